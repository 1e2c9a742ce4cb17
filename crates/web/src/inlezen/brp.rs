//! Persons from the BRP. Who falls under the act is only proposed here; DUO establishes the duty.

use dossier::{Bron, Gemeente, Geslacht, Inhoud, VertrekReden};
use exchange::brp::{Adres, BrpPersoon, Grenzen, VoorstelGroep, VoorstelUitkomst, lees_brp, voorstel_plicht};
use exchange::{BestandFout, Regel, codes};
use jiff::civil::Date;
use store::{NieuwFeit, Persoon};

use super::Plek;
use super::mens::{Aanbod, Mens, Peil, Wie, datum};

/// The Registratie Niet-Ingezetenen, which stands between the municipalities of table 33.
const RNI: &str = "1999";

pub(super) fn lees(inhoud: &[u8], peil: &Peil) -> Result<Vec<Mens>, BestandFout> {
    Ok(lees_brp(inhoud)?.into_iter().map(|regel| mens(&regel, peil)).collect())
}

fn mens(regel: &Regel<BrpPersoon>, peil: &Peil) -> Mens {
    let plek = Plek { blad: None, regel: regel.nummer };
    let Some(brp) = regel.uitkomst.waarde() else {
        return Mens::onleesbaar(plek, &regel.uitkomst.meldingen().join(" "));
    };
    let persoon = persoon(brp);
    let wie = Wie {
        naam: persoon.weergavenaam(),
        bsn: Some(brp.bsn.clone()),
        vnummer: None,
        geboortedatum: brp.geboortedatum.and_then(datum),
    };
    let (buiten_wet, voorstel) = voorstel(brp, peil);
    let mut meldingen = vec![voorstel];
    meldingen.extend_from_slice(regel.uitkomst.meldingen());
    let feiten = if wie.naam.is_empty() {
        Err("Er staat geen naam. Zonder naam maken we geen dossier.".to_owned())
    } else if matches!(brp.opschorting.as_deref(), Some("F" | "W")) {
        Err("De persoonslijst is in de BRP vervallen (fout of gewist) en wordt niet overgenomen.".to_owned())
    } else {
        Ok(feiten(brp, peil.vandaag, &mut meldingen))
    };
    let regels = vec![Aanbod { plek, feiten, meldingen }];
    let gemeente = brp.gemeente.clone();
    let vertrokken = is_vertrokken(brp);
    Mens { wie, nieuw: Some(persoon), uit_brp: true, buiten_wet, vertrokken, gemeente, regels }
}

fn persoon(brp: &BrpPersoon) -> Persoon {
    let tekst = |veld: &Option<String>| veld.clone().unwrap_or_default();
    // Who has only first names is found and sorted by those.
    let (voornamen, achternaam) = match &brp.geslachtsnaam {
        Some(naam) => (tekst(&brp.voornamen), naam.clone()),
        None => (String::new(), tekst(&brp.voornamen)),
    };
    Persoon {
        voornamen,
        voorvoegsel: tekst(&brp.voorvoegsel),
        achternaam,
        bsn: Some(brp.bsn.clone()),
        adres: adres(&brp.adres),
        geheim: brp.geheim != 0,
        ..Persoon::default()
    }
}

