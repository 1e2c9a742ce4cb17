//! Every kind of file: whole, twice, with bad lines, and files that cannot be used.

use dossier::{Bron, Inhoud, Soort as Feitsoort};
use exchange::bestand::MAX_BYTES;
use exchange::sjabloon;
use store::StoreFout;
use web::inlezen::{self, InleesFout, Nu, Oordeel, Soort, Telling, VanWie};

use crate::common::now;
use crate::wereld::{VANDAAG, Wereld, aantallen, andere_bytes, gezegd};

/// The example of each kind, and how many lines are taken and rejected for Leidschendam-Voorburg alone.
fn voorbeelden() -> [(Soort, Vec<u8>, usize, usize); 3] {
    [
        (Soort::Koppelingen, sjabloon::koppelingen_voorbeeld(), 2, 7),
        (Soort::Uren, sjabloon::uren_voorbeeld().unwrap(), 9, 3),
        (Soort::Brp, sjabloon::brp_voorbeeld(), 2, 5),
    ]
}

#[tokio::test]
async fn the_good_lines_of_an_example_are_recorded_and_the_others_say_why_not() {
    let wereld = Wereld::new().await;
    for (soort, bytes, over, afgewezen) in voorbeelden() {
        let voor = wereld.inhoud().await;
        let voorbeeld = wereld.voorbeeld(soort, &bytes).await.unwrap();
        assert_eq!(aantallen(&voorbeeld.telling()), (over, 0, afgewezen), "{soort:?} {voorbeeld:#?}");
        assert!(voorbeeld.regels.iter().all(|regel| regel.wat.ends_with(['.', ')'])), "{voorbeeld:#?}");
        assert_eq!(wereld.inhoud().await, voor, "a preview changes nothing");
        wereld.lees_in(soort, &bytes).await.unwrap();
        assert_ne!(wereld.inhoud().await, voor, "{soort:?}");
    }
    let fouten = wereld.store().verify().await.unwrap().fouten;
    assert_eq!(fouten, Vec::<String>::new());
}

#[tokio::test]
async fn the_same_file_or_the_same_lines_add_nothing() {
    let wereld = Wereld::new().await;
    for (soort, bytes, over, afgewezen) in voorbeelden() {
        wereld.lees_in(soort, &bytes).await.unwrap();
        let voor = wereld.inhoud().await;

        let fout = wereld.lees_in(soort, &bytes).await.unwrap_err();
        assert!(matches!(fout, InleesFout::Store(StoreFout::AlBekend)), "{fout:?}");
        let eerder =
            inlezen::eerder(wereld.store(), &wereld.toegang, (soort, &bytes)).await.unwrap().unwrap();
        assert_eq!(aantallen(&Telling::lees(&eerder.verslag)), (over, 0, afgewezen));

        let ander = andere_bytes(soort, &bytes);
        let voorbeeld = wereld.voorbeeld(soort, &ander).await.unwrap();
        assert_eq!(aantallen(&voorbeeld.telling()), (0, over, afgewezen), "{soort:?} {voorbeeld:#?}");
        assert!(voorbeeld.delen().is_empty());
        assert_eq!(wereld.inhoud().await, voor, "{soort:?}");
    }
}

#[tokio::test]
async fn a_second_confirmation_gives_the_same_result() {
    let wereld = Wereld::new().await;
    let (store, toegang) = (wereld.store(), &wereld.toegang);
    let (soort, bytes) = (Soort::Koppelingen, sjabloon::koppelingen_voorbeeld());
    let telling = wereld.voorbeeld(soort, &bytes).await.unwrap().telling();
    let id = inlezen::bewaar(store, toegang, (soort, "C:\\map\\lijst.csv", bytes), now()).await.unwrap();
    let nu = Nu { moment: now(), vandaag: VANDAAG };
    let eerst = inlezen::bevestig(store, toegang, (id, &telling, VanWie::Iedereen), nu).await.unwrap();
    let later = inlezen::bevestig(store, toegang, (id, &telling, VanWie::Iedereen), nu).await.unwrap();
    assert_eq!((eerst.len(), &eerst), (2, &later));
    let (import, bytes) = store.import(toegang, id).await.unwrap();
    assert_eq!((import.bestandsnaam.as_str(), import.dossiers, bytes), ("lijst.csv", eerst, None));
    let fout = inlezen::bewaarde(store, toegang, id, (VANDAAG, VanWie::Iedereen)).await.unwrap_err();
    assert!(matches!(fout, InleesFout::Weg), "{fout:?}");
}

