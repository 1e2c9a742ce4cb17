//! Reading in files from elsewhere: what comes of each kind, what is refused, and the pages around it.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail")]

mod bestanden;
mod brp;
#[path = "../common/mod.rs"]
mod common;
mod paginas;
mod uren;
mod wereld;
