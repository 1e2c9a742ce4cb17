//! What somebody chose to see of a figure, from the address and back into it.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use monitor::{Indicator, Peil, Peilregel, Uitsplitsing, Vraag};
use wet::wall_clock::end_of_day;

use crate::adres::in_adres;
use crate::{Account, Formulier, PageContext, dutch};

/// Break-downs at once: more does not fit on a screen.
const PER_MAX: usize = 3;

/// How a course over time is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reeks {
    Maand,
    Jaar,
}

impl Reeks {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Maand => "maand",
            Self::Jaar => "jaar",
        }
    }

    /// How far back it goes.
    pub(super) fn terug(self) -> Span {
        match self {
            Self::Maand => 12.months(),
            Self::Jaar => 4.years(),
        }
    }
}

/// What is shown of one indicator.
#[derive(Debug, Clone)]
pub(super) struct Keuze {
    pub indicator: Indicator,
    pub per: Vec<Uitsplitsing>,
    pub peil: Peil,
    bekend: Option<Date>,
    pub reeks: Reeks,
    /// Fields of one cell: break-downs with their categories, and the part of the indicator.
    pub bij: Vec<(Uitsplitsing, String)>,
    pub deel: Option<String>,
    /// Only who is not in the numerator.
    pub niet: bool,
}

/// The first day of the year: what happened this year is what people ask first.
pub(super) fn dit_jaar(indicator: Indicator, op: Date) -> Option<Date> {
    (indicator.definitie().peil == Peilregel::Stroom).then(|| op.first_of_year())
}

/// The break-downs that somebody may choose for an indicator.
pub(super) fn uitsplitsingen(account: &Account, indicator: Indicator) -> Vec<Uitsplitsing> {
    let is_tijd = |per: Uitsplitsing| matches!(per, Uitsplitsing::Jaar | Uitsplitsing::Maand);
    let van_organisatie = |per: Uitsplitsing| matches!(per, Uitsplitsing::Consulent | Uitsplitsing::Gemeente);
    let mag = |per: &Uitsplitsing| {
        (indicator.heeft_dag() || !is_tijd(*per))
            && (account.rol().bereikt_dossiers() || !van_organisatie(*per))
    };
    Uitsplitsing::ALLE.iter().copied().filter(mag).collect()
}

impl Keuze {
    /// Reads an address or a form. What cannot be is not chosen, with a message beside its field.
    pub(super) fn lees(
        ctx: &PageContext,
        account: &Account,
        indicator: Indicator,
        form: &mut Formulier,
    ) -> Self {
        let today = ctx.today();
        let op = verleden(form, "op", today).unwrap_or(today);
        let bekend = verleden(form, "bekend", today);
        let vanaf = if form.values("vanaf").next().is_none() {
            dit_jaar(indicator, op)
        } else {
            form.date("vanaf").filter(|_| indicator.definitie().peil == Peilregel::Stroom)
        };
        let vanaf = vanaf.filter(|vanaf| *vanaf <= op);
        if vanaf.is_none() && form.date("vanaf").is_some_and(|vanaf| vanaf > op) {
            form.reject("vanaf", "De eerste dag ligt na de peildatum. Kies een eerdere dag.");
        }
        let mogelijk = uitsplitsingen(account, indicator);
        let mut per: Vec<Uitsplitsing> = Vec::new();
        for gekozen in form.values("per").filter_map(|code| code.parse().ok()) {
            if mogelijk.contains(&gekozen) && !per.contains(&gekozen) {
                per.push(gekozen);
            }
        }
        if per.len() > PER_MAX {
            per.truncate(PER_MAX);
            form.reject("per", format!("Kies er hooguit {PER_MAX}. U ziet nu de eerste {PER_MAX}."));
        }
        let bij = form.values("bij").filter_map(|bij| {
            let (code, waarde) = bij.split_once(':')?;
            let per = code.parse().ok().filter(|per| mogelijk.contains(per))?;
            Some((per, waarde.to_owned()))
        });
        let mut uniek: Vec<(Uitsplitsing, String)> = Vec::new();
        for (code, waarde) in bij {
            if uniek.iter().all(|(eerder, _)| *eerder != code) {
                uniek.push((code, waarde));
            }
        }
        uniek.truncate(PER_MAX);
        Self {
            indicator,
            per,
            peil: Peil { vanaf, op, bekend_op: bekend.map_or(ctx.now(), end_of_day) },
            bekend,
            reeks: if form.value("reeks") == Reeks::Jaar.code() { Reeks::Jaar } else { Reeks::Maand },
            bij: uniek,
            deel: Some(form.text("deel")).filter(|deel| !deel.is_empty()),
            niet: form.is_chosen("niet", "ja"),
        }
    }

