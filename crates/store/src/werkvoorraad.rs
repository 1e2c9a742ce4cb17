//! The work list: one indexed query per page, and one for the counts of all tabs.

use std::fmt;
use std::str::FromStr;

use dossier::{Signaal, SignaalRol, SignaalSoort, SignaalUitleg, WerkSoort};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::bouwer::Bouwer;
use crate::rij::Rij;
use crate::samen::{self, Regel};
use crate::signalen::{ZONDER_DATUM, lees_signaal};
use crate::{DossierId, GebruikerId, Resultaat, SignaalKeuze, Store, StoreFout, Toegang, namen};

/// Signals are counted up to here; one more means "more than". Nobody works through a longer list, and the
/// tabs are counted with every page.
pub const SIGNALEN_TOT: u32 = 200;
/// The most lines of a page.
const REGELS: u32 = 200;

/// Whose work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Bereik {
    /// Signals of the dossiers that the user guides.
    #[default]
    Eigen,
    /// Signals for consulents, of all dossiers of the organisation.
    Team,
    /// All signals of the organisation.
    Alles,
}

/// How the list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Volgorde {
    /// By last day; without one at the end.
    #[default]
    Uiterlijk,
    /// By surname.
    Naam,
    /// By what should be done.
    Soort,
}

impl Volgorde {
    /// The columns that put each line in its place, each an index has in this order.
    const fn kolommen(self) -> &'static [&'static str] {
        match self {
            Self::Uiterlijk => &["uiterlijk", "dossier", "soort", "sleutel"],
            Self::Naam => &["sorteernaam", "dossier", "soort", "sleutel"],
            Self::Soort => &["soort", "dossier", "sleutel"],
        }
    }
}

/// How soon something should be done, seen from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wanneer {
    /// Should have been done already.
    TeLaat,
    /// Today or within the seven days after.
    Week,
    /// After that, or without a last day.
    Later,
}

/// What a user wants to see of the work list. Kept as JSON in a saved filter.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WerkFilter {
    /// Whose work.
    pub bereik: Bereik,
    /// The tab; all tabs when absent.
    pub werk: Option<WerkSoort>,
    /// Only what should be done this soon.
    pub wanneer: Option<Wanneer>,
    /// Only signals of one kind.
    pub soort: Option<SignaalSoort>,
    /// Only dossiers that this user guides.
    pub consulent: Option<GebruikerId>,
    /// Only one municipality, by CBS code.
    pub gemeente: Option<String>,
    /// Only names with these beginnings.
    pub zoek: Option<String>,
    /// How the list is sorted.
    pub volgorde: Volgorde,
}

/// Which page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blader<P = Plek> {
    /// The first page.
    Begin,
    /// The page after this line.
    Na(P),
    /// The page before this line.
    Voor(P),
    /// The last page.
    Einde,
}

/// The place of a line in the list. Its text fits an address and carries no personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plek {
    uiterlijk: Option<Date>,
    dossier: DossierId,
    soort: SignaalSoort,
    sleutel: String,
}

impl Plek {
    /// Where a signal of a dossier stands.
    #[must_use]
    pub fn van(dossier: DossierId, signaal: &Signaal, sleutel: &str) -> Self {
        Self { uiterlijk: signaal.uiterlijk, dossier, soort: signaal.soort, sleutel: sleutel.to_owned() }
    }

    /// The signal of this line.
    #[must_use]
    pub fn keuze(&self) -> SignaalKeuze<'_> {
        SignaalKeuze { dossier: self.dossier, soort: self.soort.code(), sleutel: &self.sleutel }
    }
}

impl fmt::Display for Plek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dag = self.uiterlijk.map_or_else(String::new, |dag| dag.to_string());
        write!(f, "{dag}~{}~{}~{}", self.dossier, self.soort.code(), self.sleutel)
    }
}

impl FromStr for Plek {
    type Err = StoreFout;

    fn from_str(tekst: &str) -> Resultaat<Self> {
        let fout =
            || StoreFout::Ongeldig("Deze plek in de lijst bestaat niet. Begin bij de eerste bladzijde.");
        let mut delen = tekst.splitn(4, '~');
        let mut deel = || delen.next().ok_or_else(fout);
        let (dag, dossier, soort, sleutel) = (deel()?, deel()?, deel()?, deel()?);
        let uiterlijk = if dag.is_empty() { None } else { Some(dag.parse().map_err(|_| fout())?) };
        let soort = SignaalSoort::ALLE.iter().copied().find(|een| een.code() == soort).ok_or_else(fout)?;
        Ok(Self {
            uiterlijk,
            dossier: dossier.parse().map_err(|_| fout())?,
            soort,
            sleutel: sleutel.to_owned(),
        })
    }
}

