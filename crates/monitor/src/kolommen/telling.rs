//! One indicator in the making, at all reference dates: small cells that are hit at random, and long lists that are only
//! added to. The reference dates of one cell lie side by side, because a dossier passes all of them in turn.
//!
//! Where it can be done, cells hold differences with the reference date before: what stays the same for years is counted
//! once, where it begins, and taken back once, where it ends.

use super::kijk::Getal;
use super::stap::Stap;
use super::telraam::{Opmaak, Rij};
use super::weg::{PAREN, Stappen, Weg};
use crate::definitie::{Indicator, Maat, Peilregel};
use crate::kwaliteit::{Kwaliteit, KwaliteitTeller};
use crate::opteller::{Meting, cijfer};
use crate::tabel::Cel;

/// The cells of all indicators, row by row, because a dossier adds to many cells of one row. Numbers and amounts (or
/// numerators) lie apart: few indicators have amounts, and what is small stays at hand.
#[derive(Debug, Default)]
pub(super) struct Cellen {
    /// Less than four thousand million for each; differences wrap.
    aantallen: Kolom<u32>,
    sommen: Kolom<i64>,
}

/// So many values for each row.
#[derive(Debug, Default)]
struct Kolom<T> {
    per_rij: usize,
    waarden: Vec<T>,
}

impl<T: Copy + Default> Kolom<T> {
    /// Makes room for more values in each row; gives the place where they begin.
    const fn reserveer(&mut self, aantal: usize) -> usize {
        let begin = self.per_rij;
        self.per_rij += aantal;
        begin
    }

    fn wijzig(&mut self, rij: usize, plek: usize, neem: impl FnOnce(T) -> T) {
        let plek = rij * self.per_rij + plek;
        if plek >= self.waarden.len() {
            self.waarden.resize((rij + 1) * self.per_rij, T::default());
        }
        if let Some(hier) = self.waarden.get_mut(plek) {
            *hier = neem(*hier);
        }
    }

    /// The values of a row from a place on; nothing for a row without any.
    fn van(&self, rij: usize, plek: usize) -> &[T] {
        let (begin, einde) = (rij * self.per_rij + plek, (rij + 1) * self.per_rij);
        self.waarden.get(begin..einde).unwrap_or_default()
    }

    /// Adds what another counted; `rijen` gives the number here of each of its rows.
    fn voeg_samen(&mut self, ander: &Self, rijen: &[usize], neem: impl Fn(T, T) -> T) {
        for (waarden, rij) in ander.waarden.chunks(ander.per_rij.max(1)).zip(rijen) {
            for (plek, erbij) in waarden.iter().enumerate() {
                self.wijzig(*rij, plek, |hier| neem(hier, *erbij));
            }
        }
    }
}

impl Cellen {
    /// Adds what another counted; `rijen` gives the number here of each of its rows.
    pub(super) fn voeg_samen(&mut self, ander: &Self, rijen: &[usize]) {
        self.aantallen.voeg_samen(&ander.aantallen, rijen, u32::wrapping_add);
        self.sommen.voeg_samen(&ander.sommen, rijen, i64::saturating_add);
    }
}

/// The times of roads between one pair of steps.
fn duren_van<'d>(wegen: &[Weg], paar: usize, uit: &'d mut Vec<i32>) -> &'d mut [i32] {
    uit.clear();
    if let Some(paar) = PAREN.get(paar) {
        uit.extend(wegen.iter().filter_map(|weg| weg.duur(*paar)));
    }
    uit
}

/// A number of a cell, in half the size.
fn nummer(cel: usize) -> u32 {
    u32::try_from(cel).unwrap_or(u32::MAX)
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

    /// The values of a cell, in no order.
    fn van_cel(&mut self, cel: usize) -> &mut [T] {
        let grens = |cel: Option<usize>| cel.and_then(|cel| self.eindes.get(cel).copied());
        let Some(einde) = grens(Some(cel)) else { return &mut [] };
        let begin = grens(cel.checked_sub(1)).unwrap_or_default();
        self.waarden.get_mut(begin as usize..einde as usize).unwrap_or_default()
    }
}

/// One indicator in the making. Its cells are numbered row by row, then by category, then by reference date.
#[derive(Debug)]
pub(super) struct Telling {
    pub indicator: Indicator,
    pub is_stroom: bool,
    /// Whether cells hold differences. Lengths of time and names of dossiers cannot be taken back.
    pub is_verschil: bool,
    categorieen: usize,
    peilen: usize,
    /// Where its numbers and its amounts begin in a row of [`Cellen`], when it has them.
    begin: [Option<usize>; 2],
    /// Days, each with its cell.
    duren: Vec<(u32, i32)>,
    /// Roads from which lead times follow, each with its row and reference date; only for lead times.
    wegen: Vec<(u32, Weg)>,
    /// Dossiers, each with its cell.
    dossiers: Vec<(u32, u32)>,
    kwaliteit: Vec<KwaliteitTeller>,
}

