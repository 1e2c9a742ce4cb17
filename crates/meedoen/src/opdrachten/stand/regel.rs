//! One line of facts, read as strictly as `docs/feiten.schema.json` says: a misspelt field would be a lost fact.

use std::fmt;

use dossier::{Feit, Gemeente, OnvolledigeDatum, Soort, Veld, Vorm};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Map, Value};

/// What is wrong with a line. Names fields, never what is in them: that can be about a person.
#[derive(Debug, PartialEq, Eq)]
pub enum RegelFout {
    /// Not JSON, from this character on.
    GeenJson(usize),
    /// Not an object.
    GeenObject,
    /// A field that must be there is not.
    Ontbreekt(&'static str),
    /// A field holds something else than it should.
    Waarde(&'static str),
    /// There is no such kind of fact.
    Soort,
    /// A field that a fact, or a fact of this kind, does not have.
    Onbekend(String, Option<Soort>),
    /// A field that is there twice: nobody can tell which holds.
    Dubbel,
}

impl fmt::Display for RegelFout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::GeenJson(teken) => write!(f, "dit is geen JSON (bij teken {teken})"),
            Self::GeenObject => f.write_str("dit is geen feit: het begint niet met een accolade"),
            Self::Ontbreekt(veld) => write!(f, "het veld ‘{veld}’ ontbreekt"),
            Self::Waarde(veld) => write!(f, "in het veld ‘{veld}’ staat iets wat daar niet kan staan"),
            Self::Soort => f.write_str("deze soort feit bestaat niet"),
            Self::Dubbel => f.write_str("een veld staat er twee keer"),
            Self::Onbekend(veld, None) => write!(f, "het veld ‘{veld}’ hoort niet bij een feit"),
            Self::Onbekend(veld, Some(soort)) => {
                write!(f, "het veld ‘{veld}’ hoort niet bij een feit van de soort {}", soort.code())
            }
        }
    }
}

type Velden = Map<String, Value>;

/// The fields of a line, those of its content apart.
const VELDEN: &[&str] = &["dossier", "id", "op", "geregistreerd", "door", "bron", "vervangt", "inhoud"];

/// The dossier and the fact of one line.
pub fn lees(regel: &str) -> Result<(String, Feit), RegelFout> {
    let gelezen = serde_json::from_str(regel).map_err(|fout| RegelFout::GeenJson(fout.column()))?;
    let Value::Object(velden) = &gelezen else { return Err(RegelFout::GeenObject) };
    if let Some(naam) = velden.keys().find(|naam| !VELDEN.contains(&naam.as_str())) {
        return Err(RegelFout::Onbekend(naam.clone(), None));
    }
    let dossier = vereist(velden, "dossier", |waarde| waarde.as_str().filter(|naam| !naam.is_empty()))?;
    vereist(velden, "id", feitnummer)?;
    vereist(velden, "op", |waarde| is_datum(waarde).then_some(()))?;
    vereist(velden, "geregistreerd", |waarde| {
        waarde.as_str().filter(|tekst| tekst.ends_with('Z') && tekst.parse::<Timestamp>().is_ok())
    })?;
    vereist(velden, "door", Value::as_str)?;
    vereist(velden, "bron", |waarde| serde_json::from_value::<dossier::Bron>(waarde.clone()).ok())?;
    if velden.get("vervangt").is_some_and(|waarde| !waarde.is_null() && feitnummer(waarde).is_none()) {
        return Err(RegelFout::Waarde("vervangt"));
    }
    inhoud(vereist(velden, "inhoud", Value::as_object)?)?;
    // Each field was looked at. Only the text itself shows that one is there twice.
    let feit = serde_json::from_str(regel).map_err(|_| RegelFout::Dubbel)?;
    Ok((dossier.to_owned(), feit))
}

fn vereist<'v, T>(
    velden: &'v Velden,
    naam: &'static str,
    lees: impl FnOnce(&'v Value) -> Option<T>,
) -> Result<T, RegelFout> {
    let waarde = velden.get(naam).ok_or(RegelFout::Ontbreekt(naam))?;
    lees(waarde).ok_or(RegelFout::Waarde(naam))
}

fn inhoud(velden: &Velden) -> Result<(), RegelFout> {
    let soort = vereist(velden, "soort", Value::as_str)?;
    let soort = Soort::ALLE.iter().find(|een| een.code() == soort).ok_or(RegelFout::Soort)?;
    let bekend = |naam: &String| naam == "soort" || soort.velden().iter().any(|veld| veld.naam == naam);
    if let Some(naam) = velden.keys().find(|naam| !bekend(naam)) {
        return Err(RegelFout::Onbekend(naam.clone(), Some(*soort)));
    }
    soort.velden().iter().try_for_each(|veld| controleer(veld, velden.get(veld.naam)))
}

fn controleer(veld: &Veld, waarde: Option<&Value>) -> Result<(), RegelFout> {
    match waarde.filter(|waarde| !waarde.is_null()) {
        None if veld.verplicht => Err(RegelFout::Ontbreekt(veld.naam)),
        Some(waarde) if !past(veld.vorm, waarde) => Err(RegelFout::Waarde(veld.naam)),
        _ => Ok(()),
    }
}

