//! The search for a pattern that hides as little as possible.

mod attack;
mod audit;
mod branch;
mod certify;
mod combine;
mod guard;
mod halves;
mod master;
mod mend;
mod plan;
mod polish;
mod route;
mod scatter;
mod separate;
mod tree;
mod whole;

#[cfg(test)]
mod tests;

pub(crate) use audit::audit;

use serde::Serialize;
use thiserror::Error;

use crate::chance::Chance;
use crate::check::{Fault, Published, check};
use crate::clock::Clock;
use crate::model::{Status, System};
use crate::policy::{Policy, Requirement, requirements};
use crate::reduce::{Core, reduce};

/// A safe pattern, with what proves that it is safe and how good it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Protected {
    /// For each cell whether it is hidden.
    pub hidden: Vec<bool>,
    /// How many of the hidden cells are sensitive themselves; never print which.
    pub sensitive: usize,
    /// Cost of all hidden cells together.
    pub cost: u64,
    /// No safe pattern costs less than this (proven). Equal to `cost`: the pattern is the best there is.
    pub bound: u64,
    /// What the policy asks; see [`crate::check()`].
    pub requirements: Vec<Requirement>,
    /// Tables of whole numbers that agree with everything published and fulfil the requirements between them.
    pub witnesses: Vec<Vec<u64>>,
    /// Nodes of the search tree, for measurements.
    pub nodes: u64,
    /// In how many directions the cells are added up: 2 in a table of two variables. From 4 on nobody can prove the best pattern.
    pub directions: usize,
    /// Whether rounding or another table would serve the reader better than this pattern.
    pub better_rounded: bool,
}

impl Protected {
    /// Distance between the cost and the proven bound, as a share of the cost (0 to 1).
    #[must_use]
    pub fn gap(&self) -> f64 {
        if self.cost == 0 { 0.0 } else { (self.cost - self.bound) as f64 / self.cost as f64 }
    }
}

/// Why a publication cannot be protected.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ProtectError {
    /// Whatever else is hidden, this cell can be computed too precisely from what is already published.
    #[error(
        "De cel ‘{0}’ is niet te beschermen: wat al gepubliceerd is, verraadt haar. Haal de cel uit de tabel of voeg groepen samen."
    )]
    Exposed(String),
    /// The checker found a fault in the answer. That is a mistake in this program: nothing is published.
    #[error("De controle vond {} fout(en) in de beveiligde tabel. Publiceer niets en meld dit.", .0.len())]
    Unchecked(Vec<Fault>),
}

/// Directions from which on the best pattern is out of reach.
pub const MANY_DIRECTIONS: usize = 4;

/// Share of hidden cells above which rounding serves the reader better.
const TOO_MANY: f64 = 0.3;

/// Hides as little as possible so that the policy holds. A safe pattern comes first, whatever it takes; the search for a better one
/// and for the proof that there is none goes on while `go` says yes. `seed` must be secret: it draws the
/// witness tables.
///
/// # Errors
/// A [`ProtectError`] if what is already published exposes a sensitive cell.
pub fn protect(
    system: &System,
    policy: &Policy,
    seed: u64,
    go: &mut dyn FnMut() -> bool,
) -> Result<Protected, ProtectError> {
    let requirements = requirements(system, policy);
    let cells = system.cells();
    let label = |cell: usize| cells.get(cell).map(|cell| cell.label.clone()).unwrap_or_default();
    let exposed = |requirement: usize| {
        ProtectError::Exposed(requirements.get(requirement).map(|one| label(one.cell)).unwrap_or_default())
    };
    let (cores, _) = reduce(system, policy, &requirements).map_err(exposed)?;
    let clock = Clock::new(go);
    let mut chance = Chance::new(seed);
    let mut hidden: Vec<bool> = cells.iter().map(|cell| cell.status == Status::Hidden).collect();
    let mut moves: Vec<Vec<Vec<(usize, i64)>>> = Vec::new();
    let (mut bound, mut nodes) = (0, 0);
    for core in &cores {
        let solved = tree::solve(core, chance.next(), &clock).map_err(|need| {
            let member = core.members[need.cell].iter().find(|(cell, _)| *cell < cells.len());
            ProtectError::Exposed(member.map(|(cell, _)| label(*cell)).unwrap_or_default())
        })?;
        bound += solved.bound;
        nodes += solved.nodes;
        for (member, _) in
            (0..core.len()).filter(|cell| solved.hidden[*cell]).flat_map(|cell| &core.members[cell])
        {
            if let Some(hidden) = hidden.get_mut(*member) {
                *hidden = true;
            }
        }
        moves.push(solved.witnesses.iter().map(|witness| on_cells(core, witness)).collect());
    }
    let printed = cells.iter().zip(&hidden).filter(|(cell, _)| cell.status != Status::Hidden);
    let cost = printed.clone().filter(|(_, hidden)| **hidden).map(|(cell, _)| cell.cost).sum();
    let shown = printed.clone().count();
    let directions = directions(system);
    let many = directions >= MANY_DIRECTIONS && bound < cost;
    let dark = printed.filter(|(_, hidden)| **hidden).count();
    let protected = Protected {
        sensitive: requirements.iter().filter(|requirement| requirement.total.is_none()).count(),
        witnesses: tables(system, &moves),
        directions,
        better_rounded: many || dark as f64 > TOO_MANY * shown as f64,
        hidden,
        cost,
        bound: bound.min(cost),
        requirements,
        nodes,
    };
    let published = published(system, &protected.hidden);
    check(&published, &protected.requirements, &protected.witnesses).map_err(ProtectError::Unchecked)?;
    Ok(protected)
}

/// In how many sums a cell is a part, at most.
fn directions(system: &System) -> usize {
    let mut times = vec![0; system.cells().len()];
    system.sums().iter().flat_map(|sum| &sum.parts).for_each(|part| times[*part] += 1);
    times.into_iter().max().unwrap_or(0)
}

/// A publication as the reader sees it, with this pattern.
#[must_use]
pub fn published(system: &System, hidden: &[bool]) -> Published {
    let cells = system.cells().iter().enumerate();
    Published {
        cells: cells
            .map(|(index, cell)| (!hidden.get(index).copied().unwrap_or(true)).then_some(cell.value))
            .collect(),
        sums: system.sums().to_vec(),
        known: system.cells().iter().map(|cell| cell.known).collect(),
        rounding: None,
    }
}

/// Moves of the cells of the publication.
fn on_cells(core: &Core, witness: &[i64]) -> Vec<(usize, i64)> {
    let moved = witness.iter().zip(&core.members).filter(|(step, _)| **step != 0);
    moved
        .flat_map(|(step, members)| members.iter().map(move |(cell, sign)| (*cell, step * *sign as i64)))
        .collect()
}

/// Whole tables from the moves of each part: a part with fewer witnesses shows them again.
fn tables(system: &System, moves: &[Vec<Vec<(usize, i64)>>]) -> Vec<Vec<u64>> {
    let count = moves.iter().map(Vec::len).max().unwrap_or(0);
    (0..count)
        .map(|index| {
            let mut table: Vec<u64> = system.cells().iter().map(|cell| cell.value).collect();
            for part in moves.iter().filter(|part| !part.is_empty()) {
                for (cell, step) in &part[index % part.len()] {
                    if let Some(value) = table.get_mut(*cell) {
                        *value = value.saturating_add_signed(*step);
                    }
                }
            }
            table
        })
        .collect()
}
