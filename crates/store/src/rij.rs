//! Reading rows: dates and moments from text, closed lists from codes.

use std::str::FromStr;

use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{Any, Decode, Row, Type};

use crate::{Resultaat, StoreFout};

/// `vraag!(sql, a, b)`: a query with its values bound in order.
macro_rules! vraag {
    ($sql:expr $(, $waarde:expr)* $(,)?) => { sqlx::query($sql)$(.bind($waarde))* };
}
pub(crate) use vraag;

/// The spelling of a moment in the database: always nine digits, so that text sorts as time.
pub(crate) fn moment(nu: Timestamp) -> String {
    format!("{nu:.9}")
}

/// `($1, $2), ($3, $4)`: places for so many rows of so many columns.
pub(crate) fn plaatsen(rijen: usize, kolommen: usize) -> String {
    let rij = |nummer: usize| {
        let plaatsen: Vec<String> = (1..=kolommen).map(|k| format!("${}", nummer * kolommen + k)).collect();
        format!("({})", plaatsen.join(", "))
    };
    (0..rijen).map(rij).collect::<Vec<_>>().join(", ")
}

/// Short readers for a row.
pub(crate) trait Rij {
    /// A column as it is.
    fn kolom<'r, T: Decode<'r, Any> + Type<Any>>(&'r self, naam: &'static str) -> Resultaat<T>;
    /// A column that is text and parses to something else.
    fn tekst<T: FromStr>(&self, naam: &'static str) -> Resultaat<T>;
    /// The same, or nothing.
    fn misschien<T: FromStr>(&self, naam: &'static str) -> Resultaat<Option<T>>;
    /// A column with 0 or 1.
    fn vlag(&self, naam: &'static str) -> Resultaat<bool> {
        Ok(self.kolom::<i64>(naam)? != 0)
    }
}

impl Rij for AnyRow {
    fn kolom<'r, T: Decode<'r, Any> + Type<Any>>(&'r self, naam: &'static str) -> Resultaat<T> {
        Ok(self.try_get(naam)?)
    }

    fn tekst<T: FromStr>(&self, naam: &'static str) -> Resultaat<T> {
        self.kolom::<String>(naam)?.parse().map_err(|_| StoreFout::Onleesbaar(naam))
    }

    fn misschien<T: FromStr>(&self, naam: &'static str) -> Resultaat<Option<T>> {
        let tekst: Option<String> = self.kolom(naam)?;
        tekst.map(|tekst| tekst.parse().map_err(|_| StoreFout::Onleesbaar(naam))).transpose()
    }
}
