//! A publication as workbook, CSV and JSON.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use exchange::publicatie::{Cijfer, Cijfertabel, Definitie, Kolom, Kolomsoort, Publicatie};
use jiff::civil::date;
use proptest::prelude::*;
use serde_json::{Value, json};

fn kolom(kop: &str, soort: Kolomsoort) -> Kolom {
    Kolom { kop: kop.to_owned(), soort }
}

fn tabel(naam: &str) -> Cijfertabel {
    Cijfertabel {
        naam: naam.to_owned(),
        titel: "Mensen per route".to_owned(),
        kolommen: vec![
            kolom("Route", Kolomsoort::Tekst),
            kolom("Mensen", Kolomsoort::Aantal),
            kolom("Aandeel", Kolomsoort::Procent),
            kolom("Kosten", Kolomsoort::Euro),
        ],
        rijen: vec![
            vec![
                Cijfer::Tekst("B1-route".to_owned()),
                Cijfer::Getal(1234),
                Cijfer::Getal(384),
                Cijfer::Getal(70_200_049),
            ],
            vec![Cijfer::Tekst("=Z".to_owned()), Cijfer::Verborgen, Cijfer::Verborgen, Cijfer::Leeg],
            vec![Cijfer::Tekst("te kort".to_owned())],
            vec![Cijfer::Leeg, Cijfer::Getal(-3), Cijfer::Getal(-5), Cijfer::Getal(-1), Cijfer::Getal(99)],
        ],
    }
}

fn publicatie() -> Publicatie {
    Publicatie {
        titel: "Inburgering in Duinrade".to_owned(),
        nummer: "2026-3 versie 1".to_owned(),
        peildatum: date(2026, 10, 31),
        vastgelegd: date(2026, 11, 6),
        hash: "3f1c9a7b".to_owned(),
        definities: vec![Definitie {
            code: "route".to_owned(),
            naam: "Route".to_owned(),
            betekenis: "Mensen met een PIP op de peildatum, naar de route die toen gold.".to_owned(),
        }],
        opmerkingen: vec!["Een aanbieder leverde nog niet.".to_owned()],
        tabellen: vec![tabel("Routes"), tabel("routes"), tabel("Toelichting"), tabel("History")],
    }
}

#[test]
fn workbook_has_real_numbers_stars_and_notes() {
    let mut werkmap: Xlsx<_> = Xlsx::new(Cursor::new(publicatie().xlsx().unwrap())).unwrap();
    assert_eq!(werkmap.sheet_names(), ["Toelichting", "Routes", "routes 2", "Toelichting 2", "History 2"]);
    let blad = werkmap.worksheet_range("Routes").unwrap();
    assert_eq!(blad.get((0, 0)), Some(&Data::String("Mensen per route".into())));
    assert_eq!(blad.get((3, 1)), Some(&Data::Float(1234.0)));
    assert_eq!(blad.get((3, 2)), Some(&Data::Float(0.384)));
    assert_eq!(blad.get((3, 3)), Some(&Data::Float(702_000.49)));
    assert_eq!(blad.get((4, 0)), Some(&Data::String("=Z".into())), "text, no formula");
    assert_eq!(blad.get((4, 1)), Some(&Data::String("*".into())));
    assert_eq!(blad.get((5, 1)).unwrap_or(&Data::Empty), &Data::Empty);
    assert_eq!(blad.width(), 4, "what is too much is left out");
    let notities = werkmap.worksheet_range("Toelichting").unwrap();
    let teksten: Vec<String> = notities.cells().map(|(_, _, cel)| cel.to_string()).collect();
    for tekst in ["2026-3 versie 1", "3f1c9a7b", "Route", "Een aanbieder leverde nog niet."] {
        assert!(teksten.iter().any(|cel| cel == tekst), "{tekst} is not in the notes");
    }
    assert!(teksten.iter().any(|cel| cel.starts_with("* Dit cijfer tonen we niet")));
    assert!(matches!(notities.get((3, 1)), Some(Data::DateTime(op)) if op.to_ymd_hms_milli().0 == 2026));
}

