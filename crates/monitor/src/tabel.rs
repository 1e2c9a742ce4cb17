//! What is asked, and the table that answers it.

use std::fmt;

use dossier::Feit;
use serde::Serialize;

use crate::definitie::{Indicator, Peilregel};
use crate::kwaliteit::Kwaliteit;
use crate::peil::Peil;
use crate::uitsplitsing::Uitsplitsing;

/// A table can be broken down over at most so many things at once.
pub(crate) const UITSPLITSINGEN_MAX: usize = 8;

/// One dossier, as the engines take it.
#[derive(Debug, Clone, Copy)]
pub struct Zaak<'a> {
    /// The number by which cells name it; unique in a set.
    pub nummer: u32,
    /// The account of the consulent who has it now, as a number; not bitemporal.
    pub consulent: Option<u32>,
    /// All facts, in any order.
    pub feiten: &'a [Feit],
}

/// What is asked: indicators, broken down in one way, at one or more reference dates.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Vraag {
    /// The indicators.
    pub indicatoren: Vec<Indicator>,
    /// The break-downs, in the order of the keys of the cells. An indicator with an onderverdeling has that as the last
    /// part of its keys.
    pub per: Vec<Uitsplitsing>,
    /// The reference dates.
    pub peilen: Vec<Peil>,
    /// Whether cells name their dossiers, for who may see them.
    pub met_dossiers: bool,
    /// Only who lives in this municipality on the reference date, or is coupled to it; by code of four digits.
    pub gemeente: Option<String>,
}

impl Vraag {
    /// Whether it can be answered.
    pub(crate) fn controleer(&self) -> Result<(), MonitorFout> {
        if self.per.len() > UITSPLITSINGEN_MAX {
            return Err(MonitorFout::TeVeelUitsplitsingen);
        }
        for (plek, uitsplitsing) in self.per.iter().enumerate() {
            if self.per.iter().take(plek).any(|eerder| eerder == uitsplitsing) {
                return Err(MonitorFout::DubbeleUitsplitsing(*uitsplitsing));
            }
        }
        let zonder_dag = self.indicatoren.iter().find(|indicator| !indicator.heeft_dag());
        match zonder_dag {
            Some(indicator) if self.per.iter().any(|per| per.is_tijd()) => {
                Err(MonitorFout::GeenDag(*indicator))
            }
            _ => Ok(()),
        }
    }
}

impl Indicator {
    /// Whether each observation has a day, so that it can be shown per year or month in which it happened.
    #[must_use]
    pub fn heeft_dag(self) -> bool {
        let definitie = self.definitie();
        let is_som = matches!(definitie.maat, crate::Maat::Som) || self == Self::Tijdigheid;
        match definitie.peil {
            Peilregel::Stroom => !is_som,
            Peilregel::Stand => matches!(self, Self::Leerroute | Self::MeedoenNu | Self::WachtOpWoning),
        }
    }
}

/// A figure.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "maat", rename_all = "snake_case")]
pub enum Cijfer {
    /// A number of people.
    Aantal {
        /// How many.
        aantal: u64,
    },
    /// A share.
    Aandeel {
        /// Numerator.
        teller: u64,
        /// Denominator; never zero in a cell.
        noemer: u64,
    },
    /// A sum.
    Som {
        /// In the unit of the indicator: minutes or cents.
        totaal: i64,
        /// Over so many people.
        personen: u64,
    },
    /// A length of time.
    Duur {
        /// Median number of days, to the half.
        mediaan_dagen: f64,
        /// Over so many people.
        aantal: u64,
    },
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cel {
    /// The category for each break-down, in the order of the table; [`crate::ONBEKEND`] for what is not known.
    pub sleutel: Vec<String>,
    /// The figure.
    pub cijfer: Cijfer,
    /// The numbers of the dossiers behind it, rising; only when asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dossiers: Vec<u32>,
}

/// A table: one indicator at one reference date. Cells without anybody are not there; cells are in order of their keys.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tabel {
    /// Code of the indicator.
    #[serde(serialize_with = "als_code")]
    pub indicator: Indicator,
    /// The reference date.
    pub peil: Peil,
    /// The break-downs of the keys; after them comes the onderverdeling of the indicator, where it has one.
    pub per: Vec<Uitsplitsing>,
    /// The cells.
    pub cellen: Vec<Cel>,
    /// How good the records behind it are.
    pub kwaliteit: Kwaliteit,
}

fn als_code<S: serde::Serializer>(indicator: &Indicator, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(indicator.definitie().code)
}

impl Tabel {
    /// The figure of one cell; nothing when nobody is in it.
    #[must_use]
    pub fn cijfer(&self, sleutel: &[&str]) -> Option<Cijfer> {
        self.cellen.iter().find(|cel| cel.sleutel == sleutel).map(|cel| cel.cijfer)
    }
}

/// Why a question cannot be answered; the message is Dutch and says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonitorFout {
    /// Too many break-downs at once.
    TeVeelUitsplitsingen,
    /// The same break-down twice.
    DubbeleUitsplitsing(Uitsplitsing),
    /// Per year or month, while observations of this indicator have no day.
    GeenDag(Indicator),
    /// The columns do not have what this indicator needs; ask [`crate::traag::tabellen`].
    NietInKolommen(Indicator),
}

impl fmt::Display for MonitorFout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TeVeelUitsplitsingen => {
                write!(f, "Kies hooguit {UITSPLITSINGEN_MAX} uitsplitsingen tegelijk.")
            }
            Self::DubbeleUitsplitsing(per) => {
                write!(f, "De uitsplitsing ‘{}’ staat er twee keer. Noem haar één keer.", per.code())
            }
            Self::GeenDag(indicator) => write!(
                f,
                "De indicator ‘{indicator}’ heeft geen dag per persoon. Vraag een reeks van peildatums in plaats van een \
                 uitsplitsing per jaar of maand."
            ),
            Self::NietInKolommen(indicator) => {
                write!(f, "De indicator ‘{indicator}’ kan alleen uit de dossiers zelf worden berekend.")
            }
        }
    }
}

impl core::error::Error for MonitorFout {}
