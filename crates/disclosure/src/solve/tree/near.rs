//! A part of a problem: some cells stay printed and fall away, some stay hidden, and the others are searched again.

use crate::reduce::{Core, Need};

use super::super::attack::Cut;

/// A smaller problem within a larger one.
pub(crate) struct Part {
    pub(crate) core: Core,
    /// For each of its cells which cell of the larger one it is.
    pub(crate) cells: Vec<usize>,
    /// For each cell of the larger one its place here; none if it stays printed.
    pub(crate) places: Vec<Option<usize>>,
}

/// What is left where some cells are decided.
pub(super) fn shrink(core: &Core, states: &[Option<bool>]) -> Part {
    let cells: Vec<usize> = (0..core.len()).filter(|cell| states[*cell] != Some(false)).collect();
    let mut places = vec![None; core.len()];
    cells.iter().enumerate().for_each(|(place, cell)| places[*cell] = Some(place));
    let live = |row: &Vec<(usize, f64)>| -> Vec<(usize, f64)> {
        row.iter().filter_map(|(cell, one)| Some((places[*cell]?, *one))).collect()
    };
    let pick = |all: &[f64]| cells.iter().map(|cell| all[*cell]).collect();
    let need = |need: &Need| Some(Need { cell: places[need.cell]?, ..*need });
    let small = Core {
        members: vec![Vec::new(); cells.len()],
        cost: cells.iter().map(|cell| core.cost[*cell]).collect(),
        fixed: cells.iter().map(|cell| states[*cell] == Some(true)).collect(),
        up: pick(&core.up),
        down: pick(&core.down),
        rows: core.rows.iter().map(live).filter(|row| !row.is_empty()).collect(),
        needs: core.needs.iter().filter_map(need).collect(),
        still: Vec::new(),
    };
    Part { core: small, cells, places }
}

impl Part {
    /// What a cut asks of the cells that are not decided; none if the others already give enough.
    pub(crate) fn cut(&self, cut: &Cut) -> Option<Cut> {
        let mut least = 1.0;
        let mut shares = Vec::new();
        for (cell, share) in &cut.shares {
            let Some(place) = self.places[*cell as usize] else { continue };
            if self.core.fixed[place] {
                least -= share;
            } else {
                shares.push((place as u32, *share));
            }
        }
        if least < 1e-4 {
            return None;
        }
        shares.iter_mut().for_each(|(_, share)| *share = (*share / least + 1e-9).min(1.0));
        Some(Cut { shares })
    }
}
