//! Agreements about lists of persons: recorded per municipality, and ended.

use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;
use store::{Afspraak, AfspraakStaat, Lijstkolom, NieuweAfspraak, OrganisatieGemeente};

use super::into_form;
use crate::adres::Adres;
use crate::lijstkolom::naam;
use crate::problem::{Answer, page, page_with_errors};
use crate::{App, Choice, Flash, Formulier, PageContext, dutch, invoer};

/// Longest ground and name.
const LANG: usize = 300;

/// A municipality with the agreement that counts, and those before it.
#[derive(Debug)]
struct Gemeente {
    code: String,
    naam: String,
    /// Tone and text of the state.
    staat: (&'static str, &'static str),
    afspraak: Option<Afspraak>,
    kolommen: String,
    is_te_beeindigen: bool,
    eerder: usize,
}

#[derive(Template)]
#[template(path = "pages/beheer/afspraken.html")]
struct Afspraken {
    ctx: PageContext,
    gemeenten: Vec<Gemeente>,
}

#[derive(Template)]
#[template(path = "pages/beheer/afspraak_nieuw.html")]
struct Nieuw {
    ctx: PageContext,
    form: Formulier,
    gemeenten: Vec<Choice>,
    kolommen: Vec<Choice>,
}

/// `GET /beheer/afspraken`
pub async fn show(State(app): State<App>, ctx: PageContext) -> Answer {
    let account = ctx.account()?;
    let alle = app.store().afspraken(&account.toegang()).await?;
    let gemeenten = account.organisatie().gemeenten.iter().map(|een| gemeente(een, &alle, &ctx)).collect();
    page(&Afspraken { ctx, gemeenten })
}

fn gemeente(een: &OrganisatieGemeente, alle: &[Afspraak], ctx: &PageContext) -> Gemeente {
    let mut eigen = alle.iter().filter(|afspraak| afspraak.wat.gemeente == een.code);
    let afspraak = eigen.next().cloned();
    let staat = afspraak.as_ref().map(|afspraak| afspraak.staat(ctx.today()));
    let kolommen = afspraak.iter().flat_map(|afspraak| &afspraak.wat.kolommen);
    Gemeente {
        code: een.code.clone(),
        naam: een.naam.clone(),
        staat: match staat {
            None => ("info", "geen afspraak"),
            Some(AfspraakStaat::Geldig) => ("ok", "geldig"),
            Some(AfspraakStaat::NogNiet) => ("warn", "geldt nog niet"),
            Some(AfspraakStaat::Verlopen) => ("warn", "verlopen"),
            Some(AfspraakStaat::Beeindigd) => ("info", "beëindigd"),
        },
        kolommen: kolommen.map(|kolom| naam(*kolom)).collect::<Vec<_>>().join(", "),
        is_te_beeindigen: staat.is_some_and(|staat| staat != AfspraakStaat::Beeindigd),
        eerder: eigen.count(),
        afspraak,
    }
}

/// For which municipality.
#[derive(Debug, Deserialize)]
pub struct Voor {
    gemeente: Option<String>,
}

/// `GET /beheer/afspraken/nieuw`
pub async fn new(ctx: PageContext, Query(voor): Query<Voor>) -> Answer {
    let form = Formulier::new()
        .with("gemeente", voor.gemeente.unwrap_or_default())
        .with("gesloten", dutch::date_field(ctx.today()));
    page(&nieuw(ctx, form)?)
}

/// `POST /beheer/afspraken/nieuw`
pub async fn save(State(app): State<App>, ctx: PageContext, mut form: Formulier) -> Answer {
    let account = ctx.account()?.clone();
    let gemeenten = account.organisatie().gemeenten.iter();
    let gemeente = form.required_choice("gemeente", "een gemeente", |code| {
        gemeenten.clone().find(|een| een.code == code).map(|een| een.code.clone())
    });
    let grondslag = regel(&mut form, "grondslag", "de grondslag");
    let afspraak = regel(&mut form, "naam", "de naam van de afspraak");
    let gesloten = form.required_date("gesloten", "de dag waarop de afspraak is gesloten");
    let geldig_tot = form.required_date("geldig_tot", "de laatste dag waarop de afspraak geldt");
    if let (Some(begin), Some(einde)) = (gesloten, geldig_tot) {
        if einde < begin {
            form.reject(
                "geldig_tot",
                "Deze dag ligt vóór de dag waarop de afspraak is gesloten. Verbeter een van de twee.",
            );
        } else if einde < ctx.today() {
            form.reject("geldig_tot", "Deze dag is al geweest. Vul in tot wanneer de afspraak geldt.");
        }
    }
    let gekozen = |kolom: &&Lijstkolom| form.is_chosen("kolommen", kolom.code());
    let kolommen: Vec<Lijstkolom> = Lijstkolom::ALLE.iter().filter(gekozen).copied().collect();
    if kolommen.is_empty() {
        form.reject("kolommen", "Kies minstens één gegeven.");
    }
    if let (Some(gemeente), Some(grondslag), Some(naam), Some(gesloten), Some(geldig_tot), true) =
        (gemeente, grondslag, afspraak, gesloten, geldig_tot, form.is_valid())
    {
        let nieuw = NieuweAfspraak { gemeente, grondslag, naam, gesloten, geldig_tot, kolommen };
        let gedaan = app.store().leg_afspraak_vast(&account.toegang(), &nieuw, ctx.now()).await;
        if into_form(&mut form, gedaan, "")?.is_some() {
            return Ok(Flash::new("De afspraak is vastgelegd.").redirect(&app, "/beheer/afspraken"));
        }
    }
    page_with_errors(&nieuw(ctx, form)?)
}

/// `POST /beheer/afspraken/{gemeente}/beeindigen`
pub async fn end(State(app): State<App>, ctx: PageContext, Adres(gemeente): Adres<String>) -> Answer {
    app.store().beeindig_afspraak(&ctx.account()?.toegang(), &gemeente, ctx.now()).await?;
    let tekst = "De afspraak is beëindigd. De gemeente ziet de lijst niet meer.";
    Ok(Flash::new(tekst).redirect(&app, "/beheer/afspraken"))
}

fn nieuw(ctx: PageContext, form: Formulier) -> Result<Nieuw, crate::Problem> {
    let gemeenten = &ctx.account()?.organisatie().gemeenten;
    Ok(Nieuw {
        gemeenten: gemeenten.iter().map(|een| Choice::new(&een.code, &een.naam)).collect(),
        kolommen: Lijstkolom::ALLE.iter().map(|kolom| Choice::new(kolom.code(), naam(*kolom))).collect(),
        form,
        ctx,
    })
}

/// Text on one line that has to be there.
fn regel(form: &mut Formulier, veld: &str, wat: &str) -> Option<String> {
    let getypt = form.required(veld, wat)?;
    let tekst = invoer::tekst(&getypt).split_whitespace().collect::<Vec<_>>().join(" ");
    if tekst.chars().count() > LANG {
        form.reject(veld, format!("Deze tekst is te lang. Er passen hooguit {LANG} tekens."));
        return None;
    }
    Some(tekst)
}
