//! `meedoen controle` as one starts it.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn voorbeeld(naam: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/voorbeelden/controle").join(naam)
}

fn controle(opties: &[&Path]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_meedoen")).arg("controle").args(opties).output().unwrap()
}

#[test]
fn a_sound_table_ends_well() {
    let uit = controle(&[&voorbeeld("goed.csv")]);
    assert_eq!(uit.status.code(), Some(0));
    assert_eq!(uit.stdout, std::fs::read(voorbeeld("goed.txt")).unwrap());
}

#[test]
fn what_cannot_be_right_ends_with_four() {
    let uit = controle(&[&voorbeeld("taakstelling.json")]);
    assert_eq!(uit.status.code(), Some(4));
    assert_eq!(uit.stdout, std::fs::read(voorbeeld("taakstelling.txt")).unwrap());
    let json = controle(&[&voorbeeld("taakstelling.json"), Path::new("--json")]);
    assert_eq!(json.stdout, std::fs::read(voorbeeld("taakstelling-verslag.json")).unwrap());
}

#[test]
fn a_file_without_a_table_ends_with_one() {
    let map = tempfile::TempDir::new().unwrap();
    let leeg = map.path().join("leeg.csv");
    std::fs::write(&leeg, "alleen tekst\n").unwrap();
    for bestand in [leeg, map.path().join("bestaat-niet.csv"), map.path().to_path_buf()] {
        let uit = controle(&[&bestand]);
        assert_eq!((uit.status.code(), uit.stdout.len()), (Some(1), 0), "{}", bestand.display());
        assert!(String::from_utf8(uit.stderr).unwrap().contains(bestand.to_str().unwrap()));
    }
}
