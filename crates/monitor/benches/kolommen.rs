//! How long figures take: a whole country of 150,000 dossiers with 300 facts each, and a municipality of 5,000.
//!
//! The aims, on two cores: the core set at most 0.05 s for one date and 0.3 s for 36 month ends; all indicators at most 0.3 s
//! for one date; building at most 2 s; at most 12 bytes for each frequent fact; a municipality, all indicators, 20 ms.
//! `scripts/duckdb-vergelijk.py` asks DuckDB the core set on the same facts.

#![expect(clippy::unwrap_used, reason = "a bench that cannot start must stop")]

mod land;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::Timestamp;
use jiff::civil::date;
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

fn bench(criterion: &mut Criterion) {
    let wet = Wet::default();
    let sjablonen = land::sjablonen();
    // Fewer for a quick look: MEEDOEN_LAND=15000.
    let aantal =
        std::env::var("MEEDOEN_LAND").ok().and_then(|aantal| aantal.parse().ok()).unwrap_or(land::LAND);
    let land = land::zaken(&sjablonen, aantal);
    let mut groep = criterion.benchmark_group("150,000 dossiers");
    groep.sample_size(10);
    groep.bench_function("build", |bencher| bencher.iter(|| Kolommen::bouw(black_box(&land), DRADEN)));
    let kolommen = Kolommen::bouw(&land, DRADEN);
    let (feiten, bytes) = kolommen.omvang();
    println!(
        "{feiten} frequent facts of {}, {:.2} bytes each",
        land::LAND * land::FEITEN,
        bytes as f64 / feiten as f64
    );
    let vragen = [
        ("core set, one date", kern(vec![nu()])),
        ("core set, 36 month ends", kern(maanden())),
        ("core set, 36 month ends as known then", kern(zoals_toen())),
        ("all indicators, one date", alles(vec![Uitsplitsing::Gemeente])),
    ];
    for (naam, vraag) in vragen {
        groep.bench_function(naam, |bencher| {
            bencher.iter(|| kolommen.tabellen(&wet, black_box(&vraag), DRADEN).unwrap());
        });
    }
    groep.finish();
    drop(kolommen);
    let gemeente = land::zaken(&sjablonen, 5_000);
    let mut kolommen = Kolommen::bouw(&gemeente, DRADEN);
    let vraag = alles(vec![Uitsplitsing::Cohort, Uitsplitsing::Groep]);
    let mut groep = criterion.benchmark_group("5,000 dossiers");
    groep.bench_function("all indicators, one date", |bencher| {
        bencher.iter(|| kolommen.tabellen(&wet, black_box(&vraag), DRADEN).unwrap());
    });
    let zaak = gemeente[2_500];
    groep.bench_function("one dossier rewritten", |bencher| {
        bencher.iter(|| kolommen.vervang(black_box(zaak)))
    });
    groep.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
