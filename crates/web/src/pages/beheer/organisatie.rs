//! One organisation: name, house style and the municipalities it works for.

use askama::Template;
use axum::extract::{Path, State};
use dossier::Gemeente;
use store::{Organisatie, OrganisatieGemeente, OrganisatieId};

use super::organisatie_nieuw::known_theme;
use super::{eigen_organisatie, into_form};
use crate::problem::{Answer, page, page_with_errors};
use crate::{App, Choice, Flash, Formulier, PageContext};

#[derive(Template)]
#[template(path = "pages/beheer/organisatie.html")]
struct OrganisatiePagina {
    ctx: PageContext,
    form: Formulier,
    title: String,
    themas: Vec<Choice>,
    is_nieuw: bool,
}

impl OrganisatiePagina {
    fn new(ctx: PageContext, form: Formulier, title: String) -> Self {
        Self { ctx, form, title, themas: themas(), is_nieuw: false }
    }
}

/// `GET /beheer/organisaties/{organisatie}`
pub async fn show(ctx: PageContext, Path(id): Path<OrganisatieId>) -> Answer {
    let organisatie = eigen_organisatie(&ctx, id)?;
    let lines = organisatie.gemeenten.iter().map(|gemeente| format!("{} {}", gemeente.code, gemeente.naam));
    let form = Formulier::new()
        .with("naam", &organisatie.naam)
        .with("thema", crate::assets::theme_or_default(&organisatie.thema))
        .with("gemeenten", lines.collect::<Vec<_>>().join("\n"));
    page(&OrganisatiePagina::new(ctx, form, organisatie.naam))
}

/// `POST /beheer/organisaties/{organisatie}`
pub async fn save(
    State(app): State<App>,
    ctx: PageContext,
    Path(id): Path<OrganisatieId>,
    mut form: Formulier,
) -> Answer {
    let before = eigen_organisatie(&ctx, id)?;
    let naam = form.required("naam", "de naam van de organisatie");
    let gemeenten = read_gemeenten(&mut form);
    let thema = form.required_choice("thema", "een huisstijl", known_theme);
    if let (Some(naam), Some(gemeenten), Some(thema)) = (naam, gemeenten, thema) {
        let changed = Organisatie { id, naam, thema, gemeenten };
        let done = app.store().wijzig_organisatie(&ctx.account()?.toegang(), &changed, ctx.now()).await;
        if into_form(&mut form, done, "Er is al een organisatie met deze naam.")?.is_some() {
            return Ok(Flash::new("De organisatie is gewijzigd.").redirect(&app, "/beheer/organisaties"));
        }
    }
    page_with_errors(&OrganisatiePagina::new(ctx, form, before.naam))
}

pub(super) fn themas() -> Vec<Choice> {
    crate::assets::themes().map(|theme| Choice::new(&theme, &theme)).collect()
}

/// One municipality a line, its CBS code first: `1916 Leidschendam-Voorburg`.
pub(super) fn read_gemeenten(form: &mut Formulier) -> Option<Vec<OrganisatieGemeente>> {
    let text = form.required("gemeenten", "minstens één gemeente")?;
    let mut gemeenten: Vec<OrganisatieGemeente> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (code, naam) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        if !Gemeente::is_code(code) || naam.trim().is_empty() {
            let help = format!(
                "De regel “{line}” klopt niet. Schrijf de code van vier cijfers en dan de naam, zoals 1916 Leidschendam-Voorburg."
            );
            form.reject("gemeenten", help);
            return None;
        }
        if gemeenten.iter().any(|known| known.code == code) {
            form.reject("gemeenten", format!("De code {code} staat er twee keer. Laat er één staan."));
            return None;
        }
        gemeenten.push(OrganisatieGemeente { code: code.to_owned(), naam: naam.trim().to_owned() });
    }
    Some(gemeenten)
}
