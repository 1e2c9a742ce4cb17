//! Every cell of the published tables, counted from the facts of the region. Each function below is one definition;
//! `docs/demo.md` says the same in words.

#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests may stop the test")]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use demo::{DemoPersoon, PEILDATUM, Regio, regio};
use dossier::{
    Feit, Geslacht, Inhoud, Leerroute, OntheffingOmvang, Peilmoment, Regime, Soort, Stand, Taalniveau, stand,
};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use serde_json::Value;
use wet::Wet;

struct Mens {
    feiten: Vec<Feit>,
    stand: Stand,
}

static REGIO: LazyLock<Regio> = LazyLock::new(regio);

static MENSEN: LazyLock<Vec<Mens>> = LazyLock::new(|| {
    let wet = Wet::default();
    let peil = Peilmoment { op: PEILDATUM, bekend_op: Timestamp::MAX };
    let mens = |persoon: &DemoPersoon| {
        let feiten = persoon.feiten();
        let stand = stand(&feiten, &wet, peil);
        Mens { feiten, stand }
    };
    REGIO.personen.iter().map(mens).collect()
});

type Telling = BTreeMap<String, usize>;

impl Mens {
    fn eerste(&self, soort: Soort) -> Option<&Feit> {
        self.feiten.iter().filter(|feit| feit.inhoud.soort() == soort).min_by_key(|feit| feit.op)
    }

    /// The municipality of arrival.
    fn gemeente(&self) -> String {
        let feit = self.eerste(Soort::BrpInschrijving).or(self.eerste(Soort::Koppeling));
        match feit.map(|feit| &feit.inhoud) {
            Some(Inhoud::BrpInschrijving { gemeente } | Inhoud::Koppeling { gemeente }) => gemeente.0.clone(),
            _ => panic!("everybody arrived somewhere"),
        }
    }

    fn groep(&self) -> &'static str {
        let groep = self.stand.groep.expect("asked for people with a notice of DUO only");
        if groep.is_asiel() { "statushouder" } else { "gezinsmigrant" }
    }

    fn is_wi2021(&self) -> bool {
        self.stand.regime == Some(Regime::Wi2021)
    }

    /// Fulfilled, released, lapsed or gone.
    fn einde(&self) -> Option<Date> {
        let einde = self.feiten.iter().filter(|feit| match &feit.inhoud {
            Inhoud::Ontheffing { omvang, .. } => *omvang == OntheffingOmvang::Volledig,
            Inhoud::PlichtVoldaan {} | Inhoud::PlichtVervallen { .. } | Inhoud::Vertrek { .. } => true,
            _ => false,
        });
        einde.map(|feit| feit.op).min()
    }

    /// The route in the PIP in force, as the tables name it.
    fn route(&self, op: Date) -> &'static str {
        let versies = self.feiten.iter().filter(|feit| feit.op <= op).filter_map(|feit| match feit.inhoud {
            Inhoud::PipVastgesteld { leerroute, niveau, .. }
            | Inhoud::PipGewijzigd { leerroute, niveau, .. } => Some((feit.op, feit.id, leerroute, niveau)),
            _ => None,
        });
        let (_, _, leerroute, niveau) =
            versies.max_by_key(|versie| (versie.0, versie.1)).expect("lessons need a PIP");
        match (leerroute, niveau) {
            (Leerroute::Onderwijs, _) => "onderwijs",
            (Leerroute::B1, Some(Taalniveau::A2)) => "A2",
            (Leerroute::B1, _) => "B1",
            (Leerroute::Z, Some(Taalniveau::A2)) => "Z-A2",
            (Leerroute::Z, _) => "Z",
        }
    }
}

fn tel(sleutels: impl Iterator<Item = String>) -> Telling {
    let mut telling = Telling::new();
    for sleutel in sleutels {
        *telling.entry(sleutel).or_default() += 1;
    }
    telling
}

fn wi2021() -> impl Iterator<Item = &'static Mens> {
    MENSEN.iter().filter(|mens| mens.is_wi2021())
}

fn onze(bestand: &str) -> Value {
    let pad = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(bestand);
    serde_json::from_str(&std::fs::read_to_string(pad).expect("the file is there")).expect("the file is JSON")
}

/// The cells of nested objects with a list of years at the end, as `a|b|2022`.
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
            let aantal = usize::try_from(aantal.as_u64().expect("a number")).expect("a small number");
            uit.insert(voor.to_owned(), aantal);
        }
    }
}

/// Compares a table with a count, cell by cell, both ways.
fn vergelijk(tabel: &str, waarde: &Value, eerste_jaar: usize, geteld: &Telling) {
    let mut verwacht = Telling::new();
    cellen(waarde, "", eerste_jaar, &mut verwacht);
    assert!(!verwacht.is_empty(), "{tabel}: no cells");
    let mut anders = Vec::new();
    for (cel, aantal) in &verwacht {
        let gevonden = geteld.get(cel).copied().unwrap_or_default();
        if gevonden != *aantal {
            anders.push(format!("{cel}: {aantal} published, {gevonden} counted"));
        }
    }
    anders.extend(
        geteld
            .iter()
            .filter(|(cel, _)| !verwacht.contains_key(*cel))
            .map(|(cel, n)| format!("{cel}: {n} counted, no cell")),
    );
    assert!(anders.is_empty(), "{tabel}\n{}", anders.join("\n"));
}

#[test]
fn people_housed_after_koppeling_per_year() {
    let geteld = tel(MENSEN.iter().filter_map(|mens| {
        mens.eerste(Soort::Koppeling)?;
        let woning = mens.eerste(Soort::Huisvesting).filter(|feit| feit.op <= date(2024, 10, 31))?;
        Some(format!("{}|{}", mens.gemeente(), woning.op.year()))
    }));
    vergelijk("tables 3.2 to 3.5", &onze("huisvesting.json"), 0, &geteld);
}

