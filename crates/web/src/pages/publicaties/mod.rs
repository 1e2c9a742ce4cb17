//! Publications: the list, making one, looking at it as the council will see it, letting it out, and
//! correcting it; the calendar that makes concepts, and what people write in them.

pub mod besluit;
pub mod bestand;
mod formulier;
pub mod kalender;
pub mod lijst;
pub mod nieuw;
pub mod rapport;
pub mod toon;
pub mod veranderd;
pub mod verbeteren;
pub mod voorbeeld;
pub mod woorden;

use monitor::publicatie::{Soort, Verschil};
use store::{OrganisatieGemeente, Publicatie, PublicatieStatus};

use crate::Account;
use crate::problem::Problem;
use crate::publiceren::PubliceerFout;

/// The municipalities about which somebody may publish.
fn eigen_gemeenten(account: &Account) -> Vec<OrganisatieGemeente> {
    let alle = account.organisatie().gemeenten.iter();
    alle.filter(|een| account.gebruiker.gemeente.as_ref().is_none_or(|eigen| *eigen == een.code))
        .cloned()
        .collect()
}

/// The name of a municipality, or its code where the organisation does not work for it any more.
fn naam(account: &Account, code: &str) -> String {
    let gevonden = account.organisatie().gemeenten.iter().find(|een| een.code == code);
    gevonden.map_or_else(|| code.to_owned(), |een| een.naam.clone())
}

/// A kind of publication as people call it.
fn soort_naam(code: &str) -> &'static str {
    match Soort::van_code(code) {
        Some(Soort::Kwartaal) => "kwartaal",
        Some(Soort::Raad) | None => "raad",
    }
}

/// The number of the version that replaces one.
fn vervangen_door(alle: &[Publicatie], nummer: u32) -> Option<u32> {
    let nieuwer =
        |een: &&Publicatie| een.verbetert == Some(nummer) && een.status == PublicatieStatus::Vastgesteld;
    alle.iter().filter(nieuwer).map(|een| een.nummer).next_back()
}

/// What changed, in words: the question, where, and both numbers.
#[derive(Debug)]
struct Wijziging {
    waar: String,
    oud: String,
    nieuw: String,
}

fn wijzigingen(verschillen: &[Verschil]) -> Vec<Wijziging> {
    let toon = |getal: &Option<String>| getal.clone().unwrap_or_else(|| "niets".to_owned());
    let een = |een: &Verschil| {
        let (code, rest) = een.waar.split_once(" / ").unwrap_or((&een.waar, ""));
        let vraag = monitor::publicatie::vragen().find(|vraag| vraag.code == code);
        let vraag = vraag.map_or_else(|| code.to_owned(), |vraag| vraag.vraag.to_owned());
        Wijziging {
            waar: format!("{vraag} {}", rest.replace(" / ", ", ")),
            oud: toon(&een.oud),
            nieuw: toon(&een.nieuw),
        }
    };
    verschillen.iter().map(een).collect()
}

impl From<PubliceerFout> for Problem {
    fn from(fout: PubliceerFout) -> Self {
        match fout {
            PubliceerFout::Store(fout) => fout.into(),
            PubliceerFout::Maak(_) | PubliceerFout::AndereEerdere(..) => Self::Refused(fout.to_string()),
            PubliceerFout::Document(_) | PubliceerFout::Afgebroken => Self::internal(fout),
        }
    }
}
