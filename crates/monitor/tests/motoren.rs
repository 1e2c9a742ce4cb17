//! The two engines agree, on the demo region and on random lists of facts, at several dates and states of knowledge.

#![expect(clippy::expect_used, reason = "helpers of tests may stop the test")]

mod toeval;

use dossier::*;
use jiff::civil::date;
use jiff::{Timestamp, ToSpan};
use monitor::{Indicator, Kolommen, Peil, Tabel, Tred, Uitsplitsing, Vraag};
use proptest::prelude::*;
use wet::Wet;

use toeval::{NUL, dossier, moment, zaken};

fn in_kolommen() -> Vec<Indicator> {
    Indicator::ALLE.iter().copied().filter(|indicator| indicator.in_kolommen()).collect()
}

fn verschillen(traag: &[Tabel], snel: &[Tabel]) -> Vec<String> {
    let anders = traag.iter().zip(snel).filter(|(traag, snel)| traag != snel);
    anders
        .map(|(traag, snel)| {
            format!("{} {:?}\n  slow {traag:?}\n  fast {snel:?}", traag.indicator, traag.peil)
        })
        .collect()
}

fn vergelijk(dossiers: &[Vec<Feit>], per: &[Uitsplitsing], peilen: Vec<Peil>) -> Vec<String> {
    let wet = Wet::default();
    let vraag =
        Vraag { indicatoren: in_kolommen(), per: per.to_vec(), peilen, met_dossiers: true, gemeente: None };
    let mut traag = monitor::traag::tabellen(zaken(dossiers), &wet, &vraag).expect("it can be answered");
    let kolommen = Kolommen::bouw(&zaken(dossiers), 2);
    let snel = kolommen.tabellen(&wet, &vraag, 2).expect("it can be answered");
    assert_eq!(traag.len(), snel.len());
    let mut anders = verschillen(&traag, &snel);
    // Without dossiers a series is counted in differences.
    traag.iter_mut().flat_map(|tabel| &mut tabel.cellen).for_each(|cel| cel.dossiers.clear());
    let vraag = Vraag { met_dossiers: false, ..vraag };
    anders.extend(verschillen(&traag, &kolommen.tabellen(&wet, &vraag, 2).expect("it can be answered")));
    // One indicator alone passes over the dates at which it cannot change.
    for (plek, indicator) in vraag.indicatoren.iter().enumerate() {
        let alleen = Vraag { indicatoren: vec![*indicator], ..vraag.clone() };
        let snel = kolommen.tabellen(&wet, &alleen, 1).expect("it can be answered");
        let deel: Vec<Tabel> = traag.iter().skip(plek).step_by(vraag.indicatoren.len()).cloned().collect();
        anders.extend(verschillen(&deel, &snel));
    }
    anders
}

#[test]
fn the_engines_agree_on_the_demo_region() {
    let dossiers: Vec<Vec<Feit>> = demo::regio().personen.iter().map(demo::DemoPersoon::feiten).collect();
    let alle: Vec<Uitsplitsing> =
        [Uitsplitsing::Gemeente, Uitsplitsing::Cohort, Uitsplitsing::Groep, Uitsplitsing::Route].into();
    let ander: Vec<Uitsplitsing> = [
        Uitsplitsing::Doelgroep,
        Uitsplitsing::Regime,
        Uitsplitsing::RouteNiveau,
        Uitsplitsing::Leeftijd,
        Uitsplitsing::LeeftijdNu,
        Uitsplitsing::Nationaliteit,
        Uitsplitsing::Consulent,
        Uitsplitsing::Aanbieder,
    ]
    .into();
    let laat = date(2025, 11, 12);
    let nu = Peil::op(laat, Timestamp::MAX);
    let toen =
        Peil { vanaf: Some(date(2024, 1, 1)), op: date(2024, 11, 30), bekend_op: moment(date(2024, 12, 5)) };
    assert_eq!(vergelijk(&dossiers, &alle, vec![toen, nu]), Vec::<String>::new());
    assert_eq!(vergelijk(&dossiers, &ander, vec![nu]), Vec::<String>::new());
}

#[test]
fn a_series_is_the_same_as_its_dates_one_by_one() {
    let dossiers: Vec<Vec<Feit>> = demo::bulk(7, 150).map(|persoon| persoon.feiten()).collect();
    let kolommen = Kolommen::bouw(&zaken(&dossiers), 2);
    let wet = Wet::default();
    let mut peilen = Peil::reeks(date(2023, 5, 1), date(2025, 6, 30), Tred::Maand, Timestamp::MAX);
    peilen.extend(Peil::reeks(date(2023, 5, 1), date(2024, 6, 30), Tred::Kwartaal, moment(date(2024, 2, 1))));
    let mut vraag = Vraag {
        indicatoren: in_kolommen(),
        per: vec![Uitsplitsing::Gemeente],
        peilen,
        met_dossiers: false,
        gemeente: None,
    };
    let samen = kolommen.tabellen(&wet, &vraag, 2).expect("it can be answered");
    let mut los = Vec::new();
    for peil in vraag.peilen.clone() {
        vraag.peilen = vec![peil];
        los.extend(kolommen.tabellen(&wet, &vraag, 1).expect("it can be answered"));
    }
    assert_eq!(verschillen(&los, &samen), Vec::<String>::new());
}

