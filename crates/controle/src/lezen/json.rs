//! Tables in JSON: nested objects whose leaves are numbers, rows of numbers under `kolommen`, or lists of records.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::LeesFout;
use crate::getal::Celinhoud;
use crate::label;
use crate::tabel::{MAX_CELLEN, Rij, Tabel};

/// A JSON value that keeps the order of its keys, and keys that occur twice.
#[derive(Debug, Clone, PartialEq)]
enum Waarde {
    Niets,
    /// A number, written as JSON would.
    Getal(String),
    Tekst(String),
    Lijst(Vec<Waarde>),
    Object(Vec<(String, Waarde)>),
}

impl<'de> Deserialize<'de> for Waarde {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Bezoeker)
    }
}

struct Bezoeker;

impl<'de> Visitor<'de> for Bezoeker {
    type Value = Waarde;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Waarde, E> {
        Ok(Waarde::Niets)
    }

    fn visit_bool<E>(self, waarde: bool) -> Result<Waarde, E> {
        Ok(Waarde::Tekst(waarde.to_string()))
    }

    fn visit_i64<E>(self, waarde: i64) -> Result<Waarde, E> {
        Ok(Waarde::Getal(waarde.to_string()))
    }

    fn visit_u64<E>(self, waarde: u64) -> Result<Waarde, E> {
        Ok(Waarde::Getal(waarde.to_string()))
    }

    fn visit_f64<E>(self, waarde: f64) -> Result<Waarde, E> {
        // Dutch notation leaves no doubt about a dot before three digits.
        Ok(Waarde::Getal(format!("{waarde}").replace('.', ",")))
    }

