//! One box that finds people. What was typed is posted, so that no name or number stands in an address that can be read.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use dossier::Fase;
use store::{Leesregel, Treffer, ZoekReden, treffende_woorden, zoekredenen};

use crate::inzage::leesregel;
use crate::problem::{Answer, page};
use crate::{App, Formulier, PageContext, feittekst, verborgen};

/// The people on one page; who finds more has to say more.
const MEESTE: usize = 50;
/// The longest text that is looked for, in characters.
const LANGSTE: usize = 100;

/// Somebody who was found.
#[derive(Debug)]
struct Gevonden {
    dossier: i64,
    /// The words of the name, each with whether it was looked for.
    naam: Vec<(String, bool)>,
    geboren: String,
    gemeente: String,
    consulent: String,
    fase: &'static str,
    geheim: bool,
}

#[derive(Template)]
#[template(path = "pages/zoeken.html")]
struct Zoeken {
    ctx: PageContext,
    tekst: String,
    gevonden: Vec<Gevonden>,
    waarop: String,
    /// Whether a date was typed that does not exist.
    geen_datum: bool,
    meer: bool,
    nieuw: bool,
}

/// `POST /zoeken`: to the address of the answer.
pub async fn search(State(app): State<App>, ctx: PageContext, form: Formulier) -> Answer {
    let tekst: String = form.text("q").chars().take(LANGSTE).collect();
    let gezocht = verborgen::in_adres(&app, ctx.account()?, &tekst)?;
    Ok(Redirect::to(&format!("/zoeken?{gezocht}")).into_response())
}

/// `GET /zoeken`: who was found, or an empty box with what can be typed.
pub async fn show(
    State(app): State<App>,
    ctx: PageContext,
    Query(vraag): Query<Vec<(String, String)>>,
) -> Answer {
    let account = ctx.account()?;
    let form = Formulier::from_parts(vraag, Vec::new());
    let tekst = verborgen::uit_adres(&app, account, form.value(verborgen::VELD));
    let mut treffers = app.store().zoek(&account.toegang(), &tekst).await?;
    let meer = treffers.len() > MEESTE;
    treffers.truncate(MEESTE);
    let dossiers: Vec<_> = treffers.iter().map(|treffer| treffer.dossier).collect();
    let regel = Leesregel { doel: "zoeken".to_owned(), ..leesregel(&app, &ctx, "/zoeken")? };
    app.store().noteer_inzagen(&account.toegang(), &dossiers, regel).await?;
    let gevonden = treffers.iter().map(|treffer| gevonden(treffer, &tekst, &ctx)).collect();
    let (redenen, nieuw) = (zoekredenen(&tekst), mag_nieuw(&ctx));
    let geen_datum = redenen.contains(&ZoekReden::GeenDatum);
    page(&Zoeken { ctx, tekst, gevonden, waarop: waarop(&redenen), geen_datum, meer, nieuw })
}

fn gevonden(treffer: &Treffer, tekst: &str, ctx: &PageContext) -> Gevonden {
    let fase = Fase::ALLE.iter().find(|fase| fase.code() == treffer.fase);
    let geboren = treffer.geboortedatum.map_or_else(String::new, |datum| {
        format!("{} ({} jaar)", feittekst::geboortedatum(datum), datum.leeftijd(ctx.today()))
    });
    Gevonden {
        dossier: treffer.dossier.0,
        naam: treffende_woorden(&treffer.weergavenaam, tekst),
        geboren,
        gemeente: feittekst::gemeente(&treffer.gemeente),
        consulent: treffer.consulent_naam.clone().unwrap_or_else(|| "nog geen consulent".into()),
        fase: fase.map_or("", |fase| fase.label()),
        geheim: treffer.geheim,
    }
}

/// `gezocht op naam en geboortedatum`
fn waarop(redenen: &BTreeSet<ZoekReden>) -> String {
    let namen: Vec<_> = redenen
        .iter()
        .map(|reden| match reden {
            ZoekReden::Naam => "naam",
            ZoekReden::Bsn => "BSN",
            ZoekReden::Vnummer => "V-nummer",
            ZoekReden::Geboortedatum | ZoekReden::GeenDatum => "geboortedatum",
        })
        .collect();
    namen.join(" en ")
}

fn mag_nieuw(ctx: &PageContext) -> bool {
    ctx.signed_in().is_some_and(|account| crate::route::reaches(account.rol(), "/dossiers/nieuw"))
}
