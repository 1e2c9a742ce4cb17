//! What people write in the concept of a publication: another document under the same number, as long as nobody let it out.

use jiff::Timestamp;
use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::AssertSqlSafe;

use crate::audit::{self, Handeling, Record};
use crate::publicaties::{CONCEPT, hex, publiceerbereik};
use crate::rij::vraag;
use crate::{Resultaat, Store, StoreFout, Toegang};

impl Store {
    /// Puts another document in the place of that of a concept. `oud` is the SHA-256 of the one that was read.
    ///
    /// # Errors
    /// When the role may not publish, there is no such concept (what is out never changes), or somebody else changed it
    /// since ([`StoreFout::Conflict`]).
    pub async fn herschrijf_concept(
        &self,
        toegang: &Toegang,
        nummer: u32,
        (oud, bytes): (&[u8], Vec<u8>),
        nu: Timestamp,
    ) -> Resultaat<()> {
        let eigen = publiceerbereik(self, toegang).await?;
        let organisatie = toegang.organisatie.0;
        let sha256 = Sha256::digest(&bytes).to_vec();
        let mut tx = self.begin().await?;
        let slot = format!("SELECT id FROM organisatie WHERE id = $1{}", self.slot());
        vraag!(AssertSqlSafe(slot), organisatie).fetch_one(&mut *tx).await?;
        let sql = "SELECT nummer FROM publicatie WHERE organisatie = $1 AND nummer = $2 AND status = $3 \
            AND ($4 = '' OR gemeente = $4)";
        vraag!(sql, organisatie, i64::from(nummer), CONCEPT, eigen).fetch_one(&mut *tx).await?;
        let sql = "UPDATE publicatie SET bytes = $4, sha256 = $5 WHERE organisatie = $1 AND nummer = $2 AND status = $3 \
            AND sha256 = $6";
        let update = vraag!(sql, organisatie, i64::from(nummer), CONCEPT, bytes, sha256.clone());
        if update.bind(oud.to_vec()).execute(&mut *tx).await?.rows_affected() == 0 {
            return Err(StoreFout::Conflict);
        }
        let details = json!({"nummer": nummer, "sha256": hex(&sha256)});
        let handeling = Handeling::PublicatieGewijzigd;
        let record = Record { organisatie, dossier: None, door: toegang, handeling, details, nu };
        audit::schrijf_organisatie(self, &mut tx, record).await?;
        Ok(tx.commit().await?)
    }
}
