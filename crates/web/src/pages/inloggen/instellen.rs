//! Setting up the second factor, at the first sign-in.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect};

use super::{Naar, destination, step};
use crate::problem::{Answer, Problem, page, page_with_errors};
use crate::qr::Qr;
use crate::{App, Formulier, PageContext, session, totp};

#[derive(Template)]
#[template(path = "pages/instellen.html")]
struct Instellen {
    ctx: PageContext,
    form: Formulier,
    link: String,
    qr: Qr,
    spaced: String,
}

impl Instellen {
    fn new(ctx: PageContext, form: Formulier, secret: &[u8]) -> Result<Self, Problem> {
        let login = &ctx.visitor().ok_or(Problem::Forbidden)?.gebruiker.login;
        let link = totp::link(secret, login)?;
        let text = totp::as_text(secret);
        let letters: Vec<char> = text.chars().collect();
        let spaced =
            letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ");
        let qr = Qr::new(&link)?;
        Ok(Self { ctx, form: form.with("geheim", text), link, qr, spaced })
    }
}

/// `GET /inloggen/instellen`
pub async fn show(
    State(app): State<App>,
    ctx: PageContext,
    headers: HeaderMap,
    Query(Naar { naar }): Query<Naar>,
) -> Answer {
    if ctx.visitor().is_some_and(|visitor| visitor.gebruiker.heeft_totp) {
        return Ok(Redirect::to(&step("/inloggen/code", &naar)).into_response());
    }
    let secret = session::proposed_secret(&app, &headers)?;
    page(&Instellen::new(ctx, Formulier::new().with("naar", naar), &secret)?)
}

/// `POST /inloggen/instellen`: the secret comes back with the first code, so nothing is stored that was not proven to work.
pub async fn save(
    State(app): State<App>,
    ctx: PageContext,
    headers: HeaderMap,
    mut form: Formulier,
) -> Answer {
    let gebruiker = ctx.visitor().ok_or(Problem::Forbidden)?.gebruiker.clone();
    if gebruiker.heeft_totp {
        return Err(Problem::Forbidden);
    }
    let secret = totp::from_text(form.value("geheim")).ok_or(Problem::BadForm)?;
    if let Some(code) = form.required("code", "de code uit uw app") {
        if let Some(step) = totp::check(&secret, &code, app.clock())? {
            app.store().zet_totp(&gebruiker.toegang(), gebruiker.id, Some(&secret), app.clock()).await?;
            app.store().gebruik_totp_stap(gebruiker.id, step).await?;
            app.store().gelukte_poging(gebruiker.id).await?;
            return session::start(&app, &headers, gebruiker.id, true, &destination(form.value("naar")))
                .await;
        }
        form.reject("code", "Deze code klopt niet. Controleer of de klok van uw telefoon goed staat en vul de nieuwste code in.");
    }
    page_with_errors(&Instellen::new(ctx, form.with("code", ""), &secret)?)
}
