//! Tables as they come in: rows with a key of one or more labels, columns, cells.

use crate::getal::Celinhoud;
use crate::label;

/// Most cells in all tables together; more is no table that somebody made by hand.
pub const MAX_CELLEN: usize = 500_000;

/// One table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tabel {
    /// Name of the table: its heading, its sheet or its key in the file.
    pub naam: String,
    /// Title of the file or text around it, which may say that amounts are euros.
    pub titel: String,
    /// Headings of the key columns, where known.
    pub sleutels: Vec<String>,
    /// Labels of the columns; more than one where the header has more lines.
    pub kolommen: Vec<Vec<String>>,
    /// The rows.
    pub rijen: Vec<Rij>,
    /// What the reader could not use, in Dutch.
    pub opmerkingen: Vec<String>,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rij {
    /// The labels that say what the row counts.
    pub sleutel: Vec<String>,
    /// One cell for each column; cells that are missing are empty.
    pub cellen: Vec<Celinhoud>,
}

impl Tabel {
    /// Cuts keys such as `18-27|man|statushouder` into their parts where all rows have the same number.
    pub(crate) fn splits_sleutels(mut self) -> Self {
        let breedte = self.rijen.iter().map(|rij| rij.sleutel.len()).max().unwrap_or(0);
        for plaats in (0..breedte).rev() {
            let delen = |rij: &Rij| rij.sleutel.get(plaats).map_or(0, |label| label.split('|').count());
            let eerste = self.rijen.first().map_or(0, delen);
            if eerste < 2 || !self.rijen.iter().all(|rij| delen(rij) == eerste) {
                continue;
            }
            for rij in &mut self.rijen {
                let stukken: Vec<String> = rij
                    .sleutel
                    .get(plaats)
                    .map(|label| label.split('|').map(|deel| deel.trim().to_owned()).collect())
                    .unwrap_or_default();
                rij.sleutel.splice(plaats..=plaats, stukken);
            }
        }
        self
    }

    /// Number of cells.
    pub(crate) fn omvang(&self) -> usize {
        self.rijen.iter().map(|rij| rij.cellen.len()).sum()
    }

    /// Whether the words around the figures speak of money.
    pub(crate) fn is_geld(&self) -> bool {
        let woorden = self.kolommen.iter().flatten().chain(&self.sleutels).chain([&self.naam, &self.titel]);
        woorden.map(|woord| label::norm(woord)).any(|woord| label::is_geld(&woord))
    }
}
