//! What the indicators of the fast engine look at: the picture of a dossier, its columns, and the terms of the law.

use super::beeld::{Beeld, LosUur};
use super::blok::{Delen, Kanaal, Punt, Reeks};
use super::kern::Kern;
use super::stap::Stap;
use super::wettermijn::{Term, Uitslag, Wettermijnen};
use crate::opteller::Meting;

/// What one dossier adds to one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Getal {
    pub categorie: u16,
    pub dag: Option<i32>,
    pub vertraging: Option<u32>,
    pub meting: Meting,
}

impl Getal {
    pub(super) const fn los(meting: Meting) -> Self {
        Self { categorie: 0, dag: None, vertraging: None, meting }
    }

    pub(super) const fn deel(in_teller: bool) -> Self {
        Self::los(Meting::Deel(in_teller as u32, 1))
    }

    pub(super) fn bij(stap: Stap, meting: Meting) -> Self {
        Self { categorie: 0, dag: Some(stap.dag), vertraging: Some(stap.vertraging()), meting }
    }

    pub(super) fn telt(stap: Stap) -> Self {
        Self::bij(stap, Meting::Telt)
    }

    pub(super) fn duur(van: i32, tot: Stap) -> Self {
        Self::bij(tot, Meting::Duur(tot.dag.saturating_sub(van)))
    }

    pub(super) const fn in_categorie(self, categorie: u16) -> Self {
        Self { categorie, ..self }
    }

    /// Whether the day that decides is in the period of a reference date.
    pub(super) fn is_in(&self, moment: Moment) -> bool {
        self.dag.is_none_or(|dag| moment.bevat(dag))
    }

    /// A term met, of those met or over.
    pub(super) fn op_tijd(term: Term) -> Option<Self> {
        match term.uitslag {
            Uitslag::Gehaald(stap) => Some(Self::bij(stap, Meting::Deel(1, 1))),
            Uitslag::TeLaat(stap) => Some(Self::bij(stap, Meting::Deel(0, 1))),
            Uitslag::Verstreken => Some(Self { dag: Some(term.einde), ..Self::los(Meting::Deel(0, 1)) }),
            Uitslag::Loopt | Uitslag::Wacht | Uitslag::Vervallen => None,
        }
    }
}

/// How far the sum of a stream got, so that the next reference date goes on from there.
#[derive(Debug, Clone, Copy)]
struct Loper {
    van: i32,
    plek: usize,
    som: u64,
}

/// How far the sums of hours got that a later fact confirmed: before `plek` nothing changes any more.
#[derive(Debug, Clone, Copy)]
struct LaterLoper {
    van: i32,
    plek: usize,
    bevestigd: u64,
    open: u64,
}

/// The sums of a dossier so far.
#[derive(Debug, Default)]
pub(super) struct Lopers {
    /// One for each stream of hours, then lessons given and followed.
    sommen: [Option<Loper>; 7],
    later: Option<LaterLoper>,
}

/// Place of the lessons in [`Lopers::sommen`].
const LESSEN: usize = 5;

/// One dossier on one reference date.
pub(super) struct Kijk<'k, 'w> {
    pub beeld: &'k Beeld,
    pub delen: Delen<'k>,
    pub termijnen: &'k mut Wettermijnen<'w>,
    pub lopers: &'k mut Lopers,
    pub moment: Moment,
}

/// A reference date as numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    /// First day of the period.
    pub vanaf: i32,
    /// Last day.
    pub op: i32,
    /// Last second of knowledge.
    pub bekend: u32,
}

impl Moment {
    pub(super) const fn bevat(self, dag: i32) -> bool {
        self.vanaf <= dag && dag <= self.op
    }
}

/// The places of a stream with a day in a stretch.
pub(super) fn bereik(dagen: &[u16], van: i32, tot: i32) -> std::ops::Range<usize> {
    let begin = begin(dagen, van);
    begin..aantal_tot(dagen, tot).max(begin)
}

/// The first place of a stream with a day that is not before another.
fn begin(dagen: &[u16], van: i32) -> usize {
    if van <= 0 { 0 } else { dagen.partition_point(|dag| i32::from(*dag) < van) }
}

/// The number of days up to and including another. A dossier has some tens of a kind: counting them side by side is
/// quicker than to search, because nobody can guess which way a search goes.
fn aantal_tot(dagen: &[u16], tot: i32) -> usize {
    let Ok(tot) = u16::try_from(tot) else { return if tot < 0 { 0 } else { dagen.len() } };
    // All of them, for a date that comes after everything.
    if dagen.last().is_none_or(|laatste| *laatste <= tot) {
        return dagen.len();
    }
    let mut aantal = 0;
    for groep in dagen.chunks(GROEP) {
        let hier: u16 = groep.iter().map(|dag| u16::from(*dag <= tot)).sum();
        aantal += usize::from(hier);
        if usize::from(hier) < groep.len() {
            break;
        }
    }
    aantal
}

