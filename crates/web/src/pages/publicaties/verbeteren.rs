//! A correction: a new version with the reason, and every difference.

use axum::extract::State;
use monitor::publicatie::{Publicatie, Woorden};

use super::formulier::{bijschriften, vraagvelden, vul};
use super::nieuw::{Nieuw, al_gemaakt, is_te_verbeteren, kop_van_verbetering, maak, naar, sleutel};
use crate::adres::Adres;
use crate::problem::{Answer, Problem, page, page_with_errors};
use crate::{App, Formulier, PageContext, dutch, invoer, publiceren};

/// Longest reason.
const UITLEG: usize = 400;

/// `GET /publicaties/{nummer}/verbeteren`
pub async fn show(State(app): State<App>, ctx: PageContext, Adres(nummer): Adres<u32>) -> Answer {
    let oud = oude(&app, &ctx, nummer).await?;
    let form = Formulier::new().with("sleutel", sleutel(&app));
    let form = vul(form, &oud.bijschriften, true);
    page(&pagina(ctx, form, &oud))
}

/// `POST /publicaties/{nummer}/verbeteren`
pub async fn save(
    State(app): State<App>,
    ctx: PageContext,
    Adres(nummer): Adres<u32>,
    mut form: Formulier,
) -> Answer {
    let account = ctx.account()?.clone();
    if let Some(nummer) = al_gemaakt(&app, &account.toegang(), &form).await? {
        return Ok(naar(nummer));
    }
    let oud = oude(&app, &ctx, nummer).await?;
    let uitleg = form.required("uitleg", "de reden van de nieuwe versie").map(|tekst| invoer::tekst(&tekst));
    if uitleg.as_ref().is_some_and(|tekst| tekst.chars().count() > UITLEG) {
        form.reject("uitleg", format!("Deze tekst is te lang. Er passen hooguit {UITLEG} tekens."));
    }
    let geschreven = bijschriften(&mut form, (&ctx, &account), (&vraagvelden(), &oud.bijschriften));
    if let (Some(uitleg), true) = (uitleg, form.is_valid()) {
        let kop = kop_van_verbetering(&app, &ctx, (&oud, uitleg)).await?;
        let woorden = Woorden { bijschriften: geschreven, toelichting: oud.toelichting.clone() };
        if let Some(nummer) = maak(&app, (&ctx, &account), (kop, woorden), &mut form).await? {
            return Ok(naar(nummer));
        }
    }
    page_with_errors(&pagina(ctx, form, &oud))
}

/// The version to correct.
async fn oude(app: &App, ctx: &PageContext, nummer: u32) -> Result<Publicatie, Problem> {
    let toegang = ctx.account()?.toegang();
    let oud = publiceren::document(app.store(), &toegang, nummer).await?;
    if is_te_verbeteren(app, &toegang, nummer).await? {
        return Ok(oud);
    }
    Err(Problem::Refused(format!(
        "Publicatie {nummer} is een concept of is al vervangen. Verbeter de laatste vastgestelde versie, of maak het concept opnieuw."
    )))
}

fn pagina(ctx: PageContext, form: Formulier, oud: &Publicatie) -> Nieuw {
    let kop = &oud.kop;
    let waarover = format!("{}, stand van {}", kop.gemeentenaam, dutch::day(kop.op));
    Nieuw {
        ctx,
        form,
        titel: format!("Publicatie {} verbeteren", kop.nummer),
        verbetert: Some((kop.nummer, waarover)),
        gemeenten: Vec::new(),
        soorten: Vec::new(),
        velden: vraagvelden(),
    }
}
