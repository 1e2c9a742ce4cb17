//! Publications are frozen, numbered and only for who may publish.

use jiff::civil::date;
use sqlx::{AnyConnection, Connection, Executor};
use store::{Conceptversie, NieuwePublicatie, PublicatieStatus, Rol, StoreFout};

use crate::wereld::{Wereld, account, beleid, na};

pub(crate) fn nieuwe(nummer: u32, tekst: &str) -> NieuwePublicatie {
    NieuwePublicatie {
        nummer,
        soort: "raad".to_owned(),
        gemeente: "0629".to_owned(),
        peildatum: date(2025, 6, 30),
        bekend_op: na(5),
        zaad: u64::MAX - 3,
        verbetert: None,
        sleutel: None,
        kalender: false,
        versie: versie(tekst, 0),
    }
}

/// A version that knows of so many that are out.
pub(crate) fn versie(tekst: &str, eerdere: usize) -> Conceptversie {
    Conceptversie { eerdere, drempel: 4, verschil: "[]".to_owned(), bytes: tekst.as_bytes().to_vec() }
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
    assert_eq!(concept.drempel, Some(4));
    assert_eq!(
        (concept.peildatum, concept.bekend_op, concept.gemaakt_op),
        (date(2025, 6, 30), na(5), na(20))
    );
    assert_eq!(w.store.openbare_publicaties("0629").await.unwrap(), []);
    let verborgen = w.store.openbare_publicatie(leider.organisatie, 1).await;
    assert!(matches!(verborgen, Err(StoreFout::NietGevonden)), "a concept is not for everybody");

    w.store.stel_publicatie_vast(&leider, 1, na(30)).await.unwrap();
    let dicht = w.store.openbare_publicatie(leider.organisatie, 1).await;
    assert!(matches!(dicht, Err(StoreFout::NietGevonden)), "the council did not open its page");
    w.store.zet_raadpagina(&leider, "0629", true, na(30)).await.unwrap();
    let nogmaals = w.store.stel_publicatie_vast(&leider, 1, na(31)).await;
    assert!(matches!(nogmaals, Err(StoreFout::NietGevonden)), "what is out does not change");
    let (uit, bytes) = w.store.openbare_publicatie(leider.organisatie, 1).await.unwrap();
    assert_eq!((bytes.as_slice(), &uit.vastgesteld), (&b"een"[..], &Some(("lotte".to_owned(), na(30)))));
    assert_eq!(w.store.openbare_publicaties("0629").await.unwrap(), std::slice::from_ref(&uit));
    assert_eq!(w.store.openbare_publicaties("1916").await.unwrap(), []);
    assert_eq!(w.store.publicaties(&leider).await.unwrap(), [uit]);
    let audit = w.store.audit_van_organisatie(&w.beheer, leider.organisatie).await.unwrap();
    let gedaan: Vec<&str> = audit.iter().take(2).map(|regel| regel.handeling.as_str()).collect();
    assert_eq!(gedaan, ["RaadpaginaGewijzigd", "PublicatieVastgesteld"]);
    assert_eq!(w.store.verify().await.unwrap().fouten, Vec::<String>::new());
}

