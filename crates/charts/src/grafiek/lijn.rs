//! A line over time, with a target.

use super::doek::{Anker, BREED, Doek, Plek, REGEL};
use super::kleur;
use super::kolommen::{UITLEG_VOORLOPIG, onderschrift, raster, uitleg_verborgen};
use super::schaal::Schaal;
use super::tekst::{breedte, passend};
use super::{Doel, Punt};
use crate::getal::{Eenheid, VERBORGEN};

const BOVEN: i64 = 220;
const ONDER: i64 = 1220;
const STIP: i64 = 45;

/// Draws the line.
pub(super) fn teken(doek: &mut Doek, punten: &[Punt], doel: Option<&Doel>, eenheid: Eenheid) {
    let waarden = punten.iter().filter_map(|punt| punt.waarde);
    let schaal = Schaal::new(waarden.chain(doel.map(|doel| doel.waarde)), (ONDER, BOVEN), eenheid).rond();
    let laatste = punten.last().and_then(|punt| Some((punt, punt.waarde?)));
    let eind = laatste.map(|(_, waarde)| eenheid.toon(waarde)).unwrap_or_default();
    let rechts = BREED - breedte(&eind) * 11 / 10 - 130;
    let links = raster(doek, &schaal, rechts, eenheid);
    let plaatsen = plaatsen(punten, links + STIP, rechts);

    if let Some(doel) = doel {
        teken_doel(doek, doel, (links, rechts), (&schaal, eenheid), punten);
    }
    teken_lijn(doek, punten, &plaatsen, &schaal);
    if let (Some((punt, waarde)), Some(x)) = (laatste, plaatsen.last()) {
        let y = schaal.plek(waarde);
        doek.stip((*x, y), STIP, punt.voorlopig);
        doek.tekst(Plek { vet: true, ..Plek::new(x + STIP + 55, y + 45, Anker::Begin) }, &eind);
    }
    onderschrift(doek, punten, &plaatsen, ONDER + REGEL + 20);
    if punten.iter().any(|punt| punt.voorlopig && punt.waarde.is_some()) {
        let y = doek.onder() + REGEL;
        doek.stip((STIP + 10, y - 45), STIP, true);
        doek.tekst(Plek::new(160, y, Anker::Begin), UITLEG_VOORLOPIG);
    }
    if punten.iter().any(|punt| punt.waarde.is_none()) {
        uitleg_verborgen(doek);
    }
}

/// Spreads points evenly; a single one stands at the right.
fn plaatsen(punten: &[Punt], links: i64, rechts: i64) -> Vec<i64> {
    let stappen = i64::try_from(punten.len()).unwrap_or(i64::MAX).saturating_sub(1);
    let plaats = |nummer: i64| {
        if stappen == 0 { rechts } else { links + nummer.saturating_mul(rechts - links) / stappen }
    };
    (0..).zip(punten).map(|(nummer, _)| plaats(nummer)).collect()
}

/// The dashed level, with its name on the side where the line is furthest away.
fn teken_doel(
    doek: &mut Doek,
    doel: &Doel,
    (links, rechts): (i64, i64),
    (schaal, eenheid): (&Schaal, Eenheid),
    punten: &[Punt],
) {
    let y = schaal.plek(doel.waarde);
    doek.streep((links, y), (rechts, y), kleur::GOED, true);
    let afstand = |punt: Option<&Punt>| {
        punt.and_then(|punt| punt.waarde).map_or(BREED, |waarde| (schaal.plek(waarde) - y).abs())
    };
    let (x, anker) = if afstand(punten.first()) >= afstand(punten.last()) {
        (links + 30, Anker::Begin)
    } else {
        (rechts - 30, Anker::Eind)
    };
    let naam = passend(&doel.label, (rechts - links) * 2 / 3);
    let plek = Plek { kleur: kleur::GOED, ..Plek::new(x, y - 50, anker) };
    doek.tekst(plek, &format!("{naam}: {}", eenheid.toon(doel.waarde)));
}

/// The line in pieces: broken where a number is hidden, dotted towards one that may still change.
fn teken_lijn(doek: &mut Doek, punten: &[Punt], plaatsen: &[i64], schaal: &Schaal) {
    let mut stuk: Vec<(i64, i64)> = Vec::new();
    for (punt, x) in punten.iter().zip(plaatsen) {
        let Some(waarde) = punt.waarde else {
            teken_stuk(doek, &stuk);
            stuk.clear();
            doek.tekst(Plek { vet: true, ..Plek::new(*x, ONDER - 30, Anker::Midden) }, VERBORGEN);
            continue;
        };
        let plaats = (*x, schaal.plek(waarde));
        if punt.voorlopig {
            if let Some(vorige) = stuk.last().copied() {
                doek.pad(&[vorige, plaats], true);
            } else {
                doek.stip(plaats, STIP, true);
            }
            teken_stuk_tot_hier(doek, &mut stuk, plaats);
        } else {
            stuk.push(plaats);
        }
    }
    teken_stuk(doek, &stuk);
}

/// Closes the firm piece and begins anew at a point that may still change.
fn teken_stuk_tot_hier(doek: &mut Doek, stuk: &mut Vec<(i64, i64)>, plaats: (i64, i64)) {
    if stuk.len() > 1 {
        doek.pad(stuk, false);
    }
    stuk.clear();
    stuk.push(plaats);
}

fn teken_stuk(doek: &mut Doek, stuk: &[(i64, i64)]) {
    match stuk {
        [] => {}
        [een] => doek.stip(*een, STIP / 2, false),
        _ => doek.pad(stuk, false),
    }
}
