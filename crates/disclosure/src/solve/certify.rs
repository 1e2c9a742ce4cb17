//! Whole numbers: witness tables that show every need fulfilled, a few of them for all needs together.

use crate::clock::Clock;
use crate::reduce::{Core, Need};

use super::attack::{Attacker, fulfils};
use super::combine::{Step, combine};
use super::route::numbers;
use super::whole::{Search, whole};

/// Outcome of the search for witnesses.
pub(crate) enum Certificate {
    /// Moves in whole numbers that fulfil all needs between them.
    Proven(Vec<Vec<i64>>),
    /// No table of whole numbers fulfils this need.
    Missing(Need),
    /// None was found for this need in the choices granted.
    Unknown(Need),
}

/// Searches for witnesses of a pattern, first among combinations of moves that are known to stay within it.
pub(crate) fn certify(
    core: &Core,
    attacker: &mut Attacker,
    (hidden, known): (&[bool], &[Step]),
    clock: &Clock,
) -> Certificate {
    let (mut found, mut open) = combine(core, known);
    if open.is_empty() {
        return Certificate::Proven(found);
    }
    attacker.face(core, &numbers(hidden), f64::INFINITY);
    while let Some(first) = open.first().copied() {
        let order: Vec<&Need> =
            if found.len() % 2 == 0 { open.iter().collect() } else { open.iter().rev().collect() };
        attacker.try_many(order.into_iter(), clock);
        let moves = attacker.moves();
        if let Some(whole) = whole(moves) {
            let before = open.len();
            open.retain(|need| !fulfils(moves, need));
            if open.len() < before {
                found.push(whole);
                continue;
            }
        }
        if !clock.go() {
            return Certificate::Unknown(first);
        }
        let reached = attacker.try_need(&first, clock);
        if !reached {
            return if attacker.sure { Certificate::Missing(first) } else { Certificate::Unknown(first) };
        }
        let answer = match whole(attacker.moves()) {
            Some(whole) => Search::Found(whole),
            None => attacker.search(core, &first, clock),
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
