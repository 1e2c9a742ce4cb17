//! All organisations that carry out the law here.

use askama::Template;
use axum::extract::State;
use store::{Organisatie, OrganisatieId};

use crate::problem::{Answer, page};
use crate::{App, PageContext};

#[derive(Template)]
#[template(path = "pages/beheer/organisaties.html")]
struct Organisaties {
    ctx: PageContext,
    organisaties: Vec<Organisatie>,
    /// The only one of these that can be changed.
    own: OrganisatieId,
}

/// `GET /beheer/organisaties`
pub async fn show(State(app): State<App>, ctx: PageContext) -> Answer {
    let organisaties = app.store().organisaties().await?;
    let own = ctx.account()?.organisatie().id;
    page(&Organisaties { ctx, organisaties, own })
}
