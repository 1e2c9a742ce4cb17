//! The terms that indicators ask about, over day numbers.
//!
//! The same law as in `dossier`, written again for columns; the tests hold both to each other. Ends of terms are kept per
//! first day, so that the calendar is asked once for each day and not for each person.

use dossier::Leerroute;
use wet::{Code, Duur, Wet};

use super::beeld::Beeld;
use super::kern::{Slot, dagnummer, datum};
use super::stap::Stap;

/// What came of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Uitslag {
    Loopt,
    Wacht,
    Gehaald(Stap),
    TeLaat(Stap),
    Verstreken,
    Vervallen,
}

/// A term: first day, last day, and what came of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Term {
    pub begin: i32,
    pub einde: i32,
    pub uitslag: Uitslag,
}

/// Terms that are asked often, with their place in the store of ends.
const BEWAARD: [(Code, bool); 6] = [
    (Code::PipTermijn, false),
    (Code::PipTermijnDerden, false),
    (Code::HuisvestingGemeente, false),
    (Code::GesprekInterval, false),
    (Code::Inburgeringstermijn, true),
    (Code::GesprekkenPeriode, true),
];

/// 1 January 2022, on which the Wi2021 entered into force.
const WI2021_VANAF: i32 = 18_993;

/// Ends are kept for first days from 2000 on, so many.
const EERSTE_DAG: i32 = 10_957;
const DAGEN: usize = 25_000;

/// The law, with ends that were computed before.
pub(super) struct Wettermijnen<'w> {
    pub wet: &'w Wet,
    /// Lengths in days per first day; 0 for what was not computed yet.
    lengtes: [Vec<u16>; BEWAARD.len()],
    /// Talks asked for in the first year, per first day of the term; 0 for what was not asked yet.
    gesprekken: Vec<u16>,
    /// Until and including which day the answer in the making stays what it is, as long as there are no other facts.
    pub blijft: i32,
}

impl<'w> Wettermijnen<'w> {
    pub(super) fn van(wet: &'w Wet) -> Self {
        let lengtes = std::array::from_fn(|_| vec![0; DAGEN]);
        Self { wet, lengtes, gesprekken: vec![0; DAGEN], blijft: i32::MAX }
    }

    /// A term. One that runs can change after its last day.
    fn term(&mut self, begin: i32, einde: i32, uitslag: Uitslag) -> Term {
        if uitslag == Uitslag::Loopt {
            self.blijft = self.blijft.min(einde);
        }
        Term { begin, einde, uitslag }
    }

    /// The last day of a term. A term runs from the day after `begin`; a period starts on `begin` itself.
    fn einde(&mut self, code: Code, begin: i32) -> i32 {
        let plek = BEWAARD.iter().position(|(bewaard, _)| *bewaard == code);
        let dag = usize::try_from(begin.saturating_sub(EERSTE_DAG)).ok();
        let bewaard = plek.zip(dag).and_then(|(plek, dag)| self.lengtes.get_mut(plek)?.get_mut(dag));
        match bewaard {
            Some(lengte) if *lengte > 0 => begin + i32::from(*lengte),
            Some(lengte) => {
                let einde = bereken(self.wet, code, begin);
                *lengte = u16::try_from(einde - begin).unwrap_or(0);
                einde
            }
            None => bereken(self.wet, code, begin),
        }
    }
}

fn bereken(wet: &Wet, code: Code, begin: i32) -> i32 {
    let eerste = datum(begin);
    if !BEWAARD.contains(&(code, true)) {
        return dagnummer(wet.einde(code, eerste).einde);
    }
    let duur = wet.duur(code, eerste);
    let einde = duur.na(eerste);
    // A month without that date is used to its last day.
    let tot_het_eind = matches!(duur, Duur::Maanden(_) | Duur::Jaren(_)) && einde.day() < eerste.day();
    dagnummer(einde) - i32::from(!tot_het_eind)
}

/// A term met by a happening or not.
fn gehaald(einde: i32, op: i32, door: Option<Stap>) -> Uitslag {
    match door {
        Some(stap) if stap.dag <= einde => Uitslag::Gehaald(stap),
        Some(stap) => Uitslag::TeLaat(stap),
        None if op > einde => Uitslag::Verstreken,
        None => Uitslag::Loopt,
    }
}

