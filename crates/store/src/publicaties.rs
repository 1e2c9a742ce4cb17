//! Publications: frozen documents with a number. What is out never changes; a correction is a new version.

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use crate::audit::{self, Handeling, Record};
use crate::rij::{Rij, moment, vraag};
use crate::{OrganisatieId, Resultaat, Rol, Store, StoreFout, Toegang};

pub(crate) const CONCEPT: &str = "concept";
pub(crate) const VASTGESTELD: &str = "vastgesteld";
/// Thrown away; the number stays taken.
pub(crate) const WEG: &str = "weg";
const KOLOMMEN: &str = "organisatie, nummer, soort, gemeente, peildatum, bekend_op, zaad, gemaakt_door, gemaakt_op, status, \
    vastgesteld_door, vastgesteld_op, verbetert, uitleg, verschil, eerdere, drempel, kalender, sha256";
/// Of a municipality whose council wants its page open.
const OPEN: &str = "EXISTS (SELECT 1 FROM raadpagina r WHERE r.organisatie = publicatie.organisatie \
    AND r.gemeente = publicatie.gemeente AND r.openbaar = 1)";

/// How far a publication is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublicatieStatus {
    /// Made, for colleagues only.
    Concept,
    /// Out: everybody may see it, and it never changes.
    Vastgesteld,
}

/// A document to keep.
#[derive(Debug, Clone)]
pub struct NieuwePublicatie {
    /// Its number, from [`Store::volgend_publicatienummer`].
    pub nummer: u32,
    /// What it is for, such as `raad`.
    pub soort: String,
    /// Code of the municipality that it is about.
    pub gemeente: String,
    /// The day that the figures are about.
    pub peildatum: Date,
    /// As known at this moment.
    pub bekend_op: Timestamp,
    /// What its protection was drawn with.
    pub zaad: u64,
    /// The number of the version that it replaces, and why.
    pub verbetert: Option<(u32, String)>,
    /// What tells two submits of one form from two forms.
    pub sleutel: Option<String>,
    /// Whether the calendar makes it: of each municipality, kind and day it makes one.
    pub kalender: bool,
    /// The document.
    pub versie: Conceptversie,
}

/// A document and what its making decided. As long as nobody let it out, another can come in its place.
#[derive(Debug, Clone)]
pub struct Conceptversie {
    /// How many publications of the organisation were out, and taken into account, when it was made.
    pub eerdere: usize,
    /// Numbers from 1 up to and including this one are not shown.
    pub drempel: u32,
    /// The difference per number with the version that it replaces, as JSON; `[]` where it replaces none.
    pub verschil: String,
    /// The document.
    pub bytes: Vec<u8>,
}

impl Conceptversie {
    pub(crate) fn sha256(&self) -> Vec<u8> {
        Sha256::digest(&self.bytes).to_vec()
    }

    pub(crate) fn eerdere(&self) -> i64 {
        i64::try_from(self.eerdere).unwrap_or(i64::MAX)
    }
}

/// A kept publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publicatie {
    /// The organisation that published it.
    pub organisatie: OrganisatieId,
    /// Its number in the organisation, from 1.
    pub nummer: u32,
    /// What it is for.
    pub soort: String,
    /// Code of the municipality that it is about.
    pub gemeente: String,
    /// The day that the figures are about.
    pub peildatum: Date,
    /// As known at this moment.
    pub bekend_op: Timestamp,
    /// What its protection was drawn with. Secret.
    pub zaad: u64,
    /// The name of the account that made it.
    pub gemaakt_door: String,
    /// When it was made.
    pub gemaakt_op: Timestamp,
    /// How far it is.
    pub status: PublicatieStatus,
    /// Who let it out, and when.
    pub vastgesteld: Option<(String, Timestamp)>,
    /// The number of the version that it replaces.
    pub verbetert: Option<u32>,
    /// Why it does.
    pub uitleg: Option<String>,
    /// The difference per number with that version, as JSON; `[]` where it replaces none.
    pub verschil: String,
    /// How many publications of the organisation were taken into account; `None` for one made before this was kept.
    pub eerdere: Option<u32>,
    /// Numbers from 1 up to and including this one are not shown; `None` for one made before this was kept beside it.
    pub drempel: Option<u32>,
    /// Whether the calendar made it.
    pub kalender: bool,
    /// The SHA-256 of the document.
    pub sha256: Vec<u8>,
}

