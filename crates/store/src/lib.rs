//! Dossiers on SQLite and PostgreSQL: one SQL text, one behaviour.
//!
//! [`Store`] is the only door. Facts, the stand row, the signal rows and the audit record of a dossier are written in
//! one transaction. Whoever reads or writes a dossier gives a [`Toegang`]; a dossier of another organisation is simply
//! not found. Time and chance come in as arguments.

mod afspraken;
mod audit;
mod backup;
mod bouwer;
mod cijfers;
mod conceptversies;
mod dossiers;
mod export;
mod feiten;
mod filters;
mod fout;
mod gebruikers;
mod herbereken;
mod imports;
mod instellingen;
mod kalender;
mod kern;
mod leeslog;
mod mensen;
mod migratie;
mod namen;
mod organisaties;
mod personenlijst;
mod persoon;
mod publicatiecontrole;
mod publicaties;
mod raadpagina;
mod rij;
mod samen;
mod sessies;
mod signalen;
mod sleutels;
mod toegang;
mod verbinding;
mod verify;
mod werklijst;
mod werkomgeving;
mod werkvoorraad;
mod zegel;
mod zoeken;
mod zoekvraag;

pub use afspraken::{Afspraak, AfspraakStaat, Lijstkolom, NieuweAfspraak};
pub use audit::{AuditRegel, Handeling};
pub use cijfers::{Cijferzaak, Welke};
pub use dossiers::{Dossier, DossierKop, NieuwDossier};
pub use feiten::{Deel, NieuwFeit, Opdracht, Toegevoegd};
pub use filters::{BewaardFilter, Caseload};
pub use fout::StoreFout;
pub use gebruikers::{Gebruiker, Inlog, NieuweGebruiker};
pub use imports::{Import, ImportStatus, NieuweImport};
pub use kalender::{Kalenderregel, MEESTE_KALENDERDAGEN, Mislukking, NieuweKalenderregel};
pub use leeslog::Leesregel;
pub use mensen::{MENSEN_TOT, Mens, MensenFilter, MensenPagina};
pub use organisaties::{Organisatie, OrganisatieGemeente};
pub use personenlijst::{Lijstwaarde, Personenlijst};
pub use persoon::Persoon;
pub use publicaties::{Conceptversie, NieuwePublicatie, Publicatie, PublicatieStatus};
pub use sessies::{NieuweSessie, Sessie};
pub use signalen::{DossierSignaal, Gedaan, SignaalKeuze};
pub use sleutels::Sleutels;
pub use toegang::{DossierId, GebruikerId, ImportId, OrganisatieId, Rol, Toegang};
pub use verbinding::{Engine, Store};
pub use verify::VerifyVerslag;
pub use werklijst::{Tellingen, Werklijst};
pub use werkomgeving::Werkomgeving;
pub use werkvoorraad::{
    Bereik, Blader, Plek, SIGNALEN_TOT, Volgorde, Wanneer, WerkFilter, WerkPagina, WerkRegel,
};
pub use zegel::Zegel;
pub use zoeken::{DubbelReden, Kenmerk, Treffer};
pub use zoekvraag::{ZoekReden, treffende_woorden, zoekredenen};

/// What every operation of the store gives.
pub type Resultaat<T> = Result<T, StoreFout>;
