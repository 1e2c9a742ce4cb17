//! The small checker: it adds and compares. Whoever has the document can run it.

use std::collections::BTreeSet;

use disclosure::{Fault, Sum};

use super::document::{ALGEMEEN, Bijschrift, Doel, Doelwaarde, Getal, Publicatie, Toelichtingdeel};
use super::tekst;
use super::vragen::{VRAGEN, Vraagstuk};

/// The begin of the label of what a number changed since an earlier publication.
pub(super) const VERSCHIL: &str = "verschil ";

/// Checks a publication: printed numbers are those of the proof, sums add up, nothing from 1 up to the threshold is shown,
/// and the witnesses show each hidden number small and large.
///
/// # Errors
/// Dutch sentences: everything that is wrong.
pub fn toets(tekst: &str) -> Result<(), Vec<String>> {
    let publicatie = Publicatie::lees(tekst).map_err(|fout| vec![fout])?;
    let fouten = controleer(&publicatie);
    if fouten.is_empty() { Ok(()) } else { Err(fouten) }
}

pub(super) fn controleer(publicatie: &Publicatie) -> Vec<String> {
    let beveiliging = &publicatie.beveiliging;
    let mut fouten = Vec::new();
    if beveiliging.policy.threshold != publicatie.drempel {
        fouten.push("De drempel is niet die van de beveiliging.".to_owned());
    }
    for (deel, getal) in getallen(publicatie) {
        fouten.extend(controleer_getal(publicatie, deel, getal));
    }
    for deel in publicatie.delen.iter().filter(|deel| tekst::antwoord(deel) != deel.antwoord) {
        fouten.push(format!("Bij ‘{}’ zegt de tekst iets anders dan de tabel.", deel.code));
    }
    fouten.extend(publicatie.bijschriften.iter().filter_map(|een| controleer_bijschrift(publicatie, een)));
    fouten.extend(publicatie.toelichting.iter().filter_map(|een| controleer_toelichting(publicatie, een)));
    fouten.extend(beveiliging.sums.iter().filter_map(|som| controleer_som(publicatie, som)));
    let verborgen: BTreeSet<usize> =
        (0..).zip(&beveiliging.cells).filter(|(_, cel)| cel.value.is_none()).map(|(plek, _)| plek).collect();
    if !verborgen.is_empty() && (beveiliging.witnesses.is_empty() || beveiliging.requirements.is_empty()) {
        fouten
            .push("Er is iets verborgen, maar de tabellen die de veiligheid bewijzen ontbreken.".to_owned());
    }
    if beveiliging.requirements.iter().any(|eis| eis.low > 1 || eis.high < publicatie.drempel) {
        fouten.push("Een eis is zwakker dan de drempel.".to_owned());
    }
    if let Err(gevonden) = beveiliging.check() {
        fouten.extend(gevonden.iter().map(|fout| zin(publicatie, fout)));
    }
    fouten
}

/// Every printed number with the question that it belongs to.
fn getallen(publicatie: &Publicatie) -> impl Iterator<Item = (&str, &Getal)> {
    publicatie.delen.iter().flat_map(|deel| {
        let tabellen = deel.tabellen.iter().flat_map(|tabel| &tabel.rijen).flat_map(|rij| &rij.getallen);
        let vastlegging = deel.vastlegging.iter();
        let vastlegging = vastlegging.flat_map(|een| [&een.tijdig, &een.laat, &een.zonder_dag]);
        tabellen.chain(vastlegging).map(|getal| (deel.code.as_str(), getal))
    })
}

fn naam_en_waarde(publicatie: &Publicatie, cel: usize) -> (&str, Option<u64>) {
    let cel = publicatie.beveiliging.cells.get(cel);
    cel.map_or(("", None), |cel| (cel.label.as_str(), cel.value))
}

fn controleer_getal(publicatie: &Publicatie, deel: &str, getal: &Getal) -> Option<String> {
    let Some(cel) = publicatie.beveiliging.cells.get(getal.cel) else {
        return Some(format!("Bij ‘{deel}’ staat een getal zonder cel in de beveiliging."));
    };
    if cel.value != getal.waarde {
        return Some(format!(
            "‘{}’ is in de tabel {}, maar in de beveiliging niet.",
            cel.label,
            getal.toon()
        ));
    }
    if getal.waarde.is_some_and(|waarde| (1..=publicatie.drempel).contains(&waarde)) {
        return Some(format!("‘{}’ is te klein om te tonen.", cel.label));
    }
    let som = ten_minste(getal.cel, &publicatie.beveiliging.sums, |cel| naam_en_waarde(publicatie, cel));
    let verwacht = if getal.waarde.is_none() { som } else { None };
    (verwacht != getal.ten_minste)
        .then(|| format!("‘{}’ toont een andere som dan de delen samen.", cel.label))
}

