//! Shares: which count and which whole they belong to, and whether they make up 100.

use super::{Stand, Verbanden};
use crate::getal::EEN;
use crate::label::Totaal;
use crate::model::{As, Blad, Model};
use crate::vergelijking::{Herkomst, Vergelijking, Vorm};
use crate::zin;

/// How a share is computed from cells that share all labels but one or two.
#[derive(Debug, Clone, Copy)]
struct Lezing {
    /// Axis on which the share stands beside its count.
    as_: usize,
    /// Label of the count on that axis.
    teller: u32,
    noemer: Noemer,
}

#[derive(Debug, Clone, Copy)]
enum Noemer {
    /// Another label on the same axis: a column "totaal" beside the count.
    Naast(u32),
    /// The total on another axis: the row "totaal" below the count.
    Onder(usize, u32),
}

pub(super) fn zoek(model: &Model, nummer: usize, gevonden: &mut Verbanden) {
    let Some(blad) = model.bladen.get(nummer) else { return };
    let aandelen: Vec<usize> = blad.cellen.iter().copied().filter(|id| model.is_aandeel(*id)).collect();
    if aandelen.is_empty() {
        return;
    }
    for as_ in 0..blad.assen.len() {
        let Some(labels) = blad.assen.get(as_) else { continue };
        for label in 0..labels.labels.len() {
            let label = u32::try_from(label).unwrap_or(u32::MAX);
            let hier: Vec<usize> =
                aandelen.iter().copied().filter(|id| model.op(*id, as_) == Some(label)).collect();
            let over_de_as = labels.label(label).is_some_and(|label| label.aandeel)
                || as_ + 1 == blad.assen.len() && hier.len() == cellen_onder(model, blad, as_, label);
            if hier.is_empty() || !over_de_as {
                continue;
            }
            match beste(model, blad, (as_, label), &hier) {
                Some(groep) => gevonden.vergelijkingen.extend(groep),
                None => gevonden.niet.push(meld(blad, labels, label, hier.len())),
            }
        }
    }
}

fn cellen_onder(model: &Model, blad: &Blad, as_: usize, label: u32) -> usize {
    blad.cellen.iter().filter(|id| model.op(**id, as_) == Some(label) && model.inhoud(**id).telt()).count()
}

fn meld(blad: &Blad, labels: &As, label: u32, aantal: usize) -> (String, String) {
    let naam = zin::bladnaam(blad);
    let wat = match labels.label(label).filter(|label| !label.tekst.is_empty()) {
        Some(label) => format!("{naam}: {}", label.tekst),
        None => naam,
    };
    (wat, format!("Niet duidelijk is van welk aantal deze {aantal} aandelen een deel zijn."))
}

/// The reading under which most shares hold, if nearly all do.
fn beste(
    model: &Model,
    blad: &Blad,
    (as_, label): (usize, u32),
    hier: &[usize],
) -> Option<Vec<Vergelijking>> {
    let mut beste: Option<(usize, Vec<Vergelijking>)> = None;
    for lezing in lezingen(model, blad, as_, label, hier) {
        let groep: Vec<Vergelijking> = hier.iter().filter_map(|id| aandeel(model, *id, lezing)).collect();
        // A share of nothing or of all proves nothing when it holds.
        let stand = Stand::van(model, groep.iter().filter(|v| zegt_iets(model, v)));
        let genoeg = stand.klopt >= 2 && stand.klopt >= 2 * stand.fout;
        if genoeg && beste.as_ref().is_none_or(|(eerder, _)| stand.klopt > *eerder) {
            beste = Some((stand.klopt, groep));
        }
    }
    beste.map(|(_, groep)| groep)
}

fn lezingen(model: &Model, blad: &Blad, as_: usize, label: u32, hier: &[usize]) -> Vec<Lezing> {
    const MEESTE: usize = 30;
    let Some(labels) = blad.assen.get(as_) else { return Vec::new() };
    let telbaar = |plaats: u32| {
        plaats != label
            && hier
                .first()
                .and_then(|id| model.buur(*id, as_, plaats))
                .is_some_and(|id| !model.is_aandeel(id))
    };
    let mut tellers: Vec<u32> = labels.waar(|l| !l.aandeel && !l.gemiddelde);
    tellers.retain(|plaats| telbaar(*plaats));
    // The nearest column first: on a tie it stays.
    tellers.sort_by_key(|plaats| (plaats.abs_diff(label), *plaats > label));
    tellers.truncate(MEESTE);
    let onder: Vec<(usize, u32)> = blad
        .assen
        .iter()
        .enumerate()
        .filter(|(ander, _)| *ander != as_)
        .flat_map(|(ander, l)| l.waar(|l| l.totaal == Totaal::Alles).into_iter().map(move |p| (ander, p)))
        .collect();
    let mut lezingen = Vec::new();
    for teller in &tellers {
        let noemers = onder.iter().map(|(ander, plaats)| Noemer::Onder(*ander, *plaats));
        let naast = tellers.iter().filter(|noemer| *noemer != teller).map(|noemer| Noemer::Naast(*noemer));
        lezingen.extend(noemers.chain(naast).map(|noemer| Lezing { as_, teller: *teller, noemer }));
    }
    lezingen
}

fn aandeel(model: &Model, id: usize, lezing: Lezing) -> Option<Vergelijking> {
    let deel = model.buur(id, lezing.as_, lezing.teller)?;
    let geheel = match lezing.noemer {
        Noemer::Naast(label) => model.buur(id, lezing.as_, label)?,
        Noemer::Onder(as_, label) => model.buur(deel, as_, label)?,
    };
    if model.is_aandeel(deel) || model.is_aandeel(geheel) {
        return None;
    }
    let vorm = Vorm::Deel { deel, geheel, aandeel: id };
    Some(Vergelijking { herkomst: Herkomst::Aandeel, vorm })
}

fn zegt_iets(model: &Model, vergelijking: &Vergelijking) -> bool {
    let Vorm::Deel { deel, geheel, aandeel } = vergelijking.vorm else { return false };
    let leeg_of_vol = model.getal(aandeel).is_some_and(|getal| getal.nano == 0 || getal.nano == 100 * EEN);
    deel != geheel && (!leeg_of_vol || vergelijking.oordeel(model, &[]).is_fout())
}
