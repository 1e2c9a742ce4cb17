//! One indicator in the making, at all reference dates: small cells that are hit at random, and long lists that are only
//! added to. The reference dates of one cell lie side by side, because a dossier passes all of them in turn.

use super::kijk::Getal;
use crate::definitie::{Indicator, Peilregel};
use crate::kwaliteit::{Kwaliteit, KwaliteitTeller};
use crate::opteller::{Meting, Opteller};

/// Number and amount (or numerator) of one cell.
#[derive(Debug, Clone, Copy, Default)]
struct Kerncel {
    aantal: u64,
    som: i64,
}

/// A filled cell: row, category, and what it collected.
pub(super) type Gevuld = (usize, usize, Opteller);

/// One indicator in the making. Cells are numbered row by row, then by category, then by reference date.
#[derive(Debug)]
pub(super) struct Telling {
    pub indicator: Indicator,
    pub is_stroom: bool,
    categorieen: usize,
    peilen: usize,
    cellen: Vec<Kerncel>,
    /// Days, each with its cell.
    duren: Vec<(u32, i32)>,
    /// Dossiers, each with its cell.
    dossiers: Vec<(u32, u32)>,
    kwaliteit: Vec<KwaliteitTeller>,
}

impl Telling {
    pub(super) fn nieuw(indicator: Indicator, peilen: usize) -> Self {
        let definitie = indicator.definitie();
        Self {
            indicator,
            is_stroom: definitie.peil == Peilregel::Stroom,
            categorieen: definitie.onderverdeling.len().max(1),
            peilen,
            cellen: Vec::new(),
            duren: Vec::new(),
            dossiers: Vec::new(),
            kwaliteit: vec![KwaliteitTeller::default(); peilen],
        }
    }

    /// Adds to the cell of a row at a reference date.
    pub(super) fn neem(
        &mut self,
        (rij, peil): (usize, usize),
        onbekend: bool,
        getal: Getal,
        dossier: Option<u32>,
    ) {
        let plek = (rij * self.categorieen + usize::from(getal.categorie)) * self.peilen + peil;
        if let Some(kwaliteit) = self.kwaliteit.get_mut(peil) {
            kwaliteit.neem(onbekend, getal.vertraging);
        }
        let nummer = u32::try_from(plek).unwrap_or(u32::MAX);
        if let Some(dossier) = dossier {
            self.dossiers.push((nummer, dossier));
        }
        let (aantal, som) = match getal.meting {
            Meting::Telt => (1, 0),
            Meting::Deel(teller, noemer) => (u64::from(noemer), i64::from(teller)),
            Meting::Som(bedrag) => (1, bedrag),
            Meting::Duur(dagen) => return self.duren.push((nummer, dagen)),
        };
        self.tel(rij, plek, Kerncel { aantal, som });
    }

    fn tel(&mut self, rij: usize, plek: usize, erbij: Kerncel) {
        if plek >= self.cellen.len() {
            self.cellen.resize((rij + 1) * self.categorieen * self.peilen, Kerncel::default());
        }
        if let Some(cel) = self.cellen.get_mut(plek) {
            cel.aantal += erbij.aantal;
            cel.som = cel.som.saturating_add(erbij.som);
        }
    }

    /// Adds what another counted; `rijen` gives the number here of each of its rows.
    pub(super) fn voeg_samen(&mut self, ander: Self, rijen: &[usize]) {
        for (kwaliteit, erbij) in self.kwaliteit.iter_mut().zip(&ander.kwaliteit) {
            kwaliteit.voeg_samen(erbij);
        }
        let per_rij = self.categorieen * self.peilen;
        let hier = |plek: usize| {
            let rij = rijen.get(plek / per_rij.max(1)).copied().unwrap_or_default();
            (rij, rij * per_rij + plek % per_rij.max(1))
        };
        let nummer = |plek: u32| u32::try_from(hier(plek as usize).1).unwrap_or(u32::MAX);
        self.duren.extend(ander.duren.iter().map(|(plek, dagen)| (nummer(*plek), *dagen)));
        self.dossiers.extend(ander.dossiers.iter().map(|(plek, dossier)| (nummer(*plek), *dossier)));
        for (plek, cel) in ander.cellen.iter().enumerate().filter(|(_, cel)| cel.aantal > 0) {
            let (rij, plek) = hier(plek);
            self.tel(rij, plek, *cel);
        }
    }

    /// The cells with somebody in them and the quality, for each reference date.
    pub(super) fn klaar(self) -> Vec<(Vec<Gevuld>, Kwaliteit)> {
        let maat = self.indicator.definitie().maat;
        let mut cellen: Vec<Opteller> =
            self.cellen.iter().map(|cel| Opteller::met(cel.aantal, cel.som, maat)).collect();
        let hoogste = self.duren.iter().map(|(plek, _)| *plek as usize + 1).max().unwrap_or_default();
        let mut lengtes = vec![0_u32; hoogste];
        for (plek, _) in &self.duren {
            if let Some(lengte) = lengtes.get_mut(*plek as usize) {
                *lengte += 1;
            }
        }
        cellen.resize_with(hoogste.max(cellen.len()), Opteller::default);
        for (cel, lengte) in cellen.iter_mut().zip(lengtes) {
            cel.reserveer(lengte as usize);
        }
        for (plek, dagen) in self.duren {
            if let Some(cel) = cellen.get_mut(plek as usize) {
                cel.neem(Meting::Duur(dagen), None);
            }
        }
        for (plek, dossier) in self.dossiers {
            if let Some(cel) = cellen.get_mut(plek as usize) {
                cel.noem(dossier);
            }
        }
        let mut per_peil: Vec<(Vec<Gevuld>, Kwaliteit)> =
            self.kwaliteit.iter().map(|kwaliteit| (Vec::new(), kwaliteit.klaar())).collect();
        let gevuld = cellen.into_iter().enumerate().filter(|(_, cel)| !cel.is_leeg());
        for (plek, cel) in gevuld {
            let (cel_plek, peil) = (plek / self.peilen, plek % self.peilen);
            if let Some((lijst, _)) = per_peil.get_mut(peil) {
                lijst.push((cel_plek / self.categorieen, cel_plek % self.categorieen, cel));
            }
        }
        per_peil
    }
}
