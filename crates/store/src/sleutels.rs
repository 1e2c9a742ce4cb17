//! Encryption at rest of BSN, V-number and second factor, and the keyed index with which they are found.

use std::fmt;

use aes_gcm::Aes256Gcm;
use aes_gcm::aead::{Aead, KeyInit, Nonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::{Resultaat, StoreFout};

const NONCE_BYTES: usize = 12;

/// The secrets of an installation and the source of chance. Lose them, and BSN and V-number cannot be read again.
#[derive(Clone, Copy)]
pub struct Sleutels {
    /// Key of AES-256-GCM.
    pub versleuteling: [u8; 32],
    /// Key of the blind index (HMAC-SHA256).
    pub index: [u8; 32],
    /// Fills a slice with random bytes of the operating system.
    pub random: fn(&mut [u8]),
}

impl fmt::Debug for Sleutels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sleutels { .. }")
    }
}

/// What a keyed value is; part of the index, so that equal numbers of another kind do not meet.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Gegeven {
    Bsn,
    Vnummer,
    Totp,
    Bestand,
    Zoektekst,
}

impl Gegeven {
    const fn naam(self) -> &'static [u8] {
        match self {
            Self::Bsn => b"bsn",
            Self::Vnummer => b"vnummer",
            Self::Totp => b"totp",
            Self::Bestand => b"bestand",
            Self::Zoektekst => b"zoektekst",
        }
    }
}

impl Sleutels {
    /// Nonce and ciphertext.
    pub(crate) fn versleutel(&self, soort: Gegeven, klaar: &[u8]) -> Resultaat<Vec<u8>> {
        let mut nonce = [0_u8; NONCE_BYTES];
        (self.random)(&mut nonce);
        let bericht = aes_gcm::aead::Payload { msg: klaar, aad: soort.naam() };
        let cipher = Aes256Gcm::new(&self.versleuteling.into())
            .encrypt(&Nonce::<Aes256Gcm>::from(nonce), bericht)
            .map_err(|_| StoreFout::Onleesbaar("versleutelen"))?;
        Ok([&nonce[..], &cipher].concat())
    }

    pub(crate) fn ontsleutel(&self, soort: Gegeven, opgeslagen: &[u8]) -> Resultaat<Vec<u8>> {
        let fout = StoreFout::Onleesbaar("ontsleutelen");
        let Some((nonce, cipher)) = opgeslagen.split_first_chunk::<NONCE_BYTES>() else { return Err(fout) };
        let bericht = aes_gcm::aead::Payload { msg: cipher, aad: soort.naam() };
        Aes256Gcm::new(&self.versleuteling.into())
            .decrypt(&Nonce::<Aes256Gcm>::from(*nonce), bericht)
            .map_err(|_| fout)
    }

    /// The blind index: equal numbers have the same one, and nobody without the key can make it.
    pub(crate) fn blinde_index(&self, soort: Gegeven, waarde: &str) -> Resultaat<Vec<u8>> {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(&self.index).map_err(|_| StoreFout::Onleesbaar("index"))?;
        mac.update(soort.naam());
        mac.update(b":");
        mac.update(waarde.as_bytes());
        Ok(mac.finalize().into_bytes().to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sleutels() -> Sleutels {
        Sleutels { versleuteling: [1; 32], index: [2; 32], random: |bytes| bytes.fill(7) }
    }

    #[test]
    fn what_is_encrypted_comes_back_with_the_same_key_only() {
        let cipher = sleutels().versleutel(Gegeven::Bsn, b"999990019").unwrap();
        assert!(!cipher.windows(9).any(|deel| deel == b"999990019"));
        assert_eq!(sleutels().ontsleutel(Gegeven::Bsn, &cipher).unwrap(), b"999990019");
        let other = Sleutels { versleuteling: [9; 32], ..sleutels() };
        assert!(matches!(other.ontsleutel(Gegeven::Bsn, &cipher), Err(StoreFout::Onleesbaar(_))));
        assert!(sleutels().ontsleutel(Gegeven::Vnummer, &cipher).is_err(), "kinds do not mix");
        assert!(sleutels().ontsleutel(Gegeven::Bsn, &cipher[..5]).is_err(), "too short");
    }

    #[test]
    fn the_index_depends_on_key_kind_and_value() {
        let index = |soort, waarde| sleutels().blinde_index(soort, waarde).unwrap();
        assert_eq!(index(Gegeven::Bsn, "1"), index(Gegeven::Bsn, "1"));
        assert_ne!(index(Gegeven::Bsn, "1"), index(Gegeven::Vnummer, "1"));
        assert_ne!(index(Gegeven::Bsn, "1"), index(Gegeven::Bsn, "2"));
    }

    #[test]
    fn keys_are_not_printed() {
        assert_eq!(format!("{:?}", sleutels()), "Sleutels { .. }");
    }
}
