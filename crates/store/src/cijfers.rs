//! What figures are counted from: the facts of all dossiers of an organisation, without who they are about.

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use dossier::Feit;
use sqlx::AssertSqlSafe;

use crate::rij::{Rij, plaatsen, vraag};
use crate::samen::{self, Regel};
use crate::{DossierId, GebruikerId, Resultaat, Store, Toegang, kern};

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

/// Which dossiers of the organisation are read.
#[derive(Debug, Clone, Copy)]
pub enum Welke<'a> {
    /// All.
    Alle,
    /// Those that are not among these, or have another version than there.
    Veranderd(&'a HashMap<DossierId, i64>),
    /// Those of this list.
    Deze(&'a BTreeSet<DossierId>),
}

impl Welke<'_> {
    fn bevat(self, zaak: &Cijferzaak) -> bool {
        match self {
            Self::Alle => true,
            Self::Veranderd(bekend) => bekend.get(&zaak.dossier) != Some(&zaak.versie),
            Self::Deze(welke) => welke.contains(&zaak.dossier),
        }
    }
}

static KOPPEN: LazyLock<String> = LazyLock::new(|| {
    let consulent = samen::optie("consulent");
    let koppen = samen::samen(&["id", "versie", &consulent], "id");
    format!("SELECT {koppen} AS koppen FROM dossier WHERE organisatie = $1")
});

fn kop(mut regel: Regel<'_>) -> Resultaat<Cijferzaak> {
    Ok(Cijferzaak {
        dossier: DossierId(regel.lees("dossier")?),
        versie: regel.lees("versie")?,
        consulent: regel.misschien("consulent")?.map(GebruikerId),
        feiten: Vec::new(),
    })
}

impl Store {
    /// Gives `neem` dossiers of the organisation in order of their numbers and as they were at one moment. Reads some
    /// hundreds at a time, so that any number fits in memory.
    ///
    /// # Errors
    /// When the database gives one, or a fact cannot be read; what `neem` got before that is then not all.
    pub async fn cijferzaken(
        &self,
        toegang: &Toegang,
        welke: Welke<'_>,
        mut neem: impl FnMut(Cijferzaak) + Send,
    ) -> Resultaat<()> {
        let mut tx = self.begin_lezen().await?;
        let rij = vraag!(AssertSqlSafe(KOPPEN.as_str()), toegang.bereik()).fetch_one(&mut *tx).await?;
        let koppen = rij.kolom::<Option<String>>("koppen")?.unwrap_or_default();
        let mut zaken = samen::regels(&koppen).map(kop).collect::<Resultaat<Vec<_>>>()?;
        zaken.retain(|zaak| welke.bevat(zaak));
        for groep in zaken.chunks(PER_KEER) {
            let sql = format!(
                "SELECT (SELECT {} FROM feit f WHERE f.dossier = d.id) AS feiten FROM dossier d WHERE d.id IN {} \
                ORDER BY d.id",
                *kern::FEITEN,
                plaatsen(1, groep.len())
            );
            let vraag =
                groep.iter().fold(vraag!(AssertSqlSafe(sql)), |vraag, zaak| vraag.bind(zaak.dossier.0));
            for (zaak, rij) in groep.iter().zip(vraag.fetch_all(&mut *tx).await?) {
                let feiten = kern::feiten_uit(rij.kolom::<Option<String>>("feiten")?.as_deref())?;
                neem(Cijferzaak { feiten, ..zaak.clone() });
            }
        }
        Ok(())
    }
}
