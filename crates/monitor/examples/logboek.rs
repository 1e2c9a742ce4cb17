//! Writes the country of the bench as CSV for other engines, and prints what the columns answer to the core set.
//!
//! `cargo run --release -p monitor --example logboek -- 150000 land.csv`; `scripts/duckdb-vergelijk.py` does it.

#![expect(clippy::print_stdout, reason = "that is what it is for")]

#[path = "../benches/land/mod.rs"]
mod land;

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};

use dossier::{Feit, Inhoud};
use jiff::Timestamp;
use jiff::civil::date;
use monitor::{Cijfer, Indicator, Kolommen, Peil, Uitsplitsing, Vraag};
use wet::Wet;

/// What the core set needs: place, route, minutes, whether confirmed, and the fact that is meant.
fn velden(feit: &Feit) -> (&str, &str, u32, u8, u32) {
    match &feit.inhoud {
        Inhoud::BrpInschrijving { gemeente } => (&gemeente.0, "", 0, 0, 0),
        Inhoud::PipVastgesteld { leerroute, .. } => ("", leerroute.code(), 0, 0, 0),
        Inhoud::Participatie { duur, bevestigd_door, .. } => {
            ("", "", duur.0, u8::from(bevestigd_door.is_some()), 0)
        }
        Inhoud::ParticipatieBevestigd { feit, .. } | Inhoud::Intrekking { feit, .. } => {
            ("", "", 0, 0, feit.0)
        }
        Inhoud::LesUren { gevolgd, .. } => ("", "", gevolgd.0, 0, 0),
        Inhoud::Verzuim { duur, .. } => ("", "", duur.0, 0, 0),
        _ => ("", "", 0, 0, 0),
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut woorden = std::env::args().skip(1);
    let aantal = woorden.next().map_or(Ok(land::LAND), |aantal| aantal.parse())?;
    let pad = woorden.next().unwrap_or_else(|| "land.csv".to_owned());
    let sjablonen = land::sjablonen();
    let zaken = land::zaken(&sjablonen, aantal);
    let mut uit = BufWriter::with_capacity(1 << 20, File::create(pad)?);
    writeln!(uit, "dossier,id,op,bekend,soort,gemeente,route,minuten,bevestigd,doel")?;
    for zaak in &zaken {
        for feit in zaak.feiten {
            let (gemeente, route, minuten, bevestigd, doel) = velden(feit);
            let (soort, bekend) = (feit.inhoud.soort().code(), feit.geregistreerd.as_second());
            let (nummer, id, op) = (zaak.nummer, feit.id.0, feit.op);
            writeln!(
                uit,
                "{nummer},{id},{op},{bekend},{soort},{gemeente},{route},{minuten},{bevestigd},{doel}"
            )?;
        }
    }
    uit.flush()?;
    let vraag = Vraag {
        indicatoren: vec![Indicator::DeelnameBevestigd],
        per: vec![Uitsplitsing::Gemeente, Uitsplitsing::Cohort, Uitsplitsing::Route],
        peilen: vec![Peil::op(date(2025, 6, 30), Timestamp::MAX)],
        met_dossiers: false,
        gemeente: None,
    };
    let tabellen = Kolommen::bouw(&zaken, 2).tabellen(&Wet::default(), &vraag, 2)?;
    let minuten = tabellen.iter().flat_map(|tabel| &tabel.cellen).map(|cel| match cel.cijfer {
        Cijfer::Som { totaal, .. } => totaal,
        _ => 0,
    });
    println!("{}", minuten.sum::<i64>());
    Ok(())
}
