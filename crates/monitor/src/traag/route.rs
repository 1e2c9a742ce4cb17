//! Steps on the road, and the leerroute.

use dossier::{Inhoud, Leerroute, MijlpaalSoort, Soort, Taalniveau};

use super::Waarneming;
use super::zicht::Zicht;
use crate::uitsplitsing::route_met_niveau;

/// The steps between which time is measured, in the order of the register.
const STAPPEN: [MijlpaalSoort; 9] = [
    MijlpaalSoort::Gekoppeld,
    MijlpaalSoort::Gehuisvest,
    MijlpaalSoort::Kennisgeving,
    MijlpaalSoort::Intake,
    MijlpaalSoort::Pip,
    MijlpaalSoort::Les,
    MijlpaalSoort::Verklaring,
    MijlpaalSoort::Map,
    MijlpaalSoort::Voldaan,
];

pub(super) fn doorlooptijd(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    if !zicht.wi2021() {
        return Vec::new();
    }
    let bereikt = |soort: &MijlpaalSoort| {
        let mijlpaal = zicht.stand.weg.iter().find(|mijlpaal| mijlpaal.soort == *soort)?;
        zicht.met_nummer(mijlpaal.bereikt?.feit)
    };
    let stappen: Vec<_> = STAPPEN.iter().map(bereikt).collect();
    let mut gevonden = Vec::new();
    let mut paar = 0;
    for (plek, van) in stappen.iter().enumerate() {
        for naar in stappen.iter().skip(plek + 1) {
            if let (Some(van), Some(naar)) = (van, naar) {
                gevonden.push(Waarneming::duur(van.op, naar).in_categorie(paar));
            }
            paar += 1;
        }
    }
    gevonden
}

/// The place of the route in the PIP in force.
fn categorie(zicht: &Zicht<'_>) -> Option<usize> {
    let pip = zicht.stand.pip.as_ref()?;
    Some(usize::from(route_met_niveau(pip.leerroute, pip.niveau)))
}

pub(super) fn leerroute(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let les = zicht.eerste(Soort::LesGestart).filter(|_| zicht.wi2021() && zicht.loopt());
    let in_de_les = les.zip(categorie(zicht));
    in_de_les.map(|(les, route)| Waarneming::telt(les).in_categorie(route)).into_iter().collect()
}

pub(super) fn in_pip(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let pip = zicht.stand.pip.as_ref().filter(|_| zicht.wi2021() && zicht.loopt());
    let versie = pip.and_then(|pip| zicht.met_nummer(pip.versie.feit)).zip(categorie(zicht));
    versie.map(|(versie, route)| Waarneming::telt(versie).in_categorie(route)).into_iter().collect()
}

pub(super) fn gewisseld(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let pip = zicht.stand.pip.as_ref().filter(|_| zicht.wi2021());
    pip.map(|pip| Waarneming::deel(pip.gewisseld.is_some())).into_iter().collect()
}

pub(super) fn afgeschaald(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let niveaus: Vec<Option<Taalniveau>> = zicht
        .feiten
        .iter()
        .filter_map(|feit| match feit.inhoud {
            Inhoud::PipVastgesteld { leerroute: Leerroute::B1, niveau, .. }
            | Inhoud::PipGewijzigd { leerroute: Leerroute::B1, niveau, .. } => Some(niveau),
            _ => None,
        })
        .collect();
    if niveaus.is_empty() || !zicht.wi2021() {
        return Vec::new();
    }
    let mut na_hoger = niveaus.iter().skip_while(|niveau| **niveau == Some(Taalniveau::A2));
    vec![Waarneming::deel(na_hoger.any(|niveau| *niveau == Some(Taalniveau::A2)))]
}

pub(super) fn wachtlijst(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let Some(geplaatst) = zicht.laatste(Soort::LesWachtlijst).filter(|_| zicht.wi2021() && zicht.loopt())
    else {
        return Vec::new();
    };
    let begonnen =
        zicht.laatste(Soort::LesGestart).is_some_and(|les| (les.op, les.id) > (geplaatst.op, geplaatst.id));
    if begonnen { Vec::new() } else { vec![Waarneming::telt(geplaatst)] }
}
