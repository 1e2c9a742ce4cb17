//! When a publication is safe: a versioned policy, and what it asks for each cell.

use serde::{Deserialize, Serialize};

use crate::model::{Cell, Levels, MAX_VALUE, Status, System};

/// What a zero may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zeros {
    /// Always published: for zeros that everybody knows already. They cannot help to protect others.
    Published,
    /// Published where possible, hidden where that protects another cell; always published in a total of zero.
    #[default]
    Free,
    /// As sensitive as a small number.
    Sensitive,
}

/// How far an attacker must stay from a sensitive value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "soort")]
pub enum Protection {
    /// Every value from 1 up to and including the threshold stays possible: the label "small number" and no more.
    Label,
    /// For money and hours: the value may be this many per cent lower and higher.
    Interval {
        /// Width on each side in per cent of the value.
        percent: u32,
    },
    /// For money and hours: a cell is sensitive if all but its two largest contributions are together less than this
    /// percentage of the largest; it then stays open upwards and downwards by what is missing.
    Dominance {
        /// p of the p%-rule.
        percent: u32,
    },
}

/// The rules of one publication. Store it with the publication: a later version never changes an earlier publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Name of this version, printed with the publication.
    pub version: String,
    /// Values from 1 up to and including this one are sensitive. Sources disagree about it, so it is a setting.
    pub threshold: u64,
    /// What a zero may be.
    pub zeros: Zeros,
    /// A cell that equals its total is sensitive too: it says that everybody in the group is of one kind.
    pub equal_to_total: bool,
    /// How far an attacker must stay away.
    pub protection: Protection,
}

impl Policy {
    /// Counts of people: 1 up to and including `threshold` is sensitive, with the full label as protection.
    #[must_use]
    pub fn counts(threshold: u64) -> Self {
        Self {
            version: format!("aantallen 1, drempel {threshold}"),
            threshold,
            zeros: Zeros::Free,
            equal_to_total: false,
            protection: Protection::Label,
        }
    }

    /// Whether a cell is sensitive in itself.
    #[must_use]
    pub fn is_sensitive(&self, cell: &Cell) -> bool {
        match cell.status {
            Status::Published => false,
            Status::Sensitive => true,
            Status::Free | Status::Hidden => {
                let small = (1..=self.threshold).contains(&cell.value);
                small || (cell.value == 0 && self.zeros == Zeros::Sensitive) || self.missing(cell) > 0
            }
        }
    }

    /// What the p%-rule misses in a cell: 0 if the cell is safe by that rule.
    fn missing(&self, cell: &Cell) -> u64 {
        let (Protection::Dominance { percent }, Some([first, second])) = (self.protection, cell.largest)
        else {
            return 0;
        };
        let rest = cell.value.saturating_sub(first).saturating_sub(second);
        share(first, percent).saturating_sub(rest)
    }

    fn levels(&self, cell: &Cell) -> Levels {
        if let Some(levels) = cell.levels {
            return levels;
        }
        let value = cell.value;
        let width = match self.protection {
            Protection::Label => {
                // A label of one value would say that value, so it has at least two.
                let label = self.threshold.max(2);
                // A flagged cell above the threshold hides in a label as wide as that on each side of it.
                return if value > label {
                    Levels { down: label, up: label }
                } else {
                    let lowest = u64::from(self.zeros != Zeros::Sensitive).min(value);
                    Levels { down: value - lowest, up: label - value }
                };
            }
            Protection::Interval { percent } => share(value, percent),
            Protection::Dominance { .. } => self.missing(cell),
        };
        Levels { down: width.max(1).min(value), up: width.max(1) }
    }
}

/// So many per cent of a value, rounded up.
fn share(value: u64, percent: u32) -> u64 {
    let exact = (u128::from(value) * u128::from(percent)).div_ceil(100);
    u64::try_from(exact).unwrap_or(MAX_VALUE).min(MAX_VALUE)
}

/// What an attacker must find possible: a table in which a number is at most `low`, and one in which it is at least
/// `high`. The number is a cell, or what a total has more than that cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// Index of the cell.
    pub cell: usize,
    /// If given, the number is this cell minus `cell`.
    pub total: Option<usize>,
    /// Some table must show at most this.
    pub low: u64,
    /// Some table must show at least this.
    pub high: u64,
}

/// All that the policy asks for a publication. A sensitive cell must be hidden as well.
#[must_use]
pub fn requirements(system: &System, policy: &Policy) -> Vec<Requirement> {
    let cells = system.cells();
    let mut all: Vec<Requirement> = Vec::new();
    for (index, cell) in cells.iter().enumerate().filter(|(_, cell)| policy.is_sensitive(cell)) {
        let levels = policy.levels(cell);
        let low = cell.value.saturating_sub(levels.down);
        all.push(Requirement { cell: index, total: None, low, high: cell.value + levels.up });
    }
    // Where every zero is known beforehand, so is it that the rest is everything.
    if policy.equal_to_total && policy.zeros != Zeros::Published {
        for sum in system.sums().iter().filter(|sum| sum.parts.len() > 1) {
            let total = cells[sum.total].value;
            let whole = sum.parts.iter().filter(|part| total > 0 && cells[**part].value == total);
            all.extend(whole.map(|part| {
                let high = policy.threshold.clamp(1, total);
                Requirement { cell: *part, total: Some(sum.total), low: 0, high }
            }));
        }
    }
    all
}
