//! The register of indicators and the two engines that compute them from facts.
//!
//! Pure: no files, no clock, no randomness. [`Indicator`] and its [`Definitie`] say what a figure means; a [`Vraag`] asks for
//! figures at reference dates; [`traag::tabellen`] answers straight from the facts, one dossier after the other, readable
//! as the definition; [`Kolommen`] answers the same from columns that are derived from the facts, for a whole country. Truth
//! stays the log: columns are thrown away and built again at will.

#[cfg(test)]
mod controle;
mod definitie;
mod kolommen;
mod kwaliteit;
mod opteller;
mod peil;
pub mod publicatie;
mod tabel;
pub mod traag;
mod uitsplitsing;

pub use definitie::{
    Beleidsdoel, Definitie, DefinitieVersie, Indicator, Maat, OnbekendeIndicator, Peilregel, Teleenheid,
};
pub use kolommen::Kolommen;
pub use kwaliteit::{Kwaliteit, LAAT_NA_DAGEN};
pub use peil::{Peil, Tred};
pub use tabel::{Cel, Cijfer, MonitorFout, Tabel, Vraag, Zaak};
pub use uitsplitsing::{ONBEKEND, OnbekendeUitsplitsing, Uitsplitsing};
