//! The own copy of the published figures is the same as the publication, where that lies beside the workspace.

#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests may stop the test")]

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

const GEMEENTEN: [(&str, &str); 4] = [
    ("Leidschendam-Voorburg", "1916"),
    ("Voorschoten", "0626"),
    ("Wassenaar", "0629"),
    ("Oegstgeest", "0579"),
];

fn lees(pad: &Path) -> Value {
    let tekst = std::fs::read_to_string(pad).unwrap_or_else(|fout| panic!("{}: {fout}", pad.display()));
    serde_json::from_str(&tekst).expect("the file is JSON")
}

fn onze(bestand: &str) -> Value {
    lees(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(bestand))
}

/// The published file, or nothing when the publication is not here.
fn gepubliceerd(bestand: &str) -> Option<Value> {
    let map: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/rapport");
    if map.is_dir() {
        return Some(lees(&map.join(bestand)));
    }
    println!(
        "The publication is not beside the workspace, so the own copy of {bestand} was not compared with it."
    );
    None
}

/// Numbers without the published totals: those of tables and, after the last year, of rows.
fn zonder_totalen(waarde: &Value, jaren: usize) -> Value {
    match waarde {
        Value::Object(velden) => {
            let cellen = velden.iter().filter(|(naam, _)| !naam.starts_with("totaal"));
            Value::Object(cellen.map(|(naam, cel)| (naam.clone(), zonder_totalen(cel, jaren))).collect())
        }
        Value::Array(rij) if rij.iter().all(Value::is_number) => rij.iter().take(jaren).cloned().collect(),
        ander => ander.clone(),
    }
}

/// The same table with codes in place of names of municipalities.
fn met_codes(tabel: &Value, jaren: usize) -> Value {
    let rijen = GEMEENTEN
        .iter()
        .filter_map(|(naam, code)| Some(((*code).to_owned(), zonder_totalen(tabel.get(*naam)?, jaren))));
    Value::Object(rijen.collect())
}

#[test]
fn people_housed() {
    let Some(tabel) = gepubliceerd("tabel-3-taakstelling.json") else { return };
    let mut verwacht = Map::new();
    for (naam, code) in GEMEENTEN {
        let rijen = tabel["gemeenten"][naam].as_array().expect("rows per year");
        let jaren = rijen.iter().map(|rij| (rij[0].to_string(), rij[4].clone()));
        verwacht.insert(code.to_owned(), Value::Object(jaren.collect()));
    }
    assert_eq!(onze("huisvesting.json"), Value::Object(verwacht));
}

#[test]
fn people_and_pips() {
    let Some(tabel) = gepubliceerd("tabel-5-inburgeraars.json") else { return };
    let onze = onze("inburgeraars.json");
    let mut cellen = onze["cellen"].clone();
    let oegstgeest =
        cellen.as_object_mut().expect("municipalities").remove("0579").expect("Oegstgeest is there");
    assert_eq!(cellen, met_codes(&tabel["gemeenten"], 3));
    assert_eq!(onze["pips"], met_codes(&tabel["vastgestelde_pips"], 3));
    // Only totals of Oegstgeest are published; its cells are ours.
    let som = |groep: &str| -> u64 {
        let rijen = oegstgeest.as_object().expect("cells").iter().filter(|(naam, _)| naam.ends_with(groep));
        rijen.flat_map(|(_, rij)| rij.as_array().expect("years")).filter_map(Value::as_u64).sum()
    };
    for groep in ["statushouder", "gezinsmigrant"] {
        assert_eq!(Some(som(groep)), tabel["oegstgeest"][groep].as_u64(), "{groep}");
    }
    assert_eq!(Some(som("")), tabel["oegstgeest"]["inburgeraars"].as_u64());
}

#[test]
fn routes() {
    let Some(tabel) = gepubliceerd("tabel-6-leerroutes.json") else { return };
    let onze = onze("leerroutes.json");
    let mut verwacht = met_codes(&tabel["gemeenten"], 4);
    for routes in verwacht.as_object_mut().expect("municipalities").values_mut() {
        let plat = routes.as_object().expect("routes").iter().flat_map(|(route, groepen)| {
            let groepen = groepen.as_object().expect("groups").iter();
            groepen.map(move |(groep, rij)| (format!("{route}|{groep}"), rij.clone()))
        });
        *routes = Value::Object(plat.collect());
    }
    assert_eq!(onze["routes"], verwacht);
    assert_eq!(onze["uitstroom"], met_codes(&tabel["uitstroom_2023_2024"], 2));
}

#[test]
fn pvt_map_and_support_towards_work() {
    let Some(tabel) = gepubliceerd("tabel-7-pvt-map.json") else { return };
    let onze = onze("meedoen.json");
    assert_eq!(onze["pvt"], met_codes(&tabel["pvt"], 3));
    assert_eq!(onze["map"], met_codes(&tabel["map"], 3));
    assert_eq!(onze["naar_werk"], tabel["begeleid_naar_werk_2022_2024"]);
}

#[test]
fn maatschappelijke_begeleiding() {
    let Some(tabel) = gepubliceerd("tabel-8-maatschappelijke-begeleiding.json") else { return };
    assert_eq!(onze("begeleiding.json"), met_codes(&tabel["gemeenten"], 3));
}
