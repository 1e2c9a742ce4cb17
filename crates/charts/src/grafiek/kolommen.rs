//! Columns over time, and columns above and below zero.

use super::doek::{Anker, BREED, Doek, Plek, REGEL, Vak};
use super::kleur::{self, Vulling};
use super::schaal::Schaal;
use super::tekst::{breedte, passend};
use super::{Kant, Punt};
use crate::getal::{Eenheid, VERBORGEN};

const BOVEN: i64 = 220;
const ONDER: i64 = 1220;
/// What stands below a picture with hidden numbers.
const UITLEG_VERBORGEN: &str = "* niet getoond, zodat niemand herkenbaar is";
/// What light or open means.
pub(super) const UITLEG_VOORLOPIG: &str = "voorlopig cijfer";

/// A number that may still change.
pub(super) const VOORLOPIG: Vulling =
    Vulling { vlak: kleur::VOORLOPIG, tekst: kleur::INKT, rand: kleur::ACCENT, arcering: false };

/// Draws the columns; with a good side, each side has its own colour.
pub(super) fn teken(doek: &mut Doek, punten: &[Punt], gunstig: Option<Kant>, eenheid: Eenheid) {
    let waarden = punten.iter().filter_map(|punt| punt.waarde);
    let onder_nul = punten.iter().any(|punt| punt.waarde.is_some_and(|waarde| waarde < 0));
    let voet = if onder_nul { ONDER - REGEL } else { ONDER };
    let schaal = Schaal::new(waarden, (voet, BOVEN), eenheid);
    let breedst =
        punten.iter().filter_map(|punt| punt.waarde).map(|waarde| breedte(&eenheid.toon(waarde))).max();
    let aantal = i64::try_from(punten.len()).unwrap_or(i64::MAX).max(1);
    let met_getal = breedst.unwrap_or(0) + 30 <= BREED / aantal;
    let (schaal, links) = if met_getal {
        (schaal, 0)
    } else {
        let rond = schaal.rond();
        let links = raster(doek, &rond, BREED, eenheid);
        (rond, links)
    };
    let slot = (BREED - links) / aantal;
    let kolom = Kolom { breed: (slot * 7 / 10).clamp(1, 420), schaal: &schaal, gunstig, met_getal };

    let nul = schaal.plek(0);
    let midden: Vec<i64> =
        (0..).zip(punten).map(|(nummer, _)| links + nummer * (BREED - links) / aantal + slot / 2).collect();
    for (punt, x) in punten.iter().zip(&midden) {
        kolom.teken(doek, punt, *x, eenheid);
    }
    doek.streep((links, nul), (BREED, nul), kleur::GRIJS, false);
    doek.tot(ONDER);
    onderschrift(doek, punten, &midden, ONDER + REGEL + 20);
    voetregels(doek, punten);
}

/// How the columns of one picture are drawn.
struct Kolom<'a> {
    breed: i64,
    schaal: &'a Schaal,
    gunstig: Option<Kant>,
    met_getal: bool,
}

impl Kolom<'_> {
    fn teken(&self, doek: &mut Doek, punt: &Punt, x: i64, eenheid: Eenheid) {
        let nul = self.schaal.plek(0);
        let Some(waarde) = punt.waarde else {
            doek.tekst(Plek { vet: true, ..Plek::new(x, nul - 30, Anker::Midden) }, VERBORGEN);
            return;
        };
        let top = self.schaal.plek(waarde);
        let vak = Vak { x: x - self.breed / 2, y: top.min(nul), breed: self.breed, hoog: (top - nul).abs() };
        self.vul(doek, vak, punt, waarde);
        if self.met_getal {
            let y = if waarde < 0 { top + 130 } else { top - 40 };
            let plek = Plek { vet: self.gunstig.is_none(), ..Plek::new(x, y, Anker::Midden) };
            doek.tekst(plek, &eenheid.toon(waarde));
        }
    }

    fn vul(&self, doek: &mut Doek, vak: Vak, punt: &Punt, waarde: i64) {
        let kant = if waarde < 0 { Kant::Onder } else { Kant::Boven };
        let (vlak, arcering) = match self.gunstig {
            None => (kleur::ACCENT, false),
            Some(gunstig) if gunstig == kant => (kleur::GOED, false),
            Some(_) => (kleur::SLECHT, true),
        };
        if punt.voorlopig {
            doek.gevuld(vak, Vulling { vlak: kleur::VOORLOPIG, rand: vlak, arcering, ..VOORLOPIG });
        } else {
            doek.vlak(vak, vlak);
            if arcering {
                doek.arceer(vak, kleur::WIT);
            }
        }
    }
}

