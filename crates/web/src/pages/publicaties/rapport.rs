//! A publication as a report to print: in sentences, with charts, compared with earlier and with other municipalities.

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use letters::{Bronnen, Rapportsoort, Toelichting};
use monitor::publicatie::Publicatie;
use store::{PublicatieStatus, Toegang};

use crate::adres::Adres;
use crate::problem::{Answer, Problem};
use crate::publiceren::{document, lees};
use crate::{App, PageContext};

/// `GET /publicaties/{nummer}/rapport/{soort}`: a concept says on every page that it can still change.
pub async fn download(
    State(app): State<App>,
    ctx: PageContext,
    Adres((nummer, soort)): Adres<(u32, String)>,
) -> Answer {
    let rapportsoort = match soort.as_str() {
        "kwartaal" => Rapportsoort::Kwartaal,
        "jaar" => Rapportsoort::Jaar,
        "raadslid" => Rapportsoort::Raadslid,
        _ => return Err(Problem::NotFound),
    };
    let toegang = ctx.account()?.toegang();
    let (rij, bytes) = app.store().publicatie(&toegang, nummer).await?;
    let is_concept = rij.status == PublicatieStatus::Concept;
    let publicatie = lees(&bytes)?;
    let (vorige, naast) = erbij(&app, &toegang, &publicatie).await?;
    let concept = if is_concept { "concept-" } else { "" };
    let naam = format!("attachment; filename=\"{concept}rapport-{soort}-{}-{nummer}.pdf\"", rij.gemeente);
    let zet = move || {
        let toelichting = Toelichting::uit(&publicatie);
        let bronnen = Bronnen {
            publicatie: &publicatie,
            vorige: vorige.as_ref(),
            naast: &naast,
            toelichting: &toelichting,
        };
        let rapport = bronnen.stel_op(rapportsoort).map_err(Problem::internal)?;
        let rapport = if is_concept { rapport.als_concept() } else { rapport };
        rapport.pdf().map_err(Problem::internal)
    };
    // Setting pages takes a part of a second; others are served meanwhile.
    let pdf = tokio::task::spawn_blocking(zet).await.map_err(Problem::internal)??;
    let koppen = [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, naam)];
    Ok((koppen, pdf).into_response())
}

/// What to compare with, as far as this user may see it: the last one before it that was taken into account when it was
/// protected, and those of other municipalities about the same day.
async fn erbij(
    app: &App,
    toegang: &Toegang,
    publicatie: &Publicatie,
) -> Result<(Option<Publicatie>, Vec<Publicatie>), Problem> {
    let kop = &publicatie.kop;
    let (mut vorige, mut naast): (Option<Publicatie>, Vec<Publicatie>) = (None, Vec::new());
    for een in app.store().publicaties(toegang).await? {
        if een.status != PublicatieStatus::Vastgesteld || een.nummer == kop.nummer {
            continue;
        }
        let is_eerder = een.gemeente == kop.gemeente
            && een.peildatum < kop.op
            && vorige.as_ref().is_none_or(|tot_nu| tot_nu.kop.op <= een.peildatum);
        let is_ernaast = een.gemeente != kop.gemeente && een.peildatum == kop.op;
        if !is_eerder && !is_ernaast {
            continue;
        }
        let gelezen = document(app.store(), toegang, een.nummer).await?;
        let hash = gelezen.hash();
        if is_ernaast {
            // A correction stands in the place of what it corrects.
            naast.retain(|ander| ander.kop.gemeente != gelezen.kop.gemeente);
            naast.push(gelezen);
        } else if publicatie.grootboek.iter().any(|in_boek| in_boek.hash == hash) {
            vorige = Some(gelezen);
        }
    }
    Ok((vorige, naast))
}
