//! A new dossier through the site: what is asked, the warning for people who are known, and changing who somebody is.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail")]

mod common;

use axum::http::StatusCode;
use common::{Page, Site, Visitor};
use dossier::Soort;
use store::{DossierId, Rol, Toegang};

const BSN: &str = "999990019";
const PERSOON: &str =
    "voornamen=Saba&achternaam=Haidari&geboortedatum=00-07-1981&geslacht=Vrouw&gemeente=1916";

fn sleutel(page: &Page) -> String {
    let (_, rest) = page.body.split_once("name=\"sleutel\" value=\"").expect("a key");
    rest.split_once('"').unwrap().0.to_owned()
}

async fn stuur(bezoeker: &mut Visitor<'_>, waarden: &str) -> Page {
    let form = bezoeker.get("/dossiers/nieuw").await;
    bezoeker.post("/dossiers/nieuw", &form.csrf(), &format!("sleutel={}&{waarden}", sleutel(&form))).await
}

fn nummer(page: &Page) -> DossierId {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    page.location().strip_prefix("/dossiers/").unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_dossier_starts_with_who_it_is_and_what_happened_first() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let toegang = Toegang::systeem(site.organisatie);
    for (eerste, soort) in [
        ("eerste=Koppeling&eerste_op=1-10-2025", Some(Soort::Koppeling)),
        ("eerste=BrpInschrijving&eerste_op=1-10-2025", Some(Soort::BrpInschrijving)),
        (
            "eerste=DuoKennisgeving&eerste_op=1-10-2025&groep=Gezinsvormer&regime=Wi2021",
            Some(Soort::DuoKennisgeving),
        ),
        ("eerste=Niets", None),
    ] {
        let page = stuur(&mut anna, &format!("{PERSOON}&toch=ja&{eerste}")).await;
        let feiten = site.app.store().feiten(&toegang, nummer(&page)).await.unwrap();
        let soorten: Vec<Soort> = feiten.iter().map(|feit| feit.inhoud.soort()).collect();
        let verwacht: Vec<Soort> = [Some(Soort::Persoonsgegevens), soort].into_iter().flatten().collect();
        assert_eq!(soorten, verwacht);
    }
}

#[tokio::test]
async fn sent_twice_makes_one_dossier() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let form = anna.get("/dossiers/nieuw").await;
    let body = format!("sleutel={}&{PERSOON}&eerste=Niets&toch=ja", sleutel(&form));
    let eerst = anna.post("/dossiers/nieuw", &form.csrf(), &body).await;
    let weer = anna.post("/dossiers/nieuw", &form.csrf(), &body).await;
    assert_eq!(nummer(&eerst), nummer(&weer));
}

#[tokio::test]
async fn mistakes_stand_beside_their_field_and_nothing_typed_is_lost() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let page = stuur(
        &mut anna,
        "voornamen=%3Ci%3ESaba&achternaam=&geboortedatum=32-1-1981&bsn=123456789&vnummer=12&telefoon=bel+mij&email=x&eerste=DuoKennisgeving&eerste_op=13-11-2025",
    )
    .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for deel in [
        "Heeft iemand maar één naam?",
        "32 januari 1981 bestaat niet",
        "Het BSN klopt niet",
        "Het V-nummer heeft geen tien cijfers",
        "staan alleen cijfers",
        "Dit is geen e-mailadres",
        "Kies het geslacht.",
        "13 november 2025 is nog niet geweest",
        "Kies de groep die DUO noemt.",
        "value=\"&#60;i&#62;Saba\"",
        "value=\"123456789\"",
    ] {
        assert!(page.body.contains(deel), "{deel}");
    }
    assert!(!page.body.contains("<i>Saba"));
}

