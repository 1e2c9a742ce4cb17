//! Whether there is time left, asked from many places at once.

use std::cell::RefCell;

/// Asks the caller of [`crate::protect()`] whether to go on.
pub(crate) struct Clock<'a>(Option<RefCell<&'a mut dyn FnMut() -> bool>>);

impl<'a> Clock<'a> {
    pub(crate) fn new(go: &'a mut dyn FnMut() -> bool) -> Self {
        Self(Some(RefCell::new(go)))
    }

    /// For what has to be finished whatever it takes.
    pub(crate) fn patient() -> Self {
        Self(None)
    }

    pub(crate) fn go(&self) -> bool {
        self.0.as_ref().is_none_or(|go| go.borrow_mut()())
    }
}
