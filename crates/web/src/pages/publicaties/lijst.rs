//! The list of publications, and whether the page of each council is open to everybody.

use askama::Template;
use axum::extract::State;
use jiff::civil::Date;
use store::PublicatieStatus;

use super::{eigen_gemeenten, naam, soort_naam, vervangen_door};
use crate::problem::{Answer, Problem, page};
use crate::{App, Flash, Formulier, PageContext, publiceren};

/// A line of the list.
#[derive(Debug)]
struct Regel {
    nummer: u32,
    gemeente: String,
    soort: &'static str,
    op: Date,
    drempel: Option<u32>,
    /// Tone and text of the state.
    staat: (&'static str, String),
    /// What it has to do with another version, or with the calendar.
    versie: Option<String>,
}

/// A council with its page.
#[derive(Debug)]
struct Raad {
    code: String,
    naam: String,
    is_open: bool,
    /// Whether there is something to show.
    is_gevuld: bool,
}

#[derive(Template)]
#[template(path = "pages/publicaties/lijst.html")]
struct Lijst {
    ctx: PageContext,
    regels: Vec<Regel>,
    raden: Vec<Raad>,
    /// How many concepts of the calendar wait for somebody to look at them.
    wachten: usize,
    /// How many concepts must be made again before they can be let out.
    verouderd: usize,
}

/// `GET /publicaties`
pub async fn show(State(app): State<App>, ctx: PageContext) -> Answer {
    let account = ctx.account()?;
    let toegang = account.toegang();
    let alle = app.store().publicaties(&toegang).await?;
    let open = app.store().open_raadpaginas(&toegang).await?;
    let verouderd = publiceren::verouderd(app.store(), &toegang, &alle).await?;
    let is_oud = |een: &store::Publicatie| verouderd.iter().any(|oud| oud.nummer == een.nummer);
    let regels = alle.iter().rev().map(|een| {
        let vervangen = vervangen_door(&alle, een.nummer);
        let staat = match (een.status, vervangen) {
            (PublicatieStatus::Concept, _) if is_oud(een) => ("warn", "maak opnieuw".to_owned()),
            (PublicatieStatus::Concept, _) if een.kalender => ("warn", "klaar om te bekijken".to_owned()),
            (PublicatieStatus::Concept, _) => ("warn", "concept".to_owned()),
            (PublicatieStatus::Vastgesteld, Some(door)) => ("info", format!("vervangen door {door}")),
            (PublicatieStatus::Vastgesteld, None) => ("ok", "vastgesteld".to_owned()),
        };
        Regel {
            nummer: een.nummer,
            gemeente: naam(account, &een.gemeente),
            soort: soort_naam(&een.soort),
            op: een.peildatum,
            drempel: een.drempel,
            staat,
            versie: match een.verbetert {
                Some(oud) => Some(format!("verbetert {oud}")),
                None => een.kalender.then(|| "gemaakt door de kalender".to_owned()),
            },
        }
    });
    let regels = regels.collect();
    let raden = eigen_gemeenten(account).into_iter().map(|gemeente| Raad {
        is_open: open.contains(&gemeente.code),
        is_gevuld: alle.iter().any(|een| {
            een.gemeente == gemeente.code
                && een.soort == "raad"
                && een.status == PublicatieStatus::Vastgesteld
        }),
        code: gemeente.code,
        naam: gemeente.naam,
    });
    let raden = raden.collect();
    let wacht =
        |een: &&store::Publicatie| een.kalender && een.status == PublicatieStatus::Concept && !is_oud(een);
    let wachten = alle.iter().filter(wacht).count();
    page(&Lijst { ctx, regels, raden, wachten, verouderd: verouderd.len() })
}

/// `POST /publicaties/openbaar`: opens or closes the page of a council.
pub async fn open(State(app): State<App>, ctx: PageContext, form: Formulier) -> Answer {
    let account = ctx.account()?;
    let openbaar = match form.value("openbaar") {
        "ja" => true,
        "nee" => false,
        _ => return Err(Problem::BadForm),
    };
    let gemeente = form.value("gemeente");
    app.store().zet_raadpagina(&account.toegang(), gemeente, openbaar, ctx.now()).await?;
    let naam = naam(account, gemeente);
    let tekst = if openbaar {
        format!("De pagina voor de raad van {naam} is nu voor iedereen te zien.")
    } else {
        format!("De pagina voor de raad van {naam} is nu dicht.")
    };
    Ok(Flash::new(tekst).redirect(&app, "/publicaties"))
}
