//! Tests of values as Dutch text.

use proptest::prelude::*;

use super::*;

const NONE: [&str; 0] = [];

fn lees(eenheid: Eenheid, tekst: &str) -> Result<Waarde, WaardeFout> {
    Waarde::lees(eenheid, tekst, &["B1", "A2"])
}

fn leeftijd(jaren: u8, maanden: u8) -> Waarde {
    Waarde::Leeftijd(Leeftijd { jaren, maanden })
}

#[test]
fn text_is_written_and_read_back() {
    let cases = [
        (Waarde::Duur(Duur::Weken(10)), "10 weken"),
        (Waarde::Minuten(48_000), "800 uur"),
        (Waarde::Minuten(750), "12 uur en 30 minuten"),
        (Waarde::Minuten(61), "1 uur en 1 minuut"),
        (Waarde::Minuten(45), "45 minuten"),
        (Waarde::Centen(25_000), "€ 250,00"),
        (Waarde::Centen(240_000), "€ 2.400,00"),
        (Waarde::Centen(5), "€ 0,05"),
        (Waarde::Centen(12_345_678_900), "€ 123.456.789,00"),
        (Waarde::Aantal(70), "70"),
        (Waarde::Procent(95), "95%"),
        (leeftijd(16, 0), "16 jaar"),
        (leeftijd(66, 1), "66 jaar en 1 maand"),
        (leeftijd(67, 3), "67 jaar en 3 maanden"),
        (Waarde::Keuze("B1".into()), "B1"),
    ];
    for (waarde, text) in cases {
        assert_eq!(waarde.to_string(), text);
        assert_eq!(lees(waarde.eenheid(), text), Ok(waarde));
    }
    assert_eq!(Waarde::Centen(-150).to_string(), "€ -1,50");
}

#[test]
fn other_ways_to_write_the_same_are_read() {
    let cases = [
        (Eenheid::Minuten, " 1 uren ", Waarde::Minuten(60)),
        (Eenheid::Minuten, "12 UUR 30 minuten", Waarde::Minuten(750)),
        (Eenheid::Centen, "2400", Waarde::Centen(240_000)),
        (Eenheid::Centen, "€2400,50", Waarde::Centen(240_050)),
        (Eenheid::Centen, "2.400", Waarde::Centen(240_000)),
        (Eenheid::Procent, "20 %", Waarde::Procent(20)),
        (Eenheid::Leeftijd, "67 jaar 3 maanden", leeftijd(67, 3)),
    ];
    for (eenheid, text, waarde) in cases {
        assert_eq!(lees(eenheid, text), Ok(waarde), "{text}");
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    let cases = [
        (Eenheid::Duur, ["", "10", "800 uur", "€ 5"].as_slice()),
        (
            Eenheid::Minuten,
            &["", "800", "800,5 uur", "5 weken", "3 minuten 2 uur", "99999999 uur", "1 uur 2", "-1 uur"],
        ),
        (
            Eenheid::Centen,
            &["", "€", "2.40", "2,4", "2,400", "24.00,00", "1234.567", "-5", "€ 5 ,00", "5,-", "1e3", ".500"],
        ),
        (Eenheid::Aantal, &["", "1.000", "+5", "-1", "5,0", "vijf", "99999999999"]),
        (Eenheid::Procent, &["", "20", "101%", "2,5%", "%", "-1%"]),
        (Eenheid::Leeftijd, &["", "67", "67 jaar en 12 maanden", "131 jaar", "300 jaar", "67 weken"]),
    ];
    for (eenheid, texts) in cases {
        for text in texts {
            assert!(lees(eenheid, text).is_err(), "{eenheid:?} {text}");
        }
    }
}

#[test]
fn zero_is_refused() {
    let cases = [
        (Eenheid::Duur, "0 weken"),
        (Eenheid::Minuten, "0 uur"),
        (Eenheid::Centen, "€ 0,00"),
        (Eenheid::Aantal, "0"),
        (Eenheid::Procent, "0%"),
        (Eenheid::Leeftijd, "0 jaar"),
    ];
    for (eenheid, text) in cases {
        assert_eq!(lees(eenheid, text), Err(WaardeFout::Nul), "{text}");
    }
}

#[test]
fn messages_say_what_to_write() {
    let message = |eenheid, text| lees(eenheid, text).expect_err("wrong").to_string();
    assert_eq!(
        message(Eenheid::Centen, "2.40"),
        "‘2.40’ kan hier niet. Schrijf een bedrag in euro’s, zoals ‘€ 250,00’."
    );
    assert_eq!(message(Eenheid::Keuze, "b1"), "‘b1’ is geen keuze. Kies uit: B1, A2.");
    assert!(message(Eenheid::Duur, "lang").contains("‘10 weken’"));
    assert!(Waarde::lees(Eenheid::Keuze, "B1", &NONE).is_err());
}

#[test]
fn an_age_is_reached_on_a_date() {
    let cases = [
        ("2000-05-31", 16, 0, "2016-05-31"),
        ("1960-11-30", 67, 3, "2028-02-29"),
        ("2004-02-29", 18, 0, "2022-02-28"),
    ];
    for (born, jaren, maanden, reached) in cases {
        let date = |text: &str| text.parse::<Date>().expect("a date");
        assert_eq!(Leeftijd { jaren, maanden }.bereikt_op(date(born)), date(reached), "{born}");
    }
    assert_eq!(Leeftijd { jaren: 130, maanden: 0 }.bereikt_op(Date::MAX), Date::MAX);
}

proptest! {
    #[test]
    fn written_values_are_read_back(n in 1_u32..5_000_000) {
        for waarde in [Waarde::Minuten(n), Waarde::Centen(i64::from(n)), Waarde::Aantal(n), Waarde::Procent(n % 100 + 1)] {
            prop_assert_eq!(lees(waarde.eenheid(), &waarde.to_string()), Ok(waarde));
        }
    }

    #[test]
    fn no_text_makes_it_stop(text in ".{0,24}") {
        for eenheid in [Eenheid::Duur, Eenheid::Minuten, Eenheid::Centen, Eenheid::Procent, Eenheid::Leeftijd] {
            if let Ok(waarde) = lees(eenheid, &text) {
                prop_assert_eq!(waarde.eenheid(), eenheid);
            }
        }
    }
}
