//! Documents can be found and their links lead somewhere; decisions have one form.

use std::collections::BTreeSet;
use std::path::Path;

use crate::repository::{expect_none, read, root, texts, tracked};

const MAX_DECISION_LINES: usize = 40;
const DECISION_PARTS: &[&str] = &["## Context", "## Decision", "## Consequences"];

/// Targets of the links in a page that lie in the repository, relative to the root.
fn links(page: &str, text: &str) -> Vec<String> {
    let folder = Path::new(page).parent().unwrap_or(Path::new(""));
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter_map(|target| target.split('#').next())
        .filter(|target| !target.is_empty() && !target.contains("://") && !target.starts_with("mailto:"))
        .map(|target| flatten(&folder.join(target)))
        .collect()
}

/// Resolves `..` without asking the disk.
fn flatten(path: &Path) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.to_str().unwrap_or_default().split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[test]
fn links_between_documents_lead_somewhere() {
    let mut findings = Vec::new();
    for (page, text) in texts(&[".md"]) {
        let broken = links(&page, &text).into_iter().filter(|target| !root().join(target).exists());
        findings.extend(broken.map(|target| format!("{page}: {target}")));
    }
    expect_none("Links to a file that does not exist:", &findings);
}

#[test]
fn each_document_can_be_found() {
    let linked: BTreeSet<String> =
        ["README.md", "ARCHITECTURE.md"].into_iter().flat_map(|page| links(page, &read(page))).collect();
    let findings: Vec<String> = tracked()
        .into_iter()
        .filter(|name| name.starts_with("docs/") && name.ends_with(".md"))
        .filter(|name| !linked.contains(name))
        .collect();
    expect_none("Not linked from README.md or ARCHITECTURE.md:", &findings);
}

#[test]
fn decisions_have_one_form() {
    let decisions: Vec<(String, String)> =
        texts(&[".md"]).into_iter().filter(|(name, _)| name.starts_with("docs/beslissingen/")).collect();
    assert!(!decisions.is_empty(), "no decisions found");
    let mut findings = Vec::new();
    for (index, (name, text)) in decisions.iter().enumerate() {
        if !name.starts_with(&format!("docs/beslissingen/{:04}-", index + 1)) {
            findings.push(format!("{name}: numbers run on without a gap"));
        }
        let status = text.lines().find_map(|line| line.strip_prefix("Status: ")).unwrap_or_default();
        if !(status.starts_with("accepted")
            || status.starts_with("proposed")
            || status.starts_with("superseded by "))
        {
            findings.push(format!("{name}: no line `Status: accepted`, `proposed` or `superseded by NNNN`"));
        }
        let missing = DECISION_PARTS.iter().filter(|part| !text.lines().any(|line| line == **part));
        findings.extend(missing.map(|part| format!("{name}: no {part}")));
        if text.lines().count() > MAX_DECISION_LINES {
            findings.push(format!("{name}: longer than {MAX_DECISION_LINES} lines"));
        }
    }
    expect_none("Decisions:", &findings);
}

#[test]
fn the_map_names_every_crate() {
    let map = read("ARCHITECTURE.md");
    let findings: Vec<String> = tracked()
        .into_iter()
        .filter_map(|name| Some(name.strip_prefix("crates/")?.strip_suffix("/Cargo.toml")?.to_owned()))
        .filter(|name| !map.contains(&format!("`{name}`")))
        .collect();
    expect_none("ARCHITECTURE.md does not name these crates:", &findings);
}
