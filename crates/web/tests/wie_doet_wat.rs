//! Who guides somebody, and what was done about a signal, from the page of the dossier.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail")]

mod common;
#[path = "common/mensen.rs"]
mod mensen;

use axum::http::StatusCode;
use common::{Page, Site};
use jiff::civil::{Date, date};
use mensen::{gesprek, leg_vast, maak, nieuw, persoon, toegang};
use store::{DossierId, GebruikerId, Rol, Toegang};

/// Ten weeks later is before the day of the demo.
const INGESCHREVEN: Date = date(2025, 8, 23);

/// Somebody whom the consulent with this account guides.
async fn almasri(site: &Site, login: &str) -> DossierId {
    let wie = toegang(&site.app, login).await;
    maak(&site.app, &wie, nieuw(persoon("Rana", "", "Almasri"), "1999-01-02", INGESCHREVEN)).await
}

async fn consulent(site: &Site, id: DossierId) -> Option<GebruikerId> {
    site.app.store().dossier(&Toegang::systeem(site.organisatie), id).await.unwrap().kop.consulent
}

/// The value of the first button of this name.
fn knop(page: &Page, naam: &str) -> String {
    let (_, rest) = page.body.split_once(&format!("name=\"{naam}\" value=\"")).expect("a button");
    rest.split_once('"').unwrap().0.to_owned()
}

#[tokio::test]
async fn a_teamleider_divides_the_dossiers() {
    let site = Site::demo().await;
    let (anna, bram) = (site.user("anna", Rol::Consulent).await, site.user("bram", Rol::Consulent).await);
    let id = almasri(&site, "anna").await;
    let (dossier, adres) = (format!("/dossiers/{id}"), format!("/dossiers/{id}/consulent"));
    let mut tess = site.signed_in("tess", Rol::Teamleider).await;
    assert!(tess.get(&dossier).await.body.contains(&adres));
    let form = tess.get(&adres).await;
    assert!(form.body.contains("De consulent is nu Naam van anna."));
    assert!(form.body.contains(&format!("<option value=\"{anna}\" selected>")));
    assert!(!form.body.contains("Naam van tess</option>"), "only a consulent guides");
    for fout in ["", "consulent=", "consulent=9999", "consulent=x"] {
        let antwoord = tess.post(&adres, &form.csrf(), fout).await;
        assert_eq!(antwoord.status, StatusCode::UNPROCESSABLE_ENTITY, "{fout}");
    }
    tess.post(&adres, &form.csrf(), &format!("consulent={anna}")).await;
    assert!(tess.get(&dossier).await.body.contains("Er is niets veranderd"));

    tess.post(&adres, &form.csrf(), &format!("consulent={bram}")).await;
    assert_eq!(consulent(&site, id).await, Some(bram));
    let page = tess.get(&dossier).await;
    assert!(page.body.contains("consulent: Naam van bram"));
    assert!(page.body.contains("Het dossier is overgedragen."));
    assert!(page.body.contains(&format!("action=\"{adres}?naar={anna}\"")));
    tess.post(&format!("{adres}?naar={anna}"), &page.csrf(), "").await;
    assert_eq!(consulent(&site, id).await, Some(anna), "undone");

    let verdelen = "/mensen?voor=alles&consulent=niemand";
    assert!(!tess.get(verdelen).await.body.contains("Almasri"));
    tess.post(&adres, &form.csrf(), "consulent=niemand").await;
    assert_eq!(consulent(&site, id).await, None);
    let mensen = tess.get(verdelen).await;
    assert!(mensen.body.contains("Almasri") && mensen.body.contains("<option value=\"niemand\" selected>"));
}

