//! `meedoen toets`: the small checker for a protected table and its witnesses. Reads one file; no database, no solver.

use std::io::{self, Write};

use disclosure::format::Publication;
use disclosure::{Fault, Protection, Published, check};
use monitor::publicatie::{self, Publicatie};

use crate::cli::Toets;
use crate::fout::Fout;
use crate::schijf;

/// Prints what the witnesses prove, and ends with code 4 when something is wrong.
pub fn voer_uit(opties: &Toets) -> Result<(), Fout> {
    let tekst = schijf::tekst(&opties.bestand)?;
    if let Ok(publicatie) = Publicatie::lees(&tekst) {
        return gepubliceerd(&publicatie, &tekst);
    }
    let publicatie = Publication::read(&tekst).map_err(|fout| {
        Fout::Invoer(format!(
            "{}: {fout}. Kies het JSON-bestand van meedoen beveilig of meedoen publiceer.",
            opties.bestand.display()
        ))
    })?;
    let mut uit = io::stdout().lock();
    let fouten = fouten(&publicatie);
    if fouten.is_empty() {
        write!(uit, "{}", uitslag(&publicatie))?;
        return Ok(uit.flush()?);
    }
    for fout in &fouten {
        writeln!(uit, "{fout}")?;
    }
    uit.flush()?;
    Err(Fout::Controle(format!(
        "De publicatie klopt niet: {} fout(en), ze staan hierboven. Publiceer deze tabel niet.",
        fouten.len()
    )))
}

/// A whole publication: the text and tables are those of the proof as well.
fn gepubliceerd(publicatie: &Publicatie, tekst: &str) -> Result<(), Fout> {
    let mut uit = io::stdout().lock();
    let Err(fouten) = publicatie::toets(tekst) else {
        let kop = &publicatie.kop;
        writeln!(
            uit,
            "Publicatie {} over {}, stand {}: tabellen, tekst en bewijs kloppen met elkaar.",
            kop.nummer, kop.gemeentenaam, kop.op
        )?;
        write!(uit, "{}", uitslag(&publicatie.beveiliging))?;
        writeln!(uit, "Hash: {}. Vergelijk die met de hash van de gemeente.", publicatie.hash())?;
        return Ok(uit.flush()?);
    };
    for fout in &fouten {
        writeln!(uit, "{fout}")?;
    }
    uit.flush()?;
    Err(Fout::Controle(format!(
        "De publicatie klopt niet: {} fout(en), ze staan hierboven. Vertrouw haar niet.",
        fouten.len()
    )))
}

fn fouten(publicatie: &Publication) -> Vec<String> {
    let mut fouten = publicatie.check().err().unwrap_or_default();
    let cellen: Option<Vec<u64>> = publicatie.cells.iter().map(|cel| cel.value).collect();
    if publicatie.witnesses.is_empty() {
        let Some(alles) = cellen else {
            return vec![
                "Er zijn verborgen cellen, maar geen getuigentabellen die iets bewijzen.".to_owned(),
            ];
        };
        // Nothing is hidden, so the table is its own witness: do the sums add up?
        let tabel = Published {
            cells: Vec::from_iter(alles.iter().copied().map(Some)),
            sums: publicatie.sums.clone(),
            ..Published::default()
        };
        fouten.extend(check(&tabel, &[], &[alles]).err().unwrap_or_default());
    }
    fouten.iter().map(|fout| zin(publicatie, fout)).collect()
}

