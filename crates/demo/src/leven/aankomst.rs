//! Arrival: who somebody is, koppeling, housing, BRP, guidance and relief.

use dossier::{Bron, Doelgroep, Gemeente, Geslacht, Inhoud, OnvolledigeDatum, Regime, Toelichting, Woonvorm};
use jiff::civil::{Date, date};

use crate::bouw::Bouw;
use crate::plan::{Bijzonder, GRENS, Plan};
use crate::teksten;
use crate::toeval::{Toeval, plus};

/// Facts up to the registration in the BRP, and the help that starts then.
pub(super) fn aankomst(bouw: &mut Bouw<'_>, plan: &Plan, nationaliteit: &'static str) {
    let gemeente = || Gemeente(plan.gemeente.to_owned());
    let Some(eerste) = plan.brp.or(plan.koppeling) else { return };
    let peil = plan.kennisgeving.unwrap_or(eerste);
    let geboortedatum = geboren(bouw.toeval, plan, peil);
    let titel = if plan.groep == Doelgroep::Asielstatushouder { "26" } else { "21" };
    let persoonsgegevens = Inhoud::Persoonsgegevens {
        geboortedatum,
        geslacht: if plan.vrouw { Geslacht::Vrouw } else { Geslacht::Man },
        nationaliteit: Some(nationaliteit.to_owned()),
        verblijfstitel: Some(titel.to_owned()),
    };
    if let Some(koppeling) = plan.koppeling {
        bouw.feit(koppeling, Bron::Coa, Inhoud::Koppeling { gemeente: gemeente() });
    }
    bouw.feit(eerste, Bron::Brp, persoonsgegevens);
    let Some(brp) = plan.brp else { return };
    if plan.groep.is_asiel() {
        wonen(bouw, plan, brp);
    }
    bouw.feit(brp, Bron::Brp, Inhoud::BrpInschrijving { gemeente: gemeente() });
    if plan.regime.is_some() && plan.groep.is_asiel() {
        hulp(bouw, plan, brp);
    }
}

/// A birth date that gives the age on the day that counts; of some people the day or month is not known.
fn geboren(toeval: &mut Toeval, plan: &Plan, peil: Date) -> OnvolledigeDatum {
    let (van, tot) = plan.leeftijd;
    let leeftijd = i16::try_from(toeval.tussen(van, tot - 1)).unwrap_or(30);
    let jaar = peil.year() - leeftijd;
    let verjaard = Date::new(jaar, peil.month(), peil.day().min(28)).unwrap_or(peil);
    let precies = plus(verjaard, -toeval.tussen(0, 355));
    let onvolledig = match toeval.tussen(1, 100) {
        1..=6 if plan.groep.is_asiel() => OnvolledigeDatum::new(jaar - 1, 0, 0),
        7..=9 if plan.groep.is_asiel() => OnvolledigeDatum::new(precies.year(), precies.month(), 0),
        _ => None,
    };
    let past = |datum: &OnvolledigeDatum| (van..tot).contains(&i32::from(datum.leeftijd(peil)));
    onvolledig.filter(past).unwrap_or_else(|| OnvolledigeDatum::from(precies))
}

fn wonen(bouw: &mut Bouw<'_>, plan: &Plan, brp: Date) {
    let gemeente = || Gemeente(plan.gemeente.to_owned());
    let woonvorm = match (plan.koppeling, bouw.toeval.tussen(1, 100)) {
        (None, _) => Woonvorm::BijFamilie,
        (_, 1..=12) => Woonvorm::Doorstroomlocatie,
        (_, 13..=30) => Woonvorm::Onzelfstandig,
        _ => Woonvorm::Zelfstandig,
    };
    let woning = plan.woning.unwrap_or(brp);
    bouw.consulent(woning, Inhoud::Huisvesting { gemeente: gemeente(), woonvorm });
    let verder = bouw.toeval.na(woning, 150, 330);
    if woonvorm == Woonvorm::Doorstroomlocatie && verder < plan.laatste_dag() {
        bouw.consulent(verder, Inhoud::HuisvestingBeeindigd {});
        bouw.consulent(
            plus(verder, 1),
            Inhoud::Huisvesting { gemeente: gemeente(), woonvorm: Woonvorm::Zelfstandig },
        );
    }
    if plan.bijzonder == Bijzonder::TweeWoningen {
        let tweede = bouw.toeval.dag(date(2025, 8, 4), date(2025, 10, 24));
        bouw.consulent(
            tweede,
            Inhoud::Huisvesting { gemeente: gemeente(), woonvorm: Woonvorm::Onzelfstandig },
        );
    }
}

/// Maatschappelijke begeleiding (18 months from the BRP) and ontzorgen (6 months from the bijstand).
fn hulp(bouw: &mut Bouw<'_>, plan: &Plan, brp: Date) {
    let vergeten = |einde: Date| plan.bijzonder == Bijzonder::NietAfgesloten && einde > date(2025, 6, 1);
    if let Some(gestart) = plan.begeleiding {
        let wie = Some(bouw.toeval.woord(teksten::BEGELEIDERS).to_owned());
        bouw.feit(gestart, Bron::Begeleider, Inhoud::BegeleidingGestart { door_wie: wie });
        let einde = plus(brp, bouw.toeval.tussen(505, 535))
            .max(plus(gestart, 60))
            .min(plan.laatste_dag().max(plus(gestart, 5)));
        // Who is done within the term of the duty keeps it until then.
        if einde < GRENS && !vergeten(einde) {
            bouw.feit(einde, Bron::Begeleider, Inhoud::BegeleidingGestopt {});
        }
    }
    if plan.groep != Doelgroep::Asielstatushouder || plan.regime != Some(Regime::Wi2021) {
        return;
    }
    // A few have work from the start and need neither.
    if bouw.toeval.kans(92) {
        let bijstand = bouw.toeval.na(brp, 2, 14);
        bouw.consulent(bijstand, Inhoud::BijstandToegekend {});
        bouw.consulent(plus(bijstand, 3), Inhoud::OntzorgenGestart {});
        let einde = bouw.toeval.na(bijstand, 150, 164);
        if einde < GRENS && !vergeten(einde) {
            bouw.consulent(einde, Inhoud::OntzorgenGestopt {});
        }
    }
}

/// A child has no duty.
pub(super) fn geen_plicht(bouw: &mut Bouw<'_>, plan: &Plan) {
    let Some(brp) = plan.brp else { return };
    let reden = Toelichting("Kind: er is geen inburgeringsplicht.".to_owned());
    bouw.consulent(plus(brp, 3), Inhoud::PlichtVervallen { reden });
}
