//! Persons for a served municipality: recorded by the Beheerder, seen while it holds, noted, and taken along with a record.

mod common;
#[path = "common/regio.rs"]
mod regio;

use axum::http::StatusCode;
use common::{Site, Visitor};
use jiff::civil::date;
use regio::{beleid, met_mensen};
use store::{Lijstkolom, NieuweAfspraak, Rol, Toegang};

const GOED: &str = "gemeente=0629&grondslag=Wi2021+art.+36&naam=Dienstverlening+2025&gesloten=01-03-2025\
    &geldig_tot=31-12-2025&kolommen=naam&kolommen=fase";

async fn leg_vast(bea: &mut Visitor<'_>, velden: &str) -> common::Page {
    let csrf = bea.get("/beheer/afspraken/nieuw?gemeente=0629").await.csrf();
    bea.post("/beheer/afspraken/nieuw", &csrf, velden).await
}

#[tokio::test]
async fn a_recorded_agreement_shows_what_was_agreed_and_no_more() {
    let site = met_mensen().await;
    let mut bea = site.signed_in("bea", Rol::Beheerder).await;
    let mut wim = site.sign_in(beleid(&site, "wim", "0629").await).await;
    let mut vera = site.sign_in(beleid(&site, "vera", "1916").await).await;
    let zonder = wim.get("/personenlijst").await;
    assert_eq!(zonder.status, StatusCode::OK);
    assert!(zonder.body.contains("Er is geen afspraak vastgelegd") && zonder.body.contains("de grondslag:"));
    let csrf = wim.get("/publicaties").await.csrf();
    let geweigerd = wim.post("/personenlijst/export", &csrf, "bestand=csv").await;
    assert_eq!(geweigerd.status, StatusCode::CONFLICT, "nothing leaves without an agreement");

    assert!(bea.get("/beheer/afspraken").await.body.contains("geen afspraak"));
    let klaar = leg_vast(&mut bea, GOED).await;
    assert_eq!(klaar.location(), "/beheer/afspraken", "{}", klaar.body);
    let overzicht = bea.get("/beheer/afspraken").await;
    for tekst in ["geldig", "Wi2021 art. 36", "Naam, Fase", "door bea", "Beëindig de afspraak"] {
        assert!(overzicht.body.contains(tekst), "{tekst}: {}", overzicht.body);
    }
    let lijst = wim.get("/personenlijst").await;
    assert!(lijst.body.contains("Wi2021 art. 36") && lijst.body.contains("<th scope=\"col\">Naam</th>"));
    for niet in ["Geboortedatum", "Dossiernummer", "Consulent</th>"] {
        assert!(!lijst.body.contains(niet), "{niet} was not agreed");
    }
    let alle = Toegang::systeem(site.organisatie);
    let iemand = site.app.store().dossiers(&alle).await.unwrap();
    let mut gezien = Vec::new();
    for dossier in &iemand {
        gezien.extend(site.app.store().leeslog_van(&alle, *dossier).await.unwrap());
    }
    let rijen = lijst.body.matches("<tr><td>").count();
    assert!(rijen > 20, "{rijen}");
    assert_eq!(gezien.len(), rijen, "each person in the list is noted, and no other");
    assert!(gezien.iter().all(|regel| regel.gebruiker == "wim" && regel.grondslag == "Wi2021 art. 36"));

    let bestand = wim.post("/personenlijst/export", &lijst.csrf(), "bestand=csv").await;
    assert_eq!(bestand.status, StatusCode::OK);
    assert!(bestand.body.trim_start_matches('\u{feff}').starts_with("Naam;Fase"), "{}", bestand.body);
    assert_eq!(bestand.body.lines().count(), rijen + 1);
    let beheer = Toegang::systeembeheer();
    let audit = site.app.store().audit_van_organisatie(&beheer, site.organisatie).await.unwrap();
    assert_eq!(audit[0].handeling, "LijstGeexporteerd");
    assert!(audit[0].details.contains("personenlijst") && audit[0].gebruiker == "wim");

    assert!(
        vera.get("/personenlijst").await.body.contains("Er is geen afspraak vastgelegd"),
        "another municipality"
    );
    let csrf = bea.get("/beheer/afspraken").await.csrf();
    let einde = bea.post("/beheer/afspraken/0629/beeindigen", &csrf, "").await;
    assert_eq!(einde.location(), "/beheer/afspraken");
    assert!(wim.get("/personenlijst").await.body.contains("is beëindigd"));
    let nogmaals = bea.post("/beheer/afspraken/0629/beeindigen", &csrf, "").await;
    assert_eq!(nogmaals.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_agreement_that_is_over_or_to_come_shows_nobody() {
    let site = met_mensen().await;
    let bea = site.user("bea", Rol::Beheerder).await;
    let beheer = site.app.store().gebruiker(bea).await.unwrap().toegang();
    let mut wim = site.sign_in(beleid(&site, "wim", "0629").await).await;
    for (gesloten, geldig_tot, verwacht) in [
        (date(2025, 1, 1), date(2025, 11, 11), "gold tot en met 11 november 2025"),
        (date(2025, 11, 13), date(2026, 1, 1), "geldt pas vanaf 13 november 2025"),
    ] {
        let nieuw = NieuweAfspraak {
            gemeente: "0629".into(),
            grondslag: "Wi2021 art. 36".into(),
            naam: "Proef".into(),
            gesloten,
            geldig_tot,
            kolommen: vec![Lijstkolom::Naam],
        };
        site.app.store().leg_afspraak_vast(&beheer, &nieuw, common::now()).await.unwrap();
        let pagina = wim.get("/personenlijst").await;
        assert!(pagina.body.contains(verwacht), "{}", pagina.body);
        assert!(!pagina.body.contains("<table"), "nobody is shown");
    }
}

#[tokio::test]
async fn what_is_missing_in_an_agreement_is_said_beside_the_field() {
    let site = met_mensen().await;
    let mut bea = site.signed_in("bea", Rol::Beheerder).await;
    for (eerst, nu, fout) in [
        ("gemeente=0629", "gemeente=0363", "Kies een van de mogelijkheden"),
        ("grondslag=Wi2021+art.+36", "grondslag=", "Vul de grondslag in."),
        ("naam=Dienstverlening+2025", "naam=", "Vul de naam van de afspraak in."),
        ("geldig_tot=31-12-2025", "geldig_tot=01-02-2025", "ligt vóór de dag waarop"),
        ("geldig_tot=31-12-2025", "geldig_tot=11-11-2025", "is al geweest"),
        ("geldig_tot=31-12-2025", "geldig_tot=ooit", "is geen datum"),
        ("&kolommen=naam&kolommen=fase", "&kolommen=bsn", "Kies minstens één gegeven."),
    ] {
        let antwoord = leg_vast(&mut bea, &GOED.replace(eerst, nu)).await;
        assert_eq!(antwoord.status, StatusCode::UNPROCESSABLE_ENTITY, "{nu}");
        assert!(antwoord.body.contains(fout), "{nu}: {}", antwoord.body);
    }
    let lang = GOED.replace("Dienstverlening+2025", &"a".repeat(301));
    assert!(leg_vast(&mut bea, &lang).await.body.contains("Er passen hooguit 300 tekens."));
    let mut anna = site.signed_in("anna", Rol::Teamleider).await;
    assert_eq!(
        anna.get("/personenlijst").await.status,
        StatusCode::FORBIDDEN,
        "dossiers are reached otherwise"
    );
    assert_eq!(anna.get("/beheer/afspraken").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn another_organisation_does_not_open_this_one() {
    let site = Site::demo().await;
    let gemeenten = [store::OrganisatieGemeente { code: "0546".into(), naam: "Leiden".into() }];
    let beheer = Toegang::systeembeheer();
    let ander = site
        .app
        .store()
        .maak_organisatie(&beheer, "Organisatie Twee", &gemeenten, common::now())
        .await
        .unwrap();
    let bob = site.user_of(ander, "bob", Rol::Beheerder).await;
    let mut bob = site.sign_in(bob).await;
    let velden = GOED.replace("0629", "1916");
    let antwoord = leg_vast(&mut bob, &velden).await;
    assert_eq!(antwoord.status, StatusCode::UNPROCESSABLE_ENTITY, "1916 is of the other organisation");
    let csrf = bob.get("/beheer/afspraken").await.csrf();
    let einde = bob.post("/beheer/afspraken/1916/beeindigen", &csrf, "").await;
    assert_eq!(einde.status, StatusCode::NOT_FOUND);
}
