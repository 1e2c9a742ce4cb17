//! The calendar of publications by page and by the maker: who writes a line, what it makes, and what happens when it fails.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod common;
#[path = "common/regio.rs"]
mod regio;

use axum::http::StatusCode;
use common::{Page, Site, Visitor};
use jiff::civil::{Date, date};
use regio::{beleid, met_mensen};
use store::{NieuweKalenderregel, PublicatieStatus, Rol, Store, Toegang};
use web::publiceren;
use web::publiceren::kalender::{Ronde, Uitkomst, maak_wat_moet};

const REGEL: &str = "gemeente=0629&wat=kwartaal&dagen=14";

async fn zet(visitor: &mut Visitor<'_>, velden: &str) -> Page {
    let csrf = visitor.get("/publicaties/kalender/regel").await.csrf();
    visitor.post("/publicaties/kalender/regel", &csrf, velden).await
}

fn ronde(vandaag: Date) -> Ronde {
    let nu = vandaag.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp();
    Ronde { vandaag, nu, random: |bytes| bytes.fill(7), ook_mislukt: false }
}

async fn maak(site: &Site, vandaag: Date) -> Vec<Uitkomst> {
    maak_wat_moet(site.app.store(), ronde(vandaag)).await.unwrap()
}

async fn regel(store: &Store, wie: &Toegang, (gemeente, soort, ritme): (&str, &str, &str)) {
    let nieuw = NieuweKalenderregel {
        gemeente: gemeente.to_owned(),
        soort: soort.to_owned(),
        ritme: ritme.to_owned(),
        dagen: 14,
    };
    store.zet_kalenderregel(wie, &nieuw, common::now()).await.unwrap();
}

/// Numbers and days of what is there.
async fn gemaakt(site: &Site) -> Vec<(u32, String, Date)> {
    let alle = site.app.store().publicaties(&Toegang::systeem(site.organisatie)).await.unwrap();
    assert!(alle.iter().all(|een| een.status == PublicatieStatus::Concept), "nothing goes out by itself");
    alle.into_iter().map(|een| (een.nummer, een.soort, een.peildatum)).collect()
}

