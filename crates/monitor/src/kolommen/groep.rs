//! A question about one reference date: a small group of dossiers side by side.
//!
//! An indicator is asked of the whole group before the next one is, so that its rules and its cells stay at hand.

use super::aankomst;
use super::beeld::Beeld;
use super::blok::{Blok, Delen};
use super::kijk::{Getal, Kijk, Lopers, Moment};
use super::tel::{Alleen, Leest, Wie, getal, sleutel};
use super::telraam::{Rij, Telraam};
use super::wettermijn::Wettermijnen;
use crate::definitie::Indicator;
use crate::tabel::Vraag;

/// So many dossiers stand side by side.
const GROOTTE: usize = 16;

/// A question about one reference date.
pub(super) struct Foto<'v, 'w> {
    pub vraag: &'v Vraag,
    pub leest: Leest,
    pub alleen: Alleen,
    pub termijnen: Wettermijnen<'w>,
    pub moment: Moment,
}

/// A dossier that counts.
struct Lid<'b> {
    delen: Delen<'b>,
    lopers: Lopers,
    rij: Rij,
}

impl<'v> Foto<'v, '_> {
    /// Counts the dossiers of blocks.
    pub(super) fn tel(&mut self, blokken: &[Blok], telraam: &mut Telraam<'v>) {
        let mut beelden: Vec<Beeld> = (0..GROOTTE).map(|_| Beeld::default()).collect();
        let mut leden = Vec::with_capacity(GROOTTE);
        let mut posten = Posten::default();
        for blok in blokken {
            let aantal = blok.nummers.len();
            for begin in (0..aantal).step_by(GROOTTE) {
                let mut vrij = beelden.iter_mut();
                let mut beeld = vrij.next();
                for plek in begin..aantal.min(begin + GROOTTE) {
                    let Some(hier) = beeld.as_deref_mut() else { break };
                    if let Some(lid) = self.lid(blok, plek, hier, telraam) {
                        leden.push(lid);
                        beeld = vrij.next();
                    }
                }
                for nummer in 0..self.vraag.indicatoren.len() {
                    self.beantwoord(nummer, (&beelden, &mut leden), &mut posten, telraam);
                }
                leden.clear();
            }
        }
    }

    /// Reads a dossier; nothing for one that the question is not about.
    fn lid<'b>(
        &self,
        blok: &'b Blok,
        plek: usize,
        beeld: &mut Beeld,
        telraam: &mut Telraam<'v>,
    ) -> Option<Lid<'b>> {
        let (delen, wie) = (blok.delen(plek), Wie::van(blok, plek));
        beeld.leeg();
        _ = self.leest.lees(beeld, delen, self.moment, self.termijnen.wet);
        self.alleen.telt(beeld).then(|| {
            let rij = telraam.rij(sleutel(beeld, self.moment, self.vraag, wie), wie.dossier);
            Lid { delen, lopers: Lopers::default(), rij }
        })
    }

    /// Counts what the dossiers add to one indicator.
    fn beantwoord(
        &mut self,
        nummer: usize,
        (beelden, leden): (&[Beeld], &mut [Lid<'_>]),
        posten: &mut Posten,
        telraam: &mut Telraam<'v>,
    ) {
        let Some(indicator) = self.vraag.indicatoren.get(nummer).copied() else { return };
        let moment = self.moment;
        if indicator == Indicator::Doorlooptijd {
            for (beeld, lid) in beelden.iter().zip(leden) {
                if let Some(stappen) = aankomst::stappen(beeld) {
                    telraam.neem_stappen((nummer, 0), (&lid.rij, moment), &stappen);
                }
            }
            return;
        }
        posten.leeg();
        for (beeld, lid) in beelden.iter().zip(leden) {
            let Lid { delen, lopers, rij } = lid;
            let termijnen = &mut self.termijnen;
            let mut kijk = Kijk { beeld, delen: *delen, termijnen, lopers, moment };
            getal(indicator, &mut kijk, &mut posten.getallen);
            posten.rijen.resize(posten.getallen.len(), *rij);
        }
        telraam.neem_alle(nummer, &moment, posten.rijen.iter().zip(&posten.getallen));
    }
}

/// What a group adds to one indicator, and the row of each. Counted when all of it is known, so that the places of the
/// cells are not waited for one by one.
#[derive(Default)]
struct Posten {
    rijen: Vec<Rij>,
    getallen: Vec<Getal>,
}

impl Posten {
    fn leeg(&mut self) {
        self.rijen.clear();
        self.getallen.clear();
    }
}
