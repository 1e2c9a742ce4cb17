//! The read log: every view of a person, with purpose and ground. Many views share one commit.

use jiff::Timestamp;
use sqlx::{Any, Transaction};
use tokio::sync::{mpsc, oneshot};

use crate::bouwer::Bouwer;
use crate::rij::{Rij, moment, vraag};
use crate::verbinding::Schrijver;
use crate::{DossierId, Resultaat, Store, StoreFout, Toegang};

/// The most views that share a commit.
const BATCH: usize = 200;
/// Views that wait before a page has to wait too.
const WACHTRIJ: usize = 2000;

/// One view of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leesregel {
    /// When.
    pub moment: Timestamp,
    /// The name of the account.
    pub gebruiker: String,
    /// What for.
    pub doel: String,
    /// The legal ground.
    pub grondslag: String,
    /// Which page.
    pub pagina: String,
}

pub(crate) struct Wachtend {
    organisatie: i64,
    gezien: Gezien,
    regel: Leesregel,
    klaar: oneshot::Sender<Resultaat<()>>,
}

/// Who was seen.
enum Gezien {
    Dossier(i64),
    Lijst(Vec<i64>),
}

/// The entrance of the writer of the read log. The writer stops when the last entrance is gone.
pub(crate) type Ingang = mpsc::Sender<Wachtend>;

/// Starts the writer.
pub(crate) fn start(schrijver: Schrijver) -> Ingang {
    let (ingang, mut rij) = mpsc::channel::<Wachtend>(WACHTRIJ);
    tokio::spawn(async move {
        let mut batch = Vec::new();
        while rij.recv_many(&mut batch, BATCH).await > 0 {
            schrijf_batch(&schrijver, &mut batch).await;
        }
    });
    ingang
}

/// Writes a batch in one transaction and tells each who waits how it went.
async fn schrijf_batch(schrijver: &Schrijver, batch: &mut Vec<Wachtend>) {
    let gedaan = async {
        let mut tx = schrijver.begin().await?;
        let mut gevonden = Vec::with_capacity(batch.len());
        for wachtend in batch.iter() {
            gevonden.push(schrijf(&mut tx, wachtend).await?);
        }
        tx.commit().await?;
        Ok::<_, StoreFout>(gevonden)
    };
    let gevonden = gedaan.await;
    for (plaats, wachtend) in batch.drain(..).enumerate() {
        let uitkomst = match &gevonden {
            Ok(gevonden) if gevonden.get(plaats) == Some(&true) => Ok(()),
            Ok(_) => Err(StoreFout::NietGevonden),
            Err(_) => Err(StoreFout::Database(sqlx::Error::Protocol("read log not written".into()))),
        };
        // Who no longer waits has gone away; the line is written all the same.
        let _gone = wachtend.klaar.send(uitkomst);
    }
}

async fn schrijf(tx: &mut Transaction<'static, Any>, wachtend: &Wachtend) -> Resultaat<bool> {
    let mut bouwer = Bouwer::default();
    let Leesregel { moment: op, gebruiker, doel, grondslag, pagina } = &wachtend.regel;
    let organisatie = bouwer.plaats(wachtend.organisatie);
    let op = moment(*op);
    let wat = [op.as_str(), gebruiker.as_str(), doel, grondslag, pagina]
        .map(|tekst| bouwer.plaats(tekst))
        .join(", ");
    let sql = match &wachtend.gezien {
        Gezien::Dossier(dossier) => format!(
            "INSERT INTO leeslog (organisatie, moment, gebruiker, doel, grondslag, pagina, dossier) \
            SELECT organisatie, {wat}, id FROM dossier WHERE id = {} AND organisatie = {organisatie}",
            bouwer.plaats(*dossier)
        ),
        Gezien::Lijst(dossiers) => {
            let nummers: Vec<String> = dossiers.iter().map(i64::to_string).collect();
            let tussen: Vec<String> = dossiers.iter().map(|dossier| bouwer.plaats(*dossier)).collect();
            let (lijst, aantal) = (bouwer.plaats(format!(",{},", nummers.join(","))), dossiers.len());
            // `+ 0` keeps SQLite from reading all dossiers of the organisation to find these.
            format!(
                "INSERT INTO leeslog_lijst (organisatie, moment, gebruiker, doel, grondslag, pagina, dossiers) \
                SELECT id, {wat}, {lijst} FROM organisatie WHERE id = {organisatie} AND {aantal} = \
                (SELECT COUNT(*) FROM dossier WHERE organisatie + 0 = {organisatie} AND id IN ({}))",
                tussen.join(", ")
            )
        }
    };
    Ok(bouwer.vraag(sql).execute(&mut **tx).await?.rows_affected() == 1)
}

