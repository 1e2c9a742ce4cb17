//! Reading tables from text: JSON, CSV, tables pasted from elsewhere, and rows of cells from a workbook.

mod json;
mod raster;
mod regels;

use thiserror::Error;

use crate::tabel::{MAX_CELLEN, Tabel};

/// Longest text we read, in bytes (20 MiB).
pub const MAX_TEKST: usize = 20 * 1024 * 1024;

/// Why there is no table in a text. Each says in Dutch what happened and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LeesFout {
    /// Nothing in it.
    #[error("Het bestand is leeg. Kies een bestand met een tabel erin.")]
    Leeg,
    /// More than [`MAX_TEKST`] bytes or [`MAX_CELLEN`] cells.
    #[error(
        "De tabel is te groot om te controleren (hooguit 20 MB en 500.000 cellen). Verdeel de tabel over meer bestanden."
    )]
    TeGroot,
    /// Begins as JSON, but is not.
    #[error(
        "Dit lijkt JSON, maar is niet te lezen: er zit een fout op regel {regel}, teken {teken}. Herstel het bestand en probeer het opnieuw."
    )]
    Json {
        /// Line of the error, from 1.
        regel: usize,
        /// Character on that line.
        teken: usize,
    },
    /// Bytes of a file that is no text.
    #[error(
        "Dit is geen tekst. Kies een CSV-bestand, een JSON-bestand of een Excel-werkmap (.xlsx), of plak de tabel."
    )]
    GeenTekst,
    /// Text without a table of numbers.
    #[error(
        "Er is geen tabel met getallen gevonden. Zorg voor een regel met de namen van de kolommen, en daaronder regels \
         met een naam en getallen."
    )]
    GeenTabel,
}

/// Reads all tables in a text: JSON when it begins as JSON, otherwise CSV, a table with tabs, a Markdown table or a
/// table in columns of spaces.
///
/// # Errors
/// [`LeesFout`] when there is no table in it, or it is too large.
pub fn lees(naam: &str, tekst: &str) -> Result<Vec<Tabel>, LeesFout> {
    if tekst.len() > MAX_TEKST {
        return Err(LeesFout::TeGroot);
    }
    let tekst = tekst.trim_start_matches('\u{feff}');
    if tekst.trim().is_empty() {
        return Err(LeesFout::Leeg);
    }
    if tekst.contains('\0') {
        return Err(LeesFout::GeenTekst);
    }
    if tekst.trim_start().starts_with(['{', '[']) {
        return binnen_maat(json::lees(naam, tekst)?);
    }
    lees_rijen(naam, &regels::rijen(tekst))
}

/// Reads all tables in rows of cells, such as a sheet of a workbook. Tables are apart by an empty row.
///
/// # Errors
/// [`LeesFout`] when there is no table in it, or it is too large.
pub fn lees_rijen(naam: &str, rijen: &[Vec<String>]) -> Result<Vec<Tabel>, LeesFout> {
    if rijen.iter().map(Vec::len).sum::<usize>() > MAX_CELLEN {
        return Err(LeesFout::TeGroot);
    }
    if rijen.iter().flatten().all(|cel| cel.trim().is_empty()) {
        return Err(LeesFout::Leeg);
    }
    binnen_maat(raster::tabellen(naam, rijen))
}

fn binnen_maat(tabellen: Vec<Tabel>) -> Result<Vec<Tabel>, LeesFout> {
    let telt =
        tabellen.iter().flat_map(|tabel| &tabel.rijen).flat_map(|rij| &rij.cellen).any(|cel| cel.telt());
    if tabellen.iter().map(Tabel::omvang).sum::<usize>() > MAX_CELLEN {
        Err(LeesFout::TeGroot)
    } else if telt {
        Ok(tabellen)
    } else {
        Err(LeesFout::GeenTabel)
    }
}
