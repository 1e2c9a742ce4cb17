//! Finding the row with the headings, and the person in the area above it.

use super::BladPersoon;
use crate::OnvolledigeDatum;
use crate::nummers::{lees_bsn, lees_vnummer};
use crate::raster::{Inhoud, Raster};

/// Rows from the top in which the headings are looked for.
const ZOEKRIJEN: usize = 60;

const DATUM: &[&str] = &["datum", "date", "dag", "wanneer"];
const ACTIVITEIT: &[&str] =
    &["activiteit", "activiteiten", "wat", "soort activiteit", "werkzaamheden", "omschrijving"];
const PLAATS: &[&str] = &["plaats", "waar", "locatie", "organisatie", "plek"];
const UREN: &[&str] = &["uren", "aantal uren", "uur", "aantal uur", "urental", "duur", "tijd"];
const GETEKEND: &[&str] = &[
    "handtekening",
    "paraaf",
    "getekend door",
    "getekend",
    "ondertekend door",
    "afgetekend door",
    "bevestigd door",
    "akkoord",
];

/// Where the headings are. Rows and columns are zero-based.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kop {
    pub rij: u32,
    pub datum: u32,
    pub uren: u32,
    pub activiteit: Option<u32>,
    pub plaats: Option<u32>,
    pub getekend: Option<u32>,
}

/// The first row that has a heading for the date and one for the hours.
pub(super) fn zoek(raster: &Raster) -> Option<Kop> {
    raster.rijen().into_iter().take(ZOEKRIJEN).find_map(|rij| kop_van(raster, rij))
}

/// The headings of a row, when it has them.
pub(super) fn kop_van(raster: &Raster, rij: u32) -> Option<Kop> {
    let namen: Vec<(u32, String)> = raster
        .rij(rij)
        .filter_map(|(kolom, cel)| match &cel.inhoud {
            Inhoud::Tekst(tekst) => Some((kolom, kaal(tekst))),
            _ => None,
        })
        .collect();
    let kolom = |woorden: &[&str]| woorden.iter().find_map(|woord| vind(&namen, woord));
    Some(Kop {
        rij,
        datum: kolom(DATUM)?,
        uren: kolom(UREN)?,
        activiteit: kolom(ACTIVITEIT),
        plaats: kolom(PLAATS),
        getekend: kolom(GETEKEND),
    })
}

/// Column whose heading is the word, or begins with it (`Paraaf begeleider`).
fn vind(namen: &[(u32, String)], woord: &str) -> Option<u32> {
    let begint = |naam: &str| naam.strip_prefix(woord).is_some_and(|rest| rest.starts_with(' '));
    let heel = namen.iter().find(|(_, naam)| naam == woord);
    heel.or_else(|| namen.iter().find(|(_, naam)| begint(naam))).map(|(kolom, _)| *kolom)
}

/// Lower case, letters and digits only, single spaces.
fn kaal(tekst: &str) -> String {
    let tekst: String =
        tekst.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    tekst.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The person in the area above the headings. What is wrong there is a remark; the sheet is still read.
pub(super) fn persoon(blad: &str, raster: &Raster, kop: &Kop, opmerkingen: &mut Vec<String>) -> BladPersoon {
    let mut persoon = BladPersoon { naam: blad.to_owned(), ..BladPersoon::default() };
    for rij in raster.rijen().into_iter().take_while(|rij| *rij < kop.rij) {
        for (label, waarde) in paren(raster, rij) {
            match label.as_str() {
                "naam" | "naam deelnemer" | "deelnemer" | "naam inburgeraar" | "inburgeraar" => {
                    persoon.naam = waarde
                }
                "v nummer" | "vnummer" | "v nr" | "vreemdelingennummer" => {
                    persoon.vnummer = bewaar(lees_vnummer(&waarde), opmerkingen);
                }
                "bsn" | "burgerservicenummer" => persoon.bsn = bewaar(lees_bsn(&waarde), opmerkingen),
                "geboortedatum" | "geboren" | "geboren op" | "geb datum" => {
                    persoon.geboortedatum = bewaar(OnvolledigeDatum::lees(&waarde), opmerkingen).flatten();
                }
                _ => {}
            }
        }
    }
    persoon
}

fn bewaar<T>(gelezen: Result<T, String>, opmerkingen: &mut Vec<String>) -> Option<T> {
    gelezen.map_err(|reden| opmerkingen.push(format!("Boven aan het blad: {reden}"))).ok()
}

/// Labels of a row with what stands behind them: in the same cell (`Naam: Noor`) or in the next cell.
fn paren(raster: &Raster, rij: u32) -> Vec<(String, String)> {
    let cellen: Vec<String> =
        raster.rij(rij).filter(|(_, cel)| !cel.formule).filter_map(|(_, cel)| tekst(&cel.inhoud)).collect();
    let mut paren = Vec::new();
    let mut rest = cellen.iter().peekable();
    while let Some(cel) = rest.next() {
        match cel.split_once(':') {
            Some((label, waarde)) if !waarde.trim().is_empty() => {
                paren.push((kaal(label), waarde.trim().to_owned()))
            }
            _ => paren.extend(rest.peek().map(|waarde| (kaal(cel), (*waarde).clone()))),
        }
    }
    paren
}

fn tekst(inhoud: &Inhoud) -> Option<String> {
    match inhoud {
        Inhoud::Tekst(tekst) => Some(tekst.clone()),
        Inhoud::Getal(getal) => Some(format!("{getal:.0}")),
        Inhoud::Datum(datum) => Some(datum.to_string()),
        Inhoud::Duur(_) | Inhoud::Onleesbaar => None,
    }
}
