//! What a dossier page says about facts and stand.

use std::collections::BTreeMap;

use dossier::*;
use jiff::Timestamp;
use jiff::civil::date;
use wet::Wet;

use super::tijdlijn::Bekijk;
use super::*;

fn feit(id: u32, op: Date, inhoud: Inhoud) -> Feit {
    let geregistreerd = wet::wall_clock::end_of_day(op);
    Feit {
        id: FeitId(id),
        op,
        geregistreerd,
        door: "anna".into(),
        bron: Bron::Consulent,
        vervangt: None,
        inhoud,
    }
}

fn pip(leerroute: Leerroute) -> Inhoud {
    Inhoud::PipVastgesteld {
        leerroute,
        niveau: Some(Taalniveau::A2),
        intensiteit: None,
        alfabetisering: Alfabetisering::NVT,
        gesprekken: Some(6),
        eenzijdig: false,
    }
}

fn z_dossier() -> Vec<Feit> {
    let groep = Inhoud::DuoKennisgeving { groep: Doelgroep::Asielstatushouder, regime: Regime::Wi2021 };
    let gemeente = Gemeente("1916".into());
    let mee = |uren, bevestigd_door| Inhoud::Participatie {
        activiteit: ParticipatieSoort::Vrijwilligerswerk,
        plaats: "Buurtkeuken".into(),
        duur: Minuten::uren(uren),
        bevestigd_door,
    };
    vec![
        feit(1, date(2024, 5, 1), groep),
        feit(2, date(2024, 5, 1), Inhoud::BrpInschrijving { gemeente }),
        feit(3, date(2024, 6, 1), pip(Leerroute::Z)),
        feit(4, date(2024, 9, 2), Inhoud::LesGestart { aanbieder: "De Brug".into() }),
        feit(
            5,
            date(2025, 3, 31),
            Inhoud::LesUren { gegeven: Minuten::uren(40), gevolgd: Minuten::uren(36) },
        ),
        feit(
            6,
            date(2025, 3, 15),
            Inhoud::LesUren { gegeven: Minuten::uren(10), gevolgd: Minuten::uren(10) },
        ),
        feit(7, date(2025, 4, 1), mee(212, Some("gastvrouw".into()))),
        feit(8, date(2025, 4, 8), mee(36, None)),
    ]
}

fn stand_op(feiten: &[Feit], op: Date) -> Stand {
    stand(feiten, &Wet::default(), Peilmoment { op, bekend_op: Timestamp::MAX })
}

#[test]
fn bars_show_what_counts_what_waits_and_the_even_pace() {
    let balken = balken(&stand_op(&z_dossier(), date(2025, 11, 12)), &Wet::default());
    let mee = balken.first().unwrap();
    assert_eq!((mee.tekst.as_str(), mee.onbevestigd.as_deref()), ("212 van 800 uur", Some("36")));
    assert!(mee.achter && !mee.klaar && mee.vol == 92 && mee.open == 16, "{mee:?}");
    assert!(mee.zin().contains("bij gelijk tempo nu"), "{}", mee.zin());
    let les = balken.get(1).unwrap();
    assert_eq!((les.naam, les.tekst.as_str()), ("Taalles", "46 van 800 uur"));
}

#[test]
fn the_road_has_now_between_done_and_to_come() {
    let weg = weg(&stand_op(&z_dossier(), date(2025, 11, 12)));
    let klassen: Vec<&str> = weg.punten.iter().map(|punt| punt.klasse).collect();
    let nu = klassen.iter().position(|klasse| *klasse == "now").unwrap();
    assert!(klassen[..nu].iter().all(|klasse| *klasse == "done") && !klassen[nu + 1..].contains(&"done"));
    assert_eq!(weg.punten[nu].datum, "maand 18 van 36");
    let pip = weg.punten.iter().find(|punt| punt.regels == ["PIP"]).unwrap();
    assert_eq!((pip.toon, pip.zin.as_str()), ("ok", "PIP: 1 juni 2024, op tijd"));
    assert!(weg.punten.last().unwrap().zin.starts_with("Einde termijn: uiterlijk 1 juni 2027"));
    let plek = |x: &str| x.trim_end_matches('%').parse::<f64>().unwrap();
    assert!(weg.punten.windows(2).all(|paar| plek(&paar[0].x) < plek(&paar[1].x)));
    assert!(plek(weg.begin()) > 0.0 && plek(weg.nu()) < plek(weg.einde()) && plek(weg.einde()) < 100.0);
    assert_eq!(pip.oordeel, Some(Oordeel::OpTijd));
}