impl Telling {
    pub(super) fn nieuw(
        indicator: Indicator,
        peilen: usize,
        met_dossiers: bool,
        cellen: &mut Cellen,
    ) -> Self {
        let definitie = indicator.definitie();
        let categorieen = definitie.onderverdeling.len().max(1);
        let heeft_aantal = definitie.maat != Maat::Duur;
        let heeft_som = matches!(definitie.maat, Maat::Aandeel | Maat::Som);
        let per_rij = categorieen * peilen;
        Self {
            indicator,
            is_stroom: definitie.peil == Peilregel::Stroom,
            is_verschil: heeft_aantal && !met_dossiers,
            categorieen,
            peilen,
            begin: [
                heeft_aantal.then(|| cellen.aantallen.reserveer(per_rij)),
                heeft_som.then(|| cellen.sommen.reserveer(per_rij)),
            ],
            duren: Vec::new(),
            wegen: Vec::new(),
            dossiers: Vec::new(),
            kwaliteit: vec![KwaliteitTeller::default(); peilen],
        }
    }

    /// Lets the amount of somebody in a row go from what it was to other amounts at the reference dates from one on; who has
    /// none does not count. For an indicator without categories.
    pub(super) fn neem_verloop(
        &mut self,
        (rij, peil): (&Rij, usize),
        mut was: i64,
        bedragen: &[i64],
        cellen: &mut Cellen,
    ) {
        let [Some(aantallen), Some(sommen)] = self.begin else { return };
        for (peil, bedrag) in (peil..).zip(bedragen) {
            if *bedrag == was {
                continue;
            }
            cellen.sommen.wijzig(rij.plek, sommen + peil, |som| som.saturating_add(*bedrag - was));
            let erbij = i32::from(*bedrag != 0) - i32::from(was != 0);
            if erbij != 0 {
                let tel = |aantal: u32| aantal.wrapping_add(erbij.cast_unsigned());
                cellen.aantallen.wijzig(rij.plek, aantallen + peil, tel);
                if let Some(kwaliteit) = self.kwaliteit.get_mut(peil) {
                    kwaliteit.neem(rij.onbekend, None, erbij);
                }
            }
            was = *bedrag;
        }
    }

    /// Adds so many times to the cell of a row at a reference date; names the dossier when it is given.
    pub(super) fn neem(
        &mut self,
        (rij, peil): (&Rij, usize),
        getal: &Getal,
        (dossier, keer): (Option<u32>, i32),
        cellen: &mut Cellen,
    ) {
        let plek = usize::from(getal.categorie) * self.peilen + peil;
        if let Some(kwaliteit) = self.kwaliteit.get_mut(peil) {
            kwaliteit.neem(rij.onbekend, getal.vertraging, keer);
        }
        let cel = rij.plek * self.categorieen * self.peilen + plek;
        if let Some(dossier) = dossier {
            self.dossiers.push((nummer(cel), dossier));
        }
        let (aantal, som) = match getal.meting {
            Meting::Telt => (1, 0),
            Meting::Deel(teller, noemer) => (noemer, i64::from(teller)),
            Meting::Som(bedrag) => (1, bedrag),
            Meting::Duur(dagen) => return self.duren.push((nummer(cel), dagen)),
        };
        let [aantallen, sommen] = self.begin;
        if let Some(begin) = aantallen {
            let erbij = keer.cast_unsigned().wrapping_mul(aantal);
            cellen.aantallen.wijzig(rij.plek, begin + plek, |aantal| aantal.wrapping_add(erbij));
        }
        if let Some(begin) = sommen {
            let erbij = som.saturating_mul(i64::from(keer));
            cellen.sommen.wijzig(rij.plek, begin + plek, |som| som.saturating_add(erbij));
        }
    }

    /// Adds the times of a road to those of its steps that count.
    pub(super) fn neem_weg(
        &mut self,
        (rij, peil): (&Rij, usize),
        stappen: &Stappen,
        telt: impl Fn(usize, &Stap) -> bool,
        dossier: Option<u32>,
    ) {
        let weg = Weg::naar(stappen, telt);
        self.wegen.push((nummer(rij.plek * self.peilen + peil), weg));
        let Some(kwaliteit) = self.kwaliteit.get_mut(peil) else { return };
        for (naar, aantal) in weg.duren() {
            if let Some(naar) = stappen.get(naar).copied().flatten() {
                kwaliteit.neem(rij.onbekend, Some(naar.vertraging()), aantal);
            }
        }
        let Some(dossier) = dossier else { return };
        for (categorie, _) in PAREN.iter().enumerate().filter(|(_, paar)| weg.duur(**paar).is_some()) {
            let cel = (rij.plek * self.categorieen + categorie) * self.peilen + peil;
            self.dossiers.push((nummer(cel), dossier));
        }
    }

