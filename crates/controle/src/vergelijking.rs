//! Equations between cells, and whether they hold when some cells are hidden, empty or rounded.

use crate::getal;
use crate::getal::EEN;
use crate::model::{Bereik, Model};

/// Where an equation comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Herkomst {
    /// A total by its label.
    Totaal,
    /// Parts "of which" below their whole.
    Waarvan,
    /// Nearly all rows or columns add up this way, although no label says so.
    Afgeleid,
    /// From stock to stock.
    Voorraad,
    /// A share of a count.
    Aandeel,
    /// Shares that make up the whole.
    Honderd,
    /// The same figure in two tables.
    Gelijk,
}

/// One equation.
#[derive(Debug, Clone)]
pub(crate) struct Vergelijking {
    pub herkomst: Herkomst,
    pub vorm: Vorm,
}

/// Its form.
#[derive(Debug, Clone)]
pub(crate) enum Vorm {
    /// The parts, each added or taken off, are the whole; or at most the whole.
    Som { delen: Vec<(usize, i8)>, geheel: usize, hoogstens: bool },
    /// Part / whole = share, in per cents.
    Deel { deel: usize, geheel: usize, aandeel: usize },
}

/// What came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Oordeel {
    /// Holds exactly, or within the rounding of figures with decimals.
    Klopt,
    /// Whole euros that are off by no more than rounding can do: shown minus computed.
    Afronding(i128),
    /// Hidden cells leave room in which it can hold.
    Begrensd,
    /// Empty cells, no judgement. What is missing, as far as known.
    Onbekend(Option<i128>),
    /// Cannot hold: shown minus computed, or the nearest to it.
    Fout(i128),
}

impl Oordeel {
    pub(crate) fn is_fout(self) -> bool {
        matches!(self, Self::Fout(_))
    }
}

/// Values that are tried in place of what stands in the table.
pub(crate) type Proef<'a> = &'a [(usize, i128)];

impl Vergelijking {
    pub(crate) fn som(herkomst: Herkomst, delen: &[usize], geheel: usize) -> Self {
        let delen = delen.iter().map(|deel| (*deel, 1)).collect();
        Self { herkomst, vorm: Vorm::Som { delen, geheel, hoogstens: false } }
    }

    /// All cells in it.
    pub(crate) fn cellen(&self) -> Vec<usize> {
        match &self.vorm {
            Vorm::Som { delen, geheel, .. } => {
                std::iter::once(*geheel).chain(delen.iter().map(|(deel, _)| *deel)).collect()
            }
            Vorm::Deel { deel, geheel, aandeel, .. } => vec![*aandeel, *deel, *geheel],
        }
    }

    pub(crate) fn oordeel(&self, model: &Model, proef: Proef<'_>) -> Oordeel {
        let bereik = |id: usize| {
            let ander = proef.iter().find(|(cel, _)| *cel == id);
            ander.map_or_else(|| model.bereik(id), |(_, waarde)| Bereik::precies(*waarde))
        };
        match &self.vorm {
            Vorm::Som { delen, geheel, hoogstens } => {
                let termen: Vec<(Bereik, i128)> = std::iter::once((bereik(*geheel), 1))
                    .chain(delen.iter().map(|(deel, teken)| (bereik(*deel), -i128::from(*teken))))
                    .collect();
                let (speling, geld) = self.speling(model);
                oordeel_som(&termen, *hoogstens, speling, geld)
            }
            Vorm::Deel { deel, geheel, aandeel } => {
                let decimalen = model.getal(*aandeel).map_or(0, |getal| getal.decimalen);
                let half = getal::eenheid(decimalen) / 2;
                let verschil = (|| {
                    let (deel, geheel) = (bereik(*deel).bekend()?, bereik(*geheel).bekend()?);
                    Some((verschil_aandeel(deel, geheel, bereik(*aandeel).bekend()?)?, half))
                })();
                match verschil {
                    None => Oordeel::Onbekend(None),
                    Some((verschil, half)) if verschil.abs() <= half => Oordeel::Klopt,
                    Some((verschil, _)) => Oordeel::Fout(verschil),
                }
            }
        }
    }

