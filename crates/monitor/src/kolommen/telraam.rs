//! Counts what dossiers add to the cells of all tables of a question.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::kijk::{Getal, Moment};
use super::namen::Namen;
use super::telling::Telling;
use super::{in_draden, kenmerk};
use crate::tabel::{Tabel, UITSPLITSINGEN_MAX, Vraag};
use crate::uitsplitsing::Uitsplitsing;

/// The numbers of the categories of one dossier, one for each break-down.
pub(super) type Sleutel = [u16; UITSPLITSINGEN_MAX];

/// The rows of all tables.
#[derive(Debug)]
struct Rijen<'v> {
    per: &'v [Uitsplitsing],
    nummers: HashMap<Sleutel, usize, BuildHasherDefault<Menger>>,
    /// Places of the break-downs by time.
    tijd: Vec<(usize, Uitsplitsing)>,
}

/// All tables of a question in the making.
#[derive(Debug)]
pub(super) struct Telraam<'v> {
    vraag: &'v Vraag,
    rijen: Rijen<'v>,
    tellingen: Vec<Telling>,
}

/// A dossier at a row of the tables.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rij {
    sleutel: Sleutel,
    pub plek: usize,
    pub onbekend: bool,
    dossier: u32,
}

/// Mixes the numbers of categories; there is nobody to guard a table of rows against.
#[derive(Debug, Clone, Copy, Default)]
struct Menger(u64);

impl Hasher for Menger {
    fn write(&mut self, bytes: &[u8]) {
        for stuk in bytes.chunks(8) {
            let mut woord = [0; 8];
            woord.iter_mut().zip(stuk).for_each(|(hier, byte)| *hier = *byte);
            self.write_u64(u64::from_ne_bytes(woord));
        }
    }

    fn write_u64(&mut self, woord: u64) {
        self.0 = (self.0.rotate_left(5) ^ woord).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}

impl Rijen<'_> {
    fn plek(&mut self, sleutel: Sleutel) -> usize {
        let nieuw = self.nummers.len();
        *self.nummers.entry(sleutel).or_insert(nieuw)
    }

    /// The row of something that happened on a day.
    fn op_dag(&mut self, mut rij: Rij, dag: Option<i32>) -> Rij {
        for (plek, per) in &self.tijd {
            if let (Some(deel), Some(dag)) = (rij.sleutel.get_mut(*plek), dag) {
                *deel = if *per == Uitsplitsing::Jaar { kenmerk::jaar(dag) } else { kenmerk::maand(dag) };
            }
        }
        Rij { plek: self.plek(rij.sleutel), onbekend: rij.onbekend || dag.is_none(), ..rij }
    }
}

impl<'v> Telraam<'v> {
    pub(super) fn nieuw(vraag: &'v Vraag) -> Self {
        let peilen = vraag.peilen.len();
        let tellingen =
            vraag.indicatoren.iter().map(|indicator| Telling::nieuw(*indicator, peilen)).collect();
        let tijd = vraag.per.iter().copied().enumerate().filter(|(_, per)| per.is_tijd()).collect();
        Self { vraag, rijen: Rijen { per: &vraag.per, nummers: HashMap::default(), tijd }, tellingen }
    }

    /// The row of a dossier with these categories.
    pub(super) fn rij(&mut self, sleutel: Sleutel, dossier: u32) -> Rij {
        let mut per = self.rijen.per.iter().zip(sleutel);
        let onbekend = per.any(|(per, nummer)| nummer == 0 && !per.is_tijd());
        let plek = if self.rijen.tijd.is_empty() { self.rijen.plek(sleutel) } else { 0 };
        Rij { sleutel, plek, onbekend, dossier }
    }

    /// Adds what a dossier adds to the so-manieth indicator at the so-manieth reference date.
    pub(super) fn neem(
        &mut self,
        (nummer, peil): (usize, usize),
        moment: Moment,
        rij: Rij,
        getallen: &[Getal],
    ) {
        let Some(telling) = self.tellingen.get_mut(nummer) else { return };
        let dossier = self.vraag.met_dossiers.then_some(rij.dossier);
        for getal in getallen {
            if telling.telt(getal, moment) {
                let is_vast = self.rijen.tijd.is_empty();
                let rij = if is_vast { rij } else { self.rijen.op_dag(rij, getal.dag) };
                telling.neem(rij, peil, getal, dossier);
            }
        }
    }

    /// Adds what another counted of the same question.
    pub(super) fn voeg_samen(&mut self, ander: Self) {
        let mut plekken: Vec<usize> = vec![0; ander.rijen.nummers.len()];
        for (sleutel, plek) in &ander.rijen.nummers {
            if let Some(nieuw) = plekken.get_mut(*plek) {
                *nieuw = self.rijen.plek(*sleutel);
            }
        }
        for (telling, erbij) in self.tellingen.iter_mut().zip(ander.tellingen) {
            telling.voeg_samen(erbij, &plekken);
        }
    }

    /// The tables, with the names of the categories, in the order of the reference dates.
    pub(super) fn klaar(self, namen: &Namen, draden: usize) -> Vec<Tabel> {
        let opmaak = Opmaak::van(&self.rijen, namen);
        let aantal = self.tellingen.len();
        let delen = in_draden(verdeel(self.tellingen, draden).into_iter(), |deel| {
            let klaar =
                deel.into_iter().map(|(plek, telling)| (plek, telling.indicator, telling.klaar(&opmaak)));
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

/// Deals out the heaviest first, each to the part that has the least, with their places.
fn verdeel(tellingen: Vec<Telling>, draden: usize) -> Vec<Vec<(usize, Telling)>> {
    let mut op_gewicht: Vec<(usize, Telling)> = tellingen.into_iter().enumerate().collect();
    op_gewicht.sort_by_key(|(_, telling)| std::cmp::Reverse(telling.gewicht()));
    let mut delen: Vec<(usize, Vec<(usize, Telling)>)> =
        (0..draden.max(1)).map(|_| (0, Vec::new())).collect();
    for (plek, telling) in op_gewicht {
        if let Some((gewicht, deel)) = delen.iter_mut().min_by_key(|(gewicht, _)| *gewicht) {
            *gewicht += telling.gewicht() + 1;
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

/// What is needed to write tables out: the rows in order of their names.
pub(super) struct Opmaak {
    pub rijen: Vec<Opgemaakt>,
}

impl Opmaak {
    fn van(rijen: &Rijen<'_>, namen: &Namen) -> Self {
        let namen = |sleutel: &Sleutel| {
            let per = rijen.per.iter().zip(sleutel);
            per.map(|(per, nummer)| kenmerk::naam(*per, *nummer, namen)).collect()
        };
        let alle = rijen.nummers.iter();
        let mut rijen: Vec<Opgemaakt> =
            alle.map(|(sleutel, plek)| Opgemaakt { plek: *plek, namen: namen(sleutel) }).collect();
        rijen.sort_unstable_by(|a, b| a.namen.cmp(&b.namen));
        Self { rijen }
    }
}
