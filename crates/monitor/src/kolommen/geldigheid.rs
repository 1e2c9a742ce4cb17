//! During which stretches of knowledge a fact counts: withdrawals and replacements folded into intervals.
//!
//! A fact counts from its registration until the registration of a fact that withdraws or replaces it, and again when that
//! one is withdrawn itself. The rules are those of `dossier`: only facts with a lower number are reached, what a fact
//! replaced stays replaced when the fact is replaced itself, and of facts with the same number the first one counts.

use std::collections::BTreeMap;

use dossier::{Feit, FeitId, Inhoud};
use jiff::Timestamp;

/// From this second on, up to and excluding that one; [`ALTIJD`] for no end.
pub(super) type Tijdvak = (u32, u32);

/// The end of what has no end.
pub(super) const ALTIJD: u32 = u32::MAX;

/// The whole second by which something registered at a moment is known: rounded up.
pub(super) fn seconde(moment: Timestamp) -> u32 {
    let heel = moment.as_second().saturating_add(i64::from(moment.subsec_nanosecond() > 0));
    u32::try_from(heel.max(0)).unwrap_or(ALTIJD).min(ALTIJD - 1)
}

/// What decides how stretches are found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verloop {
    /// Whether the facts are in order of their numbers, each of which occurs once.
    pub rijst: bool,
    /// Whether a fact takes out another.
    pub wijzigt: bool,
}

impl Verloop {
    pub(super) fn van(feiten: &[Feit]) -> Self {
        let mut vorige = None;
        let mut verloop = Self { rijst: true, wijzigt: false };
        for feit in feiten {
            verloop.rijst &= vorige < Some(feit.id);
            verloop.wijzigt |= doelen(feit).iter().any(Option::is_some);
            vorige = Some(feit.id);
        }
        verloop
    }
}

/// The stretches of the facts that do not simply count from their registration for ever, each with its place among the
/// facts given, in order of place. Some of them count so after all.
pub(super) fn tijdvakken(feiten: &[Feit], verloop: Verloop) -> Vec<(usize, Vec<Tijdvak>)> {
    if verloop.rijst && !verloop.wijzigt {
        return Vec::new();
    }
    let mut vakken: Vec<(usize, Vec<Tijdvak>)> = Vec::new();
    let mut weg: BTreeMap<FeitId, Vec<Tijdvak>> = BTreeMap::new();
    let mut vervangen: BTreeMap<FeitId, Vec<Tijdvak>> = BTreeMap::new();
    let mut vorige: Option<FeitId> = None;
    let mut eerdere: Vec<Tijdvak> = Vec::new();
    for plek in hoogste_eerst(feiten, verloop) {
        let Some(feit) = feiten.get(plek) else { continue };
        if vorige != Some(feit.id) {
            eerdere.clear();
            vorige = Some(feit.id);
        }
        let altijd = (seconde(feit.geregistreerd), ALTIJD);
        let bekend = eerdere.iter().fold(vec![altijd], |rest, vak| zonder(&rest, *vak));
        let telt =
            weg.get(&feit.id).into_iter().flatten().fold(bekend.clone(), |rest, vak| zonder(&rest, *vak));
        // As long as a fact is known it hides the later ones with its number, also when it does not count itself.
        eerdere.push(altijd);
        if let Some(doel) = feit.vervangt.filter(|doel| *doel < feit.id) {
            let zelf = vervangen.get(&feit.id).into_iter().flatten();
            let mut vakken = telt.clone();
            vakken.extend(zelf.flat_map(|vak| samen_met(&bekend, *vak)));
            weg.entry(doel).or_default().extend_from_slice(&vakken);
            vervangen.entry(doel).or_default().append(&mut vakken);
        }
        if let Some(doel) = ingetrokken(feit).filter(|doel| *doel < feit.id) {
            weg.entry(doel).or_default().extend_from_slice(&telt);
        }
        vakken.push((plek, telt));
    }
    vakken.sort_unstable_by_key(|(plek, _)| *plek);
    vakken
}

/// The places of facts that take out another or are taken out, from the highest number down, so that what takes out a fact
/// is settled before the fact. When numbers do not rise, all facts.
fn hoogste_eerst(feiten: &[Feit], verloop: Verloop) -> Vec<usize> {
    if verloop.rijst {
        let mut plekken = Vec::new();
        for (plek, feit) in feiten.iter().enumerate() {
            for doel in doelen(feit).into_iter().flatten() {
                plekken.push(plek);
                plekken.extend(feiten.binary_search_by_key(&doel, |feit| feit.id));
            }
        }
        plekken.sort_unstable_by(|a, b| b.cmp(a));
        plekken.dedup();
        return plekken;
    }
    let mut plekken: Vec<usize> = (0..feiten.len()).collect();
    plekken.sort_by(|a, b| {
        let (a, b) = (feiten.get(*a), feiten.get(*b));
        b.map(|feit| feit.id).cmp(&a.map(|feit| feit.id)).then_with(|| a.cmp(&b))
    });
    plekken
}

/// The facts that a fact takes out.
fn doelen(feit: &Feit) -> [Option<FeitId>; 2] {
    [feit.vervangt, ingetrokken(feit)]
}

/// The number of the fact that a withdrawal takes out.
fn ingetrokken(feit: &Feit) -> Option<FeitId> {
    match feit.inhoud {
        Inhoud::Intrekking { feit, .. } => Some(feit),
        _ => None,
    }
}

/// What is left of stretches without another.
fn zonder(vakken: &[Tijdvak], (van, tot): Tijdvak) -> Vec<Tijdvak> {
    let delen = vakken.iter().flat_map(|&(begin, einde)| [(begin, einde.min(van)), (begin.max(tot), einde)]);
    delen.filter(|(begin, einde)| begin < einde).collect()
}

/// What stretches have in common with another.
fn samen_met(vakken: &[Tijdvak], (van, tot): Tijdvak) -> impl Iterator<Item = Tijdvak> {
    let delen = vakken.iter().map(move |&(begin, einde)| (begin.max(van), einde.min(tot)));
    delen.filter(|(begin, einde)| begin < einde)
}

#[cfg(test)]
#[path = "geldigheid_tests.rs"]
mod tests;
