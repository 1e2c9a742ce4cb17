//! Rows of cells to tables: where the header is, which columns are keys, which lines are notes.

use crate::getal::{Celinhoud, Schrijfwijze};
use crate::label;
use crate::tabel::{Rij, Tabel};

type Regel = Vec<String>;

/// Tables in rows of cells: apart by an empty row, each with a line above it as its title where there is one.
pub(super) fn tabellen(naam: &str, rijen: &[Regel]) -> Vec<Tabel> {
    let mut tabellen = Vec::new();
    let mut titel: Vec<String> = Vec::new();
    let mut laatste_naam: Option<String> = None;
    for blok in rijen.split(|rij| rij.iter().all(|cel| cel.trim().is_empty())).filter(|blok| !blok.is_empty())
    {
        let los = blok.iter().take_while(|rij| gevuld(rij) == 1).count();
        let (boven, rest) = blok.split_at_checked(los).unwrap_or((blok, &[]));
        let regels: Vec<String> =
            boven.iter().flatten().map(|cel| cel.trim().to_owned()).filter(|c| !c.is_empty()).collect();
        if let Some(laatste) = regels.last() {
            laatste_naam = Some(laatste.clone());
        }
        titel.extend(regels);
        if let Some(mut tabel) = tabel(rest) {
            tabel.naam = laatste_naam
                .take()
                .filter(|kop| kop.chars().count() <= 120)
                .unwrap_or_else(|| naam.to_owned());
            tabel.titel = titel.join(" ");
            tabellen.push(tabel);
        }
    }
    tabellen
}

fn gevuld(rij: &[String]) -> usize {
    rij.iter().filter(|cel| !cel.trim().is_empty()).count()
}

fn cel(rij: &[String], kolom: usize) -> &str {
    rij.get(kolom).map_or("", |cel| cel.trim())
}

fn is_getal(tekst: &str) -> bool {
    matches!(
        Celinhoud::lees(tekst),
        Celinhoud::Getal(_) | Celinhoud::Aandeel(_) | Celinhoud::Verborgen { .. }
    )
}

/// A label of a column: no number, or a year.
fn is_kop(tekst: &str) -> bool {
    tekst.is_empty() || !is_getal(tekst) || label::is_jaar(tekst)
}

fn tabel(blok: &[Regel]) -> Option<Tabel> {
    let breedte = blok.iter().map(Vec::len).max()?;
    let koppen = kopregels(blok);
    let (kop, lijf) = blok.split_at_checked(koppen)?;
    let data: Vec<&Regel> = lijf.iter().filter(|rij| gevuld(rij) > 1).collect();
    if data.is_empty() || breedte < 2 {
        return None;
    }
    let kop = ingevuld(kop, breedte, &data);
    let sleutels = sleutelkolommen(&kop, &data, breedte);
    let wijze = Schrijfwijze::van(data.iter().flat_map(|rij| rij.iter().skip(sleutels)).map(String::as_str));
    let mut tabel = Tabel {
        sleutels: (0..sleutels)
            .map(|kolom| kop.last().map_or("", |rij| cel(rij, kolom)).to_owned())
            .collect(),
        kolommen: (sleutels..breedte).map(|kolom| kolomnaam(&kop, kolom)).collect(),
        ..Tabel::default()
    };
    let groepen = groepskoppen(lijf);
    if groepen {
        tabel.sleutels.insert(0, String::new());
    }
    let mut groep = String::new();
    let mut vorige: Vec<String> = Vec::new();
    for (nummer, rij) in lijf.iter().enumerate() {
        if gevuld(rij) <= 1 && !(gevuld(rij) == 1 && rij.iter().skip(sleutels).any(|cel| is_getal(cel))) {
            let volgt = lijf.get(nummer + 1).is_some_and(|rij| gevuld(rij) > 1);
            if groepen && volgt {
                groep = rij
                    .iter()
                    .map(|cel| cel.trim())
                    .find(|cel| !cel.is_empty())
                    .unwrap_or_default()
                    .to_owned();
                vorige.clear();
            }
            // A name between the rows without a single number is a row that was not filled in; below them it is a note.
            if groepen || cel(rij, 0).is_empty() || !lijf.iter().skip(nummer + 1).any(|rij| gevuld(rij) > 1) {
                continue;
            }
        }
        let te_kort = rij.len() < breedte && rij.len() > sleutels;
        let mut sleutel: Vec<String> = (0..sleutels).map(|kolom| cel(rij, kolom).to_owned()).collect();
        vul_aan(&mut sleutel, &vorige);
        vorige.clone_from(&sleutel);
        if te_kort || rij.iter().skip(breedte).any(|cel| !cel.trim().is_empty()) {
            let wie = sleutel.join(" | ");
            tabel
                .opmerkingen
                .push(format!("De regel \"{wie}\" heeft {} cellen; de tabel heeft er {breedte}.", rij.len()));
        }
        if groepen {
            sleutel.insert(0, groep.clone());
        }
        let cellen = (sleutels..breedte).map(|kolom| Celinhoud::lees_als(cel(rij, kolom), wijze)).collect();
        tabel.rijen.push(Rij { sleutel, cellen });
    }
    Some(tabel)
}

