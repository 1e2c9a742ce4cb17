//! A new account, with a password to hand out once.

use askama::Template;
use axum::extract::State;
use store::{NieuweGebruiker, Rol};

use super::gebruiker_toegang::NieuwWachtwoord;
use super::{as_choices, into_form, new_password, read_organisatie, rollen};
use crate::problem::{Answer, page, page_with_errors};
use crate::{App, Choice, Formulier, PageContext};

#[derive(Template)]
#[template(path = "pages/beheer/gebruiker_nieuw.html")]
struct GebruikerNieuw {
    ctx: PageContext,
    form: Formulier,
    rollen: Vec<Choice>,
    organisaties: Vec<Choice>,
}

/// `GET /beheer/gebruikers/nieuw`
pub async fn show(State(app): State<App>, ctx: PageContext) -> Answer {
    let organisaties = app.store().organisaties().await?;
    let form = match organisaties.as_slice() {
        [only] => Formulier::new().with("organisatie", only.id),
        _ => Formulier::new(),
    };
    page(&GebruikerNieuw { ctx, form, rollen: rollen(), organisaties: as_choices(&organisaties) })
}

/// `POST /beheer/gebruikers/nieuw`
pub async fn save(State(app): State<App>, ctx: PageContext, mut form: Formulier) -> Answer {
    let organisaties = app.store().organisaties().await?;
    let naam = form.required("naam", "de naam");
    let login = form.required("login", "een gebruikersnaam");
    let rol = form.required_choice("rol", "een rol", Rol::van_code);
    let organisatie = read_organisatie(&mut form, &organisaties);
    if let (Some(volledige_naam), Some(login), Some(rol), Some(organisatie)) = (naam, login, rol, organisatie)
    {
        let (clear, wachtwoord_hash) = new_password(&app).await?;
        let nieuw = NieuweGebruiker { organisatie, login, volledige_naam, rol, wachtwoord_hash };
        let made = app.store().maak_gebruiker(&ctx.account()?.toegang(), &nieuw, ctx.now()).await;
        if into_form(&mut form, made, "Deze gebruikersnaam bestaat al. Kies een andere.")?.is_some() {
            let login = nieuw.login.trim().to_lowercase();
            return page(&NieuwWachtwoord { ctx, naam: nieuw.volledige_naam, login, wachtwoord: clear });
        }
    }
    page_with_errors(&GebruikerNieuw { ctx, form, rollen: rollen(), organisaties: as_choices(&organisaties) })
}
