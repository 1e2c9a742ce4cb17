//! PVT, MAP, work, volunteering and leerwerktraject.

use dossier::{Feit, Gebeurd, Inhoud, Soort};
use jiff::ToSpan;
use jiff::civil::Date;

use super::Waarneming;
use super::zicht::Zicht;
use crate::opteller::Meting;

/// The subject of a training by which support towards work is counted.
pub(crate) const NAAR_WERK: &str = "Begeleiding naar werk";

/// What starts and what ends each way of taking part, in the order of the register.
const BEZIGHEDEN: [(Soort, Soort); 3] = [
    (Soort::WerkGestart, Soort::WerkGestopt),
    (Soort::VrijwilligerswerkGestart, Soort::VrijwilligerswerkGestopt),
    (Soort::LeerwerktrajectGestart, Soort::LeerwerktrajectGestopt),
];

fn afgerond(zicht: &Zicht<'_>, wanneer: Option<Gebeurd>) -> Vec<Waarneming> {
    let feit = wanneer.filter(|_| zicht.wi2021()).and_then(|bij| zicht.met_nummer(bij.feit));
    feit.map(Waarneming::telt).into_iter().collect()
}

pub(super) fn pvt(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    afgerond(zicht, zicht.stand.pvt_voltooid)
}

pub(super) fn map(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    afgerond(zicht, zicht.stand.map_voltooid)
}

fn eerste_keren<'a>(zicht: &Zicht<'a>) -> impl Iterator<Item = (usize, &'a Feit)> {
    let eerste = BEZIGHEDEN.iter().map(|(begin, _)| zicht.eerste(*begin)).enumerate();
    eerste.filter_map(|(plek, feit)| Some((plek, feit?))).collect::<Vec<_>>().into_iter()
}

pub(super) fn gestart(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    eerste_keren(zicht).map(|(plek, feit)| Waarneming::telt(feit).in_categorie(plek)).collect()
}

pub(super) fn nu(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let meedoen = zicht.stand.meedoen;
    let lopend = [meedoen.werk, meedoen.vrijwilligerswerk, meedoen.leerwerktraject];
    let lopend = lopend.into_iter().enumerate();
    lopend
        .filter_map(|(plek, sinds)| Some(Waarneming::telt(zicht.met_nummer(sinds?.feit)?).in_categorie(plek)))
        .collect()
}

/// Whether a way of taking part went on at the end of a day.
fn bezig(zicht: &Zicht<'_>, (begin, einde): (Soort, Soort), dag: Date) -> bool {
    let mut tot_dan = zicht.feiten.iter().filter(|feit| feit.op <= dag);
    let laatste = tot_dan.rfind(|feit| [begin, einde].contains(&feit.inhoud.soort()));
    laatste.is_some_and(|feit| feit.inhoud.soort() == begin)
}

pub(super) fn na_maanden(zicht: &Zicht<'_>, maanden: i32) -> Vec<Waarneming> {
    let mut gevonden = Vec::new();
    for (plek, feit) in eerste_keren(zicht) {
        let Ok(dag) = feit.op.checked_add(maanden.months()) else { continue };
        if let Some(bezigheid) = BEZIGHEDEN.get(plek).filter(|_| dag <= zicht.peil.op) {
            let meting = Meting::Deel(u32::from(bezig(zicht, *bezigheid, dag)), 1);
            gevonden.push(Waarneming { dag: Some(dag), meting, ..Waarneming::telt(feit) }.in_categorie(plek));
        }
    }
    gevonden
}

fn training<'a>(zicht: &Zicht<'a>) -> Option<&'a Feit> {
    let naar_werk =
        |feit: &&Feit| matches!(&feit.inhoud, Inhoud::Training { onderwerp, .. } if onderwerp == NAAR_WERK);
    zicht.alle(Soort::Training).find(naar_werk).filter(|_| zicht.is_asiel())
}

pub(super) fn naar_werk(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    training(zicht).map(Waarneming::telt).into_iter().collect()
}

pub(super) fn naar_werk_uitkomst(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    if training(zicht).is_some() { gestart(zicht) } else { Vec::new() }
}
