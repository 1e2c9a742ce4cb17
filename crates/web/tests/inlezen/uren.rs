//! Hours: whose they are, and which are new.

use dossier::{FeitId, Inhoud, Minuten, ParticipatieSoort, Toelichting};
use jiff::civil::date;
use web::inlezen::{Oordeel, Soort};

use crate::wereld::{Wereld, aantallen, gezegd, werkmap};

const NUMMER: &str = "2800000099";
const KOFFIE: [&str; 5] = ["3-3-2025", "Koffie schenken", "Buurthuis", "2,5", "J. de Bruin"];

fn met_nummer(regels: &[[&str; 5]]) -> Vec<u8> {
    werkmap(&[("Naam", "Mina Bekend"), ("V-nummer", NUMMER)], regels)
}

#[tokio::test]
async fn a_line_becomes_hours_of_participation() {
    let wereld = Wereld::new().await;
    let dossier = wereld.dossier("Bekend", Some(NUMMER)).await;
    let bytes = met_nummer(&[KOFFIE, ["4-3-2025", "Taalcafé", "", "1:30", ""]]);
    wereld.lees_in(Soort::Uren, &bytes).await.unwrap();
    let feiten = wereld.feiten(dossier).await;
    let uren = |activiteit, plaats: &str, duur, door: Option<&str>| Inhoud::Participatie {
        activiteit,
        plaats: plaats.into(),
        duur: Minuten(duur),
        bevestigd_door: door.map(str::to_owned),
    };
    assert_eq!(feiten[1].op, date(2025, 3, 3));
    let koffie = uren(ParticipatieSoort::Anders, "Buurthuis (Koffie schenken)", 150, Some("J. de Bruin"));
    assert_eq!(feiten[1].inhoud, koffie);
    assert_eq!(feiten[2].inhoud, uren(ParticipatieSoort::Taalactiviteit, "Taalcafé", 90, None));
}

#[tokio::test]
async fn a_sheet_that_is_not_surely_of_one_person_is_rejected_and_says_how_to_mend_it() {
    let wereld = Wereld::new().await;
    wereld.dossier("Bekend", Some(NUMMER)).await;
    wereld.dossier("Bekend", Some("2800000088")).await;
    let voor = wereld.inhoud().await;
    let op_naam = [("Naam", "Mina Bekend"), ("Geboortedatum", "14-7-1985")];
    for (kop, woord) in [
        (&[("Naam", "Mina Bekend")][..], "staat alleen een naam"),
        (&op_naam[..], "meer dossiers met deze naam en geboortedatum"),
        (&[("Naam", "Iemand Anders"), ("V-nummer", "2800000077")][..], "geen dossier van deze persoon"),
    ] {
        let voorbeeld = wereld.voorbeeld(Soort::Uren, &werkmap(kop, &[KOFFIE])).await.unwrap();
        let redenen = gezegd(&voorbeeld, Oordeel::Afgewezen);
        assert!(redenen.len() == 1 && redenen[0].contains(woord), "{redenen:?}");
        assert!(redenen[0].contains("Zet het V-nummer"), "{redenen:?}");
    }
    assert_eq!(wereld.inhoud().await, voor);
}

#[tokio::test]
async fn one_person_with_this_name_and_birth_date_is_found() {
    let wereld = Wereld::new().await;
    let dossier = wereld.dossier("Bekend", None).await;
    let bytes = werkmap(&[("Naam", "Mina Bekend"), ("Geboortedatum", "14-7-1985")], &[KOFFIE]);
    let voorbeeld = wereld.voorbeeld(Soort::Uren, &bytes).await.unwrap();
    assert_eq!(voorbeeld.regels[0].dossier, Some(dossier));
    assert!(voorbeeld.regels[0].meldingen.join(" ").contains("Controleer of dit dezelfde persoon is"));
}

