//! A publication of figures as workbook, as CSV with its description, and as JSON.
//!
//! The same publication gives the same bytes: no clock is read, not for the properties of the workbook either.
//! The CSV holds rows only: lines with remarks would stop a reader. What the columns mean stands in a file beside it,
//! in the form "CSV on the Web" of W3C, with a hidden cell (`*`) and an empty one as `null`.

mod metadata;
mod werkmap;

use jiff::civil::Date;
use serde::Serialize;

use crate::tabel::{Cel, SchrijfFout, schrijf_csv};

/// What stands in a cell that is hidden.
pub const VERBORGEN: &str = "*";
pub(crate) const UITLEG_VERBORGEN: &str = "* Dit cijfer tonen we niet, zodat niemand herkenbaar is.";

/// Frozen figures, to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publicatie {
    /// What the figures are about.
    pub titel: String,
    /// Number of the publication, with its version.
    pub nummer: String,
    /// The day that the figures are about.
    pub peildatum: Date,
    /// The day on which the figures were frozen.
    pub vastgelegd: Date,
    /// Hash of the publication.
    pub hash: String,
    /// How each figure is counted.
    pub definities: Vec<Definitie>,
    /// What one must know with the figures.
    pub opmerkingen: Vec<String>,
    /// The figures.
    pub tabellen: Vec<Cijfertabel>,
}

/// How one figure is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Definitie {
    /// Code of the indicator.
    pub code: String,
    /// Its name.
    pub naam: String,
    /// Who or what is counted, when, and with which exceptions.
    pub betekenis: String,
}

/// One table of a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cijfertabel {
    /// Short name: of the sheet, and of the CSV.
    pub naam: String,
    /// What the table shows.
    pub titel: String,
    /// The columns, from the left.
    pub kolommen: Vec<Kolom>,
    /// Rows with a cell per column; what lacks is empty, what is too much is left out.
    pub rijen: Vec<Vec<Cijfer>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kolom {
    /// Its heading.
    pub kop: String,
    /// What its cells hold.
    pub soort: Kolomsoort,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kolomsoort {
    /// Text, such as the name of a municipality.
    Tekst,
    /// Whole numbers.
    Aantal,
    /// Shares: kept in tenths of a per cent, written as per cents.
    Procent,
    /// Amounts: kept in cents, written as euros.
    Euro,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cijfer {
    /// Nothing.
    Leeg,
    /// Text.
    Tekst(String),
    /// A number in the unit of its column: one, a tenth of a per cent, a cent.
    Getal(i64),
    /// A number that is not shown.
    Verborgen,
}

impl Kolomsoort {
    /// How many of what is kept go into one of what is written.
    pub(crate) const fn deler(self) -> i64 {
        match self {
            Self::Tekst | Self::Aantal => 1,
            Self::Procent => 10,
            Self::Euro => 100,
        }
    }

    /// The number as it is written.
    pub(crate) fn geschreven(self, waarde: i64) -> f64 {
        gedeeld(waarde, self.deler())
    }
}

/// A decimal number; exact to the last digit up to 9 million billion.
#[expect(clippy::cast_precision_loss, reason = "workbooks and JSON have no other numbers than these")]
pub(crate) fn gedeeld(waarde: i64, deler: i64) -> f64 {
    waarde as f64 / deler as f64
}

impl Cijfertabel {
    /// The cells of each row, one per column.
    pub(crate) fn cellen(&self) -> impl Iterator<Item = Vec<(Kolomsoort, &Cijfer)>> {
        self.rijen.iter().map(|rij| {
            let cel =
                |(nummer, kolom): (usize, &Kolom)| (kolom.soort, rij.get(nummer).unwrap_or(&Cijfer::Leeg));
            self.kolommen.iter().enumerate().map(cel).collect()
        })
    }

    /// The rows as CSV for Dutch Excel: semicolons, decimal commas, `*` for what is hidden.
    pub fn csv(&self) -> Vec<u8> {
        let koppen: Vec<&str> = self.kolommen.iter().map(|kolom| kolom.kop.as_str()).collect();
        let cel = |(soort, cijfer): (Kolomsoort, &Cijfer)| match cijfer {
            Cijfer::Leeg => Cel::Leeg,
            Cijfer::Tekst(tekst) => Cel::from(tekst.as_str()),
            Cijfer::Verborgen => Cel::from(VERBORGEN),
            Cijfer::Getal(waarde) if soort.deler() == 1 => Cel::Geheel(*waarde),
            Cijfer::Getal(waarde) => Cel::Getal(soort.geschreven(*waarde)),
        };
        let rijen: Vec<Vec<Cel>> = self.cellen().map(|rij| rij.into_iter().map(cel).collect()).collect();
        schrijf_csv(&koppen, &rijen)
    }
}

impl Publicatie {
    /// A workbook: notes with the definitions first, then a sheet for each table with real numbers.
    ///
    /// # Errors
    /// [`SchrijfFout`] when a table does not fit in a sheet.
    pub fn xlsx(&self) -> Result<Vec<u8>, SchrijfFout> {
        werkmap::schrijf(self)
    }

    /// Name and bytes of each CSV, and of the file that describes them.
    ///
    /// # Errors
    /// [`serde_json::Error`] when the description cannot be written; does not happen with what a publication holds.
    pub fn csv(&self) -> Result<Vec<(String, Vec<u8>)>, serde_json::Error> {
        let namen = metadata::bestandsnamen(self);
        let beschrijving = metadata::beschrijf(self, &namen)?;
        let mut bestanden: Vec<(String, Vec<u8>)> =
            namen.into_iter().zip(&self.tabellen).map(|(naam, tabel)| (naam, tabel.csv())).collect();
        bestanden.push(("csv-metadata.json".to_owned(), beschrijving));
        Ok(bestanden)
    }

    /// The publication as JSON: numbers as they are written, `"*"` for what is hidden, `null` for what is empty.
    ///
    /// # Errors
    /// [`serde_json::Error`], as for [`Self::csv`].
    pub fn json(&self) -> Result<Vec<u8>, serde_json::Error> {
        metadata::json(self)
    }
}
