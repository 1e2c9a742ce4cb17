//! One file per endpoint: what it shows, what it takes, its template.

pub mod begin;
pub mod beheer;
pub mod cijfers;
pub mod controle;
pub mod dossier;
pub mod feit;
pub mod gezond;
pub mod inlezen;
pub mod inloggen;
pub mod mensen;
pub mod niet_gevonden;
pub mod over;
pub mod personenlijst;
pub mod publicaties;
pub mod raad;
pub mod toegankelijkheid;
pub mod uitloggen;
pub mod wachtwoord;
pub mod werkvoorraad;
pub mod zoeken;
