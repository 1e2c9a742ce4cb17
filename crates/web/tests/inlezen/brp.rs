//! Persons from the BRP: who is found, what is recorded, what is only proposed.

use std::path::Path;

use dossier::{Bron, Geslacht, Inhoud, VertrekReden};
use exchange::sjabloon;
use jiff::civil::date;
use store::Kenmerk;
use web::inlezen::{self, Oordeel, Soort, VanWie};

use crate::wereld::{VANDAAG, Wereld, aantallen, andere_bytes, gezegd};

#[tokio::test]
async fn facts_of_the_brp_are_recorded_and_the_duty_is_only_proposed() {
    let wereld = Wereld::new().await;
    let voorbeeld = wereld.voorbeeld(Soort::Brp, &sjabloon::brp_voorbeeld()).await.unwrap();
    let over = gezegd(&voorbeeld, Oordeel::Over);
    assert!(
        over[0].contains("Voorstel: valt niet onder de wet. De persoon heeft een nationaliteit van de EU")
    );
    assert!(over[1].contains("Voorstel: valt niet onder de wet. De persoon is overleden"), "{over:?}");
    let zonder_eu = String::from_utf8(sjabloon::brp_voorbeeld()).unwrap().replacen(";0057;", ";0084;", 1);
    let voorbeeld = wereld.voorbeeld(Soort::Brp, zonder_eu.as_bytes()).await.unwrap();
    let over = gezegd(&voorbeeld, Oordeel::Over);
    assert!(over[0].contains("Voorstel: valt onder de wet, als asielstatushouder"), "{over:?}");
    wereld.lees_in(Soort::Brp, &sjabloon::brp_voorbeeld()).await.unwrap();

    let store = wereld.store();
    let noor = store.vind(&wereld.toegang, Kenmerk::Bsn("999970021")).await.unwrap().unwrap();
    let feiten = wereld.feiten(noor).await;
    assert_eq!(feiten.len(), 2, "no decision on the duty: {feiten:?}");
    assert!(feiten.iter().all(|feit| feit.bron == Bron::Brp));
    assert!(matches!(
        &feiten[0].inhoud,
        Inhoud::Persoonsgegevens { geslacht: Geslacht::Vrouw, nationaliteit: Some(land), verblijfstitel: Some(titel), .. }
            if land == "0336" && titel == "26"
    ));
    assert!(matches!(&feiten[1].inhoud, Inhoud::BrpInschrijving { gemeente } if gemeente.0 == "1916"));
    assert_eq!(feiten[1].op, date(2025, 4, 1));
    let kop = store.dossier_kop(&wereld.toegang, noor).await.unwrap();
    assert_eq!(kop.persoon.adres, "Lindelaan 12 A, 2261AB Leidschendam");
    assert_eq!(kop.geboortedatum.unwrap().to_string(), "1991-03-00");

    let karim = store.vind(&wereld.toegang, Kenmerk::Bsn("999970070")).await.unwrap().unwrap();
    let feiten = wereld.feiten(karim).await;
    let overleden = Inhoud::Vertrek { reden: VertrekReden::Overleden };
    assert!(feiten.iter().any(|feit| feit.inhoud == overleden && feit.op == date(2025, 2, 1)), "{feiten:?}");
}

#[tokio::test]
async fn no_dossier_is_made_of_whom_the_act_seems_not_to_concern_unless_somebody_asks() {
    let wereld = Wereld::new().await;
    let bytes = sjabloon::brp_voorbeeld();
    let van = async |wie| {
        let lijst = (Soort::Brp, bytes.clone());
        inlezen::voorbeeld(wereld.store(), &wereld.toegang, lijst, (VANDAAG, wie)).await.unwrap().telling()
    };
    let (onder, iedereen) = (van(VanWie::OnderDeWet).await, van(VanWie::Iedereen).await);
    assert_eq!((iedereen.buiten, onder.nieuw + onder.buiten), (0, iedereen.nieuw));
    assert!(onder.buiten > 0, "{onder:?}");
    assert_eq!(onder.afgewezen, iedereen.afgewezen);
    // Somebody who has a dossier is brought up to date, whatever the proposal says.
    wereld.lees_in(Soort::Koppelingen, &sjabloon::koppelingen_voorbeeld()).await.unwrap();
    let bekend = van(VanWie::OnderDeWet).await;
    assert!(bekend.buiten < onder.buiten && bekend.over > onder.over, "{bekend:?}");
}

