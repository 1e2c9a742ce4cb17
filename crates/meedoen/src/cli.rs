//! The words of the command line. `gebruik` makes all that clap says about them Dutch.

mod publicaties;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::{Timestamp, civil::Date};

pub use publicaties::{Publicatiesoort, Publiceer, Rapport, Rapportsoort};

const CODES: &str = "Uitkomst (exit code): 0 gelukt, 1 invoer klopt niet, 2 opdracht niet begrepen, 3 systeem of database, 4 controle vond fouten.";

/// Meedoen voert de Wet inburgering 2021 uit voor gemeenten.
#[derive(Debug, Parser)]
#[command(name = "meedoen", version, after_help = CODES, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub opdracht: Opdracht,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Opdracht {
    /// Start de demo: een verzonnen regio op een vaste dag
    Demo(Demo),
    /// Start de applicatie
    Serve(Serveer),
    /// Maak de eerste organisatie en beheerder aan
    Inrichten(Inrichten),
    /// Lees een bestand in: BRP, uren of koppelingen
    Import(Import),
    /// Schrijf alle dossiers van een organisatie als feiten (JSON-regels)
    Export(Export),
    /// Bereken de stand van dossiers uit een bestand met feiten, zonder database
    Stand(Stand),
    /// Maak een reservekopie terwijl de applicatie draait
    Backup(Backup),
    /// Controleer de keten van feiten, de verwijzingen en alle standen
    Verify(Gegevens),
    /// Controleer cijfers die ergens anders zijn gemaakt: totalen, standen, aandelen, verborgen getallen
    Controle(Controle),
    /// Bereken een cijfer uit alle dossiers van een organisatie; niet beveiligd, dus niet om te publiceren
    Monitor(Monitor),
    /// Beveilig een tabel van elders: verberg zo weinig mogelijk, zodat niemand de kleine getallen kan uitrekenen
    Beveilig(Beveilig),
    /// Controleer een beveiligde tabel met haar getuigen, zonder database
    Toets(Toets),
    /// Maak een publicatie: beveiligde tabellen met definities, die later precies zo opnieuw te maken zijn
    Publiceer(Publiceer),
    /// Maak van een publicatie een rapport als PDF: voor de gemeente, de raad of een raadslid
    Rapport(Rapport),
    /// Maak de concepten van de publicatiekalender die nu gemaakt moeten worden
    Kalender(Gegevens),
    /// Toon alle bedragen, termijnen en normen die op een datum gelden, met hun bron
    Wet(Wet),
}

/// Where the data is.
#[derive(Debug, Args, Clone)]
pub struct Gegevens {
    /// Map met de database (SQLite) en de sleutels
    #[arg(long, value_name = "MAP", default_value = "var")]
    pub map: PathBuf,
    /// Database: sqlite:BESTAND of postgres://...; standaard een bestand in de map
    #[arg(long, value_name = "ADRES", env = "DATABASE_URL")]
    pub database: Option<String>,
}

/// Options of `demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// As for `serve`.
    #[command(flatten)]
    pub serveer: Serveer,
    /// Zoveel willekeurige dossiers (een geheel getal) in plaats van de regio, om snelheid te meten
    #[arg(long, value_name = "AANTAL")]
    pub omvang: Option<usize>,
}

/// An address with a port. What listens says whether there is such an address.
fn adres(tekst: &str) -> Result<String, String> {
    let goed =
        tekst.rsplit_once(':').is_some_and(|(waar, poort)| !waar.is_empty() && poort.parse::<u16>().is_ok());
    if goed { Ok(tekst.to_owned()) } else { Err("adres:poort".to_owned()) }
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub struct Serveer {
    /// Where the data is.
    #[command(flatten)]
    pub gegevens: Gegevens,
    /// Adres en poort waarop de applicatie luistert, zoals 127.0.0.1:8080
    #[arg(long, value_name = "ADRES:POORT", default_value = "127.0.0.1:8080", value_parser = adres)]
    pub adres: String,
    /// Bezoekers komen binnen via https
    #[arg(long)]
    pub https: bool,
}

/// Options of `inrichten`.
#[derive(Debug, Args)]
pub struct Inrichten {
    /// Where the data is.
    #[command(flatten)]
    pub gegevens: Gegevens,
    /// Naam van de organisatie
    #[arg(long, value_name = "NAAM")]
    pub organisatie: String,
    /// Gemeente die de organisatie bedient, als code=naam; mag vaker
    #[arg(long = "gemeente", value_name = "CODE=NAAM", required = true)]
    pub gemeenten: Vec<String>,
    /// Inlognaam van de beheerder; het wachtwoord wordt op het scherm getoond
    #[arg(long, value_name = "NAAM", default_value = "beheerder")]
    pub beheerder: String,
}

/// The kinds of file.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Soort {
    /// Personen uit de BRP (GBA-V, csv)
    Brp,
    /// Urenstaten per persoon (xlsx)
    Uren,
    /// Lijst van gekoppelde personen (csv)
    Koppelingen,
}

