//! Facts, stand, terms and signals of one inburgeraar.
//!
//! Pure: no files, no clock, no randomness. [`stand`] is computed from facts and the law, never typed.

mod datum;
mod feit;
mod inhoud;
mod keuze;
mod lijsten;
mod vorm;

pub use datum::{GeenDatum, OnvolledigeDatum};
pub use feit::{Bron, Feit, FeitId, Peilmoment};
pub use inhoud::{Inhoud, Onderwerp, Soort};
pub use lijsten::*;
pub use vorm::{Centen, Gemeente, Invoer, Minuten, Optie, Toelichting, Veld, Vorm};
