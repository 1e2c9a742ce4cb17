//! The worst files: each gets a sentence in Dutch that says what to do, and nothing is read.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::io::{Cursor, Write};

use exchange::bestand::{self, BestandFout, MAX_BYTES, Soort};
use exchange::brp::lees_brp;
use exchange::koppelingen::{Kolommen, lees_koppelingen};
use exchange::sjabloon;
use exchange::uren::lees_uren;
use zip::write::SimpleFileOptions;

/// What the three readers say about a file: BRP, couplings, hours.
fn fouten(inhoud: &[u8]) -> [BestandFout; 3] {
    [
        lees_brp(inhoud).unwrap_err(),
        lees_koppelingen(inhoud, &Kolommen::default()).unwrap_err(),
        lees_uren(inhoud).unwrap_err(),
    ]
}

fn csv_fout(inhoud: &[u8]) -> BestandFout {
    lees_koppelingen(inhoud, &Kolommen::default()).unwrap_err()
}

fn zipbestand(delen: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let opties = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (naam, inhoud) in delen {
        zip.start_file(*naam, opties).unwrap();
        zip.write_all(inhoud).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn ole2(inhoud: &str) -> Vec<u8> {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.resize(1024, 0);
    bytes.extend(inhoud.encode_utf16().flat_map(u16::to_le_bytes));
    bytes
}

#[test]
fn empty_files() {
    for leeg in [&b""[..], b"\n\n", b"   \r\n\t"] {
        assert_eq!(fouten(leeg), [BestandFout::Leeg, BestandFout::Leeg, BestandFout::Leeg]);
    }
    assert_eq!(csv_fout("\u{feff}".as_bytes()), BestandFout::Leeg);
    assert_eq!(csv_fout(b"V-nummer;Achternaam\n"), BestandFout::GeenRegels);
    assert_eq!(csv_fout(b"V-nummer;Achternaam\n;;\n\n"), BestandFout::GeenRegels);
}

#[test]
fn a_file_of_200_mb_is_refused() {
    let groot = vec![b'a'; 200 * 1024 * 1024];
    for fout in fouten(&groot) {
        assert_eq!(fout, BestandFout::TeGroot { megabytes: 200 });
    }
    assert_eq!(bestand::controleer_lengte(MAX_BYTES as u64), Ok(()));
    assert_eq!(bestand::controleer_lengte(MAX_BYTES as u64 + 1), Err(BestandFout::TeGroot { megabytes: 21 }));
}

#[test]
fn other_kinds_of_files_are_named() {
    for (inhoud, soort, naam) in [
        (&b"%PDF-1.7 ..."[..], Soort::Pdf, "een pdf"),
        (b"\x89PNG\r\n", Soort::Afbeelding, "een afbeelding"),
        (b" <!DOCTYPE html><table>", Soort::Webpagina, "een webpagina"),
        (&ole2("Workbook"), Soort::OudOffice, "een oud Office-bestand"),
    ] {
        assert_eq!(bestand::soort(inhoud), soort);
        for fout in fouten(inhoud) {
            assert!(fout.to_string().contains(naam), "{fout}");
        }
    }
    let werkmap = sjabloon::uren_voorbeeld().unwrap();
    assert!(csv_fout(&werkmap).to_string().contains("sla het op als 'CSV UTF-8"));
    let csv = sjabloon::koppelingen_voorbeeld();
    assert!(lees_uren(&csv).unwrap_err().to_string().contains("Dit is een tekstbestand"));
    let zip = zipbestand(&[("foto.jpg", b"x")]);
    assert!(lees_uren(&zip).unwrap_err().to_string().contains("een zipbestand"));
}

#[test]
fn passwords() {
    for fout in fouten(&ole2("EncryptedPackage")) {
        assert_eq!(fout, BestandFout::Wachtwoord);
    }
    // Bit 0 of the flags marks an encrypted part: offset 6 in the local header, 8 in the central one.
    let mut zip = zipbestand(&[("xl/workbook.xml", b"<x/>")]);
    let centraal = zip.windows(4).position(|b| b == b"PK\x01\x02").unwrap();
    zip[6] |= 1;
    zip[centraal + 8] |= 1;
    assert_eq!(lees_uren(&zip), Err(BestandFout::Wachtwoord));
}

#[test]
fn macros() {
    let zip = zipbestand(&[("xl/workbook.xml", b"<x/>"), ("xl/vbaProject.bin", b"x")]);
    assert_eq!(lees_uren(&zip), Err(BestandFout::Macros));
}

#[test]
fn broken_workbooks() {
    let heel = sjabloon::uren_voorbeeld().unwrap();
    for lengte in [4, 30, 100, heel.len() / 2, heel.len() - 1] {
        assert_eq!(lees_uren(&heel[..lengte]), Err(BestandFout::Kapot), "cut at {lengte}");
    }
    let zonder_inhoud = zipbestand(&[("xl/workbook.xml", b"geen xml")]);
    assert_eq!(lees_uren(&zonder_inhoud), Err(BestandFout::Kapot));
}

#[test]
fn zip_bombs_also_when_they_lie_about_their_size() {
    let nullen = vec![0; 101 * 1024 * 1024];
    let mut bom = zipbestand(&[("xl/workbook.xml", &nullen)]);
    assert!(bom.len() < 1024 * 1024);
    assert_eq!(lees_uren(&bom), Err(BestandFout::TeGrootUitgepakt));
    // Size unpacked: offset 22 in the local header, 24 in the central one.
    let centraal = bom.windows(4).position(|b| b == b"PK\x01\x02").unwrap();
    bom[22..26].copy_from_slice(&10_u32.to_le_bytes());
    bom[centraal + 24..centraal + 28].copy_from_slice(&10_u32.to_le_bytes());
    let fout = lees_uren(&bom).unwrap_err();
    assert!(matches!(fout, BestandFout::TeGrootUitgepakt | BestandFout::Kapot), "{fout:?}");
    let namen: Vec<String> = (0..3_000).map(|n| format!("deel{n}")).collect();
    let delen: Vec<(&str, &[u8])> = namen.iter().map(|naam| (naam.as_str(), &b""[..])).collect();
    assert_eq!(lees_uren(&zipbestand(&delen)), Err(BestandFout::TeGrootUitgepakt));
}

#[test]
fn text_that_is_no_list() {
    let kolommen = "a;".repeat(1_000_000);
    assert!(matches!(csv_fout(kolommen.as_bytes()), BestandFout::TeVeel { wat: "tekens op één regel", .. }));
    let kolommen = format!("{}\n1\n", "a;".repeat(2_000));
    assert!(matches!(csv_fout(kolommen.as_bytes()), BestandFout::TeVeel { wat: "kolommen", .. }));
    let regels = "a\n".repeat(100_002);
    assert!(matches!(csv_fout(regels.as_bytes()), BestandFout::TeVeel { wat: "regels", .. }));
    assert_eq!(csv_fout(b"V-nummer;Achternaam\n1;\0\n"), BestandFout::Tekens);
    let utf16: Vec<u8> = "V-nummer;Achternaam\n1;2\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(csv_fout(&utf16), BestandFout::Tekens, "UTF-16 without its mark");
    assert_eq!(csv_fout(b"\xFF\xFEa\0;\0\x00\xD8"), BestandFout::Tekens, "half a character");
    assert_eq!(csv_fout(b"\xEF\xBB\xBFa;\xFF\n1;2\n"), BestandFout::Tekens, "says UTF-8 and is not");
    let open = format!("V-nummer;Achternaam\n1;\"Jansen\n{}", "2;Pieters\n".repeat(20));
    assert_eq!(csv_fout(open.as_bytes()), BestandFout::Aanhalingsteken { regel: 2 });
}

#[test]
fn every_error_says_what_happened_and_what_to_do() {
    let fouten = [
        BestandFout::Leeg,
        BestandFout::TeGroot { megabytes: 200 },
        BestandFout::TeGrootUitgepakt,
        BestandFout::Wachtwoord,
        BestandFout::Macros,
        bestand::controleer_tekst(b"%PDF").unwrap_err(),
        BestandFout::Kapot,
        BestandFout::Tekens,
        BestandFout::Kolommen { ontbreekt: vec!["Gemeente".into()] },
        BestandFout::GeenRegels,
        BestandFout::TeVeel { wat: "regels", hoogstens: 1 },
        BestandFout::Aanhalingsteken { regel: 3 },
        BestandFout::GeenUrenblad,
    ];
    for fout in fouten {
        let tekst = fout.to_string();
        assert!(tekst.matches(". ").count() >= 1 && tekst.ends_with('.') && !tekst.contains("  "), "{tekst}");
    }
}
