//! A new password or a new second factor for somebody who lost theirs.

use askama::Template;
use axum::extract::{Path, State};
use store::{GebruikerId, NieuweGebruiker};

use super::{eigen_gebruiker, new_password};
use crate::problem::{Answer, page};
use crate::{App, Flash, PageContext};

/// Shows a password once; it is not in a cookie, an address or the database.
#[derive(Template)]
#[template(path = "pages/beheer/nieuw_wachtwoord.html")]
pub(super) struct NieuwWachtwoord {
    pub ctx: PageContext,
    pub naam: String,
    pub login: String,
    pub wachtwoord: String,
}

impl NieuwWachtwoord {
    /// Of an account that was just made.
    pub(super) fn new(ctx: PageContext, gebruiker: NieuweGebruiker, wachtwoord: String) -> Self {
        let login = gebruiker.login.trim().to_lowercase();
        Self { ctx, naam: gebruiker.volledige_naam, login, wachtwoord }
    }
}

/// `POST /beheer/gebruikers/{gebruiker}/wachtwoord`
pub async fn reset_password(State(app): State<App>, ctx: PageContext, Path(id): Path<GebruikerId>) -> Answer {
    let gebruiker = eigen_gebruiker(&app, &ctx, id).await?;
    let (wachtwoord, hash) = new_password(&app).await?;
    app.store().zet_wachtwoord(&ctx.account()?.toegang(), id, &hash, ctx.now()).await?;
    app.store().beeindig_sessies(id).await?;
    page(&NieuwWachtwoord { ctx, naam: gebruiker.volledige_naam, login: gebruiker.login, wachtwoord })
}

/// `POST /beheer/gebruikers/{gebruiker}/code`
pub async fn reset_code(State(app): State<App>, ctx: PageContext, Path(id): Path<GebruikerId>) -> Answer {
    eigen_gebruiker(&app, &ctx, id).await?;
    app.store().zet_totp(&ctx.account()?.toegang(), id, None, ctx.now()).await?;
    app.store().beeindig_sessies(id).await?;
    let flash =
        Flash::new("De code is gewist. Bij de volgende keer inloggen stelt deze gebruiker een nieuwe in.");
    Ok(flash.redirect(&app, &format!("/beheer/gebruikers/{id}")))
}
