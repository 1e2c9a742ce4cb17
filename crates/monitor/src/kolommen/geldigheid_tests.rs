//! Withdrawals, withdrawals of withdrawals, replacements and double numbers become stretches of knowledge.

use dossier::{Bron, Minuten, Toelichting};
use jiff::civil::date;

use super::*;

fn feit(id: u32, seconde: i64, trekt_in: Option<u32>) -> Feit {
    let inhoud = match trekt_in {
        Some(doel) => Inhoud::Intrekking { feit: FeitId(doel), reden: Toelichting("fout".to_owned()) },
        None => Inhoud::LesUren { gegeven: Minuten(60), gevolgd: Minuten(id) },
    };
    Feit {
        id: FeitId(id),
        op: date(2024, 1, 1),
        geregistreerd: Timestamp::from_second(seconde).expect("a moment"),
        door: "proef".to_owned(),
        bron: Bron::School,
        vervangt: None,
        inhoud,
    }
}

fn vakken(feiten: &[Feit]) -> Vec<Vec<Tijdvak>> {
    let altijd = feiten.iter().map(|feit| vec![(seconde(feit.geregistreerd), ALTIJD)]);
    let mut alle: Vec<Vec<Tijdvak>> = altijd.collect();
    for (plek, vakken) in tijdvakken(feiten, Verloop::van(feiten)) {
        alle[plek] = vakken;
    }
    alle
}

#[test]
fn a_fact_counts_from_its_registration_for_ever() {
    assert_eq!(vakken(&[feit(1, 10, None), feit(2, 20, None)]), [[(10, ALTIJD)], [(20, ALTIJD)]]);
}

#[test]
fn a_withdrawn_withdrawal_gives_the_fact_back() {
    let feiten = [feit(1, 10, None), feit(2, 20, Some(1)), feit(3, 30, Some(2))];
    assert_eq!(vakken(&feiten), [vec![(10, 20), (30, ALTIJD)], vec![(20, 30)], vec![(30, ALTIJD)]]);
}

#[test]
fn a_replacement_takes_the_place_from_its_own_registration() {
    let beter = Feit { vervangt: Some(FeitId(1)), ..feit(2, 20, None) };
    assert_eq!(vakken(&[feit(1, 10, None), beter]), [[(10, 20)], [(20, ALTIJD)]]);
}

#[test]
fn of_a_chain_of_replacements_the_last_one_counts() {
    let beter =
        |id: u32, seconde, vervangt| Feit { vervangt: Some(FeitId(vervangt)), ..feit(id, seconde, None) };
    let keten = [feit(1, 10, None), beter(2, 20, 1), beter(3, 30, 2), feit(4, 40, Some(3))];
    assert_eq!(
        vakken(&keten),
        [vec![(10, 20)], vec![(20, 30), (40, ALTIJD)], vec![(30, 40)], vec![(40, ALTIJD)]]
    );
    // The one in the middle is withdrawn while a later one stands in its place.
    let midden = [feit(1, 10, None), beter(2, 20, 1), beter(3, 30, 2), feit(4, 40, Some(2))];
    assert_eq!(vakken(&midden), [vec![(10, 20)], vec![(20, 30)], vec![(30, ALTIJD)], vec![(40, ALTIJD)]]);
}

#[test]
fn only_facts_with_a_lower_number_are_reached() {
    let feiten = [feit(1, 10, Some(2)), feit(2, 20, None), feit(3, 30, Some(3))];
    assert_eq!(vakken(&feiten), [[(10, ALTIJD)], [(20, ALTIJD)], [(30, ALTIJD)]]);
}

#[test]
fn a_withdrawal_known_before_its_fact_leaves_nothing() {
    assert_eq!(vakken(&[feit(1, 30, None), feit(2, 20, Some(1))]), [vec![], vec![(20, ALTIJD)]]);
}

#[test]
fn of_facts_with_one_number_the_first_counts_as_soon_as_it_is_known() {
    let eerste = Feit { op: date(2023, 1, 1), ..feit(1, 50, None) };
    assert_eq!(vakken(&[feit(1, 10, None), eerste]), [[(10, 50)], [(50, ALTIJD)]]);
}

#[test]
fn part_of_a_second_counts_as_a_whole_one() {
    let half = Timestamp::new(10, 500_000_000).expect("a moment");
    assert_eq!((seconde(half), seconde(Timestamp::MIN), seconde(Timestamp::MAX)), (11, 0, ALTIJD - 1));
}
