//! The stand: what follows from the facts and the law on a peilmoment. Computed, never typed.

mod controles;
mod geldig;
mod optellen;
mod plicht;
pub(crate) mod verloop;
mod weg;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use wet::{Code, Wet};

use crate::keuze::keuze;
use crate::lijsten::*;
use crate::termijn::{self, Termijn, TermijnSoort};
use crate::vorm::{Centen, Gemeente, Minuten};
use crate::{Bevinding, Feit, OnvolledigeDatum, Peilmoment, Signaal, Soort, signaal};

pub use geldig::{geldige_nummers, vervallen};
pub use optellen::{OnderdeelStand, Uren};
pub use verloop::Gebeurd;
use verloop::Verloop;
pub use weg::{Mijlpaal, MijlpaalSoort};

keuze! {
    /// Where a person is on the road.
    Fase {
        Aankomst "aankomst",
        Intake "brede intake",
        Leren "leren en meedoen",
        Voldaan "voldaan",
        Beeindigd "beëindigd",
    }
}

keuze! {
    /// How the duty stands.
    PlichtStatus {
        Onbekend "nog geen kennisgeving",
        Plichtig "inburgeringsplichtig",
        Vrijgesteld "vrijgesteld",
        Ontheven "volledig ontheven",
        Voldaan "voldaan",
        Vervallen "vervallen",
        Vertrokken "vertrokken of overleden",
    }
}

/// Facts of the person that rules look at. No name and no number: those are not facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersoonStand {
    /// Birth date, of which parts may be unknown.
    pub geboortedatum: OnvolledigeDatum,
    /// Whole years on the peilmoment.
    pub leeftijd: u16,
    /// Sex.
    pub geslacht: Geslacht,
    /// Nationality, code of table 32.
    pub nationaliteit: Option<String>,
    /// Residence title, code of table 56.
    pub verblijfstitel: Option<String>,
}

/// The PIP in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PipStand {
    /// The dagtekening of the first PIP.
    pub eerste: Option<Gebeurd>,
    /// The date of the version in force.
    pub versie: Gebeurd,
    /// The leerroute.
    pub leerroute: Leerroute,
    /// The level aimed at.
    pub niveau: Option<Taalniveau>,
    /// Lesson hours per week; for asielstatushouders only.
    pub intensiteit: Option<Minuten>,
    /// Alphabetisation.
    pub alfabetisering: Alfabetisering,
    /// Number of talks agreed.
    pub gesprekken: Option<u32>,
    /// When the leerroute was changed last.
    pub gewisseld: Option<Gebeurd>,
}

/// Work, volunteering and leerwerktraject that go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MeedoenStand {
    /// Paid work, since when.
    pub werk: Option<Gebeurd>,
    /// Volunteering, since when.
    pub vrijwilligerswerk: Option<Gebeurd>,
    /// Leerwerktraject, since when.
    pub leerwerktraject: Option<Gebeurd>,
}

/// ELIP: an asielstatushouder under the Wi2013 who still has the duty and is near the end of the loan gets help
/// (report 4.1). Whether somebody belongs to it is a test and no term: the date is that of the Inburgeringstermijn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElipStand {
    /// How much of the maximal loan was used, in per cent, rounded down; `None` when that is not known.
    pub gebruikt_procent: Option<u32>,
    /// First ground: (nearly) the full loan was used.
    pub volledig: bool,
    /// Second ground: most of the loan was used, and the Inburgeringstermijn ends within a year or is over.
    pub deels: bool,
    /// That DUO named the person.
    pub aangewezen: Option<Gebeurd>,
}

/// Everything that follows for one dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stand {
    /// The date of the peilmoment.
    pub op: Date,
    /// Where the person is on the road.
    pub fase: Fase,
    /// How the duty stands.
    pub plicht: PlichtStatus,
    /// Which act applies, once DUO gave notice.
    pub regime: Option<Regime>,
    /// The group, once DUO gave notice.
    pub groep: Option<Doelgroep>,
    /// The municipality where the person lives or is coupled to.
    pub gemeente: Option<Gemeente>,
    /// Facts of the person.
    pub persoon: Option<PersoonStand>,
    /// The PIP in force.
    pub pip: Option<PipStand>,
    /// Hours that count.
    pub uren: Uren,
    /// How the person stands in each part of the exam.
    pub onderdelen: Vec<OnderdeelStand>,
    /// Participation hours that somebody can still make, where DUO relieved some of those of the Z-route.
    pub belastbaar: Option<Minuten>,
    /// Work, volunteering and leerwerktraject.
    pub meedoen: MeedoenStand,
    /// The last talk.
    pub laatste_gesprek: Option<Gebeurd>,
    /// Number of talks so far.
    pub gesprekken: u32,
    /// When lessons started, while they go on.
    pub les_sinds: Option<Gebeurd>,
    /// When PVT was complete.
    pub pvt_voltooid: Option<Gebeurd>,
    /// When MAP was complete.
    pub map_voltooid: Option<Gebeurd>,
    /// How many of the eight themes of the MAP were touched.
    pub map_themas: u32,
    /// Fines so far, but for those annulled on objection.
    pub boetes: Centen,
    /// ELIP, under the Wi2013.
    pub elip: Option<ElipStand>,
    /// The road so far, and what is still to come.
    pub weg: Vec<Mijlpaal>,
    /// Terms with their derivation.
    pub termijnen: Vec<Termijn>,
    /// What somebody should do.
    pub signalen: Vec<Signaal>,
    /// What does not fit.
    pub bevindingen: Vec<Bevinding>,
}

