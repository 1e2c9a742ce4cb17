//! Signal rows: what must be done now, and what somebody marked as done or put off.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use dossier::{Signaal, SignaalUitleg, Stand};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;
use sqlx::{Any, AssertSqlSafe, Transaction};

use crate::audit::Handeling;
use crate::kern::Vast;
use crate::rij::{Rij, moment, plaatsen, vraag};
use crate::samen::{self, Regel};
use crate::{DossierId, Resultaat, Store, StoreFout, Toegang};

/// Sorts after every date.
pub(crate) const ZONDER_DATUM: &str = "9999-12-31";
const PER_INSERT: usize = 40;

/// A signal of a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierSignaal {
    /// What should be done.
    pub signaal: Signaal,
    /// Which of its kind; together with the kind it names the signal within the dossier.
    pub sleutel: String,
    /// Who marked it as done or put it off, and when.
    pub gedaan: Option<Gedaan>,
}

/// How a signal was marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gedaan {
    /// When it was marked.
    pub op: Timestamp,
    /// The name of the account.
    pub door: String,
    /// Put off until this day; done for good when absent.
    pub tot: Option<Date>,
}

/// Which signal of a dossier.
#[derive(Debug, Clone, Copy)]
pub struct SignaalKeuze<'a> {
    /// The dossier.
    pub dossier: DossierId,
    /// The code of the kind.
    pub soort: &'a str,
    /// Which of its kind.
    pub sleutel: &'a str,
}

/// Names a signal within its kind. With a last day it is that day; else it is met until the next fact comes in, so that
/// what was done by hand shows again when something changed.
fn sleutel(signaal: &Signaal, aantal_feiten: usize) -> String {
    let termijn = signaal.termijn.map_or("los", |termijn| termijn.code());
    signaal.uiterlijk.map_or_else(|| format!("{termijn}.{aantal_feiten}"), |dag| format!("{termijn}.{dag}"))
}

/// A signal row that follows from a stand.
struct Gewenst<'a> {
    signaal: &'a Signaal,
    json: String,
    uitleg: String,
    open: bool,
}

/// The rows of a dossier by kind and key.
type Rijen<'a> = BTreeMap<(String, String), Gewenst<'a>>;

fn gewenst<'a>(stand: &'a Stand, gedaan: &GedaanTot, aantal_feiten: usize) -> Resultaat<Rijen<'a>> {
    let mut rijen = Rijen::new();
    for signaal in &stand.signalen {
        let naam = (signaal.soort.code().to_owned(), sleutel(signaal, aantal_feiten));
        let open = gedaan.get(&naam).is_none_or(|tot| tot.is_some_and(|tot| tot <= stand.op));
        let onleesbaar = |_| StoreFout::Onleesbaar("signaal");
        let json = serde_json::to_string(signaal).map_err(onleesbaar)?;
        let uitleg = serde_json::to_string(&SignaalUitleg::nieuw(signaal, stand)).map_err(onleesbaar)?;
        rijen.entry(naam).or_insert(Gewenst { signaal, json, uitleg, open });
    }
    Ok(rijen)
}

/// The last day as a row has it.
fn laatste_dag(signaal: &Signaal) -> String {
    signaal.uiterlijk.map_or_else(|| ZONDER_DATUM.to_owned(), |dag| dag.to_string())
}

/// Whether the stored signal rows of a dossier are the ones that follow.
async fn zijn(tx: &mut Transaction<'static, Any>, vast: &Vast, gewenst: &Rijen<'_>) -> Resultaat<bool> {
    let sql = "SELECT soort, sleutel, organisatie, gemeente, consulent, sorteernaam, werk, rol, uiterlijk, signaal, uitleg, open \
        FROM signaal WHERE dossier = $1 ORDER BY soort, sleutel";
    let oud = vraag!(sql, vast.id).fetch_all(&mut **tx).await?;
    let mut gelijk = oud.len() == gewenst.len();
    for (rij, ((soort, sleutel), Gewenst { signaal, json, uitleg, open })) in oud.iter().zip(gewenst) {
        let is = |kolom, waarde: &str| Ok::<_, StoreFout>(rij.kolom::<String>(kolom)? == waarde);
        gelijk &= is("soort", soort)? && is("sleutel", sleutel)?;
        gelijk &=
            is("signaal", json)? && is("uitleg", uitleg)? && rij.kolom::<i64>("open")? == i64::from(*open);
        gelijk &= is("werk", signaal.werk.code())? && is("rol", signaal.rol.code())?;
        gelijk &= is("uiterlijk", &laatste_dag(signaal))?;
        gelijk &= is("gemeente", &vast.gemeente)? && is("sorteernaam", &vast.sorteernaam)?;
        gelijk &= rij.kolom::<i64>("organisatie")? == vast.organisatie;
        gelijk &= rij.kolom::<Option<i64>>("consulent")? == vast.consulent;
    }
    Ok(gelijk)
}

