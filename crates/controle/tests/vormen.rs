//! The shapes in which a table comes in, and the kinds of equation, each with the least table that shows it.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use controle::{Ernst, Verslag, VondstSoort, controleer, lees};

fn verslag(tekst: &str) -> Verslag {
    controleer(&lees("t", tekst).unwrap())
}

/// Kind, cell and difference of each finding.
fn kort(verslag: &Verslag) -> Vec<(VondstSoort, String, String)> {
    verslag
        .vondsten
        .iter()
        .map(|b| (b.soort, b.cel.labels.join(" | "), b.verschil.map(|v| v.to_string()).unwrap_or_default()))
        .collect()
}

fn een(tekst: &str, soort: VondstSoort, cel: &str, verschil: &str) -> Verslag {
    let verslag = verslag(tekst);
    assert_eq!(kort(&verslag), [(soort, cel.to_owned(), verschil.to_owned())], "{verslag}");
    verslag
}

#[test]
fn the_same_table_in_every_shape() {
    for tekst in [
        "route;2023;2024\nB1;10;20\nZ;3;4\ntotaal;13;25",
        "route,2023,2024\nB1,10,20\nZ,3,4\ntotaal,13,25",
        "route\t2023\t2024\r\nB1\t10\t20\r\nZ\t3\t4\r\ntotaal\t13\t25\r\n",
        "route    2023   2024\nB1         10     20\nZ           3      4\ntotaal     13     25",
        "          2023   2024\nB1         10     20\nZ           3      4\ntotaal     13     25",
        "| route | 2023 | 2024 |\n|---|---:|---:|\n| B1 | 10 | 20 |\n| Z | 3 | 4 |\n| **totaal** | **13** | **25** |",
        "sep=;\nroute;2023;2024\nB1;10;20\nZ;3;4\ntotaal;13;25",
        "Leerroutes\nroute;2023;2024\nB1;10;20\nZ;3;4\ntotaal;13;25\nBron: eigen cijfers",
        "{\"kolommen\": [\"2023\", \"2024\"], \"routes\": {\"B1\": [10, 20], \"Z\": [3, 4], \"totaal\": [13, 25]}}",
        "{\"kolommen\": [\"2023\", \"2024\"], \"routes\": {\"B1\": [10, 20], \"Z\": [3, 4]}, \"routes_totaal\": [13, 25]}",
        "[{\"route\": \"B1\", \"2023\": 10, \"2024\": 20}, {\"route\": \"Z\", \"2024\": 4, \"2023\": 3}, {\"route\": \"totaal\", \"2023\": 13, \"2024\": 25}]",
    ] {
        let verslag = een(tekst, VondstSoort::Totaal, "totaal | 2024", "1");
        assert_eq!(verslag.gecontroleerd.totalen.klopt, 1, "{tekst}");
        assert!(!verslag.klopt());
    }
}

#[test]
fn rows_with_the_year_as_a_column() {
    een("jaar;man;vrouw;totaal\n2023;1;2;3\n2024;4;4;9", VondstSoort::Totaal, "2024 | totaal", "1");
}

#[test]
fn keys_that_are_written_once_and_headings_of_groups() {
    een(
        "gemeente;groep;aantal\nA;x;1\n;y;2\n;totaal;3\nB;x;4\n;y;5\n;totaal;8",
        VondstSoort::Totaal,
        "B | totaal | aantal",
        "-1",
    );
    een(
        "groep;2023;2024\nAsiel;;\nman;1;2\nvrouw;3;4\ntotaal;4;6\nGezin;;\nman;5;6\nvrouw;7;8\ntotaal;12;15",
        VondstSoort::Totaal,
        "Gezin | totaal | 2024",
        "1",
    );
}

#[test]
fn a_header_of_two_lines() {
    een(
        ";2023;;2024;\n;man;vrouw;man;vrouw\nB1;1;2;3;4\nZ;5;6;7;8\ntotaal;6;8;10;13",
        VondstSoort::Totaal,
        "totaal | 2024 | vrouw",
        "1",
    );
}