/// One line of the work list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WerkRegel {
    /// The dossier.
    pub dossier: DossierId,
    /// The name of the person.
    pub weergavenaam: String,
    /// Whether the address of the person is secret.
    pub geheim: bool,
    /// The CBS code of the municipality.
    pub gemeente: String,
    /// Who guides the person.
    pub consulent: Option<GebruikerId>,
    /// What should be done, and why.
    pub signaal: Signaal,
    /// What the line says beside the signal.
    pub uitleg: SignaalUitleg,
    /// Which of its kind; see [`crate::SignaalKeuze`].
    pub sleutel: String,
    /// The place of this line.
    pub plek: Plek,
}

/// A page of the work list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WerkPagina {
    /// The lines, in order.
    pub regels: Vec<WerkRegel>,
    /// Where the page before this one begins, when there is one.
    pub vorige: Option<Blader>,
    /// Where the page after this one begins, when there is one.
    pub volgende: Option<Blader>,
}

impl Store {
    /// A page of the work list as it is on a day.
    ///
    /// # Errors
    /// When the database gives one.
    pub async fn werkvoorraad(
        &self,
        toegang: &Toegang,
        wat: (&WerkFilter, Date),
        blader: &Blader,
        aantal: u32,
    ) -> Resultaat<WerkPagina> {
        let mut bouwer = Bouwer::default();
        let sql = format!("SELECT {} AS regels", regels(&mut bouwer, toegang, wat, (blader, aantal)));
        let rij = bouwer.vraag(sql).fetch_one(self.lezen()).await?;
        lees_pagina(rij.kolom("regels")?, (blader, aantal))
    }
}

/// The lines of a page as one value in a query, with one line more than the page to see whether there is another.
pub(crate) fn regels(
    bouwer: &mut Bouwer,
    toegang: &Toegang,
    (filter, vandaag): (&WerkFilter, Date),
    (blader, aantal): (&Blader, u32),
) -> String {
    let terug = matches!(blader, Blader::Voor(_) | Blader::Einde);
    let waar = bouwer.apart(|bouwer| {
        voorwaarden(bouwer, toegang, filter, filter.werk);
        if let Some(wanneer) = filter.wanneer {
            let voorwaarde = zo_snel(bouwer, wanneer, vandaag);
            bouwer.en(voorwaarde);
        }
        if let Blader::Na(plek) | Blader::Voor(plek) = blader {
            verder(bouwer, toegang, filter.volgorde, (plek, terug));
        }
    });
    // A bound limit would make SQLite prepare the statement anew each time.
    let limiet = aantal.clamp(1, REGELS) + 1;
    let richting = if terug { " DESC" } else { "" };
    let orde = filter.volgorde.kolommen().iter().map(|kolom| format!("s.{kolom}{richting}"));
    let orde = orde.collect::<Vec<_>>().join(", ");
    let (consulent, naam) = (samen::optie("s.consulent"), samen::vrij("d.weergavenaam"));
    let kolommen =
        ["s.dossier", "s.sleutel", "s.gemeente", &consulent, "s.signaal", "s.uitleg", &naam, "d.geheim"];
    // Sorted and cut off before the names are looked up.
    format!(
        "(SELECT {} FROM (SELECT s.dossier, s.soort, s.sleutel, s.gemeente, s.consulent, s.signaal, s.uitleg, \
        s.uiterlijk, s.sorteernaam FROM signaal s WHERE {waar} ORDER BY {orde} LIMIT {limiet}) s \
        JOIN dossier d ON d.id = s.dossier)",
        samen::samen(&kolommen, &orde)
    )
}

/// A number of rows, counted to one beyond `tot`.
pub(crate) fn telling(tabel: &str, waar: &str, tot: u32) -> String {
    format!("(SELECT COUNT(*) FROM (SELECT 1 AS een FROM {tabel} WHERE {waar} LIMIT {}) t)", tot + 1)
}

/// What holds for every line, apart from the day and the page.
pub(crate) fn voorwaarden(
    bouwer: &mut Bouwer,
    toegang: &Toegang,
    filter: &WerkFilter,
    werk: Option<WerkSoort>,
) {
    let organisatie = bouwer.plaats(toegang.bereik());
    bouwer.en("s.open = 1".to_owned());
    bouwer.en(format!("s.organisatie = {organisatie}"));
    match filter.bereik {
        Bereik::Eigen => {
            let gebruiker = bouwer.plaats(toegang.gebruiker.0);
            bouwer.en(format!("s.consulent = {gebruiker}"));
        }
        Bereik::Team => {
            let rol = bouwer.plaats(SignaalRol::Consulent.code());
            bouwer.en(format!("s.rol = {rol}"));
        }
        Bereik::Alles => {}
    }
    if let Some(werk) = werk {
        let werk = bouwer.plaats(werk.code());
        bouwer.en(format!("s.werk = {werk}"));
    }
    if let Some(soort) = filter.soort {
        let soort = bouwer.plaats(soort.code());
        bouwer.en(format!("s.soort = {soort}"));
    }
    if let Some(consulent) = filter.consulent {
        let consulent = bouwer.plaats(consulent.0);
        bouwer.en(format!("s.consulent = {consulent}"));
    }
    if let Some(gemeente) = &filter.gemeente {
        let gemeente = bouwer.plaats(gemeente.as_str());
        bouwer.en(format!("s.gemeente = {gemeente}"));
    }
    if let Some(zoek) = &filter.zoek {
        bouwer.naam(("s.dossier", &organisatie), &namen::gezocht(zoek));
    }
}

