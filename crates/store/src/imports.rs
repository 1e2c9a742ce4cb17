//! Imported files: uploaded, looked at, then confirmed as a whole or not at all. A file is confirmed once.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::any::AnyRow;

use crate::audit::{self, Handeling, Record};
use crate::feiten::{begin_opdracht, sluit_opdracht};
use crate::rij::{Rij, moment, vraag};
use crate::sleutels::Gegeven;
use crate::{
    Deel, DossierId, ImportId, Opdracht, OrganisatieId, Resultaat, Store, StoreFout, Toegang, Toegevoegd,
};

/// How long the bytes of a file that nobody confirmed are kept.
const BEWAREN: SignedDuration = SignedDuration::from_hours(24);
/// How long the keys of requests are kept; nobody submits the same form a week later.
const OPDRACHTEN: SignedDuration = SignedDuration::from_hours(7 * 24);
const WACHTEND: &str = "wachtend";
const BEVESTIGD: &str = "bevestigd";
const KOLOMMEN: &str = "id, soort, bestandsnaam, sha256, door, moment, status, verslag, dossiers";

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
    /// The dossiers that it made or added to, once confirmed.
    pub dossiers: Vec<DossierId>,
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
        // A file is full of BSNs.
        let bytes = self.sleutels().versleutel(Gegeven::Bestand, &nieuw.bytes)?;
        let mut tx = self.begin().await?;
        let sql = "SELECT id FROM import WHERE organisatie = $1 AND soort = $2 AND sha256 = $3 AND status = 'bevestigd'";
        let eerder = vraag!(sql, toegang.bereik(), nieuw.soort.as_str(), sha256.clone());
        if eerder.fetch_optional(&mut *tx).await?.is_some() {
            return Err(StoreFout::AlBekend);
        }
        let sql = "INSERT INTO import (organisatie, soort, bestandsnaam, sha256, bytes, door, moment, status, verslag) \
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id";
        let insert = vraag!(sql, toegang.bereik(), nieuw.soort, nieuw.bestandsnaam, sha256, bytes);
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
        let sql = format!("SELECT {KOLOMMEN}, bytes FROM import WHERE id = $1 AND organisatie = $2");
        let rij = vraag!(sqlx::AssertSqlSafe(sql), id.0, toegang.bereik()).fetch_one(self.lezen()).await?;
        let bytes: Option<Vec<u8>> = rij.kolom("bytes")?;
        let bytes = bytes.map(|bytes| self.sleutels().ontsleutel(Gegeven::Bestand, &bytes)).transpose()?;
        Ok((lees(&rij)?, bytes))
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

    /// The confirmed import of a kind with this SHA-256, when there is one.
    ///
    /// # Errors
    /// When the database gives one.
    pub async fn bevestigde_import(
        &self,
        toegang: &Toegang,
        soort: &str,
        sha256: &[u8],
    ) -> Resultaat<Option<Import>> {
        let sql = format!(
            "SELECT {KOLOMMEN} FROM import WHERE organisatie = $1 AND soort = $2 AND sha256 = $3 AND status = $4"
        );
        let vraag = vraag!(sqlx::AssertSqlSafe(sql), toegang.bereik(), soort, sha256.to_vec(), BEVESTIGD);
        vraag.fetch_optional(self.lezen()).await?.as_ref().map(lees).transpose()
    }

    /// The names of columns that an organisation chose for lists of coupled persons, as JSON; `None` for the default.
    ///
    /// # Errors
    /// When the database gives one.
    pub async fn importkolommen(&self, organisatie: OrganisatieId) -> Resultaat<Option<String>> {
        let sql = "SELECT waarde FROM importkolommen WHERE organisatie = $1";
        let rij = vraag!(sql, organisatie.0).fetch_optional(self.lezen()).await?;
        rij.map(|rij| rij.kolom("waarde")).transpose()
    }

    /// Chooses the names of columns for the organisation of the user; `None` brings the default back.
    ///
    /// # Errors
    /// When the user reaches no dossiers.
    pub async fn zet_importkolommen(
        &self,
        toegang: &Toegang,
        waarde: Option<&str>,
        nu: Timestamp,
    ) -> Resultaat<()> {
        let organisatie = toegang.bereik();
        if organisatie == 0 {
            return Err(StoreFout::NietToegestaan);
        }
        let mut tx = self.begin().await?;
        vraag!("DELETE FROM importkolommen WHERE organisatie = $1", organisatie).execute(&mut *tx).await?;
        if let Some(waarde) = waarde {
            let sql = "INSERT INTO importkolommen (organisatie, waarde) VALUES ($1, $2)";
            vraag!(sql, organisatie, waarde).execute(&mut *tx).await?;
        }
        let (handeling, details) =
            (Handeling::InstellingGewijzigd, json!({"code": "importkolommen", "waarde": waarde}));
        let record = Record { organisatie, dossier: None, door: toegang, handeling, details, nu };
        audit::schrijf_organisatie(self, &mut tx, record).await?;
        Ok(tx.commit().await?)
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
        let details = json!({"import": id, "soort": rij.kolom::<String>("soort")?, "dossiers": delen.len()});
        let gedaan = self.voer_uit(&mut tx, toegang, delen, opdracht).await?;
        let dossiers: Vec<DossierId> = gedaan.iter().map(|deel| deel.dossier).collect();
        let dossiers = serde_json::to_string(&dossiers).map_err(|_| StoreFout::Onleesbaar("import"))?;
        let sql = "UPDATE import SET status = $2, bytes = NULL, verslag = $3, dossiers = $4 WHERE id = $1";
        vraag!(sql, id.0, BEVESTIGD, verslag, dossiers).execute(&mut *tx).await?;
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
        dossiers: serde_json::from_str(&rij.kolom::<String>("dossiers")?)
            .map_err(|_| StoreFout::Onleesbaar("import"))?,
    })
}