#[tokio::test]
async fn a_consulent_takes_a_dossier_or_gives_the_own_away() {
    let site = Site::demo().await;
    let (anna, bram) = (site.user("anna", Rol::Consulent).await, site.user("bram", Rol::Consulent).await);
    let carla = site.user("carla", Rol::Consulent).await;
    let id = almasri(&site, "bram").await;
    let adres = format!("/dossiers/{id}/consulent");
    let mut visitor = site.sign_in(anna).await;
    let form = visitor.get(&adres).await;
    assert!(form.body.contains("U kunt dit dossier overnemen"));
    for naar in ["niemand".to_owned(), carla.to_string()] {
        let weg = visitor.post(&adres, &form.csrf(), &format!("consulent={naar}")).await;
        assert_eq!(weg.status, StatusCode::UNPROCESSABLE_ENTITY, "{naar}");
        let weg = visitor.post(&format!("{adres}?naar={naar}"), &form.csrf(), "").await;
        assert_eq!(weg.status, StatusCode::UNPROCESSABLE_ENTITY, "{naar}");
    }
    assert_eq!(consulent(&site, id).await, Some(bram));
    visitor.post(&adres, &form.csrf(), &format!("consulent={anna}")).await;
    assert_eq!(consulent(&site, id).await, Some(anna));
    visitor.post(&adres, &form.csrf(), &format!("consulent={carla}")).await;
    assert_eq!(consulent(&site, id).await, Some(carla));
}

#[tokio::test]
async fn another_organisation_finds_no_dossier() {
    let site = Site::demo().await;
    site.user("anna", Rol::Consulent).await;
    let id = almasri(&site, "anna").await;
    let zara = mensen::ander(&site.app).await.gebruiker;
    let mut zara_kijkt = site.sign_in(zara).await;
    let adres = format!("/dossiers/{id}/consulent");
    assert_eq!(zara_kijkt.get(&adres).await.status, StatusCode::NOT_FOUND);
    let token = zara_kijkt.get("/mensen").await.csrf();
    let post = zara_kijkt.post(&adres, &token, &format!("consulent={zara}")).await;
    assert_eq!(post.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn signals_are_done_and_put_off_on_the_dossier_too() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let id = almasri(&site, "anna").await;
    let adres = format!("/dossiers/{id}");
    let voor = anna.get(&adres).await;
    let plek = knop(&voor, "gedaan");
    let body = format!("terug={adres}&gedaan={plek}");
    let gedaan = anna.post("/werkvoorraad/gedaan", &voor.csrf(), &body).await;
    assert_eq!((gedaan.status, gedaan.location()), (StatusCode::SEE_OTHER, adres.as_str()));
    let na = anna.get(&adres).await;
    assert!(na.body.contains("De regel is gedaan.") && !na.body.contains(&format!("value=\"{plek}\"")));
    let weer = format!("/werkvoorraad/terug/{plek}?terug={adres}");
    assert!(na.body.contains(&format!("action=\"{weer}\"")), "{}", na.body);
    assert_eq!(anna.post(&weer, &na.csrf(), "").await.location(), adres);

    anna.post("/werkvoorraad/gedaan", &na.csrf(), &body.replace("gedaan=", "week=")).await;
    let uitgesteld = anna.get(&adres).await;
    assert!(uitgesteld.body.contains("uitgesteld tot 19 nov") && uitgesteld.body.contains("Toch nu doen"));
    anna.post(&weer, &na.csrf(), "").await;
    assert!(anna.get(&adres).await.body.contains(&format!("name=\"gedaan\" value=\"{plek}\"")));

    let elders = body.replace(&adres, "//elders.example");
    let elders = anna.post("/werkvoorraad/gedaan", &na.csrf(), &elders).await;
    assert!(elders.location().starts_with("/werkvoorraad?"), "{}", elders.location());
    let toen = anna.get(&format!("{adres}?op=01-10-2025")).await;
    assert!(!toen.body.contains("name=\"gedaan\""), "another day has no buttons");
}

#[tokio::test]
async fn the_timeline_names_who_registered_a_fact() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let id = almasri(&site, "anna").await;
    let page = anna.get(&format!("/dossiers/{id}")).await;
    assert!(page.body.contains("vastgelegd door Naam van anna") && !page.body.contains("door systeem"));
    leg_vast(&site.app, &Toegang::systeem(site.organisatie), id, gesprek(date(2025, 11, 1))).await;
    let page = anna.get(&format!("/dossiers/{id}")).await;
    assert!(page.body.contains("vastgelegd door systeem"), "an account of nobody keeps its own name");
}
