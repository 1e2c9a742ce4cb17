//! Dossiers: making them, reading their page, and changing who somebody is or who guides him.

use std::sync::LazyLock;

use dossier::{Feit, FeitId, OnvolledigeDatum};
use jiff::Timestamp;
use serde_json::json;
use sqlx::any::AnyRow;
use sqlx::{Any, AssertSqlSafe, Transaction};

use crate::audit::{Handeling, Kop};
use crate::kern::{self, Vast};
use crate::persoon::{self, verberg};
use crate::rij::{Rij, moment, vraag};
use crate::sleutels::Gegeven;
use crate::{
    Deel, DossierId, DossierSignaal, GebruikerId, NieuwFeit, Opdracht, OrganisatieId, Persoon, Resultaat,
    Store, StoreFout, Toegang, Toegevoegd, signalen,
};

/// A dossier to be made.
#[derive(Debug, Clone)]
pub struct NieuwDossier {
    /// The CBS code of the municipality, one that the organisation works for.
    pub gemeente: String,
    /// Who guides the person.
    pub consulent: Option<GebruikerId>,
    /// Who it is about.
    pub persoon: Persoon,
    /// The first facts; birth date and sex are in `Persoonsgegevens`.
    pub feiten: Vec<NieuwFeit>,
    /// In place of first facts: the whole history of a dossier that was kept elsewhere, numbered from 1.
    pub historie: Vec<Feit>,
}

/// The head of a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierKop {
    /// Its number.
    pub id: DossierId,
    /// The organisation that carries out the law.
    pub organisatie: OrganisatieId,
    /// The CBS code of the municipality.
    pub gemeente: String,
    /// Who guides the person.
    pub consulent: Option<GebruikerId>,
    /// The name of who guides the person.
    pub consulent_naam: Option<String>,
    /// Who it is about.
    pub persoon: Persoon,
    /// Birth date, as the facts have it.
    pub geboortedatum: Option<OnvolledigeDatum>,
    /// When the dossier was made.
    pub aangemaakt: Timestamp,
    /// Raised by each change; [`Store::wijzig_persoon`] asks for it.
    pub versie: i64,
}

/// Everything a dossier page shows.
#[derive(Debug, Clone)]
pub struct Dossier {
    /// The head.
    pub kop: DossierKop,
    /// The facts, by number.
    pub feiten: Vec<Feit>,
    /// The signals, the most urgent first, with those done or put off.
    pub signalen: Vec<DossierSignaal>,
}

/// The columns of [`DossierKop`].
static KOP: LazyLock<String> = LazyLock::new(|| {
    format!(
        "d.id, d.organisatie, d.gemeente, d.consulent, g.volledige_naam, d.geboortedatum, d.aangemaakt, d.versie, {}",
        persoon::KOLOMMEN
    )
});

/// Dossier $1, when it is of organisation $2.
const VAN_DOSSIER: &str =
    "FROM dossier d LEFT JOIN gebruiker g ON g.id = d.consulent WHERE d.id = $1 AND d.organisatie = $2";

/// A whole dossier in one row.
static ALLES: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT {}, (SELECT {} FROM feit f WHERE f.dossier = d.id) AS feiten, {} AS signalen {VAN_DOSSIER}",
        *KOP,
        *kern::FEITEN,
        *signalen::SIGNALEN
    )
});

impl Store {
    /// Makes a dossier with its first facts, stand, signals and audit record in one transaction.
    ///
    /// # Errors
    /// When the municipality or consulent is not of this organisation, a value cannot be, or BSN or V-number is in
    /// another dossier of this organisation ([`StoreFout::AlBekend`]).
    pub async fn nieuw_dossier(
        &self,
        toegang: &Toegang,
        nieuw: &NieuwDossier,
        opdracht: &Opdracht<'_>,
    ) -> Resultaat<Toegevoegd> {
        let delen = [Deel::Nieuw(Box::new(nieuw.clone()))];
        self.append_many(toegang, &delen, opdracht).await?.pop().ok_or(StoreFout::NietGevonden)
    }

