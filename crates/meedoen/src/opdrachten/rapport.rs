//! `meedoen rapport`: a report as PDF from publications. Reads files; no database.

use std::io::{self, Write};
use std::path::Path;

use letters::{Bronnen, Rapportsoort as Soort, Toelichting};
use monitor::publicatie::{self, Publicatie};

use crate::cli::{Rapport, Rapportsoort};
use crate::fout::Fout;
use crate::schijf;

/// Makes the report and writes it.
pub fn voer_uit(opties: &Rapport) -> Result<(), Fout> {
    let publicatie = document(&opties.publicatie)?;
    let vorige = opties.vorige.as_deref().map(document).transpose()?;
    let naast = opties.naast.iter().map(|bestand| document(bestand)).collect::<Result<Vec<_>, _>>()?;
    let toelichting = match &opties.toelichting {
        Some(bestand) => Toelichting::lees(&schijf::tekst(bestand)?)
            .map_err(|fout| Fout::Invoer(format!("{}: {fout}", bestand.display())))?,
        None => Toelichting::uit(&publicatie),
    };
    let bronnen = Bronnen {
        publicatie: &publicatie,
        vorige: vorige.as_ref(),
        naast: &naast,
        toelichting: &toelichting,
    };
    let rapport = bronnen.stel_op(opties.soort.into()).map_err(|fout| Fout::Invoer(fout.to_string()))?;
    let pdf = rapport.pdf().map_err(|fout| Fout::Systeem(fout.to_string()))?;
    schijf::schrijf(&opties.uit, &pdf)?;
    let kop = &publicatie.kop;
    Ok(writeln!(
        io::stdout().lock(),
        "{}: rapport uit publicatie {} over {}, stand {}.",
        opties.uit.display(),
        kop.nummer,
        kop.gemeentenaam,
        kop.op
    )?)
}

/// A publication that proves itself; a report must not lend its looks to figures that somebody changed.
fn document(bestand: &Path) -> Result<Publicatie, Fout> {
    let tekst = schijf::tekst(bestand)?;
    let publicatie = Publicatie::lees(&tekst).map_err(|fout| {
        Fout::Invoer(format!("{}: {fout} Kies het JSON-bestand van meedoen publiceer.", bestand.display()))
    })?;
    publicatie::toets(&tekst).map_err(|fouten| {
        Fout::Controle(format!(
            "{} klopt niet, dus er is geen rapport gemaakt. {}",
            bestand.display(),
            fouten.join(" ")
        ))
    })?;
    Ok(publicatie)
}

impl From<Rapportsoort> for Soort {
    fn from(soort: Rapportsoort) -> Self {
        match soort {
            Rapportsoort::Kwartaal => Self::Kwartaal,
            Rapportsoort::Jaar => Self::Jaar,
            Rapportsoort::Raadslid => Self::Raadslid,
        }
    }
}
