//! A publication as pictures: each question with its answer, its course and how sure it is. Only printed numbers are used.

use charts::{Eenheid, Gestapeld, Grafiek, Punt, Stapel, Vorm};
use jiff::civil::Date;
use monitor::publicatie::{Bijschrift, Deel, Definitietekst, Doel, Doelwaarde, Getal, Rij, Tabel};

use crate::dutch;
use crate::feitformulier::hoofdletter;

const TOTAAL: &str = "totaal";
const JA: &str = "ja";

/// One question of the page.
#[derive(Debug)]
pub(in crate::pages) struct Kaart {
    pub code: String,
    pub vraag: String,
    /// The figure that stands large.
    pub groot: String,
    /// How much it changed since the year before.
    pub verschil: Option<String>,
    pub antwoord: String,
    /// Picture, with its sentence.
    pub beeld: Option<(String, String)>,
    /// The target with its source, and whether it is reached.
    pub doel: Option<Doelzin>,
    /// What the college says, and who wrote it when.
    pub college: Option<(String, String)>,
    /// How sure the figure is.
    pub zekerheid: Option<String>,
    pub tabellen: Vec<Cijfers>,
    pub definities: Vec<Definitietekst>,
}

/// A target in words.
#[derive(Debug)]
pub(in crate::pages) struct Doelzin {
    pub doel: String,
    pub bron: String,
    /// Whether it is reached, where that can be said from what is printed.
    pub gehaald: Option<bool>,
}

/// A table of the publication in words.
#[derive(Debug)]
pub(in crate::pages) struct Cijfers {
    pub titel: String,
    pub koppen: Vec<String>,
    pub rijen: Vec<(Vec<String>, Vec<String>)>,
}

/// What a question shows.
pub(super) fn kaart(deel: &Deel, bij: Option<&Bijschrift>, (gemeente, op): (&str, Date)) -> Kaart {
    let verloop = verloop(deel, op);
    let doel = bij.and_then(|bij| bij.doel.as_ref());
    let grafiek = grafiek(deel, &verloop, doel);
    let wie = |bij: &Bijschrift| format!("{}, {}", bij.rol, dutch::day(bij.op));
    Kaart {
        code: deel.code.clone(),
        vraag: deel.vraag.clone(),
        groot: groot(deel, &verloop),
        verschil: verschil(deel, &verloop),
        antwoord: deel.antwoord.clone(),
        beeld: grafiek.map(|grafiek| (grafiek.svg(), grafiek.zin())),
        doel: doel.map(|doel| doelzin(doel, procent(deel, &verloop))),
        college: bij.and_then(|bij| Some((bij.college.clone()?, wie(bij)))),
        zekerheid: zekerheid(deel),
        tabellen: deel.tabellen.iter().map(|tabel| cijfers(tabel, gemeente)).collect(),
        definities: deel.definities.clone(),
    }
}

/// The course of a share or a number, or how people are divided. A line where there is a level to reach.
fn grafiek(deel: &Deel, verloop: &[Punt], doel: Option<&Doel>) -> Option<Grafiek> {
    if !is_aandeel(deel) && deel.code != "instroom" {
        return verdeling(deel);
    }
    let niveau = match doel.map(|doel| &doel.waarde) {
        Some(Doelwaarde::Procent(procent)) => {
            Some(charts::Doel { label: "doel".to_owned(), waarde: i64::from(*procent) })
        }
        _ => None,
    };
    let punten = verloop.to_vec();
    let vorm = if heeft_jaren(deel) && niveau.is_none() {
        Vorm::Kolommen(punten)
    } else {
        Vorm::Lijn { punten, doel: niveau }
    };
    let eenheid = if is_aandeel(deel) { Eenheid::Procent } else { Eenheid::Aantal };
    (verloop.len() > 1).then(|| Grafiek { titel: deel.vraag.clone(), eenheid, vorm })
}

fn doelzin(doel: &Doel, nu: Option<i64>) -> Doelzin {
    let gehaald = match doel.waarde {
        Doelwaarde::Procent(procent) => nu.map(|nu| nu >= i64::from(procent)),
        Doelwaarde::Woorden(_) => None,
    };
    Doelzin { doel: doel.toon(), bron: doel.bron.clone(), gehaald }
}

