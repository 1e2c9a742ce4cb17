//! Filters that somebody keeps under a name.

use axum::extract::State;
use store::{Blader, WerkFilter};

use super::adres::{PAD, adres, lees};
use crate::flash::Flash;
use crate::problem::Answer;
use crate::{App, Formulier, PageContext};

/// The longest name of a filter, in characters.
const NAAM: usize = 40;

/// `POST /werkvoorraad/filters`
pub async fn save(State(app): State<App>, ctx: PageContext, form: Formulier) -> Answer {
    let account = ctx.account()?;
    // A name that was looked for is of the moment, and fits no address.
    let filter = WerkFilter { zoek: None, ..lees(account, &form) };
    let naam: String = form.text("naam").chars().take(NAAM).collect();
    app.store().bewaar_filter(&account.toegang(), &naam, &filter).await?;
    Ok(Flash::new("Het filter is bewaard.").redirect(&app, &adres(&filter, &Blader::Begin)))
}

/// `POST /werkvoorraad/filters/weg`
pub async fn remove(State(app): State<App>, ctx: PageContext, form: Formulier) -> Answer {
    app.store().verwijder_filter(&ctx.account()?.toegang(), &form.text("naam")).await?;
    Ok(Flash::new("Het filter is weggehaald.").redirect(&app, PAD))
}
