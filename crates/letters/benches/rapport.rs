//! A report of twenty pages in at most one second.

#[path = "../tests/gedeeld/mod.rs"]
mod gedeeld;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use letters::Rapport;

/// Another report each time, as nobody makes the same one twice.
fn ander(basis: &Rapport, keer: u32) -> Rapport {
    let mut rapport = basis.clone();
    for blok in &mut rapport.blokken {
        if let letters::Blok::Alinea(tekst) = blok {
            *tekst = format!("{keer}. {tekst}");
        }
    }
    rapport.titel = format!("{} ({keer})", rapport.titel);
    rapport
}

fn bench(c: &mut Criterion) {
    let basis = gedeeld::groot();
    let mut keer = 0;
    let mut groep = c.benchmark_group("rapport");
    groep.sample_size(10);
    groep.bench_function("twenty pages", |b| {
        b.iter(|| {
            keer += 1;
            black_box(ander(&basis, keer).pdf()).map(|pdf| pdf.len())
        });
    });
    groep.bench_function("eight charts", |b| {
        b.iter(|| gedeeld::grafieken::alle().iter().map(|(_, grafiek)| grafiek.svg().len()).sum::<usize>());
    });
    groep.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
