//! A second attacker, written without the solver: he tries every table of whole numbers that agrees with what he sees.

use disclosure::{Published, Requirement};

/// Whether some table agrees with everything published and has `cell` at `value`. Looks at values up to `cap`.
pub fn possible(published: &Published, cell: usize, value: u64, cap: u64) -> bool {
    let mut table = published.cells.clone();
    match table[cell] {
        Some(printed) => printed == value,
        None => {
            table[cell] = Some(value);
            complete(published, &mut table, cap)
        }
    }
}

/// The first requirement on a cell that the attacker breaks.
pub fn broken(published: &Published, requirements: &[Requirement], cap: u64) -> Option<Requirement> {
    let meets = |requirement: &Requirement| {
        let cell = requirement.cell;
        published.cells[cell].is_none()
            && (0..=requirement.low).rev().any(|value| possible(published, cell, value, cap))
            && (requirement.high..=cap).any(|value| possible(published, cell, value, cap))
    };
    requirements.iter().find(|requirement| requirement.total.is_none() && !meets(requirement)).copied()
}

fn complete(published: &Published, table: &mut Vec<Option<u64>>, cap: u64) -> bool {
    let before = table.clone();
    if !derive(published, table, cap) {
        *table = before;
        return false;
    }
    let Some(open) = table.iter().position(Option::is_none) else { return true };
    for value in 0..=cap {
        table[open] = Some(value);
        if complete(published, table, cap) {
            return true;
        }
    }
    *table = before;
    false
}

/// Fills in what the sums dictate; false if they contradict each other.
fn derive(published: &Published, table: &mut [Option<u64>], cap: u64) -> bool {
    loop {
        let mut changed = false;
        for sum in &published.sums {
            let known: u64 = sum.parts.iter().filter_map(|part| table[*part]).sum();
            let unknown: Vec<usize> =
                sum.parts.iter().copied().filter(|part| table[*part].is_none()).collect();
            match (unknown.as_slice(), table[sum.total]) {
                ([], Some(total)) if total != known => return false,
                (_, Some(total)) if total < known => return false,
                ([], None) if known > cap * 8 => return false,
                ([], None) => {
                    table[sum.total] = Some(known);
                    changed = true;
                }
                ([only], Some(total)) => {
                    table[*only] = Some(total - known);
                    changed = true;
                }
                _ => {}
            }
        }
        if !changed {
            return true;
        }
    }
}
