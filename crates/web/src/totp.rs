//! The second factor: a code of six digits that changes every half minute.

use jiff::Timestamp;
use totp_rs::{Builder, Secret, Totp};

use crate::problem::Problem;

/// The settings every authenticator app knows: SHA-1, six digits, thirty seconds, one step of grace.
fn totp(secret: &[u8], account: &str) -> Result<Totp, Problem> {
    // A colon would end the issuer in the address the app reads.
    let account = account.replace(':', " ");
    Builder::new()
        .with_secret(secret.to_vec())
        .with_account_name(account)
        .with_issuer(Some("Meedoen"))
        .build()
        .map_err(Problem::internal)
}

/// The time step of a right code; the store takes each step once.
pub(crate) fn check(secret: &[u8], code: &str, now: Timestamp) -> Result<Option<i64>, Problem> {
    let code: String = code.chars().filter(|sign| !sign.is_whitespace()).collect();
    let seconds = u64::try_from(now.as_second()).map_err(Problem::internal)?;
    Ok(totp(secret, "-")?.check(&code, seconds).and_then(|step| i64::try_from(step).ok()))
}

/// The address an authenticator app on the same device opens.
pub(crate) fn link(secret: &[u8], login: &str) -> Result<String, Problem> {
    totp(secret, login)?.to_url().map_err(Problem::internal)
}

/// The secret as text to type over.
pub(crate) fn as_text(secret: &[u8]) -> String {
    Secret::from(secret.to_vec()).to_base32()
}

/// The secret typed or sent back as text.
pub(crate) fn from_text(text: &str) -> Option<Vec<u8>> {
    Secret::try_from_base32(text)
        .ok()
        .map(|secret| secret.as_bytes().to_vec())
        .filter(|bytes| bytes.len() == 20)
}
