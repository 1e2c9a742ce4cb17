//! Checks that find contradictions. A check never changes what counts; it only says what does not fit.

use jiff::civil::Date;
use wet::{Code, WI2021_VANAF, Wet};

use super::verloop::{Met, Pip, Verloop};
use crate::lijsten::*;
use crate::termijn::{Termijn, TermijnSoort, vernietigde_boetes, wissel_mag_altijd};
use crate::{Bevinding, BevindingSoort as B, Feit, FeitId, Inhoud, Minuten, Soort};

/// Dates after the day of registration. Amsterdam is at most two hours ahead of UTC, so that day is taken two hours on.
pub(super) fn datums(feiten: &[&Feit], bevindingen: &mut Vec<Bevinding>) {
    const VOOR_OP_UTC: i64 = 2 * 60 * 60;
    // In order of date most facts are in the month of the one before.
    let mut maand = (0, 0);
    let mut voor_de_maand = 0;
    for feit in feiten {
        if maand != (feit.op.year(), feit.op.month()) {
            maand = (feit.op.year(), feit.op.month());
            voor_de_maand = dagnummer(feit.op.first_of_month()) - 1;
        }
        let begin_van_de_dag = (voor_de_maand + i64::from(feit.op.day())) * 24 * 60 * 60;
        if begin_van_de_dag > feit.geregistreerd.as_second().saturating_add(VOOR_OP_UTC) {
            bevindingen.push(Bevinding::bij(B::DatumInToekomst, feit));
        }
    }
}

/// Days since 1 January 1970, in the Gregorian calendar. Every fact is asked for it, and a difference of dates in general
/// costs ten times as much.
fn dagnummer(dag: Date) -> i64 {
    /// Days from 1 March, year -12,000 to 1 January 1970. So many years are a whole number of turns of the calendar, and
    /// numbers without a sign are divided quicker.
    const BEGIN: i64 = 12_000 / 400 * 146_097 + 719_469;
    let (jaar, maand) = (i32::from(dag.year()) + 12_000, i32::from(dag.month()));
    // A year that begins on 1 March has its leap day at its end.
    let (jaar, maand) = if maand < 3 { (jaar - 1, maand + 9) } else { (jaar, maand - 3) };
    let (jaar, maand) = (jaar.unsigned_abs(), maand.unsigned_abs());
    let dagen = 365 * jaar + jaar / 4 - jaar / 100 + jaar / 400 + (153 * maand + 2) / 5;
    i64::from(dagen) + i64::from(dag.day()) - BEGIN
}

/// Everything that does not fit in what happened.
pub(super) fn inhoud(
    feiten: &[&Feit],
    verloop: &Verloop<'_>,
    wet: &Wet,
    termijnen: &[Termijn],
    bevindingen: &mut Vec<Bevinding>,
) {
    volgorde(feiten, verloop, bevindingen);
    per_feit(feiten, bevindingen);
    wonen(feiten, bevindingen);
    plannen(feiten, verloop, termijnen, bevindingen);
    duo(feiten, verloop, wet, bevindingen);
    afgerond(verloop, termijnen, bevindingen);
    besluiten(verloop, wet, bevindingen);
    handhaving(verloop, wet, bevindingen);
    for feit in &verloop.tellen.losse_bevestigingen {
        bevindingen.push(Bevinding::nieuw(B::BevestigingZonderUren, &[*feit]));
    }
}