#[test]
fn people_by_age_sex_and_group_in_the_year_of_the_notice() {
    let geteld = tel(wi2021().filter_map(|mens| {
        let kennisgeving = mens.eerste(Soort::DuoKennisgeving)?.op;
        let persoon = mens.stand.persoon.as_ref()?;
        let leeftijd = match persoon.geboortedatum.leeftijd(kennisgeving) {
            18..27 => "18-27",
            27..50 => "27-50",
            50..68 => "50-68",
            _ => "other",
        };
        let geslacht = if persoon.geslacht == Geslacht::Vrouw { "vrouw" } else { "man" };
        let jaar = kennisgeving.year();
        (jaar < 2025).then(|| format!("{}|{leeftijd}|{geslacht}|{}|{jaar}", mens.gemeente(), mens.groep()))
    }));
    vergelijk("tables 5.7 to 5.9", &onze("inburgeraars.json")["cellen"], 2022, &geteld);
}

#[test]
fn pips_known_on_the_day_of_the_table() {
    let geteld = tel(wi2021().filter_map(|mens| {
        let gemeente = mens.gemeente();
        let peil = if gemeente == "0579" { date(2024, 10, 31) } else { date(2024, 11, 30) };
        let pip = mens.eerste(Soort::PipVastgesteld)?;
        let bekend = jiff::tz::Offset::UTC.to_datetime(pip.geregistreerd).date() <= peil;
        (pip.op <= peil && bekend).then_some(gemeente)
    }));
    vergelijk("tables 5.10 and 5.11", &onze("inburgeraars.json")["pips"], 0, &geteld);
}

#[test]
fn routes_of_people_with_lessons_by_the_year_in_which_those_started() {
    let geteld = tel(wi2021().filter_map(|mens| {
        let gemeente = mens.gemeente();
        let peil = if gemeente == "0579" { date(2024, 10, 31) } else { date(2025, 2, 25) };
        let les = mens.eerste(Soort::LesGestart)?.op;
        let er_is = les <= peil && mens.einde().is_none_or(|einde| einde > peil);
        er_is.then(|| format!("{gemeente}|{}|{}|{}", mens.route(peil), mens.groep(), les.year()))
    }));
    vergelijk("tables 6.12 to 6.14 and 6.17", &onze("leerroutes.json")["routes"], 2022, &geteld);
}

#[test]
fn people_who_left_their_route_in_2023_and_2024() {
    let geteld = tel(wi2021().filter_map(|mens| {
        let einde = mens.einde().filter(|einde| (2022..=2024).contains(&einde.year()))?;
        let gemeente = mens.gemeente();
        (gemeente != "0579")
            .then(|| format!("{gemeente}|{}|{}|{}", mens.groep(), einde.year(), mens.route(einde)))
    }));
    vergelijk("table 6.15", &onze("leerroutes.json")["uitstroom"], 2023, &geteld);
}

#[test]
fn completed_pvt_and_map_per_year() {
    let geteld = |welke: fn(&Stand) -> Option<Date>| {
        tel(wi2021().filter_map(|mens| {
            let klaar = welke(&mens.stand).filter(|dag| dag.year() < 2025)?;
            let gemeente = mens.gemeente();
            (gemeente != "0579").then(|| format!("{gemeente}|{}|{}", mens.groep(), klaar.year()))
        }))
    };
    let tabel = onze("meedoen.json");
    vergelijk("table 7.18", &tabel["pvt"], 2022, &geteld(|stand| Some(stand.pvt_voltooid?.op)));
    vergelijk("table 7.19", &tabel["map"], 2022, &geteld(|stand| Some(stand.map_voltooid?.op)));
}

#[test]
fn support_towards_work_and_what_came_of_it() {
    let binnen = |feit: &&Feit| (2022..=2024).contains(&feit.op.year());
    let begeleid: Vec<&Mens> = MENSEN
        .iter()
        .filter(|mens| mens.stand.groep.is_some_and(|groep| groep.is_asiel()) && mens.gemeente() != "0579")
        .filter(|mens| {
            mens.feiten.iter().filter(binnen).any(|feit| {
                matches!(&feit.inhoud, Inhoud::Training { onderwerp, .. } if onderwerp == "Begeleiding naar werk")
            })
        })
        .collect();
    let met = |soort| {
        let heeft =
            |mens: &&&Mens| mens.feiten.iter().filter(binnen).any(|feit| feit.inhoud.soort() == soort);
        begeleid.iter().filter(heeft).count()
    };
    let geteld = Telling::from([
        ("begeleid".to_owned(), begeleid.len()),
        ("betaald_werk".to_owned(), met(Soort::WerkGestart)),
        ("vrijwilligerswerk".to_owned(), met(Soort::VrijwilligerswerkGestart)),
        ("leerwerktraject".to_owned(), met(Soort::LeerwerktrajectGestart)),
    ]);
    vergelijk("section 7.2.1", &onze("meedoen.json")["naar_werk"], 0, &geteld);
}

#[test]
fn maatschappelijke_begeleiding_by_the_year_in_which_it_started() {
    let geteld = tel(wi2021().filter_map(|mens| {
        let gestart = mens.eerste(Soort::BegeleidingGestart)?.op;
        (gestart.year() < 2025).then(|| format!("{}|{}", mens.gemeente(), gestart.year()))
    }));
    vergelijk("tables 8.22 and 8.23", &onze("begeleiding.json"), 2022, &geteld);
}
