//! Confirming an import: everything in it, or nothing.

use axum::extract::{Path, State};
use store::{ImportId, StoreFout};

use crate::inlezen::{self, InleesFout, Nu, Telling};
use crate::problem::Answer;
use crate::{App, Flash, Formulier, PageContext};

use super::wie;

/// `POST /import/{import}/bevestigen`
pub async fn confirm(
    State(app): State<App>,
    ctx: PageContext,
    Path(id): Path<i64>,
    form: Formulier,
) -> Answer {
    let toegang = ctx.account()?.toegang();
    let aantal = |veld: &str| form.value(veld).parse().unwrap_or_default();
    let gezien = Telling {
        over: aantal("over"),
        bekend: aantal("bekend"),
        buiten: aantal("buiten"),
        afgewezen: aantal("afgewezen"),
        nieuw: aantal("nieuw"),
        gewijzigd: aantal("gewijzigd"),
    };
    let nu = Nu { moment: ctx.now(), vandaag: ctx.today() };
    let wie = wie(form.value("wie"));
    let adres = format!("/import/{id}{}", super::keuze(&wie));
    match inlezen::bevestig(app.store(), &toegang, (ImportId(id), &gezien, wie), nu).await {
        Ok(_) => Ok(Flash::new("Het bestand is ingelezen.").redirect(&app, &adres)),
        Err(fout @ InleesFout::Veranderd) => Ok(Flash::new(fout.to_string()).redirect(&app, &adres)),
        Err(InleesFout::Store(StoreFout::AlBekend)) => {
            let tekst = "Iemand heeft dit bestand, of iemand uit dit bestand, net vastgelegd. Bekijk het overzicht opnieuw.";
            Ok(Flash::new(tekst).redirect(&app, &adres))
        }
        Err(fout @ (InleesFout::Weg | InleesFout::Bestand(_))) => {
            Ok(Flash::new(fout.to_string()).redirect(&app, "/import"))
        }
        Err(fout) => Err(fout.into()),
    }
}
