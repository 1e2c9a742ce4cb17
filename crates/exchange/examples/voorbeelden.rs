//! Writes the example files of the project: `cargo run -p exchange --example voorbeelden`.

use std::path::Path;

use exchange::sjabloon;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../voorbeelden");
    std::fs::create_dir_all(&map)?;
    std::fs::write(map.join("uren-sjabloon.xlsx"), sjabloon::uren_sjabloon()?)?;
    std::fs::write(map.join("uren-voorbeeld.xlsx"), sjabloon::uren_voorbeeld()?)?;
    std::fs::write(map.join("koppelingen.csv"), sjabloon::koppelingen_voorbeeld())?;
    std::fs::write(map.join("brp-voorbeeld.csv"), sjabloon::brp_voorbeeld())?;
    Ok(())
}
