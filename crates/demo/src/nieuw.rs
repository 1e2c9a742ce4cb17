//! People who came in 2025: they are in no published table, and are there for the start of the road.

use jiff::civil::date;

use crate::plan::{Bijzonder, GRENS, Plan, Route, doelgroep};
use crate::toeval::{Toeval, plus};

/// How many people came in 2025.
fn aantal(gemeente: &str) -> i32 {
    match gemeente {
        "1916" => 60,
        "0579" => 18,
        _ => 14,
    }
}

/// The people who came to a municipality in 2025.
pub(crate) fn aankomst(waar: (&'static str, usize), toeval: &mut Toeval) -> Vec<Plan> {
    (0..aantal(waar.0)).map(|plek| nieuw(waar, plek, toeval)).collect()
}

fn nieuw(waar: (&'static str, usize), plek: i32, toeval: &mut Toeval) -> Plan {
    let asiel = plek % 3 != 2;
    let mut plan = Plan::leeg(waar, doelgroep(toeval, asiel));
    plan.vrouw = toeval.kans(50);
    plan.leeftijd = toeval.kies(&[(18, 27), (27, 50), (27, 50), (50, 62)]).unwrap_or((27, 50));
    match plek {
        // Coupled, not housed yet: most within the ten weeks, one in four too late.
        plek if plek % 12 == 0 => {
            let dagen = if toeval.kans(25) { toeval.tussen(74, 95) } else { toeval.tussen(5, 50) };
            plan.groep = dossier::Doelgroep::Asielstatushouder;
            plan.koppeling = Some(plus(GRENS, -dagen));
        }
        // In the intake: the ten weeks run, sometimes they are nearly or just over.
        plek if plek % 4 == 1 => {
            let dagen = if toeval.kans(30) { toeval.tussen(58, 76) } else { toeval.tussen(8, 50) };
            plan.kom_aan(toeval, plus(GRENS, -dagen));
            plan.begeleiding = plan.brp.map(|brp| plus(brp, 4));
        }
        _ => {
            let kennisgeving = toeval.dag(date(2025, 1, 20), date(2025, 8, 8));
            plan.kom_aan(toeval, kennisgeving);
            let pip = Plan::gewone_pip(toeval, kennisgeving).min(plus(GRENS, -4));
            plan.pip = Some(pip);
            plan.les = Some(toeval.na(pip, 10, 27).max(date(2025, 3, 3))).filter(|les| *les < GRENS);
            plan.begeleiding = plan.brp.map(|brp| plus(brp, toeval.tussen(2, 15)));
            plan.route = match (plan.leeftijd.0, toeval.tussen(1, 10)) {
                (18, 1..=5) => Route::Onderwijs,
                (50, 1..=6) | (_, 1) => Route::Z,
                _ => Route::B1,
            };
            if pip < date(2025, 6, 1) && toeval.kans(50) {
                plan.pvt = Some(toeval.dag(plus(pip, 60), plus(GRENS, -10)));
            }
            if plek % 11 == 3 && waar.0 == "0626" {
                plan.bijzonder = Bijzonder::Verhuisd;
            }
        }
    }
    plan
}
