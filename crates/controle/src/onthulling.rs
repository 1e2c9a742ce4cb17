//! Hidden cells that can be computed from the rest after all, and hidden cells that cannot exist.

use std::collections::{BTreeMap, BTreeSet};

use crate::getal::{self, Celinhoud, EEN};
use crate::model::{Bereik, Model};
use crate::vergelijking::{Vergelijking, Vorm};

/// Rounds in which bounds are handed on from sum to sum.
const RONDES: usize = 20;
/// Most hidden cells that are solved together.
const MEESTE_ONBEKENDEN: usize = 80;

/// A hidden cell of which the value follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lek {
    pub cel: usize,
    pub waarde: i128,
    /// The cells of the sum it follows from; empty when it takes more sums together.
    pub uit: Vec<usize>,
}

#[derive(Debug, Default)]
pub(crate) struct Onthuld {
    pub lekken: Vec<Lek>,
    /// Hidden cells that no value fits.
    pub onmogelijk: Vec<usize>,
}

/// Sum with terms that are known or hidden: Σ sign × cell = 0.
struct Regel {
    termen: Vec<(usize, i128)>,
}

pub(crate) fn zoek(model: &Model, vergelijkingen: &[Vergelijking]) -> Onthuld {
    let regels: Vec<Regel> = vergelijkingen.iter().filter_map(|v| regel(model, v)).collect();
    let mut grenzen: BTreeMap<usize, Bereik> = BTreeMap::new();
    for (id, _) in regels.iter().flat_map(|regel| &regel.termen).filter(|(id, _)| is_verborgen(model, *id)) {
        grenzen.insert(*id, model.bereik(*id));
    }
    let mut bron: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for vergelijking in vergelijkingen {
        uit_aandeel(model, vergelijking, &mut grenzen, &mut bron);
    }
    for _ in 0..RONDES {
        let mut verder = false;
        for regel in &regels {
            verder |= versmal(model, regel, &mut grenzen, &mut bron);
        }
        if !verder {
            break;
        }
    }
    let mut onthuld = Onthuld::default();
    for (cel, grens) in &grenzen {
        match (grens.laag, grens.hoog) {
            (Some(laag), Some(hoog)) if laag > hoog => onthuld.onmogelijk.push(*cel),
            (Some(laag), Some(hoog)) if laag == hoog => {
                let uit = bron.get(cel).cloned().unwrap_or_default();
                onthuld.lekken.push(Lek { cel: *cel, waarde: laag, uit });
            }
            _ => {}
        }
    }
    if onthuld.onmogelijk.is_empty() {
        los_op(model, &regels, &mut onthuld);
    }
    // A dash that turns out to be nothing hid nothing.
    onthuld.lekken.retain(|lek| lek.waarde != 0 || *model.inhoud(lek.cel) != Celinhoud::Streep);
    onthuld.lekken.sort_by_key(|lek| lek.cel);
    onthuld
}

fn is_verborgen(model: &Model, id: usize) -> bool {
    matches!(model.inhoud(id), Celinhoud::Verborgen { .. } | Celinhoud::Streep)
}

fn regel(model: &Model, vergelijking: &Vergelijking) -> Option<Regel> {
    let Vorm::Som { delen, geheel, hoogstens: false } = &vergelijking.vorm else { return None };
    if vergelijking.speling(model).0 != 0 || vergelijking.oordeel(model, &[]).is_fout() {
        return None;
    }
    let eerste = std::iter::once((*geheel, 1));
    let termen: Vec<(usize, i128)> =
        eerste.chain(delen.iter().map(|(id, teken)| (*id, -i128::from(*teken)))).collect();
    let verborgen = termen.iter().filter(|(id, _)| is_verborgen(model, *id)).count();
    let bekend = termen.iter().all(|(id, _)| is_verborgen(model, *id) || model.getal(*id).is_some());
    let klopt = vergelijking.oordeel(model, &[]) == crate::vergelijking::Oordeel::Klopt;
    (verborgen > 0 && bekend && !klopt).then_some(Regel { termen })
}

/// Narrows the bounds of each hidden cell in one sum; tells whether anything changed.
fn versmal(
    model: &Model,
    regel: &Regel,
    grenzen: &mut BTreeMap<usize, Bereik>,
    bron: &mut BTreeMap<usize, Vec<usize>>,
) -> bool {
    let mut verder = false;
    for (id, teken) in regel.termen.iter().filter(|(id, _)| is_verborgen(model, *id)) {
        let rest = |hoog: bool| {
            regel.termen.iter().filter(|(ander, _)| ander != id).try_fold(0_i128, |som, (ander, teken)| {
                let bereik = grenzen.get(ander).copied().unwrap_or_else(|| model.bereik(*ander));
                let kant = if hoog == (*teken > 0) { bereik.hoog } else { bereik.laag };
                som.checked_add(kant? * teken)
            })
        };
        // sign × x = -rest, and the sign is 1 or -1.
        let (laag, hoog) = if *teken > 0 {
            (rest(true).map(|r| -r), rest(false).map(|r| -r))
        } else {
            (rest(false), rest(true))
        };
        let Some(oud) = grenzen.get(id).copied() else { continue };
        let nieuw = Bereik { laag: oud.laag.max(laag), hoog: kleinste(oud.hoog, hoog), leeg: oud.leeg };
        if nieuw != oud {
            verder = true;
            if nieuw.laag == nieuw.hoog {
                bron.insert(*id, regel.termen.iter().map(|(cel, _)| *cel).filter(|cel| cel != id).collect());
            }
            grenzen.insert(*id, nieuw);
        }
    }
    verder
}

