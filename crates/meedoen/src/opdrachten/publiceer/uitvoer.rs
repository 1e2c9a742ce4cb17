//! A publication as a file: the document itself, a workbook, or a folder with CSV and its description.

use std::fs;
use std::path::Path;

use exchange::publicatie::{Cijfer, Cijfertabel, Definitie, Kolom, Kolomsoort, Publicatie as Bestand};
use jiff::tz::TimeZone;
use monitor::publicatie::{Deel, Getal, Publicatie, Tabel};

use crate::fout::Fout;

/// Writes the publication; the name says in which form: `.json`, `.xlsx`, or a folder for CSV.
pub fn schrijf(uit: Option<&Path>, publicatie: &Publicatie) -> Result<(), Fout> {
    let Some(pad) = uit else { return Ok(()) };
    match pad.extension().and_then(|einde| einde.to_str()) {
        Some("json") => bewaar(pad, &publicatie.bytes()),
        Some("xlsx") => {
            let bytes = bestand(publicatie).xlsx().map_err(|fout| Fout::Systeem(fout.to_string()))?;
            bewaar(pad, &bytes)
        }
        None => {
            fs::create_dir_all(pad).map_err(|fout| niet_te_schrijven(pad, &fout))?;
            let bestanden = bestand(publicatie).csv().map_err(|fout| Fout::Systeem(fout.to_string()))?;
            bestanden.iter().try_for_each(|(naam, bytes)| bewaar(&pad.join(naam), bytes))
        }
        Some(anders) => Err(Fout::Invoer(format!(
            "Meedoen schrijft geen bestand met .{anders}. Kies een naam op .json of .xlsx, of een map voor CSV."
        ))),
    }
}

fn bewaar(pad: &Path, bytes: &[u8]) -> Result<(), Fout> {
    fs::write(pad, bytes).map_err(|fout| niet_te_schrijven(pad, &fout))
}

fn niet_te_schrijven(pad: &Path, fout: &std::io::Error) -> Fout {
    Fout::Invoer(format!("Het bestand {} is niet te schrijven: {fout}.", pad.display()))
}

fn bestand(publicatie: &Publicatie) -> Bestand {
    let kop = &publicatie.kop;
    let definities = publicatie.delen.iter().flat_map(|deel| &deel.definities);
    let mut opmerkingen: Vec<String> =
        publicatie.delen.iter().map(|deel| format!("{} {}", deel.vraag, deel.antwoord)).collect();
    opmerkingen.push(format!(
        "Aantallen van 1 tot en met {} tonen we niet, en ook niet wat nodig is om ze niet te kunnen uitrekenen.",
        publicatie.drempel
    ));
    if let Some(verbetering) = &kop.verbetert {
        opmerkingen.push(format!("Verbetert publicatie {}: {}", verbetering.nummer, verbetering.uitleg));
    }
    Bestand {
        titel: format!("Inburgering in {}", kop.gemeentenaam),
        nummer: kop.nummer.to_string(),
        peildatum: kop.op,
        vastgelegd: kop.bekend_op.to_zoned(TimeZone::UTC).date(),
        hash: publicatie.hash(),
        definities: definities
            .map(|een| Definitie {
                code: een.indicator.clone(),
                naam: een.naam.clone(),
                betekenis: format!("{} {} Telt niet mee: {}", een.populatie, een.telling, een.uitgesloten),
            })
            .collect(),
        opmerkingen,
        tabellen: publicatie.delen.iter().flat_map(tabellen).collect(),
    }
}

fn tabellen(deel: &Deel) -> impl Iterator<Item = Cijfertabel> {
    (1..).zip(&deel.tabellen).map(|(nummer, tabel)| {
        let wanneer = tabel.op.map_or_else(String::new, |op| format!(", {op}"));
        Cijfertabel {
            naam: format!("{} {nummer}", deel.code),
            titel: format!("{}{wanneer}", deel.vraag),
            kolommen: kolommen(tabel),
            rijen: tabel
                .rijen
                .iter()
                .map(|rij| {
                    let sleutel = rij.sleutel.iter().map(|deel| Cijfer::Tekst(deel.clone()));
                    sleutel.chain(rij.getallen.iter().map(cijfer)).collect()
                })
                .collect(),
        }
    })
}

fn kolommen(tabel: &Tabel) -> Vec<Kolom> {
    let per = tabel.per.iter().map(|naam| (naam, Kolomsoort::Tekst));
    let getallen = tabel.kolommen.iter().map(|naam| (naam, Kolomsoort::Aantal));
    per.chain(getallen).map(|(naam, soort)| Kolom { kop: naam.clone(), soort }).collect()
}

fn cijfer(getal: &Getal) -> Cijfer {
    match getal.waarde {
        Some(waarde) => Cijfer::Getal(i64::try_from(waarde).unwrap_or(i64::MAX)),
        None if getal.ten_minste.is_some() => Cijfer::Tekst(getal.toon()),
        None => Cijfer::Verborgen,
    }
}
