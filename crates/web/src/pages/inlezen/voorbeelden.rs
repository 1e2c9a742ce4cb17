//! Templates and example files to take along.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use exchange::sjabloon;
use exchange::tabel::schrijf_csv;

use crate::problem::{Answer, Problem};
use crate::{App, PageContext, inlezen};

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /import/voorbeelden/{naam}`
pub async fn show(State(app): State<App>, ctx: PageContext, Path(naam): Path<String>) -> Answer {
    let (soort, bytes) = match naam.as_str() {
        "uren-sjabloon.xlsx" => (XLSX, sjabloon::uren_sjabloon().map_err(Problem::internal)?),
        "uren-voorbeeld.xlsx" => (XLSX, sjabloon::uren_voorbeeld().map_err(Problem::internal)?),
        "koppelingen-voorbeeld.csv" => (CSV, sjabloon::koppelingen_voorbeeld()),
        "brp-voorbeeld.csv" => (CSV, sjabloon::brp_voorbeeld()),
        "koppelingen-sjabloon.csv" => {
            let kolommen = inlezen::kolommen(app.store(), &ctx.account()?.toegang()).await?;
            let koppen: Vec<&str> =
                kolommen.0.values().filter_map(|namen| namen.first()).map(String::as_str).collect();
            (CSV, schrijf_csv(&koppen, &[]))
        }
        _ => return Err(Problem::NotFound),
    };
    let als_bestand = format!("attachment; filename=\"{naam}\"");
    Ok(([(header::CONTENT_TYPE, soort.to_owned()), (header::CONTENT_DISPOSITION, als_bestand)], bytes)
        .into_response())
}
