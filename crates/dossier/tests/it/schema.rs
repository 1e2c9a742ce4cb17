//! The published form of a fact: `docs/feiten.schema.json` and the table in `docs/feiten.md`, made from the kinds
//! themselves and held against real facts.

use dossier::{Bron, Feit, Gemeente, Onderwerp, Soort, Veld, Vorm};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::genereren;
use crate::vastleggen::{docs, tussen, vers};
use crate::voorbeelden::{regel, voorbeelden};

/// A date: four digits of the year, or six with a sign before the year 0.
pub const DATUM: &str = r"^(\d{4}|[+-]\d{6})-\d{2}-\d{2}$";

fn vorm(vorm: Vorm) -> Value {
    match vorm {
        Vorm::Tekst | Vorm::LangeTekst => json!({ "type": "string" }),
        Vorm::Datum => json!({ "$ref": "#/$defs/datum" }),
        Vorm::OnvolledigeDatum => json!({ "$ref": "#/$defs/onvolledige_datum" }),
        Vorm::Uren => json!({ "$ref": "#/$defs/minuten" }),
        Vorm::Getal => json!({ "$ref": "#/$defs/getal" }),
        Vorm::Bedrag => json!({ "$ref": "#/$defs/centen" }),
        Vorm::JaNee => json!({ "type": "boolean" }),
        Vorm::Gemeente => json!({ "$ref": "#/$defs/gemeente" }),
        Vorm::Feit => json!({ "$ref": "#/$defs/nummer" }),
        Vorm::Keuze(opties) => {
            json!({ "enum": opties.iter().map(|optie| optie.waarde).collect::<Vec<_>>() })
        }
    }
}

fn veld(veld: &Veld) -> Value {
    let van = vorm(veld.vorm);
    let mut schema = if veld.verplicht { van } else { json!({ "anyOf": [van, { "type": "null" }] }) };
    schema["title"] = json!(veld.label);
    schema
}

fn inhoud(soort: Soort) -> Value {
    let mut velden = Map::from_iter([("soort".to_owned(), json!({ "const": soort.code() }))]);
    velden.extend(soort.velden().iter().map(|een| (een.naam.to_owned(), veld(een))));
    let nodig = soort.velden().iter().filter(|veld| veld.verplicht).map(|veld| veld.naam);
    let nodig: Vec<&str> = std::iter::once("soort").chain(nodig).collect();
    json!({
        "title": soort.label(),
        "type": "object",
        "properties": velden,
        "required": nodig,
        "additionalProperties": false,
    })
}

/// The schema of one line of facts.
fn schema() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:meedoen:feiten",
        "title": "Feit",
        "description": "One line: something that happened in a dossier.",
        "type": "object",
        "properties": {
            "dossier": { "type": "string", "minLength": 1, "description": "Key of the dossier, as text." },
            "id": { "$ref": "#/$defs/nummer", "description": "Number within the dossier, from 1." },
            "op": { "$ref": "#/$defs/datum", "description": "The day on which it happened." },
            "geregistreerd": { "$ref": "#/$defs/moment", "description": "The moment of registration, in UTC." },
            "door": { "type": "string", "description": "The account that registered it." },
            "bron": { "enum": Bron::ALLE.iter().map(|bron| bron.code()).collect::<Vec<_>>() },
            "vervangt": { "anyOf": [{ "$ref": "#/$defs/nummer" }, { "type": "null" }] },
            "inhoud": { "oneOf": Soort::ALLE.iter().map(|soort| inhoud(*soort)).collect::<Vec<_>>() },
        },
        "required": ["dossier", "id", "op", "geregistreerd", "door", "bron", "inhoud"],
        "additionalProperties": false,
        "$defs": {
            "datum": { "type": "string", "pattern": DATUM },
            "onvolledige_datum": { "type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$" },
            "moment": { "type": "string", "pattern": r"^(\d{4}|[+-]\d{6})-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$" },
            "minuten": { "type": "integer", "minimum": 0, "maximum": u32::MAX, "description": "Whole minutes." },
            "getal": { "type": "integer", "minimum": 0, "maximum": u32::MAX },
            "nummer": { "type": "integer", "minimum": 1, "maximum": u32::MAX },
            "centen": { "type": "integer", "minimum": 0, "maximum": i64::MAX, "description": "Whole euro cents." },
            "gemeente": { "type": "string", "pattern": "^[0-9]{4}$", "description": "Code of a municipality." },
        },
    })
}

const fn vorm_in_woorden(vorm: Vorm) -> &'static str {
    match vorm {
        Vorm::Tekst => "text",
        Vorm::LangeTekst => "text of several lines",
        Vorm::Datum => "date",
        Vorm::OnvolledigeDatum => "date, `00` for what is unknown",
        Vorm::Uren => "minutes",
        Vorm::Getal => "whole number",
        Vorm::Bedrag => "euro cents",
        Vorm::JaNee => "`true` or `false`",
        Vorm::Gemeente => "municipality, four digits",
        Vorm::Feit => "number of a fact",
        Vorm::Keuze(_) => "",
    }
}

