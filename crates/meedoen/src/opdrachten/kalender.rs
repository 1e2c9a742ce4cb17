//! `meedoen kalender`: makes the concepts of the calendar of publications that are due, for all organisations.

use std::io::{self, Write};

use web::publiceren::kalender::{Ronde, Uitkomst, maak_wat_moet};

use crate::cli::Gegevens;
use crate::door;
use crate::fout::Fout;

/// Makes what is due and says what it made. What failed today already is tried again: somebody may have mended it.
pub fn voer_uit(gegevens: &Gegevens) -> Result<(), Fout> {
    super::draai(async {
        let store = gegevens.open().await?;
        let ronde =
            Ronde { vandaag: door::today(), nu: door::now(), random: door::random, ook_mislukt: true };
        vertel(&maak_wat_moet(&store, ronde).await?)
    })
}

fn vertel(uitkomsten: &[Uitkomst]) -> Result<(), Fout> {
    let mut uit = io::stdout().lock();
    if uitkomsten.is_empty() {
        writeln!(uit, "De kalender heeft nu niets te maken.")?;
    }
    let mut mislukt = 0_usize;
    for Uitkomst { organisatie, gemeente, soort, peildatum, gemaakt } in uitkomsten {
        let wat = format!("{soort} over {gemeente}, stand {peildatum}, van {organisatie}");
        match gemaakt {
            Ok(nummer) => writeln!(uit, "Concept {nummer} is gemaakt: {wat}.")?,
            Err(waarom) => {
                mislukt += 1;
                writeln!(uit, "Niet gelukt: {wat}. {waarom}")?;
            }
        }
    }
    if mislukt > 0 {
        return Err(Fout::Controle(format!(
            "Niet alles is gemaakt: het lukte niet voor {mislukt} van {}. Waarom staat hierboven.",
            uitkomsten.len()
        )));
    }
    Ok(())
}
