//! What the stand says beside its terms: the duty, ELIP, parts of the exam, signals, findings and derivations.

use dossier::{
    BevindingSoort as B, Examenonderdeel, PlichtStatus, Regel, SignaalRol, SignaalSoort as S, Stand,
    TermijnSoort as T, stand,
};
use wet::{Instelling, Instellingen, Wet};

use crate::notatie::{feiten, moment};

const BASIS: &str = "2025-01-06 BrpInschrijving gemeente=1916; 2025-02-10 DuoKennisgeving";

fn op_met(tekst: &str, op: &str, instellingen: &[(&str, &str)]) -> Stand {
    let een = |(code, waarde): &(&str, &str)| Instelling::lees(code, "2022-01-01", waarde).unwrap();
    let wet = Wet::nieuw(instellingen.iter().map(een).collect::<Instellingen>());
    let op = op.parse().unwrap();
    stand(&feiten(tekst).unwrap(), &wet, dossier::Peilmoment { op, bekend_op: moment(op) })
}

fn op(tekst: &str, dag: &str) -> Stand {
    op_met(tekst, dag, &[])
}

fn na_basis(tekst: &str, dag: &str) -> Stand {
    op(&format!("{BASIS}; {tekst}"), dag)
}

fn heeft(stand: &Stand, soort: S) -> bool {
    stand.signalen.iter().any(|signaal| signaal.soort == soort)
}

fn vindt(stand: &Stand, soort: B) -> bool {
    stand.bevindingen.iter().any(|bevinding| bevinding.soort == soort)
}

/// Each step: what it does and its date and source.
fn stappen(stand: &Stand, soort: T) -> Vec<String> {
    let woord = |regel: &Regel| serde_json::to_value(regel).unwrap()["regel"].as_str().unwrap().to_owned();
    let termijn = stand.termijn(soort).expect("a term");
    let tekst = termijn.afleiding.iter();
    tekst.map(|stap| format!("{} {} {}", woord(&stap.regel), stap.datum, stap.artikel)).collect()
}

#[test]
fn the_duty_rests_while_somebody_is_away_and_goes_on_after() {
    let weg = "2025-03-03 PipVastgesteld; 2025-05-01 Vertrek reden=Buitenland; 2025-06-30 LesUren gegeven=4u gevolgd=4u";
    assert_eq!(na_basis(weg, "2025-07-01").plicht, PlichtStatus::Vertrokken);
    let terug = format!("{weg}; 2025-11-03 BrpInschrijving; 2025-11-30 LesUren gegeven=4u gevolgd=4u");
    let stand = na_basis(&terug, "2025-12-01");
    assert_eq!(stand.plicht, PlichtStatus::Plichtig);
    let na_vertrek: Vec<_> =
        stand.bevindingen.iter().filter(|bevinding| bevinding.soort == B::NaVertrek).collect();
    assert_eq!(na_vertrek.len(), 1, "the lesson in the gap, not the one after: {na_vertrek:?}");
}

#[test]
fn a_new_notice_lets_the_duty_run_again() {
    for einde in ["2025-03-03 PlichtVervallen reden=anders", "2025-03-03 Vertrek reden=Onbekend"] {
        let weer = na_basis(&format!("{einde}; 2026-06-01 DuoKennisgeving"), "2026-06-15");
        assert_eq!(weer.plicht, PlichtStatus::Plichtig, "{einde}");
        let andersom = op(
            &format!(
                "2025-01-06 BrpInschrijving; 2025-02-10 DuoKennisgeving; 2025-02-24 DuoKennisgeving; {einde}"
            ),
            "2026-06-15",
        );
        assert_ne!(andersom.plicht, PlichtStatus::Plichtig, "{einde}");
    }
    let overleden = na_basis("2025-03-03 Vertrek reden=Overleden; 2025-03-10 DuoKennisgeving", "2025-06-02");
    assert_eq!(overleden.plicht, PlichtStatus::Vertrokken);
}

