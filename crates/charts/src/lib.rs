//! Charts, made once as SVG and used on screen and on paper, each with a table and a sentence beside it.
//!
//! Plain data goes in, text comes out. No input or output, no clock; it knows nothing of dossiers.

pub mod getal;
pub mod grafiek;
pub mod tabel;

pub use getal::Eenheid;
pub use grafiek::{Anker, Doel, Figuur, Gestapeld, Grafiek, Kant, Plek, Punt, Stapel, Tekening, Vak, Vorm};
pub use tabel::{Cel, Tabel};
