//! Reading in files: choose, look at what would happen, confirm.

pub mod bevestigen;
pub mod kiezen;
pub mod kolommen;
pub mod overzicht;
pub mod verslag;
pub mod voorbeelden;

use crate::inlezen::{InleesFout, Soort, VanWie};
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

/// Of whom dossiers are made, as an address or a form spells it.
fn wie(keuze: &str) -> VanWie {
    if keuze == IEDEREEN { VanWie::Iedereen } else { VanWie::OnderDeWet }
}

/// The spelling that [`wie`] reads.
const fn kies(wie: &VanWie) -> &'static str {
    match wie {
        VanWie::OnderDeWet => "",
        VanWie::Iedereen => IEDEREEN,
    }
}

/// The end of an address that says of whom.
fn keuze(wie: &VanWie) -> String {
    let kies = kies(wie);
    if kies.is_empty() { String::new() } else { format!("?wie={kies}") }
}

const IEDEREEN: &str = "iedereen";

/// A hash as text.
fn hash(sha256: &[u8]) -> String {
    sha256.iter().map(|byte| format!("{byte:02x}")).collect()
}