/// A term met by a happening or not, or lapsed when the ground for it went away first.
fn gehaald_of_weg(einde: i32, op: i32, door: Option<Stap>, weg: Option<Stap>) -> Uitslag {
    match (door, weg) {
        (None, Some(_)) => Uitslag::Vervallen,
        (Some(door), Some(weg)) if (weg.dag, weg.id) < (door.dag, door.id) && weg.dag <= einde => {
            Uitslag::Vervallen
        }
        _ => gehaald(einde, op, door),
    }
}

impl Wettermijnen<'_> {
    pub(super) fn huisvesting(&mut self, beeld: &Beeld, op: i32) -> Option<Term> {
        let (gekoppeld, gemeente) = beeld.plicht.koppeling?;
        let begin = gekoppeld.dag;
        let mut woningen = beeld.plicht.woningen.iter();
        let woning = woningen.find(|waar| waar.0.dag >= begin && waar.1 == gemeente).map(|waar| waar.0);
        let einde = self.einde(Code::HuisvestingGemeente, begin);
        let uitslag = gehaald_of_weg(einde, op, woning, beeld.eerste(Slot::Vertrokken));
        Some(self.term(begin, einde, uitslag))
    }

    /// The fact with which the term of the PIP begins.
    pub(super) fn pip_begin(beeld: &Beeld) -> Option<Stap> {
        let kennisgeving = beeld.plicht.begin.filter(|begin| beeld.wi2021() && begin.dag >= WI2021_VANAF)?;
        let mut inschrijvingen = beeld.plicht.inschrijvingen.iter();
        let ingeschreven = inschrijvingen.find(|waar| is_woongemeente(beeld, waar.1))?.0;
        Some(if ingeschreven.dag <= kennisgeving.dag { kennisgeving } else { ingeschreven })
    }

    pub(super) fn pip(&mut self, beeld: &Beeld, op: i32) -> Option<Term> {
        let begin = Self::pip_begin(beeld)?.dag;
        let mut einde = self.einde(Code::PipTermijn, begin);
        let plicht_weg = beeld.einde().map(|(_, stap)| stap);
        let (wacht, antwoord) = derden(beeld, begin, einde);
        if let Some(antwoord) = antwoord {
            einde = einde.max(self.einde(Code::PipTermijnDerden, antwoord));
        }
        let weg = [plicht_weg, verhuisd(beeld)].into_iter().flatten().min();
        if wacht && beeld.plicht.pip.is_none() && weg.is_none() {
            return Some(Term { begin, einde, uitslag: Uitslag::Wacht });
        }
        let uitslag = gehaald_of_weg(einde, op, beeld.plicht.pip, weg);
        Some(self.term(begin, einde, uitslag))
    }

    pub(super) fn inburgering(&mut self, beeld: &Beeld, op: i32) -> Option<Term> {
        let (begin, mut einde) = match (beeld.plicht.termijn, beeld.plicht.pip) {
            (Some((begin, einde)), _) => (begin, einde - 1),
            (None, Some(pip)) if beeld.wi2021() => {
                (pip.dag + 1, self.einde(Code::Inburgeringstermijn, pip.dag + 1))
            }
            _ => return None,
        };
        if let Some(verlengd) = beeld.plicht.verlengd_tot {
            einde = einde.max(verlengd - 1);
        }
        let slots = [Slot::Voldaan, Slot::Diploma, Slot::Certificaat];
        let voldaan = slots.iter().filter_map(|slot| beeld.eerste(*slot)).min();
        let weg = beeld.einde().map(|(_, stap)| stap).filter(|_| voldaan.is_none());
        Some(self.term(begin, einde, gehaald_of_weg(einde, op, voldaan, weg)))
    }

    /// From which day talks of the first year count, and how many are asked for.
    pub(super) fn eerste_jaar_vraagt(&mut self, beeld: &Beeld, op: i32) -> Option<(i32, u32)> {
        let begin = self.inburgering(beeld, op)?.begin;
        beeld.plicht.pip?;
        let plek = usize::try_from(begin.saturating_sub(EERSTE_DAG)).unwrap_or(usize::MAX);
        let bewaard = self.gesprekken.get_mut(plek);
        let nodig = match &bewaard {
            Some(nodig) if **nodig > 0 => u32::from(**nodig),
            _ => self.wet.aantal(Code::GesprekkenEersteJaar, datum(begin)).max(1),
        };
        if let Some(bewaard) = bewaard {
            *bewaard = u16::try_from(nodig).unwrap_or(0);
        }
        Some((begin, nodig))
    }

    /// The term of the talks of the first year, from its first day and the last talk that was needed.
    pub(super) fn eerste_jaar(&mut self, beeld: &Beeld, op: i32, begin: i32, door: Option<Stap>) -> Term {
        let einde = self.einde(Code::GesprekkenPeriode, begin);
        let weg = beeld.einde().map(|(_, stap)| stap);
        self.term(begin, einde, gehaald_of_weg(einde, op, door, weg))
    }

    /// Whether the next talk is not overdue, counted from the last talk or the first PIP.
    pub(super) fn gesprek_op_tijd(&mut self, laatste: i32, op: i32) -> bool {
        op <= self.einde(Code::GesprekInterval, laatste)
    }

    /// When the PVT was complete.
    pub(super) fn pvt(&self, beeld: &Beeld) -> Option<Stap> {
        let getekend = beeld.traject.verklaring?;
        let uren = bereikt(&beeld.traject.pvt, self.wet.minuten(Code::PvtUren, datum(getekend.dag)))?;
        Some(getekend.max(uren).max(beeld.traject.pvt_activiteit?))
    }

    /// When the MAP was complete.
    pub(super) fn map(&self, beeld: &Beeld) -> Option<Stap> {
        let gesprek = beeld.traject.map_eindgesprek?;
        let uren =
            bereikt(&beeld.traject.praktijk, self.wet.minuten(Code::MapPraktijkUren, datum(gesprek.dag)))?;
        Some(gesprek.max(uren))
    }
}

