//! House rules that a reader should be able to trust without checking: which crate may use which, how long a file or
//! a function gets, where clock and chance live, and that the documents name what exists. One file per subject.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod begrippen;
mod crates;
mod documents;
mod files;
mod functions;
mod lints;
mod manifest;
mod places;
mod production;
mod repository;
