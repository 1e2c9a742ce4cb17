//! What the quality of records needs of a fact, in one byte.

use dossier::Bron;

use crate::kwaliteit::LAAT_NA_DAGEN;

const SECONDEN_PER_DAG: i64 = 24 * 60 * 60;

/// Source of a fact, and whether it was registered in time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Merk(u8);

impl Merk {
    /// There are fewer marks than this; a power of two.
    pub(super) const AANTAL: usize = 32;

    /// Of a fact that happened on a day and was registered at a second.
    pub(super) fn van(bron: Bron, dag: i32, van: u32) -> Self {
        let te_laat = (i64::from(dag) + i64::from(LAAT_NA_DAGEN) + 1) * SECONDEN_PER_DAG;
        Self((bron as u8) << 1 | u8::from(i64::from(van) < te_laat))
    }

    /// Whether it was registered in time.
    pub(super) const fn is_op_tijd(self) -> bool {
        self.0 & 1 == 1
    }

    /// The mark of the same source, in time or not.
    pub(super) const fn op_tijd(self, op_tijd: bool) -> Self {
        Self(self.0 & !1 | op_tijd as u8)
    }

    /// Whether another has another source.
    pub(super) const fn is_anders(self, ander: Self) -> bool {
        (self.0 ^ ander.0) > 1
    }

    /// Its place among all marks: two for each source, the second one for what was registered in time.
    pub(super) const fn plek(self) -> usize {
        self.0 as usize % Self::AANTAL
    }
}

const _: () = assert!(Bron::ALLE.len() * 2 <= Merk::AANTAL, "each source has its marks");
