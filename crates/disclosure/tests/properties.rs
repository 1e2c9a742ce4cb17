//! What holds for every table: random hierarchical and linked ones are protected, checked and attacked.

#![expect(clippy::unwrap_used, reason = "a table that cannot be made must stop the test")]

mod attacker;
mod shapes;

use disclosure::*;
use proptest::prelude::*;

const SEED: u64 = 99;

fn best(system: &System, policy: &Policy) -> Protected {
    protect(system, policy, SEED, &mut || true).unwrap()
}

/// Everything that must be true of a protected publication.
fn audit(system: &System, policy: &Policy, safe: &Protected) {
    let seen = published(system, &safe.hidden);
    assert_eq!(check(&seen, &safe.requirements, &safe.witnesses), Ok(()));
    assert!(safe.bound <= safe.cost);
    for (cell, hidden) in system.cells().iter().zip(&safe.hidden) {
        assert!(*hidden || !policy.is_sensitive(cell), "{} is printed", cell.label);
    }
    let cells = system.cells().iter().zip(&safe.hidden).filter(|(_, hidden)| **hidden);
    assert_eq!(cells.map(|(cell, _)| cell.cost).sum::<u64>(), safe.cost);
    let public = format::Publication::new(system, policy, safe);
    assert_eq!(public.check(), Ok(()));
    let listed = public.requirements.len() >= safe.sensitive;
    assert!(listed || policy.protection != Protection::Label, "every small cell is on the public list");
    assert_eq!(format::Publication::read(&public.json()), Ok(public));
}

