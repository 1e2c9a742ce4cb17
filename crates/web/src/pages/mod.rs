//! One file per endpoint: what it shows, what it takes, its template.

pub mod gezond;
pub mod niet_gevonden;
pub mod toegankelijkheid;
