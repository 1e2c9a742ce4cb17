//! The limits stand in the linter, for every crate alike.

use crate::repository::{expect_none, read, texts};

const REQUIRED: &[&str] = &[
    "unwrap_used",
    "expect_used",
    "panic",
    "todo",
    "unimplemented",
    "dbg_macro",
    "cognitive_complexity",
    "too_many_lines",
    "too_many_arguments",
    "allow_attributes",
    "allow_attributes_without_reason",
    "disallowed_methods",
];

const LIMITS: &[(&str, i64)] = &[
    ("cognitive-complexity-threshold", 20),
    ("too-many-lines-threshold", 60),
    ("too-many-arguments-threshold", 5),
];

const CLOCK_AND_CHANCE: &[&str] =
    &["jiff::Timestamp::now", "jiff::Zoned::now", "std::time::SystemTime::now", "getrandom::fill"];

fn table(file: &str) -> toml::Table {
    read(file).parse().unwrap_or_else(|error| panic!("{file}: {error}"))
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    let findings: Vec<String> = texts(&["/Cargo.toml"])
        .into_iter()
        .filter(|(file, _)| file.starts_with("crates/"))
        .filter(|(file, _)| {
            table(file).get("lints").and_then(|lints| lints.get("workspace")).and_then(toml::Value::as_bool)
                != Some(true)
        })
        .map(|(file, _)| file)
        .collect();
    expect_none("No `[lints] workspace = true` in:", &findings);
}

#[test]
fn the_limits_are_set() {
    let lints = table("Cargo.toml")["workspace"]["lints"].clone();
    assert_eq!(lints["rust"]["unsafe_code"].as_str(), Some("forbid"));
    let missing: Vec<String> = REQUIRED
        .iter()
        .filter(|lint| lints["clippy"].get(lint).is_none())
        .map(|lint| (*lint).to_owned())
        .collect();
    expect_none("Missing under [workspace.lints.clippy]:", &missing);
    let clippy = table("clippy.toml");
    for (name, limit) in LIMITS {
        assert_eq!(clippy[*name].as_integer(), Some(*limit), "{name}");
    }
    let disallowed = clippy["disallowed-methods"].as_array().expect("a list");
    let paths: Vec<&str> = disallowed.iter().filter_map(|entry| entry.get("path")?.as_str()).collect();
    let missing: Vec<String> =
        CLOCK_AND_CHANCE.iter().filter(|path| !paths.contains(path)).map(|path| (*path).to_owned()).collect();
    expect_none("Missing under disallowed-methods:", &missing);
}