fn volgorde(feiten: &[&Feit], verloop: &Verloop<'_>, bevindingen: &mut Vec<Bevinding>) {
    let geboren = verloop.persoon.map(|persoon| persoon.geboortedatum.vroegst());
    let voor_geboorte = feiten.iter().take_while(|feit| geboren.is_some_and(|geboren| feit.op < geboren));
    bevindingen.extend(voor_geboorte.map(|feit| Bevinding::bij(B::VoorGeboorte, feit)));
    let plicht = verloop.eerste.eerste(Soort::DuoKennisgeving);
    let voor_plicht = feiten.partition_point(|feit| plicht.is_some_and(|plicht| feit.op < plicht.op));
    for afwezig in &verloop.afwezig {
        let vertrek = afwezig.vertrek.bij;
        let na_vertrek = feiten.partition_point(|feit| feit.op <= vertrek.op);
        let tot =
            afwezig.terug.map_or(feiten.len(), |terug| feiten.partition_point(|feit| feit.op < terug.op));
        let hier = |feit: &&&Feit| {
            let soort = feit.inhoud.soort();
            matches!(soort, Soort::LesUren | Soort::Examen | Soort::Gesprek | Soort::Participatie)
        };
        let weg = feiten.get(na_vertrek..tot).unwrap_or_default();
        bevindingen.extend(
            weg.iter().filter(hier).map(|feit| Bevinding::nieuw(B::NaVertrek, &[feit.id, vertrek.feit])),
        );
    }
    for feit in feiten.get(..voor_plicht).unwrap_or_default() {
        if let (Inhoud::Examen { .. }, Some(plicht)) = (&feit.inhoud, plicht) {
            bevindingen.push(Bevinding::nieuw(B::VoorDePlicht, &[feit.id, plicht.feit]));
        }
    }
}

/// Checks on the hours of a fact, and of a day.
fn per_feit(feiten: &[&Feit], bevindingen: &mut Vec<Bevinding>) {
    const DAG: Minuten = Minuten::uren(24);
    const MAAND: Minuten = Minuten::uren(31 * 24);
    let mut vandaag = (Date::MIN, 0_u32);
    for feit in feiten {
        let te_veel = match &feit.inhoud {
            Inhoud::LesUren { gegeven, gevolgd } => {
                if gevolgd > gegeven {
                    bevindingen.push(Bevinding::bij(B::MeerGevolgdDanGegeven, feit));
                }
                *gegeven > MAAND || *gevolgd > MAAND
            }
            Inhoud::Participatie { duur, .. } | Inhoud::Pvt { duur, .. } => {
                // Facts come in order of date: with the hours of the same day before it.
                let eerder = if vandaag.0 == feit.op { vandaag.1 } else { 0 };
                vandaag = (feit.op, eerder.saturating_add(duur.0));
                vandaag.1 > DAG.0
            }
            Inhoud::MapUren { duur, .. } | Inhoud::Verzuim { duur, .. } => *duur > MAAND,
            _ => false,
        };
        if te_veel {
            bevindingen.push(Bevinding::bij(B::TeVeelUren, feit));
        }
    }
}

/// A new place to live while the former was not left, and stopping what never started.
fn wonen(feiten: &[&Feit], bevindingen: &mut Vec<Bevinding>) {
    let mut woning: Option<&Feit> = None;
    // Who moves may have recorded the new house first, and the end of the old one on the same day after it.
    let eindigt = |op: Date, na: usize| {
        let mut zelfde_dag = feiten.iter().skip(na).take_while(|feit| feit.op == op);
        zelfde_dag.any(|feit| matches!(feit.inhoud, Inhoud::HuisvestingBeeindigd {}))
    };
    let mut lopend = [false; 6];
    for (plek, feit) in feiten.iter().enumerate() {
        match feit.inhoud {
            Inhoud::Huisvesting { .. } => {
                if let Some(vorige) = woning.filter(|_| !eindigt(feit.op, plek)) {
                    bevindingen.push(Bevinding::nieuw(B::TweeWoningen, &[vorige.id, feit.id]));
                }
                woning = Some(feit);
            }
            Inhoud::HuisvestingBeeindigd {} => woning = woning.filter(|woning| woning.op == feit.op),
            Inhoud::Verhuizing { .. } => woning = None,
            _ => {
                if let Some((plek, start)) = bezigheid(feit.inhoud.soort())
                    && let Some(loopt) = lopend.get_mut(plek)
                {
                    if !start && !*loopt {
                        bevindingen.push(Bevinding::bij(B::GestoptZonderStart, feit));
                    }
                    *loopt = start;
                }
            }
        }
    }
}

