//! Bars below each other.

use super::Punt;
use super::doek::{Anker, BREED, Doek, Plek, REGEL, Vak};
use super::kleur;
use super::kolommen::{VOORLOPIG, voetregels};
use super::schaal::Schaal;
use super::tekst::{breedte, passend};
use crate::getal::{Eenheid, VERBORGEN};

const BALK: i64 = 200;

/// Draws the bars, each with its name above and its number behind.
pub(super) fn teken(doek: &mut Doek, punten: &[Punt], eenheid: Eenheid) {
    let getallen = punten.iter().filter_map(|punt| punt.waarde);
    let breedst = getallen.clone().map(|waarde| breedte(&eenheid.toon(waarde))).max().unwrap_or(0);
    let schaal = Schaal::new(getallen, (0, BREED - breedst * 11 / 10 - 60), eenheid);
    let nul = schaal.plek(0);
    let mut y = 20;
    for punt in punten {
        doek.tekst(Plek::new(0, y + 120, Anker::Begin), &passend(&punt.label, BREED));
        y += REGEL;
        let midden = y + BALK / 2 + 42;
        match punt.waarde {
            None => doek.tekst(Plek { vet: true, ..Plek::new(nul + 20, midden, Anker::Begin) }, VERBORGEN),
            Some(waarde) => {
                let eind = schaal.plek(waarde);
                let vak = Vak { x: eind.min(nul), y, breed: (eind - nul).abs(), hoog: BALK };
                if punt.voorlopig {
                    doek.gevuld(vak, VOORLOPIG);
                } else {
                    doek.vlak(vak, kleur::ACCENT);
                }
                let plek = Plek { vet: true, ..Plek::new(eind.max(nul) + 50, midden, Anker::Begin) };
                doek.tekst(plek, &eenheid.toon(waarde));
            }
        }
        doek.streep((nul, y - 20), (nul, y + BALK + 20), kleur::GRIJS, false);
        y += BALK + 100;
        doek.tot(y - 80);
    }
    voetregels(doek, punten);
}
