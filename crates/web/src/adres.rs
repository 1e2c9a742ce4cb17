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

const HEX: [u8; 16] = *b"0123456789ABCDEF";

/// Text as a value in an address.
pub(crate) fn in_adres(tekst: &str) -> String {
    let gewoon = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/');
    let mut adres = String::with_capacity(tekst.len() * 2);
    for byte in tekst.bytes() {
        if gewoon(byte) {
            adres.push(char::from(byte));
        } else {
            adres.push('%');
            adres.extend([byte >> 4, byte & 15].map(|half| char::from(HEX[usize::from(half)])));
        }
    }
    adres
}
