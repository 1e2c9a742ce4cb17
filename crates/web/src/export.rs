//! Any list as a file to take along: CSV or a workbook.

use axum::http::header;
use axum::response::IntoResponse;
use exchange::tabel::{Cel, schrijf_csv, schrijf_xlsx};

use crate::problem::{Answer, Problem};

/// Answers with a list as a file. `kind` is `csv` or `xlsx`, from the address; `name` becomes the name of file and sheet.
///
/// # Errors
/// [`Problem::NotFound`] for another kind, [`Problem::Refused`] when the list does not fit in a sheet.
pub fn list(kind: &str, name: &str, heads: &[&str], rows: &[Vec<Cel>]) -> Answer {
    let (media_type, bytes) = match kind {
        "csv" => ("text/csv; charset=utf-8", schrijf_csv(heads, rows)),
        "xlsx" => {
            let bytes =
                schrijf_xlsx(name, heads, rows).map_err(|error| Problem::Refused(error.to_string()))?;
            ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes)
        }
        _ => return Err(Problem::NotFound),
    };
    let disposition = format!("attachment; filename=\"{name}.{kind}\"");
    Ok(([(header::CONTENT_TYPE, media_type.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes)
        .into_response())
}
