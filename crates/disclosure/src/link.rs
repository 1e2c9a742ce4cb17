//! Publications that are read together: tables side by side, an earlier publication, and what changed in between.

use std::collections::BTreeMap;

use crate::model::{Cell, Status, Sum, System, SystemError};

impl System {
    /// Both publications in one. Cells with the same label are the same cell, which takes the stricter of two statuses.
    ///
    /// # Errors
    /// [`SystemError::TwoValues`] if the same cell has two values.
    pub fn join(&self, other: &Self) -> Result<Self, SystemError> {
        let mut cells = self.cells().to_vec();
        let mut number: BTreeMap<String, usize> =
            cells.iter().enumerate().map(|(index, cell)| (cell.label.clone(), index)).collect();
        let mut place = Vec::new();
        for cell in other.cells() {
            let index = *number.entry(cell.label.clone()).or_insert(cells.len());
            match cells.get_mut(index) {
                None => cells.push(cell.clone()),
                Some(mine) if mine.value != cell.value => {
                    let label = cell.label.clone();
                    return Err(SystemError::TwoValues { label, one: mine.value, other: cell.value });
                }
                Some(mine) => mine.status = stricter(mine.status, cell.status),
            }
            place.push(index);
        }
        let moved = other.sums().iter().map(|sum| Sum {
            total: place[sum.total],
            parts: sum.parts.iter().map(|part| place[*part]).collect(),
        });
        let mut sums = self.sums().to_vec();
        sums.extend(moved.filter(|sum| !self.sums().contains(sum)));
        Self::new(cells, sums)
    }

    /// The ledger: this publication as it went out with a pattern. What was printed stays printed; what was hidden
    /// was not, and a table joined with this one may print it only where it has that cell itself.
    #[must_use]
    pub fn as_published(&self, hidden: &[bool]) -> Self {
        let mut fixed = self.clone();
        for index in 0..self.cells().len() {
            let dark = hidden.get(index).copied().unwrap_or(true);
            fixed.set_status(index, if dark { Status::Hidden } else { Status::Published });
        }
        fixed
    }

    /// Adds for each pair (before, after) what it went up or down, as a number that is not printed but that
    /// everybody can compute: a small change of a large number points at few people. Pairs that do not exist and
    /// pairs without a change add nothing.
    ///
    /// # Errors
    /// None that a valid system causes.
    pub fn with_changes(&self, pairs: &[(usize, usize)]) -> Result<Self, SystemError> {
        let mut cells = self.cells().to_vec();
        let mut sums = self.sums().to_vec();
        for (before, after) in pairs {
            let (Some(old), Some(new)) = (self.cells().get(*before), self.cells().get(*after)) else {
                continue;
            };
            let change = old.value.abs_diff(new.value);
            if change == 0 || before == after {
                continue;
            }
            let label = format!("verschil {} - {}", new.label, old.label);
            let (total, part) = if new.value > old.value { (*after, *before) } else { (*before, *after) };
            sums.push(Sum { total, parts: vec![part, cells.len()] });
            cells.push(Cell::new(label, change).with_status(Status::Hidden).with_cost(0));
        }
        Self::new(cells, sums)
    }
}

/// What holds for a cell of two publications.
fn stricter(one: Status, two: Status) -> Status {
    match (one, two) {
        (Status::Published, _) | (_, Status::Published) => Status::Published,
        (Status::Sensitive, _) | (_, Status::Sensitive) => Status::Sensitive,
        // One publication prints what the other kept hidden: then it is a cell like any other.
        (Status::Free, _) | (_, Status::Free) => Status::Free,
        (Status::Hidden, Status::Hidden) => Status::Hidden,
    }
}