/// Whether the stored signal rows of a dossier are the ones that follow from this stand.
pub(crate) async fn kloppen(
    tx: &mut Transaction<'static, Any>,
    vast: &Vast,
    stand: &Stand,
    aantal_feiten: usize,
) -> Resultaat<bool> {
    let gedaan = lees_gedaan(tx, vast.id).await?;
    zijn(tx, vast, &gewenst(stand, &gedaan, aantal_feiten)?).await
}

/// Replaces the signal rows of a dossier where they changed.
pub(crate) async fn schrijf(
    tx: &mut Transaction<'static, Any>,
    vast: &Vast,
    stand: &Stand,
    aantal_feiten: usize,
) -> Resultaat<()> {
    let gedaan = lees_gedaan(tx, vast.id).await?;
    let nieuw = gewenst(stand, &gedaan, aantal_feiten)?;
    if zijn(tx, vast, &nieuw).await? {
        return Ok(());
    }
    vraag!("DELETE FROM signaal WHERE dossier = $1", vast.id).execute(&mut **tx).await?;
    let nieuw: Vec<_> = nieuw.into_iter().collect();
    for deel in nieuw.chunks(PER_INSERT) {
        let sql = format!(
            "INSERT INTO signaal (dossier, soort, sleutel, organisatie, gemeente, consulent, sorteernaam, werk, rol, \
            uiterlijk, signaal, uitleg, open) VALUES {}",
            plaatsen(deel.len(), 13)
        );
        let mut insert = vraag!(AssertSqlSafe(sql));
        for ((soort, sleutel), Gewenst { signaal, json, uitleg, open }) in deel {
            insert = insert.bind(vast.id).bind(soort.as_str()).bind(sleutel.as_str()).bind(vast.organisatie);
            insert = insert.bind(vast.gemeente.as_str()).bind(vast.consulent).bind(vast.sorteernaam.as_str());
            insert = insert.bind(signaal.werk.code()).bind(signaal.rol.code()).bind(laatste_dag(signaal));
            insert = insert.bind(json.as_str()).bind(uitleg.as_str()).bind(i64::from(*open));
        }
        insert.execute(&mut **tx).await?;
    }
    Ok(())
}

type GedaanTot = BTreeMap<(String, String), Option<Date>>;

async fn lees_gedaan(tx: &mut Transaction<'static, Any>, dossier: i64) -> Resultaat<GedaanTot> {
    let sql = "SELECT soort, sleutel, tot FROM signaal_gedaan WHERE dossier = $1";
    let rijen = vraag!(sql, dossier).fetch_all(&mut **tx).await?;
    rijen.iter().map(|r| Ok(((r.kolom("soort")?, r.kolom("sleutel")?), r.misschien("tot")?))).collect()
}

impl Store {
    /// Marks a signal as done, or puts it off until a day. It leaves the work list at once.
    ///
    /// # Errors
    /// When the dossier or the open signal is not found for this user.
    pub async fn handel_signaal_af(
        &self,
        toegang: &Toegang,
        keuze: SignaalKeuze<'_>,
        tot: Option<Date>,
        nu: Timestamp,
    ) -> Resultaat<()> {
        let mut tx = self.begin().await?;
        let mut vast = Vast::vergrendel(self, &mut tx, toegang, keuze.dossier).await?;
        zet_open(&mut tx, keuze, 0).await?;
        let sql = "INSERT INTO signaal_gedaan (dossier, soort, sleutel, op, door, tot) VALUES ($1, $2, $3, $4, $5, $6) \
            ON CONFLICT (dossier, soort, sleutel) DO UPDATE SET op = excluded.op, door = excluded.door, tot = excluded.tot";
        let dag = tot.map(|dag| dag.to_string());
        vraag!(sql, vast.id, keuze.soort, keuze.sleutel, moment(nu), toegang.login.as_str(), dag.clone())
            .execute(&mut *tx)
            .await?;
        let details = json!({"soort": keuze.soort, "sleutel": keuze.sleutel, "tot": dag});
        vast.bewaar(&mut tx, toegang, (Handeling::SignaalAfgehandeld, details), nu).await?;
        Ok(tx.commit().await?)
    }

