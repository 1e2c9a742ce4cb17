//! What figures are counted from: the facts of all dossiers of an organisation, without who they are about.

use std::collections::HashMap;

use dossier::Feit;
use sqlx::AssertSqlSafe;

use crate::kern::lees_feit;
use crate::rij::{Rij, plaatsen, vraag};
use crate::{DossierId, GebruikerId, Resultaat, Store, Toegang};

/// Dossiers per query: few enough for memory, many enough to be fast.
const PER_KEER: usize = 400;

/// A dossier as figures need it. Names and numbers of the person are not in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Cijferzaak {
    /// The dossier.
    pub dossier: DossierId,
    /// Raised by each change of the dossier; who keeps what was counted, asks by it what changed since.
    pub versie: i64,
    /// Who guides the person.
    pub consulent: Option<GebruikerId>,
    /// The facts, by number.
    pub feiten: Vec<Feit>,
}

impl Store {
    /// Gives `neem` the dossiers of the organisation that are not in `bekend` or have another version than there, in order
    /// of their numbers and as they were at one moment; with nothing `bekend`, all. Reads some hundreds at a time, so that
    /// any number fits in memory.
    ///
    /// # Errors
    /// When the database gives one, or a fact cannot be read; what `neem` got before that is then not all.
    pub async fn cijferzaken(
        &self,
        toegang: &Toegang,
        bekend: &HashMap<DossierId, i64>,
        mut neem: impl FnMut(Cijferzaak) + Send,
    ) -> Resultaat<()> {
        let mut tx = self.begin_lezen().await?;
        let sql = "SELECT id, versie, consulent FROM dossier WHERE organisatie = $1 ORDER BY id";
        let mut zaken = Vec::new();
        for rij in vraag!(sql, toegang.bereik()).fetch_all(&mut *tx).await? {
            let zaak = Cijferzaak {
                dossier: DossierId(rij.kolom("id")?),
                versie: rij.kolom("versie")?,
                consulent: rij.kolom::<Option<i64>>("consulent")?.map(GebruikerId),
                feiten: Vec::new(),
            };
            if bekend.get(&zaak.dossier) != Some(&zaak.versie) {
                zaken.push(zaak);
            }
        }
        for groep in zaken.chunks(PER_KEER) {
            let sql = format!(
                "SELECT dossier, id, op, geregistreerd, door, bron, vervangt, inhoud FROM feit WHERE dossier IN {} \
                ORDER BY dossier, id",
                plaatsen(1, groep.len())
            );
            let vraag =
                groep.iter().fold(vraag!(AssertSqlSafe(sql)), |vraag, zaak| vraag.bind(zaak.dossier.0));
            let mut rijen = vraag.fetch_all(&mut *tx).await?.into_iter().peekable();
            for zaak in groep {
                let mut zaak = zaak.clone();
                let eigen = |rij: &sqlx::any::AnyRow| rij.kolom("dossier").ok() == Some(zaak.dossier.0);
                while let Some(rij) = rijen.next_if(eigen) {
                    zaak.feiten.push(lees_feit(&rij)?);
                }
                neem(zaak);
            }
        }
        Ok(())
    }
}
