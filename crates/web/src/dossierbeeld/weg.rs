//! The road so far as a picture: points in order, done on the left of now and still to come on the right.

use dossier::{Mijlpaal, MijlpaalSoort, Stand, Termijn, TermijnSoort, Uitkomst};
use jiff::civil::Date;

use super::afstand;
use crate::dutch;

/// Room around the outer points, for their words.
const RAND: u32 = 60;
/// Room between two points.
const STAP: u32 = 116;

/// The picture and its words.
#[derive(Clone, Debug)]
pub(crate) struct Weg {
    /// Width of the picture.
    pub breedte: u32,
    /// Where the line begins.
    pub begin: u32,
    /// Where now is.
    pub nu: u32,
    /// Where the line ends.
    pub einde: u32,
    /// The points, now among them.
    pub punten: Vec<Punt>,
}

/// A point of the road.
#[derive(Clone, Debug)]
pub(crate) struct Punt {
    /// Place.
    pub x: u32,
    /// Size.
    pub straal: u32,
    /// Class of the circle: `done`, `now`, `later` or `end`.
    pub klasse: &'static str,
    /// Words of the point, on one or two lines.
    pub regels: Vec<String>,
    /// The day, or how long it takes.
    pub datum: String,
    /// Class of the day: `dim`, `ok`, `warn` or `bad`.
    pub toon: &'static str,
    /// The same in a sentence.
    pub zin: String,
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
    let plekken = (0u32..).map(|plek| RAND + plek * STAP);
    let punten: Vec<Punt> = punten.zip(plekken).map(|(punt, x)| Punt { x, ..punt }).collect();
    let einde = punten.last().map_or(RAND, |punt| punt.x);
    let nu = punten.iter().find(|punt| punt.klasse == "now").map_or(einde, |punt| punt.x);
    Weg { breedte: einde + RAND, begin: RAND, nu, einde, punten }
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
    let (toon, hoe) = match termijn.map(|termijn| termijn.uitkomst) {
        Some(Uitkomst::Gehaald { .. }) => ("ok", ", op tijd"),
        Some(Uitkomst::TeLaat { .. }) => ("warn", ", te laat"),
        _ => ("dim", ""),
    };
    Punt {
        x: 0,
        straal: 9,
        klasse: "done",
        regels: regels(soort.label()),
        datum: dutch::short_day(op),
        toon,
        zin: format!("{}: {}{hoe}", soort.label(), dutch::day(op)),
    }
}

fn nu(stand: &Stand) -> Punt {
    let maand =
        stand.termijn(TermijnSoort::Inburgeringstermijn).and_then(|termijn| maand_van(termijn, stand.op));
    let datum = maand.unwrap_or_else(|| dutch::short_day(stand.op));
    let zin = format!("Nu: {}, {}", dutch::day(stand.op), stand.fase.label());
    Punt { x: 0, straal: 12, klasse: "now", regels: vec!["Nu".to_owned()], datum, toon: "dim", zin }
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
    Punt { x: 0, straal: 8, klasse, regels: regels(soort.label()), datum: dutch::short_day(op), toon, zin }
}

/// A long label on two lines.
fn regels(label: &str) -> Vec<String> {
    match label.split_once(' ') {
        Some((eerst, rest)) if label.len() > 13 => vec![eerst.to_owned(), rest.to_owned()],
        _ => vec![label.to_owned()],
    }
}