    /// Takes back that a signal was done or put off. It is in the work list again at once.
    ///
    /// # Errors
    /// When the dossier or the marked signal is not found for this user.
    pub async fn heropen_signaal(
        &self,
        toegang: &Toegang,
        keuze: SignaalKeuze<'_>,
        nu: Timestamp,
    ) -> Resultaat<()> {
        let mut tx = self.begin().await?;
        let mut vast = Vast::vergrendel(self, &mut tx, toegang, keuze.dossier).await?;
        let sql = "DELETE FROM signaal_gedaan WHERE dossier = $1 AND soort = $2 AND sleutel = $3";
        let gedaan = vraag!(sql, vast.id, keuze.soort, keuze.sleutel).execute(&mut *tx).await?;
        if gedaan.rows_affected() == 0 {
            return Err(StoreFout::NietGevonden);
        }
        // The row may be gone because a fact met the signal; then there is nothing to open.
        match zet_open(&mut tx, keuze, 1).await {
            Ok(()) | Err(StoreFout::NietGevonden) => {}
            Err(fout) => return Err(fout),
        }
        let details = json!({"soort": keuze.soort, "sleutel": keuze.sleutel});
        vast.bewaar(&mut tx, toegang, (Handeling::SignaalHeropend, details), nu).await?;
        Ok(tx.commit().await?)
    }
}

/// The signals of dossier $1 of organisation $2 as one value, the most urgent first; [`signalen_uit`] reads it.
pub(crate) static SIGNALEN: LazyLock<String> = LazyLock::new(|| {
    let (op, door, tot) = (samen::optie("g.op"), samen::vrij(&samen::optie("g.door")), samen::optie("g.tot"));
    let regels =
        samen::samen(&["s.sleutel", "s.signaal", &op, &door, &tot], "s.uiterlijk, s.soort, s.sleutel");
    format!(
        "(SELECT {regels} FROM signaal s LEFT JOIN signaal_gedaan g ON g.dossier = s.dossier \
        AND g.soort = s.soort AND g.sleutel = s.sleutel AND s.open = 0 \
        WHERE s.dossier = $1 AND s.organisatie = $2)"
    )
});

/// Reads [`SIGNALEN`].
pub(crate) fn signalen_uit(waarde: Option<&str>) -> Resultaat<Vec<DossierSignaal>> {
    let lees = |mut regel: Regel<'_>| {
        let (sleutel, signaal) = (regel.tekst("sleutel")?.to_owned(), lees_signaal(regel.tekst("signaal")?)?);
        let (op, door, tot) =
            (regel.misschien("op")?, regel.tekst("door")?.to_owned(), regel.misschien("tot")?);
        Ok(DossierSignaal { signaal, sleutel, gedaan: op.map(|op| Gedaan { op, door, tot }) })
    };
    samen::regels(waarde.unwrap_or_default()).map(lees).collect()
}

async fn zet_open(tx: &mut Transaction<'static, Any>, keuze: SignaalKeuze<'_>, open: i64) -> Resultaat<()> {
    let sql =
        "UPDATE signaal SET open = $4 WHERE dossier = $1 AND soort = $2 AND sleutel = $3 AND open <> $4";
    let gedaan = vraag!(sql, keuze.dossier.0, keuze.soort, keuze.sleutel, open).execute(&mut **tx).await?;
    if gedaan.rows_affected() == 0 { Err(StoreFout::NietGevonden) } else { Ok(()) }
}

pub(crate) fn lees_signaal(json: &str) -> Resultaat<Signaal> {
    serde_json::from_str(json).map_err(|_| StoreFout::Onleesbaar("signaal"))
}