fn zin(publicatie: &Publication, fout: &Fault) -> String {
    let cel = |nummer: usize| {
        publicatie
            .cells
            .get(nummer)
            .map_or_else(|| format!("nummer {nummer}"), |cel| format!("‘{}’", cel.label))
    };
    let eis =
        |nummer: usize| publicatie.requirements.get(nummer).map_or_else(String::new, |eis| cel(eis.cell));
    let totaal = |nummer: usize| publicatie.sums.get(nummer).map_or_else(String::new, |som| cel(som.total));
    match *fout {
        Fault::WrongLength { witness } => {
            format!("Getuigentabel {} heeft een ander aantal cellen dan de publicatie.", witness + 1)
        }
        Fault::Differs { witness, cell } => {
            format!(
                "Getuigentabel {} zegt iets anders over de cel {} dan de publicatie.",
                witness + 1,
                cel(cell)
            )
        }
        Fault::OutsideBounds { witness, cell } => format!(
            "Getuigentabel {} geeft de cel {} een waarde buiten de grenzen die vooraf bekend waren.",
            witness + 1,
            cel(cell)
        ),
        Fault::NotRounded { cell } => format!("De cel {} is geen afgerond getal.", cel(cell)),
        Fault::Unbalanced { sum } => {
            format!("De cel {} is niet de som van de afgeronde delen.", totaal(sum))
        }
        Fault::DoesNotAdd { witness, sum } if publicatie.witnesses.is_empty() => {
            format!(
                "De cel {} is niet de som van haar delen (optelling {}, tabel {}).",
                totaal(sum),
                sum + 1,
                witness + 1
            )
        }
        Fault::DoesNotAdd { witness, sum } => {
            format!("In getuigentabel {} is de cel {} niet de som van haar delen.", witness + 1, totaal(sum))
        }
        Fault::NotHidden { cell } => format!("De cel {} hoort verborgen te zijn, en is dat niet.", cel(cell)),
        Fault::NotLow { requirement } => format!(
            "Geen getuigentabel laat zien dat de cel {} zo laag kan zijn als is beloofd.",
            eis(requirement)
        ),
        Fault::NotHigh { requirement } => format!(
            "Geen getuigentabel laat zien dat de cel {} zo hoog kan zijn als is beloofd.",
            eis(requirement)
        ),
    }
}

fn uitslag(publicatie: &Publication) -> String {
    let cellen = &publicatie.cells;
    let verborgen = cellen.iter().filter(|cel| cel.value.is_none()).count();
    let mut tekst = format!(
        "De publicatie klopt: {} cellen, waarvan {verborgen} verborgen; {} getuigentabellen.\n",
        cellen.len(),
        publicatie.witnesses.len()
    );
    if let Some(afgerond) = publicatie.rounding {
        return format!(
            "De publicatie klopt: {} cellen, afgerond op veelvouden van {}; {} getuigentabellen.\n\
             Bewezen voor {}: de waarde kan klein zijn, maar ook {} of meer.\n",
            cellen.len(),
            afgerond.base,
            publicatie.witnesses.len(),
            match publicatie.requirements.len() {
                1 => "1 cel".to_owned(),
                aantal => format!("{aantal} cellen"),
            },
            publicatie.policy.threshold.max(2)
        );
    }
    if publicatie.policy.protection != Protection::Label {
        tekst.push_str(
            "De getuigen spreken niets tegen. Hoe ver elke waarde kan afwijken staat niet in het bestand: dat zou de waarde verraden.\n",
        );
        return tekst;
    }
    let drempel = publicatie.policy.threshold;
    if verborgen > 0 {
        let bewezen = match publicatie.requirements.len() {
            1 => "1 verborgen cel".to_owned(),
            aantal => format!("{aantal} verborgen cellen"),
        };
        let groot = drempel.max(2);
        tekst.push_str(&format!(
            "Bewezen voor {bewezen}: de waarde kan klein zijn, maar ook {groot} of meer.\n"
        ));
    }
    let klein =
        cellen.iter().filter(|cel| cel.value.is_some_and(|waarde| (1..=drempel).contains(&waarde))).count();
    if klein > 0 {
        tekst.push_str(&format!(
            "Let op: {klein} kleine getallen zijn wel gepubliceerd. Ga na of die al openbaar waren.\n"
        ));
    }
    tekst
}
