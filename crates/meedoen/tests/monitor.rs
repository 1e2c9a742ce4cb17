//! `meedoen monitor`, and the figures in `meedoen verify`, as one starts them, on part of the demo region.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::process::{Command, Output};

use demo::DemoPersoon;
use jiff::Timestamp;
use serde_json::Value;
use store::{Deel, NieuwDossier, NieuweGebruiker, Opdracht, Persoon, Rol, Sleutels, Store, Toegang};
use tempfile::TempDir;

fn geen_toeval(bytes: &mut [u8]) {
    bytes.fill(7);
}

fn meedoen(opties: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_meedoen")).args(opties).env_remove("DATABASE_URL").output().unwrap()
}

fn tekst(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn nu() -> Timestamp {
    "2025-11-12T08:00:00Z".parse().unwrap()
}

/// The database of an installation, and the number of its organisation.
async fn open(map: &TempDir) -> (Store, Toegang) {
    let sleutels = std::fs::read_to_string(map.path().join("sleutels")).unwrap();
    let mut regels = sleutels.lines().map(|regel| {
        std::array::from_fn(|plaats| u8::from_str_radix(&regel[plaats * 2..plaats * 2 + 2], 16).unwrap())
    });
    let (versleuteling, index) = (regels.next().unwrap(), regels.next().unwrap());
    let url = format!("sqlite:{}", map.path().join("meedoen.db").display());
    let store = Store::open(&url, Sleutels { versleuteling, index, random: geen_toeval }).await.unwrap();
    let organisatie = store.organisaties().await.unwrap()[0].id;
    (store, Toegang::systeem(organisatie))
}

fn dossier(persoon: &DemoPersoon) -> Deel {
    let wie = Persoon {
        voornamen: persoon.persoon.voornamen.clone(),
        achternaam: persoon.persoon.achternaam.clone(),
        ..Persoon::default()
    };
    Deel::Nieuw(Box::new(NieuwDossier {
        gemeente: persoon.gemeente.to_owned(),
        consulent: None,
        persoon: wie,
        feiten: Vec::new(),
        historie: persoon.feiten(),
    }))
}

/// An installation with the people of one municipality of the demo region, and the consulent anna.
async fn wassenaar() -> TempDir {
    let map = TempDir::new().unwrap();
    let pad = map.path().to_str().unwrap();
    let opties = ["inrichten", "--map", pad, "--organisatie", "Voorbeeld", "--gemeente", "0629=Wassenaar"];
    assert!(meedoen(&opties).status.success());
    let (store, toegang) = open(&map).await;
    let nieuw = NieuweGebruiker {
        organisatie: toegang.organisatie,
        login: "anna".into(),
        volledige_naam: "Anna".into(),
        rol: Rol::Consulent,
        gemeente: None,
        wachtwoord_hash: "geen".into(),
    };
    store.maak_gebruiker(&Toegang::systeembeheer(), &nieuw, nu()).await.unwrap();
    let regio = demo::regio();
    let delen: Vec<Deel> =
        regio.personen.iter().filter(|persoon| persoon.gemeente == "0629").map(dossier).collect();
    let wet = wet::Wet::default();
    let opdracht = Opdracht { nu: nu(), peildatum: demo::PEILDATUM, wet: &wet, sleutel: None };
    store.append_many(&toegang, &delen, &opdracht).await.unwrap();
    store.sluit().await;
    map
}

fn monitor(map: &TempDir, opties: &[&str]) -> Output {
    let vast = ["monitor", "--map", map.path().to_str().unwrap()];
    meedoen(&[&vast[..], opties].concat())
}

const PIPS: [&str; 9] = [
    "pip_vastgesteld",
    "--gebruiker",
    "anna",
    "--per",
    "gemeente_van_start",
    "--peildatum",
    "2024-11-30",
    "--bekend-op",
    "2024-11-30T23:59:59Z",
];

#[tokio::test]
async fn the_figure_of_the_document_comes_out_in_each_form_and_in_the_log() {
    let map = wassenaar().await;
    let uit = monitor(&map, &PIPS);
    let gezegd = tekst(&uit.stdout);
    assert!(uit.status.success(), "{}", tekst(&uit.stderr));
    assert!(gezegd.contains("2024-11-30  0629                83\n"), "{gezegd}");
    assert!(gezegd.contains("Kwaliteit op 2024-11-30: 83 waarnemingen, 0 met iets onbekends"), "{gezegd}");
    assert!(gezegd.contains("niet om te publiceren"), "{gezegd}");

    let json = monitor(&map, &[&PIPS[..], &["--json"]].concat());
    let json: Value = serde_json::from_slice(&json.stdout).unwrap();
    let cel = &json["tabellen"][0]["cellen"][0];
    assert_eq!((&cel["sleutel"][0], &cel["cijfer"]["aantal"]), (&"0629".into(), &83.into()));
    assert_eq!(json["tabellen"][0]["kwaliteit"]["waarnemingen"], 83);
    assert!(json["definitie"]["telling"].is_string() && cel["dossiers"].is_null());

    let csv = monitor(&map, &[&PIPS[..], &["--csv"]].concat());
    let regels: Vec<&str> = tekst(&csv.stdout).trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(
        regels[0],
        "indicator;vanaf;peildatum;bekend_op;gemeente_van_start;aantal;waarnemingen;onbekend;gedateerd;laat;\
         mediane_vertraging_dagen"
    );
    let begin = "pip_vastgesteld;;2024-11-30;2024-11-30T23:59:59Z;0629;83;83;0;83;";
    assert!(regels.len() == 2 && regels[1].starts_with(begin), "{regels:?}");

    let werkmap = map.path().join("pips.xlsx");
    let xlsx = monitor(&map, &[&PIPS[..], &["--xlsx", werkmap.to_str().unwrap()]].concat());
    assert!(tekst(&xlsx.stdout).starts_with("Geschreven in "), "{}", tekst(&xlsx.stdout));
    assert!(std::fs::read(&werkmap).unwrap().starts_with(b"PK\x03\x04"));

    let (store, toegang) = open(&map).await;
    let log = store.audit_van_organisatie(&Toegang::systeembeheer(), toegang.organisatie).await.unwrap();
    let keren =
        log.iter().filter(|regel| regel.gebruiker == "anna" && regel.handeling == "LijstGeexporteerd");
    let details: Vec<&str> = keren.map(|regel| regel.details.as_str()).collect();
    assert_eq!(details, [r#"{"lijst":"monitor pip_vastgesteld","regels":1}"#; 4]);
    store.sluit().await;
}

#[tokio::test]
async fn series_and_each_kind_of_figure_come_out() {
    let map = wassenaar().await;
    let vraag = |meer: &[&str]| {
        let uit =
            monitor(&map, &[meer, &["--gebruiker", "anna", "--bekend-op", "2025-11-12T08:00:00Z"]].concat());
        assert!(uit.status.success(), "{meer:?}: {}", tekst(&uit.stderr));
        tekst(&uit.stdout).to_owned()
    };
    let reeks = ["--peildatum", "2022-01-01", "--tot", "2024-12-31", "--stap", "jaar", "--csv"];
    let instroom = vraag(&[&["instroom"][..], &reeks].concat());
    let jaren: Vec<(String, u64)> = instroom
        .lines()
        .skip(1)
        .map(|regel| regel.split(';').collect::<Vec<_>>())
        .map(|velden| (format!("{} {}", velden[1], velden[2]), velden[4].parse().unwrap()))
        .collect();
    let dagen: Vec<&str> = jaren.iter().map(|(dagen, _)| dagen.as_str()).collect();
    assert_eq!(dagen, ["2022-01-01 2022-12-31", "2023-01-01 2023-12-31", "2024-01-01 2024-12-31"]);
    let ineens = vraag(&["instroom", "--per", "cohort", "--peildatum", "2024-12-31", "--csv"]);
    let per_cohort: u64 =
        ineens.lines().skip(1).map(|regel| regel.split(';').nth(5).unwrap().parse::<u64>().unwrap()).sum();
    assert!(
        per_cohort > 0 && jaren.iter().map(|(_, aantal)| aantal).sum::<u64>() == per_cohort,
        "{instroom}\n{ineens}"
    );

    let deel = ["leerroute", "--peildatum", "2024-02-10", "--tot", "2024-03-20", "--stap", "maand", "--csv"];
    let gezegd = vraag(&deel);
    let dagen: BTreeSet<&str> = gezegd.lines().skip(1).map(|regel| &regel[10..31]).collect();
    assert_eq!(
        dagen,
        BTreeSet::from(["2024-02-10;2024-02-29", "2024-03-01;2024-03-20"]),
        "no day before or after"
    );

    let op = ["--peildatum", "2025-11-11"];
    for (code, woord) in [
        ("pip_op_tijd", "% ("),
        ("pip_duur", "dagen (mediaan van "),
        ("lesuren_gevolgd", " minuten, "),
        ("boetebedrag", "Kwaliteit op 2025-11-11"),
        ("bevindingen", "Kwaliteit op 2025-11-11"),
    ] {
        let gezegd = vraag(&[&[code][..], &op].concat());
        assert!(gezegd.contains(woord), "{code}: {gezegd}");
    }
    let verify = meedoen(&["verify", "--map", map.path().to_str().unwrap()]);
    let gezegd = tekst(&verify.stdout);
    assert!(verify.status.success() && gezegd.contains("Nagerekend: 5 cijfers"), "{gezegd}");
}

#[tokio::test]
async fn what_cannot_be_asked_is_said() {
    let map = TempDir::new().unwrap();
    let pad = map.path().to_str().unwrap();
    let opties = ["inrichten", "--map", pad, "--organisatie", "Voorbeeld", "--gemeente", "0629=Wassenaar"];
    assert!(meedoen(&opties).status.success());
    for (opties, code, woord) in [
        (&["pipjes", "--gebruiker", "beheerder"][..], 1, "meedoen monitor --lijst"),
        (&["instroom", "--gebruiker", "beheerder", "--per", "wijk"], 1, "‘wijk’ bestaat niet"),
        (&["instroom", "--gebruiker", "niemand"], 1, "geen actieve gebruiker"),
        (&["instroom", "--gebruiker", "beheerder"], 1, "beheerder werkt niet in dossiers"),
        (
            &[
                "instroom",
                "--gebruiker",
                "x",
                "--peildatum",
                "2024-01-20",
                "--tot",
                "2024-01-10",
                "--stap",
                "jaar",
            ],
            1,
            "De reeks is leeg",
        ),
        (
            &[
                "instroom",
                "--gebruiker",
                "x",
                "--peildatum",
                "1900-01-01",
                "--tot",
                "2023-01-01",
                "--stap",
                "maand",
            ],
            1,
            "hooguit 600",
        ),
        (&["instroom", "--gebruiker", "x", "--peildatum", "2023-01-01", "--tot", "2024-01-01"], 2, "--stap"),
        (&["instroom", "--gebruiker", "x", "--json", "--csv"], 2, "--csv"),
        (&["instroom"], 2, "--gebruiker"),
        (&[], 2, "CODE"),
    ] {
        let uit = monitor(&map, opties);
        assert_eq!(
            (uit.status.code(), tekst(&uit.stdout)),
            (Some(code), ""),
            "{opties:?}: {}",
            tekst(&uit.stderr)
        );
        assert!(tekst(&uit.stderr).contains(woord), "{woord}: {}", tekst(&uit.stderr));
    }
}

#[test]
fn the_list_and_the_help_need_no_database() {
    let lijst = meedoen(&["monitor", "--lijst"]);
    let gezegd = tekst(&lijst.stdout);
    assert!(
        lijst.status.success() && gezegd.contains("  pip_op_tijd                PIP binnen de termijn\n")
    );
    assert!(gezegd.contains("  gemeente_van_start         Gemeente van start\n"));
    let help = meedoen(&["monitor", "--help"]);
    assert!(tekst(&help.stdout).contains("niet om te publiceren"));
}
