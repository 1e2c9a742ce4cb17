//! BRP persons: the official test set when it lies beside the project, our own example, and the proposal.
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use std::path::Path;

use exchange::brp::{BrpPersoon, Grenzen, VoorstelGroep, VoorstelUitkomst, lees_brp, voorstel_plicht};
use exchange::{BestandFout, OnvolledigeDatum, Regel, Uitkomst, codes, sjabloon};
use jiff::civil::{Date, date};

fn voorbeeld() -> Vec<Regel<BrpPersoon>> {
    lees_brp(&sjabloon::brp_voorbeeld()).unwrap()
}

fn persoon(index: usize) -> BrpPersoon {
    voorbeeld().get(index).and_then(|regel| regel.uitkomst.waarde().cloned()).unwrap()
}

fn reden(regel: &Regel<BrpPersoon>) -> &str {
    let Uitkomst::Afgewezen(reden) = &regel.uitkomst else { panic!("regel {} is gelezen", regel.nummer) };
    reden
}

#[test]
fn official_test_set_is_read_wholly() {
    let pad =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/brp/testset-persoonslijsten-gbav.csv");
    let Ok(inhoud) = std::fs::read(&pad) else {
        println!("The official BRP test set does not lie beside the project; this test has nothing to read.");
        return;
    };
    let regels = lees_brp(&inhoud).unwrap();
    assert_eq!(regels.len(), 687, "682 persons, of whom five carry the BSN of another");
    let afgewezen: Vec<&str> = regels.iter().filter(|r| r.uitkomst.waarde().is_none()).map(reden).collect();
    assert_eq!(afgewezen.iter().filter(|r| r.starts_with("Er staat geen BSN")).count(), 2);
    assert_eq!(afgewezen.iter().filter(|r| r.starts_with("Dit BSN staat ook op regel")).count(), 5);
    assert_eq!(afgewezen.len(), 7);

    controleer_personen(&regels.iter().filter_map(|r| r.uitkomst.waarde()).collect::<Vec<_>>());
}

fn controleer_personen(personen: &[&BrpPersoon]) {
    let op = |bsn: &str| personen.iter().find(|p| p.bsn == bsn).copied().unwrap();
    let moulin = op("999993653");
    assert_eq!(moulin.voornamen.as_deref(), Some("Suzanne"));
    assert_eq!(moulin.geslachtsnaam.as_deref(), Some("Moulin"));
    assert_eq!(moulin.nationaliteiten, ["0057"]);
    assert_eq!(moulin.gemeente.as_deref(), Some("0599"));
    assert_eq!(moulin.inschrijving_gemeente.map(|d| d.eerste()), Some(date(2013, 11, 2)));
    assert_eq!(moulin.vestiging.map(|d| d.eerste()), Some(date(2013, 11, 2)));
    assert_eq!(op("999990639").voorvoegsel.as_deref(), Some("du"));
    assert!(personen.iter().any(|p| p.voornamen.is_none()), "persons with one name");
    assert!(personen.iter().any(|p| p.geslachtsnaam.is_none()), "an unknown surname is no surname");
    assert!(personen.iter().any(|p| p.nationaliteiten.len() > 1));
    assert!(personen.iter().any(|p| p.geboortedatum.is_some_and(|d| d.maand.is_none())));
    assert!(personen.iter().any(|p| p.geboortedatum.is_some_and(|d| d.maand.is_some() && d.dag.is_none())));
    assert!(personen.iter().filter(|p| p.overleden).count() >= 20);
    assert_eq!(personen.iter().filter(|p| p.geheim > 0).count(), 45);
    for persoon in personen {
        let voorstel = voorstel_plicht(persoon, date(2025, 11, 12), Grenzen::default());
        assert!(!voorstel.redenen.is_empty());
    }
}

