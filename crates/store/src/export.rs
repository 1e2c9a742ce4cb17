//! What an export of everything starts from: which dossiers there are.

use crate::rij::{Rij, vraag};
use crate::{DossierId, Resultaat, Store, Toegang};

impl Store {
    /// The numbers of all dossiers of the organisation, in order.
    ///
    /// # Errors
    /// When the database gives one.
    pub async fn dossiers(&self, toegang: &Toegang) -> Resultaat<Vec<DossierId>> {
        let sql = "SELECT id FROM dossier WHERE organisatie = $1 ORDER BY id";
        let rijen = vraag!(sql, toegang.bereik()).fetch_all(self.lezen()).await?;
        rijen.iter().map(|rij| Ok(DossierId(rij.kolom("id")?))).collect()
    }
}
