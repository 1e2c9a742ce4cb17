//! From a report to a PDF: text that can be shown, pages laid out, pages drawn.

mod beeld;
mod boek;
mod letter;
mod plaat;
mod tabel;
mod tekenaar;
mod zetter;

use crate::rapport::{Rapport, RapportFout};

/// The report as PDF.
pub(crate) fn maak(rapport: &Rapport) -> Result<Vec<u8>, RapportFout> {
    let letters =
        letter::letters().ok_or_else(|| RapportFout("de letters ontbreken in het programma".to_owned()))?;
    let beeld = beeld::Beeld::van(rapport, letters);
    let boek = zetter::zet(&beeld, letters);
    tekenaar::teken(&boek, letters, (&beeld.titel, &rapport.kenmerk))
}