#[test]
fn example_gives_every_outcome() {
    let regels = voorbeeld();
    let nummers: Vec<u32> = regels.iter().map(|r| r.nummer).collect();
    assert_eq!(nummers, [2, 4, 6, 7, 8, 9, 10], "a line further down belongs to the person above it");
    let noor = persoon(0);
    assert_eq!(noor.nationaliteiten, ["0336", "0057"]);
    assert_eq!(noor.geboortedatum, OnvolledigeDatum::nieuw(1991, Some(3), None));
    assert_eq!(noor.adres.toevoeging.as_deref(), Some("A"));
    let habibullah = persoon(1);
    assert_eq!((habibullah.voornamen, habibullah.geslachtsnaam.as_deref()), (None, Some("Habibullah")));
    let titel = habibullah.verblijfstitel.unwrap();
    assert_eq!(titel.code, "21", "history of the title is no current title");
    assert_eq!(titel.ingang.and_then(OnvolledigeDatum::volledig), Some(date(2023, 8, 1)));
    let seyma = persoon(2);
    assert_eq!(
        (seyma.geheim, seyma.titel.as_deref(), seyma.voorvoegsel.as_deref()),
        (7, Some("JV"), Some("van den"))
    );
    let karim = persoon(4);
    assert!(karim.overleden && karim.geboortedatum.is_none());
    assert!(reden(&regels[5]).starts_with("Er staat geen BSN."));
    assert!(reden(&regels[6]).starts_with("Het BSN klopt niet"));
}

#[test]
fn no_report_repeats_a_bsn() {
    for regel in voorbeeld() {
        assert!(regel.uitkomst.meldingen().iter().all(|melding| !melding.contains("9999")), "{regel:?}");
    }
}

#[test]
fn second_person_with_the_same_bsn_is_rejected() {
    let csv = "01.01.20;01.02.40;01.03.10\n999970021;Een;19900101\n999970021;Twee;19910101\n";
    let regels = lees_brp(csv.as_bytes()).unwrap();
    assert!(regels[0].uitkomst.waarde().is_some());
    assert!(reden(&regels[1]).contains("regel 2"));
}

#[test]
fn a_date_that_does_not_exist_is_a_remark() {
    let csv = "01.01.20;01.02.40;01.03.10\n999970021;Een;19900230\n";
    let regels = lees_brp(csv.as_bytes()).unwrap();
    let Uitkomst::LetOp(persoon, opmerkingen) = &regels[0].uitkomst else { panic!("{regels:?}") };
    assert_eq!(persoon.geboortedatum, None);
    assert!(opmerkingen[0].contains("geboortedatum is niet overgenomen"), "{opmerkingen:?}");
}

#[test]
fn an_unreadable_secrecy_flag_counts_as_secret() {
    let csv = "01.01.20;01.02.40;01.03.10;07.70.10\n999970021;Een;19900201;x\n";
    let regels = lees_brp(csv.as_bytes()).unwrap();
    assert_eq!(regels[0].uitkomst.waarde().map(|p| p.geheim), Some(7));
}

#[test]
fn another_csv_is_refused_with_the_missing_elements() {
    let fout = lees_brp(b"naam;bsn\nNoor;1\n").unwrap_err();
    let BestandFout::Kolommen { ontbreekt } = &fout else { panic!("{fout:?}") };
    assert_eq!(ontbreekt.len(), 3);
    assert!(fout.to_string().contains("01.01.20 (BSN)"));
}

const PEILDATUM: Date = date(2025, 11, 12);

fn uitkomst(wijzig: impl FnOnce(&mut BrpPersoon)) -> VoorstelUitkomst {
    let mut noor = persoon(0);
    noor.nationaliteiten = vec!["0336".into()];
    wijzig(&mut noor);
    voorstel_plicht(&noor, PEILDATUM, Grenzen::default()).uitkomst
}

fn titel(code: &str) -> VoorstelUitkomst {
    uitkomst(|p| p.verblijfstitel.as_mut().unwrap().code = code.into())
}