#[test]
fn what_was_late_has_a_sign_and_a_word_on_the_road() {
    let mut feiten = z_dossier();
    feiten[2].op = date(2024, 9, 1);
    let weg = weg(&stand_op(&feiten, date(2025, 11, 12)));
    let pip = weg.punten.iter().find(|punt| punt.regels == ["PIP"]).unwrap();
    assert_eq!((pip.toon, pip.oordeel), ("warn", Some(Oordeel::TeLaat)));
    let mut punten = weg.punten.iter();
    assert!(punten.all(|punt| punt.zin.contains("te laat") == (punt.oordeel == Some(Oordeel::TeLaat))));
    assert_eq!(pip.onder(), pip.dag() + 17, "the word stands under the day");
}

#[test]
fn a_term_answers_why_this_day() {
    let feiten = z_dossier();
    let alle: Vec<&Feit> = feiten.iter().collect();
    let termijnen = Termijnen::new(&stand_op(&feiten, date(2025, 11, 12)), &alle);
    let inburgering = termijnen.open.iter().find(|termijn| termijn.naam == "Inburgeringstermijn").unwrap();
    assert_eq!(inburgering.dag, "1 juni 2027");
    let stappen: Vec<&str> = inburgering.stappen.iter().map(|stap| stap.tekst.as_str()).collect();
    assert_eq!(
        stappen,
        [
            "We beginnen bij “PIP vastgesteld” op 1 juni 2024.",
            "De termijn begint een dag later: 2 juni 2024.",
            "Daar komt 3 jaar bij. Dat is 2 juni 2027.",
            "De laatste dag is de dag daarvoor: 1 juni 2027.",
        ]
    );
    assert_eq!(inburgering.stappen[0].feit, Some(3));
    assert!(
        inburgering
            .stappen
            .iter()
            .all(|stap| stap.artikel.tekst.starts_with("Wet inburgering 2021, artikel 11"))
    );
    let pip = termijnen.voorbij.iter().find(|termijn| termijn.naam == "PIP vaststellen").unwrap();
    assert_eq!(pip.chip, Chip::new("ok", "gehaald"));
}

#[test]
fn articles_are_written_out() {
    for (kort, lang) in [
        ("Wi2021 11.2", "Wet inburgering 2021, artikel 11 lid 2"),
        ("BI 5.3", "Besluit inburgering 2021, artikel 5.3"),
        ("Awb 6:7", "Algemene wet bestuursrecht, artikel 6:7"),
        ("Wi2021 22; BI 7.1", "Wet inburgering 2021, artikel 22; Besluit inburgering 2021, artikel 7.1"),
        ("lokale norm", "Lokale norm"),
        ("geen: plaatselijke werkafspraak", "Plaatselijke werkafspraak"),
        ("", ""),
    ] {
        assert_eq!(artikel(kort).tekst, lang);
    }
    assert!(artikel("BI 5.3").adres.is_some() && artikel("lokale norm").adres.is_none());
}

#[test]
fn days_are_told_in_the_unit_people_use() {
    let vandaag = date(2025, 11, 12);
    for (dag, woorden) in [
        (date(2025, 11, 12), "vandaag"),
        (date(2025, 11, 20), "over 8 dagen"),
        (date(2025, 12, 12), "over 4 weken"),
        (date(2027, 6, 1), "over 18 maanden"),
        (date(2025, 11, 10), "2 dagen te laat"),
        (date(2025, 10, 1), "6 weken te laat"),
        (date(2024, 11, 12), "12 maanden te laat"),
    ] {
        assert_eq!(afstand(dag, vandaag), woorden);
    }
}

