//! One form for every kind of fact, made from its fields: what to show, and how what was typed becomes a fact.
//!
//! A kind that is added to [`Inhoud`] has a form by itself. Beside its own fields a form has `op` (the day), `bron`,
//! and `toch` (the day is right although it is still to come).

mod uren;
mod vullen;

use dossier::{Bron, Feit, FeitId, Inhoud, Onderwerp, OnvolledigeDatum, Soort, Veld, Vorm};
use jiff::civil::Date;
use serde_json::{Map, Value, json};
use store::{NieuwFeit, OrganisatieGemeente};

use crate::form::{Choice, Formulier};
use crate::{dutch, feittekst, invoer};
pub(crate) use vullen::{uit_adres, uit_feit};

/// So many options stand under each other; more go into a list.
const MEESTE_RONDJES: usize = 5;
const LANGSTE_TEKST: usize = 200;
const LANGSTE_VERSLAG: usize = 10_000;

/// What a form needs to know about the dossier and the day.
#[derive(Clone, Copy)]
pub(crate) struct Omgeving<'a> {
    /// The municipalities of the organisation.
    pub gemeenten: &'a [OrganisatieGemeente],
    /// The facts of the dossier that count.
    pub feiten: &'a [&'a Feit],
    /// The birth date, when a fact says it.
    pub geboren: Option<OnvolledigeDatum>,
    /// Today.
    pub vandaag: Date,
}

/// How a field looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weergave {
    /// One line of text.
    Regel,
    /// One line with suggestions.
    Voorstellen,
    /// Several lines of text.
    Tekst,
    /// A date.
    Datum,
    /// A date of birth, of which day and month may be unknown.
    Geboortedatum,
    /// Hours.
    Uren,
    /// A number or amount.
    Getal,
    /// A box to tick.
    Vink,
    /// Options under each other.
    Rondjes,
    /// A list to choose from.
    Lijst,
}

/// A field as the template shows it.
#[derive(Clone, Debug)]
pub(crate) struct FormVeld {
    /// Name in the form and in data.
    pub naam: &'static str,
    /// Label, with "(hoeft niet)" where it may stay empty.
    pub label: String,
    /// What to type.
    pub uitleg: &'static str,
    /// How it looks.
    pub weergave: Weergave,
    /// What can be chosen.
    pub keuzes: Vec<Choice>,
    /// First line of a list that may stay open; empty for none.
    pub leeg: &'static str,
}

/// The fields of a kind of fact, besides day and source.
pub(crate) fn velden(soort: Soort, omgeving: Omgeving<'_>) -> Vec<FormVeld> {
    soort.velden().iter().map(|veld| form_veld(soort, veld, omgeving)).collect()
}

fn form_veld(soort: Soort, veld: &Veld, omgeving: Omgeving<'_>) -> FormVeld {
    let keuzes = keuzes(soort, veld, omgeving);
    let (weergave, uitleg) = match veld.vorm {
        Vorm::Gemeente if soort == Soort::Verhuizing => {
            (Weergave::Voorstellen, "naam of code van de gemeente")
        }
        Vorm::Keuze(opties) if veld.verplicht && opties.len() <= MEESTE_RONDJES => (Weergave::Rondjes, ""),
        Vorm::Keuze(_) | Vorm::Feit | Vorm::Gemeente => (Weergave::Lijst, ""),
        Vorm::Tekst if !keuzes.is_empty() => (Weergave::Lijst, ""),
        Vorm::Tekst => (Weergave::Regel, ""),
        Vorm::LangeTekst => (Weergave::Tekst, "Schrijf geen medische gegevens op."),
        Vorm::Datum => (Weergave::Datum, "dag-maand-jaar"),
        Vorm::OnvolledigeDatum => {
            (Weergave::Geboortedatum, "dag-maand-jaar; dag of maand onbekend? Schrijf 00")
        }
        Vorm::Uren => (Weergave::Uren, "bijvoorbeeld 3, 2,5 of 2:30"),
        Vorm::Bedrag => (Weergave::Getal, "in euro, bijvoorbeeld 50,00"),
        Vorm::Getal => (Weergave::Getal, ""),
        Vorm::JaNee => (Weergave::Vink, ""),
    };
    let open = !veld.verplicht && veld.vorm != Vorm::JaNee;
    let label = if open { format!("{} (hoeft niet)", veld.label) } else { veld.label.to_owned() };
    let leeg = if open { "Niet ingevuld" } else { "Kies…" };
    FormVeld { naam: veld.naam, label, uitleg, weergave, keuzes, leeg }
}

