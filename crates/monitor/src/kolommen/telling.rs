//! One indicator in the making, at all reference dates: small cells that are hit at random, and long lists that are only
//! added to. The reference dates of one cell lie side by side, because a dossier passes all of them in turn.

use super::kijk::{Getal, Moment};
use super::telraam::{Opmaak, Rij};
use crate::definitie::{Indicator, Peilregel};
use crate::kwaliteit::{Kwaliteit, KwaliteitTeller};
use crate::opteller::{Meting, cijfer};
use crate::tabel::Cel;

/// Number and amount (or numerator) of one cell.
#[derive(Debug, Clone, Copy, Default)]
struct Kerncel {
    aantal: u64,
    som: i64,
}

/// Values that each belong to a cell, in order of their cells.
struct Groepen<T> {
    eindes: Vec<u32>,
    waarden: Vec<T>,
}

impl<T: Copy + Default> Groepen<T> {
    fn van(paren: &[(u32, T)]) -> Self {
        let cellen = paren.iter().map(|(cel, _)| *cel as usize + 1).max().unwrap_or_default();
        let mut eindes = vec![0_u32; cellen];
        for (cel, _) in paren {
            if let Some(aantal) = eindes.get_mut(*cel as usize) {
                *aantal += 1;
            }
        }
        let mut begin = 0;
        for einde in &mut eindes {
            begin += std::mem::replace(einde, begin);
        }
        let mut waarden = vec![T::default(); paren.len()];
        for (cel, waarde) in paren {
            let plek = eindes.get_mut(*cel as usize);
            if let Some(hier) = plek.and_then(|plek| {
                *plek += 1;
                waarden.get_mut(*plek as usize - 1)
            }) {
                *hier = *waarde;
            }
        }
        Self { eindes, waarden }
    }

    fn van_cel(&mut self, cel: usize) -> &mut [T] {
        let grens = |cel: Option<usize>| cel.and_then(|cel| self.eindes.get(cel).copied());
        let Some(einde) = grens(Some(cel)) else { return &mut [] };
        let begin = grens(cel.checked_sub(1)).unwrap_or_default();
        self.waarden.get_mut(begin as usize..einde as usize).unwrap_or_default()
    }
}

/// One indicator in the making. Cells are numbered row by row, then by category, then by reference date.
#[derive(Debug)]
pub(super) struct Telling {
    pub indicator: Indicator,
    is_stroom: bool,
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

    /// Whether something that has this day counts at a reference date.
    pub(super) fn telt(&self, getal: &Getal, moment: Moment) -> bool {
        !self.is_stroom || getal.dag.is_none_or(|dag| moment.bevat(dag))
    }

    /// Adds to the cell of a row at a reference date; names the dossier when it is given.
    pub(super) fn neem(&mut self, rij: Rij, peil: usize, getal: &Getal, dossier: Option<u32>) {
        let plek = (rij.plek * self.categorieen + usize::from(getal.categorie)) * self.peilen + peil;
        if let Some(kwaliteit) = self.kwaliteit.get_mut(peil) {
            kwaliteit.neem(rij.onbekend, getal.vertraging);
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
        self.tel(rij.plek, plek, Kerncel { aantal, som });
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

    /// How much work it is to write it out, about.
    pub(super) const fn gewicht(&self) -> usize {
        self.cellen.len() + self.duren.len() + self.dossiers.len()
    }

    /// The cells with somebody in them and the quality, for each reference date.
    pub(super) fn klaar(self, opmaak: &Opmaak) -> Vec<(Vec<Cel>, Kwaliteit)> {
        let definitie = self.indicator.definitie();
        let mut per_peil: Vec<(Vec<Cel>, Kwaliteit)> =
            self.kwaliteit.iter().map(|kwaliteit| (Vec::new(), kwaliteit.klaar())).collect();
        let (mut duren, mut dossiers) = (Groepen::van(&self.duren), Groepen::van(&self.dossiers));
        let mut categorieen: Vec<(Option<&str>, usize)> =
            (0..self.categorieen).map(|plek| (definitie.onderverdeling.get(plek).copied(), plek)).collect();
        categorieen.sort_unstable();
        for rij in &opmaak.rijen {
            for (naam, categorie) in &categorieen {
                let eerste = (rij.plek * self.categorieen + categorie) * self.peilen;
                for (plek, (cellen, _)) in (eerste..).zip(&mut per_peil) {
                    let cel = self.cellen.get(plek).copied().unwrap_or_default();
                    let duren = duren.van_cel(plek);
                    if cel.aantal == 0 && duren.is_empty() {
                        continue;
                    }
                    let mut sleutel = Vec::with_capacity(rij.namen.len() + 1);
                    sleutel.extend_from_slice(&rij.namen);
                    sleutel.extend(naam.map(str::to_owned));
                    let mut dossiers = dossiers.van_cel(plek).to_vec();
                    dossiers.sort_unstable();
                    dossiers.dedup();
                    cellen.push(Cel {
                        sleutel,
                        cijfer: cijfer(definitie.maat, cel.aantal, cel.som, duren),
                        dossiers,
                    });
                }
            }
        }
        per_peil
    }
}
