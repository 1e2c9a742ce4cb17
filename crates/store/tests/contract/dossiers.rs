//! Making dossiers, and changing who somebody is and who guides him.

use store::{Kenmerk, NieuwDossier, Persoon, StoreFout};

use dossier::{Inhoud, VertrekReden};

use crate::wereld::{VANDAAG, Wereld, feit, na, nieuw, persoon};

pub async fn a_dossier_is_made_and_read(w: Wereld) {
    let wie = Persoon {
        voornamen: "Amal Noor".to_owned(),
        voorvoegsel: "van der".to_owned(),
        achternaam: "Berg".to_owned(),
        bsn: Some("999990019".to_owned()),
        vnummer: Some("2812345678".to_owned()),
        telefoon: "06 12345678".to_owned(),
        email: "amal@voorbeeld.nl".to_owned(),
        taal: "Tigrinya".to_owned(),
        adres: "Straat 1".to_owned(),
        geheim: true,
    };
    let nieuw = NieuwDossier { persoon: wie.clone(), ..nieuw("Berg", Some(w.toegang.gebruiker)) };
    let gemaakt = w.store.nieuw_dossier(&w.toegang, &nieuw, &w.opdracht(na(10), None)).await.unwrap();
    let gelezen = w.store.dossier(&w.toegang, gemaakt.dossier).await.unwrap();
    assert_eq!(gelezen.kop, w.store.dossier_kop(&w.toegang, gemaakt.dossier).await.unwrap());
    assert_eq!(gelezen.feiten, w.store.feiten(&w.toegang, gemaakt.dossier).await.unwrap());
    assert_eq!(gelezen.kop.persoon, wie);
    assert_eq!(gelezen.kop.persoon.weergavenaam(), "Amal Noor van der Berg");
    assert_eq!(gelezen.kop.geboortedatum.unwrap().to_string(), "1985-07-14");
    assert_eq!(gelezen.kop.consulent_naam.as_deref(), Some("Medewerker anna"));
    assert_eq!((gelezen.kop.gemeente.as_str(), gelezen.kop.aangemaakt), ("1916", na(10)));
    assert_eq!(gelezen.feiten.len(), 2);
    assert!(gelezen.feiten.iter().all(|feit| feit.door == "anna" && feit.geregistreerd == na(10)));
    assert!(!gelezen.signalen.is_empty(), "the coupling asks for a house and an intake");
    assert_eq!(w.store.dossiers(&w.toegang).await.unwrap(), [gemaakt.dossier]);
    assert!(!format!("{gelezen:?}").contains("Berg"), "names stay out of logs");

    let elders = NieuwDossier { gemeente: "0546".to_owned(), ..nieuw.clone() };
    let fout = w.store.nieuw_dossier(&w.toegang, &elders, &w.opdracht(na(11), None)).await;
    assert!(matches!(fout, Err(StoreFout::Ongeldig(_))), "{fout:?}");
    let vreemd = NieuwDossier { consulent: Some(w.ander.gebruiker), ..nieuw.clone() };
    let fout = w.store.nieuw_dossier(&w.toegang, &vreemd, &w.opdracht(na(11), None)).await;
    assert!(matches!(fout, Err(StoreFout::Ongeldig(_))), "{fout:?}");
    let naamloos = NieuwDossier { persoon: Persoon::default(), ..nieuw };
    let fout = w.store.nieuw_dossier(&w.toegang, &naamloos, &w.opdracht(na(11), None)).await;
    assert!(matches!(fout, Err(StoreFout::Ongeldig(_))), "{fout:?}");
    assert_eq!(w.store.dossiers(&w.toegang).await.unwrap().len(), 1, "a refused dossier leaves nothing");
}

