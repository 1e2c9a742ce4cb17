//! Hours of lessons, of taking part and of absence, and amounts of fines.

use dossier::{Feit, FeitId, Inhoud, Minuten, Soort, TermijnSoort, Uitkomst, VerzuimSoort};

use super::Waarneming;
use super::zicht::Zicht;
use crate::definitie::Indicator;
use crate::opteller::Meting;

/// The sum over the facts of the period; nothing for who has none.
pub(super) fn som(indicator: Indicator, zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let in_periode = zicht.feiten.iter().filter(|feit| zicht.peil.bevat(feit.op));
    let totaal: i64 = in_periode.filter_map(|feit| bedrag(indicator, feit, zicht)).sum();
    let waarneming = Waarneming { categorie: 0, dag: None, vertraging: None, meting: Meting::Som(totaal) };
    if totaal == 0 { Vec::new() } else { vec![waarneming] }
}

fn bedrag(indicator: Indicator, feit: &Feit, zicht: &Zicht<'_>) -> Option<i64> {
    let minuten = |minuten: Minuten| Some(i64::from(minuten.0));
    match (indicator, &feit.inhoud) {
        (Indicator::LesurenGegeven, Inhoud::LesUren { gegeven, .. }) => minuten(*gegeven),
        (Indicator::LesurenGevolgd, Inhoud::LesUren { gevolgd, .. }) => minuten(*gevolgd),
        (Indicator::DeelnameBevestigd, Inhoud::Participatie { duur, bevestigd_door, .. }) => {
            let bevestigd = bevestigd_door.is_some() || is_bevestigd(feit.id, zicht);
            minuten(*duur).filter(|_| bevestigd)
        }
        (Indicator::DeelnameOnbevestigd, Inhoud::Participatie { duur, bevestigd_door, .. }) => {
            let bevestigd = bevestigd_door.is_some() || is_bevestigd(feit.id, zicht);
            minuten(*duur).filter(|_| !bevestigd)
        }
        (Indicator::VerzuimOngeoorloofd, Inhoud::Verzuim { verzuim: VerzuimSoort::Ongeoorloofd, duur })
        | (Indicator::VerzuimZiek, Inhoud::Verzuim { verzuim: VerzuimSoort::Ziek, duur }) => minuten(*duur),
        (Indicator::Boetebedrag, Inhoud::Boete { bedrag, .. }) => Some(bedrag.0),
        _ => None,
    }
}

fn is_bevestigd(uren: FeitId, zicht: &Zicht<'_>) -> bool {
    let mut bevestigingen = zicht.alle(Soort::ParticipatieBevestigd);
    bevestigingen
        .any(|feit| matches!(feit.inhoud, Inhoud::ParticipatieBevestigd { feit, .. } if feit == uren))
}

/// The share of running people in the Z-route who made the hours of a norm.
pub(super) fn z_gehaald(zicht: &Zicht<'_>, soort: TermijnSoort) -> Vec<Waarneming> {
    let termijn = zicht.stand.termijn(soort).filter(|_| zicht.wi2021() && zicht.loopt());
    let gehaald = |uitkomst| matches!(uitkomst, Uitkomst::Gehaald { .. } | Uitkomst::TeLaat { .. });
    termijn.map(|termijn| Waarneming::deel(gehaald(termijn.uitkomst))).into_iter().collect()
}
