//! Another version of a concept under the same number, as long as nobody let it out: with other words, or made again.

use jiff::Timestamp;
use serde_json::json;
use sqlx::AssertSqlSafe;

use crate::audit::{self, Handeling, Record};
use crate::publicaties::{CONCEPT, hex, publiceerbereik};
use crate::rij::vraag;
use crate::{Conceptversie, Resultaat, Store, StoreFout, Toegang};

impl Store {
    /// Puts another version in the place of a concept. `oud` is the SHA-256 of the one that was read.
    ///
    /// # Errors
    /// When the role may not publish, there is no such concept (what is out never changes), or somebody else changed it
    /// since ([`StoreFout::Conflict`]).
    pub async fn herschrijf_concept(
        &self,
        toegang: &Toegang,
        nummer: u32,
        (oud, nieuw): (&[u8], &Conceptversie),
        nu: Timestamp,
    ) -> Resultaat<()> {
        let eigen = publiceerbereik(self, toegang).await?;
        let organisatie = toegang.organisatie.0;
        let sha256 = nieuw.sha256();
        let mut tx = self.begin().await?;
        let slot = format!("SELECT id FROM organisatie WHERE id = $1{}", self.slot());
        vraag!(AssertSqlSafe(slot), organisatie).fetch_one(&mut *tx).await?;
        let sql = "SELECT nummer FROM publicatie WHERE organisatie = $1 AND nummer = $2 AND status = $3 \
            AND ($4 = '' OR gemeente = $4)";
        vraag!(sql, organisatie, i64::from(nummer), CONCEPT, eigen).fetch_one(&mut *tx).await?;
        let sql = "UPDATE publicatie SET bytes = $4, sha256 = $5, eerdere = $6, drempel = $7, verschil = $8 \
            WHERE organisatie = $1 AND nummer = $2 AND status = $3 AND sha256 = $9";
        let update = vraag!(sql, organisatie, i64::from(nummer), CONCEPT, nieuw.bytes.clone());
        let update = update.bind(sha256.clone()).bind(nieuw.eerdere()).bind(i64::from(nieuw.drempel));
        let update = update.bind(nieuw.verschil.as_str());
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
