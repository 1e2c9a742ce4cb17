//! Stops with one clear sentence when the style sheets, fonts and script from npm are not there yet.

use std::path::Path;
use std::process::ExitCode;

const NEEDED: [&str; 3] = ["nl-design-system.css", "noto-sans.css", "htmx.min.js"];

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=templates");
    let vendor = Path::new("assets/vendor");
    if NEEDED.iter().all(|file| vendor.join(file).is_file()) {
        return ExitCode::SUCCESS;
    }
    println!("cargo::error=The style sheets and fonts are missing. Run `make assets`.");
    ExitCode::FAILURE
}
