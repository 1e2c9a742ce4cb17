//! Numbers as people write them: thousands dots, decimal commas, euros, percentages, footnote marks, hidden cells.

use std::fmt;

use serde::{Serialize, Serializer};

/// One unit in billionths.
pub(crate) const EEN: i128 = 1_000_000_000;
/// Most digits before the decimal comma: sums of a million cells stay far inside an `i128`.
const MAX_CIJFERS: usize = 18;
/// Decimals kept; what comes after is rounded.
const MAX_DECIMALEN: usize = 9;

/// A decimal number without rounding errors, with how many decimals were written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Getal {
    /// Value in billionths.
    pub(crate) nano: i128,
    /// Decimals written, 0 to 9.
    pub(crate) decimalen: u8,
}

impl Getal {
    /// A whole number.
    pub const fn geheel(waarde: i64) -> Self {
        Self { nano: waarde as i128 * EEN, decimalen: 0 }
    }

    /// A number from billionths, shown with at least these decimals and as many more as it needs.
    pub(crate) fn uit_nano(nano: i128, decimalen: u8) -> Self {
        let mut decimalen = decimalen.min(MAX_DECIMALEN as u8);
        while decimalen < MAX_DECIMALEN as u8 && nano % eenheid(decimalen) != 0 {
            decimalen += 1;
        }
        Self { nano, decimalen }
    }

    /// The value in billionths.
    pub const fn nano(self) -> i128 {
        self.nano
    }

    /// How many decimals were written, 0 to 9.
    pub const fn decimalen(self) -> u8 {
        self.decimalen
    }
}

/// One unit of the last decimal shown, in billionths.
pub(crate) fn eenheid(decimalen: u8) -> i128 {
    10_i128.pow((MAX_DECIMALEN as u32).saturating_sub(u32::from(decimalen)))
}

impl fmt::Display for Getal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let absoluut = self.nano.unsigned_abs();
        let heel = (absoluut / EEN.unsigned_abs()).to_string();
        let min = if self.nano < 0 { "-" } else { "" };
        let punten = heel.len() > 3;
        write!(f, "{min}")?;
        for (index, cijfer) in heel.chars().enumerate() {
            if punten && index > 0 && (heel.len() - index).is_multiple_of(3) {
                write!(f, ".")?;
            }
            write!(f, "{cijfer}")?;
        }
        if self.decimalen > 0 {
            let rest = format!("{:09}", absoluut % EEN.unsigned_abs());
            write!(f, ",{}", rest.get(..usize::from(self.decimalen)).unwrap_or(&rest))?;
        }
        Ok(())
    }
}

impl Serialize for Getal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match i64::try_from(self.nano / EEN) {
            Ok(heel) if self.nano % EEN == 0 => serializer.serialize_i64(heel),
            #[expect(
                clippy::cast_precision_loss,
                reason = "JSON has no other number; nine decimals of amounts fit"
            )]
            _ => serializer.serialize_f64(self.nano as f64 / EEN as f64),
        }
    }
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Celinhoud {
    /// Nothing: not known, or not filled in.
    Leeg,
    /// A number.
    Getal(Getal),
    /// A share, in per cents.
    Aandeel(Getal),
    /// A number that was hidden on purpose: `*`, `x`, `<5`.
    Verborgen {
        /// The largest number it can be, where the mark says so.
        hoogstens: Option<Getal>,
    },
    /// A dash: nothing, or hidden; the sources use it for both.
    Streep,
    /// Something that is no number.
    Tekst(String),
}

/// How dots and commas are used in one table, where the table tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Schrijfwijze {
    /// A single dot is a decimal point, also before three digits.
    pub punt_is_decimaal: bool,
    /// A single comma separates thousands.
    pub komma_is_duizend: bool,
}

