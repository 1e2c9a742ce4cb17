//! Correcting a fact: a new fact takes its place, the old one stays to be seen.

use axum::extract::State;
use store::{DossierId, NieuwFeit};

use super::{
    FeitPagina, al_vastgelegd, lees_reden, leg_vast, melding, met_sleutel, opnieuw, staat_er, terug, trek_in,
};
use crate::adres::Adres;
use crate::inzage::Inzage;
use crate::problem::{Answer, page, page_with_errors};
use crate::{App, Formulier, PageContext, feitformulier};

/// `GET /dossiers/{dossier}/feiten/{nummer}/verbeteren`
pub async fn show(
    State(app): State<App>,
    ctx: PageContext,
    Adres((id, nummer)): Adres<(DossierId, u32)>,
) -> Answer {
    let inzage = Inzage::open(&app, &ctx, id, "verbeteren").await?;
    let oud = inzage.feit(nummer)?;
    let form = met_sleutel(&app, feitformulier::uit_feit(oud), "");
    page(&FeitPagina::new(ctx, form, &inzage, oud.inhoud.soort(), Some(oud))?)
}

/// `POST /dossiers/{dossier}/feiten/{nummer}/verbeteren`
pub async fn save(
    State(app): State<App>,
    ctx: PageContext,
    Adres((id, nummer)): Adres<(DossierId, u32)>,
    mut form: Formulier,
) -> Answer {
    let inzage = Inzage::open(&app, &ctx, id, "verbeteren").await?;
    // Sent twice: the first time took the old fact out, and the store gives that result again.
    let oud = inzage.feit(nummer).or_else(|problem| eerder_verbeterd(&inzage, nummer).ok_or(problem))?;
    let soort = oud.inhoud.soort();
    // The old fact may refer to what a form no longer offers, such as hours that it confirmed itself.
    let feiten: Vec<_> = inzage.geldig().into_iter().filter(|feit| feit.id != oud.id).collect();
    let nieuw = feitformulier::lees(soort, &mut form, inzage.omgeving(&ctx, &feiten)?);
    let reden = lees_reden(&mut form, "waarom", "Vul in waarom u dit verbetert.");
    let (Some(nieuw), Some(reden)) = (nieuw, reden) else {
        return page_with_errors(&FeitPagina::new(ctx, form, &inzage, soort, Some(oud))?);
    };
    if let Some(al) = al_vastgelegd((&app, &ctx), &form, &feiten, &nieuw).await? {
        return page_with_errors(&FeitPagina::new(ctx, form, &inzage, soort, Some(oud))?.met_al(al));
    }
    // A fact that replaces has no room for a reason, so a withdrawal with the reason goes with it.
    let mut samen = trek_in(&inzage.dossier.feiten, oud, &reden, ctx.today());
    samen.push(NieuwFeit { vervangt: Some(oud.id), ..nieuw.clone() });
    let gedaan = leg_vast(&app, &ctx, id, &samen, &form).await?;
    if !staat_er(&app, &ctx, &gedaan, &nieuw).await? {
        let form = opnieuw(&app, form);
        return page_with_errors(&FeitPagina::new(ctx, form, &inzage, soort, Some(oud))?);
    }
    let adres = terug(&form, id);
    Ok(melding(format!("Verbeterd: {}.", soort.label()), id, &gedaan, &adres).redirect(&app, &adres))
}

fn eerder_verbeterd(inzage: &Inzage, nummer: u32) -> Option<&dossier::Feit> {
    let door =
        inzage.geldig().into_iter().find(|feit| feit.vervangt.is_some_and(|eerder| eerder.0 == nummer));
    door.and_then(|_| inzage.dossier.feiten.iter().find(|feit| feit.id.0 == nummer))
}
