//! How long protection takes for the sizes we publish. First one line for each table: cells, sensitive cells, time and
//! gap of the first safe answer and at the end of the time granted; then the quick ones once more by criterion.

#![expect(clippy::unwrap_used, reason = "a bench that cannot start must stop")]

#[path = "../tests/shapes/mod.rs"]
mod shapes;

use std::hint::black_box;
use std::time::Instant;

use criterion::{Criterion, criterion_group, criterion_main};
use disclosure::{Policy, Protected, System, protect, round};

/// Name, groups and codes of each variable, seconds granted, and whether these are linked tables.
type Shape = (&'static str, &'static [(usize, usize)], f64, bool);

const SHAPES: &[Shape] = &[
    ("100 cells, 2-D", &[(1, 9), (1, 9)], 0.3, false),
    ("294 cells, 2-D with levels", &[(4, 4), (1, 13)], 0.3, false),
    ("272 cells, two linked tables", &[(3, 4), (1, 8), (1, 8)], 0.3, true),
    ("125 cells, 3-D", &[(1, 4), (1, 4), (1, 4)], 0.3, false),
    ("294 cells, 3-D", &[(1, 6), (1, 6), (1, 5)], 0.3, false),
    ("1,025 cells, 2-D with levels", &[(5, 7), (1, 24)], 2.0, false),
    ("1,025 cells, two linked tables", &[(5, 7), (1, 10), (1, 14)], 2.0, true),
    ("1,008 cells, 3-D with levels", &[(3, 4), (1, 8), (1, 6)], 2.0, false),
    ("4,800 cells, 3-D with levels", &[(4, 5), (3, 4), (1, 11)], 10.0, false),
];

fn system(shape: &Shape, seed: u64) -> System {
    if shape.3 { shapes::linked(shape.1, seed) } else { shapes::table(shape.1, seed) }
}

fn timed(system: &System, seconds: f64) -> (Protected, f64) {
    let start = Instant::now();
    let safe =
        protect(system, &Policy::counts(4), 7, &mut || start.elapsed().as_secs_f64() < seconds).unwrap();
    (safe, start.elapsed().as_secs_f64())
}

fn overview(_: &mut Criterion) {
    for shape in SHAPES {
        for seed in 1..=3 {
            let system = system(shape, seed);
            let (first, quick) = timed(&system, 0.0);
            let (safe, slow) = timed(&system, shape.2);
            println!(
                "{:32} {:3} sensitive | first {quick:.3} s, cost {} | {slow:.3} s, cost {}, gap {:.2} %, {} hidden, {} witnesses",
                shape.0,
                safe.sensitive,
                first.cost,
                safe.cost,
                100.0 * safe.gap(),
                safe.hidden.iter().filter(|hidden| **hidden).count(),
                safe.witnesses.len(),
            );
        }
    }
}

fn repeated(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("disclosure");
    group.sample_size(10);
    for shape in SHAPES.iter().filter(|shape| shape.1.len() == 2 || shape.3) {
        let system = system(shape, 1);
        group.bench_function(shape.0, |bencher| bencher.iter(|| timed(black_box(&system), shape.2)));
    }
    let large = shapes::table(&[(4, 5), (3, 4), (1, 11)], 1);
    group.bench_function("round to 5, 4,800 cells", |bencher| {
        bencher.iter(|| round(black_box(&large), &Policy::counts(4), 5, 1))
    });
    group.finish();
}

criterion_group!(benches, overview, repeated);
criterion_main!(benches);
