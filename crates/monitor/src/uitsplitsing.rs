//! Break-downs: the things over which a figure can be shown, alone or combined, and their categories.

use std::fmt;
use std::str::FromStr;

use dossier::{Leerroute, Taalniveau};
use serde::Serialize;

/// The category of what is not known, in every break-down.
pub const ONBEKEND: &str = "onbekend";

macro_rules! uitsplitsingen {
    ($($(#[doc = $doc:literal])* $naam:ident $code:literal $label:literal,)*) => {
        /// Something over which a figure can be shown. What somebody is holds on the reference date.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Uitsplitsing { $($(#[doc = $doc])* $naam,)* }

        impl Uitsplitsing {
            /// All of them.
            pub const ALLE: &'static [Self] = &[$(Self::$naam),*];

            /// The name in commands and addresses.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$naam => $code),* }
            }

            /// The Dutch words on the screen.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$naam => $label),* }
            }
        }
    };
}

uitsplitsingen! {
    /// Where the person lives, or is coupled to; code of four digits.
    Gemeente "gemeente" "Gemeente",
    /// Where the person was first registered, or else coupled to; code of four digits.
    GemeenteVanStart "gemeente_van_start" "Gemeente van start",
    /// The year of the first notice of DUO, in which the dossier began.
    Cohort "cohort" "Cohort",
    /// Statushouder, or gezinsmigrant with other migrants.
    Groep "groep" "Groep",
    /// The group as DUO spells it.
    Doelgroep "doelgroep" "Doelgroep van DUO",
    /// Under which act the duty stands.
    Regime "regime" "Wet",
    /// The leerroute in the PIP in force.
    Route "route" "Leerroute",
    /// The same, with the level that sets it apart: A2, B1, onderwijs, Z, Z-A2.
    RouteNiveau "route_niveau" "Leerroute met niveau",
    /// Age when the dossier began: 18-27, 27-50, 50-68 and what lies outside.
    Leeftijd "leeftijd" "Leeftijd bij de start",
    /// Age on the reference date, in the same bands.
    LeeftijdNu "leeftijd_nu" "Leeftijd op de peildatum",
    /// Sex.
    Geslacht "geslacht" "Geslacht",
    /// Nationality, in the groups that occur most.
    Nationaliteit "nationaliteit" "Nationaliteit",
    /// The school where the last lessons started.
    Aanbieder "aanbieder" "School",
    /// The consulent who has the dossier now, by number.
    Consulent "consulent" "Consulent",
    /// The year in which it happened.
    Jaar "jaar" "Jaar",
    /// The month in which it happened, as 2024-03.
    Maand "maand" "Maand",
}

impl Uitsplitsing {
    /// Whether it depends on the day of the observation, not on the person.
    pub(crate) const fn is_tijd(self) -> bool {
        matches!(self, Self::Jaar | Self::Maand)
    }
}

/// There is no break-down with this code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnbekendeUitsplitsing(pub String);

impl fmt::Display for OnbekendeUitsplitsing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let alle: Vec<&str> = Uitsplitsing::ALLE.iter().map(|per| per.code()).collect();
        write!(f, "De uitsplitsing ‘{}’ bestaat niet. Kies uit: {}.", self.0, alle.join(", "))
    }
}

impl core::error::Error for OnbekendeUitsplitsing {}

impl FromStr for Uitsplitsing {
    type Err = OnbekendeUitsplitsing;

    fn from_str(code: &str) -> Result<Self, OnbekendeUitsplitsing> {
        let found = Self::ALLE.iter().find(|per| per.code() == code);
        found.copied().ok_or_else(|| OnbekendeUitsplitsing(code.to_owned()))
    }
}

/// Age bands, each with the age up to which it goes, itself excluded.
const BANDEN: [(u16, &str); 5] =
    [(18, "0-18"), (27, "18-27"), (50, "27-50"), (68, "50-68"), (u16::MAX, "68 en ouder")];

/// The place of the band of an age in whole years.
pub(crate) fn leeftijdsband_plek(leeftijd: u16) -> u16 {
    let plek = BANDEN.iter().take_while(|(tot, _)| leeftijd >= *tot).count().min(BANDEN.len() - 1);
    u16::try_from(plek).unwrap_or_default()
}

/// The name of the band at a place.
pub(crate) fn band_op_plek(plek: usize) -> Option<&'static str> {
    BANDEN.get(plek).map(|(_, band)| *band)
}

/// The band of an age in whole years.
pub(crate) fn leeftijdsband(leeftijd: u16) -> &'static str {
    band_op_plek(usize::from(leeftijdsband_plek(leeftijd))).unwrap_or(ONBEKEND)
}

/// The groups of migrants: those for whom the rules for asielstatushouders hold, and all others.
pub(crate) const fn groep(is_asiel: bool) -> &'static str {
    if is_asiel { "statushouder" } else { "gezinsmigrant" }
}

/// The name of a leerroute.
pub(crate) const fn route(leerroute: Leerroute) -> &'static str {
    match leerroute {
        Leerroute::B1 => "B1",
        Leerroute::Onderwijs => "onderwijs",
        Leerroute::Z => "Z",
    }
}

/// The place of a leerroute with its level in [`ROUTES_MET_NIVEAU`].
pub(crate) fn route_met_niveau(leerroute: Leerroute, niveau: Option<Taalniveau>) -> u16 {
    match (leerroute, niveau) {
        (Leerroute::B1, Some(Taalniveau::A2)) => 0,
        (Leerroute::B1, _) => 1,
        (Leerroute::Onderwijs, _) => 2,
        (Leerroute::Z, Some(Taalniveau::A2)) => 4,
        (Leerroute::Z, _) => 3,
    }
}

/// Leerroutes with the level that sets them apart, in the order of the register.
pub(crate) const ROUTES_MET_NIVEAU: [&str; 5] = ["A2", "B1", "onderwijs", "Z", "Z-A2"];

/// Nationalities shown on their own, by code of table 32 of the BRP; all others are "overig".
const NATIONALITEITEN: [(&str, &str); 22] = [
    ("0336", "Syrisch"),
    ("0339", "Turks"),
    ("0084", "Eritrees"),
    ("0300", "Afghaans"),
    ("0058", "Jemenitisch"),
    ("0315", "Iraans"),
    ("0314", "Iraaks"),
    ("0149", "Somalisch"),
    ("0114", "Ethiopisch"),
    ("0148", "Soedanees"),
    ("0131", "Marokkaans"),
    ("0331", "Pakistaans"),
    ("0312", "Indiaas"),
    ("0307", "Chinees"),
    ("0041", "Russisch"),
    ("0034", "Oekraïens"),
    ("0223", "Amerikaans"),
    ("0253", "Braziliaans"),
    ("0337", "Thais"),
    ("0001", "Nederlands"),
    ("0499", "staatloos"),
    ("0000", ONBEKEND),
];

/// The group of a nationality.
pub(crate) fn nationaliteitsgroep(code: Option<&str>) -> &'static str {
    let Some(code) = code.map(str::trim).filter(|code| !code.is_empty()) else { return ONBEKEND };
    NATIONALITEITEN.iter().find(|(een, _)| *een == code).map_or("overig", |(_, groep)| groep)
}
