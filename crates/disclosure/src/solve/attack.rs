//! The attacker: how far can a cell move in the tables that agree with everything published?

use crate::lp::{End, Lp};
use crate::reduce::{Core, Need};

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
}

/// Linear programme over the moves of all cells: the sums stay right, each cell moves within its room.
pub(crate) struct Attacker {
    pub(crate) lp: Lp,
    active: Vec<u32>,
    /// Whether the last answer is an optimum, not the end of patience.
    pub(crate) sure: bool,
}

impl Attacker {
    pub(crate) fn new(core: &Core) -> Self {
        let mut lp = Lp::new(core.len());
        for row in &core.rows {
            lp.add_row(row, 0.0, 0.0);
        }
        lp.rebuild();
        Self { lp, active: Vec::new(), sure: true }
    }

    /// Grants each cell its room, at most `most`, times how far it is hidden.
    pub(crate) fn face(&mut self, core: &Core, x: &[f64], most: f64) {
        self.active.clear();
        for (cell, hidden) in x.iter().enumerate() {
            if *hidden > 1e-9 {
                self.active.push(cell as u32);
                // What is always hidden counts in full: a cut gets nothing from it, and would be lost.
                let most = if core.fixed[cell] { f64::INFINITY } else { most };
                let (down, up) = (core.down[cell].min(most), core.up[cell].min(most));
                self.lp.set_bounds(cell, -down * hidden, up * hidden);
            } else {
                self.lp.set_bounds(cell, 0.0, 0.0);
            }
        }
        self.lp.drop_fixed();
    }

    /// Takes one cell out of the pattern, or puts it back.
    pub(crate) fn set_hidden(&mut self, core: &Core, cell: usize, hidden: bool) {
        if hidden {
            self.lp.set_bounds(cell, -core.down[cell], core.up[cell]);
            self.active.push(cell as u32);
        } else {
            self.lp.set_bounds(cell, 0.0, 0.0);
            self.active.retain(|active| *active as usize != cell);
        }
        self.lp.reset_values();
    }

    pub(crate) fn moves(&self, core: &Core) -> Vec<f64> {
        (0..core.len()).map(|cell| self.lp.value(cell)).collect()
    }

    /// Tries to fulfil one need, from the published table. True if that is possible.
    pub(crate) fn try_need(&mut self, need: &Need) -> bool {
        self.lp.reset_values();
        let old = self.lp.bounds(need.cell);
        self.limit(need);
        self.lp.set_cost(need.cell, -need.sign);
        let end = self.lp.primal(&self.active, LIMIT);
        let reached = need.sign * self.lp.value(need.cell) >= need.amount - NEAR;
        self.lp.set_bounds(need.cell, old.0, old.1);
        self.sure = end == End::Optimal;
        reached
    }

    /// Stops the wish of the last [`Attacker::try_need`].
    pub(crate) fn forget(&mut self, need: &Need) {
        self.lp.set_cost(need.cell, 0.0);
    }

    fn limit(&mut self, need: &Need) {
        let (lower, upper) = self.lp.bounds(need.cell);
        if need.sign > 0.0 {
            self.lp.set_bounds(need.cell, lower, upper.min(need.amount));
        } else {
            self.lp.set_bounds(need.cell, lower.max(-need.amount), upper);
        }
    }

    /// The cut that the prices of a failed [`Attacker::try_need`] prove; call it before [`Attacker::forget`].
    pub(crate) fn cut(&self, core: &Core, need: &Need) -> Option<Cut> {
        let prices = self.lp.prices();
        let gains = (0..core.len()).map(|cell| (cell, -self.lp.reduced_cost(cell, &prices)));
        cut(core, need, gains.filter(|(_, gain)| gain.abs() > 1e-9))
    }

    /// Tries to fulfil many needs in one go; which of them the moves fulfil is for the caller to see.
    pub(crate) fn try_many<'a>(&mut self, needs: impl Iterator<Item = &'a Need> + Clone) {
        self.lp.reset_values();
        let mut old = Vec::new();
        for need in needs {
            // One direction for each cell: the other waits for its turn.
            if old.iter().all(|(cell, _)| *cell != need.cell) {
                old.push((need.cell, self.lp.bounds(need.cell)));
                self.limit(need);
                self.lp.set_cost(need.cell, -need.sign);
            }
        }
        self.lp.primal(&self.active, LIMIT);
        for (cell, (lower, upper)) in old {
            self.lp.set_cost(cell, 0.0);
            self.lp.set_bounds(cell, lower, upper);
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
