//! Witnesses for publication. Those that proved the pattern leave most hidden cells at their true value, so who reads
//! several of them would see the truth shine through; here every hidden cell is moved as chance decides.

use crate::chance::Chance;
use crate::reduce::{Core, Need};

use super::attack::{Attacker, NEAR};
use super::route::numbers;
use super::tree::Solved;
use super::whole::whole;

/// Draws for one witness before the one at hand is kept.
const DRAWS: usize = 6;

/// For each witness another one that shows at least the same needs fulfilled.
pub(crate) fn scatter(
    core: &Core,
    attacker: &mut Attacker,
    solved: &Solved,
    chance: &mut Chance,
) -> Vec<Vec<i64>> {
    let needs: Vec<&Need> = core.needs.iter().chain(&core.still).collect();
    let mut open: Vec<bool> = vec![true; needs.len()];
    let mut all = Vec::new();
    // The published table itself shows what no witness has to move for; it comes last and only where that is left.
    let truth = vec![0; core.len()];
    for witness in solved.witnesses.iter().chain([&truth]) {
        let shown = |need: &Need| need.sign * witness[need.cell] as f64 >= need.amount - NEAR;
        let shows: Vec<&Need> = (0..needs.len())
            .filter(|need| open[*need] && shown(needs[*need]))
            .map(|need| needs[need])
            .collect();
        if shows.is_empty() {
            continue;
        }
        let moved = (0..DRAWS).find_map(|_| {
            attacker.face(core, &numbers(&solved.hidden), f64::INFINITY);
            narrow(core, attacker, witness, chance);
            for need in &shows {
                let (lower, upper) = attacker.lp.bounds(need.cell);
                if need.sign > 0.0 {
                    attacker.lp.set_bounds(need.cell, need.amount, upper);
                } else {
                    attacker.lp.set_bounds(need.cell, lower, -need.amount);
                }
            }
            start(attacker, witness);
            attacker.wander(chance);
            whole(&attacker.moves(core)).filter(|moved| {
                shows.iter().all(|need| need.sign * moved[need.cell] as f64 >= need.amount - NEAR)
            })
        });
        let moved = moved.unwrap_or_else(|| witness.clone());
        for (open, need) in open.iter_mut().zip(&needs) {
            *open &= need.sign * (moved[need.cell] as f64) < need.amount - NEAR;
        }
        all.push(moved);
    }
    all
}

/// Room drawn by chance for each cell, so that the farthest value says nothing about the true one.
fn narrow(core: &Core, attacker: &mut Attacker, witness: &[i64], chance: &mut Chance) {
    for (cell, step) in witness.iter().enumerate() {
        let (lower, upper) = attacker.lp.bounds(cell);
        let mut draw = |room: f64| if room < 1.0 { 0.0 } else { (1 + chance.below(room as u64)) as f64 };
        let (down, up) = (draw(-lower), draw(upper));
        // Towards zero nothing is drawn: that a number of people is at least zero is no secret.
        let lower = if core.down[cell] == -lower && -lower <= up { lower } else { -down };
        attacker.lp.set_bounds(cell, lower.min(*step as f64), up.max(*step as f64));
    }
}

/// Begins at the moves of a witness.
fn start(attacker: &mut Attacker, witness: &[i64]) {
    attacker.lp.reset_values();
    for (cell, step) in witness.iter().enumerate() {
        attacker.lp.set_value(cell, *step as f64);
    }
    attacker.lp.rebuild();
}
