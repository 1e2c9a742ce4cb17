//! A fact in words: what stands in the timeline, in lists to choose from and in messages.

use dossier::{Feit, Inhoud, Soort, Veld, Vorm};
use jiff::civil::Date;
use serde_json::{Map, Value};

use crate::dutch;

/// What happened, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FeitTekst {
    /// The kind of fact.
    pub titel: &'static str,
    /// What is short enough for one line; may be empty.
    pub kort: String,
    /// Reports and reasons in somebody's own words.
    pub lang: Vec<String>,
}

/// A fact in words. What it refers to is looked up in the facts of the dossier.
pub(crate) fn tekst(inhoud: &Inhoud, feiten: &[&Feit]) -> FeitTekst {
    let soort = inhoud.soort();
    let Ok(Value::Object(waarden)) = serde_json::to_value(inhoud) else {
        return FeitTekst { titel: soort.label(), kort: String::new(), lang: Vec::new() };
    };
    let lang = |veld: &&Veld| veld.vorm == Vorm::LangeTekst;
    let kort = match soort {
        Soort::LesUren => lesuren(&waarden),
        _ => soort
            .velden()
            .iter()
            .filter(|veld| !lang(veld))
            .filter_map(|veld| deel(veld, &waarden, feiten))
            .collect(),
    };
    let lang = soort
        .velden()
        .iter()
        .filter(lang)
        .filter_map(|veld| Some(waarden.get(veld.naam)?.as_str()?.to_owned()));
    FeitTekst { titel: soort.label(), kort: kort.join(" · "), lang: lang.collect() }
}

/// A fact on one line, with its day.
pub(crate) fn regel(feit: &Feit) -> String {
    let FeitTekst { titel, kort, .. } = tekst(&feit.inhoud, &[]);
    let dag = dutch::short_day(feit.op);
    if kort.is_empty() { format!("{dag}: {titel}") } else { format!("{dag}: {titel}, {kort}") }
}

fn lesuren(waarden: &Map<String, Value>) -> Vec<String> {
    let minuten =
        |naam: &str| waarden.get(naam).and_then(Value::as_u64).and_then(|getal| u32::try_from(getal).ok());
    let (gegeven, gevolgd) = (minuten("gegeven").unwrap_or(0), minuten("gevolgd").unwrap_or(0));
    vec![format!("{} van {} uur gevolgd", dutch::hours(gevolgd), dutch::hours(gegeven))]
}

fn deel(veld: &Veld, waarden: &Map<String, Value>, feiten: &[&Feit]) -> Option<String> {
    let waarde = waarden.get(veld.naam).filter(|waarde| !waarde.is_null())?;
    let met_label = |tekst: String| format!("{}: {tekst}", veld.label.to_lowercase());
    Some(match veld.vorm {
        Vorm::JaNee => return (waarde == &Value::Bool(true)).then(|| veld.label.to_lowercase()),
        Vorm::Keuze(opties) => {
            let code = waarde.as_str()?;
            if veld.naam == "alfabetisering" {
                return (code != "NVT").then(|| met_label(code.to_owned()));
            }
            opties.iter().find(|optie| optie.waarde == code).map_or(code, |optie| optie.label).to_owned()
        }
        Vorm::Uren => {
            let uren = format!("{} uur", dutch::hours(u32::try_from(waarde.as_u64()?).ok()?));
            if matches!(veld.naam, "uren_per_week" | "intensiteit") {
                format!("{uren} per week")
            } else {
                uren
            }
        }
        Vorm::Bedrag => {
            let bedrag = dutch::euro(waarde.as_i64()?);
            if matches!(veld.naam, "gebruikt" | "maximum") { met_label(bedrag) } else { bedrag }
        }
        Vorm::Datum => met_label(dutch::day(waarde.as_str()?.parse::<Date>().ok()?)),
        Vorm::OnvolledigeDatum => met_label(geboortedatum(waarde.as_str()?.parse().ok()?)),
        Vorm::Gemeente => gemeente(waarde.as_str()?),
        Vorm::Feit => {
            let gezocht = feiten.iter().find(|feit| Some(u64::from(feit.id.0)) == waarde.as_u64());
            gezocht.map_or_else(|| format!("vastlegging {waarde}"), |feit| regel(feit))
        }
        Vorm::Getal => met_label(waarde.to_string()),
        Vorm::Tekst | Vorm::LangeTekst => tekstdeel(veld, waarde.as_str()?),
    })
}

fn tekstdeel(veld: &Veld, tekst: &str) -> String {
    match veld.naam {
        "nationaliteit" => exchange::codes::nationaliteit(tekst)
            .map_or_else(|| tekst.to_owned(), |naam| format!("nationaliteit {naam}")),
        "verblijfstitel" => exchange::codes::verblijfstitel(tekst).unwrap_or(tekst).to_owned(),
        "bevestigd_door" | "door" => format!("bevestigd door {tekst}"),
        "van" => format!("van {tekst}"),
        _ => tekst.to_owned(),
    }
}

/// The name of a municipality, or its code when it does not exist any more.
pub(crate) fn gemeente(code: &str) -> String {
    exchange::codes::gemeente(code).map_or_else(|| format!("gemeente {code}"), str::to_owned)
}

/// `12 november 1985`, `november 1985` or `1985`.
pub(crate) fn geboortedatum(datum: dossier::OnvolledigeDatum) -> String {
    if let Some(dag) = datum.exact() {
        return dutch::day(dag);
    }
    let (vroegst, laatst) = (datum.vroegst(), datum.laatst());
    if vroegst.month() == laatst.month() {
        let dag = dutch::day(vroegst);
        return dag.strip_prefix("1 ").unwrap_or(&dag).to_owned();
    }
    datum.jaar().to_string()
}
