//! `meedoen export`: all dossiers of an organisation as facts, one JSON object per line, as `meedoen stand` reads them.

use std::io::{self, Write};

use dossier::Feit;
use serde::Serialize;

use crate::cli::Export;
use crate::door;
use crate::fout::Fout;
use crate::gegevens::dossierwerker;

#[derive(Serialize)]
struct Regel<'a> {
    dossier: String,
    #[serde(flatten)]
    feit: &'a Feit,
}

/// Writes the facts to stdout. Names and numbers of persons are not facts and are not written.
pub fn voer_uit(opties: &Export) -> Result<(), Fout> {
    super::draai(async {
        let store = opties.gegevens.open().await?;
        let toegang = dossierwerker(&store, &opties.gebruiker).await?;
        let dossiers = store.dossiers(&toegang).await?;
        store.noteer_export(&toegang, ("feiten", dossiers.len()), door::now()).await?;
        let mut uit = io::BufWriter::new(io::stdout().lock());
        for dossier in dossiers {
            for feit in store.feiten(&toegang, dossier).await? {
                let regel = Regel { dossier: dossier.to_string(), feit: &feit };
                serde_json::to_writer(&mut uit, &regel).map_err(io::Error::from)?;
                uit.write_all(b"\n")?;
            }
        }
        uit.flush()?;
        Ok(())
    })
}
