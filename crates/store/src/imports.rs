//! Imported files: uploaded, looked at, then confirmed as a whole or not at all. A file is confirmed once.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::any::AnyRow;

use crate::audit::{self, Handeling, Record};
use crate::feiten::{begin_opdracht, sluit_opdracht};
use crate::rij::{Rij, moment, vraag};
use crate::{Deel, ImportId, Opdracht, Resultaat, Store, StoreFout, Toegang, Toegevoegd};

/// How long the bytes of a file that nobody confirmed are kept.
const BEWAREN: SignedDuration = SignedDuration::from_hours(24);
/// How long the keys of requests are kept; nobody submits the same form a week later.
const OPDRACHTEN: SignedDuration = SignedDuration::from_hours(7 * 24);
const WACHTEND: &str = "wachtend";
const BEVESTIGD: &str = "bevestigd";
const KOLOMMEN: &str = "id, soort, bestandsnaam, sha256, door, moment, status, verslag";

/// A file to be imported.
#[derive(Debug, Clone)]
pub struct NieuweImport {
    /// The kind of file, such as `brp`.
    pub soort: String,
    /// The name of the file.
    pub bestandsnaam: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// What the preview reported, as JSON without personal data.
    pub verslag: String,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportStatus {
    /// Looked at, not confirmed.
    Wachtend,
    /// Confirmed: everything in it was stored.
    Bevestigd,
}

/// An imported file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Its number.
    pub id: ImportId,
    /// The kind of file.
    pub soort: String,
    /// The name of the file.
    pub bestandsnaam: String,
    /// The SHA-256 of its content.
    pub sha256: Vec<u8>,
    /// The name of the account that uploaded it.
    pub door: String,
    /// When it was uploaded.
    pub moment: Timestamp,
    /// How far it is.
    pub status: ImportStatus,
    /// What was reported, as JSON.
    pub verslag: String,
}

impl Store {
    /// Keeps an uploaded file until it is confirmed, at most 24 hours.
    ///
    /// # Errors
    /// When a file of this kind with the same content was confirmed before ([`StoreFout::AlBekend`]), or the user reaches
    /// no dossiers.
    pub async fn bewaar_import(
        &self,
        toegang: &Toegang,
        nieuw: NieuweImport,
        nu: Timestamp,
    ) -> Resultaat<ImportId> {
        if toegang.bereik() == 0 {
            return Err(StoreFout::NietToegestaan);
        }
        let sha256 = Sha256::digest(&nieuw.bytes).to_vec();
        let mut tx = self.begin().await?;
        let sql = "SELECT id FROM import WHERE organisatie = $1 AND soort = $2 AND sha256 = $3 AND status = 'bevestigd'";
        let eerder = vraag!(sql, toegang.bereik(), nieuw.soort.as_str(), sha256.clone());
        if eerder.fetch_optional(&mut *tx).await?.is_some() {
            return Err(StoreFout::AlBekend);
        }
        let sql = "INSERT INTO import (organisatie, soort, bestandsnaam, sha256, bytes, door, moment, status, verslag) \
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id";
        let insert = vraag!(sql, toegang.bereik(), nieuw.soort, nieuw.bestandsnaam, sha256, nieuw.bytes);
        let insert = insert.bind(toegang.login.as_str()).bind(moment(nu)).bind(WACHTEND).bind(nieuw.verslag);
        let id = insert.fetch_one(&mut *tx).await?.kolom("id")?;
        tx.commit().await?;
        Ok(ImportId(id))
    }

    /// An import with the bytes of the file, as long as they are kept.
    ///
    /// # Errors
    /// When it is not found for this user.
    pub async fn import(&self, toegang: &Toegang, id: ImportId) -> Resultaat<(Import, Option<Vec<u8>>)> {
        let sql = "SELECT id, soort, bestandsnaam, sha256, door, moment, status, verslag, bytes FROM import \
            WHERE id = $1 AND organisatie = $2";
        let rij = vraag!(sql, id.0, toegang.bereik()).fetch_one(self.lezen()).await?;
        Ok((lees(&rij)?, rij.kolom("bytes")?))
    }

