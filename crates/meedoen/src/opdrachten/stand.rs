//! `meedoen stand`: the stand of each dossier in a file of facts, without a database. The format is in `docs/feiten.md`.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};

use dossier::{Feit, Peilmoment};
use serde::{Deserialize, Serialize};

use crate::cli::Stand;
use crate::door;
use crate::fout::Fout;

/// One line of the file: a fact and the dossier it belongs to.
#[derive(Deserialize)]
struct Regel {
    dossier: String,
    #[serde(flatten)]
    feit: Feit,
}

/// One line of the answer.
#[derive(Serialize)]
struct Antwoord<'a> {
    dossier: &'a str,
    stand: dossier::Stand,
}

/// Reads facts and writes one stand per dossier, in order of the dossiers' names.
pub fn voer_uit(opties: &Stand) -> Result<(), Fout> {
    let feiten = if opties.feiten.as_os_str() == "-" {
        lees(io::stdin().lock())?
    } else {
        let bestand = File::open(&opties.feiten).map_err(|fout| {
            Fout::Invoer(format!("Het bestand {} kan niet worden gelezen: {fout}.", opties.feiten.display()))
        })?;
        lees(BufReader::new(bestand))?
    };
    let peil = Peilmoment {
        op: opties.peildatum.unwrap_or_else(door::today),
        bekend_op: opties.bekend_op.unwrap_or_else(door::now),
    };
    let wet = wet::Wet::default();
    let mut uit = io::BufWriter::new(io::stdout().lock());
    for (dossier, feiten) in &feiten {
        let antwoord = Antwoord { dossier, stand: dossier::stand(feiten, &wet, peil) };
        serde_json::to_writer(&mut uit, &antwoord).map_err(io::Error::from)?;
        uit.write_all(b"\n")?;
    }
    uit.flush()?;
    Ok(())
}

fn lees(lezer: impl BufRead) -> Result<BTreeMap<String, Vec<Feit>>, Fout> {
    let mut dossiers: BTreeMap<String, Vec<Feit>> = BTreeMap::new();
    for (nummer, regel) in lezer.lines().enumerate() {
        let regel =
            regel.map_err(|fout| Fout::Invoer(format!("Regel {} is niet leesbaar: {fout}.", nummer + 1)))?;
        if regel.trim().is_empty() {
            continue;
        }
        let Regel { dossier, feit } = serde_json::from_str(&regel).map_err(|fout| {
            // The message of the parser names a place and what was expected; a fact's text is not repeated.
            let plaats = fout.column();
            Fout::Invoer(format!(
                "Regel {} is geen geldig feit (bij teken {plaats}). Kijk in docs/feiten.md hoe een feit eruitziet.",
                nummer + 1
            ))
        })?;
        dossiers.entry(dossier).or_default().push(feit);
    }
    Ok(dossiers)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOED: &str = r#"{"dossier":"a","id":1,"op":"2025-01-01","geregistreerd":"2025-01-02T10:00:00Z","door":"x","bron":"Duo","inhoud":{"soort":"DuoKennisgeving","groep":"Asielstatushouder","regime":"Wi2021"}}"#;

    #[test]
    fn facts_are_grouped_by_dossier() {
        let tekst = format!("{GOED}\n\n{}\n", GOED.replace("\"a\"", "\"b\""));
        let dossiers = lees(tekst.as_bytes()).unwrap();
        assert_eq!(dossiers.keys().collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn a_wrong_line_is_named_without_its_content() {
        let fout = lees(format!("{GOED}\n{{\"dossier\":\"geheim\"}}").as_bytes()).unwrap_err().to_string();
        assert!(fout.starts_with("Regel 2 is geen geldig feit"), "{fout}");
        assert!(!fout.contains("geheim"), "{fout}");
    }
}
