//! Makes a publication small before it is solved: what is fixed falls away, cells that stand or fall together become
//! one, and parts without a common cell are solved apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Status, System};
use crate::policy::{Policy, Requirement, Zeros};

/// An attacker is granted at most this many times the largest need as room in a cell: less room for him is more
/// protection than asked, never less, and numbers stay small.
const ROOM: f64 = 16.0;

/// How far one cell must be able to move.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Need {
    pub(crate) cell: usize,
    /// 1 for up, -1 for down.
    pub(crate) sign: f64,
    /// How far; a whole number above 0.
    pub(crate) amount: f64,
}

/// A part of a publication that can be solved by itself. Cells are numbered anew.
#[derive(Clone, Debug, Default)]
pub(crate) struct Core {
    /// For each cell the cells of the extended system that move with it, with their sign.
    pub(crate) members: Vec<Vec<(usize, f64)>>,
    pub(crate) cost: Vec<u64>,
    /// Hidden in every pattern.
    pub(crate) fixed: Vec<bool>,
    pub(crate) up: Vec<f64>,
    pub(crate) down: Vec<f64>,
    pub(crate) rows: Vec<Vec<(usize, f64)>>,
    pub(crate) needs: Vec<Need>,
    /// Needs of amount 0: any table that does not move the cell the other way shows them.
    pub(crate) still: Vec<Need>,
}

impl Core {
    pub(crate) fn len(&self) -> usize {
        self.members.len()
    }
}

/// The publication with a cell for each number that a requirement names.
struct Extended {
    value: Vec<u64>,
    cost: Vec<u64>,
    known: Vec<(u64, u64)>,
    /// Cannot be hidden.
    open: Vec<bool>,
    /// Is always hidden.
    hidden: Vec<bool>,
    /// Hidden without being printed anywhere, so nothing has to follow it.
    unprinted: Vec<bool>,
    rows: Vec<Vec<(usize, f64)>>,
    /// Cell and requirement.
    needs: Vec<(usize, Requirement)>,
}

/// Index of the first requirement that nothing can fulfil.
pub(crate) type Impossible = usize;

/// The parts that need protection, and how many cells the extended system has.
pub(crate) fn reduce(
    system: &System,
    policy: &Policy,
    requirements: &[Requirement],
) -> Result<(Vec<Core>, usize), Impossible> {
    let mut extended = extend(system, requirements);
    publish_zeros(system, policy, &mut extended);
    let mut links = Links::new(extended.value.len());
    while merge(&mut extended, &mut links) {}
    let cores = split(&extended, &links)?;
    Ok((cores, extended.value.len()))
}

fn extend(system: &System, requirements: &[Requirement]) -> Extended {
    let cells = system.cells();
    let mut extended = Extended {
        value: cells.iter().map(|cell| cell.value).collect(),
        cost: cells.iter().map(|cell| if cell.status == Status::Hidden { 0 } else { cell.cost }).collect(),
        known: cells.iter().map(|cell| cell.known.unwrap_or((0, u64::MAX))).collect(),
        open: cells.iter().map(|cell| cell.status == Status::Published).collect(),
        hidden: cells.iter().map(|cell| cell.status == Status::Hidden).collect(),
        unprinted: cells.iter().map(|cell| cell.status == Status::Hidden).collect(),
        rows: system.sums().iter().map(|sum| sum.terms().collect()).collect(),
        needs: Vec::new(),
    };
    for requirement in requirements {
        let cell = match requirement.total {
            None => requirement.cell,
            Some(total) => {
                let rest = extended.value.len();
                extended.value.push(cells[total].value.saturating_sub(cells[requirement.cell].value));
                extended.cost.push(0);
                extended.known.push((0, u64::MAX));
                extended.open.push(false);
                extended.unprinted.push(true);
                extended.hidden.push(true);
                extended.rows.push(vec![(requirement.cell, 1.0), (rest, 1.0), (total, -1.0)]);
                rest
            }
        };
        extended.hidden[cell] = true;
        extended.needs.push((cell, *requirement));
    }
    extended
}

/// Zeros that are always published: all of them if the policy says so, and otherwise those in a total of zero.
fn publish_zeros(system: &System, policy: &Policy, extended: &mut Extended) {
    let cells = system.cells();
    let mut open = |cell: usize| {
        if cells[cell].value == 0 && !extended.hidden[cell] {
            extended.open[cell] = true;
        }
    };
    match policy.zeros {
        Zeros::Published => (0..cells.len()).for_each(&mut open),
        Zeros::Free if !policy.equal_to_total => {
            for sum in system.sums().iter().filter(|sum| cells[sum.total].value == 0) {
                sum.parts.iter().chain([&sum.total]).for_each(|cell| open(*cell));
            }
        }
        Zeros::Free | Zeros::Sensitive => {}
    }
}

/// Which cells move together, with their sign towards the cell that stands for them.
struct Links {
    parent: Vec<usize>,
    sign: Vec<f64>,
}

impl Links {
    fn new(count: usize) -> Self {
        Self { parent: (0..count).collect(), sign: vec![1.0; count] }
    }

