//! Code tables of the BRP that we need, compiled in. Source: Landelijke tabellen BRP, RvIG (see `data/LEESMIJ.md`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Code to description.
type Tabel = BTreeMap<String, String>;

static NATIONALITEITEN: LazyLock<Tabel> =
    LazyLock::new(|| lees(include_str!("../data/tabel32-nationaliteiten.csv")));
static GEMEENTEN: LazyLock<Tabel> = LazyLock::new(|| lees(include_str!("../data/tabel33-gemeenten.csv")));
static LANDEN: LazyLock<Tabel> = LazyLock::new(|| lees(include_str!("../data/tabel34-landen.csv")));
static VERBLIJFSTITELS: LazyLock<Tabel> =
    LazyLock::new(|| lees(include_str!("../data/tabel56-verblijfstitels.csv")));

fn lees(csv: &'static str) -> Tabel {
    let mut lezer = csv::Reader::from_reader(csv.as_bytes());
    lezer.records().flatten().filter_map(|r| Some((r.get(0)?.to_owned(), r.get(1)?.to_owned()))).collect()
}

/// Description of a nationality code (table 32, 4 digits).
pub fn nationaliteit(code: &str) -> Option<&'static str> {
    NATIONALITEITEN.get(code).map(String::as_str)
}

/// Code of a nationality by its description, upper and lower case alike.
pub fn nationaliteitcode(omschrijving: &str) -> Option<&'static str> {
    zoek(&NATIONALITEITEN, omschrijving)
}

/// Name of a municipality that exists now, by its code (table 33, 4 digits, the same as the CBS code).
pub fn gemeente(code: &str) -> Option<&'static str> {
    GEMEENTEN.get(code).map(String::as_str)
}

/// Code of a municipality by its name, upper and lower case alike; `Den Haag` and `Den Bosch` are known too.
pub fn gemeentecode(naam: &str) -> Option<&'static str> {
    let naam = naam.trim();
    let naam = match naam.split_at_checked("gemeente ".len()) {
        Some((begin, rest)) if begin.eq_ignore_ascii_case("gemeente ") => rest.trim(),
        _ => naam,
    };
    match naam.to_lowercase().as_str() {
        "den haag" => zoek(&GEMEENTEN, "'s-Gravenhage"),
        "den bosch" => zoek(&GEMEENTEN, "'s-Hertogenbosch"),
        _ => zoek(&GEMEENTEN, naam),
    }
}

/// Name of a country (table 34, 4 digits).
pub fn land(code: &str) -> Option<&'static str> {
    LANDEN.get(code).map(String::as_str)
}

/// Description of a residence title (table 56, 2 digits).
pub fn verblijfstitel(code: &str) -> Option<&'static str> {
    VERBLIJFSTITELS.get(code).map(String::as_str)
}

/// All nationalities: code and description, in order of description.
pub fn nationaliteiten() -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut alle: Vec<_> =
        NATIONALITEITEN.iter().map(|(code, naam)| (code.as_str(), naam.as_str())).collect();
    alle.sort_unstable_by_key(|(_, naam)| *naam);
    alle.into_iter()
}

/// All residence titles: code and description, in order of code.
pub fn verblijfstitels() -> impl Iterator<Item = (&'static str, &'static str)> {
    VERBLIJFSTITELS.iter().map(|(code, naam)| (code.as_str(), naam.as_str()))
}

/// All codes of residence titles, in order.
pub fn verblijfstitelcodes() -> impl Iterator<Item = &'static str> {
    VERBLIJFSTITELS.keys().map(String::as_str)
}

fn zoek(tabel: &'static Tabel, omschrijving: &str) -> Option<&'static str> {
    let gezocht = omschrijving.trim().to_lowercase();
    tabel.iter().find(|(_, naam)| naam.to_lowercase() == gezocht).map(|(code, _)| code.as_str())
}