#[test]
fn the_same_publication_gives_the_same_bytes() {
    assert_eq!(publicatie().xlsx().unwrap(), publicatie().xlsx().unwrap());
    assert_eq!(publicatie().json().unwrap(), publicatie().json().unwrap());
    assert_eq!(publicatie().csv().unwrap(), publicatie().csv().unwrap());
}

#[test]
fn csv_comes_with_a_description() {
    let bestanden = publicatie().csv().unwrap();
    let namen: Vec<&str> = bestanden.iter().map(|(naam, _)| naam.as_str()).collect();
    assert_eq!(namen, ["routes.csv", "routes-2.csv", "toelichting.csv", "history.csv", "csv-metadata.json"]);
    assert_eq!(
        String::from_utf8(bestanden[0].1.clone()).unwrap(),
        "\u{feff}Route;Mensen;Aandeel;Kosten\r\nB1-route;1234;38,4;702000,49\r\n'=Z;*;*;\r\nte kort;;;\r\n;-3;-0,5;-0,01\r\n"
    );
    let beschrijving: Value = serde_json::from_slice(&bestanden[4].1).unwrap();
    assert_eq!(beschrijving["@context"][0], "http://www.w3.org/ns/csvw");
    assert_eq!(beschrijving["dialect"]["delimiter"], ";");
    assert_eq!(beschrijving["tables"][1]["url"], "routes-2.csv");
    let aandeel = &beschrijving["tables"][0]["tableSchema"]["columns"][2];
    assert_eq!(aandeel["titles"], "Aandeel");
    assert_eq!(aandeel["null"], json!(["", "*"]));
    assert_eq!(aandeel["datatype"]["format"]["decimalChar"], ",");
    assert_eq!(beschrijving["notes"][0]["hash"], "3f1c9a7b");
}

#[test]
fn json_holds_all() {
    let json: Value = serde_json::from_slice(&publicatie().json().unwrap()).unwrap();
    assert_eq!(json["peildatum"], "2026-10-31");
    assert_eq!(json["definities"][0]["code"], "route");
    assert_eq!(json["tabellen"][0]["kolommen"][2], json!({ "kop": "Aandeel", "soort": "procent" }));
    assert_eq!(json["tabellen"][0]["rijen"][0], json!(["B1-route", 1234, 38.4, 702_000.49]));
    assert_eq!(json["tabellen"][0]["rijen"][1], json!(["=Z", "*", "*", null]));
    let mut zonder = publicatie();
    zonder.tabellen.clear();
    let json: Value = serde_json::from_slice(&zonder.json().unwrap()).unwrap();
    assert_eq!(json["opmerkingen"], json!(["Een aanbieder leverde nog niet."]), "no star, no explanation");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_publication_can_be_written(
        naam in any::<String>(),
        tekst in "\\PC{0,80}",
        getallen in proptest::collection::vec(proptest::option::of(any::<i64>()), 0..12),
    ) {
        let rijen = getallen.iter().map(|getal| {
            let cijfer = || getal.map_or(Cijfer::Verborgen, Cijfer::Getal);
            vec![Cijfer::Tekst(tekst.clone()), cijfer(), cijfer(), cijfer(), cijfer()]
        }).collect();
        let tabel = Cijfertabel { naam: naam.clone(), rijen, ..tabel("") };
        let publicatie = Publicatie { tabellen: vec![tabel.clone(), tabel], ..publicatie() };
        let bytes = publicatie.xlsx().map_err(|fout| TestCaseError::fail(fout.to_string()))?;
        let werkmap: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|fout| TestCaseError::fail(fout.to_string()))?;
        prop_assert_eq!(werkmap.sheet_names().len(), 3);
        let bestanden = publicatie.csv().map_err(|fout| TestCaseError::fail(fout.to_string()))?;
        prop_assert_eq!(bestanden.len(), 3);
        prop_assert!(bestanden[0].0 != bestanden[1].0);
        prop_assert!(publicatie.json().is_ok());
    }
}
