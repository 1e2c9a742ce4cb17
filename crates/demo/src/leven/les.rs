//! Lessons: registration, hours of each month, absence, levels and exams on the way.

use dossier::{
    Bron, ExamenUitslag, Examenonderdeel, Inhoud, Leerroute, Minuten, Taalniveau, Toelichting, VerzuimSoort,
};
use jiff::civil::{Date, date};

use crate::bouw::Bouw;
use crate::plan::{Bijzonder, GRENS, Plan, Route};
use crate::teksten;
use crate::toeval::{dagen_tussen, plus};

const TAAL: [Examenonderdeel; 4] =
    [Examenonderdeel::LE, Examenonderdeel::LU, Examenonderdeel::SC, Examenonderdeel::SP];

/// Lesson hours per week of a route; of family migrants fewer, for they pay themselves.
pub(super) const fn uren_per_week(plan: &Plan) -> u32 {
    if matches!(plan.route, Route::A2) {
        // Level A2 is for who followed 600 hours first (Wi2021 art. 17.3).
        return 18;
    }
    match (plan.route.leerroute(), plan.groep.is_asiel()) {
        (Leerroute::Onderwijs, _) => 18,
        (Leerroute::B1, true) => 12,
        (Leerroute::B1, false) => 8,
        (Leerroute::Z, true) => 10,
        (Leerroute::Z, false) => 7,
    }
}

/// Lessons until the end, or until now. Gives the day on which 400 hours were followed.
pub(super) fn les(bouw: &mut Bouw<'_>, plan: &Plan) -> Option<Date> {
    let (pip, start) = (plan.pip?, plan.les?);
    let aanbieder = bouw.toeval.woord(teksten::SCHOLEN).to_owned();
    // Who has to wait is registered shortly before the group starts, so that the twenty working days hold.
    let wacht = dagen_tussen(pip, start) > 45;
    if wacht {
        bouw.consulent(plus(pip, 4), Inhoud::LesWachtlijst { aanbieder: aanbieder.clone() });
    }
    let aangemeld = if bouw.toeval.kans(85) { plus(start, -20) } else { plus(start, -40) };
    let aangemeld = aangemeld.max(plus(pip, 1)).min(start);
    bouw.consulent(aangemeld, Inhoud::LesAangemeld { aanbieder: aanbieder.clone() });
    if wacht {
        bouw.school(
            plus(start, -12).max(aangemeld),
            Inhoud::LesGeplaatst { aanbieder: aanbieder.clone(), begint: Some(start) },
        );
    }
    bouw.school(start, Inhoud::LesGestart { aanbieder });
    let lang = if plan.route.leerroute() == Leerroute::Z { 900 } else { 780 };
    let stop = plan
        .einde
        .map(|(einde, _)| plus(einde, -30))
        .unwrap_or(GRENS)
        .min(plus(start, lang))
        .max(plus(start, 7));
    let bereikt = maanden(bouw, plan, start, stop);
    verzuim(bouw, plan, start, stop.min(date(2025, 9, 1)));
    voortgang(bouw, plan, start, stop);
    if stop < GRENS {
        let reden = if plan.einde.is_some() {
            "Lessen afgerond."
        } else {
            "Lessen afgerond. Oefent nog voor de examens."
        };
        bouw.school(stop, Inhoud::LesGestopt { reden: Some(Toelichting(reden.to_owned())) });
    }
    bereikt
}

/// Hours of each month; fewer in the summer.
fn maanden(bouw: &mut Bouw<'_>, plan: &Plan, start: Date, stop: Date) -> Option<Date> {
    let inzet = bouw.toeval.tussen(80, 98);
    let mut totaal = 0;
    let mut bereikt = None;
    let mut maand = start.last_of_month();
    let mut eerste = true;
    while maand <= stop.last_of_month() && maand < date(2025, 11, 1) {
        let weken = match maand.month() {
            7 | 12 => 2,
            8 => 1,
            _ => 4,
        };
        let volledig = uren_per_week(plan) * weken * 60;
        let dagen = if eerste { u32::try_from(dagen_tussen(start, maand)).unwrap_or(0) } else { 30 };
        let gegeven = Minuten((volledig * dagen.min(30) / 30).div_ceil(30) * 30);
        let deel = u32::try_from((inzet + bouw.toeval.tussen(-12, 4)).clamp(40, 100)).unwrap_or(80);
        let gevolgd = Minuten(gegeven.0 * deel / 100 / 30 * 30);
        eerste = false;
        if gegeven.0 > 0 {
            uren(bouw, plan, maand, gegeven, gevolgd);
            totaal += gevolgd.0;
            if totaal >= 400 * 60 && bereikt.is_none() {
                bereikt = Some(maand);
            }
        }
        maand = plus(maand, 5).last_of_month();
    }
    bereikt
}

