//! The second factor.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect};

use super::wachtwoord::blocked;
use super::{Naar, destination, step};
use crate::problem::{Answer, Problem, page, page_with_errors};
use crate::{App, Formulier, PageContext, session, totp};

#[derive(Template)]
#[template(path = "pages/code.html")]
struct Code {
    ctx: PageContext,
    form: Formulier,
}

/// `GET /inloggen/code`
pub async fn show(ctx: PageContext, Query(Naar { naar }): Query<Naar>) -> Answer {
    match ctx.visitor() {
        Some(visitor) if visitor.complete => Ok(Redirect::to(&destination(&naar)).into_response()),
        Some(visitor) if !visitor.gebruiker.heeft_totp => {
            Ok(Redirect::to(&step("/inloggen/instellen", &naar)).into_response())
        }
        _ => page(&Code { ctx, form: Formulier::new().with("naar", naar) }),
    }
}

/// `POST /inloggen/code`
pub async fn check(
    State(app): State<App>,
    ctx: PageContext,
    headers: HeaderMap,
    mut form: Formulier,
) -> Answer {
    let gebruiker = &ctx.visitor().ok_or(Problem::Forbidden)?.gebruiker;
    let now = app.clock();
    let inlog = app.store().inlog(&gebruiker.login).await?.ok_or(Problem::Forbidden)?;
    let Some(secret) = inlog.totp_geheim else {
        return Ok(Redirect::to(&step("/inloggen/instellen", form.value("naar"))).into_response());
    };
    if let Some(until) = inlog.gebruiker.geblokkeerd_tot.filter(|&until| until > now) {
        form.reject("code", blocked(until));
    } else if let Some(code) = form.required("code", "de code uit uw app") {
        let step = totp::check(&secret, &code, now)?;
        // Each code counts once: whoever looked over a shoulder comes too late.
        let right = match step {
            Some(step) => app.store().gebruik_totp_stap(gebruiker.id, step).await?,
            None => false,
        };
        if right {
            app.store().gelukte_poging(gebruiker.id).await?;
            return session::start(&app, &headers, gebruiker.id, true, &destination(form.value("naar")))
                .await;
        }
        let until = app.store().mislukte_poging(gebruiker.id, now).await?;
        form.reject("code", until.map_or_else(|| WRONG.to_owned(), blocked));
    }
    page_with_errors(&Code { ctx, form: form.with("code", "") })
}

const WRONG: &str =
    "Deze code klopt niet of is al gebruikt. Wacht tot de app een nieuwe code toont en vul die in.";
