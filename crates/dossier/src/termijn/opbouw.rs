//! Builds a term step by step, so that a date never appears without the step that explains it.

use std::borrow::Cow;

use jiff::civil::Date;
use wet::{Code, Duur, Wet};

use super::{Regel, Stap, Termijn, TermijnSoort, Uitkomst};
use crate::stand::Gebeurd;

/// A term under construction.
pub(super) struct Opbouw<'a> {
    wet: &'a Wet,
    peil: Date,
    soort: TermijnSoort,
    begin: Date,
    einde: Date,
    stappen: Vec<Stap>,
}

impl<'a> Opbouw<'a> {
    pub(super) fn vanaf(
        wet: &'a Wet,
        peil: Date,
        soort: TermijnSoort,
        bij: Gebeurd,
        artikel: &'static str,
    ) -> Self {
        let mut stappen = Vec::with_capacity(4);
        stappen.push(Stap {
            regel: Regel::Begin,
            datum: bij.op,
            feit: Some(bij.feit),
            artikel: Cow::Borrowed(artikel),
        });
        Self { wet, peil, soort, begin: bij.op, einde: bij.op, stappen }
    }

    pub(super) fn zelfde_einde(
        wet: &'a Wet,
        peil: Date,
        soort: TermijnSoort,
        ander: &Termijn,
        artikel: &'static str,
    ) -> Self {
        let regel = Stap {
            regel: Regel::ZelfdeEinde,
            datum: ander.einde,
            feit: None,
            artikel: Cow::Borrowed(artikel),
        };
        Self { wet, peil, soort, begin: ander.begin, einde: ander.einde, stappen: vec![regel] }
    }

    /// The term starts on the day after.
    pub(super) fn dag_erna(mut self, artikel: &'static str) -> Self {
        self.begin = self.einde.tomorrow().unwrap_or(Date::MAX);
        self.einde = self.begin;
        self.stap(Regel::DagErna, None, artikel)
    }

    /// Adds the length of a parameter to a day that does not count itself, moved by the Algemene termijnenwet where
    /// that applies.
    pub(super) fn duur(mut self, code: Code) -> Self {
        let uitkomst = self.wet.einde(code, self.einde);
        let duur = self.wet.duur(code, self.einde);
        let artikel = self.wet.artikel(code, self.einde);
        self.einde = uitkomst.ongecorrigeerd;
        self = self.stap(Regel::Erbij { duur }, None, artikel);
        if let Some(verschuiving) = uitkomst.regel {
            self.einde = uitkomst.einde;
            self = self.stap(
                Regel::Verschoven { reden: verschuiving.reden },
                None,
                verschuiving.reden.artikel(),
            );
        }
        self
    }

    /// Adds the length of a parameter to a first day that counts; the last day is the day before the same date. A month
    /// in which that date does not exist is used to its last day: 31 August and six months end on the last of February.
    pub(super) fn periode(mut self, code: Code) -> Self {
        let duur = self.wet.duur(code, self.begin);
        let artikel = self.wet.artikel(code, self.begin);
        let eerste = self.einde.day();
        self.einde = duur.na(self.einde);
        self = self.stap(Regel::Erbij { duur }, None, artikel);
        if matches!(duur, Duur::Maanden(_) | Duur::Jaren(_)) && self.einde.day() < eerste {
            return self;
        }
        self.einde = self.einde.yesterday().unwrap_or(Date::MIN);
        self.stap(Regel::LaatsteDag, None, artikel)
    }

    /// Starts a derivation from the end of another rule's length: the first day becomes that of a later moment.
    pub(super) fn tot(
        mut self,
        einde: Date,
        regel: Regel,
        bij: Option<Gebeurd>,
        artikel: &'static str,
    ) -> Self {
        self.einde = einde;
        self.stap(regel, bij, artikel)
    }

    /// Sets the first day without changing the end.
    pub(super) fn begint(mut self, begin: Date) -> Self {
        self.begin = begin;
        self
    }

    pub(super) const fn einde(&self) -> Date {
        self.einde
    }

    fn stap(mut self, regel: Regel, bij: Option<Gebeurd>, artikel: &'static str) -> Self {
        let feit = bij.map(|bij| bij.feit);
        self.stappen.push(Stap { regel, datum: self.einde, feit, artikel: Cow::Borrowed(artikel) });
        self
    }

    /// The term, met by a happening or not.
    pub(super) fn gehaald(self, door: Option<Gebeurd>) -> Termijn {
        let uitkomst = match door {
            Some(bij) if bij.op <= self.einde => Uitkomst::Gehaald { bij },
            Some(bij) => Uitkomst::TeLaat { bij },
            None if self.peil > self.einde => Uitkomst::Verstreken,
            None => Uitkomst::Loopt,
        };
        self.met(uitkomst)
    }

    /// The term, met by a happening or not, or lapsed when the ground for it went away first.
    pub(super) fn gehaald_of_vervallen(self, door: Option<Gebeurd>, weg: Option<Gebeurd>) -> Termijn {
        match (door, weg) {
            (None, Some(_)) => self.met(Uitkomst::Vervallen),
            (Some(door), Some(weg)) if weg < door && weg.op <= self.einde => self.met(Uitkomst::Vervallen),
            (door, _) => self.gehaald(door),
        }
    }

    pub(super) fn met(self, uitkomst: Uitkomst) -> Termijn {
        let Self { soort, begin, einde, stappen, .. } = self;
        Termijn { soort, begin, einde, uitkomst, afleiding: stappen }
    }
}
