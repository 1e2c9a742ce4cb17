//! The six questions: what each counts, and by what it is broken down.

use crate::definitie::Indicator;
use crate::uitsplitsing::Uitsplitsing;

/// The line or column of all together.
pub(super) const TOTAAL: &str = "totaal";
/// The column of a share whose people have it.
pub(super) const JA: &str = "ja";
/// The column of a share whose people do not.
pub(super) const NEE: &str = "nee";

/// The ways of taking part, the first that holds counts: a person stands in one column.
pub(super) const MEEDOEN: [&str; 3] = ["betaald werk", "leerwerktraject", "vrijwilligerswerk"];

/// How the columns of a question come about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kolom {
    /// One column: everybody.
    Alleen,
    /// Numerator and the others.
    Aandeel,
    /// The fixed categories of the indicator, in which each person stands once.
    Categorie,
    /// The best way of taking part, of people with an open dossier.
    Meedoen,
}

/// A question.
#[derive(Debug)]
pub(super) struct Vraagstuk {
    pub(super) code: &'static str,
    pub(super) vraag: &'static str,
    /// Whose people are counted; the definition of `ook` is printed as well.
    pub(super) indicator: Indicator,
    pub(super) ook: Option<Indicator>,
    pub(super) kolom: Kolom,
    /// The tables, each with its columns; a line for all together comes by itself.
    pub(super) tabellen: &'static [&'static [Uitsplitsing]],
}

impl Vraagstuk {
    /// Whether people count on a day, so that it is shown by year; otherwise it is shown at earlier dates.
    pub(super) fn is_stroom(&self) -> bool {
        self.tabellen.iter().any(|per| per.contains(&Uitsplitsing::Jaar))
    }

    /// Whether the answer is a share of the people.
    pub(super) fn is_aandeel(&self) -> bool {
        matches!(self.kolom, Kolom::Aandeel | Kolom::Meedoen)
    }

    /// The columns below the total, each with the one above it.
    pub(super) fn kolommen(&self) -> Vec<(&'static str, &'static str)> {
        match self.kolom {
            Kolom::Alleen => Vec::new(),
            Kolom::Aandeel => vec![(JA, TOTAAL), (NEE, TOTAAL)],
            Kolom::Categorie => {
                self.indicator.definitie().onderverdeling.iter().map(|naam| (*naam, TOTAAL)).collect()
            }
            Kolom::Meedoen => {
                let mut kolommen = vec![(JA, TOTAAL)];
                kolommen.extend(MEEDOEN.iter().map(|naam| (*naam, JA)));
                kolommen.push((NEE, TOTAAL));
                kolommen
            }
        }
    }
}

/// The questions in the order in which they are printed.
pub(super) const VRAGEN: &[Vraagstuk] = &[
    Vraagstuk {
        code: "meedoen",
        vraag: "Doen mensen mee?",
        indicator: Indicator::Caseload,
        ook: Some(Indicator::MeedoenNu),
        kolom: Kolom::Meedoen,
        tabellen: &[&[Uitsplitsing::Groep], &[Uitsplitsing::Leeftijd]],
    },
    Vraagstuk {
        code: "op_tijd",
        vraag: "Krijgen mensen op tijd een plan (PIP)?",
        indicator: Indicator::PipOpTijd,
        ook: None,
        kolom: Kolom::Aandeel,
        tabellen: &[&[Uitsplitsing::Jaar], &[Uitsplitsing::Groep]],
    },
    Vraagstuk {
        code: "route",
        vraag: "Welke weg volgen mensen?",
        indicator: Indicator::LeerrouteInPip,
        ook: None,
        kolom: Kolom::Categorie,
        tabellen: &[&[Uitsplitsing::Groep], &[Uitsplitsing::Leeftijd]],
    },
    Vraagstuk {
        code: "uitstroom",
        vraag: "Hoe eindigt de inburgering?",
        indicator: Indicator::Uitstroom,
        ook: None,
        kolom: Kolom::Categorie,
        tabellen: &[&[Uitsplitsing::Jaar], &[Uitsplitsing::Groep]],
    },
    Vraagstuk {
        code: "gesprekken",
        vraag: "Spreken mensen in het eerste jaar vaak genoeg met de gemeente?",
        indicator: Indicator::GesprekkenEersteJaar,
        ook: None,
        kolom: Kolom::Aandeel,
        tabellen: &[&[Uitsplitsing::Jaar], &[Uitsplitsing::Groep]],
    },
    Vraagstuk {
        code: "instroom",
        vraag: "Hoeveel mensen komen erbij?",
        indicator: Indicator::Instroom,
        ook: None,
        kolom: Kolom::Alleen,
        tabellen: &[
            &[Uitsplitsing::Jaar, Uitsplitsing::Groep],
            &[Uitsplitsing::Leeftijd],
            &[Uitsplitsing::Geslacht],
        ],
    },
];

/// A question, as a form shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vraagkop {
    /// Its code.
    pub code: &'static str,
    /// The question.
    pub vraag: &'static str,
    /// Whether the answer is a share, so that a target is a percentage.
    pub is_aandeel: bool,
}

/// The questions of every publication, in the order in which they are printed.
pub fn vragen() -> impl Iterator<Item = Vraagkop> {
    VRAGEN.iter().map(|een| Vraagkop { code: een.code, vraag: een.vraag, is_aandeel: een.is_aandeel() })
}
