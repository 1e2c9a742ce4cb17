//! What is published together: cells, the sums between them, and the policy that says when that is safe.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Largest value, cost and level of a cell: sums of a million of them still fit, and `f64` holds them exactly.
pub const MAX_VALUE: u64 = 1_000_000_000_000;

/// What has been decided about a cell before anything is computed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// May be published or hidden; the policy says whether it is sensitive.
    #[default]
    Free,
    /// Sensitive whatever its value.
    Sensitive,
    /// Published earlier or elsewhere, or known to everybody: it cannot be hidden any more.
    Published,
    /// Not published and not to be published, though it can be computed from what is.
    Hidden,
}

/// Protection of one cell in units of its value, where it differs from the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Levels {
    /// The attacker must find it possible that the value is this much lower.
    pub down: u64,
    /// The attacker must find it possible that the value is this much higher.
    pub up: u64,
}

/// One number of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Where it stands, for people: codes separated by ` / `.
    pub label: String,
    /// The true number: people, or cents, or minutes. At most [`MAX_VALUE`].
    pub value: u64,
    /// What it costs to hide it; 0 is allowed. See [`default_cost`].
    pub cost: u64,
    /// What was decided before.
    pub status: Status,
    /// Levels of this cell in place of those of the policy.
    pub levels: Option<Levels>,
    /// Lowest and highest value that an attacker thinks possible before seeing the table; `None` is 0 and no limit.
    pub known: Option<(u64, u64)>,
    /// The two largest contributions to the value, for the dominance rule.
    pub largest: Option<[u64; 2]>,
}

impl Cell {
    /// A free cell at the default cost.
    #[must_use]
    pub fn new(label: impl Into<String>, value: u64) -> Self {
        let cost = default_cost(value);
        let label = label.into();
        Self { label, value, cost, status: Status::Free, levels: None, known: None, largest: None }
    }

    /// The same cell with another status.
    #[must_use]
    pub fn with_status(self, status: Status) -> Self {
        Self { status, ..self }
    }

    /// The same cell at another cost.
    #[must_use]
    pub fn with_cost(self, cost: u64) -> Self {
        Self { cost, ..self }
    }
}

/// Cost of hiding a cell when nobody says otherwise: its value plus 1, as is usual in the field. Large numbers stay
/// readable, and of two patterns that hide as many people the one with fewer cells is better.
#[must_use]
pub fn default_cost(value: u64) -> u64 {
    value.saturating_add(1).min(MAX_VALUE)
}

/// One cell is the sum of others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    /// Index of the total.
    pub total: usize,
    /// Indices of the parts.
    pub parts: Vec<usize>,
}

impl Sum {
    /// Every term with its sign in `parts - total = 0`.
    pub(crate) fn terms(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.parts.iter().map(|part| (*part, 1.0)).chain([(self.total, -1.0)])
    }
}

/// Everything that is published together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct System {
    cells: Vec<Cell>,
    sums: Vec<Sum>,
}

/// Why cells and sums are no publication.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum SystemError {
    /// A sum names a cell that is not there.
    #[error("Een optelling noemt cel {cell}, maar er zijn {cells} cellen. Tel de cellen vanaf 0.")]
    NoSuchCell {
        /// Index in the sum.
        cell: usize,
        /// Number of cells.
        cells: usize,
    },
    /// A cell stands twice in one sum.
    #[error("De cel ‘{0}’ staat twee keer in dezelfde optelling. Haal er één weg.")]
    Twice(String),
    /// Parts and total differ.
    #[error(
        "Het totaal ‘{label}’ is {total}, maar de delen zijn samen {parts}. Verbeter het totaal of een deel."
    )]
    DoesNotAdd {
        /// Label of the total.
        label: String,
        /// Value of the total.
        total: u64,
        /// Sum of the parts.
        parts: u128,
    },
    /// Two publications that are read together say different things about the same cell.
    #[error("De cel ‘{label}’ is in de ene tabel {one} en in de andere {other}. Verbeter een van beide.")]
    TwoValues {
        /// Label of the cell.
        label: String,
        /// Value in the first.
        one: u64,
        /// Value in the second.
        other: u64,
    },
    /// A value, cost or level is above [`MAX_VALUE`].
    #[error("Bij ‘{0}’ staat een getal groter dan {MAX_VALUE}. Gebruik een grotere eenheid.")]
    TooLarge(String),
    /// A value is outside the bounds that are said to be known.
    #[error(
        "De waarde van ‘{0}’ ligt niet tussen de grenzen die erbij staan. Verbeter de waarde of de grenzen."
    )]
    OutsideBounds(String),
}

impl System {
    /// Cells with their sums, after a check that every index exists and every total is the sum of its parts.
    ///
    /// # Errors
    /// The first thing that is wrong, as a [`SystemError`].
    pub fn new(cells: Vec<Cell>, sums: Vec<Sum>) -> Result<Self, SystemError> {
        for cell in &cells {
            let levels = cell.levels.map_or(0, |levels| levels.up.max(levels.down));
            if cell.value.max(cell.cost).max(levels) > MAX_VALUE {
                return Err(SystemError::TooLarge(cell.label.clone()));
            }
            if cell.known.is_some_and(|(low, high)| cell.value < low || cell.value > high) {
                return Err(SystemError::OutsideBounds(cell.label.clone()));
            }
        }
        let mut seen = vec![usize::MAX; cells.len()];
        for (index, sum) in sums.iter().enumerate() {
            for cell in sum.parts.iter().chain([&sum.total]) {
                let Some(last) = seen.get_mut(*cell) else {
                    return Err(SystemError::NoSuchCell { cell: *cell, cells: cells.len() });
                };
                if *last == index {
                    return Err(SystemError::Twice(cells[*cell].label.clone()));
                }
                *last = index;
            }
            let parts: u128 = sum.parts.iter().map(|part| u128::from(cells[*part].value)).sum();
            let total = &cells[sum.total];
            if parts != u128::from(total.value) {
                return Err(SystemError::DoesNotAdd {
                    label: total.label.clone(),
                    total: total.value,
                    parts,
                });
            }
        }
        Ok(Self { cells, sums })
    }

    /// The cells; their indices are what sums and patterns name.
    #[must_use]
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The sums.
    #[must_use]
    pub fn sums(&self) -> &[Sum] {
        &self.sums
    }

    /// Decides about a cell beforehand: flagged as sensitive, or on the ledger of what was published earlier. An
    /// index that does not exist changes nothing.
    pub fn set_status(&mut self, cell: usize, status: Status) {
        if let Some(cell) = self.cells.get_mut(cell) {
            cell.status = status;
        }
    }
}
