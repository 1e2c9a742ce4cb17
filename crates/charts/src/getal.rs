//! Whole numbers with a unit, in Dutch notation: `1.234`, `38%`, `38,5%`, `€ 702.000`.

use serde::{Deserialize, Serialize};

/// What is shown in place of a hidden number.
pub const VERBORGEN: &str = "*";
/// A space that does not break a line.
const VAST: char = '\u{a0}';
const MIN: char = '\u{2212}';

/// What a whole number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Eenheid {
    /// People or things.
    Aantal,
    /// Whole per cents.
    Procent,
    /// Tenths of a per cent: 385 is 38,5%.
    Tiendeprocent,
    /// Euro cents, shown in whole euros.
    Eurocent,
    /// Days.
    Dagen,
    /// Minutes, shown in whole hours.
    Minuten,
}

impl Eenheid {
    /// The number in Dutch notation, short: for in a picture or a table.
    pub fn toon(self, waarde: i64) -> String {
        match self {
            Self::Aantal | Self::Dagen => geheel(i128::from(waarde)),
            Self::Procent => format!("{}%", geheel(i128::from(waarde))),
            Self::Tiendeprocent => format!("{}%", tienden(waarde)),
            Self::Eurocent => {
                let euro = gerond(waarde, 100);
                let min = if euro < 0 { format!("{MIN}{VAST}") } else { String::new() };
                format!("{min}€{VAST}{}", geheel(euro.abs()))
            }
            Self::Minuten => geheel(gerond(waarde, 60)),
        }
    }

    /// The number in Dutch notation, for in a sentence.
    pub fn in_zin(self, waarde: i64) -> String {
        let kort = self.toon(waarde);
        match self {
            Self::Aantal | Self::Procent | Self::Tiendeprocent | Self::Eurocent => kort,
            Self::Dagen if waarde == 1 => format!("{kort}{VAST}dag"),
            Self::Dagen => format!("{kort}{VAST}dagen"),
            Self::Minuten => format!("{kort}{VAST}uur"),
        }
    }

    /// Heading above numbers of this unit.
    pub const fn kop(self) -> &'static str {
        match self {
            Self::Aantal => "Aantal",
            Self::Procent | Self::Tiendeprocent => "Aandeel",
            Self::Eurocent => "Bedrag",
            Self::Dagen => "Dagen",
            Self::Minuten => "Uren",
        }
    }

    /// What the whole is of a share; `None` for what is no share.
    pub(crate) const fn heel(self) -> Option<i64> {
        match self {
            Self::Procent => Some(100),
            Self::Tiendeprocent => Some(1000),
            Self::Aantal | Self::Eurocent | Self::Dagen | Self::Minuten => None,
        }
    }
}

/// Half away from zero.
fn gerond(waarde: i64, deler: i128) -> i128 {
    let waarde = i128::from(waarde);
    let half = if waarde < 0 { -deler / 2 } else { deler / 2 };
    (waarde + half) / deler
}

fn tienden(waarde: i64) -> String {
    let min = if waarde < 0 { MIN.to_string() } else { String::new() };
    let absoluut = i128::from(waarde).abs();
    format!("{min}{},{}", geheel(absoluut / 10), absoluut % 10)
}

fn geheel(waarde: i128) -> String {
    let cijfers = waarde.unsigned_abs().to_string();
    let mut tekst = String::new();
    if waarde < 0 {
        tekst.push(MIN);
    }
    for (nummer, cijfer) in cijfers.chars().enumerate() {
        if nummer > 0 && (cijfers.len() - nummer).is_multiple_of(3) {
            tekst.push('.');
        }
        tekst.push(cijfer);
    }
    tekst
}

#[cfg(test)]
mod tests {
    use super::Eenheid;

    #[test]
    fn numbers_are_written_the_dutch_way() {
        let gevallen = [
            (Eenheid::Aantal, 0, "0"),
            (Eenheid::Aantal, 999, "999"),
            (Eenheid::Aantal, 1000, "1.000"),
            (Eenheid::Aantal, -1_234_567, "\u{2212}1.234.567"),
            (Eenheid::Aantal, i64::MIN, "\u{2212}9.223.372.036.854.775.808"),
            (Eenheid::Procent, 38, "38%"),
            (Eenheid::Tiendeprocent, 385, "38,5%"),
            (Eenheid::Tiendeprocent, -5, "\u{2212}0,5%"),
            (Eenheid::Eurocent, 70_200_049, "€\u{a0}702.000"),
            (Eenheid::Eurocent, -70_200_050, "\u{2212}\u{a0}€\u{a0}702.001"),
            (Eenheid::Eurocent, -49, "€\u{a0}0"),
            (Eenheid::Minuten, 90, "2"),
            (Eenheid::Dagen, 23, "23"),
        ];
        for (eenheid, waarde, tekst) in gevallen {
            assert_eq!(eenheid.toon(waarde), tekst);
        }
        assert_eq!(Eenheid::Dagen.in_zin(1), "1\u{a0}dag");
        assert_eq!(Eenheid::Minuten.in_zin(6000), "100\u{a0}uur");
    }
}
