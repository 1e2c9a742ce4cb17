//! The daily pass: stand and signals of every dossier for a new day, in small transactions between which others write.

use std::collections::HashMap;

use dossier::Peilmoment;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::{Any, Transaction};
use wet::Wet;

use crate::kern::{Vast, lees_feiten, niet_eerder};
use crate::rij::{Rij, vraag};
use crate::{DossierId, OrganisatieId, Resultaat, Store, StoreFout, Toegang, persoon};

/// Dossiers per transaction: short enough that nobody waits noticeably.
const PER_KEER: i64 = 25;

/// The version that computes here. Another version can have other rules.
const VERSIE: &str = env!("CARGO_PKG_VERSION");

/// Marks every stand that another version computed, so that the next [`Store::herbereken`] computes it again.
pub(crate) async fn reken_met_deze_versie(tx: &mut Transaction<'static, Any>) -> Resultaat<()> {
    let deze = vraag!("SELECT versie FROM rekenversie WHERE versie = $1", VERSIE);
    if deze.fetch_optional(&mut **tx).await?.is_some() {
        return Ok(());
    }
    vraag!("DELETE FROM rekenversie").execute(&mut **tx).await?;
    vraag!("INSERT INTO rekenversie (versie) VALUES ($1)", VERSIE).execute(&mut **tx).await?;
    vraag!("UPDATE stand_rij SET vuil = 1").execute(&mut **tx).await?;
    Ok(())
}

impl Store {
    /// Computes the dossiers again whose stand is of another day than `peildatum`, or older than a changed setting.
    /// `voortgang` is called after each transaction with how many are done and how many there are. Gives how many.
    ///
    /// # Errors
    /// When the database gives one; what was done stays done, and the next call goes on.
    pub async fn herbereken(
        &self,
        peildatum: Date,
        nu: Timestamp,
        mut voortgang: impl FnMut(u64, u64) + Send,
    ) -> Resultaat<u64> {
        let dag = peildatum.to_string();
        let sql = "SELECT COUNT(*) AS aantal FROM stand_rij WHERE peildatum <> $1 OR vuil = 1";
        let totaal: i64 = vraag!(sql, dag.as_str()).fetch_one(self.lezen()).await?.kolom("aantal")?;
        let totaal = u64::try_from(totaal).unwrap_or(0);
        let (mut gedaan, mut laatste) = (0_u64, 0_i64);
        loop {
            let wetten = self.wetten().await?;
            let sql = "SELECT dossier, organisatie, vuil FROM stand_rij WHERE (peildatum <> $1 OR vuil = 1) AND dossier > $2 \
                ORDER BY dossier LIMIT $3";
            let rijen = vraag!(sql, dag.as_str(), laatste, PER_KEER).fetch_all(self.lezen()).await?;
            if rijen.is_empty() {
                return Ok(gedaan);
            }
            let mut tx = self.begin().await?;
            for rij in &rijen {
                laatste = rij.kolom("dossier")?;
                let organisatie = OrganisatieId(rij.kolom("organisatie")?);
                let wet = wetten.get(&organisatie).ok_or(StoreFout::Onleesbaar("organisatie"))?;
                let toegang = Toegang::systeem(organisatie);
                let mut vast = Vast::vergrendel(self, &mut tx, &toegang, DossierId(laatste)).await?;
                let feiten = lees_feiten(&mut *tx, laatste).await?;
                let peil = Peilmoment { op: peildatum, bekend_op: niet_eerder(nu, &feiten) };
                vast.schrijf_stand(&mut tx, &feiten, wet, peil).await?;
                if rij.vlag("vuil")? {
                    // Another version can find names by other words.
                    persoon::ververs_termen(&mut tx, vast.organisatie, vast.id).await?;
                }
            }
            tx.commit().await?;
            gedaan = gedaan.saturating_add(u64::try_from(rijen.len()).unwrap_or(0));
            voortgang(gedaan, totaal.max(gedaan));
        }
    }

    /// The law of each organisation.
    pub(crate) async fn wetten(&self) -> Resultaat<HashMap<OrganisatieId, Wet>> {
        let mut wetten = HashMap::new();
        for organisatie in self.organisaties().await? {
            wetten.insert(organisatie.id, self.wet(organisatie.id).await?);
        }
        Ok(wetten)
    }
}
