//! Controlled rounding: every number becomes a multiple of a base and every sum stays right.

use serde::Serialize;
use thiserror::Error;

use crate::chance::Chance;
use crate::clock::Clock;
use crate::lp::Lp;
use crate::model::System;
use crate::solve::{Search, dive, whole};

/// Base where nobody chooses another.
pub const DEFAULT_BASE: u64 = 5;

/// Iterations granted to the first solution.
const LIMIT: usize = 100_000;

/// A rounded publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rounded {
    /// The base: every number is a multiple of it.
    pub base: u64,
    /// The number to print for each cell.
    pub values: Vec<u64>,
    /// Largest distance between a printed number and the true one.
    pub farthest: u64,
}

/// Why a publication cannot be rounded.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum RoundError {
    /// A base below 2 hides nothing.
    #[error("Afronden op {0} verbergt niets. Kies een veelvoud van 2 of meer.")]
    Base(u64),
    /// No rounding was found in which all sums stay right.
    #[error(
        "Er is geen afronding gevonden waarbij alle optellingen kloppen. Onderdruk cellen, of maak de tabel kleiner."
    )]
    NotFound,
}

/// Rounds every number up or down to a multiple of `base` so that all sums stay right; multiples stay as they are. Which
/// of the possible roundings comes out is drawn by `seed`, which must be secret: the nearest one would say more than the
/// printed numbers do. Only where that is impossible numbers move by one base more.
///
/// # Errors
/// A [`RoundError`].
pub fn round(system: &System, base: u64, seed: u64) -> Result<Rounded, RoundError> {
    if base < 2 {
        return Err(RoundError::Base(base));
    }
    let steps = steps(system, base, seed, 0.0)
        .or_else(|| steps(system, base, seed, 1.0))
        .ok_or(RoundError::NotFound)?;
    let cells = system.cells();
    let values: Vec<u64> = cells
        .iter()
        .zip(steps)
        .map(|(cell, step)| (cell.value / base).saturating_add_signed(step) * base)
        .collect();
    let farthest = cells.iter().zip(&values).map(|(cell, value)| cell.value.abs_diff(*value)).max();
    Ok(Rounded { base, values, farthest: farthest.unwrap_or(0) })
}

/// For each cell how many bases its rounding lies above the multiple below it; 0 or 1, and `slack` more either way.
fn steps(system: &System, base: u64, seed: u64, slack: f64) -> Option<Vec<i64>> {
    let cells = system.cells();
    let mut chance = Chance::new(seed);
    let mut lp = Lp::new(cells.len());
    for sum in system.sums() {
        let terms: Vec<(usize, f64)> = sum.terms().collect();
        let whole: f64 = terms.iter().map(|(cell, one)| one * (cells[*cell].value / base) as f64).sum();
        lp.add_row(&terms, whole, whole);
    }
    let mut active = Vec::new();
    for (index, cell) in cells.iter().enumerate() {
        let rest = cell.value % base;
        if rest > 0 || slack > 0.0 {
            let lowest = if cell.value < base { 0.0 } else { -slack };
            lp.set_bounds(index, lowest, slack + if rest > 0 { 1.0 } else { 0.0 });
            lp.set_value(index, rest as f64 / base as f64);
            active.push(index as u32);
        }
        lp.set_cost(index, chance.below(2001) as f64 - 1000.0);
    }
    // The true table is a solution with fractions, and so a start.
    lp.rebuild();
    lp.primal(&active, LIMIT);
    let values: Vec<f64> = (0..cells.len()).map(|cell| lp.value(cell)).collect();
    if let Some(steps) = whole(&values) {
        return Some(steps);
    }
    for index in 0..cells.len() {
        lp.set_cost(index, 0.0);
    }
    match dive(&mut lp, cells.len(), &Clock::patient()) {
        Search::Found(steps) => Some(steps),
        Search::None | Search::Unknown => None,
    }
}
