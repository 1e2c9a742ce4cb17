//! Signing in: password, lock, code, and what a page gives away.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail")]

mod common;

use axum::http::{Method, StatusCode, header};
use common::{PASSWORD, Page, Site, Visitor, now, wait_seconds};
use store::Rol;
use totp_rs::{Builder, Secret};

async fn try_password(visitor: &mut Visitor<'_>, name: &str, password: &str) -> Page {
    let token = visitor.get("/inloggen").await.csrf();
    visitor.post("/inloggen", &token, &format!("naam={name}&wachtwoord={}", password.replace(' ', "+"))).await
}

fn secret_of(page: &Page) -> String {
    let (_, rest) = page.body.split_once(r#"name="geheim" value=""#).expect("a secret");
    rest.split_once('"').unwrap().0.to_owned()
}

fn code_of(secret: &str) -> String {
    let totp = Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).with_account_name("x");
    totp.build().unwrap().generate(u64::try_from(now().as_second()).unwrap()).to_string()
}

#[tokio::test]
async fn password_then_code_and_each_code_once() {
    let site = Site::real().await;
    site.user("anna", Rol::Beheerder).await;
    let mut visitor = site.visitor();

    let page = try_password(&mut visitor, "anna", PASSWORD).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/inloggen/instellen"));
    assert_eq!(visitor.get("/").await.location(), "/inloggen/code", "a password alone opens no page");

    let eerder = secret_of(&visitor.get("/inloggen/instellen").await);
    let page = visitor.get("/inloggen/instellen").await;
    let (_, code) = page.body.split_once("<svg class=\"qr\"").unwrap();
    let (code, _) = code.split_once("</svg>").unwrap();
    assert!(
        code.contains("aria-label=\"QR-code met de sleutel")
            && code.contains("fill=\"#fff\"")
            && !code.contains("style")
    );
    let secret = secret_of(&page);
    assert_eq!(secret, eerder, "a page that is loaded again shows what a telephone has already");
    let mut elders = site.visitor();
    try_password(&mut elders, "anna", PASSWORD).await;
    assert_ne!(
        secret_of(&elders.get("/inloggen/instellen").await),
        secret,
        "another session, another secret"
    );
    let body = format!("geheim={secret}&code=000000");
    let wrong = visitor.post("/inloggen/instellen", &page.csrf(), &body).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(secret_of(&wrong), secret, "the same secret stays on the page");
    let body = format!("geheim={secret}&code={}", code_of(&secret));
    let page = visitor.post("/inloggen/instellen", &page.csrf(), &body).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/"));

    let mut other = site.visitor();
    assert_eq!(try_password(&mut other, "ANNA", PASSWORD).await.location(), "/inloggen/code");
    let page = other.get("/inloggen/code").await;
    let used = other.post("/inloggen/code", &page.csrf(), &format!("code={}", code_of(&secret))).await;
    assert_eq!(used.status, StatusCode::UNPROCESSABLE_ENTITY, "a code counts once");
    wait_seconds(60);
    let page = other.post("/inloggen/code", &page.csrf(), &format!("code={}", code_of(&secret))).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/"));
}

