//! What is contradictory in each dossier, as a column. Facts are compared with each other by `dossier` alone, so the column
//! holds its answer for one day.

use dossier::{Feit, Peilmoment};
use jiff::Timestamp;
use jiff::civil::Date;
use wet::Wet;

use super::geldigheid::seconde;
use crate::peil::Peil;

/// For which day and by which law the column is kept.
#[derive(Debug, Clone)]
pub(super) struct Bevindingen {
    wet: Wet,
    op: Date,
    /// Nothing was registered after this second.
    laatste: u32,
}

impl Bevindingen {
    pub(super) const fn nieuw(wet: Wet, op: Date) -> Self {
        Self { wet, op, laatste: 0 }
    }

    pub(super) fn is_van(&self, wet: &Wet, op: Date) -> bool {
        self.op == op && self.wet.instellingen() == wet.instellingen()
    }

    /// Whether the column is the answer at a reference date.
    pub(super) fn is_bij(&self, wet: &Wet, peil: &Peil) -> bool {
        self.is_van(wet, peil.op) && peil.bekend_op.as_second() >= i64::from(self.laatste)
    }

    /// The kinds of contradiction in a dossier, each once, by their places.
    pub(super) fn vind(&mut self, feiten: &[Feit], uit: &mut Vec<u8>) {
        let alles = Peilmoment { op: self.op, bekend_op: Timestamp::MAX };
        let gevonden = dossier::stand(feiten, &self.wet, alles).bevindingen;
        uit.extend(gevonden.iter().map(|bevinding| bevinding.soort as u8));
        uit.sort_unstable();
        uit.dedup();
        let laatste = feiten.iter().map(|feit| seconde(feit.geregistreerd)).max();
        self.laatste = self.laatste.max(laatste.unwrap_or_default());
    }
}
