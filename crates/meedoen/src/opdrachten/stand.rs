//! `meedoen stand`: the stand of each dossier in a file of facts, without a database. The format is in `docs/feiten.md`.

mod regel;

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use dossier::{Feit, Peilmoment};
use serde::Serialize;

use crate::cli::Stand;
use crate::door;
use crate::fout::Fout;
use crate::schijf;

/// One line of the answer, as in `docs/stand.schema.json`.
#[derive(Serialize)]
struct Antwoord<'a> {
    dossier: &'a str,
    #[serde(flatten)]
    stand: dossier::Stand,
}

/// Reads facts and writes one stand per dossier, in order of the dossiers' names.
pub fn voer_uit(opties: &Stand) -> Result<(), Fout> {
    let feiten = lees(schijf::open(&opties.feiten)?)?;
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
    for (nummer, tekst) in (1..).zip(lezer.lines()) {
        let fout = |wat: &dyn std::fmt::Display| {
            Fout::Invoer(format!("Regel {nummer}: {wat}. Kijk in docs/feiten.md hoe een feit eruitziet."))
        };
        let tekst =
            tekst.map_err(|oorzaak| fout(&format!("dit is niet te lezen: {}", schijf::reden(&oorzaak))))?;
        // Some programs put a mark before the first line of a file.
        let tekst = tekst.trim_start_matches('\u{feff}').trim();
        if !tekst.is_empty() {
            let (dossier, feit) = regel::lees(tekst).map_err(|wat| fout(&wat))?;
            dossiers.entry(dossier).or_default().push(feit);
        }
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
        assert!(fout.starts_with("Regel 2: het veld ‘id’ ontbreekt. "), "{fout}");
        let fout = lees(&b"\xff\xfe"[..]).unwrap_err().to_string();
        assert!(fout.starts_with("Regel 1: dit is niet te lezen: het is geen tekst in UTF-8. "), "{fout}");
    }

    #[test]
    fn a_mark_before_the_first_line_is_passed_over() {
        assert_eq!(lees(format!("\u{feff}{GOED}\r\n").as_bytes()).unwrap().len(), 1);
    }
}