/// Which running thing a kind starts (true) or stops (false).
const fn bezigheid(soort: Soort) -> Option<(usize, bool)> {
    Some(match soort {
        Soort::WerkGestart => (0, true),
        Soort::WerkGestopt => (0, false),
        Soort::VrijwilligerswerkGestart => (1, true),
        Soort::VrijwilligerswerkGestopt => (1, false),
        Soort::LeerwerktrajectGestart => (2, true),
        Soort::LeerwerktrajectGestopt => (2, false),
        Soort::BegeleidingGestart => (3, true),
        Soort::BegeleidingGestopt => (3, false),
        Soort::OntzorgenGestart => (4, true),
        Soort::OntzorgenGestopt => (4, false),
        Soort::LesGestart => (5, true),
        Soort::LesGestopt => (5, false),
        _ => return None,
    })
}

fn plannen(feiten: &[&Feit], verloop: &Verloop<'_>, termijnen: &[Termijn], bevindingen: &mut Vec<Bevinding>) {
    let eerste = verloop.eerste_pip();
    let versies = if verloop.pips.len() == 1 && eerste.is_some() { &[] } else { feiten };
    // What was planned in an earlier duty stands apart from this one.
    let begin = if verloop.is_opnieuw_plichtig() {
        verloop.kennisgeving.map_or(Date::MIN, |kennisgeving| kennisgeving.bij.op)
    } else {
        Date::MIN
    };
    for feit in versies {
        if feit.op < begin {
            continue;
        }
        let al_een = eerste.is_some_and(|eerste| eerste.feit != feit.id);
        match feit.inhoud.soort() {
            Soort::PipVastgesteld if al_een => bevindingen.push(Bevinding::bij(B::TweedeEerstePip, feit)),
            Soort::PipGewijzigd if eerste.is_none_or(|eerste| eerste.op > feit.op) => {
                bevindingen.push(Bevinding::bij(B::WijzigingZonderPip, feit));
            }
            _ => {}
        }
    }
    for (plek, versie) in verloop.pips.iter().enumerate() {
        niveau(versie, plek == 0, bevindingen);
        if versie.wat.intensiteit.is_some() && verloop.groep().is_some_and(|groep| !groep.is_asiel()) {
            bevindingen.push(Bevinding::nieuw(B::IntensiteitPastNiet, &[versie.bij.feit]));
        }
    }
    if let (Some(pip), Some(kennisgeving)) = (eerste, verloop.kennisgeving)
        && pip.op < kennisgeving.bij.op
    {
        bevindingen.push(Bevinding::nieuw(B::PipVoorKennisgeving, &[pip.feit, kennisgeving.bij.feit]));
    }
    let wissel = termijnen.iter().find(|termijn| termijn.soort == TermijnSoort::Routewissel);
    for paar in verloop.pips.windows(2) {
        if let ([van, naar], Some(wissel)) = (paar, wissel)
            && van.wat.leerroute != naar.wat.leerroute
            && naar.bij.op > wissel.einde
            && !wissel_mag_altijd(van.wat.leerroute, naar.wat.leerroute)
        {
            bevindingen.push(Bevinding::nieuw(B::RouteTeLaatGewisseld, &[naar.bij.feit]));
        }
    }
}

/// Levels that DUO refuses: A2 in the onderwijsroute, B1 in the Z-route, A2 in a first PIP with the B1-route.
fn niveau(versie: &Met<Pip>, is_eerste: bool, bevindingen: &mut Vec<Bevinding>) {
    let past_niet = match (versie.wat.leerroute, versie.wat.niveau) {
        (Leerroute::Onderwijs, Some(niveau)) => niveau <= Taalniveau::A2,
        (Leerroute::Z, Some(niveau)) => niveau >= Taalniveau::B1,
        (Leerroute::B1, Some(niveau)) => niveau < Taalniveau::A2 || (is_eerste && niveau == Taalniveau::A2),
        (_, None) => false,
    };
    if past_niet {
        bevindingen.push(Bevinding::nieuw(B::NiveauPastNiet, &[versie.bij.feit]));
    }
}