    pub(crate) async fn maak_dossier(
        &self,
        tx: &mut Transaction<'static, Any>,
        toegang: &Toegang,
        nieuw: &NieuwDossier,
        opdracht: &Opdracht<'_>,
    ) -> Resultaat<(DossierId, Vec<FeitId>)> {
        nieuw.persoon.controleer()?;
        let organisatie = toegang.bereik();
        let sql = "SELECT gemeente FROM organisatie_gemeente WHERE organisatie = $1 AND gemeente = $2";
        if vraag!(sql, organisatie, nieuw.gemeente.as_str()).fetch_optional(&mut **tx).await?.is_none() {
            return Err(StoreFout::Ongeldig("Deze gemeente hoort niet bij uw organisatie."));
        }
        controleer_consulent(tx, organisatie, nieuw.consulent).await?;
        let consulent = nieuw.consulent.map(|consulent| consulent.0);
        let sql = "INSERT INTO dossier (organisatie, gemeente, consulent, aangemaakt, voornamen, voorvoegsel, achternaam, \
            weergavenaam, sorteernaam, telefoon, email, taal, adres, geheim) \
            VALUES ($1, $2, $3, $4, '', '', '', '', '', '', '', '', '', 0) RETURNING id";
        let rij = vraag!(sql, organisatie, nieuw.gemeente.as_str(), consulent, moment(opdracht.nu));
        let id: i64 = rij.fetch_one(&mut **tx).await?.kolom("id")?;
        self.schrijf_persoon(tx, organisatie, id, &nieuw.persoon).await?;
        let mut vast = Vast {
            id,
            organisatie,
            gemeente: nieuw.gemeente.clone(),
            consulent,
            sorteernaam: nieuw.persoon.sorteernaam(),
            geboortedatum: None,
            versie: 0,
            feit: Kop::default(),
            audit: Kop::default(),
        };
        let ids = if nieuw.historie.is_empty() {
            vast.leg_vast(tx, toegang, &nieuw.feiten, opdracht).await?
        } else {
            vast.neem_over(tx, &nieuw.historie, opdracht).await?
        };
        let details = json!({"gemeente": nieuw.gemeente, "consulent": consulent, "feiten": ids});
        vast.bewaar(tx, toegang, (Handeling::DossierGemaakt, details), opdracht.nu).await?;
        Ok((DossierId(id), ids))
    }

    /// Everything a dossier page shows.
    ///
    /// # Errors
    /// When the dossier is not found for this user.
    pub async fn dossier(&self, toegang: &Toegang, dossier: DossierId) -> Resultaat<Dossier> {
        let rij = vraag!(AssertSqlSafe(ALLES.as_str()), dossier.0, toegang.bereik())
            .fetch_one(self.lezen())
            .await?;
        Ok(Dossier {
            kop: self.lees_kop(&rij)?,
            feiten: kern::feiten_uit(rij.kolom::<Option<String>>("feiten")?.as_deref())?,
            signalen: signalen::signalen_uit(rij.kolom::<Option<String>>("signalen")?.as_deref())?,
        })
    }

    /// The head of a dossier.
    ///
    /// # Errors
    /// When the dossier is not found for this user.
    pub async fn dossier_kop(&self, toegang: &Toegang, dossier: DossierId) -> Resultaat<DossierKop> {
        let sql = format!("SELECT {} {VAN_DOSSIER}", *KOP);
        let rij = vraag!(AssertSqlSafe(sql), dossier.0, toegang.bereik()).fetch_one(self.lezen()).await?;
        self.lees_kop(&rij)
    }

    /// Changes who somebody is and how to reach him. `versie` is the one that was shown when the change was typed.
    ///
    /// # Errors
    /// When the dossier is not found for this user, was changed since ([`StoreFout::Conflict`]), a value cannot be, or
    /// BSN or V-number is in another dossier ([`StoreFout::AlBekend`]).
    pub async fn wijzig_persoon(
        &self,
        toegang: &Toegang,
        dossier: DossierId,
        (persoon, versie): (&Persoon, i64),
        nu: Timestamp,
    ) -> Resultaat<()> {
        let mut tx = self.begin().await?;
        let mut vast = Vast::vergrendel(self, &mut tx, toegang, dossier).await?;
        self.zet_persoon(&mut tx, (toegang, &mut vast), (persoon, versie), nu).await?;
        Ok(tx.commit().await?)
    }

    /// Changes the person of a dossier that this transaction holds, with the audit record.
    pub(crate) async fn zet_persoon(
        &self,
        tx: &mut Transaction<'static, Any>,
        (toegang, vast): (&Toegang, &mut Vast),
        (persoon, versie): (&Persoon, i64),
        nu: Timestamp,
    ) -> Resultaat<()> {
        persoon.controleer()?;
        if vast.versie != versie {
            return Err(StoreFout::Conflict);
        }
        let sql = format!("SELECT {} FROM dossier d WHERE d.id = $1", persoon::KOLOMMEN);
        let rij = vraag!(AssertSqlSafe(sql), vast.id).fetch_one(&mut **tx).await?;
        let oud = persoon::lees(&rij, self.sleutels())?;
        vraag!("DELETE FROM naamdeel WHERE dossier = $1", vast.id).execute(&mut **tx).await?;
        self.schrijf_persoon(tx, vast.organisatie, vast.id, persoon).await?;
        vast.sorteernaam = persoon.sorteernaam();
        let sql = "UPDATE signaal SET sorteernaam = $2 WHERE dossier = $1";
        vraag!(sql, vast.id, vast.sorteernaam.as_str()).execute(&mut **tx).await?;
        let wat = (Handeling::PersoonGewijzigd, json!({"velden": gewijzigd(&oud, persoon)}));
        vast.bewaar(tx, toegang, wat, nu).await
    }

