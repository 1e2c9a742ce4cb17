//! The cells of one sheet, kept sparse: a cell far away takes no memory for what lies between.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Seek};

use calamine::{DataRef, ExcelDateTime, Reader, Sheet, SheetType, SheetVisible, Xlsx, XlsxError};
use jiff::civil::Date;

use crate::bestand::BestandFout;

/// Rows and columns that are read; a real sheet stays far below them.
const MAX_RIJEN: u32 = 20_000;
const MAX_KOLOMMEN: u32 = 100;
/// Most cells with content in a workbook, cells under a merge included.
const MAX_CELLEN: usize = 500_000;
/// Most sheets in a workbook.
const MAX_BLADEN: usize = 500;

/// Content of a cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Inhoud {
    /// Text, trimmed, not empty.
    Tekst(String),
    /// A number.
    Getal(f64),
    /// A real date of Excel.
    Datum(Date),
    /// A time or a duration of Excel, as a part of a day.
    Duur(f64),
    /// A formula that failed, a truth value, or a date that does not exist.
    Onleesbaar,
}

/// A cell with content.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cel {
    pub inhoud: Inhoud,
    /// The content comes from a formula.
    pub formule: bool,
}

/// A sheet.
#[derive(Debug, Default)]
pub(crate) struct Raster {
    cellen: BTreeMap<(u32, u32), Cel>,
    /// Cell under a vertical merge to the cell that holds its content.
    samengevoegd: BTreeMap<(u32, u32), (u32, u32)>,
}

impl Raster {
    /// Rows with content, from the top, zero-based.
    pub fn rijen(&self) -> Vec<u32> {
        let mut rijen: Vec<u32> = self.cellen.keys().map(|(rij, _)| *rij).collect();
        rijen.dedup();
        rijen
    }

    /// The cell itself.
    pub fn cel(&self, rij: u32, kolom: u32) -> Option<&Cel> {
        self.cellen.get(&(rij, kolom))
    }

    /// The cell, or the cell above that it is merged with.
    pub fn cel_of_boven(&self, rij: u32, kolom: u32) -> Option<&Cel> {
        self.cel(rij, kolom).or_else(|| self.cellen.get(self.samengevoegd.get(&(rij, kolom))?))
    }

    /// Whether the cell is merged with one above it.
    pub fn onder_samengevoegd(&self, rij: u32, kolom: u32) -> bool {
        self.samengevoegd.contains_key(&(rij, kolom))
    }

    /// Cells of a row with their columns, from the left.
    pub fn rij(&self, rij: u32) -> impl Iterator<Item = (u32, &Cel)> {
        self.cellen.range((rij, 0)..=(rij, u32::MAX)).map(|((_, kolom), cel)| (*kolom, cel))
    }
}

/// A sheet of the workbook. Cells of a hidden sheet are not read.
#[derive(Debug)]
pub(crate) struct Blad {
    pub naam: String,
    pub zichtbaar: bool,
    pub raster: Raster,
}

/// Reads all sheets.
///
/// The library that reads workbooks panics on some damaged ones; here that is a damaged file like any other.
pub(crate) fn lees_werkmap(inhoud: &[u8]) -> Result<Vec<Blad>, BestandFout> {
    std::panic::catch_unwind(|| lees_bladen(inhoud)).unwrap_or(Err(BestandFout::Kapot))
}

fn lees_bladen(inhoud: &[u8]) -> Result<Vec<Blad>, BestandFout> {
    let mut werkmap: Xlsx<_> = Xlsx::new(Cursor::new(inhoud)).map_err(|_| BestandFout::Kapot)?;
    let bladen: Vec<Sheet> =
        werkmap.sheets_metadata().iter().filter(|blad| blad.typ == SheetType::WorkSheet).cloned().collect();
    if bladen.len() > MAX_BLADEN {
        return Err(BestandFout::TeVeel { wat: "bladen", hoogstens: MAX_BLADEN });
    }
    let mut over = MAX_CELLEN;
    let mut gelezen = Vec::new();
    for Sheet { name: naam, visible, .. } in bladen {
        let zichtbaar = visible == SheetVisible::Visible;
        let raster = if zichtbaar { lees_blad(&mut werkmap, &naam, &mut over)? } else { Raster::default() };
        gelezen.push(Blad { naam, zichtbaar, raster });
    }
    Ok(gelezen)
}