fn keuzes(soort: Soort, veld: &Veld, omgeving: Omgeving<'_>) -> Vec<Choice> {
    match (veld.vorm, veld.naam) {
        (Vorm::Keuze(opties), _) => {
            opties.iter().map(|optie| Choice::new(optie.waarde, hoofdletter(optie.label))).collect()
        }
        (Vorm::Gemeente, _) if soort == Soort::Verhuizing => {
            omgeving.gemeenten.iter().map(|gemeente| Choice::new(&gemeente.naam, "")).collect()
        }
        (Vorm::Gemeente, _) => {
            omgeving.gemeenten.iter().map(|gemeente| Choice::new(&gemeente.code, &gemeente.naam)).collect()
        }
        (Vorm::Feit, _) => verwijsbaar(soort, omgeving.feiten)
            .map(|feit| Choice::new(feit.id.0, feittekst::regel(feit)))
            .collect(),
        (_, "nationaliteit") => codes(exchange::codes::nationaliteiten()),
        (_, "verblijfstitel") => codes(exchange::codes::verblijfstitels()),
        _ => Vec::new(),
    }
}

fn codes(tabel: impl Iterator<Item = (&'static str, &'static str)>) -> Vec<Choice> {
    tabel.map(|(code, omschrijving)| Choice::new(code, omschrijving)).collect()
}

/// The word with a capital, as the first of a line.
pub(crate) fn hoofdletter(woord: &str) -> String {
    let mut tekens = woord.chars();
    tekens.next().map_or_else(String::new, |eerste| eerste.to_uppercase().chain(tekens).collect())
}

/// The facts that a reference of this kind can mean, newest first.
fn verwijsbaar<'a>(soort: Soort, feiten: &'a [&'a Feit]) -> impl Iterator<Item = &'a Feit> {
    let bevestigd: Vec<FeitId> = feiten
        .iter()
        .filter_map(|feit| match feit.inhoud {
            Inhoud::ParticipatieBevestigd { feit, .. } => Some(feit),
            _ => None,
        })
        .collect();
    let mut passend: Vec<&Feit> = feiten
        .iter()
        .copied()
        .filter(|feit| match (soort, &feit.inhoud) {
            (Soort::ParticipatieBevestigd, Inhoud::Participatie { bevestigd_door, .. }) => {
                bevestigd_door.is_none() && !bevestigd.contains(&feit.id)
            }
            (Soort::BoeteOnherroepelijk, inhoud) => inhoud.soort() == Soort::Boete,
            (Soort::Bezwaar, inhoud) => {
                let besluiten =
                    [Soort::Boete, Soort::Waarschuwing, Soort::PipVastgesteld, Soort::PipGewijzigd];
                besluiten.contains(&inhoud.soort())
            }
            (Soort::Intrekking, _) => true,
            _ => false,
        })
        .collect();
    passend.sort_by_key(|feit| core::cmp::Reverse((feit.op, feit.id)));
    passend.into_iter()
}

/// The label of the day of a kind of fact.
pub(crate) const fn label_datum(soort: Soort) -> &'static str {
    match soort {
        Soort::PipVastgesteld | Soort::PipGewijzigd => "Dagtekening van het PIP",
        Soort::LesUren => "Een dag in de maand",
        Soort::IntakeOproep => "Datum van de oproep",
        Soort::DuoKennisgeving => "Datum van de kennisgeving",
        Soort::Boete | Soort::BezwaarBeslist | Soort::GeenBoete => "Datum van het besluit",
        Soort::LesGestart => "Eerste lesdag",
        _ => "Datum",
    }
}

