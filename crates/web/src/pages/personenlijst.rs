//! The list of persons of a served municipality: only with an agreement that holds, and only what was agreed.

use askama::Template;
use axum::extract::State;
use jiff::civil::Date;
use store::{Afspraak, AfspraakStaat, StoreFout};

use crate::lijstkolom::{cel, naam, toon};
use crate::problem::{Answer, Problem, page};
use crate::{App, Formulier, PageContext, dutch, export};

#[derive(Template)]
#[template(path = "pages/personenlijst.html")]
struct Lijst {
    ctx: PageContext,
    waar: String,
    afspraak: Afspraak,
    koppen: Vec<&'static str>,
    rijen: Vec<Vec<String>>,
}

#[derive(Template)]
#[template(path = "pages/personenlijst_niet.html")]
struct Niet {
    ctx: PageContext,
    waar: String,
    reden: String,
}

/// `GET /personenlijst`
pub async fn show(State(app): State<App>, ctx: PageContext) -> Answer {
    let account = ctx.account()?;
    let (toegang, waar) = (account.toegang(), waar(&ctx)?);
    if let Some(reden) = waarom_niet(app.store().eigen_afspraak(&toegang).await?.as_ref(), ctx.today()) {
        return page(&Niet { ctx, waar, reden });
    }
    let lijst = app.store().personenlijst(&toegang, (ctx.today(), app.now()), "/personenlijst").await?;
    let koppen = lijst.afspraak.wat.kolommen.iter().map(|kolom| naam(*kolom)).collect();
    let rijen = lijst.rijen.iter().map(|rij| rij.iter().map(toon).collect()).collect();
    page(&Lijst { ctx, waar, afspraak: lijst.afspraak, koppen, rijen })
}

/// `POST /personenlijst/export`; the button says which kind of file.
pub async fn download(State(app): State<App>, ctx: PageContext, form: Formulier) -> Answer {
    let toegang = ctx.account()?.toegang();
    let pagina = "/personenlijst/export";
    let lijst = app.store().personenlijst(&toegang, (ctx.today(), app.now()), pagina).await;
    let lijst = match lijst {
        Err(StoreFout::NietToegestaan) => {
            let tekst =
                "Er is geen afspraak die nu geldt. Open de personenlijst om te zien wat er ontbreekt.";
            return Err(Problem::Refused(tekst.to_owned()));
        }
        anders => anders?,
    };
    let koppen: Vec<&str> = lijst.afspraak.wat.kolommen.iter().map(|kolom| naam(*kolom)).collect();
    let rijen: Vec<_> = lijst.rijen.iter().map(|rij| rij.iter().map(cel).collect()).collect();
    let bestand = export::list(form.value("bestand"), "personenlijst", &koppen, &rijen)?;
    app.store().noteer_export(&toegang, ("personenlijst", rijen.len()), ctx.now()).await?;
    Ok(bestand)
}

fn waar(ctx: &PageContext) -> Result<String, Problem> {
    let account = ctx.account()?;
    let eigen = account.gebruiker.gemeente.as_deref().unwrap_or_default();
    let gevonden = account.organisatie().gemeenten.iter().find(|een| een.code == eigen);
    gevonden.map(|een| een.naam.clone()).ok_or(Problem::Forbidden)
}

/// What is missing, in words; nothing when an agreement holds.
fn waarom_niet(afspraak: Option<&Afspraak>, vandaag: Date) -> Option<String> {
    let Some(afspraak) = afspraak else {
        return Some("Er is geen afspraak vastgelegd over deze lijst.".to_owned());
    };
    let wat = &afspraak.wat;
    match afspraak.staat(vandaag) {
        AfspraakStaat::Geldig => None,
        AfspraakStaat::NogNiet => {
            Some(format!("De afspraak ‘{}’ geldt pas vanaf {}.", wat.naam, dutch::day(wat.gesloten)))
        }
        AfspraakStaat::Verlopen => {
            Some(format!("De afspraak ‘{}’ gold tot en met {}.", wat.naam, dutch::day(wat.geldig_tot)))
        }
        AfspraakStaat::Beeindigd => Some(format!("De afspraak ‘{}’ is beëindigd.", wat.naam)),
    }
}
