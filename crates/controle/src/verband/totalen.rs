//! Totals by their label, on one axis or on more.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Stand, Verbanden, subtotalen};
use crate::getal::EEN;
use crate::label::Totaal;
use crate::model::{Blad, Model};
use crate::vergelijking::{Herkomst, Oordeel, Vergelijking};
use crate::zin;

/// So many totals that are all wrong mean that we do not understand the table.
const NERGENS: usize = 3;
/// Most steps for totals over more axes at once.
const MAX_STAPPEN: usize = 5_000_000;

pub(super) fn zoek(model: &Model, nummer: usize, gevonden: &mut Verbanden) {
    let Some(blad) = model.bladen.get(nummer) else { return };
    let mut heeft_som: HashSet<usize> = HashSet::new();
    for (as_, labels) in blad.assen.iter().enumerate() {
        if labels.is_voorraad() {
            continue;
        }
        let bladeren = labels.waar(|label| label.is_blad());
        let mut alles = labels.waar(|label| label.totaal == Totaal::Alles);
        let mut deel = labels.waar(|label| label.totaal == Totaal::Deel);
        if let ([], [enig]) = (alles.as_slice(), deel.as_slice())
            && aannemelijk(model, &sommen(model, blad, as_, (*enig, &bladeren), Herkomst::Totaal))
        {
            alles = std::mem::take(&mut deel);
        }
        for totaal in alles {
            let groep = sommen(model, blad, as_, (totaal, &bladeren), Herkomst::Totaal);
            heeft_som.extend(groep.iter().filter_map(|v| v.cellen().first().copied()));
            neem_op(model, groep, (as_, &bladeren), gevonden);
        }
        subtotalen::zoek(model, blad, as_, &deel, gevonden);
        subtotalen::waarvan(model, blad, as_, gevonden);
    }
    over_meer_assen(model, blad, &heeft_som, gevonden);
}

/// One equation for each cell under the label `totaal`: the sum of the cells under `bladeren`, all else being equal.
pub(super) fn sommen(
    model: &Model,
    blad: &Blad,
    as_: usize,
    (totaal, bladeren): (u32, &[u32]),
    herkomst: Herkomst,
) -> Vec<Vergelijking> {
    if bladeren.len() < 2 {
        return Vec::new();
    }
    let bruikbaar = |id: &&usize| model.op(**id, as_) == Some(totaal) && model.inhoud(**id).telt();
    let mut sommen = Vec::new();
    for id in blad.cellen.iter().filter(bruikbaar) {
        let delen: Vec<usize> = bladeren.iter().filter_map(|label| model.buur(*id, as_, *label)).collect();
        let telt = delen.iter().any(|deel| model.inhoud(*deel).telt());
        if !telt || model.is_gemiddelde(*id) || !aandelen_samen_honderd(model, *id, &delen) {
            continue;
        }
        sommen.push(Vergelijking::som(herkomst, &delen, *id));
    }
    sommen
}

/// Shares only add up when they are shares of the same whole: the total says 100 and the sum is near it.
fn aandelen_samen_honderd(model: &Model, totaal: usize, delen: &[usize]) -> bool {
    if !model.is_aandeel(totaal) && !delen.iter().any(|deel| model.is_aandeel(*deel)) {
        return true;
    }
    let som: i128 = delen.iter().filter_map(|deel| model.getal(*deel)).map(|getal| getal.nano).sum();
    let heel = model.getal(totaal).map_or(0, |getal| getal.nano);
    heel == 100 * EEN && (som - heel).abs() * 10 <= heel
}

/// Takes a group of equations, unless none of them holds: then perhaps the parts make up the whole more than once
/// (men and women, and once more by age), or we do not understand the total.
fn neem_op(
    model: &Model,
    groep: Vec<Vergelijking>,
    (as_, bladeren): (usize, &[u32]),
    gevonden: &mut Verbanden,
) {
    let stand = Stand::van(model, &groep);
    if stand.klopt > 0 || stand.fout < NERGENS {
        let heel = groep.into_iter().map(|mut v| {
            if v.cellen().iter().any(|id| model.is_aandeel(*id)) {
                v.herkomst = Herkomst::Honderd;
            }
            v
        });
        gevonden.vergelijkingen.extend(heel);
        return;
    }
    let reeksen = reeksen(model, &groep, as_, bladeren);
    if !reeksen.is_empty() {
        gevonden.vergelijkingen.extend(reeksen);
        return;
    }
    let (hoog, laag): (Vec<Vergelijking>, Vec<Vergelijking>) = groep
        .into_iter()
        .filter(|v| v.oordeel(model, &[]).is_fout())
        .partition(|v| matches!(v.oordeel(model, &[]), Oordeel::Fout(verschil) if verschil > 0));
    match (hoog.first(), laag.first()) {
        // Now too high and now too low: the labels are no parts of one whole.
        (Some(eerste), Some(_)) => {
            let wat = eerste.cellen().first().map(|id| zin::naam(model, *id)).unwrap_or_default();
            let waarom = "Dit totaal is nergens de som van de andere getallen. Misschien zijn dat geen delen van één geheel.";
            gevonden.niet.push((wat, waarom.to_owned()));
        }
        _ => gevonden.nergens.push([hoog, laag].concat()),
    }
}

