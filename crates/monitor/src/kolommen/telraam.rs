//! Counts what dossiers add to the cells of all tables of a question.

use std::collections::HashMap;

use super::kenmerk;
use super::kijk::{Getal, Moment};
use super::namen::Namen;
use super::telling::{Gevuld, Telling};
use crate::definitie::Indicator;
use crate::kwaliteit::Kwaliteit;
use crate::peil::Peil;
use crate::tabel::{Cel, Tabel, UITSPLITSINGEN_MAX, Vraag};
use crate::uitsplitsing::Uitsplitsing;

/// The numbers of the categories of one dossier, one for each break-down.
pub(super) type Sleutel = [u16; UITSPLITSINGEN_MAX];

/// All tables of a question in the making.
#[derive(Debug)]
pub(super) struct Telraam<'v> {
    vraag: &'v Vraag,
    rijen: HashMap<Sleutel, usize>,
    tellingen: Vec<Telling>,
    /// Places of the break-downs by time.
    tijd: Vec<(usize, Uitsplitsing)>,
    laatste: Option<(Sleutel, usize)>,
}

/// A dossier at a row of the tables.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rij {
    sleutel: Sleutel,
    plek: usize,
    onbekend: bool,
    dossier: u32,
}

impl<'v> Telraam<'v> {
    pub(super) fn nieuw(vraag: &'v Vraag) -> Self {
        let peilen = vraag.peilen.len();
        let tellingen =
            vraag.indicatoren.iter().map(|indicator| Telling::nieuw(*indicator, peilen)).collect();
        let tijd = vraag.per.iter().copied().enumerate().filter(|(_, per)| per.is_tijd()).collect();
        Self { vraag, rijen: HashMap::new(), tellingen, tijd, laatste: None }
    }

    /// The row of a dossier with these categories.
    pub(super) fn rij(&mut self, sleutel: Sleutel, dossier: u32) -> Rij {
        let mut per = self.vraag.per.iter().zip(sleutel);
        let onbekend = per.any(|(per, nummer)| nummer == 0 && !per.is_tijd());
        let plek = if self.tijd.is_empty() { self.plek(sleutel) } else { 0 };
        Rij { sleutel, plek, onbekend, dossier }
    }

    fn plek(&mut self, sleutel: Sleutel) -> usize {
        if let Some((_, plek)) = self.laatste.filter(|(laatste, _)| *laatste == sleutel) {
            return plek;
        }
        let nieuw = self.rijen.len();
        let plek = *self.rijen.entry(sleutel).or_insert(nieuw);
        self.laatste = Some((sleutel, plek));
        plek
    }

    /// Adds what a dossier adds to the so-manieth indicator at the so-manieth reference date.
    pub(super) fn neem(
        &mut self,
        (nummer, peil): (usize, usize),
        moment: Moment,
        mut rij: Rij,
        getal: Getal,
    ) {
        let is_stroom = self.tellingen.get(nummer).is_some_and(|telling| telling.is_stroom);
        if is_stroom && getal.dag.is_some_and(|dag| !moment.bevat(dag)) {
            return;
        }
        if !self.tijd.is_empty() {
            for (plek, per) in &self.tijd {
                if let (Some(deel), Some(dag)) = (rij.sleutel.get_mut(*plek), getal.dag) {
                    *deel = if *per == Uitsplitsing::Jaar { kenmerk::jaar(dag) } else { kenmerk::maand(dag) };
                }
            }
            rij.onbekend |= getal.dag.is_none();
            rij.plek = self.plek(rij.sleutel);
        }
        let dossier = self.vraag.met_dossiers.then_some(rij.dossier);
        if let Some(telling) = self.tellingen.get_mut(nummer) {
            telling.neem((rij.plek, peil), rij.onbekend, getal, dossier);
        }
    }

    /// Adds what another counted of the same question.
    pub(super) fn voeg_samen(&mut self, ander: Self) {
        let mut plekken: Vec<usize> = vec![0; ander.rijen.len()];
        for (sleutel, plek) in &ander.rijen {
            if let Some(nieuw) = plekken.get_mut(*plek) {
                *nieuw = self.plek(*sleutel);
            }
        }
        for (telling, erbij) in self.tellingen.iter_mut().zip(ander.tellingen) {
            telling.voeg_samen(erbij, &plekken);
        }
    }

    /// The tables, with the names of the categories, in the order of the reference dates.
    pub(super) fn klaar(self, namen: &Namen) -> Vec<Tabel> {
        let mut sleutels: Vec<Sleutel> = vec![[0; UITSPLITSINGEN_MAX]; self.rijen.len()];
        for (sleutel, plek) in &self.rijen {
            if let Some(hier) = sleutels.get_mut(*plek) {
                *hier = *sleutel;
            }
        }
        let opmaak = Opmaak { per: &self.vraag.per, sleutels, namen };
        let mut per_peil: Vec<Vec<Tabel>> = self.vraag.peilen.iter().map(|_| Vec::new()).collect();
        for telling in self.tellingen {
            let indicator = telling.indicator;
            for ((tabellen, peil), deel) in per_peil.iter_mut().zip(&self.vraag.peilen).zip(telling.klaar()) {
                tabellen.push(opmaak.tabel(indicator, *peil, deel));
            }
        }
        per_peil.into_iter().flatten().collect()
    }
}

/// What is needed to write a table out.
struct Opmaak<'t> {
    per: &'t [Uitsplitsing],
    sleutels: Vec<Sleutel>,
    namen: &'t Namen,
}

impl Opmaak<'_> {
    fn tabel(
        &self,
        indicator: Indicator,
        peil: Peil,
        (gevuld, kwaliteit): (Vec<Gevuld>, Kwaliteit),
    ) -> Tabel {
        let definitie = indicator.definitie();
        let cellen = gevuld.into_iter().map(|(rij, categorie, cel)| {
            let nummers = self.sleutels.get(rij).copied().unwrap_or_default();
            let per = self.per.iter().zip(nummers);
            let mut sleutel: Vec<String> =
                per.map(|(per, nummer)| kenmerk::naam(*per, nummer, self.namen)).collect();
            sleutel.extend(definitie.onderverdeling.get(categorie).map(|naam| (*naam).to_owned()));
            let (cijfer, dossiers) = cel.klaar(definitie.maat);
            Cel { sleutel, cijfer, dossiers }
        });
        let mut cellen: Vec<Cel> = cellen.collect();
        cellen.sort_by(|a, b| a.sleutel.cmp(&b.sleutel));
        Tabel { indicator, peil, per: self.per.to_vec(), cellen, kwaliteit }
    }
}