fn past(vorm: Vorm, waarde: &Value) -> bool {
    let tekst = waarde.as_str();
    match vorm {
        Vorm::Tekst | Vorm::LangeTekst => tekst.is_some(),
        Vorm::Datum => is_datum(waarde),
        Vorm::OnvolledigeDatum => tekst.is_some_and(|tekst| tekst.parse::<OnvolledigeDatum>().is_ok()),
        Vorm::Uren | Vorm::Getal => nummer(waarde).is_some(),
        Vorm::Feit => feitnummer(waarde).is_some(),
        Vorm::Bedrag => waarde.as_i64().is_some_and(|centen| centen >= 0),
        Vorm::JaNee => waarde.is_boolean(),
        Vorm::Gemeente => tekst.is_some_and(Gemeente::is_code),
        Vorm::Keuze(opties) => tekst.is_some_and(|tekst| opties.iter().any(|optie| optie.waarde == tekst)),
    }
}

fn nummer(waarde: &Value) -> Option<u32> {
    u32::try_from(waarde.as_u64()?).ok()
}

/// Facts are numbered from 1.
fn feitnummer(waarde: &Value) -> Option<u32> {
    nummer(waarde).filter(|nummer| *nummer > 0)
}

/// A date in its one spelling: there are others that the reader of dates would take.
fn is_datum(waarde: &Value) -> bool {
    let dag = waarde.as_str().and_then(|tekst| Some((tekst, tekst.parse::<Date>().ok()?)));
    dag.is_some_and(|(tekst, dag)| dag.to_string() == tekst)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOED: &str = r#"{"dossier":"a","id":1,"op":"2025-01-01","geregistreerd":"2025-01-02T10:00:00Z","door":"x","bron":"Duo","inhoud":{"soort":"DuoKennisgeving","groep":"Asielstatushouder","regime":"Wi2021"}}"#;

    #[test]
    fn a_line_gives_its_fact() {
        let (dossier, feit) = lees(GOED).unwrap();
        assert_eq!((dossier.as_str(), feit.id.0), ("a", 1));
        let leeg = GOED.replace(r#""bron""#, r#""vervangt":null,"bron""#);
        assert_eq!(lees(&leeg).unwrap().1, feit);
    }

    #[test]
    fn what_the_schema_refuses_is_refused() {
        use RegelFout as F;
        let kennisgeving = Soort::ALLE.iter().find(|soort| soort.code() == "DuoKennisgeving").copied();
        let koppeling = r#"{"soort":"Koppeling","gemeente":"1916"}"#;
        let met_koppeling = |van: &str, naar: &str| {
            GOED.replace(
                r#"{"soort":"DuoKennisgeving","groep":"Asielstatushouder","regime":"Wi2021"}"#,
                &koppeling.replace(van, naar),
            )
        };
        assert!(lees(&met_koppeling("", "")).is_ok());
        let gevallen = [
            ("{".to_owned(), F::GeenJson(1)),
            ("[1]".to_owned(), F::GeenObject),
            (GOED.replace(r#""id":1,"#, ""), F::Ontbreekt("id")),
            (GOED.replace(r#""id":1"#, r#""id":0"#), F::Waarde("id")),
            (GOED.replace("\"2025-01-01\"", "\"20250101\""), F::Waarde("op")),
            (GOED.replace("\"2025-01-01\"", "\"2025-01-01T10:00:00\""), F::Waarde("op")),
            (GOED.replace("\"2025-01-01\"", "\"2025-02-30\""), F::Waarde("op")),
            (GOED.replace("00Z", "00+02:00"), F::Waarde("geregistreerd")),
            (GOED.replace(r#""bron""#, r#""vervangd":3,"bron""#), F::Onbekend("vervangd".to_owned(), None)),
            (GOED.replace(r#""bron""#, r#""vervangt":"3","bron""#), F::Waarde("vervangt")),
            (GOED.replace("DuoKennisgeving", "Geheim"), F::Soort),
            (GOED.replace("\"Wi2021\"", "\"Wi2007\""), F::Waarde("regime")),
            (GOED.replace(r#","regime":"Wi2021""#, ""), F::Ontbreekt("regime")),
            (
                GOED.replace(r#""regime":"Wi2021""#, r#""regime":"Wi2021","x":1"#),
                F::Onbekend("x".to_owned(), kennisgeving),
            ),
            (met_koppeling("1916", "abcdef"), F::Waarde("gemeente")),
            (GOED.replace(r#""id":1"#, r#""id":1,"id":2"#), F::Dubbel),
            (GOED.replace(r#""regime""#, r#""groep":"Overig","regime""#), F::Dubbel),
            (
                GOED.replace("DuoKennisgeving", "Betaling")
                    .replace(r#""groep":"Asielstatushouder","regime":"Wi2021""#, r#""bedrag":-1"#),
                F::Waarde("bedrag"),
            ),
        ];
        for (regel, verwacht) in gevallen {
            let fout = lees(&regel).unwrap_err();
            assert_eq!(fout, verwacht, "{regel}");
            assert!(!fout.to_string().contains("Geheim"));
        }
    }
}
