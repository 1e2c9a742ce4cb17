//! The parameters of the law and the settings of an organisation, as written in `wetgeving/*.toml`.
//!
//! [`Code`] and its tables are made by the build script, which refuses files with a gap, an overlap or a missing
//! source.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, date};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::duur::Duur;
use crate::herkomst::{Soort, Zekerheid};
use crate::termijnenwet::Grondslag;
use crate::waarde::{Eenheid, Leeftijd, Waarde};

include!(concat!(env!("OUT_DIR"), "/parameters.rs"));

/// A value of a parameter during a stretch of time, with where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Versie {
    /// The value.
    pub waarde: Waarde,
    /// First day on which it holds.
    pub vanaf: Date,
    /// First day on which it no longer holds; absent when no end is known.
    pub tot: Option<Date>,
    /// Article, such as "BI 5.3 lid 4", or the name of a norm that is no law.
    pub artikel: &'static str,
    /// Where the value was read.
    pub bron: &'static str,
    /// How sure it is.
    pub zekerheid: Zekerheid,
    /// Whether the Algemene termijnenwet may move a term of this length.
    pub grondslag: Grondslag,
    /// Whether the organisation chose this value itself.
    pub is_eigen: bool,
}

impl Versie {
    /// Whether this version holds on a date.
    pub fn geldt_op(&self, op: Date) -> bool {
        self.vanaf <= op && self.tot.is_none_or(|tot| op < tot)
    }
}

/// Everything about one code that its file says.
#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) code: &'static str,
    pub(crate) naam: &'static str,
    pub(crate) uitleg: &'static str,
    pub(crate) onderwerp: &'static str,
    pub(crate) soort: Soort,
    pub(crate) eenheid: Eenheid,
    pub(crate) keuzes: &'static [&'static str],
    pub(crate) versies: &'static [Versie],
}

impl Code {
    /// The name in files, JSON and settings: "pip_termijn".
    pub const fn code(self) -> &'static str {
        self.parameter().code
    }

    /// Short Dutch name.
    pub const fn naam(self) -> &'static str {
        self.parameter().naam
    }

    /// Dutch explanation in whole sentences.
    pub const fn uitleg(self) -> &'static str {
        self.parameter().uitleg
    }

    /// Dutch heading under which the parameter is shown.
    pub const fn onderwerp(self) -> &'static str {
        self.parameter().onderwerp
    }

    /// Whether this is law or a setting of the organisation.
    pub const fn soort(self) -> Soort {
        self.parameter().soort
    }

    /// Unit of the values.
    pub const fn eenheid(self) -> Eenheid {
        self.parameter().eenheid
    }

    /// The allowed words; empty when the unit is no choice.
    pub const fn keuzes(self) -> &'static [&'static str] {
        self.parameter().keuzes
    }

    /// The versions of the law, or of the default of a setting; oldest first, never empty.
    pub const fn versies(self) -> &'static [Versie] {
        self.parameter().versies
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A name that is no parameter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("‘{0}’ is geen bekende parameter.")]
pub struct OnbekendeCode(pub String);

impl FromStr for Code {
    type Err = OnbekendeCode;

    fn from_str(name: &str) -> Result<Self, OnbekendeCode> {
        let found = Self::ALLE.iter().copied().find(|code| code.code() == name);
        found.ok_or_else(|| OnbekendeCode(name.to_owned()))
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
#[path = "parameter_tests.rs"]
mod tests;