#[tokio::test]
async fn a_line_makes_a_concept_that_a_person_completes_and_lets_out() {
    let site = met_mensen().await;
    let mut lotte = site.signed_in("lotte", Rol::Teamleider).await;
    let leeg = lotte.get("/publicaties/kalender").await;
    assert!(leeg.body.contains("Er staat nog niets in de kalender."), "{}", leeg.body);
    let formulier = lotte.get("/publicaties/kalender/regel").await;
    assert!(
        formulier
            .body
            .contains(r#"name="dagen" type="text" inputmode="numeric" autocomplete="off" value="14""#)
    );
    assert!(formulier.body.contains("geen regel van de wet"));
    assert_eq!(zet(&mut lotte, REGEL).await.location(), "/publicaties/kalender");
    let straks = lotte.get("/publicaties/kalender").await;
    for tekst in [
        "Wassenaar: Kwartaalpublicatie, elk kwartaal",
        "Het concept over de stand van 30 september 2025 wordt nu gemaakt.",
        "Nog niets",
        "14 dagen na de laatste dag",
        "door lotte",
    ] {
        assert!(straks.body.contains(tekst), "{tekst}: {}", straks.body);
    }
    let uitkomsten = maak(&site, demo::PEILDATUM).await;
    assert_eq!((uitkomsten.len(), &uitkomsten[0].gemaakt), (1, &Ok(1)));
    assert_eq!(uitkomsten[0].gemeente, "Wassenaar");
    assert_eq!(maak(&site, demo::PEILDATUM).await, [], "once");
    assert_eq!(gemaakt(&site).await, [(1, "kwartaal".to_owned(), date(2025, 9, 30))]);
    let daarna = lotte.get("/publicaties/kalender").await;
    for tekst in [
        "Op 14 januari 2026 komt het concept over de stand van 31 december 2025.",
        r#"href="/publicaties/1""#,
        "stand van 30 september 2025, klaar om te bekijken",
    ] {
        assert!(daarna.body.contains(tekst), "{tekst}: {}", daarna.body);
    }
    let lijst = lotte.get("/publicaties").await;
    for tekst in [
        "1 concept van de kalender staat",
        "gemaakt door de kalender",
        "klaar om te bekijken",
        "/publicaties/kalender",
    ] {
        assert!(lijst.body.contains(tekst), "{tekst}: {}", lijst.body);
    }
    let concept = lotte.get("/publicaties/1").await;
    assert!(concept.body.contains("door de kalender") && concept.body.contains("Voeg woorden toe"));
    lotte.post("/publicaties/1/vaststellen", &concept.csrf(), "").await;
    let lijst = lotte.get("/publicaties").await;
    assert!(!lijst.body.contains("van de kalender sta"), "nothing waits any more: {}", lijst.body);
    assert_eq!(maak(&site, demo::PEILDATUM).await, [], "what is out is not made again");
}

#[tokio::test]
async fn a_concept_that_something_went_out_beside_is_made_again() {
    let site = met_mensen().await;
    let wie = Toegang::systeem(site.organisatie);
    for gemeente in ["0629", "1916"] {
        regel(site.app.store(), &wie, (gemeente, "kwartaal", "kwartaal")).await;
    }
    assert_eq!(maak(&site, demo::PEILDATUM).await.len(), 2);
    let mut lotte = site.signed_in("lotte", Rol::Teamleider).await;
    let concept = lotte.get("/publicaties/1").await;
    lotte.post("/publicaties/1/vaststellen", &concept.csrf(), "").await;
    let lijst = lotte.get("/publicaties").await;
    assert!(lijst.body.contains("1 concept is te oud om vast te stellen."), "{}", lijst.body);
    assert!(!lijst.body.contains("van de kalender sta"), "it does not wait to be looked at: {}", lijst.body);
    let toen = publiceren::document(site.app.store(), &wie, 2).await.unwrap();
    assert_eq!(maak(&site, demo::PEILDATUM).await, [], "nothing new is due");
    let nu = publiceren::document(site.app.store(), &wie, 2).await.unwrap();
    assert_eq!((toen.grootboek.len(), nu.grootboek.len(), toen.kop.bekend_op), (0, 1, nu.kop.bekend_op));
    let lijst = lotte.get("/publicaties").await;
    assert!(lijst.body.contains("1 concept van de kalender staat"), "{}", lijst.body);
    lotte.post("/publicaties/2/vaststellen", &concept.csrf(), "").await;
    assert!(publiceren::opnieuw(site.app.store(), &wie, 2).await.unwrap().is_gelijk);
    assert_eq!(site.app.store().verify().await.unwrap().fouten, Vec::<String>::new());
}

#[tokio::test]
async fn what_is_filled_in_wrong_comes_back_beside_the_field() {
    let site = met_mensen().await;
    let mut lotte = site.signed_in("lotte", Rol::Kwaliteitsmedewerker).await;
    for (velden, fout) in [
        ("gemeente=&wat=kwartaal&dagen=14", "Kies een gemeente."),
        ("gemeente=0363&wat=kwartaal&dagen=14", "Kies een van de mogelijkheden"),
        ("gemeente=0629&wat=&dagen=14", "Kies wat er gemaakt wordt."),
        ("gemeente=0629&wat=kwartaal-jaar&dagen=14", "Kies een van de mogelijkheden"),
        ("gemeente=0629&wat=kwartaal&dagen=", "Vul het aantal dagen in."),
        ("gemeente=0629&wat=kwartaal&dagen=0", "Vul een heel getal in van 1 tot en met 90"),
        ("gemeente=0629&wat=kwartaal&dagen=91", "Vul een heel getal in van 1 tot en met 90"),
        ("gemeente=0629&wat=kwartaal&dagen=twee", "Vul een heel getal in van 1 tot en met 90"),
        ("gemeente=0629&wat=kwartaal&dagen=-1", "Vul een heel getal in van 1 tot en met 90"),
    ] {
        let antwoord = zet(&mut lotte, velden).await;
        assert_eq!(antwoord.status, StatusCode::UNPROCESSABLE_ENTITY, "{velden}");
        assert!(antwoord.body.contains(fout), "{velden}: {}", antwoord.body);
    }
    assert!(lotte.get("/publicaties/kalender").await.body.contains("Er staat nog niets in de kalender."));
    let er_is_geen = lotte.get("/publicaties/kalender/regel?gemeente=0629&soort=raad").await;
    assert_eq!(er_is_geen.status, StatusCode::NOT_FOUND);
    let csrf = lotte.get("/publicaties/kalender/regel").await.csrf();
    let niets = lotte.post("/publicaties/kalender/stoppen", &csrf, "gemeente=0629&soort=raad").await;
    assert_eq!(niets.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_line_is_changed_and_a_stopped_one_makes_nothing() {
    let site = met_mensen().await;
    let mut lotte = site.signed_in("lotte", Rol::Teamleider).await;
    zet(&mut lotte, "gemeente=0629&wat=raad-jaar&dagen=30").await;
    let formulier = lotte.get("/publicaties/kalender/regel?gemeente=0629&soort=raad").await;
    assert!(
        formulier.body.contains(r#"value="30""#) && formulier.body.contains(r#"value="raad-jaar" checked"#)
    );
    zet(&mut lotte, "gemeente=0629&wat=raad-kwartaal&dagen=60").await;
    let pagina = lotte.get("/publicaties/kalender").await;
    assert!(pagina.body.contains("Voor de raad, elk kwartaal") && !pagina.body.contains("elk jaar</h2>"));
    assert!(pagina.body.contains("wordt nu gemaakt") && pagina.body.contains("stand van 30 juni 2025"));
    let stop = lotte.post("/publicaties/kalender/stoppen", &pagina.csrf(), "gemeente=0629&soort=raad").await;
    assert_eq!(stop.location(), "/publicaties/kalender");
    assert_eq!(maak(&site, demo::PEILDATUM).await, []);
    assert_eq!(gemaakt(&site).await, []);
}

#[tokio::test]
async fn somebody_sees_and_changes_lines_of_the_own_reach_alone() {
    let site = met_mensen().await;
    let mut wim = site.sign_in(beleid(&site, "wim", "0629").await).await;
    let mut vera = site.sign_in(beleid(&site, "vera", "1916").await).await;
    assert_eq!(zet(&mut wim, REGEL).await.location(), "/publicaties/kalender");
    assert!(!vera.get("/publicaties/kalender").await.body.contains("Wassenaar"));
    assert_eq!(zet(&mut vera, REGEL).await.status, StatusCode::UNPROCESSABLE_ENTITY, "not hers");
    assert_eq!(
        vera.get("/publicaties/kalender/regel?gemeente=0629&soort=kwartaal").await.status,
        StatusCode::NOT_FOUND
    );
    let csrf = vera.get("/publicaties/kalender/regel").await.csrf();
    let stop = vera.post("/publicaties/kalender/stoppen", &csrf, "gemeente=0629&soort=kwartaal").await;
    assert_eq!(stop.status, StatusCode::NOT_FOUND);
    maak(&site, demo::PEILDATUM).await;
    assert_eq!(vera.get("/publicaties/1/woorden").await.status, StatusCode::NOT_FOUND);
    assert!(!vera.get("/publicaties").await.body.contains("van de kalender staat"));
    assert!(wim.get("/publicaties").await.body.contains("1 concept van de kalender staat"));
    let gemeenten = [store::OrganisatieGemeente { code: "0629".into(), naam: "Wassenaar".into() }];
    let beheer = Toegang::systeembeheer();
    let twee = site.app.store().maak_organisatie(&beheer, "Twee", &gemeenten, common::now()).await.unwrap();
    let mees = site.user_of(twee, "mees", Rol::Teamleider).await;
    let mut mees = site.sign_in(mees).await;
    assert!(mees.get("/publicaties/kalender").await.body.contains("Er staat nog niets in de kalender."));
    assert_eq!(mees.get("/publicaties/1/woorden").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_was_missed_is_made_once_and_only_the_latest_period() {
    let site = met_mensen().await;
    let (store, wie) = (site.app.store(), Toegang::systeem(site.organisatie));
    regel(store, &wie, ("0629", "kwartaal", "kwartaal")).await;
    regel(store, &wie, ("0629", "raad", "jaar")).await;
    // The server was away for more than a year; two processes start at once.
    let later = date(2027, 1, 20);
    let (een, twee) = tokio::join!(maak_wat_moet(store, ronde(later)), maak_wat_moet(store, ronde(later)));
    let samen: Vec<_> = een.unwrap().into_iter().chain(twee.unwrap()).collect();
    assert!(samen.iter().all(|een| een.gemaakt.is_ok()), "{samen:?}");
    let mut er_is = gemaakt(&site).await;
    er_is.sort_by(|een, ander| een.1.cmp(&ander.1));
    let wat: Vec<_> = er_is.iter().map(|(_, soort, op)| (soort.as_str(), *op)).collect();
    assert_eq!(wat, [("kwartaal", date(2026, 12, 31)), ("raad", date(2026, 12, 31))]);
    assert_eq!(samen.len(), 2, "each by one of the two: {samen:?}");
    assert_eq!(maak(&site, date(2027, 4, 13)).await, [], "the next quarter is not due");
    let volgende = maak(&site, date(2027, 4, 14)).await;
    assert_eq!(volgende.iter().map(|een| een.peildatum).collect::<Vec<_>>(), [date(2027, 3, 31)]);
}

#[tokio::test]
async fn a_line_that_fails_says_why_and_does_not_stop_the_others() {
    let site = met_mensen().await;
    let (store, wie) = (site.app.store(), Toegang::systeem(site.organisatie));
    let mut lotte = site.signed_in("lotte", Rol::Teamleider).await;
    regel(store, &wie, ("1916", "kwartaal", "kwartaal")).await;
    regel(store, &wie, ("0629", "kwartaal", "kwartaal")).await;
    // The organisation stops working for the first of the two.
    let mut organisatie = store.organisatie(site.organisatie).await.unwrap();
    organisatie.gemeenten.retain(|een| een.code == "1916");
    store.wijzig_organisatie(&Toegang::systeembeheer(), &organisatie, common::now()).await.unwrap();
    let vandaag = demo::PEILDATUM;
    let uitkomsten = maak(&site, vandaag).await;
    let hoe: Vec<_> = uitkomsten.iter().map(|een| (een.gemeente.as_str(), een.gemaakt.is_ok())).collect();
    assert_eq!(hoe, [("0629", false), ("Leidschendam-Voorburg", true)], "{uitkomsten:?}");
    let pagina = lotte.get("/publicaties/kalender").await;
    for tekst in [
        "Het concept over de stand van 30 september 2025 is niet gelukt.",
        "Gemeente 0629 hoort niet bij deze organisatie.",
        "Meedoen probeert het morgen opnieuw.",
    ] {
        assert!(pagina.body.contains(tekst), "{tekst}: {}", pagina.body);
    }
    assert_eq!(maak(&site, vandaag).await, [], "not every ten minutes");
    let weer = maak_wat_moet(store, Ronde { ook_mislukt: true, ..ronde(vandaag) }).await.unwrap();
    assert_eq!((weer.len(), weer[0].gemaakt.is_ok()), (1, false), "who asks gets a try");
    regio::met_wassenaar(&site).await;
    let morgen = maak(&site, vandaag.tomorrow().unwrap()).await;
    assert_eq!((morgen.len(), &morgen[0].gemaakt), (1, &Ok(2)), "the next day it is tried again");
    let pagina = lotte.get("/publicaties/kalender").await;
    assert!(!pagina.body.contains("niet gelukt"), "{}", pagina.body);
}

#[tokio::test]
async fn what_somebody_made_or_threw_away_is_not_made_again_and_targets_go_along() {
    let site = met_mensen().await;
    let (store, wie) = (site.app.store(), Toegang::systeem(site.organisatie));
    let mut lotte = site.signed_in("lotte", Rol::Teamleider).await;
    let pagina = lotte.get("/publicaties/nieuw").await;
    let (_, rest) = pagina.body.split_once("name=\"sleutel\" value=\"").unwrap();
    let sleutel = rest.split('"').next().unwrap();
    let velden = format!(
        "sleutel={sleutel}&van=&gemeente=0629&soort=kwartaal&peildatum=30-09-2025&doel_meedoen=40\
        &bron_meedoen=Beleidsplan&college_meedoen=Wij+zoeken+plekken."
    );
    assert_eq!(lotte.post("/publicaties/nieuw", &pagina.csrf(), &velden).await.location(), "/publicaties/1");
    regel(store, &wie, ("0629", "kwartaal", "kwartaal")).await;
    assert_eq!(maak(&site, demo::PEILDATUM).await, [], "a person was first");
    let csrf = lotte.get("/publicaties/1").await.csrf();
    lotte.post("/publicaties/1/vaststellen", &csrf, "").await;
    let volgend = date(2026, 1, 14);
    assert_eq!(maak(&site, volgend).await[0].gemaakt, Ok(2));
    let voorbeeld = lotte.get("/publicaties/2/voorbeeld").await;
    assert!(voorbeeld.body.contains("ten minste 40%"), "the target still holds");
    assert!(!voorbeeld.body.contains("Wij zoeken plekken."), "that was about other figures");
    let csrf = lotte.get("/publicaties/2").await.csrf();
    lotte.post("/publicaties/2/weggooien", &csrf, "").await;
    assert_eq!(maak(&site, volgend).await, [], "what a person threw away does not come back");
}
