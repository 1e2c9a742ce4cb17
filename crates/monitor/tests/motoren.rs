//! The two engines agree, on the demo region and on random lists of facts, at several dates and states of knowledge.

#![expect(clippy::expect_used, reason = "helpers of tests may stop the test")]

use dossier::*;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use monitor::{Indicator, Kolommen, Peil, Tabel, Tred, Uitsplitsing, Vraag, Zaak};
use proptest::prelude::*;
use wet::Wet;

fn in_kolommen() -> Vec<Indicator> {
    Indicator::ALLE.iter().copied().filter(|indicator| indicator.in_kolommen()).collect()
}

fn zaken(dossiers: &[Vec<Feit>]) -> Vec<Zaak<'_>> {
    (10..)
        .zip(dossiers)
        .map(|(nummer, feiten)| Zaak { nummer, consulent: (nummer % 3 != 0).then_some(nummer % 3), feiten })
        .collect()
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
    anders
}

fn moment(dag: Date) -> Timestamp {
    dag.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).expect("a moment").timestamp()
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

const NUL: Date = date(2022, 1, 3);

fn gemeente() -> impl Strategy<Value = Gemeente> {
    prop_oneof![Just("1916"), Just("0626"), Just("0579")].prop_map(|code| Gemeente(code.into()))
}

fn kies<T: Copy + std::fmt::Debug + 'static>(alle: &'static [T]) -> impl Strategy<Value = T> {
    (0..alle.len()).prop_map(|plek| alle[plek])
}

fn minuten() -> impl Strategy<Value = Minuten> {
    prop_oneof![9 => (0_u32..4000).prop_map(Minuten), 1 => (60_000_u32..90_000).prop_map(Minuten)]
}

fn aankomst() -> impl Strategy<Value = Inhoud> {
    let geboren = (1950_i16..2012, 0_i8..13).prop_filter_map("a date", |(jaar, maand)| {
        OnvolledigeDatum::new(jaar, maand, if maand == 0 { 0 } else { maand })
    });
    let code = proptest::option::of(prop_oneof![Just("0336"), Just("0000"), Just("0999")]);
    prop_oneof![
        (geboren, kies(Geslacht::ALLE), code).prop_map(|(geboortedatum, geslacht, code)| {
            Inhoud::Persoonsgegevens {
                geboortedatum,
                geslacht,
                nationaliteit: code.map(str::to_owned),
                verblijfstitel: None,
            }
        }),
        gemeente().prop_map(|gemeente| Inhoud::Koppeling { gemeente }),
        gemeente().prop_map(|gemeente| Inhoud::Huisvesting { gemeente, woonvorm: Woonvorm::Zelfstandig }),
        gemeente().prop_map(|gemeente| Inhoud::BrpInschrijving { gemeente }),
        gemeente().prop_map(|naar| Inhoud::Verhuizing { naar }),
        Just(Inhoud::InformatieGevraagd { van: "arts".into() }),
        Just(Inhoud::InformatieOntvangen { van: "arts".into() }),
        Just(Inhoud::IntakeAfgerond {}),
        Just(Inhoud::IntakeAfspraak { uitkomst: AfspraakUitkomst::Verschenen }),
        Just(Inhoud::BijstandToegekend {}),
        Just(Inhoud::OntzorgenGestart {}),
        Just(Inhoud::BegeleidingGestart { door_wie: None }),
        Just(Inhoud::BegeleidingGestopt {}),
    ]
}

fn plicht() -> impl Strategy<Value = Inhoud> {
    let later = (200_i64..1500).prop_map(|dagen| NUL + dagen.days());
    let regime = prop_oneof![4 => Just(Regime::Wi2021), 1 => Just(Regime::Wi2013)];
    let pip = || (kies(Leerroute::ALLE), proptest::option::of(kies(Taalniveau::ALLE)));
    prop_oneof![
        4 => (kies(Doelgroep::ALLE), regime).prop_map(|(groep, regime)| Inhoud::DuoKennisgeving { groep, regime }),
        4 => pip().prop_map(|(leerroute, niveau)| Inhoud::PipVastgesteld {
            leerroute, niveau, intensiteit: None, alfabetisering: Alfabetisering::NVT, gesprekken: None, eenzijdig: false,
        }),
        2 => pip().prop_map(|(leerroute, niveau)| Inhoud::PipGewijzigd {
            leerroute, niveau, intensiteit: None, alfabetisering: Alfabetisering::NVT, gesprekken: None,
            reden: Toelichting("anders".into()),
        }),
        1 => later.clone().prop_map(|einde| Inhoud::TermijnVastgesteld { begin: NUL, einde }),
        1 => (kies(Verlengingsgrond::ALLE), later.clone()).prop_map(|(grond, einde)| Inhoud::Verlenging { grond, einde }),
        1 => proptest::option::of(later).prop_map(|tot| Inhoud::Vrijstelling { grond: Vrijstellingsgrond::Opleiding, tot }),
        1 => kies(OntheffingOmvang::ALLE).prop_map(|omvang| Inhoud::Ontheffing { omvang, onderdeel: None }),
        1 => Just(Inhoud::PlichtVoldaan {}),
        1 => Just(Inhoud::PlichtVervallen { reden: Toelichting("weg".into()) }),
        1 => Just(Inhoud::Vertrek { reden: VertrekReden::Onbekend }),
        1 => Just(Inhoud::Diploma { niveau: None }),
        1 => Just(Inhoud::Certificaat {}),
        1 => Just(Inhoud::ElipAangewezen {}),
        1 => (0_i64..1200).prop_map(|bedrag| Inhoud::LeningStand { gebruikt: Centen(bedrag), maximum: Centen(1000) }),
    ]
}

