//! Files in `docs/` that are made by the tests: a test fails when one is not fresh, and writes it when the environment
//! variable `MEEDOEN_BIJWERKEN` is set.

use std::fs;
use std::path::{Path, PathBuf};

/// A place in `docs/`.
pub fn docs(naam: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(naam)
}

/// Checks that a file has this text, or writes it when asked.
pub fn vers(naam: &str, tekst: &str) {
    let plaats = docs(naam);
    if std::env::var_os("MEEDOEN_BIJWERKEN").is_some() {
        fs::create_dir_all(plaats.parent().unwrap()).unwrap();
        fs::write(&plaats, tekst).unwrap();
    }
    let gevonden = fs::read_to_string(&plaats).unwrap_or_default();
    let verschil = (1..).zip(gevonden.lines().zip(tekst.lines())).find(|(_, (oud, nieuw))| oud != nieuw);
    assert!(
        gevonden == tekst,
        "docs/{naam} is not fresh: run the tests once with MEEDOEN_BIJWERKEN=1 set. First difference: {verschil:?}"
    );
}

/// The text of a file with what stands between two markers replaced.
pub fn tussen(naam: &str, begin: &str, einde: &str, nieuw: &str) -> String {
    let tekst = fs::read_to_string(docs(naam)).unwrap();
    let (voor, rest) = tekst.split_once(begin).unwrap_or_else(|| panic!("{naam}: no {begin}"));
    let (_, na) = rest.split_once(einde).unwrap_or_else(|| panic!("{naam}: no {einde}"));
    format!("{voor}{begin}\n\n{nieuw}\n{einde}{na}")
}
