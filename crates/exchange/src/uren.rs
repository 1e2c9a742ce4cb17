//! Hours from the workbook per person that municipalities keep today: one sheet per person, a header area with
//! the name, and below it columns with date, activity, place, hours and who signed.
//!
//! Formulas are never evaluated. A formula in a text cell rejects the line; a formula under date or hours counts
//! with the value that Excel stored, and the report says so.

mod blad;
mod kop;
mod minuten;

use jiff::civil::Date;

use crate::bestand::{BestandFout, controleer_werkmap};
use crate::raster::{self, Blad};
use crate::{OnvolledigeDatum, Regel};

/// One sheet with hours, of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrenBlad {
    /// Name of the sheet.
    pub blad: String,
    /// Who the sheet is about, as far as its header area tells.
    pub persoon: BladPersoon,
    /// The lines, with the row numbers that Excel shows. Empty rows and totals are not in it.
    pub regels: Vec<Regel<UrenRegel>>,
    /// Sum of the lines that were not rejected, in minutes.
    pub totaal_minuten: u32,
    /// Remarks on the sheet: a total that is wrong, a row that is no line, a number in the header that is wrong.
    pub opmerkingen: Vec<String>,
}

/// Person of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BladPersoon {
    /// Name in the header area, else the name of the sheet.
    pub naam: String,
    /// V-number, ten digits.
    pub vnummer: Option<String>,
    /// BSN, nine digits, passes the eleven-test.
    pub bsn: Option<String>,
    /// Date of birth.
    pub geboortedatum: Option<OnvolledigeDatum>,
}

/// One line of hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrenRegel {
    /// Date of the activity, 2013 to 2099.
    pub datum: Date,
    /// What was done.
    pub activiteit: String,
    /// Where, when told.
    pub plaats: Option<String>,
    /// How long, 1..=1440 minutes.
    pub minuten: u32,
    /// Who signed, when told.
    pub getekend_door: Option<String>,
}

/// Reads all sheets of a workbook (.xlsx), in order. A sheet that is hidden, or has content but no headings for
/// date and hours, comes back without lines and with a remark that it was left out.
///
/// # Errors
/// [`BestandFout`] when the file as a whole cannot be read or no sheet holds hours.
pub fn lees_uren(inhoud: &[u8]) -> Result<Vec<UrenBlad>, BestandFout> {
    controleer_werkmap(inhoud)?;
    let mut gelezen = Vec::new();
    let mut met_uren = false;
    for Blad { naam, zichtbaar, raster } in raster::lees_werkmap(inhoud)? {
        if !zichtbaar {
            gelezen.push(overgeslagen(naam, "Dit blad is verborgen en daarom niet gelezen."));
        } else if let Some(kop) = kop::zoek(&raster) {
            met_uren = true;
            gelezen.push(blad::lees(&naam, &raster, &kop));
        } else if !raster.rijen().is_empty() {
            gelezen.push(overgeslagen(
                naam,
                "Dit blad is niet gelezen: er is geen regel met de kopjes Datum en Uren.",
            ));
        }
    }
    if met_uren { Ok(gelezen) } else { Err(BestandFout::GeenUrenblad) }
}

fn overgeslagen(blad: String, reden: &str) -> UrenBlad {
    let persoon = BladPersoon { naam: blad.clone(), ..BladPersoon::default() };
    UrenBlad { blad, persoon, regels: Vec::new(), totaal_minuten: 0, opmerkingen: vec![reden.into()] }
}
