//! What a person adds to a concept: targets, the words of the college, and what is said in the reports. The figures stay.

use askama::Template;
use axum::extract::State;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use monitor::publicatie::{Publicatie, Woorden};
use store::{PublicatieStatus, StoreFout, Toegang};

use super::formulier::{
    ALGEMEEN_VELD, Vraagvelden, bijschriften, toelichting, vraagvelden, vul, vul_toelichting,
};
use super::nieuw::naar;
use crate::adres::Adres;
use crate::problem::{Answer, Problem, page, page_with_errors};
use crate::publiceren::{self, PubliceerFout};
use crate::{App, Formulier, PageContext};

#[derive(Template)]
#[template(path = "pages/publicaties/woorden.html")]
struct Pagina {
    ctx: PageContext,
    form: Formulier,
    nummer: u32,
    waarover: String,
    velden: Vec<Vraagvelden>,
    algemeen: &'static str,
}

/// `GET /publicaties/{nummer}/woorden`
pub async fn show(State(app): State<App>, ctx: PageContext, Adres(nummer): Adres<u32>) -> Answer {
    let (concept, sha256) = concept(&app, &ctx.account()?.toegang(), nummer).await?;
    let form = Formulier::new().with("gelezen", URL_SAFE_NO_PAD.encode(sha256));
    let form = vul_toelichting(vul(form, &concept.bijschriften, true), &concept.toelichting);
    page(&pagina(ctx, form, &concept))
}

/// `POST /publicaties/{nummer}/woorden`
pub async fn save(
    State(app): State<App>,
    ctx: PageContext,
    Adres(nummer): Adres<u32>,
    mut form: Formulier,
) -> Answer {
    let account = ctx.account()?.clone();
    let toegang = account.toegang();
    let (concept, _) = concept(&app, &toegang, nummer).await?;
    let gelezen = URL_SAFE_NO_PAD.decode(form.value("gelezen")).map_err(|_| Problem::BadForm)?;
    let velden = velden(&concept);
    let woorden = Woorden {
        bijschriften: bijschriften(&mut form, (&ctx, &account), (&velden, &concept.bijschriften)),
        toelichting: toelichting(&mut form, (&ctx, &account), (&velden, &concept.toelichting)),
    };
    if form.is_valid() {
        let gedaan = publiceren::schrijf(app.store(), &toegang, (nummer, &gelezen, woorden), ctx.now()).await;
        match gedaan {
            Ok(()) => return Ok(naar(nummer)),
            Err(PubliceerFout::Store(StoreFout::Conflict)) => form.reject(
                "",
                "Een collega heeft dit concept intussen gewijzigd. Open het concept in een ander venster, en zet uw tekst daar bij.",
            ),
            Err(fout) => return Err(fout.into()),
        }
    }
    page_with_errors(&pagina(ctx, form, &concept))
}

/// The concept with the hash of its document.
async fn concept(app: &App, toegang: &Toegang, nummer: u32) -> Result<(Publicatie, Vec<u8>), Problem> {
    let (rij, bytes) = app.store().publicatie(toegang, nummer).await?;
    if rij.status != PublicatieStatus::Concept {
        return Err(Problem::Refused(format!(
            "Publicatie {nummer} is vastgesteld en verandert niet meer. Wilt u toch iets toevoegen? Verbeter haar dan."
        )));
    }
    Ok((publiceren::lees(&bytes)?, rij.sha256))
}

/// The fields of the questions that were not left out.
fn velden(concept: &Publicatie) -> Vec<Vraagvelden> {
    let alle = vraagvelden().into_iter();
    alle.filter(|velden| concept.deel(velden.kop.code).is_some()).collect()
}

fn pagina(ctx: PageContext, form: Formulier, concept: &Publicatie) -> Pagina {
    let kop = &concept.kop;
    Pagina {
        ctx,
        form,
        nummer: kop.nummer,
        waarover: format!("{}, stand van {}", kop.gemeentenaam, crate::dutch::day(kop.op)),
        velden: velden(concept),
        algemeen: ALGEMEEN_VELD,
    }
}
