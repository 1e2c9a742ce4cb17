//! Sentences about figures, in plain Dutch (B1). Pure: figures in, text out.

use std::cmp::Ordering;

use monitor::publicatie::Vastlegging;

use super::cijfer::Meting;
use super::weeg::{Uitkomst, is_toeval_aantal};
use crate::taal::{getal, is_zijn, mensen};

/// How much of the facts is registered in time, and from where on a figure holds. Our choice, as on the pages.
const GOED: u64 = 90;
const MATIG: u64 = 70;

/// `17% (15 van de 87)`.
fn aandeel(meting: Meting) -> String {
    match (meting.procent(), meting.getoond()) {
        (Some(procent), Some((deel, geheel))) => {
            format!("{procent}% ({} van de {})", getal(deel), getal(geheel))
        }
        _ => "*".to_owned(),
    }
}

fn kans(toeval: bool) -> &'static str {
    if toeval { "Dit verschil kan toeval zijn." } else { "Een verschil als dit is zelden toeval." }
}

/// A share beside that of another moment: `Nu` and `op 30 september 2024`, or `Over 2024` and `over 2023`.
pub(super) fn met_toen(
    nu: Meting,
    ander: Option<Meting>,
    (wanneer, toen): (&str, &str),
    uitkomst: Uitkomst,
) -> String {
    match uitkomst {
        Uitkomst::Geen => format!("Er is geen cijfer {toen} om mee te vergelijken."),
        Uitkomst::Verborgen => {
            format!("{wanneer} tonen we dit cijfer niet. Daarom vergelijken we het niet met dat {toen}.")
        }
        Uitkomst::AnderVerborgen => format!("Het cijfer {toen} tonen we niet: dan zijn mensen te herkennen."),
        Uitkomst::Niemand => format!("{wanneer} gaat dit over niemand, dus vergelijken kan niet."),
        Uitkomst::AnderNiemand => format!("Het cijfer {toen} ging over niemand, dus vergelijken kan niet."),
        Uitkomst::Verschil { kant, punten, toeval } => {
            let was = ander.map(aandeel).unwrap_or_default();
            let is = aandeel(nu);
            match kant {
                Ordering::Equal => format!("Het cijfer {toen} was even hoog: {was}."),
                Ordering::Greater => {
                    format!(
                        "Het cijfer {toen} was {was}. {wanneer} is het {is}: {punten} procentpunt hoger. {}",
                        kans(toeval)
                    )
                }
                Ordering::Less => {
                    format!(
                        "Het cijfer {toen} was {was}. {wanneer} is het {is}: {punten} procentpunt lager. {}",
                        kans(toeval)
                    )
                }
            }
        }
    }
}

/// A share beside that of the region.
pub(super) fn met_regio(
    (gemeente, aantal): (&str, usize),
    regio: Option<Meting>,
    uitkomst: Uitkomst,
) -> String {
    let waar = match aantal {
        0 | 1 => "de regio".to_owned(),
        _ => format!("de hele regio ({aantal} gemeenten)"),
    };
    match uitkomst {
        Uitkomst::Geen => "Er is geen regio om mee te vergelijken.".to_owned(),
        Uitkomst::Verborgen => match regio.and_then(Meting::procent) {
            Some(_) => {
                let cijfer = regio.map(aandeel).unwrap_or_default();
                format!("In {waar} is dit {cijfer}. Het cijfer van {gemeente} tonen we niet.")
            }
            None => format!("Het cijfer van {gemeente} en dat van {waar} tonen we niet."),
        },
        Uitkomst::AnderVerborgen => format!("Het cijfer van {waar} tonen we niet."),
        Uitkomst::Niemand => format!("In {gemeente} gaat dit over niemand."),
        Uitkomst::AnderNiemand => "In de regio gaat dit over niemand.".to_owned(),
        Uitkomst::Verschil { kant, punten, toeval } => {
            let cijfer = regio.map(aandeel).unwrap_or_default();
            match kant {
                Ordering::Equal => format!("In {waar} is dit {cijfer}. Dat is gelijk aan {gemeente}."),
                Ordering::Greater => format!(
                    "In {waar} is dit {cijfer}. In {gemeente} is het {punten} procentpunt hoger. {}",
                    kans(toeval)
                ),
                Ordering::Less => format!(
                    "In {waar} is dit {cijfer}. In {gemeente} is het {punten} procentpunt lager. {}",
                    kans(toeval)
                ),
            }
        }
    }
}

/// A number of people in a year beside that of the year before; `wat` is what is counted, such as `Nieuwe mensen`.
pub(super) fn jaar_op_jaar(wat: &str, [nu, toen]: [(i16, Option<u64>); 2]) -> String {
    let ((jaar, aantal), (vorig, eerder)) = (nu, toen);
    let (aantal, eerder) = match (aantal, eerder) {
        (None, _) => return format!("{wat}: het aantal van {jaar} tonen we niet."),
        (Some(aantal), None) => {
            return format!("{wat}: {} in {jaar}. Het aantal van {vorig} tonen we niet.", getal(aantal));
        }
        (Some(aantal), Some(eerder)) => (aantal, eerder),
    };
    let anders = match aantal.cmp(&eerder) {
        Ordering::Equal => return format!("{wat}: {} in {jaar}, en net zoveel in {vorig}.", getal(aantal)),
        Ordering::Greater => "meer",
        Ordering::Less => "minder",
    };
    let verschil = aantal.abs_diff(eerder);
    format!(
        "{wat}: {} in {jaar}, {} in {vorig}. Dat {} er {} {anders}. {}",
        getal(aantal),
        getal(eerder),
        is_zijn(verschil),
        getal(verschil),
        kans(is_toeval_aantal(aantal, eerder))
    )
}

