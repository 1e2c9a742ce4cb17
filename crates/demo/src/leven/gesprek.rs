//! Talks, every six to nine weeks.

use dossier::{GesprekSoort, Inhoud, Toelichting};
use jiff::civil::{Date, date};

use crate::bouw::Bouw;
use crate::plan::{Bijzonder, GRENS, Plan};
use crate::teksten;
use crate::toeval::{plus, werkdag};

/// Talks after the first PIP. `bereikt` is the day after which must be talked about B1. Gives the day of the last talk.
pub(super) fn gesprekken(bouw: &mut Bouw<'_>, plan: &Plan, bereikt: Option<Date>) -> Option<Date> {
    let pip = plan.pip?;
    let laatste = laatste(bouw, plan);
    let mut dagen = Vec::new();
    let mut dag = laatste;
    while dag > plus(pip, 18) {
        dagen.push(dag);
        dag = werkdag(plus(dag, -bouw.toeval.tussen(44, 62)));
    }
    dagen.reverse();
    let mut te_evalueren = bereikt;
    for (keer, dag) in dagen.iter().enumerate() {
        let doel = if te_evalueren.is_some_and(|bereikt| *dag >= bereikt) {
            te_evalueren = None;
            GesprekSoort::Evaluatie
        } else if keer == 0 {
            GesprekSoort::Kennismaking
        } else if bouw.toeval.kans(4) {
            GesprekSoort::Verzuim
        } else {
            GesprekSoort::Voortgang
        };
        let verslag = teksten::verslag(bouw.toeval, doel);
        bouw.consulent(*dag, Inhoud::Gesprek { doel, verslag });
    }
    if plan.bijzonder == Bijzonder::Ingetrokken {
        per_ongeluk(bouw);
    }
    dagen.last().copied()
}

/// The last talk: for most people not long ago.
fn laatste(bouw: &mut Bouw<'_>, plan: &Plan) -> Date {
    if let Some((einde, _)) = plan.einde {
        return werkdag(plus(einde, -bouw.toeval.tussen(8, 30)));
    }
    let geleden = match plan.bijzonder {
        Bijzonder::GesprekTeLaat => bouw.toeval.tussen(72, 84),
        Bijzonder::GesprekBijna => bouw.toeval.tussen(45, 53),
        Bijzonder::Verzuim => bouw.toeval.tussen(9, 35),
        _ => bouw.toeval.tussen(2, 37),
    };
    werkdag(plus(GRENS, -geleden)).min(GRENS)
}

/// A talk that was put in the wrong dossier, and withdrawn.
fn per_ongeluk(bouw: &mut Bouw<'_>) {
    let dag = bouw.toeval.dag(date(2025, 10, 6), date(2025, 10, 24));
    let verslag = teksten::verslag(bouw.toeval, GesprekSoort::Voortgang);
    let feit = bouw.feit_op(
        dag,
        dag,
        dossier::Bron::Consulent,
        Inhoud::Gesprek { doel: GesprekSoort::Voortgang, verslag },
    );
    let reden = Toelichting("Dit gesprek hoort bij een ander dossier.".to_owned());
    bouw.feit_op(plus(dag, 3), plus(dag, 3), dossier::Bron::Consulent, Inhoud::Intrekking { feit, reden });
}
