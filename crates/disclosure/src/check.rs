//! The small checker: it adds and compares, has no solver, and never stops halfway. An outsider can run it.

use serde::{Deserialize, Serialize};

use crate::model::Sum;
use crate::policy::Requirement;

/// A publication as the reader sees it. It holds no true value of a hidden cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The number of each cell, `None` where it is hidden.
    pub cells: Vec<Option<u64>>,
    /// The sums that everybody knows.
    pub sums: Vec<Sum>,
    /// For each cell the lowest and highest number that everybody knew beforehand to be possible. May be shorter than the cells.
    #[serde(default)]
    pub known: Vec<Option<(u64, u64)>>,
    /// If the numbers are rounded: how.
    #[serde(default)]
    pub rounding: Option<Rounding>,
}

/// How the numbers of a publication were rounded, for everybody to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rounding {
    /// Every printed number is a multiple of this.
    pub base: u64,
    /// A printed number is at most this far from the true one.
    pub reach: u64,
}

/// What is wrong with a publication or its witnesses. Indices count from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// A witness table has another number of cells.
    WrongLength {
        /// Which witness.
        witness: usize,
    },
    /// A witness table contradicts a published number.
    Differs {
        /// Which witness.
        witness: usize,
        /// Which cell.
        cell: usize,
    },
    /// A witness table has a number that everybody knows to be impossible.
    OutsideBounds {
        /// Which witness.
        witness: usize,
        /// Which cell.
        cell: usize,
    },
    /// A printed number is not the multiple that it is said to be.
    NotRounded {
        /// Which cell.
        cell: usize,
    },
    /// In what is printed a total is not the sum of its rounded parts.
    Unbalanced {
        /// Which sum.
        sum: usize,
    },
    /// In a witness table a total is not the sum of its parts.
    DoesNotAdd {
        /// Which witness.
        witness: usize,
        /// Which sum.
        sum: usize,
    },
    /// A requirement names a cell that is published or does not exist.
    NotHidden {
        /// Which cell.
        cell: usize,
    },
    /// No witness shows a number as low as required.
    NotLow {
        /// Which requirement.
        requirement: usize,
    },
    /// No witness shows a number as high as required.
    NotHigh {
        /// Which requirement.
        requirement: usize,
    },
}

/// Checks that every witness agrees with everything published, and that every requirement has a witness on each side.
///
/// # Errors
/// Everything that is wrong.
pub fn check(
    published: &Published,
    requirements: &[Requirement],
    witnesses: &[Vec<u64>],
) -> Result<(), Vec<Fault>> {
    let mut faults = Vec::new();
    if let Some(rounding) = published.rounding {
        check_rounded(published, rounding, &mut faults);
    }
    for (index, witness) in witnesses.iter().enumerate() {
        check_witness(published, index, witness, &mut faults);
    }
    for (index, requirement) in requirements.iter().enumerate() {
        let dark =
            published.rounding.is_some() || matches!(published.cells.get(requirement.cell), Some(None));
        if requirement.total.is_none() && !dark {
            faults.push(Fault::NotHidden { cell: requirement.cell });
        }
        let shown: Vec<u64> = witnesses.iter().filter_map(|witness| shown(witness, requirement)).collect();
        if !shown.iter().any(|number| *number <= requirement.low) {
            faults.push(Fault::NotLow { requirement: index });
        }
        if !shown.iter().any(|number| *number >= requirement.high) {
            faults.push(Fault::NotHigh { requirement: index });
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

fn check_witness(published: &Published, index: usize, witness: &[u64], faults: &mut Vec<Fault>) {
    if witness.len() != published.cells.len() {
        faults.push(Fault::WrongLength { witness: index });
        return;
    }
    for (cell, (number, seen)) in published.cells.iter().zip(witness).enumerate() {
        let reach = published.rounding.map_or(0, |rounding| rounding.reach);
        if number.is_some_and(|number| number.abs_diff(*seen) > reach) {
            faults.push(Fault::Differs { witness: index, cell });
        }
        let known = published.known.get(cell).copied().flatten();
        if known.is_some_and(|(low, high)| !(low..=high).contains(seen)) {
            faults.push(Fault::OutsideBounds { witness: index, cell });
        }
    }
    for (sum, _) in published.sums.iter().enumerate().filter(|(_, sum)| !adds(sum, witness)) {
        faults.push(Fault::DoesNotAdd { witness: index, sum });
    }
}

fn adds(Sum { total, parts }: &Sum, numbers: &[u64]) -> bool {
    let added = parts.iter().try_fold(0_u64, |so_far, part| so_far.checked_add(*numbers.get(*part)?));
    added.is_some() && added == numbers.get(*total).copied()
}

/// A rounded publication prints every number, as a multiple, and its sums stay right.
fn check_rounded(published: &Published, rounding: Rounding, faults: &mut Vec<Fault>) {
    let numbers: Vec<u64> = published.cells.iter().map(|number| number.unwrap_or(u64::MAX)).collect();
    for (cell, number) in published.cells.iter().enumerate() {
        if number.and_then(|number| number.checked_rem(rounding.base)) != Some(0) {
            faults.push(Fault::NotRounded { cell });
        }
    }
    for (sum, _) in published.sums.iter().enumerate().filter(|(_, sum)| !adds(sum, &numbers)) {
        faults.push(Fault::Unbalanced { sum });
    }
}

/// What a witness shows for a requirement.
fn shown(witness: &[u64], requirement: &Requirement) -> Option<u64> {
    let cell = *witness.get(requirement.cell)?;
    match requirement.total {
        None => Some(cell),
        Some(total) => witness.get(total)?.checked_sub(cell),
    }
}
