//! The end of the duty.

use dossier::{
    ExamenUitslag, Examenonderdeel, Inhoud, Leerroute, OntheffingOmvang, Taalniveau, VertrekReden,
};
use jiff::civil::Date;

use crate::bouw::Bouw;
use crate::plan::{Einde, Plan, Route};
use crate::toeval::plus;

/// Exams, diploma or certificaat, and that the duty is fulfilled; or departure; or release.
pub(super) fn afronding(bouw: &mut Bouw<'_>, plan: &Plan) {
    let Some((dag, hoe)) = plan.einde else { return };
    match hoe {
        Einde::Voldaan => voldaan(bouw, plan, dag),
        Einde::Vertrokken => {
            let reden = if bouw.toeval.kans(85) { VertrekReden::Buitenland } else { VertrekReden::Overleden };
            bouw.feit(dag, dossier::Bron::Brp, Inhoud::Vertrek { reden });
        }
        Einde::Ontheven => {
            bouw.duo(
                dag,
                Inhoud::Ontheffing { omvang: OntheffingOmvang::Volledig, onderdeel: None, belastbaar: None },
            );
        }
    }
}

fn voldaan(bouw: &mut Bouw<'_>, plan: &Plan, dag: Date) {
    let leerroute = plan.route.leerroute();
    if leerroute == Leerroute::Z {
        bouw.consulent(plus(dag, -14), Inhoud::EindgesprekZ {});
        bouw.duo(dag, Inhoud::Certificaat {});
    } else {
        let niveau = if plan.route == Route::A2 { Taalniveau::A2 } else { Taalniveau::B1 };
        examens(bouw, dag, niveau);
        if leerroute == Leerroute::Onderwijs {
            bouw.school(plus(dag, -20), Inhoud::TaalschakeltrajectAfgerond {});
        }
        bouw.duo(dag, Inhoud::Diploma { niveau: Some(niveau) });
    }
    bouw.duo(dag, Inhoud::PlichtVoldaan {});
}

/// All five parts passed before a day; one of them perhaps at the second attempt.
pub(super) fn examens(bouw: &mut Bouw<'_>, dag: Date, niveau: Taalniveau) {
    for (plek, onderdeel) in (0..).zip(Examenonderdeel::ALLE) {
        let op = plus(dag, -(130 - 20 * plek));
        let niveau = (*onderdeel != Examenonderdeel::KNM).then_some(niveau);
        let onderdeel = *onderdeel;
        if bouw.toeval.kans(15) {
            bouw.duo(plus(op, -60), Inhoud::Examen { onderdeel, niveau, uitslag: ExamenUitslag::Gezakt });
        }
        bouw.duo(op, Inhoud::Examen { onderdeel, niveau, uitslag: ExamenUitslag::Geslaagd });
    }
}
