//! Tests of the length of a term: arithmetic with month ends, the ends of the calendar, and text.

use proptest::prelude::*;

use super::*;
use crate::calendar::tests::some_date;

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn duur(text: &str) -> Duur {
    text.parse().expect("a length")
}

#[test]
fn after_and_before_a_date() {
    let cases = [
        // from, length, after, before
        ("2025-02-10", "10 weken", "2025-04-21", "2024-12-02"),
        ("2025-02-10", "0 dagen", "2025-02-10", "2025-02-10"),
        ("2024-02-28", "1 dag", "2024-02-29", "2024-02-27"),
        ("2023-02-28", "1 dag", "2023-03-01", "2023-02-27"),
        ("2025-12-31", "90 dagen", "2026-03-31", "2025-10-02"),
        ("2024-01-31", "1 maand", "2024-02-29", "2023-12-31"),
        ("2023-01-31", "1 maand", "2023-02-28", "2022-12-31"),
        ("2025-03-31", "1 maand", "2025-04-30", "2025-02-28"),
        ("2025-05-31", "6 maanden", "2025-11-30", "2024-11-30"),
        ("2025-08-15", "18 maanden", "2027-02-15", "2024-02-15"),
        ("2024-12-15", "12 maanden", "2025-12-15", "2023-12-15"),
        ("2024-02-29", "1 jaar", "2025-02-28", "2023-02-28"),
        ("2024-02-29", "4 jaar", "2028-02-29", "2020-02-29"),
        ("2024-03-02", "3 jaar", "2027-03-02", "2021-03-02"),
        ("2025-04-17", "1 werkdag", "2025-04-22", "2025-04-16"),
    ];
    for (from, length, after, before) in cases {
        assert_eq!(duur(length).na(day(from)), day(after), "{from} + {length}");
        assert_eq!(duur(length).voor(day(from)), day(before), "{from} - {length}");
    }
}

#[test]
fn lengths_stop_at_the_ends_of_the_calendar() {
    let n = u16::MAX;
    for length in [Duur::Dagen(n), Duur::Werkdagen(n), Duur::Weken(n), Duur::Maanden(n), Duur::Jaren(n)] {
        assert_eq!(length.na(Date::MAX), Date::MAX, "{length}");
        assert_eq!(length.voor(Date::MIN), Date::MIN, "{length}");
    }
    assert_eq!(Duur::Jaren(n).na(day("2025-01-01")), Date::MAX);
    assert_eq!(Duur::Maanden(1).na(day("9999-12-01")), Date::MAX);
    assert_eq!(Duur::Maanden(0).na(Date::MAX), Date::MAX);
}

#[test]
fn text_is_read_and_written() {
    let cases = [
        ("1 dag", Duur::Dagen(1)),
        ("90 dagen", Duur::Dagen(90)),
        ("1 werkdag", Duur::Werkdagen(1)),
        ("20 werkdagen", Duur::Werkdagen(20)),
        ("1 week", Duur::Weken(1)),
        ("10 weken", Duur::Weken(10)),
        ("1 maand", Duur::Maanden(1)),
        ("18 maanden", Duur::Maanden(18)),
        ("1 jaar", Duur::Jaren(1)),
        ("3 jaar", Duur::Jaren(3)),
    ];
    for (text, length) in cases {
        assert_eq!(text.parse(), Ok(length));
        assert_eq!(length.to_string(), text);
    }
    assert_eq!("  10   Weken ".parse(), Ok(Duur::Weken(10)));
    assert_eq!("3 jaren".parse(), Ok(Duur::Jaren(3)));
}

#[test]
fn text_that_is_no_length_is_refused() {
    for text in [
        "",
        " ",
        "weken",
        "10",
        "10weken",
        "-1 dag",
        "+1 dag",
        "1,5 week",
        "10 appels",
        "70000 dagen",
        "1 2 dagen",
    ] {
        assert_eq!(text.parse::<Duur>(), Err(DuurFout(text.to_owned())));
    }
    let message = DuurFout("10 appels".into()).to_string();
    assert!(message.contains("‘10 appels’") && message.contains("‘10 weken’"), "{message}");
}

#[test]
fn json_is_the_text() {
    assert_eq!(serde_json::to_string(&Duur::Weken(10)).expect("json"), "\"10 weken\"");
    assert_eq!(serde_json::from_str::<Duur>("\"3 jaar\"").expect("json"), Duur::Jaren(3));
    assert!(serde_json::from_str::<Duur>("\"3\"").is_err());
}

fn some_duur() -> impl Strategy<Value = Duur> {
    (0_u16..200, 0_u8..5).prop_map(|(n, unit)| match unit {
        0 => Duur::Dagen(n),
        1 => Duur::Werkdagen(n),
        2 => Duur::Weken(n),
        3 => Duur::Maanden(n),
        _ => Duur::Jaren(n),
    })
}

proptest! {
    #[test]
    fn text_comes_back_the_same(length in some_duur()) {
        prop_assert_eq!(length.to_string().parse::<Duur>(), Ok(length));
    }

    #[test]
    fn a_longer_start_never_ends_sooner(a in some_date(), b in some_date(), length in some_duur()) {
        let (early, late) = (a.min(b), a.max(b));
        prop_assert!(length.na(early) <= length.na(late));
        prop_assert!(length.voor(early) <= length.voor(late));
        prop_assert!(length.na(early) >= early && length.voor(early) <= early);
    }

    #[test]
    fn months_agree_with_the_calendar_library(date in some_date(), n in 0_u16..2000) {
        let span = jiff::Span::new().months(i32::from(n));
        prop_assert_eq!(Duur::Maanden(n).na(date), date.saturating_add(span));
        prop_assert_eq!(Duur::Maanden(n).voor(date), date.saturating_sub(span));
    }
}