/// A sum of minutes. Within a stretch it fits in half the size, of which more go side by side.
fn som(waarden: &[u16]) -> u64 {
    let stukken = waarden.chunks(STUK);
    stukken.map(|stuk| u64::from(stuk.iter().map(|waarde| u32::from(*waarde)).sum::<u32>())).sum()
}

/// The sum of so many minutes of a fact each fits in 32 bits.
const STUK: usize = 1 << 16;

/// So many days are compared at once.
const GROEP: usize = 32;

impl Loper {
    /// Adds the values up to and including a day that were known at a second, or all of them.
    fn verder<const N: usize>(&mut self, reeks: Reeks<'_, N>, waarde: usize, op: i32, bekend: Option<u32>) {
        let rest = reeks.dag.get(self.plek..).unwrap_or_default();
        let deel = self.plek..self.plek + aantal_tot(rest, op);
        if deel.is_empty() {
            return;
        }
        self.plek = deel.end;
        let waarden = reeks.waarden.get(waarde).and_then(|waarden| waarden.get(deel.clone()));
        let waarden = waarden.unwrap_or_default();
        self.som += match bekend {
            None => som(waarden),
            Some(bekend) => {
                let geregistreerd = reeks.van.get(deel).unwrap_or_default().iter();
                let paren = geregistreerd.zip(waarden);
                paren.map(|(van, waarde)| u64::from(*waarde) * u64::from(*van <= bekend)).sum()
            }
        };
    }
}

/// Minutes that a later fact confirmed, when all is known: those that were confirmed by then, or those that were not.
fn later_bekend(later: Reeks<'_, 2>, van: i32, op: i32, bevestigd: bool) -> u64 {
    let deel = bereik(later.dag, van, op);
    let [duren, bevestigingen] = later.waarden.map(|waarden| waarden.get(deel.clone()).unwrap_or_default());
    let op = u16::try_from(op).unwrap_or(u16::MAX);
    let stukken = duren.chunks(STUK).zip(bevestigingen.chunks(STUK)).map(|(duren, bevestigingen)| {
        let uren = duren.iter().zip(bevestigingen);
        uren.map(|(duur, dag)| u32::from(*duur) * u32::from((*dag <= op) == bevestigd)).sum::<u32>()
    });
    stukken.map(u64::from).sum()
}

impl Kijk<'_, '_> {
    /// The sum of one value over the days since `van`, of what was known. Goes on from an earlier day with the same start.
    fn som<const N: usize>(&mut self, loper: usize, reeks: Reeks<'_, N>, waarde: usize, van: i32) -> u64 {
        let Some(loper) = self.lopers.sommen.get_mut(loper) else { return 0 };
        let mut nu = match loper {
            Some(loper) if loper.van == van => *loper,
            _ => Loper { van, plek: begin(reeks.dag, van), som: 0 },
        };
        let bekend = self.moment.bekend;
        let bekend = (!self.delen.is_bekend(bekend)).then_some(bekend);
        nu.verder(reeks, waarde, self.moment.op, bekend);
        *loper = Some(nu);
        nu.som
    }

    /// Minutes of one stream since a day.
    pub(super) fn minuten(&mut self, kanaal: Kanaal, van: i32) -> u64 {
        self.som(kanaal as usize, self.delen.kanaal(kanaal), 0, van)
    }

    /// Minutes of lessons given (0) or followed (1) since a day.
    pub(super) fn lesminuten(&mut self, waarde: usize, van: i32) -> u64 {
        self.les_los(waarde, van) + self.som(LESSEN + waarde, self.delen.les(), waarde, van)
    }

    /// Of these, those that are records.
    fn les_los(&self, waarde: usize, van: i32) -> u64 {
        let los = self.beeld.uren.los.iter().filter(|uur| uur.stap.dag >= van);
        let los = los.map(|uur| match uur.kern {
            Kern::LesUren(gegeven, gevolgd) => u64::from(if waarde == 0 { gegeven } else { gevolgd }),
            _ => 0,
        });
        los.sum()
    }

    /// Minutes of taking part since a day: those that are confirmed, or those that are not.
    pub(super) fn deelname(&mut self, van: i32, bevestigd: bool) -> u64 {
        let kanaal = if bevestigd { Kanaal::Bevestigd } else { Kanaal::Open };
        self.minuten(kanaal, van) + self.deelname_later(van, bevestigd) + self.deelname_los(van, bevestigd)
    }

