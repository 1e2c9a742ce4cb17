//! Settings, the daily pass, the read log and what is forgotten.

use jiff::ToSpan;
use sqlx::{AnyConnection, Connection, Executor};
use store::{Leesregel, NieuweImport, NieuweSessie, Store, StoreFout, Toegang};
use wet::{Code, Instelling};

use crate::wereld::{VANDAAG, Wereld, na, sleutels};

fn keuze(waarde: &str) -> Instelling {
    Instelling::lees("gesprek_interval", "2025-01-01", waarde).unwrap()
}

pub async fn settings_change_the_law_of_one_organisation(w: Wereld) {
    let (eerste, tweede) = (w.toegang.organisatie, w.ander.organisatie);
    let code: Code = "gesprek_interval".parse().unwrap();
    let standaard = w.store.wet(eerste).await.unwrap().duur(code, VANDAAG);
    w.store.zet_instelling(&w.beheer, eerste, &keuze("5 weken"), na(5)).await.unwrap();
    w.store.zet_instelling(&w.beheer, eerste, &keuze("6 weken"), na(6)).await.unwrap();
    let eigen = w.store.instellingen(eerste).await.unwrap();
    assert_eq!(eigen.iter().map(|een| een.waarde().to_string()).collect::<Vec<_>>(), ["6 weken"]);
    assert_ne!(w.store.wet(eerste).await.unwrap().duur(code, VANDAAG), standaard);
    assert_eq!(w.store.wet(tweede).await.unwrap().duur(code, VANDAAG), standaard);

    w.store.verwijder_instelling(&w.beheer, eerste, &keuze("6 weken"), na(7)).await.unwrap();
    assert_eq!(w.store.wet(eerste).await.unwrap().duur(code, VANDAAG), standaard);
    let weg = w.store.verwijder_instelling(&w.beheer, eerste, &keuze("6 weken"), na(8)).await;
    assert!(matches!(weg, Err(StoreFout::NietGevonden)));
    let nergens =
        w.store.zet_instelling(&w.beheer, store::OrganisatieId(999), &keuze("5 weken"), na(8)).await;
    assert!(matches!(nergens, Err(StoreFout::NietGevonden)));
}

pub async fn the_daily_pass_moves_every_dossier_on(w: Wereld) {
    for nummer in 0..30 {
        w.dossier(&format!("Persoon{nummer}")).await;
    }
    assert_eq!(w.store.herbereken(VANDAAG, na(20), |_, _| {}).await.unwrap(), 0, "all are of today");
    let morgen = VANDAAG.saturating_add(1.day());
    let mut stappen = Vec::new();
    let gedaan = w.store.herbereken(morgen, na(86_400), |done, all| stappen.push((done, all))).await.unwrap();
    assert_eq!(gedaan, 30);
    assert_eq!(stappen, [(25, 30), (30, 30)]);
    assert_eq!(w.store.herbereken(morgen, na(86_401), |_, _| {}).await.unwrap(), 0);

    w.store.zet_instelling(&w.beheer, w.toegang.organisatie, &keuze("5 weken"), na(86_402)).await.unwrap();
    assert_eq!(w.store.verify().await.unwrap().verouderd, 30);
    assert_eq!(w.store.herbereken(morgen, na(86_403), |_, _| {}).await.unwrap(), 30, "a setting changed");
    let verslag = w.store.verify().await.unwrap();
    assert_eq!((verslag.verouderd, verslag.fouten), (0, vec![]));

    let mut achterdeur = AnyConnection::connect(&w.url).await.unwrap();
    achterdeur.execute("UPDATE rekenversie SET versie = 'een oudere'").await.unwrap();
    let opnieuw = Store::open(&w.url, sleutels()).await.unwrap();
    assert_eq!(
        opnieuw.herbereken(morgen, na(86_404), |_, _| {}).await.unwrap(),
        30,
        "another version, other rules"
    );
    let opnieuw = Store::open(&w.url, sleutels()).await.unwrap();
    assert_eq!(opnieuw.herbereken(morgen, na(86_405), |_, _| {}).await.unwrap(), 0, "the same version");
}

fn regel(seconde: i64, toegang: &Toegang) -> Leesregel {
    Leesregel {
        moment: na(seconde),
        gebruiker: toegang.login.clone(),
        doel: "begeleiding".to_owned(),
        grondslag: "Wi2021".to_owned(),
        pagina: "dossier".to_owned(),
    }
}

pub async fn views_are_in_the_read_log(w: Wereld) {
    let (een, twee) = (w.dossier("Een").await, w.dossier("Twee").await);
    let (store, toegang) = (&w.store, &w.toegang);
    let views = (0..50).map(|nummer| store.noteer_inzage(toegang, een, regel(nummer, toegang)));
    for view in views {
        view.await.unwrap();
    }
    store.noteer_inzagen(toegang, &[een, twee, een], regel(99, toegang)).await.unwrap();
    let log = store.leeslog_van(toegang, een).await.unwrap();
    assert_eq!((log.len(), &log[0]), (51, &regel(99, toegang)));
    assert_eq!(store.leeslog_van(toegang, twee).await.unwrap().len(), 1);

    let taken: Vec<_> = (0..40)
        .map(|nummer| {
            let (store, toegang) = (w.store.clone(), w.collega.clone());
            tokio::spawn(async move { store.noteer_inzage(&toegang, twee, regel(nummer, &toegang)).await })
        })
        .collect();
    for taak in taken {
        taak.await.unwrap().unwrap();
    }
    assert_eq!(store.leeslog_van(toegang, twee).await.unwrap().len(), 41, "none is lost in the crowd");
}

pub async fn what_is_old_is_forgotten(w: Wereld) {
    let bestand = |naam: &str| NieuweImport {
        soort: "uren".to_owned(),
        bestandsnaam: naam.to_owned(),
        bytes: naam.as_bytes().to_vec(),
        verslag: "{}".to_owned(),
    };
    let dag = 24 * 3600;
    let oud = w.store.bewaar_import(&w.toegang, bestand("oud"), na(0)).await.unwrap();
    let jong = w.store.bewaar_import(&w.toegang, bestand("jong"), na(dag)).await.unwrap();
    let sessie = NieuweSessie {
        gebruiker: w.toegang.gebruiker,
        token: b"t",
        verloopt: na(dag + 60),
        tweede_factor_ok: true,
    };
    w.store.maak_sessie(sessie, na(dag)).await.unwrap();
    w.store.ruim_op(na(dag + 1)).await.unwrap();
    assert!(matches!(w.store.import(&w.toegang, oud).await, Err(StoreFout::NietGevonden)));
    assert_eq!(w.store.import(&w.toegang, jong).await.unwrap().1.as_deref(), Some(&b"jong"[..]));
    assert!(w.store.sessie(b"t", na(dag + 1)).await.unwrap().is_some());
    w.store.ruim_op(na(dag + 60)).await.unwrap();
    assert!(w.store.sessie(b"t", na(dag + 1)).await.unwrap().is_none());
}
