//! A date of which the month or the day may be unknown, as the BRP keeps it (zeros for what is not known).

use core::fmt;
use core::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A date of which the year is known, and the month and day perhaps not. Written `1985-07-00` or `1985-00-00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OnvolledigeDatum {
    jaar: i16,
    maand: i8,
    dag: i8,
}

impl OnvolledigeDatum {
    /// Builds one from numbers, zero for unknown; `None` when no such date can exist.
    #[must_use]
    pub fn new(jaar: i16, maand: i8, dag: i8) -> Option<Self> {
        if !(1..=9999).contains(&jaar) || (maand == 0 && dag != 0) {
            return None;
        }
        let (toets_maand, toets_dag) = (if maand == 0 { 1 } else { maand }, if dag == 0 { 1 } else { dag });
        Date::new(jaar, toets_maand, toets_dag).ok()?;
        Some(Self { jaar, maand, dag })
    }

    /// The year.
    #[must_use]
    pub const fn jaar(self) -> i16 {
        self.jaar
    }

    /// The earliest day it can mean.
    #[must_use]
    pub fn vroegst(self) -> Date {
        Date::new(self.jaar, self.maand.max(1), self.dag.max(1)).unwrap_or(Date::MIN)
    }

    /// The latest day it can mean.
    #[must_use]
    pub fn laatst(self) -> Date {
        let maand = if self.maand == 0 { 12 } else { self.maand };
        match Date::new(self.jaar, maand, self.dag.max(1)) {
            Ok(datum) if self.dag == 0 => datum.last_of_month(),
            Ok(datum) => datum,
            Err(_) => Date::MAX,
        }
    }

    /// The exact day, when it is known.
    #[must_use]
    pub fn exact(self) -> Option<Date> {
        (self.dag != 0).then(|| self.vroegst())
    }

    /// Whole years of age on a day, for the latest birthday possible (so never too old); zero before birth.
    #[must_use]
    pub fn leeftijd(self, op: Date) -> u16 {
        let geboren = self.laatst();
        let jaren = i32::from(op.year()) - i32::from(geboren.year());
        let nog_niet_jarig = (op.month(), op.day()) < (geboren.month(), geboren.day());
        u16::try_from(jaren - i32::from(nog_niet_jarig)).unwrap_or(0)
    }
}

impl From<Date> for OnvolledigeDatum {
    fn from(datum: Date) -> Self {
        Self { jaar: datum.year(), maand: datum.month(), dag: datum.day() }
    }
}

impl fmt::Display for OnvolledigeDatum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.jaar, self.maand, self.dag)
    }
}

/// The text is not a date in the form year-month-day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GeenDatum;

impl fmt::Display for GeenDatum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Dit is geen datum. Schrijf jaar-maand-dag, met 00 voor wat niet bekend is.")
    }
}

impl core::error::Error for GeenDatum {}

impl FromStr for OnvolledigeDatum {
    type Err = GeenDatum;

    fn from_str(tekst: &str) -> Result<Self, GeenDatum> {
        let mut delen = tekst.trim().splitn(3, '-');
        let mut deel = || delen.next().ok_or(GeenDatum);
        let jaar = deel()?.parse().map_err(|_| GeenDatum)?;
        let maand = deel()?.parse().map_err(|_| GeenDatum)?;
        let dag = deel()?.parse().map_err(|_| GeenDatum)?;
        Self::new(jaar, maand, dag).ok_or(GeenDatum)
    }
}

impl Serialize for OnvolledigeDatum {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for OnvolledigeDatum {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tekst = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        tekst.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn unknown_parts_span_a_range() {
        let jaar = OnvolledigeDatum::new(1985, 0, 0).unwrap();
        assert_eq!((jaar.vroegst(), jaar.laatst()), (date(1985, 1, 1), date(1985, 12, 31)));
        let maand: OnvolledigeDatum = "1984-02-00".parse().unwrap();
        assert_eq!((maand.vroegst(), maand.laatst()), (date(1984, 2, 1), date(1984, 2, 29)));
        assert_eq!(maand.exact(), None);
        assert_eq!(maand.to_string(), "1984-02-00");
    }

    #[test]
    fn impossible_dates_are_refused() {
        for tekst in
            ["1985-13-01", "1985-02-30", "1985-00-05", "0000-00-00", "85", "", "1985-01-01-01", "é-é-é"]
        {
            assert_eq!(tekst.parse::<OnvolledigeDatum>(), Err(GeenDatum), "{tekst}");
        }
    }

    #[test]
    fn age_counts_whole_years() {
        let geboren = OnvolledigeDatum::from(date(2004, 2, 29));
        assert_eq!(geboren.leeftijd(date(2020, 2, 28)), 15);
        assert_eq!(geboren.leeftijd(date(2020, 2, 29)), 16);
        assert_eq!(geboren.leeftijd(date(1999, 1, 1)), 0);
    }
}
