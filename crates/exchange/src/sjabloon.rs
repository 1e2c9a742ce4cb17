//! The template for hours, and example files with invented people. The files under `voorbeelden/` of the project
//! are what these functions make; a test holds them equal.

mod lijsten;

use jiff::civil::date;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

pub use lijsten::{brp_voorbeeld, koppelingen_voorbeeld};

use crate::tabel::{SchrijfFout, excel_datum, nieuwe_werkmap};

const KOPPEN: [&str; 5] = ["Datum", "Activiteit", "Plaats", "Uren", "Getekend door"];
const LABELS: [&str; 4] = ["Naam", "V-nummer", "BSN", "Geboortedatum"];
/// Row of the headings, zero-based.
const KOPRIJ: u32 = 6;
/// Lines in the template.
const LEGE_REGELS: u32 = 40;

/// The empty workbook that municipalities can hand out: one sheet, to be copied for each person.
///
/// # Errors
/// [`SchrijfFout`] when the workbook cannot be made.
pub fn uren_sjabloon() -> Result<Vec<u8>, SchrijfFout> {
    let mut werkmap = nieuwe_werkmap()?;
    let blad = werkmap.add_worksheet().set_name("Naam van de persoon")?;
    kop(blad, ["", "", "", ""])?;
    let datum = Format::new().set_num_format("d-m-yyyy").set_border(FormatBorder::Hair);
    let uren = Format::new().set_num_format("0.00").set_border(FormatBorder::Hair);
    let tekst = Format::new().set_border(FormatBorder::Hair);
    for rij in KOPRIJ + 1..=KOPRIJ + LEGE_REGELS {
        blad.write_blank(rij, 0, &datum)?;
        blad.write_blank(rij, 3, &uren)?;
        for kolom in [1, 2, 4] {
            blad.write_blank(rij, kolom, &tekst)?;
        }
    }
    uitleg(&mut werkmap)?;
    Ok(werkmap.save_to_buffer()?)
}

/// A workbook as they come in: merged cells, decimal commas, empty lines, dates in many forms, a total that is
/// wrong. All people in it are invented.
///
/// # Errors
/// [`SchrijfFout`] when the workbook cannot be made.
pub fn uren_voorbeeld() -> Result<Vec<u8>, SchrijfFout> {
    let mut werkmap = nieuwe_werkmap()?;
    blad_noor(werkmap.add_worksheet())?;
    blad_yonas(werkmap.add_worksheet())?;
    Ok(werkmap.save_to_buffer()?)
}

/// Title, header area and headings of a sheet.
fn kop(blad: &mut Worksheet, waarden: [&str; 4]) -> Result<(), XlsxError> {
    let vet = Format::new().set_bold();
    let titel = Format::new().set_bold().set_font_size(14).set_align(FormatAlign::Left);
    blad.merge_range(0, 0, 0, 4, "Uren participatie", &titel)?;
    for (rij, (label, waarde)) in (1_u32..).zip(LABELS.iter().zip(waarden)) {
        blad.write_string_with_format(rij, 0, *label, &vet)?;
        if !waarde.is_empty() {
            blad.write_string(rij, 1, waarde)?;
        }
    }
    let vak = Format::new().set_bold().set_border(FormatBorder::Thin);
    for (kolom, (naam, breedte)) in (0_u16..).zip(KOPPEN.iter().zip([18, 34, 28, 10, 24])) {
        blad.write_string_with_format(KOPRIJ, kolom, *naam, &vak)?;
        blad.set_column_width(kolom, breedte)?;
    }
    Ok(())
}

fn uitleg(werkmap: &mut Workbook) -> Result<(), XlsxError> {
    let regels = [
        "Zo werkt het",
        "Maak voor elke persoon een eigen blad. Zet de naam op het blad en boven aan.",
        "Vul op elke regel in: de datum, wat de persoon deed, waar, en hoeveel uur.",
        "Uren mogen als 2,5 of als 2:30. Eén dag per regel.",
        "Een totaal mag. Het wordt vergeleken met de regels en niet overgenomen.",
        "Gebruik geen formules en zet geen wachtwoord op het bestand.",
    ];
    let blad = werkmap.add_worksheet().set_name("Uitleg")?;
    blad.set_column_width(0, 80)?;
    for (rij, regel) in (0_u32..).zip(regels) {
        blad.write_string(rij, 0, regel)?;
    }
    Ok(())
}