#[test]
fn the_title_gives_the_group() {
    assert_eq!(titel("26"), VoorstelUitkomst::Wel(VoorstelGroep::Asielstatushouder));
    assert_eq!(titel("21"), VoorstelUitkomst::Wel(VoorstelGroep::GezinsmigrantEnOverig));
    assert_eq!(titel("24"), VoorstelUitkomst::ZelfBeoordelen);
    assert_eq!(titel("25"), VoorstelUitkomst::ZelfBeoordelen);
    assert_eq!(titel("29"), VoorstelUitkomst::Niet);
    assert_eq!(titel("32"), VoorstelUitkomst::Niet);
    assert_eq!(titel("98"), VoorstelUitkomst::Niet);
    assert_eq!(titel("77"), VoorstelUitkomst::ZelfBeoordelen);
}

#[test]
fn every_title_of_table_56_is_weighed() {
    for code in codes::verblijfstitelcodes().filter(|code| *code != "00") {
        let mut noor = persoon(0);
        noor.nationaliteiten.clear();
        noor.verblijfstitel.as_mut().unwrap().code = code.into();
        let voorstel = voorstel_plicht(&noor, PEILDATUM, Grenzen::default());
        assert!(!voorstel.redenen.iter().any(|r| r.contains("onbekend")), "title {code}: {voorstel:?}");
    }
}

#[test]
fn nationality_age_and_death_come_before_the_title() {
    let geboren =
        |tekst: &'static str| uitkomst(|p| p.geboortedatum = OnvolledigeDatum::lees(tekst).unwrap());
    let asiel = VoorstelUitkomst::Wel(VoorstelGroep::Asielstatushouder);
    assert_eq!(uitkomst(|p| p.nationaliteiten = vec!["0336".into(), "0001".into()]), VoorstelUitkomst::Niet);
    assert_eq!(uitkomst(|p| p.nationaliteiten = vec!["0081".into()]), VoorstelUitkomst::Niet);
    assert_eq!(uitkomst(|p| p.nationaliteiten = vec!["0499".into()]), asiel);
    assert_eq!(uitkomst(|p| p.overleden = true), VoorstelUitkomst::Niet);
    assert_eq!(uitkomst(|p| p.opschorting = Some("E".into())), VoorstelUitkomst::Niet);
    assert_eq!(uitkomst(|p| p.opschorting = Some("M".into())), VoorstelUitkomst::ZelfBeoordelen);
    assert_eq!(geboren("2009-11-12"), asiel, "sixteen today");
    assert_eq!(geboren("2009-11-13"), VoorstelUitkomst::Niet, "sixteen tomorrow");
    assert_eq!(geboren("2009-11-00"), VoorstelUitkomst::ZelfBeoordelen, "sixteen this month, day unknown");
    assert_eq!(geboren("1958-11-13"), asiel, "67 tomorrow");
    assert_eq!(geboren("1958-11-12"), VoorstelUitkomst::Niet, "67 today");
    assert_eq!(geboren("00000000"), VoorstelUitkomst::ZelfBeoordelen);
}

#[test]
fn dates_of_the_title_can_leave_it_to_a_person() {
    let met = |einde: &'static str, ingang: &'static str| {
        uitkomst(|p| {
            let titel = p.verblijfstitel.as_mut().unwrap();
            titel.einde = OnvolledigeDatum::lees(einde).unwrap();
            titel.ingang = OnvolledigeDatum::lees(ingang).unwrap();
        })
    };
    let asiel = VoorstelUitkomst::Wel(VoorstelGroep::Asielstatushouder);
    assert_eq!(met("", "2022-01-01"), asiel);
    assert_eq!(met("", "2021-12-31"), VoorstelUitkomst::ZelfBeoordelen, "may be the act of 2013");
    assert_eq!(met("2025-11-12", "2022-01-01"), asiel, "ends today");
    assert_eq!(met("2025-11-11", "2022-01-01"), VoorstelUitkomst::ZelfBeoordelen, "ended yesterday");
    assert_eq!(met("", "2025-11-13"), VoorstelUitkomst::ZelfBeoordelen, "begins tomorrow");
    assert_eq!(uitkomst(|p| p.verblijfstitel = None), VoorstelUitkomst::ZelfBeoordelen);
}
