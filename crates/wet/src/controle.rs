//! Reads and checks the parameter files of `wetgeving/`. Used by the build script and by the tests, so that a wrong
//! file fails the build for a tested reason. Messages are Dutch: the files are kept by people who know the law.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use serde::Deserialize;

use crate::herkomst::{Soort, Zekerheid};
use crate::waarde::{Eenheid, Waarde};

/// Short names of acts and orders in council, in front of an article number.
pub(crate) const WET_OF_AMVB: [&str; 9] =
    ["Wi2021 ", "BI ", "Wi2013 ", "Awb ", "ATW ", "Pw ", "Hvw ", "AOW ", "Vw 2000 "];
/// Of the Wi2021, its Besluit and its Regeling nothing can be in force earlier.
const WI2021_IN_FORCE: Date = date(2022, 1, 1);
/// Dates of versions before or after these are typing errors.
const SANE: (Date, Date) = (date(1994, 1, 1), date(2100, 1, 1));
/// Stands for the article of a norm that is known, but whose article is not.
const ARTIKEL_UNKNOWN: &str = "artikelnummer niet gevonden";

/// One parameter file: a subject with its parameters.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Bestand {
    /// Dutch heading under which the parameters are shown.
    pub(crate) onderwerp: String,
    /// The parameters, in the order in which they are shown.
    pub(crate) parameter: Vec<RuweParameter>,
}

/// A parameter as written in its file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuweParameter {
    /// Unique name in snake case.
    pub(crate) code: String,
    /// Short Dutch name.
    pub(crate) naam: String,
    /// Dutch explanation in whole sentences.
    pub(crate) uitleg: String,
    /// "wet" or "instelling".
    pub(crate) soort: Soort,
    /// Unit of all versions.
    pub(crate) eenheid: Eenheid,
    /// Allowed words, for a choice only.
    #[serde(default)]
    pub(crate) keuzes: Vec<String>,
    /// Versions, oldest first.
    pub(crate) versie: Vec<RuweVersie>,
}

/// A version of a parameter as written in its file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuweVersie {
    /// Value as Dutch text.
    pub(crate) waarde: String,
    /// First day on which it holds.
    pub(crate) vanaf: Date,
    /// First day on which it no longer holds; absent for a version without an end.
    pub(crate) tot: Option<Date>,
    /// Article, such as "BI 5.3 lid 4".
    pub(crate) artikel: String,
    /// Where the value was read.
    pub(crate) bron: String,
    /// How sure it is.
    pub(crate) zekerheid: Zekerheid,
}

/// Reads one parameter file.
///
/// # Errors
/// A Dutch text with the name of the file and the place in it, when it has another form than [`Bestand`].
pub(crate) fn read(name: &str, text: &str) -> Result<Bestand, String> {
    toml::from_str(text).map_err(|error| format!("{name}: {error}"))
}

/// Everything that is wrong with a set of files, each with file and parameter; empty when all is well.
pub(crate) fn check(files: &[(String, Bestand)]) -> Vec<String> {
    let mut found = Vec::new();
    let mut codes = BTreeSet::new();
    for (name, bestand) in files {
        if bestand.onderwerp.trim().is_empty() {
            found.push(format!("{name}: onderwerp is leeg"));
        }
        for parameter in &bestand.parameter {
            let place = format!("{name}, {}", parameter.code);
            if !codes.insert(parameter.code.as_str()) {
                found.push(format!("{place}: deze code bestaat al"));
            }
            found.extend(check_parameter(parameter).into_iter().map(|what| format!("{place}: {what}")));
        }
    }
    if codes.is_empty() {
        found.push("er zijn geen parameters".to_owned());
    }
    found
}

fn check_parameter(parameter: &RuweParameter) -> Vec<String> {
    let mut found = Vec::new();
    if !is_snake_case(&parameter.code) {
        found.push(
            "de code moet uit kleine letters, cijfers en losse _ bestaan en met een letter beginnen".into(),
        );
    }
    for (what, text) in [("naam", &parameter.naam), ("uitleg", &parameter.uitleg)] {
        if text.trim().is_empty() {
            found.push(format!("{what} is leeg"));
        }
    }
    if (parameter.eenheid == Eenheid::Keuze) != (parameter.keuzes.len() > 1) {
        found.push("een keuze heeft minstens twee keuzes, een andere eenheid heeft er geen".into());
    }
    for versie in &parameter.versie {
        found.extend(
            check_versie(parameter, versie).into_iter().map(|what| format!("{}: {what}", versie.vanaf)),
        );
    }
    found.extend(check_timeline(&parameter.versie));
    found
}

fn is_snake_case(code: &str) -> bool {
    code.starts_with(|c: char| c.is_ascii_lowercase())
        && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        && code.split('_').all(|word| !word.is_empty())
}

fn check_versie(parameter: &RuweParameter, versie: &RuweVersie) -> Vec<String> {
    let mut found = Vec::new();
    if let Err(error) = Waarde::lees(parameter.eenheid, &versie.waarde, &parameter.keuzes) {
        found.push(error.to_string());
    }
    for (what, text) in [("artikel", &versie.artikel), ("bron", &versie.bron)] {
        if text.trim().is_empty() {
            found.push(format!("{what} is leeg"));
        }
    }
    if versie.tot.is_some_and(|tot| tot <= versie.vanaf) {
        found.push("tot ligt niet na vanaf".into());
    }
    let last = versie.tot.unwrap_or(versie.vanaf);
    if versie.vanaf < SANE.0 || last > SANE.1 {
        found.push(format!("een datum ligt niet tussen {} en {}", SANE.0, SANE.1));
    }
    if parameter.soort == Soort::Wet {
        found.extend(check_law(versie));
    }
    found
}

fn check_law(versie: &RuweVersie) -> Vec<String> {
    let mut found = Vec::new();
    let artikel = versie.artikel.as_str();
    if versie.zekerheid == Zekerheid::Ongecontroleerd {
        found.push("wat niet is nagekeken kan geen wet zijn; maak er een instelling van".into());
    }
    let known = is_wet_of_amvb(artikel) || artikel.starts_with("RI ") || artikel == ARTIKEL_UNKNOWN;
    if !known {
        found.push(format!("artikel ‘{artikel}’ begint niet met een bekende wet"));
    }
    let wi2021 = ["Wi2021 ", "BI ", "RI "].iter().any(|wet| artikel.starts_with(wet));
    if wi2021 && versie.vanaf < WI2021_IN_FORCE {
        found.push(format!("de Wet inburgering 2021 geldt pas vanaf {WI2021_IN_FORCE}"));
    }
    found
}

/// Whether an article stands in an act or an order in council, so that the Algemene termijnenwet may move its terms.
pub(crate) fn is_wet_of_amvb(artikel: &str) -> bool {
    WET_OF_AMVB.iter().any(|wet| artikel.starts_with(wet))
}

fn check_timeline(versies: &[RuweVersie]) -> Vec<String> {
    if versies.is_empty() {
        return vec!["er is geen versie".into()];
    }
    let joint = |pair: &[RuweVersie]| match pair {
        [earlier, later] => match earlier.tot {
            None => Some(format!("{}: heeft geen tot, maar er komt nog een versie", earlier.vanaf)),
            Some(tot) if tot < later.vanaf => Some(format!("gat tussen {tot} en {}", later.vanaf)),
            Some(tot) if tot > later.vanaf => Some(format!("overlap tussen {} en {tot}", later.vanaf)),
            Some(_) => None,
        },
        _ => None,
    };
    versies.windows(2).filter_map(joint).collect()
}

#[cfg(test)]
#[path = "controle_tests.rs"]
mod tests;
