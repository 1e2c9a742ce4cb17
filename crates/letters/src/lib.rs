//! Reports as PDF: accessible, fit for an archive, and the same on every machine.
//!
//! A [`Rapport`] is data: headings, text, tables, charts. [`Rapport::pdf`] sets it. No clock, no file, no network.

mod pdf;
mod rapport;

pub use rapport::{Blok, Kenmerk, Rapport, RapportFout, Tegel};
