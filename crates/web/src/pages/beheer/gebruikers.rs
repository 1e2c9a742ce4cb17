//! All accounts.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use exchange::tabel::Cel;
use jiff::Timestamp;
use store::{Gebruiker, OrganisatieId};

use crate::problem::{Answer, Problem, page};
use crate::{App, PageContext, export, session};

#[derive(Template)]
#[template(path = "pages/beheer/gebruikers.html")]
struct Gebruikers {
    ctx: PageContext,
    rows: Vec<Row>,
}

struct Row {
    gebruiker: Gebruiker,
    organisatie: String,
    tone: &'static str,
    status: &'static str,
}

async fn rows(app: &App, now: Timestamp) -> Result<Vec<Row>, Problem> {
    let organisaties = app.store().organisaties().await?;
    let names: BTreeMap<OrganisatieId, String> =
        organisaties.into_iter().map(|organisatie| (organisatie.id, organisatie.naam)).collect();
    let row = |gebruiker: Gebruiker| {
        let (tone, status) = status(&gebruiker, now);
        let organisatie = names.get(&gebruiker.organisatie).cloned().unwrap_or_default();
        Row { gebruiker, organisatie, tone, status }
    };
    Ok(app.store().gebruikers(None).await?.into_iter().map(row).collect())
}

fn status(gebruiker: &Gebruiker, now: Timestamp) -> (&'static str, &'static str) {
    if !gebruiker.actief {
        return ("bad", "geblokkeerd");
    }
    if gebruiker.geblokkeerd_tot.is_some_and(|until| until > now) {
        return ("warn", "even op slot");
    }
    if gebruiker.heeft_totp { ("ok", "actief") } else { ("info", "nog geen code") }
}

/// `GET /beheer/gebruikers`
pub async fn show(State(app): State<App>, ctx: PageContext) -> Answer {
    let rows = rows(&app, app.clock()).await?;
    page(&Gebruikers { ctx, rows })
}

/// `GET /beheer/gebruikers/export/{soort}`
pub async fn export(State(app): State<App>, ctx: PageContext, Path(kind): Path<String>) -> Answer {
    let cells = |row: &Row| {
        let gebruiker = &row.gebruiker;
        let texts = [
            &gebruiker.volledige_naam,
            &gebruiker.login,
            session::rol_naam(gebruiker.rol),
            &row.organisatie,
            row.status,
        ];
        texts.map(Cel::from).to_vec()
    };
    let rows: Vec<_> = rows(&app, app.clock()).await?.iter().map(cells).collect();
    let heads = ["Naam", "Gebruikersnaam", "Rol", "Organisatie", "Status"];
    let file = export::list(&kind, "gebruikers", &heads, &rows)?;
    app.store().noteer_export(&ctx.account()?.toegang(), ("gebruikers", rows.len()), ctx.now()).await?;
    Ok(file)
}
