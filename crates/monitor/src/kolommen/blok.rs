//! The columns of a small group of dossiers.
//!
//! The kinds of fact that occur most (lesson hours, taking part, absence) are kept as bare columns, sorted by day within each
//! dossier: registration, day, value, source. They count from their registration for ever. Talks and levels are points with
//! the stretch in which they count. Everything else is kept as a small record, also those few hours that were withdrawn or
//! replaced at some time; records lie in sections, so that a question only reads those it needs.

use super::kern::{SECTIES, Sectie, Zeldzaam};
use super::merk::Merk;

/// Something of each dossier, one after the other.
#[derive(Debug, Clone)]
pub(super) struct Lijst<T> {
    waarden: Vec<T>,
    eindes: Vec<u32>,
}

impl<T> Default for Lijst<T> {
    fn default() -> Self {
        Self { waarden: Vec::new(), eindes: Vec::new() }
    }
}

/// Where the values of a dossier begin and end in a column of so many values.
fn grens(eindes: &[u32], plek: usize, lengte: usize) -> (usize, usize) {
    let einde = |plek: usize| eindes.get(plek).map_or(lengte, |einde| *einde as usize);
    (if plek == 0 { 0 } else { einde(plek - 1) }, einde(plek))
}

/// Puts values in the place of others.
fn vervang<T>(kolom: &mut Vec<T>, (begin, einde): (usize, usize), nieuw: impl Iterator<Item = T>) {
    if begin == kolom.len() {
        kolom.extend(nieuw);
    } else {
        kolom.splice(begin..einde, nieuw);
    }
}

/// Moves the ends from a dossier on, of which so many values came in the place of a stretch.
fn verschuif(eindes: &mut Vec<u32>, plek: usize, (begin, einde): (usize, usize), nieuw: usize) {
    let lengte = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    if plek >= eindes.len() {
        eindes.push(lengte(begin + nieuw));
        return;
    }
    for grens in eindes.iter_mut().skip(plek) {
        *grens = lengte((*grens as usize + nieuw + begin).saturating_sub(einde));
    }
}

impl<T: Copy> Lijst<T> {
    pub(super) fn van(&self, plek: usize) -> &[T] {
        let (begin, einde) = grens(&self.eindes, plek, self.waarden.len());
        self.waarden.get(begin..einde).unwrap_or_default()
    }

    /// Puts the values of a dossier in the place of what it had; at the end for a new one.
    pub(super) fn zet(&mut self, plek: usize, nieuw: &[T]) {
        let stuk = grens(&self.eindes, plek, self.waarden.len());
        vervang(&mut self.waarden, stuk, nieuw.iter().copied());
        verschuif(&mut self.eindes, plek, stuk, nieuw.len());
    }

    fn leeg(&mut self) {
        self.waarden.clear();
        self.eindes.clear();
    }

    fn bytes(&self) -> usize {
        self.waarden.len() * size_of::<T>() + self.eindes.len() * size_of::<u32>()
    }
}

/// Facts of one kind, as columns, with `N` values each; where each dossier ends is kept once.
#[derive(Debug, Clone)]
pub(super) struct Stroom<const N: usize> {
    eindes: Vec<u32>,
    van: Vec<u32>,
    dag: Vec<u16>,
    merk: Vec<Merk>,
    waarden: [Vec<u16>; N],
}

impl<const N: usize> Default for Stroom<N> {
    fn default() -> Self {
        let waarden = std::array::from_fn(|_| Vec::new());
        Self { eindes: Vec::new(), van: Vec::new(), dag: Vec::new(), merk: Vec::new(), waarden }
    }
}

/// One fact of a stream, before it is put in columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deel<const N: usize> {
    pub van: u32,
    pub dag: u16,
    pub merk: Merk,
    pub waarden: [u16; N],
}

/// The columns of one dossier in a stream.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reeks<'k, const N: usize> {
    pub van: &'k [u32],
    pub dag: &'k [u16],
    pub merk: &'k [Merk],
    pub waarden: [&'k [u16]; N],
}

