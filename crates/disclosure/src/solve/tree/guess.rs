//! Better patterns on the way: built near a fractional one, or searched for between that and the best one.

use crate::clock::Clock;
use crate::reduce::{Core, Need};

use super::super::attack::row_cuts;
use super::super::certify::{Certificate, certify};
use super::near::{Part, shrink};
use super::ways::Way;
use super::{Tree, cost};

/// One part in so many of the work goes into looking for better patterns.
const PART: u64 = 4;
/// One part in so many of the work done so far is granted to a search of a part.
const TENTH: u64 = 10;
/// Cells within this of the best pattern agree with it: at least and at most, and how fast that changes.
pub(super) const NEAR: (f64, f64) = (0.05, 0.45);
const STEP: f64 = 0.8;

impl Tree<'_, '_> {
    /// Takes a pattern as the best one if it is cheaper and has witnesses in whole numbers; where it lacks one, more cells
    /// are hidden.
    pub(super) fn accept(&mut self, mut hidden: Vec<bool>, clock: &Clock) -> Result<(), Need> {
        loop {
            let cost = cost(self.core, &hidden);
            if cost >= self.best_cost {
                return Ok(());
            }
            let known = self.router.steps(&hidden);
            match certify(self.core, &mut self.separator.attacker, (&hidden, &known), clock) {
                Certificate::Proven(witnesses) => {
                    for witness in &witnesses {
                        self.router
                            .keep(self.core, &witness.iter().map(|step| *step as f64).collect::<Vec<_>>());
                    }
                    self.best_cost = cost;
                    self.best.hidden = hidden;
                    self.best.witnesses = witnesses;
                    return Ok(());
                }
                _ if !clock.go() => return Ok(()),
                Certificate::Missing(need) | Certificate::Unknown(need) => {
                    let all = Core { needs: vec![need], ..self.core.clone() };
                    let everything = vec![true; self.core.len()];
                    let Certificate::Proven(moves) =
                        certify(&all, &mut self.separator.attacker, (&everything, &[]), clock)
                    else {
                        return if clock.go() { Err(need) } else { Ok(()) };
                    };
                    for (cell, step) in moves.iter().flat_map(|moves| moves.iter().enumerate()) {
                        hidden[cell] |= *step != 0;
                    }
                }
            }
        }
    }

    /// Slims a safe pattern and takes it if it is better.
    pub(super) fn refine(&mut self, mut hidden: Vec<bool>) -> Result<(), Need> {
        let guard = self.master.guard(&hidden);
        self.router.slim(self.core, (&mut self.separator.attacker, guard), &mut hidden, self.clock);
        self.accept(hidden, self.clock)
    }

    /// Looks for a better pattern in the way that has its turn.
    pub(super) fn guess(&mut self, x: &[f64]) -> Result<(), Need> {
        let (work, cost) = (self.clock.work(), self.best_cost);
        // A part is small already.
        let way = if self.deep { self.ways.choose() } else { Way::Build };
        match way {
            Way::Build => self.build(x)?,
            Way::Between => self.between(x)?,
        }
        self.ways.note(way, self.best_cost < cost);
        self.guessing += self.clock.work() - work;
        Ok(())
    }

    /// Builds a pattern near a fractional one.
    fn build(&mut self, x: &[f64]) -> Result<(), Need> {
        let costs = self.core.cost.iter().zip(x);
        let guide: Vec<f64> = costs.map(|(cost, x)| *cost as f64 * (1.0 - x)).collect();
        let Ok(hidden) = self.router.build(self.core, &guide, self.core.fixed.clone(), self.clock) else {
            return Ok(());
        };
        self.refine(hidden)
    }

    /// Searches exactly what the best pattern and a fractional one do not agree about.
    fn between(&mut self, x: &[f64]) -> Result<(), Need> {
        let before = self.clock.work();
        let best = &self.best.hidden;
        let state = |cell: usize| match (self.core.fixed[cell], self.decided[cell], best[cell]) {
            (true, _, _) => Some(true),
            (_, Some(decided), _) if decided == best[cell] => Some(decided),
            (_, _, true) if x[cell] > 1.0 - self.near => Some(true),
            (_, _, false) if x[cell] < self.near => Some(false),
            _ => None,
        };
        let states: Vec<Option<bool>> = (0..self.core.len()).map(state).collect();
        let part = shrink(self.core, &states);
        let units = before / TENTH;
        let found = self.search_part(&part, units);
        if found.is_none() {
            // Cut short: fewer cells next time. Searched to the end: more.
            let short = self.clock.work() - before >= units;
            self.near = (self.near * if short { 1.0 / STEP } else { STEP }).clamp(NEAR.0, NEAR.1);
        }
        if let Some(hidden) = found {
            self.accept(hidden, self.clock)?;
        }
        Ok(())
    }

    /// A better pattern that differs only in a part, if one is found with so much work.
    fn search_part(&mut self, part: &Part, units: u64) -> Option<Vec<bool>> {
        let clock = self.clock;
        let mut go = || clock.go();
        let limited = Clock::limited(&mut go, units);
        let mut tree = Tree::new(&part.core, &limited);
        tree.deep = false;
        tree.best_cost = self.best_cost;
        tree.best.hidden = part.cells.iter().map(|cell| self.best.hidden[*cell]).collect();
        self.router.share(&mut tree.router, part);
        tree.master.add(row_cuts(&part.core));
        tree.master.add(self.master.cuts_within(part));
        // A need that cannot be fulfilled within the part says nothing about the whole.
        let _ = tree.search();
        let (hidden, cost) = (std::mem::take(&mut tree.best.hidden), tree.best_cost);
        let witnesses = std::mem::take(&mut tree.best.witnesses);
        drop(tree);
        clock.spend(limited.work() as usize);
        for witness in witnesses {
            let moves = witness.iter().zip(&part.cells).filter(|(step, _)| **step != 0);
            let moves = moves.map(|(step, cell)| (*cell as u32, *step as f64)).collect();
            self.router.remember(self.core, moves);
        }
        let mut whole = vec![false; self.core.len()];
        part.cells.iter().zip(hidden).for_each(|(cell, hidden)| whole[*cell] = hidden);
        (cost < self.best_cost).then_some(whole)
    }

    /// Whether patterns have had less than their share of the work.
    pub(super) fn may_guess(&self) -> bool {
        self.clock.go() && self.guessing * PART <= self.clock.work()
    }
}
