//! Arrows between crates only point down, and the pure crates reach nothing outside.

use std::collections::BTreeSet;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand};

use crate::repository::{expect_none, root};

/// Own crates that a crate may use. A crate that is not listed fails.
const ARROWS: &[(&str, &[&str])] = &[
    ("wet", &[]),
    ("dossier", &["wet"]),
    ("monitor", &["wet", "dossier", "disclosure"]),
    ("demo", &["wet", "dossier"]),
    ("controle", &[]),
    ("disclosure", &[]),
    ("charts", &[]),
    ("letters", &["wet", "charts", "monitor"]),
    ("exchange", &["wet", "controle"]),
    ("store", &["wet", "dossier"]),
    ("web", &["wet", "dossier", "monitor", "controle", "charts", "exchange", "letters", "store"]),
    (
        "meedoen",
        &[
            "wet",
            "dossier",
            "monitor",
            "demo",
            "controle",
            "disclosure",
            "exchange",
            "letters",
            "store",
            "web",
        ],
    ),
    ("tidy", &[]),
];

/// All that a pure crate may use from elsewhere, when it runs and when it is built.
const PURE: &[(&str, &[&str], &[&str])] = &[
    ("wet", &["jiff", "serde", "thiserror"], &["jiff", "serde", "thiserror", "toml"]),
    ("dossier", &["jiff", "serde"], &[]),
    (
        "monitor",
        &["jiff", "serde", "serde_json", "sha2", "thiserror"],
        &["dossier", "wet", "jiff", "serde", "toml"],
    ),
    ("controle", &["serde", "serde_json", "csv", "thiserror"], &[]),
    ("demo", &["jiff", "serde", "serde_json", "rand", "rand_chacha"], &[]),
    ("disclosure", &["serde", "serde_json", "csv", "thiserror"], &[]),
    ("charts", &["serde"], &[]),
    ("letters", &["jiff", "serde", "thiserror", "krilla", "skrifa", "dejavu"], &[]),
];

/// A reader of files gets bytes and returns facts: it knows no database, no server and no runtime.
const NOT_IN_EXCHANGE: &[&str] = &["sqlx", "axum", "tokio", "askama"];

fn metadata() -> Metadata {
    MetadataCommand::new()
        .no_deps()
        .manifest_path(root().join("Cargo.toml"))
        .exec()
        .expect("cargo metadata runs")
}

fn used(metadata: &Metadata, package: &str, kind: DependencyKind) -> BTreeSet<String> {
    let package = metadata
        .packages
        .iter()
        .find(|candidate| candidate.name.as_str() == package)
        .unwrap_or_else(|| panic!("no crate {package}: take it off the list in this file"));
    package
        .dependencies
        .iter()
        .filter(|dependency| dependency.kind == kind)
        .map(|dependency| dependency.name.clone())
        .collect()
}

#[test]
fn arrows_between_crates_only_point_down() {
    let metadata = metadata();
    let own: BTreeSet<&str> = metadata.packages.iter().map(|package| package.name.as_str()).collect();
    let listed: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    assert_eq!(own, listed, "every crate has a line in ARROWS, and every line a crate");
    let mut findings = Vec::new();
    for (name, allowed) in ARROWS {
        for dependency in used(&metadata, name, DependencyKind::Normal) {
            if own.contains(dependency.as_str()) && !allowed.contains(&dependency.as_str()) {
                findings.push(format!("{name} uses {dependency}"));
            }
        }
    }
    expect_none("These crates use a crate that is not below them:", &findings);
}

#[test]
fn pure_crates_use_what_is_listed_and_nothing_else() {
    let metadata = metadata();
    let mut findings = Vec::new();
    for (name, run, build) in PURE {
        let own = ARROWS.iter().find(|(listed, _)| listed == name).map_or(&[][..], |(_, own)| own);
        let allowed: BTreeSet<String> = run.iter().chain(own).map(|entry| (*entry).to_owned()).collect();
        let build_allowed: BTreeSet<String> = build.iter().map(|entry| (*entry).to_owned()).collect();
        for (kind, allowed) in [(DependencyKind::Normal, allowed), (DependencyKind::Build, build_allowed)] {
            let used = used(&metadata, name, kind);
            findings.extend(used.difference(&allowed).map(|extra| format!("{name} uses {extra}")));
            let not_ours = allowed.iter().filter(|entry| !own.contains(&entry.as_str()));
            findings.extend(
                not_ours
                    .filter(|entry| !used.contains(*entry))
                    .map(|stale| format!("{name} no longer uses {stale}: take it off the list")),
            );
        }
    }
    expect_none("A pure crate has no input, output, clock or chance of its own:", &findings);
}

#[test]
fn exchange_knows_no_database_and_no_server() {
    let used = used(&metadata(), "exchange", DependencyKind::Normal);
    let findings: Vec<String> =
        NOT_IN_EXCHANGE.iter().filter(|name| used.contains(**name)).map(|name| (*name).to_owned()).collect();
    expect_none("exchange gets bytes and returns facts; it does not need:", &findings);
}
