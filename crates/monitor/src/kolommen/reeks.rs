//! The hours of a dossier along a whole series of reference dates, in one pass.
//!
//! When every date of a series knows the same and looks back to the start, a fact begins to count at the first date that is
//! not before it, and goes on counting. So each fact is added once, at that date, and the sums up to each date follow.

use dossier::VerzuimSoort;

use super::blok::{Delen, Kanaal, Reeks};
use super::kern::{Kern, Sectie, Zeldzaam};
use super::kijk::Moment;
use crate::definitie::Indicator;

/// The dates of a series.
pub(super) struct Tijdlijn {
    /// For each day since 1970 the first reference date that is not before it.
    plekken: Vec<u16>,
    dagen: Vec<i32>,
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
        let dagen: Vec<i32> = momenten.iter().map(|nu| nu.op).collect();
        let peilen = usize::from(u16::try_from(dagen.len()).ok()?);
        let plek = |dag: i32| dagen.partition_point(|op| *op < dag);
        let plekken = (0..=laatste.op.min(i32::from(u16::MAX))).map(plek);
        let plekken = plekken.map(|plek| u16::try_from(plek).unwrap_or(u16::MAX)).collect();
        Some(Self { plekken, dagen, peilen, bekend: eerste.bekend })
    }

    /// The first reference date that is not before a day; one past the last when there is none.
    pub(super) fn plek(&self, dag: i32) -> usize {
        if self.dagen.last().is_none_or(|laatste| *laatste < dag) {
            return self.peilen;
        }
        let plek = usize::try_from(dag).ok().and_then(|dag| self.plekken.get(dag));
        plek.map_or_else(|| self.dagen.partition_point(|op| *op < dag), |plek| usize::from(*plek))
    }

    /// The minutes of an indicator of hours, up to each date.
    pub(super) fn sommen(&self, indicator: Indicator, delen: Delen<'_>, uit: &mut Vec<i64>) {
        use Indicator as I;
        uit.clear();
        uit.resize(self.peilen + 1, 0);
        match indicator {
            I::LesurenGegeven => self.neem(delen.les(), 0, uit),
            I::LesurenGevolgd => self.neem(delen.les(), 1, uit),
            I::DeelnameBevestigd => self.neem(delen.kanaal(Kanaal::Bevestigd), 0, uit),
            I::DeelnameOnbevestigd => self.neem(delen.kanaal(Kanaal::Open), 0, uit),
            I::VerzuimOngeoorloofd => self.neem(delen.kanaal(Kanaal::Ongeoorloofd), 0, uit),
            _ => self.neem(delen.kanaal(Kanaal::Ziek), 0, uit),
        }
        if matches!(indicator, I::DeelnameBevestigd | I::DeelnameOnbevestigd) {
            self.neem_later(delen, indicator == I::DeelnameBevestigd, uit);
        }
        let records = delen.records(Sectie::Uren);
        for record in records.iter().filter(|record| record.telt(self.bekend)) {
            self.neem_record(indicator, record, records, uit);
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
            let plek = self.plek(i32::from(*dag));
            if plek == self.peilen {
                break;
            }
            erbij(uit, plek, i64::from(*waarde) * i64::from(*van <= self.bekend));
        }
    }

    /// Hours that a later fact confirmed.
    fn neem_later(&self, delen: Delen<'_>, bevestigd: bool, uit: &mut [i64]) {
        let later = delen.later();
        let [duren, bevestigingen] = later.waarden;
        let uren = later.dag.iter().zip(later.van).zip(duren);
        for (((dag, van), duur), (op, door)) in uren.zip(bevestigingen.iter().zip(delen.later_bekend())) {
            let begin = self.plek(i32::from(*dag));
            if begin == self.peilen {
                break;
            }
            let vast = if *door <= self.bekend { self.plek(i32::from(*op)) } else { self.peilen };
            deelname((begin, vast), i64::from(*duur) * i64::from(*van <= self.bekend), bevestigd, uit);
        }
    }

    /// Hours that are a record, among all of those.
    fn neem_record(&self, indicator: Indicator, uur: &Zeldzaam, alle: &[Zeldzaam], uit: &mut [i64]) {
        use Indicator as I;
        let begin = self.plek(uur.dag);
        match (indicator, uur.kern) {
            (I::LesurenGegeven, Kern::LesUren(duur, _))
            | (I::LesurenGevolgd, Kern::LesUren(_, duur))
            | (I::VerzuimOngeoorloofd, Kern::Verzuim(VerzuimSoort::Ongeoorloofd, duur))
            | (I::VerzuimZiek, Kern::Verzuim(VerzuimSoort::Ziek, duur)) => {
                erbij(uit, begin, i64::from(duur));
            }
            (I::DeelnameBevestigd | I::DeelnameOnbevestigd, Kern::Deelname { duur, bevestigd }) => {
                let door = |ander: &&Zeldzaam| {
                    matches!(ander.kern, Kern::Bevestiging(uren) if uren == uur.id) && ander.telt(self.bekend)
                };
                let door = || alle.iter().find(door).map_or(self.peilen, |door| self.plek(door.dag));
                let vast = if bevestigd { begin } else { door() };
                deelname((begin, vast), i64::from(duur), indicator == I::DeelnameBevestigd, uit);
            }
            _ => {}
        }
    }
}

/// Hours of taking part from the date on which they count, or are both counted and confirmed; open ones only until then.
fn deelname((begin, vast): (usize, usize), duur: i64, bevestigd: bool, uit: &mut [i64]) {
    let vast = vast.max(begin);
    if bevestigd {
        return erbij(uit, vast, duur);
    }
    erbij(uit, begin, duur);
    erbij(uit, vast, -duur);
}

fn erbij(uit: &mut [i64], plek: usize, minuten: i64) {
    if let Some(som) = uit.get_mut(plek) {
        *som += minuten;
    }
}
