//! Controlled rounding: every number becomes a multiple of a base and every sum stays right.

use serde::Serialize;
use thiserror::Error;

use crate::chance::Chance;
use crate::check::{Published, Rounding, check};
use crate::model::System;
use crate::nudge::nudge;
use crate::policy::{Policy, requirements};
use crate::solve::audit;

/// Base where nobody chooses another.
pub const DEFAULT_BASE: u64 = 5;

/// Roundings drawn before it is said that there is none.
const DRAWS: usize = 5;

/// A rounded publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rounded {
    /// How the numbers were rounded.
    pub rounding: Rounding,
    /// The number to print for each cell.
    pub values: Vec<u64>,
    /// Largest distance between a printed number and the true one.
    pub farthest: u64,
    /// Tables of whole numbers that agree with what is printed and show every small number small and large.
    pub witnesses: Vec<Vec<u64>>,
}

/// Why a publication cannot be rounded.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum RoundError {
    /// A base below 2 hides nothing.
    #[error("Afronden op {0} verbergt niets. Kies een veelvoud van 2 of meer.")]
    Base(u64),
    /// No rounding was found in which all sums stay right.
    #[error(
        "Er is geen afronding gevonden waarbij alle optellingen kloppen. Onderdruk cellen, of maak de tabel kleiner."
    )]
    NotFound,
    /// From the rounded numbers a sensitive cell can be computed too precisely.
    #[error(
        "Ook na afronden op {base} is de cel ‘{label}’ te nauwkeurig uit te rekenen. Kies een groter veelvoud, of onderdruk cellen."
    )]
    Exposed {
        /// Label of the cell.
        label: String,
        /// The base.
        base: u64,
    },
}

/// Rounds every number up or down to a multiple of `base` so that all sums stay right; multiples stay as they are. Which
/// of the possible roundings comes out is drawn by `seed`, which must be secret: the nearest one would say more than the
/// printed numbers do. Only where none is found numbers move by one base more. The result is attacked before it is
/// returned: who knows the rule must still find every value possible that `policy` asks for.
///
/// # Errors
/// A [`RoundError`].
pub fn round(system: &System, policy: &Policy, base: u64, seed: u64) -> Result<Rounded, RoundError> {
    if base < 2 {
        return Err(RoundError::Base(base));
    }
    let mut chance = Chance::new(seed);
    let mut outcome = Err(RoundError::NotFound);
    for _ in 0..DRAWS {
        outcome = draw(system, policy, base, chance.next());
        if outcome.is_ok() {
            break;
        }
    }
    outcome
}

fn draw(system: &System, policy: &Policy, base: u64, seed: u64) -> Result<Rounded, RoundError> {
    let cells = system.cells();
    let (steps, reach) = steps(system, base, seed, 0)
        .map(|steps| (steps, base - 1))
        .or_else(|| Some((steps(system, base, seed, 1)?, 2 * base - 1)))
        .ok_or(RoundError::NotFound)?;
    let rounding = Rounding { base, reach };
    let values: Vec<u64> = cells
        .iter()
        .zip(steps)
        .map(|(cell, step)| (cell.value / base).saturating_add_signed(step) * base)
        .collect();
    let asked = requirements(system, policy);
    let exposed = |cell: usize| RoundError::Exposed {
        label: cells.get(cell).map(|cell| cell.label.clone()).unwrap_or_default(),
        base,
    };
    let witnesses = audit(system, &asked, (&values, rounding), seed).map_err(exposed)?;
    let published = Published {
        cells: values.iter().copied().map(Some).collect(),
        sums: system.sums().to_vec(),
        known: cells.iter().map(|cell| cell.known).collect(),
        rounding: Some(rounding),
    };
    check(&published, &asked, &witnesses)
        .map_err(|_| exposed(asked.first().map_or(0, |requirement| requirement.cell)))?;
    let farthest = cells.iter().zip(&values).map(|(cell, value)| cell.value.abs_diff(*value)).max();
    Ok(Rounded { rounding, values, farthest: farthest.unwrap_or(0), witnesses })
}

/// For each cell how many bases its rounding lies above the multiple below it; 0 or 1, and `slack` more either way.
fn steps(system: &System, base: u64, seed: u64, slack: i64) -> Option<Vec<i64>> {
    let start: Vec<i64> = system.cells().iter().map(|cell| (cell.value / base) as i64).collect();
    let bounds = system.cells().iter().map(|cell| {
        let lowest = if cell.value < base { 0 } else { -slack };
        (lowest, slack + i64::from(cell.value % base > 0))
    });
    nudge(system, &start, &bounds.collect::<Vec<_>>(), seed)
}
