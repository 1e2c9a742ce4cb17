//! The published form of a stand: `docs/stand.schema.json`, held against the stands of arbitrary facts.

use dossier::*;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use wet::Wet;

use crate::genereren;
use crate::schema::DATUM;
use crate::vastleggen::{docs, vers};
use crate::voorbeelden::regel;

fn verwijzing(naam: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{naam}") })
}

fn of_leeg(schema: &Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

fn lijst(schema: &Value) -> Value {
    json!({ "type": "array", "items": schema })
}

/// The codes of a closed list.
macro_rules! codes {
    ($lijst:ty) => {
        json!({ "enum": <$lijst>::ALLE.iter().map(|waarde| waarde.code()).collect::<Vec<_>>() })
    };
}

/// An object of which every field is there, and no other.
fn voorwerp<const N: usize>(velden: [(&str, Value); N]) -> Value {
    let namen: Vec<&str> = velden.iter().map(|(naam, _)| *naam).collect();
    let velden: Map<String, Value> =
        velden.iter().map(|(naam, schema)| ((*naam).to_owned(), schema.clone())).collect();
    json!({ "type": "object", "properties": velden, "required": namen, "additionalProperties": false })
}

fn uren() -> Value {
    let minuten = || verwijzing("minuten");
    voorwerp([
        ("les_gegeven", minuten()),
        ("les_gevolgd", minuten()),
        ("participatie_bevestigd", minuten()),
        ("participatie_onbevestigd", minuten()),
        ("pvt", minuten()),
        ("map", minuten()),
        ("map_praktijk", minuten()),
        ("verzuim_ongeoorloofd", minuten()),
        ("keren_ongeoorloofd", verwijzing("getal")),
        ("verzuim_ziek", minuten()),
    ])
}

fn persoon_en_pip() -> (Value, Value) {
    let tekst = json!({ "type": "string" });
    let persoon = voorwerp([
        ("geboortedatum", json!({ "type": "string" })),
        ("leeftijd", verwijzing("getal")),
        ("geslacht", codes!(Geslacht)),
        ("nationaliteit", of_leeg(&tekst)),
        ("verblijfstitel", of_leeg(&tekst)),
    ]);
    let pip = voorwerp([
        ("eerste", of_leeg(&verwijzing("gebeurd"))),
        ("versie", verwijzing("gebeurd")),
        ("leerroute", codes!(Leerroute)),
        ("niveau", of_leeg(&codes!(Taalniveau))),
        ("intensiteit", of_leeg(&verwijzing("minuten"))),
        ("alfabetisering", codes!(Alfabetisering)),
        ("gesprekken", of_leeg(&verwijzing("getal"))),
        ("gewisseld", of_leeg(&verwijzing("gebeurd"))),
    ]);
    (persoon, pip)
}

fn termijn() -> Value {
    let stap = json!({
        "type": "object",
        "description": "One step of the derivation: what it does, the date after it, the fact and the article on which it rests.",
        "properties": {
            "regel": { "type": "object", "required": ["regel"] },
            "datum": verwijzing("datum"),
            "feit": verwijzing("getal"),
            "artikel": { "type": "string" },
        },
        "required": ["regel", "datum", "artikel"],
        "additionalProperties": false,
    });
    json!({
        "type": "object",
        "properties": {
            "soort": codes!(TermijnSoort),
            "begin": verwijzing("datum"),
            "einde": { "$ref": "#/$defs/datum", "description": "Last day on which it can be met." },
            "uitkomst": { "enum": ["Loopt", "Wacht", "Gehaald", "TeLaat", "Verstreken", "Vervallen"] },
            "bij": verwijzing("gebeurd"),
            "afleiding": lijst(&stap),
        },
        "required": ["soort", "begin", "einde", "uitkomst", "afleiding"],
        "additionalProperties": false,
    })
}

fn signaal() -> Value {
    voorwerp([
        ("soort", codes!(SignaalSoort)),
        ("werk", codes!(WerkSoort)),
        ("rol", codes!(SignaalRol)),
        ("vanaf", verwijzing("datum")),
        ("uiterlijk", of_leeg(&verwijzing("datum"))),
        ("artikel", json!({ "type": "string" })),
        ("termijn", of_leeg(&codes!(TermijnSoort))),
        ("doe", of_leeg(&codes!(Soort))),
    ])
}

fn onderdeel() -> Value {
    voorwerp([
        ("onderdeel", codes!(Examenonderdeel)),
        ("gemeten", of_leeg(&codes!(Taalniveau))),
        ("gemeten_op", of_leeg(&verwijzing("datum"))),
        ("geslaagd", of_leeg(&verwijzing("gebeurd"))),
        ("geslaagd_niveau", of_leeg(&codes!(Taalniveau))),
        ("pogingen", verwijzing("getal")),
        ("niet_nodig", of_leeg(&verwijzing("gebeurd"))),
    ])
}

fn defs() -> Value {
    let getal = json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX });
    let gebeurd = || of_leeg(&verwijzing("gebeurd"));
    let ja_nee = json!({ "type": "boolean" });
    json!({
        "datum": { "type": "string", "pattern": DATUM },
        "getal": getal,
        "minuten": getal,
        "gebeurd": voorwerp([("op", verwijzing("datum")), ("feit", verwijzing("getal"))]),
        "meedoen": voorwerp([
            ("werk", gebeurd()), ("vrijwilligerswerk", gebeurd()), ("leerwerktraject", gebeurd()),
        ]),
        "elip": voorwerp([
            ("gebruikt_procent", of_leeg(&verwijzing("getal"))),
            ("volledig", ja_nee.clone()), ("deels", ja_nee), ("aangewezen", gebeurd()),
        ]),
        "mijlpaal": voorwerp([
            ("soort", codes!(MijlpaalSoort)),
            ("bereikt", gebeurd()),
            ("uiterlijk", of_leeg(&verwijzing("datum"))),
        ]),
        "bevinding": voorwerp([("soort", codes!(BevindingSoort)), ("feiten", lijst(&verwijzing("getal")))]),
    })
}