impl Store {
    /// The number for the next publication of the organisation.
    ///
    /// # Errors
    /// When the role may not publish.
    pub async fn volgend_publicatienummer(&self, toegang: &Toegang) -> Resultaat<u32> {
        publiceerbereik(self, toegang).await?;
        let sql = "SELECT CAST(COALESCE(MAX(nummer), 0) AS BIGINT) AS hoogste FROM publicatie WHERE organisatie = $1";
        let rij = vraag!(sql, toegang.organisatie.0).fetch_one(self.lezen()).await?;
        Ok(getal(rij.kolom("hoogste")?)?.saturating_add(1))
    }

    /// Keeps a publication as a concept, with the audit record in the same transaction.
    ///
    /// # Errors
    /// When the role may not publish about this municipality, the number or the key is taken ([`StoreFout::AlBekend`]: look
    /// with [`Store::publicatie_met_sleutel`] or [`Store::publicatie_over`], or take the next number and make it again), or it replaces a publication that
    /// is not out.
    pub async fn bewaar_publicatie(
        &self,
        toegang: &Toegang,
        nieuw: &NieuwePublicatie,
        nu: Timestamp,
    ) -> Resultaat<()> {
        let eigen = publiceerbereik(self, toegang).await?;
        if !eigen.is_empty() && eigen != nieuw.gemeente {
            return Err(StoreFout::NietToegestaan);
        }
        let organisatie = toegang.organisatie.0;
        let (versie, sha256) = (&nieuw.versie, nieuw.versie.sha256());
        let verbetert = nieuw.verbetert.as_ref().map(|(nummer, _)| i64::from(*nummer));
        let uitleg = nieuw.verbetert.as_ref().map(|(_, uitleg)| uitleg.as_str());
        let mut tx = self.begin().await?;
        if let Some(oud) = verbetert {
            let sql = "SELECT nummer FROM publicatie WHERE organisatie = $1 AND nummer = $2 AND status = $3";
            vraag!(sql, organisatie, oud, VASTGESTELD).fetch_one(&mut *tx).await?;
        }
        let sql = "INSERT INTO publicatie (organisatie, nummer, soort, gemeente, peildatum, bekend_op, zaad, gemaakt_door, \
            gemaakt_op, status, verbetert, uitleg, verschil, eerdere, drempel, sleutel, kalender, bytes, sha256) \
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";
        let insert = vraag!(sql, organisatie, i64::from(nieuw.nummer), nieuw.soort.as_str());
        let insert = insert.bind(nieuw.gemeente.as_str()).bind(nieuw.peildatum.to_string());
        let insert = insert.bind(moment(nieuw.bekend_op)).bind(nieuw.zaad.cast_signed());
        let insert = insert.bind(toegang.login.as_str()).bind(moment(nu)).bind(CONCEPT);
        let insert = insert.bind(verbetert).bind(uitleg).bind(versie.verschil.as_str());
        let insert = insert.bind(versie.eerdere()).bind(i64::from(versie.drempel));
        let insert = insert.bind(nieuw.sleutel.as_deref());
        let insert = insert.bind(nieuw.kalender.then_some(1_i64));
        insert.bind(versie.bytes.clone()).bind(sha256.clone()).execute(&mut *tx).await?;
        let details = json!({
            "nummer": nieuw.nummer, "soort": nieuw.soort, "gemeente": nieuw.gemeente, "sha256": hex(&sha256),
            "verbetert": verbetert, "kalender": nieuw.kalender
        });
        let handeling = Handeling::PublicatieGemaakt;
        let record = Record { organisatie, dossier: None, door: toegang, handeling, details, nu };
        audit::schrijf_organisatie(self, &mut tx, record).await?;
        Ok(tx.commit().await?)
    }

