//! Rounded tables under attack: by trying every table of whole numbers, and by the witnesses of larger ones.

mod shapes;

use disclosure::format::Publication;
use disclosure::*;

/// Leaves of a table: the cells that are no total.
fn leaves(system: &System) -> Vec<usize> {
    (0..system.cells().len()).filter(|cell| system.sums().iter().all(|sum| sum.total != *cell)).collect()
}

/// The value of each cell in terms of the leaves.
fn parts(system: &System, cell: usize) -> Vec<usize> {
    match system.sums().iter().find(|sum| sum.total == cell) {
        None => vec![cell],
        Some(sum) => sum.parts.iter().flat_map(|part| parts(system, *part)).collect(),
    }
}

/// Which values each cell has in some true table that would be printed like this.
fn possible(system: &System, rounded: &Rounded) -> Vec<Vec<u64>> {
    let leaves = leaves(system);
    let made_of: Vec<Vec<usize>> = (0..system.cells().len()).map(|cell| parts(system, cell)).collect();
    let ranges: Vec<Vec<u64>> = leaves
        .iter()
        .map(|leaf| {
            let (printed, reach) = (rounded.values[*leaf], rounded.rounding.reach);
            (printed.saturating_sub(reach)..=printed + reach).collect()
        })
        .collect();
    let mut seen = vec![Vec::new(); system.cells().len()];
    let count: usize = ranges.iter().map(Vec::len).product();
    for mut index in 0..count {
        let mut table = vec![0; system.cells().len()];
        for (leaf, range) in leaves.iter().zip(&ranges) {
            table[*leaf] = range[index % range.len()];
            index /= range.len();
        }
        let values: Vec<u64> =
            made_of.iter().map(|parts| parts.iter().map(|part| table[*part]).sum()).collect();
        let fits = |(value, printed): (&u64, &u64)| value.abs_diff(*printed) <= rounded.rounding.reach;
        if values.iter().zip(&rounded.values).all(fits) {
            for (seen, value) in seen.iter_mut().zip(values) {
                if !seen.contains(&value) {
                    seen.push(value);
                }
            }
        }
    }
    seen
}

#[test]
fn trying_everything_exposes_no_small_cell() {
    let policy = Policy::counts(4);
    for seed in 0..60 {
        let system = shapes::table(&[(1, 2), (1, 2)], seed);
        let rounded = round(&system, &policy, 5, seed).unwrap();
        let possible = possible(&system, &rounded);
        for (cell, values) in system.cells().iter().zip(possible) {
            assert!(values.contains(&cell.value), "the true table is one of them");
            if policy.is_sensitive(cell) {
                let all = (1..=4).all(|value| values.contains(&value));
                assert!(all, "seed {seed}: {} can only be {values:?}", cell.label);
            }
        }
    }
}

#[test]
fn linked_tables_are_rounded_together() {
    let policy = Policy::counts(4);
    for seed in 0..10 {
        let system = shapes::linked(&[(2, 3), (1, 4), (1, 4)], seed);
        let rounded = round(&system, &policy, 5, seed).unwrap();
        assert_eq!(Publication::rounded(&system, &policy, &rounded).check(), Ok(()), "seed {seed}");
    }
}

#[test]
fn a_base_below_the_threshold_is_refused() {
    let system = shapes::table(&[(1, 3), (1, 3)], 2);
    let small = system.cells().iter().filter(|cell| (1..=4).contains(&cell.value)).count();
    assert!(small > 0);
    let refused = round(&system, &Policy::counts(4), 2, 1).unwrap_err();
    assert!(matches!(refused, RoundError::Exposed { base: 2, .. }), "{refused}");
    assert!(round(&system, &Policy::counts(4), 1, 1).is_err());
}

#[test]
fn hundreds_of_rounded_cells_have_witnesses() {
    let policy = Policy::counts(4);
    let system = shapes::table(&[(2, 4), (1, 6), (1, 5)], 1);
    let rounded = round(&system, &policy, 5, 8).unwrap();
    let public = Publication::rounded(&system, &policy, &rounded);
    assert_eq!(public.check(), Ok(()));
    assert_eq!(Publication::read(&public.json()).unwrap(), public);
    let small = (0..system.cells().len()).filter(|cell| policy.is_sensitive(&system.cells()[*cell]));
    for cell in small {
        assert!(public.requirements.iter().any(|one| one.cell == cell), "cell {cell} is not proven");
    }
    let large = |cell: &usize| system.cells()[*cell].value > 4;
    assert!(public.requirements.iter().any(|one| large(&one.cell)), "the list says which cells are small");
    let mut forged = public.clone();
    forged.witnesses[0][0] += 40;
    assert!(forged.check().is_err());
    let mut unround = public.clone();
    unround.cells[3].value = unround.cells[3].value.map(|value| value + 1);
    assert!(unround.check().unwrap_err().contains(&Fault::NotRounded { cell: 3 }));
    let mut unbalanced = public;
    unbalanced.cells[3].value = unbalanced.cells[3].value.map(|value| value + 5);
    assert!(unbalanced.check().unwrap_err().iter().any(|fault| matches!(fault, Fault::Unbalanced { .. })));
}

#[test]
fn a_thousand_cells_in_three_dimensions_move_less_than_the_base() {
    let policy = Policy::counts(4);
    for seed in 1..=3 {
        let system = shapes::table(&[(3, 4), (1, 8), (1, 6)], seed);
        let rounded = round(&system, &policy, 5, seed).unwrap();
        assert!(rounded.farthest < 5, "seed {seed}: {}", rounded.farthest);
        assert_eq!(Publication::rounded(&system, &policy, &rounded).check(), Ok(()), "seed {seed}");
    }
}

#[test]
fn a_total_of_two_kinds_of_parts_is_rounded_with_both() {
    // People by age and by route without the crossing, and two names for the same number.
    let values = [60, 13, 22, 25, 31, 29, 60];
    let cells = values.iter().enumerate().map(|(index, value)| Cell::new(index.to_string(), *value));
    let sum = |total, parts: &[usize]| Sum { total, parts: parts.to_vec() };
    let sums = vec![sum(0, &[1, 2, 3]), sum(0, &[4, 5]), sum(0, &[6]), sum(6, &[0])];
    let system = System::new(cells.collect(), sums).unwrap();
    for seed in 0..20 {
        let rounded = round(&system, &Policy::counts(4), 5, seed).unwrap();
        assert_eq!(rounded.values[0], 60);
        assert_eq!(rounded.values[1..4].iter().sum::<u64>(), 60);
        assert_eq!(rounded.values[4..6].iter().sum::<u64>(), 60);
        assert_eq!(rounded.values[6], 60);
    }
}

#[test]
fn a_cell_that_counts_too_often_is_no_table() {
    let cells = (0..60).map(|index| Cell::new(index.to_string(), 0)).collect();
    let twice = |level: usize| {
        let (below, other, above) = (2 * level, 2 * level + 1, 2 * level + 2);
        [Sum { total: other, parts: vec![below] }, Sum { total: above, parts: vec![below, other] }]
    };
    let system = System::new(cells, (0..29).flat_map(twice).collect()).unwrap();
    assert_eq!(round(&system, &Policy::counts(4), 5, 1), Err(RoundError::NotFound));
}
