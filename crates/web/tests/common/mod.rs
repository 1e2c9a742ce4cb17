//! A site on a throw-away SQLite file, with a clock and chance that the test sets.
#![allow(
    dead_code,
    clippy::allow_attributes,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test may fail, and each test file uses its own part of this"
)]

use std::cell::Cell;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, HeaderName, Method, Request, StatusCode, header};
use jiff::Timestamp;
use store::{
    GebruikerId, NieuweGebruiker, OrganisatieGemeente, OrganisatieId, Rol, Sleutels, Store, Toegang,
};
use tempfile::TempDir;
use tower::ServiceExt;
use web::{App, Door, Mode};

pub const PASSWORD: &str = "een lang wachtwoord";

thread_local! {
    static SECONDS: Cell<i64> = const { Cell::new(1_764_000_000) };
    static COUNTER: Cell<u64> = const { Cell::new(1) };
}

pub fn now() -> Timestamp {
    Timestamp::from_second(SECONDS.get()).unwrap()
}

pub fn wait_seconds(seconds: i64) {
    SECONDS.set(SECONDS.get() + seconds);
}

fn random(bytes: &mut [u8]) {
    for byte in bytes {
        let next =
            COUNTER.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        COUNTER.set(next);
        *byte = (next >> 33) as u8;
    }
}

pub struct Site {
    router: Router,
    pub app: App,
    pub organisatie: OrganisatieId,
    _directory: TempDir,
}

#[derive(Debug)]
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Page {
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |value| value.to_str().unwrap())
    }

    pub fn csrf(&self) -> String {
        let (_, rest) = self.body.split_once(r#"name="csrf" value=""#).expect("a form with a token");
        rest.split_once('"').unwrap().0.to_owned()
    }

    /// Where the button to undo posts to.
    pub fn ongedaan(&self) -> String {
        let knop = self.body.split('"').find(|deel| deel.contains("/ongedaan?"));
        knop.expect("a button to undo").replace("&#38;", "&")
    }
}

/// A browser: keeps cookies.
#[derive(Clone)]
pub struct Visitor<'a> {
    site: &'a Site,
    cookies: Vec<(String, String)>,
}

impl Site {
    pub async fn new(mode: Mode) -> Self {
        let directory = TempDir::new().unwrap();
        let url = format!("sqlite://{}?mode=rwc", directory.path().join("test.db").display());
        let sleutels = Sleutels { versleuteling: [1; 32], index: [2; 32], random };
        let store = Store::open(&url, sleutels).await.unwrap();
        let gemeenten = [OrganisatieGemeente { code: "1916".into(), naam: "Leidschendam-Voorburg".into() }];
        let beheer = Toegang::systeembeheer();
        let organisatie =
            store.maak_organisatie(&beheer, "Organisatie Een", &gemeenten, now()).await.unwrap();
        let app = App::new(store, Door { now, random }, mode);
        Self { router: web::router(app.clone()), app, organisatie, _directory: directory }
    }

    pub async fn demo() -> Self {
        Self::new(Mode::Demo { datum: jiff::civil::date(2025, 11, 12) }).await
    }

    pub async fn real() -> Self {
        Self::new(Mode::Echt { https: true }).await
    }

    pub async fn user(&self, login: &str, rol: Rol) -> GebruikerId {
        self.user_of(self.organisatie, login, rol).await
    }

    pub async fn user_of(&self, organisatie: OrganisatieId, login: &str, rol: Rol) -> GebruikerId {
        let wachtwoord_hash = web::hash_password(PASSWORD.into(), self.app.random()).await.unwrap();
        let nieuw = NieuweGebruiker {
            organisatie,
            login: login.into(),
            volledige_naam: format!("Naam van {login}"),
            rol,
            gemeente: (rol == Rol::Beleidsmedewerker).then(|| "1916".to_owned()),
            wachtwoord_hash,
        };
        self.app.store().maak_gebruiker(&Toegang::systeembeheer(), &nieuw, now()).await.unwrap()
    }

    pub fn visitor(&self) -> Visitor<'_> {
        Visitor { site: self, cookies: Vec::new() }
    }

    /// Somebody of this role, signed in by one click; for the demo.
    pub async fn signed_in(&self, login: &str, rol: Rol) -> Visitor<'_> {
        let id = self.user(login, rol).await;
        self.sign_in(id).await
    }

    /// A known account, signed in by one click; for the demo.
    pub async fn sign_in(&self, id: GebruikerId) -> Visitor<'_> {
        let mut visitor = self.visitor();
        let page = visitor.get("/inloggen").await;
        let body = format!("csrf={}&gebruiker={id}", page.csrf());
        assert_eq!(visitor.send(Method::POST, "/inloggen/demo", &body).await.status, StatusCode::SEE_OTHER);
        visitor
    }
}

impl Visitor<'_> {
    pub async fn get(&mut self, path: &str) -> Page {
        self.send(Method::GET, path, "").await
    }

    /// Posts a form with the token of the page it is on.
    pub async fn post(&mut self, path: &str, token: &str, body: &str) -> Page {
        self.send(Method::POST, path, &format!("csrf={token}&{body}")).await
    }

    /// Posts a form and goes on to where the answer sends.
    pub async fn post_and_go(&mut self, path: &str, token: &str, body: &str) -> Page {
        let sent = self.post(path, token, body).await;
        self.get(sent.location()).await
    }

    pub async fn send(&mut self, method: Method, path: &str, body: &str) -> Page {
        self.send_as(method, path, "application/x-www-form-urlencoded", body.to_owned().into()).await
    }

    pub async fn send_as(&mut self, method: Method, path: &str, kind: &str, body: Vec<u8>) -> Page {
        let request = Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, kind);
        self.pass_on(request.body(Body::from(body)).unwrap()).await
    }

    /// Asks for a page with one more header.
    pub async fn ask(&mut self, path: &str, name: HeaderName, value: &str) -> Page {
        self.pass_on(Request::builder().uri(path).header(name, value).body(Body::empty()).unwrap()).await
    }

    async fn pass_on(&mut self, mut request: Request<Body>) -> Page {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request.headers_mut().insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        let response = self.site.router.clone().oneshot(request).await.unwrap();
        for line in response.headers().get_all(header::SET_COOKIE) {
            let (name, rest) = line.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            self.cookies.retain(|(known, _)| known != name);
            if !rest.contains("Max-Age=0") {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Page {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}
