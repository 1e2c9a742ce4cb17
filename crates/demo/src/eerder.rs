//! People who were housed but are in no table of inburgeraars: those whose duty is of before 2022 (ondertussengroep), and
//! children, for whom there is no duty.

use dossier::{Doelgroep, Regime};
use jiff::civil::{Date, date};

use crate::plan::{Bijzonder, Einde, GRENS, Plan};
use crate::tabellen::Tabellen;
use crate::toeval::{Toeval, plus};

/// The last day of housing that the tables count.
pub(crate) const PEIL_HUISVESTING: Date = date(2024, 10, 31);

/// Whether a plan counts as housed by the municipality in a year.
fn telt(plan: &Plan, gemeente: &str, jaar: i16) -> bool {
    plan.gemeente == gemeente
        && plan.koppeling.is_some()
        && plan.woning.is_some_and(|woning| woning.year() == jaar && woning <= PEIL_HUISVESTING)
}

/// Fills up the numbers of people housed. Where more people were housed than the table has, the last found a place to
/// live on their own, without koppeling.
pub(crate) fn vul_aan(
    tabellen: &Tabellen,
    plannen: &mut Vec<Plan>,
    waar: (&'static str, usize),
    toeval: &mut Toeval,
) {
    let Some(gerealiseerd) = tabellen.huisvesting.get(waar.0) else { return };
    for (jaar, aantal) in gerealiseerd {
        let gehuisvest = plannen.iter().filter(|plan| telt(plan, waar.0, *jaar)).count();
        let teveel = gehuisvest.saturating_sub(*aantal);
        for plan in plannen.iter_mut().rev().filter(|plan| telt(plan, waar.0, *jaar)).take(teveel) {
            plan.koppeling = None;
        }
        for _ in gehuisvest..*aantal {
            plannen.push(eerder(waar, *jaar, toeval));
        }
    }
}

fn eerder(waar: (&'static str, usize), jaar: i16, toeval: &mut Toeval) -> Plan {
    let mut plan = Plan::leeg(waar, Doelgroep::Asielstatushouder);
    let begin = Date::new(jaar, 1, 8).unwrap_or(PEIL_HUISVESTING);
    let woning = toeval.dag(begin, Date::new(jaar, 12, 18).unwrap_or(begin).min(PEIL_HUISVESTING));
    plan.vrouw = toeval.kans(42);
    plan.koppeling = Some(plus(woning, -toeval.tussen(50, 120)));
    plan.woning = Some(woning);
    plan.brp = Some(plus(woning, toeval.tussen(0, 8)));
    plan.begeleiding = plan.brp.map(|brp| plus(brp, toeval.tussen(2, 15)));
    if jaar >= 2023 && toeval.kans(60) {
        plan.regime = None;
        plan.leeftijd = (1, 15);
        return plan;
    }
    plan.regime = Some(Regime::Wi2013);
    plan.leeftijd = toeval.kies(&[(18, 27), (27, 50), (27, 50), (50, 62)]).unwrap_or((27, 50));
    let voor = plus(woning, -toeval.tussen(5, 60));
    let kennisgeving = voor.min(toeval.dag(date(2021, 5, 3), date(2021, 12, 24)));
    plan.kennisgeving = Some(kennisgeving);
    plan.pvt = Some(plus(woning, toeval.tussen(60, 320))).filter(|dag| *dag < GRENS);
    let voldaan = match jaar {
        2019 | 2020 => 97,
        2021 => 91,
        2022 => 86,
        _ => 60,
    };
    if toeval.kans(voldaan) {
        let van = plus(woning, 420).max(plus(kennisgeving, 600));
        let hoe = match toeval.tussen(1, 100) {
            1..=5 => Einde::Vertrokken,
            6..=11 => Einde::Ontheven,
            _ => Einde::Voldaan,
        };
        plan.einde = Some((toeval.dag(van, plus(van, 600).min(date(2025, 10, 30))), hoe));
    } else if toeval.kans(4) {
        plan.bijzonder = Bijzonder::GesprekTeLaat;
    }
    plan
}
