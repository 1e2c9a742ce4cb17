//! Terms with the answer to "waarom deze datum?", step by step.

use dossier::{Feit, Stand, Stap, Termijn, TermijnSoort, Uitkomst};
use jiff::civil::Date;

use super::{Artikel, Chip, afstand, artikel};
use crate::{afleiding, dutch};

/// A term as the page shows it.
#[derive(Clone, Debug)]
pub(crate) struct TermijnBeeld {
    /// What it is about.
    pub naam: &'static str,
    /// How it stands.
    pub chip: Chip,
    /// The last day.
    pub datum: String,
    /// The same in full, for the question.
    pub dag: String,
    /// How the day follows.
    pub stappen: Vec<StapBeeld>,
}

/// A step of the derivation.
#[derive(Clone, Debug)]
pub(crate) struct StapBeeld {
    /// What it does, in a sentence.
    pub tekst: String,
    /// The fact it rests on.
    pub feit: Option<u32>,
    /// The article.
    pub artikel: Artikel,
}

/// All terms, each group by their last day.
#[derive(Clone, Debug)]
pub(crate) struct Termijnen {
    /// Those that still ask for something.
    pub open: Vec<TermijnBeeld>,
    /// Those that were met, passed or lapsed.
    pub voorbij: Vec<TermijnBeeld>,
}

impl Termijnen {
    pub(crate) fn new(stand: &Stand, feiten: &[&Feit]) -> Self {
        let mut op_volgorde: Vec<&Termijn> = stand.termijnen.iter().collect();
        op_volgorde.sort_by_key(|termijn| termijn.einde);
        let (open, voorbij): (Vec<_>, Vec<_>) = op_volgorde.into_iter().partition(|termijn| vraagt(termijn));
        let beeld = |termijn: &Termijn| TermijnBeeld::new(termijn, stand.op, feiten);
        Self {
            open: open.into_iter().map(beeld).collect(),
            voorbij: voorbij.into_iter().map(beeld).collect(),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.open.is_empty() && self.voorbij.is_empty()
    }
}

impl TermijnBeeld {
    pub(crate) fn new(termijn: &Termijn, op: Date, feiten: &[&Feit]) -> Self {
        Self {
            naam: termijn.soort.label(),
            chip: chip(termijn, op),
            datum: dutch::short_day(termijn.einde),
            dag: dutch::day(termijn.einde),
            stappen: termijn.afleiding.iter().map(|stap| stap_beeld(stap, termijn, feiten)).collect(),
        }
    }
}

/// A window that has passed asks for nothing any more.
fn vraagt(termijn: &Termijn) -> bool {
    termijn.is_open() && !(termijn.soort.is_venster() && termijn.uitkomst == Uitkomst::Verstreken)
}

fn chip(termijn: &Termijn, op: Date) -> Chip {
    let gedaan = match termijn.soort {
        TermijnSoort::Routewissel => "gewisseld",
        TermijnSoort::Bezwaar | TermijnSoort::VerlengingVragen => "gedaan",
        TermijnSoort::Begeleiding | TermijnSoort::Ontzorgen | TermijnSoort::Startklas => "afgerond",
        _ => "gehaald",
    };
    match termijn.uitkomst {
        Uitkomst::Loopt => {
            let dagen = termijn.einde.duration_since(op).as_hours() / 24;
            Chip::new(
                if dagen <= 28 && !termijn.soort.is_venster() { "warn" } else { "info" },
                afstand(termijn.einde, op),
            )
        }
        Uitkomst::Wacht => Chip::new("warn", "wacht op ander"),
        Uitkomst::Gehaald { .. } => Chip::new("ok", gedaan),
        Uitkomst::TeLaat { bij } => {
            let laat = afstand(termijn.einde, bij.op);
            Chip::new("warn", if termijn.soort.is_venster() { gedaan.to_owned() } else { laat })
        }
        Uitkomst::Verstreken if termijn.soort.is_venster() => Chip::new("", "voorbij"),
        Uitkomst::Verstreken => Chip::new("bad", afstand(termijn.einde, op)),
        Uitkomst::Vervallen => Chip::new("", "vervallen"),
    }
}

fn stap_beeld(stap: &Stap, termijn: &Termijn, feiten: &[&Feit]) -> StapBeeld {
    let feit = stap.feit.and_then(|id| feiten.iter().copied().find(|feit| feit.id == id));
    StapBeeld {
        tekst: afleiding::zin(stap, termijn.soort, feit),
        feit: stap.feit.map(|id| id.0),
        artikel: artikel(&stap.artikel),
    }
}