/// Number of header lines: lines without numbers at the top, and at least one when the first line has only labels.
fn kopregels(blok: &[Regel]) -> usize {
    let zonder_getal = |rij: &&Regel| rij.iter().skip(1).all(|cel| is_kop(cel.trim()));
    let kaal = |rij: &&Regel| rij.iter().all(|cel| !is_getal(cel));
    let eerste = blok.iter().take(1).filter(zonder_getal).count();
    let meer = blok
        .iter()
        .skip(1)
        .take_while(|rij| zonder_getal(rij) && (kaal(rij) || cel(rij, 0).is_empty()))
        .count();
    let meer = if eerste == 1 { meer.min(2) } else { 0 };
    // A row of labels with all cells empty is no header line.
    let echt = blok.iter().skip(1).take(meer).take_while(|rij| gevuld(rij) > 1).count();
    eerste + echt
}

/// Header lines at full width: a name over more columns is repeated, and a header that lacks the name of the first
/// column gets an empty one.
fn ingevuld(kop: &[Regel], breedte: usize, data: &[&Regel]) -> Vec<Regel> {
    let smal = data.iter().all(|rij| rij.len() == breedte);
    let laatste = kop.len().saturating_sub(1);
    kop.iter()
        .enumerate()
        .map(|(nummer, rij)| {
            let mut rij: Regel = rij.iter().map(|cel| cel.trim().to_owned()).collect();
            if smal && rij.len() + 1 == breedte {
                rij.insert(0, String::new());
            }
            rij.resize(breedte.max(rij.len()), String::new());
            if nummer < laatste {
                let mut vorige = String::new();
                for cel in rij.iter_mut().skip(1) {
                    if cel.is_empty() {
                        cel.clone_from(&vorige);
                    } else {
                        vorige.clone_from(cel);
                    }
                }
            }
            rij
        })
        .collect()
}

fn kolomnaam(kop: &[Regel], kolom: usize) -> Vec<String> {
    if kop.is_empty() {
        return vec![format!("kolom {}", kolom + 1)];
    }
    kop.iter().map(|rij| cel(rij, kolom).to_owned()).collect()
}

/// Columns at the left that say what a row counts: those with text, and those with periods.
fn sleutelkolommen(kop: &[Regel], data: &[&Regel], breedte: usize) -> usize {
    let is_sleutel = |kolom: usize| {
        let naam = kop.last().map_or(String::new(), |rij| label::norm(cel(rij, kolom)));
        let gevuld = || data.iter().map(|rij| cel(rij, kolom)).filter(|cel| !cel.is_empty());
        let jaren = gevuld().count() > 0 && gevuld().all(label::is_jaar) && !label::is_jaar(&naam);
        let tekst = gevuld().filter(|cel| matches!(Celinhoud::lees(cel), Celinhoud::Tekst(_))).count();
        label::is_periodekop(&naam) || jaren && kolom == 0 || tekst * 2 > gevuld().count()
    };
    let aantal = (0..breedte).take_while(|kolom| is_sleutel(*kolom)).count();
    // Without any text the first column is the name of the row, if it has a name of its own or none at all.
    let minstens = usize::from(aantal == 0 && kop.last().is_some_and(|rij| cel(rij, 0).is_empty()));
    aantal.max(minstens).min(breedte.saturating_sub(1))
}

/// Whether single cells between the rows are headings of a group ("Statushouders").
fn groepskoppen(lijf: &[Regel]) -> bool {
    let kop = |rij: &Regel| {
        gevuld(rij) == 1 && rij.first().is_some_and(|cel| !cel.trim().is_empty() && !is_getal(cel))
    };
    let boven =
        lijf.windows(2).filter(|paar| matches!(paar, [een, twee] if kop(een) && gevuld(twee) > 1)).count();
    boven >= 2
}

/// A key that is left out in all but the first row of a group.
fn vul_aan(sleutel: &mut [String], vorige: &[String]) {
    let laatste = sleutel.len().saturating_sub(1);
    for (deel, eerder) in sleutel.iter_mut().take(laatste).zip(vorige) {
        if !deel.is_empty() {
            return;
        }
        deel.clone_from(eerder);
    }
}
