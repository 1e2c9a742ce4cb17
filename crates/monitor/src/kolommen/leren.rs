//! The fast engine: leerroutes, hours, levels and exams.

use dossier::VerzuimSoort;
use wet::Code;

use super::blok::Kanaal;
use super::kern::{Kern, dagnummer, datum};
use super::kijk::{Getal, Kijk};
use super::wettermijn::in_z_route;
use crate::definitie::Indicator as I;
use crate::opteller::Meting;
use crate::uitsplitsing::route_met_niveau;

const ONDERDELEN: std::ops::Range<u16> = 0..5;

pub(super) fn tel(indicator: I, kijk: &mut Kijk<'_, '_>, uit: &mut Vec<Getal>) {
    let beeld = kijk.beeld;
    if !beeld.wi2021() {
        return;
    }
    let pip = beeld.plicht.pips.last();
    let route = pip.map(|pip| route_met_niveau(pip.route, pip.niveau));
    match indicator {
        I::Leerroute if beeld.loopt() => {
            uit.extend(
                beeld.plicht.eerste_les.zip(route).map(|(les, route)| Getal::telt(les).in_categorie(route)),
            );
        }
        I::LeerrouteInPip if beeld.loopt() => {
            uit.extend(pip.zip(route).map(|(pip, route)| Getal::telt(pip.stap).in_categorie(route)));
        }
        I::RouteGewisseld => {
            let mut paren = beeld.plicht.pips.windows(2);
            let gewisseld = paren.any(|paar| matches!(paar, [a, b] if a.route != b.route));
            uit.extend(pip.map(|_| Getal::deel(gewisseld)));
        }
        I::Afgeschaald => {
            uit.extend(beeld.plicht.b1.map(|(_, afgeschaald)| Getal::deel(afgeschaald)));
        }
        I::LesWachtlijst if beeld.loopt() => {
            let begonnen = beeld.plicht.les.map(|(stap, _)| stap);
            uit.extend(beeld.traject.wachtlijst.filter(|wacht| begonnen < Some(*wacht)).map(Getal::telt));
        }
        I::ZLesurenGehaald | I::ZDeelnameGehaald if beeld.loopt() => uit.extend(z_gehaald(indicator, kijk)),
        I::Taalniveau if beeld.loopt() => {
            uit.extend(ONDERDELEN.zip(kijk.niveaus()).map(|(onderdeel, niveau)| {
                Getal::los(Meting::Telt).in_categorie(onderdeel * 6 + niveau.unwrap_or(5))
            }));
        }
        I::ExamenGeslaagd => uit.extend(
            ONDERDELEN
                .zip(&beeld.traject.onderdelen)
                .filter_map(|(plek, stand)| Some(Getal::telt(stand.geslaagd?).in_categorie(plek))),
        ),
        I::ExamenSlaagkans => {
            let gedaan = ONDERDELEN.zip(&beeld.traject.onderdelen).filter(|(_, stand)| stand.pogingen > 0);
            uit.extend(gedaan.map(|(plek, stand)| Getal::deel(stand.geslaagd.is_some()).in_categorie(plek)));
        }
        _ => {}
    }
}

fn z_gehaald(indicator: I, kijk: &mut Kijk<'_, '_>) -> Option<Getal> {
    let beeld = kijk.beeld;
    let op = kijk.moment.op;
    kijk.termijnen.inburgering(beeld, op).filter(|_| in_z_route(beeld))?;
    let wet = kijk.termijnen.wet;
    let norm = |code| u64::from(wet.minuten(code, datum(op)));
    if indicator == I::ZLesurenGehaald {
        let eerste = dagnummer(datum(beeld.plicht.pips.first()?.stap.dag).first_of_month());
        return Some(Getal::deel(kijk.lesminuten(1, eerste) >= norm(Code::ZCursusuren)));
    }
    let pvt: u64 = beeld.traject.pvt.iter().map(|(_, duur)| u64::from(*duur)).sum();
    let totaal = kijk.deelname(i32::MIN, true) + pvt + beeld.traject.map_minuten;
    let alle = norm(Code::ZParticipatieUren);
    let nodig = beeld.plicht.belastbaar.map_or(alle, |duur| alle.min(u64::from(duur)));
    (beeld.is_asiel() && nodig > 0).then(|| Getal::deel(totaal >= nodig))
}

/// Sums of hours in the period; nothing for who has none.
pub(super) fn sommen(indicator: I, kijk: &mut Kijk<'_, '_>, uit: &mut Vec<Getal>) {
    let van = kijk.moment.vanaf;
    let minuten = match indicator {
        I::LesurenGegeven => kijk.lesminuten(0, van),
        I::LesurenGevolgd => kijk.lesminuten(1, van),
        I::DeelnameBevestigd => kijk.deelname(van, true),
        I::DeelnameOnbevestigd => kijk.deelname(van, false),
        I::VerzuimOngeoorloofd => {
            kijk.minuten(Kanaal::Ongeoorloofd, van) + los_verzuim(kijk, VerzuimSoort::Ongeoorloofd)
        }
        _ => kijk.minuten(Kanaal::Ziek, van) + los_verzuim(kijk, VerzuimSoort::Ziek),
    };
    if minuten > 0 {
        uit.push(Getal::los(Meting::Som(i64::try_from(minuten).unwrap_or(i64::MAX))));
    }
}

fn los_verzuim(kijk: &Kijk<'_, '_>, welk: VerzuimSoort) -> u64 {
    let los = kijk.beeld.uren.los.iter().filter(|uur| kijk.moment.bevat(uur.stap.dag));
    los.map(|uur| match uur.kern {
        Kern::Verzuim(soort, duur) if soort == welk => u64::from(duur),
        _ => 0,
    })
    .sum()
}
