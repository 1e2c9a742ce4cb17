//! One dossier in the fast engine: what the records say up to a day, gathered in one pass that can go on to a later day.

use dossier::{
    Doelgroep, ExamenUitslag, Geslacht, Leerroute, OnvolledigeDatum, Overtreding, Regime, Taalniveau,
    Verlengingsgrond,
};
use wet::{Code, Wet};

use super::kenmerk::jaar;
use super::kern::{Kern, SECTIES, Sectie, Slot, Zeldzaam, datum};
use super::kijk::Moment;
use super::stap::Stap;

/// A version of the PIP.
#[derive(Debug, Clone, Copy)]
pub(super) struct Versie {
    pub stap: Stap,
    pub route: Leerroute,
    pub niveau: Option<Taalniveau>,
}

/// One part of the exam.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Onderdeel {
    pub pogingen: u32,
    pub geslaagd: Option<Stap>,
    pub geslaagd_niveau: Option<Taalniveau>,
}

/// Hours that are records in place of columns.
#[derive(Debug, Clone, Copy)]
pub(super) struct LosUur {
    pub stap: Stap,
    pub kern: Kern,
}

/// A warning or a fine.
#[derive(Debug, Clone, Copy)]
pub(super) struct Handhaving {
    pub stap: Stap,
    pub overtreding: Overtreding,
    /// Cents, for a fine.
    pub boete: Option<i64>,
}

/// What the records say up to a day. Lists are in order of day and number.
#[derive(Debug, Default)]
pub(super) struct Beeld {
    /// Records read so far of each section.
    gelezen: [usize; SECTIES],
    pub plicht: Plicht,
    pub traject: Traject,
    pub uren: Uren,
}

/// What the records of [`Sectie::Plicht`] say.
#[derive(Debug, Default)]
pub(super) struct Plicht {
    pub persoon: Option<(OnvolledigeDatum, Geslacht, u16)>,
    pub eerste_koppeling: Option<(Stap, u16)>,
    pub koppeling: Option<(Stap, u16)>,
    pub woningen: Vec<(Stap, u16)>,
    pub inschrijvingen: Vec<(Stap, u16)>,
    pub verhuizing: Option<(Stap, u16)>,
    /// The first notice.
    pub kennisgeving: Option<Stap>,
    /// The notice from which the terms run: another one when the duty was over before.
    pub begin: Option<Stap>,
    /// The year of the notice.
    pub cohort: Option<u16>,
    pub groep: Option<(Doelgroep, Regime)>,
    pub termijn: Option<(i32, i32)>,
    pub verlengingen: Vec<(Stap, Verlengingsgrond)>,
    /// The last day after the term that DUO named in an extension.
    pub verlengd_tot: Option<i32>,
    /// Each way in which the duty ended, by [`Slot`].
    einden: [Option<Stap>; 7],
    overleden: bool,
    /// Minutes of participation that somebody can still make.
    pub belastbaar: Option<u32>,
    /// The first of these.
    einde: Option<(usize, Stap)>,
    pub info_gevraagd: Vec<(Stap, u32)>,
    pub info_ontvangen: Vec<(Stap, u32)>,
    pub eerste_pip: Option<Stap>,
    /// The first PIP of the duty that runs, and its versions.
    pub pip: Option<Stap>,
    pub pips: Vec<Versie>,
    /// Of whom ever had a PIP with the B1-route: whether one was above A2, and whether one went down to it after that.
    pub b1: Option<(bool, bool)>,
    pub eerste_les: Option<Stap>,
    pub les: Option<(Stap, u16)>,
}

/// What the records of [`Sectie::Traject`] say.
#[derive(Debug, Default)]
pub(super) struct Traject {
    pub lening: Option<(Stap, Option<u32>)>,
    pub elip: Option<Stap>,
    pub intake_afgerond: Option<Stap>,
    pub intake_afspraak: Option<Stap>,
    pub wachtlijst: Option<Stap>,
    pub onderdelen: [Onderdeel; 5],
    pub pvt: Vec<(Stap, u32)>,
    pub pvt_activiteit: Option<Stap>,
    pub verklaring: Option<Stap>,
    pub praktijk: Vec<(Stap, u32)>,
    pub map_minuten: u64,
    pub map_eindgesprek: Option<Stap>,
    pub bezig: Vec<(Stap, u8, bool)>,
    pub naar_werk: Option<Stap>,
    pub begeleiding: Option<Stap>,
    pub eerste_begeleiding: Option<Stap>,
    pub begeleiding_gestopt: Option<Stap>,
    pub bijstand: bool,
    pub ontzorgen: Option<Stap>,
    pub handhaving: Vec<Handhaving>,
}

