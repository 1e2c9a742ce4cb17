//! The attacker: how far can a cell move in the tables that agree with everything published?

use std::collections::{BTreeMap, btree_map::Entry};

use crate::clock::Clock;
use crate::lp::{End, Lp, Table};
use crate::reduce::{Core, Need};

use super::polish::Polisher;
use super::whole::{Search, dive};

/// Iterations granted to one attack; without an answer by then the cell counts as exposed.
const LIMIT: usize = 20_000;
/// What is short of an amount by less than this reaches it.
pub(crate) const NEAR: f64 = 1e-6;

/// At least one of these cells must be hidden, in shares: Σ share·x ≥ 1.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cut {
    pub(crate) shares: Vec<(u32, f64)>,
}

impl Cut {
    /// How much a (fractional) pattern falls short.
    pub(crate) fn short(&self, x: &[f64]) -> f64 {
        1.0 - self.shares.iter().map(|&(cell, share)| share * x[cell as usize]).sum::<f64>()
    }

    /// Whether a (fractional) pattern falls short by more than `short`; quicker than [`Cut::short`] where it does not.
    pub(crate) fn is_short(&self, x: &[f64], short: f64) -> bool {
        let mut left = 1.0 - short;
        self.shares.iter().all(|&(cell, share)| {
            left -= share * x[cell as usize];
            left > 0.0
        })
    }
}

/// What each cell adds to a need when it moves, after the prices of the rows: what a cut is made of.
pub(crate) type Proof = Vec<(u32, f64)>;

/// Linear programme over the moves of all cells: the sums stay right, each cell moves within its room.
pub(crate) struct Attacker {
    table: Table,
    polisher: Polisher,
    goal: Vec<(usize, f64)>,
    /// Whether the last answer is an optimum, not the end of patience.
    pub(crate) sure: bool,
}

impl Attacker {
    pub(crate) fn new(core: &Core) -> Self {
        Self {
            table: Table::new(core.len(), &core.rows),
            polisher: Polisher::new(core),
            goal: Vec::new(),
            sure: true,
        }
    }

    /// Grants each cell its room, at most `most`, times how far it is hidden.
    pub(crate) fn face(&mut self, core: &Core, x: &[f64], most: f64) {
        for (cell, hidden) in x.iter().enumerate() {
            let hidden = if *hidden > 1e-9 { *hidden } else { 0.0 };
            // What is always hidden counts in full: a cut gets nothing from it, and would be lost.
            let most = if core.fixed[cell] { f64::INFINITY } else { most };
            let (down, up) = (core.down[cell].min(most), core.up[cell].min(most));
            self.table.set_bounds(cell, -down * hidden, up * hidden);
        }
        self.table.renew();
    }

    /// Takes one cell out of the pattern, or puts it back.
    pub(crate) fn set_hidden(&mut self, core: &Core, cell: usize, hidden: bool) {
        let (down, up) = if hidden { (core.down[cell], core.up[cell]) } else { (0.0, 0.0) };
        self.table.set_bounds(cell, -down, up);
        self.table.reset();
    }

    pub(crate) fn moves(&self) -> &[f64] {
        self.table.values()
    }

    /// Whether the attacker has room for these moves.
    pub(crate) fn fits(&self, moves: &[(u32, f64)]) -> bool {
        moves.iter().all(|&(cell, step)| {
            let (lower, upper) = self.table.bounds(cell as usize);
            (lower - NEAR..=upper + NEAR).contains(&step)
        })
    }

    /// Tries to fulfil one need, from the published table. True if that is possible.
    pub(crate) fn try_need(&mut self, need: &Need, clock: &Clock) -> bool {
        self.table.reset();
        self.goal = vec![(need.cell, need.sign)];
        if !self.table.can_move(need.cell) {
            self.table.maximise(&[], 0, clock);
            self.sure = true;
            return false;
        }
        let old = self.table.bounds(need.cell);
        self.limit(need);
        let end = self.table.maximise(&self.goal, LIMIT, clock);
        let reached = fulfils(self.table.values(), need);
        self.table.set_bounds(need.cell, old.0, old.1);
        self.sure = end == End::Optimal;
        reached
    }

    fn limit(&mut self, need: &Need) {
        let (lower, upper) = self.table.bounds(need.cell);
        if need.sign > 0.0 {
            self.table.set_bounds(need.cell, lower, upper.min(need.amount));
        } else {
            self.table.set_bounds(need.cell, lower.max(-need.amount), upper);
        }
    }

    /// Cuts are to be as deep as can be at this pattern.
    pub(crate) fn aim(&mut self, x: &[f64]) {
        self.polisher.aim(x);
    }

