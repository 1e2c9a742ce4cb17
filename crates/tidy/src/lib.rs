//! Empty on purpose: the house rules live in `tests/tidy`, one file per subject.