/// What a person added belongs to one question, and a share is asked only where there is one.
fn controleer_bijschrift(publicatie: &Publicatie, een: &Bijschrift) -> Option<String> {
    let vraagstuk = VRAGEN.iter().find(|vraag| vraag.code == een.code);
    let dubbel = publicatie.bijschriften.iter().filter(|ander| ander.code == een.code).count() > 1;
    let past = |doel: &Doel| match doel.waarde {
        Doelwaarde::Procent(procent) => {
            (1..=100).contains(&procent) && vraagstuk.is_some_and(Vraagstuk::is_aandeel)
        }
        Doelwaarde::Woorden(_) => true,
    };
    let goed = vraagstuk.is_some() && !dubbel && een.doel.as_ref().is_none_or(past);
    (!goed).then(|| format!("Wat bij ‘{}’ is geschreven, hoort niet bij die vraag.", een.code))
}

/// What is said in reports is about the whole or about one question, and is said once.
fn controleer_toelichting(publicatie: &Publicatie, een: &Toelichtingdeel) -> Option<String> {
    let bestaat = een.code == ALGEMEEN || VRAGEN.iter().any(|vraag| vraag.code == een.code);
    let dubbel = publicatie.toelichting.iter().filter(|ander| ander.code == een.code).count() > 1;
    (!bestaat || dubbel)
        .then(|| format!("De toelichting bij ‘{}’ hoort bij geen vraag of staat er twee keer.", een.code))
}

fn controleer_som(publicatie: &Publicatie, som: &Sum) -> Option<String> {
    let (naam, totaal) = naam_en_waarde(publicatie, som.total);
    let delen: Vec<Option<u64>> = som.parts.iter().map(|deel| naam_en_waarde(publicatie, *deel).1).collect();
    let zichtbaar = delen.iter().flatten().try_fold(0_u64, |som, deel| som.checked_add(*deel));
    let totaal = totaal?;
    let klopt = match zichtbaar {
        Some(zichtbaar) if delen.iter().all(Option::is_some) => zichtbaar == totaal,
        Some(zichtbaar) => zichtbaar <= totaal,
        None => false,
    };
    (!klopt).then(|| format!("‘{naam}’ is {totaal}, maar de delen zijn samen iets anders."))
}

/// What the printed parts of a hidden sum are together, in the sum where that is most; nothing where none is printed.
pub(super) fn ten_minste<'a>(
    cel: usize,
    sommen: &[Sum],
    waarde: impl Fn(usize) -> (&'a str, Option<u64>),
) -> Option<u64> {
    let eigen = sommen.iter().filter(|som| som.total == cel);
    let delen = eigen.filter(|som| !som.parts.iter().any(|deel| waarde(*deel).0.starts_with(VERSCHIL)));
    let zichtbaar = delen.map(|som| som.parts.iter().filter_map(|deel| waarde(*deel).1).sum::<u64>());
    zichtbaar.max().filter(|som| *som > 0)
}

fn zin(publicatie: &Publicatie, fout: &Fault) -> String {
    let naam = |cel: usize| naam_en_waarde(publicatie, cel).0.to_owned();
    let eis = |nummer: usize| {
        publicatie.beveiliging.requirements.get(nummer).map(|eis| naam(eis.cell)).unwrap_or_default()
    };
    match fout {
        Fault::WrongLength { witness } => {
            format!("Bewijstabel {} heeft een ander aantal cellen.", witness + 1)
        }
        Fault::Differs { witness, cell } | Fault::OutsideBounds { witness, cell } => {
            format!("‘{}’ is in bewijstabel {} anders dan gepubliceerd.", naam(*cell), witness + 1)
        }
        Fault::DoesNotAdd { witness, sum } => {
            let totaal = publicatie.beveiliging.sums.get(*sum).map(|som| naam(som.total));
            format!("Bewijstabel {} telt niet op bij ‘{}’.", witness + 1, totaal.unwrap_or_default())
        }
        Fault::NotRounded { cell } => format!("‘{}’ is geen afgerond getal.", naam(*cell)),
        Fault::Unbalanced { sum } => {
            let totaal = publicatie.beveiliging.sums.get(*sum).map(|som| naam(som.total));
            format!("‘{}’ is niet de som van de afgeronde delen.", totaal.unwrap_or_default())
        }
        Fault::NotHidden { cell } => format!("‘{}’ moet verborgen zijn en is dat niet.", naam(*cell)),
        Fault::NotLow { requirement } | Fault::NotHigh { requirement } => {
            format!("‘{}’ is te nauwkeurig uit te rekenen.", eis(*requirement))
        }
    }
}
