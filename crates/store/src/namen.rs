//! Names as they are looked for: without diacritics, with common variants of spelling brought together.

use std::collections::BTreeSet;

use deunicode::deunicode;
use strsim::normalized_damerau_levenshtein;

/// Spellings that sound alike or are transcribed differently, the longest first. Applied to text without diacritics.
const VARIANTEN: &[(&str, &str)] = &[
    ("sch", "s"),
    ("ij", "y"),
    ("ph", "f"),
    ("th", "t"),
    ("sh", "s"),
    ("kh", "k"),
    ("gh", "g"),
    ("ch", "k"),
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
    ("y", "i"),
];

/// Stands before how a whole word sounds, so that this never is the beginning of a name.
const KLANK: char = '~';

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

/// How a word sounds when its vowels are heard badly: `Tarek` and `Tarik`, `Ahmed` and `Ahmad`. Nothing for a short word,
/// of which too many would sound alike.
fn klank(woord: &str) -> Option<String> {
    let gevouwen = gevouwen(woord);
    if gevouwen.len() < 4 {
        return None;
    }
    let mut klank = String::from(KLANK);
    for (plek, teken) in gevouwen.chars().enumerate() {
        let teken = match teken {
            'e' | 'i' if plek > 0 => 'a',
            'o' => 'u',
            teken => teken,
        };
        if !klank.ends_with(teken) {
            klank.push(teken);
        }
    }
    Some(klank)
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

/// Everything by which a person is found: each word, the surname as one word with and without prefix, plain, folded and
/// as it sounds.
pub(crate) fn termen(voornamen: &str, voorvoegsel: &str, achternaam: &str) -> BTreeSet<String> {
    let aaneen: String = woorden(achternaam).collect();
    let met_voorvoegsel: String = woorden(voorvoegsel).chain(std::iter::once(aaneen.clone())).collect();
    let losse = woorden(voornamen).chain(woorden(voorvoegsel)).chain(woorden(achternaam));
    let alle = losse.chain([aaneen, met_voorvoegsel]).filter(|woord| !woord.is_empty());
    alle.flat_map(|woord| [Some(gevouwen(&woord)), klank(&woord), Some(woord)]).flatten().collect()
}

/// A word that somebody typed to find a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Zoekwoord {
    /// A name may begin like this: plain and folded.
    pub(crate) begin: [String; 2],
    /// A whole word of a name may sound like this.
    pub(crate) klank: Option<String>,
}

impl Zoekwoord {
    /// Whether somebody with these terms is found by it.
    pub(crate) fn treft(&self, termen: &BTreeSet<String>) -> bool {
        let begint = |term: &String| self.begin.iter().any(|begin| term.starts_with(begin.as_str()));
        termen.iter().any(begint) || self.klank.as_ref().is_some_and(|klank| termen.contains(klank))
    }

    /// Whether it stands in a name just like this.
    pub(crate) fn staat_in(&self, naam: &str) -> bool {
        woorden(naam).any(|woord| self.begin.contains(&woord))
    }
}

/// What somebody typed; at most six words count.
pub(crate) fn gezocht(tekst: &str) -> Vec<Zoekwoord> {
    let zoekwoord = |woord: String| Zoekwoord { klank: klank(&woord), begin: [gevouwen(&woord), woord] };
    woorden(tekst).take(6).map(zoekwoord).collect()
}

/// Of the letters of two surnames so large a part may differ at most.
const ANDERS: f64 = 0.3;

/// Whether a surname is nearly among the words of a name: a letter or two more, less or other, or parted otherwise.
pub(crate) fn staat_bijna_in(achternaam: &str, naam: &str) -> bool {
    let gezocht = gevouwen(&woorden(achternaam).collect::<String>());
    let lijkt = |tekst: &str| {
        normalized_damerau_levenshtein(&gezocht, &gevouwen(tekst)) >= 1.0 - ANDERS && gezocht.len() > 2
    };
    let delen: Vec<String> = woorden(naam).collect();
    delen.iter().any(|deel| lijkt(deel))
        || (0..delen.len()).any(|van| delen.get(van..).is_some_and(|staart| lijkt(&staart.concat())))
}

/// The words of names by which duplicates are looked for: each as it sounds, or folded when it is short. Words of two letters
/// count when there are no others.
pub(crate) fn klanken(namen: &str) -> BTreeSet<String> {
    let (lang, kort): (Vec<_>, Vec<_>) = woorden(namen).partition(|woord| woord.len() > 2);
    let tellend = if lang.is_empty() { kort } else { lang };
    tellend.iter().map(|woord| klank(woord).unwrap_or_else(|| gevouwen(woord))).collect()
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
            ("Khoury", "Khouri"),
            ("Khoury", "Choury"),
            ("Shahin", "Şahin"),
        ] {
            assert_eq!(gevouwen(een), gevouwen(ander), "{een} {ander}");
        }
        assert_ne!(gevouwen("Jansen"), gevouwen("Bakker"));
    }

    #[test]
    fn names_are_found_as_they_sound() {
        for (een, ander) in
            [("Tarek", "Tarik"), ("Ahmed", "Ahmad"), ("Mohammed", "Muhamad"), ("Tesfay", "Tesfai")]
        {
            assert!(gezocht(een).iter().all(|woord| woord.treft(&termen(ander, "", "x"))), "{een} {ander}");
        }
        // Half a name must be spelt right, and short words sound too much alike.
        assert!(!gezocht("Tari").iter().any(|woord| woord.treft(&termen("Tarek", "", "Khoury"))));
        assert!(!gezocht("Ali").iter().any(|woord| woord.treft(&termen("Ela", "", "Khoury"))));
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
        assert_eq!(gezocht("  ' -- % _ "), Vec::new());
        assert_eq!(sorteernaam("Él", "de la Crüz"), "de la cruz el");
    }
}
