//! Adding facts: nothing is lost, nothing is added twice.

use dossier::{FeitId, Inhoud, Peilmoment, Toelichting};
use jiff::civil::date;
use store::{Deel, DossierId, NieuwFeit, StoreFout};

use crate::wereld::{VANDAAG, Wereld, feit, gesprek, na};

pub async fn facts_bring_stand_signals_and_audit(w: Wereld) {
    let dossier = w.dossier("Berg").await;
    let voor = w.store.dossier(&w.toegang, dossier).await.unwrap().signalen;
    let oproep = feit(date(2025, 11, 1), Inhoud::IntakeOproep { afspraak: date(2025, 11, 20) });
    let nieuw = [oproep, gesprek(date(2025, 11, 3))];
    let gedaan = w.store.append(&w.toegang, dossier, &nieuw, &w.opdracht(na(20), None)).await.unwrap();
    assert_eq!((gedaan.feiten, gedaan.herhaald), (vec![FeitId(3), FeitId(4)], false));

    let feiten = w.store.feiten(&w.toegang, dossier).await.unwrap();
    assert_eq!(feiten.iter().map(|feit| feit.id.0).collect::<Vec<_>>(), [1, 2, 3, 4]);
    let verwacht = dossier::stand(&feiten, &w.wet, Peilmoment { op: VANDAAG, bekend_op: na(20) });
    assert_eq!(w.store.standen(&w.toegang, &[dossier]).await.unwrap(), [(dossier, verwacht.clone())]);
    let na_afloop = w.store.dossier(&w.toegang, dossier).await.unwrap().signalen;
    assert_eq!(na_afloop.iter().map(|s| s.signaal.clone()).collect::<Vec<_>>(), verwacht.signalen);
    assert_ne!(voor, na_afloop);
    let audit = w.store.audit_van(&w.toegang, dossier).await.unwrap();
    assert_eq!((audit[0].handeling.as_str(), audit[0].gebruiker.as_str()), ("FeitenToegevoegd", "anna"));
    assert_eq!(
        (audit[0].volg, audit[0].moment, audit[0].details.as_str()),
        (2, na(20), r#"{"feiten":[3,4]}"#)
    );
    let fout = w.store.append(&w.toegang, dossier, &[], &w.opdracht(na(21), None)).await;
    assert!(matches!(fout, Err(StoreFout::Ongeldig(_))), "{fout:?}");
}

pub async fn a_repeated_request_adds_nothing(w: Wereld) {
    let dossier = w.dossier("Berg").await;
    let nieuw = [gesprek(date(2025, 11, 3))];
    let voeg_toe = async |nu, sleutel| {
        w.store.append(&w.toegang, dossier, &nieuw, &w.opdracht(na(nu), Some(sleutel))).await.unwrap()
    };
    assert!(!w.store.is_gedaan(&w.toegang, "a").await.unwrap());
    let eerst = voeg_toe(20, "a").await;
    assert!(w.store.is_gedaan(&w.toegang, "a").await.unwrap());
    assert!(!w.store.is_gedaan(&w.collega, "a").await.unwrap(), "a key belongs to a user");
    let weer = voeg_toe(25, "a").await;
    assert_eq!((weer.feiten, weer.herhaald), (eerst.feiten, true));
    assert_eq!(voeg_toe(26, "b").await.feiten, [FeitId(4)]);
    let ander = w.opdracht(na(27), Some("a"));
    let ander = w.store.append(&w.collega, dossier, &nieuw, &ander).await.unwrap();
    assert_eq!((ander.feiten, ander.herhaald), (vec![FeitId(5)], false), "a key belongs to a user");
    assert_eq!(w.store.feiten(&w.toegang, dossier).await.unwrap().len(), 5);
}

pub async fn two_requests_with_one_key_at_once_add_once(w: Wereld) {
    let dossier = w.dossier("Berg").await;
    let taken: Vec<_> = (0..8)
        .map(|_| {
            let (store, toegang, wet) = (w.store.clone(), w.toegang.clone(), w.wet.clone());
            tokio::spawn(async move {
                let opdracht =
                    store::Opdracht { nu: na(20), peildatum: VANDAAG, wet: &wet, sleutel: Some("dubbel") };
                store.append(&toegang, dossier, &[gesprek(date(2025, 11, 3))], &opdracht).await.unwrap()
            })
        })
        .collect();
    let mut herhaald = 0;
    for taak in taken {
        let gedaan = taak.await.unwrap();
        assert_eq!(gedaan.feiten, [FeitId(3)]);
        herhaald += usize::from(gedaan.herhaald);
    }
    assert_eq!((herhaald, w.store.feiten(&w.toegang, dossier).await.unwrap().len()), (7, 3));
}

/// A second process on the same database.
async fn tweede_proces(w: &Wereld) -> store::Store {
    store::Store::open(&w.url, crate::wereld::sleutels()).await.unwrap()
}

pub async fn two_writers_lose_nothing(w: Wereld) {
    let dossier = w.dossier("Berg").await;
    let stores = [w.store.clone(), tweede_proces(&w).await];
    let mut taken = Vec::new();
    for schrijver in 0..4_usize {
        let (store, toegang, wet) = (stores[schrijver % 2].clone(), w.toegang.clone(), w.wet.clone());
        taken.push(tokio::spawn(async move {
            let mut ids = Vec::new();
            for keer in 0..15 {
                let opdracht =
                    store::Opdracht { nu: na(20 + keer), peildatum: VANDAAG, wet: &wet, sleutel: None };
                let nieuw = [gesprek(date(2025, 10, 1)), gesprek(date(2025, 10, 2))];
                ids.extend(store.append(&toegang, dossier, &nieuw, &opdracht).await.unwrap().feiten);
            }
            ids
        }));
    }
    let mut ids = Vec::new();
    for taak in taken {
        ids.extend(taak.await.unwrap());
    }
    ids.sort_unstable();
    assert_eq!(ids, (3..=122).map(FeitId).collect::<Vec<_>>(), "each confirmed number once, without gaps");
    let feiten = w.store.feiten(&w.toegang, dossier).await.unwrap();
    assert_eq!(
        feiten.iter().map(|feit| feit.id).collect::<Vec<_>>(),
        (1..=122).map(FeitId).collect::<Vec<_>>()
    );
    assert_eq!(w.store.verify().await.unwrap().fouten, Vec::<String>::new());
}

pub async fn batches_on_the_same_dossiers_do_not_lock_each_other_out(w: Wereld) {
    let (een, twee) = (w.dossier("Een").await, w.dossier("Twee").await);
    let deel = |dossier: DossierId| Deel::Bestaand {
        dossier,
        feiten: vec![gesprek(date(2025, 10, 1))],
        persoon: None,
    };
    let mut taken = Vec::new();
    for volgorde in [[een, twee], [twee, een]] {
        let (store, toegang, wet) = (w.store.clone(), w.toegang.clone(), w.wet.clone());
        let delen = volgorde.map(deel);
        taken.push(tokio::spawn(async move {
            for _ in 0..10 {
                let opdracht = store::Opdracht { nu: na(20), peildatum: VANDAAG, wet: &wet, sleutel: None };
                let gedaan = store.append_many(&toegang, &delen, &opdracht).await.unwrap();
                assert_eq!(gedaan.iter().map(|deel| deel.dossier).collect::<Vec<_>>(), volgorde);
            }
        }));
    }
    for taak in taken {
        taak.await.unwrap();
    }
    assert_eq!(w.store.feiten(&w.toegang, een).await.unwrap().len(), 22);
    assert_eq!(w.store.feiten(&w.toegang, twee).await.unwrap().len(), 22);
}

pub async fn a_correction_names_an_existing_fact(w: Wereld) {
    let dossier = w.dossier("Berg").await;
    let voeg_toe = async |nieuw: NieuwFeit| {
        w.store.append(&w.toegang, dossier, &[nieuw], &w.opdracht(na(20), None)).await
    };
    let trek_in = |nummer| {
        let reden = Toelichting("vergissing".to_owned());
        feit(VANDAAG, Inhoud::Intrekking { feit: FeitId(nummer), reden })
    };
    for nummer in [0, 3, 99] {
        assert!(matches!(voeg_toe(trek_in(nummer)).await, Err(StoreFout::Ongeldig(_))), "{nummer}");
    }
    let vervang = |nummer| NieuwFeit { vervangt: Some(FeitId(nummer)), ..gesprek(date(2025, 10, 1)) };
    assert!(matches!(voeg_toe(vervang(7)).await, Err(StoreFout::Ongeldig(_))));
    voeg_toe(gesprek(date(2025, 10, 2))).await.unwrap();
    voeg_toe(vervang(3)).await.unwrap();
    voeg_toe(trek_in(4)).await.unwrap();
    let feiten = w.store.feiten(&w.toegang, dossier).await.unwrap();
    assert_eq!((feiten.len(), feiten[3].vervangt), (5, Some(FeitId(3))), "nothing is taken away");
    let stand = w.store.standen(&w.toegang, &[dossier]).await.unwrap();
    assert_eq!(stand[0].1.gesprekken, 1, "the replacement was withdrawn");
}

pub async fn a_late_writer_does_not_hide_an_early_one(w: Wereld) {
    let dossier = w.dossier("Berg").await;
    for nu in [60, 40] {
        let nieuw = [gesprek(date(2025, 10, 1))];
        w.store.append(&w.toegang, dossier, &nieuw, &w.opdracht(na(nu), None)).await.unwrap();
    }
    let feiten = w.store.feiten(&w.toegang, dossier).await.unwrap();
    assert_eq!(feiten[3].geregistreerd, na(60), "numbers and moments go the same way");
    assert_eq!(w.store.standen(&w.toegang, &[dossier]).await.unwrap()[0].1.gesprekken, 2);
}
