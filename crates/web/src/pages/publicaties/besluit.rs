//! Letting a concept out, or throwing it away.

use axum::extract::State;
use store::StoreFout;

use crate::adres::Adres;
use crate::problem::{Answer, Problem};
use crate::{App, Flash, PageContext};

/// `POST /publicaties/{nummer}/vaststellen`
pub async fn publish(State(app): State<App>, ctx: PageContext, Adres(nummer): Adres<u32>) -> Answer {
    let toegang = ctx.account()?.toegang();
    let gedaan = app.store().stel_publicatie_vast(&toegang, nummer, ctx.now()).await;
    match gedaan {
        Ok(()) => {}
        Err(StoreFout::Conflict) => {
            return Err(Problem::Refused(format!(
                "Er is een andere publicatie vastgesteld sinds dit concept is gemaakt. Wat verborgen moet blijven, hangt af van alles wat is vastgesteld. Maak publicatie {nummer} opnieuw."
            )));
        }
        // The button was pressed twice: it is out.
        Err(StoreFout::NietGevonden) if is_uit(&app, &ctx, nummer).await? => {}
        Err(fout) => return Err(fout.into()),
    }
    let tekst = format!("Publicatie {nummer} is vastgesteld. Zij verandert niet meer.");
    Ok(Flash::new(tekst).redirect(&app, &format!("/publicaties/{nummer}")))
}

async fn is_uit(app: &App, ctx: &PageContext, nummer: u32) -> Result<bool, Problem> {
    let (rij, _) = app.store().publicatie(&ctx.account()?.toegang(), nummer).await?;
    Ok(rij.vastgesteld.is_some())
}

/// `POST /publicaties/{nummer}/weggooien`
pub async fn discard(State(app): State<App>, ctx: PageContext, Adres(nummer): Adres<u32>) -> Answer {
    app.store().gooi_publicatie_weg(&ctx.account()?.toegang(), nummer, ctx.now()).await?;
    Ok(Flash::new(format!("Concept {nummer} is weggegooid.")).redirect(&app, "/publicaties"))
}
