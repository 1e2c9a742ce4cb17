//! Reading in files: choose, look at what would happen, confirm.

pub mod bevestigen;
pub mod kiezen;
pub mod kolommen;
pub mod overzicht;
pub mod verslag;
pub mod voorbeelden;

use crate::inlezen::{InleesFout, Soort};
use crate::problem::Problem;

impl From<InleesFout> for Problem {
    fn from(fout: InleesFout) -> Self {
        match fout {
            InleesFout::Store(fout) => fout.into(),
            fout => Self::Refused(fout.to_string()),
        }
    }
}

/// What people call a kind, by its spelling in the store.
fn soort_naam(code: &str) -> &'static str {
    Soort::van_code(code).map_or("Bestand", Soort::label)
}

/// A hash as text.
fn hash(sha256: &[u8]) -> String {
    sha256.iter().map(|byte| format!("{byte:02x}")).collect()
}
