//! The road so far as a picture: points in order, done on the left of now and still to come on the right. Places are parts of
//! the width, so that words keep their size however wide the picture gets.

use dossier::{Mijlpaal, MijlpaalSoort, Stand, Termijn, TermijnSoort, Uitkomst};
use jiff::civil::Date;

use super::afstand;
use crate::dutch;

/// The least room for a point with its words.
const STAP: u32 = 100;

/// The picture and its words.
#[derive(Clone, Debug)]
pub(crate) struct Weg {
    /// The least width of the picture.
    pub breedte: u32,
    /// The height, for the point with the most words.
    pub hoogte: u32,
    /// The points, now among them.
    pub punten: Vec<Punt>,
}

impl Weg {
    /// Where the line begins.
    pub fn begin(&self) -> &str {
        self.punten.first().map_or("0%", |punt| &punt.x)
    }

    /// Where now is.
    pub fn nu(&self) -> &str {
        self.punten.iter().find(|punt| punt.klasse == "now").map_or_else(|| self.einde(), |punt| &punt.x)
    }

    /// Where the line ends.
    pub fn einde(&self) -> &str {
        self.punten.last().map_or("100%", |punt| &punt.x)
    }
}

/// A point of the road.
#[derive(Clone, Debug)]
pub(crate) struct Punt {
    /// Place, as a part of the width.
    pub x: String,
    /// Size.
    pub straal: u32,
    /// Class of the circle: `done`, `now`, `later` or `end`.
    pub klasse: &'static str,
    /// Words of the point, on one or two lines.
    pub regels: Vec<String>,
    /// The day, or how long it takes.
    pub datum: String,
    /// Class of the day and of what is said of it: `dim`, `ok`, `warn` or `bad`.
    pub toon: &'static str,
    /// The sign in the circle and the word under the day: on time or late.
    pub oordeel: Option<Oordeel>,
    /// The same in a sentence.
    pub zin: String,
}

/// Whether a point was reached in time, for who does not see colours too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Oordeel {
    /// In time.
    OpTijd,
    /// Too late, or to do and over its day.
    TeLaat,
}

impl Oordeel {
    /// In words.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::OpTijd => "op tijd",
            Self::TeLaat => "te laat",
        }
    }
}

/// The road of a stand.
pub(crate) fn weg(stand: &Stand) -> Weg {
    let mut gedaan: Vec<(Date, &Mijlpaal)> =
        stand.weg.iter().filter_map(|punt| Some((punt.bereikt?.op, punt))).collect();
    gedaan.sort_by_key(|(op, _)| *op);
    let mut straks: Vec<(Date, &Mijlpaal)> =
        stand.weg.iter().filter_map(|punt| Some((punt.uiterlijk?, punt))).collect();
    straks.sort_by_key(|(op, _)| *op);
    let punten = gedaan.iter().map(|(op, punt)| bereikt(stand, *op, punt.soort));
    let punten =
        punten.chain([nu(stand)]).chain(straks.iter().map(|(op, punt)| komt(stand, *op, punt.soort)));
    let punten: Vec<Punt> = punten.collect();
    let aantal = u32::try_from(punten.len()).unwrap_or(u32::MAX);
    let meeste = punten.iter().map(Punt::onder).max().unwrap_or_default();
    let punten = punten.into_iter().zip(0u32..).map(|(punt, plek)| Punt { x: deel(plek, aantal), ..punt });
    Weg { breedte: aantal * STAP, hoogte: meeste + REGEL / 2, punten: punten.collect() }
}

/// The middle of a place among so many, in a percentage with one decimal.
fn deel(plek: u32, aantal: u32) -> String {
    let promille = (2 * plek + 1) * 500 / aantal.max(1);
    format!("{}.{}%", promille / 10, promille % 10)
}

/// Height of the first line of words, and of each line.
const EERSTE: u32 = 66;
const REGEL: u32 = 17;

impl Punt {
    /// The height of a line of words, from 0.
    pub fn regel(&self, nummer: &usize) -> u32 {
        EERSTE + u32::try_from(*nummer).unwrap_or_default() * REGEL
    }

