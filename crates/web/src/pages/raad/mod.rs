//! The page of a councillor: what was published about a municipality, for everybody, without a cookie, when the council
//! wants that.

mod beeld;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use jiff::civil::Date;
use monitor::publicatie::{Publicatie, vragen};
use wet::wall_clock::wall_time;

use crate::context::Found;
use crate::pages::publicaties::bestand::{inhoud, koppen};
use crate::problem::{Answer, Problem};
use crate::publiceren::{self, Vorm};
use crate::{App, PageContext};
use beeld::{Kaart, kaart};

/// The kind of publication that this page shows.
const SOORT: &str = "raad";
/// What is out changes only by a new version, so others may keep a page for a while.
const BEWAREN: &str = "public, max-age=300";

/// A publication as the council sees it.
#[derive(Debug)]
pub(in crate::pages) struct Beeld {
    pub naam: String,
    pub op: Date,
    /// The day on which it was let out; nothing for a concept.
    pub vastgelegd: Option<Date>,
    pub nummer: u32,
    pub drempel: u64,
    pub kaarten: Vec<Kaart>,
    pub weggelaten: Vec<&'static str>,
    pub verbetert: Option<(u32, String)>,
    /// The address of the files, before their kind.
    pub bestanden: String,
    pub hash: String,
}

impl Beeld {
    pub(in crate::pages) fn nieuw(
        publicatie: &Publicatie,
        rij: store::Publicatie,
        bestanden: String,
    ) -> Self {
        let kop = &publicatie.kop;
        let weg = |code: &String| vragen().find(|vraag| vraag.code == code).map(|vraag| vraag.vraag);
        let kaarten = publicatie
            .delen
            .iter()
            .map(|deel| kaart(deel, publicatie.bijschrift(&deel.code), (&kop.gemeente, kop.op)));
        Self {
            naam: kop.gemeentenaam.clone(),
            op: kop.op,
            vastgelegd: rij.vastgesteld.map(|(_, op)| wall_time(op).date()),
            nummer: rij.nummer,
            drempel: publicatie.drempel,
            kaarten: kaarten.collect(),
            weggelaten: publicatie.weggelaten.iter().filter_map(weg).collect(),
            verbetert: rij.verbetert.zip(rij.uitleg),
            bestanden,
            hash: publicatie.hash(),
        }
    }
}

#[derive(Template)]
#[template(path = "pages/raad.html")]
struct Raad {
    ctx: PageContext,
    raad: Beeld,
    eerder: Vec<Eerder>,
}

#[derive(Template)]
#[template(path = "pages/raad_dicht.html")]
struct Dicht {
    ctx: PageContext,
}

/// An older publication about the same municipality.
#[derive(Debug)]
struct Eerder {
    nummer: u32,
    op: Date,
    bestand: String,
}

/// `GET /raad/{gemeente}`
pub async fn show(State(app): State<App>, Path(gemeente): Path<String>, headers: HeaderMap) -> Answer {
    let uit = app.store().openbare_publicaties(&gemeente).await?;
    let mut raad = uit.into_iter().filter(|een| een.soort == SOORT);
    let Some(laatste) = raad.next() else { return dicht(&app) };
    let adres = |nummer: u32| format!("/raad/{gemeente}/publicatie/{nummer}");
    let eerder: Vec<Eerder> = raad
        .map(|een| Eerder { nummer: een.nummer, op: een.peildatum, bestand: adres(een.nummer) })
        .collect();
    // The page is made of the publication, the list of older ones, and the sheets of this version.
    let merk = etag(&laatste.sha256, &format!("{}-{}", eerder.len(), crate::assets::version()));
    if is_bekend(&headers, &merk) {
        return Ok(ongewijzigd(merk));
    }
    let (rij, bytes) = app.store().openbare_publicatie(laatste.organisatie, laatste.nummer).await?;
    let publicatie = publiceren::lees(&bytes)?;
    let bestanden = adres(rij.nummer);
    let ctx = PageContext::new(&app, Found::default());
    let pagina = Raad { ctx, raad: Beeld::nieuw(&publicatie, rij, bestanden), eerder };
    let html = pagina.render().map_err(Problem::internal)?;
    Ok((bewaar(merk), Html(html)).into_response())
}

/// A page that is closed, or that never was: the answer is the same.
fn dicht(app: &App) -> Answer {
    let pagina = Dicht { ctx: PageContext::new(app, Found::default()) };
    let html = pagina.render().map_err(Problem::internal)?;
    Ok((StatusCode::NOT_FOUND, Html(html)).into_response())
}

/// `GET /raad/{gemeente}/publicatie/{nummer}`: the document as it was frozen, byte for byte.
pub async fn download(
    State(app): State<App>,
    Path((gemeente, nummer)): Path<(String, u32)>,
    headers: HeaderMap,
) -> Answer {
    bestand(&app, (&gemeente, nummer), Vorm::Json, &headers).await
}

/// `GET /raad/{gemeente}/publicatie/{nummer}/{vorm}`: the same figures in another form.
pub async fn download_as(
    State(app): State<App>,
    Path((gemeente, nummer, vorm)): Path<(String, u32, String)>,
    headers: HeaderMap,
) -> Answer {
    match Vorm::van_code(&vorm) {
        Some(vorm) => bestand(&app, (&gemeente, nummer), vorm, &headers).await,
        None => dicht(&app),
    }
}

async fn bestand(app: &App, (gemeente, nummer): (&str, u32), vorm: Vorm, headers: &HeaderMap) -> Answer {
    let uit = app.store().openbare_publicaties(gemeente).await?;
    let Some(een) = uit.into_iter().find(|een| een.nummer == nummer) else { return dicht(app) };
    let merk = etag(&een.sha256, vorm.soort().1);
    if is_bekend(headers, &merk) {
        return Ok(ongewijzigd(merk));
    }
    let (rij, bytes) = app.store().openbare_publicatie(een.organisatie, nummer).await?;
    Ok((bewaar(merk), koppen(&rij, vorm), inhoud(bytes, vorm)?).into_response())
}

/// What tells whether somebody has it already: the hash of the publication, and in what form.
fn etag(sha256: &[u8], vorm: &str) -> String {
    let hash: String = sha256.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\"{hash}-{vorm}\"")
}

/// Whether the visitor says to have it.
fn is_bekend(headers: &HeaderMap, merk: &str) -> bool {
    let gevraagd = headers.get_all(header::IF_NONE_MATCH).into_iter().filter_map(|een| een.to_str().ok());
    let mut merken =
        gevraagd.flat_map(|regel| regel.split(',')).map(|een| een.trim().trim_start_matches("W/"));
    merken.any(|een| een == merk || een == "*")
}

fn bewaar(merk: String) -> [(header::HeaderName, String); 2] {
    [(header::CACHE_CONTROL, BEWAREN.to_owned()), (header::ETAG, merk)]
}

fn ongewijzigd(merk: String) -> Response {
    (StatusCode::NOT_MODIFIED, bewaar(merk)).into_response()
}