impl Store {
    /// Notes that the user looked at a dossier; gives back when the note is safe. Run it beside the queries of the page.
    ///
    /// # Errors
    /// When the dossier is not found for this user, or the note could not be written: then do not show the page.
    pub async fn noteer_inzage(
        &self,
        toegang: &Toegang,
        dossier: DossierId,
        regel: Leesregel,
    ) -> Resultaat<()> {
        self.wacht_op_inzage(toegang, Gezien::Dossier(dossier.0), regel).await
    }

    /// Notes that the user saw these people in a list: one line for the list.
    ///
    /// # Errors
    /// As [`Store::noteer_inzage`], for any of them.
    pub async fn noteer_inzagen(
        &self,
        toegang: &Toegang,
        dossiers: &[DossierId],
        regel: Leesregel,
    ) -> Resultaat<()> {
        let mut nummers: Vec<i64> = dossiers.iter().map(|dossier| dossier.0).collect();
        nummers.sort_unstable();
        nummers.dedup();
        if nummers.is_empty() {
            return Ok(());
        }
        self.wacht_op_inzage(toegang, Gezien::Lijst(nummers), regel).await
    }

    async fn wacht_op_inzage(&self, toegang: &Toegang, gezien: Gezien, regel: Leesregel) -> Resultaat<()> {
        let gestopt = || StoreFout::Database(sqlx::Error::PoolClosed);
        let (klaar, wacht) = oneshot::channel();
        let wachtend = Wachtend { organisatie: toegang.bereik(), gezien, regel, klaar };
        self.binnen.leeslog.send(wachtend).await.map_err(|_| gestopt())?;
        wacht.await.map_err(|_| gestopt())?
    }

    /// Who looked at a dossier, newest first, at most 500 lines.
    ///
    /// # Errors
    /// When the dossier is not found for this user.
    pub async fn leeslog_van(&self, toegang: &Toegang, dossier: DossierId) -> Resultaat<Vec<Leesregel>> {
        let sql = "SELECT id FROM dossier WHERE id = $1 AND organisatie = $2";
        vraag!(sql, dossier.0, toegang.bereik()).fetch_one(self.lezen()).await?;
        let sql = "SELECT moment, gebruiker, doel, grondslag, pagina FROM \
            (SELECT id, moment, gebruiker, doel, grondslag, pagina FROM leeslog \
            WHERE dossier = $1 AND organisatie = $2 UNION ALL \
            SELECT id, moment, gebruiker, doel, grondslag, pagina FROM leeslog_lijst \
            WHERE organisatie = $2 AND dossiers LIKE $3) alles ORDER BY moment DESC, id DESC LIMIT 500";
        let lees = |rij: &sqlx::any::AnyRow| {
            Ok(Leesregel {
                moment: rij.tekst("moment")?,
                gebruiker: rij.kolom("gebruiker")?,
                doel: rij.kolom("doel")?,
                grondslag: rij.kolom("grondslag")?,
                pagina: rij.kolom("pagina")?,
            })
        };
        let tussen = format!("%,{},%", dossier.0);
        let rijen = vraag!(sql, dossier.0, toegang.bereik(), tussen).fetch_all(self.lezen()).await?;
        rijen.iter().map(lees).collect()
    }
}
