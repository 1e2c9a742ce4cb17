//! Weighing what a file offers against what the dossiers hold.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use jiff::civil::Date;
use store::{Deel, DossierId, DossierKop, NieuwDossier, OrganisatieGemeente, Resultaat, Store, Toegang};

use super::mens::{Aanbod, Mens};
use super::persoon::Persoonlijk;
use super::vind::{Vondst, vind, zonder_dossier};
use super::voorraad::Voorraad;
use super::{Oordeel, VanWie, Voorbeeld, VoorbeeldRegel, woorden};

/// What would be recorded of everybody in a file, and what is known or cannot be.
pub(super) async fn weeg(
    store: &Store,
    toegang: &Toegang,
    (mensen, gemeenten): (Vec<Mens>, &[OrganisatieGemeente]),
    (vandaag, wie): (Date, VanWie),
) -> Resultaat<Voorbeeld> {
    let (voorbeeld, bestaand) = (Voorbeeld::default(), BTreeMap::new());
    let mut weger = Weger { gemeenten, vandaag, wie, voorbeeld, bestaand };
    for mens in mensen {
        if mens.regels.iter().all(|regel| regel.feiten.is_err()) {
            weger.zonder(mens, "");
            continue;
        }
        match vind(store, toegang, &mens.wie).await? {
            Err(reden) => weger.zonder(mens, &reden),
            Ok(Vondst::Geen { meldingen }) => weger.nieuw(mens, meldingen),
            Ok(Vondst::Dossier { kop, meldingen }) => {
                if let Entry::Vacant(leeg) = weger.bestaand.entry(kop.id) {
                    let voorraad = Voorraad::nieuw(store.feiten(toegang, kop.id).await?, vandaag);
                    leeg.insert((voorraad, Persoonlijk::nieuw(&kop)));
                }
                weger.bestaand(mens, &kop, meldingen);
            }
        }
    }
    Ok(weger.klaar())
}

struct Weger<'a> {
    gemeenten: &'a [OrganisatieGemeente],
    vandaag: Date,
    wie: VanWie,
    voorbeeld: Voorbeeld,
    bestaand: BTreeMap<DossierId, (Voorraad, Persoonlijk)>,
}