/// A sheet in our own layout, filled in as people do.
fn blad_noor(blad: &mut Worksheet) -> Result<(), XlsxError> {
    blad.set_name("Noor Voorbeeld")?;
    kop(blad, ["Noor Voorbeeld", "2800000017", "", "00-03-1991"])?;
    let datumvorm = Format::new().set_num_format("d-m-yyyy");
    let midden = Format::new().set_align(FormatAlign::VerticalCenter);
    if let Some(datum) = excel_datum(date(2025, 3, 3)) {
        blad.write_datetime_with_format(7, 0, datum, &datumvorm)?;
    }
    tekst(blad, 7, &["", "Helpen in de keuken", "Buurthuis De Linde", "", "J. de Bruin"])?;
    blad.write_number(7, 3, 2.5)?;
    tekst(blad, 8, &["5 maart 2025", "Koffie schenken", "Buurthuis De Linde", "2,5", "J. de Bruin"])?;
    // Row 9 stays empty.
    blad.merge_range(10, 0, 11, 0, "10-03-25", &midden)?;
    blad.merge_range(10, 2, 11, 2, "Kringloop Het Rad", &midden)?;
    tekst(blad, 10, &["", "Kleding sorteren", "", "1:30", "paraaf MK"])?;
    tekst(blad, 11, &["", "Kassa", "", "2u30", "paraaf MK"])?;
    tekst(blad, 12, &["wo 12 mrt 2025", "Taalcafé", "Bibliotheek", "2 uur", "-"])?;
    tekst(blad, 14, &["31-02-2025", "Tuin opknappen", "Buurttuin", "3", "J. de Bruin"])?;
    tekst(blad, 15, &["17-3-2025", "=HYPERLINK(\"x\")", "Buurttuin", "3", "J. de Bruin"])?;
    tekst(blad, 16, &["18-3-2025", "Tuin opknappen", "Buurttuin", "30 uur", "J. de Bruin"])?;
    // The lines add up to 11 hours.
    tekst(blad, 18, &["Totaal", "", "", "34,5", ""])?;
    tekst(blad, 20, &["", "Handtekening consulent:", "", "", ""])?;
    Ok(())
}

/// A sheet in another layout: other headings, other order, a correct total.
fn blad_yonas(blad: &mut Worksheet) -> Result<(), XlsxError> {
    blad.set_name("Yonas Verzonnen")?;
    blad.write_string(0, 0, "Naam: Yonas Verzonnen")?;
    blad.write_string(1, 0, "BSN: 9999.70.045")?;
    tekst(blad, 3, &["Wat", "Waar", "Dag", "Aantal uren", "Handtekening"])?;
    let datumvorm = Format::new().set_num_format("dd-mm-yyyy");
    for (rij, dag) in (4_u32..).zip([2_i8, 9, 16, 23]) {
        tekst(blad, rij, &["Schoonmaken", "Sportclub Oost", "", "", "A. Smit"])?;
        if let Some(datum) = excel_datum(date(2025, 4, dag)) {
            blad.write_datetime_with_format(rij, 2, datum, &datumvorm)?;
        }
        blad.write_number(rij, 3, 4.0)?;
    }
    blad.write_string(8, 0, "Totaal 16,0 uur")?;
    Ok(())
}

fn tekst(blad: &mut Worksheet, rij: u32, cellen: &[&str]) -> Result<(), XlsxError> {
    for (kolom, cel) in (0_u16..).zip(cellen).filter(|(_, cel)| !cel.is_empty()) {
        blad.write_string(rij, kolom, *cel)?;
    }
    Ok(())
}
