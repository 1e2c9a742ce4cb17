//! The published figures that the region reproduces, compiled in. Keys are codes of municipalities and words of the tables.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Numbers per year, per key.
pub(crate) type Reeksen = BTreeMap<String, Vec<usize>>;

/// Tables 5.7 to 5.11: people by age, sex and group, and PIPs.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Inburgeraars {
    /// Per municipality: `age|sex|group` with numbers for 2022, 2023 and 2024.
    pub cellen: BTreeMap<String, Reeksen>,
    /// Number of PIPs per municipality.
    pub pips: BTreeMap<String, usize>,
}

/// Tables 6.12 to 6.15 and 6.17: routes.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Leerroutes {
    /// Per municipality: `route|group` with numbers for 2022 to 2025.
    pub routes: BTreeMap<String, Reeksen>,
    /// Per municipality and group: who left in 2023 and in 2024, by route.
    pub uitstroom: BTreeMap<String, BTreeMap<String, Vec<BTreeMap<String, usize>>>>,
}

/// Support towards work, 2022 to 2024.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct NaarWerk {
    /// People who were supported.
    pub begeleid: usize,
    /// Of them, who found paid work.
    pub betaald_werk: usize,
    /// Of them, who began to volunteer.
    pub vrijwilligerswerk: usize,
    /// Of them, who began a leerwerktraject.
    pub leerwerktraject: usize,
}

/// Tables 7.18 and 7.19, and the sentence below them.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Meedoen {
    /// Completed PVT per municipality and group, 2022 to 2024.
    pub pvt: BTreeMap<String, Reeksen>,
    /// Completed MAP per municipality and group, 2022 to 2024.
    pub map: BTreeMap<String, Reeksen>,
    /// Support towards work.
    pub naar_werk: NaarWerk,
}

/// All figures.
#[derive(Debug, Default)]
pub(crate) struct Tabellen {
    /// Tables 3.2 to 3.5: people housed per municipality and year.
    pub huisvesting: BTreeMap<String, BTreeMap<i16, usize>>,
    /// Tables 5.7 to 5.11.
    pub inburgeraars: Inburgeraars,
    /// Tables 6.12 to 6.15 and 6.17.
    pub leerroutes: Leerroutes,
    /// Tables 7.18 and 7.19.
    pub meedoen: Meedoen,
    /// Tables 8.22 and 8.23: people with maatschappelijke begeleiding per municipality, 2022 to 2024.
    pub begeleiding: Reeksen,
}

impl Tabellen {
    /// The figures; a test says that each file can be read.
    pub(crate) fn lees() -> Self {
        Self {
            huisvesting: serde_json::from_str(include_str!("../data/huisvesting.json")).unwrap_or_default(),
            inburgeraars: serde_json::from_str(include_str!("../data/inburgeraars.json")).unwrap_or_default(),
            leerroutes: serde_json::from_str(include_str!("../data/leerroutes.json")).unwrap_or_default(),
            meedoen: serde_json::from_str(include_str!("../data/meedoen.json")).unwrap_or_default(),
            begeleiding: serde_json::from_str(include_str!("../data/begeleiding.json")).unwrap_or_default(),
        }
    }
}

/// The years of a row of numbers, each as often as its number: `[2, 1]` gives 2022, 2022, 2023.
pub(crate) fn jaren(aantallen: &[usize]) -> Vec<i16> {
    (2022..).zip(aantallen).flat_map(|(jaar, aantal)| std::iter::repeat_n(jaar, *aantal)).collect()
}