#[tokio::test]
async fn somebody_known_by_name_and_birth_date_gets_no_second_dossier() {
    let wereld = Wereld::new().await;
    wereld.lees_in(Soort::Koppelingen, &sjabloon::koppelingen_voorbeeld()).await.unwrap();
    let voorbeeld = wereld.voorbeeld(Soort::Brp, &sjabloon::brp_voorbeeld()).await.unwrap();
    let noor = &voorbeeld.regels[0];
    assert!(noor.dossier.is_some() && noor.oordeel == Oordeel::Over, "{noor:?}");
    let meldingen = noor.meldingen.join(" ");
    for woord in ["Gevonden op naam en geboortedatum", "BSN staat nog niet in het dossier"] {
        assert!(meldingen.contains(woord), "{woord}: {meldingen}");
    }
    assert!(noor.wat.ends_with("Wijziging: adres wordt “Lindelaan 12 A, 2261AB Leidschendam”."), "{noor:?}");
}

#[tokio::test]
async fn somebody_known_who_lives_elsewhere_now_is_for_a_person_to_look_at() {
    let wereld = Wereld::new().await;
    wereld.lees_in(Soort::Koppelingen, &sjabloon::koppelingen_voorbeeld()).await.unwrap();
    let bestand = String::from_utf8(sjabloon::brp_voorbeeld()).unwrap();
    let verhuisd = bestand.replacen(";0;1916;20250401;", ";0;0579;20250401;", 1);
    let voorbeeld = wereld.voorbeeld(Soort::Brp, verhuisd.as_bytes()).await.unwrap();
    let noor = &voorbeeld.regels[0];
    assert_eq!(noor.oordeel, Oordeel::Afgewezen);
    assert!(noor.wat.contains("Oegstgeest") && noor.wat.contains("Er is wel een dossier"), "{noor:?}");
}

#[tokio::test]
async fn a_change_in_the_brp_is_added_once() {
    let wereld = Wereld::new().await;
    let eerst = String::from_utf8(sjabloon::brp_voorbeeld()).unwrap();
    wereld.lees_in(Soort::Brp, eerst.as_bytes()).await.unwrap();
    let later = eerst.replacen(";26;20290915;20240915;", ";27;;20250915;", 1);
    assert_ne!(eerst, later);
    let (telling, dossiers) = wereld.lees_in(Soort::Brp, later.as_bytes()).await.unwrap();
    assert_eq!(aantallen(&telling), (1, 1, 5));
    let feiten = wereld.feiten(dossiers[0]).await;
    assert_eq!((feiten.len(), feiten[2].op), (3, VANDAAG));
    assert!(
        matches!(&feiten[2].inhoud, Inhoud::Persoonsgegevens { verblijfstitel: Some(t), .. } if t == "27")
    );
}

/// Who left is kept by the RNI, which is no municipality that a list can be given to.
#[tokio::test]
async fn who_left_the_country_leaves_in_the_dossier_too() {
    let wereld = Wereld::new().await;
    let eerst = String::from_utf8(sjabloon::brp_voorbeeld()).unwrap();
    // Since when the list is suspended takes the place of a column that is not read.
    let later = eerst.replacen(";01.01.10;", ";07.67.10;", 1).replacen(";6012345678;", ";20251101;", 1);
    let later = later.replacen(";;0;1916;20250401;", ";E;0;1999;20251101;", 1);
    let nieuw = wereld.voorbeeld(Soort::Brp, later.as_bytes()).await.unwrap();
    assert!(nieuw.regels[0].wat.starts_with("Deze persoon is vertrokken"), "{}", nieuw.regels[0].wat);
    wereld.lees_in(Soort::Brp, eerst.as_bytes()).await.unwrap();
    let (_, dossiers) = wereld.lees_in(Soort::Brp, later.as_bytes()).await.unwrap();
    let feiten = wereld.feiten(dossiers[0]).await;
    let vertrek = feiten.iter().find(|feit| feit.op == date(2025, 11, 1)).expect("a departure");
    assert_eq!(vertrek.inhoud, Inhoud::Vertrek { reden: VertrekReden::Buitenland });
    assert!(
        !feiten
            .iter()
            .any(|feit| matches!(&feit.inhoud, Inhoud::BrpInschrijving { gemeente } if gemeente.0 == "1999"))
    );
}

