//! Each mistake that a file of definitions can have is found.

use super::*;

const SOORTEN: &[&str] = &["LesGestart", "Gesprek"];
const PARAMETERS: &[&str] = &["pip_termijn"];
const GOED: &str = r#"
familie = "Les"

[[indicator]]
code = "les"
naam = "Les"
vraag = "Hoeveel mensen volgen les?"
maat = "aantal"
eenheid = "personen"
peil = "stand"
beleid = "taal"
bronfeiten = ["LesGestart"]
wet = ["pip_termijn"]
onderverdeling = ["een", "twee"]

[[indicator.versie]]
vanaf = "2022-01-01"
tot = "2024-01-01"
populatie = "Iedereen."
telling = "Iedereen telt."
uitgesloten = "Niemand."

[[indicator.versie]]
vanaf = "2024-01-01"
populatie = "Iedereen."
telling = "Iedereen telt."
uitgesloten = "Niemand."
"#;

fn found(text: &str) -> Vec<String> {
    let bekend = Bekend { soorten: SOORTEN, parameters: PARAMETERS };
    match read("les.toml", text) {
        Ok(bestand) => check(&[("les.toml".to_owned(), bestand)], &bekend),
        Err(fout) => vec![fout],
    }
}

#[test]
fn a_right_file_passes() {
    assert_eq!(found(GOED), Vec::<String>::new());
}

#[test]
fn each_mistake_is_named() {
    let cases = [
        ("code = \"les\"", "code = \"Les\"", "de code moet"),
        ("naam = \"Les\"", "naam = \" \"", "naam is leeg"),
        ("maat = \"aantal\"", "maat = \"veel\"", "maat ‘veel’ bestaat niet"),
        ("maat = \"aantal\"", "maat = \"duur\"", "een duur telt dagen"),
        ("eenheid = \"personen\"", "eenheid = \"rijen\"", "eenheid ‘rijen’ bestaat niet"),
        ("peil = \"stand\"", "peil = \"ooit\"", "peil ‘ooit’ bestaat niet"),
        ("beleid = \"taal\"", "beleid = \"geld\"", "beleid ‘geld’ bestaat niet"),
        ("[\"LesGestart\"]", "[\"LesBegonnen\"]", "bronfeit ‘LesBegonnen’ bestaat niet"),
        ("[\"LesGestart\"]", "[]", "er is geen bronfeit"),
        ("[\"pip_termijn\"]", "[\"pip\"]", "parameter van de wet ‘pip’ bestaat niet"),
        ("\"een\", \"twee\"", "\"een\", \"een\"", "een categorie staat er twee keer"),
        ("tot = \"2024-01-01\"", "tot = \"2024-02-01\"", "overlap tussen"),
        ("tot = \"2024-01-01\"", "tot = \"2023-12-01\"", "gat tussen"),
        ("tot = \"2024-01-01\"\n", "", "heeft geen tot"),
        ("tot = \"2024-01-01\"", "tot = \"2021-01-01\"", "tot ligt niet na vanaf"),
        ("telling = \"Iedereen telt.\"", "telling = \"\"", "telling is leeg"),
        ("uitgesloten = \"Niemand.\"\n", "", "missing field `uitgesloten`"),
        ("beleid = \"taal\"", "beleid = \"taal\"\nkleur = \"rood\"", "unknown field `kleur`"),
        ("familie = \"Les\"", "familie = \"\"", "familie is leeg"),
    ];
    for (right, wrong, message) in cases {
        let text = GOED.replacen(right, wrong, 1);
        assert_ne!(text, GOED, "{right}");
        let found = found(&text);
        assert!(found.iter().any(|what| what.contains(message)), "{wrong}: {found:?}");
    }
}

#[test]
fn a_code_is_unique_and_a_register_is_not_empty() {
    let bekend = Bekend { soorten: SOORTEN, parameters: PARAMETERS };
    let file = || ("les.toml".to_owned(), read("les.toml", GOED).expect("this is a right file"));
    let found = check(&[file(), file()], &bekend);
    assert_eq!(found, ["les.toml, les: deze code bestaat al"]);
    assert_eq!(check(&[], &bekend), ["er zijn geen indicatoren"]);
}

#[test]
fn a_version_is_needed() {
    let start = GOED.find("[[indicator.versie]]").expect("there is a version");
    let text = GOED.get(..start).expect("a boundary").to_owned();
    assert!(!found(&format!("{text}versie = []\n")).is_empty());
}
