//! A figure broken down as a table: rows, columns where they fit, totals, and the people behind each cell.

use std::collections::{BTreeMap, BTreeSet};

use monitor::{Cijfer, Maat, Tabel, Uitsplitsing, Vraag};

use super::getal::{self, Getal};
use super::keuze::Keuze;

/// More categories than this become rows.
const KOLOMMEN: usize = 6;

/// One cell.
#[derive(Debug)]
pub(super) struct Vak {
    pub getal: Getal,
    pub adres: Option<String>,
}

/// One row.
#[derive(Debug)]
pub(super) struct Rij {
    pub koppen: Vec<String>,
    pub vakken: Vec<Option<Vak>>,
    pub is_totaal: bool,
}

/// The table on the page.
#[derive(Debug)]
pub(super) struct Kruis {
    pub koppen: Vec<&'static str>,
    pub kolommen: Vec<String>,
    pub rijen: Vec<Rij>,
    /// Why totals are not the sum of what is above them.
    pub let_op: Option<&'static str>,
}

/// Something of which each cell has a category.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum As {
    Per(Uitsplitsing),
    Deel,
}

/// The questions for a table: the whole, and each of its totals.
pub(super) fn vragen(keuze: &Keuze) -> Vec<Vraag> {
    let per = &keuze.per;
    let zonder_laatste = per.split_last().map(|(_, rest)| rest).unwrap_or_default();
    let laatste = per.last().map(std::slice::from_ref).unwrap_or_default();
    [per.as_slice(), zonder_laatste, laatste, &[]].map(|per| keuze.vraag(per, vec![keuze.peil])).into()
}

/// Makes the table of the answers to [`vragen`]; `met_mensen` makes each cell a link.
pub(super) fn kruis(
    keuze: &Keuze,
    antwoorden: &[Tabel],
    consulenten: &BTreeMap<String, String>,
    met_mensen: bool,
) -> Kruis {
    let maker = Maker { keuze, antwoorden, consulenten, met_mensen };
    maker.maak()
}

struct Maker<'a> {
    keuze: &'a Keuze,
    antwoorden: &'a [Tabel],
    consulenten: &'a BTreeMap<String, String>,
    met_mensen: bool,
}

