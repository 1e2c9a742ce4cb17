//! Whether there is time left, asked from many places at once.

use std::cell::{Cell, RefCell};

/// Asks the caller of [`crate::protect()`] whether to go on.
pub(crate) struct Clock<'a> {
    go: Option<RefCell<&'a mut dyn FnMut() -> bool>>,
    asked: Cell<u64>,
}

impl<'a> Clock<'a> {
    pub(crate) fn new(go: &'a mut dyn FnMut() -> bool) -> Self {
        Self { go: Some(RefCell::new(go)), asked: Cell::new(0) }
    }

    /// For what has to be finished whatever it takes.
    pub(crate) fn patient() -> Self {
        Self { go: None, asked: Cell::new(0) }
    }

    pub(crate) fn go(&self) -> bool {
        self.asked.set(self.asked.get() + 1);
        self.go.as_ref().is_none_or(|go| go.borrow_mut()())
    }

    /// How often it was asked: a measure of work that is the same on every machine.
    pub(crate) fn asked(&self) -> u64 {
        self.asked.get()
    }
}
