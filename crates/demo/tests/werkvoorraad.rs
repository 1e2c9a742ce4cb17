//! The region as somebody meets it on the day of the demo: enough to do, and not too much.

#![expect(clippy::expect_used, reason = "helpers of tests may stop the test")]

use std::collections::{BTreeMap, BTreeSet};

use demo::{DemoPersoon, PEILDATUM, Regio, Rol, bulk, groot_dossier, regio};
use dossier::{Fase, Feit, Inhoud, Peilmoment, SignaalRol, Stand, stand};
use jiff::Timestamp;
use jiff::tz::Offset;
use wet::{Instelling, Instellingen, Wet};

fn wet(regio: &Regio, organisatie: usize) -> Wet {
    let keuzes = &regio.organisaties[organisatie].instellingen;
    let lees = |(code, vanaf, waarde): &(&str, jiff::civil::Date, &str)| {
        Instelling::lees(code, &vanaf.to_string(), waarde).expect("a setting of the law")
    };
    Wet::nieuw(keuzes.iter().map(lees).collect::<Instellingen>())
}

fn op_de_dag(persoon: &DemoPersoon, wet: &Wet) -> Stand {
    stand(&persoon.feiten(), wet, Peilmoment { op: PEILDATUM, bekend_op: Timestamp::MAX })
}

/// Open signals of a consulent's dossiers: all, and those whose date has passed; with a count per kind.
fn signalen(
    regio: &Regio,
    consulent: usize,
) -> (usize, usize, usize, BTreeMap<&'static str, (usize, usize)>) {
    let wet = wet(regio, regio.accounts[consulent].organisatie);
    let mut soorten: BTreeMap<&'static str, (usize, usize)> = BTreeMap::new();
    let mut dossiers = 0;
    for persoon in regio.personen.iter().filter(|persoon| persoon.consulent == Some(consulent)) {
        dossiers += 1;
        for signaal in
            op_de_dag(persoon, &wet).signalen.iter().filter(|signaal| signaal.rol == SignaalRol::Consulent)
        {
            let telling = soorten.entry(signaal.soort.label()).or_default();
            telling.0 += 1;
            telling.1 += usize::from(signaal.uiterlijk.is_some_and(|uiterlijk| uiterlijk < PEILDATUM));
        }
    }
    let open = soorten.values().map(|telling| telling.0).sum();
    let te_laat = soorten.values().map(|telling| telling.1).sum();
    (dossiers, open, te_laat, soorten)
}

#[test]
fn the_work_list_of_the_main_consulent_is_lively_and_not_hopeless() {
    let regio = regio();
    for (consulent, account) in
        regio.accounts.iter().enumerate().filter(|(_, account)| account.rol == Rol::Consulent)
    {
        let (dossiers, open, te_laat, soorten) = signalen(&regio, consulent);
        println!("{}: {dossiers} dossiers, {open} open, {te_laat} late", account.naam);
        for (soort, (open, te_laat)) in soorten {
            println!("    {soort}: {open}, {te_laat} late");
        }
    }
    let (dossiers, open, te_laat, _) = signalen(&regio, 0);
    assert!((65..=76).contains(&dossiers), "{dossiers} dossiers");
    assert!((14..=25).contains(&open), "{open} open signals");
    assert!((3..=6).contains(&te_laat), "{te_laat} late signals");
}

#[test]
fn the_region_is_made_of_some_dozens_of_facts_per_dossier() {
    let regio = regio();
    let feiten: usize = regio.personen.iter().map(|persoon| persoon.feiten.len()).sum();
    let meeste = regio.personen.iter().map(|persoon| persoon.feiten.len()).max().expect("there are people");
    println!("{} dossiers, {feiten} facts, at most {meeste} in one", regio.personen.len());
    assert!(feiten / regio.personen.len() <= 80);
    assert!(meeste <= 200);
}