    /// Lets a concept out: from now on it never changes.
    ///
    /// # Errors
    /// When the role may not publish, there is no such concept, or another publication went out since it was made
    /// ([`StoreFout::Conflict`]): what is hidden depends on all that is out, so make it again.
    pub async fn stel_publicatie_vast(&self, toegang: &Toegang, nummer: u32, nu: Timestamp) -> Resultaat<()> {
        let eigen = publiceerbereik(self, toegang).await?;
        let organisatie = toegang.organisatie.0;
        let mut tx = self.begin().await?;
        let slot = format!("SELECT id FROM organisatie WHERE id = $1{}", self.slot());
        vraag!(AssertSqlSafe(slot), organisatie).fetch_one(&mut *tx).await?;
        let sql = "SELECT eerdere, sha256 FROM publicatie WHERE organisatie = $1 AND nummer = $2 AND status = $3 \
            AND ($4 = '' OR gemeente = $4)";
        let rij = vraag!(sql, organisatie, i64::from(nummer), CONCEPT, eigen).fetch_one(&mut *tx).await?;
        let sql = "SELECT COUNT(*) AS aantal FROM publicatie WHERE organisatie = $1 AND status = $2";
        let uit: i64 = vraag!(sql, organisatie, VASTGESTELD).fetch_one(&mut *tx).await?.kolom("aantal")?;
        if rij.kolom::<Option<i64>>("eerdere")? != Some(uit) {
            return Err(StoreFout::Conflict);
        }
        let sql = "UPDATE publicatie SET status = $3, vastgesteld_door = $4, vastgesteld_op = $5 \
            WHERE organisatie = $1 AND nummer = $2 AND status = 'concept'";
        let update =
            vraag!(sql, organisatie, i64::from(nummer), VASTGESTELD, toegang.login.as_str(), moment(nu));
        update.execute(&mut *tx).await?;
        let details = json!({"nummer": nummer, "sha256": hex(&rij.kolom::<Vec<u8>>("sha256")?)});
        let handeling = Handeling::PublicatieVastgesteld;
        let record = Record { organisatie, dossier: None, door: toegang, handeling, details, nu };
        audit::schrijf_organisatie(self, &mut tx, record).await?;
        Ok(tx.commit().await?)
    }

    /// Throws a concept away. Its number is not used again.
    ///
    /// # Errors
    /// When the role may not publish, or there is no such concept: what is out stays.
    pub async fn gooi_publicatie_weg(&self, toegang: &Toegang, nummer: u32, nu: Timestamp) -> Resultaat<()> {
        let eigen = publiceerbereik(self, toegang).await?;
        let organisatie = toegang.organisatie.0;
        let mut tx = self.begin().await?;
        let sql = "UPDATE publicatie SET status = $3 WHERE organisatie = $1 AND nummer = $2 AND status = 'concept' \
            AND ($4 = '' OR gemeente = $4)";
        let gedaan = vraag!(sql, organisatie, i64::from(nummer), WEG, eigen).execute(&mut *tx).await?;
        if gedaan.rows_affected() == 0 {
            return Err(StoreFout::NietGevonden);
        }
        let (details, handeling) = (json!({"nummer": nummer}), Handeling::PublicatieWeggegooid);
        let record = Record { organisatie, dossier: None, door: toegang, handeling, details, nu };
        audit::schrijf_organisatie(self, &mut tx, record).await?;
        Ok(tx.commit().await?)
    }

