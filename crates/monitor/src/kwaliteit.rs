//! The quality of the records behind one table: how complete and how timely.

use serde::Serialize;

/// A fact registered more days than this after it happened is late. Our own choice, the same for every figure, and named
/// in the definitions that use it; no law sets it.
pub const LAAT_NA_DAGEN: u32 = 14;

/// Delays of a year and more are counted as this many days.
const LANGST: u32 = 365;

/// How good the records behind a table are. Shown beside every figure.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Kwaliteit {
    /// Observations in the table: one for each person in each category, or for each person with hours.
    pub waarnemingen: u64,
    /// Of these, where a category that was asked for is not known.
    pub onbekend: u64,
    /// Observations that rest on one dated fact.
    pub gedateerd: u64,
    /// Of these, where that fact was registered late: more than [`LAAT_NA_DAGEN`] days after it happened.
    pub laat: u64,
    /// Median number of days between happening and registration; the lower one of two, and at most 365.
    pub mediane_vertraging_dagen: Option<u32>,
}

/// Counts quality while a table is made.
#[derive(Debug, Clone, Default)]
pub(crate) struct KwaliteitTeller {
    onbekend: i64,
    /// Number of observations for each delay in days, and behind these the number of those without a date.
    vertragingen: Vec<i32>,
}

/// The place of observations without a date among the delays.
const ZONDER_DAG: u32 = LANGST + 1;

impl KwaliteitTeller {
    /// Counts an observation so many times, or takes it back when `keer` is -1.
    pub(crate) fn neem(&mut self, onbekend: bool, vertraging: Option<u32>, keer: i32) {
        self.onbekend += i64::from(keer) * i64::from(onbekend);
        if self.vertragingen.is_empty() {
            self.vertragingen.resize(ZONDER_DAG as usize + 1, 0);
        }
        let plek = vertraging.map_or(ZONDER_DAG, |dagen| dagen.min(LANGST));
        if let Some(aantal) = self.vertragingen.get_mut(plek as usize) {
            *aantal += keer;
        }
    }

    pub(crate) fn voeg_samen(&mut self, ander: &Self) {
        self.onbekend += ander.onbekend;
        if self.vertragingen.len() < ander.vertragingen.len() {
            self.vertragingen.resize(ander.vertragingen.len(), 0);
        }
        for (aantal, erbij) in self.vertragingen.iter_mut().zip(&ander.vertragingen) {
            *aantal += erbij;
        }
    }

    pub(crate) fn klaar(&self) -> Kwaliteit {
        let aantal = |aantal: i64| u64::try_from(aantal).unwrap_or_default();
        let som = |deel: &[i32]| deel.iter().map(|aantal| i64::from(*aantal)).sum::<i64>();
        let (gedateerd, zonder_dag) =
            self.vertragingen.split_at(self.vertragingen.len().min(ZONDER_DAG as usize));
        let alle = som(gedateerd);
        let mut gezien = 0;
        let midden = (0_u32..).zip(gedateerd).find(|(_, aantal)| {
            gezien += i64::from(**aantal);
            gezien * 2 >= alle && gezien > 0
        });
        Kwaliteit {
            waarnemingen: aantal(alle + som(zonder_dag)),
            onbekend: aantal(self.onbekend),
            gedateerd: aantal(alle),
            laat: aantal(som(gedateerd.get(LAAT_NA_DAGEN as usize + 1..).unwrap_or_default())),
            mediane_vertraging_dagen: midden.map(|(dagen, _)| dagen),
        }
    }
}