/// The address on one line.
fn adres(adres: &Adres) -> String {
    let samen = |delen: &[&Option<String>]| {
        delen.iter().filter_map(|deel| deel.as_deref()).collect::<Vec<_>>().join(" ")
    };
    let straat = samen(&[&adres.straat, &adres.huisnummer, &adres.toevoeging]);
    let plaats = samen(&[&adres.postcode, &adres.woonplaats]);
    let land = adres.land.as_deref().and_then(codes::land).unwrap_or_default().to_owned();
    let delen = [straat, adres.locatie.clone().unwrap_or_default(), plaats, land];
    delen.into_iter().filter(|deel| !deel.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Whether the list was suspended because the person left the country.
fn is_vertrokken(brp: &BrpPersoon) -> bool {
    brp.opschorting.as_deref() == Some("E") && !brp.overleden
}

fn feiten(brp: &BrpPersoon, vandaag: Date, meldingen: &mut Vec<String>) -> Vec<NieuwFeit> {
    let ingeschreven = brp.inschrijving_gemeente.and_then(exchange::OnvolledigeDatum::volledig);
    let feit = |op, inhoud| NieuwFeit { op, bron: Bron::Brp, vervangt: None, inhoud };
    let mut feiten = Vec::new();
    if let Some(geboortedatum) = brp.geboortedatum.and_then(datum) {
        let inhoud = Inhoud::Persoonsgegevens {
            geboortedatum,
            geslacht: match brp.geslacht.as_deref() {
                Some("M") => Geslacht::Man,
                Some("V") => Geslacht::Vrouw,
                _ => Geslacht::Onbekend,
            },
            nationaliteit: brp.nationaliteiten.first().cloned(),
            verblijfstitel: brp.verblijfstitel.as_ref().map(|titel| titel.code.clone()),
        };
        feiten.push(feit(vandaag, inhoud));
    }
    match (ingeschreven, brp.gemeente.as_ref().filter(|code| *code != RNI)) {
        (Some(op), Some(code)) => {
            feiten.push(feit(op, Inhoud::BrpInschrijving { gemeente: Gemeente(code.clone()) }));
        }
        (None, _) => meldingen.push(
            "De datum van inschrijving is niet helemaal bekend. De inschrijving is niet overgenomen; leg die zelf vast."
                .into(),
        ),
        (Some(_), None) => {}
    }
    if is_vertrokken(brp) {
        match brp.opgeschort.and_then(exchange::OnvolledigeDatum::volledig) {
            Some(op) => feiten
                .push(feit(op.min(vandaag), Inhoud::Vertrek { reden: VertrekReden::Buitenland })),
            None => meldingen.push(
                "Volgens de BRP is deze persoon vertrokken, maar de dag is niet helemaal bekend. Leg het vertrek zelf vast."
                    .into(),
            ),
        }
    }
    if brp.overleden {
        let op = brp.overlijdensdatum.map(|datum| datum.laatste().min(vandaag));
        if brp.overlijdensdatum.and_then(exchange::OnvolledigeDatum::volledig).is_none() {
            meldingen.push(
                "De dag van overlijden is niet helemaal bekend; we nemen de laatst mogelijke dag. Verbeter die als \
                 u de dag weet."
                    .into(),
            );
        }
        feiten.push(feit(op.unwrap_or(vandaag), Inhoud::Vertrek { reden: VertrekReden::Overleden }));
    }
    feiten
}

/// Whether the act seems not to concern the person, and the proposal in words.
fn voorstel(brp: &BrpPersoon, peil: &Peil) -> (bool, String) {
    let grenzen = Grenzen { tot_maanden: peil.aow_maanden, ..Grenzen::default() };
    let voorstel = voorstel_plicht(brp, peil.vandaag, grenzen);
    let uitkomst = match voorstel.uitkomst {
        VoorstelUitkomst::Wel(VoorstelGroep::Asielstatushouder) => {
            "Voorstel: valt onder de wet, als asielstatushouder."
        }
        VoorstelUitkomst::Wel(VoorstelGroep::GezinsmigrantEnOverig) => {
            "Voorstel: valt onder de wet, als gezinsmigrant of overige migrant."
        }
        VoorstelUitkomst::Niet => "Voorstel: valt niet onder de wet.",
        VoorstelUitkomst::ZelfBeoordelen => "Voorstel: beoordeel zelf of deze persoon onder de wet valt.",
    };
    let buiten_wet = voorstel.uitkomst == VoorstelUitkomst::Niet;
    (buiten_wet, format!("{uitkomst} {}", voorstel.redenen.join(" ")))
}
