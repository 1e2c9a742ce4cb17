//! Addresses that are not there, or do not take this method.

use crate::problem::{Answer, Problem};

/// Any address outside the route table.
pub async fn show() -> Answer {
    Err(Problem::NotFound)
}

/// An address of the table with another method.
pub async fn wrong_method() -> Answer {
    Err(Problem::Method)
}
