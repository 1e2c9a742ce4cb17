//! Algemene termijnenwet (ATW, BWBR0002448): when the end of a statutory term moves, and when it does not.

use std::fmt;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use crate::calendar::{Feestdag, eerste_werkdag_vanaf, feestdag_op, plus_werkdagen};
use crate::duur::Duur;

/// Where a term is laid down, which decides whether the ATW applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Grondslag {
    /// In an act (ATW art. 1) or an order in council (ATW art. 5): the end may move.
    WetOfAmvb,
    /// In a ministerial order, a local rule or working agreement: the end never moves.
    Lokaal,
}

/// Why the ATW moved the end of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Reden {
    /// The term ended on a Saturday (art. 1).
    Zaterdag,
    /// The term ended on a Sunday that is no named holiday (art. 1).
    Zondag,
    /// The term ended on a holiday (art. 1, art. 3).
    Feestdag(Feestdag),
    /// The term of three days or more had fewer than two working days in it (art. 2).
    TweeWerkdagen,
}

impl Reden {
    /// The article that moved the end, for example "ATW 1".
    pub const fn artikel(self) -> &'static str {
        match self {
            Self::TweeWerkdagen => "ATW 2",
            Self::Zaterdag | Self::Zondag | Self::Feestdag(_) => "ATW 1",
        }
    }
}

impl fmt::Display for Reden {
    /// A Dutch sentence for "waarom deze datum?".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = match self {
            Self::Zaterdag => "een zaterdag",
            Self::Zondag => "een zondag",
            Self::Feestdag(feestdag) => feestdag.naam(),
            Self::TweeWerkdagen => {
                return f.write_str("In de termijn moeten minstens twee werkdagen zitten.");
            }
        };
        write!(f, "De termijn eindigt op {day}. Daarom is de eerste werkdag daarna de laatste dag.")
    }
}

/// A move of the end of a term by the ATW.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Verschuiving {
    /// Why the end moved; carries the article as well.
    pub reden: Reden,
}

/// The end of a term, before and after the ATW.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Einde {
    /// Last day by plain counting.
    pub ongecorrigeerd: Date,
    /// Last day after the ATW; never before `ongecorrigeerd`.
    pub einde: Date,
    /// What moved it; absent exactly when both dates are the same.
    pub regel: Option<Verschuiving>,
}

/// Whether the ATW applies to a term of this length (art. 4: not to more than 90 days, 12 weeks or 3 months, nor to
/// years). A term in working days ends on one by itself and is left alone.
pub const fn is_van_toepassing(duur: Duur, grondslag: Grondslag) -> bool {
    let short = match duur {
        Duur::Dagen(n) => n <= 90,
        Duur::Weken(n) => n <= 12,
        Duur::Maanden(n) => n <= 3,
        Duur::Werkdagen(_) | Duur::Jaren(_) => false,
    };
    short && matches!(grondslag, Grondslag::WetOfAmvb)
}

/// The last day of a term that runs from the day after `begin`, moved by the ATW where that applies.
///
/// Not for terms counted back from an event: art. 1 leaves those alone, use [`Duur::voor`].
pub fn einde(begin: Date, duur: Duur, grondslag: Grondslag) -> Einde {
    let ongecorrigeerd = duur.na(begin);
    if !is_van_toepassing(duur, grondslag) {
        return Einde { ongecorrigeerd, einde: ongecorrigeerd, regel: None };
    }
    let moved = eerste_werkdag_vanaf(ongecorrigeerd);
    let second_werkdag = if is_three_days(duur) { plus_werkdagen(begin, 2) } else { moved };
    let reden = if second_werkdag > moved {
        Some(Reden::TweeWerkdagen)
    } else if moved > ongecorrigeerd {
        Some(reden_op(ongecorrigeerd))
    } else {
        None
    };
    let regel = reden.map(|reden| Verschuiving { reden });
    Einde { ongecorrigeerd, einde: moved.max(second_werkdag), regel }
}

const fn is_three_days(duur: Duur) -> bool {
    match duur {
        Duur::Dagen(n) | Duur::Werkdagen(n) => n >= 3,
        Duur::Weken(n) | Duur::Maanden(n) | Duur::Jaren(n) => n >= 1,
    }
}

/// Why a date that is no working day is none; a holiday is named before the day of the week.
fn reden_op(date: Date) -> Reden {
    match (feestdag_op(date), date.weekday()) {
        (Some(feestdag), _) => Reden::Feestdag(feestdag),
        (None, Weekday::Saturday) => Reden::Zaterdag,
        (None, _) => Reden::Zondag,
    }
}

#[cfg(test)]
#[path = "termijnenwet_tests.rs"]
mod tests;
