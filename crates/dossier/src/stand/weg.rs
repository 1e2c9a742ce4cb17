//! The road so far: the milestones of a dossier, done or still to come.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::verloop::{Gebeurd, Verloop};
use crate::Soort;
use crate::keuze::keuze;
use crate::termijn::{Termijn, TermijnSoort};

keuze! {
    /// A point on the road from arrival to completion.
    MijlpaalSoort {
        Gekoppeld "Gekoppeld",
        Gehuisvest "Gehuisvest",
        Kennisgeving "Kennisgeving DUO",
        Intake "Intake",
        Pip "PIP",
        Les "Taalles",
        Verklaring "Verklaring getekend",
        Map "MAP eindgesprek",
        Voldaan "Voldaan",
        EindeTermijn "Einde termijn",
    }
}

/// A point on the road, with the day on which it was reached or must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mijlpaal {
    /// Which point.
    pub soort: MijlpaalSoort,
    /// When it was reached, and which fact says so.
    pub bereikt: Option<Gebeurd>,
    /// Before when it must be reached, for what is still to come.
    pub uiterlijk: Option<Date>,
}

/// The points in the order of the road. What never applied to the person is left out.
pub(super) fn weg(verloop: &Verloop<'_>, termijnen: &[Termijn]) -> Vec<Mijlpaal> {
    let eind = |soort| termijnen.iter().find(|termijn| termijn.soort == soort && termijn.is_open());
    let punt = |soort, bereikt: Option<Gebeurd>, termijn: Option<TermijnSoort>| {
        let uiterlijk = termijn.and_then(eind).map(|termijn| termijn.einde).filter(|_| bereikt.is_none());
        (bereikt.is_some() || uiterlijk.is_some()).then_some(Mijlpaal { soort, bereikt, uiterlijk })
    };
    let eerste = |soort| verloop.eerste.eerste(soort);
    let klaar = [eerste(Soort::PlichtVoldaan), verloop.diploma, verloop.certificaat];
    let intake = eerste(Soort::IntakeAfgerond).or(eerste(Soort::IntakeAfspraak));
    [
        punt(MijlpaalSoort::Gekoppeld, eerste(Soort::Koppeling), None),
        punt(MijlpaalSoort::Gehuisvest, eerste(Soort::Huisvesting), Some(TermijnSoort::HuisvestingGemeente)),
        punt(MijlpaalSoort::Kennisgeving, eerste(Soort::DuoKennisgeving), None),
        punt(MijlpaalSoort::Intake, intake, None),
        punt(MijlpaalSoort::Pip, eerste(Soort::PipVastgesteld), Some(TermijnSoort::Pip)),
        punt(MijlpaalSoort::Les, eerste(Soort::LesGestart), Some(TermijnSoort::Lesstart)),
        punt(MijlpaalSoort::Verklaring, eerste(Soort::VerklaringGetekend), Some(TermijnSoort::Pvt)),
        punt(MijlpaalSoort::Map, eerste(Soort::MapEindgesprek), Some(TermijnSoort::Map)),
        punt(MijlpaalSoort::Voldaan, klaar.into_iter().flatten().min(), None),
        punt(MijlpaalSoort::EindeTermijn, None, Some(TermijnSoort::Inburgeringstermijn)),
    ]
    .into_iter()
    .flatten()
    .collect()
}
