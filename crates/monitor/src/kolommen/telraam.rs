//! Counts what dossiers add to the cells of all tables of a question.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::kijk::{Getal, Moment};
use super::namen::Namen;
use super::telling::{Cellen, Telling};
use super::weg::Stappen;
use super::{in_draden, kenmerk};
use crate::opteller::Meting;
use crate::tabel::{Tabel, UITSPLITSINGEN_MAX, Vraag};
use crate::uitsplitsing::Uitsplitsing;

/// The numbers of the categories of one dossier, one for each break-down.
pub(super) type Sleutel = [u16; UITSPLITSINGEN_MAX];

/// Keys with a number for each.
#[derive(Debug, Default)]
struct Rijen {
    /// By the numbers of the key, one after the other.
    plekken: HashMap<u128, usize, BuildHasherDefault<Menger>>,
    sleutels: Vec<Sleutel>,
}

impl Rijen {
    fn plek(&mut self, sleutel: Sleutel) -> usize {
        let sleutels = &mut self.sleutels;
        let getal = sleutel.iter().fold(0, |getal, deel| getal << 16 | u128::from(*deel));
        *self.plekken.entry(getal).or_insert_with(|| {
            sleutels.push(sleutel);
            sleutels.len() - 1
        })
    }
}

/// All tables of a question in the making.
#[derive(Debug)]
pub(super) struct Telraam<'v> {
    vraag: &'v Vraag,
    /// The rows of all tables.
    rijen: Rijen,
    /// The rows of dossiers before what happened has a day, when there are break-downs by time.
    basis: Rijen,
    /// Places of the break-downs by time.
    tijd: Vec<(usize, Uitsplitsing)>,
    cellen: Cellen,
    tellingen: Vec<Telling>,
}

/// A dossier at a row of the tables.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rij {
    pub plek: usize,
    pub onbekend: bool,
    dossier: u32,
}

/// What a dossier adds, in which row, and the reference date whose period counts.
pub(super) type Post<'g> = (&'g Rij, &'g Moment, &'g [Getal]);

/// Mixes the numbers of categories; there is nobody to guard a table of rows against.
#[derive(Debug, Clone, Copy, Default)]
struct Menger(u64);

impl Hasher for Menger {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, woord: u64) {
        self.0 = (self.0.rotate_left(5) ^ woord).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_u128(&mut self, woord: u128) {
        self.write_u64((woord >> 64) as u64);
        self.write_u64(woord as u64);
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}

impl<'v> Telraam<'v> {
    pub(super) fn nieuw(vraag: &'v Vraag) -> Self {
        let peilen = vraag.peilen.len();
        let mut cellen = Cellen::default();
        let indicatoren = vraag.indicatoren.iter();
        let tellingen = indicatoren
            .map(|indicator| Telling::nieuw(*indicator, peilen, vraag.met_dossiers, &mut cellen))
            .collect();
        let tijd = vraag.per.iter().copied().enumerate().filter(|(_, per)| per.is_tijd()).collect();
        Self { vraag, rijen: Rijen::default(), basis: Rijen::default(), tijd, cellen, tellingen }
    }

    /// The row of a dossier with these categories.
    pub(super) fn rij(&mut self, sleutel: Sleutel, dossier: u32) -> Rij {
        let mut per = self.vraag.per.iter().zip(sleutel);
        let onbekend = per.any(|(per, nummer)| nummer == 0 && !per.is_tijd());
        let rijen = if self.tijd.is_empty() { &mut self.rijen } else { &mut self.basis };
        Rij { plek: rijen.plek(sleutel), onbekend, dossier }
    }

    /// Whether what was counted of the so-manieth indicator at one reference date goes on counting until it is taken back.
    pub(super) fn is_verschil(&self, nummer: usize) -> bool {
        self.tellingen.get(nummer).is_some_and(|telling| telling.is_verschil)
    }

    /// Takes back what was counted of the so-manieth indicator, and counts other things, from the so-manieth reference date
    /// on; only when it [`Self::is_verschil`].
    pub(super) fn wissel(&mut self, plek: (usize, usize), oud: Post<'_>, nieuw: Option<Post<'_>>) {
        let (rij, moment, getallen) = oud;
        if let Some((rij_nu, moment_nu, nieuw)) = nieuw
            && (rij.plek, moment.vanaf) == (rij_nu.plek, moment_nu.vanaf)
        {
            if getallen == nieuw {
                return;
            }
            if let ([Getal { meting: Meting::Som(toen), .. }], [Getal { meting: Meting::Som(nu), .. }]) =
                (getallen, nieuw)
            {
                return self.neem_verloop(plek, rij, *toen, &[*nu]);
            }
        }
        self.neem(plek, oud, -1);
        if let Some(nieuw) = nieuw {
            self.neem(plek, nieuw, 1);
        }
    }

