//! Tests of what holds on a date, with and without choices of an organisation.

use jiff::civil::date;

use super::*;
use crate::instelling::Instelling;
use crate::termijnenwet::Reden;
use crate::waarde::Eenheid;

const DEMO: Date = date(2025, 11, 12);

fn with(choices: &[(&str, &str, &str)]) -> Wet {
    let read = |(code, vanaf, waarde): &(&str, &str, &str)| {
        Instelling::lees(code, vanaf, waarde).expect("a setting")
    };
    Wet::nieuw(choices.iter().map(read).collect())
}

#[test]
fn every_code_has_its_getter_and_none_is_zero() {
    let wet = Wet::default();
    for code in Code::ALLE.iter().copied() {
        let shown = match code.eenheid() {
            Eenheid::Duur => Waarde::Duur(wet.duur(code, DEMO)),
            Eenheid::Minuten => Waarde::Minuten(wet.minuten(code, DEMO)),
            Eenheid::Centen => Waarde::Centen(wet.centen(code, DEMO)),
            Eenheid::Aantal => Waarde::Aantal(wet.aantal(code, DEMO)),
            Eenheid::Procent => Waarde::Procent(wet.procent(code, DEMO)),
            Eenheid::Leeftijd => Waarde::Leeftijd(wet.leeftijd(code, DEMO)),
            Eenheid::Keuze => Waarde::Keuze(wet.keuze(code, DEMO).to_owned().into()),
        };
        let versie = wet.versie(code, DEMO).expect("in force");
        assert_eq!((&shown, wet.artikel(code, DEMO)), (&versie.waarde, versie.artikel), "{code}");
        assert!(
            Waarde::lees(code.eenheid(), &shown.to_string(), code.keuzes()).is_ok(),
            "{code} is not zero"
        );
    }
}

#[test]
#[cfg(debug_assertions)]
#[should_panic(expected = "pip_termijn has another unit")]
fn the_wrong_getter_stops_a_debug_build() {
    Wet::default().aantal(Code::PipTermijn, DEMO);
}

#[test]
#[cfg(not(debug_assertions))]
fn the_wrong_getter_gives_zero() {
    assert_eq!(Wet::default().aantal(Code::PipTermijn, DEMO), 0);
}

#[test]
fn a_change_of_the_law_starts_on_its_day() {
    let wet = Wet::default();
    let age = |year, month, day| wet.leeftijd(Code::AowLeeftijd, date(year, month, day)).to_string();
    assert_eq!(age(2021, 12, 31), "66 jaar en 4 maanden");
    assert_eq!(age(2022, 1, 1), "66 jaar en 7 maanden");
    assert_eq!(age(2023, 12, 31), "66 jaar en 10 maanden");
    assert_eq!(age(2024, 1, 1), "67 jaar");
    assert_eq!(age(2027, 12, 31), "67 jaar");
    assert_eq!(age(2028, 1, 1), "67 jaar en 3 maanden");
    let fine = |op| wet.keuze(Code::BoeteAsielstatushouder, op);
    assert_eq!((fine(date(2025, 2, 3)), fine(date(2025, 2, 4))), ("toegestaan", "gemotiveerd"));
}

#[test]
fn outside_all_versions_the_nearest_counts_but_is_not_in_force() {
    let wet = Wet::default();
    for op in [Date::MIN, date(2021, 12, 31)] {
        assert_eq!(wet.duur(Code::PipTermijn, op), Duur::Weken(10));
        assert_eq!(wet.versie(Code::PipTermijn, op), None);
        assert_eq!(wet.artikel(Code::PipTermijn, op), "BI 5.3");
    }
    assert_eq!(wet.procent(Code::SpukReserveringMax, date(2026, 4, 2)), 100);
    assert_eq!(wet.versie(Code::SpukReserveringMax, date(2026, 4, 2)), None);
    assert_eq!(wet.duur(Code::PipTermijn, Date::MAX), Duur::Weken(10));
}

