//! Text in and out: tables made elsewhere, and the publication that an outsider can check.

mod csv;
mod jj;
mod publication;

use thiserror::Error;

pub use self::csv::{read_csv, read_linked};
pub use self::jj::read_jj;
pub use self::publication::{PrintedCell, Publication};

use crate::build::BuildError;
use crate::model::SystemError;

/// Why a text cannot be read. Lines count from 1.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum FormatError {
    /// A line cannot be read.
    #[error("Regel {line}: {what}")]
    Line {
        /// Number of the line.
        line: u64,
        /// What is wrong and what to do.
        what: String,
    },
    /// The text ends too early.
    #[error("Het bestand houdt te vroeg op: {0}")]
    Short(String),
    /// See [`BuildError`].
    #[error(transparent)]
    Build(#[from] BuildError),
    /// See [`SystemError`].
    #[error(transparent)]
    System(#[from] SystemError),
    /// The JSON of a publication cannot be read.
    #[error("Dit is geen publicatie van Meedoen: {0}")]
    Json(String),
}

fn at(line: u64, what: impl Into<String>) -> FormatError {
    FormatError::Line { line, what: what.into() }
}
