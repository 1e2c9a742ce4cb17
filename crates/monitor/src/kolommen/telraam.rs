//! Counts what dossiers add to the cells of one reference date, one table for each indicator.

use std::collections::HashMap;

use super::kenmerk;
use super::kijk::{Getal, Moment};
use super::namen::Namen;
use crate::definitie::{Indicator, Peilregel};
use crate::kwaliteit::KwaliteitTeller;
use crate::opteller::Opteller;
use crate::peil::Peil;
use crate::tabel::{Cel, Tabel, UITSPLITSINGEN_MAX, Vraag};
use crate::uitsplitsing::Uitsplitsing;

/// The numbers of the categories of one dossier, one for each break-down.
pub(super) type Sleutel = [u16; UITSPLITSINGEN_MAX];

/// One table in the making.
#[derive(Debug)]
struct Telling {
    indicator: Indicator,
    categorieen: usize,
    is_stroom: bool,
    cellen: Vec<Opteller>,
    kwaliteit: KwaliteitTeller,
}

/// All tables of one reference date in the making.
#[derive(Debug)]
pub(super) struct Telraam<'v> {
    vraag: &'v Vraag,
    peil: Peil,
    pub moment: Moment,
    rijen: HashMap<Sleutel, usize>,
    tellingen: Vec<Telling>,
    /// Places of the break-downs by time.
    tijd: Vec<(usize, Uitsplitsing)>,
    laatste: Option<(Sleutel, usize)>,
}

/// A dossier at a row of the tables.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rij {
    pub sleutel: Sleutel,
    pub plek: usize,
    pub onbekend: bool,
    pub dossier: u32,
}

impl<'v> Telraam<'v> {
    pub(super) fn nieuw(vraag: &'v Vraag, peil: Peil, moment: Moment) -> Self {
        let tellingen = vraag.indicatoren.iter().map(|indicator| {
            let definitie = indicator.definitie();
            Telling {
                indicator: *indicator,
                categorieen: definitie.onderverdeling.len().max(1),
                is_stroom: definitie.peil == Peilregel::Stroom,
                cellen: Vec::new(),
                kwaliteit: KwaliteitTeller::default(),
            }
        });
        let tijd = vraag.per.iter().copied().enumerate().filter(|(_, per)| per.is_tijd());
        Self {
            vraag,
            peil,
            moment,
            rijen: HashMap::new(),
            tellingen: tellingen.collect(),
            tijd: tijd.collect(),
            laatste: None,
        }
    }

    /// The row of a dossier with these categories.
    pub(super) fn rij(&mut self, sleutel: Sleutel, dossier: u32) -> Rij {
        let per = self.vraag.per.iter().zip(sleutel);
        let onbekend = per.into_iter().any(|(per, nummer)| nummer == 0 && !per.is_tijd());
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

    /// Adds what a dossier adds to the so-manieth indicator.
    pub(super) fn neem(&mut self, nummer: usize, mut rij: Rij, getal: Getal) {
        let Some(telling) = self.tellingen.get(nummer) else { return };
        if telling.is_stroom && getal.dag.is_some_and(|dag| !self.moment.bevat(dag)) {
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
        let Some(telling) = self.tellingen.get_mut(nummer) else { return };
        let plek = rij.plek * telling.categorieen + usize::from(getal.categorie);
        if plek >= telling.cellen.len() {
            telling.cellen.resize_with((rij.plek + 1) * telling.categorieen, Opteller::default);
        }
        if let Some(cel) = telling.cellen.get_mut(plek) {
            cel.neem(getal.meting, dossier);
        }
        telling.kwaliteit.neem(rij.onbekend, getal.vertraging);
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
            telling.kwaliteit.voeg_samen(&erbij.kwaliteit);
            for (oud, cel) in erbij.cellen.into_iter().enumerate().filter(|(_, cel)| !cel.is_leeg()) {
                let rij = plekken.get(oud / telling.categorieen).copied().unwrap_or_default();
                let plek = rij * telling.categorieen + oud % telling.categorieen;
                if plek >= telling.cellen.len() {
                    telling.cellen.resize_with((rij + 1) * telling.categorieen, Opteller::default);
                }
                if let Some(hier) = telling.cellen.get_mut(plek) {
                    hier.voeg_samen(cel);
                }
            }
        }
    }

    /// The tables, with the names of the categories.
    pub(super) fn klaar(self, namen: &Namen) -> Vec<Tabel> {
        let mut sleutels: Vec<Sleutel> = vec![[0; UITSPLITSINGEN_MAX]; self.rijen.len()];
        for (sleutel, plek) in &self.rijen {
            if let Some(hier) = sleutels.get_mut(*plek) {
                *hier = *sleutel;
            }
        }
        let (vraag, peil) = (self.vraag, self.peil);
        let tellingen = self.tellingen.into_iter();
        tellingen.map(|telling| telling.klaar(vraag, peil, &sleutels, namen)).collect()
    }
}

impl Telling {
    fn klaar(self, vraag: &Vraag, peil: Peil, sleutels: &[Sleutel], namen: &Namen) -> Tabel {
        let definitie = self.indicator.definitie();
        let gevuld = self.cellen.into_iter().enumerate().filter(|(_, cel)| !cel.is_leeg());
        let mut cellen: Vec<Cel> = gevuld
            .map(|(plek, cel)| {
                let nummers = sleutels.get(plek / self.categorieen).copied().unwrap_or_default();
                let per = vraag.per.iter().zip(nummers);
                let mut sleutel: Vec<String> =
                    per.map(|(per, nummer)| kenmerk::naam(*per, nummer, namen)).collect();
                let categorie = definitie.onderverdeling.get(plek % self.categorieen);
                sleutel.extend(categorie.map(|naam| (*naam).to_owned()));
                let (cijfer, dossiers) = cel.klaar(definitie.maat);
                Cel { sleutel, cijfer, dossiers }
            })
            .collect();
        cellen.sort_by(|a, b| a.sleutel.cmp(&b.sleutel));
        let per = vraag.per.clone();
        Tabel { indicator: self.indicator, peil, per, cellen, kwaliteit: self.kwaliteit.klaar() }
    }
}
