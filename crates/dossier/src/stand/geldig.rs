//! Which facts count: those known at the moment, not withdrawn, not replaced.

use std::collections::BinaryHeap;

use crate::{Bevinding, BevindingSoort, Feit, FeitId, Inhoud, Peilmoment};

/// The facts that count, in order of date, and what was contradictory about numbers and withdrawals.
///
/// A withdrawal or replacement reaches only facts with a lower number, so it can itself be withdrawn, and no circle can
/// arise. What a fact replaced stays replaced when the fact is replaced itself: of a chain the last one counts. Facts after the date of the peilmoment are still in the list: a check may want them.
pub(crate) fn geldige(feiten: &[Feit], peil: Peilmoment) -> (Vec<&Feit>, Vec<Bevinding>) {
    let mut bekend: Vec<&Feit> = Vec::with_capacity(feiten.len());
    bekend.extend(feiten.iter().filter(|feit| feit.geregistreerd <= peil.bekend_op));
    if !bekend.is_sorted_by(|a, b| a.id < b.id) {
        bekend.sort_unstable_by(|a, b| a.id.cmp(&b.id).then_with(|| b.cmp(a)));
    }
    let mut bevindingen = Vec::new();
    let mut vervallen = Vervallen::default();
    let mut geldig: Vec<&Feit> = Vec::with_capacity(bekend.len());
    let mut vorige: Option<FeitId> = None;
    for feit in bekend.into_iter().rev() {
        if vorige == Some(feit.id) {
            bevindingen.push(Bevinding::bij(BevindingSoort::DubbelNummer, feit));
            continue;
        }
        vorige = Some(feit.id);
        let weg = vervallen.raakt(feit.id, &mut bevindingen);
        if let Some(eerder) = feit.vervangt.filter(|_| weg != Some(Door::Intrekking)) {
            vervallen.voeg_toe((eerder, Door::Vervanging), feit, &mut bevindingen);
        }
        if weg.is_some() {
            continue;
        }
        if let Inhoud::Intrekking { feit: eerder, .. } = &feit.inhoud {
            vervallen.voeg_toe((*eerder, Door::Intrekking), feit, &mut bevindingen);
        } else {
            geldig.push(feit);
        }
    }
    vervallen.rest(&mut bevindingen);
    geldig.reverse();
    // By number they are nearly in order of date already, and a stable sort makes use of that.
    if !geldig.is_sorted_by_key(|feit| feit.op) {
        geldig.sort_by_key(|feit| feit.op);
    }
    (geldig, bevindingen)
}

/// The numbers of the facts that count, for showing the others struck through.
#[must_use]
pub fn geldige_nummers(feiten: &[Feit], peil: Peilmoment) -> std::collections::BTreeSet<FeitId> {
    geldige(feiten, peil).0.into_iter().map(|feit| feit.id).collect()
}

/// How a fact was taken out; the higher one decides when it was both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Door {
    Intrekking,
    Vervanging,
}

/// Numbers that a later fact took out, highest first, each with the fact that did so and how.
#[derive(Default)]
struct Vervallen(BinaryHeap<(FeitId, FeitId, Door)>);

impl Vervallen {
    fn voeg_toe(&mut self, (eerder, hoe): (FeitId, Door), door: &Feit, bevindingen: &mut Vec<Bevinding>) {
        if eerder < door.id {
            self.0.push((eerder, door.id, hoe));
        } else {
            bevindingen.push(Bevinding::bij(BevindingSoort::IntrekkingZonderFeit, door));
        }
    }

    /// Whether and how the fact with this number was taken out. Numbers are asked for from high to low.
    fn raakt(&mut self, id: FeitId, bevindingen: &mut Vec<Bevinding>) -> Option<Door> {
        let mut geraakt = None;
        while let Some(&(eerder, door, hoe)) = self.0.peek() {
            if eerder < id {
                break;
            }
            if eerder == id {
                geraakt = geraakt.max(Some(hoe));
            } else {
                bevindingen.push(Bevinding::nieuw(BevindingSoort::IntrekkingZonderFeit, &[door]));
            }
            self.0.pop();
        }
        geraakt
    }

    fn rest(self, bevindingen: &mut Vec<Bevinding>) {
        for (_, door, _) in self.0.into_sorted_vec() {
            bevindingen.push(Bevinding::nieuw(BevindingSoort::IntrekkingZonderFeit, &[door]));
        }
    }
}
