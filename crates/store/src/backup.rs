//! A copy of the database while others work on it.

use std::path::Path;

use sqlx::ConnectOptions;

use crate::rij::vraag;
use crate::{Engine, Resultaat, Store, StoreFout};

impl Store {
    /// Writes a complete copy of the SQLite database to a new file, and waits until it is on the disk.
    ///
    /// # Errors
    /// When the file exists already or cannot be written, and always on PostgreSQL.
    pub async fn backup(&self, bestand: &Path) -> Resultaat<()> {
        if self.engine() == Engine::Postgres {
            return Err(StoreFout::NietOndersteund(
                "Deze database is PostgreSQL. Maak een reservekopie met pg_dump: pg_dump --format=custom --file=BESTAND DATABASE.",
            ));
        }
        let niet_te_schrijven =
            "De reservekopie kan hier niet worden geschreven. Kies een andere map of naam.";
        let Some(naam) = bestand.to_str() else { return Err(StoreFout::Ongeldig(niet_te_schrijven)) };
        if bestand.exists() {
            return Err(StoreFout::Ongeldig(
                "Dit bestand bestaat al. Kies een andere naam voor de reservekopie.",
            ));
        }
        // A connection of its own: the writer stays free.
        let mut verbinding = self.lezen().connect_options().as_ref().clone().connect().await?;
        vraag!("VACUUM INTO $1", naam).execute(&mut verbinding).await?;
        let op_schijf = async { tokio::fs::File::open(bestand).await?.sync_all().await };
        op_schijf.await.map_err(|fout| StoreFout::Database(sqlx::Error::Io(fout)))
    }
}
