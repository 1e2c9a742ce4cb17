//! Whole numbers: witness tables that show every need fulfilled, a few of them for all needs together.

use crate::lp::End;
use crate::reduce::{Core, Need};

use super::attack::{Attacker, fulfils};
use super::route::numbers;

/// Choices granted to the search for one table of whole numbers.
const CHOICES: usize = 400;
/// Iterations for one step of that search.
const LIMIT: usize = 5_000;
/// Farther than this from a whole number is a fraction.
const WHOLE: f64 = 1e-5;

/// Outcome of the search for witnesses.
pub(crate) enum Certificate {
    /// Moves in whole numbers that fulfil all needs between them.
    Proven(Vec<Vec<i64>>),
    /// No table of whole numbers fulfils this need.
    Missing(Need),
    /// None was found for this need in the choices granted.
    Unknown(Need),
}

/// Searches for witnesses of a pattern.
pub(crate) fn certify(core: &Core, attacker: &mut Attacker, hidden: &[bool]) -> Certificate {
    let mut open: Vec<Need> = core.needs.clone();
    let mut found = Vec::new();
    attacker.face(core, &numbers(hidden), f64::INFINITY);
    while let Some(first) = open.first().copied() {
        let order: Vec<&Need> =
            if found.len() % 2 == 0 { open.iter().collect() } else { open.iter().rev().collect() };
        attacker.try_many(order.into_iter());
        let moves = attacker.moves(core);
        if let Some(whole) = whole(&moves) {
            let before = open.len();
            open.retain(|need| !fulfils(&moves, need));
            if open.len() < before {
                found.push(whole);
                continue;
            }
        }
        let reached = attacker.try_need(&first);
        attacker.forget(&first);
        if !reached {
            return if attacker.sure { Certificate::Missing(first) } else { Certificate::Unknown(first) };
        }
        let moves = attacker.moves(core);
        let answer = match whole(&moves) {
            Some(whole) => Search::Found(whole),
            None => search(core, attacker, &first),
        };
        match answer {
            Search::Found(whole) => {
                let moves: Vec<f64> = whole.iter().map(|step| *step as f64).collect();
                open.retain(|need| !fulfils(&moves, need));
                found.push(whole);
            }
            Search::None => return Certificate::Missing(first),
            Search::Unknown => return Certificate::Unknown(first),
        }
    }
    Certificate::Proven(found)
}

/// The moves if they are whole numbers.
pub(crate) fn whole(moves: &[f64]) -> Option<Vec<i64>> {
    let near = moves.iter().all(|step| (step - step.round()).abs() < WHOLE);
    near.then(|| moves.iter().map(|step| step.round() as i64).collect())
}

enum Search {
    Found(Vec<i64>),
    None,
    Unknown,
}

/// Depth first: makes one fraction whole at a time, the nearest whole number first.
fn search(core: &Core, attacker: &mut Attacker, need: &Need) -> Search {
    let before: Vec<(f64, f64)> = (0..core.len()).map(|cell| attacker.lp.bounds(cell)).collect();
    let (lower, upper) = before[need.cell];
    if need.sign > 0.0 {
        attacker.lp.set_bounds(need.cell, need.amount, upper);
    } else {
        attacker.lp.set_bounds(need.cell, lower, -need.amount);
    }
    let answer = dive(core, attacker);
    for (cell, (lower, upper)) in before.into_iter().enumerate() {
        attacker.lp.set_bounds(cell, lower, upper);
    }
    attacker.lp.to_zero();
    answer
}

fn dive(core: &Core, attacker: &mut Attacker) -> Search {
    // Each entry: a cell, its bounds before, and the other side to try when this one fails.
    let mut trail: Vec<(usize, (f64, f64), Option<(f64, f64)>)> = Vec::new();
    let mut proven = true;
    for _ in 0..CHOICES {
        let end = attacker.lp.dual(LIMIT);
        proven &= end != End::Limit;
        if end == End::Optimal {
            let moves = attacker.moves(core);
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
            let (lower, upper) = attacker.lp.bounds(cell);
            let (below, above) = ((lower, moves[cell].floor()), (moves[cell].ceil(), upper));
            let down = moves[cell].round() < moves[cell];
            let (now, later) = if down { (below, above) } else { (above, below) };
            trail.push((cell, (lower, upper), Some(later)));
            attacker.lp.set_bounds(cell, now.0, now.1);
            continue;
        }
        loop {
            match trail.pop() {
                None => return if proven { Search::None } else { Search::Unknown },
                Some((cell, bounds, Some(other))) => {
                    trail.push((cell, bounds, None));
                    attacker.lp.set_bounds(cell, other.0, other.1);
                    break;
                }
                Some((cell, bounds, None)) => attacker.lp.set_bounds(cell, bounds.0, bounds.1),
            }
        }
    }
    Search::Unknown
}
