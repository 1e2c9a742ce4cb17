//! Whether there is time left, asked from many places at once.

use std::cell::{Cell, RefCell};

/// Asks the caller of [`crate::protect()`] whether to go on.
pub(crate) struct Clock<'a> {
    go: Option<RefCell<&'a mut dyn FnMut() -> bool>>,
    work: Cell<u64>,
}

impl<'a> Clock<'a> {
    pub(crate) fn new(go: &'a mut dyn FnMut() -> bool) -> Self {
        Self { go: Some(RefCell::new(go)), work: Cell::new(0) }
    }

    /// For what has to be finished whatever it takes.
    pub(crate) fn patient() -> Self {
        Self { go: None, work: Cell::new(0) }
    }

    pub(crate) fn go(&self) -> bool {
        self.go.as_ref().is_none_or(|go| go.borrow_mut()())
    }

    /// Notes work done: about one unit for each number that was looked at.
    pub(crate) fn spend(&self, units: usize) {
        self.work.set(self.work.get() + units as u64);
    }

    /// The work noted so far: the same on every machine.
    pub(crate) fn work(&self) -> u64 {
        self.work.get()
    }
}
