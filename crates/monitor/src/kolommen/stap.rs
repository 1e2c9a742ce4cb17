//! Something that happened, as far as indicators look at it.

/// That something happened. Ordered by day, then by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stap {
    pub dag: i32,
    pub id: u32,
    /// The second of registration.
    pub bekend: u32,
}

impl Stap {
    /// Days between happening and registration, not below zero.
    pub(super) fn vertraging(&self) -> u32 {
        vertraging(self.dag, self.bekend)
    }
}

/// Days between a day and the second of registration, not below zero.
fn vertraging(dag: i32, bekend: u32) -> u32 {
    let geregistreerd = i64::from(bekend / (24 * 60 * 60));
    u32::try_from((geregistreerd - i64::from(dag)).max(0)).unwrap_or(u32::MAX)
}
