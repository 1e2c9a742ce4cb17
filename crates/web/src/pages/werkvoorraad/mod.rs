//! The work list: what somebody should do today, for whom, before when and why.

mod adres;
mod beeld;
pub mod export;
pub mod filters;
pub mod gedaan;
mod lijst;

use axum::extract::{Query, State};

use crate::problem::{Answer, page};
use crate::{App, Formulier, PageContext};
use lijst::{Lijst, Pagina};

/// What stands behind the question mark of an address.
pub type Vraag = Query<Vec<(String, String)>>;

/// `GET /werkvoorraad`
pub async fn show(State(app): State<App>, ctx: PageContext, Query(vraag): Vraag) -> Answer {
    let form = Formulier::from_parts(vraag, Vec::new());
    let lijst = Lijst::lees(&app, &ctx, &form, None).await?;
    page(&Pagina { ctx, lijst })
}

/// `POST /werkvoorraad`: the list narrowed by a name, which stays out of the address.
pub async fn search(State(app): State<App>, ctx: PageContext, form: Formulier) -> Answer {
    let lijst = Lijst::lees(&app, &ctx, &form, None).await?;
    page(&Pagina { ctx, lijst })
}
