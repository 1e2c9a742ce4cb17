//! A text in an address that only the one who typed it can read: names and numbers of people never stand in one, and going
//! back to a list that was searched still works.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::problem::Problem;
use crate::{Account, App};

/// The field of an address that holds it.
pub(crate) const VELD: &str = "z";

/// `z=...` for a text.
pub(crate) fn in_adres(app: &App, account: &Account, tekst: &str) -> Result<String, Problem> {
    let verborgen = app.store().verberg_tekst(&account.toegang(), tekst)?;
    Ok(format!("{VELD}={}", URL_SAFE_NO_PAD.encode(verborgen)))
}

/// The text behind `z=`; empty for what this user did not type.
pub(crate) fn uit_adres(app: &App, account: &Account, waarde: &str) -> String {
    let bytes = URL_SAFE_NO_PAD.decode(waarde).ok();
    bytes.and_then(|bytes| app.store().verborgen_tekst(&account.toegang(), &bytes)).unwrap_or_default()
}
