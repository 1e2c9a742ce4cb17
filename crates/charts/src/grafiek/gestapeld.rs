//! Bars that show how a whole is divided.

use super::doek::{Anker, BREED, Doek, Plek, REGEL, Vak};
use super::kleur::{self, Vulling};
use super::kolommen::uitleg_verborgen;
use super::tekst::{breedte, passend};
use super::{Gestapeld, Stapel};
use crate::getal::{Eenheid, VERBORGEN};

const BALK: i64 = 240;
/// Width of a hidden part where the whole is not known.
const VERBORGEN_BREED: i64 = 160;
/// White between parts.
const TUSSEN: i64 = 15;

/// Draws the bars, each with its name above, and the names of the parts below.
pub(super) fn teken(doek: &mut Doek, delen: &Gestapeld, eenheid: Eenheid) {
    let mut y = 20;
    for stapel in &delen.stapels {
        doek.tekst(Plek::new(0, y + 120, Anker::Begin), &passend(&stapel.label, BREED));
        y += REGEL;
        teken_stapel(doek, delen, stapel, y, eenheid);
        y += BALK + 100;
    }
    let namen = delen.delen.iter().enumerate();
    doek.sleutels(namen.map(|(nummer, naam)| (kleur::deel(nummer), naam.as_str())));
    if delen.stapels.iter().any(|stapel| delen.waarden(stapel).any(|waarde| waarde.is_none())) {
        uitleg_verborgen(doek);
    }
}

/// The known parts in their true share, then what is hidden as one hatched piece.
fn teken_stapel(doek: &mut Doek, delen: &Gestapeld, stapel: &Stapel, y: i64, eenheid: Eenheid) {
    let bekend: i128 = delen.waarden(stapel).flatten().map(|waarde| i128::from(waarde.max(0))).sum();
    let verborgen = delen.waarden(stapel).any(|waarde| waarde.is_none());
    let (heel, ruimte) = match (verborgen, eenheid.heel()) {
        // Shares that are rounded may add up to 99 or 101: they fill the bar all the same.
        (false, _) => (bekend, BREED),
        (true, Some(heel)) => (bekend.max(i128::from(heel)), BREED - VERBORGEN_BREED),
        (true, None) => (bekend, BREED - VERBORGEN_BREED),
    };
    let plek = |som: i128| i64::try_from(som * i128::from(ruimte) / heel.max(1)).unwrap_or(ruimte);
    let mut som = 0;
    for (nummer, waarde) in delen.waarden(stapel).enumerate() {
        let Some(waarde) = waarde.filter(|waarde| *waarde > 0) else { continue };
        // However small its share, a part stays in sight.
        let van = plek(som).min(BREED - TUSSEN);
        som += i128::from(waarde);
        let vak = Vak { x: van, y, breed: (plek(som) - van - TUSSEN).max(10), hoog: BALK };
        let naam = delen.delen.get(nummer).map(String::as_str).unwrap_or_default();
        teken_deel(
            doek,
            vak,
            kleur::deel(nummer),
            [&format!("{naam} {}", eenheid.toon(waarde)), &eenheid.toon(waarde)],
        );
    }
    if verborgen {
        let van = plek(som);
        let vak = Vak { x: van, y, breed: BREED - van, hoog: BALK };
        teken_deel(doek, vak, kleur::VERBORGEN, [VERBORGEN, VERBORGEN]);
    }
    doek.tot(y + BALK);
}

/// One part, with the longest text that fits.
fn teken_deel(doek: &mut Doek, vak: Vak, vulling: Vulling, teksten: [&str; 2]) {
    doek.gevuld(vak, vulling);
    let Some(tekst) = teksten.into_iter().find(|tekst| breedte(tekst) + 80 <= vak.breed) else { return };
    let midden = vak.x + vak.breed / 2;
    if vulling.arcering {
        let breed = breedte(tekst) + 40;
        doek.vlak(Vak { x: midden - breed / 2, y: vak.y + 40, breed, hoog: BALK - 80 }, vulling.vlak);
    }
    let plek = Plek { kleur: vulling.tekst, ..Plek::new(midden, vak.y + BALK / 2 + 42, Anker::Midden) };
    doek.tekst(plek, tekst);
}