    /// Lets the amount of somebody for the so-manieth indicator go from what it was to other amounts, from the so-manieth
    /// reference date on; see [`Telling::neem_verloop`].
    pub(super) fn neem_verloop(
        &mut self,
        (nummer, peil): (usize, usize),
        rij: &Rij,
        was: i64,
        bedragen: &[i64],
    ) {
        if let Some(telling) = self.tellingen.get_mut(nummer) {
            telling.neem_verloop((rij, peil), was, bedragen, &mut self.cellen);
        }
    }

    /// Adds so many times what a dossier adds to the so-manieth indicator: from the so-manieth reference date on when it
    /// [`Self::is_verschil`], else on that date.
    pub(super) fn neem(
        &mut self,
        (nummer, peil): (usize, usize),
        (rij, moment, getallen): Post<'_>,
        keer: i32,
    ) {
        let Some(telling) = self.tellingen.get_mut(nummer) else { return };
        let dossier = self.vraag.met_dossiers.then_some(rij.dossier);
        let is_stroom = telling.is_stroom;
        for getal in getallen.iter().filter(|getal| !is_stroom || getal.is_in(*moment)) {
            if self.tijd.is_empty() {
                telling.neem((rij, peil), getal, (dossier, keer), &mut self.cellen);
            } else {
                let rij = op_dag(*rij, getal.dag, (&self.tijd, &self.basis, &mut self.rijen));
                telling.neem((&rij, peil), getal, (dossier, keer), &mut self.cellen);
            }
        }
    }

    /// Adds what dossiers add to the so-manieth indicator of a question about one reference date.
    pub(super) fn neem_alle<'g>(
        &mut self,
        nummer: usize,
        moment: &Moment,
        posten: impl Iterator<Item = (&'g Rij, &'g Getal)>,
    ) {
        let Some(telling) = self.tellingen.get_mut(nummer) else { return };
        let met_dossiers = self.vraag.met_dossiers;
        let is_stroom = telling.is_stroom;
        for (rij, getal) in posten.filter(|(_, getal)| !is_stroom || getal.is_in(*moment)) {
            let mut rij = *rij;
            if !self.tijd.is_empty() {
                rij = op_dag(rij, getal.dag, (&self.tijd, &self.basis, &mut self.rijen));
            }
            let dossier = met_dossiers.then_some(rij.dossier);
            telling.neem((&rij, 0), getal, (dossier, 1), &mut self.cellen);
        }
    }

    /// Adds the time between each pair of steps of the road to the so-manieth indicator, at the so-manieth reference date.
    pub(super) fn neem_stappen(
        &mut self,
        (nummer, peil): (usize, usize),
        (rij, moment): (&Rij, Moment),
        stappen: &Stappen,
    ) {
        let Some(telling) = self.tellingen.get_mut(nummer) else { return };
        let dossier = self.vraag.met_dossiers.then_some(rij.dossier);
        if self.tijd.is_empty() {
            return telling.neem_weg((rij, peil), stappen, |_, naar| moment.bevat(naar.dag), dossier);
        }
        for (plek, naar) in stappen.iter().enumerate() {
            let Some(naar) = naar.filter(|naar| moment.bevat(naar.dag)) else { continue };
            let rij = op_dag(*rij, Some(naar.dag), (&self.tijd, &self.basis, &mut self.rijen));
            telling.neem_weg((&rij, peil), stappen, |deze, _| deze == plek, dossier);
        }
    }

    /// Adds what another counted of the same question.
    pub(super) fn voeg_samen(&mut self, ander: Self) {
        let plekken: Vec<usize> =
            ander.rijen.sleutels.iter().map(|sleutel| self.rijen.plek(*sleutel)).collect();
        self.cellen.voeg_samen(&ander.cellen, &plekken);
        for (telling, erbij) in self.tellingen.iter_mut().zip(ander.tellingen) {
            telling.voeg_samen(erbij, &plekken);
        }
    }

