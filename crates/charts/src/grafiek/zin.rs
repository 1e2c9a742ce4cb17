//! A chart in plain Dutch.

use std::cmp::Ordering;

use super::{Doel, Gestapeld, Grafiek, Kant, Punt, Vorm};
use crate::getal::Eenheid;

/// The sentences that stand beside a chart.
pub(super) fn van(grafiek: &Grafiek) -> String {
    let eenheid = grafiek.eenheid;
    match &grafiek.vorm {
        Vorm::Lijn { punten, doel } => {
            let mut zinnen = reeks(punten, eenheid);
            zinnen.extend(doel.as_ref().map(|doel| over_doel(doel, punten, eenheid)));
            slot(zinnen, punten)
        }
        Vorm::Kolommen(punten) => slot(reeks(punten, eenheid), punten),
        Vorm::Saldo { punten, gunstig } => {
            let mut zinnen = reeks(punten, eenheid);
            let kant = if *gunstig == Kant::Boven { "Onder" } else { "Boven" };
            zinnen.push(format!("{kant} nul is ongunstig."));
            slot(zinnen, punten)
        }
        Vorm::Balken(punten) => slot(uitersten(punten, eenheid), punten),
        Vorm::Gestapeld(delen) => verdeling(delen, eenheid),
    }
}

fn getoond(punten: &[Punt]) -> impl Iterator<Item = (&Punt, i64)> {
    punten.iter().filter_map(|punt| Some((punt, punt.waarde?)))
}

fn met_label(punt: &Punt, waarde: i64, eenheid: Eenheid) -> String {
    let label = punt.label.trim();
    let getal = eenheid.in_zin(waarde);
    if label.is_empty() { getal } else { format!("{getal} ({label})") }
}

/// Highest and lowest.
fn uitersten(punten: &[Punt], eenheid: Eenheid) -> Vec<String> {
    let hoogste = getoond(punten).reduce(|een, ander| if ander.1 > een.1 { ander } else { een });
    let laagste = getoond(punten).reduce(|een, ander| if ander.1 < een.1 { ander } else { een });
    let (Some((hoog, hoogst)), Some((laag, laagst))) = (hoogste, laagste) else {
        return vec!["Er zijn geen cijfers om te tonen.".to_owned()];
    };
    if getoond(punten).nth(1).is_none() {
        return vec![format!("Er is één cijfer: {}.", met_label(hoog, hoogst, eenheid))];
    }
    if hoogst == laagst {
        return vec![format!("Alle cijfers zijn gelijk: {}.", eenheid.in_zin(hoogst))];
    }
    vec![format!(
        "Het hoogste cijfer is {}, het laagste {}.",
        met_label(hoog, hoogst, eenheid),
        met_label(laag, laagst, eenheid)
    )]
}

/// Highest, lowest, last and its direction.
fn reeks(punten: &[Punt], eenheid: Eenheid) -> Vec<String> {
    let mut zinnen = uitersten(punten, eenheid);
    let Some(laatste) = punten.last() else { return zinnen };
    match laatste.waarde {
        None if getoond(punten).next().is_some() => {
            zinnen.push("Het laatste cijfer tonen we niet.".to_owned());
        }
        Some(waarde) if punten.len() > 1 => {
            let voorlopig = if laatste.voorlopig { " en voorlopig" } else { "" };
            let richting = punten.iter().rev().nth(1).map_or_else(String::new, |vorige| {
                vorige.waarde.map_or_else(String::new, |eerder| richting(waarde, eerder, vorige, eenheid))
            });
            let label = met_label(laatste, waarde, eenheid);
            zinnen.push(format!("Het laatste cijfer is {label}{voorlopig}{richting}."));
        }
        _ => {}
    }
    zinnen
}

fn richting(waarde: i64, eerder: i64, vorige: &Punt, eenheid: Eenheid) -> String {
    let getal = met_label(vorige, eerder, eenheid);
    match waarde.cmp(&eerder) {
        Ordering::Greater => format!(", hoger dan {getal} daarvoor"),
        Ordering::Less => format!(", lager dan {getal} daarvoor"),
        Ordering::Equal => ", gelijk aan het cijfer daarvoor".to_owned(),
    }
}

fn over_doel(doel: &Doel, punten: &[Punt], eenheid: Eenheid) -> String {
    let getal = eenheid.in_zin(doel.waarde);
    let label = doel.label.trim();
    // A target that is called target says nothing twice.
    let naam = if label.is_empty() || label == "doel" { String::new() } else { format!(" ({label})") };
    let tegenover =
        punten.last().and_then(|punt| punt.waarde).map_or("", |waarde| match waarde.cmp(&doel.waarde) {
            Ordering::Greater => "; het laatste cijfer ligt erboven",
            Ordering::Less => "; het laatste cijfer ligt eronder",
            Ordering::Equal => "; het laatste cijfer is daaraan gelijk",
        });
    format!("Het doel is {getal}{naam}{tegenover}.")
}

/// Ends with how many numbers are hidden.
fn slot(mut zinnen: Vec<String>, punten: &[Punt]) -> String {
    zinnen.extend(verborgen(punten.iter().filter(|punt| punt.waarde.is_none()).count()));
    zinnen.join(" ")
}

fn verborgen(aantal: usize) -> Option<String> {
    match aantal {
        0 => None,
        1 => Some("Eén cijfer tonen we niet (*), zodat niemand herkenbaar is.".to_owned()),
        _ => Some(format!("{aantal} cijfers tonen we niet (*), zodat niemand herkenbaar is.")),
    }
}

/// The largest shown part of each whole.
fn verdeling(delen: &Gestapeld, eenheid: Eenheid) -> String {
    let mut zinnen = Vec::new();
    let mut aantal = 0;
    for stapel in &delen.stapels {
        aantal += delen.waarden(stapel).filter(Option::is_none).count();
        let grootste = delen
            .waarden(stapel)
            .zip(&delen.delen)
            .filter_map(|(waarde, naam)| Some((waarde.filter(|waarde| *waarde > 0)?, naam)))
            .reduce(|een, ander| if ander.0 > een.0 { ander } else { een });
        zinnen.push(match grootste {
            Some((waarde, naam)) => {
                let rest =
                    if delen.waarden(stapel).any(|waarde| waarde.is_none()) { " getoonde" } else { "" };
                format!("{}: het grootste{rest} deel is {naam} met {}.", stapel.label, eenheid.in_zin(waarde))
            }
            None if delen.waarden(stapel).any(|waarde| waarde.is_none()) => {
                format!("{}: deze aantallen tonen we niet.", stapel.label)
            }
            None => format!("{}: geen aantallen boven nul om te tonen.", stapel.label),
        });
    }
    if zinnen.is_empty() {
        zinnen.push("Er zijn geen cijfers om te tonen.".to_owned());
    }
    zinnen.extend(verborgen(aantal));
    zinnen.join(" ")
}