#[test]
fn an_indicator_alone_is_what_it_is_among_others() {
    let dossiers: Vec<Vec<Feit>> = demo::bulk(5, 80).map(|persoon| persoon.feiten()).collect();
    let (wet, kolommen) = (Wet::default(), Kolommen::bouw(&zaken(&dossiers), 1));
    let peilen = Peil::reeks(date(2023, 1, 1), date(2025, 6, 30), Tred::Jaar, Timestamp::MAX);
    let alle = Vraag { indicatoren: in_kolommen(), peilen, ..Vraag::default() };
    let samen = kolommen.tabellen(&wet, &alle, 2).expect("it can be answered");
    for (plek, indicator) in alle.indicatoren.iter().enumerate() {
        let vraag = Vraag { indicatoren: vec![*indicator], ..alle.clone() };
        let alleen = kolommen.tabellen(&wet, &vraag, 1).expect("it can be answered");
        let deel: Vec<Tabel> = samen.iter().skip(plek).step_by(alle.indicatoren.len()).cloned().collect();
        assert_eq!(verschillen(&deel, &alleen), Vec::<String>::new());
    }
}

#[test]
fn one_municipality_is_its_part_of_the_whole() {
    let dossiers: Vec<Vec<Feit>> = demo::bulk(13, 200).map(|persoon| persoon.feiten()).collect();
    let (wet, kolommen) = (Wet::default(), Kolommen::bouw(&zaken(&dossiers), 2));
    let peilen = Peil::reeks(date(2023, 1, 1), date(2025, 6, 30), Tred::Kwartaal, Timestamp::MAX);
    let per = vec![Uitsplitsing::Gemeente, Uitsplitsing::Route];
    let geheel =
        Vraag { indicatoren: in_kolommen(), per, peilen, met_dossiers: true, gemeente: Some("1916".into()) };
    let deel = kolommen.tabellen(&wet, &geheel, 2).expect("it can be answered");
    let langzaam = monitor::traag::tabellen(zaken(&dossiers), &wet, &geheel).expect("it can be answered");
    assert_eq!(verschillen(&deel, &langzaam), Vec::<String>::new());
    let geheel = kolommen.tabellen(&wet, &Vraag { gemeente: None, ..geheel }, 2).expect("it can be answered");
    let mut gevuld = 0;
    for (deel, geheel) in deel.iter().zip(&geheel) {
        let eigen: Vec<_> = geheel.cellen.iter().filter(|cel| cel.sleutel[0] == "1916").cloned().collect();
        assert_eq!(deel.cellen, eigen, "{}", deel.indicator);
        gevuld += usize::from(!eigen.is_empty() && eigen.len() < geheel.cellen.len());
    }
    assert!(gevuld > 100, "{gevuld}");
    let nergens = Vraag {
        indicatoren: vec![Indicator::Instroom],
        peilen: vec![Peil::op(date(2025, 6, 30), Timestamp::MAX)],
        gemeente: Some("9999".into()),
        ..Vraag::default()
    };
    let niemand = kolommen.tabellen(&wet, &nergens, 2).expect("it can be answered");
    assert!(niemand.iter().all(|tabel| tabel.cellen.is_empty() && tabel.kwaliteit.waarnemingen == 0));
}

#[test]
fn a_late_fact_rewrites_one_dossier() {
    let mut dossiers: Vec<Vec<Feit>> = demo::bulk(11, 200).map(|persoon| persoon.feiten()).collect();
    let vol = dossiers.clone();
    for dossier in dossiers.iter_mut().step_by(3) {
        dossier.truncate(dossier.len() / 2);
    }
    let mut kolommen = Kolommen::bouw(&zaken(&dossiers), 2);
    for zaak in zaken(&vol) {
        kolommen.vervang(zaak);
    }
    assert_eq!(kolommen.aantal(), vol.len());
    let wet = Wet::default();
    let peilen = vec![Peil::op(date(2025, 6, 30), Timestamp::MAX)];
    let per = vec![Uitsplitsing::Cohort];
    let vraag = Vraag { indicatoren: in_kolommen(), per, peilen, met_dossiers: true, gemeente: None };
    let opnieuw = Kolommen::bouw(&zaken(&vol), 1).tabellen(&wet, &vraag, 1);
    assert_eq!(kolommen.tabellen(&wet, &vraag, 2), opnieuw);
}

