//! What somebody typed to find people: words of a name, numbers, and birth dates in every usual spelling.

use std::collections::BTreeSet;

use dossier::OnvolledigeDatum;
use wet::calendar::MONTHS;

use crate::namen;

/// By what a search text looks for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ZoekReden {
    /// Words are beginnings of names.
    Naam,
    /// Burgerservicenummer.
    Bsn,
    /// V-number.
    Vnummer,
    /// Birth date, or what is known of it.
    Geboortedatum,
}

/// By what [`crate::Store::zoek`] looks for people with this text.
#[must_use]
pub fn zoekredenen(tekst: &str) -> BTreeSet<ZoekReden> {
    let reden = |woord| match woord {
        Woord::Nummer(nummer) if nummer.len() == 9 => ZoekReden::Bsn,
        Woord::Nummer(_) => ZoekReden::Vnummer,
        Woord::Datum(_) => ZoekReden::Geboortedatum,
        Woord::Naam(_) => ZoekReden::Naam,
    };
    woorden(tekst).into_iter().map(reden).collect()
}

/// The words of a name, each with whether a word of the search text is its beginning, plain or folded.
#[must_use]
pub fn treffende_woorden(naam: &str, tekst: &str) -> Vec<(String, bool)> {
    let alleen_namen = woorden(tekst).into_iter().filter_map(|woord| match woord {
        Woord::Naam(naam) => Some(naam),
        Woord::Nummer(_) | Woord::Datum(_) => None,
    });
    let gezocht = namen::gezocht(&alleen_namen.collect::<Vec<_>>().join(" "));
    let treft = |woord: &str| {
        let delen = namen::termen("", "", woord);
        gezocht.iter().flatten().any(|begin| delen.iter().any(|deel| deel.starts_with(begin.as_str())))
    };
    naam.split_whitespace().map(|woord| (woord.to_owned(), treft(woord))).collect()
}

/// A word of a search text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Woord {
    Nummer(String),
    Datum(Gezocht),
    Naam(String),
}

/// The words of a search text; `14 juli 1985` and `juli 1985` are one word, a birth date.
pub(crate) fn woorden(tekst: &str) -> Vec<Woord> {
    let delen: Vec<&str> = tekst.split_whitespace().take(8).collect();
    let mut woorden = Vec::new();
    let mut rest = delen.as_slice();
    while let [deel, verder @ ..] = rest {
        let (woord, over) = match rest {
            [dag, naam, jaar, over @ ..] if maand(naam).is_some() && datum(jaar).is_some() => {
                (met_maand(dag, naam, jaar), over)
            }
            _ => (None, verder),
        };
        let (woord, over) = match (woord, rest) {
            (Some(woord), _) => (woord, over),
            (None, [naam, jaar, over @ ..]) if maand(naam).is_some() && datum(jaar).is_some() => {
                (met_maand("0", naam, jaar).unwrap_or_else(|| enkel(deel)), over)
            }
            _ => (enkel(deel), verder),
        };
        woorden.push(woord);
        rest = over;
    }
    woorden
}

fn enkel(deel: &str) -> Woord {
    nummer(deel)
        .map(Woord::Nummer)
        .or_else(|| datum(deel).map(Woord::Datum))
        .unwrap_or_else(|| Woord::Naam(deel.to_owned()))
}

fn met_maand(dag: &str, naam: &str, jaar: &str) -> Option<Woord> {
    datum(&format!("{dag}-{}-{jaar}", maand(naam)?)).map(Woord::Datum)
}

/// The number of a month by its Dutch name, also shortened to three letters or more.
fn maand(naam: &str) -> Option<usize> {
    let naam = naam.to_lowercase();
    let is = |maand: &str| {
        naam == "mrt" && maand == "maart" || naam.chars().count() >= 3 && maand.starts_with(&naam)
    };
    MONTHS.iter().position(|maand| is(maand)).map(|plaats| plaats + 1)
}

/// A birth date as it was typed: year, and month and day where known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Gezocht {
    pub(crate) jaar: i16,
    pub(crate) maand: i8,
    pub(crate) dag: i8,
}

