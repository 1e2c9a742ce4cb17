//! `meedoen stand` on the published examples, and on what `meedoen export` gives.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod gedeeld;
#[path = "gedeeld/installatie.rs"]
mod installatie;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use installatie::{Installatie, tekst};
use serde_json::Value;

/// The lines of JSON in a text, by dossier.
fn per_dossier(tekst: &str) -> BTreeMap<String, Value> {
    let regels = tekst.lines().map(|regel| serde_json::from_str::<Value>(regel).unwrap());
    regels.map(|regel| (regel["dossier"].as_str().unwrap().to_owned(), regel)).collect()
}

#[test]
fn the_stand_of_the_examples_is_as_published() {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/voorbeelden");
    let standen = per_dossier(&fs::read_to_string(map.join("standen.jsonl")).unwrap());
    assert!(!standen.is_empty());
    for (naam, stand) in standen {
        let uit = Command::new(env!("CARGO_BIN_EXE_meedoen"))
            .args(["stand", "--peildatum", stand["op"].as_str().unwrap(), "--feiten"])
            .arg(map.join(format!("{naam}.jsonl")))
            .output()
            .unwrap();
        assert!(uit.status.success());
        assert_eq!(per_dossier(std::str::from_utf8(&uit.stdout).unwrap()), [(naam, stand)].into());
    }
}

/// What is exported is read again, and gives the stands that the database keeps.
#[tokio::test]
async fn an_export_is_read_again() {
    let hier = Installatie::new().await;
    let uit = hier.meedoen(&["export", "--gebruiker", "anna"]);
    assert!(uit.status.success(), "{}", tekst(&uit.stderr));
    let bestand = hier.map.path().join("feiten.jsonl");
    fs::write(&bestand, &uit.stdout).unwrap();
    let standen = Command::new(env!("CARGO_BIN_EXE_meedoen"))
        .args(["stand", "--peildatum", "2025-11-12", "--feiten"])
        .arg(bestand)
        .output()
        .unwrap();
    assert!(standen.status.success(), "{}", tekst(&standen.stderr));
    let standen = per_dossier(&tekst(&standen.stdout));
    let (store, toegang) = hier.store().await;
    let dossiers = store.dossiers(&toegang).await.unwrap();
    assert_eq!(standen.len(), dossiers.len());
    for (id, stand) in store.standen(&toegang, &dossiers[..20]).await.unwrap() {
        let mut bewaard = serde_json::to_value(stand).unwrap();
        bewaard["dossier"] = Value::from(id.to_string());
        assert_eq!(standen[&id.to_string()], bewaard);
    }
}

#[tokio::test]
async fn who_reaches_no_dossiers_exports_none() {
    let hier = Installatie::new().await;
    let uit = hier.meedoen(&["export", "--gebruiker", "beheerder"]);
    assert_eq!((uit.status.code(), uit.stdout.len()), (Some(1), 0));
    assert!(tekst(&uit.stderr).contains("werkt niet in dossiers"));
}
