//! `meedoen publiceer` as one starts it.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod gedeeld;
#[path = "gedeeld/installatie.rs"]
mod installatie;

use std::path::Path;
use std::process::Command;

use dossier::{Bron, GesprekSoort, Inhoud};
use installatie::{Installatie, dossier, nu, tekst};
use store::{Deel, NieuwFeit, Opdracht};

#[tokio::test]
async fn a_publication_is_made_let_out_made_again_and_corrected() {
    let hier = Installatie::new().await;
    let bestand = hier.map.path().join("raad.json");
    let uit = bestand.to_str().unwrap();
    let wat = ["--soort", "raad", "--gemeente", "1916", "--peildatum", "2025-11-11"];
    let bekend = ["--bekend-op", "2025-11-12T00:00:00Z", "--uit", uit];
    let gemaakt = hier.publiceer(&[&wat[..], &bekend].concat());
    let gezegd = tekst(&gemaakt.stdout);
    assert!(gemaakt.status.success(), "{gezegd}{}", tekst(&gemaakt.stderr));
    assert!(gezegd.contains("Publicatie 1 (raad) over Leidschendam-Voorburg"), "{gezegd}");
    assert!(gezegd.contains("Krijgen mensen op tijd een plan (PIP)?"), "{gezegd}");
    let document = std::fs::read_to_string(Path::new(uit)).unwrap();
    assert_eq!(monitor::publicatie::toets(&document), Ok(()));
    let goed = Command::new(env!("CARGO_BIN_EXE_meedoen")).args(["toets", uit]).output().unwrap();
    assert!(tekst(&goed.stdout).contains("tabellen, tekst en bewijs kloppen"), "{}", tekst(&goed.stderr));
    let vals = hier.map.path().join("vals.json");
    std::fs::write(&vals, document.replacen("Er kwamen 401 mensen", "Er kwamen 501 mensen", 1)).unwrap();
    let vals = ["toets", vals.to_str().unwrap()];
    let vals = Command::new(env!("CARGO_BIN_EXE_meedoen")).args(vals).output().unwrap();
    assert_eq!(vals.status.code(), Some(4), "{}", tekst(&vals.stdout));
    let vrij = hier.publiceer(&["--vaststellen", "1"]);
    assert!(vrij.status.success() && tekst(&vrij.stdout).contains("verandert niet meer"));

    let (store, toegang) = hier.store().await;
    let feiten = [NieuwFeit {
        op: jiff::civil::date(2025, 11, 1),
        bron: Bron::Consulent,
        vervangt: None,
        inhoud: Inhoud::Gesprek { doel: GesprekSoort::Voortgang, verslag: None },
    }];
    let wet = wet::Wet::default();
    let opdracht = Opdracht { nu: nu(), peildatum: demo::PEILDATUM, wet: &wet, sleutel: None };
    for dossier in store.dossiers(&toegang).await.unwrap() {
        store.append(&toegang, dossier, &feiten, &opdracht).await.unwrap();
    }
    store.sluit().await;
    let weer = hier.publiceer(&["--opnieuw", "1", "--uit", uit]);
    assert!(tekst(&weer.stdout).contains("byte voor byte gelijk"), "{}", tekst(&weer.stderr));
    assert_eq!(std::fs::read_to_string(Path::new(uit)).unwrap(), document);

    let (boek, map) = (hier.map.path().join("raad.xlsx"), hier.map.path().join("tabellen"));
    for vorm in [&boek, &map] {
        let vorm = hier.publiceer(&["--opnieuw", "1", "--uit", vorm.to_str().unwrap()]);
        assert!(vorm.status.success(), "{}", tekst(&vorm.stderr));
    }
    assert!(std::fs::read(&boek).unwrap().starts_with(b"PK"));
    let csv = std::fs::read_to_string(map.join("meedoen-1.csv")).unwrap();
    assert!(csv.contains("statushouder") && csv.contains("gezinsmigrant"), "{csv}");
    assert!(map.join("csv-metadata.json").exists());
    let anders = hier.publiceer(&["--opnieuw", "1", "--uit", "raad.pdf"]);
    assert_eq!(anders.status.code(), Some(1), "{}", tekst(&anders.stderr));
    let beter = ["--verbetert", "1", "--uitleg", "Gesprekken waren nog niet ingevoerd."];
    let beter = hier.publiceer(&beter);
    let gezegd = tekst(&beter.stdout);
    assert!(beter.status.success(), "{}", tekst(&beter.stderr));
    assert!(
        gezegd.contains("Publicatie 2 (raad)") && gezegd.contains("Anders dan de vorige versie:"),
        "{gezegd}"
    );
    let weer = hier.publiceer(&["--opnieuw", "2"]);
    assert!(weer.status.success(), "with the earlier one in its ledger: {}", tekst(&weer.stderr));
}

#[tokio::test]
async fn what_changed_behind_the_back_is_seen() {
    let hier = Installatie::new().await;
    let wat = ["--gemeente", "0629", "--peildatum", "2025-11-11", "--bekend-op", "2025-11-12T00:00:00Z"];
    assert!(hier.publiceer(&wat).status.success());
    let (store, toegang) = hier.store().await;
    // People with facts of before, taken over later from elsewhere: they were not there then.
    let delen: Vec<Deel> =
        demo::regio().personen.iter().filter(|een| een.gemeente == "0629").take(20).map(dossier).collect();
    let wet = wet::Wet::default();
    let opdracht = Opdracht { nu: nu(), peildatum: demo::PEILDATUM, wet: &wet, sleutel: None };
    store.append_many(&toegang, &delen, &opdracht).await.unwrap();
    store.sluit().await;
    let weer = hier.publiceer(&["--opnieuw", "1"]);
    assert_eq!(weer.status.code(), Some(4), "{}", tekst(&weer.stdout));
    assert!(tekst(&weer.stderr).contains("niet hetzelfde als toen"), "{}", tekst(&weer.stderr));
    assert!(tekst(&weer.stdout).contains("instroom / jaar totaal"), "{}", tekst(&weer.stdout));
}

#[tokio::test]
async fn what_cannot_be_is_said() {
    let hier = Installatie::new().await;
    for (opties, code, woord) in [
        (&["--gebruiker", "lotte", "--gemeente", "9999"][..], 1, "bedient gemeente 9999 niet"),
        (&["--gebruiker", "beheerder", "--gemeente", "0629"], 1, "publiceert niet"),
        (&["--gebruiker", "anna", "--gemeente", "0629"], 3, "Uw rol mag dit niet"),
        (&["--gebruiker", "lotte", "--gemeente", "0629", "--peildatum", "2190-01-01"], 1, "nog niet geweest"),
        (
            &["--gebruiker", "lotte", "--gemeente", "0629", "--bekend-op", "2190-01-01T00:00:00Z"],
            1,
            "te kort geleden",
        ),
        (&["--gebruiker", "lotte", "--opnieuw", "8"], 3, "niet gevonden"),
        (&["--gebruiker", "lotte", "--vaststellen", "8"], 3, "niet gevonden"),
        (&["--gebruiker", "lotte"], 2, "--gemeente"),
        (&["--gebruiker", "lotte", "--verbetert", "1"], 2, "--uitleg"),
    ] {
        let gedaan = hier.meedoen(&[&["publiceer"], opties].concat());
        assert_eq!(gedaan.status.code(), Some(code), "{woord}: {}", tekst(&gedaan.stderr));
        assert!(tekst(&gedaan.stderr).contains(woord), "{woord}: {}", tekst(&gedaan.stderr));
    }
}
