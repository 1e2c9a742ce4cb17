//! The ondertussengroep: whose duty is of before 2022 and stands under the Wi2013, with a loan and perhaps ELIP.

use dossier::{Centen, GesprekSoort, Inhoud, Regime, Taalniveau, Verlengingsgrond};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::bouw::Bouw;
use crate::plan::{Bijzonder, Einde, GRENS, Plan};
use crate::teksten;
use crate::toeval::{plus, werkdag};

/// Notice, term, loan, PVT, and how it ended or goes on.
pub(super) fn ondertussen(bouw: &mut Bouw<'_>, plan: &Plan) {
    let (Some(kennisgeving), Some(brp)) = (plan.kennisgeving, plan.brp) else { return };
    bouw.duo(kennisgeving, Inhoud::DuoKennisgeving { groep: plan.groep, regime: Regime::Wi2013 });
    let begin = plus(kennisgeving, 1);
    let einde = begin.saturating_add(3.years());
    bouw.duo(plus(kennisgeving, 10), Inhoud::TermijnVastgesteld { begin, einde });
    super::meedoen::begeleid(bouw, plan);
    if let Some(dag) = plan.pvt.filter(|dag| *dag < plan.laatste_dag()) {
        super::meedoen::pvt(bouw, plan, dag);
    }
    lening(bouw, plan, brp);
    let klaar = plan.einde.map_or(date(2026, 6, 15), |(dag, _)| dag);
    if einde <= klaar {
        let verlengd = klaar.saturating_add(bouw.toeval.tussen(1, 9).months());
        let grond = Verlengingsgrond::NietVerwijtbaar;
        bouw.duo(plus(einde, -20), Inhoud::Verlenging { grond, einde: verlengd });
    }
    match plan.einde {
        Some((dag, Einde::Voldaan)) => {
            super::afronding::examens(bouw, dag, Taalniveau::A2);
            bouw.duo(dag, Inhoud::Diploma { niveau: Some(Taalniveau::A2) });
            bouw.duo(dag, Inhoud::PlichtVoldaan {});
        }
        Some(_) => super::afronding::afronding(bouw, plan),
        None => bezig(bouw, plan),
    }
}

fn lening(bouw: &mut Bouw<'_>, plan: &Plan, brp: Date) {
    let maximum = Centen(1_000_000);
    for (dagen, minst, meest) in [(300, 20, 50), (750, 50, 99)] {
        let dag = werkdag(plus(brp, dagen));
        if dag < plan.laatste_dag() {
            let gebruikt = Centen(i64::from(bouw.toeval.tussen(minst, meest)) * 10_000);
            bouw.duo(dag, Inhoud::LeningStand { gebruikt, maximum });
        }
    }
}

/// Who is not done yet: some are named for ELIP; there is a talk now and then.
fn bezig(bouw: &mut Bouw<'_>, plan: &Plan) {
    if bouw.toeval.kans(45) {
        let dag = bouw.toeval.dag(date(2025, 5, 19), date(2025, 10, 20));
        bouw.duo(dag, Inhoud::ElipAangewezen {});
    }
    let te_laat = plan.bijzonder == Bijzonder::GesprekTeLaat;
    let geleden = if te_laat { bouw.toeval.tussen(72, 80) } else { bouw.toeval.tussen(3, 36) };
    for eerder in [116, 58, 0] {
        let verslag = teksten::verslag(bouw.toeval, GesprekSoort::Voortgang);
        let dag = werkdag(plus(GRENS, -geleden - eerder)).min(GRENS);
        bouw.consulent(dag, Inhoud::Gesprek { doel: GesprekSoort::Voortgang, verslag });
    }
}
