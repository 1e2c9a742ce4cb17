//! "Waarom deze datum?": the steps of a term in Dutch sentences, for every page that shows them.

use dossier::{Feit, Regel, Stap, TermijnSoort};

use crate::dutch;

/// A step in a sentence. With the fact that it rests on it says what happened.
pub(crate) fn zin(stap: &Stap, termijn: TermijnSoort, feit: Option<&Feit>) -> String {
    let dag = dutch::day(stap.datum);
    let wat = feit.map(|feit| feit.inhoud.soort().label());
    match stap.regel {
        Regel::Begin => match wat {
            Some(wat) => format!("We beginnen bij “{wat}” op {dag}."),
            None => format!("We beginnen op {dag}."),
        },
        Regel::DagErna => format!("De termijn begint een dag later: {dag}."),
        Regel::Erbij { duur } => format!("Daar komt {duur} bij. Dat is {dag}."),
        Regel::LaatsteDag => format!("De laatste dag is de dag daarvoor: {dag}."),
        Regel::Verschoven { reden } => format!("{reden} Dat is {dag}."),
        Regel::Vastgesteld => {
            format!("DUO heeft de termijn vastgesteld. De laatste dag is {dag}. {}", in_brieven(stap))
        }
        Regel::EersteDag => format!("DUO heeft de eerste dag van de inburgeringstermijn vastgesteld: {dag}."),
        Regel::Verlengd => {
            format!("DUO heeft de termijn verlengd. De laatste dag is nu {dag}. {}", in_brieven(stap))
        }
        Regel::NaInformatie => {
            let na = wat.map_or_else(|| "Daarna".to_owned(), |wat| format!("Na “{wat}”"));
            format!("We wachtten op informatie van een ander. {na} op {dag} loopt de termijn verder.")
        }
        Regel::ZelfdeEinde if termijn == TermijnSoort::VerlengingVragen => {
            format!("Vragen kan tot het einde van de inburgeringstermijn: {dag}.")
        }
        Regel::ZelfdeEinde => format!("Dit moet klaar zijn aan het einde van de inburgeringstermijn: {dag}."),
    }
}

/// DUO writes the first day after the term.
fn in_brieven(stap: &Stap) -> String {
    let erna = stap.datum.tomorrow().unwrap_or(stap.datum);
    format!("In brieven van DUO staat de dag erna: {}.", dutch::day(erna))
}
