//! Cuts: what a pattern does not protect, an attack on it proves.

use crate::reduce::Core;

use super::attack::{Attacker, Cut, Proof, fulfils};
use super::route::numbers;
use crate::clock::Clock;

/// Cuts looked for in one round: at least so many, or one for so many needs.
const CUTS: (usize, usize) = (60, 4);
/// Below the root a round ends after so many needs in a row that turn out protected.
const MISSES: usize = 8;
/// Moves remembered for each need.
const KEPT: usize = 4;
/// Least violation of a cut that is taken without an attack.
const WORTH: f64 = 0.02;
/// Proofs remembered for each need.
const PROOFS: usize = 4;
/// Least violation of a cut that is worth a row.
const SHORT: f64 = 1e-4;

/// How much searching one round of cuts is worth.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Zeal {
    /// All needs, until there are enough cuts.
    Full,
    /// The needs that gave cuts before, until they stop doing so.
    Brief,
}

/// Looks for cuts; remembers which needs give them, and what protected the others.
pub(crate) struct Separator {
    pub(crate) attacker: Attacker,
    /// For each need moves that fulfilled it lately.
    shown: Vec<Vec<Vec<(u32, f64)>>>,
    /// For each need how often it gave a cut, the latest most.
    yields: Vec<f64>,
    /// For each need what its last cuts were made of.
    proofs: Vec<Vec<Proof>>,
    turn: usize,
    /// Where the last fractional patterns lay, the latest most.
    trail: Vec<f64>,
}

impl Separator {
    pub(crate) fn new(core: &Core) -> Self {
        let count = core.needs.len();
        Self {
            attacker: Attacker::new(core),
            shown: vec![Vec::new(); count],
            yields: vec![1.0; count],
            proofs: vec![Vec::new(); count],
            turn: 0,
            trail: Vec::new(),
        }
    }

    /// Cuts that a whole pattern breaks; none if it is safe.
    pub(crate) fn whole(&mut self, core: &Core, x: &[f64], clock: &Clock) -> Vec<Cut> {
        let hidden: Vec<bool> = x.iter().map(|x| *x > 0.5).collect();
        let needs: Vec<usize> = (0..core.needs.len()).collect();
        self.attacker.face(core, &numbers(&hidden), f64::INFINITY);
        self.attacker.aim(x);
        self.attack(core, x, needs, (Zeal::Full, clock))
    }

    /// Cuts that a fractional pattern breaks: first those that also part it from where the last patterns lay, which are
    /// deeper.
    pub(crate) fn between(&mut self, core: &Core, x: &[f64], clock: &Clock) -> Vec<Cut> {
        if self.trail.is_empty() {
            self.trail = x.to_vec();
        }
        self.trail.iter_mut().zip(x).for_each(|(old, x)| *old = (*old + x) / 2.0);
        let middle: Vec<f64> = self.trail.iter().zip(x).map(|(old, x)| (old + x) / 2.0).collect();
        let cuts = self.again(core, (&middle, x), clock);
        if 2 * cuts.len() >= enough(core) {
            return cuts;
        }
        let cuts = self.at(core, (&middle, x), Zeal::Full, clock);
        if cuts.is_empty() { self.at(core, (x, x), Zeal::Full, clock) } else { cuts }
    }

    /// Cuts that the second pattern breaks, from what was proven before, shifted towards the first.
    fn again(&mut self, core: &Core, (at, x): (&[f64], &[f64]), clock: &Clock) -> Vec<Cut> {
        self.attacker.aim(at);
        let mut cuts = Vec::new();
        for (index, need) in core.needs.iter().enumerate() {
            if !clock.go() {
                break;
            }
            let attacker = &mut self.attacker;
            let found =
                self.proofs[index].iter().filter_map(|proof| attacker.again(core, need, proof, clock));
            let deepest = found.max_by(|a, b| a.0.short(x).total_cmp(&b.0.short(x)));
            if let Some((cut, proof)) = deepest.filter(|(cut, _)| cut.short(x) > WORTH) {
                cuts.push(cut);
                self.remember(index, proof);
            }
        }
        cuts
    }

    /// Keeps the last proofs of a need.
    fn remember(&mut self, need: usize, proof: Proof) {
        self.proofs[need].insert(0, proof);
        self.proofs[need].truncate(PROOFS);
    }

    /// Cuts found by attacks on the first pattern that the second breaks.
    pub(crate) fn at(&mut self, core: &Core, at: (&[f64], &[f64]), zeal: Zeal, clock: &Clock) -> Vec<Cut> {
        let mut amounts: Vec<u64> = core.needs.iter().map(|need| need.amount as u64).collect();
        amounts.sort_unstable();
        amounts.dedup();
        let mut cuts = Vec::new();
        self.turn = self.turn.wrapping_add(1);
        self.attacker.aim(at.0);
        for index in 0..amounts.len() {
            let amount = amounts[(index + self.turn) % amounts.len()];
            let chosen = |need: &usize| core.needs[*need].amount as u64 == amount;
            let mut needs: Vec<usize> = (0..core.needs.len()).filter(chosen).collect();
            let shift = (self.turn * 37) % needs.len().max(1);
            needs.rotate_left(shift);
            if zeal == Zeal::Brief {
                needs.sort_by(|a, b| self.yields[*b].total_cmp(&self.yields[*a]));
            }
            self.attacker.face(core, at.0, amount as f64);
            cuts.extend(self.attack(core, at.1, needs, (zeal, clock)));
            if cuts.len() >= enough(core) || !clock.go() {
                break;
            }
        }
        cuts
    }

    /// Attacks needs one by one within the room that the attacker has now, for cuts that a pattern breaks.
    fn attack(
        &mut self,
        core: &Core,
        x: &[f64],
        mut needs: Vec<usize>,
        (zeal, clock): (Zeal, &Clock),
    ) -> Vec<Cut> {
        let mut cuts = Vec::new();
        let mut misses = 0;
        needs.retain(|need| !self.shown[*need].iter().any(|moves| self.attacker.fits(moves)));
        needs.reverse();
        while let Some(index) = needs.pop() {
            let need = core.needs[index];
            if self.attacker.try_need(&need, clock) {
                misses += 1;
                self.yields[index] *= 0.5;
                let moves = self.attacker.moves();
                self.shown[index].insert(0, sparse(moves));
                self.shown[index].truncate(KEPT);
                needs.retain(|need| !fulfils(moves, &core.needs[*need]));
            } else if let Some((cut, proof)) =
                self.attacker.cut(core, &need, clock).filter(|(cut, _)| cut.short(x) > SHORT)
            {
                misses = 0;
                self.yields[index] = self.yields[index] * 0.5 + 1.0;
                cuts.push(cut);
                self.remember(index, proof);
            }
            let tired = zeal == Zeal::Brief && misses >= MISSES;
            if tired || cuts.len() >= enough(core) || !clock.go() {
                break;
            }
        }
        cuts
    }
}

fn enough(core: &Core) -> usize {
    CUTS.0.max(core.needs.len() / CUTS.1)
}

fn sparse(moves: &[f64]) -> Vec<(u32, f64)> {
    let moved = moves.iter().enumerate().filter(|(_, step)| step.abs() > 1e-9);
    moved.map(|(cell, step)| (cell as u32, *step)).collect()
}
