//! Which cell to decide next: the one whose both sides raise the bound most, measured on the master where little is known
//! about a cell yet, and from what it did before elsewhere.

use crate::clock::Clock;
use crate::reduce::Core;

use super::master::Master;

/// Candidates measured at one node, and how many of them without a better one end the measuring.
const LOOKS: (usize, usize) = (24, 6);
/// A cell that was measured so often on both sides is not measured again.
const KNOWN: u32 = 4;
/// Less gain than this counts as this.
const LEAST: f64 = 1e-3;

/// What deciding a cell raised the bound by, for each unit that its value had to move.
#[derive(Clone, Copy, Default)]
struct Past {
    sum: f64,
    times: u32,
}

/// What is known about all cells: printed (0) and hidden (1).
pub(crate) struct Scores(Vec<[Past; 2]>);

/// What to do with a node.
pub(crate) enum Advice {
    /// Decide this cell, this side first.
    Branch(usize, bool),
    /// These cells can only be so in a better pattern.
    Fix(Vec<(usize, bool)>),
    /// Both sides of a cell lead nowhere.
    Close,
    /// There is nothing to decide.
    Nothing,
}

impl Scores {
    pub(crate) fn new(core: &Core) -> Self {
        Self(vec![[Past::default(); 2]; core.len()])
    }

    /// What a side is thought to raise the bound by.
    fn guess(&self, cell: usize, side: usize, away: f64, mean: f64) -> f64 {
        let past = self.0[cell][side];
        away * if past.times > 0 { past.sum / f64::from(past.times) } else { mean }
    }

    fn mean(&self, side: usize) -> f64 {
        let (sum, times) = self
            .0
            .iter()
            .fold((0.0, 0), |(sum, times), past| (sum + past[side].sum, times + past[side].times));
        if times > 0 { sum / f64::from(times) } else { 1.0 }
    }

    /// Measures the most promising cells at a fractional solution `x` with this bound; nothing at or above `limit` is of use.
    pub(crate) fn choose(
        &mut self,
        core: &Core,
        (master, x): (&Master, &[f64]),
        (bound, limit): (f64, f64),
        clock: &Clock,
    ) -> Advice {
        let means = [self.mean(0), self.mean(1)];
        let product = |down: f64, up: f64| down.max(LEAST) * up.max(LEAST);
        let mut cells: Vec<(usize, f64)> = (0..core.len())
            .filter(|cell| !core.fixed[*cell] && x[*cell].min(1.0 - x[*cell]) > 1e-6)
            .map(|cell| {
                let down = self.guess(cell, 0, x[cell], means[0] * (core.cost[cell] as f64 + 1.0).sqrt());
                let up = self.guess(cell, 1, 1.0 - x[cell], means[1] * (core.cost[cell] as f64 + 1.0).sqrt());
                (cell, product(down, up))
            })
            .collect();
        cells.sort_by(|a, b| b.1.total_cmp(&a.1));
        let mut best: Option<(usize, bool, f64)> = None;
        let mut fixed = Vec::new();
        let mut behind = 0;
        for &(cell, guess) in cells.iter().take(LOOKS.0) {
            let mut gains = [0.0; 2];
            let score = if self.0[cell].iter().all(|past| past.times >= KNOWN) {
                guess
            } else {
                let mut beyond = [false; 2];
                for side in 0..2 {
                    let found = master.probe(cell, side == 1, clock);
                    beyond[side] = found >= limit;
                    gains[side] = (found.min(limit) - bound).max(0.0);
                    let away = if side == 1 { 1.0 - x[cell] } else { x[cell] };
                    let past = &mut self.0[cell][side];
                    past.sum += gains[side] / away;
                    past.times += 1;
                }
                match beyond {
                    [true, true] => return Advice::Close,
                    [true, false] => fixed.push((cell, true)),
                    [false, true] => fixed.push((cell, false)),
                    [false, false] => {}
                }
                product(gains[0], gains[1])
            };
            behind += 1;
            if best.is_none_or(|(_, _, most)| score > most) {
                best = Some((cell, x[cell] > 0.4, score));
                behind = 0;
            }
            if behind >= LOOKS.1 {
                break;
            }
        }
        match best {
            _ if !fixed.is_empty() => Advice::Fix(fixed),
            Some((cell, side, _)) => Advice::Branch(cell, side),
            None => Advice::Nothing,
        }
    }
}
