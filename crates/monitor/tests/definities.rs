//! What the definitions say, on dossiers small enough to count by hand. Both engines give each figure.

#![expect(clippy::expect_used, reason = "helpers of tests may stop the test")]

use dossier::*;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use monitor::{Cijfer, Indicator, Kolommen, Peil, Tabel, Tred, Uitsplitsing, Vraag, Zaak};
use wet::Wet;

const BEGIN: Date = date(2024, 1, 8);
const OP: Date = date(2024, 12, 31);

fn dossier(inhouden: &[(Date, Inhoud)]) -> Vec<Feit> {
    let genummerd = (1_u32..).zip(inhouden);
    genummerd
        .map(|(id, (op, inhoud))| Feit {
            id: FeitId(id),
            op: *op,
            geregistreerd: op
                .at(12, 0, 0, 0)
                .to_zoned(jiff::tz::TimeZone::UTC)
                .expect("a moment")
                .timestamp(),
            door: "proef".to_owned(),
            bron: Bron::Consulent,
            vervangt: None,
            inhoud: inhoud.clone(),
        })
        .collect()
}

fn gemeente() -> Gemeente {
    Gemeente("1916".to_owned())
}

fn kennisgeving() -> Inhoud {
    Inhoud::DuoKennisgeving { groep: Doelgroep::Asielstatushouder, regime: Regime::Wi2021 }
}

fn pip(leerroute: Leerroute, niveau: Taalniveau) -> Inhoud {
    Inhoud::PipVastgesteld {
        leerroute,
        niveau: Some(niveau),
        intensiteit: None,
        alfabetisering: Alfabetisering::NVT,
        gesprekken: None,
        eenzijdig: false,
    }
}

fn gewijzigd(leerroute: Leerroute, niveau: Taalniveau) -> Inhoud {
    Inhoud::PipGewijzigd {
        leerroute,
        niveau: Some(niveau),
        intensiteit: None,
        alfabetisering: Alfabetisering::NVT,
        gesprekken: None,
        reden: Toelichting("anders".to_owned()),
    }
}

/// With a notice and a registration, and what comes after.
fn met(meer: &[(Date, Inhoud)]) -> Vec<Feit> {
    let mut inhouden =
        vec![(BEGIN, Inhoud::BrpInschrijving { gemeente: gemeente() }), (BEGIN, kennisgeving())];
    inhouden.extend_from_slice(meer);
    dossier(&inhouden)
}

fn tabel(dossiers: &[Vec<Feit>], indicator: Indicator, per: &[Uitsplitsing], peil: Peil) -> Tabel {
    let wet = Wet::default();
    let zaken: Vec<Zaak<'_>> =
        (1..).zip(dossiers).map(|(nummer, feiten)| Zaak { nummer, consulent: Some(7), feiten }).collect();
    let vraag = Vraag {
        indicatoren: vec![indicator],
        per: per.to_vec(),
        peilen: vec![peil],
        met_dossiers: true,
        gemeente: None,
    };
    let traag = monitor::traag::tabellen(zaken.iter().copied(), &wet, &vraag).expect("it can be answered");
    if indicator.in_kolommen() {
        let snel = Kolommen::bouw(&zaken, 2).tabellen(&wet, &vraag, 2).expect("it can be answered");
        assert_eq!(snel, traag);
    }
    traag.into_iter().next().expect("one table")
}

fn cijfer(dossiers: &[Vec<Feit>], indicator: Indicator, sleutel: &[&str]) -> Option<Cijfer> {
    tabel(dossiers, indicator, &[], Peil::op(OP, Timestamp::MAX)).cijfer(sleutel)
}

