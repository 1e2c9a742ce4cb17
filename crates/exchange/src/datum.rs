//! Dates as people write them in the Netherlands, and dates of which a part is unknown.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use wet::calendar::MONTHS;

const DAGEN: [&str; 7] = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"];

/// A date of which the day, or the month and the day, may be unknown. A day is never known without its month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OnvolledigeDatum {
    /// Year, 1..=9999.
    pub jaar: i16,
    /// Month, 1..=12.
    pub maand: Option<u8>,
    /// Day of the month.
    pub dag: Option<u8>,
}

impl OnvolledigeDatum {
    /// A date with what is known; `None` when such a date does not exist.
    pub fn nieuw(jaar: i16, maand: Option<u8>, dag: Option<u8>) -> Option<Self> {
        let m = i8::try_from(maand.unwrap_or(1)).ok()?;
        let d = i8::try_from(dag.unwrap_or(1)).ok()?;
        let bestaat = jaar > 0 && Date::new(jaar, m, d).is_ok() && (maand.is_some() || dag.is_none());
        bestaat.then_some(Self { jaar, maand, dag })
    }

    /// The date when all parts are known.
    pub fn volledig(self) -> Option<Date> {
        self.maand.zip(self.dag).map(|_| self.eerste())
    }

    /// First day that it can be.
    pub fn eerste(self) -> Date {
        let deel = |waarde: Option<u8>| waarde.and_then(|w| i8::try_from(w).ok()).unwrap_or(1);
        Date::new(self.jaar, deel(self.maand), deel(self.dag)).unwrap_or(Date::MIN)
    }

    /// Last day that it can be.
    pub fn laatste(self) -> Date {
        match (self.maand, self.dag) {
            (Some(_), Some(_)) => self.eerste(),
            (Some(_), None) => self.eerste().last_of_month(),
            _ => self.eerste().last_of_year(),
        }
    }

    /// Reads a date with possible unknown parts: `19780300`, `1978-03-00`, `00-03-1978`, `maart 1978`, `1978`,
    /// and every form of [`lees_datum`] with a year of four digits.
    ///
    /// `Ok(None)` when nothing is known (empty, or all zeros).
    ///
    /// # Errors
    /// The reason in Dutch when the text is not a date.
    pub fn lees(tekst: &str) -> Result<Option<Self>, String> {
        let tekst = tekst.trim();
        let fout = || format!("'{}' is geen datum die bestaat.", kort(tekst));
        if tekst.chars().all(|c| matches!(c, '0' | '-' | '/' | '.')) {
            return Ok(None);
        }
        let (jaar, maand, dag) = onderdelen(tekst).ok_or_else(fout)?;
        if jaar < 100 {
            return Err(format!("'{}' heeft geen jaar van vier cijfers.", kort(tekst)));
        }
        Self::nieuw(jaar, (maand > 0).then_some(maand), (dag > 0).then_some(dag)).map(Some).ok_or_else(fout)
    }
}

impl From<Date> for OnvolledigeDatum {
    fn from(datum: Date) -> Self {
        let deel = |waarde: i8| u8::try_from(waarde).ok();
        Self { jaar: datum.year(), maand: deel(datum.month()), dag: deel(datum.day()) }
    }
}

/// Reads a whole date: `3 maart 2024`, `zo 3 mrt 2024`, `03-03-24`, `3/3/2024`, `2024-03-03`, `20240303`.
///
/// A year of two digits is taken as 20xx.
///
/// # Errors
/// The reason in Dutch, with the text as typed.
pub fn lees_datum(tekst: &str) -> Result<Date, String> {
    let fout =
        || format!("'{}' is geen datum. Schrijf een datum zoals 3-3-2024 of 3 maart 2024.", kort(tekst));
    let (jaar, maand, dag) = onderdelen(tekst.trim()).ok_or_else(fout)?;
    let jaar = if (0..100).contains(&jaar) { jaar + 2000 } else { jaar };
    let maand = i8::try_from(maand).map_err(|_| fout())?;
    let dag = i8::try_from(dag).map_err(|_| fout())?;
    Date::new(jaar, maand, dag).map_err(|_| fout())
}

/// At most 30 characters of a text, for a message.
pub(crate) fn kort(tekst: &str) -> String {
    let tekst = tekst.trim();
    if tekst.chars().count() <= 30 {
        tekst.to_owned()
    } else {
        tekst.chars().take(29).chain(['…']).collect()
    }
}

/// Year, month and day as written, zero where unknown; not yet checked against the calendar.
fn onderdelen(tekst: &str) -> Option<(i16, u8, u8)> {
    let klein = tekst.to_lowercase();
    let mut delen: Vec<&str> = klein
        .split(|c: char| matches!(c, '-' | '/' | '.' | ',' | '\'' | '’') || c.is_whitespace())
        .filter(|deel| !deel.is_empty())
        .collect();
    if delen.first().is_some_and(|deel| is_weekdag(deel)) {
        delen.remove(0);
    }
    match delen.as_slice() {
        [een] if een.len() == 8 => {
            Some((getal(een.get(..4)?)?, getal(een.get(4..6)?)?, getal(een.get(6..)?)?))
        }
        [jaar] if jaar.len() == 4 => Some((getal(jaar)?, 0, 0)),
        [maand, jaar] if jaar.len() == 4 => Some((getal(jaar)?, maandnummer(maand)?, 0)),
        [jaar, maand, dag] if jaar.len() == 4 => Some((getal(jaar)?, getal(maand)?, getal(dag)?)),
        [dag, maand, jaar] if matches!(jaar.len(), 2 | 4) && dag.len() <= 2 => {
            Some((getal(jaar)?, maandnummer(maand).or_else(|| getal(maand))?, getal(dag)?))
        }
        _ => None,
    }
}

fn getal<T: std::str::FromStr>(tekst: &str) -> Option<T> {
    tekst.bytes().all(|b| b.is_ascii_digit()).then(|| tekst.parse().ok()).flatten()
}

/// Number of a month by its name or its usual short form.
fn maandnummer(tekst: &str) -> Option<u8> {
    let index = match tekst {
        "mrt" => 2,
        "febr" => 1,
        "sept" => 8,
        _ => MONTHS.iter().position(|naam| *naam == tekst || naam.get(..3) == Some(tekst))?,
    };
    u8::try_from(index + 1).ok()
}

fn is_weekdag(tekst: &str) -> bool {
    DAGEN.iter().any(|dag| *dag == tekst || dag.get(..2) == Some(tekst))
}
