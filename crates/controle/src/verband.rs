//! Which equations there are between the cells of the tables.

mod aandelen;
mod afgeleid;
mod gelijk;
mod subtotalen;
mod totalen;
mod voorraad;

use crate::model::Model;
use crate::vergelijking::{Oordeel, Vergelijking};

/// All equations, and what looked like one but could not be used.
#[derive(Debug, Default)]
pub(crate) struct Verbanden {
    pub vergelijkingen: Vec<Vergelijking>,
    /// Totals that are nowhere the sum of what they seem to add up: one group for each label.
    pub nergens: Vec<Vec<Vergelijking>>,
    /// What was left out, and why, in Dutch.
    pub niet: Vec<(String, String)>,
}

pub(crate) fn zoek(model: &Model) -> Verbanden {
    let mut gevonden = Verbanden::default();
    for blad in 0..model.bladen.len() {
        voorraad::zoek(model, blad, &mut gevonden);
        totalen::zoek(model, blad, &mut gevonden);
        afgeleid::zoek(model, blad, &mut gevonden);
        aandelen::zoek(model, blad, &mut gevonden);
    }
    voorraad::tussen_bladen(model, &mut gevonden);
    gelijk::zoek(model, &mut gevonden);
    gevonden
}

/// How many equations hold and how many do not; those that cannot be judged count for neither.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Stand {
    pub klopt: usize,
    pub fout: usize,
}

impl Stand {
    pub(crate) fn van<'a>(model: &Model, vergelijkingen: impl IntoIterator<Item = &'a Vergelijking>) -> Self {
        let mut stand = Self::default();
        for vergelijking in vergelijkingen {
            match vergelijking.oordeel(model, &[]) {
                Oordeel::Klopt | Oordeel::Afronding(_) => stand.klopt += 1,
                Oordeel::Fout(_) => stand.fout += 1,
                Oordeel::Begrensd | Oordeel::Onbekend(_) => {}
            }
        }
        stand
    }

    /// At least as many hold as fail, and something holds.
    pub(crate) fn meestal(self) -> bool {
        self.klopt > 0 && self.klopt >= self.fout
    }
}

/// How unlikely it is that these hold by chance, in bits: a sum of about n is right by chance once in n.
/// Sums with fewer than two parts that are not zero say nothing.
pub(crate) fn bewijs(model: &Model, vergelijkingen: &[Vergelijking]) -> u32 {
    vergelijkingen
        .iter()
        .filter(|vergelijking| vergelijking.oordeel(model, &[]) == Oordeel::Klopt)
        .map(|vergelijking| {
            let cellen = vergelijking.cellen();
            let waarden: Vec<u128> = cellen
                .iter()
                .filter_map(|id| model.getal(*id))
                .map(|g| g.nano().unsigned_abs() / 1_000_000_000)
                .collect();
            let delen = waarden.iter().skip(1).filter(|waarde| **waarde > 0).count();
            let groot = waarden.first().copied().unwrap_or(0);
            let genoeg = delen >= 2 || cellen.len() == 2 && delen == 1;
            if genoeg { (groot + 1).ilog2() } else { 0 }
        })
        .sum()
}
