//! People of the years 2022 to 2024, so that the tables follow: who came, which route, when lessons started, who left.

use std::collections::BTreeMap;

use dossier::Regime;
use jiff::civil::{Date, date};

use crate::plan::{Einde, Plan, Route, doelgroep};
use crate::tabellen::{Tabellen, jaren};
use crate::toeval::{Toeval, plus};

/// One place in the table of routes: the year in which lessons started, and when somebody left.
#[derive(Debug, Clone, Copy)]
struct Plaats {
    start: i16,
    route: Route,
    uit: Option<i16>,
}

/// The people of one municipality and group, in order of DUO's notice.
pub(crate) fn cohort(
    tabellen: &Tabellen,
    waar: (&'static str, usize),
    groep: &str,
    toeval: &mut Toeval,
) -> Vec<Plan> {
    let mut plannen = mensen(tabellen, waar, groep, toeval);
    let plaatsen = plaatsen(tabellen, waar.0, groep, &plannen);
    while plannen.len() < plaatsen.len() {
        // More people in a route than dossiers: somebody whose duty started in 2025.
        let mut extra = Plan::leeg(waar, doelgroep(toeval, groep == "statushouder"));
        extra.kom_aan(toeval, toeval_dag(2025, 7));
        plannen.push(extra);
    }
    leg_routes(&mut plannen, &plaatsen, toeval);
    let peil = peil_routes(waar.0);
    for plan in &mut plannen {
        start_later(plan, peil, toeval);
    }
    for plan in &mut plannen {
        rond_af(plan, peil, toeval);
    }
    meedoen(tabellen, waar.0, groep, &mut plannen, toeval);
    plannen
}

fn toeval_dag(jaar: i16, dag: i8) -> Date {
    Date::new(jaar, 1, dag).unwrap_or(date(2025, 1, 7))
}

/// The day of the table of routes: February 2025, for Oegstgeest October 2024.
pub(crate) fn peil_routes(gemeente: &str) -> Date {
    if gemeente == "0579" { date(2024, 10, 31) } else { date(2025, 2, 25) }
}

fn mensen(tabellen: &Tabellen, waar: (&'static str, usize), groep: &str, toeval: &mut Toeval) -> Vec<Plan> {
    let mut plannen = Vec::new();
    let Some(cellen) = tabellen.inburgeraars.cellen.get(waar.0) else { return plannen };
    for (jaar, plek) in (2022_i16..=2024).zip(0..) {
        let mut jaargang: Vec<Plan> = Vec::new();
        for (sleutel, aantallen) in cellen {
            let mut delen = sleutel.split('|');
            let (Some(leeftijd), Some(geslacht), Some(van)) = (delen.next(), delen.next(), delen.next())
            else {
                continue;
            };
            let grenzen =
                leeftijd.split_once('-').and_then(|(van, tot)| Some((van.parse().ok()?, tot.parse().ok()?)));
            for _ in 0..aantallen.get(plek).copied().filter(|_| van == groep).unwrap_or_default() {
                let mut plan = Plan::leeg(waar, doelgroep(toeval, groep == "statushouder"));
                plan.vrouw = geslacht == "vrouw";
                plan.leeftijd = grenzen.unwrap_or(plan.leeftijd);
                plan.regime = Some(Regime::Wi2021);
                jaargang.push(plan);
            }
        }
        toeval.schud(&mut jaargang);
        let aantal = i32::try_from(jaargang.len()).unwrap_or(1).max(1);
        for (plan, plek) in jaargang.iter_mut().zip(0..) {
            let kennisgeving = verdeeld(jaar, waar.0, (2 * plek + 1) * 500 / aantal);
            plan.kom_aan(toeval, kennisgeving);
        }
        plannen.append(&mut jaargang);
    }
    plannen
}

/// The day of DUO's notice at a part (of a thousand) of a year: early in 2022, late in 2024.
fn verdeeld(jaar: i16, gemeente: &str, deel: i32) -> Date {
    let (lengte, deel) = match (jaar, gemeente) {
        (2022, _) => (255, deel * (600 + 4 * deel / 10) / 1000),
        (2023, _) => (295, deel),
        (_, "0579") => (200, deel),
        _ => (308, deel * (1400 - 4 * deel / 10) / 1000),
    };
    crate::toeval::werkdag(plus(Date::new(jaar, 1, 10).unwrap_or(date(2024, 1, 10)), lengte * deel / 1000))
}

/// The places in the table of routes and in that of who left, by the year in which lessons started.
fn plaatsen(tabellen: &Tabellen, gemeente: &str, groep: &str, plannen: &[Plan]) -> Vec<Plaats> {
    let mut plaatsen = Vec::new();
    for (sleutel, aantallen) in tabellen.leerroutes.routes.get(gemeente).into_iter().flatten() {
        if let Some((route, van)) = sleutel.split_once('|')
            && let Some(route) = Route::met_naam(route)
            && van == groep
        {
            plaatsen.extend(jaren(aantallen).into_iter().map(|start| Plaats { start, route, uit: None }));
        }
    }
    let van_2022 =
        plannen.iter().filter(|plan| plan.kennisgeving.is_some_and(|dag| dag.year() == 2022)).count();
    let mut ruimte = van_2022.saturating_sub(plaatsen.iter().filter(|plaats| plaats.start == 2022).count());
    let leeg = Vec::new();
    let uitstroom = tabellen.leerroutes.uitstroom.get(gemeente).and_then(|groepen| groepen.get(groep));
    for (uit, routes) in (2023_i16..).zip(uitstroom.unwrap_or(&leeg)) {
        for (naam, aantal) in routes {
            for _ in 0..*aantal {
                let start = if ruimte > 0 { 2022 } else { 2023 };
                ruimte = ruimte.saturating_sub(1);
                let route = Route::met_naam(naam).unwrap_or(Route::B1);
                plaatsen.push(Plaats { start, route, uit: Some(uit) });
            }
        }
    }
    plaatsen.sort_by_key(|plaats| (plaats.start, plaats.uit.unwrap_or(i16::MAX), plaats.route));
    plaatsen
}

/// Gives the people, in order, the places of the years, in order; within a year the young get the onderwijsroute.
fn leg_routes(plannen: &mut [Plan], plaatsen: &[Plaats], toeval: &mut Toeval) {
    let mut per_jaar: BTreeMap<i16, Vec<Plaats>> = BTreeMap::new();
    for plaats in plaatsen {
        per_jaar.entry(plaats.start).or_default().push(*plaats);
    }
    let mut rest = plannen;
    for plaatsen in per_jaar.into_values() {
        let (groep, later) = rest.split_at_mut(plaatsen.len().min(rest.len()));
        rest = later;
        let mut vrij: Vec<&mut Plan> = groep.iter_mut().collect();
        let (weg, blijft): (Vec<Plaats>, Vec<Plaats>) =
            plaatsen.iter().partition(|plaats| plaats.uit.is_some());
        for plaats in weg {
            // Who left early came early; the onderwijsroute is for the young.
            let plek = vrij.iter().position(|plan| plaats.route != Route::Onderwijs || plan.leeftijd.0 < 27);
            let plek = plek.unwrap_or_default();
            if plek < vrij.len() {
                start(vrij.remove(plek), plaats, toeval);
            }
        }
        vrij.sort_by_cached_key(|plan| {
            if plan.leeftijd.0 < 27 { 0 } else { plan.leeftijd.0 + toeval.tussen(0, 40) }
        });
        let mut blijft = blijft;
        blijft.sort_by_key(|plaats| plaats.route);
        for (plan, plaats) in vrij.into_iter().zip(blijft) {
            start(plan, plaats, toeval);
        }
    }
}

/// Sets first PIP, first lesson and end by a place.
fn start(plan: &mut Plan, plaats: Plaats, toeval: &mut Toeval) {
    let Some(kennisgeving) = plan.kennisgeving else { return };
    let (maand, dag) = match (plaats.start, plan.gemeente) {
        (2025, _) => (2, 20),
        (2024, "0579") => (10, 25),
        _ => (12, 18),
    };
    let vroegst = Date::new(plaats.start, 1, 6).unwrap_or(kennisgeving);
    let laatst = Date::new(plaats.start, maand, dag).unwrap_or(kennisgeving);
    let pip = Plan::gewone_pip(toeval, kennisgeving);
    let gewoon = toeval.na(pip, 8, 30);
    let les = if gewoon > laatst {
        toeval.dag(plus(laatst, -9), laatst)
    } else if gewoon < vroegst {
        toeval.dag(vroegst, plus(vroegst, 45).min(laatst))
    } else {
        gewoon
    };
    plan.route = plaats.route;
    plan.les = Some(les);
    plan.pip = Some(pip.min(crate::toeval::werkdag(plus(les, -7))));
    plan.einde = plaats.uit.map(|jaar| {
        let van = Date::new(jaar, 9, 20).unwrap_or(les);
        let einde = toeval.dag(van, plus(van, 80));
        let lang_genoeg = crate::toeval::dagen_tussen(les, einde) > 330;
        (einde, if lang_genoeg { Einde::Voldaan } else { Einde::Vertrokken })
    });
}

/// Who had no lessons on the day of the table starts later.
fn start_later(plan: &mut Plan, peil: Date, toeval: &mut Toeval) {
    let Some(kennisgeving) = plan.kennisgeving.filter(|_| plan.les.is_none()) else { return };
    let les = toeval.dag(plus(peil, 4), plus(peil, 60));
    plan.les = Some(les);
    plan.pip = Some(Plan::gewone_pip(toeval, kennisgeving).min(crate::toeval::werkdag(plus(les, -7))));
    plan.route = if toeval.kans(20) { Route::Z } else { Route::B1 };
}

/// Who fulfilled the duty after the day of the table.
fn rond_af(plan: &mut Plan, peil: Date, toeval: &mut Toeval) {
    let (Some(pip), Some(les), None) = (plan.pip, plan.les, plan.einde) else { return };
    let kans = match pip {
        pip if pip < date(2022, 12, 1) => 95,
        pip if pip < date(2023, 6, 1) => 88,
        pip if pip < date(2024, 1, 1) => 26,
        _ => 5,
    };
    let (van, tot) = (plus(peil, 8).max(plus(les, 330)), date(2025, 10, 28));
    if van < tot && toeval.kans(kans) {
        let hoe = match toeval.tussen(1, 100) {
            1..=4 => Einde::Vertrokken,
            5..=6 => Einde::Ontheven,
            _ => Einde::Voldaan,
        };
        plan.einde = Some((toeval.dag(van, tot), hoe));
    }
}

/// PVT, MAP and maatschappelijke begeleiding in the years of the tables, in order of DUO's notice.
fn meedoen(tabellen: &Tabellen, gemeente: &str, groep: &str, plannen: &mut [Plan], toeval: &mut Toeval) {
    let reeks = |tabel: &BTreeMap<String, crate::tabellen::Reeksen>| {
        tabel.get(gemeente).and_then(|groepen| groepen.get(groep)).map(|aantallen| jaren(aantallen))
    };
    let pvt = reeks(&tabellen.meedoen.pvt);
    let map = reeks(&tabellen.meedoen.map);
    let begeleiding =
        tabellen.begeleiding.get(gemeente).map(|aantallen| jaren(aantallen)).unwrap_or_default();
    for (plek, plan) in plannen.iter_mut().enumerate() {
        plan.pvt = wanneer(plan, pvt.as_deref(), plek, toeval);
        plan.map = wanneer(plan, map.as_deref(), plek, toeval);
        if plan.groep.is_asiel()
            && let Some(brp) = plan.brp
        {
            let jaar = begeleiding.get(plek).copied().unwrap_or(2025);
            let van = Date::new(jaar, 1, 8).unwrap_or(brp).max(brp);
            plan.begeleiding =
                Some(toeval.dag(van, plus(van, 20).min(Date::new(jaar, 12, 29).unwrap_or(van))));
        }
    }
}

/// The day on which PVT or MAP was completed: in the year of the table, else in 2025 or not yet.
fn wanneer(plan: &Plan, jaren: Option<&[i16]>, plek: usize, toeval: &mut Toeval) -> Option<Date> {
    let (kennisgeving, les) = (plan.kennisgeving?, plan.les?);
    let einde = plan.einde.map_or(plus(crate::plan::GRENS, -12), |(einde, _)| plus(einde, -14));
    let moet = plan.einde.is_some_and(|(_, hoe)| hoe == Einde::Voldaan);
    let jaar = match jaren {
        None => {
            let dag = toeval.na(les, 60, 300).min(einde);
            return (moet || (toeval.kans(80) && dag < einde)).then_some(dag);
        }
        Some(jaren) => jaren.get(plek).copied(),
    };
    if jaar.is_none() && !moet && toeval.kans(30) {
        return None;
    }
    let jaar = jaar.unwrap_or(2025);
    let tot = Date::new(jaar, 12, 18).unwrap_or(einde).min(einde);
    let van = Date::new(jaar, 1, 8).unwrap_or(tot).max(plus(kennisgeving, 50)).min(plus(tot, -1));
    // In the term, which starts on the day after the PIP, where the year of the table leaves room for that.
    let eerste = plan.pip.map_or(van, |pip| plus(pip, 1));
    Some(toeval.dag(van, tot).max(eerste.min(tot)))
}
