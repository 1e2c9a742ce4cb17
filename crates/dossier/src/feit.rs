//! A feit: something that happened, with its date, its registration and its source. Facts are only ever added.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Inhoud;
use crate::keuze::keuze;

/// The number of a fact within its dossier, counted from 1 in order of registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FeitId(pub u32);

keuze! {
    /// Where a fact comes from.
    Bron {
        Consulent "consulent",
        School "school",
        Duo "DUO",
        Coa "COA",
        Brp "BRP",
        Inburgeraar "inburgeraar",
        Begeleider "maatschappelijk begeleider",
        Aanbieder "aanbieder van participatie",
        Import "ingelezen bestand",
    }
}

/// One fact of one dossier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Feit {
    /// Its number in the dossier.
    pub id: FeitId,
    /// The civil date (Europe/Amsterdam) on which it happened.
    pub op: Date,
    /// The moment at which it was registered.
    pub geregistreerd: Timestamp,
    /// Who registered it: the name of an account, never the name of an inburgeraar.
    pub door: String,
    /// Where it comes from.
    pub bron: Bron,
    /// The earlier fact that it replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vervangt: Option<FeitId>,
    /// What happened.
    pub inhoud: Inhoud,
}

/// The state of the world *on* a date, *as known at* a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Peilmoment {
    /// Facts that happened after this date do not count.
    pub op: Date,
    /// Facts registered after this moment do not count.
    pub bekend_op: Timestamp,
}
