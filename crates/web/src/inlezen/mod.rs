//! Reading in a file from elsewhere: first a [`Voorbeeld`] that changes nothing, then, when somebody confirms, one
//! transaction with everything in it. The pages and the command line both use this; there is no HTTP in here.
//!
//! What a dossier already holds is never added again, so that the same file, or the same lines in another file, add
//! nothing.

mod brp;
mod koppelingen;
mod mens;
mod persoon;
mod uren;
mod vind;
mod voorbeeld;
mod voorraad;
mod weeg;
mod woorden;

use exchange::BestandFout;
use exchange::koppelingen::Kolommen;
use jiff::Timestamp;
use jiff::civil::Date;
use store::{
    DossierId, Import, ImportId, ImportStatus, Leesregel, NieuweImport, Opdracht, Store, StoreFout, Toegang,
};

use crate::inzage::{DOEL, GRONDSLAG};
use mens::{Mens, Peil};
pub use voorbeeld::{Oordeel, Plek, Telling, Voorbeeld, VoorbeeldRegel};

/// What is in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Soort {
    /// Persons from the BRP in the GBA-V layout.
    Brp,
    /// A workbook with hours, one sheet per person.
    Uren,
    /// A list of persons coupled to a municipality.
    Koppelingen,
}

impl Soort {
    /// Every kind.
    pub const ALLE: [Self; 3] = [Self::Uren, Self::Koppelingen, Self::Brp];

    /// The spelling in addresses and in the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Brp => "brp",
            Self::Uren => "uren",
            Self::Koppelingen => "koppelingen",
        }
    }

    /// What people call it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Brp => "Personen uit de BRP",
            Self::Uren => "Urenstaten per persoon",
            Self::Koppelingen => "Lijst van gekoppelde personen",
        }
    }

    /// The kind with this spelling.
    #[must_use]
    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|soort| soort.code() == code)
    }
}

/// Why a file cannot be read in.
#[derive(Debug, thiserror::Error)]
pub enum InleesFout {
    /// The file as a whole cannot be used; says in Dutch what to do.
    #[error(transparent)]
    Bestand(#[from] BestandFout),
    /// The file of this import is no longer kept.
    #[error(
        "Dit bestand is niet meer bewaard: het is al ingelezen of ouder dan een dag. Kies het bestand opnieuw."
    )]
    Weg,
    /// Since the preview was shown something changed; nothing was recorded.
    #[error(
        "Er is intussen iets veranderd in de dossiers. Bekijk het overzicht opnieuw voordat u bevestigt."
    )]
    Veranderd,
    /// The store refuses or fails.
    #[error(transparent)]
    Store(#[from] StoreFout),
}

/// Of whom dossiers are made. Whether the act concerns somebody is proposed here, and never decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum VanWie {
    /// Not of those whom the act seems not to concern.
    #[default]
    OnderDeWet,
    /// Of everybody in the file.
    Iedereen,
}

/// The moment and the day of an import, from outside.
#[derive(Debug, Clone, Copy)]
pub struct Nu {
    /// The moment to stamp on what is recorded.
    pub moment: Timestamp,
    /// Today.
    pub vandaag: Date,
}

/// What would come of a file. Changes nothing.
///
/// # Errors
/// When the file as a whole cannot be read, or the store fails.
pub async fn voorbeeld(
    store: &Store,
    toegang: &Toegang,
    (soort, inhoud): (Soort, Vec<u8>),
    (vandaag, wie): (Date, VanWie),
) -> Result<Voorbeeld, InleesFout> {
    let organisatie = store.organisatie(toegang.organisatie).await?;
    let wet = store.wet(toegang.organisatie).await?;
    let kolommen = kolommen(store, toegang).await?;
    let aow = wet.leeftijd(wet::Code::AowLeeftijd, vandaag);
    let peil = Peil { vandaag, aow_maanden: u16::from(aow.jaren) * 12 + u16::from(aow.maanden), kolommen };
    // A large workbook takes seconds: other requests go on in the meantime.
    let lezen = tokio::task::spawn_blocking(move || lees(soort, &inhoud, &peil));
    let (mensen, opmerkingen) = lezen.await.map_err(|_| BestandFout::Kapot)??;
    let mut voorbeeld = weeg::weeg(store, toegang, (mensen, &organisatie.gemeenten), (vandaag, wie)).await?;
    voorbeeld.opmerkingen = opmerkingen;
    Ok(voorbeeld)
}

fn lees(soort: Soort, inhoud: &[u8], peil: &Peil) -> Result<(Vec<Mens>, Vec<String>), BestandFout> {
    match soort {
        Soort::Brp => Ok((brp::lees(inhoud, peil)?, Vec::new())),
        Soort::Uren => uren::lees(inhoud, peil),
        Soort::Koppelingen => Ok((koppelingen::lees(inhoud, peil)?, Vec::new())),
    }
}

