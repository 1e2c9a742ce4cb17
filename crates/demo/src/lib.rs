//! The invented region on a fixed day, the same on every machine, and dossiers in any number for benches.
//!
//! The people of the region reproduce the published tables of an audit of four municipalities, counted from facts;
//! `docs/demo.md` says how. No person, school or organisation in it exists.

mod model;
mod namen;
mod organisaties;
mod toeval;

use jiff::civil::{Date, date};

pub use model::{Account, DemoPersoon, NieuwFeit, Organisatie, Persoon, Regio, Rol};

/// The day on which the demo takes place. No fact of the demo is of this day or later.
pub const PEILDATUM: Date = date(2025, 11, 12);

/// The invented region.
#[must_use]
pub fn regio() -> Regio {
    Regio {
        organisaties: organisaties::organisaties(),
        accounts: organisaties::accounts(),
        personen: Vec::new(),
    }
}
