//! Who asks: the organisation, the user and the role that every read and write of a dossier carries.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

macro_rules! nummer {
    ($(#[$meta:meta] $naam:ident),* $(,)?) => { $(
        #[$meta]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $naam(pub i64);

        impl fmt::Display for $naam {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $naam {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )* };
}

nummer! {
    /// The number of a dossier.
    DossierId,
    /// The number of an account.
    GebruikerId,
    /// The number of an organisation that carries out the law.
    OrganisatieId,
    /// The number of an imported file.
    ImportId,
}

/// What somebody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rol {
    /// Guides inburgeraars: own caseload first, all dossiers of the organisation.
    Consulent,
    /// Checks the quality of dossiers of the organisation.
    Kwaliteitsmedewerker,
    /// Divides the work of the organisation.
    Teamleider,
    /// Manages accounts, organisations and settings; reaches no dossier.
    Beheerder,
    /// Sees the figures of one municipality of the organisation; reaches no dossier.
    Beleidsmedewerker,
}

impl Rol {
    /// Every role.
    pub const ALLE: &'static [Self] = &[
        Self::Consulent,
        Self::Kwaliteitsmedewerker,
        Self::Teamleider,
        Self::Beheerder,
        Self::Beleidsmedewerker,
    ];

    /// The spelling in data.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Consulent => "Consulent",
            Self::Kwaliteitsmedewerker => "Kwaliteitsmedewerker",
            Self::Teamleider => "Teamleider",
            Self::Beheerder => "Beheerder",
            Self::Beleidsmedewerker => "Beleidsmedewerker",
        }
    }

    /// Whether this role works with dossiers.
    #[must_use]
    pub const fn bereikt_dossiers(self) -> bool {
        matches!(self, Self::Consulent | Self::Kwaliteitsmedewerker | Self::Teamleider)
    }

    /// The role with this spelling.
    #[must_use]
    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.iter().copied().find(|rol| rol.code() == code)
    }
}

/// The name under which the system itself writes: the command line and the daily pass.
const SYSTEEM: &str = "systeem";

/// Who asks. It goes into the WHERE of every query on a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toegang {
    /// The organisation of the user.
    pub organisatie: OrganisatieId,
    /// The user.
    pub gebruiker: GebruikerId,
    /// The name of the account; it becomes the `door` of a fact.
    pub login: String,
    /// The role.
    pub rol: Rol,
}

impl Toegang {
    /// The command line or a daily pass that works on the dossiers of one organisation.
    #[must_use]
    pub fn systeem(organisatie: OrganisatieId) -> Self {
        Self { organisatie, gebruiker: GebruikerId(0), login: SYSTEEM.to_owned(), rol: Rol::Teamleider }
    }

    /// The command line that manages accounts and organisations.
    #[must_use]
    pub fn systeembeheer() -> Self {
        Self {
            organisatie: OrganisatieId(0),
            gebruiker: GebruikerId(0),
            login: SYSTEEM.to_owned(),
            rol: Rol::Beheerder,
        }
    }

    /// The organisation whose dossiers are reached. No organisation has number 0, so who reaches no dossiers finds none.
    pub(crate) const fn bereik(&self) -> i64 {
        if self.rol.bereikt_dossiers() { self.organisatie.0 } else { 0 }
    }

    /// A Beheerder manages the own organisation; the command line manages all.
    pub(crate) fn vereis_beheer_van(&self, organisatie: OrganisatieId) -> crate::Resultaat<()> {
        self.vereis_beheer()?;
        let alle = self.organisatie.0 == 0;
        if alle || self.organisatie == organisatie { Ok(()) } else { Err(crate::StoreFout::NietGevonden) }
    }

    pub(crate) fn vereis_beheer(&self) -> crate::Resultaat<()> {
        if self.rol == Rol::Beheerder { Ok(()) } else { Err(crate::StoreFout::NietToegestaan) }
    }
}
