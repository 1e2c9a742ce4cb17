//! A series of reference dates that is passed at once: what is registered late, withdrawn, moved or confirmed between two of
//! them, each with the figures it must give, and by both engines.

#![expect(clippy::expect_used, reason = "helpers of tests may stop the test")]

use dossier::*;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use monitor::{Cijfer, Indicator, Kolommen, Peil, Tred, Uitsplitsing, Vraag, Zaak};
use wet::Wet;

const MEI: Date = date(2024, 5, 1);

fn moment(dag: Date) -> Timestamp {
    dag.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).expect("a moment").timestamp()
}

/// The month ends from May to August, all with the same knowledge.
fn maanden(bekend_op: Timestamp) -> Vec<Peil> {
    let reeks = Peil::reeks(MEI, date(2024, 8, 31), Tred::Maand, bekend_op);
    reeks.into_iter().map(|peil| Peil { vanaf: None, ..peil }).collect()
}

/// A dossier of facts, each with its day, the day of its registration, and what it replaces.
fn dossier(feiten: Vec<(Date, Date, Option<u32>, Inhoud)>) -> Vec<Feit> {
    let genummerd = (1..).zip(feiten);
    let feit = |(nummer, (op, bekend, vervangt, inhoud)): (u32, (Date, Date, Option<u32>, Inhoud))| Feit {
        id: FeitId(nummer),
        op,
        geregistreerd: moment(bekend),
        door: "proef".into(),
        bron: Bron::School,
        vervangt: vervangt.map(FeitId),
        inhoud,
    };
    genummerd.map(feit).collect()
}

/// The sums of one indicator at the month ends; both engines have to give these, alone and among all others.
fn sommen(feiten: &[Feit], indicator: Indicator, bekend_op: Timestamp) -> Vec<i64> {
    let zaak = Zaak { nummer: 1, consulent: None, feiten };
    let wet = Wet::default();
    let kolommen = Kolommen::bouw(&[zaak], 1);
    let alle = Indicator::ALLE.iter().copied().filter(|indicator| indicator.in_kolommen()).collect();
    let mut sommen = Vec::new();
    for indicatoren in [vec![indicator], alle] {
        let vraag = Vraag {
            indicatoren,
            per: vec![Uitsplitsing::Gemeente],
            peilen: maanden(bekend_op),
            met_dossiers: false,
            gemeente: None,
        };
        let snel = kolommen.tabellen(&wet, &vraag, 2).expect("it can be answered");
        let mut traag = monitor::traag::tabellen([zaak], &wet, &vraag).expect("it can be answered");
        traag.iter_mut().flat_map(|tabel| &mut tabel.cellen).for_each(|cel| cel.dossiers.clear());
        assert_eq!(snel, traag);
        let som = |cijfer| match cijfer {
            Cijfer::Som { totaal, .. } => totaal,
            ander => unreachable!("{ander:?}"),
        };
        let tabellen = snel.iter().filter(|tabel| tabel.indicator == indicator);
        sommen = tabellen.map(|tabel| tabel.cellen.iter().map(|cel| som(cel.cijfer)).sum()).collect();
    }
    sommen
}

fn les(gevolgd: u32) -> Inhoud {
    Inhoud::LesUren { gegeven: Minuten(gevolgd), gevolgd: Minuten(gevolgd) }
}

fn hulp(duur: u32, bevestigd: bool) -> Inhoud {
    Inhoud::Participatie {
        activiteit: ParticipatieSoort::Vrijwilligerswerk,
        plaats: "buurthuis".into(),
        duur: Minuten(duur),
        bevestigd_door: bevestigd.then(|| "gastheer".into()),
    }
}

fn intrekking(feit: u32) -> Inhoud {
    Inhoud::Intrekking { feit: FeitId(feit), reden: Toelichting("fout".into()) }
}

