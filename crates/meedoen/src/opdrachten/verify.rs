//! `meedoen verify`: whether nothing was changed or left out, and every stored stand is the stand recomputed.

use crate::cli::Gegevens;
use crate::fout::Fout;

/// Prints what was checked, and what is wrong.
pub fn voer_uit(gegevens: &Gegevens) -> Result<(), Fout> {
    super::draai(async {
        let verslag = gegevens.open().await?.verify().await?;
        println!(
            "Gecontroleerd: {} dossiers, {} feiten, {} regels in het logboek.",
            verslag.dossiers, verslag.feiten, verslag.audit
        );
        if verslag.verouderd > 0 {
            println!(
                "{} standen wachten op een nieuwe berekening; dat doet meedoen serve.",
                verslag.verouderd
            );
        }
        for fout in &verslag.fouten {
            println!("{fout}");
        }
        match verslag.fouten.len() {
            0 => Ok(println!("Alles klopt.")),
            aantal => Err(Fout::Controle(format!("De controle vond {aantal} fouten; ze staan hierboven."))),
        }
    })
}