pub async fn a_person_changes_once_per_version(w: Wereld) {
    let dossier = w.dossier("Oud").await;
    let kop = w.store.dossier_kop(&w.toegang, dossier).await.unwrap();
    let nieuw = Persoon { telefoon: "06 1".to_owned(), ..persoon("Nieuw") };
    w.store.wijzig_persoon(&w.toegang, dossier, (&nieuw, kop.versie), na(20)).await.unwrap();
    let fout = w.store.wijzig_persoon(&w.collega, dossier, (&persoon("Laat"), kop.versie), na(21)).await;
    assert!(matches!(fout, Err(StoreFout::Conflict)), "{fout:?}");
    let later = w.store.dossier_kop(&w.toegang, dossier).await.unwrap();
    assert_eq!((later.persoon, later.versie), (nieuw, kop.versie + 1));
    let audit = w.store.audit_van(&w.toegang, dossier).await.unwrap();
    assert_eq!(audit[0].details, r#"{"velden":["achternaam","telefoon"]}"#, "field names, no values");
    assert!(w.store.zoek(&w.toegang, "oud").await.unwrap().is_empty(), "the old name is gone");
    assert_eq!(w.store.zoek(&w.toegang, "nieu").await.unwrap().len(), 1);
    let fout = Persoon { bsn: Some("12".to_owned()), ..persoon("Nieuw") };
    let fout = w.store.wijzig_persoon(&w.toegang, dossier, (&fout, later.versie), na(22)).await;
    assert!(matches!(fout, Err(StoreFout::Ongeldig(_))), "{fout:?}");
}

pub async fn numbers_are_taken_away(w: Wereld) {
    let wie = Persoon {
        bsn: Some("999990019".to_owned()),
        vnummer: Some("2812345678".to_owned()),
        ..persoon("Berg")
    };
    let met = |wie: &Persoon| NieuwDossier { persoon: wie.clone(), ..nieuw("Berg", None) };
    let dossier =
        w.store.nieuw_dossier(&w.toegang, &met(&wie), &w.opdracht(na(10), None)).await.unwrap().dossier;
    let zonder_bsn = Persoon { bsn: None, ..wie.clone() };
    let zonder = Persoon { vnummer: None, ..zonder_bsn.clone() };
    for (nieuw, velden, gevonden) in [
        (&zonder_bsn, r#"{"velden":["bsn"]}"#, [None, Some(dossier)]),
        (&zonder, r#"{"velden":["vnummer"]}"#, [None; 2]),
    ] {
        let versie = w.store.dossier_kop(&w.toegang, dossier).await.unwrap().versie;
        w.store.wijzig_persoon(&w.toegang, dossier, (nieuw, versie), na(20)).await.unwrap();
        assert_eq!(w.store.dossier_kop(&w.toegang, dossier).await.unwrap().persoon, *nieuw);
        assert_eq!(w.store.audit_van(&w.toegang, dossier).await.unwrap()[0].details, velden);
        for (nummer, gevonden) in ["999990019", "2812345678"].into_iter().zip(gevonden) {
            let kenmerk = if nummer.len() == 9 { Kenmerk::Bsn(nummer) } else { Kenmerk::Vnummer(nummer) };
            assert_eq!(w.store.vind(&w.toegang, kenmerk).await.unwrap(), gevonden, "{nummer}");
            let treffers = w.store.zoek(&w.toegang, nummer).await.unwrap();
            assert_eq!(treffers.first().map(|treffer| treffer.dossier), gevonden, "{nummer}");
        }
    }
    let ander = w.store.nieuw_dossier(&w.toegang, &met(&wie), &w.opdracht(na(21), None)).await;
    assert_ne!(ander.unwrap().dossier, dossier, "the numbers are free for whose they are");
    assert_eq!(w.store.verify().await.unwrap().fouten, Vec::<String>::new());
}

pub async fn a_dossier_goes_to_another_consulent(w: Wereld) {
    let dossier = w.dossier("Berg").await;
    let lasten = async || {
        let alle = w.store.caseload(&w.toegang).await.unwrap();
        alle.into_iter().map(|c| (c.naam, c.lopend, c.totaal)).collect::<Vec<_>>()
    };
    assert_eq!(lasten().await, [(Some("Medewerker anna".to_owned()), 1, 1)]);
    let bram = Some(w.collega.gebruiker);
    w.store.dossier_overdragen(&w.toegang, dossier, bram, na(20)).await.unwrap();
    assert_eq!(w.store.dossier_kop(&w.toegang, dossier).await.unwrap().consulent, bram);
    assert_eq!(lasten().await, [(Some("Medewerker bram".to_owned()), 1, 1)]);
    w.store.dossier_overdragen(&w.toegang, dossier, None, na(21)).await.unwrap();
    assert_eq!(lasten().await, [(None, 1, 1)]);
    let fout = w.store.dossier_overdragen(&w.toegang, dossier, Some(w.ander.gebruiker), na(22)).await;
    assert!(matches!(fout, Err(StoreFout::Ongeldig(_))), "{fout:?}");
    assert_eq!(w.store.audit_van(&w.toegang, dossier).await.unwrap().len(), 3);
    let vertrokken = feit(VANDAAG, Inhoud::Vertrek { reden: VertrekReden::ALLE[0] });
    w.store.append(&w.toegang, dossier, &[vertrokken], &w.opdracht(na(23), None)).await.unwrap();
    assert_eq!(lasten().await, [(None, 0, 1)], "who left is no longer under way");
}

pub async fn numbers_are_unique_and_encrypted(w: Wereld) {
    let met = |naam, bsn: &str| NieuwDossier {
        persoon: Persoon { bsn: Some(bsn.to_owned()), ..persoon(naam) },
        ..nieuw(naam, None)
    };
    let een = met("Een", "999990019");
    w.store.nieuw_dossier(&w.toegang, &een, &w.opdracht(na(10), None)).await.unwrap();
    let fout = w.store.nieuw_dossier(&w.toegang, &met("Twee", "999990019"), &w.opdracht(na(11), None)).await;
    assert!(matches!(fout, Err(StoreFout::AlBekend)), "{fout:?}");
    assert!(!fout.unwrap_err().to_string().contains("999990019"));
    let elders = NieuwDossier { gemeente: "0546".to_owned(), ..een };
    w.store.nieuw_dossier(&w.ander, &elders, &w.opdracht(na(12), None)).await.unwrap();
    if let Some(bestand) = w.url.strip_prefix("sqlite:") {
        w.store.sluit().await;
        let bytes = std::fs::read(bestand).unwrap();
        assert!(bytes.windows(3).any(|deel| deel == b"Een"), "the file holds the dossier");
        assert!(!bytes.windows(9).any(|deel| deel == b"999990019"), "but not the number");
    }
}
