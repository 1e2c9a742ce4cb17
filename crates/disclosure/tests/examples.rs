//! Small tables with a known answer: from the literature, by trying everything, and attacks that must fail.

#![expect(clippy::unwrap_used, reason = "a table that cannot be made must stop the test")]

mod attacker;
mod shapes;

use disclosure::format::{Publication, read_csv, read_jj, read_linked};
use disclosure::*;

const SEED: u64 = 3;

fn best(system: &System, policy: &Policy) -> Protected {
    protect(system, policy, SEED, &mut || true).unwrap()
}

fn hidden_labels(system: &System, safe: &Protected) -> Vec<String> {
    let cells = system.cells().iter().zip(&safe.hidden).filter(|(_, hidden)| **hidden);
    cells.map(|(cell, _)| cell.label.clone()).collect()
}

fn two_way(rows: &[&str], columns: &[&str], values: &[&[u64]]) -> Counts {
    let variables = vec![
        Variable::flat("rij", "Totaal", rows).unwrap(),
        Variable::flat("kolom", "Totaal", columns).unwrap(),
    ];
    let mut counts = Counts::new(variables);
    for (row, values) in rows.iter().zip(values) {
        for (column, value) in columns.iter().zip(*values) {
            let codes = vec![(*row).to_owned(), (*column).to_owned()];
            counts.add(Base { codes, value: Some(*value), ..Base::default() }).unwrap();
        }
    }
    counts
}

/// The table of Fischetti and Salazar-González (2001): activities by region, with one sensitive cell of 22; the cheapest
/// pattern costs 59 when a cell costs its value.
#[test]
fn the_table_of_the_paper_costs_59() {
    let counts =
        two_way(&["I", "II", "III"], &["A", "B", "C"], &[&[20, 50, 10], &[8, 19, 22], &[17, 32, 12]]);
    let system = counts.tables(&[&["rij", "kolom"]]).unwrap();
    let cells = system.cells().iter().map(|cell| {
        let flagged = if cell.label == "II / C" { Status::Sensitive } else { Status::Free };
        let levels = (cell.label == "II / C").then_some(Levels { down: 5, up: 8 });
        Cell { levels, ..cell.clone() }.with_cost(cell.value).with_status(flagged)
    });
    let system = System::new(cells.collect(), system.sums().to_vec()).unwrap();
    let safe = best(&system, &Policy { threshold: 0, ..Policy::counts(1) });
    assert_eq!((safe.cost, safe.bound), (59, 59));
    let mut hidden = hidden_labels(&system, &safe);
    hidden.sort();
    assert_eq!(hidden, ["II / A", "II / C", "III / A", "III / C"]);
}

/// The counts of region by sex that sdcTable tests with: women in A are flagged, and three other cells protect them.
#[test]
fn region_by_sex_needs_three_more() {
    let counts =
        two_way(&["A", "B", "C", "D"], &["vrouw", "man"], &[&[2, 18], &[19, 14], &[10, 12], &[14, 11]]);
    let system = counts.tables(&[&["rij", "kolom"]]).unwrap();
    let safe = best(&system, &Policy::counts(4));
    assert_eq!(hidden_labels(&system, &safe), ["A / vrouw", "A / man", "C / vrouw", "C / man"]);
    assert_eq!(safe.cost, safe.bound);
}

#[test]
fn the_best_pattern_is_what_trying_everything_finds() {
    for seed in 0..40 {
        let system = shapes::table(&[(1, 2), (1, 3)], seed);
        let policy = Policy::counts(3);
        let asked = requirements(&system, &policy);
        let safe = best(&system, &policy);
        assert_eq!(safe.cost, safe.bound, "seed {seed}");
        let count = system.cells().len();
        for pattern in 0_u32..1 << count {
            let hidden: Vec<bool> = (0..count).map(|cell| pattern >> cell & 1 == 1).collect();
            let cells = system.cells().iter().zip(&hidden).filter(|(_, hidden)| **hidden);
            let cost: u64 = cells.map(|(cell, _)| cell.cost).sum();
            let covers = asked.iter().all(|one| hidden[one.cell]);
            // A total of zero says that its parts are zero: those stay printed.
            let empty = system.sums().iter().filter(|sum| system.cells()[sum.total].value == 0);
            let covers = covers && empty.flat_map(|sum| &sum.parts).all(|part| !hidden[*part]);
            if covers && cost < safe.cost && hidden.iter().filter(|hidden| **hidden).count() <= 12 {
                let seen = published(&system, &hidden);
                assert!(
                    attacker::broken(&seen, &asked, 60).is_some(),
                    "seed {seed}: {hidden:?} costs {cost}"
                );
            }
        }
        assert_eq!(attacker::broken(&published(&system, &safe.hidden), &asked, 60), None, "seed {seed}");
    }
}