fn kleinste(a: Option<i128>, b: Option<i128>) -> Option<i128> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// A share gives away a hidden count when only one whole number rounds to it.
fn uit_aandeel(
    model: &Model,
    vergelijking: &Vergelijking,
    grenzen: &mut BTreeMap<usize, Bereik>,
    bron: &mut BTreeMap<usize, Vec<usize>>,
) {
    let Vorm::Deel { deel, geheel, aandeel } = &vergelijking.vorm else { return };
    let (Some(heel), Some(getal)) = (model.getal(*geheel), model.getal(*aandeel)) else { return };
    if !is_verborgen(model, *deel) || !model.is_heel(*geheel) || heel.nano <= 0 {
        return;
    }
    let half = getal::eenheid(getal.decimalen) / 2;
    let mensen = heel.nano / EEN;
    let deler = 100 * EEN;
    let onder =
        (getal.nano - half).max(0).checked_mul(mensen).map(|boven| (boven + deler - 1).div_euclid(deler));
    let boven = (getal.nano + half).checked_mul(mensen).map(|boven| boven.div_euclid(deler));
    let (Some(onder), Some(boven)) = (onder, boven) else { return };
    let oud = grenzen.get(deel).copied().unwrap_or_else(|| model.bereik(*deel));
    let nieuw = Bereik {
        laag: oud.laag.max(Some(onder * EEN)),
        hoog: kleinste(oud.hoog, Some(boven * EEN)),
        leeg: oud.leeg,
    };
    if nieuw.laag == nieuw.hoog {
        bron.insert(*deel, vec![*aandeel, *geheel]);
    }
    grenzen.insert(*deel, nieuw);
}

/// Solves the sums together: a hidden cell can follow from more sums while none alone gives it away.
fn los_op(model: &Model, regels: &[Regel], onthuld: &mut Onthuld) {
    let bekend: BTreeMap<usize, i128> = onthuld.lekken.iter().map(|lek| (lek.cel, lek.waarde)).collect();
    let open = |id: usize| is_verborgen(model, id) && !bekend.contains_key(&id);
    let onbekenden: BTreeSet<usize> =
        regels.iter().flat_map(|regel| &regel.termen).map(|(id, _)| *id).filter(|id| open(*id)).collect();
    if onbekenden.is_empty() || onbekenden.len() > MEESTE_ONBEKENDEN {
        return;
    }
    let mut matrix: Vec<(BTreeMap<usize, i128>, i128)> = Vec::new();
    for regel in regels {
        let mut rij = BTreeMap::new();
        let mut rechts = 0_i128;
        for (id, teken) in &regel.termen {
            if open(*id) {
                *rij.entry(*id).or_insert(0) += teken;
            } else {
                let waarde =
                    bekend.get(id).copied().or_else(|| model.getal(*id).map(|getal| getal.nano)).unwrap_or(0);
                rechts -= teken * waarde;
            }
        }
        rij.retain(|_, factor| *factor != 0);
        matrix.push((rij, rechts));
    }
    if veeg(&mut matrix, &onbekenden).is_none() {
        return;
    }
    for (rij, rechts) in &matrix {
        let mut termen = rij.iter();
        if let (Some((cel, factor)), None) = (termen.next(), termen.next())
            && rechts % factor == 0
        {
            onthuld.lekken.push(Lek { cel: *cel, waarde: rechts / factor, uit: Vec::new() });
        }
    }
}

/// Gauss-Jordan elimination in whole numbers; `None` when numbers grow out of bounds.
fn veeg(matrix: &mut [(BTreeMap<usize, i128>, i128)], onbekenden: &BTreeSet<usize>) -> Option<()> {
    let mut gebruikt = vec![false; matrix.len()];
    for onbekende in onbekenden {
        let spil = matrix
            .iter()
            .zip(&gebruikt)
            .position(|((rij, _), gebruikt)| !gebruikt && rij.contains_key(onbekende));
        let Some(spil) = spil else { continue };
        *gebruikt.get_mut(spil)? = true;
        let (spilrij, spilrechts) = matrix.get(spil)?.clone();
        let factor = *spilrij.get(onbekende)?;
        for (index, (rij, rechts)) in matrix.iter_mut().enumerate() {
            let Some(eigen) = rij.get(onbekende).copied().filter(|_| index != spil) else { continue };
            for waarde in rij.values_mut() {
                *waarde = waarde.checked_mul(factor)?;
            }
            *rechts = rechts.checked_mul(factor)?.checked_sub(spilrechts.checked_mul(eigen)?)?;
            for (id, waarde) in &spilrij {
                let plek = rij.entry(*id).or_insert(0);
                *plek = plek.checked_sub(waarde.checked_mul(eigen)?)?;
            }
            rij.retain(|_, waarde| *waarde != 0);
            kort_in(rij, rechts);
        }
    }
    Some(())
}

/// Divides by the largest common divisor, so that numbers stay small.
fn kort_in(rij: &mut BTreeMap<usize, i128>, rechts: &mut i128) {
    let deler = rij.values().fold(rechts.unsigned_abs(), |deler, waarde| ggd(deler, waarde.unsigned_abs()));
    if let Ok(deler) = i128::try_from(deler)
        && deler > 1
    {
        rij.values_mut().for_each(|waarde| *waarde /= deler);
        *rechts /= deler;
    }
}

fn ggd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
