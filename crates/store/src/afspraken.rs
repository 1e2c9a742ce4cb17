//! Agreements about a list of persons: without one that holds, a served municipality sees nobody.

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::json;
use sqlx::AssertSqlSafe;
use sqlx::any::AnyRow;

use crate::audit::{self, Handeling, Record};
use crate::publicaties::publiceerbereik;
use crate::rij::{Rij, moment, vraag};
use crate::{Resultaat, Rol, Store, StoreFout, Toegang};

const KOLOMMEN: &str = "gemeente, grondslag, naam, gesloten, geldig_tot, kolommen, vastgelegd_door, \
    vastgelegd_op, beeindigd_op";

/// A column of the list of persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lijstkolom {
    /// The number of the dossier.
    Dossier,
    /// The name.
    Naam,
    /// Birth date, as far as it is known.
    Geboortedatum,
    /// The group that DUO names.
    Groep,
    /// The leerroute of the PIP.
    Leerroute,
    /// How far on the road.
    Fase,
    /// The last day of the inburgeringstermijn.
    EindeTermijn,
    /// The day of the last talk.
    LaatsteGesprek,
    /// Who guides the person.
    Consulent,
}

impl Lijstkolom {
    /// All of them, in the order of the list.
    pub const ALLE: &'static [Self] = &[
        Self::Dossier,
        Self::Naam,
        Self::Geboortedatum,
        Self::Groep,
        Self::Leerroute,
        Self::Fase,
        Self::EindeTermijn,
        Self::LaatsteGesprek,
        Self::Consulent,
    ];

    /// The spelling in data and forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dossier => "dossier",
            Self::Naam => "naam",
            Self::Geboortedatum => "geboortedatum",
            Self::Groep => "groep",
            Self::Leerroute => "leerroute",
            Self::Fase => "fase",
            Self::EindeTermijn => "einde_termijn",
            Self::LaatsteGesprek => "laatste_gesprek",
            Self::Consulent => "consulent",
        }
    }

    /// The column with this spelling.
    #[must_use]
    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.iter().copied().find(|kolom| kolom.code() == code)
    }
}

/// An agreement to record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NieuweAfspraak {
    /// Code of the municipality.
    pub gemeente: String,
    /// The article or text on which the municipality may see persons.
    pub grondslag: String,
    /// What the agreement is called.
    pub naam: String,
    /// The day on which it was made.
    pub gesloten: Date,
    /// The last day on which it holds.
    pub geldig_tot: Date,
    /// What the municipality sees of each person, and no more.
    pub kolommen: Vec<Lijstkolom>,
}

/// Whether an agreement holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfspraakStaat {
    /// It holds.
    Geldig,
    /// Its day is still to come.
    NogNiet,
    /// Its last day is past.
    Verlopen,
    /// It was ended.
    Beeindigd,
}

/// A recorded agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Afspraak {
    /// What was agreed.
    pub wat: NieuweAfspraak,
    /// The name of the account that recorded it.
    pub vastgelegd_door: String,
    /// When it was recorded.
    pub vastgelegd_op: Timestamp,
    /// When it was ended, when it was.
    pub beeindigd_op: Option<Timestamp>,
}

impl Afspraak {
    /// Whether it holds on a day.
    #[must_use]
    pub fn staat(&self, op: Date) -> AfspraakStaat {
        if self.beeindigd_op.is_some() {
            AfspraakStaat::Beeindigd
        } else if op < self.wat.gesloten {
            AfspraakStaat::NogNiet
        } else if op > self.wat.geldig_tot {
            AfspraakStaat::Verlopen
        } else {
            AfspraakStaat::Geldig
        }
    }
}

impl Store {
    /// Records an agreement of the organisation of the Beheerder with a municipality; it takes the place of the one before.
    ///
    /// # Errors
    /// When the user is no Beheerder, the organisation does not work for the municipality, or something is missing.
    pub async fn leg_afspraak_vast(
        &self,
        toegang: &Toegang,
        nieuw: &NieuweAfspraak,
        nu: Timestamp,
    ) -> Resultaat<()> {
        toegang.vereis_beheer()?;
        controleer(nieuw)?;
        let organisatie = toegang.organisatie.0;
        let kolommen = codes(&nieuw.kolommen);
        let (gesloten, geldig_tot) = (nieuw.gesloten.to_string(), nieuw.geldig_tot.to_string());
        let mut tx = self.begin().await?;
        let sql = "SELECT gemeente FROM organisatie_gemeente WHERE organisatie = $1 AND gemeente = $2";
        vraag!(sql, organisatie, nieuw.gemeente.as_str()).fetch_one(&mut *tx).await?;
        let sql = "INSERT INTO afspraak (organisatie, gemeente, grondslag, naam, gesloten, geldig_tot, kolommen, \
            vastgelegd_door, vastgelegd_op) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        let insert = vraag!(sql, organisatie, nieuw.gemeente.as_str(), nieuw.grondslag.as_str());
        let insert = insert.bind(nieuw.naam.as_str()).bind(gesloten.as_str()).bind(geldig_tot.as_str());
        let insert = insert.bind(kolommen.as_str()).bind(toegang.login.as_str()).bind(moment(nu));
        insert.execute(&mut *tx).await?;
        let details = json!({
            "gemeente": nieuw.gemeente, "grondslag": nieuw.grondslag, "naam": nieuw.naam, "gesloten": gesloten,
            "geldig_tot": geldig_tot, "kolommen": kolommen
        });
        let handeling = Handeling::AfspraakVastgelegd;
        let record = Record { organisatie, dossier: None, door: toegang, handeling, details, nu };
        audit::schrijf_organisatie(self, &mut tx, record).await?;
        Ok(tx.commit().await?)
    }

