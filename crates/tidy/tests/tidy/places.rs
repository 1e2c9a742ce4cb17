//! A clone works anywhere: no path of one machine and no address of one registry is in a tracked file.

use crate::repository::{expect_none, read, root, tracked};

/// Written in two halves so that this file does not hold what it forbids.
const FORBIDDEN: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
    concat!("/tm", "p/"),
    concat!("registry.", "npmjs.org"),
    concat!("index.", "crates.io"),
    concat!("static.", "crates.io"),
    concat!("registry.", "yarnpkg"),
    concat!("\"res", "olved\": \"http"),
    concat!("deb.", "debian.org"),
];

/// How cargo writes the place of every package, on every machine.
const LOCK_SOURCE: &str = concat!("source = \"registry+https://github.com/rust-lang/", "crates.io-index\"");

#[test]
fn no_file_names_a_machine_or_a_registry() {
    let mut findings = Vec::new();
    for name in tracked() {
        let Ok(text) =
            String::from_utf8(std::fs::read(root().join(&name)).expect("a tracked file can be read"))
        else {
            continue;
        };
        for (number, line) in text.lines().enumerate() {
            let found = FORBIDDEN.iter().filter(|what| line.contains(**what));
            findings.extend(found.map(|what| format!("{name}:{}: {what}", number + 1)));
        }
    }
    expect_none("Paths of one machine or addresses of one registry:", &findings);
}

#[test]
fn the_lock_has_one_source() {
    let lock = read("Cargo.lock");
    let findings: Vec<String> = lock
        .lines()
        .filter(|line| line.starts_with("source = ") && *line != LOCK_SOURCE)
        .map(str::to_owned)
        .collect();
    expect_none("Cargo.lock takes packages from elsewhere:", &findings);
}
