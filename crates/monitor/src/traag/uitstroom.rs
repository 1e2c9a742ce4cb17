//! Leaving, the ondertussengroep, ELIP and the dossiers that run.

use dossier::{Feit, Regime, Soort, TermijnSoort};

use super::Waarneming;
use super::zicht::Zicht;
use crate::opteller::Meting;

/// The place of the reason in the register.
fn weg(einde: &Feit) -> usize {
    match einde.inhoud.soort() {
        Soort::PlichtVervallen => 1,
        Soort::Ontheffing => 2,
        Soort::Vrijstelling => 3,
        Soort::Vertrek => 4,
        _ => 0,
    }
}

pub(super) fn uitstroom(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let einde = zicht.einde().filter(|_| zicht.wi2021());
    einde.map(|einde| Waarneming::telt(einde).in_categorie(weg(einde))).into_iter().collect()
}

pub(super) fn duur(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let begin = zicht.eerste(Soort::DuoKennisgeving).filter(|_| zicht.wi2021());
    let van_tot = begin.zip(zicht.einde());
    van_tot
        .map(|(begin, einde)| Waarneming::duur(begin.op, einde).in_categorie(weg(einde)))
        .into_iter()
        .collect()
}

fn loopt_onder_oude_wet(zicht: &Zicht<'_>) -> bool {
    zicht.stand.regime == Some(Regime::Wi2013) && zicht.loopt()
}

pub(super) fn ondertussengroep(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let kennisgeving = zicht.eerste(Soort::DuoKennisgeving).filter(|_| loopt_onder_oude_wet(zicht));
    kennisgeving.map(Waarneming::telt).into_iter().collect()
}

pub(super) fn elip(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    if !loopt_onder_oude_wet(zicht) {
        return Vec::new();
    }
    let lening = zicht.stand.elip;
    let in_groep = [
        lening.is_some_and(|lening| lening.aangewezen.is_some()),
        lening.is_some_and(|lening| lening.volledig),
        lening.is_some_and(|lening| lening.deels && !lening.volledig),
    ];
    let telt = |categorie| Waarneming { categorie, dag: None, vertraging: None, meting: Meting::Telt };
    in_groep.iter().enumerate().filter(|(_, is_lid)| **is_lid).map(|(plek, _)| telt(plek)).collect()
}

pub(super) fn elip_afgerond(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let aangewezen = zicht.stand.regime == Some(Regime::Wi2013)
        && zicht.is_asiel()
        && zicht.eerste(Soort::ElipAangewezen).is_some();
    if aangewezen { zicht.op_tijd(TermijnSoort::Inburgeringstermijn) } else { Vec::new() }
}

pub(super) fn caseload(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let kennisgeving = zicht.eerste(Soort::DuoKennisgeving).filter(|_| zicht.loopt());
    kennisgeving.map(Waarneming::telt).into_iter().collect()
}
