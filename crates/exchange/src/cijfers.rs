//! Tables of figures made elsewhere, for the checker: text as it is, and a workbook as rows of cells per sheet.

use controle::{LeesFout, Tabel};
use thiserror::Error;

use crate::bestand::{self, BestandFout, Soort, controleer_grootte, controleer_werkmap};
use crate::raster::{self, Blad, Inhoud, Raster};
use crate::tekst::decodeer;

/// Why a file with figures cannot be checked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CijferFout {
    /// The file itself.
    #[error(transparent)]
    Bestand(#[from] BestandFout),
    /// There is no table in it.
    #[error(transparent)]
    Tabel(#[from] LeesFout),
}

/// The tables of a file: a workbook (.xlsx), JSON, CSV or another table in text. Sheets without a table are passed over.
///
/// # Errors
/// [`CijferFout`] with what to do.
pub fn lees_tabellen(naam: &str, inhoud: &[u8]) -> Result<Vec<Tabel>, CijferFout> {
    let bladen = match lees_cijfers(inhoud)? {
        Cijfers::Tekst(tekst) => return Ok(controle::lees(naam, &tekst)?),
        Cijfers::Bladen(bladen) => bladen,
    };
    let mut tabellen = Vec::new();
    for blad in bladen {
        match controle::lees_rijen(&blad.naam, &blad.rijen) {
            Ok(gelezen) => tabellen.extend(gelezen),
            Err(LeesFout::GeenTabel | LeesFout::Leeg) => {}
            Err(fout) => return Err(fout.into()),
        }
    }
    if tabellen.is_empty() { Err(LeesFout::GeenTabel.into()) } else { Ok(tabellen) }
}

/// What is in a file with figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cijfers {
    /// JSON, CSV or another table in text, decoded.
    Tekst(String),
    /// The sheets of a workbook that are not hidden, in order.
    Bladen(Vec<Cijferblad>),
}

/// One sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cijferblad {
    /// Name of the sheet.
    pub naam: String,
    /// All rows with content, from the top; empty ones between them come as one empty row. Numbers with a decimal comma and without thousands dots, dates as
    /// 2024-03-01. A share comes as Excel keeps it: 25% is `0,25`. A formula comes with the value that Excel stored.
    pub rijen: Vec<Vec<String>>,
}

/// Reads a file with figures: a workbook (.xlsx) or text. The kind is told from the content, not from the name.
///
/// # Errors
/// [`BestandFout`] when the file cannot be read.
pub fn lees_cijfers(inhoud: &[u8]) -> Result<Cijfers, BestandFout> {
    controleer_grootte(inhoud)?;
    match bestand::soort(inhoud) {
        Soort::Tekst => Ok(Cijfers::Tekst(decodeer(inhoud)?)),
        Soort::Zip | Soort::Versleuteld => {
            controleer_werkmap(inhoud)?;
            let bladen = raster::lees_werkmap(inhoud)?.into_iter().filter(|blad| blad.zichtbaar);
            Ok(Cijfers::Bladen(bladen.map(cijferblad).collect()))
        }
        anders => Err(BestandFout::VerkeerdeSoort {
            gekregen: anders.noem(),
            verwacht: "een tabel als CSV, JSON of Excel-werkmap (.xlsx)",
            advies: "Open het bestand in het programma waarin het is gemaakt en sla de tabel op als CSV of als \
                     Excel-werkmap (.xlsx).",
        }),
    }
}

fn cijferblad(blad: Blad) -> Cijferblad {
    let rijnummers = blad.raster.rijen();
    let mut rijen = Vec::new();
    let mut vorige: Option<u32> = None;
    for nummer in rijnummers {
        // More empty rows say no more than one.
        if vorige.is_some_and(|vorige| vorige + 1 < nummer) {
            rijen.push(Vec::new());
        }
        rijen.push(rij(&blad.raster, nummer));
        vorige = Some(nummer);
    }
    Cijferblad { naam: blad.naam, rijen }
}

fn rij(raster: &Raster, nummer: u32) -> Vec<String> {
    let mut cellen: Vec<String> = Vec::new();
    for (kolom, cel) in raster.rij(nummer) {
        // The raster has at most a hundred columns.
        cellen.resize(kolom as usize, String::new());
        cellen.push(tekst(&cel.inhoud));
    }
    cellen
}

fn tekst(inhoud: &Inhoud) -> String {
    match inhoud {
        Inhoud::Tekst(tekst) => tekst.clone(),
        Inhoud::Getal(getal) | Inhoud::Duur(getal) => getal.to_string().replace('.', ","),
        Inhoud::Datum(datum) => datum.to_string(),
        Inhoud::Onleesbaar => "(onleesbaar)".to_owned(),
    }
}
