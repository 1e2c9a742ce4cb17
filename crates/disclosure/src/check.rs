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
    for (index, witness) in witnesses.iter().enumerate() {
        check_witness(published, index, witness, &mut faults);
    }
    for (index, requirement) in requirements.iter().enumerate() {
        if requirement.total.is_none() && !matches!(published.cells.get(requirement.cell), Some(None)) {
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
        if number.is_some_and(|number| number != *seen) {
            faults.push(Fault::Differs { witness: index, cell });
        }
    }
    for (sum, Sum { total, parts }) in published.sums.iter().enumerate() {
        let added = parts.iter().try_fold(0_u64, |so_far, part| so_far.checked_add(*witness.get(*part)?));
        if added.is_none() || added != witness.get(*total).copied() {
            faults.push(Fault::DoesNotAdd { witness: index, sum });
        }
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