    fn find(&self, mut cell: usize) -> (usize, f64) {
        let mut sign = 1.0;
        while self.parent[cell] != cell {
            sign *= self.sign[cell];
            cell = self.parent[cell];
        }
        (cell, sign)
    }
}

/// A row in terms of the cells that stand for others, without those that are fixed.
fn live(row: &[(usize, f64)], extended: &Extended, links: &Links) -> Vec<(usize, f64)> {
    let mut terms: BTreeMap<usize, f64> = BTreeMap::new();
    for (cell, coefficient) in row {
        let (head, sign) = links.find(*cell);
        if !extended.open[head] {
            *terms.entry(head).or_default() += coefficient * sign;
        }
    }
    terms.into_iter().filter(|(_, coefficient)| *coefficient != 0.0).collect()
}

/// One pass over all rows; true if something became smaller.
fn merge(extended: &mut Extended, links: &mut Links) -> bool {
    let mut changed = false;
    for index in 0..extended.rows.len() {
        match live(&extended.rows[index], extended, links)[..] {
            [(only, _)] => {
                extended.open[only] = true;
                changed = true;
            }
            [(head, one), (other, two)]
                if one.abs() == two.abs() && !extended.unprinted[head] && !extended.unprinted[other] =>
            {
                links.parent[other] = head;
                links.sign[other] = -(one / two);
                extended.hidden[head] |= extended.hidden[other];
                changed = true;
            }
            _ => {}
        }
    }
    changed
}

fn split(extended: &Extended, links: &Links) -> Result<Vec<Core>, Impossible> {
    let rows: BTreeSet<Vec<(usize, i64)>> = extended
        .rows
        .iter()
        .map(|row| live(row, extended, links).into_iter().map(|(cell, one)| (cell, one as i64)).collect())
        .filter(|row: &Vec<(usize, i64)>| !row.is_empty())
        .collect();
    let mut group = Links::new(extended.value.len());
    for row in &rows {
        for pair in row.windows(2) {
            let (a, b) = (group.find(pair[0].0).0, group.find(pair[1].0).0);
            group.parent[a.max(b)] = a.min(b);
        }
    }
    let mut members: BTreeMap<usize, Vec<(usize, f64)>> = BTreeMap::new();
    for cell in 0..extended.value.len() {
        let (head, sign) = links.find(cell);
        if !extended.open[head] {
            members.entry(head).or_default().push((cell, sign));
        }
    }
    let mut needs: BTreeMap<usize, Vec<(usize, Need)>> = BTreeMap::new();
    for (index, (cell, requirement)) in extended.needs.iter().enumerate() {
        let (head, sign) = links.find(*cell);
        if extended.open[head] {
            return Err(index);
        }
        let value = extended.value[*cell];
        let sides =
            [(1.0, requirement.high.saturating_sub(value)), (-1.0, value.saturating_sub(requirement.low))];
        let entry = needs.entry(group.find(head).0).or_default();
        for (side, amount) in sides {
            // A sensitive cell without an amount still has to be in the pattern, so its part is kept.
            entry.push((head, Need { cell: head, sign: side * sign, amount: amount as f64 }));
        }
    }
    Ok(needs
        .into_iter()
        .map(|(part, needs)| {
            let rows = rows.iter().filter(|row| group.find(row[0].0).0 == part);
            let cells = members.iter().filter(|(head, _)| group.find(**head).0 == part);
            core(extended, cells, rows, &needs)
        })
        .collect())
}

fn core<'a>(
    extended: &Extended,
    cells: impl Iterator<Item = (&'a usize, &'a Vec<(usize, f64)>)>,
    rows: impl Iterator<Item = &'a Vec<(usize, i64)>>,
    needs: &[(usize, Need)],
) -> Core {
    let mut core = Core::default();
    let most = needs.iter().map(|(_, need)| need.amount).fold(1.0, f64::max) * ROOM;
    let mut number = BTreeMap::new();
    for (head, members) in cells {
        number.insert(*head, core.members.len());
        let room = |wanted: f64| {
            let rooms = members.iter().map(|(cell, sign)| {
                let (value, (low, high)) = (extended.value[*cell], extended.known[*cell]);
                if wanted * sign > 0.0 { high.saturating_sub(value) } else { value.saturating_sub(low) }
            });
            rooms.min().map_or(0.0, |room| (room as f64).min(most))
        };
        core.up.push(room(1.0));
        core.down.push(room(-1.0));
        core.cost.push(members.iter().map(|(cell, _)| extended.cost[*cell]).sum());
        core.fixed.push(extended.hidden[*head]);
        core.members.push(members.clone());
    }
    for row in rows {
        core.rows.push(row.iter().map(|(cell, one)| (number[cell], *one as f64)).collect());
    }
    for (head, need) in needs {
        let need = Need { cell: number[head], ..*need };
        let list = if need.amount > 0.0 { &mut core.needs } else { &mut core.still };
        match list.iter_mut().find(|old| old.cell == need.cell && old.sign == need.sign) {
            Some(old) => old.amount = old.amount.max(need.amount),
            None => list.push(need),
        }
    }
    core
}