#[tokio::test]
async fn setting_up_again_is_refused_when_there_is_a_code() {
    let site = Site::real().await;
    let id = site.user("anna", Rol::Beheerder).await;
    let beheer = store::Toegang::systeembeheer();
    site.app.store().zet_totp(&beheer, id, Some(&[7; 20]), now()).await.unwrap();
    let mut visitor = site.visitor();
    try_password(&mut visitor, "anna", PASSWORD).await;
    assert_eq!(visitor.get("/inloggen/instellen").await.location(), "/inloggen/code");
    let token = visitor.get("/inloggen/code").await.csrf();
    let secret = Secret::from(vec![9; 20]).to_base32();
    let body = format!("geheim={secret}&code={}", code_of(&secret));
    assert_eq!(visitor.post("/inloggen/instellen", &token, &body).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn wrong_password_keeps_the_name_and_never_the_password() {
    let site = Site::real().await;
    site.user("anna", Rol::Consulent).await;
    let mut visitor = site.visitor();
    let known = try_password(&mut visitor, "anna", "verkeerd").await;
    assert_eq!(known.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(known.body.contains(r#"value="anna""#) && !known.body.contains("verkeerd\""));
    assert!(known.body.contains("horen niet bij elkaar"));
    let unknown = try_password(&mut visitor, "niemand", "verkeerd").await;
    assert_eq!(known.body.replace("anna", "niemand"), unknown.body, "a page does not tell which names exist");
}

#[tokio::test]
async fn five_wrong_passwords_lock_for_a_quarter_of_an_hour() {
    let site = Site::real().await;
    site.user("anna", Rol::Consulent).await;
    let mut visitor = site.visitor();
    for _ in 0..5 {
        try_password(&mut visitor, "anna", "verkeerd").await;
    }
    let page = try_password(&mut visitor, "anna", PASSWORD).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("U kunt weer inloggen na"), "{}", page.body);
    wait_seconds(15 * 60 + 1);
    assert_eq!(try_password(&mut visitor, "anna", PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_form_without_token_changes_nothing() {
    let site = Site::demo().await;
    let mut visitor = site.signed_in("anna", Rol::Consulent).await;
    for body in ["", "csrf=", "csrf=AAAA", "csrf=%%%"] {
        let page = visitor.send(Method::POST, "/uitloggen", body).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{body}");
        assert!(page.body.contains("Dit formulier is verlopen"));
    }
    let strange = site.visitor().get("/inloggen").await.csrf();
    assert_eq!(visitor.post("/uitloggen", &strange, "").await.status, StatusCode::FORBIDDEN);
    let token = visitor.get("/over").await.csrf();
    assert_eq!(visitor.post("/uitloggen", &token, "").await.location(), "/inloggen");
    assert!(visitor.get("/").await.location().starts_with("/inloggen"));
}

#[tokio::test]
async fn multipart_needs_the_token_too() {
    let site = Site::demo().await;
    let mut visitor = site.signed_in("anna", Rol::Consulent).await;
    let kind = "multipart/form-data; boundary=grens";
    let token = visitor.get("/over").await.csrf();
    let body = |token: &str| {
        format!("--grens\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n--grens--\r\n")
            .into_bytes()
    };
    assert_eq!(
        visitor.send_as(Method::POST, "/uitloggen", kind, body("x")).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        visitor.send_as(Method::POST, "/uitloggen", kind, b"--gre".into()).await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        visitor.send_as(Method::POST, "/uitloggen", kind, body(&token)).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn too_much_gets_a_clear_page() {
    let site = Site::demo().await;
    let mut visitor = site.signed_in("anna", Rol::Consulent).await;
    let page = visitor
        .send_as(
            Method::POST,
            "/uitloggen",
            "multipart/form-data; boundary=x",
            vec![b'a'; exchange::bestand::MAX_BYTES + 1],
        )
        .await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.body.contains(&format!("hooguit {} MB", exchange::bestand::MAX_BYTES >> 20)));
    let page = visitor.send(Method::POST, "/uitloggen", &"a".repeat(2 << 20)).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn one_click_sign_in_is_for_the_demo_only() {
    let site = Site::real().await;
    let id = site.user("anna", Rol::Consulent).await;
    let mut visitor = site.visitor();
    let page = visitor.get("/inloggen").await;
    assert!(!page.body.contains("Naam van anna"));
    let page = visitor.post("/inloggen/demo", &page.csrf(), &format!("gebruiker={id}")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_page_asked_for_opens_after_signing_in_and_no_other_site() {
    let site = Site::demo().await;
    let id = site.user("anna", Rol::Beheerder).await;
    let mut visitor = site.visitor();
    // "Ly9rd2FhZC5ubA" is //kwaad.nl
    for (naar, lands) in [("L292ZXI", "/over"), ("Ly9rd2FhZC5ubA", "/"), ("%3F", "/")] {
        let token = visitor.get(&format!("/inloggen?naar={naar}")).await.csrf();
        let body = format!("gebruiker={id}&naar={naar}");
        let page = visitor.post("/inloggen/demo", &token, &body).await;
        assert_eq!(page.location(), lands);
        visitor = site.visitor();
    }
}

#[tokio::test]
async fn cookies_are_for_this_site_and_not_for_scripts() {
    let site = Site::real().await;
    let page = site.visitor().get("/inloggen").await;
    let cookie = page.headers.get(header::SET_COOKIE).unwrap().to_str().unwrap();
    for part in ["__Host-", "HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
        assert!(cookie.contains(part), "{cookie} lacks {part}");
    }
}
