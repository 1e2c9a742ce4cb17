//! The work list by page: lines, counts, done and undo, filters, files.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail")]

mod common;
#[path = "common/mensen.rs"]
mod mensen;

use axum::http::{HeaderName, StatusCode};
use common::Site;
use dossier::{Alfabetisering, Inhoud, Leerroute};
use jiff::civil::{Date, date};
use mensen::{ander, feit, gesprek, in_form, leg_vast, maak, nieuw, persoon, toegang};
use store::{Rol, Toegang};

/// Ten weeks later is 1 November 2025, which is before the day of the demo.
const TE_LAAT: Date = date(2025, 8, 23);
/// Ten weeks later is 19 November 2025, within a week.
const BINNENKORT: Date = date(2025, 9, 10);

fn pip() -> Inhoud {
    Inhoud::PipVastgesteld {
        leerroute: Leerroute::B1,
        niveau: None,
        intensiteit: None,
        alfabetisering: Alfabetisering::ALLE[0],
        gesprekken: None,
        eenzijdig: false,
    }
}

/// The value of the button that marks the line of this kind as done.
fn plek(page: &str, soort: &str) -> String {
    let waarden = page.split(r#"name="gedaan" value=""#).skip(1);
    waarden
        .filter_map(|rest| rest.split('"').next())
        .find(|plek| plek.contains(soort))
        .expect(soort)
        .to_owned()
}

fn undo(page: &str) -> String {
    let (_, rest) = page.split_once(r#"action="/werkvoorraad/terug/"#).expect("an undo button");
    format!(
        "/werkvoorraad/terug/{}",
        rest.split_once('"').unwrap().0.replace("&#38;", "&").replace("&amp;", "&")
    )
}

#[tokio::test]
async fn lines_and_counts_follow_a_fact_at_once() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let wie = toegang(&site.app, "anna").await;
    let leeg = anna.get("/werkvoorraad").await;
    assert!(leeg.body.contains("Vandaag niets te doen") && leeg.body.contains("Niets te doen in deze lijst"));

    let laat = maak(&site.app, &wie, nieuw(persoon("Rana", "", "Almasri"), "1999-01-02", TE_LAAT)).await;
    maak(&site.app, &wie, nieuw(persoon("Davit", "", "Okbay"), "2003-00-00", BINNENKORT)).await;
    let page = anna.get("/werkvoorraad?werk=Pip").await;
    for tekst in [
        "te laat",
        "Almasri",
        "Okbay",
        "PIP vaststellen",
        "10 weken na de kennisgeving",
        "Leidschendam-Voorburg",
        "asielstatushouder",
        "waarom deze datum?",
        "2 mensen in uw caseload",
        "PIP maken",
    ] {
        assert!(page.body.contains(tekst), "{tekst} in {}", page.body);
    }
    assert!(page.body.find("Almasri").unwrap() < page.body.find("Okbay").unwrap(), "the most urgent first");
    assert!(page.body.contains(&format!("/dossiers/{laat}/vastleggen/PipVastgesteld?terug=")));

    leg_vast(&site.app, &wie, laat, feit(date(2025, 11, 12), pip())).await;
    let page = anna.get("/werkvoorraad?werk=Pip&soort=PipVaststellen").await;
    assert!(!page.body.contains("Rana Almasri") && page.body.contains("Davit Okbay"), "{}", page.body);
}

#[tokio::test]
async fn done_in_place_and_back_again() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let wie = toegang(&site.app, "anna").await;
    maak(&site.app, &wie, nieuw(persoon("Rana", "", "Almasri"), "1999-01-02", TE_LAAT)).await;
    let lijst = "/werkvoorraad?voor=mijn&soort=PipVaststellen";
    let page = anna.get(lijst).await;
    assert!(page.body.contains("Vandaag 1 ding, waarvan 1 te laat"), "{}", page.body);
    let regel = plek(&page.body, "PipVaststellen");
    let body = format!("voor=mijn&soort=PipVaststellen&gedaan={}", in_form(&regel));

    let done = anna.post("/werkvoorraad/gedaan", &page.csrf(), &body).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, lijst));
    let page = anna.get(lijst).await;
    assert!(page.body.contains("Vandaag niets te doen") && page.body.contains("De regel is gedaan."));
    assert!(!page.body.contains("Almasri"));
    let again = anna.post("/werkvoorraad/gedaan", &page.csrf(), &body).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "pressing twice is no error");

    let back = anna.post(&undo(&page.body), &page.csrf(), "").await;
    assert_eq!((back.status, back.location()), (StatusCode::SEE_OTHER, lijst));
    assert!(anna.get(lijst).await.body.contains("Rana Almasri"));
    let nobody = anna.post(&undo(&page.body), &page.csrf(), "").await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND, "what is open cannot be opened");

    let later = body.replace("gedaan=", "week=");
    anna.post("/werkvoorraad/gedaan", &page.csrf(), &later).await;
    assert!(anna.get(lijst).await.body.contains("De regel komt terug op 19 november 2025."));
    let wrong = anna.post("/werkvoorraad/gedaan", &page.csrf(), "gedaan=onzin").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn people_of_another_organisation_never_appear() {
    let site = Site::demo().await;
    let vreemd = ander(&site.app).await;
    let elders =
        maak(&site.app, &vreemd, nieuw(persoon("Verre", "", "Vreemdeling"), "1990-01-01", TE_LAAT)).await;
    for (login, rol) in
        [("anna", Rol::Consulent), ("tom", Rol::Teamleider), ("kim", Rol::Kwaliteitsmedewerker)]
    {
        let mut visitor = site.signed_in(login, rol).await;
        for adres in ["/werkvoorraad?voor=alles", "/werkvoorraad?voor=team", "/mensen?voor=alles&klaar=ja"] {
            let page = visitor.get(adres).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(!page.body.contains("Vreemdeling"), "{adres} as {rol:?}");
        }
        let token = visitor.get("/werkvoorraad").await.csrf();
        let regel = format!("2025-11-01~{elders}~PipVaststellen~Pip.2025-11-01");
        let page = visitor.post("/werkvoorraad/gedaan", &token, &format!("gedaan={}", in_form(&regel))).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        for adres in ["/werkvoorraad/export", "/mensen/export"] {
            let file = visitor.post(adres, &token, "voor=alles&klaar=ja&bestand=csv").await;
            assert_eq!(file.status, StatusCode::OK);
            assert!(!file.body.contains("Vreemdeling"), "{adres}");
        }
    }
    let open = site.app.store().dossier(&vreemd, elders).await.unwrap().signalen;
    assert!(open.iter().all(|signaal| signaal.gedaan.is_none()), "nobody elsewhere can mark it");
}

