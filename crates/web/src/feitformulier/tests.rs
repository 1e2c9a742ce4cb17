//! Every kind of fact through its form: filled in, empty, with nonsense, and back again.

use dossier::{Centen, Gemeente, Minuten, Overtreding, ParticipatieSoort, Taalniveau};
use jiff::Timestamp;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;

const VANDAAG: Date = date(2025, 11, 12);

fn feit(id: u32, inhoud: Inhoud) -> Feit {
    let op = date(2025, 3, 1);
    Feit {
        id: FeitId(id),
        op,
        geregistreerd: Timestamp::UNIX_EPOCH,
        door: "anna".into(),
        bron: Bron::Consulent,
        vervangt: None,
        inhoud,
    }
}

fn dossier() -> Vec<Feit> {
    let uren = |bevestigd_door: Option<&str>| Inhoud::Participatie {
        activiteit: ParticipatieSoort::Vrijwilligerswerk,
        plaats: "Buurtkeuken".into(),
        duur: Minuten(180),
        bevestigd_door: bevestigd_door.map(str::to_owned),
    };
    let boete = Inhoud::Boete { overtreding: Overtreding::Pvt, bedrag: Centen(5000), motivering: None };
    vec![feit(1, uren(None)), feit(2, uren(Some("gastvrouw"))), feit(3, boete)]
}

fn gemeenten() -> Vec<OrganisatieGemeente> {
    vec![OrganisatieGemeente { code: "1916".into(), naam: "Leidschendam-Voorburg".into() }]
}