#[tokio::test]
async fn hours_that_were_signed_later_are_confirmed_and_not_counted_twice() {
    let wereld = Wereld::new().await;
    let dossier = wereld.dossier("Bekend", Some(NUMMER)).await;
    let zonder = ["3-3-2025", "Koffie schenken", "Buurthuis", "2,5", ""];
    wereld.lees_in(Soort::Uren, &met_nummer(&[zonder])).await.unwrap();
    let (telling, _) = wereld.lees_in(Soort::Uren, &met_nummer(&[KOFFIE])).await.unwrap();
    assert_eq!(aantallen(&telling), (1, 0, 0));
    let feiten = wereld.feiten(dossier).await;
    let bevestigd = Inhoud::ParticipatieBevestigd { feit: FeitId(2), door: "J. de Bruin".into() };
    assert_eq!((feiten.len(), &feiten[2].inhoud), (3, &bevestigd));
    let weer = [["3-3-2025", "koffie schenken", "buurthuis", "2:30", "Iemand anders"]];
    let voorbeeld = wereld.voorbeeld(Soort::Uren, &met_nummer(&weer)).await.unwrap();
    assert_eq!(
        aantallen(&voorbeeld.telling()),
        (0, 1, 0),
        "the case of letters does not count: {voorbeeld:#?}"
    );
}

#[tokio::test]
async fn two_equal_lines_are_two_visits_and_somebody_is_asked_to_look() {
    let wereld = Wereld::new().await;
    let dossier = wereld.dossier("Bekend", Some(NUMMER)).await;
    let dubbel = met_nummer(&[KOFFIE, KOFFIE]);
    let voorbeeld = wereld.voorbeeld(Soort::Uren, &dubbel).await.unwrap();
    assert!(
        gezegd(&voorbeeld, Oordeel::Over)[1].contains("meer dan één keer in het bestand"),
        "{voorbeeld:#?}"
    );
    wereld.lees_in(Soort::Uren, &dubbel).await.unwrap();
    assert_eq!(wereld.feiten(dossier).await.len(), 3);
    let drie = wereld.voorbeeld(Soort::Uren, &met_nummer(&[KOFFIE, KOFFIE, KOFFIE])).await.unwrap();
    assert_eq!(aantallen(&drie.telling()), (1, 2, 0));
}

#[tokio::test]
async fn hours_that_somebody_took_back_stay_away() {
    let wereld = Wereld::new().await;
    let dossier = wereld.dossier("Bekend", Some(NUMMER)).await;
    wereld.lees_in(Soort::Uren, &met_nummer(&[KOFFIE])).await.unwrap();
    let terug = Inhoud::Intrekking { feit: FeitId(2), reden: Toelichting("Verkeerde persoon.".into()) };
    wereld.leg_vast(dossier, date(2025, 4, 1), terug).await;
    let ander = met_nummer(&[KOFFIE, ["5-3-2025", "Koffie schenken", "Buurthuis", "1", ""]]);
    let voorbeeld = wereld.voorbeeld(Soort::Uren, &ander).await.unwrap();
    let bekend = gezegd(&voorbeeld, Oordeel::Bekend);
    assert!(bekend.len() == 1 && bekend[0].contains("verbeterd of ingetrokken"), "{voorbeeld:#?}");
}

#[tokio::test]
async fn hours_to_come_are_rejected_and_other_hours_on_a_day_are_noticed() {
    let wereld = Wereld::new().await;
    wereld.dossier("Bekend", Some(NUMMER)).await;
    wereld.lees_in(Soort::Uren, &met_nummer(&[KOFFIE])).await.unwrap();
    let regels = [
        ["13-11-2025", "Koffie schenken", "Buurthuis", "2", ""],
        ["3-3-2025", "Tuinieren", "Buurttuin", "2", ""],
        ["4-3-2025", "=1+1", "Buurttuin", "2", ""],
    ];
    let voorbeeld = wereld.voorbeeld(Soort::Uren, &met_nummer(&regels)).await.unwrap();
    let afgewezen = gezegd(&voorbeeld, Oordeel::Afgewezen);
    assert!(afgewezen[0].contains("na vandaag") && afgewezen[1].contains("formule"), "{afgewezen:?}");
    assert!(gezegd(&voorbeeld, Oordeel::Over)[0].contains("Op deze dag staan al uren"), "{voorbeeld:#?}");
}
