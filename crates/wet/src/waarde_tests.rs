//! Tests of `waarde`.