    /// How far rounding can bring the two sides apart, and whether it is about whole euros. Whole numbers that are no
    /// money are counts: they are never rounded.
    pub(crate) fn speling(&self, model: &Model) -> (i128, bool) {
        let cellen = self.cellen();
        let decimalen =
            cellen.iter().filter_map(|id| model.getal(*id)).map(|getal| getal.decimalen).max().unwrap_or(0);
        let geld = cellen.first().and_then(|id| model.blad_van(*id)).is_some_and(|blad| blad.geld);
        let aandeel = cellen.iter().any(|id| model.is_aandeel(*id));
        let rekensom = !matches!(self.herkomst, Herkomst::Voorraad | Herkomst::Gelijk);
        let rond = aandeel || if geld { decimalen == 0 && rekensom } else { decimalen > 0 };
        // Each figure is rounded in its own last decimal; one without decimals is taken for exact in that of the others.
        let eigen = |id: &usize| model.getal(*id).map_or(0, |g| g.decimalen);
        let half = |eigen: u8| getal::eenheid(if eigen == 0 { decimalen } else { eigen }) / 2;
        let speling = if rond { cellen.iter().map(|id| half(eigen(id))).sum() } else { 0 };
        (speling, geld && !aandeel && decimalen == 0)
    }

    /// The value of one cell with which this holds, all others as they are (or as tried).
    pub(crate) fn waarde_voor(&self, model: &Model, cel: usize, proef: Proef<'_>) -> Option<i128> {
        let waarde = |id: usize| {
            let ander = proef.iter().find(|(ander, _)| *ander == id).map(|(_, waarde)| *waarde);
            ander.or_else(|| model.bereik(id).bekend())
        };
        match &self.vorm {
            Vorm::Som { delen, geheel, .. } => {
                let mut som = 0_i128;
                let mut eigen = 0_i128;
                for (deel, teken) in delen {
                    if *deel == cel {
                        eigen += i128::from(*teken);
                    } else {
                        som += i128::from(*teken) * waarde(*deel)?;
                    }
                }
                if *geheel == cel {
                    return (eigen == 0).then_some(som);
                }
                let rest = waarde(*geheel)? - som;
                (eigen.abs() == 1).then_some(rest * eigen)
            }
            Vorm::Deel { deel, geheel, aandeel } => {
                let honderd = 100 * EEN;
                if cel == *aandeel {
                    let getal = model.getal(*aandeel)?;
                    let eenheid = getal::eenheid(getal.decimalen);
                    deling(waarde(*deel)?.checked_mul(honderd)?, waarde(*geheel)?.checked_mul(eenheid)?)?
                        .checked_mul(eenheid)
                } else if cel == *deel {
                    let heel = waarde(*aandeel)?.checked_mul(waarde(*geheel)? / EEN)?;
                    deling(heel, honderd)?.checked_mul(EEN)
                } else {
                    let heel = (waarde(*deel)? / EEN).checked_mul(honderd)?;
                    deling(heel, waarde(*aandeel)?)?.checked_mul(EEN)
                }
            }
        }
    }
}

/// Rounded to the nearest whole.
fn deling(boven: i128, onder: i128) -> Option<i128> {
    if onder <= 0 {
        return None;
    }
    boven.checked_mul(2)?.checked_add(onder)?.checked_div_euclid(onder.checked_mul(2)?)
}

/// Shown share minus the true one, rounded away from zero so that a share just outside its range is outside.
fn verschil_aandeel(deel: i128, geheel: i128, aandeel: i128) -> Option<i128> {
    if geheel <= 0 {
        return None;
    }
    let verschil = aandeel.checked_mul(geheel)?.checked_sub(deel.checked_mul(100)?.checked_mul(EEN)?)?;
    let omhoog = if verschil >= 0 { geheel - 1 } else { 1 - geheel };
    Some(verschil.checked_add(omhoog)? / geheel)
}

