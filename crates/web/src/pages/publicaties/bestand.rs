//! A publication as a file, for who may publish: concepts too.

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;

use crate::adres::Adres;
use crate::problem::{Answer, Problem};
use crate::publiceren::{self, Vorm, in_vorm};
use crate::{App, PageContext};

/// `GET /publicaties/{nummer}/bestand/{vorm}`
pub async fn download(
    State(app): State<App>,
    ctx: PageContext,
    Adres((nummer, vorm)): Adres<(u32, String)>,
) -> Answer {
    let vorm = Vorm::van_code(&vorm).ok_or(Problem::NotFound)?;
    let (rij, bytes) = app.store().publicatie(&ctx.account()?.toegang(), nummer).await?;
    Ok((koppen(&rij, vorm), inhoud(bytes, vorm)?).into_response())
}

/// What a browser must know of the file.
pub(in crate::pages) fn koppen(rij: &store::Publicatie, vorm: Vorm) -> [(header::HeaderName, String); 2] {
    let (soort, einde) = vorm.soort();
    let naam = format!("attachment; filename=\"publicatie-{}-{}{einde}\"", rij.gemeente, rij.nummer);
    [(header::CONTENT_TYPE, soort.to_owned()), (header::CONTENT_DISPOSITION, naam)]
}

/// The bytes: the document as it was kept, or the same figures in another form.
pub(in crate::pages) fn inhoud(bytes: Vec<u8>, vorm: Vorm) -> Result<Vec<u8>, Problem> {
    if vorm == Vorm::Json {
        return Ok(bytes);
    }
    in_vorm(&publiceren::lees(&bytes)?, vorm).map_err(Problem::internal)
}
