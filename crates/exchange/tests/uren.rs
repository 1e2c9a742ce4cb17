//! Workbooks with hours: our own example, and every way a cell can be wrong.
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use exchange::uren::{UrenBlad, UrenRegel, lees_uren};
use exchange::{BestandFout, OnvolledigeDatum, Regel, Uitkomst, sjabloon};
use jiff::civil::date;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

/// A workbook with one sheet: headings on row 1, the rest by the caller.
fn werkmap(vul: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut werkmap = Workbook::new();
    let blad = werkmap.add_worksheet().set_name("Noor").unwrap();
    for (kolom, kop) in (0_u16..).zip(["Datum", "Activiteit", "Plaats", "Uren", "Paraaf"]) {
        blad.write_string(0, kolom, kop).unwrap();
    }
    vul(blad);
    werkmap.save_to_buffer().unwrap()
}

fn blad(vul: impl FnOnce(&mut Worksheet)) -> UrenBlad {
    lees_uren(&werkmap(vul)).unwrap().remove(0)
}

fn rij(blad: &mut Worksheet, rij: u32, cellen: [&str; 5]) {
    for (kolom, cel) in (0_u16..).zip(cellen).filter(|(_, cel)| !cel.is_empty()) {
        blad.write_string(rij, kolom, cel).unwrap();
    }
}

/// Outcome of one line of text cells.
fn regel(cellen: [&str; 5]) -> Uitkomst<UrenRegel> {
    blad(|b| rij(b, 1, cellen)).regels.remove(0).uitkomst
}

fn minuten(uren: &str) -> Result<u32, String> {
    match regel(["3-3-2025", "Werk", "Hier", uren, ""]) {
        Uitkomst::Goed(regel) => Ok(regel.minuten),
        Uitkomst::LetOp(..) => Err("remark".into()),
        Uitkomst::Afgewezen(reden) => Err(reden),
    }
}

fn gelezen(regels: &[Regel<UrenRegel>], nummer: u32) -> &UrenRegel {
    regels.iter().find(|r| r.nummer == nummer).and_then(|r| r.uitkomst.waarde()).unwrap()
}

fn afwijzing(regels: &[Regel<UrenRegel>], nummer: u32) -> &str {
    let uitkomst = regels.iter().find(|r| r.nummer == nummer).map(|r| &r.uitkomst);
    let Some(Uitkomst::Afgewezen(reden)) = uitkomst else { panic!("{uitkomst:?}") };
    reden
}

#[test]
fn example_workbook_with_all_its_mess() {
    let bladen = lees_uren(&sjabloon::uren_voorbeeld().unwrap()).unwrap();
    assert_eq!(bladen.len(), 2);
    let noor = &bladen[0];
    assert_eq!((noor.blad.as_str(), noor.persoon.naam.as_str()), ("Noor Voorbeeld", "Noor Voorbeeld"));
    assert_eq!(noor.persoon.vnummer.as_deref(), Some("2800000017"));
    assert_eq!(noor.persoon.geboortedatum, OnvolledigeDatum::nieuw(1991, Some(3), None));
    let nummers: Vec<u32> = noor.regels.iter().map(|r| r.nummer).collect();
    assert_eq!(
        nummers,
        [8, 9, 11, 12, 13, 15, 16, 17],
        "row numbers as Excel shows them, empty rows left out"
    );
    assert_eq!(gelezen(&noor.regels, 8).datum, date(2025, 3, 3));
    assert_eq!(gelezen(&noor.regels, 9).minuten, 150);
    let kassa = gelezen(&noor.regels, 12);
    assert_eq!(kassa.datum, date(2025, 3, 10), "date and place of the merged cell above");
    assert_eq!((kassa.plaats.as_deref(), kassa.minuten), (Some("Kringloop Het Rad"), 150));
    assert_eq!(gelezen(&noor.regels, 13).getekend_door, None, "a dash is no signature");
    assert!(afwijzing(&noor.regels, 15).contains("31-02-2025"));
    assert!(afwijzing(&noor.regels, 16).contains("formule"));
    assert!(afwijzing(&noor.regels, 17).contains("meer dan 24"));
    assert_eq!(noor.totaal_minuten, 11 * 60);
    let totaal = noor.opmerkingen.iter().find(|o| o.contains("totaal")).unwrap();
    assert!(
        totaal.contains("34,5 uur") && totaal.contains("11 uur") && totaal.contains("3 afgewezen"),
        "{totaal}"
    );

    let yonas = &bladen[1];
    assert_eq!(yonas.persoon.bsn.as_deref(), Some("999970045"));
    assert_eq!((yonas.totaal_minuten, yonas.opmerkingen.as_slice()), (16 * 60, [].as_slice()));
    assert!(yonas.regels.iter().all(|r| matches!(r.uitkomst, Uitkomst::Goed(_))));
}

