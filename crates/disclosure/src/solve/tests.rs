//! No cut may part a safe pattern from the others: tried on small tables, of which every table of whole numbers is known.

use crate::build::{Base, Counts, Variable};
use crate::chance::Chance;
use crate::clock::Clock;
use crate::policy::{Policy, requirements};
use crate::reduce::{Core, reduce};

use super::attack::{Cut, row_cuts};
use super::halves::halves;
use super::master::Master;
use super::separate::{Separator, Zeal};

/// Farthest step of a cell that is tried.
const REACH: i64 = 2;

/// A random table with two or three codes for each variable.
fn table(codes: &[usize], seed: u64) -> Vec<Core> {
    let mut chance = Chance::new(seed);
    let names = ["a", "b", "c"];
    let labels = ["1", "2", "3"];
    let variables =
        names.iter().zip(codes).map(|(name, count)| Variable::flat(name, "T", &labels[..*count]).unwrap());
    let mut counts = Counts::new(variables.collect());
    for place in 0..codes.iter().product::<usize>() {
        let mut left = place;
        let digits = codes.iter().map(|count| {
            let digit = left % count;
            left /= count;
            labels[digit].to_owned()
        });
        let codes = digits.collect();
        let value = if chance.below(3) == 0 { chance.below(4) } else { chance.below(30) };
        counts.add(Base { codes, value: Some(value), ..Base::default() }).unwrap();
    }
    let system = counts.tables(&[&names[..codes.len()]]).unwrap();
    let policy = Policy::counts(3);
    reduce(&system, &policy, &requirements(&system, &policy)).map_or(Vec::new(), |(cores, _)| cores)
}

/// All moves of at most [`REACH`] within the room of each cell that leave every sum right.
fn moves(core: &Core, step: &mut Vec<Option<i64>>, all: &mut Vec<Vec<i64>>) {
    let before = step.clone();
    let fits = |cell: usize, by: i64| {
        by.abs() <= REACH && by as f64 <= core.up[cell] && -by as f64 <= core.down[cell]
    };
    loop {
        let open = |row: &Vec<(usize, f64)>| row.iter().filter(|(cell, _)| step[*cell].is_none()).count();
        let Some(row) = core.rows.iter().find(|row| open(row) == 1) else { break };
        let known: f64 = row.iter().filter_map(|(cell, one)| Some(one * step[*cell]? as f64)).sum();
        let (cell, one) = *row.iter().find(|(cell, _)| step[*cell].is_none()).unwrap();
        let by = -known / one;
        if by.fract() != 0.0 || !fits(cell, by as i64) {
            *step = before;
            return;
        }
        step[cell] = Some(by as i64);
    }
    match step.iter().position(Option::is_none) {
        Some(cell) => {
            for by in (-REACH..=REACH).filter(|by| fits(cell, *by)) {
                step[cell] = Some(by);
                moves(core, step, all);
            }
        }
        None => {
            let found: Vec<i64> = step.iter().map(|by| by.unwrap()).collect();
            let sum = |row: &Vec<(usize, f64)>| {
                row.iter().map(|(cell, one)| one * found[*cell] as f64).sum::<f64>()
            };
            if core.rows.iter().all(|row| sum(row) == 0.0) {
                all.push(found);
            }
        }
    }
    *step = before;
}

/// Safe patterns: for each need a move that fulfils it, drawn by chance, and nothing else is hidden.
fn safe(core: &Core, seed: u64) -> Vec<Vec<f64>> {
    let mut all = Vec::new();
    moves(core, &mut vec![None; core.len()], &mut all);
    let size = |by: &Vec<i64>| by.iter().filter(|by| **by != 0).count();
    all.sort_by_key(size);
    let fulfil = core.needs.iter().map(|need| {
        let fitting = all.iter().filter(|by| need.sign * by[need.cell] as f64 >= need.amount);
        fitting.collect::<Vec<_>>()
    });
    let fulfil: Vec<Vec<&Vec<i64>>> = fulfil.collect();
    if fulfil.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let mut chance = Chance::new(seed);
    let mut draw = || {
        let mut x: Vec<f64> = core.fixed.iter().map(|fixed| f64::from(u8::from(*fixed))).collect();
        for choices in &fulfil {
            let most = if chance.below(2) == 0 { 3 } else { choices.len() };
            let by = choices[chance.below(most.min(choices.len()) as u64) as usize];
            by.iter().zip(&mut x).filter(|(by, _)| **by != 0).for_each(|(_, x)| *x = 1.0);
        }
        x
    };
    (0..400).map(|_| draw()).collect()
}

