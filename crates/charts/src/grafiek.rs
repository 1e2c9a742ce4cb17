//! Charts: a picture, and beside it a table and a sentence that say the same.
//!
//! The picture is SVG with a `title` and a `desc`, without script, inline style or identifiers, so that a strict
//! content security policy lets it through and a page may hold many. Colours are fixed and differ in lightness or
//! hatching too: a print in grey says the same. All sizes are whole tenths of a unit, so that each machine makes the
//! same text.

mod balken;
mod doek;
mod figuur;
mod gestapeld;
mod kleur;
mod kolommen;
mod lijn;
mod schaal;
mod tekst;
mod zin;

use serde::{Deserialize, Serialize};

use crate::getal::Eenheid;
use crate::tabel::{Cel, Tabel};
use doek::Doek;

pub use figuur::{Anker, Figuur, Plek, Tekening, Vak};

/// A chart: what it shows, in which unit, and its shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grafiek {
    /// What it shows; becomes the name of the picture and the title of the table. Not written in the picture.
    pub titel: String,
    /// What the numbers count.
    pub eenheid: Eenheid,
    /// Shape and numbers.
    pub vorm: Vorm,
}

/// The shape of a chart, with its numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Vorm {
    /// A line from left to right, with a target where there is one. For a course over time.
    Lijn {
        /// Points, oldest first.
        punten: Vec<Punt>,
        /// A level to reach.
        doel: Option<Doel>,
    },
    /// Columns from left to right. For a course over time of separate periods.
    Kolommen(Vec<Punt>),
    /// Columns above and below zero, of which one side is the good one.
    Saldo {
        /// Points, oldest first.
        punten: Vec<Punt>,
        /// The good side.
        gunstig: Kant,
    },
    /// Bars that each show how a whole is divided.
    Gestapeld(Gestapeld),
    /// Bars below each other. For comparing a few things.
    Balken(Vec<Punt>),
}

/// One number of a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Punt {
    /// Period or thing.
    pub label: String,
    /// The number; `None` where it is hidden.
    pub waarde: Option<i64>,
    /// Whether the number may still change.
    pub voorlopig: bool,
}

impl Punt {
    /// A number that stands.
    pub fn new(label: impl Into<String>, waarde: Option<i64>) -> Self {
        Self { label: label.into(), waarde, voorlopig: false }
    }

    /// The same number, as one that may still change.
    #[must_use]
    pub fn voorlopig(mut self) -> Self {
        self.voorlopig = true;
        self
    }
}

/// A level to reach, in the unit of the chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doel {
    /// Whose target it is, such as `doel raad`.
    pub label: String,
    /// The level.
    pub waarde: i64,
}

/// A side of zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kant {
    /// Above zero.
    Boven,
    /// Below zero.
    Onder,
}

/// How several wholes are divided into the same parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gestapeld {
    /// Names of the parts, from the left.
    pub delen: Vec<String>,
    /// One bar each.
    pub stapels: Vec<Stapel>,
}

/// One whole, divided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stapel {
    /// What is divided.
    pub label: String,
    /// One number per part, in the order of the parts; what lacks counts as hidden. `None` where it is hidden. A
    /// number below zero takes no room in the picture.
    pub waarden: Vec<Option<i64>>,
}

impl Gestapeld {
    /// The numbers of one bar, as many as there are parts.
    fn waarden<'a>(&'a self, stapel: &'a Stapel) -> impl Iterator<Item = Option<i64>> + 'a {
        (0..self.delen.len()).map(|nummer| stapel.waarden.get(nummer).copied().flatten())
    }
}

impl Grafiek {
    /// The picture as SVG text, from `<svg` to `</svg>`. 340 units wide with text of 13 units; it takes the width it is
    /// given.
    pub fn svg(&self) -> String {
        self.tekening().svg(&self.titel, &self.zin())
    }

    /// The shapes of the picture, for who draws it elsewhere than on a screen.
    pub fn tekening(&self) -> Tekening {
        let mut doek = Doek::default();
        match &self.vorm {
            Vorm::Lijn { punten, doel } => lijn::teken(&mut doek, punten, doel.as_ref(), self.eenheid),
            Vorm::Kolommen(punten) => kolommen::teken(&mut doek, punten, None, self.eenheid),
            Vorm::Saldo { punten, gunstig } => {
                kolommen::teken(&mut doek, punten, Some(*gunstig), self.eenheid);
            }
            Vorm::Gestapeld(delen) => gestapeld::teken(&mut doek, delen, self.eenheid),
            Vorm::Balken(punten) => balken::teken(&mut doek, punten, self.eenheid),
        }
        doek.sluit()
    }

    /// All numbers of the picture as a table.
    pub fn tabel(&self) -> Tabel {
        let (koppen, rijen) = match &self.vorm {
            Vorm::Lijn { punten, .. }
            | Vorm::Kolommen(punten)
            | Vorm::Saldo { punten, .. }
            | Vorm::Balken(punten) => self.punttabel(punten),
            Vorm::Gestapeld(delen) => {
                let koppen = std::iter::once("Groep".to_owned()).chain(delen.delen.iter().cloned()).collect();
                let rij = |stapel| {
                    let cellen = delen.waarden(stapel).map(|waarde| Cel::uit(waarde, self.eenheid));
                    std::iter::once(Cel::from(stapel.label.as_str())).chain(cellen).collect()
                };
                (koppen, delen.stapels.iter().map(rij).collect())
            }
        };
        Tabel { titel: self.titel.clone(), koppen, rijen }
    }

    fn punttabel(&self, punten: &[Punt]) -> (Vec<String>, Vec<Vec<Cel>>) {
        let rij = |punt: &Punt| {
            let label =
                if punt.voorlopig { format!("{} (voorlopig)", punt.label) } else { punt.label.clone() };
            vec![Cel::Tekst(label), Cel::uit(punt.waarde, self.eenheid)]
        };
        let mut rijen: Vec<Vec<Cel>> = punten.iter().map(rij).collect();
        if let Vorm::Lijn { doel: Some(doel), .. } = &self.vorm {
            rijen.push(vec![Cel::Tekst(doel.label.clone()), Cel::Getal(doel.waarde, self.eenheid)]);
        }
        let wat = if matches!(self.vorm, Vorm::Balken(_)) { "Onderdeel" } else { "Periode" };
        (vec![wat.to_owned(), self.eenheid.kop().to_owned()], rijen)
    }

    /// The picture in plain Dutch: highest, lowest, last and direction, or the largest part of each whole.
    pub fn zin(&self) -> String {
        zin::van(self)
    }
}
