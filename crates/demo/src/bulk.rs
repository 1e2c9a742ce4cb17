//! Dossiers in any number, for benches.

use dossier::{Doelgroep, Feit};
use jiff::civil::date;

use crate::leven::leef;
use crate::model::DemoPersoon;
use crate::organisaties::{GEMEENTEN, accounts};
use crate::plan::{Einde, GRENS, Plan, Route, doelgroep};
use crate::toeval::{Toeval, plus};

/// So many dossiers in the style of the region, over its two organisations; no table follows from them. The same seed
/// gives the same dossiers.
pub fn bulk(seed: u64, n: usize) -> impl Iterator<Item = DemoPersoon> {
    let accounts = accounts();
    let mut toeval = Toeval::nieuw(seed, 0);
    (0..n).filter_map(move |nummer| {
        let mut plan = willekeurig(&mut toeval, nummer);
        if plan.loopt() {
            let consulenten = accounts.iter().enumerate().filter(|(_, account)| {
                account.rol == crate::Rol::Consulent && account.organisatie == plan.organisatie
            });
            let plekken: Vec<usize> = consulenten.map(|(plek, _)| plek).collect();
            plan.consulent = toeval.kies(&plekken);
        }
        leef(&plan, &accounts, seed, nummer)
    })
}

fn willekeurig(toeval: &mut Toeval, nummer: usize) -> Plan {
    let waar = GEMEENTEN.get(nummer % GEMEENTEN.len()).copied().unwrap_or(("1916", 0));
    let asiel = toeval.kans(55);
    let mut plan = Plan::leeg(waar, doelgroep(toeval, asiel));
    plan.vrouw = toeval.kans(52);
    plan.leeftijd = toeval.kies(&[(18, 27), (27, 50), (27, 50), (50, 65)]).unwrap_or((27, 50));
    let kennisgeving = toeval.dag(date(2022, 2, 1), date(2025, 10, 20));
    plan.kom_aan(toeval, kennisgeving);
    plan.begeleiding = plan.brp.map(|brp| plus(brp, 5));
    plan.route = match (plan.leeftijd.0, toeval.tussen(1, 10)) {
        (18, 1..=3) => Route::Onderwijs,
        (_, 9..=10) => Route::Z,
        _ => Route::B1,
    };
    let pip = Plan::gewone_pip(toeval, kennisgeving);
    plan.pip = Some(pip).filter(|pip| *pip < GRENS);
    plan.les = plan.pip.map(|pip| toeval.na(pip, 10, 60)).filter(|les| *les < GRENS);
    let (van, tot) = (plus(pip, 500), date(2025, 10, 28).min(plus(pip, 1080)));
    if van < tot && toeval.kans(if pip < date(2022, 12, 1) { 95 } else { 35 }) {
        plan.einde = Some((toeval.dag(van, tot), Einde::Voldaan));
    }
    for stap in [&mut plan.pvt, &mut plan.map] {
        let dag = toeval.na(pip, 120, 420);
        *stap = Some(dag).filter(|dag| *dag < plan.einde.map_or(GRENS, |(einde, _)| plus(einde, -14)));
    }
    plan
}

/// The facts of one long life in the Z-route, exactly so many.
#[must_use]
pub fn groot_dossier(n_facts: usize) -> Vec<Feit> {
    let mut plan = Plan::leeg(("1916", 0), Doelgroep::Asielstatushouder);
    let mut toeval = Toeval::nieuw(1, 0);
    plan.kom_aan(&mut toeval, date(2023, 6, 5));
    plan.begeleiding = plan.brp;
    plan.route = Route::Z;
    plan.pip = Some(date(2023, 7, 27));
    plan.les = Some(date(2023, 8, 21));
    plan.pvt = Some(date(2024, 2, 8));
    plan.map = Some(date(2024, 10, 3));
    plan.consulent = Some(0);
    let persoon = leef(&plan, &accounts(), 1, 0);
    crate::bouw::op_lengte(persoon.map(|persoon| persoon.feiten()).unwrap_or_default(), n_facts)
}
