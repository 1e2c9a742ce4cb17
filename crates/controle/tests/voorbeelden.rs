//! The examples of `docs/controle.md`: each input gives the text beside it, and the numbers in the page are right.

#![expect(clippy::expect_used, reason = "helpers of tests may stop the test")]

use std::path::PathBuf;

use controle::{Verslag, controleer, lees};

fn docs(naam: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(naam)
}

fn inhoud(naam: &str) -> String {
    std::fs::read_to_string(docs(naam)).expect("the examples are in the repository")
}

fn voorbeeld(naam: &str) -> Verslag {
    controleer(&lees(naam, &inhoud(&format!("voorbeelden/controle/{naam}"))).expect("an example can be read"))
}

#[test]
fn the_examples_give_the_text_beside_them() {
    for (naam, uit, klopt) in [
        ("inburgeraars.csv", "inburgeraars.txt", false),
        ("taakstelling.json", "taakstelling.txt", false),
        ("verborgen.csv", "verborgen.txt", false),
        ("goed.csv", "goed.txt", true),
    ] {
        let verslag = voorbeeld(naam);
        let verwacht = inhoud(&format!("voorbeelden/controle/{uit}"));
        assert_eq!(verslag.to_string(), verwacht, "{naam} gives:\n{verslag}");
        assert_eq!(verslag.klopt(), klopt, "{naam}");
    }
}

#[test]
fn the_report_for_machines() {
    let json = serde_json::to_string_pretty(&voorbeeld("taakstelling.json")).expect("a report is JSON");
    assert_eq!(json + "\n", inhoud("voorbeelden/controle/taakstelling-verslag.json"));
}

#[test]
fn the_page_shows_the_examples_as_they_are() {
    let pagina = inhoud("controle.md");
    for naam in ["inburgeraars.csv", "inburgeraars.txt", "goed.csv", "goed.txt"] {
        assert!(
            pagina.contains(inhoud(&format!("voorbeelden/controle/{naam}")).trim_end()),
            "docs/controle.md shows {naam}"
        );
    }
    for naam in [
        "taakstelling.json",
        "taakstelling.txt",
        "taakstelling-verslag.json",
        "verborgen.csv",
        "verborgen.txt",
    ] {
        assert!(pagina.contains(&format!("(voorbeelden/controle/{naam})")), "docs/controle.md links {naam}");
    }
}