fn bekijk<'a>(onderwerp: Option<Onderwerp>, bladzijde: u32, feit: Option<u32>) -> Bekijk<'a> {
    static NIEMAND: BTreeMap<&str, &str> = BTreeMap::new();
    Bekijk { adres: "/dossiers/1", onderwerp, bladzijde, feit, namen: &NIEMAND }
}

#[test]
fn lesson_hours_of_a_month_stand_on_one_line() {
    let feiten = z_dossier();
    let alle: Vec<&Feit> = feiten.iter().collect();
    let tijdlijn = Tijdlijn::new(&alle, date(2025, 11, 12), &bekijk(None, 1, None));
    let maart = tijdlijn.maanden.iter().find(|maand| maand.kop == "maart 2025").unwrap();
    assert_eq!(maart.lesuren.as_deref(), Some("46 van 50 uur les gevolgd"));
    assert_eq!((maart.lesregels.len(), maart.regels.len()), (2, 0));
    let taal = Tijdlijn::new(&alle, date(2025, 11, 12), &bekijk(Some(Onderwerp::Taalles), 1, None));
    assert_eq!(taal.maanden.len(), 2);
    assert!(taal.onderwerpen.iter().any(|keuze| keuze.gekozen && keuze.aantal == 3));
}

#[test]
fn what_was_taken_out_says_who_when_and_why() {
    let mut feiten = z_dossier();
    let intrekking = Inhoud::Intrekking { feit: FeitId(7), reden: Toelichting("dubbel".into()) };
    feiten.push(feit(9, date(2025, 5, 1), intrekking));
    let nieuw = Inhoud::LesGestart { aanbieder: "De Poort".into() };
    feiten.push(Feit { vervangt: Some(FeitId(4)), ..feit(10, date(2024, 9, 3), nieuw) });
    let alle: Vec<&Feit> = feiten.iter().collect();
    let tijdlijn = Tijdlijn::new(&alle, date(2025, 11, 12), &bekijk(None, 1, None));
    let regel =
        |nr| tijdlijn.maanden.iter().flat_map(|maand| &maand.regels).find(|regel| regel.nr == nr).cloned();
    let namen = BTreeMap::from([("anna", "Anna de Wit")]);
    let bekend = Tijdlijn::new(&alle, date(2025, 11, 12), &Bekijk { namen: &namen, ..bekijk(None, 1, None) });
    let regels = || bekend.maanden.iter().flat_map(|maand| &maand.regels);
    assert!(regels().all(|regel| regel.door == "Anna de Wit"));
    assert!(regels().filter_map(|regel| regel.vervallen.as_ref()).all(|weg| weg.door == "Anna de Wit"));
    let weg = regel(7).unwrap().vervallen.unwrap();
    assert_eq!((weg.hoe, weg.reden.as_deref(), weg.door.as_str()), ("ingetrokken", Some("dubbel"), "anna"));
    let weg = regel(4).unwrap().vervallen.unwrap();
    assert_eq!((weg.hoe, weg.nieuw), ("verbeterd", Some(10)));
    assert!(regel(9).is_none() && regel(10).unwrap().vervallen.is_none());
}

#[test]
fn a_long_dossier_goes_in_pages_and_a_fact_is_found() {
    let notitie = |nr: u32| {
        let op = date(2020, 1, 1).saturating_add(jiff::SignedDuration::from_hours(24 * i64::from(nr)));
        feit(nr, op, Inhoud::Notitie { tekst: Toelichting("x".into()) })
    };
    let feiten: Vec<Feit> = (1..=300).map(notitie).collect();
    let alle: Vec<&Feit> = feiten.iter().collect();
    let eerste = Tijdlijn::new(&alle, date(2025, 11, 12), &bekijk(None, 1, None));
    assert_eq!(
        (eerste.pages.last, eerste.maanden.iter().map(|maand| maand.regels.len()).sum::<usize>()),
        (8, 40)
    );
    let gezocht = Tijdlijn::new(&alle, date(2025, 11, 12), &bekijk(None, 1, Some(2)));
    assert_eq!(gezocht.pages.current, 8);
    assert!(gezocht.maanden.iter().any(|maand| maand.regels.iter().any(|regel| regel.nr == 2)));
}