/// What the records of [`Sectie::Uren`] and [`Sectie::Punten`] say.
#[derive(Debug, Default)]
pub(super) struct Uren {
    pub los: Vec<LosUur>,
    pub gesprekken: Vec<Stap>,
    /// The last level measured of each part.
    pub gemeten: [Option<Taalniveau>; 5],
}

/// Forgets what lists and other fields say, but keeps the room of the lists.
macro_rules! maak_leeg {
    ($deel:expr, $type:ident, $($lijst:ident),*) => {{
        $($deel.$lijst.clear();)*
        $(let $lijst = std::mem::take(&mut $deel.$lijst);)*
        $deel = $type { $($lijst,)* ..$type::default() };
    }};
}

impl Beeld {
    /// Forgets everything, for another dossier or another state of knowledge.
    pub(super) fn leeg(&mut self) {
        let [plicht, traject, uren, punten] = self.gelezen;
        if traject > 0 {
            maak_leeg!(self.traject, Traject, pvt, praktijk, bezig, handhaving);
        }
        if uren + punten > 0 {
            maak_leeg!(self.uren, Uren, los, gesprekken);
        }
        if plicht > 0 {
            maak_leeg!(
                self.plicht,
                Plicht,
                woningen,
                inschrijvingen,
                verlengingen,
                info_gevraagd,
                info_ontvangen,
                pips
            );
        }
        self.gelezen = [0; SECTIES];
    }

    /// Reads on in one section, up to and including a day, what counts at a second; gives whether there was anything, and
    /// the day of the next record.
    pub(super) fn lees(
        &mut self,
        sectie: Sectie,
        records: &[Zeldzaam],
        moment: Moment,
        wet: &Wet,
    ) -> (bool, i32) {
        let (tot, bekend) = (moment.op, moment.bekend);
        let Some(gelezen) = self.gelezen.get_mut(sectie as usize) else { return (false, i32::MAX) };
        let nieuw = records.get(*gelezen..).unwrap_or_default();
        if nieuw.is_empty() {
            return (false, i32::MAX);
        }
        let aantal = nieuw.iter().take_while(|record| record.dag <= tot).count();
        *gelezen += aantal;
        for record in nieuw.iter().take(aantal) {
            if record.telt(bekend) {
                let stap = Stap { dag: record.dag, id: record.id, bekend: record.bekend };
                match sectie {
                    Sectie::Plicht => self.plicht.neem(stap, record.kern, wet),
                    Sectie::Traject => self.traject.neem(stap, record.kern),
                    Sectie::Uren | Sectie::Punten => self.uren.neem(stap, record.kern),
                }
            }
        }
        (aantal > 0, nieuw.get(aantal).map_or(i32::MAX, |record| record.dag))
    }

    /// Whether the Wi2021 applies.
    pub(super) fn wi2021(&self) -> bool {
        self.plicht.groep.is_some_and(|(_, regime)| regime == Regime::Wi2021)
    }

    /// Whether the rules for asielstatushouders apply.
    pub(super) fn is_asiel(&self) -> bool {
        self.plicht.groep.is_some_and(|(groep, _)| groep.is_asiel())
    }

    /// How and when the duty ended.
    pub(super) const fn einde(&self) -> Option<(usize, Stap)> {
        self.plicht.einde
    }

    /// Somebody with a notice of DUO whose duty did not end.
    pub(super) fn loopt(&self) -> bool {
        self.plicht.kennisgeving.is_some() && self.plicht.einde.is_none()
    }

    /// When the duty first ended in a certain way.
    pub(super) fn eerste(&self, slot: Slot) -> Option<Stap> {
        self.plicht.slot(slot)
    }
}