/// The names of columns that the organisation uses in lists of coupled persons.
///
/// # Errors
/// When the store fails.
pub async fn kolommen(store: &Store, toegang: &Toegang) -> Result<Kolommen, StoreFout> {
    let tekst = store.importkolommen(toegang.organisatie).await?;
    // A text that no version can read any more is as good as none: the page shows the default, to be saved anew.
    Ok(tekst.and_then(|tekst| serde_json::from_str(&tekst).ok()).unwrap_or_default())
}

/// Notes in the read log that the command line showed somebody what dossiers hold.
///
/// # Errors
/// When the store fails.
pub async fn noteer_inzage(
    store: &Store,
    toegang: &Toegang,
    voorbeeld: &Voorbeeld,
    moment: Timestamp,
) -> Result<(), StoreFout> {
    let dossiers: Vec<DossierId> = voorbeeld.regels.iter().filter_map(|regel| regel.dossier).collect();
    let regel = Leesregel {
        moment,
        gebruiker: toegang.login.clone(),
        doel: DOEL.to_owned(),
        grondslag: GRONDSLAG.to_owned(),
        pagina: "meedoen import".to_owned(),
    };
    store.noteer_inzagen(toegang, &dossiers, regel).await
}

/// An earlier import of a file with the same content, confirmed.
///
/// # Errors
/// When the store fails.
pub async fn eerder(
    store: &Store,
    toegang: &Toegang,
    (soort, inhoud): (Soort, &[u8]),
) -> Result<Option<Import>, StoreFout> {
    let sha256 = <sha2::Sha256 as sha2::Digest>::digest(inhoud).to_vec();
    store.bevestigde_import(toegang, soort.code(), &sha256).await
}

/// Keeps a file until somebody confirms it, at most a day.
///
/// # Errors
/// [`StoreFout::AlBekend`] when this content was confirmed before.
pub async fn bewaar(
    store: &Store,
    toegang: &Toegang,
    (soort, bestandsnaam, bytes): (Soort, &str, Vec<u8>),
    nu: Timestamp,
) -> Result<ImportId, StoreFout> {
    let (soort, bestandsnaam) = (soort.code().to_owned(), kort(bestandsnaam));
    store.bewaar_import(toegang, NieuweImport { soort, bestandsnaam, bytes, verslag: "{}".into() }, nu).await
}

/// Only the last part of a path that some browsers send, at most 120 characters, nothing invisible.
fn kort(bestandsnaam: &str) -> String {
    let naam = bestandsnaam.rsplit(['/', '\\']).next().unwrap_or_default();
    naam.chars().filter(|teken| !teken.is_control()).take(120).collect()
}

/// A kept file with what would come of it now.
///
/// # Errors
/// As [`voorbeeld`]; [`InleesFout::Weg`] when the file is no longer kept.
pub async fn bewaarde(
    store: &Store,
    toegang: &Toegang,
    id: ImportId,
    vandaag: (Date, VanWie),
) -> Result<(Import, Voorbeeld), InleesFout> {
    let (import, bytes) = store.import(toegang, id).await?;
    let soort = Soort::van_code(&import.soort).ok_or(StoreFout::Onleesbaar("import"))?;
    let bytes = bytes.ok_or(InleesFout::Weg)?;
    let voorbeeld = voorbeeld(store, toegang, (soort, bytes), vandaag).await?;
    Ok((import, voorbeeld))
}

/// Records everything of a kept file that is new, all or nothing, and gives the dossiers it touched. A second time gives the
/// earlier result. `gezien` is what the preview counted; when that is no longer so, nothing is recorded.
///
/// # Errors
/// As [`bewaarde`]; [`InleesFout::Veranderd`] when the preview is out of date.
pub async fn bevestig(
    store: &Store,
    toegang: &Toegang,
    (id, gezien, wie): (ImportId, &Telling, VanWie),
    nu: Nu,
) -> Result<Vec<DossierId>, InleesFout> {
    let (import, _) = store.import(toegang, id).await?;
    if import.status == ImportStatus::Bevestigd {
        return Ok(import.dossiers);
    }
    let (_, voorbeeld) = bewaarde(store, toegang, id, (nu.vandaag, wie)).await?;
    let telling = voorbeeld.telling();
    if telling != *gezien {
        return Err(InleesFout::Veranderd);
    }
    let wet = store.wet(toegang.organisatie).await?;
    let sleutel = format!("import-{id}");
    let opdracht =
        Opdracht { nu: nu.moment, peildatum: nu.vandaag, wet: &wet, sleutel: Some(sleutel.as_str()) };
    let verslag = serde_json::to_string(&telling).unwrap_or_else(|_| "{}".into());
    let gedaan = store.bevestig_import(toegang, id, (voorbeeld.delen(), &verslag), &opdracht).await;
    let gedaan = gedaan.map_err(|fout| match fout {
        StoreFout::Conflict => InleesFout::Veranderd,
        fout => fout.into(),
    })?;
    Ok(gedaan.into_iter().map(|deel| deel.dossier).collect())
}
