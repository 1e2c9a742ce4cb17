//! Taking part: PVT, MAP, hours of participation, work and volunteering.

use dossier::{Bron, Inhoud, Leerroute, MapThema, Minuten, ParticipatieSoort, PvtDeel};
use jiff::civil::{Date, date};

use crate::bouw::Bouw;
use crate::plan::{Bijzonder, Plan};
use crate::teksten;
use crate::toeval::plus;

/// Everything of taking part.
pub(super) fn meedoen(bouw: &mut Bouw<'_>, plan: &Plan) {
    if let Some(dag) = plan.pvt {
        pvt(bouw, plan, dag);
    } else if let Some(les) = plan.les {
        let dag = bouw.toeval.na(les, 60, 150);
        if dag < plan.laatste_dag() {
            bouw.consulent(dag, Inhoud::Pvt { deel: PvtDeel::Inleiding, duur: Minuten::uren(4) });
        }
    }
    if let Some(dag) = plan.map {
        module(bouw, plan, dag);
    } else if let Some(les) = plan.les {
        let dag = bouw.toeval.na(les, 90, 220);
        if dag < plan.laatste_dag() {
            thema(bouw, dag, MapThema::Beroepenorientatie);
        }
    }
    werk(bouw, plan);
    uren(bouw, plan);
}

/// The PVT, complete on a day: twelve hours with an activity, and the declaration signed.
pub(super) fn pvt(bouw: &mut Bouw<'_>, plan: &Plan, dag: Date) {
    let vroegst = plan.brp.unwrap_or(dag);
    let delen = [(21, PvtDeel::Inleiding), (14, PvtDeel::Inleiding), (7, PvtDeel::Activiteit)];
    for (eerder, deel) in delen {
        let op = plus(dag, -eerder).max(vroegst.min(dag));
        bouw.consulent(op, Inhoud::Pvt { deel, duur: Minuten::uren(4) });
    }
    bouw.consulent(dag, Inhoud::VerklaringGetekend {});
}

fn thema(bouw: &mut Bouw<'_>, dag: Date, thema: MapThema) {
    let duur = Minuten::uren(3);
    bouw.feit(dag, Bron::Aanbieder, Inhoud::MapUren { thema: Some(thema), praktijk: false, duur });
}

/// The MAP, complete on a day: themes, forty hours of practice, and the closing talk.
fn module(bouw: &mut Bouw<'_>, plan: &Plan, dag: Date) {
    let vroegst = plan.kennisgeving.map_or(dag, |kennisgeving| plus(kennisgeving, 7)).min(dag);
    let op = |eerder: i32| plus(dag, -eerder).max(vroegst);
    let aantal = usize::try_from(bouw.toeval.tussen(4, 8)).unwrap_or(4);
    for (keer, soort) in (1..).zip(MapThema::ALLE.iter().take(aantal)) {
        thema(bouw, op(70 - 7 * keer), *soort);
    }
    for eerder in [24, 10] {
        let praktijk = Inhoud::MapUren { thema: None, praktijk: true, duur: Minuten::uren(20) };
        bouw.feit(op(eerder), Bron::Aanbieder, praktijk);
    }
    bouw.consulent(dag, Inhoud::MapEindgesprek {});
}

/// Work, volunteering and leerwerktraject: those of the tables, and for others from 2025 on.
fn werk(bouw: &mut Bouw<'_>, plan: &Plan) {
    begeleid(bouw, plan);
    let (van, tot) = (date(2025, 1, 13), plan.laatste_dag().min(date(2025, 10, 31)));
    let ver = plan.les.is_some_and(|les| plus(les, 240) < tot) && van < tot;
    let bezig = plan.werk.or(plan.vrijwilligerswerk).or(plan.leerwerk).is_some();
    let vrij = van.max(plan.les.map_or(van, |les| plus(les, 200))).min(tot);
    if !ver || bezig {
        return;
    }
    let dag = bouw.toeval.dag(vrij, tot);
    match bouw.toeval.tussen(1, 100) {
        1..=13 => begin_werk(bouw, dag),
        14..=22 => vrijwilliger(bouw, dag),
        23..=25 => {
            let plaats = bouw.toeval.woord(teksten::WERKGEVERS).to_owned();
            bouw.consulent(dag, Inhoud::LeerwerktrajectGestart { plaats });
        }
        _ => {}
    }
}

