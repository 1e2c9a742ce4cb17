//! What a dossier holds, and what a file adds to it.

use dossier::{Feit, FeitId, Inhoud, Peilmoment, VertrekReden, geldige_nummers};
use jiff::Timestamp;
use jiff::civil::Date;
use store::NieuwFeit;

use super::{Oordeel, woorden};

/// The facts of a dossier, and what the file adds to them.
#[derive(Default)]
pub(super) struct Voorraad {
    feiten: Vec<Feit>,
    /// Whether each of them counts: not withdrawn, not replaced.
    geldig: Vec<bool>,
    /// Hours that a line of the file was found equal to; a second equal line is other hours.
    gebruikt: Vec<bool>,
    pub erbij: Vec<NieuwFeit>,
}

/// What a dossier says to an offered fact.
enum Weging {
    Nieuw(NieuwFeit),
    Bekend,
    /// It was there, and somebody took it back or mended it.
    Ingetrokken,
}

impl Voorraad {
    pub fn nieuw(feiten: Vec<Feit>, vandaag: Date) -> Self {
        let peil = Peilmoment { op: vandaag, bekend_op: Timestamp::MAX };
        let nummers = geldige_nummers(&feiten, peil);
        let geldig = feiten.iter().map(|feit| nummers.contains(&feit.id)).collect();
        Self { gebruikt: vec![false; feiten.len()], geldig, feiten, erbij: Vec::new() }
    }

    /// Takes what is new of an offer, and tells what came of it.
    pub fn weeg(
        &mut self,
        aanbod: &[NieuwFeit],
        vandaag: Date,
        meldingen: &mut Vec<String>,
    ) -> (Oordeel, String) {
        let (mut erbij, mut ingetrokken) = (Vec::new(), false);
        for feit in aanbod {
            let weging = match &feit.inhoud {
                Inhoud::Participatie { .. } => self.uren(feit, vandaag, meldingen),
                Inhoud::Persoonsgegevens { .. } => self.persoonsgegevens(feit),
                _ => self.gewoon(feit),
            };
            match weging {
                Weging::Nieuw(feit) => {
                    erbij.push(woorden::feit(&feit));
                    self.erbij.push(feit);
                }
                Weging::Bekend => {}
                Weging::Ingetrokken => ingetrokken = true,
            }
        }
        if !erbij.is_empty() {
            (Oordeel::Over, format!("Erbij: {}.", woorden::opsomming(&erbij)))
        } else if ingetrokken {
            (Oordeel::Bekend, "Stond al in het dossier en is daar verbeterd of ingetrokken.".into())
        } else {
            (Oordeel::Bekend, "Staat al in het dossier.".into())
        }
    }

    fn gewoon(&self, feit: &NieuwFeit) -> Weging {
        let zelfde = |op: Date, inhoud: &Inhoud| match &feit.inhoud {
            Inhoud::Vertrek { reden: VertrekReden::Overleden } => *inhoud == feit.inhoud,
            _ => op == feit.op && *inhoud == feit.inhoud,
        };
        let oud = || self.feiten.iter().zip(&self.geldig).filter(|(oud, _)| zelfde(oud.op, &oud.inhoud));
        if oud().any(|(_, geldig)| *geldig) || self.erbij.iter().any(|erbij| zelfde(erbij.op, &erbij.inhoud))
        {
            Weging::Bekend
        } else if oud().next().is_some() {
            Weging::Ingetrokken
        } else {
            Weging::Nieuw(feit.clone())
        }
    }

    /// The BRP is the source of personal data; what another list tells only fills a gap.
    fn persoonsgegevens(&self, feit: &NieuwFeit) -> Weging {
        let is_persoon = |inhoud: &&Inhoud| matches!(inhoud, Inhoud::Persoonsgegevens { .. });
        let geldig =
            self.feiten.iter().zip(&self.geldig).filter(|(_, geldig)| **geldig).map(|(feit, _)| feit);
        let oud = geldig.filter(|oud| is_persoon(&&oud.inhoud)).max_by_key(|oud| (oud.op, oud.id));
        let erbij = self.erbij.iter().map(|erbij| &erbij.inhoud).rfind(is_persoon);
        match erbij.or_else(|| oud.map(|oud| &oud.inhoud)) {
            Some(nu) if *nu == feit.inhoud || feit.bron != dossier::Bron::Brp => Weging::Bekend,
            _ => Weging::Nieuw(feit.clone()),
        }
    }

    fn uren(&mut self, feit: &NieuwFeit, vandaag: Date, meldingen: &mut Vec<String>) -> Weging {
        let zelfde = |oud: &Feit| oud.op == feit.op && zelfde_uren(&oud.inhoud, &feit.inhoud);
        let zoek = |geldig: bool| {
            let plaatsen = self.feiten.iter().zip(&self.geldig).zip(&self.gebruikt);
            plaatsen.enumerate().find_map(|(plaats, ((oud, oud_geldig), gebruikt))| {
                (*oud_geldig == geldig && !gebruikt && zelfde(oud)).then_some((plaats, oud.id))
            })
        };
        let gevonden = zoek(true).map(|g| (g, true)).or_else(|| zoek(false).map(|g| (g, false)));
        let Some(((plaats, id), geldig)) = gevonden else {
            self.waarschuw(feit, meldingen);
            return Weging::Nieuw(feit.clone());
        };
        if let Some(gebruikt) = self.gebruikt.get_mut(plaats) {
            *gebruikt = true;
        }
        if !geldig {
            return Weging::Ingetrokken;
        }
        match &feit.inhoud {
            Inhoud::Participatie { bevestigd_door: Some(door), .. } if !self.is_bevestigd(id) => {
                let inhoud = Inhoud::ParticipatieBevestigd { feit: id, door: door.clone() };
                Weging::Nieuw(NieuwFeit { op: vandaag, bron: feit.bron, vervangt: None, inhoud })
            }
            _ => Weging::Bekend,
        }
    }

    fn is_bevestigd(&self, id: FeitId) -> bool {
        self.feiten.iter().any(|feit| match &feit.inhoud {
            Inhoud::Participatie { bevestigd_door: Some(_), .. } => feit.id == id,
            Inhoud::ParticipatieBevestigd { feit: bevestigd, .. } => *bevestigd == id,
            _ => false,
        })
    }

    fn waarschuw(&self, feit: &NieuwFeit, meldingen: &mut Vec<String>) {
        let in_bestand = |erbij: &NieuwFeit| erbij.op == feit.op && zelfde_uren(&erbij.inhoud, &feit.inhoud);
        if self.erbij.iter().any(in_bestand) {
            meldingen.push("Deze regel staat meer dan één keer in het bestand. Kijk of dat klopt.".into());
        }
        let geldig = self.feiten.iter().zip(&self.geldig).filter(|(_, geldig)| **geldig);
        let mut dag = geldig.filter(|(oud, _)| oud.op == feit.op);
        if dag.any(|(oud, _)| matches!(oud.inhoud, Inhoud::Participatie { .. })) {
            meldingen.push("Op deze dag staan al uren in het dossier. Kijk of het andere uren zijn.".into());
        }
    }
}

/// The same hours, whoever confirmed them.
fn zelfde_uren(een: &Inhoud, ander: &Inhoud) -> bool {
    match (een, ander) {
        (
            Inhoud::Participatie { activiteit: a, plaats: p, duur: d, .. },
            Inhoud::Participatie { activiteit, plaats, duur, .. },
        ) => a == activiteit && d == duur && p.trim().to_lowercase() == plaats.trim().to_lowercase(),
        _ => false,
    }
}