/// Lines behind the numbers, with their numbers at the left; gives where the picture begins.
pub(super) fn raster(doek: &mut Doek, schaal: &Schaal, rechts: i64, eenheid: Eenheid) -> i64 {
    // Beside a scale whole per cents are enough.
    let toon = |waarde: i64| match eenheid {
        Eenheid::Tiendeprocent => Eenheid::Procent.toon(waarde / 10),
        _ => eenheid.toon(waarde),
    };
    let streepjes: Vec<i64> = schaal.streepjes().collect();
    let breedst = streepjes.iter().map(|waarde| breedte(&toon(*waarde))).max().unwrap_or(0);
    let links = (breedst + 60).min(rechts / 2);
    for waarde in streepjes {
        let y = schaal.plek(waarde);
        doek.streep((links, y), (rechts, y), if waarde == 0 { kleur::GRIJS } else { kleur::RASTER }, false);
        let plek = Plek { kleur: kleur::GRIJS, ..Plek::new(links - 50, y + 40, Anker::Eind) };
        doek.tekst(plek, &passend(&toon(waarde), links - 40));
    }
    links
}

/// Labels below their places: all of them, or each second, third and so on, always with the last.
pub(super) fn onderschrift(doek: &mut Doek, punten: &[Punt], plaatsen: &[i64], y: i64) {
    const BREEDST: i64 = 1100;
    let breedst = punten.iter().map(|punt| breedte(&punt.label).min(BREEDST)).max().unwrap_or(0) + 80;
    let slot = match plaatsen {
        [eerste, tweede, ..] => (tweede - eerste).max(1),
        _ => BREED,
    };
    // The last one may have to move to the left to stay in sight.
    let schuift = plaatsen.last().map_or(0, |x| (breedst / 2 - (BREED - x)).max(0));
    let stap = usize::try_from((breedst + schuift + slot - 1) / slot).unwrap_or(usize::MAX).max(1);
    let mut grens = i64::MAX;
    for (punt, x) in punten.iter().zip(plaatsen).rev().step_by(stap) {
        let label = passend(&punt.label, BREEDST);
        let half = breedte(&label) / 2;
        let x = (*x).min(BREED - half).max(half);
        if x + half > grens {
            continue;
        }
        grens = x - half - 40;
        doek.tekst(Plek { kleur: kleur::GRIJS, ..Plek::new(x, y, Anker::Midden) }, &label);
    }
}

/// Below the picture: what light means and what a star means, where there are any.
pub(super) fn voetregels(doek: &mut Doek, punten: &[Punt]) {
    if punten.iter().any(|punt| punt.voorlopig && punt.waarde.is_some()) {
        doek.sleutels([(VOORLOPIG, UITLEG_VOORLOPIG)]);
    }
    if punten.iter().any(|punt| punt.waarde.is_none()) {
        uitleg_verborgen(doek);
    }
}

/// The line that explains the star.
pub(super) fn uitleg_verborgen(doek: &mut Doek) {
    let y = doek.onder() + REGEL;
    doek.tekst(Plek { kleur: kleur::GRIJS, ..Plek::new(0, y, Anker::Begin) }, UITLEG_VERBORGEN);
}
