//! What the sentences say: singular and plural, zero, hidden, no earlier figure.

use monitor::publicatie::Getal;

use super::super::weeg::{weeg, weeg_in};
use super::*;

fn meting(deel: u64, geheel: u64) -> Meting {
    Meting { deel: Some(deel), geheel: Some(geheel) }
}

const DICHT: Meting = Meting { deel: None, geheel: Some(40) };

fn toen(nu: Meting, ander: Option<Meting>) -> String {
    met_toen(nu, ander, ("Nu", "op 30 september 2024"), weeg(nu, ander))
}

fn regio(een: Meting, ander: Option<Meting>) -> String {
    met_regio(("Duinrade", 3), ander, weeg_in(een, ander))
}

fn getal_van(waarde: Option<u64>) -> Getal {
    Getal { cel: 0, waarde, ten_minste: None }
}

fn vastlegging(tijdig: Option<u64>, laat: Option<u64>, zonder: Option<u64>) -> Vastlegging {
    let [tijdig, laat, zonder_dag] = [tijdig, laat, zonder].map(getal_van);
    Vastlegging { tijdig, laat, zonder_dag }
}

#[test]
fn a_share_is_compared_with_an_earlier_one() {
    assert_eq!(
        toen(meting(15, 87), Some(meting(6, 135))),
        "Het cijfer op 30 september 2024 was 4% (6 van de 135). Nu is het 17% (15 van de 87): 13 procentpunt hoger. \
         Een verschil als dit is zelden toeval."
    );
    assert!(toen(meting(6, 40), Some(meting(7, 40))).ends_with("lager. Dit verschil kan toeval zijn."));
    assert_eq!(
        toen(meting(5, 10), Some(meting(10, 20))),
        "Het cijfer op 30 september 2024 was even hoog: 50% (10 van de 20)."
    );
}

#[test]
fn what_cannot_be_compared_is_said() {
    let goed = meting(15, 87);
    assert_eq!(toen(goed, None), "Er is geen cijfer op 30 september 2024 om mee te vergelijken.");
    assert_eq!(
        toen(DICHT, Some(goed)),
        "Nu tonen we dit cijfer niet. Daarom vergelijken we het niet met dat op 30 september 2024."
    );
    assert!(toen(goed, Some(DICHT)).starts_with("Het cijfer op 30 september 2024 tonen we niet"));
    assert!(toen(meting(0, 0), Some(goed)).contains("over niemand"));
    assert!(toen(goed, Some(meting(0, 0))).contains("ging over niemand"));
}

#[test]
fn a_share_is_compared_with_the_region() {
    assert_eq!(
        regio(meting(80, 100), Some(meting(130, 200))),
        "In de hele regio (3 gemeenten) is dit 65% (130 van de 200). In Duinrade is het 15 procentpunt hoger. Een \
         verschil als dit is zelden toeval."
    );
    assert!(regio(meting(5, 10), Some(meting(50, 100))).ends_with("Dat is gelijk aan Duinrade."));
    assert_eq!(
        regio(DICHT, Some(meting(50, 100))),
        "In de hele regio (3 gemeenten) is dit 50% (50 van de 100). Het cijfer van Duinrade tonen we niet."
    );
    let beide = "Het cijfer van Duinrade en dat van de hele regio (3 gemeenten) tonen we niet.";
    assert_eq!(regio(DICHT, Some(DICHT)), beide);
    assert_eq!(regio(DICHT, None), "Er is geen regio om mee te vergelijken.");
    assert_eq!(regio(meting(0, 0), Some(meting(5, 10))), "In Duinrade gaat dit over niemand.");
}