#[tokio::test]
async fn what_each_role_sees_first() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let wie = toegang(&site.app, "anna").await;
    maak(&site.app, &wie, nieuw(persoon("Rana", "", "Almasri"), "1999-01-02", TE_LAAT)).await;
    let mut bram = site.signed_in("bram", Rol::Consulent).await;
    let mut tom = site.signed_in("tom", Rol::Teamleider).await;
    assert!(anna.get("/werkvoorraad").await.body.contains("Almasri"));
    assert!(!bram.get("/werkvoorraad").await.body.contains("Almasri"));
    assert!(
        bram.get("/werkvoorraad?voor=team").await.body.contains("Naam van anna"),
        "who guides stands with it"
    );
    assert!(tom.get("/werkvoorraad").await.body.contains("Almasri"));
    assert!(tom.get("/mensen").await.body.contains("1 mens bij uw organisatie"));
    let mut beheer = site.signed_in("beheer", Rol::Beheerder).await;
    assert_eq!(beheer.get("/werkvoorraad").await.status, StatusCode::FORBIDDEN);
    assert_eq!(anna.get("/").await.location(), "/werkvoorraad");
    assert_eq!(beheer.get("/").await.location(), "/beheer", "who manages begins at what there is to manage");
}

#[tokio::test]
async fn a_filter_is_kept_under_a_name_and_taken_away() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let token = anna.get("/werkvoorraad").await.csrf();
    let velden = "voor=team&wanneer=te-laat&werk=Pip&sorteer=naam&gemeente=1916&zoek=Geheimnaam";
    let page = anna.post("/werkvoorraad/filters", &token, &format!("{velden}&naam=Eerst+dit")).await;
    assert_eq!(
        page.location(),
        "/werkvoorraad?voor=team&werk=Pip&wanneer=te-laat&gemeente=1916&sorteer=naam"
    );
    let page = anna.get("/werkvoorraad").await;
    assert!(page.body.contains("Eerst dit") && !page.body.contains("Geheimnaam"));
    let mut bram = site.signed_in("bram", Rol::Consulent).await;
    assert!(!bram.get("/werkvoorraad").await.body.contains("Eerst dit"), "a filter is of one user");
    let empty = anna.post("/werkvoorraad/filters", &token, "naam=+").await;
    assert_eq!(empty.status, StatusCode::CONFLICT);
    assert!(empty.body.contains("Geef het filter een naam."));
    anna.post("/werkvoorraad/filters/weg", &token, "naam=Eerst+dit").await;
    assert!(!anna.get("/werkvoorraad").await.body.contains("Eerst dit"));
}