    /// The fields that give the same moment again.
    fn moment(&self) -> Vec<(&'static str, String)> {
        let datum = |datum: Option<Date>| datum.map_or_else(String::new, dutch::date_field);
        let mut velden = vec![("op", dutch::date_field(self.peil.op)), ("vanaf", datum(self.peil.vanaf))];
        velden.extend(self.bekend.map(|bekend| ("bekend", dutch::date_field(bekend))));
        velden
    }

    /// All fields of the page of the figure.
    pub(super) fn velden(&self) -> Vec<(&'static str, String)> {
        let mut velden = self.moment();
        velden.extend(self.per.iter().map(|per| ("per", per.code().to_owned())));
        velden.push(("reeks", self.reeks.code().to_owned()));
        velden
    }

    /// The address of the page of the figure, as it is shown.
    pub(super) fn adres(&self) -> String {
        adres(&format!("/cijfers/{}", self.indicator), &self.velden())
    }

    /// The address with this break-down added, or taken away; a fourth takes the place of the third.
    pub(super) fn adres_per(&self, per: Uitsplitsing) -> String {
        let mut keuze = self.clone();
        if keuze.per.contains(&per) {
            keuze.per.retain(|gekozen| *gekozen != per);
        } else {
            keuze.per.truncate(PER_MAX - 1);
            keuze.per.push(per);
        }
        format!("{}#tabel-kop", keuze.adres())
    }

    /// The address of the people of one cell.
    pub(super) fn adres_mensen(
        &self,
        bij: &[(Uitsplitsing, &str)],
        deel: Option<&str>,
        niet: bool,
    ) -> String {
        let mut velden = self.moment();
        velden.extend(bij.iter().map(|(per, waarde)| ("bij", format!("{}:{waarde}", per.code()))));
        velden.extend(deel.map(|deel| ("deel", deel.to_owned())));
        velden.extend(niet.then(|| ("niet", "ja".to_owned())));
        adres(&format!("/cijfers/{}/mensen", self.indicator), &velden)
    }

    /// The question for these break-downs at these moments.
    pub(super) fn vraag(&self, per: &[Uitsplitsing], peilen: Vec<Peil>) -> Vraag {
        Vraag { indicatoren: vec![self.indicator], per: per.to_vec(), peilen, ..Vraag::default() }
    }

    /// The form filled in with what is shown; messages stay.
    pub(super) fn vul(&self, form: Formulier) -> Formulier {
        let velden = self.moment().into_iter().filter(|(veld, _)| form.error(veld).is_none());
        let velden: Vec<_> = velden.collect();
        velden
            .into_iter()
            .fold(form, |form, (veld, waarde)| form.with(veld, waarde))
            .with("reeks", self.reeks.code())
    }

    /// When the figure is about, to begin a sentence with.
    pub(super) fn wanneer(&self) -> String {
        let op = dutch::day(self.peil.op);
        match (self.indicator.definitie().peil, self.peil.vanaf) {
            (Peilregel::Stand, _) => format!("Op {op}"),
            (Peilregel::Stroom, None) => format!("Tot en met {op}"),
            (Peilregel::Stroom, Some(vanaf)) => format!("Van {} tot en met {op}", dutch::day(vanaf)),
        }
    }
}

/// An address with fields.
fn adres(pad: &str, velden: &[(&str, String)]) -> String {
    let velden: Vec<String> =
        velden.iter().map(|(veld, waarde)| format!("{veld}={}", in_adres(waarde))).collect();
    format!("{pad}?{}", velden.join("&"))
}

/// A day that is not after today.
fn verleden(form: &mut Formulier, veld: &str, today: Date) -> Option<Date> {
    let datum = form.date(veld)?;
    if datum > today {
        form.reject(veld, "Deze dag moet nog komen. Kies vandaag of een eerdere dag.");
        return None;
    }
    Some(datum)
}
