//! The document: what is frozen, printed and hashed.

use disclosure::format::Publication;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use wet::Instellingen;
use wet::wall_clock::wall_time;

/// The protection as an outsider gets it.
pub type Beveiligd = Publication;

/// What a publication is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Soort {
    /// The page of the council: the six questions, with three years and the region.
    Raad,
    /// Each quarter, for a served municipality: the same questions, without the years before.
    Kwartaal,
}

impl Soort {
    /// All of them.
    pub const ALLE: &'static [Self] = &[Self::Raad, Self::Kwartaal];

    /// The spelling in data and commands.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Raad => "raad",
            Self::Kwartaal => "kwartaal",
        }
    }

    /// The kind with this spelling.
    #[must_use]
    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.iter().copied().find(|soort| soort.code() == code)
    }

    /// How many years back a figure on a day is shown as well.
    pub(super) const fn jaren_terug(self) -> i16 {
        match self {
            Self::Raad => 2,
            Self::Kwartaal => 0,
        }
    }
}

/// A new version of an earlier publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verbetering {
    /// The number of the publication that it replaces.
    pub nummer: u32,
    /// Why, in the words of who made it.
    pub uitleg: String,
}

/// What is asked, and what stands above the tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kop {
    /// Number, unique in the organisation.
    pub nummer: u32,
    /// What it is for.
    pub soort: Soort,
    /// Name of the organisation that publishes.
    pub organisatie: String,
    /// Code of the municipality that it is about, four digits.
    pub gemeente: String,
    /// Its name.
    pub gemeentenaam: String,
    /// Codes of all municipalities that the organisation serves: together the region.
    pub regio: Vec<String>,
    /// The day that the figures are about.
    pub op: Date,
    /// As known at this moment.
    pub bekend_op: Timestamp,
    /// When it is a new version of an earlier one.
    pub verbetert: Option<Verbetering>,
}

impl Kop {
    /// The civil day in the Netherlands on which the figures were frozen.
    #[must_use]
    pub fn bekend_op_dag(&self) -> Date {
        wall_time(self.bekend_op).date()
    }
}

/// A printed number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Getal {
    /// Index of the cell in `beveiliging.cells`.
    pub cel: usize,
    /// The number of people, or nothing where it is hidden.
    pub waarde: Option<u64>,
    /// Of a hidden sum: what the printed parts are together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ten_minste: Option<u64>,
}

impl Getal {
    /// As the sources print it: `84`, `*`, or `60 + *` for a sum with a hidden part.
    #[must_use]
    pub fn toon(&self) -> String {
        match (self.waarde, self.ten_minste) {
            (Some(waarde), _) => waarde.to_string(),
            (None, Some(zeker)) if zeker > 0 => format!("{zeker} + *"),
            (None, _) => "*".to_owned(),
        }
    }
}

/// One line of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rij {
    /// The category for each break-down of the table; `totaal` for all together.
    pub sleutel: Vec<String>,
    /// The numbers, in the order of the columns.
    pub getallen: Vec<Getal>,
}

/// One table: people, by the break-downs of the lines and the categories of the columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tabel {
    /// The day when it is not that of the publication.
    pub op: Option<Date>,
    /// Codes of the break-downs of the lines; empty for one line. `gemeente` compares with the region.
    pub per: Vec<String>,
    /// What the columns count; the first is `totaal`. A share is one column divided by that one.
    pub kolommen: Vec<String>,
    /// The lines.
    pub rijen: Vec<Rij>,
}

impl Tabel {
    /// The number on the line of this key, in the column of this name.
    #[must_use]
    pub fn getal(&self, sleutel: &[&str], kolom: &str) -> Option<&Getal> {
        let plek = self.kolommen.iter().position(|naam| naam == kolom)?;
        self.rijen.iter().find(|rij| rij.sleutel == sleutel)?.getallen.get(plek)
    }
}

/// How soon the facts behind a question were registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vastlegging {
    /// People whose deciding fact was registered within 14 days.
    pub tijdig: Getal,
    /// People whose deciding fact was registered later.
    pub laat: Getal,
    /// People for whom no single dated fact decides.
    pub zonder_dag: Getal,
}

/// The definition of an indicator as it held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Definitietekst {
    /// Code of the indicator.
    pub indicator: String,
    /// Its name.
    pub naam: String,
    /// The version: first reference date for which it holds.
    pub vanaf: Date,
    /// About whom the figure is.
    pub populatie: String,
    /// What is counted, and which date decides.
    pub telling: String,
    /// Who and what is left out.
    pub uitgesloten: String,
}