    /// The height of the day.
    pub fn dag(&self) -> u32 {
        self.regel(&self.regels.len())
    }

    /// The height of the last line.
    pub fn onder(&self) -> u32 {
        self.dag() + if self.oordeel.is_some() { REGEL } else { 0 }
    }
}

const fn termijn_van(soort: MijlpaalSoort) -> Option<TermijnSoort> {
    match soort {
        MijlpaalSoort::Gehuisvest => Some(TermijnSoort::HuisvestingGemeente),
        MijlpaalSoort::Pip => Some(TermijnSoort::Pip),
        MijlpaalSoort::Les => Some(TermijnSoort::Lesstart),
        MijlpaalSoort::Voldaan => Some(TermijnSoort::Inburgeringstermijn),
        _ => None,
    }
}

fn bereikt(stand: &Stand, op: Date, soort: MijlpaalSoort) -> Punt {
    let termijn = termijn_van(soort).and_then(|soort| stand.termijn(soort));
    let (toon, oordeel) = match termijn.map(|termijn| termijn.uitkomst) {
        Some(Uitkomst::Gehaald { .. }) => ("ok", Some(Oordeel::OpTijd)),
        Some(Uitkomst::TeLaat { .. }) => ("warn", Some(Oordeel::TeLaat)),
        _ => ("dim", None),
    };
    let hoe = oordeel.map_or_else(String::new, |oordeel| format!(", {}", oordeel.label()));
    Punt {
        x: String::new(),
        straal: 10,
        klasse: "done",
        regels: regels(soort.label()),
        datum: dutch::short_day(op),
        toon,
        oordeel,
        zin: format!("{}: {}{hoe}", soort.label(), dutch::day(op)),
    }
}

fn nu(stand: &Stand) -> Punt {
    let maand =
        stand.termijn(TermijnSoort::Inburgeringstermijn).and_then(|termijn| maand_van(termijn, stand.op));
    let datum = maand.unwrap_or_else(|| dutch::short_day(stand.op));
    let zin = format!("Nu: {}, {}", dutch::day(stand.op), stand.fase.label());
    Punt {
        x: String::new(),
        straal: 12,
        klasse: "now",
        regels: vec!["Nu".to_owned()],
        datum,
        toon: "dim",
        oordeel: None,
        zin,
    }
}

/// `maand 18 van 36`, while the term runs.
fn maand_van(termijn: &Termijn, op: Date) -> Option<String> {
    if !termijn.is_open() || op < termijn.begin || op > termijn.einde {
        return None;
    }
    let maanden = |tot: Date| {
        let verschil = (i32::from(tot.year()) - i32::from(termijn.begin.year())) * 12
            + (i32::from(tot.month()) - i32::from(termijn.begin.month()));
        if tot.day() < termijn.begin.day() { verschil - 1 } else { verschil }
    };
    let totaal = maanden(termijn.einde_exclusief());
    (totaal > 0).then(|| format!("maand {} van {totaal}", maanden(op) + 1))
}

fn komt(stand: &Stand, op: Date, soort: MijlpaalSoort) -> Punt {
    let te_laat = op < stand.op;
    let laatste = soort == MijlpaalSoort::EindeTermijn;
    let klasse = if te_laat || laatste { "end" } else { "later" };
    let zin = format!("{}: uiterlijk {} ({})", soort.label(), dutch::day(op), afstand(op, stand.op));
    let toon = if te_laat || laatste { "bad" } else { "dim" };
    Punt {
        x: String::new(),
        straal: if te_laat { 10 } else { 8 },
        klasse,
        regels: regels(soort.label()),
        datum: dutch::short_day(op),
        toon,
        oordeel: te_laat.then_some(Oordeel::TeLaat),
        zin,
    }
}

/// A long label on two lines.
fn regels(label: &str) -> Vec<String> {
    match label.split_once(' ') {
        Some((eerst, rest)) if label.len() > 13 => vec![eerst.to_owned(), rest.to_owned()],
        _ => vec![label.to_owned()],
    }
}