/// How many people came to a number that only grows, since an earlier publication.
pub(super) fn erbij(nu: Option<u64>, toen: Option<u64>, sinds: &str, drempel: u64) -> String {
    let (Some(nu), Some(toen)) = (nu, toen) else {
        return format!("Hoeveel mensen erbij kwamen sinds {sinds}, tonen we niet.");
    };
    match nu.checked_sub(toen) {
        None => format!(
            "Het aantal is lager dan {sinds} is gepubliceerd ({}): er is daarna iets verbeterd.",
            getal(toen)
        ),
        Some(0) => format!("Sinds {sinds} kwam er niemand bij."),
        Some(aantal) if aantal <= drempel => {
            format!("Sinds {sinds} kwam er een klein aantal mensen bij. Hoeveel, tonen we niet.")
        }
        Some(aantal) => format!("Sinds {sinds} kwamen er {} bij.", mensen(aantal)),
    }
}

/// The category with most people; `begin` is such as `In Duinrade is` or `Op 30 september 2024 was`.
pub(super) fn grootste(begin: &str, delen: &[(String, Option<u64>)], geheel: Option<u64>) -> String {
    let dicht = delen.iter().filter(|(_, aantal)| aantal.is_none()).count();
    let getoond = delen.iter().filter_map(|(naam, aantal)| Some((naam, (*aantal)?)));
    let Some((naam, aantal)) = getoond.filter(|(_, aantal)| *aantal > 0).max_by_key(|(_, aantal)| *aantal)
    else {
        return match dicht {
            0 => format!("{begin} er niemand."),
            _ => format!("{begin} geen aantal te zien: dan zijn mensen te herkennen."),
        };
    };
    let procent = Meting { deel: Some(aantal), geheel }.procent();
    let deel = procent.map_or_else(String::new, |procent| format!(", {procent}%"));
    // A hidden part may be larger.
    let meest = if dicht == 0 { "de grootste groep" } else { "de grootste groep die we tonen" };
    let rest = match dicht {
        0 => String::new(),
        1 => " Eén aantal tonen we niet (*).".to_owned(),
        _ => format!(" {dicht} aantallen tonen we niet (*)."),
    };
    format!("{begin} {meest}: {naam} ({}{deel}).{rest}", mensen(aantal))
}

/// How sure a figure is.
pub(super) fn zekerheid(vastlegging: Option<&Vastlegging>) -> String {
    let Some(een) = vastlegging else {
        return "Dit cijfer is een stand op één dag. Hoe snel de feiten zijn vastgelegd, meten we hier niet."
            .to_owned();
    };
    let zonder = match een.zonder_dag.waarde {
        Some(0) => String::new(),
        Some(aantal) => format!(" Bij {} ontbreekt de dag die beslist.", mensen(aantal)),
        None => " Bij een klein aantal mensen ontbreekt de dag die beslist.".to_owned(),
    };
    let (Some(tijdig), Some(laat)) = (een.tijdig.waarde, een.laat.waarde) else {
        return format!(
            "Hoe snel de feiten zijn vastgelegd, tonen we niet: dan zijn mensen te herkennen.{zonder}"
        );
    };
    let Some(procent) = tijdig_procent(tijdig, laat) else {
        return format!("Er zijn nog geen feiten om de zekerheid aan te meten.{zonder}");
    };
    let oordeel = match procent {
        GOED.. => "Dit cijfer is zeker.",
        MATIG..GOED => "Dit cijfer is vrij zeker: er kan nog iets bijkomen.",
        _ => "Dit cijfer is onzeker: reken erop dat het nog verandert.",
    };
    format!("{oordeel} Van de feiten is {procent}% binnen twee weken vastgelegd.{zonder}")
}

/// The share in time, rounded down: no figure looks better than it is.
fn tijdig_procent(tijdig: u64, laat: u64) -> Option<u64> {
    tijdig.saturating_mul(100).checked_div(tijdig.saturating_add(laat))
}

/// Whether so many facts came late that the figure cannot be called sure; `None` where that is not known.
pub(super) fn is_onzeker(vastlegging: Option<&Vastlegging>) -> Option<bool> {
    let een = vastlegging?;
    Some(tijdig_procent(een.tijdig.waarde?, een.laat.waarde?)? < GOED)
}

/// How many numbers are hidden.
pub(super) fn verborgen((alle, dicht): (u64, u64)) -> Option<String> {
    let werkwoord = is_zijn(dicht);
    (dicht > 0).then(|| {
        format!(
            "Van de {} getallen over deze vraag {werkwoord} er {} niet te zien (*), zodat niemand herkenbaar is.",
            getal(alle),
            getal(dicht)
        )
    })
}

#[cfg(test)]
#[path = "zinnen_tests.rs"]
mod tests;