#[test]
fn two_tables_in_one_text() {
    let verslag = verslag("Een\nroute;n\nB1;1\nZ;2\ntotaal;3\n\nTwee\nroute;n\nB1;1\nZ;2\ntotaal;4\n");
    assert_eq!(verslag.gecontroleerd.tabellen, 2);
    assert_eq!(kort(&verslag).len(), 1);
    assert_eq!(verslag.vondsten[0].cel.tabel, "Twee");
}

#[test]
fn subtotals_above_below_and_by_name() {
    een(
        "naam;n;m\na;1;10\nb;2;20\nsubtotaal asiel;3;30\nc;4;40\nd;5;50\nsubtotaal gezin;9;91\ntotaal;12;120",
        VondstSoort::Totaal,
        "subtotaal gezin | m",
        "1",
    );
    een(
        "naam;n;m\ntotaal asiel;3;30\na;1;10\nb;2;20\ntotaal gezin;9;91\nc;4;40\nd;5;50",
        VondstSoort::Totaal,
        "totaal gezin | m",
        "1",
    );
    een(
        "naam;n;m\nman asiel;1;10\nman gezin;4;40\nvrouw asiel;2;20\nvrouw gezin;5;50\ntotaal asiel;3;30\ntotaal gezin;9;91\ntotaal;12;120",
        VondstSoort::Totaal,
        "totaal gezin | m",
        "1",
    );
}

#[test]
fn parts_of_which_are_at_most_the_whole() {
    een("naam;n;m\nasiel;10;20\nw.v. vrouw;4;21\ngezin;5;6", VondstSoort::Waarvan, "asiel | m", "-1");
}

#[test]
fn parts_that_make_up_the_whole_twice() {
    let kop = "gemeente;man;vrouw;jong;oud;totaal";
    let goed = format!("{kop}\nA;11;12;13;10;23\nB;21;22;3;40;43\nC;31;2;30;3;33");
    assert_eq!(kort(&verslag(&goed)), []);
    let fout = verslag(&format!("{goed}\nD;41;42;13;70;84\nE;51;52;3;100;103"));
    // Both by sex and by age: two equations, and one cell that mends both.
    assert_eq!(kort(&fout), vec![(VondstSoort::Totaal, "D | totaal".to_owned(), "1".to_owned()); 2]);
    assert_eq!((fout.herstel.len(), fout.herstel[0].keuzes.len()), (1, 1));
}

#[test]
fn a_total_that_is_nowhere_right_is_one_warning() {
    let verslag = verslag("naam;n;m;o\na;1;10;100\nb;2;20;200\ntotaal;7;70;700");
    assert_eq!(verslag.vondsten.len(), 1);
    assert_eq!(
        (verslag.vondsten[0].ernst, verslag.vondsten[0].soort),
        (Ernst::Waarschuwing, VondstSoort::TotaalNergens)
    );
    assert!(!verslag.klopt());
}

#[test]
fn a_total_of_something_else_is_no_sum() {
    let geld = verslag(
        "indicator;2023;2024\nAantal inburgeraars;120;130\nAantal PIP;100;110\nTotaal kosten;50000;60000",
    );
    assert_eq!(kort(&geld), []);
    assert!(geld.niet_gecontroleerd.iter().any(|niet| niet.wat.contains("Totaal kosten")));
    let overlap = verslag("route;totaal;vrouw;jong\na;10;6;3\nb;10;8;7\nc;30;20;11\nd;9;8;8");
    assert_eq!(kort(&overlap), []);
    een(
        "naam;n\nasiel;10\ngezin;20\ntotaal inburgeraars;31",
        VondstSoort::Totaal,
        "totaal inburgeraars | n",
        "1",
    );
}

#[test]
fn figures_with_their_own_number_of_decimals() {
    assert_eq!(kort(&verslag("uren;A\ntaal;1.234,5\nKNM;100,25\ntotaal;1.334,8")), []);
    een("uren;A\ntaal;1.234,5\nKNM;100,25\ntotaal;1.335,8", VondstSoort::Totaal, "totaal | A", "1,05");
}