/// Two publications that are each safe: their difference is one person.
#[test]
fn a_difference_between_two_publications_is_found() {
    let earlier =
        two_way(&["x", "y"], &["B1", "Z"], &[&[20, 31], &[40, 18]]).tables(&[&["rij", "kolom"]]).unwrap();
    let later =
        two_way(&["x", "y"], &["B1", "Z"], &[&[21, 31], &[40, 18]]).tables(&[&["rij", "kolom"]]).unwrap();
    let policy = Policy::counts(4);
    for alone in [&earlier, &later] {
        assert_eq!(best(alone, &policy).cost, 0, "alone there is nothing to hide");
    }
    let rename = |system: &System, period: &str| {
        let cells = system
            .cells()
            .iter()
            .map(|cell| Cell { label: format!("{period}: {}", cell.label), ..cell.clone() });
        System::new(cells.collect(), system.sums().to_vec()).unwrap()
    };
    let none = vec![false; earlier.cells().len()];
    let ledger = rename(&earlier, "eerst").as_published(&none);
    let both = ledger.join(&rename(&later, "later")).unwrap();
    let count = earlier.cells().len();
    let pairs: Vec<(usize, usize)> = (0..count).map(|cell| (cell, cell + count)).collect();
    let linked = both.with_changes(&pairs).unwrap();
    let safe = best(&linked, &policy);
    let hidden = hidden_labels(&linked, &safe);
    for cell in ["later: x / B1", "later: x / Totaal", "later: Totaal / B1", "later: Totaal / Totaal"] {
        assert!(hidden.iter().any(|label| label == cell), "{cell} betrays the change: {hidden:?}");
    }
    assert!(!hidden.iter().any(|label| label.starts_with("eerst")), "what was printed stays printed");
}

#[test]
fn what_is_published_already_can_make_protection_impossible() {
    let mut system =
        two_way(&["x", "y"], &["B1", "Z"], &[&[2, 31], &[40, 18]]).tables(&[&["rij", "kolom"]]).unwrap();
    for cell in 0..system.cells().len() {
        if system.cells()[cell].value > 4 {
            system.set_status(cell, Status::Published);
        }
    }
    let error = protect(&system, &Policy::counts(4), SEED, &mut || true).unwrap_err();
    assert_eq!(error, ProtectError::Exposed("x / B1".to_owned()));
}

#[test]
fn a_cell_that_is_its_whole_total_is_not_given_away() {
    let system =
        two_way(&["x", "y"], &["B1", "Z"], &[&[30, 0], &[40, 18]]).tables(&[&["rij", "kolom"]]).unwrap();
    let plain = Policy::counts(4);
    assert_eq!(best(&system, &plain).cost, 0);
    let safe = best(&system, &Policy { equal_to_total: true, ..plain });
    assert!(hidden_labels(&system, &safe).contains(&"x / B1".to_owned()));
}

#[test]
fn dominance_hides_a_total_that_one_provider_makes() {
    let variable = Variable::flat("aanbieder", "Totaal", &["a", "b", "c"]).unwrap();
    let mut counts = Counts::new(vec![variable]);
    for (code, value, largest) in [("a", 1000, [900, 80]), ("b", 1000, [300, 300]), ("c", 1000, [250, 250])] {
        let base = Base {
            codes: vec![code.to_owned()],
            value: Some(value),
            largest: Some(largest),
            ..Base::default()
        };
        counts.add(base).unwrap();
    }
    let system = counts.tables(&[&["aanbieder"]]).unwrap();
    let policy =
        Policy { threshold: 0, protection: Protection::Dominance { percent: 10 }, ..Policy::counts(1) };
    let safe = best(&system, &policy);
    assert_eq!(safe.sensitive, 1, "900 and 80 of 1000 leave 20 where 90 is asked");
    assert_eq!(safe.hidden.iter().filter(|hidden| **hidden).count(), 2);
}

#[test]
fn csv_and_jj_say_where_they_cannot_be_read() {
    let lists = "variabele;code;boven\nroute;alle;\nroute;B1;alle\nroute;Z;alle\n";
    let text = "route;sekse;aantal;status\nB1;v;12;\nB1;m;3;\nZ;v;20;\nZ;m;14;gepubliceerd\n";
    let (counts, names) = read_csv(text, Some(lists)).unwrap();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let system = counts.tables(&[&names]).unwrap();
    assert_eq!(system.cells().len(), 9);
    let safe = best(&system, &Policy::counts(4));
    let public = Publication::new(&system, &Policy::counts(4), &safe);
    assert!(public.csv().contains("\"B1 / m\";*;"));
    for (text, says) in [
        ("route;aantal\nB1;-1\n", "Regel 2: ‘-1’ bij aantal"),
        ("route;aantal\nB1;1\nB1;2\n", "Regel 3: De cel ‘B1’ staat er twee keer"),
        ("route;aantal\nB1\n", "Regel 2: het aantal kolommen"),
        ("route\nB1\n", "Regel 1: er is geen kolom ‘aantal’"),
        ("aantal\n1\n", "Regel 1: er is geen kolom met een indeling"),
        ("route;aantal;status\nB1;1;weg\n", "Regel 2: ‘weg’ is geen status"),
    ] {
        let error = read_csv(text, None).unwrap_err().to_string();
        assert!(error.starts_with(says), "{error}");
    }
    let jj = "0\n3\n0 12.5 1 s 0 100 0 0 0\n1 2.5 1 u 0 100 1 1 0\n2 10 1 s 0 100 0 0 0\n1\n0.0 3 : 0 (-1) 1 (1) 2 (1)\n";
    let system = read_jj(jj).unwrap();
    assert_eq!(system.cells()[0].value, 125);
    assert_eq!(best(&system, &Policy { threshold: 0, ..Policy::counts(1) }).cost, 2);
    for (from, to, says) in [
        ("0\n3\n", "1\n3\n", "Regel 1: een JJ-bestand begint"),
        ("1 2.5 1 u", "1 2.5 1 q", "Regel 4: ‘q’ is geen status"),
        ("1 2.5 1 u", "1 -2.5 1 u", "Regel 4: ‘-2.5’ is geen getal"),
        ("2 (1)\n", "7 (1)\n", "Regel 7: cel 7 bestaat niet"),
        ("12.5 1 s", "13 1 s", "Het totaal ‘cel 0’"),
        ("\n1\n0.0 3 : 0 (-1) 1 (1) 2 (1)", "", "Het bestand houdt te vroeg op"),
    ] {
        let error = read_jj(&jj.replace(from, to)).unwrap_err().to_string();
        assert!(error.starts_with(says), "{error}");
    }
}