/// Support towards work and what came of it, as the tables have it; of those under the Wi2013 too.
pub(super) fn begeleid(bouw: &mut Bouw<'_>, plan: &Plan) {
    if let Some(dag) = plan.naar_werk {
        let onderwerp = crate::NAAR_WERK.to_owned();
        bouw.consulent(dag, Inhoud::Training { onderwerp, duur: Some(Minuten::uren(2)) });
    }
    if let Some(dag) = plan.werk {
        begin_werk(bouw, dag);
        let einde = bouw.toeval.na(dag, 200, 420);
        if bouw.toeval.kans(25) && einde < plan.laatste_dag() {
            bouw.consulent(einde, Inhoud::WerkGestopt {});
        }
    }
    if let Some(dag) = plan.vrijwilligerswerk {
        vrijwilliger(bouw, dag);
    }
    if let Some(dag) = plan.leerwerk {
        let plaats = bouw.toeval.woord(teksten::WERKGEVERS).to_owned();
        bouw.consulent(dag, Inhoud::LeerwerktrajectGestart { plaats });
        let einde = plus(dag, 180);
        if einde < plan.laatste_dag() {
            bouw.consulent(einde, Inhoud::LeerwerktrajectGestopt {});
        }
    }
}

fn begin_werk(bouw: &mut Bouw<'_>, dag: Date) {
    let werkgever = bouw.toeval.woord(teksten::WERKGEVERS).to_owned();
    let uren = bouw.toeval.kies(&[12, 16, 20, 24, 32, 36]).map(Minuten::uren);
    bouw.consulent(dag, Inhoud::WerkGestart { werkgever, uren_per_week: uren });
}

fn vrijwilliger(bouw: &mut Bouw<'_>, dag: Date) {
    let plaats = bouw.toeval.woord(teksten::PLAATSEN).to_owned();
    let uren = bouw.toeval.kies(&[3, 4, 6, 8]).map(Minuten::uren);
    bouw.consulent(dag, Inhoud::VrijwilligerswerkGestart { plaats, uren_per_week: uren });
}

/// Hours of participation: each month in the Z-route, now and then in the others.
fn uren(bouw: &mut Bouw<'_>, plan: &Plan) {
    let Some(les) = plan.les else { return };
    let plaats = bouw.toeval.woord(teksten::PLAATSEN);
    let z = plan.route.leerroute() == Leerroute::Z && plan.groep.is_asiel();
    let (stap, minst, meest) = if z { (25, 16, 24) } else { (75, 2, 5) };
    let soort = bouw.toeval.kies(&[
        ParticipatieSoort::Vrijwilligerswerk,
        ParticipatieSoort::Taalactiviteit,
        ParticipatieSoort::Ouderactiviteit,
        ParticipatieSoort::Sport,
        ParticipatieSoort::Vrijwilligerswerk,
    ]);
    let soort = soort.unwrap_or(ParticipatieSoort::Anders);
    let tot = plan.laatste_dag().min(plus(les, 900));
    let mut dag = bouw.toeval.na(les, 50, 80);
    while dag < tot {
        let duur = Minuten::uren(u32::try_from(bouw.toeval.tussen(minst, meest)).unwrap_or(2));
        let open = plan.bijzonder == Bijzonder::Onbevestigd && plus(dag, 2 * stap) >= tot;
        neem_deel(bouw, dag, soort, plaats, (duur, open));
        dag = bouw.toeval.na(dag, stap, stap + 8);
    }
}

fn neem_deel(
    bouw: &mut Bouw<'_>,
    dag: Date,
    activiteit: ParticipatieSoort,
    plaats: &'static str,
    (duur, open): (Minuten, bool),
) {
    let wie = || format!("coördinator {plaats}");
    let later = plus(dag, 9);
    let direct = !open && (bouw.toeval.kans(70) || later >= crate::plan::GRENS);
    let bevestigd_door = direct.then(wie);
    let inhoud = Inhoud::Participatie { activiteit, plaats: plaats.to_owned(), duur, bevestigd_door };
    let feit = bouw.feit_op(dag, plus(dag, 1), Bron::Inburgeraar, inhoud);
    if !direct && !open {
        bouw.feit_op(later, later, Bron::Aanbieder, Inhoud::ParticipatieBevestigd { feit, door: wie() });
    }
}
