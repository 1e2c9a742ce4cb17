//! Choosing a file to read in, with the earlier ones below.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use store::{Import, ImportStatus, StoreFout};

use super::{hash, soort_naam};
use crate::form::Choice;
use crate::inlezen::{self, InleesFout, Soort, Telling, VanWie};
use crate::problem::{Answer, Problem, page, page_with_errors};
use crate::{App, Flash, Formulier, PageContext};

#[derive(Template)]
#[template(path = "pages/inlezen/kiezen.html")]
struct Kiezen {
    ctx: PageContext,
    form: Formulier,
    soorten: Vec<Choice>,
    eerder: Vec<Eerder>,
    /// Whether the names of columns are what has to be mended.
    kolommen: bool,
}

struct Eerder {
    import: Import,
    soort: String,
    telling: Telling,
    hash: String,
    wacht: bool,
}

/// Which kind is chosen already.
#[derive(Debug, Deserialize)]
pub struct Keuze {
    #[serde(default)]
    soort: String,
}

impl Kiezen {
    async fn new(app: &App, ctx: PageContext, form: Formulier) -> Result<Self, Problem> {
        let imports = app.store().imports(&ctx.account()?.toegang()).await?;
        let eerder = |import: Import| Eerder {
            soort: soort_naam(&import.soort).to_owned(),
            telling: Telling::lees(&import.verslag),
            hash: hash(import.sha256.get(..6).unwrap_or_default()),
            wacht: import.status == ImportStatus::Wachtend,
            import,
        };
        let soorten = Soort::ALLE.map(|soort| Choice::new(soort.code(), soort.label())).to_vec();
        let eerder = imports.into_iter().map(eerder).collect();
        Ok(Self { ctx, form, soorten, eerder, kolommen: false })
    }
}

/// `GET /import`
pub async fn show(State(app): State<App>, ctx: PageContext, Query(keuze): Query<Keuze>) -> Answer {
    let form = Formulier::new().with("soort", keuze.soort);
    page(&Kiezen::new(&app, ctx, form).await?)
}

/// `POST /import`
pub async fn upload(State(app): State<App>, ctx: PageContext, mut form: Formulier) -> Answer {
    let soort = Soort::van_code(form.value("soort"));
    if soort.is_none() {
        form.reject("soort", "Kies wat er in het bestand staat.");
    }
    let bestand = form.file("bestand").cloned();
    if bestand.is_none() {
        form.reject("bestand", "Kies het bestand dat u wilt inlezen.");
    }
    let mut kolommen = false;
    if let (Some(soort), Some(bestand)) = (soort, bestand) {
        match bewaar(&app, &ctx, (soort, &bestand.name, bestand.bytes.to_vec())).await {
            Ok(response) => return Ok(response),
            Err(InleesFout::Bestand(fout)) => {
                kolommen =
                    soort == Soort::Koppelingen && matches!(fout, exchange::BestandFout::Kolommen { .. });
                form.reject("bestand", fout.to_string());
            }
            Err(fout) => return Err(fout.into()),
        }
    }
    page_with_errors(&Kiezen { kolommen, ..Kiezen::new(&app, ctx, form).await? })
}

/// Keeps a file that can be read, and goes to what would come of it.
async fn bewaar(
    app: &App,
    ctx: &PageContext,
    (soort, naam, bytes): (Soort, &str, Vec<u8>),
) -> Result<Response, InleesFout> {
    let account = ctx.account().map_err(|_| StoreFout::NietToegestaan)?;
    let toegang = account.toegang();
    if let Some(eerder) = inlezen::eerder(app.store(), &toegang, (soort, &bytes)).await? {
        let flash = Flash::new("Dit bestand is al eerder ingelezen. Er is niets veranderd.");
        return Ok(flash.redirect(app, &format!("/import/{}", eerder.id)));
    }
    inlezen::voorbeeld(app.store(), &toegang, (soort, bytes.clone()), (ctx.today(), VanWie::default()))
        .await?;
    let id = inlezen::bewaar(app.store(), &toegang, (soort, naam, bytes), ctx.now()).await?;
    Ok(Redirect::to(&format!("/import/{id}")).into_response())
}