fn schema() -> Value {
    let gebeurd = || of_leeg(&verwijzing("gebeurd"));
    let (persoon, pip) = persoon_en_pip();
    let mut schema = voorwerp([
        ("dossier", json!({ "type": "string", "minLength": 1 })),
        ("op", verwijzing("datum")),
        ("fase", codes!(Fase)),
        ("plicht", codes!(PlichtStatus)),
        ("regime", of_leeg(&codes!(Regime))),
        ("groep", of_leeg(&codes!(Doelgroep))),
        ("gemeente", of_leeg(&json!({ "type": "string" }))),
        ("persoon", of_leeg(&persoon)),
        ("pip", of_leeg(&pip)),
        ("uren", uren()),
        ("onderdelen", lijst(&onderdeel())),
        ("belastbaar", of_leeg(&verwijzing("minuten"))),
        ("meedoen", verwijzing("meedoen")),
        ("laatste_gesprek", gebeurd()),
        ("gesprekken", verwijzing("getal")),
        ("les_sinds", gebeurd()),
        ("pvt_voltooid", gebeurd()),
        ("map_voltooid", gebeurd()),
        ("map_themas", verwijzing("getal")),
        ("boetes", json!({ "type": "integer", "description": "Whole euro cents." })),
        ("elip", of_leeg(&verwijzing("elip"))),
        ("weg", lijst(&verwijzing("mijlpaal"))),
        ("termijnen", lijst(&termijn())),
        ("signalen", lijst(&signaal())),
        ("bevindingen", lijst(&verwijzing("bevinding"))),
    ]);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["$id"] = json!("urn:meedoen:stand");
    schema["title"] = json!("Stand");
    schema["description"] =
        json!("One line: what follows for one dossier from its facts and the law on a date.");
    schema["$defs"] = defs();
    schema
}

#[test]
fn the_published_schema_of_a_stand_is_fresh() {
    vers("stand.schema.json", &(serde_json::to_string_pretty(&schema()).unwrap() + "\n"));
}

#[test]
fn the_stands_of_the_examples_fit_the_schema() {
    let schema = jsonschema::draft202012::new(&schema()).unwrap();
    let tekst = std::fs::read_to_string(docs("voorbeelden/standen.jsonl")).unwrap();
    assert_eq!(tekst.lines().count(), crate::voorbeelden::DOSSIERS.len());
    for regel in tekst.lines() {
        let waarde: Value = serde_json::from_str(regel).unwrap();
        let fout = schema.validate(&waarde).err().map(|fout| format!("{fout} at {}", fout.instance_path()));
        assert_eq!(fout, None, "{regel}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_stand_fits_the_schema(feiten in genereren::feiten(), peil in genereren::peilmoment()) {
        static SCHEMA: std::sync::LazyLock<jsonschema::Validator> =
            std::sync::LazyLock::new(|| jsonschema::draft202012::new(&schema()).unwrap());
        let stand = stand(&feiten, &Wet::default(), peil);
        let waarde = serde_json::from_str(&regel("x", serde_json::to_value(stand).unwrap())).unwrap();
        let fout = SCHEMA.validate(&waarde).err().map(|fout| format!("{fout} at {}", fout.instance_path()));
        prop_assert_eq!(fout, None, "{}", waarde);
    }
}
