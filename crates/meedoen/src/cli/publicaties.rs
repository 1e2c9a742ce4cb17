//! The words of the commands about publications and reports.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::{Timestamp, civil::Date};

use super::Gegevens;

/// Options of `publiceer`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("wat").args(["gemeente", "verbetert", "opnieuw", "vaststellen"]).required(true))]
pub struct Publiceer {
    /// Where the data is.
    #[command(flatten)]
    pub gegevens: Gegevens,
    /// Inlognaam van de kwaliteitsmedewerker of teamleider die publiceert
    #[arg(long, value_name = "NAAM")]
    pub gebruiker: String,
    /// De gemeente waarover de publicatie gaat (code van vier cijfers)
    #[arg(long, value_name = "CODE")]
    pub gemeente: Option<String>,
    /// Waarvoor de publicatie is; standaard raad
    #[arg(long, value_enum, requires = "gemeente")]
    pub soort: Option<Publicatiesoort>,
    /// De dag waarover de cijfers gaan (jjjj-mm-dd); standaard vandaag
    #[arg(long, value_name = "DATUM", requires = "gemeente")]
    pub peildatum: Option<Date>,
    /// Zoals bekend op dit moment (bijvoorbeeld 2025-03-01T12:00:00Z); standaard nu
    #[arg(long, value_name = "MOMENT", conflicts_with_all = ["opnieuw", "vaststellen"])]
    pub bekend_op: Option<Timestamp>,
    /// Maak een nieuwe versie van deze publicatie (het nummer)
    #[arg(long, value_name = "NUMMER", requires = "uitleg")]
    pub verbetert: Option<u32>,
    /// Waarom er een nieuwe versie is
    #[arg(long, value_name = "TEKST", requires = "verbetert")]
    pub uitleg: Option<String>,
    /// Maak deze publicatie (het nummer) opnieuw uit wat toen bekend was, en vergelijk byte voor byte
    #[arg(long, value_name = "NUMMER")]
    pub opnieuw: Option<u32>,
    /// Geef dit concept vrij; daarna verandert het niet meer (het nummer)
    #[arg(long, value_name = "NUMMER", conflicts_with = "uit")]
    pub vaststellen: Option<u32>,
    /// Schrijf het document hierin: een naam op .json of .xlsx, of een map voor CSV
    #[arg(long, value_name = "BESTAND")]
    pub uit: Option<PathBuf>,
}

/// The kinds of publication.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Publicatiesoort {
    /// Voor de raad: zes vragen, met de jaren ervoor en de regio
    Raad,
    /// Elk kwartaal: dezelfde vragen, zonder de jaren ervoor
    Kwartaal,
}

/// For whom a report is.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Rapportsoort {
    /// Elk kwartaal, voor een bediende gemeente
    Kwartaal,
    /// Elk jaar, voor de raad: alles
    Jaar,
    /// Eén pagina voor een raadslid
    Raadslid,
}

/// Options of `meedoen rapport`.
#[derive(Debug, Args)]
pub struct Rapport {
    /// Het document van de publicatie (JSON)
    #[arg(value_name = "PUBLICATIE")]
    pub publicatie: PathBuf,
    /// Voor wie het rapport is
    #[arg(long, value_enum)]
    pub soort: Rapportsoort,
    /// Een eerdere publicatie over dezelfde gemeente, om mee te vergelijken
    #[arg(long, value_name = "BESTAND")]
    pub vorige: Option<PathBuf>,
    /// Een publicatie over een andere gemeente op dezelfde dag; mag vaker
    #[arg(long, value_name = "BESTAND")]
    pub naast: Vec<PathBuf>,
    /// Tekst van een mens, met kopjes als ‘# algemeen’ en ‘# meedoen’
    #[arg(long, value_name = "BESTAND")]
    pub toelichting: Option<PathBuf>,
    /// Schrijf het rapport hierin (PDF)
    #[arg(long, value_name = "BESTAND")]
    pub uit: PathBuf,
}
