//! Earlier publications over the same people: what was printed stays printed, and what changed in between is protected.

use std::collections::BTreeMap;

use disclosure::{Cell, Status, System, SystemError};
use jiff::civil::Date;

use super::document::Publicatie;
use super::stelsel::TUSSEN;

/// The system joined with each earlier one. A cell that still has its number is the same cell, unless it could have grown
/// and the reader cannot know that it did not. A cell that changed stands twice, and the difference is a number that
/// everybody can compute.
///
/// # Errors
/// The number of the earlier publication that does not follow from the facts any more.
pub(super) fn verbind(
    nieuw: System,
    op: Date,
    eerdere: &[(&Publicatie, System)],
) -> Result<System, GrootboekFout> {
    let mut alles = nieuw;
    // For each label the labels under which its different numbers stand.
    let mut namen: BTreeMap<String, Vec<(String, u64)>> = BTreeMap::new();
    for cell in alles.cells() {
        namen.insert(cell.label.clone(), vec![(cell.label.clone(), cell.value)]);
    }
    for (publicatie, system) in eerdere {
        let nummer = publicatie.kop.nummer;
        let geprint: BTreeMap<&str, Option<u64>> =
            publicatie.beveiliging.cells.iter().map(|cell| (cell.label.as_str(), cell.value)).collect();
        let mut hidden = Vec::new();
        for cell in system.cells() {
            let waarde = geprint.get(cell.label.as_str()).copied().ok_or(GrootboekFout::Anders(nummer))?;
            if waarde.is_some_and(|waarde| waarde != cell.value) {
                return Err(GrootboekFout::Anders(nummer));
            }
            hidden.push(waarde.is_none());
        }
        let vast = system.as_published(&hidden);
        let cells = vast
            .cells()
            .iter()
            .cloned()
            .map(|cell| {
                let groeit =
                    cell.status == Status::Published && kan_groeien(&cell.label, publicatie.kop.op, op);
                hernoem(cell, (nummer, groeit), &mut namen)
            })
            .collect();
        alles = alles.join(&System::new(cells, vast.sums().to_vec())?)?;
    }
    let plek: BTreeMap<&str, usize> = alles.cells().iter().map(|cell| cell.label.as_str()).zip(0..).collect();
    let mut paren = Vec::new();
    for versies in namen.values() {
        let plekken: Vec<usize> =
            versies.iter().filter_map(|(naam, _)| plek.get(naam.as_str()).copied()).collect();
        for (index, later) in plekken.iter().enumerate() {
            paren.extend(plekken.iter().skip(index + 1).map(|eerder| (*eerder, *later)));
        }
    }
    Ok(alles.with_changes(&paren)?)
}

/// Whether people could have come in between two dates: not in years that were over, nor in what held on one day.
fn kan_groeien(label: &str, eerder: Date, nu: Date) -> bool {
    let mut delen = label.split(TUSSEN);
    let op_een_dag = delen.next().is_none_or(|naam| naam.contains(' '));
    // After the municipality, whose code is a number as well.
    let mut rest = delen.skip(1);
    let is_voorbij = rest.any(|deel| deel.parse::<i16>().is_ok_and(|jaar| jaar < eerder.year()));
    eerder != nu && !op_een_dag && !is_voorbij
}

fn hernoem(
    cell: Cell,
    (nummer, groeit): (u32, bool),
    namen: &mut BTreeMap<String, Vec<(String, u64)>>,
) -> Cell {
    let versies = namen.entry(cell.label.clone()).or_default();
    let zelfde = versies.iter().find(|(_, waarde)| *waarde == cell.value && !groeit);
    let label = match zelfde {
        Some((naam, _)) => naam.clone(),
        None if versies.is_empty() => cell.label.clone(),
        None => format!("{} (publicatie {nummer})", cell.label),
    };
    if zelfde.is_none() {
        versies.push((label.clone(), cell.value));
    }
    Cell { label, ..cell }
}

/// Why earlier publications cannot be taken into account.
#[derive(Debug, thiserror::Error)]
pub(super) enum GrootboekFout {
    /// An earlier publication cannot be made again.
    #[error("publicatie {0} volgt niet meer uit de feiten")]
    Anders(u32),
    /// Cells and sums that contradict each other.
    #[error(transparent)]
    Stelsel(#[from] SystemError),
}
