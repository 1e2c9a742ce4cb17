//! Whole numbers from a linear programme that allows fractions.

use crate::clock::Clock;
use crate::lp::{End, Lp};

/// Choices granted to the search for one table of whole numbers.
const CHOICES: usize = 400;
/// Iterations for one step of that search.
const LIMIT: usize = 5_000;
/// Farther than this from a whole number is a fraction.
const WHOLE: f64 = 1e-5;

/// A cell, its bounds before, and the other side to try when this one fails.
type Choice = (usize, (f64, f64), Option<(f64, f64)>);

/// Outcome of a search for whole numbers.
pub(crate) enum Search {
    Found(Vec<i64>),
    /// There are none: every choice was tried.
    None,
    /// None was found with the choices granted.
    Unknown,
}

/// The moves if they are whole numbers.
pub(crate) fn whole(moves: &[f64]) -> Option<Vec<i64>> {
    let near = moves.iter().all(|step| (step - step.round()).abs() < WHOLE);
    near.then(|| moves.iter().map(|step| step.round() as i64).collect())
}

/// Depth first: makes one fraction among the first `count` variables whole at a time, the nearest whole number first.
/// Bounds stay changed when it is done.
pub(crate) fn dive(lp: &mut Lp, count: usize, clock: &Clock) -> Search {
    let mut trail: Vec<Choice> = Vec::new();
    let mut proven = true;
    for _ in 0..CHOICES {
        let end = lp.dual(LIMIT, clock);
        if !clock.go() {
            return Search::Unknown;
        }
        proven &= end != End::Limit;
        if end == End::Optimal {
            let moves: Vec<f64> = (0..count).map(|cell| lp.value(cell)).collect();
            if let Some(whole) = whole(&moves) {
                return Search::Found(whole);
            }
            let far = |step: f64| (step - step.round()).abs();
            let fraction = (0..moves.len())
                .filter(|cell| far(moves[*cell]) >= WHOLE)
                .min_by(|a, b| far(moves[*a]).total_cmp(&far(moves[*b])));
            let Some(cell) = fraction else {
                return Search::Unknown;
            };
            let (lower, upper) = lp.bounds(cell);
            let (below, above) = ((lower, moves[cell].floor()), (moves[cell].ceil(), upper));
            let down = moves[cell].round() < moves[cell];
            let (now, later) = if down { (below, above) } else { (above, below) };
            trail.push((cell, (lower, upper), Some(later)));
            lp.set_bounds(cell, now.0, now.1);
            continue;
        }
        loop {
            match trail.pop() {
                None => return if proven { Search::None } else { Search::Unknown },
                Some((cell, bounds, Some(other))) => {
                    trail.push((cell, bounds, None));
                    lp.set_bounds(cell, other.0, other.1);
                    break;
                }
                Some((cell, bounds, None)) => lp.set_bounds(cell, bounds.0, bounds.1),
            }
        }
    }
    Search::Unknown
}
