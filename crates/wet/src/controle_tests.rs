//! Tests of `controle`.
