//! All cells of a publication and the sums between them, as one system to protect.
//!
//! Tables over the same people share their totals. The region is the sum of its municipalities. Questions are about
//! overlapping people (who came in, who left, who still has a dossier), so that subtracting their totals gives numbers of
//! people as well: those overlaps are cells that are not printed but protected.

use std::collections::{BTreeMap, BTreeSet};

use disclosure::{Base, BuildError, Cell, Counts, Status, Sum, System, SystemError, Variable};

use super::document::Kop;
use super::telling::{Groep, Telling};
use super::vragen::TOTAAL;
use crate::uitsplitsing::Uitsplitsing;

/// The line of all municipalities together.
pub(super) const REGIO: &str = "regio";
/// Between the parts of a label, as `disclosure` writes it.
pub(super) const TUSSEN: &str = " / ";
/// So many times as bad is it to hide a figure about everybody.
const KOP_KOST: u64 = 5;
/// The begin of the label of people by the questions that count them.
pub(super) const SAMEN: &str = "samen ";
const GEMEENTE: &str = "gemeente";
const KOLOM: &str = "kolom";

/// The parts of the registration of people, in the order of the document.
pub(super) const VASTLEGGING: [&str; 3] = ["tijdig", "laat", "zonder dag"];

/// Everything that the publication prints, and what can be computed from it, before anything is hidden.
pub(super) fn stelsel(kop: &Kop, tellingen: &[Telling]) -> Result<System, BuildError> {
    let mut alles = System::default();
    for telling in tellingen {
        alles = alles.join(&eigen_tabellen(kop, telling)?)?;
        if kop.regio.len() > 1 {
            alles = alles.join(&regio(kop, telling)?)?;
        }
        if let Some(vastlegging) = vastlegging(kop, telling)? {
            alles = alles.join(&vastlegging)?;
        }
    }
    let alles = alles.join(&overlap(kop, tellingen)?)?;
    let cells = alles.cells().iter().cloned();
    let cells = cells.map(|cell| if is_kop(kop, &cell) { duur(cell) } else { cell }).collect();
    Ok(System::new(cells, alles.sums().to_vec())?)
}

/// Whether a cell is about everybody: the figures that the page begins with.
fn is_kop(kop: &Kop, cell: &Cell) -> bool {
    let mut delen = cell.label.split(TUSSEN).skip(1);
    let geprint = delen.next().is_some_and(|wie| wie == kop.gemeente || wie == REGIO);
    let mut rest: Vec<&str> = delen.collect();
    rest.pop();
    geprint && cell.status == Status::Free && rest.iter().all(|deel| *deel == TOTAAL)
}

/// Hidden only where hiding the parts is no answer.
fn duur(cell: Cell) -> Cell {
    let cost = cell.cost.saturating_mul(KOP_KOST);
    cell.with_cost(cost)
}

/// The break-downs that the labels of a question name.
pub(super) fn gebruikt(telling: &Telling) -> Vec<Uitsplitsing> {
    let tabellen = if telling.is_nu { telling.vraagstuk.tabellen } else { &[] };
    let alle: BTreeSet<Uitsplitsing> = tabellen.iter().flat_map(|per| per.iter().copied()).collect();
    alle.into_iter().collect()
}

/// The label of a cell.
pub(super) fn label(
    telling: &Telling,
    gemeente: &str,
    sleutel: &[(Uitsplitsing, &str)],
    kolom: &str,
) -> String {
    let mut delen = vec![telling.naam(), gemeente.to_owned()];
    for per in gebruikt(telling) {
        let code = sleutel.iter().find(|(een, _)| *een == per).map_or(TOTAAL, |(_, code)| code);
        delen.push(code.to_owned());
    }
    delen.push(kolom.to_owned());
    delen.join(TUSSEN)
}

/// The label of a cell of the registration.
pub(super) fn label_vastlegging(telling: &Telling, gemeente: &str, deel: &str) -> String {
    [telling.naam().as_str(), gemeente, "vastlegging", deel].join(TUSSEN)
}

/// The categories of a break-down that occur in the municipality.
pub(super) fn codes(kop: &Kop, telling: &Telling, per: Uitsplitsing) -> Vec<String> {
    let codes: BTreeSet<&str> = eigen(kop, telling).map(|groep| groep.van(per)).collect();
    codes.into_iter().map(str::to_owned).collect()
}

fn eigen<'t>(kop: &'t Kop, telling: &'t Telling) -> impl Iterator<Item = &'t Groep> {
    telling.groepen.iter().filter(|groep| groep.gemeente() == kop.gemeente)
}

