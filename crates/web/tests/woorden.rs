//! What a person adds to a concept: it is frozen with the figures, stands in the reports, and never changes what is out.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod common;
#[path = "common/regio.rs"]
mod regio;

use axum::http::StatusCode;
use common::{Page, Site, Visitor};
use regio::met_mensen;
use store::{Rol, Toegang};
use web::publiceren;

async fn concept(visitor: &mut Visitor<'_>, van: &str) -> Page {
    let pagina = visitor.get("/publicaties/nieuw").await;
    let (_, rest) = pagina.body.split_once("name=\"sleutel\" value=\"").unwrap();
    let sleutel = rest.split('"').next().unwrap();
    let velden = format!("sleutel={sleutel}&van={van}&gemeente=0629&soort=kwartaal&peildatum=30-09-2025");
    visitor.post("/publicaties/nieuw", &pagina.csrf(), &velden).await
}

fn gelezen(pagina: &Page) -> &str {
    pagina.body.split_once("name=\"gelezen\" value=\"").unwrap().1.split('"').next().unwrap()
}

async fn schrijf(visitor: &mut Visitor<'_>, velden: &str) -> Page {
    let pagina = visitor.get("/publicaties/1/woorden").await;
    let velden = format!("gelezen={}&{velden}", gelezen(&pagina));
    visitor.post("/publicaties/1/woorden", &pagina.csrf(), &velden).await
}

async fn document(site: &Site, nummer: u32) -> monitor::publicatie::Publicatie {
    let wie = Toegang::systeem(site.organisatie);
    publiceren::document(site.app.store(), &wie, nummer).await.unwrap()
}

const WOORDEN: &str = "toelichting_algemeen=Veel+mensen+kwamen+tegelijk.%0D%0A%0D%0ADat+is+voorbij.\
    &toelichting_op_tijd=Er+is+een+consulent+bij.&college_meedoen=Wij+zoeken+plekken.\
    &doel_meedoen=40&bron_meedoen=Beleidsplan";

