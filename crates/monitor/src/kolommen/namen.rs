//! Names (municipalities, schools, nationalities, consulenten) as small numbers.

use std::collections::HashMap;

use crate::uitsplitsing::ONBEKEND;

/// A list of names; number 0 is what is not known. At most 65,535 names: what comes after is "onbekend".
#[derive(Debug, Clone)]
pub(super) struct Namen {
    lijst: Vec<String>,
    plekken: HashMap<String, u16>,
}

impl Default for Namen {
    fn default() -> Self {
        let lijst = vec![ONBEKEND.to_owned()];
        Self { lijst, plekken: HashMap::from([(ONBEKEND.to_owned(), 0)]) }
    }
}

impl Namen {
    /// The number of a name, new or not.
    pub(super) fn plek(&mut self, naam: &str) -> u16 {
        if let Some(plek) = self.plekken.get(naam) {
            return *plek;
        }
        let Ok(plek) = u16::try_from(self.lijst.len()) else { return 0 };
        self.lijst.push(naam.to_owned());
        self.plekken.insert(naam.to_owned(), plek);
        plek
    }

    /// The number of a name that is there.
    pub(super) fn vind(&self, naam: &str) -> Option<u16> {
        self.plekken.get(naam).copied()
    }

    /// The name of a number.
    pub(super) fn naam(&self, plek: u16) -> &str {
        self.lijst.get(usize::from(plek)).map_or(ONBEKEND, String::as_str)
    }

    /// Takes over the names of another list; gives the new number of each.
    pub(super) fn neem_over(&mut self, ander: &Self) -> Vec<u16> {
        ander.lijst.iter().map(|naam| self.plek(naam)).collect()
    }
}
