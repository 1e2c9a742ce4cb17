//! What an organisation chose itself: dated values for the parameters that are no law.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::herkomst::Soort;
use crate::parameter::{Code, OnbekendeCode};
use crate::waarde::{Eenheid, Waarde, WaardeFout};

/// A choice of an organisation for one setting, from a date on. Always a setting (no law) with its own unit.
///
/// In JSON: `{"code":"gesprek_interval","vanaf":"2025-01-01","waarde":"6 weken"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RuweInstelling", into = "RuweInstelling")]
pub struct Instelling {
    code: Code,
    vanaf: Date,
    waarde: Waarde,
}

/// Why a choice cannot be made; the message is Dutch and says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InstellingFout {
    /// There is no such parameter.
    #[error(transparent)]
    OnbekendeCode(#[from] OnbekendeCode),
    /// The parameter is law.
    #[error("‘{}’ staat in de wet ({}). Een organisatie kan dat niet veranderen.", .0.naam(), article(*.0))]
    Wet(Code),
    /// The value does not fit the parameter.
    #[error("{}: {fout}", .code.naam())]
    Waarde {
        /// The setting.
        code: Code,
        /// What is wrong with the value.
        fout: WaardeFout,
    },
    /// The value has another unit than the setting.
    #[error("{}: hier hoort een waarde in de eenheid {verwacht:?}.", .code.naam())]
    Eenheid {
        /// The setting.
        code: Code,
        /// Its unit.
        verwacht: Eenheid,
    },
    /// The date is none.
    #[error("‘{0}’ is geen datum. Schrijf jaar, maand en dag, zoals 2025-01-31.")]
    Datum(String),
}

fn article(code: Code) -> &'static str {
    code.versies().last().map_or("", |versie| versie.artikel)
}

impl Instelling {
    /// A choice for a setting from a date on, until a later choice for the same setting.
    ///
    /// # Errors
    /// When the code is law, or the value has another unit or is no allowed word.
    pub fn nieuw(code: Code, vanaf: Date, waarde: Waarde) -> Result<Self, InstellingFout> {
        if waarde.eenheid() != code.eenheid() {
            return Err(InstellingFout::Eenheid { code, verwacht: code.eenheid() });
        }
        // Through the text, so that zero, too large values and unknown words are refused in one place.
        Self::met_tekst(code, vanaf, &waarde.to_string())
    }

    /// Reads a choice from texts, as a form, a file or a table row has them.
    ///
    /// # Errors
    /// When the code is unknown or law, the date is none, or the value does not fit.
    pub fn lees(code: &str, vanaf: &str, waarde: &str) -> Result<Self, InstellingFout> {
        let code = code.parse()?;
        let vanaf = vanaf.trim().parse().map_err(|_| InstellingFout::Datum(vanaf.to_owned()))?;
        Self::met_tekst(code, vanaf, waarde)
    }

    fn met_tekst(code: Code, vanaf: Date, waarde: &str) -> Result<Self, InstellingFout> {
        if code.soort() == Soort::Wet {
            return Err(InstellingFout::Wet(code));
        }
        let waarde = Waarde::lees(code.eenheid(), waarde, code.keuzes())
            .map_err(|fout| InstellingFout::Waarde { code, fout })?;
        Ok(Self { code, vanaf, waarde })
    }

    /// The setting.
    pub const fn code(&self) -> Code {
        self.code
    }

    /// First day on which the choice holds.
    pub const fn vanaf(&self) -> Date {
        self.vanaf
    }

    /// The value; its `Display` is the text to keep.
    pub const fn waarde(&self) -> &Waarde {
        &self.waarde
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuweInstelling {
    code: String,
    vanaf: String,
    waarde: String,
}

impl TryFrom<RuweInstelling> for Instelling {
    type Error = InstellingFout;

    fn try_from(raw: RuweInstelling) -> Result<Self, InstellingFout> {
        Self::lees(&raw.code, &raw.vanaf, &raw.waarde)
    }
}

impl From<Instelling> for RuweInstelling {
    fn from(instelling: Instelling) -> Self {
        Self {
            code: instelling.code.to_string(),
            vanaf: instelling.vanaf.to_string(),
            waarde: instelling.waarde.to_string(),
        }
    }
}

/// All choices of one organisation; at most one per setting and date. In JSON a list of [`Instelling`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Instelling>", into = "Vec<Instelling>")]
pub struct Instellingen(BTreeMap<(Code, Date), Waarde>);

impl Instellingen {
    /// Adds a choice; replaces the one for the same setting and date.
    pub fn zet(&mut self, instelling: Instelling) {
        let Instelling { code, vanaf, waarde } = instelling;
        self.0.insert((code, vanaf), waarde);
    }

    /// Takes a choice away; says whether it was there.
    pub fn verwijder(&mut self, code: Code, vanaf: Date) -> bool {
        self.0.remove(&(code, vanaf)).is_some()
    }

    /// All choices, by setting and then by date.
    pub fn iter(&self) -> impl Iterator<Item = Instelling> {
        self.0.iter().map(|((code, vanaf), waarde)| Instelling {
            code: *code,
            vanaf: *vanaf,
            waarde: waarde.clone(),
        })
    }

    /// The choices for one setting, oldest first.
    pub fn van(&self, code: Code) -> impl Iterator<Item = (Date, &Waarde)> {
        self.0.range((code, Date::MIN)..=(code, Date::MAX)).map(|((_, vanaf), waarde)| (*vanaf, waarde))
    }
}

impl FromIterator<Instelling> for Instellingen {
    fn from_iter<I: IntoIterator<Item = Instelling>>(all: I) -> Self {
        let mut instellingen = Self::default();
        all.into_iter().for_each(|instelling| instellingen.zet(instelling));
        instellingen
    }
}

impl From<Vec<Instelling>> for Instellingen {
    fn from(all: Vec<Instelling>) -> Self {
        all.into_iter().collect()
    }
}

impl From<Instellingen> for Vec<Instelling> {
    fn from(instellingen: Instellingen) -> Self {
        instellingen.iter().collect()
    }
}

#[cfg(test)]
#[path = "instelling_tests.rs"]
mod tests;
