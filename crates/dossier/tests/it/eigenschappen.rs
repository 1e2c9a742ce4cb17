//! What holds for any list of facts whatsoever.

use std::collections::BTreeSet;

use dossier::{
    Bron, Feit, FeitId, Inhoud, Peilmoment, Soort, Stand, Toelichting, geldige_nummers, stand, vervallen,
};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::Value;
use wet::Wet;

use crate::genereren::{feiten, genummerd, inhoud, moment, peilmoment, velden};

/// The fact that comes next, registered at a moment.
fn volgend(feiten: &[Feit], inhoud: Inhoud, geregistreerd: Timestamp) -> Feit {
    let id = FeitId(u32::try_from(feiten.len()).unwrap() + 1);
    let (op, door, bron) = (date(2025, 3, 3), "proef".to_owned(), Bron::Consulent);
    Feit { id, op, geregistreerd, door, bron, vervangt: None, inhoud }
}

fn met(feiten: &[Feit], feit: Feit) -> Vec<Feit> {
    let mut langer = feiten.to_vec();
    langer.push(feit);
    langer
}

/// The facts with a withdrawal of the last one.
fn zonder_laatste(feiten: &[Feit]) -> Vec<Feit> {
    let laatste = feiten.last().unwrap();
    let intrekking = Inhoud::Intrekking { feit: laatste.id, reden: Toelichting::default() };
    met(feiten, volgend(feiten, intrekking, laatste.geregistreerd))
}

/// What somebody does in one go; the number picks one of the facts that count.
#[derive(Debug, Clone)]
enum Stap {
    Leg(Inhoud),
    /// With the reason as a withdrawal beside it, as the page does, or without, as an import does.
    Verbeter(usize, Inhoud, bool),
    Trek(usize),
}

fn stappen() -> impl Strategy<Value = Vec<Stap>> {
    let inhoud =
        || inhoud().prop_filter("withdrawals are steps", |inhoud| inhoud.soort() != Soort::Intrekking);
    let stap = prop_oneof![
        2 => inhoud().prop_map(Stap::Leg),
        3 => (0_usize..40, inhoud(), any::<bool>()).prop_map(|(wie, inhoud, reden)| Stap::Verbeter(wie, inhoud, reden)),
        1 => (0_usize..40).prop_map(Stap::Trek),
    ];
    proptest::collection::vec(stap, 1..12)
}

/// The facts with withdrawals of all of these.
fn zonder(feiten: &[Feit], weg: &[FeitId]) -> Vec<Feit> {
    weg.iter().fold(feiten.to_vec(), |feiten, feit| {
        let intrekking = Inhoud::Intrekking { feit: *feit, reden: Toelichting::default() };
        met(&feiten, volgend(&feiten, intrekking, Timestamp::MIN))
    })
}

