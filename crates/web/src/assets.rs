//! Style sheets, fonts and script inside the binary, served under an address that holds the hash of their content.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use rust_embed::Embed;

use crate::problem::{Answer, Problem};

#[derive(Embed)]
#[folder = "assets"]
struct Files;

/// One hash over all files: a sheet refers to its fonts beside it, so they live under one folder that changes with any of them.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let hashes: BTreeMap<String, [u8; 32]> = Files::iter()
        .filter_map(|name| Some((name.to_string(), Files::get(&name)?.metadata.sha256_hash())))
        .collect();
    let mut all = 0xcbf2_9ce4_8422_2325_u64;
    for byte in hashes.iter().flat_map(|(name, hash)| name.bytes().chain(*hash)) {
        all = (all ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{all:016x}")
});

/// Address of a file under `assets`, for use in templates.
#[must_use]
pub fn url(name: &str) -> String {
    format!("/static/{}/{name}", *VERSION)
}

/// Changes with any of the files.
pub(crate) fn version() -> &'static str {
    &VERSION
}

/// The theme itself when there is a sheet for it, otherwise the standard one.
pub fn theme_or_default(theme: &str) -> &str {
    let known = theme.bytes().all(|letter| letter.is_ascii_alphanumeric())
        && Files::get(&format!("themas/{theme}.css")).is_some();
    if known { theme } else { "standaard" }
}

/// Names of the token sheets a municipality can choose as theme.
pub fn themes() -> impl Iterator<Item = String> {
    Files::iter().filter_map(|name| Some(name.strip_prefix("themas/")?.strip_suffix(".css")?.to_owned()))
}

fn media_type(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1 {
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "woff2" => Some("font/woff2"),
        "svg" => Some("image/svg+xml"),
        _ => None,
    }
}

/// `GET /static/{versie}/{*naam}`
pub async fn serve(Path((version, name)): Path<(String, String)>) -> Answer {
    let file = Files::get(&name).filter(|_| version == *VERSION).ok_or(Problem::NotFound)?;
    let media_type = media_type(&name).ok_or(Problem::NotFound)?;
    let headers =
        [(header::CONTENT_TYPE, media_type), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok(Response::into_response((headers, file.data).into_response()))
}
