//! `meedoen rapport`: the commands of `docs/opdrachten.md` as they stand there, and what is refused.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use jiff::Timestamp;
use jiff::civil::{Date, date};
use monitor::Zaak;
use monitor::publicatie::{Kop, Opdracht, Publicatie, Soort, Woorden, maak};
use tempfile::TempDir;

const REGIO: [&str; 2] = ["0629", "0626"];

fn publiceer(nummer: u32, soort: Soort, op: Date, eerdere: &[Publicatie]) -> Publicatie {
    let kop = Kop {
        nummer,
        soort,
        organisatie: "Voorbeeld".to_owned(),
        gemeente: "0629".to_owned(),
        gemeentenaam: "Wassenaar".to_owned(),
        regio: REGIO.map(str::to_owned).to_vec(),
        op,
        bekend_op: "2025-11-12T08:00:00Z".parse::<Timestamp>().unwrap(),
        verbetert: None,
    };
    let regio = demo::regio();
    let eigen = regio.personen.iter().filter(|een| REGIO.contains(&een.gemeente));
    let feiten: Vec<_> = eigen.map(demo::DemoPersoon::feiten).collect();
    let zaken: Vec<Zaak<'_>> =
        (1..).zip(&feiten).map(|(nummer, feiten)| Zaak { nummer, consulent: None, feiten }).collect();
    maak(&Opdracht { kop, woorden: Woorden::default(), zaad: 7 }, &zaken, &wet::Wet::default(), eerdere)
        .unwrap()
}

/// A folder with the files that the document names.
fn map(document: &str) -> TempDir {
    let map = TempDir::new().unwrap();
    let mut alle = Vec::new();
    for (naam, soort, op) in [
        ("kwartaal2.json", Soort::Kwartaal, date(2025, 6, 30)),
        ("kwartaal3.json", Soort::Kwartaal, date(2025, 9, 30)),
        ("raad.json", Soort::Raad, date(2025, 9, 30)),
    ] {
        let nummer = u32::try_from(alle.len()).unwrap() + 1;
        let volgende = publiceer(nummer, soort, op, &alle);
        fs::write(map.path().join(naam), volgende.bytes()).unwrap();
        alle.push(volgende);
    }
    let toelichting = document.split("```text\n").find(|deel| deel.starts_with("# algemeen")).unwrap();
    let toelichting = toelichting.split("```").next().unwrap();
    fs::write(map.path().join("toelichting.txt"), toelichting).unwrap();
    map
}

fn meedoen(map: &Path, opties: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_meedoen")).args(opties).current_dir(map).output().unwrap()
}

fn gezegd(uit: &Output) -> String {
    String::from_utf8([uit.stdout.clone(), uit.stderr.clone()].concat()).unwrap()
}

#[test]
fn the_commands_of_the_document_make_reports_and_what_is_wrong_is_said() {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/opdrachten.md");
    let document = fs::read_to_string(document).unwrap();
    let map = map(&document);
    let opdrachten = document.lines().filter_map(|regel| regel.strip_prefix("meedoen rapport "));
    let opdrachten: Vec<Vec<&str>> = opdrachten.map(|regel| regel.split(' ').collect()).collect();
    assert_eq!(opdrachten.len(), 3);
    for opdracht in &opdrachten {
        let uit = map.path().join(opdracht.last().unwrap());
        let opties = [&["rapport"], opdracht.as_slice()].concat();
        let gedaan = meedoen(map.path(), &opties);
        assert_eq!(gedaan.status.code(), Some(0), "{}", gezegd(&gedaan));
        assert!(gezegd(&gedaan).contains("over Wassenaar, stand 2025-09-30"), "{}", gezegd(&gedaan));
        let eerst = fs::read(&uit).unwrap();
        assert!(eerst.starts_with(b"%PDF-1.7"));
        fs::remove_file(&uit).unwrap();
        assert_eq!(meedoen(map.path(), &opties).status.code(), Some(0));
        assert_eq!(fs::read(&uit).unwrap(), eerst, "the same bytes twice");
    }
    fouten(map.path());
}

fn fouten(map: &Path) {
    let raad = fs::read_to_string(map.join("raad.json")).unwrap();
    fs::write(map.join("vals.json"), raad.replacen("\"antwoord\":\"", "\"antwoord\":\"Niet ", 1)).unwrap();
    fs::write(map.join("los.txt"), "Zomaar tekst").unwrap();
    fs::write(map.join("vreemd.txt"), "# kosten\nDuur").unwrap();
    fs::write(map.join("leeg.json"), "").unwrap();
    for (opties, code, woord) in [
        (&["vals.json"][..], 4, "klopt niet, dus er is geen rapport gemaakt"),
        (&["leeg.json"], 1, "geen publicatie van Meedoen"),
        (&["weg.json"], 1, "is niet te lezen"),
        (&["raad.json", "--toelichting", "los.txt"], 1, "onder geen kopje"),
        (&["raad.json", "--toelichting", "vreemd.txt"], 1, "‘kosten’"),
        (&["kwartaal2.json", "--vorige", "kwartaal3.json"], 1, "niet van een eerdere dag"),
        (&["raad.json", "--naast", "kwartaal3.json"], 1, "niet van een andere gemeente"),
        (&["raad.json", "--uit", "weg/rapport.pdf"], 1, "niet te schrijven"),
    ] {
        let mut alles = [&["rapport", "--soort", "jaar"], opties].concat();
        if !alles.contains(&"--uit") {
            alles.extend(["--uit", "fout.pdf"]);
        }
        let gedaan = meedoen(map, &alles);
        assert_eq!(gedaan.status.code(), Some(code), "{woord}: {}", gezegd(&gedaan));
        assert!(gezegd(&gedaan).contains(woord), "{woord}: {}", gezegd(&gedaan));
        assert!(!map.join("fout.pdf").exists(), "{woord}");
    }
}
