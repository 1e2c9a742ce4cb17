//! The settings of an organisation: what holds today, the default, and where that comes from.

use askama::Template;
use axum::extract::{Path, State};
use exchange::tabel::Cel;
use store::{Organisatie, OrganisatieId};
use wet::{Code, Soort, Wet};

use super::eigen_organisatie;
use crate::dossierbeeld::artikel;
use crate::problem::{Answer, Problem, page};
use crate::{App, PageContext, export};

#[derive(Template)]
#[template(path = "pages/beheer/instellingen.html")]
struct Instellingen {
    ctx: PageContext,
    organisatie: Organisatie,
    groups: Vec<Group>,
}

struct Group {
    onderwerp: &'static str,
    rows: Vec<Row>,
}

struct Row {
    code: Code,
    now: String,
    is_eigen: bool,
    default: String,
    artikel: String,
    zekerheid: String,
}

fn row(wet: &Wet, code: Code, ctx: &PageContext) -> Option<Row> {
    let versie = wet.versie(code, ctx.today())?;
    let standard =
        code.versies().iter().rfind(|versie| versie.geldt_op(ctx.today())).or(code.versies().last())?;
    Some(Row {
        code,
        now: versie.waarde.to_string(),
        is_eigen: versie.is_eigen,
        default: standard.waarde.to_string(),
        artikel: artikel(standard.artikel).tekst,
        zekerheid: standard.zekerheid.to_string(),
    })
}

async fn groups(app: &App, ctx: &PageContext, id: OrganisatieId) -> Result<Vec<Group>, Problem> {
    let wet = app.store().wet(id).await?;
    let mut groups: Vec<Group> = Vec::new();
    for &code in Code::ALLE.iter().filter(|code| code.soort() == Soort::Instelling) {
        let Some(row) = row(&wet, code, ctx) else { continue };
        match groups.iter_mut().find(|group| group.onderwerp == code.onderwerp()) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group { onderwerp: code.onderwerp(), rows: vec![row] }),
        }
    }
    Ok(groups)
}

/// `GET /beheer/instellingen`: those of the own organisation.
pub async fn own(app: State<App>, ctx: PageContext) -> Answer {
    let id = ctx.account()?.organisatie().id;
    show(app, ctx, Path(id)).await
}

/// `GET /beheer/instellingen/{organisatie}`
pub async fn show(State(app): State<App>, ctx: PageContext, Path(id): Path<OrganisatieId>) -> Answer {
    let organisatie = eigen_organisatie(&ctx, id)?;
    let groups = groups(&app, &ctx, id).await?;
    page(&Instellingen { ctx, organisatie, groups })
}

/// `GET /beheer/instellingen/{organisatie}/export/{soort}`
pub async fn export(
    State(app): State<App>,
    ctx: PageContext,
    Path((id, kind)): Path<(OrganisatieId, String)>,
) -> Answer {
    eigen_organisatie(&ctx, id)?;
    let cells = |row: &Row| {
        let own = if row.is_eigen { "ja" } else { "nee" };
        let texts = [
            row.code.onderwerp(),
            row.code.naam(),
            &row.now,
            own,
            &row.default,
            &row.artikel,
            &row.zekerheid,
        ];
        texts.map(Cel::from).to_vec()
    };
    let rows: Vec<_> =
        groups(&app, &ctx, id).await?.iter().flat_map(|group| group.rows.iter().map(cells)).collect();
    let heads = ["Onderwerp", "Instelling", "Geldt nu", "Eigen keuze", "Standaard", "Bron", "Zekerheid"];
    let file = export::list(&kind, "instellingen", &heads, &rows)?;
    app.store().noteer_export(&ctx.account()?.toegang(), ("instellingen", rows.len()), ctx.now()).await?;
    Ok(file)
}
