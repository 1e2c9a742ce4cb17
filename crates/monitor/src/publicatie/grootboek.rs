//! Earlier publications over the same people: what was printed stays printed, and what changed in between is protected.

use std::collections::BTreeMap;

use disclosure::{Cell, Status, Sum, System, SystemError};
use jiff::civil::Date;

use super::document::Publicatie;
use super::stelsel::TUSSEN;
use super::toets::VERSCHIL;

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
                let groeit = kan_groeien(&cell.label, publicatie.kop.op, op);
                hernoem(cell, (nummer, groeit), &mut namen)
            })
            .collect();
        alles = alles.join(&System::new(cells, vast.sums().to_vec())?)?;
    }
    let plek: BTreeMap<&str, usize> = alles.cells().iter().map(|cell| cell.label.as_str()).zip(0..).collect();
    let (mut anders, mut gelijk) = (Vec::new(), Vec::new());
    for versies in namen.values() {
        // The new one stands first and comes last.
        let op_tijd = versies.iter().skip(1).chain(versies.first());
        let versies: Vec<(usize, u64)> =
            op_tijd.filter_map(|(naam, waarde)| Some((plek.get(naam.as_str()).copied()?, *waarde))).collect();
        for (index, (eerder, waarde)) in versies.iter().enumerate() {
            let later = versies.iter().skip(index + 1);
            anders.extend(later.filter(|een| een.1 != *waarde).map(|een| (*eerder, een.0)));
            let volgende = versies.get(index + 1).filter(|een| een.1 == *waarde);
            gelijk.extend(volgende.map(|een| (*eerder, een.0)));
        }
    }
    Ok(zonder_groei(alles.with_changes(&anders)?, &gelijk)?)
}

/// Adds for each pair that nobody came in. The reader does not know that, but knows that nobody can have gone.
fn zonder_groei(system: System, paren: &[(usize, usize)]) -> Result<System, SystemError> {
    let (mut cells, mut sums) = (system.cells().to_vec(), system.sums().to_vec());
    for (eerder, later) in paren {
        let naam = |plek: usize| system.cells().get(plek).map_or("", |cell| cell.label.as_str());
        let label = format!("{VERSCHIL}{} - {}", naam(*later), naam(*eerder));
        sums.push(Sum { total: *later, parts: vec![*eerder, cells.len()] });
        cells.push(Cell::new(label, 0).with_status(Status::Hidden).with_cost(0));
    }
    System::new(cells, sums)
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
