//! Witnesses for publication. Those that proved the pattern leave most hidden cells at their true value, so who reads
//! several of them would see the truth shine through; here every hidden cell is moved as chance decides.

use crate::chance::Chance;
use crate::reduce::{Core, Need};

use super::combine::{Step, scatter, shows};

/// For each witness another one that shows at least the same needs fulfilled.
pub(crate) fn publishable(core: &Core, witnesses: &[Vec<i64>], steps: &[Step], seed: u64) -> Vec<Vec<i64>> {
    let mut chance = Chance::new(seed);
    let mut open: Vec<&Need> = core.needs.iter().chain(&core.still).collect();
    // Moves of the witnesses themselves reach every cell that any of them moves.
    let own = witnesses.iter().map(|witness| {
        let moved = witness.iter().enumerate().filter(|(_, step)| **step != 0);
        moved.map(|(cell, step)| (cell as u32, *step)).collect::<Step>()
    });
    let steps: Vec<Step> = steps.iter().cloned().chain(own).filter(|step| !step.is_empty()).collect();
    let truth = vec![0; core.len()];
    let mut all = Vec::new();
    // The published table itself shows what no witness has to move for; it comes last and only where that is left.
    for witness in witnesses.iter().chain([&truth]) {
        let keep: Vec<&Need> = open.iter().copied().filter(|need| shows(witness, need)).collect();
        if keep.is_empty() {
            continue;
        }
        let mut table = witness.clone();
        scatter(core, &mut table, &keep, &steps, &mut chance);
        open.retain(|need| !shows(&table, need));
        all.push(table);
    }
    all
}
