//! What a label says: a total, a share, a period, a stock or a flow.

/// Lower case, one space between words, no underscores, no marks of footnotes behind.
pub(crate) fn norm(label: &str) -> String {
    let schoon: String = label.chars().map(|c| if c == '_' || c.is_control() { ' ' } else { c }).collect();
    let kaal = schoon.trim_end_matches(|c: char| {
        matches!(c, '*' | ':' | '¹' | '²' | '³') || ('⁴'..='⁹').contains(&c) || c.is_whitespace()
    });
    kaal.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// How a label speaks of a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Totaal {
    /// No total.
    Geen,
    /// All of them: `totaal`, `alle`, `som`.
    Alles,
    /// Some of them: `subtotaal asiel`, `totaal man`.
    Deel,
    /// A part of the line above: `w.v. vrouw`, `waarvan jonger dan 27`.
    Waarvan,
}

pub(crate) fn totaal(norm: &str) -> Totaal {
    const ALLES: &[&str] = &[
        "totaal",
        "total",
        "totalen",
        "alle",
        "allen",
        "alles",
        "som",
        "sum",
        "eindtotaal",
        "tot",
        "tot.",
        "totaal generaal",
        "algemeen totaal",
        "grand total",
        "all",
        "samen",
        "totaal alle",
        "alle leeftijden",
        "alle gemeenten",
        "alle jaren",
        "beide geslachten",
        "man en vrouw",
        "mannen en vrouwen",
    ];
    const WAARVAN: &[&str] = &["w.v.", "wv ", "w.v ", "waarvan", "waaronder", "- waarvan"];
    const VOOR: &[&str] =
        &["totaal ", "totale ", "total ", "subtotaal", "sub-totaal", "subtotal", "som ", "totaal,", "alle "];
    const ACHTER: &[&str] = &[" totaal", " total", " subtotaal", " alle", "-totaal"];
    if ALLES.contains(&norm) {
        Totaal::Alles
    } else if WAARVAN.iter().any(|begin| norm.starts_with(begin)) {
        Totaal::Waarvan
    } else if VOOR.iter().any(|v| norm.starts_with(v)) || ACHTER.iter().any(|a| norm.ends_with(a)) {
        Totaal::Deel
    } else {
        Totaal::Geen
    }
}

pub(crate) fn is_aandeel(norm: &str) -> bool {
    norm.contains('%')
        || ["aandeel", "percentage", "procent", "share"].iter().any(|woord| norm.contains(woord))
}

/// Figures of which the total is not the sum.
pub(crate) fn is_gemiddelde(norm: &str) -> bool {
    ["gemiddeld", "mediaan", "doorlooptijd", "ratio", "minimum", "maximum", "index"]
        .iter()
        .any(|woord| norm.contains(woord))
        || norm.split(' ').any(|woord| woord == "per")
}

pub(crate) fn is_geld(norm: &str) -> bool {
    const WOORDEN: &[&str] =
        &["€", "euro", "kosten", "baten", "lasten", "bedrag", "budget", "uitgaven", "inkomsten"];
    WOORDEN.iter().any(|woord| norm.contains(woord))
}

/// Headings of a column that holds periods or other numbers that count nothing.
pub(crate) fn is_periodekop(norm: &str) -> bool {
    [
        "jaar",
        "periode",
        "kwartaal",
        "maand",
        "year",
        "cohort",
        "peildatum",
        "jaartal",
        "week",
        "leeftijd",
        "code",
        "cbs-code",
    ]
    .contains(&norm)
}

/// A period as year and place in the year (0 = whole year), so that the next one can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Periode {
    jaar: u32,
    deel: u32,
    /// Parts in a year: 1, 4 (quarters) or 12 (months).
    delen: u32,
}

impl Periode {
    pub(crate) fn volgt_op(self, eerder: Self) -> bool {
        let nummer = |p: Self| p.jaar * p.delen + p.deel;
        self.delen == eerder.delen && nummer(self) == nummer(eerder) + 1
    }
}

pub(crate) fn is_jaar(tekst: &str) -> bool {
    tekst.len() == 4 && tekst.parse::<u32>().is_ok_and(|jaar| (1950..2150).contains(&jaar))
}

/// `2024`, `2024-Q1`, `2024 K1`, `1e kwartaal 2024`, `2024-03`, `maart 2024`.
pub(crate) fn periode(norm: &str) -> Option<Periode> {
    const MAANDEN: [&str; 12] =
        ["jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
    let woorden: Vec<&str> = norm.split([' ', '-', '/']).filter(|w| !w.is_empty()).collect();
    let jaar = woorden.iter().find(|w| is_jaar(w))?.parse().ok()?;
    let over: Vec<&str> = woorden.iter().copied().filter(|w| !is_jaar(w) && *w != "kwartaal").collect();
    match over.as_slice() {
        [] => Some(Periode { jaar, deel: 0, delen: 1 }),
        [deel] => {
            let kwartaal = deel.strip_prefix(['q', 'k']).or_else(|| deel.strip_suffix('e'));
            if let Some(nummer) = kwartaal.and_then(|k| k.parse::<u32>().ok()).filter(|n| (1..=4).contains(n))
            {
                return Some(Periode { jaar, deel: nummer - 1, delen: 4 });
            }
            let naam = MAANDEN.iter().position(|m| deel.starts_with(m)).or((*deel == "mrt").then_some(2));
            let maand =
                naam.or_else(|| deel.parse::<usize>().ok().filter(|n| (1..=12).contains(n)).map(|n| n - 1));
            Some(Periode { jaar, deel: u32::try_from(maand?).ok()?, delen: 12 })
        }
        _ => None,
    }
}

/// What a figure is in a calculation from stock to stock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rol {
    /// Stock at the start of the period.
    Begin,
    /// What comes in.
    Erbij,
    /// Stock at the start and what comes in, together.
    Samen,
    /// What goes out.
    Eraf,
    /// Stock at the end of the period.
    Eind,
}

pub(crate) fn rol(norm: &str) -> Option<Rol> {
    let heeft = |woorden: &[&str]| woorden.iter().any(|woord| norm.contains(woord));
    let woord = |woorden: &[&str]| norm.split(' ').any(|deel| woorden.contains(&deel));
    if heeft(&["stand", "voorraad", "achterstand", "caseload"]) {
        if heeft(&["eind", "31 december", "ultimo", "31 dec"]) {
            return Some(Rol::Eind);
        }
        let begin = heeft(&["begin", "1 januari", "1 jan", "start", "primo"])
            || ["stand", "voorraad"].contains(&norm);
        return begin.then_some(Rol::Begin);
    }
    if woord(&["totale", "totaal"]) {
        return heeft(&["taakstelling", "opgave"]).then_some(Rol::Samen);
    }
    if heeft(&["taakstelling", "instroom", "nieuwe instroom"]) || woord(&["bij", "erbij", "nieuw"]) {
        return Some(Rol::Erbij);
    }
    (heeft(&["gerealiseerd", "realisatie", "uitstroom", "afgerond"]) || woord(&["af", "eraf"]))
        .then_some(Rol::Eraf)
}
