//! What a report says: blocks and sentences from publications, and from what a person added.
//!
//! Only printed numbers are used, so that a report shows nothing that the publication hides. The same publications and the
//! same text give the same report.

mod achtergrond;
mod cijfer;
mod platen;
mod toelichting;
mod vergelijk;
mod vraag;
mod weeg;
mod woorden;
mod zinnen;

use monitor::publicatie::Publicatie;
use thiserror::Error;

pub use toelichting::{Toelichting, ToelichtingFout};

use crate::rapport::{Blok, Kenmerk, Rapport, Tegel};
use crate::taal::{datum, kwartaal};
use cijfer::Vraag;

/// For whom a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rapportsoort {
    /// Each quarter, for a served municipality.
    Kwartaal,
    /// Each year, for the council: everything.
    Jaar,
    /// One page for a councillor.
    Raadslid,
}

/// What a report is made from.
#[derive(Debug, Clone, Copy)]
pub struct Bronnen<'a> {
    /// The publication that the report is about.
    pub publicatie: &'a Publicatie,
    /// An earlier one of the same municipality, to compare with.
    pub vorige: Option<&'a Publicatie>,
    /// Those of other municipalities about the same day, to stand beside it.
    pub naast: &'a [Publicatie],
    /// What a person added.
    pub toelichting: &'a Toelichting,
}

/// Why publications do not go together in one report; the message is Dutch and says what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BronFout {
    /// The earlier one is about another municipality.
    #[error("De vorige publicatie gaat over {0}. Kies een publicatie over dezelfde gemeente.")]
    AndereGemeente(String),
    /// The earlier one is not earlier.
    #[error(
        "De vorige publicatie is niet van een eerdere dag. Kies een publicatie met een eerdere peildatum."
    )]
    NietEerder,
    /// The two are not protected together, so that their difference may give somebody away.
    #[error(
        "Publicatie {0} is niet meegewogen toen deze publicatie is beveiligd. Hun verschil kan iemand herkenbaar maken. \
         Kies een eerdere publicatie die in het grootboek van deze staat."
    )]
    NietSamenBeveiligd(u32),
    /// The other one is not about another municipality on the same day.
    #[error("De publicatie over {0} is niet van een andere gemeente op dezelfde peildatum. Laat haar weg.")]
    NietNaast(String),
    /// The text is about a question that the publication does not have.
    #[error("De toelichting gaat over ‘{0}’, en die vraag staat niet in de publicatie. Pas het kopje aan.")]
    OnbekendeVraag(String),
}

impl Bronnen<'_> {
    /// The report.
    ///
    /// # Errors
    /// [`BronFout`] when the publications do not go together.
    pub fn stel_op(&self, soort: Rapportsoort) -> Result<Rapport, BronFout> {
        self.keur()?;
        let kop = &self.publicatie.kop;
        let gemeente = &kop.gemeentenaam;
        let stand = datum(kop.op);
        let (titel, ondertitel) = match soort {
            Rapportsoort::Kwartaal => (
                format!("Kwartaalrapportage inburgering {gemeente}"),
                format!("{}, gemaakt door {}", hoofd(kwartaal(kop.op), &stand), kop.organisatie),
            ),
            Rapportsoort::Jaar => (
                format!("Monitor inburgering {gemeente} {}", kop.op.year()),
                format!("Jaarrapportage voor de gemeenteraad, stand op {stand}"),
            ),
            Rapportsoort::Raadslid => {
                (format!("Inburgering in {gemeente}"), format!("Op één pagina, stand op {stand}"))
            }
        };
        let blokken = match soort {
            Rapportsoort::Raadslid => self.pagina(),
            Rapportsoort::Kwartaal | Rapportsoort::Jaar => self.hoofdstukken(soort),
        };
        Ok(Rapport { titel, ondertitel, kenmerk: self.kenmerk(), blokken })
    }

    fn kenmerk(&self) -> Kenmerk {
        let kop = &self.publicatie.kop;
        Kenmerk {
            nummer: kop.nummer.to_string(),
            peildatum: kop.op,
            vastgelegd: kop.bekend_op_dag(),
            hash: self.publicatie.hash(),
        }
    }

    /// Whether the publications go together.
    fn keur(&self) -> Result<(), BronFout> {
        let kop = &self.publicatie.kop;
        if let Some(vorige) = self.vorige {
            let eerder = &vorige.kop;
            if eerder.gemeente != kop.gemeente || eerder.organisatie != kop.organisatie {
                return Err(BronFout::AndereGemeente(eerder.gemeentenaam.clone()));
            }
            if eerder.op >= kop.op {
                return Err(BronFout::NietEerder);
            }
            let hash = vorige.hash();
            if !self.publicatie.grootboek.iter().any(|een| een.nummer == eerder.nummer && een.hash == hash) {
                return Err(BronFout::NietSamenBeveiligd(eerder.nummer));
            }
        }
        let past = |ander: &&Publicatie| ander.kop.gemeente != kop.gemeente && ander.kop.op == kop.op;
        if let Some(ander) = self.naast.iter().find(|ander| !past(ander)) {
            return Err(BronFout::NietNaast(ander.kop.gemeentenaam.clone()));
        }
        match self.toelichting.vragen().find(|code| self.publicatie.deel(code).is_none()) {
            Some(code) => Err(BronFout::OnbekendeVraag(code.to_owned())),
            None => Ok(()),
        }
    }

    fn vragen(&self) -> impl Iterator<Item = Vraag<'_>> {
        self.publicatie.delen.iter().map(|deel| Vraag::nieuw(deel, &self.publicatie.kop))
    }

    fn hoofdstukken(&self, soort: Rapportsoort) -> Vec<Blok> {
        let mut blokken = self.samenvatting();
        for vraag in self.vragen() {
            blokken.extend(self.hoofdstuk(vraag, soort));
        }
        blokken.extend(self.achtergrond());
        blokken
    }

    /// The six questions on one page.
    fn pagina(&self) -> Vec<Blok> {
        let tegel = |vraag: Vraag<'_>| {
            let regio = self.regiozinnen(vraag).into_iter().take(1);
            let zinnen = [vraag.deel.antwoord.clone()].into_iter().chain(regio).collect();
            let grafiek = if vraag.maat() == cijfer::Maat::Verdeling {
                self.naast_elkaar(vraag).or_else(|| self.groepen(vraag, "groep"))
            } else {
                self.verloop(vraag).or_else(|| self.naast_elkaar(vraag))
            };
            Tegel { kop: vraag.deel.vraag.clone(), grafiek, zinnen }
        };
        let mut blokken: Vec<Blok> =
            self.toelichting.algemeen().iter().map(|alinea| Blok::Alinea(alinea.clone())).collect();
        blokken.push(Blok::Tegels(self.vragen().map(tegel).collect()));
        blokken
    }
}

fn hoofd(kwartaal: Option<String>, stand: &str) -> String {
    kwartaal.map_or_else(
        || format!("Stand op {stand}"),
        |kwartaal| format!("{}, stand op {stand}", crate::taal::hoofdletter(&kwartaal)),
    )
}