fn is_aandeel(deel: &Deel) -> bool {
    deel.tabellen.first().is_some_and(|tabel| tabel.kolommen.iter().any(|kolom| kolom == JA))
}

fn heeft_jaren(deel: &Deel) -> bool {
    deel.tabellen.first().is_some_and(|tabel| tabel.per.iter().any(|per| per == "jaar"))
}

/// The figures of all together, oldest first: by year of the event, or at earlier dates.
fn verloop(deel: &Deel, op: Date) -> Vec<Punt> {
    let Some(eerste) = deel.tabellen.first() else { return Vec::new() };
    let mut punten: Vec<Punt> = if let Some(plek) = eerste.per.iter().position(|per| per == "jaar") {
        let jaren = eerste.rijen.iter().filter(|rij| {
            rij.sleutel.iter().enumerate().all(|(deel, waarde)| (deel == plek) != (waarde == TOTAAL))
        });
        let punt = |rij: &Rij| {
            let jaar = rij.sleutel.get(plek)?;
            let punt = Punt::new(jaar, waarde(eerste, &rij.getallen));
            // The year of the reference date is not over.
            Some(if *jaar == op.year().to_string() { punt.voorlopig() } else { punt })
        };
        jaren.filter_map(punt).collect()
    } else {
        let eerder =
            deel.tabellen.iter().filter(|tabel| tabel.per.iter().all(|per| eerste.per.contains(per)));
        let dagen = eerder.filter_map(|tabel| {
            let totaal = tabel.rijen.iter().find(|rij| rij.sleutel.iter().all(|waarde| waarde == TOTAAL))?;
            let label = tabel.op.map_or_else(|| "nu".to_owned(), |op| op.year().to_string());
            Some(Punt::new(label, waarde(tabel, &totaal.getallen)))
        });
        dagen.collect()
    };
    // The present comes first in the publication.
    punten.sort_by(|een, ander| een.label.cmp(&ander.label));
    punten
}

/// A share in whole per cents, or the number itself.
fn waarde(tabel: &Tabel, getallen: &[Getal]) -> Option<i64> {
    let van = |naam: &str| {
        let plek = tabel.kolommen.iter().position(|kolom| kolom == naam)?;
        getallen.get(plek)?.waarde
    };
    let totaal = van(TOTAAL)?;
    if !tabel.kolommen.iter().any(|kolom| kolom == JA) {
        return i64::try_from(totaal).ok();
    }
    if totaal == 0 {
        return None;
    }
    let half = totaal / 2;
    i64::try_from(van(JA)?.saturating_mul(100).saturating_add(half) / totaal).ok()
}

/// How the people of each group are divided.
fn verdeling(deel: &Deel) -> Option<Grafiek> {
    let tabel = deel
        .tabellen
        .iter()
        .find(|tabel| tabel.op.is_none() && tabel.per.iter().any(|per| per == "groep"))?;
    let plek = tabel.per.iter().position(|per| per == "groep")?;
    let delen: Vec<String> = tabel.kolommen.iter().skip(1).cloned().collect();
    let stapels = tabel.rijen.iter().filter_map(|rij| {
        let groep = rij.sleutel.get(plek).filter(|groep| *groep != TOTAAL)?;
        let rest = rij.sleutel.iter().enumerate().all(|(deel, waarde)| deel == plek || waarde == TOTAAL);
        let waarden = rij
            .getallen
            .iter()
            .skip(1)
            .map(|getal| getal.waarde.and_then(|waarde| i64::try_from(waarde).ok()));
        rest.then(|| Stapel { label: hoofdletter(groep), waarden: waarden.collect() })
    });
    let stapels: Vec<Stapel> = stapels.collect();
    (!stapels.is_empty() && !delen.is_empty()).then(|| Grafiek {
        titel: deel.vraag.clone(),
        eenheid: Eenheid::Aantal,
        vorm: Vorm::Gestapeld(Gestapeld { delen, stapels }),
    })
}

