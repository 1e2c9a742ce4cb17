//! The columns of a list of persons in words, and what stands in them.

use exchange::tabel::Cel;
use store::{Lijstkolom, Lijstwaarde};

use crate::{dutch, feittekst};

/// The heading of a column.
pub(crate) const fn naam(kolom: Lijstkolom) -> &'static str {
    match kolom {
        Lijstkolom::Dossier => "Dossiernummer",
        Lijstkolom::Naam => "Naam",
        Lijstkolom::Geboortedatum => "Geboortedatum",
        Lijstkolom::Groep => "Groep",
        Lijstkolom::Leerroute => "Leerroute",
        Lijstkolom::Fase => "Fase",
        Lijstkolom::EindeTermijn => "Laatste dag van de inburgeringstermijn",
        Lijstkolom::LaatsteGesprek => "Laatste gesprek",
        Lijstkolom::Consulent => "Consulent",
    }
}

/// A place of the list on a page.
pub(crate) fn toon(waarde: &Lijstwaarde) -> String {
    match waarde {
        Lijstwaarde::Leeg => "–".to_owned(),
        Lijstwaarde::Tekst(woorden) => woorden.clone(),
        Lijstwaarde::Nummer(nummer) => nummer.to_string(),
        Lijstwaarde::Dag(dag) => dutch::short_day(dag),
        Lijstwaarde::Geboren(datum) => feittekst::geboortedatum(*datum),
    }
}

/// A place of the list in a file.
pub(crate) fn cel(waarde: &Lijstwaarde) -> Cel {
    match waarde {
        Lijstwaarde::Leeg => Cel::Leeg,
        Lijstwaarde::Tekst(woorden) => woorden.as_str().into(),
        Lijstwaarde::Nummer(nummer) => Cel::Geheel(*nummer),
        Lijstwaarde::Dag(dag) => Cel::Datum(*dag),
        Lijstwaarde::Geboren(datum) => {
            datum.exact().map_or_else(|| feittekst::geboortedatum(*datum).as_str().into(), Cel::Datum)
        }
    }
}
