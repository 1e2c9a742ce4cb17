//! A figure in plain Dutch: the number, what it is made of, and how sure it is.

use std::collections::BTreeMap;

use monitor::{Beleidsdoel, Cijfer, Definitie, Kwaliteit, Maat, ONBEKEND, Tabel, Teleenheid, Uitsplitsing};

use crate::{dutch, feittekst};

/// From this part of the records on, registered in time, a figure is sure; from the second one on it is fairly sure.
/// Our own choice, explained on the page.
const ZEKER: [u64; 2] = [90, 70];
/// Parts of an answer that fit in a sentence.
const DELEN: usize = 3;

/// A figure to read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Getal {
    /// The number with its unit.
    pub groot: String,
    /// What it is made of.
    pub klein: String,
    /// The number for a picture, in the unit of [`eenheid`].
    pub waarde: i64,
}

/// A part of a whole in whole per cents.
pub(super) fn procent(deel: u64, geheel: u64) -> u64 {
    (deel * 100 + geheel / 2).checked_div(geheel).unwrap_or_default()
}

fn wie(aantal: u64, eenheid: Teleenheid) -> String {
    let (een, meer) = match eenheid {
        Teleenheid::Vastleggingen => ("vastlegging", "vastleggingen"),
        _ => ("mens", "mensen"),
    };
    format!("{} {}", dutch::thousands(aantal), if aantal == 1 { een } else { meer })
}

/// A figure with its unit.
pub(super) fn getal(cijfer: Cijfer, soort: Teleenheid) -> Getal {
    let heel = |getal: u64| i64::try_from(getal).unwrap_or(i64::MAX);
    match cijfer {
        Cijfer::Aantal { aantal } => {
            Getal { groot: dutch::thousands(aantal), klein: String::new(), waarde: heel(aantal) }
        }
        Cijfer::Aandeel { teller, noemer } => Getal {
            groot: format!("{}%", procent(teller, noemer)),
            klein: format!("{} van {}", dutch::thousands(teller), wie(noemer, soort)),
            waarde: heel(procent(teller, noemer)),
        },
        Cijfer::Som { totaal, personen } => {
            let groot = match soort {
                Teleenheid::Centen => dutch::euro(totaal),
                _ => format!("{} uur", dutch::thousands(totaal.max(0).unsigned_abs() / 60)),
            };
            Getal { groot, klein: format!("bij {}", wie(personen, Teleenheid::Personen)), waarde: totaal }
        }
        Cijfer::Duur { mediaan_dagen, aantal } => {
            let dagen = mediaan_dagen.to_string().replace('.', ",");
            let klein = format!("de middelste van {}", wie(aantal, Teleenheid::Personen));
            #[expect(clippy::cast_possible_truncation, reason = "a number of days is far from the limits")]
            Getal { groot: format!("{dagen} dagen"), klein, waarde: mediaan_dagen.round() as i64 }
        }
    }
}

/// The unit of a picture.
pub(super) fn eenheid(definitie: &Definitie) -> charts::Eenheid {
    match (definitie.maat, definitie.eenheid) {
        (Maat::Aandeel, _) => charts::Eenheid::Procent,
        (Maat::Duur, _) => charts::Eenheid::Dagen,
        (Maat::Som, Teleenheid::Centen) => charts::Eenheid::Eurocent,
        (Maat::Som, _) => charts::Eenheid::Minuten,
        (Maat::Aantal, _) => charts::Eenheid::Aantal,
    }
}

