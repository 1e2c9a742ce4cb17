//! Whether the page of a council is open to everybody: a choice per municipality, off until somebody turns it on.

use jiff::Timestamp;
use serde_json::json;

use crate::audit::{self, Handeling, Record};
use crate::rij::{Rij, vraag};
use crate::{Resultaat, Store, Toegang};

impl Store {
    /// Opens or closes the page of the council of a municipality.
    ///
    /// # Errors
    /// When the role may not publish, or not for this municipality.
    pub async fn zet_raadpagina(
        &self,
        toegang: &Toegang,
        gemeente: &str,
        openbaar: bool,
        nu: Timestamp,
    ) -> Resultaat<()> {
        self.eigen_gemeente(toegang, gemeente).await?;
        let organisatie = toegang.organisatie.0;
        let mut tx = self.begin().await?;
        let sql = "SELECT gemeente FROM organisatie_gemeente WHERE organisatie = $1 AND gemeente = $2";
        vraag!(sql, organisatie, gemeente).fetch_one(&mut *tx).await?;
        let sql = "INSERT INTO raadpagina (organisatie, gemeente, openbaar) VALUES ($1, $2, $3) \
            ON CONFLICT (organisatie, gemeente) DO UPDATE SET openbaar = excluded.openbaar";
        vraag!(sql, organisatie, gemeente, i64::from(openbaar)).execute(&mut *tx).await?;
        let details = json!({"gemeente": gemeente, "openbaar": openbaar});
        let handeling = Handeling::RaadpaginaGewijzigd;
        let record = Record { organisatie, dossier: None, door: toegang, handeling, details, nu };
        audit::schrijf_organisatie(self, &mut tx, record).await?;
        Ok(tx.commit().await?)
    }

    /// The codes of the municipalities of the organisation of the user whose page is open to everybody.
    ///
    /// # Errors
    /// When the database gives one.
    pub async fn open_raadpaginas(&self, toegang: &Toegang) -> Resultaat<Vec<String>> {
        let sql = "SELECT gemeente FROM raadpagina WHERE organisatie = $1 AND openbaar = 1 ORDER BY gemeente";
        let rijen = vraag!(sql, toegang.organisatie.0).fetch_all(self.lezen()).await?;
        rijen.iter().map(|rij| rij.kolom("gemeente")).collect()
    }
}
