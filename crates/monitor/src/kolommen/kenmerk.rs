//! What somebody is on the reference date, as a small number for every break-down; 0 is what is not known.

use dossier::{Doelgroep, Geslacht, Leerroute, Regime};

use super::beeld::Beeld;
use super::kern::{self, datum};
use super::namen::Namen;
use crate::uitsplitsing::{self, ONBEKEND, Uitsplitsing};

/// The number of the category of a dossier in a break-down by person.
pub(super) fn kenmerk(per: Uitsplitsing, beeld: &Beeld, op: i32, consulent: u16) -> u16 {
    bekend(per, beeld, op, consulent).unwrap_or(0)
}

fn bekend(per: Uitsplitsing, beeld: &Beeld, op: i32, consulent: u16) -> Option<u16> {
    let nummer = |plek: usize| u16::try_from(plek + 1).ok();
    match per {
        Uitsplitsing::Gemeente => gemeente(beeld),
        Uitsplitsing::GemeenteVanStart => {
            beeld.plicht.inschrijvingen.first().or(beeld.plicht.eerste_koppeling.as_ref()).map(|waar| waar.1)
        }
        Uitsplitsing::Cohort => beeld.plicht.cohort,
        Uitsplitsing::Groep => nummer(usize::from(!beeld.plicht.groep?.0.is_asiel())),
        Uitsplitsing::Doelgroep => nummer(beeld.plicht.groep?.0 as usize),
        Uitsplitsing::Regime => nummer(beeld.plicht.groep?.1 as usize),
        Uitsplitsing::Route => nummer(beeld.plicht.pips.last()?.route as usize),
        Uitsplitsing::RouteNiveau => {
            let pip = beeld.plicht.pips.last()?;
            Some(uitsplitsing::route_met_niveau(pip.route, pip.niveau) + 1)
        }
        Uitsplitsing::Leeftijd => band(beeld, beeld.plicht.kennisgeving?.dag),
        Uitsplitsing::LeeftijdNu => band(beeld, op),
        Uitsplitsing::Geslacht => match beeld.plicht.persoon?.1 {
            Geslacht::Onbekend => None,
            geslacht => nummer(geslacht as usize),
        },
        Uitsplitsing::Nationaliteit => Some(beeld.plicht.persoon?.2),
        Uitsplitsing::Aanbieder => Some(beeld.plicht.les?.1),
        Uitsplitsing::Consulent => Some(consulent),
        Uitsplitsing::Jaar | Uitsplitsing::Maand => None,
    }
}

fn band(beeld: &Beeld, op: i32) -> Option<u16> {
    Some(uitsplitsing::leeftijdsband_plek(beeld.plicht.persoon?.0.leeftijd(datum(op))) + 1)
}

/// Where the person lives: the last of housing, registration and removal; else where the person is coupled to.
pub(super) fn gemeente(beeld: &Beeld) -> Option<u16> {
    let waar = [
        beeld.plicht.woningen.last().copied(),
        beeld.plicht.inschrijvingen.last().copied(),
        beeld.plicht.verhuizing,
    ];
    let laatste = waar.into_iter().flatten().max_by_key(|(stap, _)| *stap);
    laatste.or(beeld.plicht.koppeling).map(|(_, gemeente)| gemeente)
}

/// The year of a day; 0 before our era.
pub(super) fn jaar(dag: i32) -> u16 {
    u16::try_from(kern::jaar(dag)).unwrap_or(0)
}

/// The month of a day, counted from the year 0; 0 before our era and after the year 5460.
pub(super) fn maand(dag: i32) -> u16 {
    let datum = datum(dag);
    let maanden = i32::from(datum.year()) * 12 + i32::from(datum.month()) - 1;
    u16::try_from(maanden).unwrap_or(0)
}

/// The name of a category.
pub(super) fn naam(per: Uitsplitsing, nummer: u16, namen: &Namen) -> String {
    let Some(plek) = usize::from(nummer).checked_sub(1) else { return ONBEKEND.to_owned() };
    let vast = match per {
        Uitsplitsing::Gemeente
        | Uitsplitsing::GemeenteVanStart
        | Uitsplitsing::Nationaliteit
        | Uitsplitsing::Aanbieder
        | Uitsplitsing::Consulent => Some(namen.naam(nummer)),
        Uitsplitsing::Cohort | Uitsplitsing::Jaar => return nummer.to_string(),
        Uitsplitsing::Maand => return format!("{:04}-{:02}", nummer / 12, nummer % 12 + 1),
        Uitsplitsing::Groep => Some(uitsplitsing::groep(plek == 0)),
        Uitsplitsing::Doelgroep => Doelgroep::ALLE.get(plek).map(|groep| groep.label()),
        Uitsplitsing::Regime => Regime::ALLE.get(plek).map(|regime| regime.code()),
        Uitsplitsing::Route => Leerroute::ALLE.get(plek).map(|route| uitsplitsing::route(*route)),
        Uitsplitsing::RouteNiveau => uitsplitsing::ROUTES_MET_NIVEAU.get(plek).copied(),
        Uitsplitsing::Leeftijd | Uitsplitsing::LeeftijdNu => uitsplitsing::band_op_plek(plek),
        Uitsplitsing::Geslacht => Geslacht::ALLE.get(plek).map(|geslacht| geslacht.label()),
    };
    vast.unwrap_or(ONBEKEND).to_owned()
}
