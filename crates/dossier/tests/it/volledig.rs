//! Every kind of bevinding and every kind of signal comes out of some dossier, so that none is dead.

use std::collections::BTreeSet;

use dossier::{BevindingSoort, Feit, Peilmoment, SignaalSoort, Stand, stand};
use wet::Wet;

use crate::notatie::{feiten, moment};
use crate::voorbeelden;

const BEVINDINGEN: &[(BevindingSoort, &str)] = &[
    (BevindingSoort::DubbelNummer, "2025-01-06 Gesprek; 2025-01-07 Gesprek nr=1"),
    (BevindingSoort::IntrekkingZonderFeit, "2025-01-06 Gesprek; 2025-01-07 Intrekking feit=9"),
    (BevindingSoort::DatumInToekomst, "2025-01-08 Gesprek bekend=2025-01-06"),
    (BevindingSoort::VoorGeboorte, "2025-01-06 Persoonsgegevens geboortedatum=1990-05-00; 1989-12-31 Examen"),
    (BevindingSoort::NaVertrek, "2025-01-06 Vertrek; 2025-01-07 Gesprek"),
    (BevindingSoort::TweeWoningen, "2025-01-06 Huisvesting; 2025-02-03 Huisvesting"),
    (BevindingSoort::VoorDePlicht, "2025-01-06 Examen; 2025-02-03 DuoKennisgeving"),
    (BevindingSoort::PipVoorKennisgeving, "2025-01-06 PipVastgesteld; 2025-02-03 DuoKennisgeving"),
    (BevindingSoort::TweedeEerstePip, "2025-01-06 PipVastgesteld; 2025-02-03 PipVastgesteld"),
    (BevindingSoort::WijzigingZonderPip, "2025-01-06 PipGewijzigd"),
    (BevindingSoort::NiveauPastNiet, "2025-01-06 PipVastgesteld leerroute=B1 niveau=A2"),
    (
        BevindingSoort::IntensiteitPastNiet,
        "2025-01-06 DuoKennisgeving groep=Gezinsvormer; 2025-02-03 PipVastgesteld intensiteit=10u",
    ),
    (
        BevindingSoort::TermijnWijktAf,
        "2025-02-03 PipVastgesteld; 2025-02-10 TermijnVastgesteld begin=2025-02-10 einde=2028-02-10",
    ),
    (
        BevindingSoort::VerlengingKorter,
        "2022-02-02 TermijnVastgesteld begin=2022-02-03 einde=2025-02-03; 2024-12-02 Verlenging einde=2025-02-03",
    ),
    (BevindingSoort::MeerGevolgdDanGegeven, "2025-01-31 LesUren gegeven=10u gevolgd=11u"),
    (BevindingSoort::TeVeelUren, "2025-01-06 Participatie duur=25u"),
    (BevindingSoort::BevestigingZonderUren, "2025-01-06 Gesprek; 2025-01-07 ParticipatieBevestigd feit=1"),
    (BevindingSoort::BoeteZonderWaarschuwing, "2025-01-06 Boete overtreding=BredeIntake bedrag=250,00"),
    (BevindingSoort::BoeteBovenMaximum, "2025-01-06 Boete overtreding=Pvt bedrag=2400,01"),
    (
        BevindingSoort::BoeteNietToegestaan,
        "2025-01-06 DuoKennisgeving groep=Gezinsvormer; 2025-02-03 Boete overtreding=Leerroute bedrag=50,00",
    ),
    (BevindingSoort::BoeteZonderMotivering, "2025-01-06 DuoKennisgeving; 2025-03-03 Boete overtreding=Pvt"),
    (BevindingSoort::GestoptZonderStart, "2025-01-06 WerkGestopt"),
    (
        BevindingSoort::RouteTeLaatGewisseld,
        "2023-01-02 PipVastgesteld leerroute=B1; 2025-01-06 PipGewijzigd leerroute=Z",
    ),
    (BevindingSoort::AfgerondZonderBewijs, "2025-01-06 PlichtVoldaan"),
    (
        BevindingSoort::GroepGewisseld,
        "2025-01-06 DuoKennisgeving; 2025-02-03 DuoKennisgeving groep=Gezinsvormer",
    ),
    (BevindingSoort::TermijnOmgekeerd, "2025-02-03 TermijnVastgesteld begin=2025-02-10 einde=2025-02-10"),
    (BevindingSoort::RegimePastNiet, "2021-12-31 DuoKennisgeving regime=Wi2021"),
    (
        BevindingSoort::AfgeschaaldZonderUren,
        "2025-01-06 PipVastgesteld niveau=B1; 2025-03-31 LesUren gegeven=600u gevolgd=599u; \
         2025-04-01 PipGewijzigd niveau=A2",
    ),
    (
        BevindingSoort::OntheffingTeRuim,
        "2025-01-06 Ontheffing omvang=Gedeeltelijk onderdeel=LE; 2025-01-06 Ontheffing omvang=Gedeeltelijk onderdeel=LU; \
         2025-01-06 Ontheffing omvang=Gedeeltelijk onderdeel=SC; 2025-01-06 Ontheffing omvang=Gedeeltelijk onderdeel=SP",
    ),
    (BevindingSoort::VoorDeTermijn, "2025-01-06 PipVastgesteld; 2025-01-06 VerklaringGetekend"),
];

