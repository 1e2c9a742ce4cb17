//! Tests of the calendar: known dates, a second way to compute Easter, and what must hold for every date.

use proptest::prelude::*;

use super::*;
use crate::duur::Duur;

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

/// Easter by the method of Gauss with its two exceptions: another road to the same Sunday.
fn pasen_by_gauss(year: i32) -> Date {
    let century = year / 100;
    let p = (13 + 8 * century) / 25;
    let m = (15 - p + century - century / 4) % 30;
    let n = (4 + century - century / 4) % 7;
    let d = (19 * (year % 19) + m) % 30;
    let e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7;
    let offset = match (d, e) {
        (29, 6) => 28,
        (28, 6) if (11 * m + 11) % 30 < 19 => 27,
        _ => d + e,
    };
    let first = Date::new(i16::try_from(year).expect("a year"), 3, 22).expect("22 March");
    Duur::Dagen(u16::try_from(offset).expect("small")).na(first)
}

#[test]
fn easter_is_the_same_by_two_methods_from_1900_to_2299() {
    for year in 1900..2300 {
        assert_eq!(pasen(year), pasen_by_gauss(i32::from(year)), "{year}");
    }
}

#[test]
fn easter_of_known_years() {
    for known in
        ["1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23", "2024-03-31", "2025-04-20", "2038-04-25"]
    {
        assert_eq!(pasen(day(known).year()), day(known));
    }
}

#[test]
fn easter_stays_within_the_calendar() {
    assert_eq!(pasen(i16::MIN), Date::MIN);
    assert_eq!(pasen(i16::MAX), Date::MAX);
    for year in -9999..=9999 {
        let easter = pasen(year);
        assert_eq!((easter.year(), easter.weekday()), (year, Weekday::Sunday));
        let (first, last) = (Date::new(year, 3, 22), Date::new(year, 4, 25));
        assert!(
            first.is_ok_and(|first| first <= easter) && last.is_ok_and(|last| easter <= last),
            "{easter}"
        );
    }
}

#[test]
fn holidays_of_known_dates() {
    use Feestdag::{
        Bevrijdingsdag, EersteKerstdag, EerstePaasdag, EerstePinksterdag, GoedeVrijdag, Hemelvaartsdag,
        Koningsdag, Nieuwjaarsdag, TweedeKerstdag, TweedePaasdag, TweedePinksterdag,
    };
    let cases = [
        ("2025-01-01", Some(Nieuwjaarsdag)),
        ("2025-04-17", None), // Maundy Thursday is no holiday
        ("2025-04-18", Some(GoedeVrijdag)),
        ("2025-04-19", None), // Saturday before Easter
        ("2025-04-20", Some(EerstePaasdag)),
        ("2025-04-21", Some(TweedePaasdag)),
        ("2025-04-26", Some(Koningsdag)), // the 27th is a Sunday
        ("2025-04-27", None),
        ("2024-04-26", None),
        ("2024-04-27", Some(Koningsdag)),     // a Saturday
        ("2014-04-26", Some(Koningsdag)),     // the first King's Day
        ("2013-04-30", None),                 // the Queen's birthday is left out
        ("2023-05-05", Some(Bevrijdingsdag)), // every year, not once in five
        ("2016-05-05", Some(Hemelvaartsdag)), // and 5 May
        ("2025-05-29", Some(Hemelvaartsdag)),
        ("2025-06-08", Some(EerstePinksterdag)),
        ("2025-06-09", Some(TweedePinksterdag)),
        ("2025-12-05", None),
        ("2025-12-24", None),
        ("2025-12-25", Some(EersteKerstdag)),
        ("2025-12-26", Some(TweedeKerstdag)),
        ("2025-12-31", None),
    ];
    for (date, expected) in cases {
        assert_eq!(feestdag_op(day(date)), expected, "{date}");
    }
}