    fn deelname_later(&mut self, van: i32, bevestigd: bool) -> u64 {
        let later = self.delen.later();
        let Moment { op, bekend, .. } = self.moment;
        if self.delen.is_bekend(bekend) {
            return later_bekend(later, van, op, bevestigd);
        }
        let mut vast = match self.lopers.later {
            Some(loper) if loper.van == van => loper,
            _ => LaterLoper { van, plek: begin(later.dag, van), bevestigd: 0, open: 0 },
        };
        let [duren, bevestigingen] = later.waarden;
        let uren = later.dag.iter().zip(duren).zip(later.van);
        let alle = uren.zip(bevestigingen.iter().zip(self.delen.later_bekend())).skip(vast.plek);
        let mut nu = vast;
        let mut is_vast = true;
        for (((dag, duur), eerst), (dag_later, bekend_later)) in alle {
            if i32::from(*dag) > op {
                break;
            }
            let duur = u64::from(*duur) * u64::from(*eerst <= bekend);
            let is_bevestigd = (*bekend_later <= bekend) & (i32::from(*dag_later) <= op);
            nu.bevestigd += duur * u64::from(is_bevestigd);
            nu.open += duur * u64::from(!is_bevestigd);
            nu.plek += 1;
            // Open hours can be confirmed on a later day, when that is known.
            is_vast &= is_bevestigd || *bekend_later > bekend;
            if is_vast {
                vast = nu;
            }
        }
        self.lopers.later = Some(vast);
        if bevestigd { nu.bevestigd } else { nu.open }
    }

    /// Of these, those that are records.
    fn deelname_los(&self, van: i32, bevestigd: bool) -> u64 {
        let los = &self.beeld.uren.los;
        let delen = los.iter().filter(|uur| uur.stap.dag >= van).map(|uur| match uur.kern {
            Kern::Deelname { duur, bevestigd: direct } => {
                let door =
                    |ander: &LosUur| matches!(ander.kern, Kern::Bevestiging(uren) if uren == uur.stap.id);
                u64::from(duur) * u64::from((direct || los.iter().any(door)) == bevestigd)
            }
            _ => 0,
        });
        delen.sum()
    }

    /// The points that count, up to the reference date.
    fn tot_nu(&self, punten: &[Punt]) -> impl DoubleEndedIterator<Item = Punt> {
        let Moment { op, bekend, .. } = self.moment;
        let einde = punten.partition_point(|punt| i32::from(punt.dag) <= op);
        punten.iter().take(einde).copied().filter(move |punt| punt.telt(bekend))
    }

    /// The so-manieth talk from a day on, counted from 0.
    pub(super) fn gesprek(&self, van: i32, nummer: usize) -> Option<Stap> {
        let los = &self.beeld.uren.gesprekken;
        if !los.is_empty() {
            return los.iter().filter(|stap| stap.dag >= van).nth(nummer).copied();
        }
        let Moment { op, bekend, .. } = self.moment;
        // The talk that is asked for is one of the first: looking at each is quicker than to search.
        let punten = self.delen.gesprekken().iter().take_while(|punt| i32::from(punt.dag) <= op);
        let punt = punten.filter(|punt| i32::from(punt.dag) >= van && punt.telt(bekend)).nth(nummer)?;
        Some(Stap { dag: i32::from(punt.dag), id: punt.id, bekend: punt.van })
    }

    /// The day of the next talk among the columns, whether it is known or not.
    pub(super) fn volgend_gesprek(&self) -> i32 {
        let op = self.moment.op;
        let later = self.delen.gesprekken().iter().map(|punt| i32::from(punt.dag)).find(|dag| *dag > op);
        later.unwrap_or(i32::MAX)
    }

    /// The day of the last talk.
    pub(super) fn laatste_gesprek(&self) -> Option<i32> {
        let los = self.beeld.uren.gesprekken.last().map(|stap| stap.dag);
        los.or_else(|| Some(i32::from(self.tot_nu(self.delen.gesprekken()).next_back()?.dag)))
    }

    /// The level measured last of each part, as its place in the list of levels.
    pub(super) fn niveaus(&self) -> [Option<u16>; 5] {
        let mut niveaus = self.beeld.uren.gemeten.map(|niveau| Some(niveau? as u16));
        for punt in self.tot_nu(self.delen.niveaus()) {
            if let Some(niveau) = niveaus.get_mut(usize::from(punt.waarde >> 4)) {
                *niveau = Some(u16::from(punt.waarde & 0xf));
            }
        }
        niveaus
    }
}
