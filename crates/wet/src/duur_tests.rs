//! Tests of `duur`.