/// Each with the date on which it must show.
const SIGNALEN: &[(SignaalSoort, &str, &str)] = &[
    (SignaalSoort::Huisvesten, "2025-03-10", "2025-01-06 Koppeling"),
    (SignaalSoort::InschrijvenBrp, "2025-03-24", "2025-01-06 Koppeling"),
    (SignaalSoort::DoorstroomVerlaten, "2026-01-01", "2025-01-06 Huisvesting woonvorm=Doorstroomlocatie"),
    (SignaalSoort::InschrijvingNagaan, "2025-02-03", "2025-01-06 DuoKennisgeving"),
    (
        SignaalSoort::ZiekteBespreken,
        "2025-03-03",
        "2025-01-06 PipVastgesteld; 2025-02-28 LesUren gegeven=10u gevolgd=7u; 2025-02-28 Verzuim verzuim=Ziek duur=3u",
    ),
    (
        SignaalSoort::VerzuimBewaken,
        "2025-03-03",
        "2025-01-06 PipVastgesteld; 2025-02-03 Verzuim verzuim=Ongeoorloofd; 2025-02-04 Verzuim verzuim=Ongeoorloofd",
    ),
    (SignaalSoort::LessenBewaken, "2027-07-08", "2025-01-06 PipVastgesteld; 2025-02-03 LesGestart"),
    (SignaalSoort::IntakeOproepen, "2025-01-06", "2025-01-06 Koppeling"),
    (
        SignaalSoort::IntakeOpnieuw,
        "2025-02-03",
        "2025-01-06 Koppeling; 2025-01-13 IntakeOproep; 2025-01-20 IntakeAfspraak uitkomst=NietVerschenen",
    ),
    (SignaalSoort::PipVaststellen, "2025-03-10", "2025-01-06 BrpInschrijving; 2025-01-06 DuoKennisgeving"),
    (
        SignaalSoort::PipNaVerhuizing,
        "2025-04-10",
        "2025-01-06 DuoKennisgeving; 2025-02-03 Verhuizing naar=0502; 2025-02-03 BrpInschrijving gemeente=0502",
    ),
    (
        SignaalSoort::InformatieNavragen,
        "2025-03-10",
        "2025-01-06 BrpInschrijving; 2025-01-06 DuoKennisgeving; 2025-03-03 InformatieGevraagd",
    ),
    (SignaalSoort::LesRegelen, "2025-01-27", "2025-01-06 LesAangemeld"),
    (SignaalSoort::GesprekEersteJaar, "2026-01-06", "2025-01-06 PipVastgesteld"),
    (SignaalSoort::GesprekVoeren, "2025-03-03", "2025-01-06 PipVastgesteld"),
    (
        SignaalSoort::VerzuimBespreken,
        "2025-03-03",
        "2025-01-06 PipVastgesteld; 2025-02-03 Verzuim verzuim=Ongeoorloofd; 2025-02-04 Verzuim verzuim=Ongeoorloofd",
    ),
    (
        SignaalSoort::HaalbaarheidBespreken,
        "2025-12-01",
        "2025-01-06 PipVastgesteld; 2025-11-30 LesUren gegeven=400u gevolgd=400u",
    ),
    (SignaalSoort::PvtAfronden, "2027-07-08", "2025-01-06 PipVastgesteld"),
    (SignaalSoort::MapAfronden, "2027-07-08", "2025-01-06 PipVastgesteld"),
    (SignaalSoort::LesurenInhalen, "2027-07-08", "2025-01-06 PipVastgesteld leerroute=Z"),
    (
        SignaalSoort::MeedoenInhalen,
        "2027-07-08",
        "2025-01-06 DuoKennisgeving; 2025-01-06 PipVastgesteld leerroute=Z",
    ),
    (
        SignaalSoort::UrenBevestigen,
        "2025-03-03",
        "2025-01-06 PipVastgesteld; 2025-02-03 Participatie duur=3u",
    ),
    (SignaalSoort::EindgesprekVoeren, "2027-07-08", "2025-01-06 PipVastgesteld leerroute=Z"),
    (SignaalSoort::TermijnLooptAf, "2027-07-08", "2025-01-06 PipVastgesteld"),
    (SignaalSoort::VerlengingBespreken, "2027-07-08", "2025-01-06 PipVastgesteld"),
    (
        SignaalSoort::VerlengingNavragen,
        "2027-09-20",
        "2025-01-06 PipVastgesteld; 2027-08-02 VerlengingAangevraagd",
    ),
    (
        SignaalSoort::OntzorgenAfbouwen,
        "2025-07-01",
        "2025-01-06 DuoKennisgeving; 2025-01-06 BijstandToegekend",
    ),
    (
        SignaalSoort::BegeleidingAfronden,
        "2026-07-01",
        "2025-01-06 DuoKennisgeving; 2025-01-06 BrpInschrijving",
    ),
    (SignaalSoort::BoeteBeslissen, "2025-04-01", "2025-01-06 Boeterapport"),
    (SignaalSoort::BezwaarBeslissen, "2025-03-20", "2025-01-06 Boete bedrag=50,00; 2025-01-13 Bezwaar"),
    (SignaalSoort::BetalingNagaan, "2025-02-10", "2025-01-06 Boete bedrag=50,00"),
    (
        SignaalSoort::ElipAfronden,
        "2025-08-01",
        "2021-01-04 DuoKennisgeving regime=Wi2013; 2022-08-08 TermijnVastgesteld begin=2022-08-08 einde=2025-08-08; \
         2025-01-06 ElipAangewezen",
    ),
    (
        SignaalSoort::ElipNavragen,
        "2025-02-03",
        "2021-01-04 DuoKennisgeving regime=Wi2013; 2025-01-06 LeningStand gebruikt=9500,00 maximum=10000,00",
    ),
    (SignaalSoort::BevindingBekijken, "2025-01-06", "2025-01-06 WerkGestopt"),
];

