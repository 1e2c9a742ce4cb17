//! The invented region on a fixed day, the same on every machine, and dossiers in any number for benches.
//!
//! The people of the region reproduce the published tables of an audit of four municipalities, counted from facts;
//! `docs/demo.md` says how. No person, school or organisation in it exists.

mod bouw;
mod bulk;
mod cohort;
mod eerder;
mod leven;
mod model;
mod namen;
mod nieuw;
mod organisaties;
mod plan;
mod regio;
mod tabellen;
mod teksten;
mod toeval;

use jiff::civil::{Date, date};

pub use bulk::{bulk, groot_dossier};
pub use model::{Account, DemoPersoon, NieuwFeit, Organisatie, Persoon, Regio, Rol};

/// The day on which the demo takes place. No fact of the demo is of this day or later.
pub const PEILDATUM: Date = date(2025, 11, 12);

/// The seed of the region.
const SEED: u64 = 2022;

/// The subject of a training by which support towards work is counted.
const NAAR_WERK: &str = "Begeleiding naar werk";

/// The invented region; always the same one.
#[must_use]
pub fn regio() -> Regio {
    let accounts = organisaties::accounts();
    let mut toeval = toeval::Toeval::nieuw(SEED, 0);
    let plannen = regio::plannen(&tabellen::Tabellen::lees(), &accounts, &mut toeval);
    let personen = plannen.iter().enumerate();
    let personen = personen.filter_map(|(nummer, plan)| leven::leef(plan, &accounts, SEED, nummer)).collect();
    Regio { organisaties: organisaties::organisaties(), accounts, personen }
}