/// Options of `import`.
#[derive(Debug, Args)]
pub struct Import {
    /// Wat er in het bestand staat
    #[arg(value_enum)]
    pub soort: Soort,
    /// Het bestand
    pub bestand: PathBuf,
    /// Where the data is.
    #[command(flatten)]
    pub gegevens: Gegevens,
    /// Inlognaam van degene die inleest
    #[arg(long, value_name = "NAAM")]
    pub gebruiker: String,
    /// Leg de gegevens echt vast; zonder deze optie is het een proef
    #[arg(long)]
    pub bevestig: bool,
    /// Maak ook een dossier van wie volgens het voorstel niet onder de wet valt
    #[arg(long)]
    pub iedereen: bool,
}

/// Options of `export`.
#[derive(Debug, Args)]
pub struct Export {
    /// Where the data is.
    #[command(flatten)]
    pub gegevens: Gegevens,
    /// Inlognaam van degene die exporteert
    #[arg(long, value_name = "NAAM")]
    pub gebruiker: String,
}

/// Options of `stand`.
#[derive(Debug, Args)]
pub struct Stand {
    /// Bestand met feiten: één JSON-object per regel; - leest van standaardinvoer
    #[arg(long, value_name = "BESTAND")]
    pub feiten: PathBuf,
    /// De stand op deze datum (jjjj-mm-dd); standaard vandaag
    #[arg(long, value_name = "DATUM")]
    pub peildatum: Option<Date>,
    /// Zoals bekend op dit moment (bijvoorbeeld 2025-03-01T12:00:00Z); standaard nu
    #[arg(long, value_name = "MOMENT")]
    pub bekend_op: Option<Timestamp>,
}

/// Options of `backup`.
#[derive(Debug, Args)]
pub struct Backup {
    /// Where the data is.
    #[command(flatten)]
    pub gegevens: Gegevens,
    /// Het bestand voor de reservekopie; mag nog niet bestaan
    pub naar: PathBuf,
}

/// Options of `controle`.
#[derive(Debug, Args)]
pub struct Controle {
    /// Een of meer tabellen die bij elkaar horen: CSV, XLSX of JSON; - leest van standaardinvoer
    #[arg(required = true, value_name = "BESTAND")]
    pub bestanden: Vec<PathBuf>,
    /// Het verslag als JSON
    #[arg(long)]
    pub json: bool,
}

/// Options of `monitor`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("vorm").args(["json", "csv", "xlsx"]))]
pub struct Monitor {
    /// Code van het cijfer; --lijst toont alle codes
    #[arg(required_unless_present = "lijst")]
    pub code: Option<String>,
    /// Toon de codes met hun naam, en de uitsplitsingen
    #[arg(long, exclusive = true)]
    pub lijst: bool,
    /// Where the data is.
    #[command(flatten)]
    pub gegevens: Gegevens,
    /// Inlognaam van degene die vraagt; die moet de dossiers mogen zien. Het staat daarna in het logboek
    #[arg(long, value_name = "NAAM", required_unless_present = "lijst")]
    pub gebruiker: Option<String>,
    /// Uitsplitsingen met komma's ertussen, zoals gemeente,cohort
    #[arg(long, value_name = "UITSPLITSINGEN", value_delimiter = ',')]
    pub per: Vec<String>,
    /// De dag waarover het cijfer gaat (jjjj-mm-dd); standaard vandaag
    #[arg(long, value_name = "DATUM")]
    pub peildatum: Option<Date>,
    /// Zoals bekend op dit moment (bijvoorbeeld 2025-03-01T12:00:00Z); standaard nu
    #[arg(long, value_name = "MOMENT")]
    pub bekend_op: Option<Timestamp>,
    /// Een reeks: van de peildatum tot en met deze datum
    #[arg(long, value_name = "DATUM", requires = "peildatum", requires = "stap")]
    pub tot: Option<Date>,
    /// De stap van de reeks
    #[arg(long, value_enum, requires = "tot")]
    pub stap: Option<Stap>,
    /// Als JSON, met de definitie
    #[arg(long)]
    pub json: bool,
    /// Als CSV
    #[arg(long)]
    pub csv: bool,
    /// Als werkmap (XLSX) in dit bestand
    #[arg(long, value_name = "BESTAND")]
    pub xlsx: Option<PathBuf>,
}

