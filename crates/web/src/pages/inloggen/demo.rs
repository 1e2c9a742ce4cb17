//! One-click sign-in, in the demo only.

use axum::extract::State;
use axum::http::HeaderMap;
use store::GebruikerId;

use super::destination;
use crate::problem::{Answer, Problem};
use crate::{App, Formulier, Mode, session};

/// `POST /inloggen/demo`
pub async fn sign_in(State(app): State<App>, headers: HeaderMap, form: Formulier) -> Answer {
    let Mode::Demo { .. } = app.mode() else { return Err(Problem::NotFound) };
    let id: GebruikerId = form.value("gebruiker").parse().map_err(|_| Problem::NotFound)?;
    let gebruiker = app.store().gebruiker(id).await?;
    if !gebruiker.actief {
        return Err(Problem::NotFound);
    }
    session::start(&app, &headers, id, true, &destination(form.value("naar"))).await
}
