//! Values of parameters with their unit, read from and written as Dutch text.

use std::borrow::Cow;
use std::fmt;

use jiff::civil::Date;

use crate::duur::{Duur, DuurFout};

/// Unit of a parameter; the same in all its versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Eenheid {
    /// Length of a term.
    Duur,
    /// Hours, kept in minutes.
    Minuten,
    /// Money, kept in whole euro cents.
    Centen,
    /// A bare number.
    Aantal,
    /// Per cent, 1 to 100.
    Procent,
    /// Age in years and months.
    Leeftijd,
    /// One of a fixed list of words.
    Keuze,
}

/// Age in whole years and months.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Leeftijd {
    /// Whole years, at most 130.
    pub jaren: u8,
    /// Months on top of the years, 0 to 11.
    pub maanden: u8,
}

impl Leeftijd {
    /// The date on which somebody born on `geboren` reaches this age; somebody born on 29 February reaches it on
    /// 28 February of a year without that day.
    pub fn bereikt_op(self, geboren: Date) -> Date {
        Duur::Maanden(u16::from(self.jaren) * 12 + u16::from(self.maanden)).na(geboren)
    }
}

impl fmt::Display for Leeftijd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.maanden {
            0 => write!(f, "{} jaar", self.jaren),
            1 => write!(f, "{} jaar en 1 maand", self.jaren),
            n => write!(f, "{} jaar en {n} maanden", self.jaren),
        }
    }
}

/// Value of a parameter. Its `Display` is the Dutch text that [`Waarde::lees`] reads back.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Waarde {
    /// Length of a term: "10 weken".
    Duur(Duur),
    /// Hours in minutes: "800 uur", "12 uur en 30 minuten".
    Minuten(u32),
    /// Money in euro cents: "€ 2.400,00".
    Centen(i64),
    /// A bare number: "70".
    Aantal(u32),
    /// Per cent: "95%".
    Procent(u32),
    /// Age: "16 jaar", "67 jaar en 3 maanden".
    Leeftijd(Leeftijd),
    /// One of the words the parameter allows: "geblokkeerd".
    Keuze(Cow<'static, str>),
}

/// Why a text is no value of a parameter; the message is Dutch and says what to write.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WaardeFout {
    /// No length of a term.
    #[error(transparent)]
    Duur(#[from] DuurFout),
    /// Not written as the unit asks.
    #[error("‘{tekst}’ kan hier niet. Schrijf {verwacht}.")]
    Vorm {
        /// What was written.
        tekst: String,
        /// What should be written, with an example.
        verwacht: &'static str,
    },
    /// Nothing at all: every value is larger than zero.
    #[error("De waarde moet meer dan nul zijn.")]
    Nul,
    /// Not one of the allowed words.
    #[error("‘{tekst}’ is geen keuze. Kies uit: {}.", .keuzes.join(", "))]
    GeenKeuze {
        /// What was written.
        tekst: String,
        /// The allowed words.
        keuzes: Vec<String>,
    },
}

impl Waarde {
    /// Reads a value of this unit from Dutch text. `keuzes` are the allowed words for [`Eenheid::Keuze`].
    ///
    /// # Errors
    /// When the text has another form, is zero, is too large (more than 100 %, 130 years), or is no allowed word.
    pub fn lees<K: AsRef<str>>(eenheid: Eenheid, tekst: &str, keuzes: &[K]) -> Result<Self, WaardeFout> {
        let text = tekst.trim();
        let wrong = |verwacht| WaardeFout::Vorm { tekst: text.to_owned(), verwacht };
        let waarde = match eenheid {
            Eenheid::Duur => Self::Duur(text.parse()?),
            Eenheid::Minuten => read_minuten(text)
                .map(Self::Minuten)
                .ok_or_else(|| wrong("uren of minuten, zoals ‘800 uur’ of ‘12 uur en 30 minuten’"))?,
            Eenheid::Centen => read_centen(text)
                .map(Self::Centen)
                .ok_or_else(|| wrong("een bedrag in euro’s, zoals ‘€ 250,00’"))?,
            Eenheid::Aantal => {
                read_number(text).map(Self::Aantal).ok_or_else(|| wrong("een heel getal, zoals ‘70’"))?
            }
            Eenheid::Procent => read_procent(text)
                .map(Self::Procent)
                .ok_or_else(|| wrong("een heel percentage van 1 tot en met 100, zoals ‘20%’"))?,
            Eenheid::Leeftijd => read_leeftijd(text)
                .map(Self::Leeftijd)
                .ok_or_else(|| wrong("een leeftijd, zoals ‘67 jaar en 3 maanden’"))?,
            Eenheid::Keuze => return read_keuze(text, keuzes),
        };
        if waarde.is_nul() { Err(WaardeFout::Nul) } else { Ok(waarde) }
    }

