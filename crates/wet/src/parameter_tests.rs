//! Tests of `parameter`.
