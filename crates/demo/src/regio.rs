//! All outlines of the region together: what holds over municipalities, who guides whom, and what is special.

use dossier::Regime;
use jiff::civil::{Date, date};

use crate::model::{Account, Rol};
use crate::organisaties::{GEMEENTEN, LEIDSCHENDAM_VOORBURG};
use crate::plan::{Bijzonder, Plan};
use crate::tabellen::Tabellen;
use crate::toeval::{Toeval, dagen_tussen, plus};
use crate::{cohort, eerder, nieuw};

/// The outlines of everybody in the region.
pub(crate) fn plannen(tabellen: &Tabellen, accounts: &[Account], toeval: &mut Toeval) -> Vec<Plan> {
    let mut alle = Vec::new();
    for waar in GEMEENTEN {
        let mut plannen = cohort::cohort(tabellen, waar, "statushouder", toeval);
        plannen.append(&mut cohort::cohort(tabellen, waar, "gezinsmigrant", toeval));
        registreer_pips(tabellen, waar.0, &mut plannen, toeval);
        eerder::vul_aan(tabellen, &mut plannen, waar, toeval);
        plannen.append(&mut nieuw::aankomst(waar, toeval));
        alle.append(&mut plannen);
    }
    naar_werk(tabellen, &mut alle, toeval);
    verdeel(&mut alle, accounts);
    bijzonder(&mut alle, toeval);
    alle
}

/// The last day that the published number of PIPs covers.
pub(crate) fn peil_pips(gemeente: &str) -> Date {
    if gemeente == "0579" { date(2024, 10, 31) } else { date(2024, 11, 30) }
}

/// The published number of PIPs was known on its day; the later ones were registered after it.
fn registreer_pips(tabellen: &Tabellen, gemeente: &str, plannen: &mut [Plan], toeval: &mut Toeval) {
    let bekend = tabellen.inburgeraars.pips.get(gemeente).copied().unwrap_or_default();
    let peil = peil_pips(gemeente);
    let mut volgorde: Vec<&mut Plan> = plannen.iter_mut().filter(|plan| plan.pip.is_some()).collect();
    volgorde.sort_by_key(|plan| plan.pip);
    for (plek, plan) in volgorde.into_iter().enumerate() {
        let Some(pip) = plan.pip else { continue };
        plan.pip_geregistreerd = Some(if plek < bekend {
            plus(pip, toeval.tussen(0, 3)).min(peil).max(pip)
        } else {
            toeval.na(peil, 2, 40).max(pip)
        });
    }
}

/// Support towards work: statushouders of the serving organisation, those under the Wi2021 first.
fn naar_werk(tabellen: &Tabellen, plannen: &mut [Plan], toeval: &mut Toeval) {
    let cijfers = &tabellen.meedoen.naar_werk;
    let kan = |plan: &&mut Plan, regime| {
        plan.organisatie == LEIDSCHENDAM_VOORBURG
            && plan.groep.is_asiel()
            && plan.regime == Some(regime)
            && plan.brp.is_some_and(|brp| brp < date(2024, 9, 15) && brp >= date(2020, 1, 1))
            && plan.einde.is_none_or(|(einde, _)| einde > date(2023, 2, 1))
    };
    let (nieuw, oud): (Vec<&mut Plan>, Vec<&mut Plan>) = plannen
        .iter_mut()
        .filter(|plan| kan(plan, Regime::Wi2021) || kan(plan, Regime::Wi2013))
        .partition(|plan| plan.regime == Some(Regime::Wi2021));
    let mut begeleid: Vec<&mut Plan> = nieuw.into_iter().chain(oud).take(cijfers.begeleid).collect();
    for plan in &mut begeleid {
        let van = plan.brp.map_or(date(2022, 2, 1), |brp| plus(brp, 60)).max(date(2022, 1, 10));
        let tot = plan.laatste_dag().min(date(2024, 12, 10));
        plan.naar_werk = Some(toeval.dag(van.min(tot), tot.min(plus(van, 300))));
    }
    // Spread over everybody who was supported long enough ago.
    toeval.schud(&mut begeleid);
    begeleid.retain(|plan| {
        plan.naar_werk.is_some_and(|dag| dag < date(2024, 9, 1) && dagen_tussen(dag, plan.laatste_dag()) > 40)
    });
    let mut vrij = begeleid.into_iter();
    let mut dag = |plan: &Plan| {
        let van = plan.naar_werk.map_or(date(2024, 10, 1), |dag| plus(dag, 21));
        Some(toeval.dag(van, plus(van, 200).min(date(2024, 12, 16)).min(plan.laatste_dag())))
    };
    for plan in vrij.by_ref().take(cijfers.betaald_werk) {
        plan.werk = dag(plan);
    }
    for plan in vrij.by_ref().take(cijfers.vrijwilligerswerk) {
        plan.vrijwilligerswerk = dag(plan);
    }
    for plan in vrij.take(cijfers.leerwerktraject) {
        plan.leerwerk = dag(plan);
    }
}

/// Divides the running dossiers over the consulenten of an organisation, in turn.
fn verdeel(plannen: &mut [Plan], accounts: &[Account]) {
    for organisatie in 0..=1 {
        let consulenten: Vec<usize> = accounts
            .iter()
            .enumerate()
            .filter(|(_, account)| account.rol == Rol::Consulent && account.organisatie == organisatie)
            .map(|(plek, _)| plek)
            .collect();
        let lopend = plannen.iter_mut().filter(|plan| plan.organisatie == organisatie && plan.loopt());
        for (plan, consulent) in lopend.zip(consulenten.iter().cycle()) {
            plan.consulent = Some(*consulent);
        }
    }
}

/// Makes some dossiers worth looking at. The numbers count running dossiers of the Wi2021.
fn bijzonder(plannen: &mut [Plan], toeval: &mut Toeval) {
    use Bijzonder as B;
    let soorten: &[(i32, B)] = &[
        (3, B::GesprekTeLaat),
        (9, B::GesprekBijna),
        (13, B::Onbevestigd),
        (15, B::Verzuim),
        (17, B::NietAfgesloten),
        (20, B::VerlengingGevraagd),
        (22, B::BoeteLeerroute),
        (24, B::BoeteWacht),
        (26, B::GeenBoete),
        (31, B::BoeteIntake),
        (32, B::TermijnWijktAf),
        (33, B::TeVeelGevolgd),
        (34, B::TweeWoningen),
        (35, B::ExamenTeVroeg),
        (37, B::Ingetrokken),
        (39, B::Vervangen),
    ];
    let gewoon = plannen.iter_mut().filter(|plan| plan.bijzonder == B::Niets && plan.les.is_some());
    for plan in gewoon.filter(|plan| plan.loopt() && plan.regime == Some(Regime::Wi2021)) {
        let lot = toeval.tussen(1, 100);
        plan.bijzonder =
            soorten.iter().find(|(grens, _)| lot <= *grens).map_or(B::Niets, |(_, soort)| *soort);
    }
    // Fines of before, in dossiers that are closed now.
    let klaar = plannen.iter_mut().filter(|plan| plan.les.is_some() && plan.einde.is_some());
    for (plek, plan) in klaar.enumerate() {
        let dagen = plan.kennisgeving.zip(plan.pip).map_or(0, |(begin, pip)| dagen_tussen(begin, pip));
        plan.bijzonder = match plek % 12 {
            0 if plan.groep.is_asiel() => B::BoeteLeerroute,
            _ if dagen > 70 && plek % 2 == 0 => B::BoeteIntake,
            _ => B::Niets,
        };
    }
}