    /// The unit of this value.
    pub const fn eenheid(&self) -> Eenheid {
        match self {
            Self::Duur(_) => Eenheid::Duur,
            Self::Minuten(_) => Eenheid::Minuten,
            Self::Centen(_) => Eenheid::Centen,
            Self::Aantal(_) => Eenheid::Aantal,
            Self::Procent(_) => Eenheid::Procent,
            Self::Leeftijd(_) => Eenheid::Leeftijd,
            Self::Keuze(_) => Eenheid::Keuze,
        }
    }

    fn is_nul(&self) -> bool {
        match self {
            Self::Duur(duur) => duur.aantal() == 0,
            Self::Minuten(n) | Self::Aantal(n) | Self::Procent(n) => *n == 0,
            Self::Centen(n) => *n == 0,
            Self::Leeftijd(leeftijd) => *leeftijd == Leeftijd::default(),
            Self::Keuze(_) => false,
        }
    }
}

fn read_number(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

/// Two amounts with their units, the second one optional: "12 uur en 30 minuten".
fn read_pair(text: &str, large: &[&str], small: &[&str]) -> Option<(u32, u32)> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().filter(|word| *word != "en").collect();
    let part = |number: &str, unit: &str, units: &[&str]| {
        if units.contains(&unit) { read_number(number) } else { None }
    };
    match words.as_slice() {
        [n, unit] => match part(n, unit, large) {
            Some(n) => Some((n, 0)),
            None => Some((0, part(n, unit, small)?)),
        },
        [n, unit, m, unit2] => Some((part(n, unit, large)?, part(m, unit2, small)?)),
        _ => None,
    }
}

fn read_minuten(text: &str) -> Option<u32> {
    let (hours, minutes) = read_pair(text, &["uur", "uren"], &["minuut", "minuten"])?;
    hours.checked_mul(60)?.checked_add(minutes)
}

fn read_leeftijd(text: &str) -> Option<Leeftijd> {
    let (years, months) = read_pair(text, &["jaar", "jaren"], &["maand", "maanden"])?;
    let leeftijd = Leeftijd { jaren: u8::try_from(years).ok()?, maanden: u8::try_from(months).ok()? };
    (leeftijd.jaren <= 130 && leeftijd.maanden <= 11).then_some(leeftijd)
}

fn read_procent(text: &str) -> Option<u32> {
    read_number(text.strip_suffix('%')?.trim_end()).filter(|n| *n <= 100)
}

/// Euros with Dutch dots and comma: "€ 2.400,00", "2400", "€ 50". Never a decimal dot.
fn read_centen(text: &str) -> Option<i64> {
    let amount = text.strip_prefix('€').unwrap_or(text).trim_start();
    let (euros, cents) = amount.split_once(',').unwrap_or((amount, "00"));
    if cents.len() != 2 {
        return None;
    }
    let mut groups = euros.split('.');
    let head = groups.next()?;
    let mut digits = head.to_owned();
    for group in groups {
        if group.len() != 3 || head.is_empty() || head.len() > 3 {
            return None;
        }
        digits.push_str(group);
    }
    Some(i64::from(read_number(&digits)?) * 100 + i64::from(read_number(cents)?))
}

fn read_keuze<K: AsRef<str>>(text: &str, keuzes: &[K]) -> Result<Waarde, WaardeFout> {
    if keuzes.iter().any(|keuze| keuze.as_ref() == text) {
        return Ok(Waarde::Keuze(Cow::Owned(text.to_owned())));
    }
    let keuzes = keuzes.iter().map(|keuze| keuze.as_ref().to_owned()).collect();
    Err(WaardeFout::GeenKeuze { tekst: text.to_owned(), keuzes })
}

impl fmt::Display for Waarde {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Duur(duur) => duur.fmt(f),
            Self::Minuten(minuten) => write_minuten(f, *minuten),
            Self::Centen(centen) => write_centen(f, *centen),
            Self::Aantal(n) => write!(f, "{n}"),
            Self::Procent(n) => write!(f, "{n}%"),
            Self::Leeftijd(leeftijd) => leeftijd.fmt(f),
            Self::Keuze(keuze) => f.write_str(keuze),
        }
    }
}

fn write_minuten(f: &mut fmt::Formatter<'_>, minuten: u32) -> fmt::Result {
    let (hours, rest) = (minuten / 60, minuten % 60);
    let unit = if rest == 1 { "minuut" } else { "minuten" };
    match (hours, rest) {
        (_, 0) => write!(f, "{hours} uur"),
        (0, _) => write!(f, "{rest} {unit}"),
        _ => write!(f, "{hours} uur en {rest} {unit}"),
    }
}

fn write_centen(f: &mut fmt::Formatter<'_>, centen: i64) -> fmt::Result {
    let (euros, cents) = (centen.unsigned_abs() / 100, centen.unsigned_abs() % 100);
    let digits = euros.to_string();
    f.write_str(if centen < 0 { "€ -" } else { "€ " })?;
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            f.write_str(".")?;
        }
        write!(f, "{digit}")?;
    }
    write!(f, ",{cents:02}")
}

#[cfg(test)]
#[path = "waarde_tests.rs"]
mod tests;
