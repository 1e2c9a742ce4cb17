//! "Waarom deze datum?" of one term: under a line of the work list, or as a page.

use askama::Template;
use axum::extract::State;
use dossier::{Feit, Peilmoment, TermijnSoort};
use store::DossierId;

use crate::adres::Adres;
use crate::context::FromHtmx;
use crate::dossierbeeld::{Peil, TermijnBeeld};
use crate::inzage::Inzage;
use crate::problem::{Answer, Problem, page};
use crate::{App, PageContext};

#[derive(Template)]
#[template(path = "pages/dossier/waarom.html")]
struct Pagina {
    ctx: PageContext,
    id: DossierId,
    naam: String,
    termijn: TermijnBeeld,
}

#[derive(Template)]
#[template(path = "onderdelen/termijn_stappen.html")]
struct Stappen {
    id: DossierId,
    termijn: TermijnBeeld,
}

/// `GET /dossiers/{dossier}/termijnen/{termijn}`
pub async fn show(
    State(app): State<App>,
    ctx: PageContext,
    htmx: FromHtmx,
    Adres((id, code)): Adres<(DossierId, String)>,
) -> Answer {
    let inzage = Inzage::open(&app, &ctx, id, "waarom deze datum").await?;
    let feiten = &inzage.dossier.feiten;
    let op = ctx.today();
    let bekend_op = Peil { op, bekend: None, is_nu: true }.bekend_op(feiten, ctx.now());
    let stand = dossier::stand(feiten, ctx.account()?.wet(), Peilmoment { op, bekend_op });
    let soort = TermijnSoort::ALLE.iter().copied().find(|soort| soort.code() == code);
    let termijn = soort.and_then(|soort| stand.termijn(soort)).ok_or(Problem::NotFound)?;
    let termijn = TermijnBeeld::new(termijn, op, &feiten.iter().collect::<Vec<&Feit>>());
    if htmx.0 {
        return page(&Stappen { id, termijn });
    }
    page(&Pagina { ctx, id, naam: inzage.dossier.kop.persoon.weergavenaam(), termijn })
}
