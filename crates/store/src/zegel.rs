//! Seals: a periodic digest of the ends of all chains. Whoever keeps a digest can later see that nothing was changed or
//! left out, and no write waits for a lock that all share.

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use sqlx::any::AnyRow;
use sqlx::{Any, AssertSqlSafe, Transaction};

use crate::rij::{Rij, moment, plaatsen, vraag};
use crate::{Resultaat, Store, StoreFout};

const PER_INSERT: usize = 100;

/// A seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zegel {
    /// Its number.
    pub id: i64,
    /// When it was set.
    pub moment: Timestamp,
    /// How many dossiers changed since the seal before.
    pub aantal: i64,
    /// The digest over the seal before and the ends of the chains that changed.
    pub digest: Vec<u8>,
}

/// The ends of the chains of one dossier: number, facts and their hash, audit records and their hash.
pub(crate) type Koppen = (i64, i64, Option<Vec<u8>>, i64, Option<Vec<u8>>);

impl Store {
    /// Seals the dossiers that changed since the seal before; nothing when none did.
    ///
    /// # Errors
    /// When the database gives one.
    pub async fn verzegel(&self, nu: Timestamp) -> Resultaat<Option<Zegel>> {
        let mut tx = self.begin().await?;
        let sql = format!(
            "SELECT id AS dossier, feit_aantal, feit_kop, audit_aantal, audit_kop FROM dossier WHERE gezegeld = 0 \
            ORDER BY id{}",
            self.slot()
        );
        let rijen = vraag!(AssertSqlSafe(sql)).fetch_all(&mut *tx).await?;
        let koppen = rijen.iter().map(lees_koppen).collect::<Resultaat<Vec<_>>>()?;
        if koppen.is_empty() {
            return Ok(None);
        }
        let vorige =
            vraag!("SELECT digest FROM zegel ORDER BY id DESC LIMIT 1").fetch_optional(&mut *tx).await?;
        let vorige: Vec<u8> = vorige.map(|rij| rij.kolom("digest")).transpose()?.unwrap_or_default();
        let digest = digest(&vorige, &koppen)?;
        let aantal = i64::try_from(koppen.len()).unwrap_or(i64::MAX);
        let sql = "INSERT INTO zegel (moment, aantal, digest) VALUES ($1, $2, $3) RETURNING id";
        let id = vraag!(sql, moment(nu), aantal, digest.clone()).fetch_one(&mut *tx).await?.kolom("id")?;
        schrijf_koppen(&mut tx, id, &koppen).await?;
        tx.commit().await?;
        Ok(Some(Zegel { id, moment: nu, aantal, digest }))
    }

    /// All seals, oldest first.
    ///
    /// # Errors
    /// When the database gives one.
    pub async fn zegels(&self) -> Resultaat<Vec<Zegel>> {
        let sql = "SELECT id, moment, aantal, digest FROM zegel ORDER BY id";
        let lees = |rij: &AnyRow| {
            Ok(Zegel {
                id: rij.kolom("id")?,
                moment: rij.tekst("moment")?,
                aantal: rij.kolom("aantal")?,
                digest: rij.kolom("digest")?,
            })
        };
        vraag!(sql).fetch_all(self.lezen()).await?.iter().map(lees).collect()
    }

    /// What does not fit in the seals: a digest that is another, or a chain that no longer passes through a sealed end.
    pub(crate) async fn controleer_zegels(&self) -> Resultaat<Vec<String>> {
        let mut fouten = Vec::new();
        let mut vorige = Vec::new();
        for zegel in self.zegels().await? {
            let sql = "SELECT dossier, feit_aantal, feit_kop, audit_aantal, audit_kop FROM zegel_kop \
                WHERE zegel = $1 ORDER BY dossier";
            let rijen = vraag!(sql, zegel.id).fetch_all(self.lezen()).await?;
            let koppen = rijen.iter().map(lees_koppen).collect::<Resultaat<Vec<_>>>()?;
            if digest(&vorige, &koppen)? != zegel.digest {
                fouten.push(format!("Zegel {}: de samenvatting klopt niet.", zegel.id));
            }
            vorige = zegel.digest;
        }
        let sql = "SELECT k.zegel, k.dossier FROM zegel_kop k \
            LEFT JOIN feit f ON f.dossier = k.dossier AND f.id = k.feit_aantal AND f.hash = k.feit_kop \
            LEFT JOIN audit a ON a.dossier = k.dossier AND a.volg = k.audit_aantal AND a.hash = k.audit_kop \
            WHERE (k.feit_aantal > 0 AND f.id IS NULL) OR (k.audit_aantal > 0 AND a.id IS NULL) ORDER BY 1, 2";
        for rij in vraag!(sql).fetch_all(self.lezen()).await? {
            let (zegel, dossier): (i64, i64) = (rij.kolom("zegel")?, rij.kolom("dossier")?);
            fouten.push(format!("Zegel {zegel}: dossier {dossier} is daarna veranderd of ingekort."));
        }
        Ok(fouten)
    }
}

async fn schrijf_koppen(tx: &mut Transaction<'static, Any>, zegel: i64, koppen: &[Koppen]) -> Resultaat<()> {
    for deel in koppen.chunks(PER_INSERT) {
        let sql = format!(
            "INSERT INTO zegel_kop (zegel, dossier, feit_aantal, feit_kop, audit_aantal, audit_kop) VALUES {}",
            plaatsen(deel.len(), 6)
        );
        let mut insert = vraag!(AssertSqlSafe(sql));
        for (dossier, feit_aantal, feit_kop, audit_aantal, audit_kop) in deel.iter().cloned() {
            insert = insert.bind(zegel).bind(dossier).bind(feit_aantal).bind(feit_kop);
            insert = insert.bind(audit_aantal).bind(audit_kop);
        }
        insert.execute(&mut **tx).await?;
    }
    let sql = "UPDATE dossier SET gezegeld = 1 WHERE id IN (SELECT dossier FROM zegel_kop WHERE zegel = $1)";
    vraag!(sql, zegel).execute(&mut **tx).await?;
    Ok(())
}

fn lees_koppen(rij: &AnyRow) -> Resultaat<Koppen> {
    Ok((
        rij.kolom("dossier")?,
        rij.kolom("feit_aantal")?,
        rij.kolom("feit_kop")?,
        rij.kolom("audit_aantal")?,
        rij.kolom("audit_kop")?,
    ))
}

fn digest(vorige: &[u8], koppen: &[Koppen]) -> Resultaat<Vec<u8>> {
    let mut digest = Sha256::new();
    digest.update(vorige);
    for kop in koppen {
        digest.update(serde_json::to_vec(kop).map_err(|_| StoreFout::Onleesbaar("zegel"))?);
    }
    Ok(digest.finalize().to_vec())
}