impl Weger<'_> {
    fn regel(
        &mut self,
        wie: &str,
        aanbod: Aanbod,
        (oordeel, wat): (Oordeel, String),
        dossier: Option<DossierId>,
    ) {
        let Aanbod { plek, meldingen, .. } = aanbod;
        let regel = VoorbeeldRegel { plek, wie: wie.to_owned(), dossier, oordeel, wat, meldingen };
        self.voorbeeld.regels.push(regel);
    }

    /// Rejects all lines; a line that could not be read keeps its own reason.
    fn zonder(&mut self, mens: Mens, reden: &str) {
        for aanbod in mens.regels {
            let wat = aanbod.feiten.as_ref().err().cloned().unwrap_or_else(|| reden.to_owned());
            self.regel(&mens.wie.naam, aanbod, (Oordeel::Afgewezen, wat), None);
        }
    }

    /// Why the municipality of somebody is not ours.
    fn andere_gemeente(&self, mens: &Mens) -> Option<String> {
        mens.nieuw.as_ref()?;
        let Some(code) = &mens.gemeente else {
            return Some(
                "Er staat geen gemeente van inschrijving. Zonder gemeente nemen we de regel niet over."
                    .into(),
            );
        };
        let eigen = self.gemeenten.iter().any(|gemeente| gemeente.code == *code);
        (!eigen).then(|| {
            format!(
                "{} hoort niet bij uw organisatie. Geef deze regel aan die gemeente.",
                woorden::gemeente(code)
            )
        })
    }

    fn nieuw(&mut self, mut mens: Mens, extra: Vec<String>) {
        if mens.vertrokken && self.andere_gemeente(&mens).is_some() {
            return self.zonder(mens, "Deze persoon is vertrokken, en had geen dossier bij uw organisatie.");
        }
        if let Some(reden) = self.andere_gemeente(&mens) {
            return self.zonder(mens, &reden);
        }
        if mens.buiten_wet && self.wie == VanWie::OnderDeWet {
            for aanbod in mens.regels {
                let wat = "Er wordt geen dossier gemaakt, tenzij u daarom vraagt.".to_owned();
                let oordeel = if aanbod.feiten.is_ok() { Oordeel::Buiten } else { Oordeel::Afgewezen };
                let wat = aanbod.feiten.as_ref().err().cloned().unwrap_or(wat);
                self.regel(&mens.wie.naam, aanbod, (oordeel, wat), None);
            }
            return;
        }
        let (Some(persoon), Some(gemeente)) = (mens.nieuw.take(), mens.gemeente.take()) else {
            let reden = zonder_dossier(&mens.wie);
            return self.zonder(mens, &reden);
        };
        let mut alle = Vec::new();
        for mut aanbod in mens.regels {
            let (oordeel, wat) = match &aanbod.feiten {
                Err(reden) => (Oordeel::Afgewezen, reden.clone()),
                Ok(feiten) => {
                    alle.extend(feiten.iter().cloned());
                    let delen: Vec<String> = feiten.iter().map(woorden::feit).collect();
                    let met = if delen.is_empty() { "" } else { " met " };
                    (Oordeel::Over, format!("Nieuw dossier{met}{}.", woorden::opsomming(&delen)))
                }
            };
            aanbod.meldingen.extend(extra.iter().cloned());
            self.regel(&mens.wie.naam, aanbod, (oordeel, wat), None);
        }
        let nieuw = NieuwDossier { gemeente, consulent: None, persoon, feiten: alle, historie: Vec::new() };
        self.voorbeeld.delen.push(Deel::Nieuw(Box::new(nieuw)));
    }

    fn bestaand(&mut self, mens: Mens, kop: &DossierKop, mut extra: Vec<String>) {
        if let Some(reden) = self.andere_gemeente(&mens).filter(|_| !mens.vertrokken) {
            let reden = format!("{reden} Er is wel een dossier: leg een verhuizing daar vast.");
            return self.zonder(mens, &reden);
        }
        if !mens.vertrokken && mens.gemeente.as_ref().is_some_and(|gemeente| *gemeente != kop.gemeente) {
            extra.push(format!(
                "Het dossier hoort bij {}. Leg zo nodig een verhuizing vast.",
                woorden::gemeente(&kop.gemeente)
            ));
        }
        for mut aanbod in mens.regels {
            let (oordeel, wat) = match &aanbod.feiten {
                Err(reden) => (Oordeel::Afgewezen, reden.clone()),
                Ok(feiten) => {
                    let (voorraad, persoonlijk) = self.bestaand.entry(kop.id).or_default();
                    let gewogen = voorraad.weeg(feiten, self.vandaag, &mut aanbod.meldingen);
                    let neem_over =
                        |persoon| persoonlijk.neem_over(persoon, mens.uit_brp, &mut aanbod.meldingen);
                    met_wijziging(gewogen, &mens.nieuw.as_ref().map(neem_over).unwrap_or_default())
                }
            };
            aanbod.meldingen.extend(extra.iter().cloned());
            self.regel(&mens.wie.naam, aanbod, (oordeel, wat), Some(kop.id));
        }
    }

    fn klaar(mut self) -> Voorbeeld {
        let delen = self
            .bestaand
            .into_iter()
            .map(|(dossier, (voorraad, persoonlijk))| (dossier, voorraad.erbij, persoonlijk.wijziging()));
        let erbij = delen.filter(|(_, feiten, persoon)| !feiten.is_empty() || persoon.is_some());
        let delen = erbij.map(|(dossier, feiten, persoon)| Deel::Bestaand { dossier, feiten, persoon });
        self.voorbeeld.delen.extend(delen);
        self.voorbeeld
    }
}

/// What comes of a line, with what it changes in who somebody is.
fn met_wijziging((oordeel, wat): (Oordeel, String), wijzigingen: &[String]) -> (Oordeel, String) {
    if wijzigingen.is_empty() {
        return (oordeel, wat);
    }
    let gewijzigd = format!("Wijziging: {}.", woorden::opsomming(wijzigingen));
    match oordeel {
        Oordeel::Over => (Oordeel::Over, format!("{wat} {gewijzigd}")),
        Oordeel::Bekend | Oordeel::Buiten | Oordeel::Afgewezen => (Oordeel::Over, gewijzigd),
    }
}