#[test]
fn sums_that_no_label_announces() {
    let regels = [(17, 25), (40, 31), (66, 12), (8, 90), (33, 44), (71, 20), (15, 61)];
    let mut tekst = "gemeente;man;vrouw;inwoners\n".to_owned();
    for (nummer, (man, vrouw)) in regels.iter().enumerate() {
        let fout = i32::from(nummer == 3);
        tekst.push_str(&format!("g{nummer};{man};{vrouw};{}\n", man + vrouw + fout));
    }
    een(&tekst, VondstSoort::AfgeleideSom, "g3 | inwoners", "1");
    // Some sums that happen to be right are no rule.
    assert_eq!(kort(&verslag("naam;a;b;c\nx;1;1;2\ny;2;3;5\nz;4;4;9\nq;1;7;3")), []);
}

#[test]
fn averages_and_costs_per_person_are_not_added_up() {
    let tekst = "naam;aantal;gemiddelde leeftijd;kosten per persoon\na;1;30;100\nb;2;40;200\ntotaal;3;37;167";
    let verslag = verslag(tekst);
    assert_eq!(kort(&verslag), []);
    assert_eq!(verslag.gecontroleerd.totalen.klopt, 1);
}

#[test]
fn stock_and_flow_with_an_end() {
    een(
        "jaar;beginstand;instroom;uitstroom;eindstand\n2022;10;5;3;12\n2023;12;8;1;19\n2024;18;2;2;18",
        VondstSoort::Voorraad,
        "2024 | beginstand",
        "-1",
    );
    een(
        "naam;2022;2023;2024\nbeginstand;10;12;19\ninstroom;5;8;2\nuitstroom;3;1;2\neindstand;12;19;20",
        VondstSoort::Voorraad,
        "eindstand | 2024",
        "1",
    );
}

#[test]
fn shares_beside_counts() {
    let verslag =
        verslag("route;aantal;%\nB1;52;52%\nZ;29;29%\nonderwijs;15;18%\nanders;4;4%\ntotaal;100;100%");
    let cel = |soort, cel: &str, verschil: &str| (soort, cel.to_owned(), verschil.to_owned());
    assert_eq!(
        kort(&verslag),
        [
            cel(VondstSoort::Aandeel, "onderwijs | %", "3"),
            cel(VondstSoort::AandelenSamen, "totaal | %", "-3")
        ]
    );
    assert_eq!(verslag.herstel[0].keuzes[0].wijzigingen[0].wordt.to_string(), "15");
    // A spreadsheet keeps a share as a part of one.
    let deel = self::verslag("route;aantal;aandeel\na;1;0,1\nb;2;0,2\nc;5;0,55\nd;2;0,2\ntotaal;10;1");
    assert_eq!(kort(&deel).first(), Some(&cel(VondstSoort::Aandeel, "c | aandeel", "5")));
    // 1 of 3 is 33%, and three times 33% need not be 100%.
    assert_eq!(kort(&self::verslag("route;aantal;aandeel\na;1;33%\nb;1;33%\nc;1;33%\ntotaal;3;100%")), []);
    // A share of the row: a total that is an average, not a sum.
    een(
        "gemeente;inburgeraars;geslaagd;% geslaagd\nA;10;5;50%\nB;30;21;70%\nC;20;4;20%\nD;8;2;35%\nE;50;45;90%\ntotaal;118;77;65,3%",
        VondstSoort::Aandeel,
        "D | % geslaagd",
        "10",
    );
}

#[test]
fn the_same_figure_in_two_tables() {
    let tekst = "Per groep\ngroep;2022;2023;2024\nasiel;24;68;57\ngezin;38;78;80\ntotaal;62;146;137\n\n\
                 Samenvatting\ngroep;2022;2023;2024\nasiel;24;68;75\ngezin;38;78;80\n";
    een(tekst, VondstSoort::TweeTabellen, "asiel | 2024", "18");
    let ander = "PVT\ngroep;2022;2023;2024\nasiel;24;68;57\ngezin;38;78;80\n\nMAP\ngroep;2022;2023;2024\nasiel;20;61;57\ngezin;31;70;77\n";
    assert_eq!(kort(&verslag(ander)), []);
}

