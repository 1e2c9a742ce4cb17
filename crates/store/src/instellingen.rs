//! Settings of an organisation: dated values for the parameters that are no law.

use jiff::Timestamp;
use serde_json::json;
use wet::{Instelling, Instellingen, Wet};

use crate::audit::{self, Handeling, Record};
use crate::rij::{Rij, vraag};
use crate::{OrganisatieId, Resultaat, Store, StoreFout, Toegang};

impl Store {
    /// The choices of an organisation.
    ///
    /// # Errors
    /// When a stored choice cannot be read by this version.
    pub async fn instellingen(&self, organisatie: OrganisatieId) -> Resultaat<Instellingen> {
        let sql = "SELECT code, vanaf, waarde FROM instelling WHERE organisatie = $1 ORDER BY code, vanaf";
        let rijen = vraag!(sql, organisatie.0).fetch_all(self.lezen()).await?;
        let lees = |rij: &sqlx::any::AnyRow| {
            let (code, vanaf): (String, String) = (rij.kolom("code")?, rij.kolom("vanaf")?);
            let waarde: String = rij.kolom("waarde")?;
            Instelling::lees(&code, &vanaf, &waarde).map_err(|_| StoreFout::Onleesbaar("instelling"))
        };
        rijen.iter().map(lees).collect()
    }

    /// The law with the choices of an organisation.
    ///
    /// # Errors
    /// As [`Store::instellingen`].
    pub async fn wet(&self, organisatie: OrganisatieId) -> Resultaat<Wet> {
        Ok(Wet::nieuw(self.instellingen(organisatie).await?))
    }

    /// Makes a choice; replaces the one for the same setting and date. The dossiers of the organisation are computed
    /// again by the next [`Store::herbereken`].
    ///
    /// # Errors
    /// When the user is no Beheerder of the organisation, or the organisation does not exist.
    pub async fn zet_instelling(
        &self,
        toegang: &Toegang,
        organisatie: OrganisatieId,
        keuze: &Instelling,
        nu: Timestamp,
    ) -> Resultaat<()> {
        let (code, vanaf, waarde) =
            (keuze.code().to_string(), keuze.vanaf().to_string(), keuze.waarde().to_string());
        let sql = "INSERT INTO instelling (organisatie, code, vanaf, waarde) SELECT id, $2, $3, $4 FROM organisatie \
            WHERE id = $1 ON CONFLICT (organisatie, code, vanaf) DO UPDATE SET waarde = excluded.waarde";
        let details = json!({"code": code, "vanaf": vanaf, "waarde": waarde});
        let wijziging = vraag!(sql, organisatie.0, code, vanaf, waarde);
        self.wijzig_instelling(toegang, organisatie, (wijziging, details), nu).await
    }

    /// Takes a choice away, so that the default holds again.
    ///
    /// # Errors
    /// When the user is no Beheerder of the organisation, or there is no such choice.
    pub async fn verwijder_instelling(
        &self,
        toegang: &Toegang,
        organisatie: OrganisatieId,
        keuze: &Instelling,
        nu: Timestamp,
    ) -> Resultaat<()> {
        let (code, vanaf) = (keuze.code().to_string(), keuze.vanaf().to_string());
        let sql = "DELETE FROM instelling WHERE organisatie = $1 AND code = $2 AND vanaf = $3";
        let details = json!({"code": code, "vanaf": vanaf, "waarde": null});
        let wijziging = vraag!(sql, organisatie.0, code, vanaf);
        self.wijzig_instelling(toegang, organisatie, (wijziging, details), nu).await
    }

    async fn wijzig_instelling(
        &self,
        toegang: &Toegang,
        organisatie: OrganisatieId,
        (wijziging, details): (sqlx::query::Query<'_, sqlx::Any, sqlx::any::AnyArguments>, serde_json::Value),
        nu: Timestamp,
    ) -> Resultaat<()> {
        toegang.vereis_beheer_van(organisatie)?;
        let mut tx = self.begin().await?;
        if wijziging.execute(&mut *tx).await?.rows_affected() == 0 {
            return Err(StoreFout::NietGevonden);
        }
        vraag!("UPDATE stand_rij SET vuil = 1 WHERE organisatie = $1", organisatie.0)
            .execute(&mut *tx)
            .await?;
        let (organisatie, handeling) = (organisatie.0, Handeling::InstellingGewijzigd);
        let record = Record { organisatie, dossier: None, door: toegang, handeling, details, nu };
        audit::schrijf_organisatie(self, &mut tx, record).await?;
        Ok(tx.commit().await?)
    }
}
