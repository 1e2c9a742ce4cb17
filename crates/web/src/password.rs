//! Password hashes (Argon2id), made and checked off the threads that answer requests.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

use crate::problem::Problem;

/// Shortest password we take, in characters.
pub(crate) const SHORTEST: usize = 12;
/// Longest password we take, in characters; hashing a megabyte would keep others waiting.
pub(crate) const LONGEST: usize = 200;
/// One hash takes 19 MiB; two at a time keeps a flood of sign-ins from filling the memory.
static PLACES: Semaphore = Semaphore::const_new(2);
/// Letters and digits that are not mistaken for each other when read from paper.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// The hash of a password, as the store keeps it. `salt` is fresh randomness.
///
/// # Errors
/// [`Problem::Internal`] when hashing fails.
pub async fn hash_password(password: String, salt: [u8; 16]) -> Result<String, Problem> {
    let _place = PLACES.acquire().await.map_err(Problem::internal)?;
    let work = move || {
        let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
        hash.map(|hash| hash.to_string()).map_err(Problem::internal)
    };
    tokio::task::spawn_blocking(work).await.map_err(Problem::internal)?
}

/// Whether a password belongs to a hash. Without a hash it takes as long and says no, so that time does not tell which names exist.
pub(crate) async fn verify(password: String, hash: Option<String>) -> Result<bool, Problem> {
    let _place = PLACES.acquire().await.map_err(Problem::internal)?;
    let work = move || match &hash {
        Some(hash) => PasswordHash::new(hash)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()),
        None => {
            let wasted = Argon2::default().hash_password_with_salt(password.as_bytes(), &[0; 16]);
            drop(wasted);
            false
        }
    };
    tokio::task::spawn_blocking(work).await.map_err(Problem::internal)
}

/// A password to hand out, 80 bits in groups of four.
pub(crate) fn readable(random: [u8; 16]) -> String {
    let letters: Vec<char> = random
        .iter()
        .filter_map(|byte| ALPHABET.get(usize::from(byte % 32)))
        .map(|&letter| char::from(letter))
        .collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
