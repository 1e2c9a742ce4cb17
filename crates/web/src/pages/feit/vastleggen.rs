//! Registering a fact of one kind.

use axum::extract::{Query, State};
use store::DossierId;

use super::{FeitPagina, al_vastgelegd, leg_vast, melding, met_sleutel, opnieuw, soort_van, staat_er, terug};
use crate::adres::Adres;
use crate::inzage::Inzage;
use crate::problem::{Answer, page, page_with_errors};
use crate::{App, Formulier, PageContext, dutch, feitformulier};

/// `GET /dossiers/{dossier}/vastleggen/{soort}`; the address may fill in fields.
pub async fn show(
    State(app): State<App>,
    ctx: PageContext,
    Adres((id, soort)): Adres<(DossierId, String)>,
    Query(vraag): Query<Vec<(String, String)>>,
) -> Answer {
    let soort = soort_van(&soort)?;
    let inzage = Inzage::open(&app, &ctx, id, "vastleggen").await?;
    let terug = vraag.iter().find(|(naam, _)| naam == "terug").map_or("", |(_, waarde)| waarde);
    let form = met_sleutel(&app, feitformulier::uit_adres(soort, ctx.today(), &vraag), terug);
    page(&FeitPagina::new(ctx, form, &inzage, soort, None)?)
}

/// `POST /dossiers/{dossier}/vastleggen/{soort}`
pub async fn save(
    State(app): State<App>,
    ctx: PageContext,
    Adres((id, soort)): Adres<(DossierId, String)>,
    mut form: Formulier,
) -> Answer {
    let soort = soort_van(&soort)?;
    let inzage = Inzage::open(&app, &ctx, id, "vastleggen").await?;
    let feiten = inzage.geldig();
    let Some(nieuw) = feitformulier::lees(soort, &mut form, inzage.omgeving(&ctx, &feiten)?) else {
        return page_with_errors(&FeitPagina::new(ctx, form, &inzage, soort, None)?);
    };
    if let Some(al) = al_vastgelegd((&app, &ctx), &form, &feiten, &nieuw).await? {
        return page_with_errors(&FeitPagina::new(ctx, form, &inzage, soort, None)?.met_al(al));
    }
    let gebeurd = format!("Vastgelegd: {} op {}.", soort.label(), dutch::day(nieuw.op));
    let gedaan = leg_vast(&app, &ctx, id, std::slice::from_ref(&nieuw), &form).await?;
    if !staat_er(&app, &ctx, &gedaan, &nieuw).await? {
        let form = opnieuw(&app, form);
        return page_with_errors(&FeitPagina::new(ctx, form, &inzage, soort, None)?);
    }
    let begin = terug(&form, id);
    let adres = if form.is_chosen("nog", "ja") {
        format!("/dossiers/{id}/vastleggen/{}", soort.code())
    } else {
        begin.clone()
    };
    Ok(melding(gebeurd, id, &gedaan, &begin).redirect(&app, &adres))
}
