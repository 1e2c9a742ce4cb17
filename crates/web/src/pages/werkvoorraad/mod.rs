//! The work list: what somebody should do today, for whom, before when and why.

mod adres;
mod beeld;
pub mod export;
pub mod filters;
pub mod gedaan;
mod lijst;

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use store::Blader;

use crate::problem::{Answer, page};
use crate::{App, Formulier, PageContext, verborgen};
use lijst::{Lijst, Pagina};

/// What stands behind the question mark of an address.
pub type Vraag = Query<Vec<(String, String)>>;

/// `GET /werkvoorraad`
pub async fn show(State(app): State<App>, ctx: PageContext, Query(vraag): Vraag) -> Answer {
    let form = Formulier::from_parts(vraag, Vec::new());
    let gezocht = verborgen::uit_adres(&app, ctx.account()?, form.value(verborgen::VELD));
    let lijst = Lijst::lees(&app, &ctx, &form.with("zoek", gezocht), None).await?;
    page(&Pagina { ctx, lijst })
}

/// `POST /werkvoorraad`: to the list narrowed by a name, which nobody can read in the address.
pub async fn search(State(app): State<App>, ctx: PageContext, form: Formulier) -> Answer {
    let account = ctx.account()?;
    let filter = adres::lees(account, &form);
    let lijst = adres::adres(&filter, &Blader::Begin);
    let lijst = match &filter.zoek {
        Some(naam) => format!("{lijst}&{}", verborgen::in_adres(&app, account, naam)?),
        None => lijst,
    };
    Ok(Redirect::to(&lijst).into_response())
}