/// A BSN (eight digits get a zero in front) or a V-number, also with dots.
fn nummer(woord: &str) -> Option<String> {
    let cijfers: String = woord.chars().filter(|teken| *teken != '.').collect();
    let goed = cijfers.bytes().all(|byte| byte.is_ascii_digit()) && (8..=10).contains(&cijfers.len());
    goed.then(|| format!("{cijfers:0>9}"))
}

/// `14-7-1985`, `14/07/1985`, `1985-07-14`, `7-1985`, `1985-07`, `1985`; zero for what is not known.
pub(crate) fn datum(woord: &str) -> Option<Gezocht> {
    let delen: Vec<&str> = woord.split(['-', '/', '.']).collect();
    let getal = |deel: &str| deel.parse::<i16>().ok().filter(|getal| *getal >= 0);
    let klein = |deel: &str| deel.parse::<i8>().ok().filter(|getal| *getal >= 0);
    let jaar = |deel: &str| (deel.len() == 4).then(|| getal(deel)).flatten();
    let (jaar, maand, dag) = match *delen.as_slice() {
        [een] => (jaar(een)?, 0, 0),
        [een, twee] => match jaar(een) {
            Some(jaar) => (jaar, klein(twee)?, 0),
            None => (jaar(twee)?, klein(een)?, 0),
        },
        [een, twee, drie] => match jaar(een) {
            Some(jaar) => (jaar, klein(twee)?, klein(drie)?),
            None => (jaar(drie)?, klein(twee)?, klein(een)?),
        },
        _ => return None,
    };
    OnvolledigeDatum::new(jaar, maand, dag).map(|_| Gezocht { jaar, maand, dag })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_type_them() {
        let verwacht = Some(Gezocht { jaar: 1985, maand: 7, dag: 14 });
        for tekst in ["14-7-1985", "14/07/1985", "1985-07-14", "14.7.1985"] {
            assert_eq!(datum(tekst), verwacht, "{tekst}");
        }
        for tekst in ["7-1985", "1985-07", "00-07-1985"] {
            assert_eq!(datum(tekst), Some(Gezocht { jaar: 1985, maand: 7, dag: 0 }), "{tekst}");
        }
        assert_eq!(datum("1985"), Some(Gezocht { jaar: 1985, maand: 0, dag: 0 }));
        for tekst in ["Al-Ali", "31-2-1985", "85", "1-2-3-4", "-", "", "1985-13"] {
            assert_eq!(datum(tekst), None, "{tekst}");
        }
    }

    #[test]
    fn a_month_by_name_is_part_of_a_date() {
        let datum = |maand, dag| Woord::Datum(Gezocht { jaar: 1985, maand, dag });
        assert_eq!(woorden("14 juli 1985"), [datum(7, 14)]);
        assert_eq!(woorden("mrt 1985 Ali"), [datum(3, 0), Woord::Naam("Ali".into())]);
        assert_eq!(woorden("Ali Maart 1985"), [Woord::Naam("Ali".into()), datum(3, 0)]);
        // April is a first name too.
        assert_eq!(woorden("April Ali"), [Woord::Naam("April".into()), Woord::Naam("Ali".into())]);
        assert_eq!(zoekredenen("Ali 999990019 1985").len(), 3);
    }

    #[test]
    fn words_of_a_name_that_were_looked_for_are_told() {
        let woorden = treffende_woorden("José van der Meijer-Ali", "meyer JOS");
        assert_eq!(woorden.iter().map(|(_, treft)| *treft).collect::<Vec<_>>(), [true, false, false, true]);
    }

    #[test]
    fn numbers_are_recognised() {
        assert_eq!(nummer("9999.90.019").as_deref(), Some("999990019"));
        assert_eq!(nummer("12345678").as_deref(), Some("012345678"));
        assert_eq!(nummer("2812345678").as_deref(), Some("2812345678"));
        assert_eq!(nummer("1985"), None);
        assert_eq!(nummer("Ali123456"), None);
    }
}