/// Where facts of a kind mostly come from.
pub(crate) const fn gewone_bron(soort: Soort) -> Bron {
    match soort {
        Soort::Koppeling => Bron::Coa,
        Soort::BrpInschrijving | Soort::Verhuizing | Soort::Persoonsgegevens | Soort::Vertrek => Bron::Brp,
        Soort::ElipAangewezen | Soort::Diploma | Soort::Certificaat | Soort::Examen => Bron::Duo,
        Soort::VerlengingAangevraagd => Bron::Inburgeraar,
        Soort::LesAangemeld => Bron::Consulent,
        _ => match soort.onderwerp() {
            Onderwerp::Plicht => Bron::Duo,
            Onderwerp::Taalles => Bron::School,
            _ => Bron::Consulent,
        },
    }
}

/// The sources that can be chosen.
pub(crate) fn bronnen() -> Vec<Choice> {
    Bron::ALLE.iter().map(|bron| Choice::new(bron.code(), hoofdletter(bron.label()))).collect()
}

/// Reads the form. Every mistake stands beside its field; `None` when there is one.
pub(crate) fn lees(soort: Soort, form: &mut Formulier, omgeving: Omgeving<'_>) -> Option<NieuwFeit> {
    let op = lees_dag(soort, form, omgeving);
    let mut inhoud = Map::from_iter([("soort".to_owned(), json!(soort.code()))]);
    for veld in soort.velden() {
        inhoud.insert(veld.naam.to_owned(), lees_veld(soort, veld, form, omgeving));
    }
    let bron = form.text("bron");
    let bron = Bron::ALLE.iter().copied().find(|een| een.code() == bron);
    if bron.is_none() {
        form.reject("bron", "Kies waar dit vandaan komt.");
    }
    if !form.is_valid() {
        return None;
    }
    match serde_json::from_value::<Inhoud>(Value::Object(inhoud)) {
        Ok(inhoud) => {
            let nieuw = NieuwFeit { op: op?, bron: bron?, vervangt: None, inhoud };
            uren::keur(form, &nieuw);
            form.is_valid().then_some(nieuw)
        }
        Err(_) => {
            form.reject("", "Deze gegevens passen niet bij elkaar. Controleer alle velden.");
            None
        }
    }
}

/// The day: it must exist, not lie before birth, and be confirmed when it is still to come.
fn lees_dag(soort: Soort, form: &mut Formulier, omgeving: Omgeving<'_>) -> Option<Date> {
    let op = form.required_date("op", "een datum")?;
    let geboren = omgeving.geboren.map(OnvolledigeDatum::vroegst);
    if soort != Soort::Persoonsgegevens && geboren.is_some_and(|geboren| op < geboren) {
        form.reject("op", format!("{} ligt voor de geboortedatum. Verbeter de datum.", dutch::day(op)));
    } else if op > omgeving.vandaag && !form.is_chosen("toch", "ja") {
        let fout = format!(
            "{} is nog niet geweest. Verbeter de datum, of zet een vinkje bij “De datum klopt”.",
            dutch::day(op)
        );
        form.reject("op", fout);
    }
    Some(op)
}

/// Whether the form must offer to confirm a day that is still to come.
pub(crate) fn vraagt_toch(form: &Formulier, vandaag: Date) -> bool {
    invoer::datum(form.value("op").trim()).is_ok_and(|op| op > vandaag)
}

