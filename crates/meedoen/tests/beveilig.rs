//! `meedoen beveilig` and `meedoen toets` as one starts them, on the examples of `docs/opdrachten.md`.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

fn voorbeeld(naam: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/voorbeelden/beveilig").join(naam)
}

fn lees(naam: &str) -> String {
    fs::read_to_string(voorbeeld(naam)).unwrap()
}

/// Runs a command in the map of the examples, as the document shows it.
fn meedoen(opties: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_meedoen")).args(opties).current_dir(voorbeeld("")).output().unwrap()
}

fn tekst(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// Protects a table and gives the code, what was printed without the time, and the publication.
fn beveilig(map: &TempDir, opties: &[&str]) -> (Option<i32>, String, Option<String>) {
    let json = map.path().join("uit.json");
    let _ = fs::remove_file(&json);
    let uit = meedoen(&[&["beveilig"], opties, &["--json", json.to_str().unwrap()]].concat());
    let zonder_tijd = tekst(&uit.stdout).lines().filter(|regel| !regel.starts_with("Tijd: "));
    let gezegd = zonder_tijd.map(|regel| format!("{regel}\n")).collect::<String>() + tekst(&uit.stderr);
    (uit.status.code(), gezegd, fs::read_to_string(json).ok())
}

#[test]
fn the_example_of_the_document_is_protected_and_proven() {
    let map = TempDir::new().unwrap();
    let csv = map.path().join("uit.csv");
    let opties = ["regio.csv", "--lijsten", "lijsten.csv", "--csv", csv.to_str().unwrap()];
    let (code, gezegd, json) = beveilig(&map, &opties);
    assert_eq!((code, gezegd), (Some(0), lees("regio.txt")));

    let publicatie: Value = serde_json::from_str(&json.unwrap()).unwrap();
    assert!(publicatie.get("cost").is_none(), "a cost says a sum of hidden numbers");
    assert!(publicatie["seconden"].as_f64().unwrap() < 10.0);
    let cellen = publicatie["cells"].as_array().unwrap();
    let verborgen = cellen.iter().filter(|cel| cel["value"].is_null()).count();
    assert_eq!((cellen.len(), verborgen), (20, 4));
    let csv = fs::read_to_string(csv).unwrap();
    assert!(csv.contains("\"Voorschoten / onderwijs\";*;"), "{csv}");
    assert_eq!(csv.matches(";*;").count(), 4);

    let uit = meedoen(&["toets", map.path().join("uit.json").to_str().unwrap()]);
    assert_eq!((uit.status.code(), tekst(&uit.stdout).lines().count()), (Some(0), 2));
}

#[test]
fn tables_that_share_people_are_protected_in_one_call() {
    let map = TempDir::new().unwrap();
    let (code, gezegd, json) = beveilig(&map, &["regio.csv", "leeftijd.csv", "--lijsten", "lijsten.csv"]);
    assert_eq!((code, gezegd), (Some(0), lees("samen.txt")));
    assert!(json.unwrap().contains("Wassenaar / alle / tot 30"), "cells are named by all variables");
    let uit = meedoen(&["toets", map.path().join("uit.json").to_str().unwrap()]);
    assert!(uit.status.success(), "{}", tekst(&uit.stdout));

    let anders = map.path().join("anders.csv");
    fs::write(&anders, lees("leeftijd.csv").replace("tot 30;61", "tot 30;60")).unwrap();
    let anders = anders.to_str().unwrap();
    let (code, gezegd, json) = beveilig(&map, &["regio.csv", anders, "--lijsten", "lijsten.csv"]);
    assert_eq!((code, json), (Some(1), None), "{gezegd}");
    assert!(gezegd.contains("anders.csv: De cel ‘") && gezegd.contains("Verbeter een van beide"), "{gezegd}");
    let (code, gezegd, _) = beveilig(&map, &["tabel.jj", "tabel.jj", "--jj"]);
    assert!(code == Some(1) && gezegd.contains("maar één bestand"), "{gezegd}");
}

#[test]
fn a_table_is_rounded_and_proven_instead() {
    let map = TempDir::new().unwrap();
    let (code, gezegd, json) = beveilig(&map, &["regio.csv", "--lijsten", "lijsten.csv", "--afronden", "5"]);
    assert_eq!((code, gezegd), (Some(0), lees("afgerond.txt")));
    let uit_json = map.path().join("uit.json");
    let uit = meedoen(&["toets", uit_json.to_str().unwrap()]);
    assert!(uit.status.success() && tekst(&uit.stdout).contains("afgerond op veelvouden van 5"));
    let mut publicatie: Value = serde_json::from_str(&json.unwrap()).unwrap();
    publicatie["cells"][3]["value"] = 7.into();
    fs::write(&uit_json, publicatie.to_string()).unwrap();
    let uit = meedoen(&["toets", uit_json.to_str().unwrap()]);
    assert_eq!(uit.status.code(), Some(4));
    assert!(tekst(&uit.stdout).contains("is geen afgerond getal"), "{}", tekst(&uit.stdout));
    let (code, gezegd, json) = beveilig(&map, &["regio.csv", "--lijsten", "lijsten.csv", "--afronden", "2"]);
    assert!(code == Some(4) && json.is_none() && gezegd.contains("Kies een groter veelvoud"), "{gezegd}");
}

#[test]
fn bounds_known_beforehand_are_checked() {
    let map = TempDir::new().unwrap();
    let (code, _, json) = beveilig(&map, &["tabel.jj", "--jj"]);
    assert_eq!(code, Some(0));
    let mut publicatie: Value = serde_json::from_str(&json.unwrap()).unwrap();
    assert_eq!(publicatie["cells"][1]["known"], serde_json::json!([0, 1000]));
    publicatie["cells"][1]["known"] = serde_json::json!([500, 1000]);
    let bestand = map.path().join("uit.json");
    fs::write(&bestand, publicatie.to_string()).unwrap();
    let uit = meedoen(&["toets", bestand.to_str().unwrap()]);
    assert_eq!(uit.status.code(), Some(4));
    assert!(
        tekst(&uit.stdout).contains("buiten de grenzen die vooraf bekend waren"),
        "{}",
        tekst(&uit.stdout)
    );
}

#[test]
fn the_document_shows_what_the_commands_say() {
    let document = fs::read_to_string(voorbeeld("../../opdrachten.md")).unwrap();
    for naam in ["regio.csv", "regio.txt", "toets.txt", "samen.txt", "afgerond.txt"] {
        assert!(document.contains(&lees(naam)), "{naam}");
    }
    let uit = meedoen(&["toets", "regio.json"]);
    assert_eq!((uit.status.code(), tekst(&uit.stdout)), (Some(0), lees("toets.txt").as_str()));
}

#[test]
fn a_publication_that_proves_nothing_ends_with_four() {
    let map = TempDir::new().unwrap();
    let goed: Value = serde_json::from_str(&lees("regio.json")).unwrap();
    let anders = |verander: &dyn Fn(&mut Value)| {
        let mut kopie = goed.clone();
        verander(&mut kopie);
        kopie.to_string()
    };
    let onthuld = |kopie: &mut Value| {
        let cel = kopie["requirements"][0]["cell"].as_u64().unwrap();
        kopie["cells"][usize::try_from(cel).unwrap()]["value"] = 3.into();
    };
    let open = |kopie: &mut Value| {
        let waarden = kopie["witnesses"][0].take();
        for (cel, waarde) in waarden.as_array().unwrap().iter().enumerate() {
            kopie["cells"][cel]["value"] = waarde.clone();
        }
        kopie["cells"][0]["value"] = 999.into();
        kopie["requirements"] = Value::Array(Vec::new());
        kopie["witnesses"] = Value::Array(Vec::new());
    };
    for (publicatie, zin) in [
        (
            anders(&|kopie| kopie["cells"][0]["value"] = 185.into()),
            "zegt iets anders over de cel ‘regio / alle’",
        ),
        (
            anders(&|kopie| kopie["witnesses"][0][19] = 39.into()),
            "is de cel ‘regio / Z’ niet de som van haar delen",
        ),
        (
            anders(&|kopie| kopie["witnesses"][1] = Value::Array(Vec::new())),
            "Getuigentabel 2 heeft een ander aantal",
        ),
        (anders(&|kopie| kopie["witnesses"] = Value::Array(Vec::new())), "geen getuigentabellen"),
        (anders(&|kopie| kopie["requirements"][0]["high"] = 50.into()), "zo hoog kan zijn als is beloofd"),
        (anders(&|kopie| kopie["requirements"][0]["low"] = 0.into()), "zo laag kan zijn als is beloofd"),
        (
            anders(&|kopie| kopie["requirements"][0]["cell"] = 900.into()),
            "De cel nummer 900 hoort verborgen te zijn",
        ),
        (anders(&|kopie| kopie["sums"][0]["total"] = 900.into()), "niet de som van haar delen"),
        (anders(&onthuld), "hoort verborgen te zijn, en is dat niet"),
        (anders(&open), "De cel ‘regio / alle’ is niet de som van haar delen"),
    ] {
        let bestand = map.path().join("publicatie.json");
        fs::write(&bestand, publicatie).unwrap();
        let uit = meedoen(&["toets", bestand.to_str().unwrap()]);
        assert_eq!(uit.status.code(), Some(4), "{zin}");
        assert!(tekst(&uit.stdout).contains(zin), "{zin}: {}", tekst(&uit.stdout));
        assert!(tekst(&uit.stderr).contains("Publiceer deze tabel niet"), "{}", tekst(&uit.stderr));
    }
}

#[test]
fn jj_and_rules_in_per_cents_are_read() {
    let map = TempDir::new().unwrap();
    let (code, gezegd, json) = beveilig(&map, &["tabel.jj", "--jj"]);
    assert!(code == Some(0) && gezegd.contains("Verborgen: 2 van 4 cellen") && json.is_some(), "{gezegd}");
    let geld = map.path().join("geld.csv");
    fs::write(
        &geld,
        "route;aantal;status;grootste;tweede\nB1;900;vrij;20;20\nZ;100;gevoelig;60;30\nonderwijs;300;;60;50\n",
    )
    .unwrap();
    let geld = geld.to_str().unwrap();
    for opties in [["--interval", "20"], ["--dominantie", "20"]] {
        let (code, gezegd, json) = beveilig(&map, &[&[geld][..], &opties].concat());
        assert!(
            code == Some(0) && gezegd.contains("Verborgen: 2 van 4 cellen, om 1 gevoelige cel"),
            "{gezegd}"
        );
        assert!(!json.unwrap().contains("\"value\": 100"), "a hidden value is nowhere");
        let uit = meedoen(&["toets", map.path().join("uit.json").to_str().unwrap()]);
        assert!(uit.status.success() && tekst(&uit.stdout).contains("zou de waarde verraden"));
    }
    let (code, gezegd, _) = beveilig(&map, &["regio.csv", "--lijsten", "lijsten.csv", "--drempel", "2"]);
    assert_eq!((code, gezegd.as_str()), (Some(0), "Geen van de 20 cellen is gevoelig. Verborgen: 0.\n"));
}

#[test]
fn what_cannot_be_used_or_protected_is_said() {
    let map = TempDir::new().unwrap();
    let bestand = map.path().join("cellen.csv");
    for (inhoud, opties, code, zin) in [
        (&b"route;getal\nB1;3\n"[..], &[][..], 1, "er is geen kolom ‘aantal’"),
        (b"route;aantal\nB1;-3\n", &[], 1, "Regel 2: ‘-3’ bij aantal"),
        (b"route;aantal\nB\xff;3\n", &[], 1, "is geen UTF-8"),
        (b"", &[], 1, "er is geen kolom ‘aantal’"),
        (
            b"gemeente;route;aantal\nDelft;B1;9\n",
            &["--lijsten", "lijsten.csv"],
            1,
            "‘Delft’ is geen code van ‘gemeente’",
        ),
        (
            b"gemeente;route;aantal\n",
            &["--lijsten", "bestaat-niet.csv"],
            1,
            "bestaat-niet.csv is niet te lezen: het bestaat niet",
        ),
        (b"route;aantal\nB1;3\n", &["--jj"], 1, "een JJ-bestand begint met een regel ‘0’"),
        (
            b"route;aantal;status\nB1;3;\nZ;40;gepubliceerd\nTotaal;;gepubliceerd\n",
            &[],
            4,
            "is niet te beschermen",
        ),
        (b"route;aantal\nB1;3\n", &["--drempel", "1"], 2, "--drempel"),
        (b"route;aantal\nB1;3\n", &["--drempel", "5", "--interval", "10"], 2, "--interval"),
    ] {
        fs::write(&bestand, inhoud).unwrap();
        let (uitkomst, gezegd, json) = beveilig(&map, &[&[bestand.to_str().unwrap()][..], opties].concat());
        assert_eq!((uitkomst, json), (Some(code), None), "{gezegd}");
        assert!(gezegd.contains(zin), "{zin}: {gezegd}");
    }
    assert_eq!(meedoen(&["beveilig", "regio.csv"]).status.code(), Some(2), "nowhere to write to");
    let naar_map = meedoen(&["beveilig", "regio.csv", "--json", map.path().to_str().unwrap()]);
    assert_eq!(naar_map.status.code(), Some(1));
    for bestand in ["regio.csv", "bestaat-niet.json"] {
        let uit = meedoen(&["toets", bestand]);
        assert_eq!((uit.status.code(), uit.stdout.len()), (Some(1), 0), "{bestand}");
        assert!(tekst(&uit.stderr).contains(bestand));
    }
}