/// What DUO says against what follows from our own facts.
fn duo(feiten: &[&Feit], verloop: &Verloop<'_>, wet: &Wet, bevindingen: &mut Vec<Bevinding>) {
    let mut groep: Option<(&Feit, Doelgroep, Regime)> = None;
    let kennisgeving = Soort::DuoKennisgeving;
    let is_herhaald = verloop.eerste.eerste(kennisgeving) != verloop.eerste.laatste(kennisgeving);
    for feit in if is_herhaald { feiten } else { &[] } {
        if let Inhoud::DuoKennisgeving { groep: nu, regime } = feit.inhoud {
            if let Some((eerder, _, _)) = groep.filter(|(_, g, r)| (*g, *r) != (nu, regime)) {
                bevindingen.push(Bevinding::nieuw(B::GroepGewisseld, &[eerder.id, feit.id]));
            }
            groep = Some((feit, nu, regime));
        }
    }
    if let (Some(termijn), Some(pip)) = (verloop.termijn, verloop.eerste_pip())
        && verloop.is_wi2021()
        && pip.op.tomorrow().unwrap_or(Date::MAX) != termijn.wat.0
    {
        bevindingen.push(Bevinding::nieuw(B::TermijnWijktAf, &[termijn.bij.feit, pip.feit]));
    }
    if let Some(termijn) = verloop.termijn.filter(|termijn| termijn.wat.1 <= termijn.wat.0) {
        bevindingen.push(Bevinding::nieuw(B::TermijnOmgekeerd, &[termijn.bij.feit]));
    }
    let van_pip = verloop.eerste_pip().filter(|_| verloop.is_wi2021()).map(|pip| {
        let begin = pip.op.tomorrow().unwrap_or(Date::MAX);
        wet.duur(Code::Inburgeringstermijn, begin).na(begin)
    });
    let mut einde = verloop.termijn.map(|termijn| termijn.wat.1).or(van_pip);
    for verlenging in &verloop.verlengingen {
        if einde.is_some_and(|einde| verlenging.wat.1 <= einde) {
            bevindingen.push(Bevinding::nieuw(B::VerlengingKorter, &[verlenging.bij.feit]));
        }
        einde = einde.max(Some(verlenging.wat.1));
    }
    if let Some(voldaan) = verloop.eerste.eerste(Soort::PlichtVoldaan)
        && verloop.is_wi2021()
        && verloop.diploma.is_none()
        && verloop.certificaat.is_none()
    {
        bevindingen.push(Bevinding::nieuw(B::AfgerondZonderBewijs, &[voldaan.feit]));
    }
}

/// What DUO takes over from the first day of the Inburgeringstermijn on only (DUO-M2M, MAP, PVT and Z-route 1.0.0).
fn afgerond(verloop: &Verloop<'_>, termijnen: &[Termijn], bevindingen: &mut Vec<Bevinding>) {
    let termijn = termijnen.iter().find(|termijn| termijn.soort == TermijnSoort::Inburgeringstermijn);
    let Some(termijn) = termijn.filter(|_| verloop.is_wi2021() && !verloop.is_opnieuw_plichtig()) else {
        return;
    };
    let soorten = [Soort::VerklaringGetekend, Soort::MapEindgesprek, Soort::EindgesprekZ];
    let eerste = soorten.iter().filter_map(|soort| verloop.eerste.eerste(*soort));
    let ervoor = eerste.filter(|bij| bij.op < termijn.begin);
    bevindingen.extend(ervoor.map(|bij| Bevinding::nieuw(B::VoorDeTermijn, &[bij.feit])));
}