fn totaal(deel: &Deel) -> Option<&Getal> {
    let tabel = deel.tabellen.first()?;
    let sleutel: Vec<&str> = tabel.per.iter().map(|_| TOTAAL).collect();
    tabel.getal(&sleutel, TOTAAL)
}

/// The figure that stands large, as it is said aloud as well.
fn groot(deel: &Deel, verloop: &[Punt]) -> String {
    const VERBORGEN: &str = "niet getoond";
    if is_aandeel(deel) {
        return procent(deel, verloop).map_or_else(|| VERBORGEN.to_owned(), |procent| format!("{procent}%"));
    }
    match totaal(deel).map(|getal| (getal.waarde, getal.ten_minste)) {
        Some((Some(waarde), _)) => format!("{} mensen", dutch::thousands(waarde)),
        Some((None, Some(zeker))) if zeker > 0 => format!("ten minste {} mensen", dutch::thousands(zeker)),
        _ => VERBORGEN.to_owned(),
    }
}

/// The share that stands large.
fn procent(deel: &Deel, verloop: &[Punt]) -> Option<i64> {
    if !is_aandeel(deel) {
        return None;
    }
    if heeft_jaren(deel) { geheel(deel) } else { verloop.last().and_then(|punt| punt.waarde) }
}

/// The share over all years together.
fn geheel(deel: &Deel) -> Option<i64> {
    let tabel = deel.tabellen.first()?;
    let totaal = tabel.rijen.iter().find(|rij| rij.sleutel.iter().all(|waarde| waarde == TOTAAL))?;
    waarde(tabel, &totaal.getallen)
}

fn verschil(deel: &Deel, verloop: &[Punt]) -> Option<String> {
    let [.., voor, laatste] = verloop else { return None };
    if laatste.voorlopig || !is_aandeel(deel) {
        return None;
    }
    let anders = laatste.waarde?.checked_sub(voor.waarde?)?;
    Some(match anders {
        0 => format!("gelijk aan {}", voor.label),
        _ if anders > 0 => format!("{anders} procentpunt meer dan in {}", voor.label),
        _ => format!("{} procentpunt minder dan in {}", anders.unsigned_abs(), voor.label),
    })
}

fn zekerheid(deel: &Deel) -> Option<String> {
    let vastlegging = deel.vastlegging.as_ref()?;
    let (tijdig, laat) = (vastlegging.tijdig.waarde?, vastlegging.laat.waarde?);
    let samen = tijdig.saturating_add(laat);
    let procent = tijdig.saturating_mul(100).checked_div(samen)?;
    let zonder = match vastlegging.zonder_dag.waarde {
        Some(0) => String::new(),
        Some(aantal) => {
            let mensen = dutch::count(usize::try_from(aantal).unwrap_or(usize::MAX), "mens", "mensen");
            format!(" Bij {mensen} ontbreekt een datum.")
        }
        None => " Bij een klein aantal mensen (*) ontbreekt een datum.".to_owned(),
    };
    Some(format!("{procent}% is binnen twee weken vastgelegd.{zonder}"))
}

fn cijfers(tabel: &Tabel, gemeente: &str) -> Cijfers {
    let per: Vec<&str> = tabel.per.iter().map(String::as_str).collect();
    let waarover =
        if per.is_empty() { "Alle mensen".to_owned() } else { format!("Per {}", per.join(" en ")) };
    let wanneer = tabel.op.map_or_else(String::new, |op| format!(", {}", dutch::day(op)));
    let woord =
        |deel: &String| if deel == gemeente { crate::feittekst::gemeente(gemeente) } else { deel.clone() };
    Cijfers {
        titel: format!("{waarover}{wanneer}"),
        koppen: per.iter().map(|per| (*per).to_owned()).chain(tabel.kolommen.iter().cloned()).collect(),
        rijen: tabel
            .rijen
            .iter()
            .map(|rij| {
                (rij.sleutel.iter().map(woord).collect(), rij.getallen.iter().map(Getal::toon).collect())
            })
            .collect(),
    }
}
