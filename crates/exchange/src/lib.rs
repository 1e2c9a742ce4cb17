//! Readers and writers for files made elsewhere: persons from the BRP, hours from workbooks, lists of
//! persons coupled to a municipality, tables of figures.
//!
//! Bytes go in; a typed list of lines with a report per line comes out. No database, no clock, no file
//! system. The types here are border types: they keep the outside spelling, and the caller maps them to
//! facts. A file that cannot be read as a whole gives a [`BestandFout`]; one bad line never stops the rest.

pub mod bestand;
pub mod brp;
pub mod cijfers;
pub mod codes;
pub mod datum;
pub mod koppelingen;
mod naam;
pub mod nummers;
pub mod publicatie;
mod raster;
mod regel;
pub mod sjabloon;
pub mod tabel;
mod tekst;
pub mod uren;

pub use bestand::BestandFout;
pub use datum::OnvolledigeDatum;
pub use naam::is_naam;
pub use regel::{Regel, Uitkomst};
