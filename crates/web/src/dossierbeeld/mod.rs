//! What a dossier page shows: facts and stand brought into words, places and colours. No rules of the law in here.

mod artikel;
mod termijnen;
mod tijdlijn;
mod uren;
mod weg;

use dossier::{Bevinding, Fase, Feit, FeitId, PlichtStatus, SignaalUitleg, Soort, Stand};
use jiff::Timestamp;
use jiff::civil::Date;
use store::{DossierId, DossierSignaal, Gedaan, Plek};

pub(crate) use artikel::{Artikel, artikel};
pub(crate) use termijnen::{TermijnBeeld, Termijnen};
pub(crate) use tijdlijn::{Bekijk, Tijdlijn};
pub(crate) use uren::{Balk, balken};
pub(crate) use weg::{Oordeel, Weg, weg};

use crate::feitformulier::hoofdletter;
use crate::{dutch, feittekst, signaaltekst};

/// Of which day the page speaks, and what was known then.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peil {
    /// The day.
    pub op: Date,
    /// The last day of which registrations count, when somebody asked for one.
    pub bekend: Option<Date>,
    /// Whether it is simply now.
    pub is_nu: bool,
}

impl Peil {
    /// The moment up to which registrations count. In the demo the clock goes round within one day, so that what was
    /// just registered can be later than now.
    pub(crate) fn bekend_op(self, feiten: &[Feit], nu: Timestamp) -> Timestamp {
        match self.bekend {
            Some(dag) => wet::wall_clock::end_of_day(dag),
            None => feiten.iter().map(|feit| feit.geregistreerd).max().map_or(nu, |laatste| laatste.max(nu)),
        }
    }
}

/// A coloured word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chip {
    /// `ok`, `warn`, `bad`, `info` or nothing.
    pub toon: &'static str,
    /// The word.
    pub tekst: String,
}

impl Chip {
    pub(crate) fn new(toon: &'static str, tekst: impl Into<String>) -> Self {
        Self { toon, tekst: tekst.into() }
    }
}

/// The coloured words behind the name.
pub(crate) fn chips(stand: &Stand, geheim: bool, achter: bool) -> Vec<Chip> {
    let mut chips = Vec::new();
    if let Some(groep) = stand.groep {
        chips.push(Chip::new("", hoofdletter(groep.label())));
    }
    if let Some(pip) = &stand.pip {
        let niveau = pip.niveau.map_or_else(String::new, |niveau| format!(", niveau {}", niveau.label()));
        chips.push(Chip::new("info", format!("{}{niveau}", hoofdletter(pip.leerroute.label()))));
    }
    if stand.regime.is_some_and(|regime| regime == dossier::Regime::Wi2013) {
        chips.push(Chip::new("", "Wet van 2013"));
    }
    let fase = match stand.fase {
        Fase::Voldaan => "ok",
        _ => "",
    };
    chips.push(Chip::new(fase, hoofdletter(stand.fase.label())));
    if matches!(
        stand.plicht,
        PlichtStatus::Vrijgesteld
            | PlichtStatus::Ontheven
            | PlichtStatus::Vertrokken
            | PlichtStatus::Vervallen
    ) {
        chips.push(Chip::new("warn", hoofdletter(stand.plicht.label())));
    }
    if achter {
        chips.push(Chip::new("warn", "Uren achter"));
    }
    if geheim {
        chips.push(Chip::new("bad", "Geheim adres"));
    }
    chips
}

/// Something to do, with the form that does it.
#[derive(Clone, Debug)]
pub(crate) struct SignaalBeeld {
    /// What to do.
    pub wat: &'static str,
    /// Why, in a sentence.
    pub waarom: String,
    /// What the button says.
    pub knop: &'static str,
    /// For whom, when not for the consulent.
    pub voor: Option<&'static str>,
    /// Before when.
    pub chip: Option<Chip>,
    /// Ground, in words.
    pub artikel: Artikel,
    /// The kind of fact that meets it.
    pub doe: Option<Soort>,
    /// Until when it was put off.
    pub uitgesteld: Option<Date>,
    /// What the buttons send that mark it as done; not for another day than today.
    pub plek: Option<String>,
}

/// What must be done, as the rows of the work list have it.
pub(crate) fn signalen(id: DossierId, signalen: &[DossierSignaal], stand: &Stand) -> Vec<SignaalBeeld> {
    signalen
        .iter()
        .filter_map(|DossierSignaal { signaal, sleutel, gedaan }| {
            let uitgesteld = match gedaan {
                None => None,
                Some(Gedaan { tot: Some(tot), .. }) if *tot > stand.op => Some(*tot),
                Some(_) => return None,
            };
            let plek = Some(Plek::van(id, signaal, sleutel).to_string());
            Some(SignaalBeeld { uitgesteld, plek, ..signaal_beeld(signaal, stand) })
        })
        .collect()
}

