//! A publication as a file: the document itself, a workbook, or a folder with CSV and its description.

use std::fs;
use std::path::Path;

use monitor::publicatie::Publicatie;
use web::publiceren::bestand;

use crate::fout::Fout;
use crate::schijf;

/// Writes the publication; the name says in which form: `.json`, `.xlsx`, or a folder for CSV.
pub fn schrijf(uit: Option<&Path>, publicatie: &Publicatie) -> Result<(), Fout> {
    let Some(pad) = uit else { return Ok(()) };
    match pad.extension().and_then(|einde| einde.to_str()) {
        Some("json") => schijf::schrijf(pad, &publicatie.bytes()),
        Some("xlsx") => {
            let bytes = bestand(publicatie).xlsx().map_err(|fout| Fout::Systeem(fout.to_string()))?;
            schijf::schrijf(pad, &bytes)
        }
        None => {
            fs::create_dir_all(pad).map_err(|fout| schijf::niet_te_schrijven(pad, &fout))?;
            let bestanden = bestand(publicatie).csv().map_err(|fout| Fout::Systeem(fout.to_string()))?;
            bestanden.iter().try_for_each(|(naam, bytes)| schijf::schrijf(&pad.join(naam), bytes))
        }
        Some(anders) => Err(Fout::Invoer(format!(
            "Meedoen schrijft geen bestand met .{anders}. Kies een naam op .json of .xlsx, of een map voor CSV."
        ))),
    }
}
