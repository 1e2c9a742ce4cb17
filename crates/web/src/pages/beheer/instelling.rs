//! One setting of an organisation: its values by date.

use askama::Template;
use axum::extract::{Path, State};
use store::{Organisatie, OrganisatieId};
use wet::{Code, Instelling, Soort, Versie, Waarde};

use super::eigen_organisatie;
use crate::problem::{Answer, Problem, page, page_with_errors};
use crate::{App, Choice, Flash, Formulier, PageContext, dutch};

#[derive(Template)]
#[template(path = "pages/beheer/instelling.html")]
struct InstellingPagina {
    ctx: PageContext,
    form: Formulier,
    organisatie: Organisatie,
    code: Code,
    versies: Vec<Versie>,
    own: Vec<Instelling>,
    keuzes: Vec<Choice>,
}

impl InstellingPagina {
    async fn new(app: &App, ctx: PageContext, form: Formulier, place: Place) -> Result<Self, Problem> {
        let Place { organisatie, code } = place;
        let versies = app.store().wet(organisatie.id).await?.versies(code).to_vec();
        let own =
            app.store().instellingen(organisatie.id).await?.iter().filter(|own| own.code() == code).collect();
        let keuzes = code.keuzes().iter().map(|word| Choice::new(word, word)).collect();
        Ok(Self { ctx, form, organisatie, code, versies, own, keuzes })
    }
}

struct Place {
    organisatie: Organisatie,
    code: Code,
}

impl Place {
    fn find(ctx: &PageContext, (id, code): (OrganisatieId, String)) -> Result<Self, Problem> {
        let code: Code = code.parse().map_err(|_| Problem::NotFound)?;
        if code.soort() != Soort::Instelling {
            return Err(Problem::NotFound);
        }
        Ok(Self { organisatie: eigen_organisatie(ctx, id)?, code })
    }

    fn address(&self) -> String {
        format!("/beheer/instellingen/{}/{}", self.organisatie.id, self.code)
    }
}

/// `GET /beheer/instellingen/{organisatie}/{code}`
pub async fn show(
    State(app): State<App>,
    ctx: PageContext,
    Path(path): Path<(OrganisatieId, String)>,
) -> Answer {
    let place = Place::find(&ctx, path)?;
    let form = Formulier::new().with("vanaf", dutch::date_field(ctx.today()));
    page(&InstellingPagina::new(&app, ctx, form, place).await?)
}

/// `POST /beheer/instellingen/{organisatie}/{code}`
pub async fn save(
    State(app): State<App>,
    ctx: PageContext,
    Path(path): Path<(OrganisatieId, String)>,
    mut form: Formulier,
) -> Answer {
    let place = Place::find(&ctx, path)?;
    let vanaf = form.required_date("vanaf", "de dag waarop dit ingaat");
    let keuze = form.required("waarde", "de nieuwe waarde").and_then(|text| {
        let waarde = Waarde::lees(place.code.eenheid(), &text, place.code.keuzes());
        waarde.map_err(|fout| form.reject("waarde", fout.to_string())).ok()
    });
    if let (Some(vanaf), Some(waarde)) = (vanaf, keuze) {
        match Instelling::nieuw(place.code, vanaf, waarde) {
            Ok(keuze) => {
                let toegang = ctx.account()?.toegang();
                app.store().zet_instelling(&toegang, place.organisatie.id, &keuze, ctx.now()).await?;
                app.wake();
                return Ok(Flash::new(
                    "De instelling is opgeslagen. Alle dossiers worden nu opnieuw berekend.",
                )
                .redirect(&app, &place.address()));
            }
            Err(fout) => form.reject("waarde", fout.to_string()),
        }
    }
    page_with_errors(&InstellingPagina::new(&app, ctx, form, place).await?)
}

/// `POST /beheer/instellingen/{organisatie}/{code}/verwijderen`
pub async fn remove(
    State(app): State<App>,
    ctx: PageContext,
    Path(path): Path<(OrganisatieId, String)>,
    mut form: Formulier,
) -> Answer {
    let place = Place::find(&ctx, path)?;
    let vanaf = form.required_date("vanaf", "de dag waarop dit ingaat").ok_or(Problem::BadForm)?;
    let own = app.store().instellingen(place.organisatie.id).await?;
    let keuze =
        own.iter().find(|own| own.code() == place.code && own.vanaf() == vanaf).ok_or(Problem::NotFound)?;
    app.store()
        .verwijder_instelling(&ctx.account()?.toegang(), place.organisatie.id, &keuze, ctx.now())
        .await?;
    app.wake();
    Ok(Flash::new("De keuze is weggehaald. Alle dossiers worden nu opnieuw berekend.")
        .redirect(&app, &place.address()))
}
