//! The attack on a rounded publication: who knows the rule and the sums must still find every small value possible.

use crate::check::Rounding;
use crate::clock::Clock;
use crate::model::System;
use crate::policy::Requirement;
use crate::reduce::{Core, Need};

use super::attack::Attacker;
use super::certify::{Certificate, certify};
use super::combine::Step;
use super::mend::Mender;
use super::plan::Plan;
use super::scatter::publishable;

/// Tries for a move that was not found at once.
const TRIES: usize = 200;
/// Steps of which such a move consists at most.
const STEPS: usize = 16;

/// Tables of whole numbers that agree with a rounded publication and fulfil the requirements between them.
///
/// # Errors
/// The cell that has none, or for which none was found.
pub(crate) fn audit(
    system: &System,
    requirements: &[Requirement],
    (values, rounding): (&[u64], Rounding),
    seed: u64,
) -> Result<Vec<Vec<u64>>, usize> {
    let mut core = core(system, requirements, values, rounding);
    let asked = core.needs.len();
    if let Some(label) = widest(requirements) {
        core.needs.extend(lookalikes(system, &core, label));
    }
    let clock = Clock::patient();
    let free = vec![0.0; core.len()];
    let mut mender = Mender::new(&core);
    let mut plan = Plan::new(&core, &mut mender, &free, &clock);
    let hard = plan.open.iter().filter(|need| **need < asked);
    let crept = hard.filter_map(|need| Some((creep(&core, &mut mender, &core.needs[*need])?, vec![*need])));
    plan.moves.extend(crept.collect::<Vec<_>>());
    // What is only there to look alike may be missing.
    let needs = core.needs.iter().copied().enumerate();
    core.needs =
        needs.filter(|(need, _)| *need < asked || !plan.open.contains(need)).map(|(_, need)| need).collect();
    let steps: Vec<Step> = plan.moves.into_iter().map(|(step, _)| step).collect();
    let everything = vec![true; core.len()];
    let moves = match certify(&core, &mut Attacker::new(&core), (&everything, &steps), &clock) {
        Certificate::Proven(moves) => moves,
        Certificate::Missing(need) | Certificate::Unknown(need) => {
            let own = core.members[need.cell].first();
            return Err(own.map_or(0, |(cell, _)| *cell));
        }
    };
    let tables = publishable(&core, &moves, &steps, seed);
    let number = |table: &[i64], cell: usize| system.cells()[cell].value.saturating_add_signed(table[cell]);
    Ok(tables
        .iter()
        .map(|table| (0..system.cells().len()).map(|cell| number(table, cell)).collect())
        .collect())
}

/// A move in several steps, each as large as can be found: where no other cell of a sum has all the room, several have.
fn creep(core: &Core, mender: &mut Mender, need: &Need) -> Option<Step> {
    let mut core = core.clone();
    let free = vec![0.0; core.len()];
    let mut moved = vec![0; core.len()];
    let mut left = need.amount as u64;
    for _ in 0..STEPS {
        let parts = std::iter::successors(Some(left), |part| (*part > 1).then_some(part / 2));
        let mut found = parts.filter_map(|part| {
            let part_of_need = Need { amount: part as f64, ..*need };
            Some((part, mender.find(&core, &part_of_need, &free, TRIES)?))
        });
        let (part, step) = found.next()?;
        for (cell, by) in step {
            let cell = cell as usize;
            moved[cell] += by;
            core.up[cell] -= by as f64;
            core.down[cell] += by as f64;
        }
        left -= part;
        if left == 0 {
            let moved = moved.into_iter().enumerate().filter(|(_, by)| *by != 0);
            return Some(moved.map(|(cell, by)| (cell as u32, by)).collect());
        }
    }
    None
}

/// What is asked of most cells on both sides together.
fn widest(requirements: &[Requirement]) -> Option<(u64, u64)> {
    let cells = requirements.iter().filter(|requirement| requirement.total.is_none());
    cells
        .map(|requirement| (requirement.low, requirement.high))
        .min_by_key(|(low, high)| (*low, u64::MAX - high))
}

/// Needs of cells that are not small but are printed as if they could be: without them the witnesses would say which are.
fn lookalikes(system: &System, core: &Core, (low, high): (u64, u64)) -> Vec<Need> {
    let mut needs = Vec::new();
    for (cell, one) in system.cells().iter().enumerate() {
        let up = Need { cell, sign: 1.0, amount: high.saturating_sub(one.value) as f64 };
        let down = Need { cell, sign: -1.0, amount: one.value.saturating_sub(low) as f64 };
        let known = core.needs.iter().chain(&core.still).any(|need| need.cell == cell);
        if !known && up.amount <= core.up[cell] && down.amount <= core.down[cell] {
            needs.extend([up, down].into_iter().filter(|need| need.amount > 0.0));
        }
    }
    needs
}

/// All cells with the room that the printed numbers leave them.
fn core(system: &System, requirements: &[Requirement], values: &[u64], rounding: Rounding) -> Core {
    let mut core = Core::default();
    for (index, cell) in system.cells().iter().enumerate() {
        let printed = values[index];
        let (low, high) = cell.known.unwrap_or((0, u64::MAX));
        let low = low.max(printed.saturating_sub(rounding.reach));
        let high = high.min(printed.saturating_add(rounding.reach));
        core.down.push(cell.value.saturating_sub(low) as f64);
        core.up.push(high.saturating_sub(cell.value) as f64);
        core.members.push(vec![(index, 1.0)]);
    }
    core.rows = system.sums().iter().map(|sum| sum.terms().collect()).collect();
    for requirement in requirements {
        let (mut cell, mut value) = (requirement.cell, system.cells()[requirement.cell].value);
        if let Some(total) = requirement.total {
            // What the total has more than the cell is a number of its own.
            value = system.cells()[total].value.saturating_sub(value);
            cell = core.members.len();
            core.members.push(vec![(requirement.cell, 1.0)]);
            core.down.push(value as f64);
            core.up.push((requirement.high + rounding.reach) as f64);
            core.rows.push(vec![(requirement.cell, 1.0), (cell, 1.0), (total, -1.0)]);
        }
        let sides =
            [(1.0, requirement.high.saturating_sub(value)), (-1.0, value.saturating_sub(requirement.low))];
        for (sign, amount) in sides {
            let need = Need { cell, sign, amount: amount as f64 };
            if amount > 0 { core.needs.push(need) } else { core.still.push(need) }
        }
    }
    core.cost = vec![0; core.len()];
    core.fixed = vec![true; core.len()];
    core
}