    /// Adds what another counted; `rijen` gives the number here of each of its rows.
    pub(super) fn voeg_samen(&mut self, ander: Self, rijen: &[usize]) {
        for (kwaliteit, erbij) in self.kwaliteit.iter_mut().zip(&ander.kwaliteit) {
            kwaliteit.voeg_samen(erbij);
        }
        let hier = |plek: u32, per_rij: usize| {
            let plek = plek as usize;
            let rij = rijen.get(plek / per_rij).copied().unwrap_or_default();
            nummer(rij * per_rij + plek % per_rij)
        };
        let cellen = self.categorieen * self.peilen;
        self.duren.extend(ander.duren.iter().map(|(cel, dagen)| (hier(*cel, cellen), *dagen)));
        self.dossiers.extend(ander.dossiers.iter().map(|(cel, dossier)| (hier(*cel, cellen), *dossier)));
        self.wegen.extend(ander.wegen.iter().map(|(plek, weg)| (hier(*plek, self.peilen), *weg)));
    }

    /// How much work it is to write it out for so many rows, about.
    pub(super) const fn gewicht(&self, rijen: usize) -> usize {
        self.categorieen * self.peilen * rijen
            + self.duren.len()
            + self.dossiers.len()
            + PAREN.len() * self.wegen.len()
    }

    /// The cells with somebody in them and the quality, for each reference date.
    pub(super) fn klaar(self, opmaak: &Opmaak, alle: &Cellen) -> Vec<(Vec<Cel>, Kwaliteit)> {
        let definitie = self.indicator.definitie();
        let mut eerder = KwaliteitTeller::default();
        let kwaliteit = self.kwaliteit.into_iter().map(|mut kwaliteit| {
            if self.is_verschil {
                kwaliteit.voeg_samen(&eerder);
                eerder.clone_from(&kwaliteit);
            }
            kwaliteit.klaar()
        });
        let mut per_peil: Vec<(Vec<Cel>, Kwaliteit)> =
            kwaliteit.map(|kwaliteit| (Vec::new(), kwaliteit)).collect();
        let (mut duren, mut dossiers) = (Groepen::van(&self.duren), Groepen::van(&self.dossiers));
        let (mut wegen, mut van_wegen) = (Groepen::van(&self.wegen), Vec::new());
        let mut categorieen: Vec<(Option<&str>, usize)> =
            (0..self.categorieen).map(|plek| (definitie.onderverdeling.get(plek).copied(), plek)).collect();
        categorieen.sort_unstable();
        for rij in &opmaak.rijen {
            for (naam, categorie) in &categorieen {
                let eerste = (rij.plek * self.categorieen + categorie) * self.peilen;
                let [aantallen, sommen] =
                    self.begin.map(|begin| begin.map(|begin| begin + categorie * self.peilen));
                let aantallen = aantallen.map_or(&[][..], |begin| alle.aantallen.van(rij.plek, begin));
                let sommen = sommen.map_or(&[][..], |begin| alle.sommen.van(rij.plek, begin));
                let (mut aantal, mut som) = (0_u32, 0_i64);
                for (peil, (cellen, _)) in per_peil.iter_mut().enumerate() {
                    let plek = eerste + peil;
                    if !self.is_verschil {
                        (aantal, som) = (0, 0);
                    }
                    aantal = aantal.wrapping_add(aantallen.get(peil).copied().unwrap_or_default());
                    som = som.saturating_add(sommen.get(peil).copied().unwrap_or_default());
                    let duren = if self.wegen.is_empty() {
                        duren.van_cel(plek)
                    } else {
                        let wegen = wegen.van_cel(rij.plek * self.peilen + peil);
                        duren_van(wegen, *categorie, &mut van_wegen)
                    };
                    if aantal == 0 && duren.is_empty() {
                        continue;
                    }
                    let sleutel = rij.sleutel(*naam);
                    let mut dossiers = dossiers.van_cel(plek).to_vec();
                    dossiers.sort_unstable();
                    dossiers.dedup();
                    cellen.push(Cel {
                        sleutel,
                        cijfer: cijfer(definitie.maat, u64::from(aantal), som, duren),
                        dossiers,
                    });
                }
            }
        }
        per_peil
    }
}
