//! A new organisation.

use askama::Template;
use axum::extract::State;
use store::{NieuweGebruiker, Rol};

use super::gebruiker_nieuw::LOGIN_BESTAAT;
use super::gebruiker_toegang::NieuwWachtwoord;
use super::organisatie::read_gemeenten;
use super::{into_form, new_password, read_login};
use crate::problem::{Answer, page, page_with_errors};
use crate::{App, Choice, Formulier, PageContext};

#[derive(Template)]
#[template(path = "pages/beheer/organisatie.html")]
struct OrganisatieNieuw {
    ctx: PageContext,
    form: Formulier,
    title: &'static str,
    themas: Vec<Choice>,
    is_nieuw: bool,
}

impl OrganisatieNieuw {
    const fn new(ctx: PageContext, form: Formulier) -> Self {
        Self { ctx, form, title: "Nieuwe organisatie", themas: Vec::new(), is_nieuw: true }
    }
}

/// `GET /beheer/organisaties/nieuw`
pub async fn show(ctx: PageContext) -> Answer {
    page(&OrganisatieNieuw::new(ctx, Formulier::new()))
}

/// `POST /beheer/organisaties/nieuw`: the organisation and its first Beheerder, who makes the other accounts. Whoever makes it
/// does not manage it.
pub async fn save(State(app): State<App>, ctx: PageContext, mut form: Formulier) -> Answer {
    let naam = form.required("naam", "de naam van de organisatie");
    let gemeenten = read_gemeenten(&mut form);
    let beheerder = form.required("beheerder", "de naam van de eerste beheerder");
    let login = read_login(&mut form);
    if let Some(login) = &login
        && app.store().inlog(login.trim()).await?.is_some()
    {
        form.reject("login", LOGIN_BESTAAT);
    }
    if let (Some(naam), Some(gemeenten), Some(volledige_naam), Some(login), true) =
        (naam, gemeenten, beheerder, login, form.is_valid())
    {
        let toegang = ctx.account()?.toegang();
        let made = app.store().maak_organisatie(&toegang, &naam, &gemeenten, ctx.now()).await;
        if let Some(organisatie) = into_form(&mut form, made, "Er is al een organisatie met deze naam.")? {
            let (clear, wachtwoord_hash) = new_password(&app).await?;
            let (rol, gemeente) = (Rol::Beheerder, None);
            let nieuw =
                NieuweGebruiker { organisatie, login, volledige_naam, rol, gemeente, wachtwoord_hash };
            app.store().maak_gebruiker(&toegang, &nieuw, ctx.now()).await?;
            return page(&NieuwWachtwoord::new(ctx, nieuw, clear));
        }
    }
    page_with_errors(&OrganisatieNieuw::new(ctx, form))
}

/// The theme itself, when there is a sheet for it.
pub(super) fn known_theme(text: &str) -> Option<String> {
    crate::assets::themes().find(|theme| theme == text)
}
