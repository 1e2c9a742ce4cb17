//! What a new version prints otherwise: numbers, targets and words.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::document::{Deel, Publicatie};

/// One number, target or text that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verschil {
    /// Where it stands: question, date where it has its own, line and column, separated by ` / `.
    pub waar: String,
    /// As it was printed; nothing where it did not exist.
    pub oud: Option<String>,
    /// As it is printed now.
    pub nieuw: Option<String>,
}

/// Everything that two publications print differently, by place.
#[must_use]
pub fn verschillen(oud: &Publicatie, nieuw: &Publicatie) -> Vec<Verschil> {
    let (oud, nieuw) = (getallen(oud), getallen(nieuw));
    let mut plekken: Vec<&String> = oud.keys().chain(nieuw.keys()).collect();
    plekken.sort_unstable();
    plekken.dedup();
    let verschil = |waar: &String| {
        let (oud, nieuw) = (oud.get(waar).cloned(), nieuw.get(waar).cloned());
        (oud != nieuw).then(|| Verschil { waar: waar.clone(), oud, nieuw })
    };
    plekken.into_iter().filter_map(verschil).collect()
}

fn getallen(publicatie: &Publicatie) -> BTreeMap<String, String> {
    publicatie.delen.iter().flat_map(van_deel).chain(woorden(publicatie)).collect()
}

/// Targets, the words of the college, and what is said in reports.
fn woorden(publicatie: &Publicatie) -> Vec<(String, String)> {
    let mut alle = Vec::new();
    for een in &publicatie.bijschriften {
        let doel = een.doel.iter().map(|doel| ("doel", format!("{} ({})", doel.toon(), doel.bron)));
        let college = een.college.iter().map(|woorden| ("college", woorden.clone()));
        alle.extend(doel.chain(college).map(|(wat, tekst)| (format!("{} / {wat}", een.code), tekst)));
    }
    let toelichting = publicatie.toelichting.iter();
    alle.extend(toelichting.map(|een| (format!("{} / toelichting", een.code), een.tekst.clone())));
    alle
}

fn van_deel(deel: &Deel) -> Vec<(String, String)> {
    let mut alle = Vec::new();
    for tabel in &deel.tabellen {
        let op = tabel.op.map(|op| op.to_string());
        for rij in &tabel.rijen {
            for (kolom, getal) in tabel.kolommen.iter().zip(&rij.getallen) {
                let sleutel = tabel.per.iter().zip(&rij.sleutel).map(|(per, code)| format!("{per} {code}"));
                let delen = [deel.code.clone()].into_iter().chain(op.clone()).chain(sleutel);
                let waar: Vec<String> = delen.chain([kolom.clone()]).collect();
                alle.push((waar.join(" / "), getal.toon()));
            }
        }
    }
    if let Some(een) = &deel.vastlegging {
        for (naam, getal) in [("tijdig", &een.tijdig), ("laat", &een.laat), ("zonder dag", &een.zonder_dag)] {
            alle.push((format!("{} / vastlegging / {naam}", deel.code), getal.toon()));
        }
    }
    alle
}
