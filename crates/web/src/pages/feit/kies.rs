//! Choosing what to register: the ten most used first, then all kinds by part of the road. A line of a list asks for the
//! ten alone.

use askama::Template;
use axum::extract::{Query, State};
use dossier::{Onderwerp, Soort};
use serde::Deserialize;
use store::DossierId;

use crate::adres::Adres;
use crate::context::FromHtmx;
use crate::flash::is_local_path;
use crate::inzage::Inzage;
use crate::problem::{Answer, page};
use crate::{App, PageContext};

/// The ten most used, each with its key.
const VAAK: [(Soort, char); 10] = [
    (Soort::Gesprek, '1'),
    (Soort::Participatie, '2'),
    (Soort::ParticipatieBevestigd, '3'),
    (Soort::LesUren, '4'),
    (Soort::Verzuim, '5'),
    (Soort::Voortgang, '6'),
    (Soort::Examen, '7'),
    (Soort::PipVastgesteld, '8'),
    (Soort::IntakeAfspraak, '9'),
    (Soort::Notitie, '0'),
];

/// What may be in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Vraag {
    zoek: String,
    terug: String,
}

struct Groep {
    label: &'static str,
    soorten: Vec<Soort>,
}

#[derive(Template)]
#[template(path = "pages/dossier/kies.html")]
struct Kies {
    ctx: PageContext,
    id: DossierId,
    naam: String,
    zoek: String,
    terug: String,
    /// What goes behind the address of a form.
    staart: String,
    vaak: &'static [(Soort, char)],
    groepen: Vec<Groep>,
}

/// The ten most used, under the button of a line.
#[derive(Template)]
#[template(path = "onderdelen/kies_menu.html")]
struct Menu {
    id: DossierId,
    staart: String,
    vaak: &'static [(Soort, char)],
}

/// `GET /dossiers/{dossier}/vastleggen`
pub async fn show(
    State(app): State<App>,
    ctx: PageContext,
    htmx: FromHtmx,
    Adres(id): Adres<DossierId>,
    Query(vraag): Query<Vraag>,
) -> Answer {
    let inzage = Inzage::open(&app, &ctx, id, "vastleggen").await?;
    let terug = if is_local_path(&vraag.terug) { vraag.terug } else { String::new() };
    let staart =
        if terug.is_empty() { String::new() } else { format!("?terug={}", crate::adres::in_adres(&terug)) };
    if htmx.0 {
        return page(&Menu { id, staart, vaak: &VAAK });
    }
    let vaak: &[(Soort, char)] = if vraag.zoek.trim().is_empty() { &VAAK } else { &[] };
    let groepen = groepen(&vraag.zoek);
    let naam = inzage.dossier.kop.persoon.weergavenaam();
    page(&Kies { ctx, id, naam, zoek: vraag.zoek, terug, staart, vaak, groepen })
}

/// The kinds whose words hold what was typed, by part of the road.
fn groepen(zoek: &str) -> Vec<Groep> {
    let zoek = zoek.trim().to_lowercase();
    let past = |soort: &Soort| {
        let onderwerp = soort.onderwerp().label().to_lowercase();
        *soort != Soort::Intrekking
            && (soort.label().to_lowercase().contains(&zoek) || onderwerp.contains(&zoek))
    };
    let soorten = |onderwerp: Onderwerp| -> Vec<Soort> {
        Soort::ALLE.iter().copied().filter(|soort| soort.onderwerp() == onderwerp).filter(past).collect()
    };
    let groepen = Onderwerp::ALLE
        .iter()
        .map(|&onderwerp| Groep { label: onderwerp.label(), soorten: soorten(onderwerp) });
    groepen.filter(|groep| !groep.soorten.is_empty()).collect()
}
