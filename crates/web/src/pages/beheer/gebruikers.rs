//! All accounts of the organisation.

use askama::Template;
use axum::extract::{Path, State};
use exchange::tabel::Cel;
use jiff::Timestamp;
use store::Gebruiker;

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
    tone: &'static str,
    status: &'static str,
}

async fn rows(app: &App, ctx: &PageContext) -> Result<Vec<Row>, Problem> {
    let row = |gebruiker: Gebruiker| {
        let (tone, status) = status(&gebruiker, app.clock());
        Row { gebruiker, tone, status }
    };
    let eigen = ctx.account()?.organisatie().id;
    Ok(app.store().gebruikers(Some(eigen)).await?.into_iter().map(row).collect())
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
    let rows = rows(&app, &ctx).await?;
    page(&Gebruikers { ctx, rows })
}

/// `GET /beheer/gebruikers/export/{soort}`
pub async fn export(State(app): State<App>, ctx: PageContext, Path(kind): Path<String>) -> Answer {
    let cells = |row: &Row| {
        let gebruiker = &row.gebruiker;
        let texts =
            [&gebruiker.volledige_naam, &gebruiker.login, session::rol_naam(gebruiker.rol), row.status];
        texts.map(Cel::from).to_vec()
    };
    let rows: Vec<_> = rows(&app, &ctx).await?.iter().map(cells).collect();
    let heads = ["Naam", "Gebruikersnaam", "Rol", "Status"];
    let file = export::list(&kind, "gebruikers", &heads, &rows)?;
    app.store().noteer_export(&ctx.account()?.toegang(), ("gebruikers", rows.len()), ctx.now()).await?;
    Ok(file)
}
