//! Spelling of numbers in cells.

use controle::{Celinhoud, Getal};

fn getal(tekst: &str) -> String {
    match Celinhoud::lees(tekst) {
        Celinhoud::Getal(getal) => getal.to_string(),
        Celinhoud::Aandeel(getal) => format!("{getal}%"),
        Celinhoud::Verborgen { hoogstens: Some(getal) } => format!("0..{getal}"),
        Celinhoud::Verborgen { hoogstens: None } => "verborgen".into(),
        Celinhoud::Streep => "streep".into(),
        Celinhoud::Leeg => "leeg".into(),
        Celinhoud::Tekst(_) => "tekst".into(),
    }
}

#[test]
fn numbers_as_people_write_them() {
    for (tekst, verwacht) in [
        ("12", "12"),
        ("1.234", "1.234"),
        ("1.234.567", "1.234.567"),
        ("1234567", "1.234.567"),
        ("1 234 567", "1.234.567"),
        ("1\u{a0}234", "1.234"),
        ("1'234", "1.234"),
        ("12,5", "12,5"),
        ("1.234,56", "1.234,56"),
        ("1,234.56", "1.234,56"),
        ("12.5", "12,5"),
        ("0.125", "0,125"),
        ("0,50", "0,50"),
        (",5", "0,5"),
        ("-12", "-12"),
        ("−12", "-12"),
        ("- 12", "-12"),
        ("(12)", "-12"),
        ("+12", "12"),
        ("€ 1.200,-", "1.200"),
        ("€1.200,50", "1.200,50"),
        ("-€ 5", "-5"),
        ("€ -5", "-5"),
        ("1.200 euro", "1.200"),
    ] {
        assert_eq!(getal(tekst), verwacht, "{tekst:?}");
    }
}

#[test]
fn shares_marks_and_hidden_numbers() {
    for (tekst, verwacht) in [
        ("12%", "12%"),
        ("12,5 %", "12,5%"),
        ("12 procent", "12%"),
        ("12*", "12"),
        ("12¹", "12"),
        ("12 ²", "12"),
        ("12 1)", "12"),
        ("12 (r)", "12"),
        ("12 [2]", "12"),
        ("*", "verborgen"),
        ("x", "verborgen"),
        ("X", "verborgen"),
        ("<5", "0..4"),
        ("< 10", "0..9"),
        ("minder dan 5", "0..4"),
        ("≤5", "0..5"),
        ("<=5", "0..5"),
        ("-", "streep"),
        ("–", "streep"),
        ("", "leeg"),
        ("  ", "leeg"),
        (".", "leeg"),
        ("n.v.t.", "leeg"),
        ("NaN", "tekst"),
        ("inf", "tekst"),
        ("1e5", "tekst"),
        ("12.34.5", "tekst"),
        ("12 34", "tekst"),
        ("1,2,3", "tekst"),
        ("18-27", "tekst"),
        ("€", "tekst"),
        ("%", "tekst"),
        ("man", "tekst"),
        ("0.30000000000000004", "0,3"),
        ("0.29999999999999999", "0,300000000"),
        ("999999999999999999", "999.999.999.999.999.999"),
        ("1000000000000000000", "tekst"),
        ("99999999999999999999999999999999999999999999", "tekst"),
    ] {
        assert_eq!(getal(tekst), verwacht, "{tekst:?}");
    }
}

#[test]
fn whole_numbers_made_by_hand() {
    assert_eq!(Getal::geheel(-1234).to_string(), "-1.234");
    assert_eq!(Getal::geheel(5).nano(), 5_000_000_000);
    assert_eq!(Getal::geheel(5).decimalen(), 0);
}