    /// Ends the agreement with a municipality at once.
    ///
    /// # Errors
    /// When the user is no Beheerder, or there is no agreement that was not ended.
    pub async fn beeindig_afspraak(&self, toegang: &Toegang, gemeente: &str, nu: Timestamp) -> Resultaat<()> {
        toegang.vereis_beheer()?;
        let organisatie = toegang.organisatie.0;
        let mut tx = self.begin().await?;
        let sql = "UPDATE afspraak SET beeindigd_op = $3 WHERE beeindigd_op IS NULL AND id = (SELECT MAX(id) \
            FROM afspraak WHERE organisatie = $1 AND gemeente = $2)";
        let gedaan = vraag!(sql, organisatie, gemeente, moment(nu)).execute(&mut *tx).await?;
        if gedaan.rows_affected() == 0 {
            return Err(StoreFout::NietGevonden);
        }
        let (details, handeling) = (json!({"gemeente": gemeente}), Handeling::AfspraakBeeindigd);
        let record = Record { organisatie, dossier: None, door: toegang, handeling, details, nu };
        audit::schrijf_organisatie(self, &mut tx, record).await?;
        Ok(tx.commit().await?)
    }

    /// The agreements of the organisation of the Beheerder, newest first; the first of each municipality is the one that
    /// counts.
    ///
    /// # Errors
    /// When the user is no Beheerder.
    pub async fn afspraken(&self, toegang: &Toegang) -> Resultaat<Vec<Afspraak>> {
        toegang.vereis_beheer()?;
        let sql =
            format!("SELECT {KOLOMMEN} FROM afspraak WHERE organisatie = $1 ORDER BY id DESC LIMIT 500");
        let rijen = vraag!(AssertSqlSafe(sql), toegang.organisatie.0).fetch_all(self.lezen()).await?;
        rijen.iter().map(lees).collect()
    }

    /// The agreement that counts for the municipality of a Beleidsmedewerker, whether it holds or not.
    ///
    /// # Errors
    /// When the user is no Beleidsmedewerker of a municipality of the organisation.
    pub async fn eigen_afspraak(&self, toegang: &Toegang) -> Resultaat<Option<Afspraak>> {
        if toegang.rol != Rol::Beleidsmedewerker {
            return Err(StoreFout::NietToegestaan);
        }
        let gemeente = publiceerbereik(self, toegang).await?;
        let sql = format!(
            "SELECT {KOLOMMEN} FROM afspraak WHERE organisatie = $1 AND gemeente = $2 ORDER BY id DESC LIMIT 1"
        );
        let vraag = vraag!(AssertSqlSafe(sql), toegang.organisatie.0, gemeente);
        vraag.fetch_optional(self.lezen()).await?.as_ref().map(lees).transpose()
    }
}

fn controleer(nieuw: &NieuweAfspraak) -> Resultaat<()> {
    if nieuw.grondslag.trim().is_empty() || nieuw.naam.trim().is_empty() {
        return Err(StoreFout::Ongeldig("Vul de grondslag en de naam van de afspraak in."));
    }
    if nieuw.geldig_tot < nieuw.gesloten {
        return Err(StoreFout::Ongeldig(
            "De afspraak eindigt voordat zij begint. Verbeter een van de dagen.",
        ));
    }
    if nieuw.kolommen.is_empty() {
        return Err(StoreFout::Ongeldig("Kies minstens één gegeven dat de gemeente mag zien."));
    }
    Ok(())
}

fn codes(kolommen: &[Lijstkolom]) -> String {
    kolommen.iter().map(|kolom| kolom.code()).collect::<Vec<_>>().join(",")
}

fn lees(rij: &AnyRow) -> Resultaat<Afspraak> {
    let kolommen: String = rij.kolom("kolommen")?;
    let kolom = |code| Lijstkolom::van_code(code).ok_or(StoreFout::Onleesbaar("afspraak"));
    Ok(Afspraak {
        wat: NieuweAfspraak {
            gemeente: rij.kolom("gemeente")?,
            grondslag: rij.kolom("grondslag")?,
            naam: rij.kolom("naam")?,
            gesloten: rij.tekst("gesloten")?,
            geldig_tot: rij.tekst("geldig_tot")?,
            kolommen: kolommen.split(',').map(kolom).collect::<Resultaat<_>>()?,
        },
        vastgelegd_door: rij.kolom("vastgelegd_door")?,
        vastgelegd_op: rij.tekst("vastgelegd_op")?,
        beeindigd_op: rij.misschien("beeindigd_op")?,
    })
}
