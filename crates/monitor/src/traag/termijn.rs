//! The Inburgeringstermijn, talks, and decisions that are given with a reason.

use dossier::{Inhoud, TermijnSoort, Uitkomst};
use wet::Code;

use super::Waarneming;
use super::zicht::Zicht;
use crate::definitie::Indicator;
use crate::opteller::Meting;

pub(super) fn gesprekken_eerste_jaar(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    if zicht.wi2021() { zicht.op_tijd(TermijnSoort::GesprekkenEersteJaar) } else { Vec::new() }
}

pub(super) fn gesprek_op_tijd(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let termijn = zicht.stand.termijn(TermijnSoort::GesprekInterval).filter(|_| zicht.wi2021());
    termijn.map(|termijn| Waarneming::deel(termijn.uitkomst == Uitkomst::Loopt)).into_iter().collect()
}

pub(super) fn termijn_stand(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let Some(termijn) = zicht.stand.termijn(TermijnSoort::Inburgeringstermijn).filter(|_| zicht.wi2021())
    else {
        return Vec::new();
    };
    let op = zicht.peil.op;
    let in_zicht = zicht.wet.duur(Code::TermijnInZicht, op).voor(termijn.einde) <= op;
    let categorie = match termijn.uitkomst {
        Uitkomst::Loopt | Uitkomst::Wacht => usize::from(in_zicht),
        Uitkomst::Verstreken => 2,
        Uitkomst::Gehaald { .. } => 3,
        Uitkomst::TeLaat { .. } => 4,
        Uitkomst::Vervallen => 5,
    };
    vec![Waarneming { categorie, dag: None, vertraging: None, meting: Meting::Telt }]
}

pub(super) fn voldaan(zicht: &Zicht<'_>) -> Vec<Waarneming> {
    if zicht.wi2021() { zicht.op_tijd(TermijnSoort::Inburgeringstermijn) } else { Vec::new() }
}

/// People for whom there was a decision in the period, once for each reason, on the first day.
pub(super) fn per_reden(indicator: Indicator, zicht: &Zicht<'_>) -> Vec<Waarneming> {
    let mut gevonden: Vec<Waarneming> = Vec::new();
    for feit in zicht.feiten.iter().filter(|feit| zicht.peil.bevat(feit.op)) {
        let reden = match (indicator, &feit.inhoud) {
            (Indicator::Verlengd, Inhoud::Verlenging { grond, .. }) if zicht.wi2021() => *grond as usize,
            (Indicator::Waarschuwingen, Inhoud::Waarschuwing { overtreding })
            | (Indicator::Boetes, Inhoud::Boete { overtreding, .. }) => *overtreding as usize,
            _ => continue,
        };
        if gevonden.iter().all(|eerder| eerder.categorie != reden) {
            gevonden.push(Waarneming::telt(feit).in_categorie(reden));
        }
    }
    gevonden
}
