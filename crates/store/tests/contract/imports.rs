//! Files: confirmed once, whole or not at all.

use jiff::civil::date;
use store::{Deel, ImportStatus, NieuweImport, Persoon, StoreFout};

use crate::wereld::{Wereld, gesprek, na, nieuw, persoon};

fn bestand() -> NieuweImport {
    NieuweImport {
        soort: "uren".to_owned(),
        bestandsnaam: "uren.xlsx".to_owned(),
        bytes: b"inhoud".to_vec(),
        verslag: "{}".to_owned(),
    }
}

pub async fn a_file_is_confirmed_once(w: Wereld) {
    let dossier = w.dossier("Berg").await;
    let id = w.store.bewaar_import(&w.toegang, bestand(), na(20)).await.unwrap();
    let (wachtend, bytes) = w.store.import(&w.toegang, id).await.unwrap();
    assert_eq!((wachtend.status, bytes.as_deref()), (ImportStatus::Wachtend, Some(&b"inhoud"[..])));
    let delen = [
        Deel::Nieuw(Box::new(nieuw("Nieuw", None))),
        Deel::Bestaand { dossier, feiten: vec![gesprek(date(2025, 10, 1))], persoon: None },
    ];
    let bevestig = async |sleutel| {
        let opdracht = w.opdracht(na(30), Some(sleutel));
        w.store.bevestig_import(&w.toegang, id, (&delen, r#"{"regels":2}"#), &opdracht).await
    };
    let gedaan = bevestig("k1").await.unwrap();
    assert_eq!((gedaan.len(), gedaan[1].dossier, gedaan[0].herhaald), (2, dossier, false));
    let nogmaals = bevestig("k1").await.unwrap();
    assert!(nogmaals.iter().all(|deel| deel.herhaald));
    assert!(matches!(bevestig("k2").await, Err(StoreFout::AlBekend)));
    let fout = w.store.bewaar_import(&w.collega, bestand(), na(31)).await;
    assert!(matches!(fout, Err(StoreFout::AlBekend)), "the same content again");
    w.store.bewaar_import(&w.ander, bestand(), na(31)).await.unwrap();

    assert_eq!(w.store.dossiers(&w.toegang).await.unwrap().len(), 2);
    let (bevestigd, bytes) = w.store.import(&w.toegang, id).await.unwrap();
    assert_eq!((bevestigd.status, bytes), (ImportStatus::Bevestigd, None));
    assert_eq!((bevestigd.verslag.as_str(), bevestigd.sha256.len()), (r#"{"regels":2}"#, 32));
    let sha256 = bevestigd.sha256.clone();
    assert_eq!(w.store.imports(&w.toegang).await.unwrap(), std::slice::from_ref(&bevestigd));
    let gevonden = async |door, soort| w.store.bevestigde_import(door, soort, &sha256).await.unwrap();
    assert_eq!(gevonden(&w.toegang, "uren").await, Some(bevestigd));
    assert_eq!(gevonden(&w.toegang, "brp").await, None);
    assert_eq!(gevonden(&w.ander, "uren").await, None);
    assert_eq!(w.store.verify().await.unwrap().fouten, Vec::<String>::new());
}

pub async fn a_file_is_stored_whole_or_not_at_all(w: Wereld) {
    let dossier = w.dossier("Berg").await;
    let id = w.store.bewaar_import(&w.toegang, bestand(), na(20)).await.unwrap();
    let delen = [
        Deel::Nieuw(Box::new(nieuw("Nieuw", None))),
        Deel::Bestaand {
            dossier: store::DossierId(9999),
            feiten: vec![gesprek(date(2025, 10, 1))],
            persoon: None,
        },
        Deel::Bestaand { dossier, feiten: vec![gesprek(date(2025, 10, 1))], persoon: None },
    ];
    let opdracht = w.opdracht(na(30), Some("k"));
    let fout = w.store.bevestig_import(&w.toegang, id, (&delen, "{}"), &opdracht).await;
    assert!(matches!(fout, Err(StoreFout::NietGevonden)), "{fout:?}");
    assert_eq!(w.store.dossiers(&w.toegang).await.unwrap(), [dossier]);
    assert_eq!(w.store.feiten(&w.toegang, dossier).await.unwrap().len(), 2);
    assert_eq!(w.store.import(&w.toegang, id).await.unwrap().0.status, ImportStatus::Wachtend);
    let goed = w.store.bevestig_import(&w.toegang, id, (&delen[..1], "{}"), &opdracht).await.unwrap();
    assert!(!goed[0].herhaald, "the key of a failed request is free again");
}

pub async fn a_file_changes_who_somebody_is(w: Wereld) {
    let (dossier, ander) = (w.dossier("Berg").await, w.dossier("Dal").await);
    let kop = async |dossier| w.store.dossier_kop(&w.toegang, dossier).await.unwrap();
    let versie = kop(dossier).await.versie;
    let nieuw = Persoon { adres: "Laan 2".to_owned(), geheim: true, ..persoon("Heuvel") };
    let deel = |dossier, versie, feiten| Deel::Bestaand {
        dossier,
        feiten,
        persoon: Some((Box::new(nieuw.clone()), versie)),
    };
    let feit = || vec![gesprek(date(2025, 10, 1))];
    let id = w.store.bewaar_import(&w.toegang, bestand(), na(20)).await.unwrap();
    let opdracht = w.opdracht(na(30), Some("k"));
    let delen = [deel(dossier, versie, feit()), deel(ander, 7, Vec::new())];
    let fout = w.store.bevestig_import(&w.toegang, id, (&delen, "{}"), &opdracht).await;
    assert!(matches!(fout, Err(StoreFout::Conflict)), "{fout:?}");
    assert_eq!(kop(dossier).await.persoon, persoon("Berg"), "all or nothing");

    let delen = [deel(dossier, versie, feit()), deel(ander, kop(ander).await.versie, Vec::new())];
    for herhaald in [false, true] {
        let gedaan = w.store.bevestig_import(&w.toegang, id, (&delen, "{}"), &opdracht).await.unwrap();
        assert_eq!((gedaan[0].feiten.len(), gedaan[1].feiten.len()), (1, 0));
        assert!(gedaan.iter().all(|deel| deel.herhaald == herhaald));
        for (dossier, records) in [(dossier, 3), (ander, 2)] {
            assert_eq!(kop(dossier).await.persoon, nieuw);
            let audit = w.store.audit_van(&w.toegang, dossier).await.unwrap();
            assert_eq!(audit.len(), records);
            let velden = r#"{"velden":["achternaam","adres","geheim"]}"#;
            assert!(audit.iter().any(|regel| regel.details == velden), "{audit:?}");
        }
    }
    assert_eq!(w.store.zoek(&w.toegang, "heuvel").await.unwrap().len(), 2);
    assert!(w.store.zoek(&w.toegang, "berg").await.unwrap().is_empty());
    assert_eq!(w.store.verify().await.unwrap().fouten, Vec::<String>::new());
}

pub async fn column_names_are_a_choice_of_the_organisation(w: Wereld) {
    let kolommen = async |door: &store::Toegang| w.store.importkolommen(door.organisatie).await.unwrap();
    assert_eq!(kolommen(&w.toegang).await, None);
    for waarde in ["{}", r#"{"naam":"Naam"}"#] {
        w.store.zet_importkolommen(&w.toegang, Some(waarde), na(20)).await.unwrap();
        assert_eq!(kolommen(&w.collega).await.as_deref(), Some(waarde));
    }
    assert_eq!(kolommen(&w.ander).await, None);
    w.store.zet_importkolommen(&w.toegang, None, na(21)).await.unwrap();
    assert_eq!(kolommen(&w.toegang).await, None);
    let fout = w.store.zet_importkolommen(&w.beheer, None, na(22)).await;
    assert!(matches!(fout, Err(StoreFout::NietToegestaan)), "{fout:?}");
}