fn uren() -> impl Strategy<Value = Inhoud> {
    let wie = proptest::option::of(Just("wie".to_owned()));
    prop_oneof![
        2 => (minuten(), minuten()).prop_map(|(gegeven, gevolgd)| Inhoud::LesUren { gegeven, gevolgd }),
        2 => (kies(VerzuimSoort::ALLE), minuten()).prop_map(|(verzuim, duur)| Inhoud::Verzuim { verzuim, duur }),
        4 => (minuten(), wie).prop_map(|(duur, bevestigd_door)| Inhoud::Participatie {
            activiteit: ParticipatieSoort::Werk, plaats: "hier".into(), duur, bevestigd_door,
        }),
        3 => (1_u32..40).prop_map(|id| Inhoud::ParticipatieBevestigd { feit: FeitId(id), door: "wie".into() }),
        2 => (kies(Examenonderdeel::ALLE), kies(Taalniveau::ALLE)).prop_map(|(onderdeel, niveau)| Inhoud::Voortgang { onderdeel, niveau }),
        2 => (kies(Examenonderdeel::ALLE), proptest::option::of(kies(Taalniveau::ALLE)), kies(ExamenUitslag::ALLE))
            .prop_map(|(onderdeel, niveau, uitslag)| Inhoud::Examen { onderdeel, niveau, uitslag }),
        1 => (kies(PvtDeel::ALLE), minuten()).prop_map(|(deel, duur)| Inhoud::Pvt { deel, duur }),
        1 => (any::<bool>(), minuten()).prop_map(|(praktijk, duur)| Inhoud::MapUren { thema: None, praktijk, duur }),
        1 => Just(Inhoud::VerklaringGetekend {}),
        1 => Just(Inhoud::MapEindgesprek {}),
        3 => Just(Inhoud::Gesprek { doel: GesprekSoort::Voortgang, verslag: None }),
    ]
}

fn overig() -> impl Strategy<Value = Inhoud> {
    let school = prop_oneof![Just(" "), Just("Delta"), Just("Zuid")];
    let doel = || (1_u32..40).prop_map(FeitId);
    let school2 = school.clone();
    prop_oneof![
        school.prop_map(|aanbieder| Inhoud::LesGestart { aanbieder: aanbieder.into() }),
        school2.prop_map(|aanbieder| Inhoud::LesWachtlijst { aanbieder: aanbieder.into() }),
        Just(Inhoud::WerkGestart { werkgever: "bakker".into(), uren_per_week: None }),
        Just(Inhoud::WerkGestopt {}),
        Just(Inhoud::VrijwilligerswerkGestart { plaats: "hier".into(), uren_per_week: None }),
        Just(Inhoud::LeerwerktrajectGestart { plaats: "hier".into() }),
        Just(Inhoud::LeerwerktrajectGestopt {}),
        Just(Inhoud::Training { onderwerp: "Begeleiding naar werk".into(), duur: None }),
        kies(Overtreding::ALLE).prop_map(|overtreding| Inhoud::Waarschuwing { overtreding }),
        (kies(Overtreding::ALLE), 0_i64..90_000).prop_map(|(overtreding, bedrag)| Inhoud::Boete {
            overtreding,
            bedrag: Centen(bedrag),
            motivering: None
        }),
        doel().prop_map(|feit| Inhoud::Intrekking { feit, reden: Toelichting("fout".into()) }),
        doel().prop_map(|feit| Inhoud::Intrekking { feit, reden: Toelichting("dubbel".into()) }),
    ]
}

prop_compose! {
    fn feit()(
        inhoud in prop_oneof![2 => aankomst(), 3 => plicht(), 4 => uren(), 2 => overig()],
        dag in prop_oneof![8 => 0_i64..1400, 1 => -30_000_i64..60_000],
        uur in 0_i64..40_000,
        nanos in prop_oneof![4 => Just(0_i64), 1 => 1_i64..999_999_999],
        vervangt in proptest::option::weighted(0.08, (1_u32..40).prop_map(FeitId)),
        bron in kies(Bron::ALLE),
        verschil in prop_oneof![19 => Just(0_u32), 1 => 1_u32..3],
    ) -> (u32, Feit) {
        let geregistreerd = moment(NUL) + uur.hours().nanoseconds(nanos);
        (verschil, Feit { id: FeitId(0), op: NUL + dag.days(), geregistreerd, door: "proef".into(), bron, vervangt, inhoud })
    }
}

/// A dossier of random facts. Numbers rise, but now and then one occurs twice.
fn dossier() -> impl Strategy<Value = Vec<Feit>> {
    proptest::collection::vec(feit(), 0..40).prop_map(|feiten| {
        let genummerd = (1_u32..).zip(feiten).map(|(nummer, (verschil, mut feit))| {
            feit.id = FeitId(nummer.saturating_sub(verschil).max(1));
            feit
        });
        genummerd.collect()
    })
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
        let reeks = [0, 30, 45, 90, 400].map(|dagen: i64| Peil::op(op + dagen.days(), bekend_op)).to_vec();
        let anders = [vergelijk(&dossiers, per, peilen), vergelijk(&dossiers, per, reeks)].concat();
        prop_assert!(anders.is_empty(), "{}", anders.join("\n"));
    }
}
