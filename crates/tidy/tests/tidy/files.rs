//! No file grows beyond what one sits down to read, and each Rust file says what it is for.

use crate::repository::{expect_none, texts};

const MAX_LINES: usize = 400;

/// Longer files, each with its reason. An entry that is no longer needed fails.
const LONGER: &[(&str, &str)] = &[];

#[test]
fn files_stay_readable() {
    let mut findings = Vec::new();
    let files = texts(&[".rs", ".html", ".css", ".js", ".mjs", ".sh", ".sql"]);
    for (name, text) in &files {
        let lines = text.lines().count();
        let excepted = LONGER.iter().any(|(entry, reason)| entry == name && !reason.is_empty());
        if lines > MAX_LINES && !excepted {
            findings.push(format!("{name} has {lines} lines"));
        }
        if lines <= MAX_LINES && excepted {
            findings.push(format!("{name} has {lines} lines: take it off LONGER"));
        }
    }
    let gone = LONGER.iter().filter(|(entry, _)| !files.iter().any(|(name, _)| name == entry));
    findings.extend(gone.map(|(entry, _)| format!("{entry} does not exist: take it off LONGER")));
    expect_none("A file has at most 400 lines; split it by subject:", &findings);
}

#[test]
fn each_module_says_what_it_is_for() {
    let findings: Vec<String> = texts(&[".rs"])
        .into_iter()
        .filter(|(_, text)| {
            !text.lines().find(|line| !line.is_empty()).is_some_and(|line| line.starts_with("//! "))
        })
        .map(|(name, _)| name)
        .collect();
    expect_none("These files do not open with a //! line:", &findings);
}
