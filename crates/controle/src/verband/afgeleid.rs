//! Sums that no label announces: a row or column that nearly everywhere is the sum of others.

use super::totalen::sommen;
use super::{Stand, Verbanden, bewijs};
use crate::label::Totaal;
use crate::model::{Blad, Model};
use crate::vergelijking::{Herkomst, Vergelijking};

/// Longer lists of labels are not searched.
const MEESTE_LABELS: usize = 30;
/// Most cells of a table that is searched.
const MEESTE_CELLEN: usize = 20_000;
/// Chance of a coincidence, in bits, below which a sum is taken for meant.
const BEWIJS: u32 = 24;
/// Least number of places in which it must hold.
const MINSTENS: usize = 4;

pub(super) fn zoek(model: &Model, nummer: usize, gevonden: &mut Verbanden) {
    let Some(blad) = model.bladen.get(nummer) else { return };
    if blad.cellen.len() > MEESTE_CELLEN {
        return;
    }
    for (as_, labels) in blad.assen.iter().enumerate() {
        let heeft_totaal = labels.labels.iter().any(|label| label.totaal != Totaal::Geen);
        let bladeren = labels.waar(|label| label.is_blad() && !label.tekst.is_empty());
        if heeft_totaal || labels.is_voorraad() || !(3..=MEESTE_LABELS).contains(&bladeren.len()) {
            continue;
        }
        if let Some(groep) = beste(model, blad, as_, &bladeren) {
            gevonden.vergelijkingen.extend(groep);
        }
    }
}

/// The sum with the strongest proof on this axis.
fn beste(model: &Model, blad: &Blad, as_: usize, bladeren: &[u32]) -> Option<Vec<Vergelijking>> {
    let mut beste: Option<(u32, Vec<Vergelijking>)> = None;
    for (plaats, totaal) in bladeren.iter().enumerate() {
        for delen in kandidaten(bladeren, plaats) {
            let groep = sommen(model, blad, as_, (*totaal, &delen), Herkomst::Afgeleid);
            let stand = Stand::van(model, &groep);
            if stand.klopt < MINSTENS || stand.fout * 5 > stand.klopt {
                continue;
            }
            let kracht = bewijs(model, &groep);
            if kracht >= BEWIJS && beste.as_ref().is_none_or(|(eerder, _)| kracht > *eerder) {
                beste = Some((kracht, groep));
            }
        }
    }
    beste.map(|(_, groep)| groep)
}

/// All other labels; the two or more right before; the two or more right after.
fn kandidaten(bladeren: &[u32], plaats: usize) -> Vec<Vec<u32>> {
    let voor = bladeren.get(..plaats).unwrap_or_default();
    let na = bladeren.get(plaats + 1..).unwrap_or_default();
    let mut kandidaten = vec![[voor, na].concat()];
    kandidaten.extend((2..=voor.len()).filter_map(|n| Some(voor.get(voor.len() - n..)?.to_vec())));
    kandidaten.extend((2..=na.len()).filter_map(|n| Some(na.get(..n)?.to_vec())));
    kandidaten.retain(|delen| delen.len() >= 2);
    kandidaten
}
