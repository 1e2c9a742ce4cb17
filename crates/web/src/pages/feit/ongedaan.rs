//! Undo: what was just registered, corrected or withdrawn is taken back.

use axum::extract::{Query, State};
use dossier::{Bron, Feit, FeitId, Inhoud, Toelichting};
use serde::Deserialize;
use store::{DossierId, NieuwFeit};

use super::{leg_vast, terug_of};
use crate::adres::Adres;
use crate::dossierbeeld::vervallen;
use crate::inzage::Inzage;
use crate::problem::{Answer, Problem};
use crate::{App, Flash, Formulier, PageContext};

/// Where somebody was when it was registered, in the address.
#[derive(Debug, Deserialize)]
pub struct Vandaan {
    #[serde(default)]
    terug: String,
}

/// `POST /dossiers/{dossier}/feiten/{nummer}/ongedaan`
pub async fn save(
    State(app): State<App>,
    ctx: PageContext,
    Adres((id, nummer)): Adres<(DossierId, u32)>,
    Query(Vandaan { terug }): Query<Vandaan>,
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
    // A correction came with a withdrawal that holds its reason: both go.
    let reden_bij = |feit: &&&Feit| {
        feit.geregistreerd == oud.geregistreerd
            && matches!(feit.inhoud, Inhoud::Intrekking { feit: eerder, .. } if Some(eerder) == oud.vervangt)
    };
    let weg = feiten.iter().filter(reden_bij).chain([oud]);
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
