//! `meedoen import`: reads in a file as the pages do, first as a trial.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use exchange::bestand::controleer_lengte;
use store::{Store, Toegang};
use web::dutch;
use web::inlezen::{self, InleesFout, Nu, VanWie, Voorbeeld};

use crate::cli::{Import, Soort};
use crate::door;
use crate::fout::Fout;
use crate::gegevens::dossierwerker;
use crate::schijf;

impl From<Soort> for inlezen::Soort {
    fn from(soort: Soort) -> Self {
        match soort {
            Soort::Brp => Self::Brp,
            Soort::Uren => Self::Uren,
            Soort::Koppelingen => Self::Koppelingen,
        }
    }
}

impl From<InleesFout> for Fout {
    fn from(fout: InleesFout) -> Self {
        match fout {
            InleesFout::Store(fout) => fout.into(),
            fout => Self::Invoer(fout.to_string()),
        }
    }
}

/// Prints what would come of the file, and records it when asked to.
pub fn voer_uit(opties: &Import) -> Result<(), Fout> {
    let bytes = lees(&opties.bestand)?;
    super::draai(async {
        let store = opties.gegevens.open().await?;
        let toegang = dossierwerker(&store, &opties.gebruiker).await?;
        lees_in(&store, &toegang, opties, bytes).await
    })
}

fn lees(pad: &Path) -> Result<Vec<u8>, Fout> {
    let lengte = fs::metadata(pad).map_err(|fout| schijf::niet_te_lezen(pad, &fout))?.len();
    controleer_lengte(lengte).map_err(|fout| Fout::Invoer(fout.to_string()))?;
    schijf::lees(pad)
}

async fn lees_in(store: &Store, toegang: &Toegang, opties: &Import, bytes: Vec<u8>) -> Result<(), Fout> {
    let soort = inlezen::Soort::from(opties.soort);
    let mut uit = io::stdout().lock();
    if let Some(eerder) = inlezen::eerder(store, toegang, (soort, &bytes)).await? {
        let door = eerder.door;
        return Ok(writeln!(uit, "Dit bestand is al eerder ingelezen door {door}. Er is niets toegevoegd.")?);
    }
    let wie = if opties.iedereen { VanWie::Iedereen } else { VanWie::OnderDeWet };
    let nu = Nu { moment: door::now(), vandaag: door::today() };
    let voorbeeld = inlezen::voorbeeld(store, toegang, (soort, bytes.clone()), (nu.vandaag, wie)).await?;
    inlezen::noteer_inzage(store, toegang, &voorbeeld, nu.moment).await?;
    schrijf(&mut uit, &voorbeeld)?;
    let telling = voorbeeld.telling();
    if telling.over == 0 {
        return Ok(writeln!(uit, "Er is niets nieuws om vast te leggen.")?);
    }
    if !opties.bevestig {
        return Ok(writeln!(
            uit,
            "Dit was een proef: er is niets vastgelegd. Voeg --bevestig toe om het vast te leggen."
        )?);
    }
    let naam = opties.bestand.file_name().unwrap_or_default().to_string_lossy();
    let id = inlezen::bewaar(store, toegang, (soort, &naam, bytes), nu.moment).await?;
    let dossiers = inlezen::bevestig(store, toegang, (id, &telling, wie), nu).await?;
    let aantal = dossiers.len();
    Ok(writeln!(uit, "Vastgelegd in {aantal} {}.", if aantal == 1 { "dossier" } else { "dossiers" })?)
}

fn schrijf(uit: &mut impl Write, voorbeeld: &Voorbeeld) -> io::Result<()> {
    for tekst in &voorbeeld.opmerkingen {
        writeln!(uit, "{tekst}")?;
    }
    for regel in &voorbeeld.regels {
        let wie = if regel.wie.is_empty() { String::new() } else { format!(" {}:", regel.wie) };
        writeln!(uit, "{}:{wie} {}. {}", regel.plek, regel.oordeel.label(), regel.wat)?;
        for melding in &regel.meldingen {
            writeln!(uit, "    {melding}")?;
        }
    }
    let telling = voorbeeld.telling();
    writeln!(
        uit,
        "{}: {} over te nemen (met {}), {} al bekend, {} afgewezen.",
        dutch::count(telling.alle(), "regel", "regels"),
        telling.over,
        dutch::count(telling.nieuw, "nieuw dossier", "nieuwe dossiers"),
        telling.bekend,
        telling.afgewezen
    )?;
    if telling.buiten > 0 {
        writeln!(
            uit,
            "Niet meegenomen: {}, omdat de wet volgens het voorstel niet voor hen geldt. Voeg --iedereen toe om ook van hen \
            een dossier te maken.",
            telling.buiten
        )?;
    }
    Ok(())
}
