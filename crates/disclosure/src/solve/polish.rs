//! Deeper cuts: the prices of an attack say little about cells that the present pattern does not hide, so they are
//! shifted, one row at a time, until the cut asks as little as possible of all cells together.

use crate::reduce::{Core, Need};

/// Passes over all rows.
const PASSES: usize = 4;
/// What counts as no gain.
const NONE: f64 = 1e-9;

/// Rows of each cell, and work space.
pub(crate) struct Polisher {
    rows_of: Vec<Vec<u32>>,
    /// Where the slope of the sum changes: (shift, change).
    bends: Vec<(f64, f64)>,
}

impl Polisher {
    pub(crate) fn new(core: &Core) -> Self {
        let mut rows_of = vec![Vec::new(); core.len()];
        for (row, terms) in core.rows.iter().enumerate() {
            terms.iter().for_each(|(cell, _)| rows_of[*cell].push(row as u32));
        }
        Self { rows_of, bends: Vec::new() }
    }

    /// Lowers Σ weight·room·|gain| by adding multiples of rows to the gains; what they prove stays true, because every
    /// row sums to zero in every table.
    pub(crate) fn polish(&mut self, core: &Core, need: &Need, weight: &[f64], gains: &mut [f64]) {
        let mut waiting: Vec<bool> = vec![false; core.rows.len()];
        for (rows, _) in self.rows_of.iter().zip(&*gains).filter(|(_, gain)| gain.abs() > NONE) {
            rows.iter().for_each(|row| waiting[*row as usize] = true);
        }
        for _ in 0..PASSES {
            let mut moved = false;
            for row in 0..core.rows.len() {
                if !std::mem::take(&mut waiting[row]) {
                    continue;
                }
                let by = self.shift(core, need, (weight, gains), row);
                if by == 0.0 {
                    continue;
                }
                moved = true;
                for &(cell, one) in &core.rows[row] {
                    let gain = gains[cell] + one * by;
                    gains[cell] = if gain.abs() < NONE { 0.0 } else { gain };
                    let others = self.rows_of[cell].iter().filter(|other| **other as usize != row);
                    others.for_each(|other| waiting[*other as usize] = true);
                }
            }
            if !moved {
                return;
            }
        }
    }

    /// The multiple of a row that lowers the sum most; 0 if none lowers it.
    fn shift(&mut self, core: &Core, need: &Need, (weight, gains): (&[f64], &[f64]), row: usize) -> f64 {
        self.bends.clear();
        let mut slope = 0.0;
        for &(cell, one) in &core.rows[row] {
            let most = if core.fixed[cell] { f64::INFINITY } else { need.amount };
            let (down, up) = (core.down[cell].min(most), core.up[cell].min(most));
            let (rising, falling) = if one > 0.0 { (up, down) } else { (down, up) };
            slope -= one.abs() * falling * weight[cell];
            self.bends.push((-gains[cell] / one, one.abs() * (rising + falling) * weight[cell]));
        }
        self.bends.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
        for &(shift, change) in &self.bends {
            if slope < -NONE {
                low = shift;
            }
            slope += change;
            if slope > NONE {
                high = shift;
                break;
            }
        }
        // Between the two the sum is the same: the nearest to no shift at all.
        let by = 0.0_f64.clamp(low.min(high), high.max(low));
        if by.is_finite() && by.abs() > NONE { by } else { 0.0 }
    }
}