#[tokio::test]
async fn words_are_frozen_with_the_figures_and_stand_in_the_report() {
    let site = met_mensen().await;
    let mut lotte = site.signed_in("lotte", Rol::Teamleider).await;
    concept(&mut lotte, "").await;
    let kaal = document(&site, 1).await;
    let gedaan = schrijf(&mut lotte, WOORDEN).await;
    assert_eq!(gedaan.location(), "/publicaties/1", "{}", gedaan.body);
    let met = document(&site, 1).await;
    assert_eq!((&kaal.delen, &kaal.beveiliging), (&met.delen, &met.beveiliging), "the figures stay");
    assert_ne!(kaal.hash(), met.hash());
    let deel = &met.toelichting[0];
    assert_eq!((deel.code.as_str(), deel.rol.as_str()), ("algemeen", "teamleider"));
    assert_eq!(deel.tekst, "Veel mensen kwamen tegelijk.\n\nDat is voorbij.");
    let pagina = lotte.get("/publicaties/1").await;
    for tekst in ["Toelichting in het rapport", "<p>Dat is voorbij.</p>", "teamleider, 12 november 2025"] {
        assert!(pagina.body.contains(tekst), "{tekst}: {}", pagina.body);
    }
    assert!(!pagina.body.contains("Er staat een klein getal"));
    let formulier = lotte.get("/publicaties/1/woorden").await;
    assert!(formulier.body.contains("Er is een consulent bij.") && formulier.body.contains(r#"value="40""#));

    let csrf = pagina.csrf();
    lotte.post("/publicaties/1/vaststellen", &csrf, "").await;
    let rapport = lotte.get("/publicaties/1/rapport/kwartaal").await;
    assert_eq!(rapport.status, StatusCode::OK);
    let wie = Toegang::systeem(site.organisatie);
    let weer = publiceren::opnieuw(site.app.store(), &wie, 1).await.unwrap();
    assert!(weer.is_gelijk, "made again with its words");
    let later = schrijf_zonder_te_lezen(&mut lotte, &csrf).await;
    assert_eq!(later.status, StatusCode::CONFLICT, "{}", later.body);
    assert!(later.body.contains("verandert niet meer"));
    assert_eq!(lotte.get("/publicaties/1/woorden").await.status, StatusCode::CONFLICT);
    assert_eq!(document(&site, 1).await.hash(), met.hash());
    assert_eq!(site.app.store().verify().await.unwrap().fouten, Vec::<String>::new());
}

async fn schrijf_zonder_te_lezen(visitor: &mut Visitor<'_>, csrf: &str) -> Page {
    visitor.post("/publicaties/1/woorden", csrf, "gelezen=AAAA&toelichting_algemeen=Anders.").await
}

#[tokio::test]
async fn what_does_not_fit_comes_back_and_nobody_overwrites_a_colleague() {
    let site = met_mensen().await;
    let mut lotte = site.signed_in("lotte", Rol::Teamleider).await;
    concept(&mut lotte, "").await;
    let lang = format!("toelichting_route={}", "a".repeat(2001));
    for (velden, fout) in [
        (lang.as_str(), "Dit zijn 2001 tekens. Er passen er hooguit 2000."),
        ("doel_meedoen=101&bron_meedoen=x&toelichting_route=blijft+staan", "Vul een heel percentage in"),
        ("doel_meedoen=40&toelichting_route=blijft+staan", "Vul in waar het doel staat"),
    ] {
        let antwoord = schrijf(&mut lotte, velden).await;
        assert_eq!(antwoord.status, StatusCode::UNPROCESSABLE_ENTITY, "{velden}");
        assert!(antwoord.body.contains(fout), "{velden}: {}", antwoord.body);
        assert!(velden == lang || antwoord.body.contains("blijft staan"), "nothing typed is lost");
    }
    let pagina = lotte.get("/publicaties/1/woorden").await;
    let mut kees = site.signed_in("kees", Rol::Kwaliteitsmedewerker).await;
    assert_eq!(schrijf(&mut kees, "toelichting_algemeen=Van+Kees.").await.location(), "/publicaties/1");
    let velden = format!("gelezen={}&toelichting_algemeen=Van+Lotte.", gelezen(&pagina));
    let antwoord = lotte.post("/publicaties/1/woorden", &pagina.csrf(), &velden).await;
    assert_eq!(antwoord.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(antwoord.body.contains("Een collega heeft dit concept intussen gewijzigd."), "{}", antwoord.body);
    assert!(antwoord.body.contains("Van Lotte."), "nothing typed is lost");
    assert_eq!(document(&site, 1).await.toelichting[0].tekst, "Van Kees.");
    let onzin = lotte.post("/publicaties/1/woorden", &pagina.csrf(), "gelezen=%25").await;
    assert_eq!(onzin.status, StatusCode::BAD_REQUEST, "a form that is not ours");
    let er_is_geen = lotte.get("/publicaties/2/woorden").await;
    assert_eq!(er_is_geen.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn small_numbers_are_pointed_out_and_words_go_along_when_it_is_made_again() {
    let site = met_mensen().await;
    let mut lotte = site.signed_in("lotte", Rol::Teamleider).await;
    concept(&mut lotte, "").await;
    schrijf(
        &mut lotte,
        "toelichting_algemeen=Er+zijn+3+gezinnen.&toelichting_route=In+2025+waren+het+er+12.&college_meedoen=Drie+doen+mee.&college_instroom=Een+groot+deel.",
    )
    .await;
    let pagina = lotte.get("/publicaties/1").await;
    assert!(
        pagina.body.contains("Er staat een klein getal")
            && pagina.body.contains("Toelichting: het hele rapport")
    );
    assert!(!pagina.body.contains("Toelichting: Welke weg"), "12 is not small: {}", pagina.body);
    assert!(pagina.body.contains("College: Doen mensen mee?"), "a number in letters: {}", pagina.body);
    assert!(!pagina.body.contains("College: Hoeveel"), "`een` is mostly no number: {}", pagina.body);
    let oud = document(&site, 1).await.toelichting;
    assert_eq!(concept(&mut lotte, "1").await.location(), "/publicaties/2");
    assert_eq!(document(&site, 2).await.toelichting, oud);
    let vervangen = lotte.get("/publicaties/1").await;
    assert_eq!(vervangen.status, StatusCode::NOT_FOUND, "the new concept is in its place");
    lotte.post("/publicaties/2/vaststellen", &pagina.csrf(), "").await;
    let formulier = lotte.get("/publicaties/2/verbeteren").await;
    let (_, rest) = formulier.body.split_once("name=\"sleutel\" value=\"").unwrap();
    let velden = format!("sleutel={}&uitleg=Fout.", rest.split('"').next().unwrap());
    let beter = lotte.post("/publicaties/2/verbeteren", &formulier.csrf(), &velden).await;
    assert_eq!(beter.location(), "/publicaties/3", "{}", beter.body);
    assert_eq!(document(&site, 3).await.toelichting.len(), 2, "a correction keeps what was said");
}
