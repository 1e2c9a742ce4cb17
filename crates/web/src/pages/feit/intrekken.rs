//! Withdrawing a fact that should not be there, with the reason. What it corrected goes with it: it never happened.

use askama::Template;
use axum::extract::State;
use dossier::Feit;
use store::DossierId;

use super::{lees_reden, leg_vast, melding, met_sleutel, terug, trek_in, versies};
use crate::adres::Adres;
use crate::inzage::Inzage;
use crate::problem::{Answer, page, page_with_errors};
use crate::{App, Formulier, PageContext, feittekst};

#[derive(Template)]
#[template(path = "pages/dossier/intrekken.html")]
struct Intrekken {
    ctx: PageContext,
    form: Formulier,
    id: DossierId,
    naam: String,
    feit: String,
    /// What it corrected, the latest first, in words.
    eerder: Vec<String>,
}

impl Intrekken {
    fn new(ctx: PageContext, form: Formulier, inzage: &Inzage, oud: &Feit) -> Self {
        let eerder = versies(&inzage.dossier.feiten, oud);
        Self {
            ctx,
            form,
            id: inzage.dossier.kop.id,
            naam: inzage.dossier.kop.persoon.weergavenaam(),
            feit: feittekst::regel(oud),
            eerder: eerder.into_iter().map(feittekst::regel).collect(),
        }
    }
}

/// `GET /dossiers/{dossier}/feiten/{nummer}/intrekken`
pub async fn show(
    State(app): State<App>,
    ctx: PageContext,
    Adres((id, nummer)): Adres<(DossierId, u32)>,
) -> Answer {
    let inzage = Inzage::open(&app, &ctx, id, "intrekken").await?;
    let oud = inzage.feit(nummer)?;
    page(&Intrekken::new(ctx, met_sleutel(&app, Formulier::new(), ""), &inzage, oud))
}

/// `POST /dossiers/{dossier}/feiten/{nummer}/intrekken`
pub async fn save(
    State(app): State<App>,
    ctx: PageContext,
    Adres((id, nummer)): Adres<(DossierId, u32)>,
    mut form: Formulier,
) -> Answer {
    let inzage = Inzage::open(&app, &ctx, id, "intrekken").await?;
    let oud = inzage.feit(nummer)?;
    let Some(reden) = lees_reden(&mut form, "reden", "Vul in waarom u dit intrekt.") else {
        return page_with_errors(&Intrekken::new(ctx, form, &inzage, oud));
    };
    let nieuw = trek_in(&inzage.dossier.feiten, oud, &reden, ctx.today());
    let gedaan = leg_vast(&app, &ctx, id, &nieuw, &form).await?;
    let adres = terug(&form, id);
    let met = if oud.vervangt.is_some() { ", met wat ermee was verbeterd" } else { "" };
    Ok(melding(format!("Ingetrokken: {}{met}.", oud.inhoud.soort().label()), id, &gedaan, &adres)
        .redirect(&app, &adres))
}
