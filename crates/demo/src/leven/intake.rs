//! DUO's notice, the brede intake and the PIP.

use dossier::{
    AfspraakUitkomst, Alfabetisering, Bron, Inhoud, IntakeThema, Leerroute, Minuten, Regime, Taalniveau,
    Toelichting,
};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::bouw::Bouw;
use crate::plan::{Bijzonder, GRENS, Plan, Route};
use crate::teksten;
use crate::toeval::{dagen_tussen, plus, werkdag};

/// DUO's notice, calls, appointments, subjects and test; for who has no PIP yet as far as it came.
pub(super) fn intake(bouw: &mut Bouw<'_>, plan: &Plan) {
    let Some(kennisgeving) = plan.kennisgeving else { return };
    bouw.duo(kennisgeving, Inhoud::DuoKennisgeving { groep: plan.groep, regime: Regime::Wi2021 });
    let tot = plan.pip.unwrap_or(GRENS);
    let ruimte =
        i32::try_from(dagen_tussen(kennisgeving, plan.pip.unwrap_or(plus(kennisgeving, 50)))).unwrap_or(40);
    let oproep = werkdag(plus(kennisgeving, bouw.toeval.tussen(1, 5)));
    let mut afspraak = werkdag(plus(oproep, (ruimte / 4).clamp(3, 14)));
    if plan.bijzonder == Bijzonder::BoeteIntake && ruimte > 68 {
        afspraak = super::handhaving::boete_intake(bouw, plan, kennisgeving);
    } else {
        bouw.consulent(oproep, Inhoud::IntakeOproep { afspraak });
        if ruimte > 30 && bouw.toeval.kans(14) {
            let afgezegd = bouw.toeval.kans(40);
            let uitkomst =
                if afgezegd { AfspraakUitkomst::Afgezegd } else { AfspraakUitkomst::NietVerschenen };
            bouw.consulent(afspraak, Inhoud::IntakeAfspraak { uitkomst });
            let opnieuw = werkdag(plus(afspraak, 7));
            bouw.consulent(plus(afspraak, 1), Inhoud::IntakeOproep { afspraak: opnieuw });
            afspraak = opnieuw;
        }
    }
    if afspraak >= tot {
        return;
    }
    bouw.consulent(afspraak, Inhoud::IntakeAfspraak { uitkomst: AfspraakUitkomst::Verschenen });
    let themas = usize::try_from(bouw.toeval.tussen(3, 6)).unwrap_or(4);
    for thema in IntakeThema::ALLE.iter().take(themas) {
        let verslag = teksten::intake(bouw.toeval, *thema);
        let inhoud = Inhoud::IntakeBesproken { thema: *thema, verslag };
        bouw.feit_op(afspraak, afspraak, Bron::Consulent, inhoud);
    }
    if let Some(pip) = plan.pip {
        rond_intake_af(bouw, plan, afspraak, pip);
    }
}

fn rond_intake_af(bouw: &mut Bouw<'_>, plan: &Plan, afspraak: Date, pip: Date) {
    let toets = werkdag(plus(afspraak, 3)).min(pip);
    let advies = plan.route.leerroute();
    bouw.consulent(toets, Inhoud::Leerbaarheidstoets { advies });
    let startklas = plan.groep.is_asiel() && afspraak >= date(2024, 1, 8) && plan.organisatie == 0;
    if startklas && dagen_tussen(toets, pip) > 14 {
        bouw.consulent(plus(toets, 1), Inhoud::StartklasGestart {});
        bouw.consulent(plus(pip, -1).min(plus(toets, 41)), Inhoud::StartklasAfgerond {});
    }
    if bouw.toeval.kans(6) && dagen_tussen(afspraak, pip) > 20 {
        let van = bouw.toeval.woord(teksten::DERDEN).to_owned();
        bouw.consulent(plus(afspraak, 2), Inhoud::InformatieGevraagd { van: van.clone() });
        bouw.consulent(plus(pip, -6), Inhoud::InformatieOntvangen { van });
    }
    bouw.consulent(plus(pip, -2).max(afspraak), Inhoud::IntakeAfgerond {});
}