fn kolomvariabele(telling: &Telling) -> Result<Variable, BuildError> {
    let onder = telling.vraagstuk.kolommen();
    let onder = onder.iter().map(|(naam, boven)| (*naam, Some(*boven)));
    Variable::new(KOLOM, &[(TOTAAL, None)].into_iter().chain(onder).collect::<Vec<_>>())
}

/// Numbers of people by the codes of each variable.
fn tel(variabelen: Vec<Variable>, tellers: BTreeMap<Vec<String>, u64>) -> Result<Counts, BuildError> {
    let mut counts = Counts::new(variabelen);
    for (codes, aantal) in tellers {
        counts.add(Base { codes, value: Some(aantal), ..Base::default() })?;
    }
    Ok(counts)
}

fn eigen_tabellen(kop: &Kop, telling: &Telling) -> Result<System, BuildError> {
    let naam = telling.naam();
    let per = gebruikt(telling);
    let mut variabelen =
        vec![Variable::new("vraag", &[(&naam, None)])?, Variable::new(GEMEENTE, &[(&kop.gemeente, None)])?];
    for per in &per {
        let codes = codes(kop, telling, *per);
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        variabelen.push(Variable::flat(per.code(), TOTAAL, &codes)?);
    }
    variabelen.push(kolomvariabele(telling)?);
    let mut tellers: BTreeMap<Vec<String>, u64> = BTreeMap::new();
    for groep in eigen(kop, telling) {
        let mut codes = vec![naam.clone(), kop.gemeente.clone()];
        codes.extend(per.iter().map(|per| groep.van(*per).to_owned()));
        codes.push(groep.kolom.clone());
        *tellers.entry(codes).or_default() += groep.aantal;
    }
    let mut tabellen: Vec<Vec<&str>> = vec![vec![KOLOM]];
    if telling.is_nu {
        let met_kolom =
            |per: &&[Uitsplitsing]| per.iter().map(|per| per.code()).chain([KOLOM]).collect::<Vec<&str>>();
        tabellen.extend(telling.vraagstuk.tabellen.iter().map(met_kolom));
    }
    let tabellen: Vec<&[&str]> = tabellen.iter().map(Vec::as_slice).collect();
    tel(variabelen, tellers)?.tables(&tabellen)
}

/// The totals of each municipality and of the region. Other municipalities are not printed here.
fn regio(kop: &Kop, telling: &Telling) -> Result<System, BuildError> {
    let naam = telling.naam();
    let gemeenten: Vec<&str> = kop.regio.iter().map(String::as_str).collect();
    let mut variabelen =
        vec![Variable::new("vraag", &[(&naam, None)])?, Variable::flat(GEMEENTE, REGIO, &gemeenten)?];
    let per = gebruikt(telling);
    for per in &per {
        variabelen.push(Variable::new(per.code(), &[(TOTAAL, None)])?);
    }
    variabelen.push(kolomvariabele(telling)?);
    let mut tellers: BTreeMap<Vec<String>, u64> = BTreeMap::new();
    for groep in telling.groepen.iter().filter(|groep| gemeenten.contains(&groep.gemeente())) {
        let mut codes = vec![naam.clone(), groep.gemeente().to_owned()];
        codes.extend(per.iter().map(|_| TOTAAL.to_owned()));
        codes.push(groep.kolom.clone());
        *tellers.entry(codes).or_default() += groep.aantal;
    }
    let system = tel(variabelen, tellers)?.tables(&[&[GEMEENTE, KOLOM]])?;
    let geprint = [&kop.gemeente, REGIO].map(|wie| [naam.as_str(), wie, ""].join(TUSSEN));
    let is_geprint = |cell: &Cell| geprint.iter().any(|begin| cell.label.starts_with(begin));
    let cells = system.cells().iter().cloned();
    let cells = cells.map(|cell| if is_geprint(&cell) { cell } else { verborgen(cell) }).collect();
    Ok(System::new(cells, system.sums().to_vec())?)
}

/// Not printed, and costs nothing.
fn verborgen(cell: Cell) -> Cell {
    cell.with_status(Status::Hidden).with_cost(0)
}

