//! The columns of a small group of dossiers.
//!
//! The kinds of fact that occur most (lesson hours, taking part, absence, talks, levels) are kept as bare columns, sorted by
//! day within each dossier: registration, day, value, source. They count from their registration for ever. Everything else
//! is kept as a small record, also those few frequent facts that were withdrawn or replaced at some time.

use super::kern::Zeldzaam;

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

impl<T: Copy> Lijst<T> {
    fn grens(&self, plek: usize) -> (usize, usize) {
        let einde = |plek: usize| self.eindes.get(plek).map_or(self.waarden.len(), |einde| *einde as usize);
        (if plek == 0 { 0 } else { einde(plek - 1) }, einde(plek))
    }

    pub(super) fn van(&self, plek: usize) -> &[T] {
        let (begin, einde) = self.grens(plek);
        self.waarden.get(begin..einde).unwrap_or_default()
    }

    /// Puts the values of a dossier in the place of what it had; at the end for a new one.
    pub(super) fn zet(&mut self, plek: usize, nieuw: impl Iterator<Item = T>) {
        let lengte = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (begin, einde) = self.grens(plek);
        let eerst = self.waarden.len();
        if plek >= self.eindes.len() {
            self.waarden.extend(nieuw);
            self.eindes.push(lengte(self.waarden.len()));
            return;
        }
        self.waarden.splice(begin..einde, nieuw);
        let nu = self.waarden.len();
        for grens in self.eindes.iter_mut().skip(plek) {
            *grens = lengte((*grens as usize + nu).saturating_sub(eerst));
        }
    }

    fn bytes(&self) -> usize {
        self.waarden.len() * size_of::<T>() + self.eindes.len() * size_of::<u32>()
    }
}

/// Facts of one kind, as columns, with `N` values each.
#[derive(Debug, Clone)]
pub(super) struct Stroom<const N: usize> {
    van: Lijst<u32>,
    dag: Lijst<u16>,
    bron: Lijst<u8>,
    waarden: [Lijst<u16>; N],
}

impl<const N: usize> Default for Stroom<N> {
    fn default() -> Self {
        let waarden = std::array::from_fn(|_| Lijst::default());
        Self { van: Lijst::default(), dag: Lijst::default(), bron: Lijst::default(), waarden }
    }
}

/// One fact of a stream, before it is put in columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deel<const N: usize> {
    pub van: u32,
    pub dag: u16,
    pub bron: u8,
    pub waarden: [u16; N],
}

/// The columns of one dossier in a stream.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reeks<'k, const N: usize> {
    pub van: &'k [u32],
    pub dag: &'k [u16],
    pub bron: &'k [u8],
    pub waarden: [&'k [u16]; N],
}

impl<const N: usize> Stroom<N> {
    pub(super) fn reeks(&self, plek: usize) -> Reeks<'_, N> {
        Reeks {
            van: self.van.van(plek),
            dag: self.dag.van(plek),
            bron: self.bron.van(plek),
            waarden: self.waarden.each_ref().map(|waarden| waarden.van(plek)),
        }
    }

    pub(super) fn zet(&mut self, plek: usize, delen: &[Deel<N>]) {
        self.van.zet(plek, delen.iter().map(|deel| deel.van));
        self.dag.zet(plek, delen.iter().map(|deel| deel.dag));
        self.bron.zet(plek, delen.iter().map(|deel| deel.bron));
        for (nummer, kolom) in self.waarden.iter_mut().enumerate() {
            kolom.zet(plek, delen.iter().filter_map(|deel| deel.waarden.get(nummer).copied()));
        }
    }

    pub(super) fn aantal(&self) -> usize {
        self.van.waarden.len()
    }

    pub(super) fn bytes(&self) -> usize {
        let waarden: usize = self.waarden.iter().map(Lijst::bytes).sum();
        self.van.bytes() + self.dag.bytes() + self.bron.bytes() + waarden
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
    /// A talk.
    Gesprek,
    /// A level measured: part and level.
    Niveau,
}

/// Number of streams with one value.
const KANALEN: usize = 7;

/// The columns of at most [`Blok::GROOTTE`] dossiers.
#[derive(Debug, Clone, Default)]
pub(super) struct Blok {
    pub nummers: Vec<u32>,
    /// The consulent of each, as a name.
    pub consulenten: Vec<u16>,
    /// Lesson hours: given and followed.
    pub les: Stroom<2>,
    /// Taking part that a later fact confirmed: minutes, and day of confirmation. Two facts in one.
    pub later: Stroom<2>,
    /// Of these: registration of the confirmation.
    pub later_bekend: Lijst<u32>,
    /// Of these: source of the confirmation.
    pub later_bron: Lijst<u8>,
    pub stromen: [Stroom<1>; KANALEN],
    pub zeldzaam: Lijst<Zeldzaam>,
}

/// What one dossier puts in a [`Blok`]. Lists are in order of day and number.
#[derive(Debug, Default)]
pub(super) struct Inleg {
    pub les: Vec<Deel<2>>,
    pub later: Vec<Deel<2>>,
    pub later_bekend: Vec<u32>,
    pub later_bron: Vec<u8>,
    pub stromen: [Vec<Deel<1>>; KANALEN],
    pub zeldzaam: Vec<Zeldzaam>,
}

impl Inleg {
    /// Forgets everything but the room of the lists.
    pub(super) fn leeg(&mut self) {
        self.les.clear();
        self.later.clear();
        self.later_bekend.clear();
        self.later_bron.clear();
        for stroom in &mut self.stromen {
            stroom.clear();
        }
        self.zeldzaam.clear();
    }
}

impl Blok {
    /// So many dossiers: few enough to move aside when one of them changes.
    pub(super) const GROOTTE: usize = 64;

    pub(super) fn zet(&mut self, plek: usize, inleg: &Inleg) {
        self.les.zet(plek, &inleg.les);
        self.later.zet(plek, &inleg.later);
        self.later_bekend.zet(plek, inleg.later_bekend.iter().copied());
        self.later_bron.zet(plek, inleg.later_bron.iter().copied());
        for (stroom, delen) in self.stromen.iter_mut().zip(&inleg.stromen) {
            stroom.zet(plek, delen);
        }
        self.zeldzaam.zet(plek, inleg.zeldzaam.iter().copied());
    }

    /// Gives names their numbers in another list.
    pub(super) fn hernoem(&mut self, nieuw: &[u16]) {
        for consulent in &mut self.consulenten {
            *consulent = nieuw.get(usize::from(*consulent)).copied().unwrap_or_default();
        }
        for record in &mut self.zeldzaam.waarden {
            record.kern.hernoem(nieuw);
        }
    }

    pub(super) fn kanaal(&self, kanaal: Kanaal, plek: usize) -> Reeks<'_, 1> {
        match self.stromen.get(kanaal as usize) {
            Some(stroom) => stroom.reeks(plek),
            None => Reeks { van: &[], dag: &[], bron: &[], waarden: [&[]] },
        }
    }

    /// Frequent facts, and the bytes they take with the places of their dossiers.
    pub(super) fn omvang(&self) -> (usize, usize) {
        let enkel = self.stromen.iter();
        let feiten =
            self.les.aantal() + 2 * self.later.aantal() + enkel.clone().map(Stroom::aantal).sum::<usize>();
        let bytes = self.les.bytes()
            + self.later.bytes()
            + self.later_bekend.bytes()
            + self.later_bron.bytes()
            + enkel.map(Stroom::bytes).sum::<usize>();
        (feiten, bytes)
    }
}