#[test]
fn late_registration_counts_from_its_day_once_it_is_known() {
    let feiten = dossier(vec![
        (date(2024, 5, 10), date(2024, 5, 11), None, les(60)),
        // Of the last day of a month, registered two reference dates later.
        (date(2024, 5, 31), date(2024, 7, 15), None, les(30)),
        (date(2024, 7, 1), date(2024, 7, 1), None, les(7)),
    ]);
    let gevolgd = |bekend| sommen(&feiten, Indicator::LesurenGevolgd, bekend);
    assert_eq!(gevolgd(Timestamp::MAX), [90, 90, 97, 97]);
    assert_eq!(gevolgd(moment(date(2024, 7, 14))), [60, 60, 67, 67]);
    assert_eq!(gevolgd(moment(date(2024, 7, 15))), [90, 90, 97, 97]);
    assert_eq!(gevolgd(moment(date(2024, 5, 2))), [0, 0, 0, 0]);
}

#[test]
fn a_withdrawal_between_two_dates_takes_a_fact_out_of_all_of_them() {
    let feiten = dossier(vec![
        (date(2024, 5, 10), date(2024, 5, 11), None, les(60)),
        (date(2024, 6, 10), date(2024, 6, 11), None, les(30)),
        (date(2024, 7, 10), date(2024, 7, 10), None, intrekking(1)),
        (date(2024, 8, 10), date(2024, 8, 10), None, intrekking(3)),
    ]);
    let gevolgd = |bekend| sommen(&feiten, Indicator::LesurenGevolgd, bekend);
    assert_eq!(gevolgd(moment(date(2024, 7, 9))), [60, 90, 90, 90]);
    assert_eq!(gevolgd(moment(date(2024, 7, 31))), [0, 30, 30, 30]);
    // The withdrawal is withdrawn.
    assert_eq!(gevolgd(Timestamp::MAX), [60, 90, 90, 90]);
}

#[test]
fn a_correction_moves_a_fact_over_a_reference_date() {
    let feiten = dossier(vec![
        (date(2024, 5, 30), date(2024, 5, 30), None, hulp(120, true)),
        (date(2024, 6, 2), date(2024, 7, 3), Some(1), hulp(90, true)),
        (date(2024, 6, 20), date(2024, 6, 20), None, hulp(10, true)),
    ]);
    let bevestigd = |bekend| sommen(&feiten, Indicator::DeelnameBevestigd, bekend);
    assert_eq!(bevestigd(moment(date(2024, 7, 2))), [120, 130, 130, 130]);
    assert_eq!(bevestigd(Timestamp::MAX), [0, 100, 100, 100]);
}

#[test]
fn confirmation_on_a_later_date_moves_hours_from_open_to_confirmed() {
    let bevestiging = || Inhoud::ParticipatieBevestigd { feit: FeitId(1), door: "gastheer".into() };
    let feiten = dossier(vec![
        (date(2024, 5, 30), date(2024, 5, 30), None, hulp(120, false)),
        (date(2024, 7, 1), date(2024, 8, 5), None, bevestiging()),
        (date(2024, 6, 3), date(2024, 6, 3), None, hulp(15, false)),
    ]);
    let minuten = |indicator, bekend| sommen(&feiten, indicator, bekend);
    let (open, bevestigd) = (Indicator::DeelnameOnbevestigd, Indicator::DeelnameBevestigd);
    assert_eq!(minuten(open, Timestamp::MAX), [120, 135, 15, 15]);
    assert_eq!(minuten(bevestigd, Timestamp::MAX), [0, 0, 120, 120]);
    assert_eq!(minuten(open, moment(date(2024, 8, 4))), [120, 135, 135, 135]);
    assert_eq!(minuten(bevestigd, moment(date(2024, 8, 4))), [0, 0, 0, 0]);
    // Confirmed on a day before the hours, which cannot be: they count from the hours on.
    let eerder = dossier(vec![
        (date(2024, 7, 30), date(2024, 7, 30), None, hulp(20, false)),
        (date(2024, 5, 1), date(2024, 7, 31), None, bevestiging()),
    ]);
    assert_eq!(sommen(&eerder, bevestigd, Timestamp::MAX), [0, 0, 20, 20]);
    assert_eq!(sommen(&eerder, open, Timestamp::MAX), [0, 0, 0, 0]);
}