#[test]
fn hidden_cells_bound_a_sum() {
    let verslag = verslag("naam;n\na;10\nb;*\nc;*\ntotaal;18");
    assert_eq!(kort(&verslag), []);
    assert_eq!((verslag.gecontroleerd.totalen.begrensd, verslag.gecontroleerd.verborgen), (1, 2));
    een("naam;n\na;10\nb;<5\nc;<5\ntotaal;19", VondstSoort::Totaal, "totaal | n", "1");
    een("naam;n\na;10\nb;*\nc;*\ntotaal;8", VondstSoort::Totaal, "totaal | n", "-2");
}

#[test]
fn hidden_cells_that_no_number_fits() {
    // The first sum says b is 3, the second that it is 4.
    let tekst = "naam;p;q;totaal\na;10;1;11\nb;<5;0;4\ntotaal;13;1;*";
    let verslag = een(tekst, VondstSoort::VerborgenOnmogelijk, "b | p", "");
    assert!(verslag.to_string().contains("er zijn geen getallen waarmee"));
}

#[test]
fn a_hidden_cell_that_can_be_computed_is_a_leak() {
    let verslag = een("naam;n\na;10\nb;*\nc;5\ntotaal;18", VondstSoort::Lek, "b | n", "");
    assert!(verslag.to_string().contains("precies te berekenen uit 3 andere cellen: 3"));
    assert!(!verslag.klopt());
    // Both are at most 4, so both are 4.
    assert_eq!(kort(&self::verslag("naam;n\na;10\nb;<5\nc;<5\ntotaal;18")).len(), 2);
    // No sum alone gives these away, but together they do.
    let samen = "naam;p;q;totaal\na;*;*;10\nb;*;*;12\nc;7;*;15\ntotaal;20;17;37";
    assert!(
        kort(&self::verslag(samen))
            .iter()
            .any(|(soort, cel, _)| *soort == VondstSoort::Lek && cel == "c | q")
    );
    // A share of few people gives the count away.
    let aandeel = "naam;n;%\na;10;50,0%\nb;*;15,0%\nc;*;20,0%\nd;3;15,0%\ntotaal;20;100%";
    assert_eq!(
        kort(&self::verslag(aandeel)).iter().filter(|(soort, ..)| *soort == VondstSoort::Lek).count(),
        2
    );
    // A dash that turns out to be nothing hid nothing.
    assert_eq!(kort(&self::verslag("naam;n\na;10\nb;-\nc;5\ntotaal;15")), []);
}

#[test]
fn leaks_that_take_more_sums_together() {
    // Row and column sums of a 2 x 3 table with four hidden cells, tied by a second total over a and b.
    let tekst = "groep;naam;n\nx;a;*\nx;b;*\nx;totaal;9\ny;a;*\ny;b;6\ny;totaal;10\ntotaal;a;7\ntotaal;b;12\ntotaal;totaal;19";
    let lekken = kort(&verslag(tekst)).into_iter().filter(|(soort, ..)| *soort == VondstSoort::Lek).count();
    assert_eq!(lekken, 3);
}

#[test]
fn empty_cells_are_named_and_not_guessed() {
    let verslag = verslag("naam;n\na;10\nb;\nc;5\ntotaal;18");
    assert_eq!(kort(&verslag), []);
    assert!(verslag.niet_gecontroleerd.iter().any(|niet| niet.waarom.contains("samen 3 moeten staan")));
    assert!(verslag.klopt());
    een("naam;n\na;10\nb;\nc;5\ntotaal;14", VondstSoort::Totaal, "totaal | n", "-1");
}

#[test]
fn euros_may_be_off_by_rounding() {
    een("kosten (euro);2024\na;10\nb;20\ntotaal;31", VondstSoort::Afronding, "totaal | 2024", "1");
    assert!(verslag("kosten;2024\na;10\nb;20\ntotaal;31").klopt());
    een("kosten;2024\na;10\nb;20\ntotaal;33", VondstSoort::Totaal, "totaal | 2024", "3");
    een("kosten;2024\na;10,50\nb;20,50\ntotaal;31,01", VondstSoort::Totaal, "totaal | 2024", "0,01");
    een("aantal;2024\na;10\nb;20\ntotaal;31", VondstSoort::Totaal, "totaal | 2024", "1");
}