/// The answer of a table without break-downs, in one line.
pub(super) fn antwoord(tabel: &Tabel) -> Getal {
    let definitie = tabel.indicator.definitie();
    let mut cellen: Vec<_> =
        tabel.cellen.iter().map(|cel| (cel.sleutel.last(), getal(cel.cijfer, definitie.eenheid))).collect();
    match cellen.as_slice() {
        [] => niemand(definitie),
        [(None, getal)] => getal.clone(),
        _ => {
            cellen.sort_by_key(|(_, getal)| std::cmp::Reverse(getal.waarde));
            let noem = |(deel, getal): &(Option<&String>, Getal)| {
                format!("{}: {}", deel.map_or(String::new(), |deel| onderdeel(deel)), getal.groot)
            };
            let (eerst, meer) = (cellen.iter().take(DELEN).map(noem), cellen.len().saturating_sub(DELEN));
            let klein = if meer > 0 { format!("en nog {meer}") } else { String::new() };
            Getal { groot: eerst.collect::<Vec<_>>().join(" · "), klein, waarde: 0 }
        }
    }
}

/// What an empty cell says.
pub(super) fn niemand(definitie: &Definitie) -> Getal {
    let groot = match (definitie.maat, definitie.eenheid) {
        (Maat::Aantal, _) => "0".to_owned(),
        (Maat::Som, Teleenheid::Centen) => dutch::euro(0_i64),
        (Maat::Som, _) => "0 uur".to_owned(),
        (Maat::Aandeel | Maat::Duur, _) => "nog niemand".to_owned(),
    };
    Getal { groot, ..Getal::default() }
}

/// A category of an indicator as people call it.
pub(super) fn onderdeel(deel: &str) -> String {
    let soort = dossier::BevindingSoort::ALLE.iter().find(|soort| soort.code() == deel);
    soort.map_or_else(|| deel.to_owned(), |soort| soort.label().to_owned())
}

/// A category of a break-down as people call it.
pub(super) fn categorie(per: Uitsplitsing, waarde: &str, consulenten: &BTreeMap<String, String>) -> String {
    match per {
        _ if waarde == ONBEKEND => ONBEKEND.to_owned(),
        Uitsplitsing::Gemeente | Uitsplitsing::GemeenteVanStart => feittekst::gemeente(waarde),
        Uitsplitsing::Consulent => consulenten.get(waarde).cloned().unwrap_or_else(|| ONBEKEND.to_owned()),
        _ => waarde.to_owned(),
    }
}

/// How sure a figure is, with the tone of its chip; nothing where there is nothing to judge.
pub(super) fn zekerheid(kwaliteit: &Kwaliteit) -> Option<(&'static str, String)> {
    if kwaliteit.gedateerd == 0 {
        return None;
    }
    let op_tijd = procent(kwaliteit.gedateerd.saturating_sub(kwaliteit.laat), kwaliteit.gedateerd);
    let tekst = format!("{op_tijd}% op tijd vastgelegd");
    let toon = match ZEKER {
        [zeker, _] if op_tijd >= zeker => "ok",
        [_, redelijk] if op_tijd >= redelijk => "warn",
        _ => "bad",
    };
    Some((toon, tekst))
}

/// The place of an indicator in the policy theory, as a question.
pub(super) const fn beleid(doel: Beleidsdoel) -> &'static str {
    match doel {
        Beleidsdoel::Meedoen => "Meedoen: doet iemand mee, het liefst met betaald werk?",
        Beleidsdoel::Taal => "Taal: leert iemand de taal?",
        Beleidsdoel::Participatie => "Participatie: doet iemand vanaf het begin mee?",
        Beleidsdoel::Kennis => "Kennis: kent iemand de Nederlandse samenleving?",
        Beleidsdoel::Tijdigheid => "Tijdigheid: begint iemand vroeg?",
        Beleidsdoel::Snelheid => "Snelheid: gaat er onderweg geen tijd verloren?",
        Beleidsdoel::Maatwerk => "Maatwerk: past de route bij de persoon?",
        Beleidsdoel::Dualiteit => "Dualiteit: gaan leren en meedoen samen?",
        Beleidsdoel::Kwaliteit => "Kwaliteit: zijn de lessen en de gegevens goed?",
        Beleidsdoel::Regie => "Regie: voert de gemeente uit wat de wet vraagt?",
    }
}