/// One question with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deel {
    /// Code of the question: `meedoen`, `op_tijd`, `route`, `uitstroom`, `gesprekken`, `instroom`.
    pub code: String,
    /// The question.
    pub vraag: String,
    /// The answer in a sentence, made from printed numbers only.
    pub antwoord: String,
    /// How it was counted.
    pub definities: Vec<Definitietekst>,
    /// The tables; the first has the totals of the municipality.
    pub tabellen: Vec<Tabel>,
    /// Data quality, where people count on a day.
    pub vastlegging: Option<Vastlegging>,
}

/// What is to be reached, in the unit of the question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doelwaarde {
    /// At least this share of the people, in whole per cents from 1 up to and including 100; only where the question asks
    /// for a share.
    Procent(u32),
    /// A target that is no share, in words.
    Woorden(String),
}

/// A target, as the council or the college set it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doel {
    /// What is to be reached.
    pub waarde: Doelwaarde,
    /// Where it stands, such as `Beleidsplan 2022-2025, p. 7`.
    pub bron: String,
}

impl Doel {
    /// The target in Dutch, without its source.
    #[must_use]
    pub fn toon(&self) -> String {
        match &self.waarde {
            Doelwaarde::Procent(procent) => format!("ten minste {procent}%"),
            Doelwaarde::Woorden(woorden) => woorden.clone(),
        }
    }
}

/// What a person adds to a question: the target, and what the college says about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bijschrift {
    /// Code of the question.
    pub code: String,
    /// The target, where there is one.
    pub doel: Option<Doel>,
    /// The words of the college, where it has any.
    pub college: Option<String>,
    /// The day on which this was written.
    pub op: Date,
    /// The role of who wrote it; never the person.
    pub rol: String,
}

/// What a person says in the reports that are made from a publication: about the whole, or about a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toelichtingdeel {
    /// Code of the question, or [`ALGEMEEN`].
    pub code: String,
    /// The words; an empty line parts paragraphs.
    pub tekst: String,
    /// The day on which this was written.
    pub op: Date,
    /// The role of who wrote it; never the person.
    pub rol: String,
}

/// The code of what is said about the whole.
pub const ALGEMEEN: &str = "algemeen";

/// All that people add to the figures of a publication.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Woorden {
    /// At the questions: targets, and the words of the college.
    pub bijschriften: Vec<Bijschrift>,
    /// In the reports.
    pub toelichting: Vec<Toelichtingdeel>,
}

/// An earlier publication that was taken into account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Eerder {
    /// Its number.
    pub nummer: u32,
    /// Its hash, in hexadecimal digits.
    pub hash: String,
}

/// A publication. It holds no true value of a hidden cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publicatie {
    /// Version of this format and of the way in which it is made.
    pub formaat: u32,
    /// What it is about.
    pub kop: Kop,
    /// Numbers from 1 up to and including this one are not shown.
    pub drempel: u64,
    /// The choices of the organisation that the figures were made with.
    pub instellingen: Instellingen,
    /// Codes of questions that are left out: what was printed earlier leaves too little to hide them in.
    pub weggelaten: Vec<String>,
    /// The questions.
    pub delen: Vec<Deel>,
    /// What people add to the questions. Frozen and hashed with the figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bijschriften: Vec<Bijschrift>,
    /// What people say in the reports. Frozen and hashed with the figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub toelichting: Vec<Toelichtingdeel>,
    /// Earlier publications that cells of this one were protected together with.
    pub grootboek: Vec<Eerder>,
    /// Policy, cells, sums and witnesses: the proof that it is safe.
    pub beveiliging: Beveiligd,
}

impl Publicatie {
    /// The canonical bytes: JSON without white space, fields in the order of this document, and a line feed.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// SHA-256 of the canonical bytes, in hexadecimal digits.
    #[must_use]
    pub fn hash(&self) -> String {
        Sha256::digest(self.bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Reads a document.
    ///
    /// # Errors
    /// A Dutch sentence when it is none, or one of another version.
    pub fn lees(tekst: &str) -> Result<Self, String> {
        let gelezen: Self = serde_json::from_str(tekst).map_err(|fout| {
            format!("Dit is geen publicatie van Meedoen: regel {}, teken {}.", fout.line(), fout.column())
        })?;
        if gelezen.formaat == super::maak::FORMAAT {
            Ok(gelezen)
        } else {
            Err(format!(
                "Deze publicatie heeft formaat {}. Gebruik de versie van Meedoen die haar maakte.",
                gelezen.formaat
            ))
        }
    }

    /// The question with this code.
    #[must_use]
    pub fn deel(&self, code: &str) -> Option<&Deel> {
        self.delen.iter().find(|deel| deel.code == code)
    }

    /// All that people added.
    #[must_use]
    pub fn woorden(&self) -> Woorden {
        Woorden { bijschriften: self.bijschriften.clone(), toelichting: self.toelichting.clone() }
    }

    /// What a person adds to the question with this code.
    #[must_use]
    pub fn bijschrift(&self, code: &str) -> Option<&Bijschrift> {
        self.bijschriften.iter().find(|een| een.code == code)
    }
}
