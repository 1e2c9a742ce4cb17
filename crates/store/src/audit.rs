//! The audit: who did what when, chained by hash per dossier (or per organisation where there is no dossier).

use jiff::Timestamp;
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::{Any, AssertSqlSafe, Transaction};

use crate::rij::{Rij, moment, vraag};
use crate::{DossierId, OrganisatieId, Resultaat, Store, StoreFout, Toegang};

/// What was done; the spelling is kept in the audit for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handeling {
    /// An organisation was made or changed.
    OrganisatieGewijzigd,
    /// An account was made.
    GebruikerGemaakt,
    /// An account was changed.
    GebruikerGewijzigd,
    /// A setting was changed.
    InstellingGewijzigd,
    /// A dossier was made.
    DossierGemaakt,
    /// Facts were added.
    FeitenToegevoegd,
    /// Personal or contact data were changed.
    PersoonGewijzigd,
    /// A dossier went to another consulent.
    DossierOvergedragen,
    /// A signal was done or put off by hand.
    SignaalAfgehandeld,
    /// That was undone.
    SignaalHeropend,
    /// A file was imported.
    ImportBevestigd,
    /// A list or all facts were taken along as a file.
    LijstGeexporteerd,
    /// A publication was made.
    PublicatieGemaakt,
    /// A publication went out.
    PublicatieVastgesteld,
    /// The concept of a publication was thrown away.
    PublicatieWeggegooid,
    /// What people wrote in the concept of a publication was changed.
    PublicatieGewijzigd,
    /// A line was put on the calendar of publications, or changed.
    KalenderGewijzigd,
    /// A line of that calendar was stopped.
    KalenderGestopt,
    /// The page of a council was opened or closed.
    RaadpaginaGewijzigd,
    /// An agreement about a list of persons was recorded.
    AfspraakVastgelegd,
    /// An agreement about a list of persons was ended.
    AfspraakBeeindigd,
}

impl Handeling {
    /// The spelling in data.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OrganisatieGewijzigd => "OrganisatieGewijzigd",
            Self::GebruikerGemaakt => "GebruikerGemaakt",
            Self::GebruikerGewijzigd => "GebruikerGewijzigd",
            Self::InstellingGewijzigd => "InstellingGewijzigd",
            Self::DossierGemaakt => "DossierGemaakt",
            Self::FeitenToegevoegd => "FeitenToegevoegd",
            Self::PersoonGewijzigd => "PersoonGewijzigd",
            Self::DossierOvergedragen => "DossierOvergedragen",
            Self::SignaalAfgehandeld => "SignaalAfgehandeld",
            Self::SignaalHeropend => "SignaalHeropend",
            Self::ImportBevestigd => "ImportBevestigd",
            Self::LijstGeexporteerd => "LijstGeexporteerd",
            Self::PublicatieGemaakt => "PublicatieGemaakt",
            Self::PublicatieVastgesteld => "PublicatieVastgesteld",
            Self::PublicatieWeggegooid => "PublicatieWeggegooid",
            Self::PublicatieGewijzigd => "PublicatieGewijzigd",
            Self::KalenderGewijzigd => "KalenderGewijzigd",
            Self::KalenderGestopt => "KalenderGestopt",
            Self::RaadpaginaGewijzigd => "RaadpaginaGewijzigd",
            Self::AfspraakVastgelegd => "AfspraakVastgelegd",
            Self::AfspraakBeeindigd => "AfspraakBeeindigd",
        }
    }
}

/// One record of the audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRegel {
    /// Its number in the chain, from 1.
    pub volg: i64,
    /// When it was done.
    pub moment: Timestamp,
    /// The name of the account.
    pub gebruiker: String,
    /// The code of the [`Handeling`].
    pub handeling: String,
    /// What changed, as JSON without personal data.
    pub details: String,
}

impl Store {
    /// The audit of a dossier, newest first, at most 500 records.
    ///
    /// # Errors
    /// When the dossier is not found for this user.
    pub async fn audit_van(&self, toegang: &Toegang, dossier: DossierId) -> Resultaat<Vec<AuditRegel>> {
        let sql = "SELECT a.volg, a.moment, a.gebruiker, a.handeling, a.details FROM audit a \
            JOIN dossier d ON d.id = a.dossier WHERE a.dossier = $1 AND d.organisatie = $2 \
            ORDER BY a.volg DESC LIMIT 500";
        let rijen = vraag!(sql, dossier.0, toegang.bereik()).fetch_all(self.lezen()).await?;
        if rijen.is_empty() {
            return Err(StoreFout::NietGevonden);
        }
        rijen.iter().map(lees).collect()
    }

