//! A pattern put together from moves that the [`Mender`] finds: fast, safe, and improved for as long as time lasts.

use crate::clock::Clock;
use crate::reduce::{Core, Need};

use super::combine::Step;
use super::mend::Mender;

/// Tries for a move at first, and at most.
const TRIES: (usize, usize) = (12, 1_000);

/// A pass that saves a smaller share than this is followed by one with more tries.
const SLOW: f64 = 0.01;

/// Moves that fulfil needs, and how many of them use each cell.
pub(crate) struct Plan {
    /// A move with the needs it was made for.
    pub(crate) moves: Vec<(Step, Vec<usize>)>,
    /// Needs for which no move was found.
    pub(crate) open: Vec<usize>,
    uses: Vec<u32>,
    cost: Vec<f64>,
}

impl Plan {
    /// Moves for all needs for which some are found, given what each cell costs to hide. `clock` ends the improvement.
    pub(crate) fn new(core: &Core, mender: &mut Mender, cost: &[f64], clock: &Clock) -> Self {
        let free = core.fixed.iter().zip(cost).map(|(fixed, cost)| if *fixed { 0.0 } else { *cost });
        let mut plan =
            Self { moves: Vec::new(), open: Vec::new(), uses: vec![0; core.len()], cost: free.collect() };
        plan.open = plan.fulfil(core, mender, (0..core.needs.len()).collect(), TRIES.0);
        let mut tries = TRIES.0;
        while tries <= TRIES.1 {
            let mut gained = 0.0;
            for index in (0..plan.moves.len()).rev() {
                if !clock.go() {
                    return plan;
                }
                gained += plan.renew(core, mender, index, tries);
            }
            plan.moves.retain(|(_, needs)| !needs.is_empty());
            let total: f64 =
                plan.cost.iter().zip(&plan.uses).filter(|(_, uses)| **uses > 0).map(|(cost, _)| *cost).sum();
            if gained <= SLOW * total {
                tries *= 2;
            }
        }
        plan
    }

    /// The cells that the moves use.
    pub(crate) fn hidden(&self, core: &Core) -> Vec<bool> {
        core.fixed.iter().zip(&self.uses).map(|(fixed, uses)| *fixed || *uses > 0).collect()
    }

    /// Adds moves for these needs, and returns those for which none was found.
    fn fulfil(
        &mut self,
        core: &Core,
        mender: &mut Mender,
        mut needs: Vec<usize>,
        tries: usize,
    ) -> Vec<usize> {
        let mut lost = Vec::new();
        while let Some(first) = needs.pop() {
            let price: Vec<f64> = self
                .cost
                .iter()
                .zip(&self.uses)
                .map(|(cost, uses)| if *uses > 0 { 0.0 } else { *cost })
                .collect();
            let Some(step) = mender.find(core, &core.needs[first], &price, tries) else {
                lost.push(first);
                continue;
            };
            let (done, rest): (Vec<usize>, Vec<usize>) =
                needs.iter().partition(|need| fulfils(core, &step, &core.needs[**need]));
            needs = rest;
            step.iter().for_each(|(cell, _)| self.uses[*cell as usize] += 1);
            self.moves.push((step, [done, vec![first]].concat()));
        }
        lost
    }

    /// What would be saved without a move.
    fn saving(&self, step: &Step) -> f64 {
        let alone = step.iter().map(|(cell, _)| *cell as usize).filter(|cell| self.uses[*cell] == 1);
        alone.map(|cell| self.cost[cell]).sum()
    }

    /// Looks for cheaper moves in place of one, and returns what that saves.
    fn renew(&mut self, core: &Core, mender: &mut Mender, index: usize, tries: usize) -> f64 {
        let (step, needs) = self.moves[index].clone();
        let saving = self.saving(&step);
        if needs.is_empty() || saving <= 0.0 {
            return 0.0;
        }
        step.iter().for_each(|(cell, _)| self.uses[*cell as usize] -= 1);
        let before = self.moves.len();
        let lost = self.fulfil(core, mender, needs.clone(), tries);
        let fresh = self.moves[before..].iter().flat_map(|(step, _)| step);
        let mut cells: Vec<u32> = fresh.map(|(cell, _)| *cell).collect();
        cells.sort_unstable();
        let spent: f64 = cells
            .chunk_by(|a, b| a == b)
            .filter(|same| self.uses[same[0] as usize] as usize == same.len())
            .map(|same| self.cost[same[0] as usize])
            .sum();
        if lost.is_empty() && spent < saving - 1e-9 {
            self.moves[index].1.clear();
            return saving - spent;
        }
        for (step, _) in self.moves.split_off(before) {
            step.iter().for_each(|(cell, _)| self.uses[*cell as usize] -= 1);
        }
        step.iter().for_each(|(cell, _)| self.uses[*cell as usize] += 1);
        0.0
    }
}

/// Whether a move, or the same move turned round, fulfils a need.
fn fulfils(core: &Core, step: &Step, need: &Need) -> bool {
    let Some((_, by)) = step.iter().find(|(cell, _)| *cell as usize == need.cell) else { return false };
    let sign = if (*by as f64) * need.sign > 0.0 { 1 } else { -1 };
    let fits = |&(cell, by): &(u32, i64)| {
        let after = (sign * by) as f64;
        after <= core.up[cell as usize] && -after <= core.down[cell as usize]
    };
    by.abs() as f64 >= need.amount && step.iter().all(fits)
}
