//! A question about a series of reference dates: one dossier after the other is taken along all of them.
//!
//! What stays the same from one date to the next is not looked at again. When all dates can be passed at once, those at which
//! nothing changes are passed over, and the hours of a dossier are summed up to all of them in one pass.

use std::ops::Range;

use super::aankomst;
use super::beeld::Beeld;
use super::blok::Delen;
use super::kijk::{Getal, Kijk, Lopers, Moment};
use super::reeks::Tijdlijn;
use super::tel::{Alleen, Leest, Wie, blijft, getal, is_uren, sleutel};
use super::telraam::{Rij, Telraam};
use super::wettermijn::Wettermijnen;
use crate::definitie::Indicator;
use crate::tabel::Vraag;
use crate::uitsplitsing::Uitsplitsing;

/// What a dossier adds to one indicator.
struct Antwoord {
    indicator: Indicator,
    /// What it follows from.
    leest: Leest,
    getallen: Vec<Getal>,
    /// Until which day that stays so when there are no other records.
    blijft: i32,
    /// The row in which it was counted, and the reference date whose period counted, until it is taken back.
    ingang: Option<(Rij, Moment)>,
    /// Whether it is to be taken back at all.
    is_verschil: bool,
    /// Whether the hours up to all dates are summed at once.
    is_som: bool,
    /// These sums; empty for other indicators.
    minuten: Vec<i64>,
}

impl Antwoord {
    /// Counts the hours from one reference date up to another, in a row or none.
    fn tel_minuten(
        &mut self,
        nummer: usize,
        peilen: Range<usize>,
        nu: Option<(Rij, Moment)>,
        telraam: &mut Telraam<'_>,
    ) {
        let was = peilen.start.checked_sub(1).and_then(|vorige| self.minuten.get(vorige)).copied();
        let was = was.filter(|_| self.ingang.is_some()).unwrap_or_default();
        let begin = (nummer, peilen.start);
        let blijft = self.ingang.zip(nu).is_some_and(|((eerder, _), (nu, _))| eerder.plek == nu.plek);
        if let Some((eerder, _)) = self.ingang.filter(|_| !blijft) {
            telraam.neem_verloop(begin, &eerder, was, &[0]);
        }
        if let Some((rij, _)) = nu {
            let minuten = self.minuten.get(peilen).unwrap_or_default();
            telraam.neem_verloop(begin, &rij, if blijft { was } else { 0 }, minuten);
        }
        self.ingang = nu;
    }
}

/// The pass over one dossier.
pub(super) struct Gang<'p, 'v, 'w> {
    vraag: &'v Vraag,
    leest: Leest,
    alleen: Alleen,
    termijnen: Wettermijnen<'w>,
    momenten: Vec<Moment>,
    /// When all reference dates can be passed at once.
    tijdlijn: Option<Tijdlijn>,
    /// Whether somebody's row can be another one on each date.
    per_dag: bool,
    /// Whether dates at which nothing changes can be passed over.
    slaat_over: bool,
    beeld: Beeld,
    antwoorden: Vec<Antwoord>,
    /// What was counted before something else took its place.
    oud: Vec<Getal>,
    telraam: &'p mut Telraam<'v>,
}

