//! Which change of one cell, or of two together, makes most equations hold.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::Model;
use crate::vergelijking::{Oordeel, Vergelijking};

/// With more cells, no pairs are tried.
const MEESTE_EERSTE: usize = 400;
/// Groups that are tried together two by two.
const MEESTE_GROEPEN: usize = 60;

/// Changes that belong together: cell and new value.
pub(crate) type Wijzigingen = Vec<(usize, i128)>;

/// One proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Keuze {
    pub wijzigingen: Wijzigingen,
    pub herstelt: usize,
    pub breekt: usize,
}

/// Proposals for some failing equations that hang together. All are equally good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Voorstel {
    /// Places of the equations in the list.
    pub fouten: Vec<usize>,
    pub keuzes: Vec<Keuze>,
    /// Whether each of the proposals makes all of them hold without breaking another.
    pub alles: bool,
}

struct Zoeker<'a> {
    model: &'a Model,
    vergelijkingen: &'a [Vergelijking],
    oordelen: &'a [Oordeel],
    /// Equations of each cell.
    van_cel: HashMap<usize, Vec<usize>>,
    /// Factor of a cell in the difference of an equation.
    factor: HashMap<(usize, usize), i128>,
    /// Difference and room for rounding of sums of which all cells are known: these need no second look at each cell.
    verschil: Vec<Option<(i128, i128)>>,
}

pub(crate) fn zoek(model: &Model, vergelijkingen: &[Vergelijking], oordelen: &[Oordeel]) -> Vec<Voorstel> {
    let mut van_cel: HashMap<usize, Vec<usize>> = HashMap::new();
    for (nummer, vergelijking) in vergelijkingen.iter().enumerate() {
        for cel in vergelijking.cellen() {
            van_cel.entry(cel).or_default().push(nummer);
        }
    }
    let verschil = vergelijkingen.iter().map(|v| v.verschil(model)).collect();
    let factoren = vergelijkingen.iter().enumerate();
    let factor =
        factoren.flat_map(|(n, v)| v.factoren().into_iter().map(move |(cel, f)| ((n, cel), f))).collect();
    let zoeker = Zoeker { model, vergelijkingen, oordelen, van_cel, factor, verschil };
    let mut voorstellen = Vec::new();
    let mut over = Vec::new();
    for groep in zoeker.groepen() {
        let keuzes = zoeker.enkele(&groep);
        if keuzes.is_empty() {
            over.push(groep);
        } else {
            voorstellen.push(Voorstel { fouten: groep, keuzes, alles: true });
        }
    }
    zoeker.met_twee(over, &mut voorstellen);
    voorstellen
}