fn met_omgeving<T>(doe: impl FnOnce(Omgeving<'_>) -> T) -> T {
    let (feiten, gemeenten) = (dossier(), gemeenten());
    let feiten: Vec<&Feit> = feiten.iter().collect();
    let geboren = OnvolledigeDatum::new(1990, 0, 0);
    doe(Omgeving { gemeenten: &gemeenten, feiten: &feiten, geboren, vandaag: VANDAAG })
}

/// What somebody would type in a field.
fn goed(soort: Soort, veld: &Veld, omgeving: Omgeving<'_>) -> String {
    match veld.vorm {
        Vorm::Tekst | Vorm::Keuze(_) | Vorm::Feit | Vorm::Gemeente => {
            let keuzes = keuzes(soort, veld, omgeving);
            keuzes.first().map_or_else(|| "De Brug".to_owned(), |keuze| keuze.value.clone())
        }
        Vorm::LangeTekst => "Het gaat goed.\nVolgende keer meer.".into(),
        Vorm::Datum => "12-11-2025".into(),
        Vorm::OnvolledigeDatum => "00-07-1985".into(),
        Vorm::Uren => "2,5".into(),
        Vorm::Getal => "6".into(),
        Vorm::Bedrag => "€ 50,00".into(),
        Vorm::JaNee => "ja".into(),
    }
}

fn ingevuld(soort: Soort, omgeving: Omgeving<'_>) -> Formulier {
    let begin = uit_adres(soort, VANDAAG, &[]);
    soort.velden().iter().fold(begin, |form, veld| form.with(veld.naam, goed(soort, veld, omgeving)))
}

#[test]
fn every_kind_can_be_filled_in_and_comes_back_as_typed() {
    met_omgeving(|omgeving| {
        for &soort in Soort::ALLE {
            let mut form = ingevuld(soort, omgeving);
            let nieuw = lees(soort, &mut form, omgeving);
            let nieuw = nieuw.unwrap_or_else(|| panic!("{soort:?}: {:?}", form.errors()));
            assert_eq!((nieuw.inhoud.soort(), nieuw.op), (soort, VANDAAG));
            let vastgelegd = Feit { op: nieuw.op, bron: nieuw.bron, ..feit(9, nieuw.inhoud.clone()) };
            let mut weer = uit_feit(&vastgelegd);
            let opnieuw = lees(soort, &mut weer, omgeving);
            assert_eq!(opnieuw, Some(nieuw), "{soort:?}: {:?}", weer.errors());
        }
    });
}

#[test]
fn every_required_field_that_is_empty_is_named() {
    met_omgeving(|omgeving| {
        for &soort in Soort::ALLE {
            let mut form = Formulier::new();
            assert_eq!(lees(soort, &mut form, omgeving), None);
            let fout = form.errors().iter().map(|fout| fout.field.as_str()).collect::<Vec<_>>();
            let verplicht = soort.velden().iter().filter(|veld| veld.verplicht && veld.vorm != Vorm::JaNee);
            let verwacht: Vec<&str> =
                core::iter::once("op").chain(verplicht.map(|veld| veld.naam)).chain(["bron"]).collect();
            assert_eq!(fout, verwacht, "{soort:?}");
        }
    });
}

#[test]
fn every_field_has_a_look_that_fits() {
    met_omgeving(|omgeving| {
        for &soort in Soort::ALLE {
            for veld in velden(soort, omgeving) {
                let gekozen = matches!(veld.weergave, Weergave::Lijst | Weergave::Rondjes);
                assert!(!gekozen || !veld.keuzes.is_empty(), "{soort:?} {}", veld.naam);
                assert!(!["op", "bron", "toch", "csrf", "sleutel", "terug", "waarom"].contains(&veld.naam));
                assert!(!veld.label.is_empty());
            }
        }
    });
}

fn een_fout(soort: Soort, veld: &str, getypt: &str) -> String {
    met_omgeving(|omgeving| {
        let mut form = ingevuld(soort, omgeving).with(veld, getypt);
        assert_eq!(lees(soort, &mut form, omgeving), None, "{veld}={getypt}");
        assert_eq!(form.errors().len(), 1, "{:?}", form.errors());
        form.error(veld).unwrap_or_default().to_owned()
    })
}

#[test]
fn mistakes_are_named_beside_their_field() {
    for (soort, veld, getypt, deel) in [
        (Soort::Gesprek, "op", "", "Vul een datum in"),
        (Soort::Gesprek, "op", "30-02-2025", "30 februari 2025 bestaat niet"),
        (Soort::Gesprek, "op", "13-11-2025", "is nog niet geweest"),
        (Soort::Gesprek, "op", "31-12-1989", "ligt voor de geboortedatum"),
        (Soort::Gesprek, "doel", "Onzin", "Kies een van de mogelijkheden"),
        (Soort::Gesprek, "bron", "Onzin", "Kies waar dit vandaan komt"),
        (Soort::Participatie, "duur", "veel", "zijn geen uren"),
        (Soort::Participatie, "duur", "0", "Nul uur kan hier niet"),
        (Soort::Participatie, "duur", "24:01", "passen niet in één dag"),
        (Soort::Pvt, "duur", "25", "passen niet in één dag"),
        (Soort::Verzuim, "duur", "745", "passen niet in een maand"),
        (Soort::LesUren, "gegeven", "745", "passen niet in een maand"),
        (Soort::LesUren, "gevolgd", "3", "meer uren gevolgd dan gegeven"),
        (Soort::Boete, "bedrag", "-5", "is geen bedrag"),
        (Soort::PipVastgesteld, "gesprekken", "zes", "heel getal"),
        (Soort::Koppeling, "gemeente", "Lutjebroekeradeel", "is geen gemeente"),
        (Soort::ParticipatieBevestigd, "feit", "2", "Kies een van de mogelijkheden"),
        (Soort::ParticipatieBevestigd, "feit", "99", "Kies een van de mogelijkheden"),
        (Soort::Persoonsgegevens, "geboortedatum", "2031", "nog niet geweest"),
        (Soort::Persoonsgegevens, "nationaliteit", "9999", "Kies een van de mogelijkheden"),
    ] {
        let fout = een_fout(soort, veld, getypt);
        assert!(fout.contains(deel), "{soort:?} {veld}={getypt}: {fout}");
    }
    assert!(een_fout(Soort::Notitie, "tekst", &"x".repeat(10_001)).contains("korter"));
}

#[test]
fn a_day_to_come_can_be_confirmed() {
    met_omgeving(|omgeving| {
        let form = ingevuld(Soort::Gesprek, omgeving).with("op", "1-12-2025");
        assert!(vraagt_toch(&form, VANDAAG));
        let mut form = form.with("toch", "ja");
        assert_eq!(lees(Soort::Gesprek, &mut form, omgeving).map(|feit| feit.op), Some(date(2025, 12, 1)));
    });
}

#[test]
fn another_municipality_goes_by_name_and_no_lesson_hours_are_hours() {
    met_omgeving(|omgeving| {
        let mut form = ingevuld(Soort::Verhuizing, omgeving).with("naar", "den haag");
        let inhoud = lees(Soort::Verhuizing, &mut form, omgeving).map(|feit| feit.inhoud);
        assert_eq!(inhoud, Some(Inhoud::Verhuizing { naar: Gemeente("0518".into()) }));
        let mut form = ingevuld(Soort::LesUren, omgeving).with("gevolgd", "0");
        assert!(lees(Soort::LesUren, &mut form, omgeving).is_some());
    });
}

#[test]
fn the_address_fills_in_known_fields_only() {
    let vraag = [("op", "2025-11-11"), ("niveau", "A2"), ("csrf", "x"), ("toch", "ja")];
    let vraag: Vec<_> =
        vraag.iter().map(|(naam, waarde)| ((*naam).to_owned(), (*waarde).to_owned())).collect();
    let form = uit_adres(Soort::Voortgang, VANDAAG, &vraag);
    assert_eq!((form.value("op"), form.value("niveau")), ("11-11-2025", Taalniveau::A2.code()));
    assert_eq!((form.value("csrf"), form.value("toch")), ("", ""));
}

proptest! {
    #[test]
    fn nothing_that_is_typed_panics(plek in 0..Soort::ALLE.len(), getypt in proptest::collection::vec(".{0,20}|[0-9:,.uUeE€ /-]{0,12}", 9)) {
        let soort = Soort::ALLE[plek];
        met_omgeving(|omgeving| {
            let namen = ["op", "bron"].into_iter().chain(soort.velden().iter().map(|veld| veld.naam));
            let mut form = namen.zip(&getypt).fold(Formulier::new(), |form, (naam, tekst)| form.with(naam, tekst));
            let nieuw = lees(soort, &mut form, omgeving);
            prop_assert_eq!(nieuw.is_some(), form.is_valid());
            for (naam, tekst) in ["op", "bron"].into_iter().zip(&getypt) {
                prop_assert_eq!(form.value(naam), tekst);
            }
            Ok(())
        })?;
    }
}