/// What does not fit in a decision alone, or in what was known when it was taken.
fn besluiten(verloop: &Verloop<'_>, wet: &Wet, bevindingen: &mut Vec<Bevinding>) {
    if let Some(kennisgeving) = verloop.kennisgeving
        && (kennisgeving.wat.1 == Regime::Wi2021) != (kennisgeving.bij.op >= WI2021_VANAF)
    {
        bevindingen.push(Bevinding::nieuw(B::RegimePastNiet, &[kennisgeving.bij.feit]));
    }
    for paar in verloop.pips.windows(2) {
        let [van, naar] = paar else { continue };
        let is_b1 = van.wat.leerroute == Leerroute::B1 && naar.wat.leerroute == Leerroute::B1;
        let verlaagd = naar.wat.niveau == Some(Taalniveau::A2) && van.wat.niveau != Some(Taalniveau::A2);
        let norm = Minuten(wet.minuten(Code::AfschalenCursusuren, naar.bij.op));
        let genoeg = || verloop.tellen.les_bereikt(Date::MIN, norm).is_some_and(|les| les.op <= naar.bij.op);
        if is_b1 && verlaagd && !genoeg() {
            bevindingen.push(Bevinding::nieuw(B::AfgeschaaldZonderUren, &[naar.bij.feit]));
        }
    }
    let taal = [Examenonderdeel::LE, Examenonderdeel::LU, Examenonderdeel::SC, Examenonderdeel::SP];
    let ontheven = taal.map(|deel| verloop.ontheven.iter().find(|besluit| besluit.wat == deel));
    if ontheven.iter().all(Option::is_some) {
        let feiten: Vec<FeitId> = ontheven.iter().flatten().map(|besluit| besluit.bij.feit).collect();
        bevindingen.push(Bevinding::nieuw(B::OntheffingTeRuim, &feiten));
    }
}

fn handhaving(verloop: &Verloop<'_>, wet: &Wet, bevindingen: &mut Vec<Bevinding>) {
    let mut gewaarschuwd = false;
    let mut totaal = 0_i64;
    let vernietigd = vernietigde_boetes(verloop);
    for feit in &verloop.handhaving {
        match &feit.inhoud {
            Inhoud::Waarschuwing { overtreding: Overtreding::BredeIntake } => gewaarschuwd = true,
            Inhoud::Boete { overtreding, bedrag, motivering } => {
                if !vernietigd.contains(&feit.id) {
                    totaal = totaal.saturating_add(bedrag.0);
                }
                if *overtreding == Overtreding::BredeIntake && !gewaarschuwd {
                    bevindingen.push(Bevinding::bij(B::BoeteZonderWaarschuwing, feit));
                }
                if *overtreding == Overtreding::Leerroute
                    && verloop.groep().is_some_and(|groep| !groep.is_asiel())
                {
                    bevindingen.push(Bevinding::bij(B::BoeteNietToegestaan, feit));
                }
                let keuze = wet.keuze(Code::BoeteAsielstatushouder, feit.op);
                if verloop.is_asiel() && keuze == "geblokkeerd" {
                    bevindingen.push(Bevinding::bij(B::BoeteGeblokkeerd, feit));
                } else if verloop.is_asiel() && motivering.is_none() && keuze != "toegestaan" {
                    bevindingen.push(Bevinding::bij(B::BoeteZonderMotivering, feit));
                }
                if totaal > wet.centen(Code::BoeteTotaalMax, feit.op) {
                    bevindingen.push(Bevinding::bij(B::BoeteBovenMaximum, feit));
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_numbered_as_the_calendar_does() {
        const EPOCH: Date = date(1970, 1, 1);
        let mut dag = date(1895, 1, 1);
        while dag < date(2405, 1, 1) {
            assert_eq!(dagnummer(dag), dag.duration_since(EPOCH).as_hours() / 24, "{dag}");
            dag = dag.saturating_add(jiff::SignedDuration::from_hours(24 * 13));
        }
        for dag in [Date::MIN, Date::MAX, date(0, 2, 29), date(0, 3, 1), date(2000, 2, 29), EPOCH] {
            assert_eq!(dagnummer(dag), dag.duration_since(EPOCH).as_hours() / 24, "{dag}");
        }
    }
}
