//! Withdrawing a fact that should not be there, with the reason. What it corrected goes with it: it never happened.

use askama::Template;
use axum::extract::State;
use dossier::{Bron, Feit, FeitId, Inhoud, Toelichting};
use store::{DossierId, NieuwFeit};

use super::{lees_reden, leg_vast, melding, met_sleutel, terug};
use crate::adres::Adres;
use crate::dossierbeeld::vervallen;
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

/// The facts that a fact corrected, and those that they corrected, the latest first.
fn versies<'a>(feiten: &'a [Feit], feit: &'a Feit) -> Vec<&'a Feit> {
    let eerdere = |feit: &&'a Feit| {
        let gezocht = feit.vervangt.filter(|eerder| *eerder < feit.id);
        feiten.iter().find(|feit| Some(feit.id) == gezocht)
    };
    std::iter::successors(eerdere(&feit), eerdere).collect()
}

/// What to withdraw with a fact: the versions that would count again without it, because only it took them out.
fn mee(feiten: &[Feit], oud: &Feit) -> Vec<FeitId> {
    let weg = vervallen(&feiten.iter().collect::<Vec<_>>());
    let is_ingetrokken = |nummer: FeitId| {
        feiten
            .iter()
            .filter(|feit| !weg.contains_key(&feit.id))
            .any(|feit| matches!(feit.inhoud, Inhoud::Intrekking { feit: eerder, .. } if eerder == nummer))
    };
    versies(feiten, oud).into_iter().map(|feit| feit.id).filter(|nummer| !is_ingetrokken(*nummer)).collect()
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
    let weg = mee(&inzage.dossier.feiten, oud).into_iter().chain([oud.id]);
    let nieuw: Vec<NieuwFeit> = weg
        .map(|feit| {
            let inhoud = Inhoud::Intrekking { feit, reden: Toelichting(reden.clone()) };
            NieuwFeit { op: ctx.today(), bron: Bron::Consulent, vervangt: None, inhoud }
        })
        .collect();
    let gedaan = leg_vast(&app, &ctx, id, &nieuw, &form).await?;
    let adres = terug(&form, id);
    let met = if oud.vervangt.is_some() { ", met wat ermee was verbeterd" } else { "" };
    Ok(melding(format!("Ingetrokken: {}{met}.", oud.inhoud.soort().label()), id, &gedaan, &adres)
        .redirect(&app, &adres))
}