impl<'p, 'v, 'w> Gang<'p, 'v, 'w> {
    pub(super) fn nieuw(
        vraag: &'v Vraag,
        alleen: Alleen,
        termijnen: Wettermijnen<'w>,
        momenten: Vec<Moment>,
        telraam: &'p mut Telraam<'v>,
    ) -> Self {
        let tijdlijn = Tijdlijn::van(&momenten);
        let antwoorden: Vec<Antwoord> = (0..)
            .zip(&vraag.indicatoren)
            .map(|(nummer, indicator)| {
                let is_verschil = telraam.is_verschil(nummer);
                let is_som = tijdlijn.is_some() && is_verschil && is_uren(*indicator);
                Antwoord {
                    indicator: *indicator,
                    leest: Leest::voor(std::iter::once(indicator)),
                    getallen: Vec::new(),
                    blijft: i32::MIN,
                    ingang: None,
                    is_verschil,
                    is_som,
                    minuten: Vec::new(),
                }
            })
            .collect();
        let per_dag = vraag.per.contains(&Uitsplitsing::LeeftijdNu);
        let in_beeld = antwoorden.iter().filter(|antwoord| !antwoord.is_som);
        Self {
            leest: Leest::voor(in_beeld.map(|antwoord| &antwoord.indicator)),
            per_dag,
            slaat_over: tijdlijn.is_some()
                && !per_dag
                && antwoorden.iter().all(|antwoord| antwoord.is_verschil),
            vraag,
            alleen,
            termijnen,
            momenten,
            tijdlijn,
            beeld: Beeld::default(),
            antwoorden,
            oud: Vec::new(),
            telraam,
        }
    }

    /// Takes one dossier along all reference dates.
    pub(super) fn neem(&mut self, delen: Delen<'_>, wie: Wie) {
        let mut lopers = Lopers::default();
        let (mut rij, mut vorige) = (None, None::<Moment>);
        let (mut volgende, mut peil) = (i32::MIN, 0);
        for antwoord in &mut self.antwoorden {
            antwoord.ingang = None;
            if let Some(tijdlijn) = self.tijdlijn.as_ref().filter(|_| antwoord.is_som) {
                tijdlijn.sommen(antwoord.indicator, delen, &mut antwoord.minuten);
            }
        }
        while let Some(moment) = self.momenten.get(peil).copied() {
            // Reading goes on where it stopped, as long as the same is known and the day is not earlier.
            let opnieuw = vorige.is_none_or(|vorige| vorige.bekend != moment.bekend || vorige.op > moment.op);
            vorige = Some(moment);
            if opnieuw {
                self.beeld.leeg();
                lopers = Lopers::default();
            }
            if volgende <= moment.op || opnieuw {
                let gelezen;
                (gelezen, volgende) = self.leest.lees(&mut self.beeld, delen, moment, self.termijnen.wet);
                self.vergeet(&mut rij, |leest| opnieuw || gelezen.raakt(leest));
            }
            if self.per_dag {
                self.vergeet(&mut rij, |_| true);
            }
            let telt = self.alleen.telt(&self.beeld);
            if telt {
                self.beantwoord(peil, (delen, moment, wie), &mut lopers, &mut rij);
            } else {
                self.neem_terug(peil);
            }
            let tot = self.volgende_peil(peil, volgende, telt);
            self.tel_minuten(peil..tot, (moment, wie), telt, &mut rij);
            peil = tot;
        }
    }

    /// Lets go of the row when it may be another one, and of answers that follow from what was read.
    fn vergeet(&mut self, rij: &mut Option<Rij>, is_oud: impl Fn(Leest) -> bool) {
        if is_oud(Leest::plicht()) {
            *rij = None;
        }
        let oud = self.antwoorden.iter_mut().filter(|antwoord| is_oud(antwoord.leest));
        oud.for_each(|antwoord| antwoord.blijft = i32::MIN);
    }

    /// The next reference date at which something can change.
    fn volgende_peil(&self, peil: usize, volgende: i32, telt: bool) -> usize {
        let Some(tijdlijn) = self.tijdlijn.as_ref().filter(|_| self.slaat_over) else { return peil + 1 };
        let in_beeld = self.antwoorden.iter().filter(|antwoord| telt && !antwoord.is_som);
        let blijft = in_beeld.map(|antwoord| antwoord.blijft).min().unwrap_or(i32::MAX);
        tijdlijn.plek(volgende.min(blijft.saturating_add(1))).max(peil + 1)
    }

