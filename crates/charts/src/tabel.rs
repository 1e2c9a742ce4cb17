//! A table as it stands beside a chart or in a report.

use serde::{Deserialize, Serialize};

use crate::getal::{Eenheid, VERBORGEN};

/// One cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cel {
    /// Nothing.
    Leeg,
    /// Text.
    Tekst(String),
    /// A number with its unit.
    Getal(i64, Eenheid),
    /// A number that is not shown, so that nobody can be recognised.
    Verborgen,
}

impl Cel {
    /// The cell as people read it.
    pub fn toon(&self) -> String {
        match self {
            Self::Leeg => String::new(),
            Self::Tekst(tekst) => tekst.clone(),
            Self::Getal(waarde, eenheid) => eenheid.toon(*waarde),
            Self::Verborgen => VERBORGEN.to_owned(),
        }
    }

    /// Whether it belongs at the right of its column.
    pub const fn is_getal(&self) -> bool {
        matches!(self, Self::Getal(..) | Self::Verborgen)
    }

    pub(crate) fn uit(waarde: Option<i64>, eenheid: Eenheid) -> Self {
        waarde.map_or(Self::Verborgen, |waarde| Self::Getal(waarde, eenheid))
    }
}

impl From<&str> for Cel {
    fn from(tekst: &str) -> Self {
        if tekst.is_empty() { Self::Leeg } else { Self::Tekst(tekst.to_owned()) }
    }
}

/// A table with its headings; a row may be shorter or longer than the headings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tabel {
    /// What the table shows; stands above it.
    pub titel: String,
    /// Headings of the columns.
    pub koppen: Vec<String>,
    /// Rows, from above.
    pub rijen: Vec<Vec<Cel>>,
}

impl Tabel {
    /// How many columns the widest row or the headings take.
    pub fn breedte(&self) -> usize {
        self.rijen.iter().map(Vec::len).chain([self.koppen.len()]).max().unwrap_or(0)
    }
}
