//! The streams of a dossier along a whole series of reference dates, in one pass.
//!
//! When every date of a series knows the same and looks back to the start, a fact begins to count at the first date that is
//! not before it, and goes on counting. So each fact is added once, at that date, and the sums up to each date follow.

use super::blok::{Delen, Kanaal, Reeks};
use super::kijk::Moment;
use crate::definitie::Indicator;

/// The dates of a series.
pub(super) struct Tijdlijn {
    /// For each day since 1970 the first reference date that is not before it.
    plekken: Vec<u16>,
    peilen: usize,
    bekend: u32,
}

impl Tijdlijn {
    /// Of reference dates that can be passed at once; nothing for others.
    pub(super) fn van(momenten: &[Moment]) -> Option<Self> {
        let [eerste, .., laatste] = momenten else { return None };
        let past = |nu: &Moment| nu.vanaf == i32::MIN && nu.bekend == eerste.bekend;
        if !momenten.iter().all(past) || !momenten.is_sorted_by_key(|nu| nu.op) {
            return None;
        }
        let peilen = usize::from(u16::try_from(momenten.len()).ok()?);
        let dagen = 0..=laatste.op.min(i32::from(u16::MAX));
        let plek = |dag: i32| momenten.partition_point(|nu| nu.op < dag);
        let plekken = dagen.map(|dag| u16::try_from(plek(dag)).unwrap_or(u16::MAX)).collect();
        Some(Self { plekken, peilen, bekend: eerste.bekend })
    }

    /// The first reference date that is not before a day; one past the last when there is none.
    fn plek(&self, dag: u16) -> usize {
        self.plekken.get(usize::from(dag)).map_or(self.peilen, |plek| usize::from(*plek))
    }

    /// The minutes of an indicator in the streams of a dossier, up to each date; nothing for what is no such sum.
    pub(super) fn sommen(&self, indicator: Indicator, delen: Delen<'_>, uit: &mut Vec<i64>) {
        use Indicator as I;
        uit.clear();
        uit.resize(self.peilen + 1, 0);
        match indicator {
            I::LesurenGegeven => self.neem(delen.les(), 0, uit),
            I::LesurenGevolgd => self.neem(delen.les(), 1, uit),
            I::DeelnameBevestigd => {
                self.neem(delen.kanaal(Kanaal::Bevestigd), 0, uit);
                self.neem_later(delen, uit, |uit, _, vast, duur| erbij(uit, vast, duur));
            }
            I::DeelnameOnbevestigd => {
                self.neem(delen.kanaal(Kanaal::Open), 0, uit);
                self.neem_later(delen, uit, |uit, begin, vast, duur| {
                    erbij(uit, begin, duur);
                    erbij(uit, vast, -duur);
                });
            }
            I::VerzuimOngeoorloofd => self.neem(delen.kanaal(Kanaal::Ongeoorloofd), 0, uit),
            I::VerzuimZiek => self.neem(delen.kanaal(Kanaal::Ziek), 0, uit),
            _ => return uit.clear(),
        }
        let mut som = 0;
        for tot in uit {
            som += *tot;
            *tot = som;
        }
    }

    fn neem<const N: usize>(&self, reeks: Reeks<'_, N>, waarde: usize, uit: &mut [i64]) {
        let waarden = reeks.waarden.get(waarde).copied().unwrap_or_default();
        for ((dag, van), waarde) in reeks.dag.iter().zip(reeks.van).zip(waarden) {
            erbij(uit, self.plek(*dag), i64::from(*waarde) * i64::from(*van <= self.bekend));
        }
    }

    /// Hours that a later fact confirmed: at which date they begin, and at which they are confirmed.
    fn neem_later(&self, delen: Delen<'_>, uit: &mut [i64], doe: impl Fn(&mut [i64], usize, usize, i64)) {
        let later = delen.later();
        let [duren, bevestigingen] = later.waarden;
        let uren = later.dag.iter().zip(later.van).zip(duren);
        for (((dag, van), duur), (op, door)) in uren.zip(bevestigingen.iter().zip(delen.later_bekend())) {
            let begin = self.plek(*dag);
            let vast = if *door <= self.bekend { self.plek(*op).max(begin) } else { self.peilen };
            doe(uit, begin, vast, i64::from(*duur) * i64::from(*van <= self.bekend));
        }
    }
}

fn erbij(uit: &mut [i64], plek: usize, minuten: i64) {
    if let Some(som) = uit.get_mut(plek) {
        *som += minuten;
    }
}
