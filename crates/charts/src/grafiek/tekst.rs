//! Text in a picture: escaped, measured, shortened.

/// Text for in XML: the five signs escaped, what XML forbids left out.
pub(super) fn ontsnap(tekst: &str) -> String {
    let mut uit = String::with_capacity(tekst.len());
    for teken in tekst.chars() {
        match teken {
            '&' => uit.push_str("&amp;"),
            '<' => uit.push_str("&lt;"),
            '>' => uit.push_str("&gt;"),
            '"' => uit.push_str("&quot;"),
            '\'' => uit.push_str("&#39;"),
            '\t' | '\n' | '\r' => uit.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if teken.is_control() => {}
            _ => uit.push(teken),
        }
    }
    uit
}

/// Size of text, in units.
pub(super) const LETTER: i64 = 13;

/// Width of a text in tenths of a unit: rather too wide than too narrow.
pub(super) fn breedte(tekst: &str) -> i64 {
    tekst.chars().map(teken_breedte).sum::<i64>() * LETTER / 12
}

/// Width of one sign in tenths of a unit, for text of 12 units.
const fn teken_breedte(teken: char) -> i64 {
    match teken {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '\u{a0}' => 36,
        'f' | 'r' | 't' | '(' | ')' | '-' | '/' | '"' => 48,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 108,
        '0'..='9' | 'a'..='z' | '€' | '*' => 70,
        'A'..='Z' | 'À'..='ÿ' | '\u{2212}' => 84,
        // Other scripts: as wide as they are high.
        _ => 120,
    }
}

/// The text, or as much of its beginning as fits with an ellipsis.
pub(super) fn passend(tekst: &str, ruimte: i64) -> String {
    if breedte(tekst) <= ruimte {
        return tekst.to_owned();
    }
    let mut rest = ruimte * 12 / LETTER - teken_breedte('…');
    let deel: String = tekst
        .chars()
        .take_while(|teken| {
            rest -= teken_breedte(*teken);
            rest >= 0
        })
        .collect();
    format!("{}…", deel.trim_end())
}
