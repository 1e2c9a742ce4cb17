//! `meedoen wet`: every parameter in force on a date, with its source.

use std::io::{self, Write};

use serde::Serialize;

use crate::cli::Wet;
use crate::door;
use crate::fout::Fout;

#[derive(Serialize)]
struct Regel<'a> {
    code: &'a str,
    naam: &'a str,
    waarde: String,
    vanaf: String,
    tot: Option<String>,
    artikel: &'a str,
    bron: &'a str,
    zekerheid: String,
    instelling: bool,
}

/// Prints what holds on a date, one block per parameter or one JSON array.
pub fn voer_uit(opties: &Wet) -> Result<(), Fout> {
    let op = opties.op.unwrap_or_else(door::today);
    let wet = wet::Wet::default();
    let regels: Vec<Regel<'_>> = wet
        .op(op)
        .map(|(code, versie)| Regel {
            code: code.code(),
            naam: code.naam(),
            waarde: versie.waarde.to_string(),
            vanaf: versie.vanaf.to_string(),
            tot: versie.tot.map(|tot| tot.to_string()),
            artikel: versie.artikel,
            bron: versie.bron,
            zekerheid: versie.zekerheid.to_string(),
            instelling: code.soort() == wet::Soort::Instelling,
        })
        .collect();
    let mut uit = io::stdout().lock();
    if opties.json {
        serde_json::to_writer_pretty(&mut uit, &regels).map_err(io::Error::from)?;
        return Ok(writeln!(uit)?);
    }
    writeln!(uit, "Wat geldt op {op}\n")?;
    for regel in regels {
        let soort = if regel.instelling { "instelling, standaardwaarde" } else { "wet" };
        let tot = regel.tot.map_or_else(String::new, |tot| format!(" tot {tot}"));
        writeln!(uit, "{}: {} ({})", regel.naam, regel.waarde, regel.code)?;
        writeln!(uit, "    {soort}; {}; sinds {}{tot}", regel.artikel, regel.vanaf)?;
        writeln!(uit, "    bron: {} ({})", regel.bron, regel.zekerheid)?;
    }
    Ok(())
}