/// The last day of a line is this soon.
pub(crate) fn zo_snel(bouwer: &mut Bouwer, wanneer: Wanneer, vandaag: Date) -> String {
    let dag = bouwer.plaats(vandaag.to_string());
    let week = vandaag.saturating_add(jiff::SignedDuration::from_hours(24 * 7)).to_string();
    match wanneer {
        Wanneer::TeLaat => format!("s.uiterlijk < {dag}"),
        Wanneer::Week => format!("s.uiterlijk BETWEEN {dag} AND {}", bouwer.plaats(week)),
        Wanneer::Later => format!("s.uiterlijk > {}", bouwer.plaats(week)),
    }
}

/// Only lines after (or before) a place.
fn verder(bouwer: &mut Bouwer, toegang: &Toegang, volgorde: Volgorde, (plek, terug): (&Plek, bool)) {
    let dossier = bouwer.plaats(plek.dossier.0);
    let waarde = |kolom: &&str| match *kolom {
        "uiterlijk" => {
            let dag = plek.uiterlijk.map_or_else(|| ZONDER_DATUM.to_owned(), |dag| dag.to_string());
            bouwer.plaats(dag)
        }
        // The name is looked up, so that it never stands in an address.
        "sorteernaam" => {
            let organisatie = bouwer.plaats(toegang.bereik());
            format!("(SELECT sorteernaam FROM dossier WHERE id = {dossier} AND organisatie = {organisatie})")
        }
        "dossier" => dossier.clone(),
        "soort" => bouwer.plaats(plek.soort.code()),
        _ => bouwer.plaats(plek.sleutel.as_str()),
    };
    let kolommen = volgorde.kolommen();
    let waarden = kolommen.iter().map(waarde).collect::<Vec<_>>().join(", ");
    let kolommen = kolommen.iter().map(|kolom| format!("s.{kolom}")).collect::<Vec<_>>().join(", ");
    let teken = if terug { '<' } else { '>' };
    bouwer.en(format!("({kolommen}) {teken} ({waarden})"));
}

/// Reads [`regels`].
pub(crate) fn lees_pagina(waarde: Option<String>, (blader, aantal): (&Blader, u32)) -> Resultaat<WerkPagina> {
    let aantal = usize::try_from(aantal.clamp(1, REGELS)).unwrap_or(usize::MAX);
    let mut regels = samen::regels(&waarde.unwrap_or_default()).map(lees).collect::<Resultaat<Vec<_>>>()?;
    let meer = regels.len() > aantal;
    regels.truncate(aantal);
    let terug = matches!(blader, Blader::Voor(_) | Blader::Einde);
    if terug {
        regels.reverse();
    }
    let ervoor = if terug { meer } else { matches!(blader, Blader::Na(_)) };
    let erna = if terug { matches!(blader, Blader::Voor(_)) } else { meer };
    let vorige = regels.first().filter(|_| ervoor).map(|regel| Blader::Voor(regel.plek.clone()));
    let volgende = regels.last().filter(|_| erna).map(|regel| Blader::Na(regel.plek.clone()));
    Ok(WerkPagina { regels, vorige, volgende })
}

fn lees(mut regel: Regel<'_>) -> Resultaat<WerkRegel> {
    let (dossier, sleutel) = (DossierId(regel.lees("dossier")?), regel.tekst("sleutel")?.to_owned());
    let (gemeente, consulent) = (regel.tekst("gemeente")?.to_owned(), regel.misschien("consulent")?);
    let signaal = lees_signaal(regel.tekst("signaal")?)?;
    let uitleg = serde_json::from_str(regel.tekst("uitleg")?).map_err(|_| StoreFout::Onleesbaar("uitleg"))?;
    let plek = Plek::van(dossier, &signaal, &sleutel);
    Ok(WerkRegel {
        dossier,
        weergavenaam: regel.tekst("weergavenaam")?.to_owned(),
        geheim: regel.lees::<i64>("geheim")? != 0,
        gemeente,
        consulent: consulent.map(GebruikerId),
        uitleg,
        signaal,
        sleutel,
        plek,
    })
}
