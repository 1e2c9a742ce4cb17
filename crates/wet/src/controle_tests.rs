//! Tests of the check on parameter files: each thing that can be wrong fails, with the place and the reason.

use super::*;

const GOOD: &str = r#"
onderwerp = "Proef"

[[parameter]]
code = "pip_termijn"
naam = "Termijn"
uitleg = "Een termijn."
soort = "wet"
eenheid = "duur"

[[parameter.versie]]
waarde = "10 weken"
vanaf = "2022-01-01"
tot = "2025-01-01"
artikel = "BI 5.3"
bron = "Besluit"
zekerheid = "gevonden"

[[parameter.versie]]
waarde = "12 weken"
vanaf = "2025-01-01"
artikel = "BI 5.3"
bron = "Besluit"
zekerheid = "rapport+gevonden"
"#;

fn findings(text: &str) -> Vec<String> {
    match read("proef.toml", text) {
        Ok(bestand) => check(&[("proef.toml".to_owned(), bestand)]),
        Err(message) => vec![message],
    }
}

#[test]
fn a_good_file_passes() {
    assert_eq!(findings(GOOD), Vec::<String>::new());
}

#[test]
fn one_wrong_thing_gives_one_finding_that_names_it() {
    let cases = [
        // replaced, by, what the finding says
        ("vanaf = \"2025-01-01\"", "vanaf = \"2025-01-02\"", "gat tussen 2025-01-01 en 2025-01-02"),
        ("vanaf = \"2025-01-01\"", "vanaf = \"2024-12-31\"", "overlap tussen 2024-12-31 en 2025-01-01"),
        ("tot = \"2025-01-01\"\n", "", "heeft geen tot"),
        ("tot = \"2025-01-01\"", "tot = \"2021-01-01\"", "tot ligt niet na vanaf"),
        ("\"12 weken\"", "\"12 uur\"", "‘12 uur’ is geen termijn"),
        ("\"12 weken\"", "\"0 weken\"", "meer dan nul"),
        ("eenheid = \"duur\"", "eenheid = \"dagen\"", "unknown variant `dagen`"),
        ("soort = \"wet\"", "soort = \"regel\"", "unknown variant `regel`"),
        ("\"rapport+gevonden\"", "\"zeker\"", "unknown variant `zeker`"),
        ("\"rapport+gevonden\"", "\"ongecontroleerd\"", "maak er een instelling van"),
        (
            "bron = \"Besluit\"\nzekerheid = \"gevonden\"",
            "bron = \" \"\nzekerheid = \"gevonden\"",
            "bron is leeg",
        ),
        ("bron = \"Besluit\"\nzekerheid = \"gevonden\"", "zekerheid = \"gevonden\"", "missing field `bron`"),
        (
            "artikel = \"BI 5.3\"\nbron = \"Besluit\"\nzekerheid = \"gevonden\"",
            "bron = \"Besluit\"\nzekerheid = \"gevonden\"",
            "missing field `artikel`",
        ),
        ("naam = \"Termijn\"", "naam = \"\"", "naam is leeg"),
        ("uitleg = \"Een termijn.\"", "uitleg = \"\"", "uitleg is leeg"),
        ("onderwerp = \"Proef\"", "onderwerp = \"\"", "onderwerp is leeg"),
        ("pip_termijn", "PipTermijn", "kleine letters"),
        ("pip_termijn", "pip__termijn", "kleine letters"),
        ("pip_termijn", "1_pip", "kleine letters"),
        ("vanaf = \"2022-01-01\"", "vanaf = \"2021-12-31\"", "geldt pas vanaf 2022-01-01"),
        ("vanaf = \"2022-01-01\"", "vanaf = \"2022-02-30\"", "proef.toml"),
        (
            "vanaf = \"2025-01-01\"\n",
            "vanaf = \"2025-01-01\"\ntot = \"2925-01-01\"\n",
            "een datum ligt niet tussen",
        ),
        (
            "eenheid = \"duur\"",
            "eenheid = \"duur\"\nkeuzes = [\"a\", \"b\"]",
            "een keuze heeft minstens twee",
        ),
        ("eenheid = \"duur\"", "eenheid = \"duur\"\nextra = 1", "unknown field `extra`"),
        ("onderwerp", "[onderwerp", "proef.toml"),
    ];
    for (old, new, expected) in cases {
        assert!(GOOD.contains(old), "{old} is not in the good file");
        let found = findings(&GOOD.replacen(old, new, 1));
        assert!(found.iter().any(|finding| finding.contains(expected)), "{old} -> {new}: {found:?}");
        assert!(found.iter().all(|finding| finding.contains("proef.toml")), "{found:?}");
    }
}

#[test]
fn an_unknown_act_is_no_law_but_may_be_a_setting() {
    let odd = GOOD.replace("BI 5.3", "Wetje 3");
    assert_eq!(findings(&odd).len(), 2);
    assert!(findings(&odd)[0].contains("‘Wetje 3’"));
    assert_eq!(findings(&odd.replace("\"wet\"", "\"instelling\"")), Vec::<String>::new());
}

#[test]
fn an_unchecked_setting_passes() {
    let setting = GOOD.replace("\"wet\"", "\"instelling\"").replace("\"gevonden\"", "\"ongecontroleerd\"");
    assert_eq!(findings(&setting), Vec::<String>::new());
}

#[test]
fn a_choice_lists_its_words() {
    let choice = GOOD.replace("\"duur\"", "\"keuze\"\nkeuzes = [\"10 weken\", \"12 weken\"]");
    assert_eq!(findings(&choice), Vec::<String>::new());
    assert!(findings(&choice.replace("[\"10 weken\", ", "[\"11 weken\", "))[0].contains("geen keuze"));
    assert!(
        findings(&GOOD.replace("\"duur\"", "\"keuze\""))
            .iter()
            .any(|finding| finding.contains("minstens twee"))
    );
}

#[test]
fn a_code_exists_once_over_all_files() {
    let file = |name: &str| (name.to_owned(), read(name, GOOD).expect("good"));
    let found = check(&[file("een.toml"), file("twee.toml")]);
    assert_eq!(found, ["twee.toml, pip_termijn: deze code bestaat al"]);
}

#[test]
fn no_parameters_and_no_versions_are_wrong() {
    assert_eq!(check(&[]), ["er zijn geen parameters"]);
    let head = GOOD.split("[[parameter.versie]]").next().expect("a head");
    assert!(findings(&format!("{head}\nversie = []"))[0].contains("er is geen versie"));
    assert!(findings(head)[0].contains("missing field `versie`"));
}

#[test]
fn several_wrong_things_are_all_named() {
    let bad = GOOD.replace("\"10 weken\"", "\"tien\"").replace("\"12 weken\"", "\"twaalf\"");
    assert_eq!(findings(&bad).len(), 2);
}

#[test]
fn acts_and_orders_in_council_are_told_from_the_rest() {
    for artikel in ["Wi2021 11.1", "BI 5.3", "Awb 6:7", "Pw 56a", "Hvw 29"] {
        assert!(is_wet_of_amvb(artikel), "{artikel}");
    }
    for artikel in ["RI (artikelnummer niet gevonden)", "geen: plaatselijke werkafspraak", "BI", "BIJ 1", ""]
    {
        assert!(!is_wet_of_amvb(artikel), "{artikel}");
    }
}
