//! Charts and tables of a question.

use charts::{Cel, Eenheid, Gestapeld, Grafiek, Punt, Stapel, Tabel, Vorm};
use monitor::publicatie::{Getal, Tabel as Cijfers};

use super::Bronnen;
use super::cijfer::{JA, Maat, Regel, TOTAAL, Vraag};
use super::woorden::{naam, per, woorden};
use crate::taal::datum;

fn punt(label: impl Into<String>, waarde: Option<u64>) -> Punt {
    Punt::new(label, waarde.and_then(|waarde| i64::try_from(waarde).ok()))
}

/// The number that a chart of this question shows: a share, or people.
fn waarde(maat: Maat, regel: Regel<'_>) -> Option<u64> {
    if maat == Maat::Aandeel { regel.meting(JA).procent() } else { regel.totaal() }
}

const fn eenheid(maat: Maat) -> Eenheid {
    if matches!(maat, Maat::Aandeel) { Eenheid::Procent } else { Eenheid::Aantal }
}

impl Bronnen<'_> {
    fn wat(&self, vraag: Vraag<'_>) -> String {
        let kort = woorden(&vraag.deel.code).kort;
        let soort = if vraag.maat() == Maat::Aandeel { "aandeel" } else { "aantal mensen" };
        format!("{kort}, {soort}")
    }

    pub(super) fn naam(&self, vraag: Vraag<'_>, code: &str) -> String {
        let kop = &self.publicatie.kop;
        naam(&vraag.deel.code, code, (&kop.gemeente, &kop.gemeentenaam))
    }

    /// The course over years, or over days a year apart.
    pub(super) fn verloop(&self, vraag: Vraag<'_>) -> Option<Grafiek> {
        let maat = vraag.maat();
        let mut punten: Vec<Punt> = vraag
            .jaren()
            .into_iter()
            .map(|(jaar, regel)| {
                let punt = punt(jaar.to_string(), waarde(maat, regel));
                if jaar > vraag.laatste_hele_jaar() { punt.voorlopig() } else { punt }
            })
            .collect();
        if !vraag.is_stroom() {
            let eerder = vraag.eerder().into_iter();
            punten = eerder.map(|(op, regel)| punt(op.year().to_string(), waarde(maat, regel))).collect();
            punten.extend(vraag.alles().map(|nu| punt(vraag.op.year().to_string(), waarde(maat, nu))));
        }
        let wanneer = if vraag.is_stroom() {
            "per jaar".to_owned()
        } else {
            let dag = datum(vraag.op);
            format!("elk jaar op {}", dag.rsplit_once(' ').map_or(dag.as_str(), |(dag, _)| dag))
        };
        let titel = format!("{} {wanneer}", self.wat(vraag));
        te_zien(Grafiek { titel, eenheid: eenheid(maat), vorm: Vorm::Kolommen(punten) })
    }

    /// The municipality beside the region and beside other municipalities of which the publication was given.
    pub(super) fn naast_elkaar(&self, vraag: Vraag<'_>) -> Option<Grafiek> {
        let (eigen, regio) = vraag.regio()?;
        let kop = &self.publicatie.kop;
        let mut regels = vec![(kop.gemeentenaam.clone(), eigen)];
        for ander in self.naast {
            let deel = ander.deel(&vraag.deel.code).and_then(|deel| Vraag::nieuw(deel, &ander.kop).alles());
            regels.extend(deel.map(|regel| (ander.kop.gemeentenaam.clone(), regel)));
        }
        regels.push(("Hele regio".to_owned(), regio));
        let titel = format!("{} naast de regio", self.wat(vraag));
        te_zien(self.vergelijking(vraag, titel, &regels))
    }

    /// Bars of shares, or of how people are divided.
    fn vergelijking(&self, vraag: Vraag<'_>, titel: String, regels: &[(String, Regel<'_>)]) -> Grafiek {
        let maat = vraag.maat();
        if maat != Maat::Verdeling {
            let punten = regels.iter().map(|(naam, regel)| punt(naam.clone(), waarde(maat, *regel)));
            return Grafiek { titel, eenheid: eenheid(maat), vorm: Vorm::Balken(punten.collect()) };
        }
        let kolommen = |regel: Regel<'_>| {
            let namen = regel.tabel.kolommen.iter().filter(|kolom| *kolom != TOTAAL);
            namen.cloned().collect::<Vec<String>>()
        };
        let codes = regels.first().map(|(_, regel)| kolommen(*regel)).unwrap_or_default();
        let stapel = |(naam, regel): &(String, Regel<'_>)| {
            let waarde = |code: &String| regel.getal(code)?.waarde.and_then(|een| i64::try_from(een).ok());
            Stapel { label: naam.clone(), waarden: codes.iter().map(waarde).collect() }
        };
        let delen = codes.iter().map(|code| self.naam(vraag, code)).collect();
        let stapels = regels.iter().map(stapel).collect();
        Grafiek { titel, eenheid: Eenheid::Aantal, vorm: Vorm::Gestapeld(Gestapeld { delen, stapels }) }
    }

    /// The groups of a break-down beside each other.
    pub(super) fn groepen(&self, vraag: Vraag<'_>, code: &str) -> Option<Grafiek> {
        let regels = vraag.regels(code);
        let regels: Vec<(String, Regel<'_>)> =
            regels.into_iter().map(|(naam, regel)| (self.naam(vraag, naam), regel)).collect();
        let titel = format!("{} per {}", self.wat(vraag), per(code));
        te_zien(self.vergelijking(vraag, titel, &regels))
    }

    /// A table of the publication, in words.
    pub(super) fn tabel(&self, vraag: Vraag<'_>, cijfers: &Cijfers) -> Tabel {
        let over: Vec<&str> = cijfers.per.iter().map(|code| per(code)).collect();
        let waarover = if over.is_empty() { String::new() } else { format!(" per {}", over.join(" en ")) };
        let wanneer = cijfers.op.map_or_else(String::new, |op| format!(", stand op {}", datum(op)));
        let kort = woorden(&vraag.deel.code).kort;
        let koppen = over.iter().map(|over| crate::taal::hoofdletter(over));
        let koppen = koppen.chain(cijfers.kolommen.iter().map(|kolom| self.naam(vraag, kolom)));
        let rij = |rij: &monitor::publicatie::Rij| {
            let naam = |(per, code): (&String, &String)| match (per.as_str(), code.as_str()) {
                ("jaar", TOTAAL) => "Alle jaren".to_owned(),
                _ => self.naam(vraag, code),
            };
            let sleutel = cijfers.per.iter().zip(&rij.sleutel).map(naam).map(Cel::Tekst);
            sleutel.chain(rij.getallen.iter().map(cel)).collect()
        };
        Tabel {
            titel: format!("{kort}: aantal mensen{waarover}{wanneer}"),
            koppen: koppen.collect(),
            rijen: cijfers.rijen.iter().map(rij).collect(),
        }
    }
}

/// The chart, where it shows something to compare.
fn te_zien(grafiek: Grafiek) -> Option<Grafiek> {
    let getoond = match &grafiek.vorm {
        Vorm::Gestapeld(delen) => {
            delen.stapels.iter().flat_map(|een| &een.waarden).flatten().filter(|een| **een > 0).count()
        }
        Vorm::Balken(punten) | Vorm::Kolommen(punten) => {
            punten.iter().filter(|punt| punt.waarde.is_some()).count()
        }
        Vorm::Lijn { .. } | Vorm::Saldo { .. } => 0,
    };
    (getoond > 1).then_some(grafiek)
}

fn cel(getal: &Getal) -> Cel {
    match getal.waarde {
        Some(waarde) => Cel::Getal(i64::try_from(waarde).unwrap_or(i64::MAX), Eenheid::Aantal),
        None if getal.ten_minste.is_some() => Cel::Tekst(getal.toon()),
        None => Cel::Verborgen,
    }
}
