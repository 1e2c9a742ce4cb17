//! Terms with the answer to "waarom deze datum?", step by step.

use dossier::{Feit, Regel, Stand, Stap, Termijn, TermijnSoort, Uitkomst};
use jiff::civil::Date;

use super::{Artikel, Chip, afstand, artikel};
use crate::dutch;

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
        let beeld = |termijn: &Termijn| beeld(termijn, stand.op, feiten);
        Self {
            open: open.into_iter().map(beeld).collect(),
            voorbij: voorbij.into_iter().map(beeld).collect(),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.open.is_empty() && self.voorbij.is_empty()
    }
}

fn beeld(termijn: &Termijn, op: Date, feiten: &[&Feit]) -> TermijnBeeld {
    TermijnBeeld {
        naam: termijn.soort.label(),
        chip: chip(termijn, op),
        datum: dutch::short_day(termijn.einde),
        dag: dutch::day(termijn.einde),
        stappen: termijn.afleiding.iter().map(|stap| stap_beeld(stap, termijn, feiten)).collect(),
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
    let dag = dutch::day(stap.datum);
    let feit = stap.feit.and_then(|id| feiten.iter().find(|feit| feit.id == id));
    let wat = feit.map_or("wat er gebeurde", |feit| feit.inhoud.soort().label());
    let tekst = match stap.regel {
        Regel::Begin => format!("We beginnen bij “{wat}” op {dag}."),
        Regel::DagErna => format!("De termijn begint een dag later: {dag}."),
        Regel::Erbij { duur } => format!("Daar komt {duur} bij. Dat is {dag}."),
        Regel::LaatsteDag => format!("De laatste dag is de dag daarvoor: {dag}."),
        Regel::Verschoven { reden } => format!("{reden} Dat is {dag}."),
        Regel::Vastgesteld => format!(
            "DUO heeft de termijn vastgesteld. De laatste dag is {dag}. In brieven van DUO staat de dag erna: {}.",
            dutch::day(termijn_erna(stap.datum))
        ),
        Regel::Verlengd => format!(
            "DUO heeft de termijn verlengd. De laatste dag is nu {dag}. In brieven van DUO staat de dag erna: {}.",
            dutch::day(termijn_erna(stap.datum))
        ),
        Regel::NaInformatie => {
            format!("We wachtten op informatie van een ander. Na “{wat}” is er nog tijd tot en met {dag}.")
        }
        Regel::ZelfdeEinde if termijn.soort == TermijnSoort::VerlengingVragen => {
            format!("Vragen kan tot het einde van de inburgeringstermijn: {dag}.")
        }
        Regel::ZelfdeEinde => format!("Dit moet klaar zijn aan het einde van de inburgeringstermijn: {dag}."),
    };
    StapBeeld { tekst, feit: stap.feit.map(|id| id.0), artikel: artikel(&stap.artikel) }
}

fn termijn_erna(dag: Date) -> Date {
    dag.tomorrow().unwrap_or(dag)
}
