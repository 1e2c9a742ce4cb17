//! Which facts count: those known at the moment, not withdrawn, not replaced.

use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use crate::{Bevinding, BevindingSoort, Feit, FeitId, Inhoud, Peilmoment};

/// What is left of facts, and what happened to the others.
pub(crate) struct Geldige<'f> {
    /// The facts that count, in order of date.
    pub(crate) feiten: Vec<&'f Feit>,
    /// What was contradictory about numbers and withdrawals.
    pub(crate) bevindingen: Vec<Bevinding>,
    /// The facts that were taken out, each with the fact that did so.
    vervallen: Vec<(FeitId, FeitId)>,
}

/// The facts known at the peilmoment, in the order given.
pub(crate) fn bekend(feiten: &[Feit], peil: Peilmoment) -> Vec<&Feit> {
    let mut bekend = Vec::with_capacity(feiten.len());
    bekend.extend(feiten.iter().filter(|feit| feit.geregistreerd <= peil.bekend_op));
    bekend
}

/// Which of the facts count.
///
/// A withdrawal or replacement reaches only facts with a lower number, so it can itself be withdrawn, and no circle can
/// arise. What a fact replaced stays replaced when the fact is replaced itself: of a chain the last one counts. Facts after
/// the date of the peilmoment are still in the list: a check may want them.
pub(crate) fn geldige(mut bekend: Vec<&Feit>) -> Geldige<'_> {
    if !bekend.is_sorted_by(|a, b| a.id < b.id) {
        bekend.sort_unstable_by(|a, b| a.id.cmp(&b.id).then_with(|| b.cmp(a)));
    }
    let mut bevindingen = Vec::new();
    let mut vervallen = Vervallen::default();
    let mut weggehaald = Vec::new();
    let mut geldig: Vec<&Feit> = Vec::with_capacity(bekend.len());
    let mut vorige: Option<FeitId> = None;
    for feit in bekend.into_iter().rev() {
        if vorige == Some(feit.id) {
            bevindingen.push(Bevinding::bij(BevindingSoort::DubbelNummer, feit));
            continue;
        }
        vorige = Some(feit.id);
        let weg = vervallen.raakt(feit.id, &mut bevindingen);
        let ingetrokken = weg.is_some_and(|(_, hoe)| hoe == Door::Intrekking);
        if let Some(eerder) = feit.vervangt.filter(|_| !ingetrokken) {
            vervallen.voeg_toe((eerder, Door::Vervanging), feit, &mut bevindingen);
        }
        if let Some((door, _)) = weg {
            weggehaald.push((feit.id, door));
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
    Geldige { feiten: geldig, bevindingen, vervallen: weggehaald }
}

/// The numbers of the facts that count.
#[must_use]
pub fn geldige_nummers(feiten: &[Feit], peil: Peilmoment) -> BTreeSet<FeitId> {
    geldige(bekend(feiten, peil)).feiten.into_iter().map(|feit| feit.id).collect()
}

/// The numbers of the facts that were withdrawn or replaced, each with the fact that did so last; for showing them struck
/// through. All facts given are taken to be known.
#[must_use]
pub fn vervallen(feiten: &[&Feit]) -> BTreeMap<FeitId, FeitId> {
    geldige(feiten.to_vec()).vervallen.into_iter().collect()
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

    /// By which fact, the last where there are more, and how the fact with this number was taken out. Numbers are asked for
    /// from high to low.
    fn raakt(&mut self, id: FeitId, bevindingen: &mut Vec<Bevinding>) -> Option<(FeitId, Door)> {
        let mut geraakt: Option<(FeitId, Door)> = None;
        while let Some(&(eerder, door, hoe)) = self.0.peek() {
            if eerder < id {
                break;
            }
            if eerder == id {
                geraakt = Some(geraakt.map_or((door, hoe), |(laatste, eerst)| (laatste, eerst.max(hoe))));
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