/// The move after DUO's notice.
fn verhuisd(beeld: &Beeld) -> Option<Stap> {
    let kennisgeving = beeld.plicht.begin?;
    beeld.plicht.verhuizing.map(|(stap, _)| stap).filter(|stap| stap.dag > kennisgeving.dag)
}

/// Whether a municipality is the one of housing for the PIP.
fn is_woongemeente(beeld: &Beeld, gemeente: u16) -> bool {
    let later = verhuisd(beeld);
    if let Some((_, eerder)) = beeld.plicht.verhuizing.filter(|_| later.is_none()) {
        return eerder == gemeente;
    }
    let ervoor = |dag: i32| later.is_none_or(|later| dag < later.dag);
    let woningen = beeld.plicht.woningen.iter().filter(|(stap, _)| ervoor(stap.dag));
    let mut bekend = beeld.plicht.koppeling.iter().chain(woningen).peekable();
    bekend.peek().is_none() || bekend.any(|(_, bekend)| *bekend == gemeente)
}

/// Whether a third party is waited for, and the day of the last answer since the clock of the PIP started.
fn derden(beeld: &Beeld, begin: i32, einde: i32) -> (bool, Option<i32>) {
    let plicht = &beeld.plicht;
    if plicht.info_gevraagd.is_empty() {
        return (false, None);
    }
    let mut vragen: Vec<(i32, u32, Option<i32>)> =
        plicht.info_gevraagd.iter().map(|(stap, van)| (stap.dag, *van, None)).collect();
    for (stap, van) in &plicht.info_ontvangen {
        let bekend = vragen.iter().any(|(_, naam, _)| naam == van);
        let past = |(dag, naam, al): &&mut (i32, u32, Option<i32>)| {
            al.is_none() && *dag <= stap.dag && (!bekend || naam == van)
        };
        if let Some((_, _, al)) = vragen.iter_mut().find(past) {
            *al = Some(stap.dag);
        }
    }
    vragen.retain(|(dag, _, _)| *dag <= einde);
    let wacht = vragen.iter().any(|(dag, _, antwoord)| antwoord.is_none() && *dag >= begin);
    let antwoorden = vragen.iter().filter_map(|(_, _, antwoord)| *antwoord);
    (wacht, antwoorden.filter(|dag| *dag >= begin).max())
}

/// The first happening at which the running total reached the norm.
fn bereikt(delen: &[(Stap, u32)], norm: u32) -> Option<Stap> {
    let mut totaal = 0_u64;
    delen.iter().find_map(|(stap, duur)| {
        totaal += u64::from(*duur);
        (totaal >= u64::from(norm)).then_some(*stap)
    })
}

/// Whether the PIP in force has the Z-route.
pub(super) fn in_z_route(beeld: &Beeld) -> bool {
    beeld.plicht.pips.last().is_some_and(|pip| pip.route == Leerroute::Z)
}
