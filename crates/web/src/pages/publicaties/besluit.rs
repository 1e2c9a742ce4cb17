//! Letting a concept out, making it again, or throwing it away.

use axum::extract::State;
use store::StoreFout;

use crate::adres::Adres;
use crate::problem::{Answer, Problem};
use crate::publiceren::{self, PubliceerFout};
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

/// `POST /publicaties/{nummer}/opnieuw`
pub async fn renew(State(app): State<App>, ctx: PageContext, Adres(nummer): Adres<u32>) -> Answer {
    publiceren::ververs(app.store(), &ctx.account()?.toegang(), nummer, ctx.now()).await?;
    let tekst = format!("Concept {nummer} is opnieuw gemaakt. Kijk of u het zo kunt vaststellen.");
    Ok(Flash::new(tekst).redirect(&app, &format!("/publicaties/{nummer}")))
}

/// `POST /publicaties/opnieuw`: all that are too old to let out. The ones that cannot be made stay as they are, and say why.
pub async fn renew_all(State(app): State<App>, ctx: PageContext) -> Answer {
    let toegang = ctx.account()?.toegang();
    let alle = app.store().publicaties(&toegang).await?;
    let (mut gedaan, mut mislukt) = (0_u32, Vec::new());
    for concept in publiceren::verouderd(app.store(), &toegang, &alle).await? {
        match publiceren::ververs(app.store(), &toegang, concept.nummer, ctx.now()).await {
            Ok(()) => gedaan += 1,
            // A colleague made it, let it out or threw it away meanwhile.
            Err(PubliceerFout::Store(StoreFout::Conflict | StoreFout::NietGevonden)) => {}
            Err(PubliceerFout::Maak(fout)) => mislukt.push(format!("Concept {}: {fout}", concept.nummer)),
            Err(fout) => return Err(fout.into()),
        }
    }
    let tekst = match gedaan {
        1 => "1 concept is opnieuw gemaakt.".to_owned(),
        _ => format!("{gedaan} concepten zijn opnieuw gemaakt."),
    };
    let tekst = [vec![tekst], mislukt].concat().join(" ");
    Ok(Flash::new(tekst).redirect(&app, "/publicaties"))
}

/// `POST /publicaties/{nummer}/weggooien`
pub async fn discard(State(app): State<App>, ctx: PageContext, Adres(nummer): Adres<u32>) -> Answer {
    app.store().gooi_publicatie_weg(&ctx.account()?.toegang(), nummer, ctx.now()).await?;
    Ok(Flash::new(format!("Concept {nummer} is weggegooid.")).redirect(&app, "/publicaties"))
}
