//! One publication: how far it is, what it leaves out, what it changes, and what one can do with it.

use askama::Template;
use axum::extract::State;
use monitor::publicatie::{Publicatie, Toelichtingdeel, vragen};
use store::PublicatieStatus;

use super::formulier::kleine_getallen;
use super::{Wijziging, vervangen_door, wijzigingen};
use crate::adres::Adres;
use crate::problem::{Answer, Problem, page};
use crate::{App, PageContext, dutch, publiceren};

#[derive(Template)]
#[template(path = "pages/publicaties/toon.html")]
struct Toon {
    ctx: PageContext,
    publicatie: Publicatie,
    rij: store::Publicatie,
    hash: String,
    is_concept: bool,
    /// Whether another publication went out since this concept was made.
    is_oud: bool,
    is_open: bool,
    vervangen: Option<u32>,
    weggelaten: Vec<&'static str>,
    klein: Vec<String>,
    /// What is said in the reports: question, text, day and role.
    toelichting: Vec<(&'static str, Toelichtingdeel)>,
    wijzigingen: Vec<Wijziging>,
    gemaakt: String,
    vastgesteld: Option<String>,
}

/// `GET /publicaties/{nummer}`
pub async fn show(State(app): State<App>, ctx: PageContext, Adres(nummer): Adres<u32>) -> Answer {
    let toegang = ctx.account()?.toegang();
    let (rij, bytes) = app.store().publicatie(&toegang, nummer).await?;
    let publicatie = publiceren::lees(&bytes)?;
    let alle = app.store().publicaties(&toegang).await?;
    let is_concept = rij.status == PublicatieStatus::Concept;
    let verouderd = publiceren::verouderd(app.store(), &toegang, &alle).await?;
    let open = app.store().open_raadpaginas(&toegang).await?;
    let verschillen: Vec<_> = serde_json::from_str(&rij.verschil).map_err(Problem::internal)?;
    let weg = |code: &String| vragen().find(|vraag| vraag.code == code).map(|vraag| vraag.vraag);
    let vraag =
        |code: &str| vragen().find(|vraag| vraag.code == code).map_or("Algemeen", |vraag| vraag.vraag);
    let toelichting = publicatie.toelichting.iter().map(|deel| (vraag(&deel.code), deel.clone())).collect();
    page(&Toon {
        toelichting,
        hash: publicatie.hash(),
        is_concept,
        is_oud: verouderd.iter().any(|een| een.nummer == nummer),
        is_open: open.contains(&rij.gemeente),
        vervangen: vervangen_door(&alle, nummer),
        weggelaten: publicatie.weggelaten.iter().filter_map(weg).collect(),
        klein: kleine_getallen(&publicatie.woorden(), publicatie.drempel),
        wijzigingen: wijzigingen(&verschillen),
        gemaakt: dutch::moment(rij.gemaakt_op),
        vastgesteld: rij.vastgesteld.as_ref().map(|(_, op)| dutch::moment(op)),
        publicatie,
        rij,
        ctx,
    })
}