#[test]
fn the_template_can_be_filled_and_holds_nothing_yet() {
    let bladen = lees_uren(&sjabloon::uren_sjabloon().unwrap()).unwrap();
    assert_eq!(bladen.len(), 2);
    assert!(bladen[1].regels.is_empty() && bladen[1].opmerkingen[0].contains("geen regel met de kopjes"));
    assert!(bladen[0].regels.is_empty() && bladen[0].opmerkingen.is_empty(), "{:?}", bladen[0]);
}

#[test]
fn hours_as_people_type_them() {
    for (tekst, verwacht) in [
        ("2,5", 150),
        ("2.5", 150),
        ("2,5 uur", 150),
        ("2½", 150),
        ("1:30", 90),
        ("01:30:00", 90),
        ("2u30", 150),
        ("2 uur 30 min", 150),
        ("2u", 120),
        ("2 uur", 120),
        ("90 min", 90),
        ("90 minuten", 90),
        ("24", 1440),
        ("0,1", 6),
        ("2,33", 140),
        ("½ uur", 30),
    ] {
        assert_eq!(minuten(tekst), Ok(verwacht), "{tekst}");
    }
}

#[test]
fn hours_that_cannot_be() {
    for (tekst, verwacht) in [
        ("25", "meer dan 24"),
        ("24:01", "meer dan 24"),
        ("-2", "kleiner dan 0"),
        ("0", "is 0"),
        ("veel", "'veel'"),
        ("1:75", "geen aantal uren"),
        ("1e3", "geen aantal uren"),
        ("NaN", "geen aantal uren"),
        ("", "geen aantal uren"),
        ("2,5,5", "geen aantal uren"),
        ("99999999999999999999:00", "geen aantal uren"),
        ("=2+2", "geen aantal uren"),
    ] {
        let reden = minuten(tekst).unwrap_err();
        assert!(reden.contains(verwacht), "'{tekst}' gives: {reden}");
    }
}

#[test]
fn real_numbers_times_and_dates_under_hours() {
    let blad = blad(|b| {
        let tijd = Format::new().set_num_format("h:mm");
        let duur = Format::new().set_num_format("[h]:mm");
        let datum = Format::new().set_num_format("d-m-yyyy");
        for r in 1..=4 {
            rij(b, r, ["3-3-2025", "Werk", "", "", ""]);
        }
        b.write_number(1, 3, 1.25).unwrap();
        b.write_number_with_format(2, 3, 2.5 / 24.0, &tijd).unwrap();
        b.write_number_with_format(3, 3, 30.0 / 24.0, &duur).unwrap();
        b.write_number_with_format(4, 3, 45_779.0, &datum).unwrap();
    });
    assert_eq!(gelezen(&blad.regels, 2).minuten, 75);
    assert_eq!(gelezen(&blad.regels, 3).minuten, 150);
    assert!(afwijzing(&blad.regels, 4).contains("meer dan 24"));
    assert!(afwijzing(&blad.regels, 5).contains("maakte van de uren een datum (2-5-2025)"));
}

#[test]
fn dates_that_cannot_be() {
    for (datum, verwacht) in [
        ("maandag", "geen datum"),
        ("3-3-1924", "jaar 1924"),
        ("3-3-2012", "jaar 2012"),
        ("3-3-2204", "jaar 2204"),
        ("", "geen datum"),
        ("30-2-2025", "geen datum"),
    ] {
        let Uitkomst::Afgewezen(reden) = regel([datum, "Werk", "", "2", ""]) else {
            panic!("'{datum}' was read")
        };
        assert!(reden.contains(verwacht), "'{datum}' gives: {reden}");
    }
}

