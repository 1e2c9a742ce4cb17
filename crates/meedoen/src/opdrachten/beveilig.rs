//! `meedoen beveilig`: hides as little as possible in a table made elsewhere. Reads and writes files only; no database.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use disclosure::format::{FormatError, Publication, read_csv, read_jj, read_linked};
use disclosure::{MANY_DIRECTIONS, Policy, Protected, Protection, Rounded, System, protect, round};
use serde::Serialize;
use wet::Code;

use crate::cli::Beveilig;
use crate::door;
use crate::fout::Fout;
use crate::schijf;

/// What `meedoen toets` reads, with the time it took.
#[derive(Serialize)]
struct Verslag<'a> {
    #[serde(flatten)]
    publicatie: &'a Publication,
    seconden: f64,
}

/// Protects the table, writes what is safe to publish, and prints how good the pattern is.
pub fn voer_uit(opties: &Beveilig) -> Result<(), Fout> {
    let tabel = lees(opties)?;
    let regels = regels(opties);
    let mut zaad = [0; 8];
    door::random(&mut zaad);
    let zaad = u64::from_le_bytes(zaad);
    let (begin, tijd) = (door::start(), Duration::from_secs(opties.seconden));
    let (publicatie, gezegd) = match opties.afronden {
        Some(veelvoud) => {
            let afgerond =
                round(&tabel, &regels, veelvoud, zaad).map_err(|fout| Fout::Controle(fout.to_string()))?;
            (Publication::rounded(&tabel, &regels, &afgerond), samenvatting_afgerond(&afgerond))
        }
        None => {
            let beveiligd = protect(&tabel, &regels, zaad, &mut || begin.elapsed() < tijd)
                .map_err(|fout| Fout::Controle(fout.to_string()))?;
            (Publication::new(&tabel, &regels, &beveiligd), samenvatting(&beveiligd))
        }
    };
    let seconden = begin.elapsed().as_secs_f64();
    if let Some(bestand) = &opties.json {
        let verslag = Verslag { publicatie: &publicatie, seconden };
        let mut json = serde_json::to_vec_pretty(&verslag).map_err(io::Error::from)?;
        json.push(b'\n');
        schijf::schrijf(bestand, &json)?;
    }
    if let Some(bestand) = &opties.csv {
        schijf::schrijf(bestand, publicatie.csv().as_bytes())?;
    }
    let mut uit = io::stdout().lock();
    write!(uit, "{gezegd}")?;
    writeln!(uit, "Tijd: {} seconden.", format!("{seconden:.1}").replace('.', ","))?;
    Ok(uit.flush()?)
}

fn lees(opties: &Beveilig) -> Result<System, Fout> {
    let fout = |bestand: &Path| {
        let naam = bestand.display().to_string();
        move |fout: FormatError| Fout::Invoer(format!("{naam}: {fout}"))
    };
    let teksten =
        opties.bestanden.iter().map(|bestand| schijf::tekst(bestand)).collect::<Result<Vec<_>, _>>()?;
    match (opties.bestanden.as_slice(), teksten.as_slice()) {
        ([bestand], [cellen]) if opties.jj => return read_jj(cellen).map_err(fout(bestand)),
        (_, _) if opties.jj => {
            return Err(Fout::Invoer("Met --jj kan er maar één bestand zijn.".to_owned()));
        }
        _ => {}
    }
    let lijsten = opties.lijsten.as_deref().map(schijf::tekst).transpose()?;
    if let ([bestand], [cellen]) = (opties.bestanden.as_slice(), teksten.as_slice()) {
        let (tellingen, namen) = read_csv(cellen, lijsten.as_deref()).map_err(fout(bestand))?;
        let namen: Vec<&str> = namen.iter().map(String::as_str).collect();
        return tellingen.tables(&[&namen]).map_err(|gebouwd| fout(bestand)(gebouwd.into()));
    }
    read_linked(&teksten, lijsten.as_deref()).map_err(|(nummer, wat)| {
        fout(opties.bestanden.get(nummer).map_or_else(|| Path::new(""), PathBuf::as_path))(wat)
    })
}

/// The rules that were asked for. With per cents, what is sensitive follows from the table and not from a threshold.
fn regels(opties: &Beveilig) -> Policy {
    let zonder_drempel =
        |version: String, protection| Policy { version, threshold: 0, protection, ..Policy::counts(0) };
    match (opties.interval, opties.dominantie) {
        _ if opties.jj => {
            zonder_drempel("grenzen uit het bestand".to_owned(), Protection::Interval { percent: 0 })
        }
        (Some(percent), _) => {
            zonder_drempel(format!("interval {percent} procent"), Protection::Interval { percent })
        }
        (_, Some(percent)) => {
            zonder_drempel(format!("dominantie {percent} procent"), Protection::Dominance { percent })
        }
        (None, None) => {
            let drempel = opties.drempel.unwrap_or_else(|| {
                u64::from(wet::Wet::default().aantal(Code::OnderdrukkingDrempel, door::today()))
            });
            let version = format!("aantallen onder {drempel}, behalve nul");
            Policy { version, ..Policy::counts(drempel.saturating_sub(1)) }
        }
    }
}

fn samenvatting(beveiligd: &Protected) -> String {
    let (cellen, verborgen) = (beveiligd.hidden.len(), beveiligd.hidden.iter().filter(|cel| **cel).count());
    if beveiligd.sensitive == 0 {
        return format!("Geen van de {cellen} cellen is gevoelig. Verborgen: {verborgen}.\n");
    }
    let gevoelig = match beveiligd.sensitive {
        1 => "1 gevoelige cel".to_owned(),
        aantal => format!("{aantal} gevoelige cellen"),
    };
    let mut tekst = format!("Verborgen: {verborgen} van {cellen} cellen, om {gevoelig} te beschermen.\n");
    if beveiligd.bound == beveiligd.cost {
        tekst.push_str(&format!("Kosten: {}. Minder kan niet; dat is bewezen.\n", beveiligd.cost));
    } else {
        tekst.push_str(&format!(
            "Kosten: {}. Bewezen is dat het niet onder {} kan: hooguit {} procent minder. Geef met --seconden meer tijd om beter te zoeken.\n",
            beveiligd.cost,
            beveiligd.bound,
            format!("{:.1}", 100.0 * beveiligd.gap()).replace('.', ",")
        ));
        if beveiligd.directions >= MANY_DIRECTIONS {
            tekst.push_str(&format!(
                "De tabel telt op in {} richtingen: dan is het beste patroon bijna nooit te bewijzen. Maak liever tabellen met minder indelingen, of rond af met --afronden 5.\n",
                beveiligd.directions
            ));
        }
    }
    if beveiligd.cost > 0 {
        tekst.push_str("Publiceer de kosten niet: zij zijn een som van verborgen getallen.\n");
    }
    if beveiligd.better_rounded {
        tekst.push_str("Er is veel verborgen. Kies liever grovere groepen, of rond af met --afronden 5.\n");
    }
    tekst.push_str(&format!(
        "{} getuigentabellen bewijzen dat de tabel veilig is. Iedereen kan dat nagaan met meedoen toets.\n",
        beveiligd.witnesses.len()
    ));
    tekst
}

fn samenvatting_afgerond(afgerond: &Rounded) -> String {
    format!(
        "Afgerond op veelvouden van {}. Geen getal ligt meer dan {} van het echte getal, en alle optellingen kloppen.\n\
         De getuigentabellen bewijzen dat geen klein getal is uit te rekenen. Iedereen kan dat nagaan met meedoen toets.\n",
        afgerond.rounding.base, afgerond.rounding.reach
    )
}
