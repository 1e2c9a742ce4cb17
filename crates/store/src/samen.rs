//! A short list as one value. A row costs the driver more than its contents do: each is copied column by column and
//! handed from thread to thread. Control characters that no stored JSON, date or number has keep the parts apart.

use std::str::{FromStr, Split};

use crate::{Resultaat, StoreFout};

/// Between the columns of a line (unit separator of ASCII).
const KOLOM: char = '\u{1f}';
/// Between lines (record separator of ASCII).
const REGEL: char = '\u{1e}';

/// The value that holds a line for each row: `kolommen` are expressions that are never NULL, sorted by `orde`. Without
/// rows it is NULL. See [`optie`] and [`vrij`].
pub(crate) fn samen(kolommen: &[&str], orde: &str) -> String {
    let kolommen = kolommen.join(&format!(" || '{KOLOM}' || "));
    format!("string_agg({kolommen}, '{REGEL}' ORDER BY {orde})")
}

/// A column that can be NULL; it is read as an empty text.
pub(crate) fn optie(kolom: &str) -> String {
    format!("COALESCE(CAST({kolom} AS TEXT), '')")
}

/// A column with text that people typed, which could hold anything.
pub(crate) fn vrij(kolom: &str) -> String {
    format!("replace(replace({kolom}, '{KOLOM}', ' '), '{REGEL}', ' ')")
}

/// The lines of a value.
pub(crate) fn regels(waarde: &str) -> impl Iterator<Item = Regel<'_>> {
    waarde.split(REGEL).filter(|regel| !regel.is_empty()).map(|regel| Regel(regel.split(KOLOM)))
}

/// A line, read from its first column on.
#[derive(Debug)]
pub(crate) struct Regel<'a>(Split<'a, char>);

impl<'a> Regel<'a> {
    /// The next column as it is.
    pub(crate) fn tekst(&mut self, naam: &'static str) -> Resultaat<&'a str> {
        self.0.next().ok_or(StoreFout::Onleesbaar(naam))
    }

    /// The next column as something that it parses to.
    pub(crate) fn lees<T: FromStr>(&mut self, naam: &'static str) -> Resultaat<T> {
        self.tekst(naam)?.parse().map_err(|_| StoreFout::Onleesbaar(naam))
    }

    /// The same, or nothing when it is empty.
    pub(crate) fn misschien<T: FromStr>(&mut self, naam: &'static str) -> Resultaat<Option<T>> {
        let tekst = self.tekst(naam)?;
        if tekst.is_empty() {
            return Ok(None);
        }
        tekst.parse().map(Some).map_err(|_| StoreFout::Onleesbaar(naam))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_read_line_by_line() {
        let waarde = format!("1{KOLOM}een{KOLOM}{REGEL}2{KOLOM}twee{KOLOM}7");
        let mut gelezen = Vec::new();
        for mut regel in regels(&waarde) {
            let eerste: i64 = regel.lees("eerste").unwrap();
            gelezen.push((eerste, regel.tekst("tweede").unwrap(), regel.misschien::<u8>("derde").unwrap()));
            assert!(regel.tekst("vierde").is_err());
        }
        assert_eq!(gelezen, [(1, "een", None), (2, "twee", Some(7))]);
        assert_eq!(regels("").count(), 0);
        assert!(regels("x").next().unwrap().lees::<i64>("getal").is_err());
    }
}
