//! `meedoen verify`: whether nothing was changed or left out, every stored stand is the stand recomputed, and figures from
//! columns are those that follow from the facts.

use std::collections::BTreeSet;

use monitor::{Indicator, Kolommen, Peil, Uitsplitsing, Vraag, Zaak, traag};
use store::{Cijferzaak, Store, StoreFout, Toegang, VerifyVerslag, Welke};
use wet::Wet;

use super::monitor::zaak;
use super::zeg;
use crate::cli::Gegevens;
use crate::door;
use crate::fout::Fout;

/// Figures that are counted twice: a number, a share, a stand, a sum and a length of time.
const CIJFERS: [Indicator; 5] = [
    Indicator::Instroom,
    Indicator::PipOpTijd,
    Indicator::Leerroute,
    Indicator::LesurenGevolgd,
    Indicator::UitstroomDuur,
];
/// Dossiers that are counted together, so that any number fits in memory.
const PER_KEER: usize = 500;

/// Prints what was checked, and what is wrong.
pub fn voer_uit(gegevens: &Gegevens) -> Result<(), Fout> {
    super::draai(async {
        let store = gegevens.open().await?;
        let mut verslag = store.verify().await?;
        zeg(format_args!(
            "Gecontroleerd: {} dossiers, {} feiten, {} regels in het logboek, {} publicaties.",
            verslag.dossiers, verslag.feiten, verslag.audit, verslag.publicaties
        ))?;
        if verslag.verouderd > 0 {
            zeg(format_args!(
                "{} standen wachten op een nieuwe berekening; dat doet meedoen serve.",
                verslag.verouderd
            ))?;
        }
        cijfers(&store, &mut verslag).await?;
        let gezegd = verslag.fouten.iter().try_for_each(|fout| zeg(format_args!("{fout}")));
        let aantal = verslag.fouten.len();
        // Also where nobody reads to the end.
        if aantal > 0 {
            return Err(Fout::Controle(format!("De controle vond {aantal} fouten; ze staan hierboven.")));
        }
        gezegd?;
        zeg(format_args!("Alles klopt."))
    })
}

/// Counts some figures of each organisation with both engines. Facts with a fault give no figures.
async fn cijfers(store: &Store, verslag: &mut VerifyVerslag) -> Result<(), Fout> {
    if !verslag.fouten.is_empty() {
        zeg(format_args!("De cijfers zijn niet nagerekend: herstel eerst wat hieronder staat."))?;
        return Ok(());
    }
    for organisatie in store.organisaties().await? {
        let mut dubbel = Dubbel::nieuw(store.wet(organisatie.id).await?);
        let neem = |zaak| dubbel.neem(zaak);
        store.cijferzaken(&Toegang::systeem(organisatie.id), Welke::Alle, neem).await?;
        let anders = dubbel.klaar()?;
        let fout = |indicator| {
            format!(
                "Organisatie {}: het cijfer ‘{indicator}’ uit de kolommen is niet dat uit de feiten.",
                organisatie.id
            )
        };
        verslag.fouten.extend(anders.into_iter().map(fout));
    }
    zeg(format_args!(
        "Nagerekend: {} cijfers van elke organisatie, uit de feiten en uit de kolommen.",
        CIJFERS.len()
    ))?;
    Ok(())
}

/// Counts the same dossiers twice.
struct Dubbel {
    wet: Wet,
    vraag: Vraag,
    zaken: Vec<Cijferzaak>,
    anders: BTreeSet<&'static str>,
    fout: Option<Fout>,
}

impl Dubbel {
    fn nieuw(wet: Wet) -> Self {
        let vraag = Vraag {
            indicatoren: CIJFERS.to_vec(),
            per: vec![Uitsplitsing::Gemeente, Uitsplitsing::Cohort],
            peilen: vec![Peil::op(door::today(), door::now())],
            met_dossiers: true,
            ..Vraag::default()
        };
        Self { wet, vraag, zaken: Vec::new(), anders: BTreeSet::new(), fout: None }
    }

    fn neem(&mut self, zaak: Cijferzaak) {
        self.zaken.push(zaak);
        if self.zaken.len() == PER_KEER {
            self.vergelijk();
        }
    }

    fn vergelijk(&mut self) {
        let zaken = std::mem::take(&mut self.zaken);
        match self.anders(&zaken) {
            Ok(anders) => self.anders.extend(anders),
            Err(fout) => self.fout = Some(fout),
        }
    }

    /// The codes of the figures that differ.
    fn anders(&self, zaken: &[Cijferzaak]) -> Result<Vec<&'static str>, Fout> {
        let zaken = zaken.iter().map(zaak).collect::<Result<Vec<_>, StoreFout>>()?;
        self.verschillen(&Kolommen::bouw(&zaken, 1), &zaken)
    }

    fn verschillen(&self, kolommen: &Kolommen, zaken: &[Zaak<'_>]) -> Result<Vec<&'static str>, Fout> {
        let snel = kolommen.tabellen(&self.wet, &self.vraag, 1)?;
        let traag = traag::tabellen(zaken.iter().copied(), &self.wet, &self.vraag)?;
        let paren = snel.iter().zip(&traag).filter(|(snel, traag)| snel != traag);
        Ok(paren.map(|(snel, _)| snel.indicator.definitie().code).collect())
    }

    fn klaar(mut self) -> Result<BTreeSet<&'static str>, Fout> {
        self.vergelijk();
        self.fout.map_or(Ok(self.anders), Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_are_behind_are_seen() {
        let regio = demo::regio();
        let feiten: Vec<_> = regio.personen.iter().take(150).map(demo::DemoPersoon::feiten).collect();
        let zaken: Vec<Zaak<'_>> =
            (1..).zip(&feiten).map(|(nummer, feiten)| Zaak { nummer, consulent: None, feiten }).collect();
        let dubbel = Dubbel::nieuw(Wet::default());
        let kolommen = Kolommen::bouw(&zaken, 1);
        assert_eq!(dubbel.verschillen(&kolommen, &zaken).unwrap(), Vec::<&str>::new());
        // The last two thirds of each dossier never reached the columns.
        let eerder: Vec<_> = zaken
            .iter()
            .map(|zaak| Zaak { feiten: zaak.feiten.split_at(zaak.feiten.len() / 3).0, ..*zaak })
            .collect();
        let anders = dubbel.verschillen(&Kolommen::bouw(&eerder, 1), &zaken).unwrap();
        assert!(anders.contains(&"lesuren_gevolgd") && anders.contains(&"pip_op_tijd"), "{anders:?}");
    }
}
