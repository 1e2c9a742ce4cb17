//! Warnings and fines, with the procedure of the Awb, and removal to another municipality.

use dossier::{
    AfspraakUitkomst, BezwaarUitkomst, Bron, Centen, Examenonderdeel, Gemeente, Inhoud, Overtreding,
    Taalniveau, Toelichting,
};
use jiff::civil::{Date, date};

use crate::bouw::Bouw;
use crate::plan::{Bijzonder, GRENS, Plan};
use crate::toeval::{plus, werkdag};

/// The municipality to which somebody in the demo removes.
pub(super) const NAAR: &str = "1916";

fn tekst(tekst: &str) -> Option<Toelichting> {
    Some(Toelichting(tekst.to_owned()))
}

/// Did not come twice; warned, fined, came at the third call. Gives the day of that appointment.
pub(super) fn boete_intake(bouw: &mut Bouw<'_>, plan: &Plan, begin: Date) -> Date {
    let overtreding = Overtreding::BredeIntake;
    let dag = |dagen: i32| werkdag(plus(begin, dagen));
    let weg = AfspraakUitkomst::NietVerschenen;
    bouw.consulent(dag(3), Inhoud::IntakeOproep { afspraak: dag(12) });
    bouw.consulent(dag(12), Inhoud::IntakeAfspraak { uitkomst: weg });
    bouw.consulent(dag(13), Inhoud::Waarschuwing { overtreding });
    bouw.consulent(dag(14), Inhoud::IntakeOproep { afspraak: dag(22) });
    bouw.consulent(dag(22), Inhoud::IntakeAfspraak { uitkomst: weg });
    bouw.consulent(dag(24), Inhoud::Boeterapport { overtreding });
    bouw.consulent(dag(26), Inhoud::Voornemen { overtreding, bedrag: Centen(25_000) });
    bouw.feit(
        dag(38),
        Bron::Inburgeraar,
        Inhoud::Zienswijze { tekst: tekst("De brief kwam op een oud adres aan.") },
    );
    let motivering = tekst("Het adres in de BRP klopte. Inkomen en gezin zijn meegewogen.")
        .filter(|_| plan.groep.is_asiel());
    bouw.consulent(dag(46), Inhoud::Boete { overtreding, bedrag: Centen(25_000), motivering });
    bouw.consulent(dag(47), Inhoud::IntakeOproep { afspraak: dag(56) });
    bouw.consulent(dag(75), Inhoud::Betaling { bedrag: Centen(25_000) });
    dag(56)
}

/// What makes a dossier special after the start of the lessons.
pub(super) fn bijzonder(bouw: &mut Bouw<'_>, plan: &Plan, laatste_gesprek: Option<Date>) {
    match plan.bijzonder {
        Bijzonder::BoeteLeerroute if plan.groep.is_asiel() => boete_leerroute(bouw, plan),
        Bijzonder::BoeteWacht => {
            let rapport = plus(GRENS, -bouw.toeval.tussen(60, 86));
            rapport_en_voornemen(bouw, plan, rapport);
        }
        Bijzonder::GeenBoete => {
            let rapport = bouw.toeval.dag(date(2025, 3, 3), date(2025, 6, 30));
            if plan.les.is_some_and(|les| plus(les, 30) < rapport) {
                rapport_en_voornemen(bouw, plan, rapport);
                let reden = Toelichting("Was ziek en heeft dat laten zien. Er is geen verwijt.".to_owned());
                bouw.consulent(plus(rapport, 40), Inhoud::GeenBoete { reden });
            }
        }
        Bijzonder::Verhuisd => verhuis(bouw),
        Bijzonder::ExamenTeVroeg => {
            if let Some(kennisgeving) = plan.kennisgeving {
                super::les::examen(bouw, plus(kennisgeving, -40), Examenonderdeel::KNM, Taalniveau::A2);
            }
        }
        _ => {}
    }
    // A note now and then, after the last talk.
    if let Some(dag) = laatste_gesprek.filter(|_| plan.einde.is_none())
        && bouw.toeval.kans(25)
    {
        let keer = bouw.toeval.tussen(0, 100);
        let tekst = Toelichting(crate::teksten::notitie(keer).to_owned());
        bouw.consulent(plus(dag, 1), Inhoud::Notitie { tekst });
    }
}

/// A fine for the leerroute is for asielstatushouders only; for others it is about the MAP.
fn rapport_en_voornemen(bouw: &mut Bouw<'_>, plan: &Plan, rapport: Date) {
    let overtreding = if plan.groep.is_asiel() { Overtreding::Leerroute } else { Overtreding::Map };
    bouw.consulent(plus(rapport, -28), Inhoud::Waarschuwing { overtreding });
    bouw.consulent(rapport, Inhoud::Boeterapport { overtreding });
    bouw.consulent(plus(rapport, 4), Inhoud::Voornemen { overtreding, bedrag: Centen(5_000) });
    let zienswijze = tekst("Kon niet komen door ziekte van een kind.");
    bouw.feit(plus(rapport, 18), Bron::Inburgeraar, Inhoud::Zienswijze { tekst: zienswijze });
}

fn boete_leerroute(bouw: &mut Bouw<'_>, plan: &Plan) {
    let Some(rapport) =
        plan.les.map(|les| werkdag(plus(les, 160))).filter(|dag| plus(*dag, 200) < plan.laatste_dag())
    else {
        return;
    };
    rapport_en_voornemen(bouw, plan, rapport);
    let motivering = tekst("Kwam zes lessen niet zonder bericht. Inkomen en gezin zijn meegewogen.");
    let dag = |dagen: i32| werkdag(plus(rapport, dagen));
    let bedrag = Centen(5_000);
    let boete = bouw.feit_op(
        dag(45),
        dag(45),
        Bron::Consulent,
        Inhoud::Boete { overtreding: Overtreding::Leerroute, bedrag, motivering },
    );
    if bouw.toeval.kans(50) {
        bouw.consulent(dag(66), Inhoud::Bezwaar { tegen: Some(boete) });
        bouw.consulent(dag(112), Inhoud::BezwaarBeslist { uitkomst: BezwaarUitkomst::Ongegrond });
        bouw.consulent(dag(158), Inhoud::BoeteOnherroepelijk { boete });
    }
    bouw.consulent(dag(80), Inhoud::Betaling { bedrag });
}

fn verhuis(bouw: &mut Bouw<'_>) {
    let naar = Gemeente(NAAR.to_owned());
    let dag = bouw.toeval.dag(date(2025, 9, 8), date(2025, 9, 19));
    bouw.feit(dag, Bron::Brp, Inhoud::Verhuizing { naar: naar.clone() });
    bouw.feit(plus(dag, 2), Bron::Brp, Inhoud::BrpInschrijving { gemeente: naar });
}