impl Plicht {
    fn neem(&mut self, stap: Stap, kern: Kern, wet: &Wet) {
        match kern {
            Kern::Persoon { geboren, geslacht, nationaliteit } => {
                self.persoon = Some((geboren, geslacht, nationaliteit));
            }
            Kern::Koppeling(gemeente) => {
                self.eerste_koppeling.get_or_insert((stap, gemeente));
                self.koppeling = Some((stap, gemeente));
            }
            Kern::Huisvesting(gemeente) => self.woningen.push((stap, gemeente)),
            Kern::Inschrijving(gemeente) => {
                self.inschrijvingen.push((stap, gemeente));
                if self.weg_sinds().is_some_and(|vertrokken| self.blijft_plichtig(vertrokken, stap, wet)) {
                    self.eindig(Slot::Vertrokken, None);
                }
            }
            Kern::Verhuizing(gemeente) => self.verhuizing = Some((stap, gemeente)),
            Kern::Kennisgeving(groep, regime) => {
                let eerste = self.kennisgeving.get_or_insert(stap);
                self.cohort.get_or_insert_with(|| jaar(eerste.dag));
                self.herleef(stap, wet);
                if self.groep.is_some_and(|(_, eerder)| eerder == Regime::Wi2013 && regime == Regime::Wi2021)
                {
                    self.begin = Some(stap);
                }
                self.groep = Some((groep, regime));
            }
            Kern::Termijn { begin, einde } => self.termijn = Some((begin, einde)),
            Kern::Verlenging(grond, einde) => {
                self.verlengingen.push((stap, grond));
                self.verlengd_tot = self.verlengd_tot.max(Some(einde));
            }
            Kern::Belastbaar(duur) => self.belastbaar = Some(duur),
            Kern::TijdelijkVrijgesteld => self.eindig(Slot::Vrijgesteld, None),
            Kern::Einde(slot) => self.eindig(slot, self.slot(slot).or(Some(stap))),
            Kern::Vertrek { overleden } => {
                self.overleden |= overleden;
                self.eindig(Slot::Vertrokken, self.slot(Slot::Vertrokken).or(Some(stap)));
            }
            Kern::InfoGevraagd(van) => self.info_gevraagd.push((stap, van)),
            Kern::InfoOntvangen(van) => self.info_ontvangen.push((stap, van)),
            Kern::Pip { route, niveau, eerste } => {
                if eerste {
                    self.eerste_pip.get_or_insert(stap);
                    self.pip.get_or_insert(stap);
                }
                if route == Leerroute::B1 {
                    let (hoger, af) = self.b1.unwrap_or_default();
                    let is_a2 = niveau == Some(Taalniveau::A2);
                    self.b1 = Some((hoger || !is_a2, af || (hoger && is_a2)));
                }
                self.pips.push(Versie { stap, route, niveau });
            }
            Kern::LesGestart(aanbieder) => {
                self.eerste_les.get_or_insert(stap);
                self.les = Some((stap, aanbieder));
            }
            _ => {}
        }
    }

    fn slot(&self, slot: Slot) -> Option<Stap> {
        self.einden.get(slot as usize).copied().flatten()
    }

    /// The departure of who can still come back.
    fn weg_sinds(&self) -> Option<Stap> {
        self.slot(Slot::Vertrokken).filter(|_| !self.overleden)
    }

    /// Whether the duty stays in spite of a departure, when somebody is here again (BI art. 2.1 and 4.2).
    fn blijft_plichtig(&self, vertrokken: Stap, terug: Stap, wet: &Wet) -> bool {
        let vertrek = datum(vertrokken.dag);
        let wi2021 = self.groep.is_none_or(|(_, regime)| regime == Regime::Wi2021);
        wi2021 && datum(terug.dag) <= wet.duur(Code::OnderbrekingMax, vertrek).na(vertrek)
    }

