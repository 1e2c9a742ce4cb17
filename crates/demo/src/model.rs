//! What the demo region consists of. Everything in it is invented.

use dossier::{Bron, Feit, FeitId, Inhoud};
use jiff::Timestamp;
use jiff::civil::Date;

/// The invented region: who carries out, who works there, and about whom.
#[derive(Debug, Clone)]
pub struct Regio {
    /// The organisations that carry out.
    pub organisaties: Vec<Organisatie>,
    /// The people who work there. Numbers elsewhere count from the start of this list.
    pub accounts: Vec<Account>,
    /// The people about whom dossiers are kept, each in one dossier.
    pub personen: Vec<DemoPersoon>,
}

/// An organisation that carries out the act for one or more municipalities.
#[derive(Debug, Clone)]
pub struct Organisatie {
    /// The name.
    pub naam: &'static str,
    /// The name of its house style.
    pub thema: &'static str,
    /// The municipalities, each with the code of table 33 of the BRP and its name.
    pub gemeenten: Vec<(&'static str, &'static str)>,
    /// Its own choices: code of the setting, from when, and the value as Dutch text, as `wet::Instelling::lees` reads.
    pub instellingen: Vec<(&'static str, Date, &'static str)>,
}

/// What somebody may do. The names are those of the roles in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rol {
    /// Guides inburgeraars.
    Consulent,
    /// Looks after the quality of dossiers.
    Kwaliteitsmedewerker,
    /// Leads the consulenten.
    Teamleider,
    /// Manages users, organisations and settings; reaches no dossiers.
    Beheerder,
    /// Sees the figures of one municipality.
    Beleidsmedewerker,
}

/// Somebody who works at an organisation.
#[derive(Debug, Clone)]
pub struct Account {
    /// The name to log in with; facts say who registered them by this name.
    pub naam: &'static str,
    /// First and last name.
    pub volledige_naam: &'static str,
    /// What he may do.
    pub rol: Rol,
    /// The organisation, as place in [`Regio::organisaties`].
    pub organisatie: usize,
    /// The municipality of a Beleidsmedewerker, by CBS code.
    pub gemeente: Option<&'static str>,
}

/// Names and numbers of an inburgeraar. They are not facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Persoon {
    /// First names; empty for who has one name only.
    pub voornamen: String,
    /// Prefix of the last name, such as "van der".
    pub voorvoegsel: Option<&'static str>,
    /// Last name.
    pub achternaam: String,
    /// Citizen service number from the official test range; passes the eleven-test; no two persons share one.
    pub bsn: String,
    /// V-number, 10 digits; no two persons share one.
    pub vnummer: String,
    /// Telephone number that is in use nowhere.
    pub telefoon: String,
    /// The language somebody speaks best, in Dutch.
    pub taal: &'static str,
}

/// A fact that has no number yet; it gets its place in the list as number, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NieuwFeit {
    /// The day on which it happened.
    pub op: Date,
    /// The moment at which it was registered. The list is in this order.
    pub geregistreerd: Timestamp,
    /// The account that registered it.
    pub door: &'static str,
    /// Where it comes from.
    pub bron: Bron,
    /// The earlier fact that it replaces.
    pub vervangt: Option<FeitId>,
    /// What happened.
    pub inhoud: Inhoud,
}

/// One person with a dossier.
#[derive(Debug, Clone)]
pub struct DemoPersoon {
    /// The organisation, as place in [`Regio::organisaties`].
    pub organisatie: usize,
    /// The municipality, code of table 33 of the BRP.
    pub gemeente: &'static str,
    /// The consulent, as place in [`Regio::accounts`]; nobody when the dossier is closed.
    pub consulent: Option<usize>,
    /// Names and numbers.
    pub persoon: Persoon,
    /// What happened, in order of registration.
    pub feiten: Vec<NieuwFeit>,
}

impl DemoPersoon {
    /// The facts with their numbers, as a dossier has them.
    #[must_use]
    pub fn feiten(&self) -> Vec<Feit> {
        genummerd(&self.feiten)
    }
}

/// Numbers facts from 1 in the order of the list.
pub(crate) fn genummerd(feiten: &[NieuwFeit]) -> Vec<Feit> {
    let nummers = 1_u32..;
    nummers
        .zip(feiten)
        .map(|(nummer, feit)| Feit {
            id: FeitId(nummer),
            op: feit.op,
            geregistreerd: feit.geregistreerd,
            door: feit.door.to_owned(),
            bron: feit.bron,
            vervangt: feit.vervangt,
            inhoud: feit.inhoud.clone(),
        })
        .collect()
}
