//! Marking a line as done or putting it off, in place, and taking that back.

use axum::extract::{Path, Query, State};
use jiff::SignedDuration;
use jiff::civil::Date;
use store::{Plek, StoreFout};

use super::Vraag;
use super::adres::{achter, adres, lees, lees_blader};
use super::lijst::Lijst;
use crate::adres::in_adres;
use crate::context::FromHtmx;
use crate::flash::{Flash, is_local_path};
use crate::problem::{Answer, Problem, page};
use crate::{App, Formulier, PageContext, dutch};

/// The buttons of a line: name of the field, and for how many days it puts the line off.
const KNOPPEN: &[(&str, Option<i64>)] = &[("gedaan", None), ("week", Some(7)), ("maand", Some(30))];

/// `POST /werkvoorraad/gedaan`: the button that was pressed names the line.
pub async fn mark(State(app): State<App>, ctx: PageContext, htmx: FromHtmx, form: Formulier) -> Answer {
    let account = ctx.account()?;
    let gedrukt =
        KNOPPEN.iter().find_map(|(veld, dagen)| Some((form.value(veld).parse::<Plek>().ok()?, dagen)));
    let (plek, dagen) = gedrukt.ok_or(Problem::BadForm)?;
    let tot = dagen.map(|dagen| later(ctx.today(), dagen));
    match app.store().handel_signaal_af(&account.toegang(), plek.keuze(), tot, ctx.now()).await {
        Ok(()) => {}
        Err(StoreFout::NietGevonden) => {
            return antwoord(&app, &ctx, htmx, (&form, Flash::new("Deze regel was al gedaan."))).await;
        }
        Err(fout) => return Err(fout.into()),
    }
    let tekst = tot.map_or_else(
        || "De regel is gedaan.".to_owned(),
        |dag| format!("De regel komt terug op {}.", dutch::day(dag)),
    );
    let weer = format!("/werkvoorraad/terug/{plek}");
    let terug = match vandaan(&form) {
        Some(pad) => format!("{weer}?terug={}", in_adres(pad)),
        None => achter(&weer, &lees(account, &form), &lees_blader(&form)),
    };
    antwoord(&app, &ctx, htmx, (&form, Flash::new(tekst).with_undo(terug))).await
}

/// `POST /werkvoorraad/terug/{plek}`
pub async fn undo(
    State(app): State<App>,
    ctx: PageContext,
    htmx: FromHtmx,
    Path(plek): Path<String>,
    Query(vraag): Vraag,
) -> Answer {
    let plek: Plek = plek.parse().map_err(|_| Problem::NotFound)?;
    app.store().heropen_signaal(&ctx.account()?.toegang(), plek.keuze(), ctx.now()).await?;
    let form = Formulier::from_parts(vraag, Vec::new());
    antwoord(&app, &ctx, htmx, (&form, Flash::new("De regel staat er weer."))).await
}

/// The page somebody came from, when that is not the list.
fn vandaan(form: &Formulier) -> Option<&str> {
    Some(form.value("terug")).filter(|pad| is_local_path(pad))
}

async fn antwoord(
    app: &App,
    ctx: &PageContext,
    htmx: FromHtmx,
    (form, flash): (&Formulier, Flash),
) -> Answer {
    if let Some(pad) = vandaan(form) {
        return Ok(flash.redirect(app, pad));
    }
    if htmx.0 {
        return page(&Lijst::lees(app, ctx, form, Some(flash)).await?);
    }
    let (filter, blader) = (lees(ctx.account()?, form), lees_blader(form));
    Ok(flash.redirect(app, &adres(&filter, &blader)))
}

fn later(vandaag: Date, dagen: i64) -> Date {
    vandaag.saturating_add(SignedDuration::from_hours(24 * dagen))
}
