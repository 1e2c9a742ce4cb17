//! Signing in with name and password; in the demo with one click.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect};
use jiff::Timestamp;
use store::{Gebruiker, Inlog};

use super::{Naar, step};
use crate::problem::{Answer, Problem, page, page_with_errors};
use crate::{App, Formulier, Mode, PageContext, dutch, password, session};

#[derive(Template)]
#[template(path = "pages/inloggen.html")]
struct Inloggen {
    ctx: PageContext,
    form: Formulier,
    /// In the demo the accounts of each organisation, by its name.
    accounts: Vec<(String, Vec<Gebruiker>)>,
}

impl Inloggen {
    async fn new(app: &App, ctx: PageContext, form: Formulier) -> Result<Self, Problem> {
        let mut accounts = Vec::new();
        if matches!(app.mode(), Mode::Demo { .. }) {
            let mut organisaties = app.store().organisaties().await?;
            organisaties.sort_by_key(|organisatie| organisatie.id);
            for organisatie in organisaties {
                let mut mensen = app.store().gebruikers(Some(organisatie.id)).await?;
                mensen.retain(|mens| mens.actief);
                mensen.sort_by_key(|mens| mens.rol);
                accounts.push((organisatie.naam, mensen));
            }
        }
        Ok(Self { ctx, form, accounts })
    }
}

/// `GET /inloggen`
pub async fn show(State(app): State<App>, ctx: PageContext, Query(Naar { naar }): Query<Naar>) -> Answer {
    if ctx.signed_in().is_some() {
        return Ok(Redirect::to("/").into_response());
    }
    page(&Inloggen::new(&app, ctx, Formulier::new().with("naar", naar)).await?)
}

/// `POST /inloggen`
pub async fn sign_in(
    State(app): State<App>,
    ctx: PageContext,
    headers: HeaderMap,
    mut form: Formulier,
) -> Answer {
    let login = form.required("naam", "uw gebruikersnaam");
    if form.value("wachtwoord").is_empty() {
        form.reject("wachtwoord", "Vul uw wachtwoord in.");
    }
    if let Some(login) = login.filter(|_| form.is_valid())
        && let Some(inlog) = check(&app, &login, &mut form).await?
    {
        let next = if inlog.totp_geheim.is_some() { "/inloggen/code" } else { "/inloggen/instellen" };
        return session::start(&app, &headers, inlog.gebruiker.id, false, &step(next, form.value("naar")))
            .await;
    }
    page_with_errors(&Inloggen::new(&app, ctx, form).await?)
}

/// The account when name and password are right and it is not blocked; otherwise the form says what to do.
async fn check(app: &App, login: &str, form: &mut Formulier) -> Result<Option<Inlog>, Problem> {
    let inlog = app.store().inlog(login).await?;
    let now = app.clock();
    if let Some(until) =
        inlog.as_ref().and_then(|inlog| inlog.gebruiker.geblokkeerd_tot).filter(|&until| until > now)
    {
        form.reject("", blocked(until));
        return Ok(None);
    }
    let typed = form.value("wachtwoord").to_owned();
    let hash = inlog.as_ref().map(|inlog| inlog.wachtwoord_hash.clone());
    let right = typed.chars().count() <= password::LONGEST && password::verify(typed, hash).await?;
    let Some(inlog) = inlog else {
        form.reject("", WRONG);
        return Ok(None);
    };
    if right && inlog.gebruiker.actief {
        return Ok(Some(inlog));
    }
    let until = app.store().mislukte_poging(inlog.gebruiker.id, now).await?;
    form.reject("", until.map_or_else(|| WRONG.to_owned(), blocked));
    Ok(None)
}

const WRONG: &str = "De gebruikersnaam en het wachtwoord horen niet bij elkaar. Controleer of Caps Lock uit staat en probeer het \
    opnieuw. Wachtwoord vergeten? Vraag uw beheerder om een nieuw.";

/// What to say to whoever is blocked after wrong passwords or codes.
pub(super) fn blocked(until: Timestamp) -> String {
    let wall = wet::wall_clock::wall_time(until);
    format!(
        "Er is te vaak een verkeerd wachtwoord of een verkeerde code ingevuld. U kunt weer inloggen na {:02}:{:02} uur ({}). Haast? \
         Vraag uw beheerder om een nieuw wachtwoord.",
        wall.hour(),
        wall.minute(),
        dutch::day(wall.date())
    )
}
