//! `meedoen controle`: which figures of tables made elsewhere cannot be right. Reads files only; no database.

use std::io::{self, Read, Write};
use std::path::Path;

use crate::cli::Controle;
use crate::fout::Fout;

/// Reads the tables, prints the report, and ends with code 4 when something cannot be right.
pub fn voer_uit(opties: &Controle) -> Result<(), Fout> {
    let mut tabellen = Vec::new();
    for bestand in &opties.bestanden {
        let naam = bestand.file_name().map_or_else(|| "invoer".into(), |naam| naam.to_string_lossy());
        let gelezen = exchange::cijfers::lees_tabellen(&naam, &lees(bestand)?);
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

/// The bytes of a file, or of stdin for `-`.
pub(super) fn lees(bestand: &Path) -> Result<Vec<u8>, Fout> {
    let mut bytes = Vec::new();
    if bestand.as_os_str() == "-" {
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    std::fs::read(bestand).map_err(|fout| {
        Fout::Invoer(format!("Het bestand {} kan niet worden gelezen: {fout}.", bestand.display()))
    })
}
