//! Whether there is time left, asked from many places at once.

use std::cell::{Cell, RefCell};

/// Asks the caller of [`crate::protect()`] whether to go on.
pub(crate) struct Clock<'a> {
    go: Option<RefCell<&'a mut dyn FnMut() -> bool>>,
    work: Cell<u64>,
    /// Work after which it says no.
    limit: u64,
}

impl<'a> Clock<'a> {
    pub(crate) fn new(go: &'a mut dyn FnMut() -> bool) -> Self {
        Self { go: Some(RefCell::new(go)), work: Cell::new(0), limit: u64::MAX }
    }

    /// As [`Clock::new`], for so much work.
    pub(crate) fn limited(go: &'a mut dyn FnMut() -> bool, limit: u64) -> Self {
        Self { limit, ..Self::new(go) }
    }

    /// For what has to be finished whatever it takes.
    pub(crate) fn patient() -> Self {
        Self { go: None, work: Cell::new(0), limit: u64::MAX }
    }

    pub(crate) fn go(&self) -> bool {
        self.work.get() < self.limit && self.go.as_ref().is_none_or(|go| go.borrow_mut()())
    }

    /// Notes work done: units are about as many as numbers were looked at or changed, so that they go with time.
    pub(crate) fn spend(&self, units: usize) {
        self.work.set(self.work.get() + units as u64);
    }

    /// The work noted so far: the same on every machine.
    pub(crate) fn work(&self) -> u64 {
        self.work.get()
    }
}
