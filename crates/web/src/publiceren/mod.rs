//! Making publications, and making them again: what pages and the command line share.

mod bestand;
pub mod kalender;
mod nagaan;

use std::sync::Arc;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use monitor::Zaak;
use monitor::publicatie::{self, Kop, MaakFout, Opdracht, Publicatie, Soort, Verschil, Woorden, verschillen};
use store::{
    Cijferzaak, Conceptversie, NieuwePublicatie, PublicatieStatus, Store, StoreFout, Toegang, Welke,
};
use thiserror::Error;

pub use bestand::{Vorm, bestand, in_vorm};
pub use nagaan::{Nagegaan, Opnieuw, ga_na, opnieuw};

/// What is being written now may carry a moment that is a little earlier: a publication looks no further than this long
/// ago, so that nothing can still come in before its moment.
const RUST: SignedDuration = SignedDuration::from_secs(10);

/// The last moment that a publication may look back from, in whole seconds.
#[must_use]
pub fn laatst_bekend(nu: Timestamp) -> Timestamp {
    let laatst = nu.saturating_sub(RUST).unwrap_or(nu);
    Timestamp::from_second(laatst.as_second()).unwrap_or(laatst)
}

/// Why there is no publication.
#[derive(Debug, Error)]
pub enum PubliceerFout {
    /// What the store says.
    #[error(transparent)]
    Store(#[from] StoreFout),
    /// It cannot be made; the message says what to do.
    #[error(transparent)]
    Maak(#[from] MaakFout),
    /// A kept document cannot be read by this version.
    #[error("{0}")]
    Document(String),
    /// An earlier publication is not the one that was taken into account.
    #[error("Publicatie {0} is niet meer die waarmee publicatie {1} is gemaakt.")]
    AndereEerdere(u32, u32),
    /// The count stopped halfway.
    #[error("Het tellen is afgebroken. Probeer het opnieuw.")]
    Afgebroken,
}

/// A publication that was made, with what it prints otherwise than the version that it replaces.
#[derive(Debug)]
pub struct Gemaakt {
    /// The document.
    pub publicatie: Publicatie,
    /// The differences; empty where it replaces none.
    pub verschillen: Vec<Verschil>,
}

impl Gemaakt {
    fn versie(&self) -> Conceptversie {
        let verschil = serde_json::to_string(&self.verschillen).unwrap_or_else(|_| "[]".to_owned());
        versie(&self.publicatie, verschil)
    }
}

/// A document with what is kept beside it.
fn versie(publicatie: &Publicatie, verschil: String) -> Conceptversie {
    Conceptversie {
        eerdere: publicatie.grootboek.len(),
        drempel: u32::try_from(publicatie.drempel).unwrap_or(u32::MAX),
        verschil,
        bytes: publicatie.bytes(),
    }
}

/// What asked for a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Herkomst {
    /// Somebody on the command line.
    Opdracht,
    /// A form; the key tells two submits of one form from two forms.
    Formulier(String),
    /// The calendar: one of each municipality, kind and day.
    Kalender,
}

/// What stands above a first version, with the next number.
///
/// # Errors
/// When the organisation does not work for the municipality, or the role may not publish.
pub async fn kop(
    store: &Store,
    toegang: &Toegang,
    (gemeente, soort, op): (&str, Soort, Date),
    bekend_op: Timestamp,
) -> Result<Kop, PubliceerFout> {
    let organisatie = store.organisatie(toegang.organisatie).await?;
    let gevonden = organisatie.gemeenten.iter().find(|een| een.code == gemeente);
    let gevonden = gevonden.ok_or_else(|| MaakFout::Gemeente(gemeente.to_owned()))?;
    Ok(Kop {
        nummer: store.volgend_publicatienummer(toegang).await?,
        soort,
        gemeente: gevonden.code.clone(),
        gemeentenaam: gevonden.naam.clone(),
        regio: organisatie.gemeenten.iter().map(|een| een.code.clone()).collect(),
        organisatie: organisatie.naam,
        op,
        bekend_op,
        verbetert: None,
    })
}

/// Counts and protects, together with everything of the organisation that is out. Keeps nothing.
async fn maak(
    store: &Store,
    toegang: &Toegang,
    opdracht: Opdracht,
    zaken: &Zaken,
) -> Result<Gemaakt, PubliceerFout> {
    let wet = store.wet(toegang.organisatie).await?;
    // Figures hold no names: who may see them is decided by the role, not by the reach of dossiers.
    let allen = Toegang::systeem(toegang.organisatie);
    let mut eerdere = Vec::new();
    for eerder in store.publicaties(&allen).await? {
        if eerder.status == PublicatieStatus::Vastgesteld {
            eerdere.push(document(store, &allen, eerder.nummer).await?);
        }
    }
    let oud = opdracht.kop.verbetert.as_ref().map(|oud| oud.nummer);
    let oud = oud.and_then(|nummer| eerdere.iter().find(|een| een.kop.nummer == nummer)).cloned();
    let publicatie = tel(zaken, move |zaken| publicatie::maak(&opdracht, zaken, &wet, &eerdere)).await?;
    let verschillen = oud.map(|oud| verschillen(&oud, &publicatie)).unwrap_or_default();
    Ok(Gemaakt { publicatie, verschillen })
}

/// Makes a publication and keeps it as a concept. Two submits of one form make one, and so does the calendar for a day: the
/// second gets [`StoreFout::AlBekend`].
///
/// # Errors
/// A [`PubliceerFout`].
pub async fn bewaar(
    store: &Store,
    toegang: &Toegang,
    opdracht: Opdracht,
    (herkomst, nu): (Herkomst, Timestamp),
) -> Result<Gemaakt, PubliceerFout> {
    let zaad = opdracht.zaad;
    let gemaakt = maak(store, toegang, opdracht, &zaken(store, toegang).await?).await?;
    let kop = &gemaakt.publicatie.kop;
    let nieuw = NieuwePublicatie {
        nummer: kop.nummer,
        soort: kop.soort.code().to_owned(),
        gemeente: kop.gemeente.clone(),
        peildatum: kop.op,
        bekend_op: kop.bekend_op,
        zaad,
        verbetert: kop.verbetert.as_ref().map(|oud| (oud.nummer, oud.uitleg.clone())),
        kalender: herkomst == Herkomst::Kalender,
        sleutel: match herkomst {
            Herkomst::Formulier(sleutel) => Some(sleutel),
            Herkomst::Opdracht | Herkomst::Kalender => None,
        },
        versie: gemaakt.versie(),
    };
    store.bewaar_publicatie(toegang, &nieuw, nu).await?;
    Ok(gemaakt)
}

/// Makes a concept again under its own number, with the same moment and words: what is hidden depends on all that is out.
///
/// # Errors
/// A [`PubliceerFout`]; [`StoreFout::NietGevonden`] when it is out, [`StoreFout::Conflict`] when a colleague was first.
pub async fn ververs(
    store: &Store,
    toegang: &Toegang,
    nummer: u32,
    nu: Timestamp,
) -> Result<(), PubliceerFout> {
    let (rij, bytes) = store.publicatie(toegang, nummer).await?;
    if rij.status != PublicatieStatus::Concept {
        return Err(StoreFout::NietGevonden.into());
    }
    let oud = lees(&bytes)?;
    let opdracht = Opdracht { woorden: oud.woorden(), kop: oud.kop, zaad: rij.zaad };
    let gemaakt = maak(store, toegang, opdracht, &zaken(store, toegang).await?).await?;
    Ok(store.herschrijf_concept(toegang, nummer, (&rij.sha256, &gemaakt.versie()), nu).await?)
}

/// Of the publications that a user sees, the concepts that were made before something else of the organisation went out.
///
/// # Errors
/// When the database gives one.
pub async fn verouderd<'a>(
    store: &Store,
    toegang: &Toegang,
    eigen: &'a [store::Publicatie],
) -> Result<Vec<&'a store::Publicatie>, StoreFout> {
    let concepten: Vec<_> = eigen.iter().filter(|een| een.status == PublicatieStatus::Concept).collect();
    if concepten.is_empty() {
        return Ok(concepten);
    }
    let allen = store.publicaties(&Toegang::systeem(toegang.organisatie)).await?;
    let uit = allen.iter().filter(|een| een.status == PublicatieStatus::Vastgesteld).count();
    let is_bij =
        |een: &store::Publicatie| een.eerdere.and_then(|aantal| usize::try_from(aantal).ok()) == Some(uit);
    Ok(concepten.into_iter().filter(|een| !is_bij(een)).collect())
}

