//! The publication with its witnesses, as an outsider gets it.

use serde::{Deserialize, Serialize};

use super::FormatError;
use crate::check::{Fault, Published, check};
use crate::model::{Status, Sum, System};
use crate::policy::{Policy, Protection, Requirement, Zeros};
use crate::solve::{Protected, published};

/// One cell as it is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedCell {
    /// Where it stands.
    pub label: String,
    /// The number, or nothing where it is hidden.
    pub value: Option<u64>,
}

/// A safe publication with what proves it. It holds no true value of a hidden cell, nor a sum
/// of them such as the cost. Which hidden cells the witnesses
/// prove can give away which of them are small; the protection holds for somebody who knows that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// The rules.
    pub policy: Policy,
    /// The cells.
    pub cells: Vec<PrintedCell>,
    /// The sums between them.
    pub sums: Vec<Sum>,
    /// Hidden cells that the witnesses show with every small value; the sensitive ones are among them.
    pub requirements: Vec<Requirement>,
    /// Tables that agree with all that is printed.
    pub witnesses: Vec<Vec<u64>>,
}

impl Publication {
    /// The public side of a protected system.
    #[must_use]
    pub fn new(system: &System, policy: &Policy, protected: &Protected) -> Self {
        let cells = system.cells().iter().zip(published(system, &protected.hidden).cells);
        Self {
            policy: policy.clone(),
            cells: cells.map(|(cell, value)| PrintedCell { label: cell.label.clone(), value }).collect(),
            sums: system.sums().to_vec(),
            requirements: proven(system, policy, protected),
            witnesses: protected.witnesses.clone(),
        }
    }

    /// Reads what [`Publication::json`] wrote.
    ///
    /// # Errors
    /// [`FormatError::Json`].
    pub fn read(text: &str) -> Result<Self, FormatError> {
        serde_json::from_str(text).map_err(|error| FormatError::Json(error.to_string()))
    }

    /// The small checker, on what an outsider has.
    ///
    /// # Errors
    /// Everything that is wrong.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let cells = self.cells.iter().map(|cell| cell.value).collect();
        check(&Published { cells, sums: self.sums.clone() }, &self.requirements, &self.witnesses)
    }

    /// As JSON.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// As CSV: the label, the printed number (`*` where hidden), and the number in each witness table.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut text = "cel;waarde".to_owned();
        (1..=self.witnesses.len()).for_each(|index| text.push_str(&format!(";getuige {index}")));
        for (index, cell) in self.cells.iter().enumerate() {
            let label = cell.label.replace('"', "\"\"");
            text.push_str(&format!("\n\"{label}\";"));
            text.push_str(&cell.value.map_or_else(|| "*".to_owned(), |value| value.to_string()));
            for value in self.witnesses.iter().filter_map(|witness| witness.get(index)) {
                text.push_str(&format!(";{value}"));
            }
        }
        text.push('\n');
        text
    }
}

/// What the witnesses prove about hidden cells in the terms of the label. To list the sensitive cells alone would say which
/// those are, so every cell is listed for which it holds. Levels in per cent are left out: they would say the value.
fn proven(system: &System, policy: &Policy, protected: &Protected) -> Vec<Requirement> {
    if policy.protection != Protection::Label {
        return Vec::new();
    }
    let (low, high) = (u64::from(policy.zeros != Zeros::Sensitive), policy.threshold.max(2));
    let seen = |cell: usize| protected.witnesses.iter().filter_map(move |witness| witness.get(cell));
    (0..system.cells().len())
        .filter(|cell| protected.hidden[*cell] && system.cells()[*cell].status != Status::Published)
        .filter(|cell| seen(*cell).any(|value| *value <= low) && seen(*cell).any(|value| *value >= high))
        .map(|cell| Requirement { cell, total: None, low, high })
        .collect()
}