#[test]
fn elip_is_for_asielstatushouders_of_the_old_act_near_the_end_of_their_loan() {
    let dossier = |groep: &str, gebruikt: &str| {
        format!(
            "2020-06-01 DuoKennisgeving groep={groep} regime=Wi2013; \
             2022-03-02 TermijnVastgesteld begin=2022-03-02 einde=2026-03-02; \
             2024-12-02 LeningStand gebruikt={gebruikt} maximum=10000,00"
        )
    };
    let gronden = |tekst: &str, dag: &str| op(tekst, dag).elip.map(|elip| (elip.volledig, elip.deels));
    let tachtig = dossier("Asielstatushouder", "8000,00");
    assert_eq!(gronden(&tachtig, "2025-02-28"), Some((false, false)), "a day more than a year to go");
    assert_eq!(gronden(&tachtig, "2025-03-01"), Some((false, true)), "a year to go");
    assert_eq!(gronden(&dossier("Asielstatushouder", "9500,00"), "2025-01-06"), Some((true, false)));
    assert_eq!(gronden(&dossier("Asielstatushouder", "7499,00"), "2025-06-02"), Some((false, false)));
    assert_eq!(gronden(&dossier("Gezinsvormer", "9500,00"), "2025-06-02"), None);
    assert_eq!(gronden(&format!("{tachtig}; 2025-01-06 Diploma"), "2025-06-02"), None);
    let niet_genoemd = op(&tachtig, "2025-12-01");
    assert!(heeft(&niet_genoemd, S::ElipNavragen) && heeft(&niet_genoemd, S::TermijnLooptAf));
    let genoemd = op(&format!("{tachtig}; 2025-05-01 ElipAangewezen"), "2025-12-01");
    assert!(heeft(&genoemd, S::ElipAfronden) && !heeft(&genoemd, S::ElipNavragen));
    let signaal = genoemd.signalen.iter().find(|signaal| signaal.soort == S::ElipAfronden).unwrap();
    assert_eq!(signaal.uiterlijk, Some("2026-03-01".parse().unwrap()));
    assert!(genoemd.elip.unwrap().aangewezen.is_some());
}

#[test]
fn nothing_is_asked_while_a_vrijstelling_for_a_time_runs() {
    let feiten = "2025-03-10 Vrijstelling grond=Opleiding tot=2025-09-01";
    let tijdens = na_basis(feiten, "2025-04-15");
    assert_eq!(tijdens.plicht, PlichtStatus::Vrijgesteld);
    assert!(!heeft(&tijdens, S::PipVaststellen), "{:?}", tijdens.signalen);
    assert!(tijdens.termijn(T::Pip).is_some(), "the date stays");
    assert!(heeft(&na_basis(feiten, "2025-09-01"), S::PipVaststellen), "it comes back");
    let boete = format!("{feiten}; 2025-03-03 Boeterapport");
    assert!(heeft(&na_basis(&boete, "2025-06-01"), S::BoeteBeslissen), "enforcement goes on");
}

#[test]
fn decisions_of_duo_about_a_part_relieve_that_part() {
    let deel = |stand: &Stand, deel: Examenonderdeel| {
        stand.onderdelen.iter().find(|stand| stand.onderdeel == deel).is_some_and(|deel| deel.is_klaar())
    };
    let ontheven = na_basis("2025-03-10 Ontheffing omvang=Gedeeltelijk onderdeel=KNM", "2025-04-01");
    assert!(deel(&ontheven, Examenonderdeel::KNM) && !deel(&ontheven, Examenonderdeel::LE));
    assert_eq!(ontheven.plicht, PlichtStatus::Plichtig);
    let tijdelijk = "2025-03-10 Vrijstelling onderdeel=SP tot=2025-06-02";
    assert!(deel(&na_basis(tijdelijk, "2025-06-01"), Examenonderdeel::SP));
    assert!(!deel(&na_basis(tijdelijk, "2025-06-02"), Examenonderdeel::SP));
    assert_eq!(na_basis(tijdelijk, "2025-04-01").plicht, PlichtStatus::Plichtig);
    let afgewezen =
        "2025-03-03 PipVastgesteld; 2027-10-04 VerlengingAangevraagd; 2027-10-18 VerlengingAfgewezen";
    assert!(!heeft(&na_basis(afgewezen, "2027-12-01"), S::VerlengingNavragen));
    let oud = r#"{"id":1,"op":"2025-03-10","geregistreerd":"2025-03-10T12:00:00Z","door":"a","bron":"Duo",
        "inhoud":{"soort":"Ontheffing","omvang":"Gedeeltelijk","onderdeel":"LE"}}"#;
    assert!(serde_json::from_str::<dossier::Feit>(oud).is_ok(), "older files read as before");
}

#[test]
fn every_step_is_one_rule() {
    let duo = "2025-03-03 PipVastgesteld; 2025-03-10 TermijnVastgesteld begin=2025-03-06 einde=2028-03-06";
    let vast = na_basis(duo, "2025-04-01");
    let begin = ["Begin 2025-03-10 Wi2021 11", "EersteDag 2025-03-06 Wi2021 11"];
    assert_eq!(stappen(&vast, T::Routewissel)[..2], begin);
    assert_eq!(stappen(&vast, T::GesprekkenEersteJaar)[..2], begin);
    let derde = na_basis(
        "2025-03-03 InformatieGevraagd van=arts; 2025-04-21 InformatieOntvangen van=arts",
        "2025-05-01",
    );
    let na_antwoord =
        ["NaInformatie 2025-04-21 BI 5.3", "Erbij 2025-05-05 BI 5.3", "Verschoven 2025-05-06 ATW 1"];
    assert_eq!(stappen(&derde, T::Pip)[3..], na_antwoord);
    let bezwaar = op("2025-01-18 Boete bedrag=50,00; 2025-01-28 Bezwaar", "2025-02-01");
    let samen = [
        "Begin 2025-01-18 Awb 6:8",
        "Erbij 2025-03-01 Awb 6:7",
        "Verschoven 2025-03-03 ATW 1",
        "Erbij 2025-04-14 Awb 7:10",
    ];
    assert_eq!(stappen(&bezwaar, T::BezwaarBesluit), samen);
    let woning = op("2025-01-06 Koppeling", "2025-02-01");
    for soort in [T::HuisvestingGemeente, T::HuisvestingVerhuizen] {
        assert!(stappen(&woning, soort).iter().all(|stap| stap.ends_with("(VNG)")), "{soort:?}");
    }
    let oud = op("2021-06-01 DuoKennisgeving regime=Wi2013; 2021-06-01 BrpInschrijving", "2022-01-03");
    assert_eq!(stappen(&oud, T::Begeleiding)[0], "Begin 2021-06-01 Wi2013");
}

