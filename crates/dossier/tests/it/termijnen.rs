//! The table of terms, `tests/termijnen.md`: one line per case, worked out by hand from the text of the law.

use std::collections::BTreeSet;

use dossier::{Peilmoment, Termijn, TermijnSoort, Uitkomst, stand};
use jiff::Timestamp;
use jiff::civil::Date;
use wet::{Instelling, Instellingen, Wet};

use crate::notatie::feiten;

const TABEL: &str = include_str!("../termijnen.md");
const KOLOMMEN: usize = 9;

/// One line of the table.
struct Geval<'a> {
    regel: usize,
    nr: &'a str,
    omschrijving: &'a str,
    feiten: &'a str,
    peil: &'a str,
    soort: &'a str,
    einde: &'a str,
    uitkomst: &'a str,
    artikel: &'a str,
    instellingen: &'a str,
}

fn gevallen() -> Vec<Geval<'static>> {
    let regels = (1..).zip(TABEL.lines()).filter(|(_, regel)| {
        regel.strip_prefix("| ").is_some_and(|rest| rest.starts_with(|teken: char| teken.is_ascii_digit()))
    });
    regels.map(|(nummer, regel)| geval(nummer, regel)).collect()
}

fn geval(regel: usize, tekst: &str) -> Geval<'_> {
    let delen: Vec<&str> = tekst.trim().trim_matches('|').split('|').map(str::trim).collect();
    assert_eq!(delen.len(), KOLOMMEN, "regel {regel}: een geval heeft {KOLOMMEN} kolommen");
    let [nr, omschrijving, feiten, peil, soort, einde, uitkomst, artikel, instellingen] = delen[..] else {
        unreachable!()
    };
    Geval { regel, nr, omschrijving, feiten, peil, soort, einde, uitkomst, artikel, instellingen }
}

/// `2025-03-01`, or `2025-03-01 bekend 2025-02-01` for what was known on an earlier day.
fn peilmoment(tekst: &str) -> Peilmoment {
    let (op, bekend) = tekst.split_once(" bekend ").unwrap_or((tekst, tekst));
    let op: Date = op.parse().unwrap();
    let bekend_op: Timestamp = format!("{bekend}T23:59:59Z").parse().unwrap();
    Peilmoment { op, bekend_op }
}

/// `begeleiding_duur=12 maanden vanaf 2022-01-01; …`
fn wet(tekst: &str) -> Wet {
    let een = |deel: &str| {
        let (code, rest) = deel.split_once('=').unwrap();
        let (waarde, vanaf) = rest.split_once(" vanaf ").unwrap();
        Instelling::lees(code.trim(), vanaf, waarde).unwrap()
    };
    let delen = tekst.split(';').map(str::trim).filter(|deel| !deel.is_empty());
    Wet::nieuw(delen.map(een).collect::<Instellingen>())
}

const fn woord(uitkomst: Uitkomst) -> &'static str {
    match uitkomst {
        Uitkomst::Loopt => "Loopt",
        Uitkomst::Wacht => "Wacht",
        Uitkomst::Gehaald { .. } => "Gehaald",
        Uitkomst::TeLaat { .. } => "TeLaat",
        Uitkomst::Verstreken => "Verstreken",
        Uitkomst::Vervallen => "Vervallen",
    }
}

fn gevonden(termijn: Option<&Termijn>) -> (String, &'static str, &str) {
    termijn.map_or(("geen".to_owned(), "", ""), |termijn| {
        (termijn.einde.to_string(), woord(termijn.uitkomst), termijn.artikel())
    })
}

/// What is wrong with a line, if anything.
fn toets(geval: &Geval<'_>) -> Option<String> {
    let soort = TermijnSoort::ALLE.iter().find(|soort| soort.code() == geval.soort);
    let Some(soort) = soort else { return Some(format!("onbekende termijn ‘{}’", geval.soort)) };
    let feiten = match feiten(geval.feiten) {
        Ok(feiten) => feiten,
        Err(fout) => return Some(fout),
    };
    let stand = stand(&feiten, &wet(geval.instellingen), peilmoment(geval.peil));
    let termijn = stand.termijn(*soort);
    let (einde, uitkomst, artikel) = gevonden(termijn);
    let goed = (einde.as_str(), uitkomst, artikel) == (geval.einde, geval.uitkomst, geval.artikel);
    (!goed).then(|| {
        format!(
            "verwacht {} {} ({})\n  gevonden {einde} {uitkomst} ({artikel})\n  afleiding {:?}",
            geval.einde,
            geval.uitkomst,
            geval.artikel,
            termijn.map(|termijn| &termijn.afleiding)
        )
    })
}

#[test]
fn every_line_of_the_table_holds() {
    let fouten: Vec<String> = gevallen()
        .iter()
        .filter_map(|geval| {
            let Geval { regel, nr, omschrijving, feiten, peil, soort, .. } = geval;
            let fout = toets(geval)?;
            Some(format!("regel {regel}, nr {nr}: {omschrijving}\n  {soort} op {peil}: {feiten}\n  {fout}"))
        })
        .collect();
    assert!(fouten.is_empty(), "{} gevallen kloppen niet:\n{}", fouten.len(), fouten.join("\n"));
}

#[test]
fn the_table_is_long_enough_and_knows_every_term_and_outcome() {
    let gevallen = gevallen();
    assert!(gevallen.len() >= 120, "{} gevallen", gevallen.len());
    let genoemd: BTreeSet<&str> = gevallen.iter().map(|geval| geval.soort).collect();
    let alle: BTreeSet<&str> = TermijnSoort::ALLE.iter().map(|soort| soort.code()).collect();
    assert_eq!(genoemd, alle);
    let uitkomsten: BTreeSet<&str> = gevallen.iter().map(|geval| geval.uitkomst).collect();
    let alle = ["", "Gehaald", "Loopt", "TeLaat", "Verstreken", "Vervallen", "Wacht"];
    assert_eq!(uitkomsten, BTreeSet::from(alle));
    for (verwacht, geval) in (1..).zip(&gevallen) {
        assert_eq!(geval.nr, verwacht.to_string(), "regel {}: nummers lopen door", geval.regel);
    }
}

/// The last day of the table must be what the steps lead to, one by one.
#[test]
fn every_derivation_ends_on_the_last_day() {
    for geval in gevallen() {
        let stand = stand(&feiten(geval.feiten).unwrap(), &wet(geval.instellingen), peilmoment(geval.peil));
        for termijn in &stand.termijnen {
            let laatste = termijn.afleiding.last().map(|stap| stap.datum);
            assert_eq!(laatste, Some(termijn.einde), "regel {}: {:?}", geval.regel, termijn.soort);
            assert!(termijn.afleiding.iter().all(|stap| !stap.artikel.is_empty()), "regel {}", geval.regel);
        }
    }
}
