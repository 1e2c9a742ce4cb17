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
    bron: Vec<u8>,
    waarden: [Vec<u16>; N],
}

impl<const N: usize> Default for Stroom<N> {
    fn default() -> Self {
        let waarden = std::array::from_fn(|_| Vec::new());
        Self { eindes: Vec::new(), van: Vec::new(), dag: Vec::new(), bron: Vec::new(), waarden }
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
        let (begin, einde) = grens(&self.eindes, plek, self.van.len());
        Reeks {
            van: self.van.get(begin..einde).unwrap_or_default(),
            dag: self.dag.get(begin..einde).unwrap_or_default(),
            bron: self.bron.get(begin..einde).unwrap_or_default(),
            waarden: self.waarden.each_ref().map(|waarden| waarden.get(begin..einde).unwrap_or_default()),
        }
    }

    pub(super) fn zet(&mut self, plek: usize, delen: &[Deel<N>]) {
        let (begin, einde) = grens(&self.eindes, plek, self.van.len());
        vervang(&mut self.van, (begin, einde), delen.iter().map(|deel| deel.van));
        vervang(&mut self.dag, (begin, einde), delen.iter().map(|deel| deel.dag));
        vervang(&mut self.bron, (begin, einde), delen.iter().map(|deel| deel.bron));
        for (nummer, kolom) in self.waarden.iter_mut().enumerate() {
            let waarden = delen.iter().filter_map(|deel| deel.waarden.get(nummer).copied());
            vervang(kolom, (begin, einde), waarden);
        }
        verschuif(&mut self.eindes, plek, (begin, einde), delen.len());
    }

    pub(super) fn aantal(&self) -> usize {
        self.van.len()
    }

    pub(super) fn bytes(&self) -> usize {
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

/// The columns of one dossier; the fields are those of [`Blok`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Delen<'k> {
    pub les: Reeks<'k, 2>,
    pub later: Reeks<'k, 2>,
    pub later_bekend: &'k [u32],
    pub later_bron: &'k [u8],
    pub stromen: [Reeks<'k, 1>; KANALEN],
    pub records: &'k [Zeldzaam],
}

impl<'k> Delen<'k> {
    pub(super) fn kanaal(&self, kanaal: Kanaal) -> Reeks<'k, 1> {
        let leeg = Reeks { van: &[], dag: &[], bron: &[], waarden: [&[]] };
        self.stromen.get(kanaal as usize).copied().unwrap_or(leeg)
    }
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
        self.later_bekend.zet(plek, &inleg.later_bekend);
        self.later_bron.zet(plek, &inleg.later_bron);
        for (stroom, delen) in self.stromen.iter_mut().zip(&inleg.stromen) {
            stroom.zet(plek, delen);
        }
        self.zeldzaam.zet(plek, &inleg.zeldzaam);
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

    /// The columns of one dossier.
    pub(super) fn delen(&self, plek: usize) -> Delen<'_> {
        Delen {
            les: self.les.reeks(plek),
            later: self.later.reeks(plek),
            later_bekend: self.later_bekend.van(plek),
            later_bron: self.later_bron.van(plek),
            stromen: self.stromen.each_ref().map(|stroom| stroom.reeks(plek)),
            records: self.zeldzaam.van(plek),
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