impl Stand {
    /// The term of a kind, when there is one.
    #[must_use]
    pub fn termijn(&self, soort: TermijnSoort) -> Option<&Termijn> {
        self.termijnen.iter().find(|termijn| termijn.soort == soort)
    }
}

/// The stand of one dossier: pure and total. Any list of facts in any order gives a stand.
#[must_use]
pub fn stand(feiten: &[Feit], wet: &Wet, peil: Peilmoment) -> Stand {
    let geldig::Geldige { feiten: bekend, mut bevindingen, .. } =
        geldig::geldige(geldig::bekend(feiten, peil));
    controles::datums(&bekend, &mut bevindingen);
    let tot = bekend.partition_point(|feit| feit.op <= peil.op);
    let gebeurd = bekend.get(..tot).unwrap_or_default();
    let verloop = Verloop::van(gebeurd, wet);
    let termijnen = termijn::alle(&verloop, wet, peil.op);
    controles::inhoud(gebeurd, &verloop, wet, &termijnen, &mut bevindingen);
    bevindingen.sort();
    bevindingen.dedup();
    let mut stand = beschrijf(&verloop, wet, peil.op, termijnen);
    stand.signalen = signaal::alle(&stand, &verloop, wet, !bevindingen.is_empty());
    stand.bevindingen = bevindingen;
    stand
}

fn beschrijf(verloop: &Verloop<'_>, wet: &Wet, op: Date, termijnen: Vec<Termijn>) -> Stand {
    let plicht = plicht(verloop, op);
    let [werk, vrijwilligerswerk, leerwerktraject] = verloop.tellen.lopend();
    let gestopt = verloop.eerste.laatste(Soort::LesGestopt);
    let invoer = termijn::Invoer { verloop, wet, peil: op, inburgering: None };
    Stand {
        op,
        fase: fase(verloop, plicht),
        plicht,
        regime: verloop.kennisgeving.map(|kennisgeving| kennisgeving.wat.1),
        groep: verloop.groep(),
        gemeente: gemeente(verloop).cloned(),
        persoon: verloop.persoon.map(|persoon| PersoonStand {
            geboortedatum: persoon.geboortedatum,
            leeftijd: persoon.geboortedatum.leeftijd(op),
            geslacht: persoon.geslacht,
            nationaliteit: persoon.nationaliteit.map(str::to_owned),
            verblijfstitel: persoon.verblijfstitel.map(str::to_owned),
        }),
        pip: pip(verloop),
        uren: verloop.tellen.uren,
        onderdelen: onderdelen(verloop, op),
        belastbaar: verloop.belastbaar,
        meedoen: MeedoenStand { werk, vrijwilligerswerk, leerwerktraject },
        laatste_gesprek: verloop.gesprekken.last().map(|gesprek| gesprek.bij),
        gesprekken: u32::try_from(verloop.gesprekken.len()).unwrap_or(u32::MAX),
        les_sinds: verloop.eerste.laatste(Soort::LesGestart).filter(|gestart| gestopt < Some(*gestart)),
        pvt_voltooid: termijn::pvt_voltooid(invoer),
        map_voltooid: termijn::map_voltooid(invoer),
        map_themas: verloop.tellen.map_themas.count_ones(),
        boetes: boetes(verloop),
        elip: elip(verloop, wet, op, &termijnen),
        weg: weg::weg(verloop, &termijnen),
        termijnen,
        signalen: Vec::new(),
        bevindingen: Vec::new(),
    }
}

fn gemeente<'f>(verloop: &Verloop<'f>) -> Option<&'f Gemeente> {
    let woning = verloop.woningen.last().map(|woning| (woning.bij, woning.wat.0));
    let ingeschreven = verloop.inschrijvingen.last().map(|inschrijving| (inschrijving.bij, inschrijving.wat));
    let verhuisd = verloop.verhuizing.map(|verhuizing| (verhuizing.bij, verhuizing.wat));
    let laatste = [woning, ingeschreven, verhuisd].into_iter().flatten().max_by_key(|(bij, _)| *bij);
    laatste.map(|(_, gemeente)| gemeente).or(verloop.koppeling.map(|koppeling| koppeling.wat))
}