#[tokio::test]
async fn what_changed_since_the_preview_is_not_recorded_unseen() {
    let wereld = Wereld::new().await;
    let (store, toegang) = (wereld.store(), &wereld.toegang);
    let (soort, bytes) = (Soort::Koppelingen, sjabloon::koppelingen_voorbeeld());
    let gezien = wereld.voorbeeld(soort, &bytes).await.unwrap().telling();
    let id = inlezen::bewaar(store, toegang, (soort, "lijst.csv", bytes.clone()), now()).await.unwrap();
    wereld.lees_in(soort, &andere_bytes(soort, &bytes)).await.unwrap();
    let voor = wereld.inhoud().await;
    let nu = Nu { moment: now(), vandaag: VANDAAG };
    let fout = inlezen::bevestig(store, toegang, (id, &gezien, VanWie::Iedereen), nu).await.unwrap_err();
    assert!(matches!(fout, InleesFout::Veranderd), "{fout:?}");
    assert_eq!(wereld.inhoud().await, voor);
}

#[tokio::test]
async fn two_files_with_the_same_people_at_once_make_each_dossier_once() {
    let wereld = Wereld::new().await;
    let soort = Soort::Koppelingen;
    let een = sjabloon::koppelingen_voorbeeld();
    let ander = andere_bytes(soort, &een);
    let (a, b) = tokio::join!(wereld.lees_in(soort, &een), wereld.lees_in(soort, &ander));
    // Whoever comes last is refused as a whole: by the preview, or by the database.
    assert_eq!([&a, &b].iter().filter(|gedaan| gedaan.is_ok()).count(), 1, "{a:?} {b:?}");
    assert_eq!(wereld.store().dossiers(&wereld.toegang).await.unwrap().len(), 2);
    assert_eq!(wereld.store().verify().await.unwrap().fouten, Vec::<String>::new());
}

#[tokio::test]
async fn a_file_that_cannot_be_used_changes_nothing() {
    let wereld = Wereld::new().await;
    let uren = sjabloon::uren_voorbeeld().unwrap();
    let versleuteld = {
        let mut ole = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        ole.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        ole
    };
    let gevallen: [(&str, Vec<u8>, &str); 8] = [
        ("empty", Vec::new(), "leeg"),
        ("broken", uren[..uren.len() / 2].to_vec(), ""),
        ("password", versleuteld, "wachtwoord"),
        ("huge", vec![b'a'; MAX_BYTES + 1], "te groot"),
        ("pdf", b"%PDF-1.7 inhoud".to_vec(), "pdf"),
        ("unknown signs", vec![0x81, 0x00, 0x01, 0x02, b'\n', 0x03], ""),
        ("a web page", b"<html><table></table></html>".to_vec(), "webpagina"),
        ("only a heading", b"V-nummer;Achternaam;Geboortedatum;Gemeente;Koppeldatum\r\n".to_vec(), ""),
    ];
    let voor = wereld.inhoud().await;
    for (naam, bytes, woord) in gevallen {
        for soort in Soort::ALLE {
            let fout = wereld.lees_in(soort, &bytes).await.unwrap_err();
            assert!(matches!(fout, InleesFout::Bestand(_)), "{naam} as {soort:?}: {fout:?}");
            assert!(fout.to_string().contains(woord), "{naam} as {soort:?}: {fout}");
            assert_eq!(wereld.inhoud().await, voor, "{naam} as {soort:?}");
        }
    }
}

