//! The report of an import that waits for confirmation, as a file.

use axum::extract::{Path, Query, State};
use exchange::tabel::Cel;
use store::ImportId;

use super::overzicht::{Keuze, gezien};
use super::wie;
use crate::problem::Answer;
use crate::{App, PageContext, export, inlezen};

/// `GET /import/{import}/verslag/{soort}`
pub async fn show(
    State(app): State<App>,
    ctx: PageContext,
    Path((id, soort)): Path<(i64, String)>,
    Query(keuze): Query<Keuze>,
) -> Answer {
    let toegang = ctx.account()?.toegang();
    let (_, voorbeeld) =
        inlezen::bewaarde(app.store(), &toegang, ImportId(id), (ctx.today(), wie(&keuze.wie))).await?;
    let dossiers: Vec<_> = voorbeeld.regels.iter().filter_map(|regel| regel.dossier).collect();
    gezien(&app, &ctx, &dossiers).await?;
    let koppen = ["Blad", "Regel", "Wie", "Uitkomst", "Wat", "Let op"];
    let rij = |regel: &inlezen::VoorbeeldRegel| {
        vec![
            Cel::from(regel.plek.blad.as_deref().unwrap_or_default()),
            Cel::Geheel(i64::from(regel.plek.regel)),
            Cel::from(regel.wie.as_str()),
            Cel::from(regel.oordeel.label()),
            Cel::from(regel.wat.as_str()),
            Cel::from(regel.meldingen.join(" ").as_str()),
        ]
    };
    let rijen: Vec<Vec<Cel>> = voorbeeld.regels.iter().map(rij).collect();
    export::list(&soort, "verslag", &koppen, &rijen)
}
