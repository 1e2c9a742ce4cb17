//! Dates, hours, amounts and counts as people read them.

use jiff::civil::date;

use super::{count, date_field, day, distance, euro, hours, moment, short_day, thousands, weekday_and_day};

#[test]
fn dates_as_people_write_them() {
    let first = date(2026, 3, 1);
    assert_eq!(day(first), "1 maart 2026");
    assert_eq!(short_day(first), "1 mrt 2026");
    assert_eq!(short_day(date(2026, 12, 31)), "31 dec 2026");
    assert_eq!(weekday_and_day(first), "zo 1 maart 2026");
    assert_eq!(date_field(first), "01-03-2026");
}

#[test]
fn moments_are_on_the_clock_in_the_netherlands() {
    assert_eq!(moment("2026-07-01T22:30:00Z".parse::<jiff::Timestamp>().unwrap()), "2 jul 2026 00:30");
    assert_eq!(moment("2026-01-01T12:00:00Z".parse::<jiff::Timestamp>().unwrap()), "1 jan 2026 13:00");
}

#[test]
fn hours_and_amounts() {
    let written = [0, 60, 90, 80, 600 * 60 + 30, 1200 * 60].map(hours);
    assert_eq!(written, ["0", "1", "1,5", "1:20", "600,5", "1.200"]);
    assert_eq!([0, 5, 123_450, -100].map(euro), ["€ 0,00", "€ 0,05", "€ 1.234,50", "€ -1,00"]);
    assert_eq!(thousands(1_234_567_u32), "1.234.567");
}

#[test]
fn counts_and_distances() {
    assert_eq!(
        [0, 1, 2].map(|n: usize| count(n, "dossier", "dossiers")),
        ["0 dossiers", "1 dossier", "2 dossiers"]
    );
    let today = date(2025, 11, 12);
    let words = [9, 11, 12, 13, 24].map(|day| distance(date(2025, 11, day), today));
    assert_eq!(words, ["3 dagen te laat", "1 dag te laat", "vandaag", "morgen", "over 12 dagen"]);
}
