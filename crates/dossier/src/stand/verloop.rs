//! One pass over the facts in order of date: what happened when, before any rule of the law is applied.

use jiff::civil::Date;
use wet::Wet;

use super::optellen::Optelling;
use crate::lijsten::*;
use crate::vorm::Gemeente;
use crate::{Feit, FeitId, Inhoud, OnvolledigeDatum, Soort};

/// That something happened: when, and which fact says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Gebeurd {
    /// The date on which it happened.
    pub op: Date,
    /// The fact that says so.
    pub feit: FeitId,
}

impl From<&Feit> for Gebeurd {
    fn from(feit: &Feit) -> Self {
        Self { op: feit.op, feit: feit.id }
    }
}

/// A happening with something to say about it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Met<T> {
    pub bij: Gebeurd,
    pub wat: T,
}

/// A time away, by the law: after it the duty is over, went on, or began again.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Afwezig {
    pub vertrek: Met<VertrekReden>,
    /// The registration or the notice with which it ended.
    pub terug: Option<Gebeurd>,
}

/// A version of the PIP.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pip {
    pub leerroute: Leerroute,
    pub niveau: Option<Taalniveau>,
    pub intensiteit: Option<crate::Minuten>,
    pub alfabetisering: Alfabetisering,
    pub gesprekken: Option<u32>,
}

/// What happened, ordered by subject. Lists are in order of date.
#[derive(Debug, Default)]
pub(crate) struct Verloop<'f> {
    pub persoon: Option<Persoon<'f>>,
    pub eerste: Eerste,
    pub koppeling: Option<Met<&'f Gemeente>>,
    pub woningen: Vec<Met<(&'f Gemeente, Woonvorm)>>,
    pub inschrijvingen: Vec<Met<&'f Gemeente>>,
    pub verhuizing: Option<Met<&'f Gemeente>>,
    pub afwezig: Vec<Afwezig>,
    pub vervallen: Option<Gebeurd>,
    /// The notice from which the terms run, with the group and act of the last one.
    pub kennisgeving: Option<Met<(Doelgroep, Regime)>>,
    pub eerste_pip: Option<Gebeurd>,
    pub termijn: Option<Met<(Date, Date)>>,
    pub verlengingen: Vec<Met<(Verlengingsgrond, Date)>>,
    pub verlenging_gevraagd: Vec<Met<Verlengingsgrond>>,
    /// Extended or refused.
    pub verlenging_beslist: Vec<Gebeurd>,
    pub vrijstelling: Option<Met<Option<Date>>>,
    pub ontheffing_volledig: Option<Gebeurd>,
    /// Parts of the exam that DUO does not ask, by a partial vrijstelling or ontheffing, and until when.
    pub ontlast: Vec<Met<(Examenonderdeel, Option<Date>)>>,
    /// The parts among these by a partial ontheffing.
    pub ontheven: Vec<Met<Examenonderdeel>>,
    /// Participation hours that somebody can still make, by a partial ontheffing.
    pub belastbaar: Option<crate::Minuten>,
    pub lening: Option<Met<(i64, i64)>>,
    pub afspraken: Vec<Met<AfspraakUitkomst>>,
    pub oproepen: Vec<Met<Date>>,
    pub pips: Vec<Met<Pip>>,
    pub info_gevraagd: Vec<Met<&'f str>>,
    pub info_ontvangen: Vec<Met<&'f str>>,
    pub gesprekken: Vec<Met<GesprekSoort>>,
    pub handhaving: Vec<&'f Feit>,
    pub diploma: Option<Gebeurd>,
    pub certificaat: Option<Gebeurd>,
    pub tellen: Optelling<'f>,
    /// What can happen more than once and meets a term, in order.
    herhaald: Vec<(Soort, Gebeurd)>,
}

/// Facts of the person.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Persoon<'f> {
    pub geboortedatum: OnvolledigeDatum,
    pub geslacht: Geslacht,
    pub nationaliteit: Option<&'f str>,
    pub verblijfstitel: Option<&'f str>,
}

/// When each kind of fact happened first and last.
#[derive(Debug)]
pub(crate) struct Eerste {
    eerste: [Option<Gebeurd>; Soort::ALLE.len()],
    laatste: [Option<Gebeurd>; Soort::ALLE.len()],
}

impl Default for Eerste {
    fn default() -> Self {
        Self { eerste: [None; Soort::ALLE.len()], laatste: [None; Soort::ALLE.len()] }
    }
}

