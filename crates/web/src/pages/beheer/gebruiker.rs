//! One account: name, role and whether it is blocked.

use askama::Template;
use axum::extract::{Path, State};
use store::{Gebruiker, GebruikerId, Rol};

use super::{eigen_gebruiker, gemeenten, into_form, read_gemeente, rollen};
use crate::problem::{Answer, page, page_with_errors};
use crate::{App, Choice, Flash, Formulier, PageContext};

#[derive(Template)]
#[template(path = "pages/beheer/gebruiker.html")]
struct GebruikerPagina {
    ctx: PageContext,
    form: Formulier,
    gebruiker: Gebruiker,
    rollen: Vec<Choice>,
    gemeenten: Vec<Choice>,
}

/// `GET /beheer/gebruikers/{gebruiker}`
pub async fn show(State(app): State<App>, ctx: PageContext, Path(id): Path<GebruikerId>) -> Answer {
    let gebruiker = eigen_gebruiker(&app, &ctx, id).await?;
    let gemeenten = gemeenten(ctx.account()?.organisatie());
    let form = Formulier::new()
        .with("naam", &gebruiker.volledige_naam)
        .with("rol", gebruiker.rol.code())
        .with("gemeente", gebruiker.gemeente.as_deref().unwrap_or_default());
    let form = if gebruiker.actief { form } else { form.with("geblokkeerd", "ja") };
    page(&GebruikerPagina { ctx, form, gebruiker, rollen: rollen(), gemeenten })
}

/// `POST /beheer/gebruikers/{gebruiker}`
pub async fn save(
    State(app): State<App>,
    ctx: PageContext,
    Path(id): Path<GebruikerId>,
    mut form: Formulier,
) -> Answer {
    let gebruiker = eigen_gebruiker(&app, &ctx, id).await?;
    let organisatie = ctx.account()?.organisatie().clone();
    let naam = form.required("naam", "de naam");
    let rol = form.required_choice("rol", "een rol", Rol::van_code);
    let gemeente = read_gemeente(&mut form, rol, &organisatie);
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
        let changed = Gebruiker { volledige_naam, rol, gemeente, actief, ..gebruiker.clone() };
        let done = app.store().wijzig_gebruiker(&account.toegang(), &changed, ctx.now()).await;
        if into_form(&mut form, done, "Dit bestaat al.")?.is_some() {
            return Ok(Flash::new("De gebruiker is gewijzigd.").redirect(&app, "/beheer/gebruikers"));
        }
    }
    let gemeenten = gemeenten(&organisatie);
    page_with_errors(&GebruikerPagina { ctx, form, gebruiker, rollen: rollen(), gemeenten })
}