    /// Gives a dossier to another consulent of the organisation, or to nobody.
    ///
    /// # Errors
    /// When the dossier is not found for this user, or the consulent is not of this organisation.
    pub async fn dossier_overdragen(
        &self,
        toegang: &Toegang,
        dossier: DossierId,
        aan: Option<GebruikerId>,
        nu: Timestamp,
    ) -> Resultaat<()> {
        let mut tx = self.begin().await?;
        let mut vast = Vast::vergrendel(self, &mut tx, toegang, dossier).await?;
        controleer_consulent(&mut tx, vast.organisatie, aan).await?;
        let consulent = aan.map(|aan| aan.0);
        vraag!("UPDATE dossier SET consulent = $2 WHERE id = $1", vast.id, consulent)
            .execute(&mut *tx)
            .await?;
        for sql in [
            "UPDATE signaal SET consulent = $2 WHERE dossier = $1",
            "UPDATE stand_rij SET consulent = $2 WHERE dossier = $1",
        ] {
            vraag!(sql, vast.id, consulent).execute(&mut *tx).await?;
        }
        let details = json!({"van": vast.consulent, "aan": consulent});
        vast.bewaar(&mut tx, toegang, (Handeling::DossierOvergedragen, details), nu).await?;
        Ok(tx.commit().await?)
    }

    async fn schrijf_persoon(
        &self,
        tx: &mut Transaction<'static, Any>,
        organisatie: i64,
        dossier: i64,
        persoon: &Persoon,
    ) -> Resultaat<()> {
        let (bsn, bsn_index) = verberg(self.sleutels(), Gegeven::Bsn, persoon.bsn.as_ref())?;
        let (vnummer, vnummer_index) = verberg(self.sleutels(), Gegeven::Vnummer, persoon.vnummer.as_ref())?;
        let sql = "UPDATE dossier SET voornamen = $2, voorvoegsel = $3, achternaam = $4, weergavenaam = $5, \
            sorteernaam = $6, telefoon = $7, email = $8, taal = $9, adres = $10, geheim = $11, bsn_cipher = $12, \
            bsn_index = $13, vnummer_cipher = $14, vnummer_index = $15 WHERE id = $1";
        let p = persoon;
        let update = vraag!(sql, dossier, p.voornamen.trim(), p.voorvoegsel.trim(), p.achternaam.trim());
        let update = update.bind(p.weergavenaam()).bind(p.sorteernaam()).bind(p.telefoon.trim());
        let update =
            update.bind(p.email.trim()).bind(p.taal.trim()).bind(p.adres.trim()).bind(i64::from(p.geheim));
        update.bind(bsn).bind(bsn_index).bind(vnummer).bind(vnummer_index).execute(&mut **tx).await?;
        persoon::schrijf_termen(tx, organisatie, dossier, persoon).await
    }

    fn lees_kop(&self, rij: &AnyRow) -> Resultaat<DossierKop> {
        Ok(DossierKop {
            id: DossierId(rij.kolom("id")?),
            organisatie: OrganisatieId(rij.kolom("organisatie")?),
            gemeente: rij.kolom("gemeente")?,
            consulent: rij.kolom::<Option<i64>>("consulent")?.map(GebruikerId),
            consulent_naam: rij.kolom("volledige_naam")?,
            persoon: persoon::lees(rij, self.sleutels())?,
            geboortedatum: rij.misschien("geboortedatum")?,
            aangemaakt: rij.tekst("aangemaakt")?,
            versie: rij.kolom("versie")?,
        })
    }
}

async fn controleer_consulent(
    tx: &mut Transaction<'static, Any>,
    organisatie: i64,
    consulent: Option<GebruikerId>,
) -> Resultaat<()> {
    let Some(consulent) = consulent else { return Ok(()) };
    let sql = "SELECT id FROM gebruiker WHERE id = $1 AND organisatie = $2 AND actief = 1";
    match vraag!(sql, consulent.0, organisatie).fetch_optional(&mut **tx).await? {
        Some(_) => Ok(()),
        None => Err(StoreFout::Ongeldig("Deze consulent werkt niet bij uw organisatie.")),
    }
}

/// The names of the fields that changed; the audit keeps no values.
fn gewijzigd(oud: &Persoon, nieuw: &Persoon) -> Vec<&'static str> {
    let velden = [
        ("voornamen", oud.voornamen != nieuw.voornamen),
        ("voorvoegsel", oud.voorvoegsel != nieuw.voorvoegsel),
        ("achternaam", oud.achternaam != nieuw.achternaam),
        ("bsn", oud.bsn != nieuw.bsn),
        ("vnummer", oud.vnummer != nieuw.vnummer),
        ("telefoon", oud.telefoon != nieuw.telefoon),
        ("email", oud.email != nieuw.email),
        ("taal", oud.taal != nieuw.taal),
        ("adres", oud.adres != nieuw.adres),
        ("geheim", oud.geheim != nieuw.geheim),
    ];
    velden.into_iter().filter(|(_, anders)| *anders).map(|(veld, _)| veld).collect()
}
