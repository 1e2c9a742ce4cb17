//! Subtotals in one list of labels, and lines "of which".

use super::totalen::sommen;
use super::{Stand, Verbanden};
use crate::label::Totaal;
use crate::model::{Blad, Label, Model};
use crate::vergelijking::{Herkomst, Vergelijking, Vorm};

/// A way to tell which labels a subtotal adds up: the total labels with, for each, its parts.
type Uitleg = Vec<(u32, Vec<u32>)>;

/// Finds the reading of the subtotals on this axis that fits best, and takes it when it mostly holds.
pub(super) fn zoek(model: &Model, blad: &Blad, as_: usize, deel: &[u32], gevonden: &mut Verbanden) {
    let Some(labels) = blad.assen.get(as_).map(|as_| as_.labels.as_slice()) else { return };
    if deel.is_empty() {
        return;
    }
    let op_naam: Uitleg = deel.iter().map(|totaal| (*totaal, met_naam(labels, *totaal))).collect();
    let erboven: Uitleg = deel.iter().map(|totaal| (*totaal, blok(labels, *totaal, true))).collect();
    let eronder: Uitleg = deel.iter().map(|totaal| (*totaal, blok(labels, *totaal, false))).collect();
    let mut beste: Option<(Stand, Vec<Vergelijking>)> = None;
    for uitleg in [op_naam, erboven, eronder] {
        let groep: Vec<Vergelijking> = uitleg
            .iter()
            .flat_map(|(totaal, delen)| sommen(model, blad, as_, (*totaal, delen), Herkomst::Totaal))
            .collect();
        let stand = Stand::van(model, &groep);
        if stand.meestal() && beste.as_ref().is_none_or(|(eerder, _)| stand.klopt > eerder.klopt) {
            beste = Some((stand, groep));
        }
    }
    match beste {
        Some((_, groep)) => gevonden.vergelijkingen.extend(groep),
        None => {
            let namen: Vec<&str> =
                deel.iter().filter_map(|d| labels.get(*d as usize)).map(|l| l.tekst.as_str()).collect();
            gevonden.niet.push((
                namen.join(", "),
                "Uit de tabel blijkt niet welke onderdelen bij dit subtotaal horen.".to_owned(),
            ));
        }
    }
}

/// Labels that hold all words of the subtotal: "statushouder man" for "totaal statushouder".
fn met_naam(labels: &[Label], totaal: u32) -> Vec<u32> {
    let Some(naam) = labels.get(totaal as usize).map(|label| &label.norm) else { return Vec::new() };
    let woorden: Vec<&str> = naam
        .split([' ', ',', ':', '-'])
        .filter(|woord| {
            !woord.is_empty() && !woord.contains("tota") && !["som", "alle", "sub"].contains(woord)
        })
        .collect();
    if woorden.is_empty() {
        return Vec::new();
    }
    let past = |label: &Label| {
        let eigen: Vec<&str> = label.norm.split([' ', ',', ':', '-']).collect();
        label.is_blad() && woorden.iter().all(|woord| eigen.contains(woord))
    };
    (0_u32..).zip(labels).filter(|(_, label)| past(label)).map(|(plaats, _)| plaats).collect()
}

/// Labels directly above or below, up to the next total.
fn blok(labels: &[Label], totaal: u32, erboven: bool) -> Vec<u32> {
    let alle: Vec<(u32, &Label)> = (0_u32..).zip(labels).collect();
    let neem = |reeks: &mut dyn Iterator<Item = &(u32, &Label)>| -> Vec<u32> {
        reeks.take_while(|(_, label)| label.is_blad()).map(|(plaats, _)| *plaats).collect()
    };
    let grens = totaal as usize;
    if erboven {
        let mut delen = neem(&mut alle.iter().take(grens).rev());
        delen.reverse();
        delen
    } else {
        neem(&mut alle.iter().skip(grens + 1))
    }
}

/// Lines "of which": together at most the line above them, and equal to it where that nearly always holds.
pub(super) fn waarvan(model: &Model, blad: &Blad, as_: usize, gevonden: &mut Verbanden) {
    let Some(labels) = blad.assen.get(as_).map(|as_| as_.labels.as_slice()) else { return };
    let mut ouder: Option<u32> = None;
    let mut groepen: Uitleg = Vec::new();
    for (plaats, label) in (0_u32..).zip(labels) {
        if label.totaal != Totaal::Waarvan {
            ouder = Some(plaats);
        } else if let Some(ouder) = ouder {
            match groepen.last_mut().filter(|(eerder, _)| *eerder == ouder) {
                Some((_, delen)) => delen.push(plaats),
                None => groepen.push((ouder, vec![plaats])),
            }
        }
    }
    for (ouder, delen) in groepen {
        let precies = sommen(model, blad, as_, (ouder, &delen), Herkomst::Waarvan);
        let stand = Stand::van(model, &precies);
        if stand.klopt >= 2 && stand.klopt >= 4 * stand.fout {
            gevonden.vergelijkingen.extend(precies);
            continue;
        }
        let cellen =
            blad.cellen.iter().filter(|id| model.op(**id, as_) == Some(ouder) && !model.is_aandeel(**id));
        for id in cellen {
            // Each part on its own: parts of a whole may overlap ("of which women", "of which under 27").
            for deel in delen.iter().filter_map(|label| model.buur(*id, as_, *label)) {
                if !model.is_aandeel(deel) && model.inhoud(deel).telt() {
                    let vorm = Vorm::Som { delen: vec![(deel, 1)], geheel: *id, hoogstens: true };
                    gevonden.vergelijkingen.push(Vergelijking { herkomst: Herkomst::Waarvan, vorm });
                }
            }
        }
    }
}
