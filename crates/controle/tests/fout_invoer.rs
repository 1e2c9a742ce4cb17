//! Bad input of every kind gives a sentence in Dutch or a report that says what was not checked; nothing stops.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use controle::{LeesFout, Verslag, VondstSoort, controleer, lees, lees_rijen};

fn verslag(tekst: &str) -> Verslag {
    controleer(&lees("t", tekst).unwrap())
}

#[test]
fn files_without_a_table() {
    for (tekst, verwacht) in [
        ("", LeesFout::Leeg),
        ("  \n\r\n\t", LeesFout::Leeg),
        ("\u{feff}", LeesFout::Leeg),
        ("een;1\u{0};2", LeesFout::GeenTekst),
        ("alleen maar een zin", LeesFout::GeenTabel),
        ("naam;plaats\njan;hier\npiet;daar", LeesFout::GeenTabel),
        ("gemeente;2022;2023", LeesFout::GeenTabel),
        ("12", LeesFout::GeenTabel),
        ("{}", LeesFout::GeenTabel),
        ("[]", LeesFout::GeenTabel),
        ("{\"titel\": \"leeg\", \"kolommen\": [\"a\"]}", LeesFout::GeenTabel),
        ("{\"a\": [1, 2", LeesFout::Json { regel: 1, teken: 11 }),
        ("{\n\"a\": NaN}", LeesFout::Json { regel: 2, teken: 6 }),
        ("{\"a\": Infinity}", LeesFout::Json { regel: 1, teken: 7 }),
    ] {
        assert_eq!(lees("t", tekst), Err(verwacht), "{tekst:?}");
    }
    assert_eq!(lees_rijen("t", &[]), Err(LeesFout::Leeg));
    assert_eq!(lees_rijen("t", &[vec![String::new(); 3], vec![]]), Err(LeesFout::Leeg));
}

#[test]
fn deeply_nested_json_is_refused() {
    let diep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(lees("t", &diep), Err(LeesFout::Json { .. })));
}

#[test]
fn huge_tables_are_refused() {
    let rij = vec!["1".to_owned(); 1_000];
    assert_eq!(lees_rijen("t", &vec![rij; 501]), Err(LeesFout::TeGroot));
    assert_eq!(lees("t", &"1;".repeat(11 * 1024 * 1024)), Err(LeesFout::TeGroot));
    let getallen = vec!["1"; 600_000].join(",");
    assert_eq!(lees("t", &format!("{{\"a\": [{getallen}]}}")), Err(LeesFout::TeGroot));
}

#[test]
fn every_error_says_what_to_do() {
    for fout in [
        LeesFout::Leeg,
        LeesFout::TeGroot,
        LeesFout::GeenTekst,
        LeesFout::GeenTabel,
        LeesFout::Json { regel: 3, teken: 4 },
    ] {
        let zin = fout.to_string();
        assert!(["Kies", "Verdeel", "Zorg", "Herstel"].iter().any(|woord| zin.contains(woord)), "{zin}");
    }
}

#[test]
fn one_row_has_nothing_to_compare() {
    let verslag = verslag("gemeente;2022;2023\nWassenaar;1;2");
    assert!(verslag.vondsten.is_empty());
    assert_eq!(verslag.gecontroleerd.zonder_verband, 2);
    assert!(verslag.to_string().starts_with("Er was niets om te controleren"));
    assert!(verslag.klopt());
}

#[test]
fn ragged_rows_are_read_and_named() {
    let verslag = verslag("naam;a;b;totaal\nx;1;2;3\ny;1\nz;4;4;8;9\ntotaal;6;6;11");
    assert!(verslag.niet_gecontroleerd.iter().any(|niet| niet.waarom.contains("\"y\"")));
    assert!(verslag.niet_gecontroleerd.iter().any(|niet| niet.waarom.contains("\"y\" heeft 2 cellen")));
}

#[test]
fn numbers_that_are_too_large_are_text() {
    let verslag = verslag("naam;a\nx;99999999999999999999\ny;1\ntotaal;1");
    assert!(verslag.niet_gecontroleerd.iter().any(|niet| niet.waarom.contains("tekst waar een getal hoort")));
    let verslag = controleer(&lees("t", "{\"t\": {\"x\": 1e300, \"y\": 1, \"totaal\": 5}}").unwrap());
    assert!(verslag.vondsten.is_empty());
    let grootste = "999999999999999999";
    let verslag = self::verslag(&format!("naam;a\nx;{grootste}\ny;{grootste}\ntotaal;{grootste}"));
    assert_eq!(verslag.vondsten.len(), 1);
}

#[test]
fn double_labels() {
    let anders = verslag("naam;a;b\nx;1;2\nx;3;2\ny;1;1\ntotaal;5;5");
    let soorten: Vec<VondstSoort> = anders.vondsten.iter().map(|b| b.soort).collect();
    assert!(soorten.contains(&VondstSoort::DubbelAnders), "{soorten:?}");
    assert!(soorten.contains(&VondstSoort::DubbelGelijk), "{soorten:?}");
    let json = verslag("{\"t\": {\"x\": 1, \"y\": 2, \"y\": 3, \"totaal\": 4}}");
    assert!(json.vondsten.iter().any(|b| b.soort == VondstSoort::DubbelAnders));
    assert!(!json.klopt());
}

#[test]
fn an_open_quotation_mark_stops_nothing() {
    let tabellen = lees("t", "naam;a\n\"x;1\ny;2\ntotaal;3");
    assert!(tabellen.is_err() || controleer(&tabellen.unwrap()).vondsten.is_empty());
}
