//! The law and the settings of one organisation together: what holds on a date.

use jiff::civil::Date;

use crate::duur::Duur;
use crate::instelling::Instellingen;
use crate::parameter::{Code, Versie};
use crate::termijnenwet::{self, Einde, Grondslag};
use crate::waarde::{Leeftijd, Waarde};

/// Source of a value that the organisation chose.
const EIGEN_BRON: &str = "instelling van de organisatie";

/// The parameters as they hold for one organisation.
///
/// The typed getters (`duur`, `minuten`, …) always give a value: before the first version that of the first version,
/// after the last that of the last. Asking a code with the getter of another unit is a mistake in the program: it gives
/// zero (or an empty text), and stops a debug build.
#[derive(Clone, Debug)]
pub struct Wet {
    /// Own versions by place of the code in [`Code::ALLE`]; empty for a code without own choices.
    eigen: Box<[Vec<Versie>]>,
    instellingen: Instellingen,
}

impl Default for Wet {
    fn default() -> Self {
        Self::nieuw(Instellingen::default())
    }
}

impl Wet {
    /// The law with the choices of an organisation. A choice holds from its date until a later choice for the same
    /// setting, also past later versions of the default.
    pub fn nieuw(instellingen: Instellingen) -> Self {
        let eigen = Code::ALLE.iter().map(|code| merge(*code, &instellingen)).collect();
        Self { eigen, instellingen }
    }

    /// The choices this was made with.
    pub const fn instellingen(&self) -> &Instellingen {
        &self.instellingen
    }

    /// All versions of a code for this organisation, oldest first; never empty.
    pub fn versies(&self, code: Code) -> &[Versie] {
        match self.eigen.get(code as usize) {
            Some(versies) if !versies.is_empty() => versies,
            _ => code.versies(),
        }
    }

    /// The version that holds on a date; none before the first or after the end of the last.
    pub fn versie(&self, code: Code, op: Date) -> Option<&Versie> {
        self.nearest(code, op).filter(|versie| versie.geldt_op(op))
    }

    /// Everything that holds on a date, in the order of [`Code::ALLE`].
    pub fn op(&self, op: Date) -> impl Iterator<Item = (Code, &Versie)> {
        Code::ALLE.iter().filter_map(move |code| Some((*code, self.versie(*code, op)?)))
    }

    /// Length of a term.
    pub fn duur(&self, code: Code, op: Date) -> Duur {
        match self.waarde(code, op) {
            Some(Waarde::Duur(duur)) => *duur,
            other => wrong_unit(code, other, Duur::Dagen(0)),
        }
    }

    /// Hours, in minutes.
    pub fn minuten(&self, code: Code, op: Date) -> u32 {
        match self.waarde(code, op) {
            Some(Waarde::Minuten(minuten)) => *minuten,
            other => wrong_unit(code, other, 0),
        }
    }

    /// Money, in euro cents.
    pub fn centen(&self, code: Code, op: Date) -> i64 {
        match self.waarde(code, op) {
            Some(Waarde::Centen(centen)) => *centen,
            other => wrong_unit(code, other, 0),
        }
    }

    /// A bare number.
    pub fn aantal(&self, code: Code, op: Date) -> u32 {
        match self.waarde(code, op) {
            Some(Waarde::Aantal(aantal)) => *aantal,
            other => wrong_unit(code, other, 0),
        }
    }

    /// Per cent, 1 to 100.
    pub fn procent(&self, code: Code, op: Date) -> u32 {
        match self.waarde(code, op) {
            Some(Waarde::Procent(procent)) => *procent,
            other => wrong_unit(code, other, 0),
        }
    }

    /// Age.
    pub fn leeftijd(&self, code: Code, op: Date) -> Leeftijd {
        match self.waarde(code, op) {
            Some(Waarde::Leeftijd(leeftijd)) => *leeftijd,
            other => wrong_unit(code, other, Leeftijd::default()),
        }
    }

    /// One of the words of [`Code::keuzes`].
    pub fn keuze(&self, code: Code, op: Date) -> &str {
        match self.waarde(code, op) {
            Some(Waarde::Keuze(keuze)) => keuze,
            other => wrong_unit(code, other, ""),
        }
    }

    /// The article in force on a date, or nearest to it; "" never happens for a code of the files.
    pub fn artikel(&self, code: Code, op: Date) -> &'static str {
        self.nearest(code, op).map_or("", |versie| versie.artikel)
    }

    /// The end of the term `code` that runs from the day after `begin`, by the version of `begin`, moved by the
    /// Algemene termijnenwet where that applies.
    pub fn einde(&self, code: Code, begin: Date) -> Einde {
        let grondslag = self.nearest(code, begin).map_or(Grondslag::Lokaal, |versie| versie.grondslag);
        termijnenwet::einde(begin, self.duur(code, begin), grondslag)
    }

    fn waarde(&self, code: Code, op: Date) -> Option<&Waarde> {
        self.nearest(code, op).map(|versie| &versie.waarde)
    }

    /// The last version that started on or before a date, else the first one.
    fn nearest(&self, code: Code, op: Date) -> Option<&Versie> {
        let versies = self.versies(code);
        versies.iter().rev().find(|versie| versie.vanaf <= op).or(versies.first())
    }
}

#[cold]
fn wrong_unit<T>(code: Code, found: Option<&Waarde>, zero: T) -> T {
    debug_assert!(false, "{code} has another unit than asked for: {found:?}");
    zero
}

/// The default versions up to the first own choice, then the own choices; empty without own choices.
fn merge(code: Code, instellingen: &Instellingen) -> Vec<Versie> {
    let eigen: Vec<_> = instellingen.van(code).collect();
    let Some((first, _)) = eigen.first() else { return Vec::new() };
    let defaults = code.versies();
    let mut merged: Vec<Versie> = defaults.iter().filter(|versie| versie.vanaf < *first).cloned().collect();
    if let Some(last) = merged.last_mut() {
        last.tot = Some(last.tot.map_or(*first, |tot| tot.min(*first)));
    }
    for (i, (vanaf, waarde)) in eigen.iter().enumerate() {
        let basis = defaults.iter().rev().find(|versie| versie.vanaf <= *vanaf).or(defaults.first());
        merged.extend(basis.map(|basis| Versie {
            waarde: (*waarde).clone(),
            vanaf: *vanaf,
            tot: eigen.get(i + 1).map(|(next, _)| *next),
            bron: EIGEN_BRON,
            is_eigen: true,
            ..basis.clone()
        }));
    }
    merged
}

#[cfg(test)]
#[path = "wet_tests.rs"]
mod tests;