    /// The number of the publication that the form with this key made, when it was sent before.
    ///
    /// # Errors
    /// When the role may not publish.
    pub async fn publicatie_met_sleutel(&self, toegang: &Toegang, sleutel: &str) -> Resultaat<Option<u32>> {
        let eigen = publiceerbereik(self, toegang).await?;
        let sql = "SELECT nummer FROM publicatie WHERE organisatie = $1 AND sleutel = $2 \
            AND ($3 = '' OR gemeente = $3)";
        let vraag = vraag!(sql, toegang.organisatie.0, sleutel, eigen);
        vraag.fetch_optional(self.lezen()).await?.map(|rij| getal(rij.kolom("nummer")?)).transpose()
    }

    /// The publications of the organisation of the user, concepts too, by number; for a Beleidsmedewerker those about the
    /// own municipality. What was thrown away is not among them.
    ///
    /// # Errors
    /// When the database gives one.
    pub async fn publicaties(&self, toegang: &Toegang) -> Resultaat<Vec<Publicatie>> {
        let (organisatie, eigen) = leesbereik(self, toegang).await?;
        let sql = format!(
            "SELECT {KOLOMMEN} FROM publicatie WHERE organisatie = $1 AND status <> $2 AND ($3 = '' OR gemeente = $3) \
            ORDER BY nummer"
        );
        let rijen = vraag!(AssertSqlSafe(sql), organisatie, WEG, eigen).fetch_all(self.lezen()).await?;
        rijen.iter().map(lees).collect()
    }

    /// One of them with its document.
    ///
    /// # Errors
    /// When it is not found for this user, or the document is not the one that was kept.
    pub async fn publicatie(&self, toegang: &Toegang, nummer: u32) -> Resultaat<(Publicatie, Vec<u8>)> {
        let (organisatie, eigen) = leesbereik(self, toegang).await?;
        let sql = format!(
            "SELECT {KOLOMMEN}, bytes FROM publicatie WHERE organisatie = $1 AND nummer = $2 AND status <> $3 \
            AND ($4 = '' OR gemeente = $4)"
        );
        let vraag = vraag!(AssertSqlSafe(sql), organisatie, i64::from(nummer), WEG, eigen);
        met_bytes(&vraag.fetch_one(self.lezen()).await?)
    }

    /// What is out about a municipality whose council wants its page open, newest first, for everybody: no account is
    /// needed. Versions that were replaced are among them.
    ///
    /// # Errors
    /// When the database gives one.
    pub async fn openbare_publicaties(&self, gemeente: &str) -> Resultaat<Vec<Publicatie>> {
        let sql = format!(
            "SELECT {KOLOMMEN} FROM publicatie WHERE gemeente = $1 AND status = $2 AND {OPEN} \
            ORDER BY peildatum DESC, nummer DESC LIMIT 100"
        );
        let rijen = vraag!(AssertSqlSafe(sql), gemeente, VASTGESTELD).fetch_all(self.lezen()).await?;
        rijen.iter().map(lees).collect()
    }

    /// A document that is out, for everybody.
    ///
    /// # Errors
    /// When it is not found, not out or not open, or the document is not the one that was kept.
    pub async fn openbare_publicatie(
        &self,
        organisatie: OrganisatieId,
        nummer: u32,
    ) -> Resultaat<(Publicatie, Vec<u8>)> {
        let sql = format!(
            "SELECT {KOLOMMEN}, bytes FROM publicatie WHERE organisatie = $1 AND nummer = $2 \
            AND status = $3 AND {OPEN}"
        );
        let vraag = vraag!(AssertSqlSafe(sql), organisatie.0, i64::from(nummer), VASTGESTELD);
        met_bytes(&vraag.fetch_one(self.lezen()).await?)
    }

    /// Whether somebody may publish about a municipality.
    pub(crate) async fn eigen_gemeente(&self, toegang: &Toegang, gemeente: &str) -> Resultaat<()> {
        let eigen = publiceerbereik(self, toegang).await?;
        if eigen.is_empty() || eigen == gemeente { Ok(()) } else { Err(StoreFout::NietGevonden) }
    }
}

