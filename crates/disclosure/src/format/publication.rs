//! The publication with its witnesses, as an outsider gets it.

use serde::{Deserialize, Serialize};

use super::FormatError;
use crate::check::{Fault, Published, Rounding, check};
use crate::model::{Status, Sum, System};
use crate::policy::{Policy, Protection, Requirement, Zeros};
use crate::round::Rounded;
use crate::solve::{Protected, published};

/// One cell as it is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedCell {
    /// Where it stands.
    pub label: String,
    /// The number, or nothing where it is hidden.
    pub value: Option<u64>,
    /// Lowest and highest number that everybody knew beforehand to be possible, where somebody said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<(u64, u64)>,
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
    /// If the numbers are rounded and none is hidden: how.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
}

impl Publication {
    /// The public side of a protected system.
    #[must_use]
    pub fn new(system: &System, policy: &Policy, protected: &Protected) -> Self {
        let dark: Vec<usize> = (0..system.cells().len()).filter(|cell| protected.hidden[*cell]).collect();
        Self {
            policy: policy.clone(),
            cells: printed(system, published(system, &protected.hidden).cells),
            sums: system.sums().to_vec(),
            requirements: proven(system, policy, &dark, &protected.witnesses),
            witnesses: protected.witnesses.clone(),
            rounding: None,
        }
    }

    /// The public side of a rounded system.
    #[must_use]
    pub fn rounded(system: &System, policy: &Policy, rounded: &Rounded) -> Self {
        let all: Vec<usize> = (0..system.cells().len()).collect();
        Self {
            policy: policy.clone(),
            cells: printed(system, rounded.values.iter().copied().map(Some).collect()),
            sums: system.sums().to_vec(),
            requirements: proven(system, policy, &all, &rounded.witnesses),
            witnesses: rounded.witnesses.clone(),
            rounding: Some(rounded.rounding),
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
        let published = Published {
            cells: self.cells.iter().map(|cell| cell.value).collect(),
            sums: self.sums.clone(),
            known: self.cells.iter().map(|cell| cell.known).collect(),
            rounding: self.rounding,
        };
        check(&published, &self.requirements, &self.witnesses)
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
fn proven(system: &System, policy: &Policy, dark: &[usize], witnesses: &[Vec<u64>]) -> Vec<Requirement> {
    if policy.protection != Protection::Label {
        return Vec::new();
    }
    let (low, high) = (u64::from(policy.zeros != Zeros::Sensitive), policy.threshold.max(2));
    let seen = |cell: usize| witnesses.iter().filter_map(move |witness| witness.get(cell));
    dark.iter()
        .copied()
        .filter(|cell| system.cells()[*cell].status != Status::Published)
        .filter(|cell| seen(*cell).any(|value| *value <= low) && seen(*cell).any(|value| *value >= high))
        .map(|cell| Requirement { cell, total: None, low, high })
        .collect()
}

fn printed(system: &System, values: Vec<Option<u64>>) -> Vec<PrintedCell> {
    let cells = system.cells().iter().zip(values);
    cells.map(|(cell, value)| PrintedCell { label: cell.label.clone(), value, known: cell.known }).collect()
}