    fn visit_str<E>(self, waarde: &str) -> Result<Waarde, E> {
        Ok(Waarde::Tekst(waarde.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut lijst: A) -> Result<Waarde, A::Error> {
        let mut waarden = Vec::new();
        while let Some(waarde) = lijst.next_element()? {
            waarden.push(waarde);
        }
        Ok(Waarde::Lijst(waarden))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Waarde, A::Error> {
        let mut velden = Vec::new();
        while let Some(veld) = object.next_entry()? {
            velden.push(veld);
        }
        Ok(Waarde::Object(velden))
    }
}

/// A number found on the way down.
struct Blad {
    pad: Pad,
    kolom: String,
    inhoud: Celinhoud,
}

/// The way down to a number.
#[derive(Clone, Default)]
struct Pad {
    /// Keys on the way, the name of the table first.
    sleutels: Vec<String>,
    /// The way ends in a total that stands beside what it adds up: it is padded to the depth of that.
    aanvullen: bool,
}

impl Pad {
    fn met(&self, sleutel: String) -> Self {
        let mut verder = self.clone();
        verder.sleutels.push(sleutel);
        verder
    }
}

#[derive(Default)]
struct Afdaling {
    kolommen: Vec<String>,
    bladen: Vec<Blad>,
}

pub(super) fn lees(naam: &str, tekst: &str) -> Result<Vec<Tabel>, LeesFout> {
    let waarde: Waarde = serde_json::from_str(tekst)
        .map_err(|fout| LeesFout::Json { regel: fout.line(), teken: fout.column() })?;
    let mut afdaling = Afdaling::default();
    let mut titel = String::new();
    match waarde {
        Waarde::Object(velden) => {
            for (sleutel, veld) in &velden {
                match veld {
                    Waarde::Tekst(tekst) if sleutel == "titel" => titel.clone_from(tekst),
                    Waarde::Lijst(namen) if sleutel == "kolommen" => {
                        afdaling.kolommen = namen.iter().filter_map(tekst_van).collect();
                    }
                    _ => {}
                }
            }
            let namen: Vec<String> = velden.iter().map(|(sleutel, _)| sleutel.clone()).collect();
            for (sleutel, veld) in &velden {
                let bij_de_tekst = ["titel", "kolommen", "sleutel", "peildatum"].contains(&sleutel.as_str());
                if !bij_de_tekst && matches!(veld, Waarde::Lijst(_) | Waarde::Object(_)) {
                    afdaling.onder(&Pad::default(), sleutel, &namen, veld);
                }
            }
        }
        lijst => afdaling.daal(&Pad::default().met(naam.to_owned()), &lijst),
    }
    if afdaling.bladen.len() > MAX_CELLEN {
        Err(LeesFout::TeGroot)
    } else {
        Ok(tabellen(afdaling.bladen, &titel))
    }
}

fn tekst_van(waarde: &Waarde) -> Option<String> {
    match waarde {
        Waarde::Tekst(tekst) | Waarde::Getal(tekst) => Some(tekst.clone()),
        _ => None,
    }
}

fn getal_van(waarde: &Waarde) -> Option<Celinhoud> {
    match waarde {
        Waarde::Niets => Some(Celinhoud::Leeg),
        Waarde::Getal(tekst) => Some(Celinhoud::lees(tekst)),
        // A hidden cell or a number that was written as text.
        Waarde::Tekst(tekst) => Some(Celinhoud::lees(tekst)).filter(|inhoud| inhoud.telt()),
        Waarde::Lijst(_) | Waarde::Object(_) => None,
    }
}

impl Afdaling {
    /// Goes into one key. `kosten_totaal` beside `kosten` is a total of the table `kosten`.
    fn onder(&mut self, pad: &Pad, sleutel: &str, broers: &[String], waarde: &Waarde) {
        let norm = label::norm(sleutel);
        let kaal = norm.strip_suffix(" totaal").or_else(|| norm.strip_prefix("totaal "));
        let broer = kaal.and_then(|kaal| broers.iter().find(|broer| label::norm(broer) == kaal));
        let mut verder = pad.met(broer.map_or_else(|| sleutel.to_owned(), Clone::clone));
        verder.aanvullen |= broer.is_some();
        self.daal(&verder, waarde);
    }

    fn daal(&mut self, pad: &Pad, waarde: &Waarde) {
        match waarde {
            Waarde::Object(velden) => {
                let namen: Vec<String> = velden.iter().map(|(sleutel, _)| sleutel.clone()).collect();
                for (sleutel, veld) in velden {
                    self.onder(pad, sleutel, &namen, veld);
                }
            }
            Waarde::Lijst(rij) => self.lijst(pad, rij),
            enkel => self.blad(pad, String::new(), enkel),
        }
    }

    fn blad(&mut self, pad: &Pad, kolom: String, waarde: &Waarde) {
        if self.bladen.len() > MAX_CELLEN {
            return;
        }
        if let Some(inhoud) = getal_van(waarde) {
            self.bladen.push(Blad { pad: pad.clone(), kolom, inhoud });
        }
    }

    fn lijst(&mut self, pad: &Pad, rij: &[Waarde]) {
        let kolommen = self.kolommen.clone();
        let enkel = |waarde: &Waarde| !matches!(waarde, Waarde::Lijst(_) | Waarde::Object(_));
        if rij.iter().all(enkel) {
            if rij.len() == kolommen.len() {
                self.rij(pad, &kolommen, rij);
            } else {
                for (nummer, waarde) in rij.iter().enumerate() {
                    self.blad(pad, format!("{}", nummer + 1), waarde);
                }
            }
            return;
        }
        for (nummer, waarde) in rij.iter().enumerate() {
            match waarde {
                Waarde::Lijst(binnen) if binnen.len() == kolommen.len() && binnen.iter().all(enkel) => {
                    self.rij(pad, &kolommen, binnen);
                }
                Waarde::Object(velden) if velden.iter().all(|(_, veld)| enkel(veld)) && is_record(velden) => {
                    let namen: Vec<String> = velden.iter().map(|(naam, _)| naam.clone()).collect();
                    let waarden: Vec<Waarde> = velden.iter().map(|(_, veld)| veld.clone()).collect();
                    self.rij(pad, &namen, &waarden);
                }
                anders => {
                    self.daal(&pad.met(format!("{}", nummer + 1)), anders);
                }
            }
        }
    }

    /// One row: cells that are text or a period belong to the key.
    fn rij(&mut self, pad: &Pad, kolommen: &[String], rij: &[Waarde]) {
        let is_sleutel = |kolom: &str, waarde: &Waarde| {
            label::is_periodekop(&label::norm(kolom))
                || matches!(waarde, Waarde::Tekst(tekst) if !Celinhoud::lees(tekst).telt())
        };
        let mut pad = pad.clone();
        for (kolom, waarde) in kolommen.iter().zip(rij) {
            if is_sleutel(kolom, waarde) {
                pad.sleutels.extend(tekst_van(waarde));
            }
        }
        for (kolom, waarde) in kolommen.iter().zip(rij).filter(|(kolom, waarde)| !is_sleutel(kolom, waarde)) {
            self.blad(&pad, kolom.clone(), waarde);
        }
    }
}

/// A record has a field that says what it counts.
fn is_record(velden: &[(String, Waarde)]) -> bool {
    velden.iter().any(|(naam, veld)| {
        label::is_periodekop(&label::norm(naam))
            || matches!(veld, Waarde::Tekst(tekst) if !Celinhoud::lees(tekst).telt())
    })
}

/// Cells to tables: one for each top key and each depth below it.
fn tabellen(bladen: Vec<Blad>, titel: &str) -> Vec<Tabel> {
    let mut diepste: BTreeMap<String, usize> = BTreeMap::new();
    for blad in bladen.iter().filter(|blad| !blad.pad.aanvullen) {
        if let Some(naam) = blad.pad.sleutels.first() {
            let diep = diepste.entry(naam.clone()).or_default();
            *diep = (*diep).max(blad.pad.sleutels.len());
        }
    }
    let mut tabellen: Vec<(String, usize, Tabel, BTreeMap<String, usize>)> = Vec::new();
    for mut blad in bladen {
        let Some(naam) = blad.pad.sleutels.first().cloned() else { continue };
        if blad.pad.aanvullen {
            let diep = diepste.get(&naam).copied().unwrap_or(0);
            while blad.pad.sleutels.len() < diep {
                blad.pad.sleutels.push("totaal".to_owned());
            }
        }
        let diep = blad.pad.sleutels.len();
        let plaats = tabellen.iter().position(|(eigen, lengte, ..)| *eigen == naam && *lengte == diep);
        if plaats.is_none() {
            let tabel = Tabel { naam: naam.clone(), titel: titel.to_owned(), ..Tabel::default() };
            tabellen.push((naam, diep, tabel, BTreeMap::new()));
        }
        let plaats = plaats.unwrap_or(tabellen.len().saturating_sub(1));
        let Some((_, _, tabel, kolommen)) = tabellen.get_mut(plaats) else { continue };
        voeg_toe(tabel, kolommen, blad);
    }
    tabellen.into_iter().map(|(_, _, tabel, _)| tabel).collect()
}

fn voeg_toe(tabel: &mut Tabel, kolommen: &mut BTreeMap<String, usize>, blad: Blad) {
    let aantal = kolommen.len();
    let kolom = *kolommen.entry(blad.kolom.clone()).or_insert(aantal);
    if kolom == aantal {
        tabel.kolommen.push(vec![blad.kolom]);
    }
    let sleutel: Vec<String> = blad.pad.sleutels.into_iter().skip(1).collect();
    // A key that comes back with a column that is taken is a second row with the same labels.
    let vrij = |rij: &Rij| rij.cellen.get(kolom).is_none_or(|cel| *cel == Celinhoud::Leeg);
    let zelfde = tabel.rijen.last_mut().filter(|rij| rij.sleutel == sleutel && vrij(rij));
    let rij = match zelfde {
        Some(rij) => rij,
        None => {
            tabel.rijen.push(Rij { sleutel, cellen: Vec::new() });
            let Some(rij) = tabel.rijen.last_mut() else { return };
            rij
        }
    };
    if rij.cellen.len() <= kolom {
        rij.cellen.resize(kolom + 1, Celinhoud::Leeg);
    }
    if let Some(cel) = rij.cellen.get_mut(kolom) {
        *cel = blad.inhoud;
    }
}
