//! Changing the own password.

use askama::Template;
use axum::extract::State;

use crate::problem::{Answer, Problem, page, page_with_errors};
use crate::{App, Flash, Formulier, PageContext, hash_password, password};

#[derive(Template)]
#[template(path = "pages/wachtwoord.html")]
struct Wachtwoord {
    ctx: PageContext,
    form: Formulier,
}

/// `GET /wachtwoord`
pub async fn show(ctx: PageContext) -> Answer {
    page(&Wachtwoord { ctx, form: Formulier::new() })
}

/// `POST /wachtwoord`
pub async fn save(State(app): State<App>, ctx: PageContext, mut form: Formulier) -> Answer {
    let gebruiker = ctx.account()?.gebruiker.clone();
    let inlog = app.store().inlog(&gebruiker.login).await?.ok_or(Problem::Forbidden)?;
    let new = form.value("nieuw").to_owned();
    let length = new.chars().count();
    if !(password::SHORTEST..=password::LONGEST).contains(&length) {
        form.reject(
            "nieuw",
            format!("Kies een wachtwoord van {} tot {} tekens.", password::SHORTEST, password::LONGEST),
        );
    } else if form.value("herhaal") != new {
        form.reject(
            "herhaal",
            "Dit is niet hetzelfde als het nieuwe wachtwoord. Vul het twee keer gelijk in.",
        );
    }
    let now = app.clock();
    if inlog.gebruiker.geblokkeerd_tot.is_some_and(|until| until > now) {
        form.reject(
            "oud",
            "Er is te vaak een verkeerd wachtwoord ingevuld. Probeer het over een kwartier opnieuw.",
        );
    }
    if form.is_valid() && !password::verify(form.value("oud").to_owned(), Some(inlog.wachtwoord_hash)).await?
    {
        // Counted, so that an unattended screen is no place to guess.
        app.store().mislukte_poging(gebruiker.id, now).await?;
        form.reject("oud", "Dit is niet uw huidige wachtwoord. Probeer het opnieuw.");
    }
    if !form.is_valid() {
        return page_with_errors(&Wachtwoord { ctx, form });
    }
    let hash = hash_password(new, app.random()).await?;
    app.store().zet_wachtwoord(&gebruiker.toegang(), gebruiker.id, &hash, ctx.now()).await?;
    Ok(Flash::new("Uw wachtwoord is gewijzigd.").redirect(&app, "/"))
}