#[test]
fn in_force_lists_each_code_once() {
    let wet = Wet::default();
    let codes = |op| wet.op(op).map(|(code, _)| code).collect::<Vec<_>>();
    assert_eq!(codes(DEMO), Code::ALLE);
    let later = codes(date(2026, 4, 2));
    assert_eq!(later.len(), Code::ALLE.len() - 1);
    assert!(!later.contains(&Code::SpukReserveringMax));
    assert!(codes(Date::MIN).is_empty());
}

#[test]
fn an_own_choice_holds_from_its_date() {
    let wet =
        with(&[("gesprek_interval", "2025-01-01", "6 weken"), ("gesprek_interval", "2025-07-01", "4 weken")]);
    let cases = [
        (date(2024, 12, 31), Duur::Weken(8), false),
        (date(2025, 1, 1), Duur::Weken(6), true),
        (date(2025, 6, 30), Duur::Weken(6), true),
        (date(2025, 7, 1), Duur::Weken(4), true),
        (Date::MAX, Duur::Weken(4), true),
    ];
    for (op, duur, is_eigen) in cases {
        let versie = wet.versie(Code::GesprekInterval, op).expect("in force");
        assert_eq!((wet.duur(Code::GesprekInterval, op), versie.is_eigen), (duur, is_eigen), "{op}");
    }
    let own = wet.versie(Code::GesprekInterval, DEMO).expect("in force");
    assert_eq!((own.bron, own.artikel), (EIGEN_BRON, Code::GesprekInterval.versies()[0].artikel));
    assert_eq!(wet.duur(Code::PipTermijn, DEMO), Duur::Weken(10));
    assert_eq!(wet.op(DEMO).count(), Code::ALLE.len());
}

#[test]
fn an_own_choice_goes_past_later_defaults_and_before_the_first() {
    let wet =
        with(&[("aow_leeftijd", "2026-01-01", "68 jaar"), ("gesprek_interval", "2019-01-01", "5 weken")]);
    assert_eq!(wet.leeftijd(Code::AowLeeftijd, date(2025, 12, 31)).to_string(), "67 jaar");
    assert_eq!(wet.leeftijd(Code::AowLeeftijd, date(2030, 1, 1)).to_string(), "68 jaar");
    assert_eq!(wet.duur(Code::GesprekInterval, date(2019, 1, 1)), Duur::Weken(5));
    assert!(wet.versie(Code::GesprekInterval, date(2018, 12, 31)).is_none());
}

#[test]
fn own_versions_leave_no_gap_and_no_overlap() {
    let wet = with(&[
        ("aow_leeftijd", "2022-06-01", "66 jaar en 8 maanden"),
        ("aow_leeftijd", "2024-01-01", "67 jaar"),
        ("boete_asielstatushouder", "2025-02-04", "geblokkeerd"),
    ]);
    for code in Code::ALLE.iter().copied() {
        for pair in wet.versies(code).windows(2) {
            assert_eq!(pair[0].tot, Some(pair[1].vanaf), "{code}");
        }
    }
    assert_eq!(wet.instellingen().iter().count(), 3);
    assert_eq!(wet.keuze(Code::BoeteAsielstatushouder, DEMO), "geblokkeerd");
}

#[test]
fn terms_of_the_law_move_and_settings_do_not() {
    let wet = Wet::default();
    let pip = wet.einde(Code::PipTermijn, date(2025, 2, 10));
    assert_eq!((pip.ongecorrigeerd, pip.einde), (date(2025, 4, 21), date(2025, 4, 22)));
    assert!(matches!(pip.regel.map(|regel| regel.reden), Some(Reden::Feestdag(_))));
    let house = wet.einde(Code::HuisvestingGemeente, date(2025, 2, 10));
    assert_eq!((house.einde, house.regel), (date(2025, 4, 21), None));
    let term = wet.einde(Code::Inburgeringstermijn, date(2022, 4, 18));
    assert_eq!((term.einde, term.regel), (date(2025, 4, 18), None));
}