/// All cuts of a search at the root, those of sums of cuts apart.
fn cuts(core: &Core) -> (Vec<Cut>, Vec<Cut>) {
    let clock = Clock::patient();
    let (mut master, mut separator) = (Master::new(core), Separator::new(core));
    let mut plain = row_cuts(core);
    let mut halved: Vec<Cut> = Vec::new();
    master.add(plain.clone());
    for round in 0..30 {
        assert!(master.solve(&clock));
        let x = master.pattern();
        let mut found = separator.between(core, &x, &clock);
        found.extend(separator.at(core, (&x, &x), Zeal::Brief, &clock));
        if round % 3 == 0 {
            found.extend(separator.whole(core, &x.iter().map(|x| x.round()).collect::<Vec<_>>(), &clock));
        }
        let sums = halves(plain.iter().chain(&halved), &x);
        for cut in &sums {
            assert!(cut.short(&x) > 0.0 && cut.is_short(&x, 0.0));
        }
        let before = found.len() + sums.len();
        plain.extend(found.iter().cloned());
        halved.extend(sums.iter().cloned());
        master.add(found);
        master.add(sums);
        if before == 0 {
            break;
        }
    }
    (plain, halved)
}

#[test]
fn no_cut_parts_a_safe_pattern_from_the_others() {
    let (mut plain, mut halved, mut patterns) = (0, 0, 0);
    let shapes: [(&[usize], u64); 2] = [(&[2, 3], 60), (&[2, 2, 2], 3)];
    for (codes, seeds) in shapes {
        for (core, seed) in
            (0..seeds).flat_map(|seed| table(codes, seed).into_iter().map(move |core| (core, seed)))
        {
            let safe = safe(&core, seed);
            if safe.is_empty() {
                continue;
            }
            let (one, two) = cuts(&core);
            plain += one.len();
            halved += two.len();
            patterns += safe.len();
            for (x, cut) in safe.iter().flat_map(|x| one.iter().chain(&two).map(move |cut| (x, cut))) {
                assert!(cut.short(x) < 1e-6, "{codes:?} {seed}: {cut:?} forbids {x:?}");
            }
        }
    }
    assert!(plain > 300 && halved > 0 && patterns > 5_000, "{plain} {halved} {patterns}");
}

#[test]
fn halved_sums_forbid_no_pattern_that_the_cuts_allow() {
    const CELLS: u32 = 9;
    let mut count = 0;
    for seed in 0..60 {
        let mut chance = Chance::new(seed);
        let cuts: Vec<Cut> = (0..12)
            .map(|_| {
                let cells: Vec<u32> = (0..CELLS).filter(|_| chance.below(3) == 0).collect();
                let share = |share: u64| [1.0, 1.0, 1.0, 0.7, 0.5, 0.3][share as usize];
                Cut { shares: cells.into_iter().map(|cell| (cell, share(chance.below(6)))).collect() }
            })
            .collect();
        for _ in 0..20 {
            let x: Vec<f64> =
                (0..CELLS).map(|_| [0.0, 0.25, 0.5, 0.5, 0.75, 1.0][chance.below(6) as usize]).collect();
            for found in halves(cuts.iter(), &x) {
                count += 1;
                for pattern in 0..1_u32 << CELLS {
                    let bit = |cell: u32| f64::from(pattern >> cell & 1);
                    let whole: Vec<f64> = (0..CELLS).map(bit).collect();
                    let allowed = cuts.iter().all(|cut| cut.short(&whole) < 1e-9);
                    assert!(!allowed || found.short(&whole) < 1e-6, "{seed}: {found:?} forbids {whole:?}");
                }
            }
        }
    }
    assert!(count > 100, "{count}");
}

#[test]
fn two_of_three_pairs_share_no_half() {
    let pair = |a: u32, b: u32| Cut { shares: vec![(a, 1.0), (b, 1.0)] };
    let cuts = [pair(0, 1), pair(1, 2), pair(0, 2)];
    let found = halves(cuts.iter(), &[0.5, 0.5, 0.5]);
    assert_eq!(found.len(), 1);
    assert!((found[0].short(&[0.5, 0.5, 0.5]) - 0.25).abs() < 1e-6);
    assert!(found[0].short(&[1.0, 1.0, 0.0]) < 1e-6);
    assert!(found[0].short(&[1.0, 0.0, 0.0]) > 0.4);
    assert!(halves(cuts.iter(), &[1.0, 1.0, 0.0]).is_empty());
}

#[test]
fn a_bound_is_the_same_after_going_back() {
    let clock = Clock::patient();
    let core = (0..20).flat_map(|seed| table(&[2, 2, 2], seed)).max_by_key(Core::len).unwrap();
    let mut master = Master::new(&core);
    master.add(row_cuts(&core));
    assert!(master.solve(&clock));
    let (bound, basis) = (master.bound().0, master.basis());
    let free: Vec<usize> = (0..core.len()).filter(|cell| !core.fixed[*cell]).collect();
    for cell in &free {
        let sides = [false, true].map(|side| master.probe(*cell, side, &clock));
        assert!(sides[0].min(sides[1]) >= bound - 1e-6);
        master.fix(*cell, true, true);
        assert!(master.solve(&clock));
        assert!(master.bound().0 >= sides[1] - 1e-6);
        master.fix(*cell, false, true);
    }
    master.go_back(&basis);
    assert!(master.solve(&clock));
    assert!((master.bound().0 - bound).abs() < 1e-6);
}
