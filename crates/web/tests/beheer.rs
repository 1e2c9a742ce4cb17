//! Accounts, organisations and settings by page.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail")]

mod common;

use axum::http::StatusCode;
use common::{PASSWORD, Site, now};
use store::{Rol, Toegang};

fn password_on(page: &str) -> String {
    let (_, rest) = page.split_once(r#"<code class="secret">"#).expect("a password");
    rest.split_once('<').unwrap().0.to_owned()
}

#[tokio::test]
async fn a_new_account_signs_in_with_the_password_shown_once() {
    let site = Site::demo().await;
    let mut beheer = site.signed_in("beheer", Rol::Beheerder).await;
    let form = beheer.get("/beheer/gebruikers/nieuw").await;
    let body = "naam=An+de+Wit&login=An&rol=Consulent";
    let page = beheer.post("/beheer/gebruikers/nieuw", &form.csrf(), body).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let password = password_on(&page.body);
    assert_eq!(password.len(), 19);

    let mut visitor = site.visitor();
    let token = visitor.get("/inloggen").await.csrf();
    let page = visitor.post("/inloggen", &token, &format!("naam=an&wachtwoord={password}")).await;
    assert_eq!(page.location(), "/inloggen/instellen");

    let audit =
        site.app.store().audit_van_organisatie(&Toegang::systeembeheer(), site.organisatie).await.unwrap();
    assert_eq!((audit[0].handeling.as_str(), audit[0].gebruiker.as_str()), ("GebruikerGemaakt", "beheer"));
    assert!(!audit[0].details.contains("Wit"), "no name in the audit: {}", audit[0].details);
    let log = beheer.get("/beheer").await.body;
    for woorden in ["Gebruiker gemaakt", "An de Wit · consulent", "Naam van beheer"] {
        assert!(log.contains(woorden), "{woorden}");
    }
    assert!(!log.contains("rol:") && !log.contains(">beheer<"), "words, not codes and accounts");
}

#[tokio::test]
async fn errors_stand_beside_the_field_and_nothing_typed_is_lost() {
    let site = Site::demo().await;
    let mut beheer = site.signed_in("beheer", Rol::Beheerder).await;
    let token = beheer.get("/beheer/gebruikers/nieuw").await.csrf();
    let page =
        beheer.post("/beheer/gebruikers/nieuw", &token, "naam=An+%22de%22+Wit&login=&rol=Koning").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("An &#34;de&#34; Wit"), "typed text comes back, escaped");
    for part in [r##"href="#login""##, r#"id="login-fout""#, "Vul een gebruikersnaam in.", "Kies een van"] {
        assert!(page.body.contains(part), "{part} not in {}", page.body);
    }
    assert!(page.body.contains(r#"aria-invalid="true""#) && page.body.contains("login-fout\""));
    let body = "naam=An&login=BEHEER&rol=Consulent";
    let page = beheer.post("/beheer/gebruikers/nieuw", &token, body).await;
    assert!(page.body.contains("Deze gebruikersnaam bestaat al"), "{}", page.body);
    assert!(page.body.contains(r#"value="BEHEER""#));
}

#[tokio::test]
async fn blocking_ends_the_session_at_once() {
    let site = Site::demo().await;
    let mut beheer = site.signed_in("beheer", Rol::Beheerder).await;
    let id = site.user("anna", Rol::Consulent).await;
    let mut anna = site.sign_in(id).await;
    assert_eq!(anna.get("/wachtwoord").await.status, StatusCode::OK);
    let path = format!("/beheer/gebruikers/{id}");
    let token = beheer.get(&path).await.csrf();
    let page = beheer.post(&path, &token, "naam=Anna&rol=Teamleider&geblokkeerd=ja").await;
    assert_eq!(page.location(), "/beheer/gebruikers");
    let page = beheer.get("/beheer/gebruikers").await;
    assert!(page.body.contains("De gebruiker is gewijzigd.") && page.body.contains("geblokkeerd"));
    assert!(
        !beheer.get("/beheer/gebruikers").await.body.contains("De gebruiker is gewijzigd."),
        "shown once"
    );
    assert!(anna.get("/wachtwoord").await.location().starts_with("/inloggen"));
    let page = beheer.post(&path, &token, "naam=Anna&rol=Teamleider").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert!(site.app.store().gebruiker(id).await.unwrap().actief);
}

#[tokio::test]
async fn a_beleidsmedewerker_gets_one_municipality() {
    let site = Site::demo().await;
    let mut beheer = site.signed_in("beheer", Rol::Beheerder).await;
    let form = beheer.get("/beheer/gebruikers/nieuw").await;
    assert!(form.body.contains("<option value=\"1916\">Leidschendam-Voorburg</option>"), "{}", form.body);
    let body = "naam=Wim&login=wim&rol=Beleidsmedewerker";
    for (gemeente, melding) in [("", "gemeente-fout"), ("0518", "werkt niet voor deze gemeente")] {
        let nieuw = format!("{body}&gemeente={gemeente}");
        let page = beheer.post("/beheer/gebruikers/nieuw", &form.csrf(), &nieuw).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{gemeente}");
        assert!(page.body.contains(melding), "{gemeente}");
    }
    let page = beheer.post("/beheer/gebruikers/nieuw", &form.csrf(), &format!("{body}&gemeente=1916")).await;
    assert_eq!(page.status, StatusCode::OK);
    let gebruikers = site.app.store().gebruikers(None).await.unwrap();
    let wim = gebruikers.iter().find(|een| een.login == "wim").unwrap();
    assert_eq!(wim.gemeente.as_deref(), Some("1916"));
    let path = format!("/beheer/gebruikers/{}", wim.id);
    assert!(beheer.get(&path).await.body.contains("<option value=\"1916\" selected>"));
    beheer.post(&path, &form.csrf(), "naam=Wim&rol=Consulent&gemeente=1916").await;
    let wim = site.app.store().gebruiker(wim.id).await.unwrap();
    assert_eq!((wim.rol, wim.gemeente), (Rol::Consulent, None), "only a Beleidsmedewerker has one");
}

#[tokio::test]
async fn nobody_locks_themselves_out() {
    let site = Site::demo().await;
    let id = site.user("beheer", Rol::Beheerder).await;
    let mut beheer = site.sign_in(id).await;
    let path = format!("/beheer/gebruikers/{id}");
    let token = beheer.get(&path).await.csrf();
    for body in ["naam=B&rol=Beheerder&geblokkeerd=ja", "naam=B&rol=Consulent"] {
        let page = beheer.post(&path, &token, body).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
    }
}

#[tokio::test]
async fn lost_password_and_lost_phone() {
    let site = Site::demo().await;
    let mut beheer = site.signed_in("beheer", Rol::Beheerder).await;
    let id = site.user("anna", Rol::Consulent).await;
    site.app.store().zet_totp(&Toegang::systeembeheer(), id, Some(&[7; 20]), now()).await.unwrap();
    let mut anna = site.sign_in(id).await;
    let path = format!("/beheer/gebruikers/{id}");
    let token = beheer.get(&path).await.csrf();
    let page = beheer.post(&format!("{path}/code"), &token, "").await;
    assert_eq!(page.location(), path);
    assert!(!site.app.store().gebruiker(id).await.unwrap().heeft_totp);
    assert!(anna.get("/wachtwoord").await.location().starts_with("/inloggen"));
    let page = beheer.post(&format!("{path}/wachtwoord"), &token, "").await;
    let password = password_on(&page.body);
    let mut visitor = site.visitor();
    let token = visitor.get("/inloggen").await.csrf();
    let page = visitor.post("/inloggen", &token, &format!("naam=anna&wachtwoord={password}")).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_own_password_changes_with_the_old_one() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let token = anna.get("/wachtwoord").await.csrf();
    let old = PASSWORD.replace(' ', "+");
    for (body, error) in [
        (format!("oud={old}&nieuw=kort&herhaal=kort"), "Kies een wachtwoord van 12 tot 200 tekens."),
        (format!("oud={old}&nieuw=twaalf+tekens!&herhaal=anders"), "niet hetzelfde"),
        ("oud=fout&nieuw=twaalf+tekens!&herhaal=twaalf+tekens!".into(), "niet uw huidige wachtwoord"),
    ] {
        let page = anna.post("/wachtwoord", &token, &body).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains(error), "{error}");
        assert!(!page.body.contains("twaalf tekens"), "a password is never sent back");
    }
    let page = anna
        .post("/wachtwoord", &token, &format!("oud={old}&nieuw=twaalf+tekens!&herhaal=twaalf+tekens!"))
        .await;
    assert_eq!(page.location(), "/");
}

#[tokio::test]
async fn organisations_with_their_municipalities_and_theme() {
    let site = Site::demo().await;
    let mut beheer = site.signed_in("beheer", Rol::Beheerder).await;
    let token = beheer.get("/beheer/organisaties/nieuw").await.csrf();
    for (body, error) in [
        ("naam=Twee&gemeenten=19", "De regel “19” klopt niet"),
        ("naam=Twee&gemeenten=0629+A%0A0629+B", "staat er twee keer"),
        (
            "naam=Organisatie+Een&gemeenten=0629+Wassenaar&beheerder=Bo&login=bo",
            "Er is al een organisatie met deze naam.",
        ),
        ("naam=Twee&gemeenten=0629+Wassenaar&beheerder=Bo&login=Beheer", "Deze gebruikersnaam bestaat al."),
        ("naam=&gemeenten=", "Vul de naam van de organisatie in."),
    ] {
        let page = beheer.post("/beheer/organisaties/nieuw", &token, body).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        assert!(page.body.contains(error), "{error}");
    }
    let path = format!("/beheer/organisaties/{}", site.organisatie);
    let page = beheer.post(&path, &token, "naam=Een&gemeenten=1916+Leidschendam-Voorburg&thema=../x").await;
    assert!(page.body.contains("Kies een van"), "{}", page.body);
    let page = beheer
        .post(
            &path,
            &token,
            "naam=Een&gemeenten=1916+Leidschendam-Voorburg%0D%0A0629+Wassenaar%0D%0A&thema=duin",
        )
        .await;
    assert_eq!(page.location(), "/beheer/organisaties");
    let page = beheer.get("/beheer/organisaties").await;
    assert!(page.body.contains("Leidschendam-Voorburg") && page.body.contains("Wassenaar"));
    assert!(page.body.contains("themas/duin.css"), "the theme is one setting");
    assert_eq!(beheer.get("/beheer/organisaties/999").await.status, StatusCode::NOT_FOUND);
    assert_eq!(beheer.get("/beheer/organisaties/abc").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_setting_holds_from_its_date_and_can_be_taken_away() {
    let site = Site::demo().await;
    let mut beheer = site.signed_in("beheer", Rol::Beheerder).await;
    let list = beheer.get("/beheer/instellingen").await;
    let first = wet::Code::ALLE
        .iter()
        .find(|code| code.soort() == wet::Soort::Instelling && code.eenheid() == wet::Eenheid::Duur);
    let code = *first.expect("a term that is a setting");
    assert!(list.body.contains(code.naam()), "{}", code.naam());
    let path = format!("/beheer/instellingen/{}/{code}", site.organisatie);
    let token = beheer.get(&path).await.csrf();
    for (body, error) in [
        ("waarde=soms&vanaf=01-01-2026", "soms"),
        ("waarde=11+weken&vanaf=32-01-2026", "32 januari 2026 bestaat niet"),
        ("waarde=&vanaf=", "Vul de nieuwe waarde in."),
    ] {
        let page = beheer.post(&path, &token, body).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        assert!(page.body.contains(error), "{error}");
    }
    let page = beheer.post(&path, &token, "waarde=11+weken&vanaf=01-10-2025").await;
    assert_eq!(page.location(), path, "{}", page.body);
    assert!(beheer.get("/beheer/instellingen").await.body.contains("11 weken"));
    let page = beheer.get(&path).await;
    assert!(page.body.contains("eigen keuze") && page.body.contains("1 oktober 2025"));
    let page = beheer.post(&format!("{path}/verwijderen"), &token, "vanaf=01-10-2025").await;
    assert_eq!(page.location(), path);
    assert!(!beheer.get("/beheer/instellingen").await.body.contains("eigen keuze"));
    let wet_code = wet::Code::ALLE.iter().find(|code| code.soort() == wet::Soort::Wet).unwrap();
    for code in ["onzin", wet_code.code()] {
        let path = format!("/beheer/instellingen/{}/{code}", site.organisatie);
        assert_eq!(beheer.get(&path).await.status, StatusCode::NOT_FOUND, "{code}");
    }
}

#[tokio::test]
async fn lists_go_along_as_csv_and_workbook() {
    let site = Site::demo().await;
    let mut beheer = site.signed_in("beheer", Rol::Beheerder).await;
    for list in
        ["/beheer/gebruikers/export".to_owned(), format!("/beheer/instellingen/{}/export", site.organisatie)]
    {
        let csv = beheer.get(&format!("{list}/csv")).await;
        assert!(csv.headers["content-type"].to_str().unwrap().starts_with("text/csv"));
        assert!(csv.headers["content-disposition"].to_str().unwrap().ends_with(".csv\""));
        assert!(csv.body.lines().count() > 1, "{}", csv.body);
        let xlsx = beheer.get(&format!("{list}/xlsx")).await;
        assert!(xlsx.body.starts_with("PK"), "a workbook");
        assert_eq!(beheer.get(&format!("{list}/pdf")).await.status, StatusCode::NOT_FOUND);
    }
}

/// Who manages one organisation reaches no account, setting or log of another, by any address.
#[tokio::test]
async fn a_beheerder_manages_the_own_organisation_only() {
    let site = Site::demo().await;
    let mut beheer = site.signed_in("beheer", Rol::Beheerder).await;
    let token = beheer.get("/beheer/organisaties/nieuw").await.csrf();
    let twee = "naam=Twee&gemeenten=0546+Leiden&beheerder=Bo+Ander&login=Bo";
    let page = beheer.post("/beheer/organisaties/nieuw", &token, twee).await;
    assert_eq!((page.status, password_on(&page.body).len()), (StatusCode::OK, 19));
    let organisaties = site.app.store().organisaties().await.unwrap();
    let twee = organisaties.iter().find(|een| een.naam == "Twee").unwrap().id;
    let gebruikers = site.app.store().gebruikers(Some(twee)).await.unwrap();
    let [bo] = gebruikers.as_slice() else { panic!("one account: {gebruikers:?}") };
    assert_eq!((bo.rol, bo.login.as_str()), (Rol::Beheerder, "bo"));

    let lijst = beheer.get("/beheer/organisaties").await;
    assert!(lijst.body.contains("Twee") && lijst.body.contains("heeft een eigen beheerder"));
    assert!(!beheer.get("/beheer/gebruikers").await.body.contains("Bo Ander"));
    assert!(!beheer.get("/beheer/gebruikers/export/csv").await.body.contains("Bo Ander"));
    let code = wet::Code::ALLE.iter().find(|code| code.soort() == wet::Soort::Instelling).unwrap();
    let (wie, wat) = (format!("/beheer/gebruikers/{}", bo.id), format!("/beheer/instellingen/{twee}"));
    for adres in [
        wie.clone(),
        wat.clone(),
        format!("{wat}/{code}"),
        format!("{wat}/export/csv"),
        format!("/beheer/organisaties/{twee}"),
    ] {
        assert_eq!(beheer.get(&adres).await.status, StatusCode::NOT_FOUND, "{adres}");
    }
    for (adres, body) in [
        (wie.clone(), "naam=B&rol=Consulent"),
        (format!("{wie}/wachtwoord"), ""),
        (format!("{wie}/code"), ""),
        (format!("{wat}/{code}"), "waarde=11+weken&vanaf=01-10-2025"),
        (format!("{wat}/{code}/verwijderen"), "vanaf=01-10-2025"),
        (format!("/beheer/organisaties/{twee}"), "naam=Drie&gemeenten=0546+Leiden&thema=duin"),
    ] {
        assert_eq!(beheer.post(&adres, &token, body).await.status, StatusCode::NOT_FOUND, "{adres}");
    }
    assert_eq!(site.app.store().gebruikers(Some(twee)).await.unwrap(), gebruikers);
}
