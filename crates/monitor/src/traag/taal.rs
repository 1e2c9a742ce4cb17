//! Levels and exams.

use dossier::Taalniveau;

use super::Waarneming;
use super::zicht::Zicht;
use crate::opteller::Meting;

/// Categories of each part: the levels, and "not measured".
const PER_ONDERDEEL: usize = Taalniveau::ALLE.len() + 1;

pub(super) fn niveau(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    if !zicht.wi2021() || !zicht.loopt() {
        return Vec::new();
    }
    let onderdelen = zicht.stand.onderdelen.iter().enumerate();
    onderdelen
        .map(|(plek, onderdeel)| {
            let niveau = onderdeel.gemeten.map_or(Taalniveau::ALLE.len(), |niveau| niveau as usize);
            let categorie = plek * PER_ONDERDEEL + niveau;
            Waarneming { categorie, dag: onderdeel.gemeten_op, vertraging: None, meting: Meting::Telt }
        })
        .collect()
}

pub(super) fn geslaagd(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let onderdelen = zicht.stand.onderdelen.iter().enumerate().filter(|_| zicht.wi2021());
    onderdelen
        .filter_map(|(plek, onderdeel)| {
            let examen = zicht.met_nummer(onderdeel.geslaagd?.feit)?;
            Some(Waarneming::telt(examen).in_categorie(plek))
        })
        .collect()
}

pub(super) fn slaagkans(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let onderdelen = zicht.stand.onderdelen.iter().enumerate().filter(|_| zicht.wi2021());
    onderdelen
        .filter(|(_, onderdeel)| onderdeel.pogingen > 0)
        .map(|(plek, onderdeel)| Waarneming::deel(onderdeel.geslaagd.is_some()).in_categorie(plek))
        .collect()
}