fn veld_in_woorden(veld: &Veld) -> String {
    let wat = match veld.vorm {
        Vorm::Keuze(opties) => {
            opties.iter().map(|optie| format!("`{}`", optie.waarde)).collect::<Vec<_>>().join(" / ")
        }
        vorm => vorm_in_woorden(vorm).to_owned(),
    };
    format!("`{}`{}: {wat}", veld.naam, if veld.verplicht { "" } else { " (optional)" })
}

/// The table of all kinds with their fields.
fn tabel() -> String {
    let mut tekst = String::new();
    for onderwerp in Onderwerp::ALLE {
        tekst += &format!("### {}\n\n| kind | on the screen | fields |\n|---|---|---|\n", onderwerp.label());
        for soort in Soort::ALLE.iter().filter(|soort| soort.onderwerp() == *onderwerp) {
            let velden: Vec<String> = soort.velden().iter().map(veld_in_woorden).collect();
            let velden = if velden.is_empty() { "-".to_owned() } else { velden.join("; ") };
            tekst += &format!("| `{}` | {} | {velden} |\n", soort.code(), soort.label());
        }
        tekst.push('\n');
    }
    tekst.trim_end().to_owned() + "\n"
}

#[test]
fn the_published_schema_is_fresh() {
    vers("feiten.schema.json", &(serde_json::to_string_pretty(&schema()).unwrap() + "\n"));
}

#[test]
fn the_table_of_kinds_is_fresh() {
    vers("feiten.md", &tussen("feiten.md", "<!-- begin soorten -->", "<!-- einde soorten -->", &tabel()));
}

#[test]
fn the_examples_fit_the_schema() {
    let schema = jsonschema::draft202012::new(&schema()).unwrap();
    for (naam, feiten) in voorbeelden() {
        let tekst = std::fs::read_to_string(docs(&format!("voorbeelden/{naam}.jsonl"))).unwrap();
        assert_eq!(tekst.lines().count(), feiten.len(), "{naam}");
        for regel in tekst.lines() {
            let waarde: Value = serde_json::from_str(regel).unwrap();
            let fout = schema.validate(&waarde).err().map(|fout| fout.to_string());
            assert_eq!(fout, None, "{naam}: {regel}");
        }
    }
}

#[test]
fn the_schema_refuses_what_is_no_fact() {
    let schema = jsonschema::draft202012::new(&schema()).unwrap();
    let (naam, feiten) = &voorbeelden()[0];
    let goed: Value = serde_json::from_str(&regel(naam, serde_json::to_value(&feiten[0]).unwrap())).unwrap();
    assert!(schema.is_valid(&goed));
    let met = |sleutel: &str, waarde: Value| {
        let mut fout = goed.clone();
        fout[sleutel] = waarde;
        fout
    };
    for fout in [
        met("dossier", json!(12)),
        met("op", json!("10-02-2025")),
        met("id", json!(-1)),
        met("bron", json!("Kapper")),
        met("naam", json!("iemand")),
        met("inhoud", json!({ "soort": "Onzin" })),
        met("inhoud", json!({ "soort": "Koppeling" })),
        met("inhoud", json!({ "soort": "Koppeling", "gemeente": "1916", "naam": "iemand" })),
        met("inhoud", json!({ "soort": "Verzuim", "verzuim": "Zomaar", "duur": 60 })),
        met("inhoud", json!({ "soort": "Koppeling", "gemeente": "Leiden" })),
        met("inhoud", json!({ "soort": "Betaling", "bedrag": -1 })),
        met("id", json!(0)),
    ] {
        assert!(!schema.is_valid(&fout), "{fout}");
    }
}

/// Whether a fact can be written: a stand can be taken of worse.
fn is_te_schrijven(feit: &Feit) -> bool {
    let inhoud = serde_json::to_value(&feit.inhoud).unwrap();
    let kan = |veld: &Veld| match (veld.vorm, &inhoud[veld.naam]) {
        (_, Value::Null) => true,
        (Vorm::Gemeente, code) => Gemeente::is_code(code.as_str().unwrap()),
        (Vorm::Bedrag, bedrag) => bedrag.as_i64() >= Some(0),
        (Vorm::Feit, nummer) => nummer != &json!(0),
        _ => true,
    };
    feit.id.0 > 0
        && feit.vervangt.is_none_or(|ander| ander.0 > 0)
        && feit.inhoud.soort().velden().iter().all(kan)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_fact_fits_the_schema(feiten in genereren::feiten()) {
        static SCHEMA: std::sync::LazyLock<jsonschema::Validator> =
            std::sync::LazyLock::new(|| jsonschema::draft202012::new(&schema()).unwrap());
        for feit in feiten.into_iter().filter(is_te_schrijven) {
            let waarde = serde_json::from_str(&regel("x", serde_json::to_value(&feit).unwrap())).unwrap();
            let fout = SCHEMA.validate(&waarde).err().map(|fout| fout.to_string());
            prop_assert_eq!(fout, None, "{}", waarde);
        }
    }
}