    /// Notes that the user took a list along as a file: which list and how many lines.
    ///
    /// # Errors
    /// When the note could not be written: then do not give the file.
    pub async fn noteer_export(
        &self,
        toegang: &Toegang,
        (lijst, regels): (&str, usize),
        nu: Timestamp,
    ) -> Resultaat<()> {
        let mut tx = self.begin().await?;
        let details = serde_json::json!({"lijst": lijst, "regels": regels});
        let (organisatie, handeling) = (toegang.organisatie.0, Handeling::LijstGeexporteerd);
        let record = Record { organisatie, dossier: None, door: toegang, handeling, details, nu };
        schrijf_organisatie(self, &mut tx, record).await?;
        Ok(tx.commit().await?)
    }

    /// What was done in an organisation outside dossiers, newest first, at most 500 records.
    ///
    /// # Errors
    /// When the user is no Beheerder.
    pub async fn audit_van_organisatie(
        &self,
        toegang: &Toegang,
        organisatie: OrganisatieId,
    ) -> Resultaat<Vec<AuditRegel>> {
        toegang.vereis_beheer_van(organisatie)?;
        let sql = "SELECT volg, moment, gebruiker, handeling, details FROM audit \
            WHERE organisatie = $1 AND dossier IS NULL ORDER BY volg DESC LIMIT 500";
        vraag!(sql, organisatie.0).fetch_all(self.lezen()).await?.iter().map(lees).collect()
    }
}

fn lees(rij: &sqlx::any::AnyRow) -> Resultaat<AuditRegel> {
    Ok(AuditRegel {
        volg: rij.kolom("volg")?,
        moment: rij.tekst("moment")?,
        gebruiker: rij.kolom("gebruiker")?,
        handeling: rij.kolom("handeling")?,
        details: rij.kolom("details")?,
    })
}

/// The end of a chain: how many links, and the hash of the last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Kop {
    pub(crate) aantal: i64,
    pub(crate) hash: Option<Vec<u8>>,
}

impl Kop {
    pub(crate) fn volgende(&self, velden: &impl serde::Serialize) -> Resultaat<Self> {
        let json = serde_json::to_vec(velden).map_err(|_| StoreFout::Onleesbaar("keten"))?;
        let mut hash = Sha256::new();
        hash.update(self.hash.as_deref().unwrap_or_default());
        hash.update(&json);
        Ok(Self { aantal: self.aantal.saturating_add(1), hash: Some(hash.finalize().to_vec()) })
    }
}

/// The fields of an audit record in the order in which they are hashed.
pub(crate) type Gehasht<'a> = (i64, Option<i64>, i64, &'a str, &'a str, &'a str, &'a str);

/// One record about to be written.
#[derive(Debug, Clone)]
pub(crate) struct Record<'a> {
    pub(crate) organisatie: i64,
    pub(crate) dossier: Option<i64>,
    pub(crate) door: &'a Toegang,
    pub(crate) handeling: Handeling,
    pub(crate) details: Value,
    pub(crate) nu: Timestamp,
}

impl Record<'_> {
    /// Adds the record behind a known end of the chain; the caller stores the new end.
    pub(crate) async fn schrijf(&self, tx: &mut Transaction<'static, Any>, kop: &Kop) -> Resultaat<Kop> {
        let (moment, details) = (moment(self.nu), self.details.to_string());
        let volg = kop.aantal.saturating_add(1);
        let (door, handeling) = (self.door.login.as_str(), self.handeling.code());
        let velden: Gehasht<'_> = (self.organisatie, self.dossier, volg, &moment, door, handeling, &details);
        let nieuw = kop.volgende(&velden)?;
        let sql = "INSERT INTO audit (organisatie, dossier, volg, moment, gebruiker, handeling, details, hash) \
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        vraag!(
            sql,
            self.organisatie,
            self.dossier,
            volg,
            moment,
            door,
            handeling,
            details,
            nieuw.hash.clone()
        )
        .execute(&mut **tx)
        .await?;
        Ok(nieuw)
    }
}

/// Writes a record in the chain of an organisation.
pub(crate) async fn schrijf_organisatie(
    store: &Store,
    tx: &mut Transaction<'static, Any>,
    record: Record<'_>,
) -> Resultaat<()> {
    let sql = format!("SELECT audit_aantal, audit_kop FROM organisatie WHERE id = $1{}", store.slot());
    let rij = vraag!(AssertSqlSafe(sql), record.organisatie).fetch_one(&mut **tx).await?;
    let kop = Kop { aantal: rij.kolom("audit_aantal")?, hash: rij.kolom("audit_kop")? };
    let kop = record.schrijf(tx, &kop).await?;
    let sql = "UPDATE organisatie SET audit_aantal = $2, audit_kop = $3 WHERE id = $1";
    vraag!(sql, record.organisatie, kop.aantal, kop.hash).execute(&mut **tx).await?;
    Ok(())
}
