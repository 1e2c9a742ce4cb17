//! Bevindingen: contradictions in the facts. They are shown to people, who decide what is right.

use serde::{Deserialize, Serialize};

use crate::keuze::keuze;
use crate::{Feit, FeitId};

keuze! {
    /// What does not fit.
    BevindingSoort {
        DubbelNummer "Twee vastleggingen hebben hetzelfde nummer. Alleen de eerste telt.",
        IntrekkingZonderFeit "Er is iets ingetrokken of vervangen wat niet bestaat.",
        DatumInToekomst "De datum ligt na de dag waarop dit is vastgelegd.",
        VoorGeboorte "De datum ligt voor de geboortedatum.",
        NaVertrek "Dit gebeurde na vertrek of overlijden.",
        TweeWoningen "Er begint een nieuwe woning terwijl de vorige niet is beëindigd.",
        VoorDePlicht "Dit examen ligt voor de kennisgeving van DUO.",
        PipVoorKennisgeving "Het PIP is van voor de kennisgeving van DUO.",
        TweedeEerstePip "Er is al een eerste PIP. Leg een wijziging vast.",
        WijzigingZonderPip "Het PIP is gewijzigd, maar er is nog geen eerste PIP.",
        NiveauPastNiet "Het niveau past niet bij de leerroute.",
        IntensiteitPastNiet "Intensiteit staat alleen in het PIP van een asielstatushouder.",
        TermijnWijktAf "De termijn van DUO begint niet op de dag na het eerste PIP.",
        VerlengingKorter "De nieuwe einddatum ligt niet na de oude.",
        MeerGevolgdDanGegeven "Er zijn meer uren gevolgd dan gegeven.",
        TeVeelUren "Dit zijn meer uren dan in de periode passen.",
        BevestigingZonderUren "De uren die zijn bevestigd, bestaan niet.",
        BoeteZonderWaarschuwing "Er is een boete voor de intake zonder eerdere waarschuwing.",
        BoeteBovenMaximum "De boetes zijn samen hoger dan het maximum.",
        BoeteNietToegestaan "Voor de leerroute kan alleen een asielstatushouder een boete krijgen.",
        BoeteZonderMotivering "Een boete voor een asielstatushouder heeft een motivering nodig.",
        GestoptZonderStart "Dit is gestopt, maar niet begonnen.",
        RouteTeLaatGewisseld "De leerroute is gewisseld na de termijn voor wisselen.",
        AfgerondZonderBewijs "De plicht is voldaan zonder diploma of certificaat.",
        GroepGewisseld "DUO gaf een andere groep of wet door dan eerder.",
        BoeteGeblokkeerd "De organisatie geeft een asielstatushouder geen boete.",
        TermijnOmgekeerd "De termijn van DUO eindigt voor hij begint.",
        RegimePastNiet "De wet past niet bij de datum van de kennisgeving.",
        AfgeschaaldZonderUren "Het niveau is verlaagd naar A2, maar daarvoor is nog niet genoeg les gevolgd.",
        OntheffingTeRuim "Een gedeeltelijke ontheffing is voor hooguit drie van de vier taalonderdelen.",
        VoorDeTermijn "Dit is afgerond voor de eerste dag van de inburgeringstermijn. Zo neemt DUO het niet over.",
    }
}

/// One contradiction, with the facts that it is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Bevinding {
    /// What does not fit.
    pub soort: BevindingSoort,
    /// The facts that it is about, by number.
    pub feiten: Vec<FeitId>,
}

impl Bevinding {
    pub(crate) fn nieuw(soort: BevindingSoort, feiten: &[FeitId]) -> Self {
        Self { soort, feiten: feiten.to_vec() }
    }

    pub(crate) fn bij(soort: BevindingSoort, feit: &Feit) -> Self {
        Self::nieuw(soort, &[feit.id])
    }
}
