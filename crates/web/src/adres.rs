//! Numbers in an address: what cannot be read is a page that is not there.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// Extractor as [`Path`], with our own page when the address holds something else than a number.
#[derive(Clone, Copy, Debug)]
pub struct Adres<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Adres<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path(value) = Path::from_request_parts(parts, state).await.map_err(|_| Problem::NotFound)?;
        Ok(Self(value))
    }
}

/// Text as a value in an address.
pub(crate) fn in_adres(tekst: &str) -> String {
    let gewoon = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/');
    tekst
        .bytes()
        .map(|byte| if gewoon(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