fn lees_veld(soort: Soort, veld: &Veld, form: &mut Formulier, omgeving: Omgeving<'_>) -> Value {
    if veld.vorm == Vorm::JaNee {
        return json!(form.is_chosen(veld.naam, "ja"));
    }
    let tekst = invoer::tekst(form.value(veld.naam));
    if tekst.is_empty() {
        if veld.verplicht {
            form.reject(veld.naam, ontbreekt(veld));
        }
        return Value::Null;
    }
    match waarde(soort, veld, &tekst, omgeving) {
        Ok(waarde) => waarde,
        Err(fout) => {
            form.reject(veld.naam, fout);
            Value::Null
        }
    }
}

fn ontbreekt(veld: &Veld) -> String {
    match veld.vorm {
        Vorm::Keuze(_) | Vorm::Gemeente | Vorm::Feit => format!("Kies iets bij “{}”.", veld.label),
        Vorm::Datum | Vorm::OnvolledigeDatum => format!("Vul een datum in bij “{}”.", veld.label),
        Vorm::Uren => format!("Vul het aantal uren in bij “{}”.", veld.label),
        _ => format!("Vul iets in bij “{}”.", veld.label),
    }
}

fn waarde(soort: Soort, veld: &Veld, tekst: &str, omgeving: Omgeving<'_>) -> Result<Value, String> {
    Ok(match veld.vorm {
        Vorm::Tekst if matches!(veld.naam, "nationaliteit" | "verblijfstitel") => {
            uit_lijst(soort, veld, tekst, omgeving)?
        }
        Vorm::Tekst => niet_te_lang(tekst, LANGSTE_TEKST)?,
        Vorm::LangeTekst => niet_te_lang(tekst, LANGSTE_VERSLAG)?,
        Vorm::Datum => json!(invoer::datum(tekst)?),
        Vorm::OnvolledigeDatum => {
            let datum = invoer::onvolledige_datum(tekst)?;
            if datum.vroegst() > omgeving.vandaag {
                return Err("Deze datum is nog niet geweest. Controleer het jaar.".to_owned());
            }
            json!(datum)
        }
        Vorm::Uren => json!(invoer::uren(tekst, soort == Soort::LesUren)?),
        Vorm::Getal => json!(invoer::getal(tekst)?),
        Vorm::Bedrag => json!(invoer::bedrag(tekst)?),
        Vorm::JaNee => json!(tekst == "ja"),
        Vorm::Gemeente => json!(gemeentecode(tekst)?),
        Vorm::Feit => {
            let Value::String(nummer) = uit_lijst(soort, veld, tekst, omgeving)? else {
                return Err(KIES.to_owned());
            };
            json!(nummer.parse::<u32>().map_err(|_| KIES)?)
        }
        Vorm::Keuze(_) => uit_lijst(soort, veld, tekst, omgeving)?,
    })
}

const KIES: &str = "Kies een van de mogelijkheden in de lijst.";

fn uit_lijst(soort: Soort, veld: &Veld, tekst: &str, omgeving: Omgeving<'_>) -> Result<Value, String> {
    let bekend = keuzes(soort, veld, omgeving).iter().any(|keuze| keuze.value == tekst);
    if bekend { Ok(json!(tekst)) } else { Err(KIES.to_owned()) }
}

fn niet_te_lang(tekst: &str, meeste: usize) -> Result<Value, String> {
    let lengte = tekst.chars().count();
    if lengte > meeste {
        return Err(format!(
            "Deze tekst heeft {lengte} tekens. Er passen er {meeste}. Maak de tekst korter."
        ));
    }
    Ok(json!(tekst))
}

/// The code of a municipality that exists, from its code or its name.
pub(crate) fn gemeentecode(tekst: &str) -> Result<String, String> {
    let code =
        exchange::codes::gemeente(tekst).map(|_| tekst).or_else(|| exchange::codes::gemeentecode(tekst));
    code.map(str::to_owned)
        .ok_or_else(|| format!("“{tekst}” is geen gemeente die wij kennen. Controleer de naam, of vul de code van vier cijfers in."))
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
