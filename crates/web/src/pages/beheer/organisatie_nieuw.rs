//! A new organisation.

use askama::Template;
use axum::extract::State;

use super::into_form;
use super::organisatie::{read_gemeenten, themas};
use crate::problem::{Answer, page, page_with_errors};
use crate::{App, Choice, Flash, Formulier, PageContext};

#[derive(Template)]
#[template(path = "pages/beheer/organisatie.html")]
struct OrganisatieNieuw {
    ctx: PageContext,
    form: Formulier,
    title: &'static str,
    themas: Vec<Choice>,
}

impl OrganisatieNieuw {
    fn new(ctx: PageContext, form: Formulier) -> Self {
        Self { ctx, form, title: "Nieuwe organisatie", themas: themas() }
    }
}

/// `GET /beheer/organisaties/nieuw`
pub async fn show(ctx: PageContext) -> Answer {
    page(&OrganisatieNieuw::new(ctx, Formulier::new().with("thema", "standaard")))
}

/// `POST /beheer/organisaties/nieuw`
pub async fn save(State(app): State<App>, ctx: PageContext, mut form: Formulier) -> Answer {
    let naam = form.required("naam", "de naam van de organisatie");
    let gemeenten = read_gemeenten(&mut form);
    let thema = form.required_choice("thema", "een huisstijl", known_theme);
    if let (Some(naam), Some(gemeenten), Some(thema)) = (naam, gemeenten, thema) {
        let toegang = ctx.account()?.toegang();
        let made = app.store().maak_organisatie(&toegang, &naam, &gemeenten, ctx.now()).await;
        if let Some(id) = into_form(&mut form, made, "Er is al een organisatie met deze naam.")? {
            let mut organisatie = app.store().organisatie(id).await?;
            organisatie.thema = thema;
            app.store().wijzig_organisatie(&toegang, &organisatie, ctx.now()).await?;
            return Ok(Flash::new("De organisatie is gemaakt.").redirect(&app, "/beheer/organisaties"));
        }
    }
    page_with_errors(&OrganisatieNieuw::new(ctx, form))
}

/// The theme itself, when there is a sheet for it.
pub(super) fn known_theme(text: &str) -> Option<String> {
    crate::assets::themes().find(|theme| theme == text)
}
