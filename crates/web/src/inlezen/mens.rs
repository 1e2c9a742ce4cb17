//! Somebody in a file, in the words of dossiers, before we know whether there is a dossier.

use dossier::OnvolledigeDatum;
use exchange::koppelingen::Kolommen;
use jiff::civil::Date;
use store::{NieuwFeit, Persoon};

use super::Plek;

/// What reading a file needs to know.
#[derive(Debug)]
pub(super) struct Peil {
    pub vandaag: Date,
    /// The AOW age in months.
    pub aow_maanden: u16,
    pub kolommen: Kolommen,
}

/// Somebody with the lines about him.
#[derive(Debug, Default)]
pub(super) struct Mens {
    pub wie: Wie,
    /// With what a dossier can be made; `None` when the person must have one.
    pub nieuw: Option<Persoon>,
    /// Whether the BRP says so, which is the source of name, address and secrecy.
    pub uit_brp: bool,
    /// Whether the proposal is that the act does not concern the person: then somebody has to ask for a dossier.
    pub buiten_wet: bool,
    /// Whether the person left the country: then it does not matter where the BRP keeps the list.
    pub vertrokken: bool,
    /// The municipality the file names.
    pub gemeente: Option<String>,
    pub regels: Vec<Aanbod>,
}

/// By what somebody can be found.
#[derive(Debug, Default)]
pub(super) struct Wie {
    pub naam: String,
    pub bsn: Option<String>,
    pub vnummer: Option<String>,
    pub geboortedatum: Option<OnvolledigeDatum>,
}

/// What one line offers: facts, or the reason why there are none.
#[derive(Debug)]
pub(super) struct Aanbod {
    pub plek: Plek,
    pub feiten: Result<Vec<NieuwFeit>, String>,
    pub meldingen: Vec<String>,
}

impl Mens {
    /// A line that could not be read.
    pub fn onleesbaar(plek: Plek, reden: &str) -> Self {
        let regel = Aanbod { plek, feiten: Err(reden.to_owned()), meldingen: Vec::new() };
        Self { regels: vec![regel], ..Self::default() }
    }
}

/// A date of the border as a date of dossiers.
pub(super) fn datum(datum: exchange::OnvolledigeDatum) -> Option<OnvolledigeDatum> {
    let deel = |deel: Option<u8>| i8::try_from(deel.unwrap_or(0)).ok();
    OnvolledigeDatum::new(datum.jaar, deel(datum.maand)?, deel(datum.dag)?)
}