#[tokio::test]
async fn a_new_name_and_address_are_shown_and_taken_over_once() {
    let wereld = Wereld::new().await;
    let eerst = String::from_utf8(sjabloon::brp_voorbeeld()).unwrap();
    wereld.lees_in(Soort::Brp, eerst.as_bytes()).await.unwrap();
    let later = eerst.replacen(";Voorbeeld;", ";Voorbeeld-Smit;", 1);
    let later = later.replacen(";Lindelaan;Lindelaan;12;", ";Zandweg;Zandweg;7;", 1);
    let voorbeeld = wereld.voorbeeld(Soort::Brp, later.as_bytes()).await.unwrap();
    let noor = &voorbeeld.regels[0];
    assert_eq!(
        (noor.oordeel, noor.wat.as_str()),
        (
            Oordeel::Over,
            "Wijziging: naam van “Noor Voorbeeld” in “Noor Voorbeeld-Smit” en adres van \
             “Lindelaan 12 A, 2261AB Leidschendam” in “Zandweg 7 A, 2261AB Leidschendam”."
        )
    );
    assert_eq!((voorbeeld.telling().gewijzigd, aantallen(&voorbeeld.telling())), (1, (1, 1, 5)));
    let (_, dossiers) = wereld.lees_in(Soort::Brp, later.as_bytes()).await.unwrap();
    let kop = async || wereld.store().dossier_kop(&wereld.toegang, dossiers[0]).await.unwrap().persoon;
    let nu = kop().await;
    assert_eq!(nu.weergavenaam(), "Noor Voorbeeld-Smit");
    assert_eq!(nu.adres, "Zandweg 7 A, 2261AB Leidschendam");
    let audit = wereld.store().audit_van(&wereld.toegang, dossiers[0]).await.unwrap();
    assert_eq!(audit[0].details, r#"{"velden":["achternaam","adres"]}"#);
    assert_eq!(wereld.feiten(dossiers[0]).await.len(), 2, "name and address are no facts");
    let zelfde = wereld.voorbeeld(Soort::Brp, &andere_bytes(Soort::Brp, later.as_bytes())).await.unwrap();
    assert_eq!((zelfde.delen().len(), aantallen(&zelfde.telling())), (0, (0, 2, 5)));

    let geheim = later.replacen(";0;1916;20250401;", ";7;1916;20250401;", 1).replace("Zandweg", "Pad");
    let voorbeeld = wereld.voorbeeld(Soort::Brp, geheim.as_bytes()).await.unwrap();
    assert_eq!(voorbeeld.regels[0].wat, "Wijziging: het geheime adres en het adres wordt geheim.");
    wereld.lees_in(Soort::Brp, geheim.as_bytes()).await.unwrap();
    let nu = kop().await;
    assert!(nu.geheim && nu.adres.starts_with("Pad 7"));
    // The earlier file again, as if it came late: secrecy stays on until a person puts it off.
    let voorbeeld = wereld.voorbeeld(Soort::Brp, eerst.as_bytes()).await.unwrap();
    assert!(voorbeeld.regels[0].meldingen.join(" ").contains("geheimhouding niet meer aan"));
    assert!(!voorbeeld.regels[0].wat.contains("Lindelaan"), "a secret address stays out of sight");
    assert_eq!(wereld.store().verify().await.unwrap().fouten, Vec::<String>::new());
}

#[tokio::test]
async fn a_list_of_couplings_does_not_overrule_a_name() {
    let wereld = Wereld::new().await;
    let eerst = String::from_utf8(sjabloon::koppelingen_voorbeeld()).unwrap();
    wereld.lees_in(Soort::Koppelingen, eerst.as_bytes()).await.unwrap();
    let later = eerst.replace(";Voorbeeld;", ";Voorbeelt;");
    let voorbeeld = wereld.voorbeeld(Soort::Koppelingen, later.as_bytes()).await.unwrap();
    let noor = &voorbeeld.regels[0];
    assert_eq!(noor.oordeel, Oordeel::Bekend, "{noor:?}");
    assert!(noor.meldingen.join(" ").contains("De naam is anders dan in het dossier"), "{noor:?}");
}

/// The test persons that RvIG publishes; the file is no part of the project.
#[tokio::test]
async fn the_official_test_persons_can_be_read_in() {
    let pad =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/brp/testset-persoonslijsten-gbav.csv");
    let Ok(bytes) = std::fs::read(&pad) else {
        println!("The official test persons are not here: this case is left out.");
        return;
    };
    let wereld = Wereld::new().await;
    let (_, rotterdam) = wereld.andere("0599").await;
    let store = wereld.store();
    let lees = async || {
        inlezen::voorbeeld(store, &rotterdam, (Soort::Brp, bytes.clone()), (VANDAAG, VanWie::Iedereen))
            .await
            .unwrap()
    };
    let voorbeeld = lees().await;
    let telling = voorbeeld.telling();
    assert!(telling.over > 10 && telling.nieuw == telling.over, "{telling:?}");
    let elders = gezegd(&voorbeeld, Oordeel::Afgewezen);
    assert!(elders.iter().any(|reden| reden.contains("hoort niet bij uw organisatie")));

    let id =
        inlezen::bewaar(store, &rotterdam, (Soort::Brp, "testset.csv", bytes.clone()), crate::common::now());
    let nu = inlezen::Nu { moment: crate::common::now(), vandaag: VANDAAG };
    let gedaan = inlezen::bevestig(store, &rotterdam, (id.await.unwrap(), &telling, VanWie::Iedereen), nu)
        .await
        .unwrap();
    assert_eq!(gedaan.len(), telling.over);
    let opnieuw = lees().await.telling();
    assert_eq!(aantallen(&opnieuw), (0, telling.over, telling.afgewezen));
    assert_eq!(store.verify().await.unwrap().fouten, Vec::<String>::new());
}
