//! One account: name, role and whether it is blocked.

use askama::Template;
use axum::extract::{Path, State};
use store::{Gebruiker, GebruikerId, Rol};

use super::{into_form, rollen};
use crate::problem::{Answer, page, page_with_errors};
use crate::{App, Choice, Flash, Formulier, PageContext};

#[derive(Template)]
#[template(path = "pages/beheer/gebruiker.html")]
struct GebruikerPagina {
    ctx: PageContext,
    form: Formulier,
    gebruiker: Gebruiker,
    rollen: Vec<Choice>,
}

/// `GET /beheer/gebruikers/{gebruiker}`
pub async fn show(State(app): State<App>, ctx: PageContext, Path(id): Path<GebruikerId>) -> Answer {
    let gebruiker = app.store().gebruiker(id).await?;
    let form = Formulier::new().with("naam", &gebruiker.volledige_naam).with("rol", gebruiker.rol.code());
    let form = if gebruiker.actief { form } else { form.with("geblokkeerd", "ja") };
    page(&GebruikerPagina { ctx, form, gebruiker, rollen: rollen() })
}

/// `POST /beheer/gebruikers/{gebruiker}`
pub async fn save(
    State(app): State<App>,
    ctx: PageContext,
    Path(id): Path<GebruikerId>,
    mut form: Formulier,
) -> Answer {
    let gebruiker = app.store().gebruiker(id).await?;
    let naam = form.required("naam", "de naam");
    let rol = form.required_choice("rol", "een rol", Rol::van_code);
    let actief = !form.is_chosen("geblokkeerd", "ja");
    let account = ctx.account()?;
    // Whoever locks themselves out cannot let themselves in again.
    if account.gebruiker.id == id && !(actief && rol.is_none_or(|rol| rol == Rol::Beheerder)) {
        form.reject(
            "",
            "U kunt uw eigen account niet blokkeren of een andere rol geven. Vraag het een andere beheerder.",
        );
    }
    if let (Some(volledige_naam), Some(rol), true) = (naam, rol, form.is_valid()) {
        let changed = Gebruiker { volledige_naam, rol, actief, ..gebruiker.clone() };
        let done = app.store().wijzig_gebruiker(&account.toegang(), &changed, ctx.now()).await;
        if into_form(&mut form, done, "Dit bestaat al.")?.is_some() {
            return Ok(Flash::new("De gebruiker is gewijzigd.").redirect(&app, "/beheer/gebruikers"));
        }
    }
    page_with_errors(&GebruikerPagina { ctx, form, gebruiker, rollen: rollen() })
}