fn shape() -> impl Strategy<Value = Vec<(usize, usize)>> {
    prop_oneof![
        prop::collection::vec((1_usize..3, 2_usize..4), 1..3),
        prop::collection::vec((1_usize..2, 2_usize..4), 3..4),
        prop::collection::vec((1_usize..2, 2_usize..3), 4..5),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_random_table_is_safe_and_adds_up(shape in shape(), seed in 0_u64..10_000, threshold in 1_u64..7) {
        let system = shapes::table(&shape, seed);
        let policy = Policy::counts(threshold);
        let hurried = protect(&system, &policy, SEED, &mut || false).unwrap();
        audit(&system, &policy, &hurried);
        let mut steps = 400;
        let safe = protect(&system, &policy, SEED, &mut || { steps -= 1; steps > 0 }).unwrap();
        audit(&system, &policy, &safe);
        prop_assert!(safe.cost <= hurried.cost);
        prop_assert!(hurried.bound <= safe.cost);
    }

    #[test]
    fn other_rules_hold_as_well(seed in 0_u64..10_000, rule in 0_usize..4) {
        let system = shapes::table(&[(2, 2), (1, 3)], seed);
        let plain = Policy::counts(4);
        let policy = match rule {
            0 => Policy { zeros: Zeros::Sensitive, ..plain },
            1 => Policy { zeros: Zeros::Published, ..plain },
            2 => Policy { equal_to_total: true, ..plain },
            _ => Policy { protection: Protection::Interval { percent: 20 }, ..plain },
        };
        audit(&system, &policy, &best(&system, &policy));
    }

    #[test]
    fn linked_tables_are_safe_together(seed in 0_u64..10_000) {
        let system = shapes::linked(&[(2, 2), (1, 3), (1, 2)], seed);
        let policy = Policy::counts(4);
        audit(&system, &policy, &best(&system, &policy));
    }

    #[test]
    fn no_secondary_can_be_printed_for_free(seed in 0_u64..10_000) {
        let system = shapes::table(&[(1, 3), (1, 3)], seed);
        let policy = Policy::counts(4);
        let safe = best(&system, &policy);
        prop_assert_eq!(safe.cost, safe.bound);
        for cell in 0..system.cells().len() {
            if safe.hidden[cell] && !policy.is_sensitive(&system.cells()[cell]) {
                let mut hidden = safe.hidden.clone();
                hidden[cell] = false;
                let seen = published(&system, &hidden);
                prop_assert!(fractional_reach(&system, &hidden, &policy) || attacker::broken(&seen, &safe.requirements, 40).is_some());
            }
        }
    }

    #[test]
    fn the_order_of_the_codes_changes_nothing(seed in 0_u64..10_000) {
        let shape: &[(usize, usize)] = if seed % 4 == 0 { &[(1, 2), (1, 2), (1, 3)] } else { &[(2, 2), (1, 3)] };
        let system = shapes::table(shape, seed);
        let count = system.cells().len();
        let turned = |cell: usize| count - 1 - cell;
        let cells = (0..count).map(|cell| system.cells()[turned(cell)].clone()).collect();
        let sums = system.sums().iter().rev().map(|sum| Sum {
            total: turned(sum.total),
            parts: sum.parts.iter().rev().map(|part| turned(*part)).collect(),
        });
        let other = System::new(cells, sums.collect()).unwrap();
        let policy = Policy::counts(4);
        prop_assert_eq!(best(&system, &policy).cost, best(&other, &policy).cost);
    }

    #[test]
    fn a_higher_threshold_never_costs_less(seed in 0_u64..10_000, threshold in 2_u64..6) {
        let shape: &[(usize, usize)] = if seed % 4 == 0 { &[(1, 2), (1, 2), (1, 3)] } else { &[(1, 4), (1, 3)] };
        let system = shapes::table(shape, seed);
        let low = best(&system, &Policy::counts(threshold));
        let high = best(&system, &Policy::counts(threshold + 1));
        prop_assert!(low.cost <= high.cost);
    }

    #[test]
    fn rounding_adds_up_and_exposes_no_small_cell(shape in shape(), seed in 0_u64..10_000, base in 5_u64..11) {
        let system = shapes::table(&shape, seed);
        let policy = Policy::counts(4);
        let rounded = round(&system, &policy, base, seed).unwrap();
        prop_assert!(rounded.values.iter().all(|value| value % base == 0));
        prop_assert!(rounded.farthest <= rounded.rounding.reach && rounded.farthest < 2 * base);
        let public = format::Publication::rounded(&system, &policy, &rounded);
        prop_assert_eq!(public.check(), Ok(()));
        for cell in (0..system.cells().len()).filter(|cell| policy.is_sensitive(&system.cells()[*cell])) {
            prop_assert!(public.requirements.iter().any(|one| one.cell == cell && one.low == 1 && one.high == 4));
        }
        let mut other = public.clone();
        other.cells[0].value = other.cells[0].value.map(|value| value + base);
        prop_assert!(other.check().is_err() || system.sums().is_empty());
    }

    #[test]
    fn the_checker_never_stops_halfway(
        cells in prop::collection::vec(prop::option::of(any::<u64>()), 0..6),
        sums in prop::collection::vec((any::<u8>(), prop::collection::vec(any::<u8>(), 0..4)), 0..4),
        asked in prop::collection::vec((any::<u8>(), prop::option::of(any::<u8>()), any::<u64>(), any::<u64>()), 0..4),
        witnesses in prop::collection::vec(prop::collection::vec(any::<u64>(), 0..6), 0..4),
        rounding in prop::option::of((0_u64..7, any::<u64>())),
    ) {
        let rounding = rounding.map(|(base, reach)| Rounding { base, reach });
        let sums = sums.into_iter().map(|(total, parts)| Sum {
            total: usize::from(total % 8),
            parts: parts.into_iter().map(|part| usize::from(part % 8)).collect(),
        });
        let asked: Vec<Requirement> = asked.into_iter().map(|(cell, total, low, high)| Requirement {
            cell: usize::from(cell % 8), total: total.map(usize::from), low, high,
        }).collect();
        let _ = check(&Published { cells, sums: sums.collect(), rounding, ..Published::default() }, &asked, &witnesses);
    }
}

/// Whether a pattern would do: protection with everything else fixed as printed succeeds.
fn fractional_reach(system: &System, hidden: &[bool], policy: &Policy) -> bool {
    let mut fixed = system.clone();
    for (cell, hidden) in hidden.iter().enumerate() {
        if !hidden {
            fixed.set_status(cell, Status::Published);
        }
    }
    protect(&fixed, policy, SEED, &mut || false).is_err()
}
