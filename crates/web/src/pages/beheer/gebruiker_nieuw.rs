//! A new account, with a password to hand out once.

use askama::Template;
use axum::extract::State;
use store::{NieuweGebruiker, Rol};

use super::gebruiker_toegang::NieuwWachtwoord;
use super::{gemeenten, into_form, new_password, read_gemeente, read_login, rollen};
use crate::problem::{Answer, Problem, page, page_with_errors};
use crate::{App, Choice, Formulier, PageContext};

pub(super) const LOGIN_BESTAAT: &str = "Deze gebruikersnaam bestaat al. Kies een andere.";

#[derive(Template)]
#[template(path = "pages/beheer/gebruiker_nieuw.html")]
struct GebruikerNieuw {
    ctx: PageContext,
    form: Formulier,
    rollen: Vec<Choice>,
    gemeenten: Vec<Choice>,
}

impl GebruikerNieuw {
    fn new(ctx: PageContext, form: Formulier) -> Result<Self, Problem> {
        let gemeenten = gemeenten(ctx.account()?.organisatie());
        Ok(Self { ctx, form, rollen: rollen(), gemeenten })
    }
}

/// `GET /beheer/gebruikers/nieuw`
pub async fn show(ctx: PageContext) -> Answer {
    page(&GebruikerNieuw::new(ctx, Formulier::new())?)
}

/// `POST /beheer/gebruikers/nieuw`
pub async fn save(State(app): State<App>, ctx: PageContext, mut form: Formulier) -> Answer {
    let account = ctx.account()?;
    let naam = form.required("naam", "de naam");
    let login = read_login(&mut form);
    let rol = form.required_choice("rol", "een rol", Rol::van_code);
    let gemeente = read_gemeente(&mut form, rol, account.organisatie());
    if let (Some(volledige_naam), Some(login), Some(rol), true) = (naam, login, rol, form.is_valid()) {
        let (clear, wachtwoord_hash) = new_password(&app).await?;
        let organisatie = account.organisatie().id;
        let nieuw = NieuweGebruiker { organisatie, login, volledige_naam, rol, gemeente, wachtwoord_hash };
        let made = app.store().maak_gebruiker(&account.toegang(), &nieuw, ctx.now()).await;
        if into_form(&mut form, made, LOGIN_BESTAAT)?.is_some() {
            return page(&NieuwWachtwoord::new(ctx, nieuw, clear));
        }
    }
    page_with_errors(&GebruikerNieuw::new(ctx, form)?)
}
