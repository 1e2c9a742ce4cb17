//! The dossier of one person: the page itself, who it is about, and who looked at it.

pub mod consulent;
pub mod logboek;
pub mod nieuw;
pub mod nummers;
pub mod persoon;
pub mod persoonformulier;
pub mod toon;
pub mod waarom;
