//! Withdrawing a fact that should not be there, with the reason.

use askama::Template;
use axum::extract::State;
use dossier::{Bron, Inhoud, Toelichting};
use store::{DossierId, NieuwFeit};

use super::{lees_reden, leg_vast, melding, met_sleutel, terug};
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
}

/// `GET /dossiers/{dossier}/feiten/{nummer}/intrekken`
pub async fn show(
    State(app): State<App>,
    ctx: PageContext,
    Adres((id, nummer)): Adres<(DossierId, u32)>,
) -> Answer {
    let inzage = Inzage::open(&app, &ctx, id, "intrekken").await?;
    let feit = feittekst::regel(inzage.feit(nummer)?);
    let form = met_sleutel(&app, Formulier::new(), "");
    page(&Intrekken { ctx, form, id, naam: inzage.dossier.kop.persoon.weergavenaam(), feit })
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
        let naam = inzage.dossier.kop.persoon.weergavenaam();
        return page_with_errors(&Intrekken { naam, feit: feittekst::regel(oud), ctx, form, id });
    };
    let inhoud = Inhoud::Intrekking { feit: oud.id, reden: Toelichting(reden) };
    let nieuw = NieuwFeit { op: ctx.today(), bron: Bron::Consulent, vervangt: None, inhoud };
    let gedaan = leg_vast(&app, &ctx, id, &[nieuw], &form).await?;
    let adres = terug(&form, id);
    Ok(melding(format!("Ingetrokken: {}.", oud.inhoud.soort().label()), id, &gedaan, &adres)
        .redirect(&app, &adres))
}
