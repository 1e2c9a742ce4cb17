//! A long list in pages.

/// Which page of a list is shown, and the addresses of its neighbours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    /// The page shown, from 1.
    pub current: u32,
    /// The last page, from 1.
    pub last: u32,
    base: String,
}

impl Pages {
    /// Pages of `size` rows. `base` is the address without the page, with its other choices: `/zoeken?q=x` or `/zoeken`.
    #[must_use]
    pub fn new(current: u32, rows: u64, size: u32, base: &str) -> Self {
        let last = rows.div_ceil(u64::from(size.max(1))).clamp(1, u64::from(u32::MAX));
        let last = u32::try_from(last).unwrap_or(u32::MAX);
        Self { current: current.clamp(1, last), last, base: base.to_owned() }
    }

    /// Address of the page before.
    #[must_use]
    pub fn previous(&self) -> Option<String> {
        (self.current > 1).then(|| self.address(self.current - 1))
    }

    /// Address of the page after.
    #[must_use]
    pub fn next(&self) -> Option<String> {
        (self.current < self.last).then(|| self.address(self.current + 1))
    }

    fn address(&self, page: u32) -> String {
        let joint = if self.base.contains('?') { '&' } else { '?' };
        format!("{}{joint}bladzijde={page}", self.base)
    }
}
