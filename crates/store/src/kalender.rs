//! The calendar of publications: which municipality gets which kind how often. What it makes are concepts; a person lets
//! them out.

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;
use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use crate::audit::{self, Handeling, Record};
use crate::publicaties::{WEG, getal, publiceerbereik};
use crate::rij::{Rij, moment, vraag};
use crate::{Resultaat, Store, StoreFout, Toegang};

const KOLOMMEN: &str =
    "gemeente, soort, ritme, dagen, gewijzigd_door, gewijzigd_op, mislukt_over, mislukt_op, melding";
/// Longest wait after a period, in days: before the next quarter is over.
pub const MEESTE_KALENDERDAGEN: u32 = 90;

/// A line to put on the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NieuweKalenderregel {
    /// Code of the municipality.
    pub gemeente: String,
    /// What it makes, such as `raad`.
    pub soort: String,
    /// How often, such as `kwartaal`.
    pub ritme: String,
    /// So many days after the last day of the period it is made, 1 to 90: what is registered late is in then.
    pub dagen: u32,
}

/// Why a line could not make its concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mislukking {
    /// The last day of the period.
    pub over: Date,
    /// The day on which it was tried last.
    pub op: Date,
    /// What to read and do, in Dutch, without personal data.
    pub melding: String,
}

/// A line of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kalenderregel {
    /// What it says.
    pub wat: NieuweKalenderregel,
    /// The name of the account that wrote it last.
    pub gewijzigd_door: String,
    /// When.
    pub gewijzigd_op: Timestamp,
    /// What went wrong the last time, where something did.
    pub mislukt: Option<Mislukking>,
}

impl Store {
    /// Puts a line on the calendar. There is one for a municipality and a kind; it takes the place of the one before.
    ///
    /// # Errors
    /// When the role may not publish about this municipality, or the number of days is not one from 1 to 90.
    pub async fn zet_kalenderregel(
        &self,
        toegang: &Toegang,
        nieuw: &NieuweKalenderregel,
        nu: Timestamp,
    ) -> Resultaat<()> {
        self.eigen_gemeente(toegang, &nieuw.gemeente).await?;
        if !(1..=MEESTE_KALENDERDAGEN).contains(&nieuw.dagen) {
            return Err(StoreFout::Ongeldig("Kies een aantal dagen van 1 tot en met 90."));
        }
        let organisatie = toegang.organisatie.0;
        let mut tx = self.begin().await?;
        let sql = "SELECT gemeente FROM organisatie_gemeente WHERE organisatie = $1 AND gemeente = $2";
        vraag!(sql, organisatie, nieuw.gemeente.as_str()).fetch_one(&mut *tx).await?;
        let sql = "INSERT INTO kalenderregel (organisatie, gemeente, soort, ritme, dagen, gewijzigd_door, gewijzigd_op) \
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (organisatie, gemeente, soort) DO UPDATE SET \
            ritme = excluded.ritme, dagen = excluded.dagen, gewijzigd_door = excluded.gewijzigd_door, \
            gewijzigd_op = excluded.gewijzigd_op, gestopt_op = NULL, mislukt_over = NULL, mislukt_op = NULL, melding = NULL";
        let insert = vraag!(sql, organisatie, nieuw.gemeente.as_str(), nieuw.soort.as_str());
        let insert = insert.bind(nieuw.ritme.as_str()).bind(i64::from(nieuw.dagen));
        insert.bind(toegang.login.as_str()).bind(moment(nu)).execute(&mut *tx).await?;
        let details = json!({
            "gemeente": nieuw.gemeente, "soort": nieuw.soort, "ritme": nieuw.ritme, "dagen": nieuw.dagen
        });
        let handeling = Handeling::KalenderGewijzigd;
        let record = Record { organisatie, dossier: None, door: toegang, handeling, details, nu };
        audit::schrijf_organisatie(self, &mut tx, record).await?;
        Ok(tx.commit().await?)
    }