/// Whether a lone "totaal ..." seems to be the total of the other labels: in most places the sum is near it. Under
/// "totaal kosten" below numbers of people it is not.
fn aannemelijk(model: &Model, groep: &[Vergelijking]) -> bool {
    let dichtbij = |v: &&Vergelijking| match v.oordeel(model, &[]) {
        Oordeel::Fout(verschil) => {
            let geheel = v.cellen().first().and_then(|id| model.getal(*id)).map_or(0, |getal| getal.nano);
            verschil.abs() <= geheel.abs() / 4
        }
        _ => true,
    };
    groep.iter().filter(dichtbij).count() * 2 > groep.len()
}

/// Runs of neighbouring labels that each make up the whole in most places.
fn reeksen(model: &Model, groep: &[Vergelijking], as_: usize, bladeren: &[u32]) -> Vec<Vergelijking> {
    const MEESTE: usize = 60;
    let mut gevonden = Vec::new();
    if bladeren.len() > MEESTE {
        return gevonden;
    }
    let mut begin = 0;
    while begin + 2 <= bladeren.len() {
        let langste = (begin + 2..=bladeren.len()).find_map(|eind| {
            let labels = bladeren.get(begin..eind)?;
            let sommen: Vec<Vergelijking> =
                groep.iter().filter_map(|v| deelsom(model, v, as_, labels)).collect();
            let stand = Stand::van(model, &sommen);
            (stand.klopt >= 2 && stand.klopt >= 4 * stand.fout).then_some((eind, sommen))
        });
        match langste {
            Some((eind, sommen)) => {
                gevonden.extend(sommen);
                begin = eind;
            }
            None => begin += 1,
        }
    }
    gevonden
}

fn deelsom(model: &Model, heel: &Vergelijking, as_: usize, labels: &[u32]) -> Option<Vergelijking> {
    let cellen = heel.cellen();
    let (geheel, delen) = cellen.split_first()?;
    let delen: Vec<usize> = delen
        .iter()
        .copied()
        .filter(|id| model.op(*id, as_).is_some_and(|op| labels.contains(&op)))
        .collect();
    (delen.len() == labels.len()).then(|| Vergelijking::som(Herkomst::Totaal, &delen, *geheel))
}

/// Totals over more axes at once (`totaal|totaal`), for cells that have no sum over a single axis.
fn over_meer_assen(model: &Model, blad: &Blad, heeft_som: &HashSet<usize>, gevonden: &mut Verbanden) {
    let assen = |id: usize, plaats: &dyn Fn(Totaal) -> bool| -> Vec<usize> {
        (0..blad.assen.len())
            .filter(|as_| model.label_op(id, *as_).is_some_and(|label| plaats(label.totaal)))
            .collect()
    };
    let mut soorten: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
    for id in blad.cellen.iter().filter(|id| !heeft_som.contains(id) && model.inhoud(**id).telt()) {
        let assen = assen(*id, &|totaal| totaal == Totaal::Alles);
        if assen.len() >= 2 && !model.is_aandeel(*id) && !model.is_gemiddelde(*id) {
            soorten.entry(assen).or_default().push(*id);
        }
    }
    if soorten.len().saturating_mul(blad.cellen.len()) > MAX_STAPPEN {
        gevonden
            .niet
            .push((blad.naam.clone(), "Er zijn te veel totalen over meer kenmerken tegelijk.".into()));
        return;
    }
    for (assen, totalen) in soorten {
        let rest = |id: usize| -> Vec<Option<u32>> {
            (0..blad.assen.len()).filter(|as_| !assen.contains(as_)).map(|as_| model.op(id, as_)).collect()
        };
        let mut delen: HashMap<Vec<Option<u32>>, Vec<usize>> = HashMap::new();
        for id in &blad.cellen {
            if assen.iter().all(|as_| model.label_op(*id, *as_).is_some_and(|label| label.is_blad())) {
                delen.entry(rest(*id)).or_default().push(*id);
            }
        }
        let sommen = totalen.iter().filter_map(|totaal| {
            let delen = delen.get(&rest(*totaal)).filter(|delen| delen.len() >= 2)?;
            delen
                .iter()
                .any(|id| model.inhoud(*id).telt())
                .then(|| Vergelijking::som(Herkomst::Totaal, delen, *totaal))
        });
        gevonden.vergelijkingen.extend(sommen);
    }
}
