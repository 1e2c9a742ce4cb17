//! Saved filters of a user, and how many dossiers each consulent has.

use crate::bouwer::Bouwer;
use crate::rij::{Rij, vraag};
use crate::samen::{self, Regel};
use crate::{GebruikerId, Resultaat, Store, StoreFout, Toegang, WerkFilter};

/// A filter of the work list that a user saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BewaardFilter {
    /// Its name, unique for the user.
    pub naam: String,
    /// What it shows.
    pub filter: WerkFilter,
}

/// The caseload of a consulent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caseload {
    /// The consulent; nobody when the dossiers are not divided yet.
    pub gebruiker: Option<GebruikerId>,
    /// The name of the consulent.
    pub naam: Option<String>,
    /// Dossiers in which the duty was not fulfilled or ended otherwise.
    pub lopend: i64,
    /// All dossiers.
    pub totaal: i64,
}

/// The filters that the user saved, by name, as one value in a query; [`lees`] reads it.
pub(crate) fn van_gebruiker(bouwer: &mut Bouwer, toegang: &Toegang) -> String {
    let gebruiker = bouwer.plaats(toegang.gebruiker.0);
    let regels = samen::samen(&[&samen::vrij("f.naam"), "f.inhoud"], "f.naam");
    format!("(SELECT {regels} FROM filter f WHERE f.gebruiker = {gebruiker})")
}

/// Reads [`van_gebruiker`].
pub(crate) fn lees(waarde: Option<String>) -> Resultaat<Vec<BewaardFilter>> {
    let lees = |mut regel: Regel<'_>| {
        let naam = regel.tekst("naam")?.to_owned();
        let filter = serde_json::from_str(regel.tekst("inhoud")?);
        Ok(BewaardFilter { naam, filter: filter.map_err(|_| StoreFout::Onleesbaar("filter"))? })
    };
    samen::regels(&waarde.unwrap_or_default()).map(lees).collect()
}

impl Store {
    /// Saves a filter for the user; replaces the one with the same name.
    ///
    /// # Errors
    /// When the name is empty.
    pub async fn bewaar_filter(&self, toegang: &Toegang, naam: &str, filter: &WerkFilter) -> Resultaat<()> {
        if naam.trim().is_empty() {
            return Err(StoreFout::Ongeldig("Geef het filter een naam."));
        }
        let inhoud = serde_json::to_string(filter).map_err(|_| StoreFout::Onleesbaar("filter"))?;
        let sql = "INSERT INTO filter (gebruiker, naam, inhoud) VALUES ($1, $2, $3) \
            ON CONFLICT (gebruiker, naam) DO UPDATE SET inhoud = excluded.inhoud";
        let mut tx = self.begin().await?;
        vraag!(sql, toegang.gebruiker.0, naam.trim(), inhoud).execute(&mut *tx).await?;
        Ok(tx.commit().await?)
    }

    /// Removes a saved filter of the user.
    ///
    /// # Errors
    /// When there is none with this name.
    pub async fn verwijder_filter(&self, toegang: &Toegang, naam: &str) -> Resultaat<()> {
        let mut tx = self.begin().await?;
        let sql = "DELETE FROM filter WHERE gebruiker = $1 AND naam = $2";
        let gedaan = vraag!(sql, toegang.gebruiker.0, naam.trim()).execute(&mut *tx).await?;
        tx.commit().await?;
        if gedaan.rows_affected() == 0 { Err(StoreFout::NietGevonden) } else { Ok(()) }
    }

    /// How many dossiers each consulent of the organisation has, the largest caseload first.
    ///
    /// # Errors
    /// When the database gives one.
    pub async fn caseload(&self, toegang: &Toegang) -> Resultaat<Vec<Caseload>> {
        // Those who are done are few in a caseload; counted apart, the large rows of the others need not be read.
        let sql = "SELECT t.consulent, g.volledige_naam, CAST(SUM(t.alle) AS BIGINT) AS totaal, \
            CAST(SUM(t.alle - t.klaar) AS BIGINT) AS lopend FROM \
            (SELECT consulent, COUNT(*) AS alle, 0 AS klaar FROM dossier WHERE organisatie = $1 GROUP BY consulent \
            UNION ALL SELECT d.consulent, 0, COUNT(*) FROM stand_rij r JOIN dossier d ON d.id = r.dossier \
            WHERE r.organisatie = $1 AND r.fase IN ('Voldaan', 'Beeindigd') GROUP BY d.consulent) t \
            LEFT JOIN gebruiker g ON g.id = t.consulent GROUP BY t.consulent, g.volledige_naam ORDER BY 4 DESC, 3 DESC, 2";
        let lees = |rij: &sqlx::any::AnyRow| {
            Ok(Caseload {
                gebruiker: rij.kolom::<Option<i64>>("consulent")?.map(GebruikerId),
                naam: rij.kolom("volledige_naam")?,
                lopend: rij.kolom("lopend")?,
                totaal: rij.kolom("totaal")?,
            })
        };
        vraag!(sql, toegang.bereik()).fetch_all(self.lezen()).await?.iter().map(lees).collect()
    }
}
