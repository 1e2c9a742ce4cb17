//! How long figures take: a whole country of 150,000 dossiers with 300 facts each, and a municipality of 5,000.
//!
//! The aims, on two cores: the core set at most 0.05 s for one date and 0.3 s for 36 month ends; all indicators at most 0.3 s
//! for one date; building at most 2 s; at most 12 bytes for each frequent fact; a municipality, all indicators, 20 ms.
//! Each is done a few times, and each line names its aim beside the best and the middle time on the clock and, on Linux, the
//! mean processor time of all threads together. On a busy machine only the last one tells something.
//! `scripts/duckdb-vergelijk.py` asks DuckDB the core set on the same facts.

#![expect(clippy::unwrap_used, reason = "a bench that cannot start must stop")]

mod land;

use std::hint::black_box;
use std::time::Instant;

use jiff::Timestamp;
use jiff::civil::date;
use mimalloc as _;
use monitor::{Indicator, Kolommen, Peil, Tred, Uitsplitsing, Vraag};
use wet::Wet;

const DRADEN: usize = 2;

fn nu() -> Peil {
    Peil::op(date(2025, 6, 30), Timestamp::MAX)
}

/// PIP in time, hours of taking part and talks in the first year, per municipality, cohort and route.
fn kern(peilen: Vec<Peil>) -> Vraag {
    Vraag {
        indicatoren: vec![
            Indicator::PipOpTijd,
            Indicator::DeelnameBevestigd,
            Indicator::GesprekkenEersteJaar,
        ],
        per: vec![Uitsplitsing::Gemeente, Uitsplitsing::Cohort, Uitsplitsing::Route],
        peilen,
        met_dossiers: false,
        gemeente: None,
    }
}

fn alles(per: Vec<Uitsplitsing>) -> Vraag {
    let indicatoren = Indicator::ALLE.iter().copied().filter(|indicator| indicator.in_kolommen()).collect();
    Vraag { indicatoren, per, peilen: vec![nu()], met_dossiers: false, gemeente: None }
}

fn maanden() -> Vec<Peil> {
    let reeks = Peil::reeks(date(2022, 7, 1), date(2025, 6, 30), Tred::Maand, Timestamp::MAX);
    assert_eq!(reeks.len(), 36);
    reeks.into_iter().map(|peil| Peil { vanaf: None, ..peil }).collect()
}

/// The same month ends, each as known on the next day.
fn zoals_toen() -> Vec<Peil> {
    let morgen =
        |peil: &Peil| peil.op.tomorrow().unwrap().to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp();
    maanden().into_iter().map(|peil| Peil { bekend_op: morgen(&peil), ..peil }).collect()
}

/// Processor seconds of this process so far; counted in hundredths.
fn processor() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let mut velden = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let (eigen, systeem): (f64, f64) = (velden.next()?.parse().ok()?, velden.next()?.parse().ok()?);
    Some((eigen + systeem) / 100.0)
}

/// Does something so many times, and says how long it took. With words on the command line, only for names with one of them.
fn meet<T>(naam: &str, doel: &str, keer: usize, mut werk: impl FnMut() -> T) {
    let mut woorden = std::env::args().skip(1).filter(|woord| !woord.starts_with('-')).peekable();
    if woorden.peek().is_some() && !woorden.any(|woord| naam.contains(&woord)) {
        return;
    }
    let begin = processor();
    let mut tijden = Vec::new();
    for _ in 0..keer {
        let start = Instant::now();
        drop(black_box(werk()));
        tijden.push(start.elapsed().as_secs_f64());
    }
    let eigen = begin.zip(processor()).map_or(f64::NAN, |(begin, nu)| (nu - begin) / keer as f64);
    tijden.sort_by(f64::total_cmp);
    let (beste, midden) = (tijden[0], tijden[keer / 2]);
    println!("{naam:46} best {beste:10.6} s  middle {midden:10.6} s  processor {eigen:8.4} s  aim {doel}");
}

fn main() {
    let wet = Wet::default();
    let sjablonen = land::sjablonen();
    // Fewer for a quick look: MEEDOEN_LAND=15000.
    let aantal =
        std::env::var("MEEDOEN_LAND").ok().and_then(|aantal| aantal.parse().ok()).unwrap_or(land::LAND);
    let land = land::zaken(&sjablonen, aantal);
    println!(
        "{aantal} dossiers with {} facts each, {DRADEN} threads; aims are for {}",
        land::FEITEN,
        land::LAND
    );
    meet("build", "2 s", 3, || Kolommen::bouw(black_box(&land), DRADEN));
    let kolommen = Kolommen::bouw(&land, DRADEN);
    let vragen = [
        ("core set, one date", "0.05 s", 20, kern(vec![nu()])),
        ("core set, 36 month ends", "0.3 s", 6, kern(maanden())),
        ("core set, 36 month ends, each as known then", "none", 3, kern(zoals_toen())),
        ("all indicators, one date, per municipality", "0.3 s", 6, alles(vec![Uitsplitsing::Gemeente])),
    ];
    for (naam, doel, keer, vraag) in vragen {
        meet(naam, doel, keer, || kolommen.tabellen(&wet, black_box(&vraag), DRADEN).unwrap());
    }
    let (feiten, bytes) = kolommen.omvang();
    println!("{feiten} frequent facts, {:.2} bytes each; aim 12 bytes", bytes as f64 / feiten as f64);
    drop(kolommen);
    let gemeente = land::zaken(&sjablonen, 5_000);
    let mut kolommen = Kolommen::bouw(&gemeente, DRADEN);
    let vraag = alles(vec![Uitsplitsing::Cohort, Uitsplitsing::Groep]);
    meet("all indicators, one date, 5,000 dossiers", "0.02 s", 60, || {
        kolommen.tabellen(&wet, black_box(&vraag), DRADEN).unwrap()
    });
    let zaak = gemeente[2_500];
    meet("one dossier rewritten", "none", 10_000, || kolommen.vervang(black_box(zaak)));
}