#[test]
fn a_notice_without_a_registration_is_looked_into() {
    assert!(heeft(&op("2025-02-10 DuoKennisgeving groep=Gezinsvormer", "2025-03-03"), S::InschrijvingNagaan));
    assert!(!heeft(&op(BASIS, "2025-03-03"), S::InschrijvingNagaan));
    let gekoppeld = "2025-01-06 Koppeling; 2025-02-10 DuoKennisgeving";
    assert!(!heeft(&op(gekoppeld, "2025-03-03"), S::InschrijvingNagaan), "the move is asked for already");
}

#[test]
fn settings_do_what_they_say() {
    let ziek = "2025-03-03 PipVastgesteld; 2025-04-30 LesUren gegeven=40u gevolgd=30u; 2025-04-30 Verzuim verzuim=Ziek duur=10u";
    let met = |norm: &str| {
        let stand = op_met(&format!("{BASIS}; {ziek}"), "2025-05-06", &[("verzuim_ziekte_procent", norm)]);
        heeft(&stand, S::ZiekteBespreken)
    };
    assert!(met("20%") && met("24%") && !met("25%"));
    assert!(!heeft(&na_basis(&format!("{ziek}; 2025-05-05 Gesprek"), "2025-05-06"), S::ZiekteBespreken));
    let boete = format!("{BASIS}; 2025-03-03 Boete overtreding=Pvt bedrag=50,00 motivering=onwil");
    let keuze = |keuze: &str| {
        let stand = op_met(&boete, "2025-04-01", &[("boete_asielstatushouder", keuze)]);
        (vindt(&stand, B::BoeteGeblokkeerd), vindt(&stand, B::BoeteZonderMotivering))
    };
    assert_eq!(keuze("geblokkeerd"), (true, false));
    assert_eq!(keuze("gemotiveerd"), (false, false));
    let doorstroom = "2025-01-15 Huisvesting woonvorm=Doorstroomlocatie";
    assert!(heeft(&op(doorstroom, "2026-01-06"), S::DoorstroomVerlaten));
}

#[test]
fn the_kwaliteitsmedewerker_watches_that_lessons_end_in_time() {
    let les = "2025-03-03 PipVastgesteld; 2025-04-01 LesGestart aanbieder=Delta";
    let stand = na_basis(les, "2027-12-01");
    let signaal = stand.signalen.iter().find(|signaal| signaal.soort == S::LessenBewaken).unwrap();
    assert_eq!(signaal.rol, SignaalRol::Kwaliteitsmedewerker);
    assert!(!heeft(&na_basis(les, "2027-06-01"), S::LessenBewaken));
    assert!(!heeft(&na_basis(&format!("{les}; 2027-11-01 LesGestopt"), "2027-12-01"), S::LessenBewaken));
}

#[test]
fn decisions_that_cannot_be_are_found() {
    let verlengd = "2025-03-03 PipVastgesteld; 2027-11-01 Verlenging einde=2028-03-01";
    assert!(vindt(&na_basis(verlengd, "2027-12-01"), B::VerlengingKorter), "without a term of DUO too");
    assert!(vindt(&op("2022-02-01 DuoKennisgeving regime=Wi2013", "2022-03-01"), B::RegimePastNiet));
    let lager = "2025-03-03 PipVastgesteld niveau=B1; 2026-03-31 LesUren gegeven=600u gevolgd=600u; 2026-04-01 PipGewijzigd niveau=A2";
    assert!(!vindt(&na_basis(lager, "2026-05-01"), B::AfgeschaaldZonderUren));
    let gegrond = "2025-03-03 Boete bedrag=50,00 motivering=onwil; 2025-03-10 Bezwaar; 2025-04-01 BezwaarBeslist uitkomst=Gegrond";
    let stand = na_basis(gegrond, "2025-05-01");
    assert_eq!(stand.boetes.0, 0);
    assert!(!heeft(&stand, S::BetalingNagaan));
}
