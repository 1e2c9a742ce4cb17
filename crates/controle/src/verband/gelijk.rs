//! The same figure in two tables.

use std::collections::HashMap;

use super::{Stand, Verbanden, bewijs};
use crate::label::{Totaal, norm};
use crate::model::{Blad, Model};
use crate::vergelijking::{Herkomst, Vergelijking};

/// With more tables than this, not every pair is compared.
const MEESTE_BLADEN: usize = 40;
/// Chance of a coincidence, in bits, below which two tables are taken to give the same figures.
const BEWIJS: u32 = 24;

type Paden = HashMap<Vec<String>, Option<usize>>;

pub(super) fn zoek(model: &Model, gevonden: &mut Verbanden) {
    if model.bladen.len() > MEESTE_BLADEN {
        gevonden.niet.push((
            "alle tabellen".into(),
            format!("Er zijn meer dan {MEESTE_BLADEN} tabellen; die zijn niet onderling vergeleken."),
        ));
        return;
    }
    let paden: Vec<(&Blad, Paden)> = model.bladen.iter().map(|blad| (blad, paden(model, blad))).collect();
    for (plaats, (een, eerste)) in paden.iter().enumerate() {
        for (ander, tweede) in paden.iter().skip(plaats + 1) {
            let mut groep: Vec<(&Vec<String>, Vergelijking)> = eerste
                .iter()
                .filter_map(|(pad, a)| Some((pad, (*a)?, (*tweede.get(pad)?)?)))
                .map(|(pad, a, b)| (pad, Vergelijking::som(Herkomst::Gelijk, &[a], b)))
                .collect();
            groep.sort_by_key(|(pad, _)| *pad);
            let groep: Vec<Vergelijking> = groep.into_iter().map(|(_, v)| v).collect();
            let stand = Stand::van(model, &groep);
            let zelfde_naam = !een.naam.is_empty()
                && norm(&een.naam) == norm(&ander.naam)
                && norm(&een.titel) == norm(&ander.titel);
            let bedoeld = if zelfde_naam {
                stand.meestal()
            } else {
                stand.klopt >= 3 && stand.klopt >= 4 * stand.fout && bewijs(model, &groep) >= BEWIJS
            };
            if bedoeld {
                gevonden.vergelijkingen.extend(groep);
            }
        }
    }
}

/// Cells by their labels without those that say "all", in a fixed order; `None` where two cells share them.
fn paden(model: &Model, blad: &Blad) -> Paden {
    let mut paden: Paden = HashMap::new();
    for id in &blad.cellen {
        if !model.inhoud(*id).telt() {
            continue;
        }
        let labels = model.labels(*id);
        let mut pad: Vec<String> = labels
            .iter()
            .filter(|label| label.totaal != Totaal::Alles)
            .map(|label| label.norm.clone())
            .collect();
        if model.is_aandeel(*id) {
            pad.push("%".to_owned());
        }
        pad.sort();
        if !pad.is_empty() {
            paden.entry(pad).and_modify(|cel| *cel = None).or_insert(Some(*id));
        }
    }
    paden
}
