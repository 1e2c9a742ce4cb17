//! The page of a councillor: what was published about a municipality, for everybody, without a cookie.

mod beeld;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use jiff::Timestamp;
use jiff::civil::Date;
use monitor::publicatie::Publicatie;

use crate::context::Found;
use crate::problem::{Answer, Problem};
use crate::{App, PageContext};
use beeld::{Kaart, kaart};

/// The kind of publication that this page shows.
const SOORT: &str = "raad";
/// What is out changes only by a new version, so others may keep a page for a while.
const BEWAREN: &str = "public, max-age=300";

#[derive(Template)]
#[template(path = "pages/raad.html")]
struct Raad {
    ctx: PageContext,
    naam: String,
    op: Date,
    vastgelegd: Date,
    nummer: u32,
    kaarten: Vec<Kaart>,
    weggelaten: usize,
    verbetert: Option<(u32, String)>,
    eerder: Vec<Eerder>,
    bestand: String,
    hash: String,
}

/// An older publication about the same municipality.
struct Eerder {
    nummer: u32,
    op: Date,
    bestand: String,
}

/// `GET /raad/{gemeente}`
pub async fn show(State(app): State<App>, Path(gemeente): Path<String>) -> Answer {
    let uit = app.store().openbare_publicaties(&gemeente).await?;
    let mut raad = uit.into_iter().filter(|een| een.soort == SOORT);
    let laatste = raad.next().ok_or(Problem::NotFound)?;
    let (rij, bytes) = app.store().openbare_publicatie(laatste.organisatie, laatste.nummer).await?;
    let publicatie = lees(&bytes)?;
    let adres = |nummer: u32| format!("/raad/{gemeente}/publicatie/{nummer}");
    let pagina = Raad {
        ctx: PageContext::new(&app, Found::default()),
        naam: publicatie.kop.gemeentenaam.clone(),
        op: publicatie.kop.op,
        vastgelegd: crate::wall_time(rij.vastgesteld.map_or(rij.gemaakt_op, |(_, op): (_, Timestamp)| op))
            .date(),
        nummer: rij.nummer,
        kaarten: publicatie
            .delen
            .iter()
            .map(|deel| kaart(deel, (&publicatie.kop.gemeente, publicatie.kop.op)))
            .collect(),
        weggelaten: publicatie.weggelaten.len(),
        verbetert: rij.verbetert.zip(rij.uitleg),
        eerder: raad
            .map(|een| Eerder { nummer: een.nummer, op: een.peildatum, bestand: adres(een.nummer) })
            .collect(),
        bestand: adres(rij.nummer),
        hash: publicatie.hash(),
    };
    let html = pagina.render().map_err(Problem::internal)?;
    Ok(([(header::CACHE_CONTROL, BEWAREN)], Html(html)).into_response())
}

/// `GET /raad/{gemeente}/publicatie/{nummer}`: the document as it was frozen, byte for byte.
pub async fn download(State(app): State<App>, Path((gemeente, nummer)): Path<(String, u32)>) -> Answer {
    let uit = app.store().openbare_publicaties(&gemeente).await?;
    let een = uit.into_iter().find(|een| een.nummer == nummer).ok_or(Problem::NotFound)?;
    let (rij, bytes) = app.store().openbare_publicatie(een.organisatie, nummer).await?;
    let naam = format!("attachment; filename=\"publicatie-{}-{}.json\"", rij.gemeente, rij.nummer);
    let koppen = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, naam),
        (header::CACHE_CONTROL, BEWAREN.to_owned()),
    ];
    Ok::<Response, Problem>((koppen, bytes).into_response())
}

fn lees(bytes: &[u8]) -> Result<Publicatie, Problem> {
    let tekst = std::str::from_utf8(bytes).map_err(Problem::internal)?;
    Publicatie::lees(tekst).map_err(Problem::internal)
}
