//! How the duty goes on, ends and begins again in the course of the facts.

use jiff::civil::Date;
use wet::{Code, Wet};

use super::verloop::{Afwezig, Gebeurd, Met, Verloop};
use crate::Soort;
use crate::lijsten::{Doelgroep, Regime, VertrekReden};

impl Verloop<'_> {
    pub(super) fn vertrekt(&mut self, bij: Gebeurd, reden: VertrekReden) {
        match self.afwezig.last_mut().filter(|afwezig| afwezig.terug.is_none()) {
            // Who was gone already did not leave again, but can have died.
            Some(al_weg) if reden == VertrekReden::Overleden => al_weg.vertrek.wat = reden,
            Some(_) => {}
            None => self.afwezig.push(Afwezig { vertrek: Met { bij, wat: reden }, terug: None }),
        }
    }

    /// Whether the duty stays in spite of a departure, when somebody is here again on a day: an interruption of the stay
    /// or of the registration of at most a year (BI art. 2.1 and 4.2). What the Wi2013 says of it was not found.
    fn blijft_plichtig(&self, vertrokken: Date, terug: Date, wet: &Wet) -> bool {
        self.is_wi2021() && terug <= wet.duur(Code::OnderbrekingMax, vertrokken).na(vertrokken)
    }

    /// Registration after a departure: the duty went on when it came in time, else it stays over.
    pub(super) fn komt_terug(&mut self, bij: Gebeurd, wet: &Wet) {
        if let Some(vertrek) = self.vertrek().filter(|vertrek| vertrek.wat != VertrekReden::Overleden)
            && self.blijft_plichtig(vertrek.bij.op, bij.op, wet)
            && let Some(afwezig) = self.afwezig.last_mut()
        {
            afwezig.terug = Some(bij);
        }
    }

    /// The first notice starts the clock and a later one corrects the group, but a notice after the duty was over, or the
    /// first under the Wi2021, starts a new one: its terms run from there. After a duty that was over it needs a PIP of its own.
    pub(super) fn neem_kennisgeving(&mut self, bij: Gebeurd, wat: (Doelgroep, Regime), wet: &Wet) {
        let vertrek = self.vertrek().filter(|vertrek| vertrek.wat != VertrekReden::Overleden);
        let was_weg = vertrek.is_some_and(|vertrek| !self.blijft_plichtig(vertrek.bij.op, bij.op, wet));
        let is_nieuw = self.vervallen.take().is_some() || was_weg;
        if vertrek.is_some()
            && let Some(afwezig) = self.afwezig.last_mut()
        {
            afwezig.terug = Some(bij);
        }
        let van_wet = |eerder: &Met<(Doelgroep, Regime)>| eerder.wat.1 == wat.1 || wat.1 != Regime::Wi2021;
        let eerder = self.kennisgeving.filter(|eerder| !is_nieuw && van_wet(eerder)).map(|eerder| eerder.bij);
        if is_nieuw && self.kennisgeving.is_some() {
            self.eerste_pip = None;
            self.pips.clear();
            self.termijn = None;
            self.verlengingen.clear();
            self.verlenging_gevraagd.clear();
            self.verlenging_beslist.clear();
        }
        self.kennisgeving = Some(Met { bij: eerder.unwrap_or(bij), wat });
    }

    /// The departure after which somebody did not come back, as far as the law goes.
    pub(crate) fn vertrek(&self) -> Option<Met<VertrekReden>> {
        self.afwezig.last().filter(|afwezig| afwezig.terug.is_none()).map(|afwezig| afwezig.vertrek)
    }

    /// Whether an earlier duty was over before this one began.
    pub(crate) fn is_opnieuw_plichtig(&self) -> bool {
        let begin = self.kennisgeving.map(|kennisgeving| kennisgeving.bij);
        begin != self.eerste.eerste(Soort::DuoKennisgeving)
    }

    /// The vrijstelling that is not for a time only: it ends the duty.
    pub(crate) fn blijvend_vrijgesteld(&self) -> Option<Gebeurd> {
        self.vrijstelling
            .filter(|vrijstelling| vrijstelling.wat.is_none())
            .map(|vrijstelling| vrijstelling.bij)
    }

    /// The moment at which the duty ended for whatever reason: fulfilled, lapsed, full ontheffing, vrijstelling without
    /// end, departure.
    pub(crate) fn einde_plicht(&self) -> Option<Gebeurd> {
        [
            self.eerste.eerste(Soort::PlichtVoldaan),
            self.vervallen,
            self.diploma,
            self.certificaat,
            self.ontheffing_volledig,
            self.blijvend_vrijgesteld(),
            self.vertrek().map(|vertrek| vertrek.bij),
        ]
        .into_iter()
        .flatten()
        .min()
    }
}
