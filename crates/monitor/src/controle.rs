//! Reads and checks the definitions of `indicatoren/`. Used by the build script and by the tests, so that a wrong file
//! fails the build for a tested reason. Messages are Dutch: the files are kept by people who know the policy.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Deserialize;

/// How an indicator counts.
pub(crate) const MATEN: [&str; 4] = ["aantal", "aandeel", "som", "duur"];
/// What an indicator counts.
pub(crate) const EENHEDEN: [&str; 5] = ["personen", "vastleggingen", "minuten", "centen", "dagen"];
/// How an indicator looks at the reference date.
pub(crate) const PEILREGELS: [&str; 2] = ["stand", "stroom"];
/// Places in the policy theory.
pub(crate) const BELEID: [&str; 10] = [
    "meedoen",
    "taal",
    "participatie",
    "kennis",
    "tijdigheid",
    "snelheid",
    "maatwerk",
    "dualiteit",
    "kwaliteit",
    "regie",
];

/// One file of definitions: a family of indicators.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Bestand {
    /// Dutch heading under which the indicators are shown.
    pub(crate) familie: String,
    /// The indicators, in the order in which they are shown.
    pub(crate) indicator: Vec<RuweIndicator>,
}

/// An indicator as written in its file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuweIndicator {
    /// Unique name in snake case.
    pub(crate) code: String,
    /// Short Dutch name.
    pub(crate) naam: String,
    /// The question that the figure answers.
    pub(crate) vraag: String,
    /// One of [`MATEN`].
    pub(crate) maat: String,
    /// One of [`EENHEDEN`].
    pub(crate) eenheid: String,
    /// One of [`PEILREGELS`].
    pub(crate) peil: String,
    /// One of [`BELEID`].
    pub(crate) beleid: String,
    /// Kinds of fact, by their name in data.
    pub(crate) bronfeiten: Vec<String>,
    /// Codes of the law or of settings, by their name in `wetgeving/`.
    #[serde(default)]
    pub(crate) wet: Vec<String>,
    /// The categories over which the indicator is always shown.
    #[serde(default)]
    pub(crate) onderverdeling: Vec<String>,
    /// Versions, oldest first.
    pub(crate) versie: Vec<RuweVersie>,
}

/// A version of a definition as written in its file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuweVersie {
    /// First reference date for which it holds.
    pub(crate) vanaf: Date,
    /// First reference date for which it no longer holds; absent for a version without an end.
    pub(crate) tot: Option<Date>,
    /// About whom the figure is.
    pub(crate) populatie: String,
    /// What is counted, and which date decides.
    pub(crate) telling: String,
    /// Who and what is left out.
    pub(crate) uitgesloten: String,
}

/// The names that definitions may refer to.
pub(crate) struct Bekend<'a> {
    /// Names of all kinds of fact.
    pub(crate) soorten: &'a [&'a str],
    /// Names of all parameters of the law and settings.
    pub(crate) parameters: &'a [&'a str],
}

/// Reads one file of definitions.
///
/// # Errors
/// A Dutch text with the name of the file and the place in it, when it has another form than [`Bestand`].
pub(crate) fn read(name: &str, text: &str) -> Result<Bestand, String> {
    toml::from_str(text).map_err(|error| format!("{name}: {error}"))
}

/// Everything that is wrong with a set of files, each with file and indicator; empty when all is well.
pub(crate) fn check(files: &[(String, Bestand)], bekend: &Bekend<'_>) -> Vec<String> {
    let mut found = Vec::new();
    let mut codes = BTreeSet::new();
    for (name, bestand) in files {
        if bestand.familie.trim().is_empty() {
            found.push(format!("{name}: familie is leeg"));
        }
        for indicator in &bestand.indicator {
            let place = format!("{name}, {}", indicator.code);
            if !codes.insert(indicator.code.as_str()) {
                found.push(format!("{place}: deze code bestaat al"));
            }
            let wrong = check_indicator(indicator, bekend);
            found.extend(wrong.into_iter().map(|what| format!("{place}: {what}")));
        }
    }
    if codes.is_empty() {
        found.push("er zijn geen indicatoren".to_owned());
    }
    found
}

fn check_indicator(indicator: &RuweIndicator, bekend: &Bekend<'_>) -> Vec<String> {
    let mut found = Vec::new();
    if !is_snake_case(&indicator.code) {
        found.push(
            "de code moet uit kleine letters, cijfers en losse _ bestaan en met een letter beginnen".into(),
        );
    }
    for (what, text) in [("naam", &indicator.naam), ("vraag", &indicator.vraag)] {
        if text.trim().is_empty() {
            found.push(format!("{what} is leeg"));
        }
    }
    let lists: [(&str, &str, &[&str]); 4] = [
        ("maat", &indicator.maat, &MATEN),
        ("eenheid", &indicator.eenheid, &EENHEDEN),
        ("peil", &indicator.peil, &PEILREGELS),
        ("beleid", &indicator.beleid, &BELEID),
    ];
    for (what, value, allowed) in lists {
        if !allowed.contains(&value) {
            found.push(format!("{what} ‘{value}’ bestaat niet; kies uit {}", allowed.join(", ")));
        }
    }
    if (indicator.maat == "duur") != (indicator.eenheid == "dagen") {
        found.push("een duur telt dagen, en dagen horen bij een duur".into());
    }
    found.extend(check_names("bronfeit", &indicator.bronfeiten, bekend.soorten));
    found.extend(check_names("parameter van de wet", &indicator.wet, bekend.parameters));
    if indicator.bronfeiten.is_empty() {
        found.push("er is geen bronfeit".into());
    }
    let categories: BTreeSet<&String> = indicator.onderverdeling.iter().collect();
    if categories.len() != indicator.onderverdeling.len() {
        found.push("een categorie staat er twee keer".into());
    }
    found.extend(indicator.versie.iter().flat_map(check_versie));
    found.extend(check_timeline(&indicator.versie));
    found
}

fn check_names(what: &str, names: &[String], known: &[&str]) -> Vec<String> {
    let unknown = names.iter().filter(|name| !known.contains(&name.as_str()));
    unknown.map(|name| format!("{what} ‘{name}’ bestaat niet")).collect()
}

fn is_snake_case(code: &str) -> bool {
    code.starts_with(|c: char| c.is_ascii_lowercase())
        && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        && code.split('_').all(|word| !word.is_empty())
}

fn check_versie(versie: &RuweVersie) -> Vec<String> {
    let mut found = Vec::new();
    let texts = [
        ("populatie", &versie.populatie),
        ("telling", &versie.telling),
        ("uitgesloten", &versie.uitgesloten),
    ];
    for (what, text) in texts {
        if text.trim().is_empty() {
            found.push(format!("{}: {what} is leeg", versie.vanaf));
        }
    }
    if versie.tot.is_some_and(|tot| tot <= versie.vanaf) {
        found.push(format!("{}: tot ligt niet na vanaf", versie.vanaf));
    }
    found
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