/// The municipality about which somebody may publish; empty for all of the organisation. Who answers for the quality of the
/// figures or for the work may publish about all, a Beleidsmedewerker about the own one.
pub(crate) async fn publiceerbereik(store: &Store, toegang: &Toegang) -> Resultaat<String> {
    match toegang.rol {
        Rol::Kwaliteitsmedewerker | Rol::Teamleider => Ok(String::new()),
        Rol::Beleidsmedewerker => {
            let sql = "SELECT g.gemeente FROM gebruiker g JOIN organisatie_gemeente o \
                ON o.organisatie = g.organisatie AND o.gemeente = g.gemeente \
                WHERE g.id = $1 AND g.organisatie = $2 AND g.actief = 1";
            let rij = vraag!(sql, toegang.gebruiker.0, toegang.organisatie.0);
            let rij = rij.fetch_optional(store.lezen()).await?.ok_or(StoreFout::NietToegestaan)?;
            rij.kolom("gemeente")
        }
        Rol::Consulent | Rol::Beheerder => Err(StoreFout::NietToegestaan),
    }
}

/// Organisation and municipality whose publications somebody may read; empty for all, organisation 0 for none.
async fn leesbereik(store: &Store, toegang: &Toegang) -> Resultaat<(i64, String)> {
    if toegang.rol == Rol::Beleidsmedewerker {
        Ok((toegang.organisatie.0, publiceerbereik(store, toegang).await?))
    } else {
        Ok((toegang.bereik(), String::new()))
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn getal(nummer: i64) -> Resultaat<u32> {
    u32::try_from(nummer).map_err(|_| StoreFout::Onleesbaar("publicatie"))
}

fn met_bytes(rij: &AnyRow) -> Resultaat<(Publicatie, Vec<u8>)> {
    let publicatie = lees(rij)?;
    let bytes: Vec<u8> = rij.kolom("bytes")?;
    if Sha256::digest(&bytes).as_slice() == publicatie.sha256 {
        Ok((publicatie, bytes))
    } else {
        Err(StoreFout::Onleesbaar("publicatie"))
    }
}

fn lees(rij: &AnyRow) -> Resultaat<Publicatie> {
    let status = match rij.kolom::<String>("status")?.as_str() {
        CONCEPT => PublicatieStatus::Concept,
        VASTGESTELD => PublicatieStatus::Vastgesteld,
        _ => return Err(StoreFout::Onleesbaar("publicatie")),
    };
    let verbetert: Option<i64> = rij.kolom("verbetert")?;
    Ok(Publicatie {
        organisatie: OrganisatieId(rij.kolom("organisatie")?),
        nummer: getal(rij.kolom("nummer")?)?,
        soort: rij.kolom("soort")?,
        gemeente: rij.kolom("gemeente")?,
        peildatum: rij.tekst("peildatum")?,
        bekend_op: rij.tekst("bekend_op")?,
        zaad: rij.kolom::<i64>("zaad")?.cast_unsigned(),
        gemaakt_door: rij.kolom("gemaakt_door")?,
        gemaakt_op: rij.tekst("gemaakt_op")?,
        status,
        vastgesteld: rij.kolom::<Option<String>>("vastgesteld_door")?.zip(rij.misschien("vastgesteld_op")?),
        verbetert: verbetert.map(getal).transpose()?,
        uitleg: rij.kolom("uitleg")?,
        verschil: rij.kolom("verschil")?,
        eerdere: rij.kolom::<Option<i64>>("eerdere")?.map(getal).transpose()?,
        drempel: rij.kolom::<Option<i64>>("drempel")?.map(getal).transpose()?,
        kalender: rij.kolom::<Option<i64>>("kalender")?.is_some(),
        sha256: rij.kolom("sha256")?,
    })
}
