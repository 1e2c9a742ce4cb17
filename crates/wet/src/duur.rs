//! The length of a term, as the law writes it: days, working days, weeks, months or years.

use std::fmt;
use std::str::FromStr;

use jiff::SignedDuration;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::{min_werkdagen, plus_werkdagen};

/// Length of a term. As text it reads "10 weken" or "1 jaar", in JSON as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Duur {
    /// Calendar days.
    Dagen(u16),
    /// Days that are no Saturday, Sunday or holiday.
    Werkdagen(u16),
    /// Weeks of seven days.
    Weken(u16),
    /// Calendar months; the day is cut to the last of a shorter month.
    Maanden(u16),
    /// Calendar years; 29 February becomes 28 February in other years.
    Jaren(u16),
}

impl Duur {
    /// The date this long after `begin`; the end of the calendar when that is further than it goes.
    pub fn na(self, begin: Date) -> Date {
        match self {
            Self::Dagen(n) => shift_days(begin, i64::from(n)),
            Self::Werkdagen(n) => plus_werkdagen(begin, n),
            Self::Weken(n) => shift_days(begin, 7 * i64::from(n)),
            Self::Maanden(n) => shift_months(begin, i32::from(n)),
            Self::Jaren(n) => shift_months(begin, 12 * i32::from(n)),
        }
    }

    /// The date this long before `einde`; the start of the calendar when that is further than it goes.
    pub fn voor(self, einde: Date) -> Date {
        match self {
            Self::Dagen(n) => shift_days(einde, -i64::from(n)),
            Self::Werkdagen(n) => min_werkdagen(einde, n),
            Self::Weken(n) => shift_days(einde, -7 * i64::from(n)),
            Self::Maanden(n) => shift_months(einde, -i32::from(n)),
            Self::Jaren(n) => shift_months(einde, -12 * i32::from(n)),
        }
    }

    /// The number, without its unit.
    pub const fn aantal(self) -> u16 {
        match self {
            Self::Dagen(n) | Self::Werkdagen(n) | Self::Weken(n) | Self::Maanden(n) | Self::Jaren(n) => n,
        }
    }
}

fn shift_days(date: Date, days: i64) -> Date {
    date.saturating_add(SignedDuration::from_hours(24 * days))
}

fn shift_months(date: Date, months: i32) -> Date {
    let total = i32::from(date.year()) * 12 + i32::from(date.month()) - 1 + months;
    let limit = if months < 0 { Date::MIN } else { Date::MAX };
    let month = i8::try_from(total.rem_euclid(12) + 1).unwrap_or(1);
    let first = i16::try_from(total.div_euclid(12)).ok().and_then(|year| Date::new(year, month, 1).ok());
    let Some(first) = first else { return limit };
    let day = date.day().min(first.days_in_month());
    Date::new(first.year(), month, day).unwrap_or(limit)
}

impl fmt::Display for Duur {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (one, more) = match self {
            Self::Dagen(_) => ("dag", "dagen"),
            Self::Werkdagen(_) => ("werkdag", "werkdagen"),
            Self::Weken(_) => ("week", "weken"),
            Self::Maanden(_) => ("maand", "maanden"),
            Self::Jaren(_) => ("jaar", "jaar"),
        };
        let n = self.aantal();
        write!(f, "{n} {}", if n == 1 { one } else { more })
    }
}

/// A text that is no length of a term.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "‘{0}’ is geen termijn. Schrijf een getal met dagen, werkdagen, weken, maanden of jaar, zoals ‘10 weken’."
)]
pub struct DuurFout(pub String);

impl FromStr for Duur {
    type Err = DuurFout;

    /// Reads "10 weken", "1 week", "3 jaar"; capitals and extra blanks are accepted.
    fn from_str(text: &str) -> Result<Self, DuurFout> {
        let wrong = || DuurFout(text.to_owned());
        let (number, unit) = text.trim().split_once(char::is_whitespace).ok_or_else(wrong)?;
        if !number.bytes().all(|b| b.is_ascii_digit()) {
            return Err(wrong());
        }
        let n = number.parse().map_err(|_| wrong())?;
        match unit.trim().to_lowercase().as_str() {
            "dag" | "dagen" => Ok(Self::Dagen(n)),
            "werkdag" | "werkdagen" => Ok(Self::Werkdagen(n)),
            "week" | "weken" => Ok(Self::Weken(n)),
            "maand" | "maanden" => Ok(Self::Maanden(n)),
            "jaar" | "jaren" => Ok(Self::Jaren(n)),
            _ => Err(wrong()),
        }
    }
}

impl TryFrom<String> for Duur {
    type Error = DuurFout;

    fn try_from(text: String) -> Result<Self, DuurFout> {
        text.parse()
    }
}

impl From<Duur> for String {
    fn from(duur: Duur) -> Self {
        duur.to_string()
    }
}

#[cfg(test)]
#[path = "duur_tests.rs"]
mod tests;
