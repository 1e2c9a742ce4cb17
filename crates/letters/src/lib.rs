//! Reports: what the figures of a publication say in plain Dutch, set as PDF that is accessible, fit for an archive, and the
//! same on every machine.
//!
//! [`Bronnen::stel_op`] makes a [`Rapport`] from publications: headings, sentences, tables, charts. [`Rapport::pdf`] sets it.
//! No clock, no file, no network.

mod opstellen;
mod pdf;
mod rapport;
mod taal;

pub use opstellen::{BronFout, Bronnen, Rapportsoort, Toelichting, ToelichtingFout};
pub use rapport::{Blok, Kenmerk, Rapport, RapportFout, Tegel};
