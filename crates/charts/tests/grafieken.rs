//! Charts: pictures as they are, and what holds for each picture whatever goes in.

mod gedeeld;
mod xml;

use charts::{Cel, Doel, Eenheid, Gestapeld, Grafiek, Kant, Punt, Stapel, Vorm};
use proptest::prelude::*;

#[test]
fn pictures_stay_as_they_were_looked_at() {
    for (naam, grafiek) in gedeeld::alle() {
        let beeld = format!("{}\n{}\n", grafiek.svg().replace("><", ">\n<"), grafiek.zin());
        insta::assert_snapshot!(naam, beeld);
    }
}

#[test]
fn sentences_say_highest_lowest_last_and_direction() {
    assert_eq!(
        gedeeld::meedoen().zin(),
        "Het hoogste cijfer is 38% (2025), het laagste 14% (2019). Het laatste cijfer is 38% (2025) en voorlopig, \
         hoger dan 33% (2024) daarvoor. Het doel is 40% (doel raad); het laatste cijfer ligt eronder."
    );
    assert_eq!(
        gedeeld::routes().zin(),
        "Statushouders: het grootste deel is Z met 51%. Gezinsmigranten: het grootste getoonde deel is B1 met 85%. \
         2 cijfers tonen we niet (*), zodat niemand herkenbaar is."
    );
    let een = gedeeld::grafiek("een", Eenheid::Dagen, Vorm::Balken(vec![Punt::new("wachten", Some(1))]));
    assert_eq!(een.zin(), "Er is één cijfer: 1\u{a0}dag (wachten).");
    let geen = gedeeld::grafiek("geen", Eenheid::Dagen, Vorm::Kolommen(vec![Punt::new("wachten", None)]));
    assert_eq!(
        geen.zin(),
        "Er zijn geen cijfers om te tonen. Eén cijfer tonen we niet (*), zodat niemand herkenbaar is."
    );
}

#[test]
fn a_hidden_number_leaves_a_star_and_nothing_else() {
    let grafiek = gedeeld::grafiek(
        "x",
        Eenheid::Aantal,
        Vorm::Kolommen(gedeeld::punten(&[("a", None), ("b", Some(7))])),
    );
    let svg = grafiek.svg();
    assert_eq!(svg.matches("<rect").count(), 1, "one column for the number that is shown");
    assert!(svg.contains(">*</text>"));
    assert!(svg.contains("* niet getoond"));
}

#[test]
fn text_is_never_markup() {
    let kwaad = "<script>alert('&\"')</script>\u{0}\u{7}";
    let mut grafiek = gedeeld::meedoen();
    grafiek.titel = kwaad.to_owned();
    if let Vorm::Lijn { punten, doel } = &mut grafiek.vorm {
        for punt in punten {
            punt.label = kwaad.to_owned();
        }
        *doel = Some(Doel { label: kwaad.to_owned(), waarde: 3 });
    }
    let svg = grafiek.svg();
    assert!(!svg.contains("<script") && !svg.contains('\u{0}'));
    xml::controleer(&svg).unwrap();
}

fn label() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[a-z0-9 ]{0,12}", 1 => any::<String>(), 1 => "[<>&\"'m]{0,300}"]
}

fn waarde() -> impl Strategy<Value = Option<i64>> {
    prop_oneof![2 => Just(None), 6 => (-200_i64..2000).prop_map(Some), 1 => any::<i64>().prop_map(Some),
        1 => prop_oneof![Just(i64::MIN), Just(i64::MAX), Just(0)].prop_map(Some)]
}

fn punten() -> impl Strategy<Value = Vec<Punt>> {
    let punt = (label(), waarde(), any::<bool>());
    let punt = punt.prop_map(|(label, waarde, voorlopig)| Punt { label, waarde, voorlopig });
    proptest::collection::vec(punt, 0..40)
}

fn vorm() -> impl Strategy<Value = Vorm> {
    let doel =
        proptest::option::of((label(), any::<i64>()).prop_map(|(label, waarde)| Doel { label, waarde }));
    let kant = prop_oneof![Just(Kant::Boven), Just(Kant::Onder)];
    let stapel = (label(), proptest::collection::vec(waarde(), 0..10));
    let stapel = stapel.prop_map(|(label, waarden)| Stapel { label, waarden });
    let delen = (proptest::collection::vec(label(), 0..10), proptest::collection::vec(stapel, 0..6));
    prop_oneof![
        (punten(), doel).prop_map(|(punten, doel)| Vorm::Lijn { punten, doel }),
        punten().prop_map(Vorm::Kolommen),
        (punten(), kant).prop_map(|(punten, gunstig)| Vorm::Saldo { punten, gunstig }),
        delen.prop_map(|(delen, stapels)| Vorm::Gestapeld(Gestapeld { delen, stapels })),
        punten().prop_map(Vorm::Balken),
    ]
}