#[tokio::test]
async fn another_organisation_sees_nothing_of_it_and_reads_its_own() {
    let wereld = Wereld::new().await;
    let (store, soort) = (wereld.store(), Soort::Koppelingen);
    let bytes = sjabloon::koppelingen_voorbeeld();
    let voorbeeld = wereld.voorbeeld(soort, &bytes).await.unwrap();
    let redenen = gezegd(&voorbeeld, Oordeel::Afgewezen);
    assert!(
        redenen.iter().any(|reden| reden.contains("Oegstgeest hoort niet bij uw organisatie")),
        "{redenen:?}"
    );
    wereld.lees_in(soort, &bytes).await.unwrap();

    let (_, ander) = wereld.andere("0579").await;
    let import = &store.imports(&wereld.toegang).await.unwrap()[0];
    let fout = inlezen::bewaarde(store, &ander, import.id, (VANDAAG, VanWie::Iedereen)).await.unwrap_err();
    assert!(matches!(fout, InleesFout::Store(StoreFout::NietGevonden)), "{fout:?}");
    assert_eq!(store.imports(&ander).await.unwrap(), []);
    let elders =
        inlezen::voorbeeld(store, &ander, (soort, bytes), (VANDAAG, VanWie::Iedereen)).await.unwrap();
    assert_eq!(aantallen(&elders.telling()), (1, 0, 8), "{elders:#?}");
    assert!(elders.regels.iter().all(|regel| regel.dossier.is_none()));
}

#[tokio::test]
async fn a_coupling_of_somebody_known_only_adds_the_coupling() {
    let wereld = Wereld::new().await;
    let dossier = wereld.dossier("Bekend", Some("2800000099")).await;
    let csv = "V-nummer;Voornamen;Achternaam;Geboortedatum;Gemeente;Koppeldatum;Gezinsgrootte\n\
        2800000099;Mina;Bekend;14-7-1985;1916;3-3-2025;4\n";
    let (telling, dossiers) = wereld.lees_in(Soort::Koppelingen, csv.as_bytes()).await.unwrap();
    assert_eq!((aantallen(&telling), telling.nieuw, dossiers), ((1, 0, 0), 0, vec![dossier]));
    let feiten = wereld.feiten(dossier).await;
    let soorten: Vec<Feitsoort> = feiten.iter().map(|feit| feit.inhoud.soort()).collect();
    assert_eq!(soorten, [Feitsoort::Persoonsgegevens, Feitsoort::Koppeling, Feitsoort::Notitie]);
    assert_eq!((feiten[1].bron, feiten[1].door.as_str()), (Bron::Coa, "anna"));
    assert!(matches!(&feiten[2].inhoud, Inhoud::Notitie { tekst } if tekst.0.contains("4")));
}

#[tokio::test]
async fn numbers_that_contradict_are_for_a_person_to_sort_out() {
    let wereld = Wereld::new().await;
    wereld.dossier("Eerste", Some("2800000099")).await;
    let csv = "V-nummer;BSN;Achternaam;Geboortedatum;Gemeente;Koppeldatum\n\
        2800000011;999970045;Ander;1-1-1990;1916;3-3-2025\n";
    wereld.lees_in(Soort::Koppelingen, csv.as_bytes()).await.unwrap();
    let voor = wereld.inhoud().await;
    for (vnummer, woord) in
        [("2800000099", "verschillende dossiers"), ("2800000012", "ander BSN of V-nummer")]
    {
        let csv = csv.replace("2800000011", vnummer);
        let voorbeeld = wereld.voorbeeld(Soort::Koppelingen, csv.as_bytes()).await.unwrap();
        let redenen = gezegd(&voorbeeld, Oordeel::Afgewezen);
        assert!(redenen.len() == 1 && redenen[0].contains(woord), "{redenen:?}");
    }
    assert_eq!(wereld.inhoud().await, voor);
}

#[tokio::test]
async fn a_number_of_somebody_else_is_noticed_by_birth_date_and_name() {
    let wereld = Wereld::new().await;
    wereld.dossier("Bekend", Some("2800000099")).await;
    let lijst = |naam, geboren| {
        format!(
            "V-nummer;Achternaam;Geboortedatum;Gemeente;Koppeldatum\n2800000099;{naam};{geboren};1916;3-3-2025\n"
        )
    };
    let fout = wereld.voorbeeld(Soort::Koppelingen, lijst("Bekend", "1-1-1990").as_bytes()).await.unwrap();
    let afgewezen = gezegd(&fout, Oordeel::Afgewezen);
    assert!(afgewezen.len() == 1 && afgewezen[0].contains("andere geboortedatum"), "{afgewezen:?}");
    let vreemd = wereld.voorbeeld(Soort::Koppelingen, lijst("Onbekend", "1985").as_bytes()).await.unwrap();
    let over = gezegd(&vreemd, Oordeel::Over);
    assert!(
        over[0].contains("naam is heel anders") && over[0].contains("geboortedatum is anders"),
        "{over:?}"
    );
}
