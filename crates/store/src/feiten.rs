//! Adding facts: to one dossier or to many at once, each request at most once.

use dossier::{Bron, Feit, FeitId, Inhoud};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::{Any, Transaction};
use wet::Wet;

use crate::audit::Handeling;
use crate::kern::{self, Vast};
use crate::rij::{Rij, moment, vraag};
use crate::{DossierId, Engine, NieuwDossier, Persoon, Resultaat, Store, StoreFout, Toegang};

/// A fact to be added; number, moment and account are given by the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NieuwFeit {
    /// The civil date on which it happened.
    pub op: Date,
    /// Where it comes from.
    pub bron: Bron,
    /// The earlier fact that it replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vervangt: Option<FeitId>,
    /// What happened.
    pub inhoud: Inhoud,
}

/// The circumstances of a write.
#[derive(Debug, Clone, Copy)]
pub struct Opdracht<'a> {
    /// The moment of the write.
    pub nu: Timestamp,
    /// The day for which the stand is computed: today.
    pub peildatum: Date,
    /// The law with the settings of the organisation; see [`Store::wet`].
    pub wet: &'a Wet,
    /// Names this request. A request with a key that this user used before gives the earlier result and adds nothing.
    pub sleutel: Option<&'a str>,
}

/// A part of a write on many dossiers.
#[derive(Debug, Clone)]
pub enum Deel {
    /// A dossier that does not exist yet.
    Nieuw(Box<NieuwDossier>),
    /// Facts for a dossier that exists, and who somebody is.
    Bestaand {
        /// The dossier.
        dossier: DossierId,
        /// The facts.
        feiten: Vec<NieuwFeit>,
        /// Who somebody is from now on when that changes, with the version of the dossier from which that was made.
        persoon: Option<(Box<Persoon>, i64)>,
    },
}

/// What was added to a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toegevoegd {
    /// The dossier.
    pub dossier: DossierId,
    /// The numbers of the facts, in the order in which they were given.
    pub feiten: Vec<FeitId>,
    /// Whether this is the result of an earlier request with the same key.
    #[serde(skip)]
    pub herhaald: bool,
}

impl Store {
    /// Adds facts to a dossier, and in the same transaction its stand, its signals and the audit record.
    ///
    /// # Errors
    /// When the dossier is not found for this user, there are no facts, or one corrects a fact that does not exist.
    pub async fn append(
        &self,
        toegang: &Toegang,
        dossier: DossierId,
        feiten: &[NieuwFeit],
        opdracht: &Opdracht<'_>,
    ) -> Resultaat<Toegevoegd> {
        if feiten.is_empty() {
            return Err(StoreFout::Ongeldig("Er is niets om vast te leggen."));
        }
        let deel = [Deel::Bestaand { dossier, feiten: feiten.to_vec(), persoon: None }];
        self.append_many(toegang, &deel, opdracht).await?.pop().ok_or(StoreFout::NietGevonden)
    }

    /// Makes dossiers and adds facts, all or nothing. Gives one result per part, in order.
    ///
    /// # Errors
    /// As [`Store::append`], [`Store::nieuw_dossier`] and [`Store::wijzig_persoon`], for any part.
    pub async fn append_many(
        &self,
        toegang: &Toegang,
        delen: &[Deel],
        opdracht: &Opdracht<'_>,
    ) -> Resultaat<Vec<Toegevoegd>> {
        let mut tx = self.begin().await?;
        if let Some(eerder) = begin_opdracht(&mut tx, toegang, opdracht).await? {
            return Ok(eerder);
        }
        let gedaan = self.voer_uit(&mut tx, toegang, delen, opdracht).await?;
        sluit_opdracht(&mut tx, toegang, opdracht, &gedaan).await?;
        tx.commit().await?;
        Ok(gedaan)
    }

    /// The facts of a dossier, by number.
    ///
    /// # Errors
    /// When the dossier is not found for this user.
    pub async fn feiten(&self, toegang: &Toegang, dossier: DossierId) -> Resultaat<Vec<Feit>> {
        let sql = "SELECT id FROM dossier WHERE id = $1 AND organisatie = $2";
        vraag!(sql, dossier.0, toegang.bereik()).fetch_one(self.lezen()).await?;
        kern::lees_feiten(self.lezen(), dossier.0).await
    }

