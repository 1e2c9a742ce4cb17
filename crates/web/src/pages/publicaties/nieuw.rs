//! Making a publication: the form, and the concept that comes of it.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use monitor::publicatie::{Kop, Opdracht, Publicatie, Soort, Verbetering, Woorden};
use serde::Deserialize;
use store::{PublicatieStatus, StoreFout, Toegang};

use super::eigen_gemeenten;
use super::formulier::{Vraagvelden, bijschriften, peildatum, soorten, vraagvelden, vul};
use crate::problem::{Answer, Problem, page, page_with_errors};
use crate::publiceren::{self, Herkomst, PubliceerFout};
use crate::{Account, App, Choice, Formulier, PageContext, dutch};

#[derive(Template)]
#[template(path = "pages/publicaties/nieuw.html")]
pub(super) struct Nieuw {
    pub ctx: PageContext,
    pub form: Formulier,
    pub titel: String,
    /// The number of the version that is corrected; then day and municipality stand fixed.
    pub verbetert: Option<(u32, String)>,
    pub gemeenten: Vec<Choice>,
    pub soorten: Vec<Choice>,
    pub velden: Vec<Vraagvelden>,
}

/// From which publication the form is filled.
#[derive(Debug, Deserialize)]
pub struct Van {
    van: Option<u32>,
}

/// `GET /publicaties/nieuw`
pub async fn show(State(app): State<App>, ctx: PageContext, Query(van): Query<Van>) -> Answer {
    let account = ctx.account()?;
    let gemeenten = eigen_gemeenten(account);
    let mut form = Formulier::new()
        .with("sleutel", sleutel(&app))
        .with("soort", Soort::Raad.code())
        .with("peildatum", dutch::date_field(ctx.today()));
    if let [enige] = gemeenten.as_slice() {
        form = form.with("gemeente", &enige.code);
    }
    if let Some(nummer) = van.van {
        let oud = publiceren::document(app.store(), &account.toegang(), nummer).await?;
        form = form.with("gemeente", &oud.kop.gemeente).with("soort", oud.kop.soort.code());
        form = form.with("van", nummer).with("peildatum", dutch::date_field(oud.kop.op));
        form = vul(form, &oud.bijschriften, true);
    }
    page(&pagina(ctx, form)?)
}

/// `POST /publicaties/nieuw`
pub async fn save(State(app): State<App>, ctx: PageContext, mut form: Formulier) -> Answer {
    let account = ctx.account()?.clone();
    let toegang = account.toegang();
    if let Some(nummer) = al_gemaakt(&app, &toegang, &form).await? {
        return Ok(naar(nummer));
    }
    let eigen = eigen_gemeenten(&account);
    let gemeente = form
        .required_choice("gemeente", "een gemeente", |code| eigen.into_iter().find(|een| een.code == code));
    let soort = form.required_choice("soort", "waarvoor de publicatie is", Soort::van_code);
    let op = peildatum(&mut form, ctx.today());
    let van = van(&app, &toegang, &form).await?;
    let eerdere = van.as_ref().map_or(&[][..], |oud| &oud.bijschriften);
    let geschreven = bijschriften(&mut form, (&ctx, &account), (&vraagvelden(), eerdere));
    if let (Some(gemeente), Some(soort), Some(op), true) = (gemeente, soort, op, form.is_valid()) {
        let bekend_op = publiceren::laatst_bekend(ctx.now());
        let kop = publiceren::kop(app.store(), &toegang, (&gemeente.code, soort, op), bekend_op).await?;
        // Words about the figures of another day stay there.
        let over = |kop: &Kop| (kop.gemeente.clone(), kop.soort, kop.op);
        let zelfde = van.filter(|oud| over(&oud.kop) == over(&kop));
        let toelichting = zelfde.as_ref().map(|oud| oud.toelichting.clone()).unwrap_or_default();
        let woorden = Woorden { bijschriften: geschreven, toelichting };
        if let Some(nummer) = maak(&app, (&ctx, &account), (kop, woorden), &mut form).await? {
            if let Some(oud) = zelfde.filter(|oud| oud.kop.nummer != nummer) {
                ruim_concept_op(&app, &toegang, oud.kop.nummer, ctx.now()).await?;
            }
            return Ok(naar(nummer));
        }
    }
    page_with_errors(&pagina(ctx, form)?)
}

