//! Every dependency is in the root manifest once, with the reason why we carry it.

use std::collections::BTreeSet;

use crate::repository::{expect_none, read, texts};

const MAX_DEPENDENCIES: usize = 45;

/// Name and line of each entry under `[workspace.dependencies]`.
fn entries() -> Vec<(String, String)> {
    read("Cargo.toml")
        .lines()
        .skip_while(|line| *line != "[workspace.dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| (line.split_whitespace().next().unwrap_or_default().to_owned(), line.to_owned()))
        .collect()
}

/// Dependencies of one crate: name, and whether it is taken from the workspace.
fn dependencies(manifest: &str) -> Vec<(String, bool)> {
    let manifest: toml::Table = manifest.parse().expect("a manifest is TOML");
    ["dependencies", "dev-dependencies", "build-dependencies"]
        .iter()
        .filter_map(|section| manifest.get(*section)?.as_table())
        .flatten()
        .map(|(name, value)| {
            let inherited = value.get("workspace").and_then(toml::Value::as_bool) == Some(true);
            (name.clone(), inherited)
        })
        .collect()
}

#[test]
fn each_dependency_has_a_reason() {
    let entries = entries();
    let without: Vec<String> = entries
        .iter()
        .filter(|(_, line)| line.split_once(" # ").is_none_or(|(_, reason)| reason.trim().is_empty()))
        .map(|(name, _)| name.clone())
        .collect();
    expect_none("No reason behind these lines of [workspace.dependencies]:", &without);
    let foreign = entries.iter().filter(|(_, line)| !line.contains("path = ")).count();
    assert!(foreign <= MAX_DEPENDENCIES, "{foreign} dependencies; we carry at most {MAX_DEPENDENCIES}");
}

#[test]
fn each_dependency_is_used_and_inherited() {
    let mut used = BTreeSet::new();
    let mut findings = Vec::new();
    for (file, text) in texts(&["/Cargo.toml"]).iter().filter(|(file, _)| file.starts_with("crates/")) {
        for (name, inherited) in dependencies(text) {
            if !inherited {
                findings.push(format!("{file}: {name} has a version of its own"));
            }
            used.insert(name);
        }
    }
    findings.extend(
        entries()
            .into_iter()
            .filter(|(name, _)| !used.contains(name))
            .map(|(name, _)| format!("no crate uses {name}")),
    );
    expect_none("Dependencies are in the root manifest and used by a crate:", &findings);
}