impl Maker<'_> {
    fn assen(&self) -> Vec<As> {
        let per = self.keuze.per.iter().map(|per| As::Per(*per));
        let deel = !self.keuze.indicator.definitie().onderverdeling.is_empty();
        per.chain(deel.then_some(As::Deel)).collect()
    }

    fn maak(&self) -> Kruis {
        let assen = self.assen();
        let sleutels: Vec<&[String]> = self
            .antwoorden
            .first()
            .map(|tabel| tabel.cellen.iter().map(|cel| cel.sleutel.as_slice()).collect())
            .unwrap_or_default();
        let breed = match assen.split_last() {
            Some((laatste, rest)) if !rest.is_empty() => {
                let kolommen = self.categorieen(*laatste, &sleutels);
                (kolommen.len() <= KOLOMMEN).then_some((rest, *laatste, kolommen))
            }
            _ => None,
        };
        let (rijen, kolom) = match &breed {
            Some((rest, laatste, kolommen)) => (*rest, Some((*laatste, kolommen.as_slice()))),
            None => (assen.as_slice(), None),
        };
        let eigen: BTreeSet<&[String]> =
            sleutels.iter().filter_map(|sleutel| sleutel.get(..rijen.len())).collect();
        let mut uit: Vec<Rij> = eigen.iter().map(|sleutel| self.rij(rijen, sleutel, kolom)).collect();
        if !assen.is_empty() && uit.len() > 1 {
            uit.extend(self.totaal(rijen.len(), kolom));
        }
        let mut kolommen: Vec<String> = kolom.map_or_else(
            || vec!["Cijfer".to_owned()],
            |(deel, kolommen)| kolommen.iter().map(|waarde| self.naam(deel, waarde)).collect(),
        );
        if matches!(kolom, Some((As::Per(_), _))) {
            kolommen.push("Totaal".to_owned());
        }
        Kruis {
            koppen: rijen.iter().map(|deel| Self::kop(*deel)).collect(),
            kolommen,
            rijen: uit,
            let_op: self.let_op(),
        }
    }

    const fn kop(deel: As) -> &'static str {
        match deel {
            As::Per(per) => per.label(),
            As::Deel => "Onderdeel",
        }
    }

    fn naam(&self, deel: As, waarde: &str) -> String {
        match deel {
            As::Per(per) => getal::categorie(per, waarde, self.consulenten),
            As::Deel => getal::onderdeel(waarde),
        }
    }

    /// The categories of the last part of the keys, in order.
    fn categorieen(&self, deel: As, sleutels: &[&[String]]) -> Vec<String> {
        if deel == As::Deel {
            let vast = self.keuze.indicator.definitie().onderverdeling;
            return vast.iter().map(|deel| (*deel).to_owned()).collect();
        }
        let alle: BTreeSet<&String> = sleutels.iter().filter_map(|sleutel| sleutel.last()).collect();
        alle.into_iter().cloned().collect()
    }

    fn rij(&self, rijen: &[As], sleutel: &[String], kolom: Option<(As, &[String])>) -> Rij {
        let koppen = rijen.iter().zip(sleutel).map(|(deel, waarde)| self.naam(*deel, waarde)).collect();
        let heel = |extra: Option<&String>| -> Vec<String> { sleutel.iter().chain(extra).cloned().collect() };
        let assen = self.assen();
        let mut vakken: Vec<Option<Vak>> = match kolom {
            None => vec![self.vak(0, &assen, &heel(None))],
            Some((_, kolommen)) => {
                kolommen.iter().map(|waarde| self.vak(0, &assen, &heel(Some(waarde)))).collect()
            }
        };
        if matches!(kolom, Some((As::Per(_), _))) {
            vakken.push(self.vak(1, rijen, &heel(None)));
        }
        Rij { koppen, vakken, is_totaal: false }
    }

    /// The row of totals; none where people can be in more than one row.
    fn totaal(&self, breedte: usize, kolom: Option<(As, &[String])>) -> Option<Rij> {
        let heeft_deel = self.assen().contains(&As::Deel);
        let vakken = match kolom {
            Some((As::Deel, kolommen)) => {
                kolommen.iter().map(|waarde| self.vak(3, &[As::Deel], std::slice::from_ref(waarde))).collect()
            }
            Some((deel, kolommen)) => {
                let vak = |waarde| self.vak(2, &[deel], std::slice::from_ref(waarde));
                kolommen.iter().map(vak).chain([self.vak(3, &[], &[])]).collect()
            }
            None if heeft_deel => return None,
            None => vec![self.vak(3, &[], &[])],
        };
        let mut koppen = vec!["Totaal".to_owned()];
        koppen.resize(breedte.max(1), String::new());
        Some(Rij { koppen, vakken, is_totaal: true })
    }

    fn vak(&self, antwoord: usize, assen: &[As], sleutel: &[String]) -> Option<Vak> {
        let tabel = self.antwoorden.get(antwoord)?;
        let cijfer: Cijfer = tabel.cellen.iter().find(|cel| cel.sleutel == sleutel)?.cijfer;
        let getal = getal::getal(cijfer, self.keuze.indicator.definitie().eenheid);
        let mut bij = Vec::new();
        let mut deel = None;
        for (soort, waarde) in assen.iter().zip(sleutel) {
            match soort {
                As::Per(per) => bij.push((*per, waarde.as_str())),
                As::Deel => deel = Some(waarde.as_str()),
            }
        }
        let adres = self.met_mensen.then(|| self.keuze.adres_mensen(&bij, deel, false));
        Some(Vak { getal, adres })
    }

    fn let_op(&self) -> Option<&'static str> {
        let definitie = self.keuze.indicator.definitie();
        if definitie.maat == Maat::Duur {
            return Some("Een middelste waarde kunt u niet optellen: elk totaal is opnieuw geteld.");
        }
        if !definitie.onderverdeling.is_empty() {
            return Some(
                "Iemand kan bij meer dan één onderdeel horen. Tel de onderdelen dus niet bij elkaar op.",
            );
        }
        None
    }
}
