//! What a parameter is, and how sure its value.

use std::fmt;

use serde::Deserialize;

/// Whether a parameter is law or a choice of the organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Soort {
    /// Fixed by law; the same for everybody.
    Wet,
    /// A default that the organisation may change per date.
    Instelling,
}

/// How sure the value of a version is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zekerheid {
    /// Stated in the audit report.
    Rapport,
    /// Read in the text of the law or another page that is named.
    Gevonden,
    /// Both, and they agree.
    #[serde(rename = "rapport+gevonden")]
    RapportGevonden,
    /// Follows from what was found.
    Afgeleid,
    /// Not checked; only ever a default of a setting.
    Ongecontroleerd,
}

impl fmt::Display for Zekerheid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Rapport => "rapport",
            Self::Gevonden => "gevonden",
            Self::RapportGevonden => "rapport+gevonden",
            Self::Afgeleid => "afgeleid",
            Self::Ongecontroleerd => "ongecontroleerd",
        })
    }
}
