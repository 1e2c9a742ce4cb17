//! Hours from a workbook: each line becomes hours of participation in the dossier of the person of the sheet.

use dossier::{Bron, Inhoud, Minuten};
use exchange::uren::{UrenBlad, UrenRegel, lees_uren};
use exchange::{BestandFout, Regel};
use store::NieuwFeit;

use super::mens::{Aanbod, Mens, Peil, Wie, datum};
use super::{Plek, woorden};

pub(super) fn lees(inhoud: &[u8], peil: &Peil) -> Result<(Vec<Mens>, Vec<String>), BestandFout> {
    let bladen = lees_uren(inhoud)?;
    let bij_blad = |blad: &UrenBlad| {
        let naam = blad.blad.clone();
        blad.opmerkingen.clone().into_iter().map(move |tekst| format!("Blad {naam}: {tekst}"))
    };
    let opmerkingen = bladen.iter().flat_map(bij_blad).collect();
    Ok((bladen.iter().map(|blad| mens(blad, peil)).collect(), opmerkingen))
}

fn mens(blad: &UrenBlad, peil: &Peil) -> Mens {
    let persoon = &blad.persoon;
    let wie = Wie {
        naam: persoon.naam.clone(),
        bsn: persoon.bsn.clone(),
        vnummer: persoon.vnummer.clone(),
        geboortedatum: persoon.geboortedatum.and_then(datum),
    };
    let aanbod = |regel: &Regel<UrenRegel>| Aanbod {
        plek: Plek { blad: Some(blad.blad.clone()), regel: regel.nummer },
        feiten: feit(regel, peil),
        meldingen: if regel.uitkomst.waarde().is_some() {
            regel.uitkomst.meldingen().to_vec()
        } else {
            Vec::new()
        },
    };
    Mens { wie, regels: blad.regels.iter().map(aanbod).collect(), ..Mens::default() }
}

fn feit(regel: &Regel<UrenRegel>, peil: &Peil) -> Result<Vec<NieuwFeit>, String> {
    let Some(uren) = regel.uitkomst.waarde() else {
        return Err(regel.uitkomst.meldingen().join(" "));
    };
    if uren.datum > peil.vandaag {
        return Err("De datum ligt na vandaag. Uren die nog komen, nemen we niet over.".into());
    }
    let inhoud = Inhoud::Participatie {
        activiteit: woorden::participatie(&uren.activiteit),
        plaats: plaats(uren),
        duur: Minuten(uren.minuten),
        bevestigd_door: uren.getekend_door.clone(),
    };
    Ok(vec![NieuwFeit { op: uren.datum, bron: Bron::Import, vervangt: None, inhoud }])
}

/// Where, with what was done, so that nothing of the line gets lost.
fn plaats(uren: &UrenRegel) -> String {
    match (&uren.plaats, uren.activiteit.as_str()) {
        (Some(plaats), "") => plaats.clone(),
        (Some(plaats), activiteit) => format!("{plaats} ({activiteit})"),
        (None, "") => "onbekend".into(),
        (None, activiteit) => activiteit.into(),
    }
}
