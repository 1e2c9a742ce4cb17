//! Tests of `wet`.
