//! What would come of a file, line by line.

use std::fmt;

use serde::{Deserialize, Serialize};
use store::{Deel, DossierId};

/// What happens with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oordeel {
    /// Something new is recorded.
    Over,
    /// The dossier holds all of it already.
    Bekend,
    /// No dossier is made, because the act seems not to concern the person and nobody asked for one.
    Buiten,
    /// Nothing is recorded; the line says why.
    Afgewezen,
}

impl Oordeel {
    /// Every outcome.
    pub const ALLE: [Self; 4] = [Self::Over, Self::Bekend, Self::Buiten, Self::Afgewezen];

    /// The spelling in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Over => "over",
            Self::Bekend => "bekend",
            Self::Buiten => "buiten",
            Self::Afgewezen => "afgewezen",
        }
    }

    /// What people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Over => "wordt overgenomen",
            Self::Bekend => "al bekend",
            Self::Buiten => "niet meegenomen",
            Self::Afgewezen => "afgewezen",
        }
    }
}

/// Where a line stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plek {
    /// The sheet, in a workbook.
    pub blad: Option<String>,
    /// The line or row, from 1.
    pub regel: u32,
}

impl fmt::Display for Plek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.blad {
            Some(blad) => write!(f, "blad {blad}, rij\u{a0}{}", self.regel),
            None => write!(f, "regel\u{a0}{}", self.regel),
        }
    }
}

/// What would come of one line. The texts may hold names: they are shown, never logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoorbeeldRegel {
    /// Where it stands.
    pub plek: Plek,
    /// Who it is about, as the file spells it.
    pub wie: String,
    /// The dossier that was found.
    pub dossier: Option<DossierId>,
    /// What happens with it.
    pub oordeel: Oordeel,
    /// What is recorded, or why nothing is: a Dutch sentence.
    pub wat: String,
    /// What somebody should look at.
    pub meldingen: Vec<String>,
}

/// How many lines of each outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Telling {
    /// Lines of which something is recorded.
    pub over: usize,
    /// Lines that were known.
    pub bekend: usize,
    /// Lines of which no dossier is made, because the act seems not to concern the person.
    pub buiten: usize,
    /// Lines that were rejected.
    pub afgewezen: usize,
    /// New dossiers.
    pub nieuw: usize,
    /// Dossiers of which the name, the address or its secrecy changes.
    pub gewijzigd: usize,
}

impl Telling {
    /// The counts of a confirmed import; what cannot be read counts as none.
    #[must_use]
    pub fn lees(verslag: &str) -> Self {
        serde_json::from_str(verslag).unwrap_or_default()
    }

    /// All lines.
    #[must_use]
    pub const fn alle(&self) -> usize {
        self.over + self.bekend + self.buiten + self.afgewezen
    }

    /// Lines with this outcome.
    #[must_use]
    pub const fn van(&self, oordeel: Oordeel) -> usize {
        match oordeel {
            Oordeel::Over => self.over,
            Oordeel::Bekend => self.bekend,
            Oordeel::Buiten => self.buiten,
            Oordeel::Afgewezen => self.afgewezen,
        }
    }
}

/// What would come of a file.
#[derive(Debug, Clone, Default)]
pub struct Voorbeeld {
    /// The lines, in the order of the file.
    pub regels: Vec<VoorbeeldRegel>,
    /// Remarks on the file as a whole.
    pub opmerkingen: Vec<String>,
    pub(super) delen: Vec<Deel>,
}

impl Voorbeeld {
    /// The counts.
    #[must_use]
    pub fn telling(&self) -> Telling {
        let tel = |oordeel| self.regels.iter().filter(|regel| regel.oordeel == oordeel).count();
        Telling {
            over: tel(Oordeel::Over),
            bekend: tel(Oordeel::Bekend),
            buiten: tel(Oordeel::Buiten),
            afgewezen: tel(Oordeel::Afgewezen),
            nieuw: self.delen.iter().filter(|deel| matches!(deel, Deel::Nieuw(_))).count(),
            gewijzigd: self.delen.iter().filter(|deel| is_wijziging(deel)).count(),
        }
    }

    /// What is recorded when somebody confirms.
    #[must_use]
    pub fn delen(&self) -> &[Deel] {
        &self.delen
    }
}

const fn is_wijziging(deel: &Deel) -> bool {
    matches!(deel, Deel::Bestaand { persoon: Some(_), .. })
}
