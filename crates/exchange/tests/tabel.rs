//! Writers: lists as CSV and workbook, and the example files of the project.

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};
use exchange::sjabloon;
use exchange::tabel::{Cel, schrijf_csv, schrijf_xlsx};
use jiff::civil::date;

fn rijen() -> Vec<Vec<Cel>> {
    vec![
        vec![Cel::from("=1+1"), Cel::Geheel(-3), Cel::Getal(2.5), Cel::Datum(date(2025, 3, 3))],
        vec![Cel::from("a;\"b\"\nc"), Cel::Leeg, Cel::Leeg, Cel::Datum(date(1850, 1, 1))],
    ]
}

#[test]
fn csv_for_dutch_excel() {
    let csv = String::from_utf8(schrijf_csv(&["naam", "aantal", "uren", "op"], &rijen())).unwrap();
    assert_eq!(
        csv,
        "\u{feff}naam;aantal;uren;op\r\n'=1+1;-3;2,5;2025-03-03\r\n\"a;\"\"b\"\"\nc\";;;1850-01-01\r\n"
    );
}

#[test]
fn text_never_becomes_a_formula() {
    for begin in ["=", "+", "-", "@", "\t", "\r"] {
        let csv = String::from_utf8(schrijf_csv(&[], &[vec![Cel::Tekst(format!("{begin}x"))]])).unwrap();
        let veld = csv.lines().nth(1).unwrap().trim_start_matches('"');
        assert!(veld.starts_with('\''), "{csv:?}");
    }
}

#[test]
fn workbook_has_real_numbers_and_dates() {
    let bytes = schrijf_xlsx("Lijst: mei/juni", &["naam", "aantal", "uren", "op"], &rijen()).unwrap();
    let mut werkmap: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(werkmap.sheet_names(), ["Lijst meijuni"]);
    let blad = werkmap.worksheet_range("Lijst meijuni").unwrap();
    assert_eq!(blad.get((1, 0)), Some(&Data::String("=1+1".into())), "text, no formula");
    assert_eq!(blad.get((1, 1)), Some(&Data::Float(-3.0)));
    assert_eq!(blad.get((1, 2)), Some(&Data::Float(2.5)));
    assert!(matches!(blad.get((1, 3)), Some(Data::DateTime(op)) if op.to_ymd_hms_milli().0 == 2025));
    assert_eq!(blad.get((2, 3)), Some(&Data::String("1850-01-01".into())), "Excel knows no date before 1900");
    assert!(schrijf_xlsx("''", &[], &[]).is_ok());
}

#[test]
fn a_text_too_long_for_excel_is_an_error() {
    let fout = schrijf_xlsx("x", &["a"], &[vec![Cel::Tekst("a".repeat(40_000))]]).unwrap_err();
    assert!(fout.to_string().contains("te groot voor Excel"));
}

#[test]
fn shipped_examples_are_what_the_functions_make() {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../voorbeelden");
    for (naam, bytes) in [
        ("uren-sjabloon.xlsx", sjabloon::uren_sjabloon().unwrap()),
        ("uren-voorbeeld.xlsx", sjabloon::uren_voorbeeld().unwrap()),
        ("koppelingen.csv", sjabloon::koppelingen_voorbeeld()),
        ("brp-voorbeeld.csv", sjabloon::brp_voorbeeld()),
    ] {
        let verscheept = std::fs::read(map.join(naam)).unwrap();
        assert!(verscheept == bytes, "{naam} is out of date: cargo run -p exchange --example voorbeelden");
    }
}