#[test]
fn a_term_that_still_runs_is_not_in_a_share() {
    // Ten weeks after 8 January is 18 March.
    let op_tijd = met(&[(date(2024, 3, 18), pip(Leerroute::B1, Taalniveau::B1))]);
    let te_laat = met(&[(date(2024, 3, 19), pip(Leerroute::B1, Taalniveau::B1))]);
    let niets = met(&[]);
    let dossiers = [op_tijd, te_laat, niets];
    let aandeel =
        |dag: Date| tabel(&dossiers, Indicator::PipOpTijd, &[], Peil::op(dag, Timestamp::MAX)).cijfer(&[]);
    assert_eq!(aandeel(date(2024, 3, 17)), None);
    assert_eq!(aandeel(date(2024, 3, 18)), Some(Cijfer::Aandeel { teller: 1, noemer: 1 }));
    assert_eq!(aandeel(date(2024, 3, 19)), Some(Cijfer::Aandeel { teller: 1, noemer: 3 }));
    let duur = cijfer(&dossiers, Indicator::PipDuur, &[]);
    assert_eq!(duur, Some(Cijfer::Duur { mediaan_dagen: 70.5, aantal: 2 }));
}

#[test]
fn a_missed_term_falls_in_the_period_of_its_last_day() {
    let peil = |vanaf| Peil { vanaf: Some(vanaf), ..Peil::op(OP, Timestamp::MAX) };
    let in_maart = tabel(&[met(&[])], Indicator::PipOpTijd, &[], peil(date(2024, 3, 18)));
    assert_eq!(in_maart.cijfer(&[]), Some(Cijfer::Aandeel { teller: 0, noemer: 1 }));
    assert!(tabel(&[met(&[])], Indicator::PipOpTijd, &[], peil(date(2024, 3, 19))).cellen.is_empty());
}

#[test]
fn people_count_once_however_many_rows_there_are() {
    let twee = met(&[
        (date(2024, 3, 1), pip(Leerroute::B1, Taalniveau::B1)),
        (date(2024, 4, 1), pip(Leerroute::B1, Taalniveau::B1)),
        (date(2024, 5, 1), kennisgeving()),
    ]);
    let dossiers = [twee];
    assert_eq!(cijfer(&dossiers, Indicator::Instroom, &[]), Some(Cijfer::Aantal { aantal: 1 }));
    assert_eq!(cijfer(&dossiers, Indicator::PipVastgesteld, &[]), Some(Cijfer::Aantal { aantal: 1 }));
}

#[test]
fn routes_switches_and_downscaling() {
    let afgeschaald = met(&[
        (date(2024, 3, 1), pip(Leerroute::B1, Taalniveau::B1)),
        (date(2024, 9, 1), gewijzigd(Leerroute::B1, Taalniveau::A2)),
    ]);
    let gewisseld = met(&[
        (date(2024, 3, 1), pip(Leerroute::Onderwijs, Taalniveau::B1)),
        (date(2024, 9, 1), gewijzigd(Leerroute::B1, Taalniveau::B1)),
    ]);
    let dossiers = [afgeschaald, gewisseld];
    let half = Some(Cijfer::Aandeel { teller: 1, noemer: 2 });
    assert_eq!(cijfer(&dossiers, Indicator::RouteGewisseld, &[]), half);
    assert_eq!(cijfer(&dossiers, Indicator::Afgeschaald, &[]), half);
    assert_eq!(cijfer(&dossiers, Indicator::LeerrouteInPip, &["A2"]), Some(Cijfer::Aantal { aantal: 1 }));
    assert_eq!(cijfer(&dossiers, Indicator::LeerrouteInPip, &["B1"]), Some(Cijfer::Aantal { aantal: 1 }));
    assert_eq!(cijfer(&dossiers, Indicator::Leerroute, &["B1"]), None, "nobody has lessons");
}

#[test]
fn hours_are_summed_over_the_period_and_split_by_confirmation() {
    let uren = |minuten, door: Option<&str>| Inhoud::Participatie {
        activiteit: ParticipatieSoort::Sport,
        plaats: "club".to_owned(),
        duur: Minuten(minuten),
        bevestigd_door: door.map(str::to_owned),
    };
    let later = Inhoud::ParticipatieBevestigd { feit: FeitId(4), door: "trainer".to_owned() };
    let dossiers = [met(&[
        (date(2024, 2, 1), uren(60, Some("trainer"))),
        (date(2024, 3, 1), uren(90, None)),
        (date(2024, 4, 1), uren(30, None)),
        (date(2024, 6, 1), later),
    ])];
    let som = |totaal| Some(Cijfer::Som { totaal, personen: 1 });
    assert_eq!(cijfer(&dossiers, Indicator::DeelnameBevestigd, &[]), som(150));
    assert_eq!(cijfer(&dossiers, Indicator::DeelnameOnbevestigd, &[]), som(30));
    let mei = Peil { vanaf: Some(date(2024, 3, 1)), ..Peil::op(date(2024, 5, 31), Timestamp::MAX) };
    assert_eq!(tabel(&dossiers, Indicator::DeelnameOnbevestigd, &[], mei).cijfer(&[]), som(120));
    assert_eq!(tabel(&dossiers, Indicator::DeelnameBevestigd, &[], mei).cijfer(&[]), None);
}