fn grafieken() -> impl Strategy<Value = Grafiek> {
    use Eenheid::{Aantal, Dagen, Eurocent, Minuten, Procent, Tiendeprocent};
    let eenheid = proptest::sample::select(vec![Aantal, Procent, Tiendeprocent, Eurocent, Dagen, Minuten]);
    (label(), eenheid, vorm()).prop_map(|(titel, eenheid, vorm)| Grafiek { titel, eenheid, vorm })
}

/// How many numbers a chart holds: shown and hidden.
fn telling(vorm: &Vorm) -> (usize, usize) {
    let tel = |waarden: Vec<Option<i64>>| {
        let getoond = waarden.iter().flatten().count();
        (getoond, waarden.len() - getoond)
    };
    match vorm {
        Vorm::Lijn { punten, doel } => {
            let (getoond, verborgen) = tel(punten.iter().map(|punt| punt.waarde).collect());
            (getoond + usize::from(doel.is_some()), verborgen)
        }
        Vorm::Kolommen(punten) | Vorm::Saldo { punten, .. } | Vorm::Balken(punten) => {
            tel(punten.iter().map(|punt| punt.waarde).collect())
        }
        Vorm::Gestapeld(delen) => {
            let rij = |stapel: &Stapel| {
                (0..delen.delen.len()).map(|i| stapel.waarden.get(i).copied().flatten()).collect::<Vec<_>>()
            };
            tel(delen.stapels.iter().flat_map(rij).collect())
        }
    }
}

proptest! {
    #[test]
    fn every_picture_is_well_formed_and_within_its_frame(grafiek in grafieken()) {
        let svg = grafiek.svg();
        let elementen = xml::controleer(&svg).map_err(TestCaseError::fail)?;
        prop_assert!(!svg.contains("style=") && !svg.contains("<script") && !svg.contains(" id="));
        prop_assert!(svg.starts_with("<svg ") && svg.contains("role=\"img\""));
        prop_assert!(svg.contains("<title>") && svg.contains("<desc>"));
        let hoog = xml::hoogte(&svg);
        for (soort, x, y, breed, hoogte) in xml::vakken(&elementen) {
            prop_assert!(x >= 0.0 && y >= 0.0 && x + breed <= 340.1 && y + hoogte <= hoog + 0.1,
                "{soort} at {x} {y} is outside of 340 by {hoog}: {svg}");
        }
        prop_assert_eq!(grafiek.svg(), svg, "twice the same");
    }

    #[test]
    fn table_picture_and_sentence_agree(grafiek in grafieken()) {
        let (getoond, verborgen) = telling(&grafiek.vorm);
        let tabel = grafiek.tabel();
        let cellen = || tabel.rijen.iter().flatten();
        prop_assert_eq!(cellen().filter(|cel| matches!(cel, Cel::Getal(..))).count(), getoond);
        prop_assert_eq!(cellen().filter(|cel| **cel == Cel::Verborgen).count(), verborgen);
        prop_assert_eq!(grafiek.svg().contains("* niet getoond"), verborgen > 0);
        prop_assert_eq!(grafiek.zin().contains("tonen we niet (*)"), verborgen > 0);
        prop_assert!(tabel.rijen.iter().all(|rij| rij.len() <= tabel.koppen.len()));
    }

    #[test]
    fn what_is_hidden_cannot_be_read_from_the_picture(waarden in proptest::collection::vec(0_i64..1000, 2..10)) {
        // The picture of a hidden number does not depend on that number: it is not in the input.
        let punten = |extra: Option<i64>| {
            let mut punten: Vec<Punt> = waarden.iter().map(|waarde| Punt::new("a", Some(*waarde))).collect();
            punten.push(Punt::new("b", extra));
            punten
        };
        let svg = gedeeld::grafiek("x", Eenheid::Aantal, Vorm::Kolommen(punten(None))).svg();
        let met = gedeeld::grafiek("x", Eenheid::Aantal, Vorm::Kolommen(punten(Some(999)))).svg();
        prop_assert_eq!(svg.matches("<rect").count() + 1, met.matches("<rect").count());
    }
}
