//! `meedoen controle`: which figures of tables made elsewhere cannot be right. Reads files only; no database.

use std::io::{self, Write};

use crate::cli::Controle;
use crate::fout::Fout;
use crate::schijf;

/// Reads the tables, prints the report, and ends with code 4 when something cannot be right.
pub fn voer_uit(opties: &Controle) -> Result<(), Fout> {
    let mut tabellen = Vec::new();
    for bestand in &opties.bestanden {
        let naam = bestand.file_name().map_or_else(|| "invoer".into(), |naam| naam.to_string_lossy());
        let gelezen = exchange::cijfers::lees_tabellen(&naam, &schijf::lees(bestand)?);
        tabellen.extend(gelezen.map_err(|fout| Fout::Invoer(format!("{}: {fout}", bestand.display())))?);
    }
    let verslag = controle::controleer(&tabellen);
    let mut uit = io::stdout().lock();
    if opties.json {
        serde_json::to_writer_pretty(&mut uit, &verslag).map_err(io::Error::from)?;
        writeln!(uit)?;
    } else {
        write!(uit, "{verslag}")?;
    }
    uit.flush()?;
    if verslag.klopt() { Ok(()) } else { Err(Fout::Controle(verslag.kop())) }
}