#[tokio::test]
async fn somebody_who_seems_known_is_shown_before_saving() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let eerst = nummer(&stuur(&mut anna, &format!("{PERSOON}&bsn={BSN}&eerste=Niets")).await);
    let lijkt = "voornamen=S.&achternaam=Haidarie&geboortedatum=14-07-1981&geslacht=Vrouw&gemeente=1916&taal=Dari&eerste=Niets";
    let page = stuur(&mut anna, lijkt).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for deel in ["Is dit iemand die u al kent?", "bijna dezelfde naam", "toch opslaan", "value=\"Dari\""] {
        assert!(page.body.contains(deel), "{deel}");
    }
    assert!(page.body.contains(&format!("href=\"/dossiers/{eerst}\"")));
    let gezien = site.app.store().leeslog_van(&Toegang::systeem(site.organisatie), eerst).await.unwrap();
    assert!(gezien.iter().any(|regel| regel.pagina == "controle op dubbele dossiers"));
    let zelfde = stuur(&mut anna, &format!("{PERSOON}&bsn={BSN}&eerste=Niets")).await;
    assert!(zelfde.body.contains("hetzelfde BSN") && !zelfde.body.contains("toch opslaan"));
    let toch = stuur(&mut anna, &format!("{PERSOON}&bsn={BSN}&eerste=Niets&toch=ja")).await;
    assert!(toch.body.contains("hoort al bij een ander dossier"), "{}", toch.body);
    assert_ne!(nummer(&stuur(&mut anna, &format!("{lijkt}&toch=ja")).await), eerst);
}

#[tokio::test]
async fn who_somebody_is_can_be_changed_once_per_version() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let id = nummer(&stuur(&mut anna, &format!("{PERSOON}&eerste=Niets")).await);
    let adres = format!("/dossiers/{id}/persoon");
    let form = anna.get(&adres).await;
    assert!(form.body.contains("value=\"Haidari\"") && form.body.contains("feiten/1/verbeteren"));
    let (_, rest) = form.body.split_once("name=\"versie\" value=\"").unwrap();
    let versie = rest.split_once('"').unwrap().0;
    let body = format!("versie={versie}&voornamen=Saba&achternaam=Haidari-Rezai&taal=Dari&geheim=ja");
    assert_eq!(anna.post(&adres, &form.csrf(), &body).await.location(), format!("/dossiers/{id}"));
    let weer = anna.post(&adres, &form.csrf(), &body).await;
    assert!(
        weer.status == StatusCode::UNPROCESSABLE_ENTITY
            && weer.body.contains("Iemand anders heeft dit net gewijzigd")
    );
    let page = anna.get(&format!("/dossiers/{id}")).await;
    assert!(page.body.contains("Haidari-Rezai") && page.body.contains("Geheim adres"));
    let mut tom = site.signed_in("tom", Rol::Teamleider).await;
    let logboek = tom.get(&format!("/dossiers/{id}/logboek")).await;
    assert!(
        logboek.body.contains("Persoonsgegevens gewijzigd: achternaam, taal, geheimhouding"),
        "{}",
        logboek.body
    );
}

#[tokio::test]
async fn a_bsn_that_belongs_to_somebody_else_is_taken_away() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let id = nummer(&stuur(&mut anna, &format!("{PERSOON}&bsn={BSN}&eerste=Niets")).await);
    let adres = format!("/dossiers/{id}/persoon");
    let form = anna.get(&adres).await;
    assert!(form.body.contains("BSN weghalen") && !form.body.contains("V-nummer weghalen"));
    let (_, rest) = form.body.split_once("name=\"versie\" value=\"").unwrap();
    let versie = rest.split_once('"').unwrap().0;
    let body = format!("versie={versie}&voornamen=Saba&achternaam=Haidari&bsn_weg=ja");
    let beide = anna.post(&adres, &form.csrf(), &format!("{body}&bsn={BSN}")).await;
    assert!(beide.status == StatusCode::UNPROCESSABLE_ENTITY && beide.body.contains("niet allebei"));
    assert_eq!(anna.post(&adres, &form.csrf(), &body).await.location(), format!("/dossiers/{id}"));
    let nummers = anna.post(&format!("/dossiers/{id}/nummers"), &form.csrf(), "").await;
    assert!(!nummers.body.contains(BSN));
    assert!(!anna.get(&adres).await.body.contains("BSN weghalen"), "there is nothing left to take away");
    let ander = stuur(&mut anna, &format!("{PERSOON}&bsn={BSN}&eerste=Niets&toch=ja")).await;
    assert_ne!(nummer(&ander), id, "the number is free for whose it is");
    let mut tom = site.signed_in("tom", Rol::Teamleider).await;
    let logboek = tom.get(&format!("/dossiers/{id}/logboek")).await;
    assert!(logboek.body.contains("Persoonsgegevens gewijzigd: BSN<"), "{}", logboek.body);
}
