//! How good the records themselves are.

use dossier::{Bron, Geslacht, Inhoud, Soort};

use super::Waarneming;
use super::zicht::{Zicht, vertraging};
use crate::kwaliteit::LAAT_NA_DAGEN;
use crate::opteller::Meting;
use crate::uitsplitsing::{ONBEKEND, nationaliteitsgroep};

pub(super) fn volledigheid(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    if !zicht.loopt() {
        return Vec::new();
    }
    let persoon = zicht.stand.persoon.as_ref();
    let nationaliteit = persoon.and_then(|persoon| persoon.nationaliteit.as_deref());
    let school = zicht.laatste(Soort::LesGestart).map(|les| match &les.inhoud {
        Inhoud::LesGestart { aanbieder } => !aanbieder.trim().is_empty(),
        _ => false,
    });
    let gegevens = [
        Some(persoon.is_some_and(|persoon| persoon.geboortedatum.exact().is_some())),
        Some(persoon.is_some_and(|persoon| persoon.geslacht != Geslacht::Onbekend)),
        Some(nationaliteitsgroep(nationaliteit) != ONBEKEND),
        Some(zicht.stand.gemeente.is_some()),
        Some(zicht.eerste(Soort::BrpInschrijving).is_some()),
        school,
        zicht.stand.pip.as_ref().map(|pip| pip.niveau.is_some()),
    ];
    let gevraagd = gegevens.into_iter().enumerate();
    gevraagd.filter_map(|(plek, bekend)| Some(Waarneming::deel(bekend?).in_categorie(plek))).collect()
}

pub(super) fn tijdigheid(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let mut gevonden = Vec::new();
    for (categorie, bron) in Bron::ALLE.iter().enumerate() {
        let feiten = zicht.feiten.iter().filter(|feit| feit.bron == *bron && zicht.peil.bevat(feit.op));
        let (mut teller, mut noemer) = (0, 0);
        for feit in feiten {
            teller += u32::from(vertraging(feit) <= LAAT_NA_DAGEN);
            noemer += 1;
        }
        if noemer > 0 {
            let meting = Meting::Deel(teller, noemer);
            gevonden.push(Waarneming { categorie, dag: None, vertraging: None, meting });
        }
    }
    gevonden
}

pub(super) fn aannemelijkheid(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    vec![Waarneming::deel(zicht.stand.bevindingen.is_empty())]
}

pub(super) fn bevindingen(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let mut soorten: Vec<usize> =
        zicht.stand.bevindingen.iter().map(|bevinding| bevinding.soort as usize).collect();
    soorten.sort_unstable();
    soorten.dedup();
    let telt = |categorie| Waarneming { categorie, dag: None, vertraging: None, meting: Meting::Telt };
    soorten.into_iter().map(telt).collect()
}
