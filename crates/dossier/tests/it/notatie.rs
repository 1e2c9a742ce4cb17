//! The compact notation of facts in the tables: `2025-02-10 DuoKennisgeving groep=Gezinsvormer; …`.
//!
//! A field that is not named gets the first value of its list, municipality 1916, no hours, an empty text; a field that
//! need not be filled in stays empty. `vervangt=2` names the fact that is replaced, `bekend=2025-03-01` the day of
//! registration when that is another day, `bron=Duo` the source, `nr=2` a number out of order. Facts are numbered from 1.

use dossier::{Bron, Feit, FeitId, Inhoud, Soort, Vorm};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

/// Noon of a day, in UTC.
pub fn moment(dag: Date) -> Timestamp {
    dag.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp()
}

/// Reads facts; the message says which part is wrong.
pub fn feiten(tekst: &str) -> Result<Vec<Feit>, String> {
    let delen = tekst.split(';').map(str::trim).filter(|deel| !deel.is_empty());
    (1..).zip(delen).map(|(id, deel)| feit(id, deel).map_err(|fout| format!("‘{deel}’: {fout}"))).collect()
}

fn feit(id: u32, tekst: &str) -> Result<Feit, String> {
    let mut woorden = tekst.split_whitespace();
    let op: Date = woorden.next().unwrap_or_default().parse().map_err(|fout| format!("{fout}"))?;
    let naam = woorden.next().ok_or("geen soort")?;
    let soort = Soort::ALLE.iter().copied().find(|soort| soort.code() == naam).ok_or("onbekende soort")?;
    let mut velden = voorkeuren(soort);
    let (mut id, mut bekend, mut vervangt, mut bron) = (id, op, None, Bron::Consulent);
    for woord in woorden {
        let (sleutel, waarde) = woord.split_once('=').ok_or("een veld is naam=waarde")?;
        match sleutel {
            "bekend" => bekend = waarde.parse().map_err(|fout| format!("{fout}"))?,
            "nr" => id = waarde.parse().map_err(|fout| format!("{fout}"))?,
            "bron" => {
                let gevonden = Bron::ALLE.iter().copied().find(|bron| bron.code() == waarde);
                bron = gevonden.ok_or("onbekende bron")?;
            }
            "vervangt" => vervangt = Some(FeitId(waarde.parse().map_err(|fout| format!("{fout}"))?)),
            _ => {
                let veld = soort.velden().iter().find(|veld| veld.naam == sleutel).ok_or("onbekend veld")?;
                velden.insert(sleutel.to_owned(), lees(veld.vorm, waarde)?);
            }
        }
    }
    let inhoud: Inhoud = serde_json::from_value(Value::Object(velden)).map_err(|fout| fout.to_string())?;
    let door = "tabel".to_owned();
    Ok(Feit { id: FeitId(id), op, geregistreerd: moment(bekend), door, bron, vervangt, inhoud })
}

/// A kind of fact with the least that it can say.
fn voorkeuren(soort: Soort) -> Map<String, Value> {
    let verplicht = soort.velden().iter().filter(|veld| veld.verplicht);
    let mut velden: Map<String, Value> =
        verplicht.map(|veld| (veld.naam.to_owned(), voorkeur(veld.vorm))).collect();
    velden.insert("soort".into(), json!(soort.code()));
    velden
}

fn voorkeur(vorm: Vorm) -> Value {
    match vorm {
        Vorm::Tekst | Vorm::LangeTekst => json!(""),
        Vorm::Datum | Vorm::OnvolledigeDatum => json!("1990-01-01"),
        Vorm::Uren | Vorm::Getal | Vorm::Bedrag | Vorm::Feit => json!(0),
        Vorm::JaNee => json!(false),
        Vorm::Gemeente => json!("1916"),
        Vorm::Keuze(opties) => json!(opties.first().unwrap().waarde),
    }
}

/// Hours are written `12u`, `90m`; money `50,00`; yes or no `ja`, `nee`.
fn lees(vorm: Vorm, waarde: &str) -> Result<Value, String> {
    let getal = |tekst: &str| tekst.parse::<u32>().map_err(|fout| format!("{waarde}: {fout}"));
    Ok(match vorm {
        Vorm::Uren => match (waarde.strip_suffix('u'), waarde.strip_suffix('m')) {
            (Some(uren), _) => json!(60 * getal(uren)?),
            (_, Some(minuten)) => json!(getal(minuten)?),
            _ => return Err(format!("{waarde}: uren zijn 12u of 90m")),
        },
        Vorm::Bedrag => json!(getal(&waarde.replace(',', ""))?),
        Vorm::Getal | Vorm::Feit => json!(getal(waarde)?),
        Vorm::JaNee => json!(waarde == "ja"),
        _ => json!(waarde),
    })
}
