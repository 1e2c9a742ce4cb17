//! Moves found without a solver: one cell moves, and every sum that this breaks is mended by another cell until all sums
//! hold again. In a table of several dimensions that draws a box. Fast and in whole numbers, but not the cheapest.

use std::collections::VecDeque;

use crate::chance::Chance;
use crate::reduce::{Core, Need};

use super::combine::Step;

/// Cells changed before a try is given up.
const LONG: usize = 120;
/// Finds moves; keeps its work space between them.
pub(crate) struct Mender {
    /// For each cell its rows with the coefficient.
    rows_of: Vec<Vec<(u32, i64)>>,
    step: Vec<i64>,
    /// What each row is off by.
    off: Vec<i64>,
    touched: Vec<u32>,
    chance: Chance,
}

impl Mender {
    pub(crate) fn new(core: &Core) -> Self {
        let mut rows_of = vec![Vec::new(); core.len()];
        for (row, terms) in core.rows.iter().enumerate() {
            for (cell, one) in terms {
                rows_of[*cell].push((row as u32, *one as i64));
            }
        }
        let off = vec![0; core.rows.len()];
        Self { rows_of, step: vec![0; core.len()], off, touched: Vec::new(), chance: Chance::new(2) }
    }

    /// The cheapest of so many tries to fulfil a need.
    pub(crate) fn find(&mut self, core: &Core, need: &Need, cost: &[f64], tries: usize) -> Option<Step> {
        let mut best: Option<(Step, f64)> = None;
        for _ in 0..tries {
            let most = best.as_ref().map_or(f64::INFINITY, |(_, most)| *most);
            if let Some(found) = self.attempt(core, need, cost, most) {
                best = Some(found);
            }
            self.clear();
        }
        best.map(|(step, _)| step)
    }

    fn clear(&mut self) {
        for cell in self.touched.drain(..) {
            self.step[cell as usize] = 0;
            for (row, _) in &self.rows_of[cell as usize] {
                self.off[*row as usize] = 0;
            }
        }
    }

    /// One try, given up where it would cost as much as `most`.
    fn attempt(&mut self, core: &Core, need: &Need, cost: &[f64], most: f64) -> Option<(Step, f64)> {
        let mut broken = VecDeque::new();
        let mut spent = 0.0;
        // How much a broken row weighs against the price of a cell: from hardly to only that.
        let dread = 2_f64.powi(self.chance.below(12) as i32);
        self.shift(need.cell, (need.sign * need.amount) as i64, &mut broken);
        for _ in 0..LONG {
            let Some(row) = broken.pop_front() else {
                self.touched.sort_unstable();
                self.touched.dedup();
                let moved = self.touched.iter().map(|cell| (*cell, self.step[*cell as usize]));
                return Some((moved.filter(|(_, step)| *step != 0).collect(), spent));
            };
            if self.off[row as usize] == 0 {
                continue;
            }
            let (cell, by) = self.choose(core, row as usize, cost, dread)?;
            spent += cost[cell];
            if spent >= most {
                return None;
            }
            self.shift(cell, by, &mut broken);
        }
        None
    }

    fn shift(&mut self, cell: usize, by: i64, broken: &mut VecDeque<u32>) {
        self.touched.push(cell as u32);
        self.step[cell] += by;
        for &(row, one) in &self.rows_of[cell] {
            let off = &mut self.off[row as usize];
            *off += one * by;
            if *off != 0 {
                broken.push_back(row);
            }
        }
    }

    /// The cell that mends a row best: it breaks the fewest other rows, and then it is cheap.
    fn choose(&mut self, core: &Core, row: usize, cost: &[f64], dread: f64) -> Option<(usize, i64)> {
        let mut best = None;
        let mut least = f64::INFINITY;
        for &(cell, one) in &core.rows[row] {
            let (off, one) = (self.off[row], one as i64);
            // To take back what was done mends a row as well, and leads nowhere.
            if self.step[cell] != 0 || off % one != 0 {
                continue;
            }
            let by = -off / one;
            if by as f64 > core.up[cell] || -by as f64 > core.down[cell] {
                continue;
            }
            let mut harm = 0;
            for &(other, one) in &self.rows_of[cell] {
                let off = self.off[other as usize];
                harm += i64::from(off + one * by != 0) - i64::from(off != 0);
            }
            let score =
                harm as f64 * dread + (cost[cell] + 0.01) * (0.1 + self.chance.below(1000) as f64 * 1e-3);
            if score < least {
                least = score;
                best = Some((cell, by));
            }
        }
        best
    }
}
