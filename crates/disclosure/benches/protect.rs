//! How long protection takes for the sizes we publish.
#![allow(clippy::unwrap_used)]
#[path = "../tests/shapes/mod.rs"]
mod shapes;
use disclosure::{Policy, protect};
use std::time::Instant;
fn main() {
    let arg: Vec<usize> = std::env::args().filter_map(|a| a.parse().ok()).collect();
    let limit = arg.first().copied().unwrap_or(10) as f64;
    let which = arg.get(1).copied();
    let shapes: Vec<(&str, Vec<(usize, usize)>, bool)> = vec![
        ("2d 100", vec![(1, 9), (1, 9)], false),
        ("2d hier 300", vec![(4, 4), (1, 13)], false),
        ("3d 125", vec![(1, 4), (1, 4), (1, 4)], false),
        ("3d 294", vec![(1, 6), (1, 6), (1, 5)], false),
        ("linked 300", vec![(3, 4), (1, 8), (1, 8)], true),
        ("2d hier 1000", vec![(5, 7), (1, 24)], false),
        ("3d hier 1000", vec![(3, 4), (1, 8), (1, 6)], false),
        ("linked 1000", vec![(5, 7), (1, 10), (1, 14)], true),
        ("3d hier 5000", vec![(4, 5), (3, 4), (1, 11)], false),
    ];
    for (i, (name, shape, linked)) in shapes.iter().enumerate() {
        if which.is_some_and(|w| w != i) {
            continue;
        }
        for seed in 1..4 {
            let system = if *linked { shapes::linked(shape, seed) } else { shapes::table(shape, seed) };
            let system = {
                let cost = std::env::var("COST").unwrap_or_default();
                let cells = system
                    .cells()
                    .iter()
                    .map(|c| {
                        let v = c.value;
                        let k = match cost.as_str() {
                            "v" => v + 1,
                            "s" => 1 + (v as f64).sqrt() as u64,
                            "b" => 1 + 10 * disclosure::default_cost(v),
                            _ => c.cost,
                        };
                        c.clone().with_cost(k)
                    })
                    .collect();
                disclosure::System::new(cells, system.sums().to_vec()).unwrap()
            };
            let policy = Policy::counts(4);
            let t = Instant::now();
            let mut no = || false;
            let first = protect(&system, &policy, 7, &mut no);
            let t1 = t.elapsed().as_secs_f64();
            let t = Instant::now();
            let mut go = || t.elapsed().as_secs_f64() < limit;
            let full = protect(&system, &policy, 7, &mut go);
            let t2 = t.elapsed().as_secs_f64();
            match (first, full) {
                (Ok(a), Ok(b)) => println!(
                    "{name:14} cells {:5} prim {:4} | first {:.3}s cost {:5} | {:.3}s cost {:5} bound {:5} gap {:.2}% hidden {} nodes {} wit {}",
                    system.cells().len(),
                    b.sensitive,
                    t1,
                    a.cost,
                    t2,
                    b.cost,
                    b.bound,
                    100.0 * b.gap(),
                    b.hidden.iter().filter(|h| **h).count(),
                    b.nodes,
                    b.witnesses.len()
                ),
                (a, b) => println!("{name} {:?} {:?}", a.err(), b.err()),
            }
        }
    }
}