/// What must be done on another day than today.
pub(crate) fn signalen_van(stand: &Stand) -> Vec<SignaalBeeld> {
    stand.signalen.iter().map(|signaal| signaal_beeld(signaal, stand)).collect()
}

fn signaal_beeld(signaal: &dossier::Signaal, stand: &Stand) -> SignaalBeeld {
    let op = stand.op;
    let rol = (signaal.rol != dossier::SignaalRol::Consulent).then(|| signaal.rol.label());
    SignaalBeeld {
        wat: signaal.soort.label(),
        waarom: signaaltekst::waarom(signaal.soort, &SignaalUitleg::nieuw(signaal, stand)),
        knop: signaaltekst::knop(signaal.soort),
        voor: rol,
        chip: signaal.uiterlijk.map(|dag| Chip::new(if dag < op { "bad" } else { "warn" }, afstand(dag, op))),
        artikel: artikel(&signaal.artikel),
        doe: signaal.doe,
        uitgesteld: None,
        plek: None,
    }
}

/// How far off a day is, in the unit people use: days, weeks, months.
pub(crate) fn afstand(dag: Date, op: Date) -> String {
    let dagen = dag.duration_since(op).as_hours() / 24;
    match dagen {
        -13..14 => dutch::distance(dag, op),
        14..183 => format!("over {} weken", dagen / 7),
        -182..-13 => format!("{} weken te laat", dagen.unsigned_abs() / 7),
        183.. => format!("over {} maanden", dagen * 12 / 365),
        _ => format!("{} maanden te laat", dagen.unsigned_abs() * 12 / 365),
    }
}

/// Something that does not fit, with the facts that it is about.
#[derive(Clone, Debug)]
pub(crate) struct BevindingBeeld {
    /// What does not fit.
    pub wat: &'static str,
    /// The facts, in words.
    pub feiten: Vec<(FeitId, String)>,
}

/// What does not fit, in words.
pub(crate) fn bevindingen(bevindingen: &[Bevinding], feiten: &[Feit]) -> Vec<BevindingBeeld> {
    let woorden =
        |id: &FeitId| feiten.iter().find(|feit| feit.id == *id).map(|feit| (*id, feittekst::regel(feit)));
    bevindingen
        .iter()
        .map(|een| BevindingBeeld {
            wat: een.soort.label(),
            feiten: een.feiten.iter().filter_map(woorden).collect(),
        })
        .collect()
}

/// How somebody stands in a part of the exam.
#[derive(Clone, Debug)]
pub(crate) struct NiveauBeeld {
    /// The part.
    pub onderdeel: String,
    /// The level that the school measured last.
    pub gemeten: String,
    /// Passed, or not.
    pub geslaagd: Option<String>,
    /// How often an exam was taken.
    pub pogingen: u32,
}

/// Level per part of the exam; empty when nothing was measured or taken.
pub(crate) fn niveaus(stand: &Stand) -> Vec<NiveauBeeld> {
    let leeg = stand
        .onderdelen
        .iter()
        .all(|deel| deel.gemeten.is_none() && deel.pogingen == 0 && deel.niet_nodig.is_none());
    if leeg {
        return Vec::new();
    }
    let beeld = |deel: &dossier::OnderdeelStand| {
        let gemeten = deel
            .gemeten
            .zip(deel.gemeten_op)
            .map(|(niveau, op)| format!("{} ({})", niveau.label(), dutch::short_day(op)));
        let geslaagd = deel.geslaagd.map(|bij| {
            let niveau = deel.geslaagd_niveau.map_or("geslaagd", |niveau| niveau.label());
            format!("{niveau} ({})", dutch::short_day(bij.op))
        });
        let geslaagd = geslaagd.or_else(|| {
            deel.niet_nodig.map(|bij| format!("niet nodig volgens DUO ({})", dutch::short_day(bij.op)))
        });
        NiveauBeeld {
            onderdeel: hoofdletter(deel.onderdeel.label()),
            gemeten: gemeten.unwrap_or_else(|| "–".to_owned()),
            geslaagd,
            pogingen: deel.pogingen,
        }
    };
    stand.onderdelen.iter().map(beeld).collect()
}

#[cfg(test)]
mod tests;
