//! No bytes make a reader panic: random bytes, damaged example files, and sound files with any content.

use std::io::{Cursor, Read, Write};

use exchange::brp::{Grenzen, lees_brp, voorstel_plicht};
use exchange::cijfers::lees_cijfers;
use exchange::koppelingen::{Kolommen, lees_koppelingen};
use exchange::uren::lees_uren;
use exchange::{BestandFout, OnvolledigeDatum, datum, nummers, sjabloon};
use jiff::civil::date;
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

fn lees_alles(inhoud: &[u8]) {
    if let Ok(regels) = lees_brp(inhoud) {
        for persoon in regels.iter().filter_map(|r| r.uitkomst.waarde()) {
            let voorstel = voorstel_plicht(persoon, date(2025, 11, 12), Grenzen::default());
            assert!(!voorstel.redenen.is_empty());
        }
    }
    if let Ok(bladen) = lees_uren(inhoud) {
        for blad in bladen {
            let minuten = blad.regels.iter().filter_map(|r| r.uitkomst.waarde()).map(|r| r.minuten);
            assert_eq!(minuten.sum::<u32>(), blad.totaal_minuten);
        }
    }
    drop(lees_koppelingen(inhoud, &Kolommen::default()));
    drop(lees_cijfers(inhoud));
}

/// Overwrites bytes at places and cuts the end off.
fn beschadig(
    mut inhoud: Vec<u8>,
    plekken: &[(prop::sample::Index, u8)],
    houd: Option<prop::sample::Index>,
) -> Vec<u8> {
    for (plek, byte) in plekken {
        let plek = plek.index(inhoud.len());
        inhoud[plek] = *byte;
    }
    if let Some(houd) = houd {
        inhoud.truncate(houd.index(inhoud.len()));
    }
    inhoud
}

/// The example workbook with its first sheet replaced by what a function makes of it: the checksums are right again.
fn met_ander_blad(wijzig: impl Fn(Vec<u8>) -> Vec<u8>) -> Option<Vec<u8>> {
    let mut oud = zip::ZipArchive::new(Cursor::new(sjabloon::uren_voorbeeld().ok()?)).ok()?;
    let mut nieuw = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..oud.len() {
        let mut deel = oud.by_index(index).ok()?;
        let naam = deel.name().ok()?.to_string();
        let mut inhoud = Vec::new();
        deel.read_to_end(&mut inhoud).ok()?;
        if naam.ends_with("sheet1.xml") {
            inhoud = wijzig(inhoud);
        }
        nieuw.start_file(naam, SimpleFileOptions::default()).ok()?;
        nieuw.write_all(&inhoud).ok()?;
    }
    nieuw.finish().ok().map(Cursor::into_inner)
}

fn plekken() -> impl Strategy<Value = Vec<(prop::sample::Index, u8)>> {
    prop::collection::vec(any::<(prop::sample::Index, u8)>(), 0..8)
}

#[test]
fn the_workbook_with_its_own_sheet_is_read() {
    let zelfde = met_ander_blad(|blad| blad).and_then(|inhoud| lees_uren(&inhoud).ok());
    assert_eq!(zelfde.map(|bladen| bladen.len()), Some(2), "the damage below reaches the sheets");
}

#[test]
fn a_sheet_on_which_the_library_panics_is_a_damaged_file() {
    let achterstevoren =
        "<worksheet><dimension ref=\"B9:A1\"></dimension><sheetData></sheetData></worksheet>";
    let inhoud = met_ander_blad(|_| achterstevoren.as_bytes().to_vec()).unwrap_or_default();
    let fout = lees_uren(&inhoud).map(|bladen| bladen.len());
    // Without overflow checks (a release build) the library reads on, and the other sheet is there.
    assert_eq!(fout, if cfg!(debug_assertions) { Err(BestandFout::Kapot) } else { Ok(1) });
}

