//! Publications by page: who makes one about what, how it comes out, and what the council and everybody else get to see.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod common;
#[path = "common/regio.rs"]
mod regio;

use axum::http::{Method, StatusCode, header};
use common::{Page, Site, Visitor};
use regio::{beleid, met_mensen};
use store::Rol;

/// The fields of a form that is filled in well, about Wassenaar.
fn goed(pagina: &Page, meer: &str) -> String {
    let (_, rest) = pagina.body.split_once("name=\"sleutel\" value=\"").unwrap();
    let sleutel = rest.split('"').next().unwrap();
    format!("sleutel={sleutel}&van=&gemeente=0629&soort=raad&peildatum=30-09-2025&{meer}")
}

async fn maak(visitor: &mut Visitor<'_>, meer: &str) -> Page {
    let pagina = visitor.get("/publicaties/nieuw").await;
    let velden = goed(&pagina, meer);
    visitor.post("/publicaties/nieuw", &pagina.csrf(), &velden).await
}

async fn stel_vast(visitor: &mut Visitor<'_>, nummer: u32) -> Page {
    let pagina = visitor.get(&format!("/publicaties/{nummer}")).await;
    visitor.post(&format!("/publicaties/{nummer}/vaststellen"), &pagina.csrf(), "").await
}

async fn zet_open(visitor: &mut Visitor<'_>, openbaar: &str) -> Page {
    let pagina = visitor.get("/publicaties").await;
    visitor.post("/publicaties/openbaar", &pagina.csrf(), &format!("gemeente=0629&openbaar={openbaar}")).await
}

const DOEL: &str = "doel_meedoen=40&bron_meedoen=Beleidsplan+2022-2025%2C+p.+7\
    &college_meedoen=Wij+zoeken+meer+plekken+bij+werkgevers.&doel_route=hooguit+29%25+in+de+Z-route&bron_route=Motie+12";