impl Zoeker<'_> {
    fn is_fout(&self, nummer: usize) -> bool {
        self.oordelen.get(nummer).is_some_and(|oordeel| oordeel.is_fout())
    }

    fn cellen(&self, nummer: usize) -> BTreeSet<usize> {
        self.vergelijkingen.get(nummer).map(|v| v.cellen().into_iter().collect()).unwrap_or_default()
    }

    /// Failing equations that share a cell, directly or by way of other failing ones.
    fn groepen(&self) -> Vec<Vec<usize>> {
        let mut groep_van: BTreeMap<usize, usize> = BTreeMap::new();
        let mut groepen: Vec<Vec<usize>> = Vec::new();
        for nummer in (0..self.vergelijkingen.len()).filter(|nummer| self.is_fout(*nummer)) {
            if groep_van.contains_key(&nummer) {
                continue;
            }
            let mut groep = vec![nummer];
            let mut stapel = vec![nummer];
            groep_van.insert(nummer, groepen.len());
            while let Some(eerder) = stapel.pop() {
                for buur in self.cellen(eerder).iter().filter_map(|cel| self.van_cel.get(cel)).flatten() {
                    if self.is_fout(*buur) && groep_van.insert(*buur, groepen.len()).is_none() {
                        groep.push(*buur);
                        stapel.push(*buur);
                    }
                }
            }
            groep.sort_unstable();
            groepen.push(groep);
        }
        groepen
    }

    fn bevat(&self, nummer: usize, cel: usize) -> bool {
        self.factor.contains_key(&(nummer, cel))
    }

    /// Difference and room of a sum after these changes; `None` where that takes a full judgement.
    fn verschil_na(&self, nummer: usize, proef: &[(usize, i128)]) -> Option<(i128, i128)> {
        let (verschil, speling) = self.verschil.get(nummer).copied().flatten()?;
        let anders = proef.iter().try_fold(verschil, |som, (cel, waarde)| {
            let Some(factor) = self.factor.get(&(nummer, *cel)) else { return Some(som) };
            som.checked_add(factor.checked_mul(waarde.checked_sub(self.model.getal(*cel)?.nano)?)?)
        });
        Some((anders?, speling))
    }

    fn fout_na(&self, nummer: usize, proef: &[(usize, i128)]) -> bool {
        match self.verschil_na(nummer, proef) {
            Some((verschil, speling)) => verschil.abs() > speling,
            None => self.vergelijkingen.get(nummer).is_some_and(|v| v.oordeel(self.model, proef).is_fout()),
        }
    }

    /// The value of a cell with which an equation holds, after these changes of other cells.
    fn waarde_voor(&self, nummer: usize, cel: usize, proef: &[(usize, i128)]) -> Option<i128> {
        match (self.verschil_na(nummer, proef), self.factor.get(&(nummer, cel))) {
            (Some((verschil, _)), Some(factor)) if factor.abs() == 1 => {
                self.model.getal(cel)?.nano.checked_sub(verschil.checked_mul(*factor)?)
            }
            _ => self.vergelijkingen.get(nummer)?.waarde_voor(self.model, cel, proef),
        }
    }

    /// Values with which one of these equations holds.
    fn waarden(&self, cel: usize, fouten: &[usize], proef: &[(usize, i128)]) -> BTreeSet<i128> {
        let Some(getal) = self.model.getal(cel) else { return BTreeSet::new() };
        let negatief = self.model.blad_van(cel).is_some_and(|blad| blad.negatief);
        fouten
            .iter()
            .filter(|nummer| self.bevat(**nummer, cel))
            .filter_map(|nummer| self.waarde_voor(*nummer, cel, proef))
            .filter(|waarde| *waarde != getal.nano && (*waarde >= 0 || negatief))
            .collect()
    }

    /// Which of `eerst` still fail after these changes, and which fail that did not before.
    fn daarna(&self, eerst: &[usize], proef: &[(usize, i128)]) -> (BTreeSet<usize>, BTreeSet<usize>) {
        let over = eerst.iter().copied().filter(|nummer| self.fout_na(*nummer, proef)).collect();
        let geraakt = proef.iter().filter_map(|(cel, _)| self.van_cel.get(cel)).flatten().copied();
        let gebroken =
            geraakt.filter(|nummer| !self.is_fout(*nummer) && self.fout_na(*nummer, proef)).collect();
        (over, gebroken)
    }

    fn weeg(&self, fouten: &[usize], wijzigingen: Wijzigingen) -> Keuze {
        let (over, gebroken) = self.daarna(fouten, &wijzigingen);
        Keuze { wijzigingen, herstelt: fouten.len() - over.len(), breekt: gebroken.len() }
    }

    /// Changes of one cell after which all of these hold and nothing else breaks.
    fn enkele(&self, fouten: &[usize]) -> Vec<Keuze> {
        let Some((eerste, rest)) = fouten.split_first() else { return Vec::new() };
        let mut samen = self.cellen(*eerste);
        samen.retain(|cel| rest.iter().all(|nummer| self.bevat(*nummer, *cel)));
        let mut keuzes = Vec::new();
        for cel in samen {
            for waarde in self.waarden(cel, fouten, &[]) {
                let keuze = self.weeg(fouten, vec![(cel, waarde)]);
                if keuze.herstelt == fouten.len() && keuze.breekt == 0 {
                    keuzes.push(keuze);
                }
            }
        }
        keuzes
    }

    /// What one cell cannot mend: two cells over two groups, or within one; else the best single change.
    fn met_twee(&self, groepen: Vec<Vec<usize>>, voorstellen: &mut Vec<Voorstel>) {
        let mut klaar = vec![false; groepen.len()];
        let omgeving: Vec<BTreeSet<usize>> =
            groepen.iter().take(MEESTE_GROEPEN).map(|groep| self.omgeving(groep)).collect();
        // An equation joins a cell of one group with a cell of the other.
        let buren = |een: usize, ander: usize| {
            omgeving.get(een).zip(omgeving.get(ander)).is_some_and(|(een, ander)| !een.is_disjoint(ander))
        };
        for een in 0..groepen.len().min(MEESTE_GROEPEN) {
            for ander in een + 1..groepen.len().min(MEESTE_GROEPEN) {
                let (Some(a), Some(b)) = (groepen.get(een), groepen.get(ander)) else { continue };
                if klaar.get(een) == Some(&true) || klaar.get(ander) == Some(&true) || !buren(een, ander) {
                    continue;
                }
                let mut samen = [a.as_slice(), b.as_slice()].concat();
                samen.sort_unstable();
                let keuzes = self.dubbele(&samen);
                if !keuzes.is_empty() {
                    voorstellen.push(Voorstel { fouten: samen, keuzes, alles: true });
                    for (_, klaar) in
                        klaar.iter_mut().enumerate().filter(|(plaats, _)| [een, ander].contains(plaats))
                    {
                        *klaar = true;
                    }
                }
            }
        }
        for (groep, _) in groepen.into_iter().zip(klaar).filter(|(_, klaar)| !klaar) {
            let dubbele = self.dubbele(&groep);
            let alles = !dubbele.is_empty();
            let keuzes = if alles { dubbele } else { self.beste(&groep) };
            voorstellen.push(Voorstel { fouten: groep, keuzes, alles });
        }
    }

    /// Equations that a cell of these is in.
    fn omgeving(&self, groep: &[usize]) -> BTreeSet<usize> {
        let cellen = groep.iter().flat_map(|nummer| self.cellen(*nummer));
        cellen.filter_map(|cel| self.van_cel.get(&cel)).flatten().copied().collect()
    }

    /// Changes of two cells after which all of these hold and nothing else breaks.
    fn dubbele(&self, fouten: &[usize]) -> Vec<Keuze> {
        let eerste: BTreeSet<usize> = fouten.iter().flat_map(|nummer| self.cellen(*nummer)).collect();
        let mut gevonden: BTreeSet<Wijzigingen> = BTreeSet::new();
        if eerste.len() > MEESTE_EERSTE {
            return Vec::new();
        }
        for cel in eerste {
            for waarde in self.waarden(cel, fouten, &[]) {
                let proef = [(cel, waarde)];
                let (over, gebroken) = self.daarna(fouten, &proef);
                let nog: Vec<usize> = over.union(&gebroken).copied().collect();
                let Some(laatste) = nog.first() else { continue };
                for tweede in self.cellen(*laatste).into_iter().filter(|tweede| *tweede != cel) {
                    if nog.iter().any(|nummer| !self.bevat(*nummer, tweede)) {
                        continue;
                    }
                    for ander in self.waarden(tweede, &nog, &proef) {
                        let mut samen = vec![(cel, waarde), (tweede, ander)];
                        samen.sort_unstable();
                        let (over, gebroken) = self.daarna(fouten, &samen);
                        if over.is_empty() && gebroken.is_empty() {
                            gevonden.insert(samen);
                        }
                    }
                }
            }
        }
        gevonden.into_iter().map(|wijzigingen| self.weeg(fouten, wijzigingen)).collect()
    }

    /// The single changes that mend most on balance.
    fn beste(&self, fouten: &[usize]) -> Vec<Keuze> {
        let cellen: BTreeSet<usize> = fouten.iter().flat_map(|nummer| self.cellen(*nummer)).collect();
        let mut keuzes: Vec<Keuze> = cellen
            .into_iter()
            .take(MEESTE_EERSTE)
            .flat_map(|cel| self.waarden(cel, fouten, &[]).into_iter().map(move |waarde| vec![(cel, waarde)]))
            .map(|wijzigingen| self.weeg(fouten, wijzigingen))
            .filter(|keuze| keuze.herstelt > keuze.breekt)
            .collect();
        let saldo = |keuze: &Keuze| keuze.herstelt - keuze.breekt;
        let hoogste = keuzes.iter().map(saldo).max();
        keuzes.retain(|keuze| Some(saldo(keuze)) == hoogste);
        keuzes
    }
}
