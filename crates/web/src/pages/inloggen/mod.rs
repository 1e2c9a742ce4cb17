//! Signing in: password, then code; the first time the code is set up.

pub mod code;
pub mod demo;
pub mod instellen;
pub mod wachtwoord;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::flash::is_local_path;

/// Where to go after signing in: the page somebody came for, or the beginning.
fn destination(naar: &str) -> String {
    let bytes = URL_SAFE_NO_PAD.decode(naar).unwrap_or_default();
    String::from_utf8(bytes).ok().filter(|path| is_local_path(path)).unwrap_or_else(|| "/".to_owned())
}

/// The address of the next step, which takes the page somebody came for along.
fn step(path: &str, naar: &str) -> String {
    if destination(naar) == "/" { path.to_owned() } else { format!("{path}?naar={naar}") }
}

/// The page somebody came for, in the address.
#[derive(Debug, serde::Deserialize)]
pub struct Naar {
    #[serde(default)]
    naar: String,
}
