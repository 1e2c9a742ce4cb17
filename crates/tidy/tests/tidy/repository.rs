//! The tracked files of this repository, read from git so that scratch files do not count.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the workspace root exists")
}

/// Tracked files, relative to the root, with forward slashes.
pub fn tracked() -> Vec<String> {
    let output = Command::new("git")
        .args(["-c", "safe.directory=*", "ls-files", "-z"])
        .current_dir(root())
        .output()
        .expect("git runs");
    assert!(output.status.success(), "git ls-files: {}", String::from_utf8_lossy(&output.stderr));
    let names = String::from_utf8(output.stdout).expect("file names are UTF-8");
    let files: Vec<String> = names
        .split('\0')
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .filter(|name| root().join(name).is_file())
        .collect();
    assert!(!files.is_empty(), "git lists no files: is this a clone?");
    files
}

/// Tracked files whose name ends in one of the endings, with their text.
pub fn texts(endings: &[&str]) -> Vec<(String, String)> {
    tracked()
        .into_iter()
        .filter(|name| endings.iter().any(|ending| name.ends_with(ending)))
        .map(|name| {
            let text = read(&name);
            (name, text)
        })
        .collect()
}

/// Text of one file of the repository.
pub fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Fails with every finding at once, one per line.
pub fn expect_none(rule: &str, findings: &[String]) {
    assert!(findings.is_empty(), "{rule}\n  {}", findings.join("\n  "));
}
