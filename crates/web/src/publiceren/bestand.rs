//! A publication as a file to take along.

use exchange::publicatie::{Cijfer, Cijfertabel, Definitie, Kolom, Kolomsoort, Publicatie as Bestand};
use monitor::publicatie::{Bijschrift, Deel, Getal, Publicatie, Tabel};

/// The file with the figures of all questions, one line for each.
const CIJFERS: &str = "cijfers.csv";

/// The forms in which a page gives a publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vorm {
    /// A workbook: notes, and a sheet for each table.
    Xlsx,
    /// One table with a line for each figure.
    Csv,
    /// What the columns of that table mean, as "CSV on the Web" has it.
    Metadata,
    /// The document itself, with the proof.
    Json,
}

impl Vorm {
    /// The form by how its address ends.
    #[must_use]
    pub fn van_code(code: &str) -> Option<Self> {
        match code {
            "xlsx" => Some(Self::Xlsx),
            "csv" => Some(Self::Csv),
            "csv-metadata.json" => Some(Self::Metadata),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// Media type, and how the name of the file ends.
    #[must_use]
    pub const fn soort(self) -> (&'static str, &'static str) {
        match self {
            Self::Xlsx => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
            Self::Csv => ("text/csv; charset=utf-8", ".csv"),
            Self::Metadata => ("application/csvm+json", ".csv-metadata.json"),
            Self::Json => ("application/json", ".json"),
        }
    }
}

/// The publication in this form; the document itself byte for byte as it was kept.
///
/// # Errors
/// What went wrong in writing, in words for the log; does not happen with what a publication holds.
pub fn in_vorm(publicatie: &Publicatie, vorm: Vorm) -> Result<Vec<u8>, String> {
    match vorm {
        Vorm::Json => Ok(publicatie.bytes()),
        Vorm::Xlsx => bestand(publicatie).xlsx().map_err(|fout| fout.to_string()),
        Vorm::Csv | Vorm::Metadata => {
            let een = Bestand { tabellen: vec![samen(publicatie)], ..bestand(publicatie) };
            let bestanden = een.csv().map_err(|fout| fout.to_string())?;
            let cijfers = |naam: &str| (naam == CIJFERS) == (vorm == Vorm::Csv);
            let gevonden = bestanden.into_iter().find(|(naam, _)| cijfers(naam));
            gevonden.map(|(_, bytes)| bytes).ok_or_else(|| "no file was written".to_owned())
        }
    }
}

/// The publication as the writers of files take it.
#[must_use]
pub fn bestand(publicatie: &Publicatie) -> Bestand {
    let kop = &publicatie.kop;
    let definities = publicatie.delen.iter().flat_map(|deel| &deel.definities);
    let mut opmerkingen: Vec<String> =
        publicatie.delen.iter().map(|deel| format!("{} {}", deel.vraag, deel.antwoord)).collect();
    opmerkingen.extend(publicatie.delen.iter().flat_map(|deel| bijschrift(publicatie, deel)));
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
        vastgelegd: kop.bekend_op_dag(),
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

/// Target and words of the college at a question.
fn bijschrift(publicatie: &Publicatie, deel: &Deel) -> Vec<String> {
    let Some(Bijschrift { doel, college, op, rol, .. }) = publicatie.bijschrift(&deel.code) else {
        return Vec::new();
    };
    let doel = doel.iter().map(|doel| format!("Doel: {}. Bron: {}.", doel.toon(), doel.bron));
    let college = college.iter().map(|woorden| format!("Het college ({rol}, {op}): {woorden}"));
    doel.chain(college).map(|zin| format!("{} {zin}", deel.vraag)).collect()
}

/// All figures in one table, a line for each.
fn samen(publicatie: &Publicatie) -> Cijfertabel {
    let tekst = |kop: &str| Kolom { kop: kop.to_owned(), soort: Kolomsoort::Tekst };
    let mut kolommen = ["vraag", "stand op", "uitsplitsing", "categorie", "kolom"].map(tekst).to_vec();
    kolommen.push(Kolom { kop: "mensen".to_owned(), soort: Kolomsoort::Aantal });
    let mut rijen = Vec::new();
    for deel in &publicatie.delen {
        for tabel in &deel.tabellen {
            let op = tabel.op.unwrap_or(publicatie.kop.op).to_string();
            for rij in &tabel.rijen {
                let waar = [deel.code.clone(), op.clone(), tabel.per.join(" + "), rij.sleutel.join(" + ")];
                for (kolom, getal) in tabel.kolommen.iter().zip(&rij.getallen) {
                    let begin = waar.iter().chain([kolom]).map(|een| Cijfer::Tekst(een.clone()));
                    rijen.push(begin.chain([cijfer(getal)]).collect());
                }
            }
        }
    }
    let titel = format!("Alle cijfers van publicatie {}", publicatie.kop.nummer);
    Cijfertabel { naam: "cijfers".to_owned(), titel, kolommen, rijen }
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
