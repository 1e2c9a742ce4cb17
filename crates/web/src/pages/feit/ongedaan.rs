//! Undo: what was just registered, corrected or withdrawn is taken back.

use axum::extract::{Query, State};
use dossier::{Bron, Feit, FeitId, Inhoud, Toelichting, vervallen};
use serde::Deserialize;
use store::{DossierId, NieuwFeit};

use super::{leg_vast, terug_of};
use crate::adres::Adres;
use crate::inzage::Inzage;
use crate::problem::{Answer, Problem};
use crate::{App, Flash, Formulier, PageContext};

/// With what it was registered, and where somebody was then, in the address.
#[derive(Debug, Deserialize)]
pub struct Vandaan {
    /// The first fact of the submit; the one in the path is the last.
    vanaf: Option<u32>,
    #[serde(default)]
    terug: String,
}

/// `POST /dossiers/{dossier}/feiten/{nummer}/ongedaan`
pub async fn save(
    State(app): State<App>,
    ctx: PageContext,
    Adres((id, nummer)): Adres<(DossierId, u32)>,
    Query(Vandaan { vanaf, terug }): Query<Vandaan>,
    form: Formulier,
) -> Answer {
    let inzage = Inzage::open(&app, &ctx, id, "ongedaan maken").await?;
    let feiten: Vec<_> = inzage.dossier.feiten.iter().collect();
    let terug = terug_of(&terug, id);
    let oud = feiten.iter().find(|feit| feit.id.0 == nummer).ok_or(Problem::NotFound)?;
    // Pressed twice: it is undone already.
    if vervallen(&feiten).contains_key(&FeitId(nummer)) {
        return Ok(Flash::new("Dit was al ongedaan gemaakt.").redirect(&app, &terug));
    }
    // All of one submit: a correction came with a withdrawal that holds its reason, a withdrawal with earlier versions.
    let vanaf = vanaf.unwrap_or(nummer);
    let samen = |feit: &&&Feit| {
        (vanaf..=nummer).contains(&feit.id.0)
            && feit.geregistreerd == oud.geregistreerd
            && feit.door == oud.door
    };
    let weg = feiten.iter().filter(samen);
    let weg: Vec<NieuwFeit> = weg
        .map(|feit| {
            let reden = Toelichting("Ongedaan gemaakt na het vastleggen.".to_owned());
            let inhoud = Inhoud::Intrekking { feit: feit.id, reden };
            NieuwFeit { op: ctx.today(), bron: Bron::Consulent, vervangt: None, inhoud }
        })
        .collect();
    leg_vast(&app, &ctx, id, &weg, &form).await?;
    Ok(Flash::new("Ongedaan gemaakt.").redirect(&app, &terug))
}
