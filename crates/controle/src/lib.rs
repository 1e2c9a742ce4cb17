//! Checks figures made elsewhere: cells against totals, stock against flow, shares against counts, the same figure in
//! two tables, and hidden cells that can be computed after all.
//!
//! Text goes in ([`lees`], [`lees_rijen`]), tables come out ([`Tabel`]), and [`controleer`] makes a [`Verslag`]: what
//! cannot be right, by how much, which change of one cell would mend most, what was checked and what was not. Pure: no
//! input or output, no clock. `docs/controle.md` says the same for users.

mod getal;
mod herstel;
mod label;
mod lezen;
mod model;
mod onthulling;
mod opstellen;
mod tabel;
mod tekst;
mod verband;
mod vergelijking;
mod verslag;
mod zin;

pub use getal::{Celinhoud, Getal};
pub use lezen::{LeesFout, MAX_TEKST, lees, lees_rijen};
pub use opstellen::controleer;
pub use tabel::{MAX_CELLEN, Rij, Tabel};
pub use verslag::{
    Celplek, Ernst, Gecontroleerd, Herstel, NietGecontroleerd, Telling, Verbetering, Verslag, Vondst,
    VondstSoort, Wijziging,
};