    /// The parts of a write, inside a transaction.
    pub(crate) async fn voer_uit(
        &self,
        tx: &mut Transaction<'static, Any>,
        toegang: &Toegang,
        delen: &[Deel],
        opdracht: &Opdracht<'_>,
    ) -> Resultaat<Vec<Toegevoegd>> {
        self.vergrendel_alle(tx, toegang, delen).await?;
        let mut gedaan = Vec::with_capacity(delen.len());
        for deel in delen {
            let (dossier, feiten) = match deel {
                Deel::Nieuw(nieuw) => self.maak_dossier(tx, toegang, nieuw, opdracht).await?,
                Deel::Bestaand { dossier, feiten, persoon } => {
                    let mut vast = Vast::vergrendel(self, tx, toegang, *dossier).await?;
                    if let Some((persoon, versie)) = persoon {
                        self.zet_persoon(tx, (toegang, &mut vast), (persoon, *versie), opdracht.nu).await?;
                    }
                    let mut ids = Vec::new();
                    if !feiten.is_empty() {
                        ids = vast.leg_vast(tx, toegang, feiten, opdracht).await?;
                        let wat = (Handeling::FeitenToegevoegd, json!({"feiten": ids}));
                        vast.bewaar(tx, toegang, wat, opdracht.nu).await?;
                    }
                    (*dossier, ids)
                }
            };
            gedaan.push(Toegevoegd { dossier, feiten, herhaald: false });
        }
        Ok(gedaan)
    }

    /// Two writers that need the same dossiers take them in the same order, so that neither waits for the other for good.
    async fn vergrendel_alle(
        &self,
        tx: &mut Transaction<'static, Any>,
        toegang: &Toegang,
        delen: &[Deel],
    ) -> Resultaat<()> {
        if self.engine() == Engine::Sqlite || delen.len() < 2 {
            return Ok(());
        }
        let mut dossiers: Vec<DossierId> = delen
            .iter()
            .filter_map(|deel| match deel {
                Deel::Bestaand { dossier, .. } => Some(*dossier),
                Deel::Nieuw(_) => None,
            })
            .collect();
        dossiers.sort_unstable();
        dossiers.dedup();
        for dossier in dossiers {
            Vast::vergrendel(self, tx, toegang, dossier).await?;
        }
        Ok(())
    }
}

impl Store {
    /// Whether this user had a write with this key carried out.
    ///
    /// # Errors
    /// When the database gives one.
    pub async fn is_gedaan(&self, toegang: &Toegang, sleutel: &str) -> Resultaat<bool> {
        let sql = "SELECT COUNT(*) AS aantal FROM opdracht WHERE gebruiker = $1 AND sleutel = $2";
        let rij = vraag!(sql, toegang.gebruiker.0, sleutel).fetch_one(self.lezen()).await?;
        Ok(rij.kolom::<i64>("aantal")? > 0)
    }
}

/// Claims the key of a request; gives the earlier result when it was used. A second request with the same key waits here.
pub(crate) async fn begin_opdracht(
    tx: &mut Transaction<'static, Any>,
    toegang: &Toegang,
    opdracht: &Opdracht<'_>,
) -> Resultaat<Option<Vec<Toegevoegd>>> {
    let Some(sleutel) = opdracht.sleutel else { return Ok(None) };
    let gebruiker = toegang.gebruiker.0;
    let sql = "INSERT INTO opdracht (gebruiker, sleutel, moment, resultaat) VALUES ($1, $2, $3, '[]') \
        ON CONFLICT (gebruiker, sleutel) DO NOTHING";
    let nieuw = vraag!(sql, gebruiker, sleutel, moment(opdracht.nu)).execute(&mut **tx).await?;
    if nieuw.rows_affected() == 1 {
        return Ok(None);
    }
    let sql = "SELECT resultaat FROM opdracht WHERE gebruiker = $1 AND sleutel = $2";
    let tekst: String = vraag!(sql, gebruiker, sleutel).fetch_one(&mut **tx).await?.kolom("resultaat")?;
    let mut eerder: Vec<Toegevoegd> =
        serde_json::from_str(&tekst).map_err(|_| StoreFout::Onleesbaar("opdracht"))?;
    eerder.iter_mut().for_each(|deel| deel.herhaald = true);
    Ok(Some(eerder))
}

pub(crate) async fn sluit_opdracht(
    tx: &mut Transaction<'static, Any>,
    toegang: &Toegang,
    opdracht: &Opdracht<'_>,
    gedaan: &[Toegevoegd],
) -> Resultaat<()> {
    let Some(sleutel) = opdracht.sleutel else { return Ok(()) };
    let tekst = serde_json::to_string(gedaan).map_err(|_| StoreFout::Onleesbaar("opdracht"))?;
    let sql = "UPDATE opdracht SET resultaat = $3 WHERE gebruiker = $1 AND sleutel = $2";
    vraag!(sql, toegang.gebruiker.0, sleutel, tekst).execute(&mut **tx).await?;
    Ok(())
}
