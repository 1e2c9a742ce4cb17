//! Chance that is the same on every machine.

use jiff::civil::{Date, Weekday};
use jiff::{SignedDuration, Timestamp};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// A source of chance for one person: the same seed and number always give the same life.
pub(crate) struct Toeval(ChaCha8Rng);

impl Toeval {
    /// The source of chance with this number.
    pub(crate) fn nieuw(seed: u64, nummer: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(nummer);
        Self(rng)
    }

    /// A number from `laagst` to `hoogst`, both possible; `laagst` when the range is empty.
    pub(crate) fn tussen(&mut self, laagst: i32, hoogst: i32) -> i32 {
        if hoogst <= laagst { laagst } else { self.0.random_range(laagst..=hoogst) }
    }

    /// True in so many of a hundred cases.
    pub(crate) fn kans(&mut self, procent: i32) -> bool {
        self.tussen(1, 100) <= procent
    }

    /// One of a list; nothing when the list is empty.
    pub(crate) fn kies<T: Copy>(&mut self, lijst: &[T]) -> Option<T> {
        let hoogst = i32::try_from(lijst.len()).unwrap_or(i32::MAX) - 1;
        let plek = usize::try_from(self.tussen(0, hoogst)).unwrap_or_default();
        lijst.get(plek).copied()
    }

    /// One of a list of words.
    pub(crate) fn woord(&mut self, lijst: &[&'static str]) -> &'static str {
        self.kies(lijst).unwrap_or_default()
    }

    /// A working day between two days, the last one at most.
    pub(crate) fn dag(&mut self, van: Date, tot: Date) -> Date {
        let ruimte = i32::try_from(dagen_tussen(van, tot)).unwrap_or(0);
        let dag = werkdag(plus(van, self.tussen(0, ruimte)));
        if dag > tot { tot.max(van) } else { dag }
    }

    /// A number of days later, on a working day.
    pub(crate) fn na(&mut self, dag: Date, minstens: i32, hoogstens: i32) -> Date {
        werkdag(plus(dag, self.tussen(minstens, hoogstens)))
    }

    /// A moment in office hours on a day.
    pub(crate) fn moment(&mut self, dag: Date) -> Timestamp {
        let minuten = i64::from(self.tussen(7 * 60, 15 * 60 + 30));
        let middernacht = jiff::tz::Offset::UTC.to_timestamp(dag.at(0, 0, 0, 0)).unwrap_or_default();
        middernacht.saturating_add(SignedDuration::from_mins(minuten)).unwrap_or(middernacht)
    }

    /// Puts a list in another order.
    pub(crate) fn schud<T>(&mut self, lijst: &mut [T]) {
        for plek in (1..lijst.len()).rev() {
            let hoogst = i32::try_from(plek).unwrap_or(i32::MAX);
            lijst.swap(plek, usize::try_from(self.tussen(0, hoogst)).unwrap_or(plek));
        }
    }
}

/// So many days later, or earlier when negative.
pub(crate) fn plus(dag: Date, dagen: i32) -> Date {
    dag.saturating_add(SignedDuration::from_hours(24 * i64::from(dagen)))
}

/// Whole days from one day to another.
pub(crate) fn dagen_tussen(van: Date, tot: Date) -> i64 {
    tot.duration_since(van).as_hours() / 24
}

/// The same day, or the Monday after a weekend.
pub(crate) fn werkdag(dag: Date) -> Date {
    match dag.weekday() {
        Weekday::Saturday => plus(dag, 2),
        Weekday::Sunday => plus(dag, 1),
        _ => dag,
    }
}
