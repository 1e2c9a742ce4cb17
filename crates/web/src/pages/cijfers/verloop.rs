//! The course of a figure over time: reference dates, a picture and the numbers beside it.

use charts::{Grafiek, Punt, Vorm};
use jiff::civil::Date;
use monitor::{Maat, Peil, Peilregel, Tabel, Tred};

use super::getal::{self, Getal};
use super::keuze::{Keuze, Reeks};
use crate::dutch;

/// Bars that fit in a picture.
const BALKEN: usize = 12;

/// One period.
#[derive(Debug)]
pub(super) struct Periode {
    pub naam: String,
    pub getallen: Vec<Option<Getal>>,
    pub voorlopig: bool,
}

/// The reference dates of the course: whole periods, of which the last ends on the day that was asked.
pub(super) fn peilen(keuze: &Keuze) -> Vec<Peil> {
    let Peil { op, bekend_op, .. } = keuze.peil;
    let tred = match keuze.reeks {
        Reeks::Maand => Tred::Maand,
        Reeks::Jaar => Tred::Jaar,
    };
    let van = op.checked_sub(keuze.reeks.terug()).unwrap_or(op);
    let reeks = Peil::reeks(van, op, tred, bekend_op).into_iter();
    reeks.map(|peil| Peil { op: peil.op.min(op), ..peil }).collect()
}

fn naam(reeks: Reeks, op: Date) -> String {
    match reeks {
        Reeks::Jaar => op.year().to_string(),
        Reeks::Maand => {
            let dag = dutch::short_day(op);
            dag.split_once(' ').map_or_else(|| dag.clone(), |(_, maand)| maand.to_owned())
        }
    }
}

/// The last day of the period in which a day falls.
fn einde(reeks: Reeks, op: Date) -> Date {
    match reeks {
        Reeks::Jaar => op.last_of_year(),
        Reeks::Maand => op.last_of_month(),
    }
}

/// The numbers of each period, with a column for each part of the indicator.
pub(super) fn perioden(keuze: &Keuze, tabellen: &[Tabel]) -> Vec<Periode> {
    let definitie = keuze.indicator.definitie();
    let vind = |tabel: &Tabel, deel: &[&str]| {
        tabel.cijfer(deel).map(|cijfer| getal::getal(cijfer, definitie.eenheid))
    };
    let periode = |tabel: &Tabel| Periode {
        naam: naam(keuze.reeks, tabel.peil.op),
        getallen: match definitie.onderverdeling {
            [] => vec![vind(tabel, &[])],
            delen => delen.iter().map(|deel| vind(tabel, &[deel])).collect(),
        },
        voorlopig: tabel.peil.op < einde(keuze.reeks, tabel.peil.op),
    };
    tabellen.iter().map(periode).collect()
}

/// The picture of the course; none for an indicator with parts, or when there is too little to see.
pub(super) fn grafiek(keuze: &Keuze, perioden: &[Periode]) -> Option<Grafiek> {
    let definitie = keuze.indicator.definitie();
    if !definitie.onderverdeling.is_empty() {
        return None;
    }
    let is_telling = matches!(definitie.maat, Maat::Aantal | Maat::Som);
    let punt = |periode: &Periode| {
        let getal = periode.getallen.first()?.as_ref();
        let waarde = getal.map(|getal| getal.waarde).or(is_telling.then_some(0))?;
        let punt = Punt::new(&periode.naam, Some(waarde));
        Some(if periode.voorlopig { punt.voorlopig() } else { punt })
    };
    let punten: Vec<Punt> = perioden.iter().filter_map(punt).collect();
    let gevuld = punten.iter().filter(|punt| punt.waarde != Some(0)).count();
    if punten.len() < 2 || gevuld == 0 {
        return None;
    }
    let vorm = if is_telling && definitie.peil == Peilregel::Stroom {
        Vorm::Kolommen(punten)
    } else {
        Vorm::Lijn { punten, doel: None }
    };
    let per = if keuze.reeks == Reeks::Maand { "per maand" } else { "per jaar" };
    let titel = format!("{} {per}", definitie.naam);
    Some(Grafiek { titel, eenheid: getal::eenheid(definitie), vorm })
}

/// A picture of categories beside each other, named in the order they are given.
pub(super) fn balken(keuze: &Keuze, balken: &[(String, i64)]) -> Option<Grafiek> {
    let definitie = keuze.indicator.definitie();
    if balken.len() < 2 || balken.len() > BALKEN || balken.iter().all(|(_, waarde)| *waarde == 0) {
        return None;
    }
    let punten = balken.iter().map(|(naam, waarde)| Punt::new(naam, Some(*waarde))).collect();
    let titel = definitie.naam.to_owned();
    Some(Grafiek { titel, eenheid: getal::eenheid(definitie), vorm: Vorm::Balken(punten) })
}

/// A picture as it stands in a page.
pub(super) fn svg(grafiek: &Grafiek) -> String {
    // A page needs no name space, and our pages name no other server.
    grafiek.svg().replacen(" xmlns=\"http://www.w3.org/2000/svg\"", "", 1)
}
