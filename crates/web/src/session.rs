//! Who is behind a request, and the keys they carry.

use std::borrow::Borrow;
use std::sync::Arc;

use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use store::{Gebruiker, GebruikerId, NieuweSessie, Organisatie, Rol, Toegang, Werkomgeving};
use wet::Wet;

use crate::App;
use crate::cookie::Cookie;
use crate::problem::Problem;

/// A session lasts a working day: nobody signs in twice, and a forgotten screen is closed by evening.
const SESSION: SignedDuration = SignedDuration::from_hours(10);
/// Time to find the code after the password.
const HALF_SESSION: SignedDuration = SignedDuration::from_mins(10);

/// A person with a valid session.
#[derive(Clone, Debug)]
pub struct Account {
    /// Their account in the store.
    pub gebruiker: Gebruiker,
    omgeving: Arc<Werkomgeving>,
    /// Whether the second factor was given too.
    pub complete: bool,
}

impl Account {
    /// What the store asks for at every read and write of a dossier.
    #[must_use]
    pub fn toegang(&self) -> Toegang {
        self.gebruiker.toegang()
    }

    /// The organisation it belongs to.
    #[must_use]
    pub fn organisatie(&self) -> &Organisatie {
        &self.omgeving.organisatie
    }

    /// All accounts of that organisation, by name.
    #[must_use]
    pub fn collegas(&self) -> &[Gebruiker] {
        &self.omgeving.collegas
    }

    /// The name of whoever of that organisation has a login, or the login where it is nobody's.
    pub fn naam_van<'a>(&'a self, login: &'a str) -> &'a str {
        let account = self.collegas().iter().find(|account| account.login == login);
        account.map_or(login, |account| account.volledige_naam.as_str())
    }

    /// The law with the choices of that organisation.
    #[must_use]
    pub fn wet(&self) -> &Wet {
        &self.omgeving.wet
    }

    /// The role.
    #[must_use]
    pub fn rol(&self) -> Rol {
        self.gebruiker.rol
    }
}

/// A role as people call it.
#[must_use]
pub fn rol_naam(rol: impl Borrow<Rol>) -> &'static str {
    match rol.borrow() {
        Rol::Consulent => "consulent",
        Rol::Kwaliteitsmedewerker => "kwaliteitsmedewerker",
        Rol::Teamleider => "teamleider",
        Rol::Beheerder => "beheerder",
        Rol::Beleidsmedewerker => "beleidsmedewerker",
    }
}

fn token(app: &App, headers: &HeaderMap) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(Cookie::Session.read(app, headers)?).ok()
}

/// The account of a request, when its session holds.
pub(crate) async fn find(app: &App, headers: &HeaderMap) -> Result<Option<Account>, Problem> {
    let Some(token) = token(app, headers) else { return Ok(None) };
    let Some(session) = app.store().sessie(&token, app.clock()).await? else { return Ok(None) };
    let (gebruiker, omgeving) = (session.gebruiker, session.omgeving);
    Ok(Some(Account { gebruiker, omgeving, complete: session.tweede_factor_ok }))
}

/// Starts a session under a fresh key, ends the one before it, and sends the browser to `path`.
pub(crate) async fn start(
    app: &App,
    headers: &HeaderMap,
    gebruiker: GebruikerId,
    complete: bool,
    path: &str,
) -> Result<Response, Problem> {
    end(app, headers).await?;
    let key = app.random::<32>();
    let now = app.clock();
    let verloopt =
        now.saturating_add(if complete { SESSION } else { HALF_SESSION }).map_err(Problem::internal)?;
    let session = NieuweSessie { gebruiker, token: &key, verloopt, tweede_factor_ok: complete };
    app.store().maak_sessie(session, now).await?;
    let mut response = Redirect::to(path).into_response();
    response.headers_mut().extend(
        Cookie::Session.set(app, &URL_SAFE_NO_PAD.encode(key)).map(|value| (header::SET_COOKIE, value)),
    );
    Ok(response)
}

/// The secret that this session proposes for a second factor.
pub(crate) fn proposed_secret(app: &App, headers: &HeaderMap) -> Result<Vec<u8>, Problem> {
    let token = token(app, headers).ok_or(Problem::Forbidden)?;
    Ok(app.store().begin_geheim(&URL_SAFE_NO_PAD.encode(token))?)
}

/// Ends the session of a request, if there is one.
pub(crate) async fn end(app: &App, headers: &HeaderMap) -> Result<(), Problem> {
    if let Some(token) = token(app, headers) {
        app.store().beeindig_sessie(&token).await?;
    }
    Ok(())
}
