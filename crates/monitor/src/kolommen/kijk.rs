//! What the indicators of the fast engine look at: the picture of a dossier, its columns, and the terms of the law.

use super::beeld::{Beeld, Stap};
use super::blok::{Delen, Kanaal, Reeks};
use super::kern::Kern;
use super::wettermijn::{Term, Uitslag, Wettermijnen};
use crate::opteller::Meting;

/// What one dossier adds to one cell.
#[derive(Debug, Clone, Copy)]
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

/// The sums of a dossier so far, one for each stream of hours.
#[derive(Debug, Default)]
pub(super) struct Lopers([Option<Loper>; 5]);

/// One dossier on one reference date.
pub(super) struct Kijk<'k, 'w> {
    pub beeld: &'k Beeld,
    pub delen: &'k Delen<'k>,
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
    begin..dagen.partition_point(|dag| i32::from(*dag) <= tot).max(begin)
}

/// The first place of a stream with a day that is not before another.
fn begin(dagen: &[u16], van: i32) -> usize {
    if van <= 0 { 0 } else { dagen.partition_point(|dag| i32::from(*dag) < van) }
}

/// The sum of one value over the days of a stretch, of what was known. Goes on from an earlier day with the same start.
fn som<const N: usize>(
    loper: &mut Option<Loper>,
    reeks: Reeks<'_, N>,
    waarde: usize,
    van: i32,
    moment: Moment,
) -> u64 {
    let mut nu = match loper {
        Some(loper) if loper.van == van => *loper,
        _ => Loper { van, plek: begin(reeks.dag, van), som: 0 },
    };
    let rest = reeks.dag.get(nu.plek..).unwrap_or_default();
    let verder = rest.first().is_some_and(|dag| i32::from(*dag) <= moment.op);
    let bij = if verder { bereik(rest, i32::MIN, moment.op).len() } else { 0 };
    if bij > 0 {
        let deel = nu.plek..nu.plek + bij;
        let bekend = reeks.van.get(deel.clone()).unwrap_or_default();
        let waarden = reeks.waarden.get(waarde).and_then(|waarden| waarden.get(deel)).unwrap_or_default();
        let paren = bekend.iter().zip(waarden);
        nu.som +=
            paren.map(|(van, waarde)| u64::from(*waarde) * u64::from(*van <= moment.bekend)).sum::<u64>();
        nu.plek += bij;
    }
    *loper = Some(nu);
    nu.som
}

impl Kijk<'_, '_> {
    /// Minutes of one stream since a day.
    pub(super) fn minuten(&mut self, kanaal: Kanaal, van: i32) -> u64 {
        let reeks = self.delen.kanaal(kanaal);
        match self.lopers.0.get_mut(kanaal as usize) {
            Some(loper) => som(loper, reeks, 0, van, self.moment),
            None => 0,
        }
    }

    /// Minutes of lessons given (0) or followed (1) since a day.
    pub(super) fn lesminuten(&mut self, waarde: usize, van: i32) -> u64 {
        let los = self.beeld.los.iter().filter(|uur| uur.stap.dag >= van);
        let los = los.map(|uur| match uur.kern {
            Kern::LesUren(gegeven, gevolgd) => u64::from(if waarde == 0 { gegeven } else { gevolgd }),
            _ => 0,
        });
        let los: u64 = los.sum();
        let reeks = self.delen.les;
        los + som(&mut None, reeks, waarde, van, self.moment)
    }

    /// Minutes of taking part since a day: confirmed, and not confirmed.
    pub(super) fn deelname(&mut self, van: i32) -> (u64, u64) {
        let mut bevestigd = self.minuten(Kanaal::Bevestigd, van);
        let mut open = self.minuten(Kanaal::Open, van);
        let later = self.delen.later;
        let bekend_later = self.delen.later_bekend;
        let bereik = bereik(later.dag, van, self.moment.op);
        let [duren, dagen] = later.waarden;
        let alle = later.van.iter().zip(duren).zip(dagen.iter().zip(bekend_later));
        for ((van, duur), (dag, bekend)) in alle.skip(bereik.start).take(bereik.len()) {
            if *van > self.moment.bekend {
                continue;
            }
            let is_bevestigd = *bekend <= self.moment.bekend && i32::from(*dag) <= self.moment.op;
            *(if is_bevestigd { &mut bevestigd } else { &mut open }) += u64::from(*duur);
        }
        for uur in self.beeld.los.iter().filter(|uur| uur.stap.dag >= van) {
            if let Kern::Deelname { duur, bevestigd: direct } = uur.kern {
                let nummer = uur.stap.id;
                let later = |ander: &super::beeld::LosUur| matches!(ander.kern, Kern::Bevestiging(uren) if uren == nummer);
                let is_bevestigd = direct || self.beeld.los.iter().any(later);
                *(if is_bevestigd { &mut bevestigd } else { &mut open }) += u64::from(duur);
            }
        }
        (bevestigd, open)
    }

    /// The so-manieth talk from a day on, counted from 0.
    pub(super) fn gesprek(&self, van: i32, nummer: usize) -> Option<Stap> {
        if !self.beeld.gesprekken.is_empty() {
            return self.beeld.gesprekken.iter().filter(|stap| stap.dag >= van).nth(nummer).copied();
        }
        let reeks = self.delen.kanaal(Kanaal::Gesprek);
        let bereik = bereik(reeks.dag, van, self.moment.op);
        let alle = reeks.dag.iter().zip(reeks.van).skip(bereik.start).take(bereik.len());
        let mut bekend = alle.filter(|(_, van)| **van <= self.moment.bekend);
        bekend.nth(nummer).map(|(dag, van)| Stap { dag: i32::from(*dag), id: 0, bekend: *van })
    }

    /// The day of the last talk.
    pub(super) fn laatste_gesprek(&self) -> Option<i32> {
        if let Some(stap) = self.beeld.gesprekken.last() {
            return Some(stap.dag);
        }
        let reeks = self.delen.kanaal(Kanaal::Gesprek);
        let bereik = bereik(reeks.dag, i32::MIN, self.moment.op);
        let mut alle = reeks.dag.iter().zip(reeks.van).take(bereik.len());
        alle.rfind(|(_, van)| **van <= self.moment.bekend).map(|(dag, _)| i32::from(*dag))
    }

    /// The level measured last of one part, as its place in the list of levels.
    pub(super) fn niveau(&self, onderdeel: u16) -> Option<u16> {
        let los = self.beeld.onderdelen.get(usize::from(onderdeel)).and_then(|stand| stand.gemeten);
        if let Some(niveau) = los {
            return Some(niveau as u16);
        }
        let reeks = self.delen.kanaal(Kanaal::Niveau);
        let bereik = bereik(reeks.dag, i32::MIN, self.moment.op);
        let [waarden] = reeks.waarden;
        let mut alle = waarden.iter().zip(reeks.van).take(bereik.len());
        let laatste = alle.rfind(|(waarde, van)| **van <= self.moment.bekend && **waarde >> 8 == onderdeel);
        laatste.map(|(waarde, _)| waarde & 0xff)
    }
}