    /// The tables, with the names of the categories, in the order of the reference dates.
    pub(super) fn klaar(self, namen: &Namen, draden: usize) -> Vec<Tabel> {
        let opmaak = Opmaak::van(&self.rijen.sleutels, &self.vraag.per, namen);
        let aantal = self.tellingen.len();
        let delen = in_draden(verdeel(self.tellingen, opmaak.rijen.len(), draden).into_iter(), |deel| {
            let klaar = deel
                .into_iter()
                .map(|(plek, telling)| (plek, telling.indicator, telling.klaar(&opmaak, &self.cellen)));
            klaar.collect::<Vec<_>>()
        });
        let peilen = self.vraag.peilen.iter();
        let mut tabellen: Vec<Vec<Option<Tabel>>> = peilen.clone().map(|_| vec![None; aantal]).collect();
        for (plek, indicator, per_peil) in delen.into_iter().flatten() {
            for ((tabellen, peil), (cellen, kwaliteit)) in
                tabellen.iter_mut().zip(peilen.clone()).zip(per_peil)
            {
                if let Some(tabel) = tabellen.get_mut(plek) {
                    *tabel = Some(Tabel {
                        indicator,
                        peil: *peil,
                        per: self.vraag.per.clone(),
                        cellen,
                        kwaliteit,
                    });
                }
            }
        }
        tabellen.into_iter().flatten().flatten().collect()
    }
}

/// The row of a dossier for what happened on a day: its key with the break-downs by time filled in.
fn op_dag(
    mut rij: Rij,
    dag: Option<i32>,
    (tijd, basis, rijen): (&[(usize, Uitsplitsing)], &Rijen, &mut Rijen),
) -> Rij {
    let mut sleutel = basis.sleutels.get(rij.plek).copied().unwrap_or_default();
    for (plek, per) in tijd {
        if let (Some(deel), Some(dag)) = (sleutel.get_mut(*plek), dag) {
            *deel = if *per == Uitsplitsing::Jaar { kenmerk::jaar(dag) } else { kenmerk::maand(dag) };
        }
    }
    rij.plek = rijen.plek(sleutel);
    rij.onbekend |= dag.is_none();
    rij
}

/// Deals out the heaviest first, each to the part that has the least, with their places.
fn verdeel(tellingen: Vec<Telling>, rijen: usize, draden: usize) -> Vec<Vec<(usize, Telling)>> {
    let mut op_gewicht: Vec<(usize, Telling)> = tellingen.into_iter().enumerate().collect();
    op_gewicht.sort_by_key(|(_, telling)| std::cmp::Reverse(telling.gewicht(rijen)));
    let mut delen: Vec<(usize, Vec<(usize, Telling)>)> =
        (0..draden.max(1)).map(|_| (0, Vec::new())).collect();
    for (plek, telling) in op_gewicht {
        if let Some((gewicht, deel)) = delen.iter_mut().min_by_key(|(gewicht, _)| *gewicht) {
            *gewicht += telling.gewicht(rijen) + 1;
            deel.push((plek, telling));
        }
    }
    delen.into_iter().map(|(_, deel)| deel).collect()
}

/// A row with the names of its categories.
pub(super) struct Opgemaakt {
    pub plek: usize,
    pub namen: Vec<String>,
}

impl Opgemaakt {
    /// The key of a cell, with the category of the indicator where it has any.
    pub(super) fn sleutel(&self, categorie: Option<&str>) -> Vec<String> {
        let mut sleutel = Vec::with_capacity(self.namen.len() + usize::from(categorie.is_some()));
        sleutel.extend_from_slice(&self.namen);
        sleutel.extend(categorie.map(str::to_owned));
        sleutel
    }
}

/// What is needed to write tables out: the rows in order of their names.
pub(super) struct Opmaak {
    pub rijen: Vec<Opgemaakt>,
}

impl Opmaak {
    fn van(sleutels: &[Sleutel], per: &[Uitsplitsing], namen: &Namen) -> Self {
        let namen = |sleutel: &Sleutel| {
            let per = per.iter().zip(sleutel);
            per.map(|(per, nummer)| kenmerk::naam(*per, *nummer, namen)).collect()
        };
        let alle = sleutels.iter().enumerate();
        let mut rijen: Vec<Opgemaakt> =
            alle.map(|(plek, sleutel)| Opgemaakt { plek, namen: namen(sleutel) }).collect();
        rijen.sort_unstable_by(|a, b| a.namen.cmp(&b.namen));
        Self { rijen }
    }
}
