//! What was registered about the people of a publication after it was made: why the same figures are different now.

use std::collections::BTreeSet;

use dossier::{Feit, Inhoud};
use jiff::Timestamp;
use wet::Wet;

use super::document::Kop;
use super::telling::tellingen;
use crate::tabel::{MonitorFout, Zaak};

/// Numbers of people of the municipality about whom something was registered since; somebody may stand in more than one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sindsdien {
    /// Something that had happened by the reference date was registered only later.
    pub later: u64,
    /// Something was replaced by a better fact.
    pub verbeterd: u64,
    /// Something was withdrawn.
    pub ingetrokken: u64,
}

/// Counts them, for whoever stands in one of the questions as known then or as known at `nu`.
///
/// # Errors
/// When a question cannot be counted.
pub fn sindsdien(kop: &Kop, zaken: &[Zaak<'_>], wet: &Wet, nu: Timestamp) -> Result<Sindsdien, MonitorFout> {
    let mut wie = BTreeSet::new();
    for bekend_op in [kop.bekend_op, nu] {
        for telling in tellingen(&Kop { bekend_op, ..kop.clone() }, zaken, wet)? {
            let eigen = telling.groepen.iter().filter(|groep| groep.gemeente() == kop.gemeente);
            wie.extend(eigen.flat_map(|groep| groep.dossiers.iter().copied()));
        }
    }
    let mut samen = Sindsdien::default();
    for zaak in zaken.iter().filter(|zaak| wie.contains(&zaak.nummer)) {
        let nieuw = |feit: &&Feit| feit.geregistreerd > kop.bekend_op && feit.geregistreerd <= nu;
        let (mut later, mut verbeterd, mut ingetrokken) = (false, false, false);
        for feit in zaak.feiten.iter().filter(nieuw) {
            if matches!(feit.inhoud, Inhoud::Intrekking { .. }) {
                ingetrokken = true;
            } else if feit.vervangt.is_some() {
                verbeterd = true;
            } else if feit.op <= kop.op {
                later = true;
            }
        }
        samen.later += u64::from(later);
        samen.verbeterd += u64::from(verbeterd);
        samen.ingetrokken += u64::from(ingetrokken);
    }
    Ok(samen)
}