    /// Takes back what a dossier added, from a reference date on.
    fn neem_terug(&mut self, peil: usize) {
        for (nummer, antwoord) in
            self.antwoorden.iter_mut().enumerate().filter(|(_, antwoord)| !antwoord.is_som)
        {
            let ingang = antwoord.ingang.take().filter(|_| antwoord.is_verschil);
            if let Some((rij, toen)) = ingang {
                self.telraam.neem((nummer, peil), (&rij, &toen, &antwoord.getallen), -1);
            }
        }
    }

    /// Counts the hours that are summed at once, from one reference date up to another.
    fn tel_minuten(
        &mut self,
        peilen: Range<usize>,
        (moment, wie): (Moment, Wie),
        telt: bool,
        rij: &mut Option<Rij>,
    ) {
        let sommen = self.antwoorden.iter_mut().enumerate().filter(|(_, antwoord)| antwoord.is_som);
        for (nummer, antwoord) in sommen {
            let minuten = antwoord.minuten.get(peilen.clone()).unwrap_or_default();
            let nu = (telt && minuten.iter().any(|minuten| *minuten > 0)).then(|| {
                let sleutel = || sleutel(&self.beeld, moment, self.vraag, wie);
                *rij.get_or_insert_with(|| self.telraam.rij(sleutel(), wie.dossier))
            });
            antwoord.tel_minuten(nummer, peilen.clone(), nu.map(|rij| (rij, moment)), self.telraam);
        }
    }

    /// Counts what one dossier adds at one reference date, and takes back what it added before.
    fn beantwoord(
        &mut self,
        peil: usize,
        (delen, moment, wie): (Delen<'_>, Moment, Wie),
        lopers: &mut Lopers,
        rij: &mut Option<Rij>,
    ) {
        let (beeld, termijnen, telraam) = (&self.beeld, &mut self.termijnen, &mut *self.telraam);
        let mut kijk = Kijk { beeld, delen, termijnen, lopers, moment };
        let vraag = self.vraag;
        let maak = |telraam: &mut Telraam<'_>| telraam.rij(sleutel(beeld, moment, vraag, wie), wie.dossier);
        for (nummer, antwoord) in self.antwoorden.iter_mut().enumerate() {
            if antwoord.is_som {
                continue;
            }
            let indicator = antwoord.indicator;
            if indicator == Indicator::Doorlooptijd {
                if let Some(stappen) = aankomst::stappen(beeld) {
                    let rij = *rij.get_or_insert_with(|| maak(telraam));
                    telraam.neem_stappen((nummer, peil), (&rij, moment), &stappen);
                }
                continue;
            }
            let is_oud = antwoord.blijft < moment.op;
            let telt_al = antwoord.ingang.is_some_and(|(_, eerder)| eerder.vanaf == moment.vanaf);
            if !is_oud && antwoord.is_verschil && (telt_al || antwoord.getallen.is_empty()) {
                continue;
            }
            let terug = antwoord.ingang.take().filter(|_| antwoord.is_verschil);
            if terug.is_some() {
                self.oud.clone_from(&antwoord.getallen);
            }
            if is_oud {
                antwoord.getallen.clear();
                kijk.termijnen.blijft = if blijft(indicator) { i32::MAX } else { i32::MIN };
                getal(indicator, &mut kijk, &mut antwoord.getallen);
                antwoord.blijft = kijk.termijnen.blijft;
            }
            let nieuw = (!antwoord.getallen.is_empty())
                .then(|| (&*rij.get_or_insert_with(|| maak(telraam)), &moment, antwoord.getallen.as_slice()));
            match (terug, nieuw) {
                (Some((rij, toen)), _) => telraam.wissel((nummer, peil), (&rij, &toen, &self.oud), nieuw),
                (None, Some(nieuw)) => telraam.neem((nummer, peil), nieuw, 1),
                (None, None) => {}
            }
            // After the last date nothing is taken back.
            if peil + 1 < self.momenten.len() {
                antwoord.ingang = nieuw.map(|(rij, moment, _)| (*rij, *moment));
            }
        }
    }
}
