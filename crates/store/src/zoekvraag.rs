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
    /// A birth date that does not exist; finds nobody.
    GeenDatum,
}

/// By what [`crate::Store::zoek`] looks for people with this text.
#[must_use]
pub fn zoekredenen(tekst: &str) -> BTreeSet<ZoekReden> {
    let reden = |woord| match woord {
        Woord::Nummer(nummer) if nummer.len() == 9 => ZoekReden::Bsn,
        Woord::Nummer(_) => ZoekReden::Vnummer,
        Woord::Datum(_) => ZoekReden::Geboortedatum,
        Woord::GeenDatum => ZoekReden::GeenDatum,
        Woord::Naam(_) => ZoekReden::Naam,
    };
    woorden(tekst).into_iter().map(reden).collect()
}

/// The words of a name, each with whether a word of the search text is its beginning, plain or folded.
#[must_use]
pub fn treffende_woorden(naam: &str, tekst: &str) -> Vec<(String, bool)> {
    let alleen_namen = woorden(tekst).into_iter().filter_map(|woord| match woord {
        Woord::Naam(naam) => Some(naam),
        Woord::Nummer(_) | Woord::Datum(_) | Woord::GeenDatum => None,
    });
    let gezocht = namen::gezocht(&alleen_namen.collect::<Vec<_>>().join(" "));
    let treft = |woord: &str| {
        let termen = namen::termen("", "", woord);
        gezocht.iter().any(|gezocht| gezocht.treft(&termen))
    };
    naam.split_whitespace().map(|woord| (woord.to_owned(), treft(woord))).collect()
}

/// A word of a search text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Woord {
    Nummer(String),
    Datum(Gezocht),
    /// Written like a date, but there is no such day.
    GeenDatum,
    Naam(String),
}

/// The words of a search text; `14 juli 1985`, `juli 1985`, `14 7 1985` and `2812 345 678` are one word.
pub(crate) fn woorden(tekst: &str) -> Vec<Woord> {
    let delen: Vec<&str> = tekst.split_whitespace().take(8).collect();
    let mut woorden = Vec::new();
    let mut rest = delen.as_slice();
    while let [deel, verder @ ..] = rest {
        let (woord, over) = samen(rest).unwrap_or_else(|| (enkel(deel), verder));
        woorden.push(woord);
        rest = over;
    }
    woorden
}

/// What the next parts are together: a date in words or figures, or a number with spaces; and the parts after it.
fn samen<'d, 't>(delen: &'d [&'t str]) -> Option<(Woord, &'d [&'t str])> {
    let getal = |deel: &&&str| deel.bytes().all(|byte| byte.is_ascii_digit());
    match delen {
        [dag, naam, jaar, over @ ..] if maand(naam).is_some() && datum(jaar).is_some() => {
            met_maand(dag, naam, jaar).map(|woord| (woord, over))
        }
        _ => None,
    }
    .or_else(|| match delen {
        [naam, jaar, over @ ..] if maand(naam).is_some() && datum(jaar).is_some() => {
            Some((met_maand("0", naam, jaar)?, over))
        }
        [dag, maand, jaar, over @ ..] if jaar.len() == 4 && dag.len() < 3 && maand.len() < 3 => {
            Some((Woord::Datum(datum(&format!("{dag}-{maand}-{jaar}"))?), over))
        }
        _ => None,
    })
    .or_else(|| {
        let aantal = delen.iter().take_while(getal).count();
        let (nummers, over) = delen.split_at_checked(aantal).filter(|(nummers, _)| nummers.len() > 1)?;
        let aaneen = nummers.concat();
        (9..=10).contains(&aaneen.len()).then_some((Woord::Nummer(aaneen), over))
    })
}

fn enkel(deel: &str) -> Woord {
    if let Some(nummer) = nummer(deel) {
        return Woord::Nummer(nummer);
    }
    match datum(deel) {
        Some(datum) => Woord::Datum(datum),
        None if lijkt_op_datum(deel) => Woord::GeenDatum,
        None => Woord::Naam(deel.to_owned()),
    }
}

/// Three numbers with signs between them.
fn lijkt_op_datum(woord: &str) -> bool {
    let delen: Vec<&str> = woord.split(['-', '/', '.']).collect();
    let getal = |deel: &&str| !deel.is_empty() && deel.bytes().all(|byte| byte.is_ascii_digit());
    delen.len() == 3 && delen.iter().all(getal)
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

impl Gezocht {
    /// With day and month the other way round, when that is another date.
    pub(crate) fn omgekeerd(self) -> Option<Self> {
        let Self { jaar, maand, dag } = self;
        (maand > 0 && dag > 0 && dag != maand && dag <= 12).then_some(Self { jaar, maand: dag, dag: maand })
    }
}

/// A BSN (eight digits get a zero in front) or a V-number, also with dots or a V in front.
fn nummer(woord: &str) -> Option<String> {
    let cijfers: String =
        woord.trim_start_matches(['v', 'V']).chars().filter(|teken| *teken != '.').collect();
    let goed = cijfers.bytes().all(|byte| byte.is_ascii_digit()) && (8..=10).contains(&cijfers.len());
    goed.then(|| format!("{cijfers:0>9}"))
}

/// `14-7-1985`, `14/07/1985`, `1985-07-14`, `7-1985`, `1985-07`, `1985`; zero or a question mark for what is not known.
pub(crate) fn datum(woord: &str) -> Option<Gezocht> {
    let woord = woord.replace('?', "0");
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
        for tekst in ["7-1985", "1985-07", "00-07-1985", "??-07-1985", "?-7-1985"] {
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
    fn a_day_that_does_not_exist_is_told() {
        assert_eq!(woorden("31-02-1998"), [Woord::GeenDatum]);
        assert_eq!(zoekredenen("31-02-1998").into_iter().collect::<Vec<_>>(), [ZoekReden::GeenDatum]);
        assert_eq!(woorden("Berg-Meijer-Ali"), [Woord::Naam("Berg-Meijer-Ali".into())]);
    }

    #[test]
    fn parts_with_spaces_are_one() {
        let nummer = |nummer: &str| Woord::Nummer(nummer.into());
        assert_eq!(woorden("2900 0151 52 Ali"), [nummer("2900015152"), Woord::Naam("Ali".into())]);
        assert_eq!(woorden("V2900015152"), [nummer("2900015152")]);
        assert_eq!(woorden("14 7 1985"), [Woord::Datum(Gezocht { jaar: 1985, maand: 7, dag: 14 })]);
        assert_eq!(woorden("1985 Ali").len(), 2);
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
