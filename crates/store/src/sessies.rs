//! Sessions: the database keeps only the hash of a token, so that who reads the database cannot sign in with it.

use std::sync::Arc;

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::gebruikers;
use crate::rij::{Rij, moment, vraag};
use crate::{Gebruiker, GebruikerId, Resultaat, Store, Werkomgeving};

/// A session to be made.
#[derive(Debug, Clone, Copy)]
pub struct NieuweSessie<'a> {
    /// Whose it is.
    pub gebruiker: GebruikerId,
    /// The token of the cookie: random bytes.
    pub token: &'a [u8],
    /// When it ends.
    pub verloopt: Timestamp,
    /// Whether the second factor was given.
    pub tweede_factor_ok: bool,
}

/// A session that holds.
#[derive(Debug, Clone)]
pub struct Sessie {
    /// The account; active.
    pub gebruiker: Gebruiker,
    /// What everybody of its organisation works with.
    pub omgeving: Arc<Werkomgeving>,
    /// When it ends.
    pub verloopt: Timestamp,
    /// Whether the second factor was given.
    pub tweede_factor_ok: bool,
}

impl Store {
    /// Makes a session, and forgets those that ended.
    ///
    /// # Errors
    /// When the token is in use or the account does not exist.
    pub async fn maak_sessie(&self, sessie: NieuweSessie<'_>, nu: Timestamp) -> Resultaat<()> {
        let mut tx = self.begin().await?;
        vraag!("DELETE FROM sessie WHERE verloopt <= $1", moment(nu)).execute(&mut *tx).await?;
        let sql = "INSERT INTO sessie (token_hash, gebruiker, aangemaakt, verloopt, tweede_factor_ok) \
            VALUES ($1, $2, $3, $4, $5)";
        let ok = i64::from(sessie.tweede_factor_ok);
        vraag!(sql, hash(sessie.token), sessie.gebruiker.0, moment(nu), moment(sessie.verloopt), ok)
            .execute(&mut *tx)
            .await?;
        Ok(tx.commit().await?)
    }

    /// The session with this token, when it has not ended and the account is active.
    ///
    /// # Errors
    /// When the database gives one.
    pub async fn sessie(&self, token: &[u8], nu: Timestamp) -> Resultaat<Option<Sessie>> {
        let sql = "SELECT g.id, g.organisatie, g.login, g.volledige_naam, g.rol, g.gemeente, g.actief, g.totp_geheim, \
            g.geblokkeerd_tot, s.verloopt, s.tweede_factor_ok, o.audit_aantal FROM sessie s \
            JOIN gebruiker g ON g.id = s.gebruiker JOIN organisatie o ON o.id = g.organisatie \
            WHERE s.token_hash = $1 AND s.verloopt > $2 AND g.actief = 1";
        let rij = vraag!(sql, hash(token), moment(nu)).fetch_optional(self.lezen()).await?;
        let Some(rij) = rij else { return Ok(None) };
        let gebruiker = gebruikers::lees(&rij)?;
        let omgeving = self.werkomgeving(gebruiker.organisatie, rij.kolom("audit_aantal")?).await?;
        Ok(Some(Sessie {
            gebruiker,
            omgeving,
            verloopt: rij.tekst("verloopt")?,
            tweede_factor_ok: rij.vlag("tweede_factor_ok")?,
        }))
    }

    /// Ends one session; nothing happens when it has ended.
    ///
    /// # Errors
    /// When the database gives one.
    pub async fn beeindig_sessie(&self, token: &[u8]) -> Resultaat<()> {
        let mut tx = self.begin().await?;
        vraag!("DELETE FROM sessie WHERE token_hash = $1", hash(token)).execute(&mut *tx).await?;
        Ok(tx.commit().await?)
    }

    /// Ends all sessions of an account.
    ///
    /// # Errors
    /// When the database gives one.
    pub async fn beeindig_sessies(&self, gebruiker: GebruikerId) -> Resultaat<()> {
        let mut tx = self.begin().await?;
        vraag!("DELETE FROM sessie WHERE gebruiker = $1", gebruiker.0).execute(&mut *tx).await?;
        Ok(tx.commit().await?)
    }
}

fn hash(token: &[u8]) -> Vec<u8> {
    Sha256::digest(token).to_vec()
}