/// The facts after a step.
fn na_stap(feiten: &[Feit], stap: &Stap) -> Vec<Feit> {
    let peil = Peilmoment { op: Date::MAX, bekend_op: Timestamp::MAX };
    let geldig: Vec<FeitId> = geldige_nummers(feiten, peil).into_iter().collect();
    let kies = |wie: usize| geldig.get(wie % geldig.len().max(1)).copied();
    match stap {
        Stap::Leg(inhoud) => met(feiten, volgend(feiten, inhoud.clone(), Timestamp::MIN)),
        Stap::Verbeter(wie, inhoud, reden) => {
            let oud = kies(*wie);
            let weg: Vec<FeitId> = oud.into_iter().filter(|_| *reden).collect();
            let feiten = zonder(feiten, &weg);
            let nieuw = Feit { vervangt: oud, ..volgend(&feiten, inhoud.clone(), Timestamp::MIN) };
            met(&feiten, nieuw)
        }
        Stap::Trek(wie) => zonder(feiten, kies(*wie).as_slice()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Corrections of corrections and withdrawals, then all of them taken back from the last to the first: each earlier
    /// stand returns.
    #[test]
    fn what_was_done_in_one_go_is_taken_back_in_one_go(stappen in stappen(), peil in peilmoment()) {
        let wet = Wet::default();
        let mut eerder: Vec<Vec<Feit>> = vec![Vec::new()];
        for stap in &stappen {
            eerder.push(na_stap(eerder.last().unwrap(), stap));
        }
        let mut feiten = eerder.last().unwrap().clone();
        for paar in eerder.windows(2).rev() {
            let erbij: Vec<FeitId> = paar[1][paar[0].len()..].iter().map(|feit| feit.id).collect();
            feiten = zonder(&feiten, &erbij);
            prop_assert_eq!(stand(&feiten, &wet, peil), stand(&paar[0], &wet, peil));
        }
    }

    /// Along a chain of corrections, with their reason beside them or without, the last one counts alone; each one that is
    /// taken back lets the one before it count again.
    #[test]
    fn without_a_correction_the_corrected_fact_counts_again(
        eerste in inhoud(),
        later in proptest::collection::vec((inhoud(), any::<bool>()), 1..6),
    ) {
        let peil = Peilmoment { op: Date::MAX, bekend_op: Timestamp::MAX };
        let leg = |inhoud: &Inhoud| !matches!(inhoud, Inhoud::Intrekking { .. });
        prop_assume!(leg(&eerste) && later.iter().all(|(inhoud, _)| leg(inhoud)));
        let mut feiten = vec![volgend(&[], eerste, Timestamp::MIN)];
        let mut nummers = vec![vec![FeitId(1)]];
        for (inhoud, reden) in later {
            let eerder = feiten.len();
            feiten = na_stap(&feiten, &Stap::Verbeter(0, inhoud, reden));
            nummers.push(feiten.iter().skip(eerder).map(|feit| feit.id).collect());
        }
        while let Some(erbij) = nummers.pop() {
            // The reason stands before the correction.
            prop_assert_eq!(geldige_nummers(&feiten, peil), erbij.last().copied().into_iter().collect::<BTreeSet<_>>());
            feiten = zonder(&feiten, &erbij);
        }
    }

    #[test]
    fn the_order_of_facts_does_not_matter(
        (feiten, geschud) in feiten().prop_flat_map(|feiten| (Just(feiten.clone()), Just(feiten).prop_shuffle())),
        peil in peilmoment(),
    ) {
        let wet = Wet::default();
        prop_assert_eq!(stand(&feiten, &wet, peil), stand(&geschud, &wet, peil));
    }

    #[test]
    fn withdrawing_undoes_and_withdrawing_the_withdrawal_restores(
        feiten in genummerd(),
        erbij in inhoud(),
        vervangt in 0_u32..40,
        peil in peilmoment(),
    ) {
        let wet = Wet::default();
        let mut feit = volgend(&feiten, erbij, Timestamp::MIN);
        feit.vervangt = Some(FeitId(vervangt)).filter(|_| vervangt > 0);
        let met_feit = met(&feiten, feit);
        let ingetrokken = zonder_laatste(&met_feit);
        prop_assert_eq!(stand(&ingetrokken, &wet, peil), stand(&feiten, &wet, peil));
        let hersteld = zonder_laatste(&ingetrokken);
        prop_assert_eq!(stand(&hersteld, &wet, peil), stand(&met_feit, &wet, peil));
    }

    #[test]
    fn what_was_known_at_a_moment_never_changes(
        feiten in genummerd(),
        later in genummerd(),
        peil in peilmoment(),
    ) {
        let na = peil.bekend_op.as_second().saturating_add(1);
        prop_assume!(na < Timestamp::MAX.as_second());
        let mut alle = feiten.clone();
        for feit in later {
            let nieuw = volgend(&alle, feit.inhoud, Timestamp::from_second(na + 1).unwrap());
            alle.push(Feit { op: feit.op, vervangt: feit.vervangt, ..nieuw });
        }
        let wet = Wet::default();
        prop_assert_eq!(stand(&alle, &wet, peil), stand(&feiten, &wet, peil));
    }

    #[test]
    fn facts_and_stand_survive_json(feiten in feiten(), peil in peilmoment()) {
        for feit in &feiten {
            let tekst = serde_json::to_string(feit).unwrap();
            prop_assert!(!tekst.contains('\n'), "a fact is one line");
            prop_assert_eq!(&serde_json::from_str::<Feit>(&tekst).unwrap(), feit);
        }
        let stand = stand(&feiten, &Wet::default(), peil);
        let tekst = serde_json::to_string(&stand).unwrap();
        prop_assert_eq!(serde_json::from_str::<Stand>(&tekst).unwrap(), stand);
    }

    #[test]
    fn every_number_in_a_stand_is_a_fact_that_counts(
        feiten in feiten(), op in moment(), peil in peilmoment(),
    ) {
        let peil = Peilmoment { bekend_op: op, ..peil };
        let stand = stand(&feiten, &Wet::default(), peil);
        let geldig = geldige_nummers(&feiten, peil);
        let alle: BTreeSet<FeitId> = feiten.iter().map(|feit| feit.id).collect();
        let bekend: Vec<&Feit> = feiten.iter().filter(|feit| feit.geregistreerd <= op).collect();
        let weg = vervallen(&bekend);
        for feit in bekend.iter().filter(|feit| feit.inhoud.soort() != Soort::Intrekking) {
            // Of facts with one number the first counts; the others are a bevinding.
            let is_enige = bekend.iter().filter(|ander| ander.id == feit.id).count() == 1;
            prop_assert!(!is_enige || geldig.contains(&feit.id) != weg.contains_key(&feit.id), "{:?}", feit.id);
        }
        prop_assert!(weg.iter().all(|(feit, door)| feit < door && alle.contains(door)));
        for stap in stand.termijnen.iter().flat_map(|termijn| &termijn.afleiding) {
            prop_assert!(stap.feit.is_none_or(|feit| geldig.contains(&feit)));
        }
        for feit in stand.bevindingen.iter().flat_map(|bevinding| &bevinding.feiten) {
            prop_assert!(alle.contains(feit));
        }
        for signaal in &stand.signalen {
            prop_assert!(signaal.vanaf <= peil.op, "{:?}", signaal);
            prop_assert!(!signaal.artikel.is_empty());
        }
    }

    /// The form of a kind asks exactly for what the kind says: nothing is lost and nothing is added.
    #[test]
    fn fields_build_a_fact_and_come_back(
        velden in proptest::sample::select(Soort::ALLE).prop_flat_map(velden),
    ) {
        let inhoud: Inhoud = serde_json::from_value(Value::Object(velden.clone())).unwrap();
        prop_assert_eq!(inhoud.soort().code(), velden["soort"].as_str().unwrap());
        prop_assert_eq!(serde_json::to_value(&inhoud).unwrap(), Value::Object(velden));
    }
}

#[test]
fn every_kind_has_its_own_code_and_words() {
    let codes: BTreeSet<&str> = Soort::ALLE.iter().map(|soort| soort.code()).collect();
    let labels: BTreeSet<&str> = Soort::ALLE.iter().map(|soort| soort.label()).collect();
    assert_eq!((codes.len(), labels.len()), (Soort::ALLE.len(), Soort::ALLE.len()));
    for soort in Soort::ALLE {
        let namen: BTreeSet<&str> = soort.velden().iter().map(|veld| veld.naam).collect();
        let woorden: BTreeSet<&str> = soort.velden().iter().map(|veld| veld.label).collect();
        assert_eq!(namen.len(), soort.velden().len(), "{soort:?}");
        assert_eq!(woorden.len(), soort.velden().len(), "{soort:?}");
    }
}

#[test]
fn a_fact_without_a_field_that_must_be_there_is_refused() {
    for soort in Soort::ALLE {
        let leeg = serde_json::json!({ "soort": soort.code() });
        let geen_nodig = soort.velden().iter().all(|veld| !veld.verplicht);
        assert_eq!(serde_json::from_value::<Inhoud>(leeg).is_ok(), geen_nodig, "{soort:?}");
    }
}