    /// Stops a line: it makes nothing any more. What it made stays.
    ///
    /// # Errors
    /// When the role may not publish about this municipality, or there is no such line.
    pub async fn stop_kalenderregel(
        &self,
        toegang: &Toegang,
        (gemeente, soort): (&str, &str),
        nu: Timestamp,
    ) -> Resultaat<()> {
        self.eigen_gemeente(toegang, gemeente).await?;
        let organisatie = toegang.organisatie.0;
        let mut tx = self.begin().await?;
        let sql = "UPDATE kalenderregel SET gestopt_op = $4 WHERE organisatie = $1 AND gemeente = $2 AND soort = $3 \
            AND gestopt_op IS NULL";
        let gedaan = vraag!(sql, organisatie, gemeente, soort, moment(nu)).execute(&mut *tx).await?;
        if gedaan.rows_affected() == 0 {
            return Err(StoreFout::NietGevonden);
        }
        let (details, handeling) =
            (json!({"gemeente": gemeente, "soort": soort}), Handeling::KalenderGestopt);
        let record = Record { organisatie, dossier: None, door: toegang, handeling, details, nu };
        audit::schrijf_organisatie(self, &mut tx, record).await?;
        Ok(tx.commit().await?)
    }

    /// The lines of the organisation of the user that are not stopped, by municipality and kind; for a Beleidsmedewerker
    /// those of the own municipality.
    ///
    /// # Errors
    /// When the role may not publish.
    pub async fn kalenderregels(&self, toegang: &Toegang) -> Resultaat<Vec<Kalenderregel>> {
        let eigen = publiceerbereik(self, toegang).await?;
        let sql = format!(
            "SELECT {KOLOMMEN} FROM kalenderregel WHERE organisatie = $1 AND gestopt_op IS NULL \
            AND ($2 = '' OR gemeente = $2) ORDER BY gemeente, soort"
        );
        let rijen = vraag!(AssertSqlSafe(sql), toegang.organisatie.0, eigen).fetch_all(self.lezen()).await?;
        rijen.iter().map(lees).collect()
    }

    /// Keeps why a line could not make its concept, in place of what was kept before. A line that was stopped meanwhile
    /// keeps nothing.
    ///
    /// # Errors
    /// When the role may not publish about this municipality.
    pub async fn noteer_mislukking(
        &self,
        toegang: &Toegang,
        (gemeente, soort): (&str, &str),
        mislukt: &Mislukking,
    ) -> Resultaat<()> {
        self.eigen_gemeente(toegang, gemeente).await?;
        let mut tx = self.begin().await?;
        let sql = "UPDATE kalenderregel SET mislukt_over = $4, mislukt_op = $5, melding = $6 \
            WHERE organisatie = $1 AND gemeente = $2 AND soort = $3 AND gestopt_op IS NULL";
        let update = vraag!(sql, toegang.organisatie.0, gemeente, soort, mislukt.over.to_string());
        update.bind(mislukt.op.to_string()).bind(mislukt.melding.as_str()).execute(&mut *tx).await?;
        Ok(tx.commit().await?)
    }

    /// The number of a publication about this municipality and day that leaves the calendar nothing to make: one that
    /// somebody made, or that the calendar made before, also when that was thrown away.
    ///
    /// # Errors
    /// When the role may not publish about this municipality.
    pub async fn publicatie_over(
        &self,
        toegang: &Toegang,
        (gemeente, soort): (&str, &str),
        peildatum: Date,
    ) -> Resultaat<Option<u32>> {
        self.eigen_gemeente(toegang, gemeente).await?;
        let sql = "SELECT nummer FROM publicatie WHERE organisatie = $1 AND gemeente = $2 AND soort = $3 \
            AND peildatum = $4 AND (status <> $5 OR kalender = 1) ORDER BY nummer DESC LIMIT 1";
        let vraag = vraag!(sql, toegang.organisatie.0, gemeente, soort, peildatum.to_string(), WEG);
        vraag.fetch_optional(self.lezen()).await?.map(|rij| getal(rij.kolom("nummer")?)).transpose()
    }
}

fn lees(rij: &AnyRow) -> Resultaat<Kalenderregel> {
    let (over, op) = (rij.misschien("mislukt_over")?, rij.misschien("mislukt_op")?);
    let melding: Option<String> = rij.kolom("melding")?;
    let mislukt = over.zip(op).zip(melding);
    Ok(Kalenderregel {
        wat: NieuweKalenderregel {
            gemeente: rij.kolom("gemeente")?,
            soort: rij.kolom("soort")?,
            ritme: rij.kolom("ritme")?,
            dagen: getal(rij.kolom("dagen")?)?,
        },
        gewijzigd_door: rij.kolom("gewijzigd_door")?,
        gewijzigd_op: rij.tekst("gewijzigd_op")?,
        mislukt: mislukt.map(|((over, op), melding)| Mislukking { over, op, melding }),
    })
}
