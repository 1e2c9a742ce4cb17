//! Witnesses put together from moves that are known already, without the solver: moves that agree with every sum can
//! be added up and turned round.

use crate::chance::Chance;
use crate::reduce::{Core, Need};

/// A move in whole numbers: (cell, step).
pub(crate) type Step = Vec<(u32, i64)>;

/// Moves tried for one scattered witness, as a multiple of the number of moves.
const ROUNDS: usize = 3;
/// Most moves tried for one scattered witness.
const MOST: usize = 3_000;

/// Whether a table shows what a need asks.
pub(crate) fn shows(table: &[i64], need: &Need) -> bool {
    need.sign * table[need.cell] as f64 >= need.amount
}

/// Adds `times` times a move if every cell stays within its bounds.
fn add(table: &mut [i64], step: &Step, times: i64, within: impl Fn(usize, i64) -> bool) -> bool {
    let after = |cell: u32, by: i64| table[cell as usize] + times * by;
    if !step.iter().all(|&(cell, by)| within(cell as usize, after(cell, by))) {
        return false;
    }
    for &(cell, by) in step {
        table[cell as usize] += times * by;
    }
    true
}

/// Witnesses for as many needs as the known moves can show, with what is left open.
pub(crate) fn combine(core: &Core, steps: &[Step]) -> (Vec<Vec<i64>>, Vec<Need>) {
    let mut open = core.needs.clone();
    let mut found = Vec::new();
    let mut by_cell: Vec<Vec<&Step>> = vec![Vec::new(); core.len()];
    for step in steps {
        for (cell, _) in step {
            by_cell[*cell as usize].push(step);
        }
    }
    loop {
        let mut table = vec![0_i64; core.len()];
        // What one move shows, a later one may not take back.
        let mut bounds: Vec<(f64, f64)> =
            core.down.iter().zip(&core.up).map(|(down, up)| (-down, *up)).collect();
        for need in &open {
            for step in &by_cell[need.cell] {
                if shows(&table, need) {
                    break;
                }
                let by = step.iter().find(|(cell, _)| *cell as usize == need.cell).map_or(0, |(_, by)| *by);
                let times = if (by as f64) * need.sign > 0.0 { 1 } else { -1 };
                if (by.abs() as f64) >= need.amount {
                    let fits =
                        |cell: usize, value: i64| (bounds[cell].0..=bounds[cell].1).contains(&(value as f64));
                    add(&mut table, step, times, fits);
                }
            }
            if shows(&table, need) {
                let (low, high) = &mut bounds[need.cell];
                if need.sign > 0.0 {
                    *low = need.amount;
                } else {
                    *high = -need.amount;
                }
            }
        }
        let before = open.len();
        open.retain(|need| !shows(&table, need));
        if open.len() == before {
            return (found, open);
        }
        found.push(table);
        if open.is_empty() {
            return (found, open);
        }
    }
}

/// Moves a witness about by chance, so that the true value of a hidden cell does not shine through; what it has to
/// show stays shown. How far a cell may go is drawn as well, or the farthest value would say where the true one is.
pub(crate) fn scatter(core: &Core, table: &mut [i64], keep: &[&Need], steps: &[Step], chance: &mut Chance) {
    let mut draw = |room: f64| if room < 1.0 { 0 } else { 1 + chance.below(room as u64) as i64 };
    let mut low: Vec<i64> = core.down.iter().map(|down| -draw(*down)).collect();
    let mut high: Vec<i64> = core.up.iter().map(|up| draw(*up)).collect();
    for cell in 0..core.len() {
        low[cell] = low[cell].min(table[cell]);
        high[cell] = high[cell].max(table[cell]);
    }
    for need in keep {
        let amount = need.amount as i64;
        if need.sign > 0.0 {
            low[need.cell] = amount;
        } else {
            high[need.cell] = -amount;
        }
    }
    if steps.is_empty() {
        return;
    }
    for _ in 0..(ROUNDS * steps.len()).min(MOST) {
        let step = &steps[chance.below(steps.len() as u64) as usize];
        let times = if chance.below(2) == 0 { 1 } else { -1 };
        while add(table, step, times, |cell, value| (low[cell]..=high[cell]).contains(&value)) {
            if chance.below(3) == 0 {
                break;
            }
        }
    }
}
