//! Publications are frozen, numbered and only for who may publish.

use jiff::civil::date;
use store::{NieuwePublicatie, PublicatieStatus, Rol, StoreFout};

use crate::wereld::{Wereld, account, na};

fn nieuwe(nummer: u32, tekst: &str) -> NieuwePublicatie {
    NieuwePublicatie {
        nummer,
        soort: "raad".to_owned(),
        gemeente: "0629".to_owned(),
        peildatum: date(2025, 6, 30),
        bekend_op: na(5),
        zaad: u64::MAX - 3,
        verbetert: None,
        bytes: tekst.as_bytes().to_vec(),
    }
}

pub async fn a_publication_is_kept_as_it_was(w: Wereld) {
    let leider = account(&w.store, w.toegang.organisatie, "lotte", Rol::Teamleider).await;
    assert_eq!(w.store.volgend_publicatienummer(&leider).await.unwrap(), 1);
    w.store.bewaar_publicatie(&leider, &nieuwe(1, "een"), na(20)).await.unwrap();
    assert_eq!(w.store.volgend_publicatienummer(&leider).await.unwrap(), 2);
    let fout = w.store.bewaar_publicatie(&leider, &nieuwe(1, "anders"), na(21)).await;
    assert!(matches!(fout, Err(StoreFout::AlBekend)), "{fout:?}");

    let (concept, bytes) = w.store.publicatie(&leider, 1).await.unwrap();
    assert_eq!((bytes.as_slice(), concept.sha256.len(), concept.zaad), (&b"een"[..], 32, u64::MAX - 3));
    assert_eq!((concept.status, &concept.vastgesteld), (PublicatieStatus::Concept, &None));
    assert_eq!(
        (concept.peildatum, concept.bekend_op, concept.gemaakt_op),
        (date(2025, 6, 30), na(5), na(20))
    );
    assert_eq!(w.store.openbare_publicaties("0629").await.unwrap(), []);
    let verborgen = w.store.openbare_publicatie(leider.organisatie, 1).await;
    assert!(matches!(verborgen, Err(StoreFout::NietGevonden)), "a concept is not for everybody");

    w.store.stel_publicatie_vast(&leider, 1, na(30)).await.unwrap();
    let nogmaals = w.store.stel_publicatie_vast(&leider, 1, na(31)).await;
    assert!(matches!(nogmaals, Err(StoreFout::NietGevonden)), "what is out does not change");
    let (uit, bytes) = w.store.openbare_publicatie(leider.organisatie, 1).await.unwrap();
    assert_eq!((bytes.as_slice(), &uit.vastgesteld), (&b"een"[..], &Some(("lotte".to_owned(), na(30)))));
    assert_eq!(w.store.openbare_publicaties("0629").await.unwrap(), std::slice::from_ref(&uit));
    assert_eq!(w.store.openbare_publicaties("1916").await.unwrap(), []);
    assert_eq!(w.store.publicaties(&leider).await.unwrap(), [uit]);
    let audit = w.store.audit_van_organisatie(&w.beheer, leider.organisatie).await.unwrap();
    let gedaan: Vec<&str> = audit.iter().take(2).map(|regel| regel.handeling.as_str()).collect();
    assert_eq!(gedaan, ["PublicatieVastgesteld", "PublicatieGemaakt"]);
    assert_eq!(w.store.verify().await.unwrap().fouten, Vec::<String>::new());
}

pub async fn a_correction_is_a_new_version_and_a_stale_concept_stays_in(w: Wereld) {
    let leider = account(&w.store, w.toegang.organisatie, "lotte", Rol::Kwaliteitsmedewerker).await;
    for nummer in [1, 2] {
        w.store.bewaar_publicatie(&leider, &nieuwe(nummer, "een"), na(20)).await.unwrap();
    }
    let verbetering = |nummer, oud: u32| NieuwePublicatie {
        verbetert: Some((oud, "Een brief bleef liggen.".to_owned(), r#"["x"]"#.to_owned())),
        ..nieuwe(nummer, "twee")
    };
    let fout = w.store.bewaar_publicatie(&leider, &verbetering(3, 1), na(21)).await;
    assert!(
        matches!(fout, Err(StoreFout::NietGevonden)),
        "a concept is not corrected but made again: {fout:?}"
    );
    w.store.stel_publicatie_vast(&leider, 1, na(30)).await.unwrap();
    let fout = w.store.stel_publicatie_vast(&leider, 2, na(31)).await;
    assert!(matches!(fout, Err(StoreFout::Conflict)), "it does not know what went out since: {fout:?}");
    w.store.bewaar_publicatie(&leider, &verbetering(3, 1), na(32)).await.unwrap();
    w.store.stel_publicatie_vast(&leider, 3, na(33)).await.unwrap();
    let (nieuw, _) = w.store.publicatie(&leider, 3).await.unwrap();
    assert_eq!((nieuw.verbetert, nieuw.verschil.as_str()), (Some(1), r#"["x"]"#));
    assert_eq!(nieuw.uitleg.as_deref(), Some("Een brief bleef liggen."));
    assert_eq!(w.store.publicatie(&leider, 1).await.unwrap().1, b"een");
}

pub async fn only_who_may_publish_does(w: Wereld) {
    let leider = account(&w.store, w.toegang.organisatie, "lotte", Rol::Teamleider).await;
    let ander = account(&w.store, w.ander.organisatie, "mees", Rol::Teamleider).await;
    w.store.bewaar_publicatie(&leider, &nieuwe(1, "een"), na(20)).await.unwrap();
    for door in [&w.toegang, &w.beheer] {
        let fout = w.store.bewaar_publicatie(door, &nieuwe(2, "een"), na(21)).await;
        assert!(matches!(fout, Err(StoreFout::NietToegestaan)), "{fout:?}");
        let fout = w.store.stel_publicatie_vast(door, 1, na(21)).await;
        assert!(matches!(fout, Err(StoreFout::NietToegestaan)), "{fout:?}");
        assert!(matches!(w.store.volgend_publicatienummer(door).await, Err(StoreFout::NietToegestaan)));
    }
    assert_eq!(w.store.publicaties(&w.beheer).await.unwrap(), []);
    assert_eq!(w.store.publicaties(&ander).await.unwrap(), []);
    assert!(matches!(w.store.publicatie(&ander, 1).await, Err(StoreFout::NietGevonden)));
    assert!(matches!(w.store.stel_publicatie_vast(&ander, 1, na(22)).await, Err(StoreFout::NietGevonden)));
    assert_eq!(w.store.volgend_publicatienummer(&ander).await.unwrap(), 1);
}
