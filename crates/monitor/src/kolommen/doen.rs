//! The fast engine: taking part, work, talks, begeleiding and ontzorgen.

use dossier::Doelgroep;
use jiff::ToSpan;

use super::beeld::Beeld;
use super::kern::{dagnummer, datum};
use super::kijk::{Getal, Kijk};
use super::stap::Stap;
use crate::definitie::Indicator as I;
use crate::opteller::Meting;

pub(super) fn tel(indicator: I, kijk: &mut Kijk<'_, '_>, uit: &mut Vec<Getal>) {
    let beeld = kijk.beeld;
    let wi2021 = beeld.wi2021();
    match indicator {
        I::PvtAfgerond if wi2021 => uit.extend(kijk.termijnen.pvt(beeld).map(Getal::telt)),
        I::MapAfgerond if wi2021 => uit.extend(kijk.termijnen.map(beeld).map(Getal::telt)),
        I::MeedoenGestart => gestart(beeld, uit),
        I::MeedoenNu => {
            let lopend = (0_u8..3).filter_map(|wat| {
                let (stap, _, begint) = beeld.traject.bezig.iter().rfind(|(_, soort, _)| *soort == wat)?;
                begint.then(|| Getal::telt(*stap).in_categorie(u16::from(wat)))
            });
            uit.extend(lopend);
        }
        I::MeedoenNa6Maanden => na_maanden(kijk, 6, uit),
        I::MeedoenNa12Maanden => na_maanden(kijk, 12, uit),
        I::NaarWerkBegeleid if beeld.is_asiel() => uit.extend(beeld.traject.naar_werk.map(Getal::telt)),
        I::NaarWerkUitkomst if beeld.is_asiel() && beeld.traject.naar_werk.is_some() => gestart(beeld, uit),
        I::GesprekkenEersteJaar if wi2021 => uit.extend(eerste_jaar(kijk)),
        I::GesprekOpTijd if wi2021 && beeld.loopt() => {
            let laatste = kijk.laatste_gesprek().max(beeld.plicht.pip.map(|pip| pip.dag));
            let op = kijk.moment.op;
            uit.extend(laatste.map(|laatste| Getal::deel(kijk.termijnen.gesprek_op_tijd(laatste, op))));
        }
        I::BegeleidingGestart if wi2021 => uit.extend(beeld.traject.eerste_begeleiding.map(Getal::telt)),
        I::BegeleidingNu if beeld.eerste(super::kern::Slot::Vertrokken).is_none() => {
            let loopt =
                beeld.traject.begeleiding.filter(|begin| beeld.traject.begeleiding_gestopt < Some(*begin));
            uit.extend(loopt.map(Getal::telt));
        }
        I::OntzorgenGestart if wi2021 => uit.extend(beeld.traject.ontzorgen.map(Getal::telt)),
        I::OntzorgenBereik => {
            let recht = wi2021
                && beeld.traject.bijstand
                && beeld.plicht.groep.is_some_and(|(groep, _)| groep == Doelgroep::Asielstatushouder);
            uit.extend(recht.then(|| Getal::deel(beeld.traject.ontzorgen.is_some())));
        }
        _ => {}
    }
}

fn eerste_jaar(kijk: &mut Kijk<'_, '_>) -> Option<Getal> {
    let (beeld, op) = (kijk.beeld, kijk.moment.op);
    let (begin, nodig) = kijk.termijnen.eerste_jaar_vraagt(beeld, op)?;
    let door = kijk.gesprek(begin, nodig as usize - 1);
    if door.is_none() {
        // Talks are no records: the next one may be the one that was needed.
        kijk.termijnen.blijft = kijk.termijnen.blijft.min(kijk.volgend_gesprek() - 1);
    }
    Getal::op_tijd(kijk.termijnen.eerste_jaar(beeld, op, begin, door))
}

/// The first time that somebody started each way of taking part.
fn eerste_keren(beeld: &Beeld) -> impl Iterator<Item = (u8, Stap)> {
    (0_u8..3).filter_map(|wat| {
        let mut gestart = beeld.traject.bezig.iter().filter(|(_, soort, begint)| *soort == wat && *begint);
        gestart.next().map(|(stap, _, _)| (wat, *stap))
    })
}

fn gestart(beeld: &Beeld, uit: &mut Vec<Getal>) {
    uit.extend(eerste_keren(beeld).map(|(wat, stap)| Getal::telt(stap).in_categorie(u16::from(wat))));
}

fn na_maanden(kijk: &Kijk<'_, '_>, maanden: i32, uit: &mut Vec<Getal>) {
    for (wat, stap) in eerste_keren(kijk.beeld) {
        let Ok(dag) = datum(stap.dag).checked_add(maanden.months()) else { continue };
        let dag = dagnummer(dag);
        if dag > kijk.moment.op {
            continue;
        }
        let bezig =
            kijk.beeld.traject.bezig.iter().rfind(|(stap, soort, _)| *soort == wat && stap.dag <= dag);
        let meting = Meting::Deel(u32::from(bezig.is_some_and(|(_, _, begint)| *begint)), 1);
        uit.push(Getal { dag: Some(dag), ..Getal::bij(stap, meting) }.in_categorie(u16::from(wat)));
    }
}
