//! Publications: tables with their definitions, frozen, protected together, and made again byte for byte.
//!
//! [`maak`] answers a fixed set of questions from the facts as known at one moment, joins all tables with what was published
//! earlier about the same people, hides what must stay hidden, and gives a [`Publicatie`]: one JSON document that explains
//! and proves itself. [`toets`] is what an outsider runs on it. `docs/publicaties.md` says it in Dutch.
//!
//! The seed of the protection is not in the document: who knows it could try out guesses.

mod document;
mod grootboek;
mod maak;
mod sindsdien;
mod stelsel;
mod tekst;
mod telling;
mod toets;
mod verschil;
mod vragen;

pub use document::{
    ALGEMEEN, Beveiligd, Bijschrift, Deel, Definitietekst, Doel, Doelwaarde, Eerder, Getal, Kop, Publicatie,
    Rij, Soort, Tabel, Toelichtingdeel, Vastlegging, Verbetering, Woorden,
};
pub use maak::{MaakFout, Opdracht, maak, met_woorden};
pub use sindsdien::{Sindsdien, sindsdien};
pub use toets::toets;
pub use verschil::{Verschil, verschillen};
pub use vragen::{Vraagkop, vragen};