#[test]
fn people_are_in_every_phase_and_contradictions_are_few() {
    let regio = regio();
    let mut fasen: BTreeMap<Fase, usize> = BTreeMap::new();
    let mut bevindingen: BTreeMap<&'static str, usize> = BTreeMap::new();
    for persoon in &regio.personen {
        let stand = op_de_dag(persoon, &wet(&regio, persoon.organisatie));
        *fasen.entry(stand.fase).or_default() += 1;
        for bevinding in &stand.bevindingen {
            *bevindingen.entry(bevinding.soort.label()).or_default() += 1;
        }
    }
    println!("{fasen:?}\n{bevindingen:#?}");
    assert_eq!(fasen.len(), Fase::ALLE.len(), "{fasen:?}");
    let totaal: usize = bevindingen.values().sum();
    // One is of the published tables: they have somebody at A2 before 600 hours could have been followed.
    assert!((4..=30).contains(&totaal), "{totaal} bevindingen");
}

#[test]
fn facts_are_in_order_of_registration_and_not_after_the_day() {
    let mut soorten = BTreeSet::new();
    for persoon in regio().personen {
        let mut vorige = Timestamp::MIN;
        for feit in persoon.feiten() {
            let geregistreerd = Offset::UTC.to_datetime(feit.geregistreerd).date();
            assert!(feit.op < PEILDATUM && geregistreerd < PEILDATUM, "{feit:?}");
            assert!(feit.op <= geregistreerd && vorige <= feit.geregistreerd, "{feit:?}");
            let verwijst = match feit.inhoud {
                Inhoud::Intrekking { feit, .. } | Inhoud::ParticipatieBevestigd { feit, .. } => Some(feit),
                Inhoud::BoeteOnherroepelijk { boete } => Some(boete),
                Inhoud::Bezwaar { tegen } => tegen,
                _ => feit.vervangt,
            };
            assert!(verwijst.is_none_or(|eerder| eerder.0 > 0 && eerder < feit.id), "{feit:?}");
            vorige = feit.geregistreerd;
            soorten.insert(feit.inhoud.soort());
        }
    }
    assert!(soorten.len() >= 55, "only {} kinds of fact", soorten.len());
}

#[test]
fn the_region_is_the_same_each_time_and_numbers_are_unique() {
    let (een, twee) = (regio(), regio());
    assert_eq!(een.personen.len(), twee.personen.len());
    for (een, twee) in een.personen.iter().zip(&twee.personen) {
        assert_eq!(een.persoon, twee.persoon);
        assert_eq!(een.feiten, twee.feiten);
    }
    let nummers: BTreeSet<&str> = een.personen.iter().map(|persoon| persoon.persoon.bsn.as_str()).collect();
    let v_nummers: BTreeSet<&str> =
        een.personen.iter().map(|persoon| persoon.persoon.vnummer.as_str()).collect();
    assert_eq!((nummers.len(), v_nummers.len()), (een.personen.len(), een.personen.len()));
    assert!(nummers.iter().all(|bsn| bsn.starts_with("9999") && bsn.len() == 9));
    assert!(v_nummers.iter().all(|nummer| nummer.len() == 10));
}

#[test]
fn every_person_belongs_to_a_municipality_and_consulent_of_the_organisation() {
    let regio = regio();
    for persoon in &regio.personen {
        let gemeenten = &regio.organisaties[persoon.organisatie].gemeenten;
        assert!(gemeenten.iter().any(|(code, _)| *code == persoon.gemeente), "{}", persoon.gemeente);
        if let Some(account) = persoon.consulent.map(|consulent| &regio.accounts[consulent]) {
            assert_eq!((account.rol, account.organisatie), (Rol::Consulent, persoon.organisatie));
        }
    }
}

#[test]
fn bulk_gives_as_many_dossiers_as_asked_with_other_lives_for_another_seed() {
    let een: Vec<DemoPersoon> = bulk(7, 300).collect();
    let gelijk: Vec<DemoPersoon> = bulk(7, 300).collect();
    let anders: Vec<DemoPersoon> = bulk(8, 300).collect();
    assert_eq!(een.len(), 300);
    assert!(een.iter().zip(&gelijk).all(|(een, ander)| een.feiten == ander.feiten));
    assert!(een.iter().zip(&anders).any(|(een, ander)| een.feiten != ander.feiten));
    assert_eq!(bulk(7, 0).count(), 0);
}

#[test]
fn a_large_dossier_has_exactly_so_many_facts() {
    for aantal in [0, 1, 300, 1000] {
        let feiten: Vec<Feit> = groot_dossier(aantal);
        assert_eq!(feiten.len(), aantal);
        assert!((1..).zip(&feiten).all(|(nummer, feit)| feit.id.0 == nummer));
    }
}