impl Eerste {
    fn noteer(&mut self, feit: &Feit) {
        let plek = feit.inhoud.soort() as usize;
        let bij = Some(Gebeurd::from(feit));
        if let Some(eerste @ None) = self.eerste.get_mut(plek) {
            *eerste = bij;
        }
        if let Some(laatste) = self.laatste.get_mut(plek) {
            *laatste = bij;
        }
    }

    pub(crate) fn eerste(&self, soort: Soort) -> Option<Gebeurd> {
        self.eerste.get(soort as usize).copied().flatten()
    }

    pub(crate) fn laatste(&self, soort: Soort) -> Option<Gebeurd> {
        self.laatste.get(soort as usize).copied().flatten()
    }
}

impl<'f> Verloop<'f> {
    /// Reads the facts, which must be in order of date.
    pub(crate) fn van(feiten: &[&'f Feit], wet: &Wet) -> Self {
        let mut verloop = Self::default();
        for feit in feiten {
            verloop.eerste.noteer(feit);
            verloop.noteer_herhaald(feit);
            match &feit.inhoud {
                Inhoud::Vertrek { reden } => verloop.vertrekt((*feit).into(), *reden),
                Inhoud::BrpInschrijving { .. } => verloop.komt_terug((*feit).into(), wet),
                Inhoud::DuoKennisgeving { groep, regime } => {
                    verloop.neem_kennisgeving((*feit).into(), (*groep, *regime), wet);
                }
                _ => {}
            }
            verloop.neem(feit);
        }
        verloop.tellen.sluit_af();
        verloop
    }

    fn neem(&mut self, feit: &'f Feit) {
        use crate::Onderwerp as O;
        match feit.inhoud.soort().onderwerp() {
            O::Aankomst => self.neem_aankomst(feit),
            O::Plicht => self.neem_plicht(feit),
            O::Intake | O::Pip => self.neem_pip(feit),
            O::Taalles | O::Meedoen => self.tellen.neem(feit),
            O::Handhaving => self.handhaving.push(feit),
            O::Begeleiding | O::Afronding | O::Correctie => self.neem_begeleiding(feit),
        }
    }

    fn neem_aankomst(&mut self, feit: &'f Feit) {
        let bij = Gebeurd::from(feit);
        match &feit.inhoud {
            Inhoud::Persoonsgegevens { geboortedatum, geslacht, nationaliteit, verblijfstitel } => {
                self.persoon = Some(Persoon {
                    geboortedatum: *geboortedatum,
                    geslacht: *geslacht,
                    nationaliteit: nationaliteit.as_deref(),
                    verblijfstitel: verblijfstitel.as_deref(),
                });
            }
            Inhoud::Koppeling { gemeente } => self.koppeling = Some(Met { bij, wat: gemeente }),
            Inhoud::Huisvesting { gemeente, woonvorm } => {
                self.woningen.push(Met { bij, wat: (gemeente, *woonvorm) });
            }
            Inhoud::BrpInschrijving { gemeente } => self.inschrijvingen.push(Met { bij, wat: gemeente }),
            Inhoud::Verhuizing { naar } => self.verhuizing = Some(Met { bij, wat: naar }),
            _ => {}
        }
    }

    fn neem_plicht(&mut self, feit: &Feit) {
        let bij = Gebeurd::from(feit);
        match &feit.inhoud {
            Inhoud::TermijnVastgesteld { begin, einde } => {
                self.termijn = Some(Met { bij, wat: (*begin, *einde) });
            }
            Inhoud::VerlengingAangevraagd { grond } => {
                self.verlenging_gevraagd.push(Met { bij, wat: *grond });
            }
            Inhoud::Verlenging { grond, einde } => {
                self.verlengingen.push(Met { bij, wat: (*grond, *einde) });
                self.verlenging_beslist.push(bij);
            }
            Inhoud::VerlengingAfgewezen { .. } => self.verlenging_beslist.push(bij),
            Inhoud::Vrijstelling { tot, onderdeel: Some(onderdeel), .. } => {
                self.ontlast.push(Met { bij, wat: (*onderdeel, *tot) });
            }
            Inhoud::Vrijstelling { tot, onderdeel: None, .. } => {
                // What was without end already is not granted again.
                let eerder = self.blijvend_vrijgesteld().filter(|_| tot.is_none());
                self.vrijstelling = Some(Met { bij: eerder.unwrap_or(bij), wat: *tot });
            }
            Inhoud::Ontheffing { omvang: OntheffingOmvang::Volledig, .. } => {
                self.ontheffing_volledig.get_or_insert(bij);
            }
            Inhoud::Ontheffing { omvang: OntheffingOmvang::Gedeeltelijk, onderdeel, belastbaar } => {
                self.ontheven.extend(onderdeel.map(|onderdeel| Met { bij, wat: onderdeel }));
                self.ontlast.extend(onderdeel.map(|onderdeel| Met { bij, wat: (onderdeel, None) }));
                self.belastbaar = belastbaar.or(self.belastbaar);
            }
            Inhoud::PlichtVervallen { .. } => _ = self.vervallen.get_or_insert(bij),
            Inhoud::LeningStand { gebruikt, maximum } => {
                self.lening = Some(Met { bij, wat: (gebruikt.0, maximum.0) });
            }
            _ => {}
        }
    }

    fn neem_pip(&mut self, feit: &'f Feit) {
        let bij = Gebeurd::from(feit);
        if feit.inhoud.soort() == Soort::PipVastgesteld {
            self.eerste_pip.get_or_insert(bij);
        }
        match &feit.inhoud {
            Inhoud::PipVastgesteld { leerroute, niveau, intensiteit, alfabetisering, gesprekken, .. }
            | Inhoud::PipGewijzigd { leerroute, niveau, intensiteit, alfabetisering, gesprekken, .. } => {
                let pip = Pip {
                    leerroute: *leerroute,
                    niveau: *niveau,
                    intensiteit: *intensiteit,
                    alfabetisering: *alfabetisering,
                    gesprekken: *gesprekken,
                };
                self.pips.push(Met { bij, wat: pip });
            }
            Inhoud::IntakeAfspraak { uitkomst } => self.afspraken.push(Met { bij, wat: *uitkomst }),
            Inhoud::IntakeOproep { afspraak } => self.oproepen.push(Met { bij, wat: *afspraak }),
            Inhoud::InformatieGevraagd { van } => self.info_gevraagd.push(Met { bij, wat: van.as_str() }),
            Inhoud::InformatieOntvangen { van } => self.info_ontvangen.push(Met { bij, wat: van.as_str() }),
            _ => {}
        }
    }

    fn neem_begeleiding(&mut self, feit: &Feit) {
        let bij = Gebeurd::from(feit);
        match &feit.inhoud {
            Inhoud::Gesprek { doel, .. } => self.gesprekken.push(Met { bij, wat: *doel }),
            Inhoud::Diploma { .. } => _ = self.diploma.get_or_insert(bij),
            Inhoud::Certificaat {} => _ = self.certificaat.get_or_insert(bij),
            _ => {}
        }
    }

    fn noteer_herhaald(&mut self, feit: &Feit) {
        let soort = feit.inhoud.soort();
        if matches!(
            soort,
            Soort::StartklasAfgerond
                | Soort::BegeleidingGestopt
                | Soort::OntzorgenGestopt
                | Soort::IntakeAfgerond
                | Soort::HuisvestingBeeindigd
                | Soort::Verhuizing
        ) {
            self.herhaald.push((soort, Gebeurd::from(feit)));
        }
    }

    /// The first of a kind after a happening. A term is met by the first fact that meets it; a later one changes nothing.
    pub(crate) fn eerste_na(&self, soort: Soort, na: Option<Gebeurd>) -> Option<Gebeurd> {
        let mut deze = self.herhaald.iter().filter(|(welke, _)| *welke == soort).map(|(_, bij)| *bij);
        deze.find(|bij| Some(*bij) >= na)
    }

    /// The group, once DUO gave notice.
    pub(crate) fn groep(&self) -> Option<Doelgroep> {
        self.kennisgeving.map(|kennisgeving| kennisgeving.wat.0)
    }

    /// Whether the rules for asielstatushouders apply.
    pub(crate) fn is_asiel(&self) -> bool {
        self.groep().is_some_and(Doelgroep::is_asiel)
    }

    /// Whether the Wi2021 applies; so until DUO says otherwise.
    pub(crate) fn is_wi2021(&self) -> bool {
        self.kennisgeving.is_none_or(|kennisgeving| kennisgeving.wat.1 == Regime::Wi2021)
    }

    /// The first PIP of the duty that runs.
    pub(crate) fn eerste_pip(&self) -> Option<Gebeurd> {
        self.eerste_pip
    }

    /// The PIP in force.
    pub(crate) fn pip(&self) -> Option<Pip> {
        self.pips.last().map(|pip| pip.wat)
    }

    /// The day from which somebody can be called for the intake: DUO's notice, or the koppeling before it.
    pub(crate) fn eerste_plicht_of_koppeling(&self) -> Option<Date> {
        let kennisgeving = self.kennisgeving.map(|kennisgeving| kennisgeving.bij.op);
        let gekoppeld = self.koppeling.map(|koppeling| koppeling.bij.op);
        [kennisgeving, gekoppeld].into_iter().flatten().min()
    }
}
