//! Lists of persons coupled to a municipality: mapping, encodings, every reason to reject a line.
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use exchange::koppelingen::{Geslacht, Kolommen, Koppeling, Veld, lees_koppelingen};
use exchange::{BestandFout, OnvolledigeDatum, Regel, Uitkomst, sjabloon};
use jiff::civil::date;

const KOP: &str =
    "V-nummer;BSN;Achternaam;Geboortedatum;Geslacht;Nationaliteit;Gemeente;Koppeldatum;Gezinsgrootte";

fn lees(tekst: &str) -> Vec<Regel<Koppeling>> {
    lees_koppelingen(tekst.as_bytes(), &Kolommen::default()).unwrap()
}

fn regel(tekst: &str) -> Uitkomst<Koppeling> {
    lees(&format!("{KOP}\n{tekst}\n")).remove(0).uitkomst
}

fn reden(tekst: &str) -> String {
    let Uitkomst::Afgewezen(reden) = regel(tekst) else { panic!("'{tekst}' is gelezen") };
    reden
}

#[test]
fn example_gives_every_outcome() {
    let regels = lees_koppelingen(&sjabloon::koppelingen_voorbeeld(), &Kolommen::default()).unwrap();
    let soort: String = regels
        .iter()
        .map(|regel| match regel.uitkomst {
            Uitkomst::Goed(_) => 'g',
            Uitkomst::LetOp(..) => 'l',
            Uitkomst::Afgewezen(_) => 'a',
        })
        .collect();
    assert_eq!(soort, "gggglaaaa", "{regels:#?}");
    let noor = regels[0].uitkomst.waarde().unwrap();
    assert_eq!(noor.vnummer.as_deref(), Some("2800000017"));
    assert_eq!(noor.geboortedatum, OnvolledigeDatum::nieuw(1991, Some(3), None));
    assert_eq!(noor.nationaliteit.as_deref(), Some("0336"));
    assert_eq!(noor.gemeente, "1916");
    assert_eq!(noor.koppeldatum, date(2025, 3, 3));
    assert_eq!((noor.geslacht, noor.gezinsgrootte), (Geslacht::Vrouw, Some(4)));
}

#[test]
fn the_same_list_in_every_encoding_reads_alike() {
    let tekst = format!("{KOP}\n2800000017;;Bülöw;1990-01-01;M;Syrische;Voorschoten;2025-03-03;1\n");
    let verwacht = lees(&tekst);
    let utf16 = |orde: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("\u{feff}{tekst}").encode_utf16().flat_map(orde).collect()
    };
    let windows: Vec<u8> = tekst.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let vormen =
        [format!("\u{feff}{tekst}").into_bytes(), utf16(u16::to_le_bytes), utf16(u16::to_be_bytes), windows];
    for vorm in vormen {
        assert_eq!(lees_koppelingen(&vorm, &Kolommen::default()).unwrap(), verwacht);
    }
}

#[test]
fn the_delimiter_is_recognised() {
    let tekst = format!("{KOP}\n2800000017;;Een;1990-01-01;M;Syrische;Voorschoten;2025-03-03;1\n");
    for teken in [",", "\t", "|"] {
        assert_eq!(lees(&tekst.replace(';', teken)), lees(&tekst));
    }
    let met_sep = lees(&format!("sep=,\r\n{}", tekst.replace(';', ",")));
    assert_eq!(met_sep[0].nummer, 3, "lines are those of the file");
    assert!(met_sep[0].uitkomst.waarde().is_some());
}

#[test]
fn the_mapping_is_a_setting() {
    let json = r#"{"vnummer":["Vreemdeling"],"achternaam":["Familie"],"geboortedatum":["Geb"],
        "gemeente":["Stad"],"koppeldatum":["Sinds"]}"#;
    let kolommen: Kolommen = serde_json::from_str(json).unwrap();
    let csv = "Sinds,Stad,geb,FAMILIE,Vreemdeling\n3-3-2025,Den Haag,1990,Een,V280.000.0017\n";
    let regels = lees_koppelingen(csv.as_bytes(), &kolommen).unwrap();
    let koppeling = regels[0].uitkomst.waarde().unwrap();
    assert_eq!((koppeling.gemeente.as_str(), koppeling.vnummer.as_deref()), ("0518", Some("2800000017")));
    let terug: Kolommen =
        serde_json::from_str(&serde_json::to_string(&Kolommen::default()).unwrap()).unwrap();
    assert_eq!(terug, Kolommen::default());
    assert_eq!(Kolommen::default().0.keys().next(), Some(&Veld::Vnummer));
}