impl Schrijfwijze {
    /// Looks in all cells for one that leaves no doubt.
    pub(crate) fn van<'a>(cellen: impl Iterator<Item = &'a str>) -> Self {
        let (mut punt_decimaal, mut punt_duizend, mut komma_decimaal, mut komma_duizend) = (0, 0, 0, 0);
        for cel in cellen.filter(|cel| cel.len() < 40) {
            let kaal: String = cel.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
            let na = |teken| kaal.rsplit_once(teken).map(|(_, na): (&str, &str)| na.len());
            match (na('.'), na(',')) {
                (Some(punt), Some(komma)) if punt < komma => {
                    punt_decimaal += 1;
                    komma_duizend += 1;
                }
                (Some(_), Some(_)) => {
                    punt_duizend += 1;
                    komma_decimaal += 1;
                }
                (Some(_), None) if kaal.matches('.').count() > 1 => punt_duizend += 1,
                (None, Some(_)) if kaal.matches(',').count() > 1 => komma_duizend += 1,
                (Some(punt), None) if punt != 3 || kaal.starts_with("0.") => punt_decimaal += 1,
                (None, Some(komma)) if komma != 3 || kaal.starts_with("0,") => komma_decimaal += 1,
                _ => {}
            }
        }
        Self {
            punt_is_decimaal: punt_decimaal > 0 && punt_duizend == 0 && komma_decimaal == 0,
            komma_is_duizend: komma_duizend > 0 && komma_decimaal == 0,
        }
    }
}

impl Celinhoud {
    /// Reads one cell as written in a table.
    pub fn lees(tekst: &str) -> Self {
        Self::lees_als(tekst, Schrijfwijze::default())
    }

    pub(crate) fn lees_als(tekst: &str, wijze: Schrijfwijze) -> Self {
        let kaal = tekst.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if let Some(bijzonder) = bijzonder(kaal, wijze) {
            return bijzonder;
        }
        let zonder = zonder_voetnoot(kaal);
        let (rest, procent) = zonder_procent(zonder);
        match getal(zonder_euro(rest), wijze) {
            Some(getal) if procent => Self::Aandeel(getal),
            Some(getal) => Self::Getal(getal),
            None => Self::Tekst(kaal.to_owned()),
        }
    }

    /// Whether this is a number, a share or a hidden number.
    pub(crate) fn telt(&self) -> bool {
        !matches!(self, Self::Leeg | Self::Tekst(_))
    }
}

/// Empty and hidden cells.
fn bijzonder(kaal: &str, wijze: Schrijfwijze) -> Option<Celinhoud> {
    match kaal.to_lowercase().as_str() {
        "" | "." | ".." | "..." | "nb" | "n.b." | "nvt" | "n.v.t." | "null" | "onbekend" | "?" => {
            return Some(Celinhoud::Leeg);
        }
        "*" | "**" | "***" | "x" | "xx" | "(x)" => return Some(Celinhoud::Verborgen { hoogstens: None }),
        "-" | "–" | "—" | "--" => return Some(Celinhoud::Streep),
        _ => {}
    }
    let klein = kaal.to_lowercase();
    let (grens, onder) = if let Some(rest) = klein.strip_prefix('<') {
        (rest.strip_prefix('=').unwrap_or(rest), !rest.starts_with('='))
    } else if let Some(rest) = klein.strip_prefix("minder dan ") {
        (rest, true)
    } else {
        (klein.strip_prefix('≤')?, false)
    };
    let grens = getal(grens.trim(), wijze)?;
    let lager = if onder && grens.nano % EEN == 0 { EEN } else { 0 };
    Some(Celinhoud::Verborgen {
        hoogstens: Some(Getal::uit_nano((grens.nano - lager).max(0), grens.decimalen)),
    })
}

/// Cuts marks behind a number: `12*`, `12¹`, `12 1)`, `12 (r)`, `12 [2]`.
fn zonder_voetnoot(tekst: &str) -> &str {
    let kaal = tekst.trim_end_matches(|c: char| {
        matches!(c, '*' | '¹' | '²' | '³' | '⁰' | '†' | '‡') || ('⁴'..='⁹').contains(&c) || c.is_whitespace()
    });
    let Some((voor, noot)) = kaal.rsplit_once(|c: char| c.is_whitespace()) else {
        return kaal;
    };
    let binnen = noot
        .strip_suffix(')')
        .map(|n| n.strip_prefix('(').unwrap_or(n))
        .or_else(|| noot.strip_prefix('[').and_then(|n| n.strip_suffix(']')));
    match binnen {
        Some(merk) if (1..=2).contains(&merk.chars().count()) && merk.chars().all(char::is_alphanumeric) => {
            voor.trim_end_matches(|c: char| c == '*' || c.is_whitespace())
        }
        _ => kaal,
    }
}

