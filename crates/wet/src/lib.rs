//! The law as data: dated parameters, the calendar and the Algemene termijnenwet.
//!
//! Pure: no clock, no files, no randomness. [`Wet`] answers what holds on a date; [`termijnenwet::einde`] answers when a
//! term ends and why.

pub mod calendar;
#[cfg(test)]
mod controle;
mod duur;
mod herkomst;
mod instelling;
mod parameter;
pub mod termijnenwet;
mod waarde;
pub mod wall_clock;
mod wet;

use jiff::civil::{Date, date};

pub use duur::{Duur, DuurFout};
pub use herkomst::{Soort, Zekerheid};
pub use instelling::{Instelling, InstellingFout, Instellingen};
pub use parameter::{Code, OnbekendeCode, Versie};
pub use waarde::{Eenheid, Leeftijd, Waarde, WaardeFout};
pub use wet::Wet;

/// First day of the Wet inburgering 2021; a duty that started earlier is under the Wet inburgering 2013.
pub const WI2021_VANAF: Date = date(2022, 1, 1);
