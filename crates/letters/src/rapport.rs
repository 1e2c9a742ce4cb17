//! A report: a title, what was frozen when, and blocks; it becomes a PDF.

use charts::{Grafiek, Tabel};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::pdf;

/// A report to be set. All text is data: nothing in it is ever taken for markup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rapport {
    /// Title; also the name of the document.
    pub titel: String,
    /// Line below the title, such as for whom the report is.
    pub ondertitel: String,
    /// What the figures rest on.
    pub kenmerk: Kenmerk,
    /// The report itself, from above.
    pub blokken: Vec<Blok>,
}

/// What makes a report one that can be made again: number, dates and hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kenmerk {
    /// Number of the publication.
    pub nummer: String,
    /// The day that the figures are about.
    pub peildatum: Date,
    /// The day on which the figures were frozen; the date of the document.
    pub vastgelegd: Date,
    /// Hash of the publication.
    pub hash: String,
}

/// One part of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Blok {
    /// A heading. A level deeper than 3, or more than one below the heading before, is brought back to what fits.
    Kop {
        /// 1 is a chapter.
        niveau: u8,
        /// The heading.
        tekst: String,
    },
    /// A paragraph.
    Alinea(String),
    /// A list with dots.
    Lijst(Vec<String>),
    /// A remark that stands out.
    Noot(String),
    /// A table; its headings come again on each page.
    Tabel(Tabel),
    /// A chart, with its sentence and its table.
    Grafiek(Grafiek),
    /// Short pieces in two columns, for who has one minute.
    Tegels(Vec<Tegel>),
}

/// A short piece: a heading, a picture without its table, and sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tegel {
    /// The heading.
    pub kop: String,
    /// The picture.
    pub grafiek: Option<Grafiek>,
    /// The first stands above the picture, the rest below.
    pub zinnen: Vec<String>,
}

/// A report that cannot be made.
#[derive(Debug, Error)]
#[error("Het rapport kan niet als PDF worden gemaakt. Meld dit aan de beheerder: {0}")]
pub struct RapportFout(pub(crate) String);

impl Rapport {
    /// The same report, to look at before it is out: title, first lines and every page say that it can still change.
    #[must_use]
    pub fn als_concept(mut self) -> Self {
        let noot = "Dit is een concept, om te bekijken. De woorden kunnen nog veranderen, en ook wat verborgen is. Deel dit nog niet.";
        self.titel = format!("Concept: {}", self.titel);
        self.kenmerk.nummer = format!("{} (concept)", self.kenmerk.nummer);
        self.blokken.insert(0, Blok::Noot(noot.to_owned()));
        self
    }

    /// The report as PDF: A4, Dutch, tagged for screen readers (PDF/UA-1) and fit for an archive (PDF/A-2a). The same
    /// report gives the same bytes on every machine.
    ///
    /// Signs that our letters cannot show, such as those of Arabic, become `?`.
    ///
    /// # Errors
    /// [`RapportFout`] when the report cannot be set within the two standards.
    pub fn pdf(&self) -> Result<Vec<u8>, RapportFout> {
        pdf::maak(self)
    }
}