#[tokio::test]
async fn a_publication_is_seen_first_then_let_out_and_then_opened() {
    let site = met_mensen().await;
    let mut lotte = site.signed_in("lotte", Rol::Teamleider).await;
    let leeg = lotte.get("/publicaties").await;
    assert!(leeg.body.contains("Er zijn nog geen publicaties") && leeg.body.contains("Wassenaar"));
    let gemaakt = maak(&mut lotte, DOEL).await;
    assert_eq!(
        (gemaakt.status, gemaakt.location()),
        (StatusCode::SEE_OTHER, "/publicaties/1"),
        "{}",
        gemaakt.body
    );
    let concept = lotte.get("/publicaties/1").await;
    assert!(concept.body.contains("concept") && concept.body.contains("Stel vast"), "{}", concept.body);
    let voorbeeld = lotte.get("/publicaties/1/voorbeeld").await;
    assert!(voorbeeld.body.contains("Er is nog niets openbaar"));
    for tekst in [
        "Doen mensen mee?",
        "ten minste 40%",
        "Beleidsplan 2022-2025, p. 7",
        "Wij zoeken meer plekken bij werkgevers.",
        "teamleider, 12 november 2025",
        "hooguit 29% in de Z-route",
        "Voor deze vraag is geen doel vastgelegd.",
    ] {
        assert!(voorbeeld.body.contains(tekst), "{tekst}: {}", voorbeeld.body);
    }
    assert!(!voorbeeld.body.contains("Naam van lotte</p>"), "the role, never the person");

    let mut burger = site.visitor();
    for adres in ["/raad/0629", "/raad/0629/publicatie/1", "/raad/0629/publicatie/1/xlsx", "/raad/9999"] {
        let dicht = burger.get(adres).await;
        assert_eq!(dicht.status, StatusCode::NOT_FOUND, "{adres}");
        assert!(dicht.body.contains("heeft hier geen openbare pagina"), "{adres}: {}", dicht.body);
    }
    assert_eq!(stel_vast(&mut lotte, 1).await.location(), "/publicaties/1");
    assert_eq!(
        burger.get("/raad/0629").await.status,
        StatusCode::NOT_FOUND,
        "off until somebody turns it on"
    );
    assert_eq!(zet_open(&mut lotte, "ja").await.location(), "/publicaties");
    let open = burger.get("/raad/0629").await;
    assert_eq!(open.status, StatusCode::OK);
    assert!(open.headers.get(header::SET_COOKIE).is_none(), "no cookie");
    let kaarten = |pagina: &Page| {
        let (_, rest) = pagina.body.split_once("<div class=\"questions\">").unwrap();
        rest.split_once("<h2>Meenemen").unwrap().0.to_owned()
    };
    assert_eq!(kaarten(&open), kaarten(&voorbeeld), "what was seen is what came out");
    zet_open(&mut lotte, "nee").await;
    assert_eq!(burger.get("/raad/0629").await.status, StatusCode::NOT_FOUND, "closed again");
    assert_eq!(zet_open(&mut lotte, "misschien").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn what_is_out_is_also_a_report_to_print() {
    let site = met_mensen().await;
    let mut lotte = site.signed_in("lotte", Rol::Teamleider).await;
    maak(&mut lotte, DOEL).await;
    let concept = lotte.get("/publicaties/1/rapport/jaar").await;
    let naam = "attachment; filename=\"concept-rapport-jaar-0629-1.pdf\"";
    assert_eq!(concept.headers[header::CONTENT_DISPOSITION], naam);
    assert!(
        lotte.get("/publicaties/1").await.body.contains("Op elke bladzijde staat dat het een concept is")
    );
    stel_vast(&mut lotte, 1).await;
    let pagina = lotte.get("/publicaties/1").await;
    for soort in ["kwartaal", "jaar", "raadslid"] {
        let adres = format!("/publicaties/1/rapport/{soort}");
        assert!(pagina.body.contains(&adres), "{adres}");
        let rapport = lotte.get(&adres).await;
        assert_eq!(rapport.status, StatusCode::OK, "{}", rapport.body);
        assert_eq!(rapport.headers[header::CONTENT_TYPE], "application/pdf");
        let naam = format!("attachment; filename=\"rapport-{soort}-0629-1.pdf\"");
        assert_eq!(rapport.headers[header::CONTENT_DISPOSITION], naam.as_str());
        assert!(rapport.body.starts_with("%PDF-"));
    }
    assert_eq!(lotte.get("/publicaties/1/rapport/maand").await.status, StatusCode::NOT_FOUND);
    assert_eq!(lotte.get("/publicaties/2/rapport/jaar").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_has_the_page_already_is_told_so() {
    let site = met_mensen().await;
    let mut lotte = site.signed_in("lotte", Rol::Kwaliteitsmedewerker).await;
    maak(&mut lotte, "").await;
    stel_vast(&mut lotte, 1).await;
    zet_open(&mut lotte, "ja").await;
    let mut burger = site.visitor();
    for (adres, soort) in [
        ("/raad/0629", "text/html"),
        ("/raad/0629/publicatie/1", "application/json"),
        ("/raad/0629/publicatie/1/json", "application/json"),
        ("/raad/0629/publicatie/1/csv", "text/csv"),
        ("/raad/0629/publicatie/1/csv-metadata.json", "application/csvm+json"),
        ("/raad/0629/publicatie/1/xlsx", "application/vnd.openxmlformats"),
    ] {
        let eerst = burger.get(adres).await;
        assert_eq!(eerst.status, StatusCode::OK, "{adres}");
        let kop = |naam| eerst.headers.get(naam).unwrap().to_str().unwrap();
        assert!(kop(header::CONTENT_TYPE).starts_with(soort), "{adres}: {}", kop(header::CONTENT_TYPE));
        assert_eq!(kop(header::CACHE_CONTROL), "public, max-age=300");
        let merk = kop(header::ETAG).to_owned();
        assert!(merk.len() > 66 && merk.starts_with('"'), "{merk}");
        for gevraagd in [merk.clone(), format!("\"anders\", W/{merk}"), "*".to_owned()] {
            let weer = burger.ask(adres, header::IF_NONE_MATCH, &gevraagd).await;
            assert_eq!((weer.status, weer.body.as_str()), (StatusCode::NOT_MODIFIED, ""), "{adres}");
            assert_eq!(weer.headers.get(header::ETAG).unwrap().to_str().unwrap(), merk);
        }
        let anders = burger.ask(adres, header::IF_NONE_MATCH, "\"anders\"").await;
        assert_eq!(anders.status, StatusCode::OK);
        assert!(anders.headers.get(header::SET_COOKIE).is_none());
    }
    let json = burger.get("/raad/0629/publicatie/1").await.body;
    assert_eq!(monitor::publicatie::toets(&json), Ok(()), "an outsider can check it");
    let csv = burger.get("/raad/0629/publicatie/1/csv").await.body;
    assert!(csv.contains("vraag;stand op;uitsplitsing;categorie;kolom;mensen"), "{csv}");
    assert!(csv.contains("meedoen;2025-09-30;groep;totaal;totaal;"), "{csv}");
    assert_eq!(burger.get("/raad/0629/publicatie/1/pdf").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_form_that_is_sent_twice_makes_one() {
    let site = met_mensen().await;
    let mut lotte = site.signed_in("lotte", Rol::Teamleider).await;
    let pagina = lotte.get("/publicaties/nieuw").await;
    let velden = goed(&pagina, "");
    let mut tweede = lotte.clone();
    let (csrf, adres) = (pagina.csrf(), "/publicaties/nieuw");
    let (een, twee) = tokio::join!(lotte.post(adres, &csrf, &velden), tweede.post(adres, &csrf, &velden));
    assert_eq!((een.location(), twee.location()), ("/publicaties/1", "/publicaties/1"));
    assert_eq!(lotte.post(adres, &csrf, &velden).await.location(), "/publicaties/1");
    let wie = site.app.store().publicaties(&store::Toegang::systeem(site.organisatie)).await.unwrap();
    assert_eq!(wie.len(), 1);
    assert_eq!(stel_vast(&mut lotte, 1).await.status, StatusCode::SEE_OTHER);
    let csrf = lotte.get("/publicaties").await.csrf();
    let nogmaals = lotte.post("/publicaties/1/vaststellen", &csrf, "").await;
    assert_eq!(nogmaals.location(), "/publicaties/1", "the button pressed twice");
    let zonder = lotte.post(adres, &csrf, "gemeente=0629&soort=raad&peildatum=30-09-2025").await;
    assert_eq!(zonder.status, StatusCode::BAD_REQUEST, "a form that is not ours");
}

#[tokio::test]
async fn what_is_filled_in_wrong_comes_back_with_a_reason() {
    let site = met_mensen().await;
    let mut lotte = site.signed_in("lotte", Rol::Teamleider).await;
    let lang = "college_meedoen=".to_owned() + &"a".repeat(601);
    for (wat, fout) in [
        ("doel_meedoen=101&bron_meedoen=x", "Vul een heel percentage in"),
        ("doel_meedoen=veel&bron_meedoen=x", "Vul een heel percentage in"),
        ("doel_meedoen=40", "Vul in waar het doel staat"),
        ("bron_meedoen=Beleidsplan", "Vul ook het doel in"),
        (lang.as_str(), "Dit zijn 601 tekens"),
    ] {
        let antwoord = maak(&mut lotte, wat).await;
        assert_eq!(antwoord.status, StatusCode::UNPROCESSABLE_ENTITY, "{wat}");
        assert!(antwoord.body.contains(fout), "{wat}: {}", antwoord.body);
        assert!(antwoord.body.contains("value=\"30-09-2025\""), "nothing typed is lost");
    }
    let pagina = lotte.get("/publicaties/nieuw").await;
    for (eerst, nu, fout) in [
        ("peildatum=30-09-2025", "peildatum=13-11-2025", "nog niet geweest"),
        ("peildatum=30-09-2025", "peildatum=31-12-2021", "De wet begon op 1 januari 2022"),
        ("peildatum=30-09-2025", "peildatum=31-09-2025", "bestaat niet"),
        ("gemeente=0629", "gemeente=0363", "Kies een van de mogelijkheden"),
        ("gemeente=0629", "gemeente=", "Kies een gemeente"),
        ("soort=raad", "soort=jaar", "Kies een van de mogelijkheden"),
    ] {
        let velden = goed(&pagina, "").replace(eerst, nu);
        let antwoord = lotte.post("/publicaties/nieuw", &pagina.csrf(), &velden).await;
        assert_eq!(antwoord.status, StatusCode::UNPROCESSABLE_ENTITY, "{nu}");
        assert!(antwoord.body.contains(fout), "{nu}: {}", antwoord.body);
    }
    assert!(lotte.get("/publicaties").await.body.contains("Er zijn nog geen publicaties"));
    for adres in
        ["/publicaties/1", "/publicaties/1/voorbeeld", "/publicaties/x", "/publicaties/1/bestand/json"]
    {
        assert_eq!(lotte.get(adres).await.status, StatusCode::NOT_FOUND, "{adres}");
    }
}

#[tokio::test]
async fn a_correction_explains_itself_and_an_old_concept_is_made_again() {
    let site = met_mensen().await;
    let mut lotte = site.signed_in("lotte", Rol::Teamleider).await;
    maak(&mut lotte, DOEL).await;
    maak(&mut lotte, "college_instroom=Er+kwamen+3+gezinnen+bij.").await;
    let klein = lotte.get("/publicaties/2").await;
    assert!(
        klein.body.contains("Er staat een klein getal in wat u en uw collega’s schreven"),
        "{}",
        klein.body
    );
    assert!(lotte.get("/publicaties/2/verbeteren").await.body.contains("is een concept of is al vervangen"));
    stel_vast(&mut lotte, 1).await;
    let oud = lotte.get("/publicaties/2").await;
    assert!(oud.body.contains("te oud om vast te stellen") && oud.body.contains("/publicaties/nieuw?van=2"));
    assert!(lotte.get("/publicaties").await.body.contains("1 concept is te oud om vast te stellen."));
    let geweigerd = lotte.post("/publicaties/2/vaststellen", &oud.csrf(), "").await;
    assert_eq!(geweigerd.status, StatusCode::CONFLICT);
    assert!(geweigerd.body.contains("Maak publicatie 2 opnieuw"));
    let opnieuw = lotte.get("/publicaties/nieuw?van=2").await;
    assert!(opnieuw.body.contains("Er kwamen 3 gezinnen bij."), "what was written stays");
    assert_eq!(lotte.post("/publicaties/2/opnieuw", &oud.csrf(), "").await.location(), "/publicaties/2");
    let bij = lotte.get("/publicaties/2").await;
    assert!(
        !bij.body.contains("te oud om vast te stellen") && bij.body.contains("Stel vast"),
        "{}",
        bij.body
    );
    let woorden = lotte.get("/publicaties/2/woorden").await;
    assert!(woorden.body.contains("Er kwamen 3 gezinnen bij."), "the words stay");
    assert_eq!(lotte.post("/publicaties/1/opnieuw", &oud.csrf(), "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(lotte.post("/publicaties/2/weggooien", &oud.csrf(), "").await.location(), "/publicaties");
    assert_eq!(lotte.get("/publicaties/2").await.status, StatusCode::NOT_FOUND);

    let formulier = lotte.get("/publicaties/1/verbeteren").await;
    assert!(formulier.body.contains("Beleidsplan 2022-2025, p. 7"));
    let velden = goed(&formulier, "doel_meedoen=45&bron_meedoen=Beleidsplan+2022-2025%2C+p.+7&uitleg=");
    let zonder = lotte.post("/publicaties/1/verbeteren", &formulier.csrf(), &velden).await;
    assert!(zonder.body.contains("Vul de reden van de nieuwe versie in."), "{}", zonder.body);
    let velden = format!("{velden}Het+doel+was+verkeerd+overgenomen.");
    let nieuw = lotte.post("/publicaties/1/verbeteren", &formulier.csrf(), &velden).await;
    assert_eq!(nieuw.location(), "/publicaties/3", "{}", nieuw.body);
    let pagina = lotte.get("/publicaties/3").await;
    for tekst in [
        "Anders dan publicatie 1",
        "Het doel was verkeerd overgenomen.",
        "ten minste 45%",
        "Doen mensen mee? doel",
    ] {
        assert!(pagina.body.contains(tekst), "{tekst}: {}", pagina.body);
    }
    stel_vast(&mut lotte, 3).await;
    let lijst = lotte.get("/publicaties").await;
    assert!(lijst.body.contains("vervangen door 3") && lijst.body.contains("verbetert 1"), "{}", lijst.body);
    let nogmaals = lotte.get("/publicaties/1/verbeteren").await;
    assert_eq!(nogmaals.status, StatusCode::CONFLICT, "the last version is corrected");
}

#[tokio::test]
async fn a_beleidsmedewerker_publishes_about_the_own_municipality_alone() {
    let site = met_mensen().await;
    let mut wim = site.sign_in(beleid(&site, "wim", "0629").await).await;
    let mut vera = site.sign_in(beleid(&site, "vera", "1916").await).await;
    let mut carla = site.signed_in("carla", Rol::Consulent).await;
    assert_eq!(carla.get("/publicaties").await.status, StatusCode::FORBIDDEN);
    assert_eq!(maak(&mut wim, DOEL).await.location(), "/publicaties/1");
    assert!(wim.get("/publicaties/1/voorbeeld").await.body.contains("beleidsmedewerker, 12 november 2025"));
    let ander = maak(&mut vera, "").await;
    assert_eq!(ander.status, StatusCode::UNPROCESSABLE_ENTITY, "Wassenaar is not hers");
    assert!(!vera.get("/publicaties").await.body.contains("Wassenaar"));
    for adres in [
        "/publicaties/1",
        "/publicaties/1/voorbeeld",
        "/publicaties/1/bestand/xlsx",
        "/publicaties/1/verbeteren",
        "/publicaties/nieuw?van=1",
    ] {
        assert_eq!(vera.get(adres).await.status, StatusCode::NOT_FOUND, "{adres}");
        assert_ne!(wim.get(adres).await.status, StatusCode::NOT_FOUND, "{adres}");
    }
    let csrf = vera.get("/publicaties").await.csrf();
    for adres in ["/publicaties/1/vaststellen", "/publicaties/1/weggooien"] {
        assert_eq!(vera.post(adres, &csrf, "").await.status, StatusCode::NOT_FOUND, "{adres}");
    }
    let open = vera.post("/publicaties/openbaar", &csrf, "gemeente=0629&openbaar=ja").await;
    assert_eq!(open.status, StatusCode::NOT_FOUND);
    stel_vast(&mut wim, 1).await;
    assert_eq!(zet_open(&mut wim, "ja").await.status, StatusCode::SEE_OTHER);
    assert_eq!(site.visitor().send(Method::GET, "/raad/0629", "").await.status, StatusCode::OK);
}

#[tokio::test]
async fn with_nobody_there_is_a_page_too() {
    let site = Site::demo().await;
    let mut lotte = site.signed_in("lotte", Rol::Teamleider).await;
    let pagina = lotte.get("/publicaties/nieuw").await;
    let velden = goed(&pagina, "").replace("0629", "1916");
    let gemaakt = lotte.post("/publicaties/nieuw", &pagina.csrf(), &velden).await;
    assert_eq!(gemaakt.location(), "/publicaties/1", "{}", gemaakt.body);
    let voorbeeld = lotte.get("/publicaties/1/voorbeeld").await;
    assert!(voorbeeld.body.contains("Op dit moment gaat dit over niemand."), "{}", voorbeeld.body);
}

#[tokio::test]
async fn what_changed_since_is_found_and_taken_along() {
    let site = met_mensen().await;
    let mut lotte = site.signed_in("lotte", Rol::Teamleider).await;
    maak(&mut lotte, DOEL).await;
    stel_vast(&mut lotte, 1).await;
    let gelijk = lotte.get("/publicaties/1/veranderd").await;
    assert_eq!(gelijk.status, StatusCode::OK);
    for tekst in ["Precies gelijk.", "De cijfers van nu zijn dezelfde als toen.", "Verbeterd: bij 0 mensen"] {
        assert!(gelijk.body.contains(tekst), "{tekst}: {}", gelijk.body);
    }
    let hash = monitor::publicatie::Publicatie::lees(&lotte.get("/publicaties/1/bestand/json").await.body);
    let hash = hash.unwrap().hash();
    assert_eq!(gelijk.body.matches(&hash).count(), 2, "the one of then and the one made again");

    common::wait_seconds(3600);
    trek_in(&site, 40, "2025-11-12T16:30:00Z").await;
    let anders = lotte.get("/publicaties/1/veranderd").await;
    assert!(anders.body.contains("Precies gelijk."), "later corrections change nothing of then");
    assert!(anders.body.contains("Ingetrokken: bij 40 mensen"), "{}", anders.body);
    assert!(anders.body.contains("Hoeveel mensen komen erbij?"), "{}", anders.body);
    let csv = lotte.post("/publicaties/1/veranderd/export", &anders.csrf(), "bestand=csv").await;
    assert_eq!(csv.status, StatusCode::OK);
    assert!(csv.body.contains(&hash) && csv.body.contains("Hoeveel mensen komen erbij?"), "{}", csv.body);
    let beheer = store::Toegang::systeembeheer();
    let audit = site.app.store().audit_van_organisatie(&beheer, site.organisatie).await.unwrap();
    assert!(audit[0].details.contains("publicatie-1-veranderd"), "{}", audit[0].details);
}

/// Withdraws the notice of DUO of so many people of Wassenaar.
async fn trek_in(site: &Site, aantal: usize, nu: &str) {
    let alle = store::Toegang::systeem(site.organisatie);
    let wet = wet::Wet::default();
    let nu = nu.parse().unwrap();
    let mut gedaan = 0;
    for dossier in site.app.store().dossiers(&alle).await.unwrap() {
        let gemeente = site.app.store().dossier_kop(&alle, dossier).await.unwrap().gemeente;
        if gemeente != "0629" || gedaan == aantal {
            continue;
        }
        let feiten = site.app.store().feiten(&alle, dossier).await.unwrap();
        let Some(feit) =
            feiten.iter().find(|een| matches!(een.inhoud, dossier::Inhoud::DuoKennisgeving { .. }))
        else {
            continue;
        };
        let reden = dossier::Toelichting("verkeerde persoon".to_owned());
        let inhoud = dossier::Inhoud::Intrekking { feit: feit.id, reden };
        let nieuw =
            store::NieuwFeit { op: demo::PEILDATUM, bron: dossier::Bron::Consulent, vervangt: None, inhoud };
        let opdracht = store::Opdracht { nu, peildatum: demo::PEILDATUM, wet: &wet, sleutel: None };
        site.app.store().append(&alle, dossier, &[nieuw], &opdracht).await.unwrap();
        gedaan += 1;
    }
    assert_eq!(gedaan, aantal);
}