impl<const N: usize> Stroom<N> {
    pub(super) fn reeks(&self, plek: usize) -> Reeks<'_, N> {
        let (begin, einde) = grens(&self.eindes, plek, self.van.len());
        Reeks {
            van: self.van.get(begin..einde).unwrap_or_default(),
            dag: self.dag.get(begin..einde).unwrap_or_default(),
            merk: self.merk.get(begin..einde).unwrap_or_default(),
            waarden: self.waarden.each_ref().map(|waarden| waarden.get(begin..einde).unwrap_or_default()),
        }
    }

    pub(super) fn zet(&mut self, plek: usize, delen: &[Deel<N>]) {
        let (begin, einde) = grens(&self.eindes, plek, self.van.len());
        vervang(&mut self.van, (begin, einde), delen.iter().map(|deel| deel.van));
        vervang(&mut self.dag, (begin, einde), delen.iter().map(|deel| deel.dag));
        vervang(&mut self.merk, (begin, einde), delen.iter().map(|deel| deel.merk));
        for (nummer, kolom) in self.waarden.iter_mut().enumerate() {
            let waarden = delen.iter().map(|deel| deel.waarden.get(nummer).copied().unwrap_or_default());
            vervang(kolom, (begin, einde), waarden);
        }
        verschuif(&mut self.eindes, plek, (begin, einde), delen.len());
    }

    fn leeg(&mut self) {
        self.eindes.clear();
        self.van.clear();
        self.dag.clear();
        self.merk.clear();
        self.waarden.iter_mut().for_each(Vec::clear);
    }

    fn aantal(&self) -> usize {
        self.van.len()
    }

    fn bytes(&self) -> usize {
        let per_feit = size_of::<u32>() + size_of::<u16>() + size_of::<u8>() + N * size_of::<u16>();
        self.van.len() * per_feit + self.eindes.len() * size_of::<u32>()
    }
}

/// Which stream a frequent fact belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Kanaal {
    /// Taking part, confirmed at once.
    Bevestigd,
    /// Taking part, never confirmed.
    Open,
    /// Absence with good reason.
    Geoorloofd,
    /// Absence without good reason.
    Ongeoorloofd,
    /// Absence by illness.
    Ziek,
}

/// Number of streams with one value.
const KANALEN: usize = 5;

/// A talk, or a level measured of one part. Counts during one stretch of knowledge.
#[derive(Debug, Clone, Copy)]
pub(super) struct Punt {
    pub van: u32,
    pub tot: u32,
    pub id: u32,
    pub dag: u16,
    /// Of a level: its part in the high half, itself in the low half.
    pub waarde: u8,
    pub merk: Merk,
}

impl Punt {
    pub(super) const fn telt(&self, bekend: u32) -> bool {
        self.van <= bekend && bekend < self.tot
    }
}

/// The columns of at most [`Blok::GROOTTE`] dossiers.
#[derive(Debug, Clone, Default)]
pub(super) struct Blok {
    pub nummers: Vec<u32>,
    /// The consulent of each, as a name.
    pub consulenten: Vec<u16>,
    /// Lesson hours: given and followed.
    les: Stroom<2>,
    /// Taking part that a later fact confirmed: minutes, and day of confirmation. Two facts in one.
    later: Stroom<2>,
    /// Of these: registration of the confirmation.
    later_bekend: Lijst<u32>,
    /// Of these: source of the confirmation.
    later_merk: Lijst<Merk>,
    stromen: [Stroom<1>; KANALEN],
    gesprekken: Lijst<Punt>,
    niveaus: Lijst<Punt>,
    records: [Lijst<Zeldzaam>; SECTIES],
    /// What is contradictory, as places in the list of kinds; empty in columns without.
    bevindingen: Lijst<u8>,
    /// No stream has anything that was registered after this second.
    laatste: u32,
}

/// The columns of one dossier; what it gives is named as in [`Blok`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Delen<'k> {
    blok: &'k Blok,
    plek: usize,
}

impl<'k> Delen<'k> {
    pub(super) fn les(self) -> Reeks<'k, 2> {
        self.blok.les.reeks(self.plek)
    }

    pub(super) fn later(self) -> Reeks<'k, 2> {
        self.blok.later.reeks(self.plek)
    }

    pub(super) fn later_bekend(self) -> &'k [u32] {
        self.blok.later_bekend.van(self.plek)
    }

    pub(super) fn later_merk(self) -> &'k [Merk] {
        self.blok.later_merk.van(self.plek)
    }

    pub(super) fn kanaal(self, kanaal: Kanaal) -> Reeks<'k, 1> {
        let leeg = Reeks { van: &[], dag: &[], merk: &[], waarden: [&[]] };
        self.blok.stromen.get(kanaal as usize).map_or(leeg, |stroom| stroom.reeks(self.plek))
    }

    /// Every stream with one value.
    pub(super) fn kanalen(self) -> impl Iterator<Item = Reeks<'k, 1>> {
        self.blok.stromen.iter().map(move |stroom| stroom.reeks(self.plek))
    }

    pub(super) fn gesprekken(self) -> &'k [Punt] {
        self.blok.gesprekken.van(self.plek)
    }

    pub(super) fn niveaus(self) -> &'k [Punt] {
        self.blok.niveaus.van(self.plek)
    }

    pub(super) fn records(self, sectie: Sectie) -> &'k [Zeldzaam] {
        self.blok.records.get(sectie as usize).map_or(&[], |records| records.van(self.plek))
    }

    pub(super) fn bevindingen(self) -> &'k [u8] {
        self.blok.bevindingen.van(self.plek)
    }

    /// Whether all that is in streams was known at a second.
    pub(super) const fn is_bekend(self, bekend: u32) -> bool {
        self.blok.laatste <= bekend
    }
}

