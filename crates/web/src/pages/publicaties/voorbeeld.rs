//! A publication exactly as the council will see it, before it is out.

use askama::Template;
use axum::extract::State;

use crate::adres::Adres;
use crate::pages::raad::Beeld;
use crate::problem::{Answer, page};
use crate::{App, PageContext, publiceren};

#[derive(Template)]
#[template(path = "pages/publicaties/voorbeeld.html")]
struct Voorbeeld {
    ctx: PageContext,
    raad: Beeld,
}

/// `GET /publicaties/{nummer}/voorbeeld`
pub async fn show(State(app): State<App>, ctx: PageContext, Adres(nummer): Adres<u32>) -> Answer {
    let (rij, bytes) = app.store().publicatie(&ctx.account()?.toegang(), nummer).await?;
    let publicatie = publiceren::lees(&bytes)?;
    let adres = format!("/publicaties/{nummer}/bestand");
    page(&Voorbeeld { ctx, raad: Beeld::nieuw(&publicatie, rij, adres) })
}
