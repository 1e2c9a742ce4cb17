//! Organisations that carry out the law, with the municipalities for which they do so.

use dossier::Gemeente;
use jiff::Timestamp;
use serde_json::json;
use sqlx::any::AnyRow;

use crate::audit::{self, Handeling, Record};
use crate::rij::{Rij, moment, vraag};
use crate::{OrganisatieId, Resultaat, Store, StoreFout, Toegang};

/// A municipality that an organisation works for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OrganisatieGemeente {
    /// The CBS code, four digits.
    pub code: String,
    /// The name.
    pub naam: String,
}

/// An organisation that carries out the law for one or more municipalities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisatie {
    /// Its number.
    pub id: OrganisatieId,
    /// Its name, unique.
    pub naam: String,
    /// The name of the house style for the pages.
    pub thema: String,
    /// The municipalities it works for, by code.
    pub gemeenten: Vec<OrganisatieGemeente>,
}

impl Store {
    /// Makes an organisation.
    ///
    /// # Errors
    /// When the user is no Beheerder, the name is empty or known already, or a code has no four digits.
    pub async fn maak_organisatie(
        &self,
        toegang: &Toegang,
        naam: &str,
        gemeenten: &[OrganisatieGemeente],
        nu: Timestamp,
    ) -> Resultaat<OrganisatieId> {
        toegang.vereis_beheer()?;
        controleer(naam, gemeenten)?;
        let mut tx = self.begin().await?;
        let sql = "INSERT INTO organisatie (naam, thema, aangemaakt) VALUES ($1, '', $2) RETURNING id";
        let id: i64 = vraag!(sql, naam, moment(nu)).fetch_one(&mut *tx).await?.kolom("id")?;
        schrijf_gemeenten(&mut tx, id, gemeenten).await?;
        let details = json!({"nieuw": true, "gemeenten": codes(gemeenten)});
        let record = Record {
            organisatie: id,
            dossier: None,
            door: toegang,
            handeling: Handeling::OrganisatieGewijzigd,
            details,
            nu,
        };
        audit::schrijf_organisatie(self, &mut tx, record).await?;
        tx.commit().await?;
        Ok(OrganisatieId(id))
    }

    /// Changes name, house style and municipalities of an organisation.
    ///
    /// # Errors
    /// When the user is no Beheerder of it, it does not exist, or the new values cannot be.
    pub async fn wijzig_organisatie(
        &self,
        toegang: &Toegang,
        organisatie: &Organisatie,
        nu: Timestamp,
    ) -> Resultaat<()> {
        toegang.vereis_beheer_van(organisatie.id)?;
        controleer(&organisatie.naam, &organisatie.gemeenten)?;
        let id = organisatie.id.0;
        let mut tx = self.begin().await?;
        let sql = "UPDATE organisatie SET naam = $2, thema = $3 WHERE id = $1";
        let gedaan =
            vraag!(sql, id, organisatie.naam.as_str(), organisatie.thema.as_str()).execute(&mut *tx).await?;
        if gedaan.rows_affected() == 0 {
            return Err(StoreFout::NietGevonden);
        }
        vraag!("DELETE FROM organisatie_gemeente WHERE organisatie = $1", id).execute(&mut *tx).await?;
        schrijf_gemeenten(&mut tx, id, &organisatie.gemeenten).await?;
        let details = json!({"thema": organisatie.thema, "gemeenten": codes(&organisatie.gemeenten)});
        let record = Record {
            organisatie: id,
            dossier: None,
            door: toegang,
            handeling: Handeling::OrganisatieGewijzigd,
            details,
            nu,
        };
        audit::schrijf_organisatie(self, &mut tx, record).await?;
        Ok(tx.commit().await?)
    }

    /// All organisations, by name.
    ///
    /// # Errors
    /// When the database gives one.
    pub async fn organisaties(&self) -> Resultaat<Vec<Organisatie>> {
        let sql = "SELECT o.id, o.naam, o.thema, g.gemeente, g.naam AS gemeentenaam FROM organisatie o \
            LEFT JOIN organisatie_gemeente g ON g.organisatie = o.id ORDER BY o.naam, o.id, g.gemeente";
        lees(&vraag!(sql).fetch_all(self.lezen()).await?)
    }

    /// One organisation.
    ///
    /// # Errors
    /// When it does not exist.
    pub async fn organisatie(&self, id: OrganisatieId) -> Resultaat<Organisatie> {
        let sql = "SELECT o.id, o.naam, o.thema, g.gemeente, g.naam AS gemeentenaam FROM organisatie o \
            LEFT JOIN organisatie_gemeente g ON g.organisatie = o.id WHERE o.id = $1 ORDER BY g.gemeente";
        let rijen = vraag!(sql, id.0).fetch_all(self.lezen()).await?;
        lees(&rijen)?.pop().ok_or(StoreFout::NietGevonden)
    }
}

fn controleer(naam: &str, gemeenten: &[OrganisatieGemeente]) -> Resultaat<()> {
    if naam.trim().is_empty() {
        return Err(StoreFout::Ongeldig("Vul de naam van de organisatie in."));
    }
    if !gemeenten.iter().all(|gemeente| Gemeente::is_code(&gemeente.code)) {
        return Err(StoreFout::Ongeldig("De code van een gemeente heeft vier cijfers, zoals 1916."));
    }
    Ok(())
}

fn codes(gemeenten: &[OrganisatieGemeente]) -> Vec<&str> {
    gemeenten.iter().map(|gemeente| gemeente.code.as_str()).collect()
}

async fn schrijf_gemeenten(
    tx: &mut sqlx::Transaction<'static, sqlx::Any>,
    organisatie: i64,
    gemeenten: &[OrganisatieGemeente],
) -> Resultaat<()> {
    for gemeente in gemeenten {
        let sql = "INSERT INTO organisatie_gemeente (organisatie, gemeente, naam) VALUES ($1, $2, $3)";
        vraag!(sql, organisatie, gemeente.code.as_str(), gemeente.naam.as_str()).execute(&mut **tx).await?;
    }
    Ok(())
}

fn lees(rijen: &[AnyRow]) -> Resultaat<Vec<Organisatie>> {
    let mut alle: Vec<Organisatie> = Vec::new();
    for rij in rijen {
        let id = OrganisatieId(rij.kolom("id")?);
        if alle.last().is_none_or(|vorige| vorige.id != id) {
            alle.push(Organisatie {
                id,
                naam: rij.kolom("naam")?,
                thema: rij.kolom("thema")?,
                gemeenten: Vec::new(),
            });
        }
        if let (Some(laatste), Some(code)) = (alle.last_mut(), rij.kolom::<Option<String>>("gemeente")?) {
            laatste.gemeenten.push(OrganisatieGemeente { code, naam: rij.kolom("gemeentenaam")? });
        }
    }
    Ok(alle)
}