#[test]
fn a_forged_publication_is_caught() {
    let system = shapes::linked(&[(2, 3), (1, 4), (1, 4)], 2);
    let policy = Policy::counts(4);
    let public = Publication::new(&system, &policy, &best(&system, &policy));
    assert!(!public.witnesses.is_empty());
    let mut forged = public.clone();
    forged.witnesses[0][0] += 1;
    assert!(forged.check().is_err());
    let mut lazy = public;
    lazy.witnesses.clear();
    assert!(lazy.check().is_err());
}

/// Bounds that an attacker knows beforehand are in the publication, and a witness outside them proves nothing.
#[test]
fn a_witness_keeps_to_what_was_known_beforehand() {
    let jj = "0\n4\n0 30 31 s 30 30 0 0 0\n1 3 4 u 1 9 2 2 0\n2 12 13 s 8 40 0 0 0\n3 15 16 s 10 20 0 0 0\n1\n0.0 4 : 0 (-1) 1 (1) 2 (1) 3 (1)\n";
    let system = read_jj(jj).unwrap();
    let policy =
        Policy { threshold: 0, protection: Protection::Interval { percent: 0 }, ..Policy::counts(0) };
    let safe = best(&system, &policy);
    let public = Publication::new(&system, &policy, &safe);
    assert_eq!(public.cells[1].known, Some((1, 9)));
    assert_eq!(public.check(), Ok(()));
    let mut narrow = Publication::read(&public.json()).unwrap();
    assert_eq!(narrow, public);
    for cell in &mut narrow.cells {
        cell.known = Some((0, 4));
    }
    let faults = narrow.check().unwrap_err();
    assert!(faults.iter().any(|fault| matches!(fault, Fault::OutsideBounds { cell: 0, .. })), "{faults:?}");
}

/// Tables in separate texts that share a variable are one publication: what both say is one cell.
#[test]
fn texts_that_share_people_are_protected_together() {
    let route = "gemeente;route;aantal\nx;B1;20\nx;Z;31\ny;B1;40\ny;Z;18\n".to_owned();
    let age = "leeftijd;gemeente;aantal\njong;x;2\noud;x;49\njong;y;30\noud;y;28\n".to_owned();
    let system = read_linked(&[route.clone(), age.clone()], None).unwrap();
    assert_eq!(system.cells().len(), 9 + 9 - 3, "the totals of x, y and both stand in both tables");
    let safe = best(&system, &Policy::counts(4));
    let hidden = hidden_labels(&system, &safe);
    assert_eq!(hidden.len(), 4, "{hidden:?}");
    assert!(hidden.iter().all(|label| label.contains("jong") || label.contains("oud")), "{hidden:?}");
    let (_, error) = read_linked(&[route.clone(), age.replace("jong;x;2", "jong;x;3")], None).unwrap_err();
    assert!(error.to_string().contains("in de ene tabel 109 en in de andere 110"), "{error}");
    let (which, error) =
        read_linked(&[route, "leeftijd;aantal\njong;weinig\n".to_owned()], None).unwrap_err();
    assert!(which == 1 && error.to_string().contains("‘weinig’ bij aantal"), "{error}");
}

#[test]
fn four_directions_are_flagged_when_nothing_is_proven() {
    let system = shapes::table(&[(1, 3), (1, 3), (1, 3), (1, 3)], 1);
    let hurried = protect(&system, &Policy::counts(4), SEED, &mut || false).unwrap();
    assert_eq!(hurried.directions, MANY_DIRECTIONS);
    assert!(hurried.bound < hurried.cost && hurried.better_rounded);
    let flat = protect(&shapes::table(&[(1, 3), (1, 3)], 1), &Policy::counts(4), SEED, &mut || true).unwrap();
    assert_eq!(flat.directions, 2);
}
