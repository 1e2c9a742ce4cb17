//! The fast engine: arrival, housing, PIP and the time between steps.

use super::beeld::Beeld;
use super::kern::Slot;
use super::kijk::{Getal, Kijk};
use super::weg::Stappen;
use super::wettermijn::{Uitslag, Wettermijnen};
use crate::definitie::Indicator as I;
use crate::kwaliteit::LAAT_NA_DAGEN;

pub(super) fn tel(indicator: I, kijk: &mut Kijk<'_, '_>, uit: &mut Vec<Getal>) {
    let beeld = kijk.beeld;
    let op = kijk.moment.op;
    let wi2021 = beeld.wi2021();
    match indicator {
        I::Instroom => uit.extend(beeld.plicht.kennisgeving.filter(|_| wi2021).map(Getal::telt)),
        I::Koppelingen => uit.extend(beeld.plicht.eerste_koppeling.map(|(stap, _)| Getal::telt(stap))),
        I::Gehuisvest => {
            let woning = beeld.plicht.koppeling.and_then(|_| beeld.plicht.woningen.first());
            uit.extend(woning.map(|(stap, _)| Getal::telt(*stap)));
        }
        I::WachttijdHuisvesting => {
            let Some((koppeling, _)) = beeld.plicht.koppeling else { return };
            let woning = beeld.plicht.woningen.iter().find(|(stap, _)| stap.dag >= koppeling.dag);
            uit.extend(woning.map(|(stap, _)| Getal::duur(koppeling.dag, *stap)));
        }
        I::HuisvestingOpTijd => uit.extend(kijk.termijnen.huisvesting(beeld, op).and_then(Getal::op_tijd)),
        I::WachtOpWoning => {
            let term = kijk.termijnen.huisvesting(beeld, op);
            let wacht = term.is_some_and(|term| matches!(term.uitslag, Uitslag::Loopt | Uitslag::Verstreken));
            uit.extend(beeld.plicht.koppeling.filter(|_| wacht).map(|(stap, _)| Getal::telt(stap)));
        }
        I::PipVastgesteld => uit.extend(beeld.plicht.eerste_pip.filter(|_| wi2021).map(Getal::telt)),
        I::PipOpTijd => uit.extend(kijk.termijnen.pip(beeld, op).and_then(Getal::op_tijd)),
        I::PipDuur => {
            let Some(term) = kijk.termijnen.pip(beeld, op) else { return };
            if let Uitslag::Gehaald(stap) | Uitslag::TeLaat(stap) = term.uitslag {
                uit.push(Getal::duur(term.begin, stap));
            }
        }
        I::PipZekerheid => {
            let Some(pip) = beeld.plicht.eerste_pip.filter(|_| wi2021) else { return };
            let categorie = match Wettermijnen::pip_begin(beeld) {
                None => 2,
                Some(begin) => u16::from(begin.vertraging().max(pip.vertraging()) > LAAT_NA_DAGEN),
            };
            uit.push(Getal::telt(pip).in_categorie(categorie));
        }
        _ => {}
    }
}

/// The steps of the road, in order: from each to each later one is a lead time. Nothing for who has no lead times.
pub(super) fn stappen(beeld: &Beeld) -> Option<Stappen> {
    if !beeld.wi2021() {
        return None;
    }
    let voldaan = [beeld.eerste(Slot::Voldaan), beeld.eerste(Slot::Diploma), beeld.eerste(Slot::Certificaat)];
    Some([
        beeld.plicht.eerste_koppeling.map(|(stap, _)| stap),
        beeld.plicht.woningen.first().map(|(stap, _)| *stap),
        beeld.plicht.kennisgeving,
        beeld.traject.intake_afgerond.or(beeld.traject.intake_afspraak),
        beeld.plicht.eerste_pip,
        beeld.plicht.eerste_les,
        beeld.traject.verklaring,
        beeld.traject.map_eindgesprek,
        voldaan.into_iter().flatten().min(),
    ])
}
