//! The PIP: fixed, in time, and how sure that is.

use dossier::{Soort, TermijnSoort, Uitkomst};

use super::Waarneming;
use super::zicht::{Zicht, vertraging};
use crate::kwaliteit::LAAT_NA_DAGEN;

pub(super) fn vastgesteld(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let pip = zicht.eerste(Soort::PipVastgesteld).filter(|_| zicht.wi2021());
    pip.map(Waarneming::telt).into_iter().collect()
}

pub(super) fn op_tijd(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    zicht.op_tijd(TermijnSoort::Pip)
}

pub(super) fn duur(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let Some(termijn) = zicht.stand.termijn(TermijnSoort::Pip) else { return Vec::new() };
    match termijn.uitkomst {
        Uitkomst::Gehaald { bij } | Uitkomst::TeLaat { bij } => {
            let pip = zicht.met_nummer(bij.feit);
            pip.map(|pip| Waarneming::duur(termijn.begin, pip)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

pub(super) fn zekerheid(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let Some(pip) = zicht.eerste(Soort::PipVastgesteld).filter(|_| zicht.wi2021()) else { return Vec::new() };
    let begin = zicht.stand.termijn(TermijnSoort::Pip).and_then(|termijn| termijn.afleiding.first()?.feit);
    let categorie = match begin.and_then(|begin| zicht.met_nummer(begin)) {
        None => 2,
        Some(begin) if vertraging(begin).max(vertraging(pip)) > LAAT_NA_DAGEN => 1,
        Some(_) => 0,
    };
    vec![Waarneming::telt(pip).in_categorie(categorie)]
}