#[tokio::test]
async fn pages_go_on_where_the_last_ended() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let wie = toegang(&site.app, "anna").await;
    for nummer in 0..60 {
        let naam = format!("Persoon{nummer:02}");
        maak(&site.app, &wie, nieuw(persoon("Een", "", &naam), "1990-01-01", TE_LAAT)).await;
    }
    let eerste = anna.get("/werkvoorraad?soort=PipVaststellen&sorteer=naam").await;
    assert!(eerste.body.contains("Persoon24") && !eerste.body.contains("Persoon25"));
    let (ervoor, _) = eerste.body.split_once(r#"" rel="next""#).expect("a next page");
    let href = ervoor.rsplit_once("href=\"").unwrap().1.replace("&#38;", "&").replace("&amp;", "&");
    assert!(!href.contains("Persoon"), "no name in an address: {href}");
    let tweede = anna.get(&href).await;
    assert!(tweede.body.contains("Persoon49") && !tweede.body.contains("Persoon24"));
    assert!(tweede.body.contains("rel=\"prev\""));
    let laatste = anna.get("/werkvoorraad?soort=PipVaststellen&sorteer=naam&laatste=ja").await;
    assert!(laatste.body.contains("Persoon59") && !laatste.body.contains("rel=\"next\""));
    let onzin = anna.get("/werkvoorraad?na=%27%3B--&gemeente=9999&werk=x&consulent=y").await;
    assert_eq!(onzin.status, StatusCode::OK, "what cannot be read counts as not chosen");
    let token = eerste.csrf();
    let zoek = anna.post_and_go("/werkvoorraad", &token, "soort=PipVaststellen&zoek=persoon07").await;
    assert!(zoek.body.contains("Persoon07") && !zoek.body.contains("Persoon08"));
    let mensen = anna.get("/mensen").await;
    assert!(mensen.body.contains("60 mensen in uw caseload") && !mensen.body.contains("Persoon50"));
    assert!(anna.get("/mensen?laatste=ja").await.body.contains("Persoon59"));
}

