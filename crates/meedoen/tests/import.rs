//! `meedoen import` as one starts it.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod gedeeld;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use store::{DossierId, NieuweGebruiker, Rol, Store, Toegang};
use tempfile::TempDir;

struct Installatie {
    map: TempDir,
}

fn voorbeeld(naam: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../voorbeelden").join(naam)
}

fn meedoen(opties: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_meedoen")).args(opties).env_remove("DATABASE_URL").output().unwrap()
}

fn tekst(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

impl Installatie {
    async fn new() -> Self {
        let map = TempDir::new().unwrap();
        let pad = map.path().to_str().unwrap();
        let opties =
            ["inrichten", "--map", pad, "--organisatie", "Voorbeeldstad", "--gemeente", "1916=Voorbeeldstad"];
        assert!(meedoen(&opties).status.success());
        let hier = Self { map };
        let (store, organisatie) = hier.store().await;
        let nieuw = NieuweGebruiker {
            organisatie: organisatie.organisatie,
            login: "anna".into(),
            volledige_naam: "Anna".into(),
            rol: Rol::Consulent,
            gemeente: None,
            wachtwoord_hash: "geen".into(),
        };
        let nu = "2025-11-12T08:00:00Z".parse().unwrap();
        store.maak_gebruiker(&Toegang::systeembeheer(), &nieuw, nu).await.unwrap();
        hier
    }

    async fn store(&self) -> (Store, Toegang) {
        gedeeld::store(self.map.path()).await
    }

    async fn dossiers(&self) -> Vec<DossierId> {
        let (store, toegang) = self.store().await;
        let dossiers = store.dossiers(&toegang).await.unwrap();
        store.sluit().await;
        dossiers
    }

    fn lees_in(&self, soort: &str, bestand: &Path, meer: &[&str]) -> Output {
        let mut opties =
            vec!["import", soort, bestand.to_str().unwrap(), "--map", self.map.path().to_str().unwrap()];
        opties.extend(meer);
        meedoen(&opties)
    }
}

#[tokio::test]
async fn a_trial_changes_nothing_and_a_confirmed_file_is_read_in_once() {
    let hier = Installatie::new().await;
    let lijst = voorbeeld("koppelingen.csv");
    let proef = hier.lees_in("koppelingen", &lijst, &["--gebruiker", "anna"]);
    let uit = tekst(&proef.stdout);
    assert!(proef.status.success() && uit.contains("Dit was een proef"), "{uit}");
    assert!(uit.contains("2 over te nemen (met 2 nieuwe dossiers), 0 al bekend, 7 afgewezen"), "{uit}");
    assert!(uit.contains("regel\u{a0}8: afgewezen."), "{uit}");
    assert_eq!(hier.dossiers().await, []);

    let echt = hier.lees_in("koppelingen", &lijst, &["--gebruiker", "anna", "--bevestig"]);
    assert!(tekst(&echt.stdout).contains("Vastgelegd in 2 dossiers"), "{}", tekst(&echt.stdout));
    let weer = hier.lees_in("koppelingen", &lijst, &["--gebruiker", "anna", "--bevestig"]);
    assert!(weer.status.success() && tekst(&weer.stdout).contains("al eerder ingelezen door anna"));
    assert_eq!(hier.dossiers().await.len(), 2);

    let uren =
        hier.lees_in("uren", &voorbeeld("uren-voorbeeld.xlsx"), &["--gebruiker", "anna", "--bevestig"]);
    assert!(tekst(&uren.stdout).contains("Vastgelegd in 2 dossiers"), "{}", tekst(&uren.stdout));
    let brp = hier.lees_in("brp", &voorbeeld("brp-voorbeeld.csv"), &["--gebruiker", "anna"]);
    assert!(tekst(&brp.stdout).contains("Voorstel:"), "{}", tekst(&brp.stdout));
    assert!(tekst(&brp.stdout).contains("Wijziging: adres wordt “Lindelaan 12 A"), "{}", tekst(&brp.stdout));
    let (store, toegang) = hier.store().await;
    let mut gelezen = Vec::new();
    for dossier in store.dossiers(&toegang).await.unwrap() {
        gelezen.extend(store.leeslog_van(&toegang, dossier).await.unwrap());
    }
    store.sluit().await;
    assert!(gelezen.iter().any(|regel| regel.gebruiker == "anna" && regel.pagina == "meedoen import"));
}

#[tokio::test]
async fn what_cannot_be_used_is_said_on_stderr_and_changes_nothing() {
    let hier = Installatie::new().await;
    let lijst = voorbeeld("koppelingen.csv");
    let kapot = hier.map.path().join("kapot.xlsx");
    std::fs::write(&kapot, b"PK\x03\x04").unwrap();
    let groot = hier.map.path().join("groot.csv");
    std::fs::File::create(&groot).unwrap().set_len(200 * 1024 * 1024).unwrap();
    for (soort, bestand, wie, woord) in [
        ("uren", kapot.as_path(), "anna", "beschadigd"),
        ("brp", groot.as_path(), "anna", "te groot: 200 MB"),
        ("uren", lijst.as_path(), "anna", "Excel-werkmap"),
        ("brp", Path::new("bestaat-niet.csv"), "anna", "niet te lezen"),
        ("koppelingen", lijst.as_path(), "niemand", "geen actieve gebruiker"),
        ("koppelingen", lijst.as_path(), "beheerder", "werkt niet in dossiers"),
    ] {
        let gedaan = hier.lees_in(soort, bestand, &["--gebruiker", wie, "--bevestig"]);
        assert_eq!(gedaan.status.code(), Some(1), "{woord}");
        assert!(tekst(&gedaan.stderr).contains(woord), "{woord}: {}", tekst(&gedaan.stderr));
        assert_eq!(tekst(&gedaan.stdout), "", "{woord}");
    }
    assert_eq!(hier.dossiers().await, []);
}
