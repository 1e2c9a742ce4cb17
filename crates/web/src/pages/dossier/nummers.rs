//! Showing BSN, V-number and a secret address: asked for one by one, and in the read log apart from the dossier.

use axum::extract::State;
use store::DossierId;

use super::toon::{Vraag, pagina};
use crate::adres::Adres;
use crate::inzage::Inzage;
use crate::problem::Answer;
use crate::{App, PageContext};

/// `POST /dossiers/{dossier}/nummers`
pub async fn show(State(app): State<App>, ctx: PageContext, Adres(id): Adres<DossierId>) -> Answer {
    let inzage = Inzage::open(&app, &ctx, id, "BSN en V-nummer").await?;
    pagina(ctx, inzage, &Vraag::default(), true)
}