#[test]
fn a_figure_as_known_then_does_not_change_by_later_facts() {
    let mut dossiers: Vec<Vec<Feit>> = demo::bulk(3, 120).map(|persoon| persoon.feiten()).collect();
    let wet = Wet::default();
    let bekend_op = moment(date(2024, 7, 1));
    let peil = Peil { vanaf: None, op: date(2024, 6, 30), bekend_op };
    let vraag = Vraag {
        indicatoren: Indicator::ALLE.to_vec(),
        per: vec![Uitsplitsing::Gemeente, Uitsplitsing::Route],
        peilen: vec![peil],
        met_dossiers: true,
        gemeente: None,
    };
    let snel = Vraag { indicatoren: in_kolommen(), ..vraag.clone() };
    let eerst = monitor::traag::tabellen(zaken(&dossiers), &wet, &vraag);
    let eerst_snel = Kolommen::bouw(&zaken(&dossiers), 2).tabellen(&wet, &snel, 2);
    for feiten in &mut dossiers {
        let laatste = feiten.len() as u32;
        for keer in 1..=100_u32 {
            let doel = FeitId(1 + keer * 7 % laatste.max(1));
            let reden = Toelichting("hersteld".to_owned());
            let inhoud = if keer % 2 == 0 {
                Inhoud::Intrekking { feit: doel, reden }
            } else {
                Inhoud::LesUren { gegeven: Minuten(600), gevolgd: Minuten(60 * (keer % 9)) }
            };
            let geregistreerd = bekend_op + (i64::from(keer) * 3600).seconds();
            let op = date(2023, 1, 1) + i64::from(keer).days();
            let id = FeitId(laatste + keer);
            let vervangt = (keer % 5 == 0).then_some(doel);
            let bron = Bron::Import;
            feiten.push(Feit { id, op, geregistreerd, door: "later".into(), bron, vervangt, inhoud });
        }
    }
    assert_eq!(monitor::traag::tabellen(zaken(&dossiers), &wet, &vraag), eerst);
    assert_eq!(Kolommen::bouw(&zaken(&dossiers), 2).tabellen(&wet, &snel, 2), eerst_snel);
}

#[test]
fn what_cannot_be_answered_is_refused() {
    use monitor::MonitorFout as F;
    let (wet, kolommen) = (Wet::default(), Kolommen::default());
    let vraag = |indicator, per: &[Uitsplitsing]| Vraag {
        indicatoren: vec![indicator],
        per: per.to_vec(),
        ..Vraag::default()
    };
    let te_veel = vraag(Indicator::Instroom, &Uitsplitsing::ALLE[..9]);
    assert_eq!(kolommen.tabellen(&wet, &te_veel, 1), Err(F::TeVeelUitsplitsingen));
    let dubbel = vraag(Indicator::Instroom, &[Uitsplitsing::Route, Uitsplitsing::Route]);
    assert_eq!(kolommen.tabellen(&wet, &dubbel, 1), Err(F::DubbeleUitsplitsing(Uitsplitsing::Route)));
    let som = vraag(Indicator::LesurenGevolgd, &[Uitsplitsing::Jaar]);
    assert_eq!(monitor::traag::tabellen([], &wet, &som), Err(F::GeenDag(Indicator::LesurenGevolgd)));
    let traag = vraag(Indicator::Bevindingen, &[]);
    assert_eq!(kolommen.tabellen(&wet, &traag, 1), Err(F::NietInKolommen(Indicator::Bevindingen)));
    for fout in [
        F::TeVeelUitsplitsingen,
        F::DubbeleUitsplitsing(Uitsplitsing::Route),
        F::GeenDag(Indicator::Caseload),
    ] {
        assert!(fout.to_string().ends_with('.'), "{fout}");
    }
    assert!("pip_op_tijd".parse::<Indicator>().is_ok());
    assert!("pip op tijd".parse::<Indicator>().is_err_and(|fout| fout.to_string().contains("pip op tijd")));
    assert!("gemeente".parse::<Uitsplitsing>().is_ok() && "stad".parse::<Uitsplitsing>().is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn the_engines_agree_on_random_regions(
        dossiers in proptest::collection::vec(dossier(), 1..12),
        dag in 0_i64..1500,
        terug in 1_i64..700,
        uur in 0_i64..40_000,
        nanos in prop_oneof![Just(0_i64), 1_i64..999_999_999],
        plek in 0..Uitsplitsing::ALLE.len() - 2,
    ) {
        let op = NUL + dag.days();
        let bekend_op = moment(NUL) + uur.hours().nanoseconds(nanos);
        let peilen = vec![
            Peil { vanaf: Some(op - terug.days()), op, bekend_op },
            Peil { vanaf: None, op: op + 90.days(), bekend_op },
            Peil::op(op, Timestamp::MAX),
            Peil::op(op + 45.days(), Timestamp::MAX),
            Peil::op(op + 400.days(), Timestamp::MAX),
        ];
        let per = [Uitsplitsing::ALLE[plek], Uitsplitsing::Regime];
        let per = if plek == 5 { &per[..1] } else { &per[..] };
        // Dates with the same knowledge and no period are passed at once.
        let reeks = [0, 30, 31, 45, 90, 180, 400].map(|dagen: i64| Peil::op(op + dagen.days(), bekend_op)).to_vec();
        let anders = [vergelijk(&dossiers, per, peilen), vergelijk(&dossiers, per, reeks)].concat();
        prop_assert!(anders.is_empty(), "{}", anders.join("\n"));
    }
}