/// Reads one sheet; `over` is the number of cells that the workbook may still have.
fn lees_blad<RS: Read + Seek>(
    werkmap: &mut Xlsx<RS>,
    naam: &str,
    over: &mut usize,
) -> Result<Raster, BestandFout> {
    let kapot = |_: XlsxError| BestandFout::Kapot;
    let te_veel = || BestandFout::TeVeel { wat: "gevulde cellen", hoogstens: MAX_CELLEN };
    let mut raster = Raster::default();
    let mut lezer = werkmap.worksheet_cells_reader(naam).map_err(kapot)?;
    while let Some(record) = lezer.next_cell_with_formula_metadata().map_err(kapot)? {
        let Some(inhoud) = inhoud(record.value) else { continue };
        let (rij, kolom) = record.pos;
        if rij >= MAX_RIJEN {
            return Err(BestandFout::TeVeel { wat: "rijen op één blad", hoogstens: MAX_RIJEN as usize });
        }
        if kolom >= MAX_KOLOMMEN {
            return Err(BestandFout::TeVeel {
                wat: "kolommen op één blad",
                hoogstens: MAX_KOLOMMEN as usize,
            });
        }
        raster.cellen.insert((rij, kolom), Cel { inhoud, formule: record.formula.is_some() });
        *over = over.checked_sub(1).ok_or_else(te_veel)?;
    }
    drop(lezer);
    for gebied in werkmap.merge_cells_by_sheet_name(naam).map_err(kapot)? {
        let kolom = gebied.start.1;
        for rij in gebied.start.0.saturating_add(1)..=gebied.end.0.min(MAX_RIJEN) {
            raster.samengevoegd.insert((rij, kolom), gebied.start);
            *over = over.checked_sub(1).ok_or_else(te_veel)?;
        }
    }
    Ok(raster)
}

fn inhoud(waarde: DataRef<'_>) -> Option<Inhoud> {
    match waarde {
        DataRef::Empty => None,
        DataRef::String(tekst) => tekstinhoud(&tekst),
        DataRef::SharedString(tekst) => tekstinhoud(tekst),
        DataRef::DateTimeIso(tekst) => {
            let dag = tekst.get(..10).and_then(|dag| dag.parse().ok());
            Some(dag.map_or(Inhoud::Onleesbaar, Inhoud::Datum))
        }
        #[expect(clippy::cast_precision_loss, reason = "a number of hours is far below 2^52")]
        DataRef::Int(getal) => Some(Inhoud::Getal(getal as f64)),
        DataRef::Float(getal) => Some(Inhoud::Getal(getal)),
        DataRef::DateTime(moment) => Some(datum_of_duur(&moment)),
        DataRef::Bool(_) | DataRef::DurationIso(_) | DataRef::Error(_) => Some(Inhoud::Onleesbaar),
    }
}

fn tekstinhoud(tekst: &str) -> Option<Inhoud> {
    let tekst = tekst.split_whitespace().collect::<Vec<_>>().join(" ");
    (!tekst.is_empty()).then_some(Inhoud::Tekst(tekst))
}

/// A value below one day is a time, such as `2:30`; a duration format (`[u]:mm`) always is.
fn datum_of_duur(moment: &ExcelDateTime) -> Inhoud {
    let dagen = moment.as_f64();
    if moment.is_duration() || (-1.0..1.0).contains(&dagen) {
        return Inhoud::Duur(dagen);
    }
    serie(*moment).map_or(Inhoud::Onleesbaar, Inhoud::Datum)
}

/// Date of an Excel day number, when Excel itself can show it.
fn serie(moment: ExcelDateTime) -> Option<Date> {
    if !(1.0..2_958_466.0).contains(&moment.as_f64()) {
        return None;
    }
    let (jaar, maand, dag, ..) = moment.to_ymd_hms_milli();
    Date::new(i16::try_from(jaar).ok()?, i8::try_from(maand).ok()?, i8::try_from(dag).ok()?).ok()
}

/// Date of a day number that lost its date format in the sheet.
pub(crate) fn datum_van_getal(getal: f64) -> Option<Date> {
    serie(ExcelDateTime::new(getal, calamine::ExcelDateTimeType::DateTime, false))
}