#[test]
fn every_year_has_its_holidays() {
    for year in 2014..2300 {
        let first = Date::new(year, 1, 1).expect("1 January");
        let found = first.series(jiff::Span::new().days(1)).take_while(|date| date.year() == year);
        let count = found.filter(|date| feestdag_op(*date).is_some()).count();
        // Eleven, less one for every pair on one date: Ascension Day on 5 May, Easter Monday on King's Day.
        let double = [(5, 5), (4, 27)].into_iter().filter(|(month, day)| {
            let date = Date::new(year, *month, *day).expect("a date");
            matches!(feestdag_op(date), Some(Feestdag::Hemelvaartsdag | Feestdag::TweedePaasdag))
        });
        assert_eq!(count, 11 - double.count(), "{year}");
    }
}

#[test]
fn working_days_are_counted_over_weekends_and_holidays() {
    let cases = [
        ("2025-04-17", 0, "2025-04-17"),
        ("2025-04-17", 1, "2025-04-22"), // over Good Friday and Easter
        ("2025-04-19", 0, "2025-04-19"), // no working day, and not moved
        ("2025-11-12", 20, "2025-12-10"),
        ("2025-12-12", 20, "2026-01-14"), // Christmas and New Year
    ];
    for (from, count, expected) in cases {
        assert_eq!(plus_werkdagen(day(from), count), day(expected), "{from} + {count}");
    }
    assert_eq!(min_werkdagen(day("2025-04-22"), 1), day("2025-04-17"));
    assert_eq!(min_werkdagen(day("2025-12-10"), 20), day("2025-11-12"));
    assert_eq!(eerste_werkdag_vanaf(day("2025-04-18")), day("2025-04-22"));
    assert_eq!(eerste_werkdag_vanaf(day("2025-04-22")), day("2025-04-22"));
}

#[test]
fn the_ends_of_the_calendar_hold() {
    assert_eq!(plus_werkdagen(Date::MAX, u16::MAX), Date::MAX);
    assert_eq!(min_werkdagen(Date::MIN, u16::MAX), Date::MIN);
    assert!(eerste_werkdag_vanaf(Date::MAX) <= Date::MAX);
    assert_eq!(feestdag_op(Date::MIN), Some(Feestdag::Nieuwjaarsdag));
}

#[test]
fn names_are_dutch_and_differ() {
    assert_eq!(Feestdag::TweedePaasdag.to_string(), "Tweede Paasdag");
    assert_eq!(Feestdag::GoedeVrijdag.to_string(), "Goede Vrijdag");
}

/// A date from 1900 to 2299.
pub(crate) fn some_date() -> impl Strategy<Value = Date> {
    (0_u16..400, 0_u16..366)
        .prop_map(|(year, days)| Duur::Dagen(days).na(Duur::Jaren(year).na(Date::constant(1900, 1, 1))))
}

proptest! {
    #[test]
    fn a_working_day_is_no_weekend_and_no_holiday(date in some_date()) {
        let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        prop_assert_eq!(is_werkdag(date), !weekend && feestdag_op(date).is_none());
    }

    #[test]
    fn counting_working_days_passes_exactly_that_many(date in some_date(), count in 1_u16..60) {
        let end = plus_werkdagen(date, count);
        prop_assert!(is_werkdag(end));
        let passed = date.series(jiff::Span::new().days(1)).skip(1).take_while(|day| *day <= end);
        prop_assert_eq!(passed.filter(|day| is_werkdag(*day)).count(), usize::from(count));
    }

    #[test]
    fn there_and_back_over_working_days(date in some_date(), count in 0_u16..60) {
        let date = eerste_werkdag_vanaf(date);
        prop_assert_eq!(min_werkdagen(plus_werkdagen(date, count), count), date);
    }

    #[test]
    fn the_first_working_day_is_near_and_nothing_is_skipped(date in some_date()) {
        let first = eerste_werkdag_vanaf(date);
        prop_assert!(is_werkdag(first) && first >= date && first <= Duur::Dagen(6).na(date));
        let skipped = date.series(jiff::Span::new().days(1)).take_while(|day| *day < first);
        prop_assert_eq!(skipped.filter(|day| is_werkdag(*day)).count(), 0);
    }
}
