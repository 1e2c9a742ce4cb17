//! Tests of `termijnenwet`.
