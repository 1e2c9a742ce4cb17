//! Tests of `instelling`.
