//! A publication in JSON, and the description beside its CSV files.

use std::collections::BTreeSet;

use serde_json::{Error, Value, json};

use super::{Cijfer, Cijfertabel, Kolomsoort, Publicatie, UITLEG_VERBORGEN, VERBORGEN};

/// The whole publication.
pub(super) fn json(publicatie: &Publicatie) -> Result<Vec<u8>, Error> {
    let tabellen: Vec<Value> = publicatie.tabellen.iter().map(tabel).collect();
    serde_json::to_vec_pretty(&json!({
        "titel": publicatie.titel,
        "nummer": publicatie.nummer,
        "peildatum": publicatie.peildatum,
        "vastgelegd": publicatie.vastgelegd,
        "hash": publicatie.hash,
        "definities": publicatie.definities,
        "opmerkingen": opmerkingen(publicatie),
        "tabellen": tabellen,
    }))
}

fn tabel(tabel: &Cijfertabel) -> Value {
    let rijen: Vec<Vec<Value>> = tabel.cellen().map(|rij| rij.into_iter().map(cel).collect()).collect();
    json!({ "naam": tabel.naam, "titel": tabel.titel, "kolommen": tabel.kolommen, "rijen": rijen })
}

fn cel((soort, cijfer): (Kolomsoort, &Cijfer)) -> Value {
    match cijfer {
        Cijfer::Leeg => Value::Null,
        Cijfer::Tekst(tekst) => json!(tekst),
        Cijfer::Verborgen => json!(VERBORGEN),
        Cijfer::Getal(waarde) if soort.deler() == 1 => json!(waarde),
        Cijfer::Getal(waarde) => json!(soort.geschreven(*waarde)),
    }
}

/// The remarks, with the meaning of the star at the end where there is one.
pub(super) fn opmerkingen(publicatie: &Publicatie) -> Vec<&str> {
    let verborgen = publicatie
        .tabellen
        .iter()
        .any(|tabel| tabel.rijen.iter().flatten().any(|cijfer| *cijfer == Cijfer::Verborgen));
    let uitleg = verborgen.then_some(UITLEG_VERBORGEN);
    publicatie.opmerkingen.iter().map(String::as_str).chain(uitleg).collect()
}

/// Names of the CSV files: letters, digits and hyphens, each once.
pub(super) fn bestandsnamen(publicatie: &Publicatie) -> Vec<String> {
    let mut gebruikt = BTreeSet::new();
    let naam = |tabel: &Cijfertabel| {
        let letters = tabel.naam.chars().flat_map(char::to_lowercase);
        let basis: String = letters
            .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' })
            .take(60)
            .collect();
        let basis = basis.trim_matches('-');
        let basis = if basis.is_empty() { "tabel" } else { basis };
        let vrij = |naam: &String| !gebruikt.contains(naam);
        let genummerd = (2_u64..).map(|nummer| format!("{basis}-{nummer}.csv"));
        let naam = std::iter::once(format!("{basis}.csv")).chain(genummerd).find(vrij).unwrap_or_default();
        gebruikt.insert(naam.clone());
        naam
    };
    publicatie.tabellen.iter().map(naam).collect()
}

/// The description of the CSV files, as "CSV on the Web" has it.
pub(super) fn beschrijf(publicatie: &Publicatie, namen: &[String]) -> Result<Vec<u8>, Error> {
    let tabellen: Vec<Value> = publicatie
        .tabellen
        .iter()
        .zip(namen)
        .map(|(tabel, naam)| {
            let kolommen: Vec<Value> = (1..)
                .zip(&tabel.kolommen)
                .map(|(nummer, kolom)| kolom_beschrijving(nummer, &kolom.kop, kolom.soort))
                .collect();
            json!({ "url": naam, "dc:title": tabel.titel, "tableSchema": { "columns": kolommen } })
        })
        .collect();
    serde_json::to_vec_pretty(&json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "nl" }],
        "dc:title": publicatie.titel,
        "dc:identifier": publicatie.nummer,
        "dc:date": publicatie.peildatum,
        "dc:issued": publicatie.vastgelegd,
        "dc:description": opmerkingen(publicatie).join(" "),
        "dialect": { "delimiter": ";", "encoding": "utf-8", "header": true },
        "tables": tabellen,
        "notes": [{ "hash": publicatie.hash, "definities": publicatie.definities }],
    }))
}

fn kolom_beschrijving(nummer: usize, kop: &str, soort: Kolomsoort) -> Value {
    let decimaal = json!({ "base": "decimal", "format": { "decimalChar": "," } });
    let (datatype, omschrijving) = match soort {
        Kolomsoort::Tekst => (json!("string"), "tekst"),
        Kolomsoort::Aantal => (json!("integer"), "aantal"),
        Kolomsoort::Procent => (decimaal, "aandeel in procenten"),
        Kolomsoort::Euro => (decimaal, "bedrag in euro's"),
    };
    json!({
        "name": format!("kolom{nummer}"),
        "titles": kop,
        "datatype": datatype,
        "null": ["", VERBORGEN],
        "dc:description": omschrijving,
    })
}
