//! Tests of the Algemene termijnenwet, from tables a policy officer can read.

use proptest::prelude::*;

use super::*;
use crate::calendar::is_werkdag;
use crate::calendar::tests::some_date;

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn law(begin: &str, duur: &str) -> Einde {
    einde(day(begin), duur.parse().expect("a length"), Grondslag::WetOfAmvb)
}

#[test]
fn ends_on_no_working_day_move_to_the_next() {
    use crate::calendar::Feestdag::{
        EersteKerstdag, GoedeVrijdag, Hemelvaartsdag, Koningsdag, Nieuwjaarsdag, TweedePaasdag,
    };
    let cases = [
        // begin, length, plain end, end, why
        ("2025-02-10", "10 weken", "2025-04-21", "2025-04-22", Some(Reden::Feestdag(TweedePaasdag))),
        ("2025-02-07", "10 weken", "2025-04-18", "2025-04-22", Some(Reden::Feestdag(GoedeVrijdag))),
        ("2025-02-11", "10 weken", "2025-04-22", "2025-04-22", None),
        ("2025-03-01", "6 weken", "2025-04-12", "2025-04-14", Some(Reden::Zaterdag)),
        ("2025-03-02", "6 weken", "2025-04-13", "2025-04-14", Some(Reden::Zondag)),
        ("2025-03-15", "6 weken", "2025-04-26", "2025-04-28", Some(Reden::Feestdag(Koningsdag))),
        ("2024-12-18", "2 weken", "2025-01-01", "2025-01-02", Some(Reden::Feestdag(Nieuwjaarsdag))),
        ("2025-10-16", "10 weken", "2025-12-25", "2025-12-29", Some(Reden::Feestdag(EersteKerstdag))),
        ("2025-04-03", "8 weken", "2025-05-29", "2025-05-30", Some(Reden::Feestdag(Hemelvaartsdag))),
        (
            "2025-03-05",
            "2 maanden",
            "2025-05-05",
            "2025-05-06",
            Some(Reden::Feestdag(Feestdag::Bevrijdingsdag)),
        ),
        ("2024-12-31", "2 maanden", "2025-02-28", "2025-02-28", None),
        ("2025-01-26", "90 dagen", "2025-04-26", "2025-04-28", Some(Reden::Feestdag(Koningsdag))),
        (
            "2025-01-26",
            "12 weken",
            "2025-04-20",
            "2025-04-22",
            Some(Reden::Feestdag(Feestdag::EerstePaasdag)),
        ),
        ("2025-01-19", "3 maanden", "2025-04-19", "2025-04-22", Some(Reden::Zaterdag)),
        ("2025-04-17", "1 dag", "2025-04-18", "2025-04-22", Some(Reden::Feestdag(GoedeVrijdag))),
    ];
    for (begin, duur, plain, end, reden) in cases {
        let expected = Einde {
            ongecorrigeerd: day(plain),
            einde: day(end),
            regel: reden.map(|reden| Verschuiving { reden }),
        };
        assert_eq!(law(begin, duur), expected, "{begin} + {duur}");
    }
}

#[test]
fn three_days_hold_at_least_two_working_days() {
    let cases = [
        // Friday to Monday holds one working day, so Tuesday is the last.
        ("2025-11-07", "3 dagen", "2025-11-10", "2025-11-11", Some(Reden::TweeWerkdagen)),
        // Thursday before Easter: Tuesday is the first working day, Wednesday the second.
        ("2025-04-17", "3 dagen", "2025-04-20", "2025-04-23", Some(Reden::TweeWerkdagen)),
        ("2025-04-17", "5 dagen", "2025-04-22", "2025-04-23", Some(Reden::TweeWerkdagen)),
        ("2025-04-17", "6 dagen", "2025-04-23", "2025-04-23", None),
        // Two days are fewer than three.
        ("2025-11-07", "2 dagen", "2025-11-09", "2025-11-10", Some(Reden::Zondag)),
        ("2025-11-10", "3 dagen", "2025-11-13", "2025-11-13", None),
        ("2025-12-24", "1 week", "2025-12-31", "2025-12-31", None),
    ];
    for (begin, duur, plain, end, reden) in cases {
        let found = law(begin, duur);
        assert_eq!((found.ongecorrigeerd, found.einde), (day(plain), day(end)), "{begin} + {duur}");
        assert_eq!(found.regel.map(|regel| regel.reden), reden, "{begin} + {duur}");
    }
}