fn zonder_procent(tekst: &str) -> (&str, bool) {
    for merk in ["%", "procent", "pct.", "pct"] {
        if let Some(rest) = tekst.strip_suffix(merk) {
            return (rest.trim_end(), true);
        }
    }
    (tekst, false)
}

fn zonder_euro(tekst: &str) -> &str {
    let mut rest = tekst.trim();
    for merk in ["€", "EUR", "eur", "euro", "Euro"] {
        rest = rest.strip_prefix(merk).unwrap_or(rest).trim_start();
        rest = rest.strip_suffix(merk).unwrap_or(rest).trim_end();
    }
    for merk in [",-", ",--", ",–", ",—"] {
        rest = rest.strip_suffix(merk).unwrap_or(rest);
    }
    rest
}

/// A bare number; `None` when it is none, or has more than 18 digits before the comma.
fn getal(tekst: &str, wijze: Schrijfwijze) -> Option<Getal> {
    let tekst = tekst.trim();
    let (tekst, haakjes) = match tekst.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        Some(binnen) => (binnen.trim(), true),
        None => (tekst, false),
    };
    let zonder_min = tekst.strip_prefix(['-', '−', '–']);
    let negatief = haakjes || zonder_min.is_some();
    let cijfers = zonder_min.unwrap_or(tekst.strip_prefix('+').unwrap_or(tekst));
    let cijfers = zonder_euro(cijfers).trim();
    let (heel, breuk) = delen(cijfers, wijze)?;
    if heel.is_empty() && breuk.is_empty() || heel.len() > MAX_CIJFERS || breuk.len() > 400 {
        return None;
    }
    let (breuk, op) = afgekapt(&breuk);
    let nano = format!("{heel}{breuk:0<9}").parse::<i128>().ok()? + i128::from(op);
    let decimalen = u8::try_from(breuk.len()).ok()?;
    Some(Getal { nano: if negatief { -nano } else { nano }, decimalen })
}

/// At most nine decimals, and whether the ninth goes up. Noise of binary numbers (`0.30000000000000004`) falls away.
fn afgekapt(breuk: &str) -> (&str, bool) {
    match breuk.split_at_checked(MAX_DECIMALEN) {
        Some((eerst, rest)) if !rest.is_empty() => {
            let op = rest.starts_with(['5', '6', '7', '8', '9']);
            let kort = eerst.trim_end_matches('0');
            if op { (eerst, true) } else { (kort, false) }
        }
        _ => (breuk, false),
    }
}

/// The digits before and after the decimal sign.
fn delen(tekst: &str, wijze: Schrijfwijze) -> Option<(String, String)> {
    let spatie = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’');
    let tekst: String = tekst.chars().map(|c| if spatie(c) { ' ' } else { c }).collect();
    if !tekst.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ')) {
        return None;
    }
    let decimaal = decimaalteken(&tekst, wijze);
    let (heel, breuk) = match decimaal {
        Some(teken) => tekst.rsplit_once(teken)?,
        None => (tekst.as_str(), ""),
    };
    if !breuk.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let groepen: Vec<&str> = heel.split(['.', ',', ' ']).collect();
    let mut rest = groepen.iter().skip(1);
    let eerste = groepen.first().map_or(0, |g| g.len());
    let klopt = rest.all(|groep| groep.len() == 3) && (groepen.len() == 1 || (1..=3).contains(&eerste));
    klopt.then(|| (groepen.concat(), breuk.to_owned()))
}

fn decimaalteken(tekst: &str, wijze: Schrijfwijze) -> Option<char> {
    let punt = tekst.rfind('.');
    let komma = tekst.rfind(',');
    match (punt, komma) {
        (Some(p), Some(k)) => Some(if p > k { '.' } else { ',' }),
        (None, Some(k)) => {
            let groepen = tekst.matches(',').count() > 1 || wijze.komma_is_duizend && tekst.len() - k == 4;
            (!groepen).then_some(',')
        }
        (Some(p), None) => {
            let drie = tekst.len() - p == 4 && !tekst.starts_with('0') && p > 0;
            let groepen = tekst.matches('.').count() > 1 || drie && !wijze.punt_is_decimaal;
            (!groepen).then_some('.')
        }
        (None, None) => None,
    }
}
