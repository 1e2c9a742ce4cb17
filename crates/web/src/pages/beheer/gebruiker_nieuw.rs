//! A new account, with a password to hand out once.

use askama::Template;
use axum::extract::State;
use store::{NieuweGebruiker, Organisatie, Rol};

use super::gebruiker_toegang::NieuwWachtwoord;
use super::{as_choices, gemeenten, into_form, new_password, read_gemeente, read_organisatie, rollen};
use crate::problem::{Answer, page, page_with_errors};
use crate::{App, Choice, Formulier, PageContext};

#[derive(Template)]
#[template(path = "pages/beheer/gebruiker_nieuw.html")]
struct GebruikerNieuw {
    ctx: PageContext,
    form: Formulier,
    rollen: Vec<Choice>,
    organisaties: Vec<Choice>,
    gemeenten: Vec<Choice>,
}

impl GebruikerNieuw {
    fn new(ctx: PageContext, form: Formulier, organisaties: &[Organisatie]) -> Self {
        let gemeenten = gemeenten(organisaties);
        Self { ctx, form, rollen: rollen(), organisaties: as_choices(organisaties), gemeenten }
    }
}

/// `GET /beheer/gebruikers/nieuw`
pub async fn show(State(app): State<App>, ctx: PageContext) -> Answer {
    let organisaties = app.store().organisaties().await?;
    let form = match organisaties.as_slice() {
        [only] => Formulier::new().with("organisatie", only.id),
        _ => Formulier::new(),
    };
    page(&GebruikerNieuw::new(ctx, form, &organisaties))
}

/// `POST /beheer/gebruikers/nieuw`
pub async fn save(State(app): State<App>, ctx: PageContext, mut form: Formulier) -> Answer {
    let organisaties = app.store().organisaties().await?;
    let naam = form.required("naam", "de naam");
    let login = form.required("login", "een gebruikersnaam");
    let rol = form.required_choice("rol", "een rol", Rol::van_code);
    let organisatie = read_organisatie(&mut form, &organisaties);
    let gekozen = organisaties.iter().find(|een| Some(een.id) == organisatie);
    let gemeente = read_gemeente(&mut form, rol, gekozen);
    if let (Some(volledige_naam), Some(login), Some(rol), Some(organisatie), true) =
        (naam, login, rol, organisatie, form.is_valid())
    {
        let (clear, wachtwoord_hash) = new_password(&app).await?;
        let nieuw = NieuweGebruiker { organisatie, login, volledige_naam, rol, gemeente, wachtwoord_hash };
        let made = app.store().maak_gebruiker(&ctx.account()?.toegang(), &nieuw, ctx.now()).await;
        if into_form(&mut form, made, "Deze gebruikersnaam bestaat al. Kies een andere.")?.is_some() {
            let login = nieuw.login.trim().to_lowercase();
            return page(&NieuwWachtwoord { ctx, naam: nieuw.volledige_naam, login, wachtwoord: clear });
        }
    }
    page_with_errors(&GebruikerNieuw::new(ctx, form, &organisaties))
}