/// The steps of a series.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Stap {
    /// Elke maand
    Maand,
    /// Elk kwartaal
    Kwartaal,
    /// Elk jaar
    Jaar,
}

/// Options of `beveilig`.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("regel").args(["drempel", "interval", "dominantie"]))]
#[command(group = clap::ArgGroup::new("uit").args(["json", "csv"]).required(true).multiple(true))]
pub struct Beveilig {
    /// CSV met de cellen, of een JJ-bestand; - leest van standaardinvoer. Meer CSV-bestanden: tabellen over dezelfde mensen, samen gepubliceerd
    #[arg(value_name = "BESTAND", required = true)]
    pub bestanden: Vec<PathBuf>,
    /// CSV met de indelingen: variabele, code en boven
    #[arg(long, value_name = "BESTAND")]
    pub lijsten: Option<PathBuf>,
    /// Het bestand is een JJ-bestand, zoals τ-ARGUS en sdcTable maken; de regels staan daar zelf in
    #[arg(long, conflicts_with_all = ["lijsten", "regel"])]
    pub jj: bool,
    /// Aantallen onder dit getal, behalve nul, zijn gevoelig (van 2 tot en met 1000000); standaard de instelling onderdrukking_drempel
    #[arg(long, value_name = "GETAL", value_parser = clap::value_parser!(u64).range(2..=1_000_000))]
    pub drempel: Option<u64>,
    /// Geld of uren: de cellen met status gevoelig kunnen zoveel procent (van 1 tot en met 1000) lager en hoger zijn
    #[arg(long, value_name = "PROCENT", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub interval: Option<u32>,
    /// Geld of uren: p van de p%-regel (van 1 tot en met 1000), met de kolommen grootste en tweede
    #[arg(long, value_name = "PROCENT", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub dominantie: Option<u32>,
    /// Verberg niets, maar rond alle getallen af op veelvouden hiervan (van 2 tot en met 1000); alle optellingen blijven kloppen
    #[arg(long, value_name = "VEELVOUD", conflicts_with_all = ["jj", "interval", "dominantie"], value_parser = clap::value_parser!(u64).range(2..=1000))]
    pub afronden: Option<u64>,
    /// Zoek zoveel seconden (een geheel getal) naar een patroon dat minder verbergt
    #[arg(long, value_name = "SECONDEN", default_value_t = 10)]
    pub seconden: u64,
    /// De beveiligde tabel met getuigen, voor meedoen toets
    #[arg(long, value_name = "BESTAND")]
    pub json: Option<PathBuf>,
    /// De beveiligde tabel met getuigen, om te lezen
    #[arg(long, value_name = "BESTAND")]
    pub csv: Option<PathBuf>,
}

/// Options of `toets`.
#[derive(Debug, Args)]
pub struct Toets {
    /// De beveiligde tabel (JSON); - leest van standaardinvoer
    #[arg(value_name = "BESTAND")]
    pub bestand: PathBuf,
}

/// Options of `wet`.
#[derive(Debug, Args)]
pub struct Wet {
    /// Wat geldt op deze datum (jjjj-mm-dd); standaard vandaag
    #[arg(long, value_name = "DATUM")]
    pub op: Option<Date>,
    /// Als JSON
    #[arg(long)]
    pub json: bool,
}
