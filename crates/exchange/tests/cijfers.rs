//! Tables of figures: text in any encoding, sheets as rows, and the same refusals as for other files.
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use exchange::BestandFout;
use exchange::cijfers::{Cijfers, lees_cijfers};
use exchange::tabel::{Cel, schrijf_csv, schrijf_xlsx};
use rust_xlsxwriter::Workbook;

fn bladen(inhoud: &[u8]) -> Vec<(String, Vec<Vec<String>>)> {
    match lees_cijfers(inhoud).unwrap() {
        Cijfers::Bladen(bladen) => bladen.into_iter().map(|blad| (blad.naam, blad.rijen)).collect(),
        Cijfers::Tekst(tekst) => panic!("no workbook: {tekst}"),
    }
}

#[test]
fn a_workbook_comes_as_rows_of_dutch_text() {
    let rijen = [
        vec![Cel::from("B1"), Cel::Geheel(1234), Cel::Getal(0.25), Cel::from("*")],
        vec![Cel::from("totaal"), Cel::Geheel(-5), Cel::Leeg, Cel::from("<5")],
    ];
    let werkmap = schrijf_xlsx("Routes", &["route", "2024", "aandeel", "2025"], &rijen).unwrap();
    let verwacht =
        [["route", "2024", "aandeel", "2025"], ["B1", "1234", "0,25", "*"], ["totaal", "-5", "", "<5"]];
    assert_eq!(
        bladen(&werkmap),
        [("Routes".to_owned(), verwacht.map(|rij| rij.map(str::to_owned).to_vec()).to_vec())]
    );
}

#[test]
fn hidden_sheets_are_left_out_and_empty_rows_part_tables() {
    let mut werkmap = Workbook::new();
    let blad = werkmap.add_worksheet().set_name("Cijfers").unwrap();
    blad.write_string(0, 0, "a").unwrap();
    blad.write_number(5, 2, 1.5).unwrap();
    blad.write_boolean(6, 0, true).unwrap();
    werkmap.add_worksheet().set_name("Geheim").unwrap().set_hidden(true).write_number(0, 0, 1.0).unwrap();
    let rij = |cellen: &[&str]| cellen.iter().map(|cel| (*cel).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        bladen(&werkmap.save_to_buffer().unwrap()),
        [("Cijfers".to_owned(), vec![rij(&["a"]), rij(&[]), rij(&["", "", "1,5"]), rij(&["(onleesbaar)"])])]
    );
}

#[test]
fn a_workbook_can_be_checked() {
    let rij = |naam: &str, n: i64, deel: f64| vec![Cel::from(naam), Cel::Geheel(n), Cel::Getal(deel)];
    let rijen = [rij("B1", 60, 0.6), rij("Z", 30, 0.3), rij("onderwijs", 10, 0.2), rij("totaal", 101, 1.0)];
    let werkmap = schrijf_xlsx("Routes", &["route", "aantal", "aandeel"], &rijen).unwrap();
    let tabellen: Vec<controle::Tabel> = bladen(&werkmap)
        .iter()
        .flat_map(|(naam, rijen)| controle::lees_rijen(naam, rijen).unwrap())
        .collect();
    let verslag = controle::controleer(&tabellen);
    let cellen: Vec<String> = verslag.vondsten.iter().map(|vondst| vondst.cel.labels.join(" | ")).collect();
    assert!(cellen.contains(&"totaal | aantal".to_owned()), "{verslag}");
    assert!(verslag.vondsten.iter().all(|vondst| vondst.cel.tabel == "Routes"));
}

#[test]
fn text_is_decoded() {
    let csv = schrijf_csv(&["route", "2024"], &[vec![Cel::from("B1"), Cel::Geheel(3)]]);
    assert_eq!(lees_cijfers(&csv), Ok(Cijfers::Tekst("route;2024\r\nB1;3\r\n".into())));
    assert_eq!(lees_cijfers(b"caf\xE9;1"), Ok(Cijfers::Tekst("café;1".into())));
    assert_eq!(lees_cijfers(b"{\"a\": 1}"), Ok(Cijfers::Tekst("{\"a\": 1}".into())));
}

#[test]
fn what_is_no_table_is_refused() {
    assert_eq!(lees_cijfers(b""), Err(BestandFout::Leeg));
    assert_eq!(lees_cijfers(b"a;\0"), Err(BestandFout::Tekens));
    assert!(
        lees_cijfers(b"%PDF-1.7").unwrap_err().to_string().contains("Dit is een pdf. Hier hoort een tabel")
    );
    assert_eq!(lees_cijfers(b"PK\x03\x04 en niet meer"), Err(BestandFout::Kapot));
    assert!(matches!(lees_cijfers(&vec![b'a'; 21 * 1024 * 1024]), Err(BestandFout::TeGroot { .. })));
    let werkmap = schrijf_xlsx("a", &["a"], &[]).unwrap();
    for lengte in [10, werkmap.len() / 2, werkmap.len() - 1] {
        assert_eq!(lees_cijfers(&werkmap[..lengte]), Err(BestandFout::Kapot));
    }
}