fn stand_op(feiten: &[Feit], op: &str) -> Stand {
    let op = op.parse().unwrap();
    stand(feiten, &Wet::default(), Peilmoment { op, bekend_op: moment(op) })
}

#[test]
fn every_kind_of_bevinding_is_found() {
    for (soort, tekst) in BEVINDINGEN {
        let stand = stand_op(&feiten(tekst).unwrap(), "2025-06-02");
        let gevonden: Vec<_> = stand.bevindingen.iter().map(|bevinding| bevinding.soort).collect();
        assert!(gevonden.contains(soort), "{soort:?} niet uit {tekst}: {gevonden:?}");
    }
    let genoemd: BTreeSet<_> = BEVINDINGEN.iter().map(|(soort, _)| *soort).collect();
    let mut alle: BTreeSet<_> = BevindingSoort::ALLE.iter().copied().collect();
    // This one asks for a choice of the organisation: see `settings_do_what_they_say`.
    alle.remove(&BevindingSoort::BoeteGeblokkeerd);
    assert_eq!(genoemd, alle);
}

#[test]
fn every_kind_of_signal_is_given_and_ends_when_it_should_not_show() {
    for (soort, op, tekst) in SIGNALEN {
        let feiten = feiten(tekst).unwrap();
        let toont = |stand: &Stand| stand.signalen.iter().any(|signaal| signaal.soort == *soort);
        let dan = stand_op(&feiten, op);
        assert!(toont(&dan), "{soort:?} niet op {op} uit {tekst}: {:?}", dan.signalen);
        let eerder = stand_op(&feiten, "2021-01-01");
        assert!(!toont(&eerder), "{soort:?} te vroeg uit {tekst}");
    }
    let genoemd: BTreeSet<_> = SIGNALEN.iter().map(|(soort, _, _)| *soort).collect();
    assert_eq!(genoemd, SignaalSoort::ALLE.iter().copied().collect());
}

#[test]
fn the_orderly_examples_hold_no_contradiction() {
    for (naam, feiten) in voorbeelden::voorbeelden() {
        let stand = stand(&feiten, &Wet::default(), voorbeelden::peil());
        assert_eq!(stand.bevindingen.is_empty(), naam != "tegenstrijdig", "{naam}: {:?}", stand.bevindingen);
    }
}