    /// A notice: the first one, a correction, or the begin of a new duty after the former was over.
    fn herleef(&mut self, stap: Stap, wet: &Wet) {
        let weg = self.weg_sinds();
        let was_weg = weg.is_some_and(|vertrokken| !self.blijft_plichtig(vertrokken, stap, wet));
        if self.slot(Slot::Vervallen).is_some() || was_weg {
            self.eindig(Slot::Vervallen, None);
            if self.begin.take().is_some() {
                (self.pip, self.termijn, self.verlengd_tot) = (None, None, None);
                self.pips.clear();
            }
        }
        if weg.is_some() {
            self.eindig(Slot::Vertrokken, None);
        }
        self.begin.get_or_insert(stap);
    }

    fn eindig(&mut self, slot: Slot, stap: Option<Stap>) {
        if let Some(plek) = self.einden.get_mut(slot as usize) {
            *plek = stap;
        }
        let einden = self.einden.iter().enumerate().filter_map(|(slot, stap)| Some((slot, (*stap)?)));
        self.einde = einden.min_by_key(|(_, stap)| *stap);
    }
}

impl Traject {
    fn neem(&mut self, stap: Stap, kern: Kern) {
        match kern {
            Kern::Lening(procent) => self.lening = Some((stap, procent)),
            Kern::ElipAangewezen => self.elip = Some(stap),
            Kern::IntakeAfgerond => _ = self.intake_afgerond.get_or_insert(stap),
            Kern::IntakeAfspraak => _ = self.intake_afspraak.get_or_insert(stap),
            Kern::Wachtlijst => self.wachtlijst = Some(stap),
            Kern::Examen(onderdeel, niveau, uitslag) => {
                if let Some(stand) = self.onderdelen.get_mut(onderdeel as usize) {
                    stand.neem(stap, niveau, uitslag);
                }
            }
            Kern::Waarschuwing(overtreding) => {
                self.handhaving.push(Handhaving { stap, overtreding, boete: None });
            }
            Kern::Boete(overtreding, bedrag) => {
                self.handhaving.push(Handhaving { stap, overtreding, boete: Some(bedrag.0) });
            }
            ander => self.neem_meedoen(stap, ander),
        }
    }

    fn neem_meedoen(&mut self, stap: Stap, kern: Kern) {
        match kern {
            Kern::Pvt { activiteit, duur } => {
                if activiteit {
                    self.pvt_activiteit.get_or_insert(stap);
                }
                self.pvt.push((stap, duur));
            }
            Kern::Verklaring => _ = self.verklaring.get_or_insert(stap),
            Kern::Map { praktijk, duur } => {
                if praktijk {
                    self.praktijk.push((stap, duur));
                }
                self.map_minuten += u64::from(duur);
            }
            Kern::MapEindgesprek => _ = self.map_eindgesprek.get_or_insert(stap),
            Kern::Bezig(wat, begint) => self.bezig.push((stap, wat, begint)),
            Kern::NaarWerk => _ = self.naar_werk.get_or_insert(stap),
            Kern::BegeleidingGestart => {
                self.eerste_begeleiding.get_or_insert(stap);
                self.begeleiding = Some(stap);
            }
            Kern::BegeleidingGestopt => self.begeleiding_gestopt = Some(stap),
            Kern::Bijstand => self.bijstand = true,
            Kern::Ontzorgen => _ = self.ontzorgen.get_or_insert(stap),
            _ => {}
        }
    }
}

impl Uren {
    fn neem(&mut self, stap: Stap, kern: Kern) {
        match kern {
            Kern::Voortgang(onderdeel, niveau) => {
                if let Some(gemeten) = self.gemeten.get_mut(onderdeel as usize) {
                    *gemeten = Some(niveau);
                }
            }
            Kern::Gesprek => self.gesprekken.push(stap),
            kern => self.los.push(LosUur { stap, kern }),
        }
    }
}

impl Onderdeel {
    fn neem(&mut self, stap: Stap, niveau: Option<Taalniveau>, uitslag: ExamenUitslag) {
        if uitslag != ExamenUitslag::NietVerschenen {
            self.pogingen += 1;
        }
        if uitslag == ExamenUitslag::Geslaagd && (self.geslaagd.is_none() || niveau > self.geslaagd_niveau) {
            self.geslaagd = Some(stap);
            self.geslaagd_niveau = niveau;
        }
    }
}
