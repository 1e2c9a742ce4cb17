//! Names from elsewhere: what cannot be the name of a person is refused with the reason.

use encoding_rs::WINDOWS_1252;

use crate::tabel::begint_formule;

/// Longest name or part of a name, in characters (Logisch Ontwerp BRP: 200).
const LANGSTE: usize = 200;

/// Whether a text can be the name of a person, or a part of it.
#[must_use]
pub fn is_naam(tekst: &str) -> bool {
    lees_naam("naam", tekst).is_ok()
}

/// A name that can be taken over, trimmed.
///
/// # Errors
/// The reason why not, a Dutch sentence: a formula, signs that were lost or cannot be seen, signs of another encoding,
/// or too long.
pub(crate) fn lees_naam<'n>(wat: &str, naam: &'n str) -> Result<&'n str, String> {
    let naam = naam.trim();
    if let Some(teken) = naam.chars().next().filter(|_| begint_formule(naam)) {
        return Err(format!("De {wat} begint met een teken van een formule ({teken})."));
    }
    if naam.contains(char::REPLACEMENT_CHARACTER) {
        return Err(format!("In de {wat} zijn tekens verloren gegaan (�). Vraag de lijst opnieuw op."));
    }
    if naam.chars().any(onzichtbaar) {
        return Err(format!(
            "In de {wat} staan tekens die niet te zien zijn. Typ de naam in de lijst opnieuw."
        ));
    }
    if naam.chars().count() > LANGSTE {
        return Err(format!("De {wat} is langer dan {LANGSTE} tekens. Kijk of dit de goede kolom is."));
    }
    match bedoeld(naam) {
        Some(bedoeld) => Err(format!(
            "De {wat} is met verkeerde tekens opgeslagen; waarschijnlijk is ‘{bedoeld}’ bedoeld. Sla de lijst op als \
            'CSV UTF-8' en probeer het opnieuw."
        )),
        None => Ok(naam),
    }
}

/// Control characters, and those that turn the direction of writing or take no room.
fn onzichtbaar(teken: char) -> bool {
    teken.is_control()
        || matches!(teken, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// What was meant by UTF-8 that somebody read as Windows-1252, such as `ZoÃ«`.
fn bedoeld(naam: &str) -> Option<String> {
    if naam.is_ascii() {
        return None;
    }
    let (bytes, _, anders) = WINDOWS_1252.encode(naam);
    String::from_utf8(bytes.into_owned()).ok().filter(|_| !anders)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_people_are_taken_over() {
        for naam in ["Zoë", " Şeyma ", "Ng", "'t Hof", "محمد", "Nguyễn Văn", "D’Angelo", "A-Łęcka"]
        {
            assert_eq!(lees_naam("naam", naam), Ok(naam.trim()));
        }
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for (naam, reden) in [
            ("=cmd|'/c calc'!A1", "formule (=)"),
            ("@SUM(1)", "formule (@)"),
            ("+31", "formule (+)"),
            (" -x", "formule (-)"),
            ("Zo\u{fffd}", "verloren gegaan"),
            ("a\u{202e}b", "niet te zien"),
            ("a\u{7}b", "niet te zien"),
            ("ZoÃ«", "‘Zoë’ bedoeld"),
            ("Åževal", "‘Şeval’ bedoeld"),
        ] {
            let fout = lees_naam("naam", naam).expect_err(naam);
            assert!(fout.contains(reden) && !is_naam(naam), "{naam}: {fout}");
        }
        assert!(lees_naam("naam", &"a".repeat(201)).is_err_and(|fout| fout.contains("langer dan 200")));
    }
}
