//! Persons coupled to a municipality: a dossier for each, with the coupling.

use dossier::{Bron, Gemeente, Geslacht, Inhoud, Toelichting};
use exchange::koppelingen::{self, Koppeling, lees_koppelingen};
use exchange::{BestandFout, Regel};
use store::{NieuwFeit, Persoon};

use super::Plek;
use super::mens::{Aanbod, Mens, Peil, Wie, datum};

pub(super) fn lees(inhoud: &[u8], peil: &Peil) -> Result<Vec<Mens>, BestandFout> {
    Ok(lees_koppelingen(inhoud, &peil.kolommen)?.into_iter().map(|regel| mens(&regel, peil)).collect())
}

fn mens(regel: &Regel<Koppeling>, peil: &Peil) -> Mens {
    let plek = Plek { blad: None, regel: regel.nummer };
    let Some(koppeling) = regel.uitkomst.waarde() else {
        return Mens::onleesbaar(plek, &regel.uitkomst.meldingen().join(" "));
    };
    let mut meldingen = regel.uitkomst.meldingen().to_vec();
    if koppeling.koppeldatum > peil.vandaag {
        meldingen.push("De koppeldatum ligt na vandaag.".into());
    }
    let persoon = Persoon {
        voornamen: koppeling.voornamen.clone().unwrap_or_default(),
        voorvoegsel: koppeling.voorvoegsel.clone().unwrap_or_default(),
        achternaam: koppeling.achternaam.clone(),
        bsn: koppeling.bsn.clone(),
        vnummer: koppeling.vnummer.clone(),
        ..Persoon::default()
    };
    let wie = Wie {
        naam: persoon.weergavenaam(),
        bsn: koppeling.bsn.clone(),
        vnummer: koppeling.vnummer.clone(),
        geboortedatum: koppeling.geboortedatum.and_then(datum),
    };
    let feiten = Ok(feiten(koppeling));
    let gemeente = Some(koppeling.gemeente.clone());
    Mens {
        wie,
        nieuw: Some(persoon),
        gemeente,
        regels: vec![Aanbod { plek, feiten, meldingen }],
        ..Mens::default()
    }
}

fn feiten(koppeling: &Koppeling) -> Vec<NieuwFeit> {
    let feit = |inhoud| NieuwFeit { op: koppeling.koppeldatum, bron: Bron::Coa, vervangt: None, inhoud };
    let geboren = koppeling.geboortedatum.and_then(datum);
    let persoon = geboren.map(|geboortedatum| Inhoud::Persoonsgegevens {
        geboortedatum,
        geslacht: match koppeling.geslacht {
            koppelingen::Geslacht::Man => Geslacht::Man,
            koppelingen::Geslacht::Vrouw => Geslacht::Vrouw,
            koppelingen::Geslacht::Onbekend => Geslacht::Onbekend,
        },
        nationaliteit: koppeling.nationaliteit.clone(),
        verblijfstitel: None,
    });
    let gekoppeld = Inhoud::Koppeling { gemeente: Gemeente(koppeling.gemeente.clone()) };
    let gezin = koppeling.gezinsgrootte.map(|aantal| Inhoud::Notitie {
        tekst: Toelichting(format!("Gezinsgrootte bij de koppeling: {aantal}.")),
    });
    persoon.into_iter().chain([gekoppeld]).chain(gezin).map(feit).collect()
}
