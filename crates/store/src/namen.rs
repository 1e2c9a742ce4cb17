//! Names as they are looked for: without diacritics, with common variants of spelling brought together.

use std::collections::BTreeSet;

use deunicode::deunicode;

/// Spellings that sound alike or are transcribed differently, the longest first. Applied to text without diacritics.
const VARIANTEN: &[(&str, &str)] = &[
    ("sch", "sg"),
    ("ij", "y"),
    ("ph", "f"),
    ("th", "t"),
    ("kh", "k"),
    ("gh", "g"),
    ("ch", "g"),
    ("ck", "k"),
    ("ou", "u"),
    ("oe", "u"),
    ("oo", "u"),
    ("dj", "y"),
    ("j", "y"),
    ("ie", "i"),
    ("ee", "i"),
    ("q", "k"),
    ("c", "k"),
    ("z", "s"),
    ("v", "f"),
    ("w", "u"),
];

/// A word in lower case without diacritics, only letters and digits.
fn gewoon(woord: &str) -> String {
    deunicode(woord).chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// The same word with variants brought together and double letters single.
pub(crate) fn gevouwen(woord: &str) -> String {
    let mut tekst = gewoon(woord);
    for (van, naar) in VARIANTEN {
        tekst = tekst.replace(van, naar);
    }
    let mut enkel = String::with_capacity(tekst.len());
    for teken in tekst.chars() {
        if !enkel.ends_with(teken) {
            enkel.push(teken);
        }
    }
    enkel
}

/// The words of a name; hyphens part words, apostrophes do not.
fn woorden(naam: &str) -> impl Iterator<Item = String> {
    deunicode(naam)
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | ',' | '/' | '.'))
        .map(gewoon)
        .filter(|woord| !woord.is_empty())
        .collect::<Vec<_>>()
        .into_iter()
}

/// How a list is sorted: surname without prefix, then first names.
pub(crate) fn sorteernaam(voornamen: &str, achternaam: &str) -> String {
    woorden(achternaam).chain(woorden(voornamen)).collect::<Vec<_>>().join(" ")
}

/// Everything by which a person is found: each word, the surname as one word with and without prefix, plain and folded.
pub(crate) fn termen(voornamen: &str, voorvoegsel: &str, achternaam: &str) -> BTreeSet<String> {
    let aaneen: String = woorden(achternaam).collect();
    let met_voorvoegsel: String = woorden(voorvoegsel).chain(std::iter::once(aaneen.clone())).collect();
    let losse = woorden(voornamen).chain(woorden(voorvoegsel)).chain(woorden(achternaam));
    let alle = losse.chain([aaneen, met_voorvoegsel]).filter(|woord| !woord.is_empty());
    alle.flat_map(|woord| [gevouwen(&woord), woord]).collect()
}

/// What somebody typed, as pairs of a plain and a folded beginning; at most six words count.
pub(crate) fn gezocht(tekst: &str) -> Vec<[String; 2]> {
    woorden(tekst).take(6).map(|woord| [gevouwen(&woord), woord]).collect()
}

/// The surname as one folded word, with which duplicates are looked for.
pub(crate) fn familienaam(achternaam: &str) -> String {
    gevouwen(&woorden(achternaam).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_of_a_name_meet() {
        for (een, ander) in [
            ("Meijer", "Meyer"),
            ("Youssef", "Joesef"),
            ("Yusuf", "Joesoef"),
            ("Philip", "Filip"),
            ("Müller", "Muller"),
            ("Thomas", "Tomas"),
            ("Şahin", "Sahin"),
            ("O'Brien", "Obrien"),
        ] {
            assert_eq!(gevouwen(een), gevouwen(ander), "{een} {ander}");
        }
        assert_ne!(gevouwen("Jansen"), gevouwen("Bakker"));
    }

    #[test]
    fn a_name_has_terms_for_each_way_to_type_it() {
        let termen = termen("Anne-Marie", "van der", "Berg-Öztürk");
        for term in ["anne", "marie", "van", "der", "berg", "ozturk", "bergozturk", "vanderbergozturk"] {
            assert!(termen.contains(term), "{term} in {termen:?}");
        }
        assert!(super::termen("", "", "").is_empty());
    }

    #[test]
    fn other_scripts_and_signs_do_not_break() {
        assert!(!termen("", "", "محمد").is_empty());
        assert_eq!(gezocht("  ' -- % _ "), Vec::<[String; 2]>::new());
        assert_eq!(sorteernaam("Él", "de la Crüz"), "de la cruz el");
    }
}