#[test]
fn work_after_six_months() {
    let werk = || Inhoud::WerkGestart { werkgever: "bakker".to_owned(), uren_per_week: None };
    let blijft = met(&[(date(2024, 2, 1), werk())]);
    let stopt = met(&[(date(2024, 2, 1), werk()), (date(2024, 7, 31), Inhoud::WerkGestopt {})]);
    let terug = met(&[
        (date(2024, 2, 1), werk()),
        (date(2024, 4, 1), Inhoud::WerkGestopt {}),
        (date(2024, 8, 1), werk()),
    ]);
    let te_kort = met(&[(date(2024, 9, 1), werk())]);
    let dossiers = [blijft, stopt, terug, te_kort];
    let na = cijfer(&dossiers, Indicator::MeedoenNa6Maanden, &["betaald werk"]);
    assert_eq!(na, Some(Cijfer::Aandeel { teller: 2, noemer: 3 }));
    assert_eq!(cijfer(&dossiers, Indicator::MeedoenNa12Maanden, &["betaald werk"]), None);
    assert_eq!(
        cijfer(&dossiers, Indicator::MeedoenNu, &["betaald werk"]),
        Some(Cijfer::Aantal { aantal: 3 })
    );
}

#[test]
fn waiting_between_steps_can_be_below_zero() {
    let dossiers = [met(&[
        (date(2024, 1, 1), Inhoud::Koppeling { gemeente: gemeente() }),
        (date(2024, 1, 18), Inhoud::IntakeAfgerond {}),
        (date(2024, 1, 10), pip(Leerroute::Z, Taalniveau::A1)),
    ])];
    let duur = |mediaan_dagen| Some(Cijfer::Duur { mediaan_dagen, aantal: 1 });
    assert_eq!(cijfer(&dossiers, Indicator::Doorlooptijd, &["gekoppeld tot PIP"]), duur(9.0));
    assert_eq!(cijfer(&dossiers, Indicator::Doorlooptijd, &["intake tot PIP"]), duur(-8.0));
}

#[test]
fn what_is_not_known_is_a_category_and_shows_in_the_quality() {
    let dossiers = [met(&[]), dossier(&[(BEGIN, kennisgeving())])];
    let peil = Peil::op(OP, Timestamp::MAX);
    let per = [Uitsplitsing::Gemeente, Uitsplitsing::Geslacht, Uitsplitsing::Consulent];
    let tabel = tabel(&dossiers, Indicator::Instroom, &per, peil);
    assert_eq!(tabel.cijfer(&["1916", "onbekend", "7"]), Some(Cijfer::Aantal { aantal: 1 }));
    assert_eq!(tabel.cijfer(&["onbekend", "onbekend", "7"]), Some(Cijfer::Aantal { aantal: 1 }));
    assert_eq!((tabel.kwaliteit.waarnemingen, tabel.kwaliteit.onbekend), (2, 2));
    let cel = tabel.cellen.first().expect("a cell");
    assert_eq!(cel.dossiers, [1], "the cell of 1916 names its dossier");
}