    /// The cut that the prices of a failed [`Attacker::try_need`] prove, as deep as can be.
    pub(crate) fn cut(&mut self, core: &Core, need: &Need, clock: &Clock) -> Option<(Cut, Proof)> {
        let gains = self.table.gains(&self.goal);
        clock.spend(4 * core.len());
        let gains = gains.into_iter().enumerate().map(|(cell, gain)| (cell as u32, gain));
        self.deepen(core, need, gains, clock)
    }

    /// The cut that an earlier proof gives when it is shifted towards the present pattern.
    pub(crate) fn again(
        &mut self,
        core: &Core,
        need: &Need,
        proof: &Proof,
        clock: &Clock,
    ) -> Option<(Cut, Proof)> {
        self.deepen(core, need, proof.iter().copied(), clock)
    }

    fn deepen(
        &mut self,
        core: &Core,
        need: &Need,
        gains: impl Iterator<Item = (u32, f64)>,
        clock: &Clock,
    ) -> Option<(Cut, Proof)> {
        let proof = self.polisher.polish(core, need, gains);
        clock.spend(self.polisher.take_work());
        let cut = cut(core, need, proof.iter().map(|&(cell, gain)| (cell as usize, gain)))?;
        Some((cut, proof))
    }

    /// Tries to fulfil many needs in one go; which of them the moves fulfil is for the caller to see.
    pub(crate) fn try_many<'a>(&mut self, needs: impl Iterator<Item = &'a Need>, clock: &Clock) {
        self.table.reset();
        let mut old: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        self.goal.clear();
        for need in needs {
            // One direction for each cell: the other waits for its turn.
            if let Entry::Vacant(entry) = old.entry(need.cell) {
                entry.insert(self.table.bounds(need.cell));
                self.limit(need);
                self.goal.push((need.cell, need.sign));
            }
        }
        self.table.maximise(&self.goal, LIMIT, clock);
        for (cell, (lower, upper)) in old {
            self.table.set_bounds(cell, lower, upper);
        }
    }

    /// Searches whole numbers that fulfil a need, depth first.
    pub(crate) fn search(&self, core: &Core, need: &Need, clock: &Clock) -> Search {
        let (cells, rows) = self.table.inside();
        let Ok(own) = cells.binary_search(&need.cell) else { return Search::None };
        let mut lp = Lp::new(cells.len());
        for row in rows {
            let place = |(cell, one): &(usize, f64)| Some((cells.binary_search(cell).ok()?, *one));
            lp.add_row(&core.rows[*row].iter().filter_map(place).collect::<Vec<_>>(), 0.0, 0.0);
        }
        for (place, cell) in cells.iter().enumerate() {
            let (lower, upper) = self.table.bounds(*cell);
            lp.set_bounds(place, lower, upper);
        }
        let (lower, upper) = lp.bounds(own);
        if need.sign > 0.0 {
            lp.set_bounds(own, need.amount, upper);
        } else {
            lp.set_bounds(own, lower, -need.amount);
        }
        match dive(&mut lp, cells.len(), clock) {
            Search::Found(steps) => {
                let mut moves = vec![0; core.len()];
                cells.iter().zip(steps).for_each(|(cell, step)| moves[*cell] = step);
                Search::Found(moves)
            }
            other => other,
        }
    }
}

/// Whether moves fulfil a need.
pub(crate) fn fulfils(moves: &[f64], need: &Need) -> bool {
    need.sign * moves[need.cell] >= need.amount - NEAR
}

/// The capacity cut of a need: whatever the attacker moves, `gains` times the moves is what the need gets.
fn cut(core: &Core, need: &Need, gains: impl Iterator<Item = (usize, f64)>) -> Option<Cut> {
    let mut short = need.amount;
    let mut parts: Vec<(u32, f64)> = Vec::new();
    for (cell, gain) in gains {
        let size = if gain > 0.0 { gain * core.up[cell] } else { -gain * core.down[cell] };
        if core.fixed[cell] {
            short -= size;
        } else if size > 0.0 {
            parts.push((cell as u32, size));
        }
    }
    if short < 1e-4 * need.amount {
        return None;
    }
    let shares = parts.into_iter().map(|(cell, size)| (cell, (size / short + 1e-9).min(1.0))).collect();
    Some(Cut { shares })
}

/// The cuts that single sums prove: when a cell moves, another cell of the sum has to move too.
pub(crate) fn row_cuts(core: &Core) -> Vec<Cut> {
    let mut rows_of = vec![Vec::new(); core.len()];
    for row in &core.rows {
        for (cell, one) in row {
            rows_of[*cell].push((row, *one));
        }
    }
    let mut cuts = Vec::new();
    for need in &core.needs {
        for (row, own) in &rows_of[need.cell] {
            let others = row.iter().filter(|(cell, _)| *cell != need.cell);
            cuts.extend(cut(core, need, others.map(|(cell, one)| (*cell, -need.sign * one / own))));
        }
    }
    cuts
}