fn plicht(verloop: &Verloop<'_>, op: Date) -> PlichtStatus {
    let voldaan = [verloop.eerste.eerste(Soort::PlichtVoldaan), verloop.diploma, verloop.certificaat];
    if voldaan.iter().any(Option::is_some) {
        PlichtStatus::Voldaan
    } else if verloop.vervallen.is_some() {
        PlichtStatus::Vervallen
    } else if verloop.vertrek().is_some() {
        PlichtStatus::Vertrokken
    } else if verloop.ontheffing_volledig.is_some() {
        PlichtStatus::Ontheven
    } else if verloop.vrijstelling.is_some_and(|vrijstelling| vrijstelling.wat.is_none_or(|tot| op < tot)) {
        PlichtStatus::Vrijgesteld
    } else if verloop.kennisgeving.is_some() {
        PlichtStatus::Plichtig
    } else {
        PlichtStatus::Onbekend
    }
}

fn fase(verloop: &Verloop<'_>, plicht: PlichtStatus) -> Fase {
    match plicht {
        PlichtStatus::Voldaan => Fase::Voldaan,
        PlichtStatus::Vervallen | PlichtStatus::Vertrokken | PlichtStatus::Ontheven => Fase::Beeindigd,
        PlichtStatus::Vrijgesteld if verloop.blijvend_vrijgesteld().is_some() => Fase::Beeindigd,
        _ if !verloop.pips.is_empty() || !verloop.is_wi2021() => Fase::Leren,
        _ if verloop.kennisgeving.is_some()
            || !verloop.oproepen.is_empty()
            || !verloop.afspraken.is_empty() =>
        {
            Fase::Intake
        }
        _ => Fase::Aankomst,
    }
}

fn pip(verloop: &Verloop<'_>) -> Option<PipStand> {
    let versie = verloop.pips.last()?;
    let mut wissels = verloop.pips.windows(2).rev();
    let gewisseld = wissels.find_map(|paar| match paar {
        [eerder, later] if eerder.wat.leerroute != later.wat.leerroute => Some(later.bij),
        _ => None,
    });
    Some(PipStand {
        eerste: verloop.eerste_pip(),
        versie: versie.bij,
        leerroute: versie.wat.leerroute,
        niveau: versie.wat.niveau,
        intensiteit: versie.wat.intensiteit,
        alfabetisering: versie.wat.alfabetisering,
        gesprekken: versie.wat.gesprekken,
        gewisseld,
    })
}

/// The parts of the exam, each with whether DUO asks it on the day.
fn onderdelen(verloop: &Verloop<'_>, op: Date) -> Vec<OnderdeelStand> {
    let mut onderdelen = verloop.tellen.onderdelen.to_vec();
    for deel in &mut onderdelen {
        let mut besluiten = verloop.ontlast.iter().filter(|besluit| besluit.wat.0 == deel.onderdeel);
        let geldt = besluiten.find(|besluit| besluit.wat.1.is_none_or(|tot| op < tot));
        deel.niet_nodig = geldt.map(|besluit| besluit.bij);
    }
    onderdelen
}

fn boetes(verloop: &Verloop<'_>) -> Centen {
    Centen(termijn::boetes(verloop).fold(0, |som, (_, bedrag)| i64::saturating_add(som, bedrag)))
}

fn elip(verloop: &Verloop<'_>, wet: &Wet, op: Date, termijnen: &[Termijn]) -> Option<ElipStand> {
    if verloop.is_wi2021() || !verloop.is_asiel() || verloop.einde_plicht().is_some() {
        return None;
    }
    let aangewezen = verloop.eerste.eerste(Soort::ElipAangewezen);
    let lening = verloop.lening.filter(|lening| lening.wat.0 >= 0 && lening.wat.1 > 0);
    let gebruikt_procent = lening.map(|lening| {
        let procent = i128::from(lening.wat.0) * 100 / i128::from(lening.wat.1);
        u32::try_from(procent).unwrap_or(u32::MAX)
    });
    if aangewezen.is_none() && lening.is_none() {
        return None;
    }
    let grens = |code| {
        lening.zip(gebruikt_procent).is_some_and(|(lening, deel)| deel >= wet.procent(code, lening.bij.op))
    };
    let binnen = wet.duur(Code::ElipAfronden, op).na(op);
    let mut termijn = termijnen.iter().filter(|termijn| termijn.soort == TermijnSoort::Inburgeringstermijn);
    Some(ElipStand {
        gebruikt_procent,
        volledig: grens(Code::ElipLeningVolledig),
        deels: grens(Code::ElipLeningDeels) && termijn.any(|termijn| termijn.einde <= binnen),
        aangewezen,
    })
}
