//! Which cells of a pattern known cuts do not let go: no attack has to be tried on what a cut already forbids.

use super::attack::Cut;

/// What is short of a cut by more than this breaks it.
const SHORT: f64 = 1e-6;

/// Cuts on a pattern that grows smaller, with what it gives each.
pub(crate) struct Guard {
    given: Vec<f64>,
    /// For each cell the cuts that ask something of it, and how much.
    asks: Vec<Vec<(u32, f64)>>,
}

impl Guard {
    pub(crate) fn new<'a>(cuts: impl Iterator<Item = &'a Cut>, hidden: &[bool]) -> Self {
        let mut guard = Self { given: Vec::new(), asks: vec![Vec::new(); hidden.len()] };
        for cut in cuts {
            let inside = cut.shares.iter().filter(|(cell, _)| hidden[*cell as usize]);
            let given: f64 = inside.clone().map(|(_, share)| share).sum();
            for (cell, share) in inside {
                guard.asks[*cell as usize].push((guard.given.len() as u32, *share));
            }
            guard.given.push(given);
        }
        guard
    }

    /// Whether a cut forbids to print this cell too.
    pub(crate) fn holds(&self, cell: usize) -> bool {
        self.asks[cell].iter().any(|(cut, share)| self.given[*cut as usize] - share < 1.0 - SHORT)
    }

    /// Notes that a cell is printed now.
    pub(crate) fn print(&mut self, cell: usize) {
        for (cut, share) in std::mem::take(&mut self.asks[cell]) {
            self.given[cut as usize] -= share;
        }
    }
}
