//! How a value of a fact is asked for: one description that serves forms, imports and the published schema.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{FeitId, OnvolledigeDatum};

/// The way in which a field of a fact is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vorm {
    /// One line of text.
    Tekst,
    /// Several lines of text.
    LangeTekst,
    /// A civil date.
    Datum,
    /// A date of which the month or the day may be unknown.
    OnvolledigeDatum,
    /// A length of time, typed in hours, kept in minutes.
    Uren,
    /// A whole number of at least zero.
    Getal,
    /// An amount of money, typed in euro, kept in cents.
    Bedrag,
    /// Yes or no.
    JaNee,
    /// A municipality, by its code of four digits.
    Gemeente,
    /// Another fact of the same dossier.
    Feit,
    /// One of a closed list.
    Keuze(&'static [Optie]),
}

/// One value of a closed list, with the word that a person sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Optie {
    /// The spelling in data.
    pub waarde: &'static str,
    /// The Dutch word on the screen.
    pub label: &'static str,
}

/// One field of a fact kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Veld {
    /// The name in data and in the form.
    pub naam: &'static str,
    /// The Dutch label.
    pub label: &'static str,
    /// How it is filled in.
    pub vorm: Vorm,
    /// Whether it must be filled in.
    pub verplicht: bool,
}

/// A type that can be a field of a fact.
pub trait Invoer {
    /// How it is filled in.
    const VORM: Vorm;
    /// Whether it must be filled in; an `Option` need not.
    const VERPLICHT: bool = true;
}

impl<T: Invoer> Invoer for Option<T> {
    const VORM: Vorm = T::VORM;
    const VERPLICHT: bool = false;
}

macro_rules! invoer {
    ($($type:ty => $vorm:ident),* $(,)?) => { $(impl Invoer for $type { const VORM: Vorm = Vorm::$vorm; })* };
}

invoer! {
    String => Tekst,
    Toelichting => LangeTekst,
    Date => Datum,
    OnvolledigeDatum => OnvolledigeDatum,
    Minuten => Uren,
    u32 => Getal,
    Centen => Bedrag,
    bool => JaNee,
    Gemeente => Gemeente,
    FeitId => Feit,
}

/// A length of time in whole minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Minuten(pub u32);

impl Minuten {
    /// So many whole hours.
    #[must_use]
    pub const fn uren(uren: u32) -> Self {
        Self(uren.saturating_mul(60))
    }

    /// The sum, at most the largest value.
    #[must_use]
    pub const fn plus(self, ander: Self) -> Self {
        Self(self.0.saturating_add(ander.0))
    }

    /// The smaller of two.
    #[must_use]
    pub const fn min_van(self, ander: Self) -> Self {
        if self.0 < ander.0 { self } else { ander }
    }

    /// The difference, at least zero.
    #[must_use]
    pub const fn min(self, ander: Self) -> Self {
        Self(self.0.saturating_sub(ander.0))
    }
}

impl core::fmt::Display for Minuten {
    /// Dutch spelling: `12 uur`, `2,5 uur`, `1 uur 20`.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match (self.0 / 60, self.0 % 60) {
            (uren, 0) => write!(f, "{uren} uur"),
            (uren, 30) => write!(f, "{uren},5 uur"),
            (0, rest) => write!(f, "{rest} minuten"),
            (uren, rest) => write!(f, "{uren} uur {rest}"),
        }
    }
}

/// An amount of money in whole euro cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Centen(pub i64);

/// The code of a municipality: four digits, as in the national table 33 of the BRP.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Gemeente(pub String);

impl Gemeente {
    /// Whether a text is written as such a code; not whether there is a municipality that has it.
    #[must_use]
    pub fn is_code(tekst: &str) -> bool {
        tekst.len() == 4 && tekst.bytes().all(|teken| teken.is_ascii_digit())
    }
}

/// Text of several lines in a person's own words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Toelichting(pub String);