fn oordeel_som(termen: &[(Bereik, i128)], hoogstens: bool, speling: i128, geld: bool) -> Oordeel {
    let grens = |hoog: bool| {
        termen.iter().try_fold(0_i128, |som, (bereik, teken)| {
            let kant = if hoog == (*teken > 0) { bereik.hoog } else { bereik.laag };
            som.checked_add(kant?.checked_mul(*teken)?)
        })
    };
    let (laag, hoog) = (grens(false), grens(true));
    let leeg = termen.iter().any(|(bereik, _)| bereik.leeg);
    let geheel_leeg = termen.first().is_some_and(|(bereik, _)| bereik.leeg);
    if let Some(hoog) = hoog.filter(|hoog| *hoog < -speling) {
        return Oordeel::Fout(hoog);
    }
    if hoogstens {
        return if leeg { Oordeel::Onbekend(None) } else { Oordeel::Klopt };
    }
    if let Some(laag) = laag.filter(|laag| *laag > speling) {
        return Oordeel::Fout(laag);
    }
    match (laag, hoog) {
        _ if geheel_leeg => Oordeel::Onbekend(None),
        _ if leeg => leeg_als_nul(termen),
        (Some(laag), Some(hoog)) if laag == hoog => {
            if laag != 0 && geld {
                Oordeel::Afronding(laag)
            } else {
                Oordeel::Klopt
            }
        }
        _ => Oordeel::Begrensd,
    }
}

/// Empty cells and dashes often stand for nothing: a sum that holds that way holds.
fn leeg_als_nul(termen: &[(Bereik, i128)]) -> Oordeel {
    let zonder = termen.iter().try_fold(0_i128, |som, (bereik, teken)| {
        let waarde = if bereik.leeg { 0 } else { bereik.bekend()? };
        som.checked_add(waarde.checked_mul(*teken)?)
    });
    if zonder == Some(0) { Oordeel::Klopt } else { Oordeel::Onbekend(zonder) }
}

impl Vergelijking {
    /// What it says, the same for each way of writing it: cells with their factor, in a fixed order.
    pub(crate) fn afdruk(&self) -> (u8, Vec<(usize, i128)>) {
        match &self.vorm {
            Vorm::Som { delen, geheel, hoogstens } => {
                let mut termen: Vec<(usize, i128)> =
                    delen.iter().map(|(id, teken)| (*id, i128::from(*teken))).collect();
                termen.push((*geheel, -1));
                termen.sort_unstable();
                (u8::from(*hoogstens), termen)
            }
            Vorm::Deel { deel, geheel, aandeel } => (2, vec![(*deel, 0), (*geheel, 0), (*aandeel, 0)]),
        }
    }

    /// Factor of each cell in the difference (whole minus parts); 0 for the cells of a share.
    pub(crate) fn factoren(&self) -> Vec<(usize, i128)> {
        match &self.vorm {
            Vorm::Som { delen, geheel, .. } => {
                let delen = delen.iter().map(|(id, teken)| (*id, -i128::from(*teken)));
                delen.chain([(*geheel, 1)]).collect()
            }
            Vorm::Deel { .. } => self.cellen().into_iter().map(|id| (id, 0)).collect(),
        }
    }

    /// Whole minus parts, and the room for rounding, when all cells are known.
    pub(crate) fn verschil(&self, model: &Model) -> Option<(i128, i128)> {
        let Vorm::Som { hoogstens: false, .. } = &self.vorm else { return None };
        let verschil = self.factoren().iter().try_fold(0_i128, |som, (id, factor)| {
            som.checked_add(factor.checked_mul(model.getal(*id)?.nano)?)
        });
        Some((verschil?, self.speling(model).0))
    }
}
