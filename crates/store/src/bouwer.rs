//! Building a WHERE from what a user chose, with every value bound.

use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, AssertSqlSafe};

use crate::namen::Zoekwoord;

/// Text of a condition and the values of its places.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bouwer {
    voorwaarden: Vec<String>,
    waarden: Vec<Waarde>,
}

#[derive(Debug, Clone)]
pub(crate) enum Waarde {
    Getal(i64),
    Tekst(String),
    Bytes(Vec<u8>),
}

impl From<i64> for Waarde {
    fn from(getal: i64) -> Self {
        Self::Getal(getal)
    }
}

impl From<&str> for Waarde {
    fn from(tekst: &str) -> Self {
        Self::Tekst(tekst.to_owned())
    }
}

impl From<String> for Waarde {
    fn from(tekst: String) -> Self {
        Self::Tekst(tekst)
    }
}

impl From<Vec<u8>> for Waarde {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl Bouwer {
    /// Keeps a value and gives its place, such as `$3`.
    pub(crate) fn plaats(&mut self, waarde: impl Into<Waarde>) -> String {
        self.waarden.push(waarde.into());
        format!("${}", self.waarden.len())
    }

    /// Adds a condition that must also hold; values come in by [`Self::plaats`].
    pub(crate) fn en(&mut self, voorwaarde: String) {
        self.voorwaarden.push(voorwaarde);
    }

    /// All conditions, joined.
    pub(crate) fn waar(&self) -> String {
        self.voorwaarden.join(" AND ")
    }

    /// The conditions that `vul` adds, joined and apart from those there were; values are counted on.
    pub(crate) fn apart(&mut self, vul: impl FnOnce(&mut Self)) -> String {
        let bewaard = std::mem::take(&mut self.voorwaarden);
        vul(self);
        let apart = std::mem::replace(&mut self.voorwaarden, bewaard);
        apart.join(" AND ")
    }

    /// The dossier has, for each word, a name part that begins with it, plain or folded, or sounds like it.
    pub(crate) fn naam(&mut self, (dossier, organisatie): (&str, &str), woorden: &[Zoekwoord]) {
        let sql = format!("SELECT n.dossier FROM naamdeel n WHERE n.organisatie = {organisatie} AND n.term");
        for Zoekwoord { begin, klank } in woorden {
            // Ranges of the index; one condition with OR would read all names of the organisation.
            let mut keuzes = Vec::new();
            for begin in begin {
                let (van, tot) = (self.plaats(begin.as_str()), self.plaats(format!("{begin}~")));
                keuzes.push(format!("{sql} >= {van} AND n.term < {tot}"));
            }
            keuzes.extend(klank.as_deref().map(|klank| format!("{sql} = {}", self.plaats(klank))));
            self.en(format!("{dossier} IN ({})", keuzes.join(" UNION ALL ")));
        }
    }

    /// The query with all values bound in order.
    pub(crate) fn vraag(&self, sql: String) -> Query<'static, Any, AnyArguments> {
        let vraag = sqlx::query(AssertSqlSafe(sql));
        self.waarden.iter().cloned().fold(vraag, |vraag, waarde| match waarde {
            Waarde::Getal(getal) => vraag.bind(getal),
            Waarde::Tekst(tekst) => vraag.bind(tekst),
            Waarde::Bytes(bytes) => vraag.bind(bytes),
        })
    }
}