#[test]
fn late_registration_is_counted() {
    let mut laat = met(&[(date(2024, 2, 1), pip(Leerroute::B1, Taalniveau::B1))]);
    let pip = laat.last_mut().expect("the PIP");
    pip.geregistreerd =
        date(2024, 2, 16).at(9, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).expect("a moment").timestamp();
    let dossiers = [laat, met(&[(date(2024, 2, 1), self::pip(Leerroute::B1, Taalniveau::B1))])];
    let tabel = tabel(&dossiers, Indicator::PipVastgesteld, &[], Peil::op(OP, Timestamp::MAX));
    assert_eq!((tabel.kwaliteit.gedateerd, tabel.kwaliteit.laat), (2, 1));
    assert_eq!(tabel.kwaliteit.mediane_vertraging_dagen, Some(0));
    assert_eq!(
        cijfer(&dossiers, Indicator::PipZekerheid, &["laat vastgelegd"]),
        Some(Cijfer::Aantal { aantal: 1 })
    );
    assert_eq!(cijfer(&dossiers, Indicator::PipZekerheid, &["zeker"]), Some(Cijfer::Aantal { aantal: 1 }));
    let tijdig = cijfer(&dossiers, Indicator::Tijdigheid, &["consulent"]);
    assert_eq!(tijdig, Some(Cijfer::Aandeel { teller: 5, noemer: 6 }));
}

#[test]
fn contradictions_are_counted_per_dossier() {
    let raar = met(&[(date(2024, 2, 1), Inhoud::WerkGestopt {})]);
    let dossiers = [raar, met(&[])];
    let half = Some(Cijfer::Aandeel { teller: 1, noemer: 2 });
    assert_eq!(cijfer(&dossiers, Indicator::Aannemelijkheid, &[]), half);
    let soort = cijfer(&dossiers, Indicator::Bevindingen, &["GestoptZonderStart"]);
    assert_eq!(soort, Some(Cijfer::Aantal { aantal: 1 }));
}

#[test]
fn a_series_has_the_last_day_of_each_step_and_the_days_since_the_one_before() {
    let reeks = Peil::reeks(date(2024, 1, 20), date(2024, 4, 1), Tred::Maand, Timestamp::MAX);
    let dagen: Vec<(Option<Date>, Date)> = reeks.iter().map(|peil| (peil.vanaf, peil.op)).collect();
    let maand = |maand| (Some(date(2024, maand, 1)), date(2024, maand, 1).last_of_month());
    assert_eq!(dagen, [maand(1), maand(2), maand(3), maand(4)]);
    let kwartaal = Peil::reeks(date(2024, 5, 31), date(2024, 5, 31), Tred::Kwartaal, Timestamp::MAX);
    let kwartaal: Vec<(Option<Date>, Date)> = kwartaal.iter().map(|peil| (peil.vanaf, peil.op)).collect();
    assert_eq!(kwartaal, [(Some(date(2024, 4, 1)), date(2024, 6, 30))]);
    assert_eq!(Peil::reeks(date(2023, 5, 1), date(2025, 1, 1), Tred::Jaar, Timestamp::MAX).len(), 3);
    assert!(Peil::reeks(date(2025, 1, 1), date(2024, 1, 1), Tred::Maand, Timestamp::MAX).is_empty());
}

#[test]
fn every_definition_says_what_it_must_and_kinds_with_categories_match_the_facts() {
    for indicator in Indicator::ALLE {
        let definitie = indicator.definitie();
        assert_eq!(definitie.code.parse(), Ok(*indicator));
        assert!(definitie.vraag.ends_with('?'), "{indicator}: a question");
        let versie = definitie.versie(OP).expect("a version");
        for tekst in [versie.populatie, versie.telling, versie.uitgesloten] {
            assert!(tekst.ends_with('.'), "{indicator}: {tekst}");
        }
    }
    fn gelijk(indicator: Indicator, namen: impl Iterator<Item = &'static str>) {
        let gevonden = indicator.definitie().onderverdeling.to_vec();
        assert_eq!(gevonden, namen.collect::<Vec<_>>(), "{indicator}");
    }
    gelijk(Indicator::Tijdigheid, Bron::ALLE.iter().map(|bron| bron.label()));
    gelijk(Indicator::Verlengd, Verlengingsgrond::ALLE.iter().map(|grond| grond.label()));
    gelijk(Indicator::Bevindingen, BevindingSoort::ALLE.iter().map(|soort| soort.code()));
    let soorten = [Indicator::Waarschuwingen, Indicator::Boetes];
    assert!(soorten.iter().all(|soort| soort.definitie().onderverdeling.len() == Overtreding::ALLE.len()));
}
