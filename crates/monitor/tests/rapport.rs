//! The demo region gives the cells of the published tables 5, 6, 7 and 8, by both engines. The figures are the copy in the
//! crate `demo`; the publication itself is compared as well where it lies beside the workspace.

#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests may stop the test")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use dossier::Feit;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use monitor::{Cijfer, Indicator, Kolommen, Peil, Tabel, Uitsplitsing, Vraag, Zaak};
use serde_json::Value;
use wet::Wet;

static FEITEN: LazyLock<Vec<Vec<Feit>>> =
    LazyLock::new(|| demo::regio().personen.iter().map(demo::DemoPersoon::feiten).collect());

static KOLOMMEN: LazyLock<Kolommen> = LazyLock::new(|| Kolommen::bouw(&zaken(), 2));

type Telling = BTreeMap<String, u64>;

fn zaken() -> Vec<Zaak<'static>> {
    (1..).zip(FEITEN.iter()).map(|(nummer, feiten)| Zaak { nummer, consulent: None, feiten }).collect()
}

/// Asks both engines, which must agree, and gives the numbers by key.
fn tel(indicator: Indicator, per: &[Uitsplitsing], peil: Peil) -> Telling {
    let wet = Wet::default();
    let vraag = Vraag {
        indicatoren: vec![indicator],
        per: per.to_vec(),
        peilen: vec![peil],
        met_dossiers: true,
        gemeente: None,
    };
    let traag = monitor::traag::tabellen(zaken(), &wet, &vraag).expect("the question can be answered");
    let snel = KOLOMMEN.tabellen(&wet, &vraag, 2).expect("the question can be answered");
    assert_eq!(snel, traag, "{indicator}");
    traag.first().map(aantallen).expect("one table")
}

fn aantallen(tabel: &Tabel) -> Telling {
    let cellen = tabel.cellen.iter().map(|cel| {
        let Cijfer::Aantal { aantal } = cel.cijfer else { panic!("a number of people") };
        assert_eq!(aantal, cel.dossiers.len() as u64, "each cell names its dossiers");
        (cel.sleutel.join("|"), aantal)
    });
    cellen.collect()
}

fn op(dag: Date) -> Peil {
    Peil::op(dag, Timestamp::MAX)
}