#[test]
fn a_date_without_its_format_is_read_with_a_remark() {
    let blad = blad(|b| {
        rij(b, 1, ["", "Werk", "", "2", ""]);
        b.write_number(1, 0, 45_719.0).unwrap();
        rij(b, 2, ["", "Werk", "", "2", ""]);
        b.write_number(2, 0, 20_250_303.0).unwrap();
        rij(b, 3, ["", "Werk", "", "2", ""]);
        b.write_number(3, 0, -4.0).unwrap();
    });
    assert_eq!(gelezen(&blad.regels, 2).datum, date(2025, 3, 3));
    assert_eq!(gelezen(&blad.regels, 3).datum, date(2025, 3, 3));
    assert!(matches!(blad.regels[0].uitkomst, Uitkomst::LetOp(..)));
    assert!(afwijzing(&blad.regels, 4).contains("geen datum"));
}

#[test]
fn formulas_are_never_worked_out() {
    let blad = blad(|b| {
        for r in 1..=4 {
            rij(b, r, ["3-3-2025", "Werk", "", "", ""]);
        }
        b.write_formula(1, 3, Formula::new("=1+1.5").set_result("2.5")).unwrap();
        b.write_formula(2, 3, Formula::new("=\"x\"").set_result("veel")).unwrap();
        b.write_number(3, 3, 1.0).unwrap();
        b.write_formula(3, 1, Formula::new("=HYPERLINK(\"http://x\")").set_result("Werk")).unwrap();
        b.write_number(4, 3, 1.0).unwrap();
        b.write_formula(4, 0, Formula::new("=A2+7").set_result("45726")).unwrap();
        b.write_string(5, 0, "Totaal").unwrap();
        b.write_formula(5, 3, Formula::new("=SUM(D2:D5)").set_result("3.5")).unwrap();
    });
    let Uitkomst::LetOp(regel, opmerkingen) = &blad.regels[0].uitkomst else { panic!("{:?}", blad.regels) };
    assert_eq!(regel.minuten, 150);
    assert!(opmerkingen[0].contains("formule"));
    assert!(afwijzing(&blad.regels, 3).contains("formule zonder getal"));
    assert!(afwijzing(&blad.regels, 4).contains("Onder activiteit staat een formule"));
    assert_eq!(gelezen(&blad.regels, 5).datum, date(2025, 3, 10));
    assert_eq!(blad.opmerkingen, Vec::<String>::new(), "the stored total of 3,5 is right");
}

#[test]
fn text_that_would_become_a_formula_is_refused() {
    for begin in ["=cmd()", "+31", "-2+3", "@SUM(A1)"] {
        for kolom in [1, 2, 4] {
            let mut cellen = ["3-3-2025", "Werk", "Hier", "2", "JB"];
            cellen[kolom] = begin;
            assert!(
                matches!(regel(cellen), Uitkomst::Afgewezen(reden) if reden.contains("formule")),
                "{cellen:?}"
            );
        }
    }
}

#[test]
fn merged_hours_are_counted_once() {
    let blad = blad(|b| {
        rij(b, 1, ["3-3-2025", "Werk", "", "", ""]);
        rij(b, 2, ["4-3-2025", "Meer werk", "", "", ""]);
        b.merge_range(1, 3, 2, 3, "4", &Format::new()).unwrap();
    });
    assert_eq!(blad.totaal_minuten, 240);
    assert!(afwijzing(&blad.regels, 3).contains("samengevoegd"));
}

#[test]
fn totals_per_month_and_in_all() {
    let blad = blad(|b| {
        rij(b, 1, ["3-3-2025", "Werk", "", "2", ""]);
        rij(b, 2, ["Totaal maart", "", "", "2,0", ""]);
        rij(b, 3, ["3-4-2025", "Werk", "", "3", ""]);
        rij(b, 4, ["Subtotaal", "", "", "3", ""]);
        rij(b, 5, ["", "", "TOTAAL: 5 uur", "", ""]);
        rij(b, 6, ["", "Totaal", "", "zes", ""]);
        rij(b, 7, ["", "", "", "Totaal 6", ""]);
    });
    assert_eq!(blad.opmerkingen.len(), 2, "{:?}", blad.opmerkingen);
    assert!(blad.opmerkingen[0].starts_with("Rij 7: het totaal is niet te lezen"));
    assert!(
        blad.opmerkingen[1].contains("een totaal van 6 uur") && blad.opmerkingen[1].contains("tot 5 uur")
    );
}

