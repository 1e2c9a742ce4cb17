//! `meedoen backup`: a copy of the database while the application runs.

use super::zeg;
use crate::cli::Backup;
use crate::fout::Fout;

/// Writes the copy to a file that must not exist yet.
pub fn voer_uit(opties: &Backup) -> Result<(), Fout> {
    if opties.naar.exists() {
        let naar = opties.naar.display();
        return Err(Fout::Invoer(format!("Het bestand {naar} bestaat al. Kies een andere naam.")));
    }
    let map = opties.naar.parent().filter(|map| !map.as_os_str().is_empty() && !map.is_dir());
    if let Some(map) = map {
        return Err(Fout::Invoer(format!("De map {} bestaat niet. Maak haar eerst.", map.display())));
    }
    super::draai(async {
        let store = opties.gegevens.open().await?;
        store.backup(&opties.naar).await?;
        let (naar, map) = (opties.naar.display(), opties.gegevens.map.display());
        zeg(format_args!(
            "De reservekopie staat in {naar}. Bewaar ook het bestand sleutels uit {map}, op een andere plaats."
        ))?;
        Ok(())
    })
}