/// How soon was registered: a third break-down of the same people.
fn vastlegging(kop: &Kop, telling: &Telling) -> Result<Option<System>, SystemError> {
    let totaal: u64 = eigen(kop, telling).map(|groep| groep.aantal).sum();
    let Some(kwaliteit) = telling.kwaliteit.as_ref().filter(|een| een.waarnemingen == totaal) else {
        return Ok(None);
    };
    let tijdig = kwaliteit.gedateerd.saturating_sub(kwaliteit.laat);
    let zonder = totaal.saturating_sub(kwaliteit.gedateerd);
    let mut cells = vec![Cell::new(label(telling, &kop.gemeente, &[], TOTAAL), totaal)];
    for (deel, aantal) in VASTLEGGING.iter().zip([tijdig, kwaliteit.laat, zonder]) {
        cells.push(Cell::new(label_vastlegging(telling, &kop.gemeente, deel), aantal));
    }
    System::new(cells, vec![Sum { total: 0, parts: vec![1, 2, 3] }]).map(Some)
}

/// People by the set of questions that count them, for each group: subtracting the total of one question from that of
/// another gives a sum of these. A set that occurs nowhere in the region is taken to be impossible; one that only does not
/// occur here is a zero that the reader does not know.
fn overlap(kop: &Kop, tellingen: &[Telling]) -> Result<System, SystemError> {
    let telbaar = |telling: &&Telling| {
        let aantal: u64 = eigen(kop, telling).map(|groep| groep.aantal).sum();
        let wie: BTreeSet<u32> =
            eigen(kop, telling).flat_map(|groep| groep.dossiers.iter().copied()).collect();
        telling.is_nu && aantal == wie.len() as u64
    };
    let vragen: Vec<&Telling> = tellingen.iter().filter(telbaar).collect();
    let overal = patronen(vragen.iter().map(|telling| telling.groepen.iter().collect()));
    let hier = patronen(vragen.iter().map(|telling| eigen(kop, telling).collect()));
    let mogelijk: BTreeSet<u32> = overal.values().map(|(_, patroon)| *patroon).collect();
    let mut samen: BTreeMap<(&str, u32), u64> = BTreeMap::new();
    for (groep, _) in hier.values() {
        let zonder = vragen.iter().map(|telling| !codes(kop, telling, Uitsplitsing::Groep).contains(groep));
        let zonder = (0_u32..).zip(zonder).filter(|(_, zonder)| *zonder);
        let zonder = zonder.fold(0, |patroon, (plek, _)| patroon | 1 << plek);
        let past = mogelijk.iter().filter(|patroon| **patroon & zonder == 0);
        samen.extend(past.map(|patroon| ((groep.as_str(), *patroon), 0)));
    }
    for (groep, patroon) in hier.values() {
        *samen.entry((groep.as_str(), *patroon)).or_default() += 1;
    }
    let naam = |patroon: u32| {
        let codes = (0_u32..).zip(&vragen).filter(|(plek, _)| patroon >> plek & 1 == 1);
        codes.map(|(_, telling)| telling.vraagstuk.code).collect::<Vec<_>>().join("+")
    };
    let cells = samen.iter().map(|((groep, patroon), aantal)| {
        let label = [&format!("{SAMEN}{}", kop.op), kop.gemeente.as_str(), groep, &naam(*patroon)];
        verborgen(Cell::new(label.join(TUSSEN), *aantal))
    });
    let mut cells: Vec<Cell> = cells.collect();
    let mut sums = Vec::new();
    let groepen: BTreeSet<&str> = samen.keys().map(|(groep, _)| *groep).collect();
    for groep in groepen {
        for (plek, telling) in vragen.iter().enumerate() {
            let hoort = |sleutel: &(&str, u32)| sleutel.0 == groep && sleutel.1 >> plek & 1 == 1;
            let delen = samen.iter().enumerate().filter(|(_, (sleutel, _))| hoort(sleutel));
            let (parts, aantallen): (Vec<usize>, Vec<u64>) =
                delen.map(|(index, (_, aantal))| (index, *aantal)).unzip();
            if parts.is_empty() {
                continue;
            }
            sums.push(Sum { total: cells.len(), parts });
            let label = label(telling, &kop.gemeente, &[(Uitsplitsing::Groep, groep)], TOTAAL);
            cells.push(Cell::new(label, aantallen.iter().sum()));
        }
    }
    System::new(cells, sums)
}

/// For each person the group, and a bit for each question that counts the person.
fn patronen<'t>(vragen: impl Iterator<Item = Vec<&'t Groep>>) -> BTreeMap<u32, (String, u32)> {
    let mut wie: BTreeMap<u32, (String, u32)> = BTreeMap::new();
    for (plek, groepen) in (0_u32..).zip(vragen) {
        for groep in groepen {
            for dossier in &groep.dossiers {
                let naam = || (groep.van(Uitsplitsing::Groep).to_owned(), 0);
                wie.entry(*dossier).or_insert_with(naam).1 |= 1 << plek;
            }
        }
    }
    wie
}
