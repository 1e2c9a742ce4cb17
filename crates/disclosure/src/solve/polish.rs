//! Deeper cuts: the prices of an attack say little about cells that the present pattern does not hide, so they are
//! shifted, one row at a time, until the cut asks as little as possible of all cells together.

use crate::reduce::{Core, Need};

use super::attack::Proof;

/// Passes over all rows.
const PASSES: usize = 4;
/// What counts as no gain.
const NONE: f64 = 1e-9;

/// How much a cut asks of cells that the present pattern does not hide counts at least so much.
const LITTLE: f64 = 0.01;

/// Room of each cell above and below zero, times its weight.
type Rooms = Vec<(f64, f64)>;

/// Rows of each cell, and work space.
pub(crate) struct Polisher {
    rows_of: Vec<Vec<u32>>,
    weight: Vec<f64>,
    /// The rooms for each amount that was asked since the weights are as they are.
    rooms: Vec<(f64, Rooms)>,
    /// Where the slope of the sum changes: (shift, change).
    bends: Vec<(f64, f64)>,
    /// What each cell gains, and the cells of which that may not be zero.
    gains: Vec<f64>,
    touched: Vec<u32>,
    /// Rows to look at, a bit for each.
    waiting: Vec<u64>,
    /// Work that no clock has noted yet.
    work: usize,
}

impl Polisher {
    pub(crate) fn new(core: &Core) -> Self {
        let mut rows_of = vec![Vec::new(); core.len()];
        for (row, terms) in core.rows.iter().enumerate() {
            terms.iter().for_each(|(cell, _)| rows_of[*cell].push(row as u32));
        }
        Self {
            rows_of,
            weight: vec![LITTLE; core.len()],
            rooms: Vec::new(),
            bends: Vec::new(),
            gains: vec![0.0; core.len()],
            touched: Vec::new(),
            waiting: vec![0; core.rows.len().div_ceil(64)],
            work: 0,
        }
    }

    /// Cuts are to be deep at this pattern.
    pub(crate) fn aim(&mut self, x: &[f64]) {
        self.weight.iter_mut().zip(x).for_each(|(weight, x)| *weight = x + LITTLE);
        self.rooms.clear();
    }

    /// The work done since this was asked last.
    pub(crate) fn take_work(&mut self) -> usize {
        std::mem::take(&mut self.work)
    }

    /// Takes out the rooms for an amount.
    fn rooms(&mut self, core: &Core, amount: f64) -> Rooms {
        if let Some(place) = self.rooms.iter().position(|(known, _)| *known == amount) {
            return self.rooms.swap_remove(place).1;
        }
        self.work += 4 * core.len();
        let rooms = self.weight.iter().enumerate().map(|(cell, weight)| {
            let most = if core.fixed[cell] { f64::INFINITY } else { amount };
            (core.up[cell].min(most) * weight, core.down[cell].min(most) * weight)
        });
        rooms.collect()
    }

    /// Lowers Σ weight·room·|gain| by adding multiples of rows to the gains; what they prove stays true, because every
    /// row sums to zero in every table.
    pub(crate) fn polish(
        &mut self,
        core: &Core,
        need: &Need,
        proof: impl Iterator<Item = (u32, f64)>,
    ) -> Proof {
        let rooms = self.rooms(core, need.amount);
        for (cell, gain) in proof.filter(|(_, gain)| gain.abs() > NONE) {
            self.gains[cell as usize] = gain;
            self.touched.push(cell);
            for row in &self.rows_of[cell as usize] {
                self.waiting[*row as usize / 64] |= 1 << (row % 64);
            }
        }
        for _ in 0..PASSES {
            if !self.pass(core, &rooms) {
                break;
            }
        }
        self.waiting.fill(0);
        self.rooms.push((need.amount, rooms));
        self.touched.sort_unstable();
        self.touched.dedup();
        let gains = &mut self.gains;
        let polished = self.touched.drain(..).map(|cell| (cell, std::mem::take(&mut gains[cell as usize])));
        polished.filter(|(_, gain)| *gain != 0.0).collect()
    }

    /// Looks once at each row that waits; false if nothing changed.
    fn pass(&mut self, core: &Core, rooms: &Rooms) -> bool {
        let mut moved = false;
        let mut next = 0;
        while let Some(row) = self.waits(next) {
            self.waiting[row / 64] &= !(1 << (row % 64));
            next = row + 1;
            self.work += 4 * core.rows[row].len();
            let by = self.shift(&core.rows[row], rooms);
            if by == 0.0 {
                continue;
            }
            moved = true;
            for &(cell, one) in &core.rows[row] {
                let old = self.gains[cell];
                if old == 0.0 {
                    self.touched.push(cell as u32);
                }
                let gain = old + one * by;
                self.gains[cell] = if gain.abs() < NONE { 0.0 } else { gain };
                for other in self.rows_of[cell].iter().filter(|other| **other as usize != row) {
                    self.waiting[*other as usize / 64] |= 1 << (other % 64);
                }
            }
        }
        moved
    }

    /// The first row from here on that waits.
    fn waits(&self, from: usize) -> Option<usize> {
        let first = *self.waiting.get(from / 64)? & (u64::MAX << (from % 64));
        let words = std::iter::once(first).chain(self.waiting[from / 64 + 1..].iter().copied());
        let (word, bits) = words.enumerate().find(|(_, bits)| *bits != 0)?;
        Some((from / 64 + word) * 64 + bits.trailing_zeros() as usize)
    }

    /// The multiple of a row that lowers the sum most; 0 if none lowers it.
    fn shift(&mut self, row: &[(usize, f64)], rooms: &Rooms) -> f64 {
        // Slopes of the sum on both sides of no shift at all, which is nearly always the best.
        let (mut left, mut right) = (0.0, 0.0);
        for &(cell, one) in row {
            let (rising, falling) = sides(rooms[cell], one);
            let gain = self.gains[cell] * one;
            left += if gain > 0.0 { rising } else { -falling };
            right += if gain < 0.0 { -falling } else { rising };
        }
        if left <= NONE && right >= -NONE {
            return 0.0;
        }
        let (way, mut slope) = if right < -NONE { (1.0, right) } else { (-1.0, -left) };
        self.bends.clear();
        for &(cell, one) in row {
            let shift = -way * self.gains[cell] / one;
            if shift > 0.0 {
                let (rising, falling) = sides(rooms[cell], one);
                self.bends.push((shift, rising + falling));
            }
        }
        self.bends.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        for &(shift, change) in &self.bends {
            slope += change;
            if slope >= -NONE {
                return if shift > NONE { way * shift } else { 0.0 };
            }
        }
        0.0
    }
}

/// What a cell with this room adds to the sum for each unit of a row when its gain rises above zero, and takes from it when it
/// falls below.
fn sides((up, down): (f64, f64), one: f64) -> (f64, f64) {
    if one > 0.0 { (one * up, one * down) } else { (-one * down, -one * up) }
}