#[tokio::test]
async fn a_file_is_noted_and_holds_no_formula() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let wie = toegang(&site.app, "anna").await;
    maak(&site.app, &wie, nieuw(persoon("=cmd|' /C calc'!A0", "", "Almasri"), "1999-01-02", TE_LAAT)).await;
    let token = anna.get("/werkvoorraad").await.csrf();
    for (adres, naam) in [("/werkvoorraad/export", "werkvoorraad"), ("/mensen/export", "mensen")] {
        let file = anna.post(adres, &token, "bestand=csv").await;
        assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
        assert_eq!(
            file.headers["content-disposition"],
            format!("attachment; filename=\"{naam}.csv\"").as_str()
        );
        assert!(file.body.contains("'=cmd") && !file.body.contains(";=cmd"), "{}", file.body);
        let file = anna.post(adres, &token, "bestand=xlsx").await;
        assert!(file.headers["content-type"].to_str().unwrap().contains("spreadsheetml"));
        assert_eq!(anna.post(adres, &token, "bestand=exe").await.status, StatusCode::NOT_FOUND);
    }
    let audit =
        site.app.store().audit_van_organisatie(&Toegang::systeembeheer(), site.organisatie).await.unwrap();
    let notes: Vec<_> = audit.iter().filter(|regel| regel.handeling == "LijstGeexporteerd").collect();
    assert_eq!(notes.len(), 4, "a file that was refused is not noted");
    assert!(notes.iter().all(|note| note.gebruiker == "anna" && !note.details.contains("Almasri")));
}

#[tokio::test]
async fn names_are_text_and_never_markup() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let wie = toegang(&site.app, "anna").await;
    let boos = "<img src=x onerror=alert(1)>\"'";
    let dossier = maak(&site.app, &wie, nieuw(persoon(boos, "", "Boos"), "1999-01-02", TE_LAAT)).await;
    leg_vast(&site.app, &wie, dossier, gesprek(date(2025, 10, 1))).await;
    let page = anna.get("/werkvoorraad").await;
    let token = page.csrf();
    let typed = in_form(boos);
    let naam = anna.post("/werkvoorraad/filters", &token, &format!("naam={typed}")).await;
    assert_eq!(naam.status, StatusCode::SEE_OTHER);
    for page in [
        anna.get("/werkvoorraad").await,
        anna.get("/mensen").await,
        anna.post_and_go("/zoeken", &token, "q=boos").await,
        anna.post_and_go("/zoeken", &token, &format!("q={typed}")).await,
        anna.post_and_go("/werkvoorraad", &token, &format!("zoek={typed}")).await,
    ] {
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains("<img") && !page.body.contains("onerror=alert(1)>"), "{}", page.body);
    }
}

#[tokio::test]
async fn why_a_day_is_told_in_the_same_words_in_list_and_dossier() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let wie = toegang(&site.app, "anna").await;
    let id = maak(&site.app, &wie, nieuw(persoon("Rana", "", "Almasri"), "1999-01-02", TE_LAAT)).await;
    let waarom = format!("/dossiers/{id}/termijnen/Pip");
    assert!(anna.get("/werkvoorraad").await.body.contains(&format!("href=\"{waarom}\"")));
    let page = anna.get(&waarom).await;
    assert!(page.body.contains("<h1>Waarom 3 november 2025?</h1>"), "{}", page.body);
    let stappen = anna.ask(&waarom, HeaderName::from_static("hx-request"), "true").await.body;
    assert!(stappen.contains("We beginnen bij “Ingeschreven in de BRP” op 23 augustus 2025."), "{stappen}");
    assert!(!stappen.contains("<html"));
    let zinnen = |tekst: &str| {
        let regels = tekst.lines().map(str::trim).filter(|regel| !regel.is_empty());
        regels.map(str::to_owned).collect::<Vec<_>>()
    };
    let dossier = zinnen(&anna.get(&format!("/dossiers/{id}")).await.body);
    assert!(zinnen(&stappen).iter().all(|regel| dossier.contains(regel)), "the same in both");
    for onzin in ["Elip", "Onzin"] {
        let page = anna.get(&format!("/dossiers/{id}/termijnen/{onzin}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
}