#[test]
fn numbers_of_people_say_more_less_or_the_same() {
    let zin = |nu, eerder| jaar_op_jaar("Nieuwe mensen", [(2024, nu), (2023, eerder)]);
    assert_eq!(
        zin(Some(300), Some(440)),
        "Nieuwe mensen: 300 in 2024, 440 in 2023. Dat zijn er 140 minder. Een verschil als dit is zelden toeval."
    );
    assert!(zin(Some(41), Some(40)).contains("Dat is er 1 meer. Dit verschil kan toeval zijn"));
    assert_eq!(zin(Some(0), Some(0)), "Nieuwe mensen: 0 in 2024, en net zoveel in 2023.");
    assert_eq!(zin(None, Some(9)), "Nieuwe mensen: het aantal van 2024 tonen we niet.");
    assert_eq!(zin(Some(9), None), "Nieuwe mensen: 9 in 2024. Het aantal van 2023 tonen we niet.");
}

#[test]
fn growth_never_shows_a_small_number() {
    let zin = |nu, toen| erbij(nu, toen, "30 juni 2025", 4);
    assert_eq!(zin(Some(40), Some(40)), "Sinds 30 juni 2025 kwam er niemand bij.");
    assert_eq!(zin(Some(45), Some(40)), "Sinds 30 juni 2025 kwamen er 5 mensen bij.");
    for klein in 41..=44 {
        assert!(zin(Some(klein), Some(40)).contains("klein aantal"));
    }
    assert!(zin(None, Some(40)).contains("tonen we niet"));
    assert!(zin(Some(40), None).contains("tonen we niet"));
    assert!(zin(Some(39), Some(40)).contains("verbeterd"));
}

#[test]
fn the_largest_part_is_named_with_what_is_hidden() {
    let deel = |naam: &str, aantal| (naam.to_owned(), aantal);
    let open = [deel("B1-route", Some(43)), deel("Z-route", Some(20))];
    assert_eq!(
        grootste("In Duinrade is", &open, Some(63)),
        "In Duinrade is de grootste groep: B1-route (43 mensen, 68%)."
    );
    let half = [deel("B1-route", Some(43)), deel("Z-route", None)];
    assert!(grootste("In Duinrade is", &half, Some(63)).ends_with("Eén aantal tonen we niet (*)."));
    assert!(grootste("In Duinrade is", &half, Some(63)).contains("de grootste groep die we tonen"));
    let dicht = [deel("B1-route", None), deel("Z-route", None)];
    assert!(grootste("In Duinrade is", &dicht, None).contains("geen aantal te zien"));
    assert!(grootste("In Duinrade is", &[deel("B1-route", Some(0))], Some(0)).contains("niemand"));
}

#[test]
fn sureness_follows_from_how_soon_was_registered() {
    let zin = |tijdig, laat, zonder| zekerheid(Some(&vastlegging(tijdig, laat, zonder)));
    assert_eq!(
        zin(Some(95), Some(5), Some(0)),
        "Dit cijfer is zeker. Van de feiten is 95% binnen twee weken vastgelegd."
    );
    assert!(zin(Some(899), Some(101), Some(0)).starts_with("Dit cijfer is vrij zeker"));
    assert!(zin(Some(50), Some(50), Some(1)).ends_with("Bij 1 persoon ontbreekt de dag die beslist."));
    assert!(zin(None, Some(5), None).starts_with("Hoe snel de feiten zijn vastgelegd, tonen we niet"));
    assert!(zin(Some(0), Some(0), Some(0)).starts_with("Er zijn nog geen feiten"));
    assert!(zekerheid(None).contains("stand op één dag"));
    assert_eq!(is_onzeker(Some(&vastlegging(Some(8), Some(2), Some(0)))), Some(true));
    assert_eq!(is_onzeker(Some(&vastlegging(None, Some(2), Some(0)))), None);
}

#[test]
fn hidden_numbers_are_counted() {
    assert_eq!(verborgen((30, 0)), None);
    assert!(verborgen((30, 1)).unwrap().contains("is er 1 niet te zien"));
    assert!(verborgen((30, 12)).unwrap().contains("zijn er 12 niet te zien"));
}
