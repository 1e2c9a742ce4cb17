//! The register of indicators, as written in `indicatoren/*.toml`.
//!
//! [`Indicator`] and its table are made by the build script, which refuses a file with an unknown kind of fact, a missing
//! text, a double code or versions that overlap.

use std::fmt;
use std::str::FromStr;

use dossier::Soort;
use jiff::civil::{Date, date};
use serde::Serialize;
use wet::Code;

include!(concat!(env!("OUT_DIR"), "/indicatoren.rs"));

/// How an indicator counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Maat {
    /// How many people.
    Aantal,
    /// Which part of the people: numerator and denominator.
    Aandeel,
    /// A sum over people, in the unit.
    Som,
    /// A median number of days.
    Duur,
}

/// What an indicator counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Teleenheid {
    /// People, never rows: each once in each category.
    Personen,
    /// Registered facts; only for the quality of registration.
    Vastleggingen,
    /// Minutes.
    Minuten,
    /// Cents of a euro.
    Centen,
    /// Days.
    Dagen,
}

/// How an indicator looks at the reference date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Peilregel {
    /// The situation on the date itself.
    Stand,
    /// What happened up to and including the date, from the first day of the period where one is asked.
    Stroom,
}

/// The place of an indicator in the policy theory: the outcome, the three goals, the five ways to them, and who directs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Beleidsdoel {
    /// Outcome: taking part soon and fully, with paid work where possible.
    Meedoen,
    /// Goal: language.
    Taal,
    /// Goal: taking part from the start.
    Participatie,
    /// Goal: knowing Dutch society.
    Kennis,
    /// Way: starting early.
    Tijdigheid,
    /// Way: no time lost on the road.
    Snelheid,
    /// Way: what fits the person.
    Maatwerk,
    /// Way: learning and taking part at once.
    Dualiteit,
    /// Way: good lessons and good records.
    Kwaliteit,
    /// Who directs: the municipality carries out, the inburgeraar is responsible.
    Regie,
}

/// What a definition says from one reference date on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DefinitieVersie {
    /// First reference date for which it holds.
    pub vanaf: Date,
    /// First reference date for which it no longer holds; absent when no end is known.
    pub tot: Option<Date>,
    /// About whom the figure is.
    pub populatie: &'static str,
    /// What is counted, and which date decides.
    pub telling: &'static str,
    /// Who and what is left out.
    pub uitgesloten: &'static str,
}

/// Everything that the register says about one indicator. Texts are Dutch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definitie {
    /// The name in files, addresses and commands: "pip_op_tijd".
    pub code: &'static str,
    /// Heading under which it is shown.
    pub familie: &'static str,
    /// Short name.
    pub naam: &'static str,
    /// The question that the figure answers.
    pub vraag: &'static str,
    /// How it counts.
    pub maat: Maat,
    /// What it counts.
    pub eenheid: Teleenheid,
    /// How it looks at the reference date.
    pub peil: Peilregel,
    /// Its place in the policy theory.
    pub beleid: Beleidsdoel,
    /// The kinds of fact from which it follows.
    pub bronfeiten: &'static [Soort],
    /// The parameters of the law and settings that it uses.
    pub wet: &'static [Code],
    /// The categories over which it is always shown; empty for most. Somebody can be in more than one of them.
    pub onderverdeling: &'static [&'static str],
    /// Versions, oldest first, never empty.
    pub versies: &'static [DefinitieVersie],
}

impl Definitie {
    /// The version for a reference date: the last that started on or before it, else the first.
    #[must_use]
    pub fn versie(&self, op: Date) -> Option<&'static DefinitieVersie> {
        self.versies.iter().rev().find(|versie| versie.vanaf <= op).or(self.versies.first())
    }
}

impl fmt::Display for Indicator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.definitie().code)
    }
}

/// There is no indicator with this code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnbekendeIndicator(pub String);

impl fmt::Display for OnbekendeIndicator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "De indicator ‘{}’ bestaat niet. Kijk in de lijst van indicatoren.", self.0)
    }
}

impl core::error::Error for OnbekendeIndicator {}

impl FromStr for Indicator {
    type Err = OnbekendeIndicator;

    fn from_str(code: &str) -> Result<Self, OnbekendeIndicator> {
        let found = Self::ALLE.iter().find(|indicator| indicator.definitie().code == code);
        found.copied().ok_or_else(|| OnbekendeIndicator(code.to_owned()))
    }
}