#[test]
fn long_terms_do_not_move() {
    // All of these end on a Saturday, a Sunday or a holiday, and stay there (ATW art. 4).
    let cases = [
        ("2025-01-25", "91 dagen", "2025-04-26"),
        ("2025-01-19", "13 weken", "2025-04-20"),
        ("2025-12-25", "4 maanden", "2026-04-25"),
        ("2024-10-20", "6 maanden", "2025-04-20"),
        ("2023-10-21", "18 maanden", "2025-04-21"),
        ("2022-04-21", "3 jaar", "2025-04-21"),
        ("2024-04-21", "1 jaar", "2025-04-21"),
    ];
    for (begin, duur, end) in cases {
        assert!(!is_werkdag(day(end)), "{end} tests nothing");
        assert_eq!(
            law(begin, duur),
            Einde { ongecorrigeerd: day(end), einde: day(end), regel: None },
            "{begin} + {duur}"
        );
    }
}

#[test]
fn local_terms_do_not_move() {
    let found = einde(day("2025-02-10"), Duur::Weken(10), Grondslag::Lokaal);
    assert_eq!((found.einde, found.regel), (day("2025-04-21"), None));
}

#[test]
fn reasons_name_article_and_day() {
    let holiday = Reden::Feestdag(Feestdag::TweedePaasdag);
    assert_eq!((holiday.artikel(), Reden::TweeWerkdagen.artikel()), ("ATW 1", "ATW 2"));
    let text = holiday.to_string();
    assert!(text.contains("eindigt op Tweede Paasdag"), "{text}");
    assert!(Reden::Zaterdag.to_string().contains("een zaterdag"));
    assert!(Reden::Zondag.to_string().contains("een zondag"));
    assert!(Reden::TweeWerkdagen.to_string().contains("twee werkdagen"));
}

#[test]
fn the_end_of_the_calendar_holds() {
    for duur in [Duur::Dagen(90), Duur::Weken(12), Duur::Maanden(3), Duur::Jaren(u16::MAX)] {
        assert_eq!(einde(Date::MAX, duur, Grondslag::WetOfAmvb).einde, Date::MAX);
    }
}

fn short_duur() -> impl Strategy<Value = Duur> {
    (1_u16..=90, 0_u8..3).prop_map(|(n, unit)| match unit {
        0 => Duur::Dagen(n),
        1 => Duur::Weken(n.min(12)),
        _ => Duur::Maanden(n.min(3)),
    })
}

proptest! {
    #[test]
    fn where_the_act_applies_the_end_is_a_working_day(begin in some_date(), duur in short_duur()) {
        let found = einde(begin, duur, Grondslag::WetOfAmvb);
        prop_assert!(is_werkdag(found.einde));
        prop_assert!(found.einde >= found.ongecorrigeerd);
        prop_assert_eq!(found.regel.is_some(), found.einde != found.ongecorrigeerd);
    }

    #[test]
    fn three_days_or_more_hold_two_working_days(begin in some_date(), n in 3_u16..=90) {
        let found = einde(begin, Duur::Dagen(n), Grondslag::WetOfAmvb);
        let term = begin.series(jiff::Span::new().days(1)).skip(1).take_while(|day| *day <= found.einde);
        prop_assert!(term.filter(|day| is_werkdag(*day)).count() >= 2);
    }

    #[test]
    fn the_end_moves_no_further_than_needed(begin in some_date(), duur in short_duur()) {
        let found = einde(begin, duur, Grondslag::WetOfAmvb);
        if found.regel.is_some_and(|regel| regel.reden != Reden::TweeWerkdagen) {
            let skipped = found.ongecorrigeerd.series(jiff::Span::new().days(1)).take_while(|day| *day < found.einde);
            prop_assert_eq!(skipped.filter(|day| is_werkdag(*day)).count(), 0);
        }
    }

    #[test]
    fn where_the_act_does_not_apply_nothing_moves(begin in some_date(), n in 4_u16..100) {
        for duur in [Duur::Maanden(n), Duur::Jaren(n), Duur::Weken(n + 9), Duur::Dagen(n + 87)] {
            let found = einde(begin, duur, Grondslag::WetOfAmvb);
            prop_assert_eq!((found.einde, found.regel), (duur.na(begin), None));
        }
    }
}
