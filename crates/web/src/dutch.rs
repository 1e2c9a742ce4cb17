//! Dates, hours and amounts as people in the Netherlands write them. Functions take a value or a reference, so templates can call them.

use std::borrow::Borrow;

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use wet::calendar::month_name;
use wet::wall_clock::wall_time;

/// `12 november 2025`
#[must_use]
pub fn day(date: impl Borrow<Date>) -> String {
    let date = date.borrow();
    format!("{} {} {}", date.day(), month_name(*date), date.year())
}

/// `12 nov 2025`
#[must_use]
pub fn short_day(date: impl Borrow<Date>) -> String {
    let date = date.borrow();
    let month = match date.month() {
        3 => "mrt",
        _ => month_name(*date).get(..3).unwrap_or_default(),
    };
    format!("{} {month} {}", date.day(), date.year())
}

/// `wo 12 november 2025`
#[must_use]
pub fn weekday_and_day(date: impl Borrow<Date>) -> String {
    let date = date.borrow();
    let weekday = match date.weekday() {
        Weekday::Monday => "ma",
        Weekday::Tuesday => "di",
        Weekday::Wednesday => "wo",
        Weekday::Thursday => "do",
        Weekday::Friday => "vr",
        Weekday::Saturday => "za",
        Weekday::Sunday => "zo",
    };
    format!("{weekday} {}", day(*date))
}

/// `12-11-2025`, as a date field shows it.
#[must_use]
pub fn date_field(date: impl Borrow<Date>) -> String {
    let date = date.borrow();
    format!("{:02}-{:02}-{}", date.day(), date.month(), date.year())
}

/// `12 nov 2025 13:05`, on the clock in the Netherlands.
#[must_use]
pub fn moment(moment: impl Borrow<Timestamp>) -> String {
    let wall = wall_time(*moment.borrow());
    format!("{} {:02}:{:02}", short_day(wall.date()), wall.hour(), wall.minute())
}

/// Minutes as hours: `3`, `2,5` or `2:20`.
#[must_use]
pub fn hours(minutes: impl Borrow<u32>) -> String {
    let minutes = minutes.borrow();
    match (minutes / 60, minutes % 60) {
        (hours, 0) => thousands(hours),
        (hours, 30) => format!("{},5", thousands(hours)),
        (hours, rest) => format!("{}:{rest:02}", thousands(hours)),
    }
}

/// Whole cents as `€ 1.234,50`.
#[must_use]
pub fn euro(cents: impl Borrow<i64>) -> String {
    let cents = cents.borrow();
    let sign = if *cents < 0 { "-" } else { "" };
    let whole = cents.unsigned_abs() / 100;
    format!("€ {sign}{},{:02}", thousands(whole), cents.unsigned_abs() % 100)
}

/// `1.234.567`
#[must_use]
pub fn thousands(number: impl Into<u64>) -> String {
    let digits = number.into().to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// `1 dossier`, `3 dossiers`
#[must_use]
pub fn count(number: impl Borrow<usize>, one: &str, more: &str) -> String {
    let number = *number.borrow();
    let noun = if number == 1 { one } else { more };
    format!("{} {noun}", thousands(u64::try_from(number).unwrap_or(u64::MAX)))
}

/// `1 mens`, `70 mensen`
#[must_use]
pub fn people(number: impl Borrow<u64>) -> String {
    count(usize::try_from(*number.borrow()).unwrap_or(usize::MAX), "mens", "mensen")
}

/// `70`, and `meer dan 500` for what was not counted further than 500.
#[must_use]
pub fn up_to(number: u32, most: u32) -> String {
    if number > most {
        format!("meer dan {}", thousands(u64::from(most)))
    } else {
        thousands(u64::from(number))
    }
}

/// How far off a day is, seen from `today`: `vandaag`, `3 dagen te laat`, `over 12 dagen`.
#[must_use]
pub fn distance(date: impl Borrow<Date>, today: impl Borrow<Date>) -> String {
    match date.borrow().duration_since(*today.borrow()).as_hours() / 24 {
        0 => "vandaag".into(),
        1 => "morgen".into(),
        -1 => "1 dag te laat".into(),
        days if days < 0 => format!("{} dagen te laat", days.unsigned_abs()),
        days => format!("over {days} dagen"),
    }
}

#[cfg(test)]
#[path = "dutch_tests.rs"]
mod tests;
