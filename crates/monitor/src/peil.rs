//! Reference dates: the day, what was known, and the period before it; and series of them.

use dossier::Peilmoment;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

/// A reference date. What was registered after `bekend_op` does not count, so that a figure can be made again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Peil {
    /// First day of the period for indicators that count what happened; from the start when absent.
    pub vanaf: Option<Date>,
    /// The day itself: facts after it do not count.
    pub op: Date,
    /// As known at this moment, in whole seconds: parts of a second are cut off. From 1970 to 2106.
    pub bekend_op: Timestamp,
}

impl Peil {
    /// A reference date without a period before it.
    #[must_use]
    pub const fn op(op: Date, bekend_op: Timestamp) -> Self {
        Self { vanaf: None, op, bekend_op }
    }

    /// The same for the computation of a stand, with whole seconds.
    pub(crate) fn moment(&self) -> Peilmoment {
        let heel = Timestamp::from_second(self.bekend_op.as_second()).unwrap_or(self.bekend_op);
        Peilmoment { op: self.op, bekend_op: heel }
    }

    /// Whether a day is in the period.
    pub(crate) fn bevat(&self, dag: Date) -> bool {
        dag <= self.op && self.vanaf.is_none_or(|vanaf| vanaf <= dag)
    }

    /// Reference dates at the last day of each month, quarter or year from `van` up to and including the one of `tot`, each
    /// with the period since the one before it.
    #[must_use]
    pub fn reeks(van: Date, tot: Date, tred: Tred, bekend_op: Timestamp) -> Vec<Self> {
        let mut reeks = Vec::new();
        let mut begin = tred.begin(van);
        while begin <= tot {
            let Ok(volgende) = begin.checked_add(tred.maanden().months()) else { break };
            let Ok(op) = volgende.yesterday() else { break };
            reeks.push(Self { vanaf: Some(begin), op, bekend_op });
            begin = volgende;
        }
        reeks
    }
}

/// The step of a series of reference dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tred {
    /// Each month.
    Maand,
    /// Each quarter of a year.
    Kwartaal,
    /// Each year.
    Jaar,
}

impl Tred {
    const fn maanden(self) -> i32 {
        match self {
            Self::Maand => 1,
            Self::Kwartaal => 3,
            Self::Jaar => 12,
        }
    }

    /// The last day of the step in which a day falls.
    #[must_use]
    pub fn einde(self, dag: Date) -> Date {
        let volgende = self.begin(dag).checked_add(self.maanden().months());
        volgende.and_then(Date::yesterday).unwrap_or(Date::MAX)
    }

    /// The last day of the last step that is over at the end of a day.
    #[must_use]
    pub fn laatste_einde(self, dag: Date) -> Date {
        let morgen = dag.tomorrow().unwrap_or(dag);
        self.begin(morgen).yesterday().unwrap_or(Date::MIN)
    }

    /// The first day of the step in which a day falls.
    fn begin(self, dag: Date) -> Date {
        let eerste = dag.first_of_month();
        match self {
            Self::Maand => eerste,
            Self::Kwartaal => {
                let terug = i32::from((dag.month() - 1) % 3);
                eerste.checked_sub(terug.months()).unwrap_or(eerste)
            }
            Self::Jaar => dag.first_of_year(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_step_ends_on_the_last_day_of_a_month() {
        for (tred, dag, einde, laatste) in [
            (Tred::Kwartaal, date(2025, 9, 29), date(2025, 9, 30), date(2025, 6, 30)),
            (Tred::Kwartaal, date(2025, 9, 30), date(2025, 9, 30), date(2025, 9, 30)),
            (Tred::Kwartaal, date(2025, 10, 1), date(2025, 12, 31), date(2025, 9, 30)),
            (Tred::Kwartaal, date(2026, 1, 14), date(2026, 3, 31), date(2025, 12, 31)),
            (Tred::Kwartaal, date(2024, 2, 29), date(2024, 3, 31), date(2023, 12, 31)),
            (Tred::Jaar, date(2025, 12, 30), date(2025, 12, 31), date(2024, 12, 31)),
            (Tred::Jaar, date(2025, 12, 31), date(2025, 12, 31), date(2025, 12, 31)),
            (Tred::Jaar, date(2026, 1, 1), date(2026, 12, 31), date(2025, 12, 31)),
            (Tred::Maand, date(2024, 3, 1), date(2024, 3, 31), date(2024, 2, 29)),
        ] {
            assert_eq!((tred.einde(dag), tred.laatste_einde(dag)), (einde, laatste), "{tred:?} {dag}");
        }
        assert_eq!(Tred::Jaar.einde(Date::MAX), Date::MAX);
    }
}
