//! Writing any list as CSV or as a workbook.

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use thiserror::Error;

/// Creation date in every workbook we write: one fixed day, so that the same list gives the same bytes.
const GEMAAKT: (u16, u8, u8) = (2022, 1, 1);

/// One cell of a list to write.
#[derive(Debug, Clone, PartialEq)]
pub enum Cel {
    /// Nothing.
    Leeg,
    /// Text; never becomes a formula.
    Tekst(String),
    /// A whole number.
    Geheel(i64),
    /// A number with decimals, such as hours.
    Getal(f64),
    /// A date.
    Datum(Date),
}

impl From<&str> for Cel {
    fn from(tekst: &str) -> Self {
        if tekst.is_empty() { Self::Leeg } else { Self::Tekst(tekst.to_owned()) }
    }
}

/// A list that cannot be written.
#[derive(Debug, Error)]
#[error(
    "De lijst kan niet als bestand worden gemaakt: de lijst is te lang of een tekst is te groot voor Excel."
)]
pub struct SchrijfFout(#[from] XlsxError);

/// Writes a CSV for Dutch Excel: UTF-8 with byte order mark, semicolons, decimal commas, dates as 2024-03-01.
///
/// Text that a spreadsheet would take for a formula (starting with `=`, `+`, `-`, `@`, tab or return) gets an
/// apostrophe in front.
pub fn schrijf_csv(koppen: &[&str], rijen: &[Vec<Cel>]) -> Vec<u8> {
    let mut tekst = String::from('\u{feff}');
    let kop: Vec<Cel> = koppen.iter().map(|kop| Cel::from(*kop)).collect();
    for rij in std::iter::once(&kop).chain(rijen) {
        let velden: Vec<String> = rij.iter().map(csv_veld).collect();
        tekst.push_str(&velden.join(";"));
        tekst.push_str("\r\n");
    }
    tekst.into_bytes()
}

/// Whether a spreadsheet would take a text for a formula.
pub(crate) fn begint_formule(tekst: &str) -> bool {
    tekst.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn csv_veld(cel: &Cel) -> String {
    match cel {
        Cel::Leeg => String::new(),
        Cel::Tekst(tekst) => {
            let voor = if begint_formule(tekst) { "'" } else { "" };
            let veld = format!("{voor}{tekst}");
            let met_tekens = veld.contains([';', '"', '\n', '\r']);
            if met_tekens { format!("\"{}\"", veld.replace('"', "\"\"")) } else { veld }
        }
        Cel::Geheel(getal) => getal.to_string(),
        Cel::Getal(getal) => getal.to_string().replace('.', ","),
        Cel::Datum(datum) => datum.to_string(),
    }
}

/// Writes a workbook with one sheet: bold headings that stay in view, real numbers and dates.
///
/// # Errors
/// [`SchrijfFout`] when the list does not fit in a sheet.
pub fn schrijf_xlsx(blad: &str, koppen: &[&str], rijen: &[Vec<Cel>]) -> Result<Vec<u8>, SchrijfFout> {
    let mut werkmap = nieuwe_werkmap()?;
    let sheet = werkmap.add_worksheet().set_name(bladnaam(blad))?;
    let vet = Format::new().set_bold();
    let datumvorm = Format::new().set_num_format("d-m-yyyy");
    sheet.set_freeze_panes(1, 0)?;
    for (kolom, kop) in (0_u16..).zip(koppen) {
        sheet.write_string_with_format(0, kolom, *kop, &vet)?;
        sheet.set_column_width(kolom, 18)?;
    }
    for (rij, cellen) in (1_u32..).zip(rijen) {
        for (kolom, cel) in (0_u16..).zip(cellen) {
            match cel {
                Cel::Leeg => continue,
                Cel::Tekst(tekst) => sheet.write_string(rij, kolom, tekst)?,
                #[expect(clippy::cast_precision_loss, reason = "a sheet has no other numbers than these")]
                Cel::Geheel(getal) => sheet.write_number(rij, kolom, *getal as f64)?,
                Cel::Getal(getal) => sheet.write_number(rij, kolom, *getal)?,
                Cel::Datum(datum) => match excel_datum(*datum) {
                    Some(waarde) => sheet.write_datetime_with_format(rij, kolom, waarde, &datumvorm)?,
                    // Excel knows no dates before 1900.
                    None => sheet.write_string(rij, kolom, datum.to_string())?,
                },
            };
        }
    }
    Ok(werkmap.save_to_buffer()?)
}

/// An empty workbook with fixed properties.
pub(crate) fn nieuwe_werkmap() -> Result<Workbook, XlsxError> {
    let (jaar, maand, dag) = GEMAAKT;
    let gemaakt = ExcelDateTime::from_ymd(jaar, maand, dag)?;
    let mut werkmap = Workbook::new();
    werkmap.set_properties(&DocProperties::new().set_author("Meedoen").set_creation_datetime(&gemaakt));
    Ok(werkmap)
}

/// A date as Excel keeps it; `None` before 1900.
pub(crate) fn excel_datum(datum: Date) -> Option<ExcelDateTime> {
    let deel = |waarde: i8| u8::try_from(waarde).ok();
    ExcelDateTime::from_ymd(u16::try_from(datum.year()).ok()?, deel(datum.month())?, deel(datum.day())?).ok()
}

/// A name that Excel takes for a sheet: at most 31 units of UTF-16, without `[]:*?/\` and without an apostrophe at the ends.
pub(crate) fn bladnaam(naam: &str) -> String {
    let schoon: String = naam.chars().filter(|c| !"[]:*?/\\".contains(*c) && !c.is_control()).collect();
    let schoon = begin(&schoon, 31).trim_matches(|c: char| c == '\'' || c.is_whitespace());
    if schoon.is_empty() { "Lijst".into() } else { schoon.to_owned() }
}

/// The beginning of a text, as Excel counts: in units of UTF-16.
pub(crate) fn begin(tekst: &str, hoogstens: usize) -> &str {
    let mut lengte = 0;
    let past = |teken: char| {
        lengte += teken.len_utf16();
        lengte > hoogstens
    };
    let eind = tekst.find(past).unwrap_or(tekst.len());
    tekst.get(..eind).unwrap_or(tekst)
}
