//! Arrival, koppeling and housing.

use dossier::{Soort, TermijnSoort};

use super::Waarneming;
use super::zicht::Zicht;

pub(super) fn instroom(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let kennisgeving = zicht.eerste(Soort::DuoKennisgeving).filter(|_| zicht.wi2021());
    kennisgeving.map(Waarneming::telt).into_iter().collect()
}

pub(super) fn koppelingen(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    zicht.eerste(Soort::Koppeling).map(Waarneming::telt).into_iter().collect()
}

pub(super) fn gehuisvest(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let gekoppeld = zicht.eerste(Soort::Koppeling);
    let woning = gekoppeld.and_then(|_| zicht.eerste(Soort::Huisvesting));
    woning.map(Waarneming::telt).into_iter().collect()
}

pub(super) fn wachttijd(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let Some(gekoppeld) = zicht.laatste(Soort::Koppeling) else { return Vec::new() };
    let woning = zicht.alle(Soort::Huisvesting).find(|woning| woning.op >= gekoppeld.op);
    woning.map(|woning| Waarneming::duur(gekoppeld.op, woning)).into_iter().collect()
}

pub(super) fn op_tijd(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    zicht.op_tijd(TermijnSoort::HuisvestingGemeente)
}

pub(super) fn wacht_op_woning(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let wacht =
        zicht.stand.termijn(TermijnSoort::HuisvestingGemeente).is_some_and(|termijn| termijn.is_open());
    let gekoppeld = zicht.laatste(Soort::Koppeling).filter(|_| wacht);
    gekoppeld.map(Waarneming::telt).into_iter().collect()
}