pub async fn a_correction_is_a_new_version_and_a_stale_concept_stays_in(w: Wereld) {
    let leider = account(&w.store, w.toegang.organisatie, "lotte", Rol::Kwaliteitsmedewerker).await;
    for nummer in [1, 2] {
        w.store.bewaar_publicatie(&leider, &nieuwe(nummer, "een"), na(20)).await.unwrap();
    }
    let verbetering = |nummer, oud: u32| NieuwePublicatie {
        verbetert: Some((oud, "Een brief bleef liggen.".to_owned())),
        versie: Conceptversie { verschil: r#"["x"]"#.to_owned(), ..versie("twee", 1) },
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
    let fout = w.store.zet_raadpagina(&ander, "0629", true, na(21)).await;
    assert!(
        matches!(fout, Err(StoreFout::NietGevonden)),
        "not a municipality of that organisation: {fout:?}"
    );
    let fout = w.store.gooi_publicatie_weg(&ander, 1, na(21)).await;
    assert!(matches!(fout, Err(StoreFout::NietGevonden)), "{fout:?}");
    assert!(matches!(w.store.stel_publicatie_vast(&ander, 1, na(22)).await, Err(StoreFout::NietGevonden)));
    assert_eq!(w.store.volgend_publicatienummer(&ander).await.unwrap(), 1);
}

pub async fn a_beleidsmedewerker_publishes_about_one_municipality(w: Wereld) {
    let wassenaar = beleid(&w, w.toegang.organisatie, "wim", "0629").await;
    let voorburg = beleid(&w, w.toegang.organisatie, "vera", "1916").await;
    assert_eq!(w.store.volgend_publicatienummer(&wassenaar).await.unwrap(), 1);
    let fout = w.store.bewaar_publicatie(&voorburg, &nieuwe(1, "een"), na(20)).await;
    assert!(matches!(fout, Err(StoreFout::NietToegestaan)), "another municipality: {fout:?}");
    w.store.bewaar_publicatie(&wassenaar, &nieuwe(1, "een"), na(20)).await.unwrap();
    assert_eq!(w.store.publicaties(&wassenaar).await.unwrap().len(), 1);
    assert_eq!(w.store.publicaties(&voorburg).await.unwrap(), []);
    assert!(matches!(w.store.publicatie(&voorburg, 1).await, Err(StoreFout::NietGevonden)));
    let fout = w.store.stel_publicatie_vast(&voorburg, 1, na(21)).await;
    assert!(matches!(fout, Err(StoreFout::NietGevonden)), "{fout:?}");
    let fout = w.store.zet_raadpagina(&voorburg, "0629", true, na(21)).await;
    assert!(matches!(fout, Err(StoreFout::NietGevonden)), "{fout:?}");
    let fout = w.store.gooi_publicatie_weg(&voorburg, 1, na(21)).await;
    assert!(matches!(fout, Err(StoreFout::NietGevonden)), "{fout:?}");
    w.store.stel_publicatie_vast(&wassenaar, 1, na(22)).await.unwrap();
    assert_eq!(w.store.open_raadpaginas(&wassenaar).await.unwrap(), Vec::<String>::new());
    w.store.zet_raadpagina(&wassenaar, "0629", true, na(23)).await.unwrap();
    assert_eq!(w.store.open_raadpaginas(&voorburg).await.unwrap(), ["0629"]);
    w.store.zet_raadpagina(&wassenaar, "0629", false, na(24)).await.unwrap();
    assert_eq!(w.store.openbare_publicaties("0629").await.unwrap(), [], "closed again");
}

pub async fn a_form_makes_one_and_a_concept_is_thrown_away(w: Wereld) {
    let leider = account(&w.store, w.toegang.organisatie, "lotte", Rol::Teamleider).await;
    let met_sleutel =
        |nummer| NieuwePublicatie { sleutel: Some("formulier".to_owned()), ..nieuwe(nummer, "een") };
    assert_eq!(w.store.publicatie_met_sleutel(&leider, "formulier").await.unwrap(), None);
    w.store.bewaar_publicatie(&leider, &met_sleutel(1), na(20)).await.unwrap();
    let fout = w.store.bewaar_publicatie(&leider, &met_sleutel(2), na(21)).await;
    assert!(matches!(fout, Err(StoreFout::AlBekend)), "the form was sent twice: {fout:?}");
    assert_eq!(w.store.publicatie_met_sleutel(&leider, "formulier").await.unwrap(), Some(1));
    w.store.gooi_publicatie_weg(&leider, 1, na(22)).await.unwrap();
    assert_eq!(w.store.publicaties(&leider).await.unwrap(), []);
    assert!(matches!(w.store.publicatie(&leider, 1).await, Err(StoreFout::NietGevonden)));
    let fout = w.store.stel_publicatie_vast(&leider, 1, na(23)).await;
    assert!(matches!(fout, Err(StoreFout::NietGevonden)), "{fout:?}");
    assert_eq!(w.store.volgend_publicatienummer(&leider).await.unwrap(), 2, "a number is used once");
    w.store.bewaar_publicatie(&leider, &nieuwe(2, "twee"), na(24)).await.unwrap();
    w.store.stel_publicatie_vast(&leider, 2, na(25)).await.unwrap();
    let fout = w.store.gooi_publicatie_weg(&leider, 2, na(26)).await;
    assert!(matches!(fout, Err(StoreFout::NietGevonden)), "what is out stays: {fout:?}");
}

/// What somebody with access to the database might do to publication 1, and what verification says about it.
const GEKNOEI: &[(&str, &str)] = &[
    (
        "UPDATE publicatie SET bytes = (SELECT bytes FROM publicatie WHERE nummer = 2) WHERE nummer = 1",
        "past niet bij de hash",
    ),
    (
        "UPDATE publicatie SET bytes = (SELECT bytes FROM publicatie WHERE nummer = 2), \
        sha256 = (SELECT sha256 FROM publicatie WHERE nummer = 2) WHERE nummer = 1",
        "niet dat van het logboek",
    ),
    ("UPDATE publicatie SET status = 'concept' WHERE nummer = 1", "niet wat in het logboek staat"),
    ("DELETE FROM publicatie WHERE nummer = 1", "is er niet meer"),
    ("UPDATE publicatie SET nummer = 7 WHERE nummer = 1", "het logboek kent haar niet"),
];

pub async fn a_publication_that_was_changed_is_found(w: Wereld) {
    let leider = account(&w.store, w.toegang.organisatie, "lotte", Rol::Teamleider).await;
    w.store.bewaar_publicatie(&leider, &nieuwe(1, "een"), na(20)).await.unwrap();
    w.store.stel_publicatie_vast(&leider, 1, na(21)).await.unwrap();
    let later = NieuwePublicatie { versie: versie("twee", 1), ..nieuwe(2, "twee") };
    w.store.bewaar_publicatie(&leider, &later, na(22)).await.unwrap();
    let verslag = w.store.verify().await.unwrap();
    assert_eq!((verslag.publicaties, verslag.fouten), (2, vec![]));
    let mut achterdeur = AnyConnection::connect(&w.url).await.unwrap();
    achterdeur.execute(sqlx::raw_sql("CREATE TABLE kopie AS SELECT * FROM publicatie")).await.unwrap();
    for (knoeien, verwacht) in GEKNOEI {
        achterdeur.execute(sqlx::raw_sql(*knoeien)).await.unwrap();
        let fouten = w.store.verify().await.unwrap().fouten;
        assert!(fouten.iter().any(|fout| fout.contains(verwacht)), "{knoeien}: {fouten:?}");
        achterdeur.execute(sqlx::raw_sql("DELETE FROM publicatie")).await.unwrap();
        achterdeur.execute(sqlx::raw_sql("INSERT INTO publicatie SELECT * FROM kopie")).await.unwrap();
    }
    assert_eq!(w.store.verify().await.unwrap().fouten, Vec::<String>::new(), "put back");
    achterdeur.close().await.unwrap();
}