    /// The imports of the organisation, newest first, at most 100.
    ///
    /// # Errors
    /// When the database gives one.
    pub async fn imports(&self, toegang: &Toegang) -> Resultaat<Vec<Import>> {
        let sql = format!("SELECT {KOLOMMEN} FROM import WHERE organisatie = $1 ORDER BY id DESC LIMIT 100");
        let rijen = vraag!(sqlx::AssertSqlSafe(sql), toegang.bereik()).fetch_all(self.lezen()).await?;
        rijen.iter().map(lees).collect()
    }

    /// Confirms an import: stores everything in it, forgets the bytes and keeps the hash, in one transaction.
    ///
    /// # Errors
    /// When it is not found for this user, it or the same content was confirmed before ([`StoreFout::AlBekend`]), or any
    /// part cannot be stored; then nothing is.
    pub async fn bevestig_import(
        &self,
        toegang: &Toegang,
        id: ImportId,
        (delen, verslag): (&[Deel], &str),
        opdracht: &Opdracht<'_>,
    ) -> Resultaat<Vec<Toegevoegd>> {
        let mut tx = self.begin().await?;
        if let Some(eerder) = begin_opdracht(&mut tx, toegang, opdracht).await? {
            return Ok(eerder);
        }
        let sql = "SELECT soort, status FROM import WHERE id = $1 AND organisatie = $2";
        let sql = format!("{sql}{}", self.slot());
        let rij = vraag!(sqlx::AssertSqlSafe(sql), id.0, toegang.bereik()).fetch_one(&mut *tx).await?;
        if rij.kolom::<String>("status")? == BEVESTIGD {
            return Err(StoreFout::AlBekend);
        }
        let sql = "UPDATE import SET status = $2, bytes = NULL, verslag = $3 WHERE id = $1";
        vraag!(sql, id.0, BEVESTIGD, verslag).execute(&mut *tx).await?;
        let details = json!({"import": id, "soort": rij.kolom::<String>("soort")?, "dossiers": delen.len()});
        let gedaan = self.voer_uit(&mut tx, toegang, delen, opdracht).await?;
        let (organisatie, handeling, nu) = (toegang.bereik(), Handeling::ImportBevestigd, opdracht.nu);
        let record = Record { organisatie, dossier: None, door: toegang, handeling, details, nu };
        audit::schrijf_organisatie(self, &mut tx, record).await?;
        sluit_opdracht(&mut tx, toegang, opdracht, &gedaan).await?;
        tx.commit().await?;
        Ok(gedaan)
    }

    /// Forgets what is too old: uploads that nobody confirmed for 24 hours, ended sessions, keys of requests of a week ago.
    ///
    /// # Errors
    /// When the database gives one.
    pub async fn ruim_op(&self, nu: Timestamp) -> Resultaat<()> {
        let voor = |duur| {
            nu.saturating_sub(duur).map(moment).map_err(|_| StoreFout::Ongeldig("Deze tijd bestaat niet."))
        };
        let mut tx = self.begin().await?;
        let sql = "DELETE FROM import WHERE status = $1 AND moment < $2";
        vraag!(sql, WACHTEND, voor(BEWAREN)?).execute(&mut *tx).await?;
        vraag!("DELETE FROM sessie WHERE verloopt <= $1", moment(nu)).execute(&mut *tx).await?;
        vraag!("DELETE FROM opdracht WHERE moment < $1", voor(OPDRACHTEN)?).execute(&mut *tx).await?;
        Ok(tx.commit().await?)
    }
}

fn lees(rij: &AnyRow) -> Resultaat<Import> {
    let status = match rij.kolom::<String>("status")?.as_str() {
        WACHTEND => ImportStatus::Wachtend,
        BEVESTIGD => ImportStatus::Bevestigd,
        _ => return Err(StoreFout::Onleesbaar("import")),
    };
    Ok(Import {
        id: ImportId(rij.kolom("id")?),
        soort: rij.kolom("soort")?,
        bestandsnaam: rij.kolom("bestandsnaam")?,
        sha256: rij.kolom("sha256")?,
        door: rij.kolom("door")?,
        moment: rij.tekst("moment")?,
        status,
        verslag: rij.kolom("verslag")?,
    })
}
