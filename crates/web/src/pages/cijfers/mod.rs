//! Figures: the register of indicators, one figure with its break-downs, the people behind it, and the quality of the records.

pub mod export;
mod getal;
mod keuze;
pub mod kwaliteit;
pub mod lijst;
pub mod mensen;
mod tabel;
pub mod toon;
mod verloop;

use std::collections::BTreeMap;

use monitor::Indicator;

use crate::problem::Problem;
use crate::{Account, feittekst};

/// Whose figures somebody sees, to end a heading with.
fn waar(account: &Account) -> String {
    account
        .gebruiker
        .gemeente
        .as_deref()
        .map_or_else(|| account.organisatie().naam.clone(), feittekst::gemeente)
}

/// The indicator of an address.
fn indicator(code: &str) -> Result<Indicator, Problem> {
    code.parse().map_err(|_| Problem::NotFound)
}

/// The names of those who guide people, by the number that figures know them by.
fn consulenten(account: &Account) -> BTreeMap<String, String> {
    account.collegas().iter().map(|een| (een.id.to_string(), een.volledige_naam.clone())).collect()
}