/// What one dossier puts in a [`Blok`]. Lists are in order of day and number.
#[derive(Debug, Default)]
pub(super) struct Inleg {
    pub les: Vec<Deel<2>>,
    pub later: Vec<Deel<2>>,
    pub later_bekend: Vec<u32>,
    pub later_merk: Vec<Merk>,
    pub stromen: [Vec<Deel<1>>; KANALEN],
    pub gesprekken: Vec<Punt>,
    pub niveaus: Vec<Punt>,
    pub records: [Vec<Zeldzaam>; SECTIES],
    pub bevindingen: Vec<u8>,
    pub laatste: u32,
}

impl Inleg {
    /// Forgets everything but the room of the lists.
    pub(super) fn leeg(&mut self) {
        self.les.clear();
        self.later.clear();
        self.later_bekend.clear();
        self.later_merk.clear();
        self.stromen.iter_mut().for_each(Vec::clear);
        self.gesprekken.clear();
        self.niveaus.clear();
        self.records.iter_mut().for_each(Vec::clear);
        self.bevindingen.clear();
        self.laatste = 0;
    }
}

impl Blok {
    /// So many dossiers: few enough to move aside when one of them changes.
    pub(super) const GROOTTE: usize = 64;

    pub(super) fn zet(&mut self, plek: usize, inleg: &Inleg) {
        self.les.zet(plek, &inleg.les);
        self.later.zet(plek, &inleg.later);
        self.later_bekend.zet(plek, &inleg.later_bekend);
        self.later_merk.zet(plek, &inleg.later_merk);
        for (stroom, delen) in self.stromen.iter_mut().zip(&inleg.stromen) {
            stroom.zet(plek, delen);
        }
        self.gesprekken.zet(plek, &inleg.gesprekken);
        self.niveaus.zet(plek, &inleg.niveaus);
        for (records, nieuw) in self.records.iter_mut().zip(&inleg.records) {
            records.zet(plek, nieuw);
        }
        self.bevindingen.zet(plek, &inleg.bevindingen);
        self.laatste = self.laatste.max(inleg.laatste);
    }

    /// Forgets everything but the room of the columns.
    pub(super) fn leeg(&mut self) {
        self.nummers.clear();
        self.consulenten.clear();
        self.les.leeg();
        self.later.leeg();
        self.later_bekend.leeg();
        self.later_merk.leeg();
        self.stromen.iter_mut().for_each(Stroom::leeg);
        self.gesprekken.leeg();
        self.niveaus.leeg();
        self.records.iter_mut().for_each(Lijst::leeg);
        self.bevindingen.leeg();
        self.laatste = 0;
    }

    /// Gives names their numbers in another list.
    pub(super) fn hernoem(&mut self, nieuw: &[u16]) {
        for consulent in &mut self.consulenten {
            *consulent = nieuw.get(usize::from(*consulent)).copied().unwrap_or_default();
        }
        for record in self.records.iter_mut().flat_map(|records| &mut records.waarden) {
            record.kern.hernoem(nieuw);
        }
    }

    /// The columns of one dossier.
    pub(super) const fn delen(&self, plek: usize) -> Delen<'_> {
        Delen { blok: self, plek }
    }

    /// Frequent facts, and the bytes they take with the places of their dossiers.
    pub(super) fn omvang(&self) -> (usize, usize) {
        let punten = [&self.gesprekken, &self.niveaus];
        let enkel: usize = self.stromen.iter().map(Stroom::aantal).sum();
        let los: usize = punten.iter().map(|punten| punten.waarden.len()).sum();
        let feiten = self.les.aantal() + 2 * self.later.aantal() + enkel + los;
        let bytes = self.les.bytes()
            + self.later.bytes()
            + self.later_bekend.bytes()
            + self.later_merk.bytes()
            + self.stromen.iter().map(Stroom::bytes).sum::<usize>()
            + punten.iter().map(|punten| punten.bytes()).sum::<usize>();
        (feiten, bytes)
    }
}