#[test]
fn missing_columns_are_named() {
    let fout = lees_koppelingen(b"V-nummer;Achternaam\n1;2\n", &Kolommen::default()).unwrap_err();
    let BestandFout::Kolommen { ontbreekt } = fout else { panic!("{fout:?}") };
    assert_eq!(ontbreekt, ["Geboortedatum", "Gemeente", "Koppeldatum"]);
}

#[test]
fn reasons_to_reject() {
    let gevallen = [
        (";;Een;1990-01-01;;;Voorschoten;2025-03-03;", "geen V-nummer en geen BSN"),
        ("123;;Een;1990-01-01;;;Voorschoten;2025-03-03;", "geen tien cijfers"),
        (";123456789;Een;1990-01-01;;;Voorschoten;2025-03-03;", "BSN klopt niet"),
        (";000000000;Een;1990-01-01;;;Voorschoten;2025-03-03;", "BSN klopt niet"),
        ("2800000017;;;1990-01-01;;;Voorschoten;2025-03-03;", "geen achternaam"),
        ("2800000017;;Een;1990-02-30;;;Voorschoten;2025-03-03;", "geboortedatum klopt niet"),
        ("2800000017;;Een;1-2-90;;;Voorschoten;2025-03-03;", "vier cijfers"),
        ("2800000017;;Een;1990-01-01;;;Atlantis;2025-03-03;", "geen gemeente"),
        ("2800000017;;Een;1990-01-01;;;1999;2025-03-03;", "geen gemeente"),
        ("2800000017;;Een;1990-01-01;;;;2025-03-03;", "Er staat geen gemeente"),
        ("2800000017;;Een;1990-01-01;;;Voorschoten;;", "geen koppeldatum"),
        ("2800000017;;Een;1990-01-01;;;Voorschoten;morgen;", "koppeldatum klopt niet"),
        ("2800000017;;Een;1990-01-01;;;Voorschoten;1875-01-01;", "het jaar 1875 kan niet"),
        ("2800000017;;Een;2025-04-01;;;Voorschoten;2025-03-03;", "voor de geboortedatum"),
        ("2800000017", "geen achternaam"),
    ];
    for (tekst, verwacht) in gevallen {
        let reden = reden(tekst);
        assert!(reden.contains(verwacht), "'{tekst}' gives: {reden}");
    }
}

#[test]
fn remarks_do_not_stop_a_line() {
    let gevallen = [
        (";999970021;Een;1990-01-01;;;Voorschoten;2025-03-03;", "geen V-nummer"),
        ("2800000017;123456789;Een;1990-01-01;;;Voorschoten;2025-03-03;", "BSN is niet overgenomen"),
        ("2800000017;;Een;00-00-0000;;;Voorschoten;2025-03-03;", "geboortedatum is onbekend"),
        ("2800000017;;Een;1990-01-01;Q;;Voorschoten;2025-03-03;", "kennen we niet"),
        ("2800000017;;Een;1990-01-01;;Marsiaans;Voorschoten;2025-03-03;", "Marsiaans"),
        ("2800000017;;Een;1990-01-01;;;Voorschoten;2025-03-03;250", "geen aantal"),
    ];
    for (tekst, verwacht) in gevallen {
        let Uitkomst::LetOp(_, opmerkingen) = regel(tekst) else { panic!("no remark on '{tekst}'") };
        assert!(opmerkingen.iter().any(|o| o.contains(verwacht)), "'{tekst}' gives: {opmerkingen:?}");
    }
}

#[test]
fn a_person_twice_is_read_once() {
    let een = "2800000017;;Een;1990-01-01;;;Voorschoten;2025-03-03;";
    let regels = lees(&format!("{KOP}\n{een}\n\n{een}\n"));
    assert!(regels[0].uitkomst.waarde().is_some());
    assert_eq!(regels[1].nummer, 4, "the empty line counts");
    assert!(regels[1].uitkomst.meldingen()[0].contains("regel 2"));
}