#[test]
fn notes_are_skipped_and_told() {
    let blad = blad(|b| {
        rij(b, 1, ["3-3-2025", "Werk", "", "2", ""]);
        rij(b, 3, ["", "Let op: in mei vakantie", "", "", ""]);
        rij(b, 4, ["Datum", "Activiteit", "Plaats", "Uren", "Paraaf"]);
        rij(b, 5, ["4-3-2025", "Werk", "", "2", ""]);
    });
    assert_eq!(blad.regels.len(), 2, "a second row of headings is no line");
    assert_eq!(blad.opmerkingen, ["Rij 4 is overgeslagen: er staat geen datum en geen aantal uren."]);
}

#[test]
fn a_line_without_activity_is_read_with_a_remark() {
    assert!(matches!(regel(["3-3-2025", "", "", "2", ""]), Uitkomst::LetOp(..)));
}

#[test]
fn a_wrong_number_in_the_header_is_a_remark_without_the_number() {
    let mut werkmap = Workbook::new();
    let sheet = werkmap.add_worksheet().set_name("Blad1").unwrap();
    sheet.write_string(0, 0, "BSN").unwrap();
    sheet.write_number(0, 1, 123_456_789.0).unwrap();
    sheet.write_string(1, 0, "Geboren op").unwrap();
    let geboren = ExcelDateTime::from_ymd(1990, 5, 5).unwrap();
    sheet.write_datetime_with_format(1, 1, geboren, &Format::new().set_num_format("d-m-yyyy")).unwrap();
    sheet.write_string(3, 0, "Dag").unwrap();
    sheet.write_string(3, 1, "Aantal uren (decimaal)").unwrap();
    let blad = lees_uren(&werkmap.save_to_buffer().unwrap()).unwrap().remove(0);
    assert_eq!(blad.persoon.naam, "Blad1");
    assert_eq!(blad.persoon.geboortedatum, OnvolledigeDatum::nieuw(1990, Some(5), Some(5)));
    assert_eq!(blad.persoon.bsn, None);
    assert!(blad.opmerkingen[0].contains("BSN klopt niet") && !blad.opmerkingen[0].contains("123"));
}

#[test]
fn a_cell_far_away_takes_no_memory() {
    let ver = werkmap(|b| {
        b.write_string(1_048_575, 16_383, "x").unwrap();
    });
    assert!(matches!(lees_uren(&ver), Err(BestandFout::TeVeel { .. })));
}

#[test]
fn a_workbook_without_hours_is_refused() {
    let mut werkmap = Workbook::new();
    werkmap.add_worksheet().write_string(0, 0, "Begroting").unwrap();
    assert_eq!(lees_uren(&werkmap.save_to_buffer().unwrap()), Err(BestandFout::GeenUrenblad));
}

#[test]
fn a_hidden_sheet_is_told_and_not_read() {
    let mut werkmap = Workbook::new();
    for naam in ["Open", "Verborgen", "Leeg"] {
        let sheet = werkmap.add_worksheet().set_name(naam).unwrap();
        if naam != "Leeg" {
            rij(sheet, 0, ["Datum", "Uren", "Wat", "", ""]);
            rij(sheet, 1, ["3-3-2025", "2", "Werk", "", ""]);
        }
        sheet.set_hidden(naam == "Verborgen");
    }
    let bladen = lees_uren(&werkmap.save_to_buffer().unwrap()).unwrap();
    let aantal: Vec<(&str, usize)> = bladen.iter().map(|b| (b.blad.as_str(), b.regels.len())).collect();
    assert_eq!(aantal, [("Open", 1), ("Verborgen", 0)]);
    assert!(bladen[1].opmerkingen[0].contains("verborgen"));
}