fn pagina(ctx: PageContext, form: Formulier) -> Result<Nieuw, Problem> {
    let gemeenten = eigen_gemeenten(ctx.account()?);
    Ok(Nieuw {
        form,
        titel: "Nieuwe publicatie".to_owned(),
        verbetert: None,
        gemeenten: gemeenten.iter().map(|een| Choice::new(&een.code, &een.naam)).collect(),
        soorten: soorten(),
        velden: vraagvelden(),
        ctx,
    })
}

/// What tells a form that is sent twice from a second form.
pub(super) fn sleutel(app: &App) -> String {
    URL_SAFE_NO_PAD.encode(app.random::<16>())
}

pub(super) fn naar(nummer: u32) -> axum::response::Response {
    Redirect::to(&format!("/publicaties/{nummer}")).into_response()
}

/// The publication that this form made before.
pub(super) async fn al_gemaakt(
    app: &App,
    toegang: &Toegang,
    form: &Formulier,
) -> Result<Option<u32>, Problem> {
    let sleutel = form.value("sleutel");
    if sleutel.is_empty() || sleutel.len() > 40 {
        return Err(Problem::BadForm);
    }
    Ok(app.store().publicatie_met_sleutel(toegang, sleutel).await?)
}

/// Throws away the concept in whose place a new one came. What is out stays.
async fn ruim_concept_op(app: &App, toegang: &Toegang, nummer: u32, nu: Timestamp) -> Result<(), Problem> {
    match app.store().gooi_publicatie_weg(toegang, nummer, nu).await {
        Ok(()) | Err(StoreFout::NietGevonden) => Ok(()),
        Err(fout) => Err(fout.into()),
    }
}

/// The publication from which the form was filled.
async fn van(app: &App, toegang: &Toegang, form: &Formulier) -> Result<Option<Publicatie>, Problem> {
    let Ok(nummer) = form.value("van").parse::<u32>() else { return Ok(None) };
    Ok(Some(publiceren::document(app.store(), toegang, nummer).await?))
}

/// Makes the concept and gives its number; nothing, with an error in the form, when it cannot be made.
pub(super) async fn maak(
    app: &App,
    (ctx, account): (&PageContext, &Account),
    (kop, woorden): (Kop, Woorden),
    form: &mut Formulier,
) -> Result<Option<u32>, Problem> {
    let (toegang, nummer) = (account.toegang(), kop.nummer);
    let opdracht = Opdracht { kop, zaad: u64::from_le_bytes(app.random()), woorden };
    let sleutel = form.value("sleutel").to_owned();
    let herkomst = Herkomst::Formulier(sleutel.clone());
    let gemaakt = publiceren::bewaar(app.store(), &toegang, opdracht, (herkomst, ctx.now())).await;
    match gemaakt {
        Ok(_) => Ok(Some(nummer)),
        Err(PubliceerFout::Store(StoreFout::AlBekend)) => {
            let tweede = app.store().publicatie_met_sleutel(&toegang, &sleutel).await?;
            if tweede.is_none() {
                form.reject("", "Een collega maakte op hetzelfde moment een publicatie. Verstuur het formulier nog een keer.");
            }
            Ok(tweede)
        }
        Err(PubliceerFout::Maak(fout)) => {
            form.reject("", fout.to_string());
            Ok(None)
        }
        Err(fout) => Err(fout.into()),
    }
}

/// What stands above a correction: the same as above the version that it replaces.
pub(super) async fn kop_van_verbetering(
    app: &App,
    ctx: &PageContext,
    (oud, uitleg): (&Publicatie, String),
) -> Result<Kop, Problem> {
    let toegang = ctx.account()?.toegang();
    let nummer = app.store().volgend_publicatienummer(&toegang).await?;
    let verbetert = Some(Verbetering { nummer: oud.kop.nummer, uitleg });
    Ok(Kop { nummer, bekend_op: publiceren::laatst_bekend(ctx.now()), verbetert, ..oud.kop.clone() })
}

/// Whether a publication is out and not replaced yet, so that it can be corrected.
pub(super) async fn is_te_verbeteren(app: &App, toegang: &Toegang, nummer: u32) -> Result<bool, Problem> {
    let alle = app.store().publicaties(toegang).await?;
    let is_uit = alle.iter().any(|een| een.nummer == nummer && een.status == PublicatieStatus::Vastgesteld);
    Ok(is_uit && super::vervangen_door(&alle, nummer).is_none())
}