/// The first PIP, DUO's term, changes of the PIP and extensions of the term.
pub(super) fn pip(bouw: &mut Bouw<'_>, plan: &Plan) {
    let Some(pip) = plan.pip else { return };
    let peil = if plan.organisatie == 0 { date(2025, 2, 18) } else { date(2024, 10, 21) };
    let wissel = plan.les.map(|les| bouw.toeval.na(les, 100, 380)).filter(|dag| {
        *dag < peil.min(plus(pip, 500)).min(plan.laatste_dag())
            && plan.route != Route::A2
            && *dag > plus(pip, 30)
    });
    let eerst = wissel.filter(|_| bouw.toeval.kans(6)).map(|_| match plan.route.leerroute() {
        Leerroute::Z | Leerroute::Onderwijs => Route::B1,
        Leerroute::B1 => Route::Z,
    });
    let intensiteit = plan.groep.is_asiel().then(|| Minuten::uren(super::les::uren_per_week(plan)));
    let alfabetisering = match (plan.route.leerroute(), bouw.toeval.tussen(1, 10)) {
        (Leerroute::Z, 1..=4) => Alfabetisering::A,
        (Leerroute::Z, 5..=7) | (_, 1..=2) => Alfabetisering::AA,
        _ => Alfabetisering::NVT,
    };
    let route = eerst.unwrap_or(plan.route);
    let gesprekken = Some(u32::try_from(bouw.toeval.tussen(6, 12)).unwrap_or(8));
    let eerste = Inhoud::PipVastgesteld {
        leerroute: route.leerroute(),
        niveau: Some(route.niveau()),
        intensiteit,
        alfabetisering,
        gesprekken,
        eenzijdig: bouw.toeval.kans(2),
    };
    let geregistreerd = plan.pip_geregistreerd.unwrap_or(plus(pip, 1));
    bouw.feit_op(pip, geregistreerd, Bron::Consulent, eerste);
    let mut wijzig = |dag: Date, route: Route, niveau: Taalniveau, reden: &str| {
        let leerroute = route.leerroute();
        let reden = Toelichting(reden.to_owned());
        let niveau = Some(niveau);
        bouw.consulent(
            dag,
            Inhoud::PipGewijzigd { leerroute, niveau, intensiteit, alfabetisering, gesprekken, reden },
        );
    };
    if let (Some(dag), Some(_)) = (wissel, eerst) {
        wijzig(dag, plan.route, plan.route.niveau(), "De andere route past beter, zegt ook de school.");
    }
    if let (Route::A2, Some(les)) = (plan.route, plan.les) {
        let dag = werkdag(plus(les, 430)).min(peil).min(plan.laatste_dag());
        wijzig(dag, Route::A2, Taalniveau::A2, "Na 600 uur les is B1 niet haalbaar. Doet examen op A2.");
    }
    if plan.bijzonder == Bijzonder::Verhuisd {
        wijzig(
            date(2025, 10, 14),
            plan.route,
            plan.route.niveau(),
            "PIP opnieuw vastgesteld na de verhuizing.",
        );
    }
    termijn(bouw, plan, pip);
}

/// DUO's term of three years from the day after the first PIP; who is not done by its end got an extension.
fn termijn(bouw: &mut Bouw<'_>, plan: &Plan, pip: Date) {
    let afwijking = if plan.bijzonder == Bijzonder::TermijnWijktAf { 4 } else { 1 };
    let begin = plus(pip, afwijking);
    let einde = begin.saturating_add(3.years());
    bouw.duo(plus(pip, 9), Inhoud::TermijnVastgesteld { begin, einde });
    let klaar = plan.einde.map_or(date(2025, 12, 20), |(dag, _)| dag);
    let gezocht = if plan.groep.is_asiel() || bouw.toeval.kans(50) {
        dossier::Verlengingsgrond::AanzienlijkeInspanning
    } else {
        dossier::Verlengingsgrond::NietVerwijtbaar
    };
    if einde < klaar {
        let gevraagd = bouw.toeval.na(einde, -120, -70);
        bouw.duo(gevraagd, Inhoud::VerlengingAangevraagd { grond: gezocht });
        let erbij = if bouw.toeval.kans(60) { 12 } else { 6 };
        let verlengd = einde.saturating_add(erbij.months()).max(klaar.saturating_add(2.months()));
        bouw.duo(plus(gevraagd, 40), Inhoud::Verlenging { grond: gezocht, einde: verlengd });
    } else if plan.bijzonder == Bijzonder::VerlengingGevraagd && einde < date(2026, 5, 1) {
        let gevraagd = bouw.toeval.dag(date(2025, 9, 22), date(2025, 11, 3));
        bouw.duo(gevraagd, Inhoud::VerlengingAangevraagd { grond: gezocht });
    }
}