fn onze(bestand: &str) -> Value {
    lees(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../demo/data").join(bestand))
}

fn lees(pad: &Path) -> Value {
    let tekst = std::fs::read_to_string(pad).unwrap_or_else(|fout| panic!("{}: {fout}", pad.display()));
    serde_json::from_str(&tekst).expect("the file is JSON")
}

/// The cells above zero of nested objects with a list of years at the end, as `a|b|2022`.
fn cellen(waarde: &Value, voor: &str, eerste_jaar: usize, uit: &mut Telling) {
    let sleutel = |deel: &str| if voor.is_empty() { deel.to_owned() } else { format!("{voor}|{deel}") };
    match waarde {
        Value::Object(velden) => {
            for (naam, binnen) in velden {
                cellen(binnen, &sleutel(naam), eerste_jaar, uit);
            }
        }
        Value::Array(jaren) => {
            for (plek, binnen) in jaren.iter().enumerate() {
                cellen(binnen, &sleutel(&(eerste_jaar + plek).to_string()), eerste_jaar, uit);
            }
        }
        aantal => {
            let aantal = aantal.as_u64().expect("a number");
            if aantal > 0 {
                uit.insert(voor.to_owned(), aantal);
            }
        }
    }
}

fn verwacht(waarde: &Value, eerste_jaar: usize) -> Telling {
    let mut telling = Telling::new();
    cellen(waarde, "", eerste_jaar, &mut telling);
    assert!(!telling.is_empty(), "the copy has cells");
    telling
}

/// Puts the parts of keys in another order.
fn herschik(telling: Telling, volgorde: &[usize]) -> Telling {
    let nieuw = |sleutel: String| {
        let delen: Vec<&str> = sleutel.split('|').collect();
        volgorde.iter().map(|plek| delen[*plek]).collect::<Vec<_>>().join("|")
    };
    telling.into_iter().map(|(sleutel, aantal)| (nieuw(sleutel), aantal)).collect()
}

fn zonder_oegstgeest(telling: Telling) -> Telling {
    telling.into_iter().filter(|(sleutel, _)| !sleutel.starts_with("0579")).collect()
}

use Uitsplitsing as U;

#[test]
fn table_5_people_by_age_sex_and_group() {
    let per = [U::GemeenteVanStart, U::Leeftijd, U::Geslacht, U::Groep, U::Cohort];
    let geteld = tel(Indicator::Instroom, &per, op(date(2024, 12, 31)));
    assert_eq!(geteld, verwacht(&onze("inburgeraars.json")["cellen"], 2022));
}

#[test]
fn table_5_pips_as_known_on_the_day_of_the_table() {
    let mut geteld = Telling::new();
    for (dag, is_oegstgeest) in [(date(2024, 10, 31), true), (date(2024, 11, 30), false)] {
        let bekend_op =
            dag.at(23, 59, 59, 0).to_zoned(jiff::tz::TimeZone::UTC).expect("a moment").timestamp();
        let peil = Peil { vanaf: None, op: dag, bekend_op };
        let tabel = tel(Indicator::PipVastgesteld, &[U::GemeenteVanStart], peil);
        geteld.extend(tabel.into_iter().filter(|(gemeente, _)| (gemeente == "0579") == is_oegstgeest));
    }
    assert_eq!(geteld, verwacht(&onze("inburgeraars.json")["pips"], 0));
}

#[test]
fn table_6_routes_by_the_year_of_the_first_lesson() {
    let mut geteld = Telling::new();
    for (dag, is_oegstgeest) in [(date(2024, 10, 31), true), (date(2025, 2, 25), false)] {
        let tabel = tel(Indicator::Leerroute, &[U::GemeenteVanStart, U::Groep, U::Jaar], op(dag));
        geteld.extend(tabel.into_iter().filter(|(sleutel, _)| sleutel.starts_with("0579") == is_oegstgeest));
    }
    let geteld = herschik(geteld, &[0, 3, 1, 2]);
    assert_eq!(geteld, verwacht(&onze("leerroutes.json")["routes"], 2022));
}

#[test]
fn table_6_people_who_left_their_route() {
    let per = [U::GemeenteVanStart, U::Groep, U::Jaar, U::RouteNiveau];
    let tabel = tel(Indicator::Uitstroom, &per, op(date(2024, 12, 31)));
    let mut geteld = Telling::new();
    for (sleutel, aantal) in zonder_oegstgeest(tabel) {
        let zonder_reden = sleutel.rsplit_once('|').expect("a reason at the end").0.to_owned();
        *geteld.entry(zonder_reden).or_default() += aantal;
    }
    assert_eq!(geteld, verwacht(&onze("leerroutes.json")["uitstroom"], 2023));
}

#[test]
fn table_7_pvt_and_map() {
    let onze = onze("meedoen.json");
    for (indicator, tabel) in [(Indicator::PvtAfgerond, "pvt"), (Indicator::MapAfgerond, "map")] {
        let geteld = tel(indicator, &[U::GemeenteVanStart, U::Groep, U::Jaar], op(date(2024, 12, 31)));
        assert_eq!(zonder_oegstgeest(geteld), verwacht(&onze[tabel], 2022), "{tabel}");
    }
}

#[test]
fn section_7_support_towards_work_and_what_came_of_it() {
    let peil = Peil { vanaf: Some(date(2022, 1, 1)), ..op(date(2024, 12, 31)) };
    let begeleid = zonder_oegstgeest(tel(Indicator::NaarWerkBegeleid, &[U::GemeenteVanStart], peil));
    let daarna = zonder_oegstgeest(tel(Indicator::NaarWerkUitkomst, &[U::GemeenteVanStart], peil));
    let som = |telling: &Telling, wat: &str| -> u64 {
        telling.iter().filter(|(sleutel, _)| sleutel.ends_with(wat)).map(|(_, aantal)| aantal).sum()
    };
    let geteld = Telling::from([
        ("begeleid".to_owned(), som(&begeleid, "")),
        ("betaald_werk".to_owned(), som(&daarna, "betaald werk")),
        ("vrijwilligerswerk".to_owned(), som(&daarna, "vrijwilligerswerk")),
        ("leerwerktraject".to_owned(), som(&daarna, "leerwerktraject")),
    ]);
    assert_eq!(geteld, verwacht(&onze("meedoen.json")["naar_werk"], 0));
}

#[test]
fn table_8_maatschappelijke_begeleiding() {
    let geteld = tel(Indicator::BegeleidingGestart, &[U::GemeenteVanStart, U::Jaar], op(date(2024, 12, 31)));
    assert_eq!(geteld, verwacht(&onze("begeleiding.json"), 2022));
}

#[test]
fn the_copy_is_the_publication_where_that_is_at_hand() {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/rapport");
    if !map.is_dir() {
        println!("The publication is not beside the workspace, so the copy was not compared with it.");
        return;
    }
    let namen = [("Leidschendam-Voorburg", "1916"), ("Voorschoten", "0626"), ("Wassenaar", "0629")];
    let onze_pvt = onze("meedoen.json");
    let pvt = lees(&map.join("tabel-7-pvt-map.json"));
    let begeleiding = lees(&map.join("tabel-8-maatschappelijke-begeleiding.json"));
    let vastgesteld = lees(&map.join("tabel-5-inburgeraars.json"));
    let routes = lees(&map.join("tabel-6-leerroutes.json"));
    for (naam, code) in namen {
        for tabel in ["pvt", "map"] {
            for groep in ["gezinsmigrant", "statushouder"] {
                for jaar in 0..3 {
                    let daar = &pvt[tabel][naam][groep][jaar];
                    assert_eq!(&onze_pvt[tabel][code][groep][jaar], daar, "{tabel} {naam} {groep}");
                }
            }
        }
        assert_eq!(onze("begeleiding.json")[code], begeleiding["gemeenten"][naam], "{naam}");
        assert_eq!(onze("inburgeraars.json")["pips"][code], vastgesteld["vastgestelde_pips"][naam], "{naam}");
        let b1 = &routes["gemeenten"][naam]["B1"]["statushouder"];
        assert_eq!(onze("leerroutes.json")["routes"][code]["B1|statushouder"][0], b1[0], "{naam}");
    }
}