#[test]
fn merges_without_end_take_no_memory() {
    let gebieden = "<mergeCell ref=\"A1:A1048576\"/>".repeat(1_000);
    let blad = format!("<worksheet><sheetData></sheetData><mergeCells>{gebieden}</mergeCells></worksheet>");
    let fout = met_ander_blad(|_| blad.clone().into_bytes()).and_then(|inhoud| lees_uren(&inhoud).err());
    assert!(matches!(fout, Some(BestandFout::TeVeel { wat: "gevulde cellen", .. })), "{fout:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes(inhoud in prop::collection::vec(any::<u8>(), 0..2_000)) {
        lees_alles(&inhoud);
    }

    #[test]
    fn random_text_under_a_good_header(rest in "(?s).{0,400}", csv in prop::sample::select(vec![0, 1])) {
        let kop = if csv == 0 { "V-nummer;Achternaam;Geboortedatum;Gemeente;Koppeldatum" } else { "01.01.20;01.02.40;01.03.10" };
        lees_alles(format!("{kop}\n{rest}").as_bytes());
    }

    #[test]
    fn damaged_lists(plekken in plekken(), houd in any::<Option<prop::sample::Index>>(), brp in any::<bool>()) {
        let heel = if brp { sjabloon::brp_voorbeeld() } else { sjabloon::koppelingen_voorbeeld() };
        lees_alles(&beschadig(heel, &plekken, houd));
    }

    #[test]
    fn damaged_workbooks(plekken in plekken(), houd in any::<Option<prop::sample::Index>>()) {
        let heel = sjabloon::uren_voorbeeld().map_err(|fout| TestCaseError::fail(fout.to_string()))?;
        lees_alles(&beschadig(heel, &plekken, houd));
    }

    #[test]
    fn damaged_sheets_in_a_sound_workbook(plekken in plekken()) {
        if let Some(inhoud) = met_ander_blad(|blad| beschadig(blad, &plekken, None)) {
            lees_alles(&inhoud);
        }
    }

    #[test]
    fn any_value_in_a_cell(teksten in prop::collection::vec("\\PC{0,12}|[0-9:,.u-]{0,8}", 10), getal in any::<f64>()) {
        let cel = |plek: &str, tekst: &str| {
            let veilig = tekst.replace('&', "&amp;").replace('<', "&lt;");
            format!("<c r=\"{plek}\" t=\"inlineStr\"><is><t>{veilig}</t></is></c>")
        };
        let mut rijen = String::from("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Datum</t></is></c>");
        rijen += &(cel("B1", "Wat") + &cel("D1", "Uren") + "</row>");
        for (rij, paar) in (2..).zip(teksten.chunks(2)) {
            let uren = if rij == 2 { format!("<c r=\"D2\" s=\"1\"><v>{getal}</v></c>") } else { cel(&format!("D{rij}"), &paar[0]) };
            let datum = if rij == 3 { format!("<c r=\"A3\"><v>{getal}</v></c>") } else { cel(&format!("A{rij}"), "3-3-2025") };
            rijen += &format!("<row r=\"{rij}\">{datum}{}{uren}</row>", cel(&format!("B{rij}"), &paar[1]));
        }
        let blad = format!("<worksheet><sheetData>{rijen}</sheetData></worksheet>");
        let inhoud = met_ander_blad(|_| blad.clone().into_bytes());
        prop_assert!(inhoud.as_deref().is_some_and(|inhoud| lees_uren(inhoud).is_ok()));
        lees_alles(&inhoud.unwrap_or_default());
    }

    #[test]
    fn single_values(tekst in "\\PC{0,20}") {
        drop(datum::lees_datum(&tekst));
        drop(OnvolledigeDatum::lees(&tekst));
        drop(nummers::lees_bsn(&tekst));
        drop(nummers::lees_vnummer(&tekst));
        prop_assert!(exchange::codes::gemeentecode(&tekst).is_none_or(|code| code.len() == 4));
    }

    #[test]
    fn a_date_written_is_the_date_read(jaar in 2000_i16..2100, maand in 1_i8..=12, dag in 1_i8..=28) {
        let datum = date(jaar, maand, dag);
        for vorm in ["%-d-%-m-%Y", "%d-%m-%y", "%Y-%m-%d", "%Y%m%d", "%d/%m/%Y"] {
            prop_assert_eq!(datum::lees_datum(&datum.strftime(vorm).to_string()), Ok(datum));
        }
    }
}
