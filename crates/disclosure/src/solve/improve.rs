//! Better patterns near the best one: some of its cells are printed, what that exposes is hidden in the cheapest other way,
//! and what has become too much is printed too.

use std::collections::BTreeSet;

use crate::chance::Chance;
use crate::clock::Clock;
use crate::reduce::Core;

use super::attack::Attacker;
use super::master::Master;
use super::route::Router;

/// Most cells printed at a time.
const MOST: usize = 4;
/// What the repair may cost, as a multiple of what printing saves, before the rest is tried to be printed.
const DEAR: f64 = 1.2;

/// Goes round the cells of a pattern, dearest first.
pub(crate) struct Improver {
    turn: usize,
    chance: Chance,
    rows_of: Vec<Vec<u32>>,
}

impl Improver {
    pub(crate) fn new(core: &Core) -> Self {
        let mut rows_of = vec![Vec::new(); core.len()];
        for (row, terms) in core.rows.iter().enumerate() {
            terms.iter().for_each(|(cell, _)| rows_of[*cell].push(row as u32));
        }
        Self { turn: 0, chance: Chance::new(4), rows_of }
    }

    /// One try from this pattern; a cheaper one if that is found.
    pub(crate) fn retry(
        &mut self,
        core: &Core,
        (router, attacker, master): (&mut Router, &mut Attacker, &Master),
        best: &[bool],
        clock: &Clock,
    ) -> Option<Vec<bool>> {
        let out = self.choose(core, best);
        let first = *out.first()?;
        let mut hidden = best.to_vec();
        out.iter().for_each(|cell| hidden[*cell] = false);
        let saved: f64 = out.iter().map(|cell| core.cost[*cell] as f64).sum();
        let mut guide: Vec<f64> = core.cost.iter().map(|cost| *cost as f64).collect();
        guide[first] = 100.0 * (saved + 1.0);
        let hidden = router.build(core, &guide, hidden, clock).ok()?;
        let fresh: Vec<usize> = (0..core.len()).filter(|cell| hidden[*cell] && !best[*cell]).collect();
        let back: f64 = out.iter().filter(|cell| hidden[**cell]).map(|cell| core.cost[*cell] as f64).sum();
        let spent = back + fresh.iter().map(|cell| core.cost[*cell] as f64).sum::<f64>();
        if hidden[first] || spent > DEAR * saved {
            return None;
        }
        let mut hidden = hidden;
        let near: BTreeSet<usize> = out
            .iter()
            .chain(&fresh)
            .flat_map(|cell| &self.rows_of[*cell])
            .flat_map(|row| &core.rows[*row as usize])
            .map(|(cell, _)| *cell)
            .filter(|cell| hidden[*cell] && !core.fixed[*cell] && core.cost[*cell] > 0)
            .collect();
        let mut order: Vec<usize> = near.into_iter().collect();
        order.sort_by_key(|cell| std::cmp::Reverse(core.cost[*cell]));
        let guard = master.guard(&hidden);
        clock.spend(2 * master.size());
        router.slim_some(core, (attacker, guard), (&mut hidden, &order), clock);
        (total(core, &hidden) < total(core, best)).then_some(hidden)
    }

    /// The next cell, in every second round with some that stand in a row with it.
    fn choose(&mut self, core: &Core, best: &[bool]) -> Vec<usize> {
        let able = |cell: usize| best[cell] && !core.fixed[cell] && core.cost[cell] > 0;
        let mut cells: Vec<usize> = (0..core.len()).filter(|cell| able(*cell)).collect();
        if cells.is_empty() {
            return cells;
        }
        cells.sort_by_key(|cell| std::cmp::Reverse(core.cost[*cell]));
        let (round, first) = (self.turn / cells.len(), cells[self.turn % cells.len()]);
        self.turn += 1;
        let mut out = vec![first];
        let rows = &self.rows_of[first];
        if round % 2 == 1 && !rows.is_empty() {
            let row = rows[self.chance.below(rows.len() as u64) as usize];
            let others = core.rows[row as usize].iter().map(|(cell, _)| *cell);
            out.extend(others.filter(|cell| *cell != first && able(*cell)).take(MOST - 1));
        }
        out
    }
}

fn total(core: &Core, hidden: &[bool]) -> u64 {
    core.cost.iter().zip(hidden).filter(|(_, hidden)| **hidden).map(|(cost, _)| *cost).sum()
}