#[test]
fn sums_go_along_when_somebody_moves_between_two_dates() {
    let woont = |code: &str| Inhoud::BrpInschrijving { gemeente: Gemeente(code.into()) };
    let feiten = dossier(vec![
        (date(2024, 5, 2), date(2024, 5, 2), None, woont("1916")),
        (date(2024, 5, 10), date(2024, 5, 10), None, les(60)),
        (date(2024, 6, 10), date(2024, 6, 10), None, woont("0626")),
        (date(2024, 6, 20), date(2024, 6, 20), None, les(30)),
        (date(2024, 8, 20), date(2024, 8, 20), None, woont("1916")),
    ]);
    assert_eq!(sommen(&feiten, Indicator::LesurenGevolgd, Timestamp::MAX), [60, 90, 90, 90]);
    let wet = Wet::default();
    let kolommen = Kolommen::bouw(&[Zaak { nummer: 1, consulent: None, feiten: &feiten }], 1);
    let som = |gemeente: &str| {
        let vraag = Vraag {
            indicatoren: vec![Indicator::LesurenGevolgd],
            peilen: maanden(Timestamp::MAX),
            gemeente: Some(gemeente.into()),
            ..Vraag::default()
        };
        let tabellen = kolommen.tabellen(&wet, &vraag, 1).expect("it can be answered");
        tabellen.iter().map(|tabel| tabel.cijfer(&[])).collect::<Vec<_>>()
    };
    let minuten = |totaal| Some(Cijfer::Som { totaal, personen: 1 });
    assert_eq!(som("1916"), [minuten(60), None, None, minuten(90)]);
    assert_eq!(som("0626"), [None, minuten(90), minuten(90), None]);
    // Nobody lives there, and nobody knows of that one.
    assert_eq!((som("0579"), som("9999")), (vec![None; 4], vec![None; 4]));
}

#[test]
fn the_talk_that_was_needed_is_seen_at_the_next_date() {
    let kennisgeving =
        Inhoud::DuoKennisgeving { groep: Doelgroep::Asielstatushouder, regime: Regime::Wi2021 };
    let plan = Inhoud::PipVastgesteld {
        leerroute: Leerroute::B1,
        niveau: None,
        intensiteit: None,
        alfabetisering: Alfabetisering::NVT,
        gesprekken: None,
        eenzijdig: false,
    };
    let gesprek = || Inhoud::Gesprek { doel: GesprekSoort::Voortgang, verslag: None };
    let mut feiten = vec![
        (date(2024, 4, 1), date(2024, 4, 1), None, kennisgeving),
        (date(2024, 4, 20), date(2024, 4, 20), None, plan),
    ];
    // The last one of a month is registered after the next reference date.
    for (keer, dag) in (0_i64..8).map(|keer| (keer, MEI + (keer * 15).days())) {
        feiten.push((dag, dag + (keer % 3 * 20).days(), None, gesprek()));
    }
    let feiten = dossier(feiten);
    for bekend in [Timestamp::MAX, moment(date(2024, 6, 30)), moment(date(2024, 8, 1))] {
        // Compares the engines over all indicators; there are no hours.
        assert_eq!(sommen(&feiten, Indicator::LesurenGevolgd, bekend), [0, 0, 0, 0]);
    }
}

#[test]
fn lead_times_are_shown_per_year_and_month_as_the_slow_engine_does() {
    let dossiers: Vec<Vec<Feit>> = demo::bulk(19, 60).map(|persoon| persoon.feiten()).collect();
    let zaken: Vec<Zaak<'_>> =
        (0..).zip(&dossiers).map(|(nummer, feiten)| Zaak { nummer, consulent: None, feiten }).collect();
    let (wet, kolommen) = (Wet::default(), Kolommen::bouw(&zaken, 2));
    let mut peilen = Peil::reeks(date(2024, 1, 1), date(2025, 6, 30), Tred::Kwartaal, Timestamp::MAX);
    peilen.push(Peil::op(date(2024, 6, 30), moment(date(2024, 7, 1))));
    for per in [vec![Uitsplitsing::Jaar, Uitsplitsing::Gemeente], vec![Uitsplitsing::Maand], Vec::new()] {
        let indicatoren = vec![Indicator::Doorlooptijd, Indicator::PipDuur];
        let vraag = Vraag { indicatoren, per, peilen: peilen.clone(), met_dossiers: true, gemeente: None };
        let snel = kolommen.tabellen(&wet, &vraag, 2);
        assert_eq!(snel, monitor::traag::tabellen(zaken.iter().copied(), &wet, &vraag));
        assert!(snel.expect("it can be answered").iter().any(|tabel| !tabel.cellen.is_empty()));
    }
}
