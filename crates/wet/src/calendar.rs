//! Dutch public holidays and working days, computed for any year, and the names of the months.
//!
//! Source: Algemene termijnenwet (ATW) art. 3. The rule for King's Day is that of 2014 and later. Before 2014 the
//! thirtieth of April was the Queen's birthday; no term of the Wi2021 reaches back that far, so years before 2014
//! have no royal birthday here and are otherwise right.

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

/// The months as they are written in a date.
pub const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// The month of a date in words.
#[must_use]
pub fn month_name(date: Date) -> &'static str {
    usize::try_from(date.month() - 1).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or_default()
}

/// First year with a King's Day on 27 April.
const EERSTE_KONINGSDAG: i16 = 2014;

/// A generally recognised holiday in the sense of ATW art. 3, or Good Friday, which that article equates with one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Feestdag {
    /// 1 January.
    Nieuwjaarsdag,
    /// Friday before Easter, equated with a holiday.
    GoedeVrijdag,
    /// Easter Sunday, a Sunday like any other for the ATW.
    EerstePaasdag,
    /// Easter Monday.
    TweedePaasdag,
    /// 27 April, or 26 April when the 27th is a Sunday; from 2014.
    Koningsdag,
    /// 5 May, every year.
    Bevrijdingsdag,
    /// 39 days after Easter.
    Hemelvaartsdag,
    /// Whit Sunday, a Sunday like any other for the ATW.
    EerstePinksterdag,
    /// Whit Monday.
    TweedePinksterdag,
    /// 25 December.
    EersteKerstdag,
    /// 26 December.
    TweedeKerstdag,
}

impl Feestdag {
    /// The Dutch name as people know it, for example "Tweede Paasdag".
    pub const fn naam(self) -> &'static str {
        match self {
            Self::Nieuwjaarsdag => "Nieuwjaarsdag",
            Self::GoedeVrijdag => "Goede Vrijdag",
            Self::EerstePaasdag => "Eerste Paasdag",
            Self::TweedePaasdag => "Tweede Paasdag",
            Self::Koningsdag => "Koningsdag",
            Self::Bevrijdingsdag => "Bevrijdingsdag",
            Self::Hemelvaartsdag => "Hemelvaartsdag",
            Self::EerstePinksterdag => "Eerste Pinksterdag",
            Self::TweedePinksterdag => "Tweede Pinksterdag",
            Self::EersteKerstdag => "Eerste Kerstdag",
            Self::TweedeKerstdag => "Tweede Kerstdag",
        }
    }
}

impl std::fmt::Display for Feestdag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.naam())
    }
}

/// First year of [`PASEN`].
const EERSTE_BEKENDE_PASEN: i16 = 1950;

/// Month and day of Easter for the years that dossiers live in: working days ask for it time and again.
static PASEN: [(i8, i8); 200] = {
    let mut table = [(0, 0); 200];
    let mut i = 0;
    while i < table.len() {
        table[i] = pasen_maand_dag(EERSTE_BEKENDE_PASEN as i32 + i as i32);
        i += 1;
    }
    table
};

/// Easter Sunday of a year in the Gregorian calendar (also before that calendar existed).
///
/// A year outside the calendar of `jiff` (-9999 to 9999) gives the nearest date that calendar has.
pub fn pasen(year: i16) -> Date {
    let place = usize::try_from(i32::from(year) - i32::from(EERSTE_BEKENDE_PASEN));
    let known = place.ok().and_then(|place| PASEN.get(place).copied());
    let (month, day) = known.unwrap_or_else(|| pasen_maand_dag(i32::from(year)));
    Date::new(year, month, day).unwrap_or(if year < 0 { Date::MIN } else { Date::MAX })
}

/// Month and day of Easter Sunday, by the method of Meeus, Jones and Butcher (Spencer Jones, 1922).
const fn pasen_maand_dag(year: i32) -> (i8, i8) {
    let golden = year.rem_euclid(19);
    let (century, rest) = (year.div_euclid(100), year.rem_euclid(100));
    let correction = (century + 8).div_euclid(25);
    let moon = (century - correction + 1).div_euclid(3);
    let epact = (19 * golden + century - century.div_euclid(4) - moon + 15).rem_euclid(30);
    let weekday = (32 + 2 * century.rem_euclid(4) + 2 * (rest / 4) - epact - rest % 4).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let sum = epact + weekday - 7 * late + 114;
    // Month is 3 or 4 and day 1 to 31 for every year, so nothing is cut off.
    ((sum / 31) as i8, (sum % 31 + 1) as i8)
}

/// The holiday on a date, if it is one. Sundays of Easter and Whitsun are named too.
///
/// When two holidays fall on one date (Ascension Day on 5 May, for example), the one that moves with Easter is given.
pub fn feestdag_op(date: Date) -> Option<Feestdag> {
    match (date.month(), date.day()) {
        (1, 1) => Some(Feestdag::Nieuwjaarsdag),
        (12, 25) => Some(Feestdag::EersteKerstdag),
        (12, 26) => Some(Feestdag::TweedeKerstdag),
        // Easter falls from 22 March to 25 April, so nothing that hangs on it falls outside these months.
        (3..=6, _) => rond_pasen(date).or_else(|| vaste_voorjaarsdag(date)),
        _ => None,
    }
}

fn rond_pasen(date: Date) -> Option<Feestdag> {
    match i32::from(date.day_of_year()) - i32::from(pasen(date.year()).day_of_year()) {
        -2 => Some(Feestdag::GoedeVrijdag),
        0 => Some(Feestdag::EerstePaasdag),
        1 => Some(Feestdag::TweedePaasdag),
        39 => Some(Feestdag::Hemelvaartsdag),
        49 => Some(Feestdag::EerstePinksterdag),
        50 => Some(Feestdag::TweedePinksterdag),
        _ => None,
    }
}

fn vaste_voorjaarsdag(date: Date) -> Option<Feestdag> {
    let koning = date.year() >= EERSTE_KONINGSDAG;
    match (date.month(), date.day(), date.weekday()) {
        (5, 5, _) => Some(Feestdag::Bevrijdingsdag),
        (4, 27, day) if koning && day != Weekday::Sunday => Some(Feestdag::Koningsdag),
        (4, 26, Weekday::Saturday) if koning => Some(Feestdag::Koningsdag),
        _ => None,
    }
}

/// Whether a date is no Saturday, Sunday or holiday.
pub fn is_werkdag(date: Date) -> bool {
    !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) && feestdag_op(date).is_none()
}

/// The `count`th working day after a date; `0` gives the date itself, working day or not.
///
/// Stops at the last date of the calendar.
pub fn plus_werkdagen(date: Date, count: u16) -> Date {
    walk_werkdagen(date, count, |date| date.tomorrow().ok())
}

/// The `count`th working day before a date; `0` gives the date itself, working day or not.
///
/// Stops at the first date of the calendar.
pub fn min_werkdagen(date: Date, count: u16) -> Date {
    walk_werkdagen(date, count, |date| date.yesterday().ok())
}

fn walk_werkdagen(from: Date, count: u16, step: impl Fn(Date) -> Option<Date>) -> Date {
    let (mut date, mut left) = (from, count);
    while left > 0 {
        let Some(next) = step(date) else { return date };
        date = next;
        left -= u16::from(is_werkdag(date));
    }
    date
}

/// The first working day on or after a date; the last date of the calendar when there is none.
pub fn eerste_werkdag_vanaf(date: Date) -> Date {
    if is_werkdag(date) { date } else { plus_werkdagen(date, 1) }
}

#[cfg(test)]
#[path = "calendar_tests.rs"]
pub(crate) mod tests;
