//! What somebody is on the reference date, for every break-down.

use dossier::{Geslacht, Inhoud, Soort};

use super::zicht::Zicht;
use crate::uitsplitsing::{self, ONBEKEND, Uitsplitsing};

/// The category of a dossier in a break-down by person.
pub(super) fn kenmerk(per: Uitsplitsing, zicht: &Zicht<'_>) -> String {
    bekend(per, zicht).unwrap_or_else(|| ONBEKEND.to_owned())
}

fn bekend(per: Uitsplitsing, zicht: &Zicht<'_>) -> Option<String> {
    let stand = &zicht.stand;
    let tekst = |tekst: &str| Some(tekst.to_owned());
    match per {
        Uitsplitsing::Gemeente => stand.gemeente.as_ref().map(|gemeente| gemeente.0.clone()),
        Uitsplitsing::GemeenteVanStart => {
            let feit = zicht.eerste(Soort::BrpInschrijving).or(zicht.eerste(Soort::Koppeling))?;
            match &feit.inhoud {
                Inhoud::BrpInschrijving { gemeente } | Inhoud::Koppeling { gemeente } => {
                    Some(gemeente.0.clone())
                }
                _ => None,
            }
        }
        Uitsplitsing::Cohort => zicht.eerste(Soort::DuoKennisgeving).map(|feit| feit.op.year().to_string()),
        Uitsplitsing::Groep => tekst(uitsplitsing::groep(stand.groep?.is_asiel())),
        Uitsplitsing::Doelgroep => tekst(stand.groep?.label()),
        Uitsplitsing::Regime => tekst(stand.regime?.code()),
        Uitsplitsing::Route => tekst(uitsplitsing::route(stand.pip.as_ref()?.leerroute)),
        Uitsplitsing::RouteNiveau => {
            let pip = stand.pip.as_ref()?;
            let plek = uitsplitsing::route_met_niveau(pip.leerroute, pip.niveau);
            uitsplitsing::ROUTES_MET_NIVEAU.get(usize::from(plek)).map(|naam| (*naam).to_owned())
        }
        Uitsplitsing::Leeftijd => {
            let begin = zicht.eerste(Soort::DuoKennisgeving)?.op;
            let geboren = stand.persoon.as_ref()?.geboortedatum;
            tekst(uitsplitsing::leeftijdsband(geboren.leeftijd(begin)))
        }
        Uitsplitsing::LeeftijdNu => tekst(uitsplitsing::leeftijdsband(stand.persoon.as_ref()?.leeftijd)),
        Uitsplitsing::Geslacht => match stand.persoon.as_ref()?.geslacht {
            Geslacht::Onbekend => None,
            geslacht => tekst(geslacht.label()),
        },
        Uitsplitsing::Nationaliteit => {
            tekst(uitsplitsing::nationaliteitsgroep(stand.persoon.as_ref()?.nationaliteit.as_deref()))
        }
        Uitsplitsing::Aanbieder => match &zicht.laatste(Soort::LesGestart)?.inhoud {
            Inhoud::LesGestart { aanbieder } if !aanbieder.trim().is_empty() => Some(aanbieder.clone()),
            _ => None,
        },
        Uitsplitsing::Consulent => zicht.zaak.consulent.map(|consulent| consulent.to_string()),
        Uitsplitsing::Jaar | Uitsplitsing::Maand => None,
    }
}