fn uren(bouw: &mut Bouw<'_>, plan: &Plan, maand: Date, gegeven: Minuten, gevolgd: Minuten) {
    let september = maand == date(2025, 9, 30);
    let gevolgd = match plan.bijzonder {
        Bijzonder::TeVeelGevolgd if september => gegeven.plus(Minuten::uren(4)),
        _ => gevolgd,
    };
    let inhoud = Inhoud::LesUren { gegeven, gevolgd };
    if plan.bijzonder == Bijzonder::Vervangen && september {
        let feit = bouw.feit_op(maand, date(2025, 10, 3), Bron::School, inhoud);
        let beter = Inhoud::LesUren { gegeven, gevolgd: gevolgd.min(Minuten::uren(3)) };
        bouw.feit_op(maand, date(2025, 11, 5), Bron::School, beter);
        bouw.vervangt(feit);
    } else {
        bouw.school(maand, inhoud);
    }
}

fn verzuim(bouw: &mut Bouw<'_>, plan: &Plan, start: Date, tot: Date) {
    let keren = bouw.toeval.tussen(0, 4);
    if plus(start, 20) >= tot {
        return;
    }
    for keer in 0..keren {
        let dag = bouw.toeval.dag(plus(start, 15), tot);
        let soort = match (keer, bouw.toeval.tussen(1, 3)) {
            (0, 1) => VerzuimSoort::Ongeoorloofd,
            (_, 2) => VerzuimSoort::Geoorloofd,
            _ => VerzuimSoort::Ziek,
        };
        let duur = Minuten::uren(if bouw.toeval.kans(50) { 3 } else { 6 });
        bouw.school(dag, Inhoud::Verzuim { verzuim: soort, duur });
    }
    if plan.bijzonder == Bijzonder::Verzuim {
        for dag in [date(2025, 11, 6), date(2025, 11, 10)] {
            let verzuim = VerzuimSoort::Ongeoorloofd;
            bouw.feit_op(dag, dag, Bron::School, Inhoud::Verzuim { verzuim, duur: Minuten::uren(3) });
        }
    }
}

/// Levels as the school measures them, and exams of who is far enough.
fn voortgang(bouw: &mut Bouw<'_>, plan: &Plan, start: Date, stop: Date) {
    let stappen = match plan.route {
        Route::Z => [(200, Taalniveau::A0), (420, Taalniveau::A1), (700, Taalniveau::A1)],
        Route::ZA2 | Route::A2 => [(170, Taalniveau::A1), (330, Taalniveau::A2), (700, Taalniveau::A2)],
        Route::B1 | Route::Onderwijs => [(140, Taalniveau::A1), (290, Taalniveau::A2), (520, Taalniveau::B1)],
    };
    for (dagen, niveau) in stappen {
        for onderdeel in TAAL {
            let dag = bouw.toeval.na(start, dagen, dagen + 25);
            if dag < stop && bouw.toeval.kans(80) {
                bouw.school(dag, Inhoud::Voortgang { onderdeel, niveau });
            }
        }
    }
    // Exams of those who go on; those who are done did theirs before the end.
    if plan.einde.is_some() || plan.route == Route::Z {
        return;
    }
    let niveau = if plan.route == Route::B1 || plan.route == Route::Onderwijs {
        Taalniveau::B1
    } else {
        Taalniveau::A2
    };
    let plannen = [(400, Examenonderdeel::KNM), (560, Examenonderdeel::LU), (640, Examenonderdeel::LE)];
    for (dagen, onderdeel) in plannen {
        let dag = bouw.toeval.na(start, dagen, dagen + 60);
        if dag < GRENS && bouw.toeval.kans(70) {
            examen(bouw, dag, onderdeel, niveau);
        }
    }
}

/// An exam with its result.
pub(super) fn examen(bouw: &mut Bouw<'_>, dag: Date, onderdeel: Examenonderdeel, niveau: Taalniveau) {
    let niveau = (onderdeel != Examenonderdeel::KNM).then_some(niveau);
    let uitslag = match bouw.toeval.tussen(1, 100) {
        1..=3 => ExamenUitslag::NietVerschenen,
        4..=22 => ExamenUitslag::Gezakt,
        _ => ExamenUitslag::Geslaagd,
    };
    bouw.duo(dag, Inhoud::Examen { onderdeel, niveau, uitslag });
}