/// Puts other words of people in a concept; the figures stay as they are. `oud` is the SHA-256 of the document that was read.
///
/// # Errors
/// A [`PubliceerFout`]; [`StoreFout::Conflict`] when a colleague was first.
pub async fn schrijf(
    store: &Store,
    toegang: &Toegang,
    (nummer, oud, woorden): (u32, &[u8], Woorden),
    nu: Timestamp,
) -> Result<(), PubliceerFout> {
    let (rij, bytes) = store.publicatie(toegang, nummer).await?;
    let nieuw = publicatie::met_woorden(lees(&bytes)?, woorden)?;
    Ok(store.herschrijf_concept(toegang, nummer, (oud, &versie(&nieuw, rij.verschil)), nu).await?)
}

/// The document of a publication.
///
/// # Errors
/// When it is not found for this user or cannot be read.
pub async fn document(store: &Store, toegang: &Toegang, nummer: u32) -> Result<Publicatie, PubliceerFout> {
    lees(&store.publicatie(toegang, nummer).await?.1)
}

/// Reads a kept document.
///
/// # Errors
/// When this version cannot.
pub fn lees(bytes: &[u8]) -> Result<Publicatie, PubliceerFout> {
    Publicatie::lees(&String::from_utf8_lossy(bytes)).map_err(PubliceerFout::Document)
}

/// The facts of all dossiers of an organisation.
type Zaken = Arc<[Cijferzaak]>;

async fn zaken(store: &Store, toegang: &Toegang) -> Result<Zaken, StoreFout> {
    let mut zaken = Vec::new();
    let allen = Toegang::systeem(toegang.organisatie);
    store.cijferzaken(&allen, Welke::Alle, |zaak| zaken.push(zaak)).await?;
    Ok(zaken.into())
}

fn als_zaken(zaken: &[Cijferzaak]) -> Vec<Zaak<'_>> {
    (1..).zip(zaken).map(|(nummer, zaak)| Zaak { nummer, consulent: None, feiten: &zaak.feiten }).collect()
}

/// Counts beside what serves others: it takes a second or more.
async fn tel<T, E>(
    zaken: &Zaken,
    werk: impl FnOnce(&[Zaak<'_>]) -> Result<T, E> + Send + 'static,
) -> Result<T, PubliceerFout>
where
    T: Send + 'static,
    E: Into<MaakFout> + Send + 'static,
{
    let zaken = Arc::clone(zaken);
    let geteld = tokio::task::spawn_blocking(move || werk(&als_zaken(&zaken))).await;
    geteld.map_err(|_| PubliceerFout::Afgebroken)?.map_err(|fout| PubliceerFout::Maak(fout.into()))
}
