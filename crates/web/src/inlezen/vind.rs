//! Finding the dossier of somebody in a file: by BSN, by V-number, or by name and birth date when that is one person.

use store::{DossierKop, Kenmerk, Resultaat, Store, Toegang};

use super::mens::Wie;

/// What to put on a sheet or line that fits no dossier, or more than one.
const ZET_NUMMER: &str = "Zet het V-nummer (of het BSN) erbij en lees het bestand opnieuw in.";

/// The dossier of somebody, or none.
#[derive(Debug)]
pub(super) enum Vondst {
    Geen { meldingen: Vec<String> },
    Dossier { kop: Box<DossierKop>, meldingen: Vec<String> },
}

/// Looks for the dossier; the inner error says in Dutch why nobody can tell which it is.
pub(super) async fn vind(store: &Store, toegang: &Toegang, wie: &Wie) -> Resultaat<Result<Vondst, String>> {
    let mut gevonden = None;
    for kenmerk in [wie.bsn.as_deref().map(Kenmerk::Bsn), wie.vnummer.as_deref().map(Kenmerk::Vnummer)] {
        let Some(kenmerk) = kenmerk else { continue };
        let Some(dossier) = store.vind(toegang, kenmerk).await? else { continue };
        if gevonden.is_some_and(|eerder| eerder != dossier) {
            return Ok(Err(
                "Het BSN en het V-nummer horen bij verschillende dossiers. Zoek uit welk nummer goed is."
                    .into(),
            ));
        }
        gevonden = Some(dossier);
    }
    let Some(dossier) = gevonden else { return op_naam(store, toegang, wie).await };
    let kop = store.dossier_kop(toegang, dossier).await?;
    if spreekt_tegen(&kop, wie) {
        return Ok(Err(
            "In het dossier staat bij deze persoon een ander BSN of V-nummer. Zoek uit welk nummer goed is."
                .into(),
        ));
    }
    let mut meldingen = ontbrekende_nummers(&kop, wie);
    if let (Some(een), Some(ander)) = (kop.geboortedatum, wie.geboortedatum) {
        if een.laatst() < ander.vroegst() || ander.laatst() < een.vroegst() {
            return Ok(Err(
                "In het dossier met dit nummer staat een andere geboortedatum. Zoek uit of het nummer van deze persoon is."
                    .into(),
            ));
        }
        if een != ander {
            meldingen.push("De geboortedatum is anders dan in het dossier. Zoek uit welke goed is.".into());
        }
    }
    if !lijken(&wie.naam, &kop.persoon.weergavenaam()) {
        meldingen.push(
            "De naam is heel anders dan in het dossier. Controleer of het nummer van deze persoon is.".into(),
        );
    }
    Ok(Ok(Vondst::Dossier { kop: Box::new(kop), meldingen }))
}

/// Whether the dossier has a number that is another than the one in the file.
fn spreekt_tegen(kop: &DossierKop, wie: &Wie) -> bool {
    let anders =
        |een: &Option<String>, ander: &Option<String>| een.is_some() && ander.is_some() && een != ander;
    anders(&kop.persoon.bsn, &wie.bsn) || anders(&kop.persoon.vnummer, &wie.vnummer)
}

fn ontbrekende_nummers(kop: &DossierKop, wie: &Wie) -> Vec<String> {
    let nummers = [
        ("BSN", kop.persoon.bsn.is_none() && wie.bsn.is_some()),
        ("V-nummer", kop.persoon.vnummer.is_none() && wie.vnummer.is_some()),
    ];
    let ontbreekt = nummers.into_iter().filter(|(_, ontbreekt)| *ontbreekt);
    ontbreekt
        .map(|(naam, _)| format!("Het {naam} staat nog niet in het dossier. Vul het daar aan."))
        .collect()
}

/// Whether two names have a word in common; a single letter is no word.
pub(super) fn lijken(een: &str, ander: &str) -> bool {
    let woorden = |naam: &str| {
        let klein = naam.to_lowercase();
        let woorden = klein.split(|teken: char| !teken.is_alphanumeric());
        woorden.filter(|woord| woord.chars().count() > 1).map(str::to_owned).collect::<Vec<_>>()
    };
    let ander = woorden(ander);
    woorden(een).iter().any(|woord| ander.contains(woord))
}

async fn op_naam(store: &Store, toegang: &Toegang, wie: &Wie) -> Resultaat<Result<Vondst, String>> {
    let geen = |meldingen| Ok(Ok(Vondst::Geen { meldingen }));
    let Some(geboren) = wie.geboortedatum else { return geen(Vec::new()) };
    if wie.naam.trim().is_empty() {
        return geen(Vec::new());
    }
    let (mut zeker, mut misschien) = (Vec::new(), 0_usize);
    // The date first: a search reads only so many words.
    for treffer in store.zoek(toegang, &format!("{geboren} {}", wie.naam)).await? {
        let kop = store.dossier_kop(toegang, treffer.dossier).await?;
        if spreekt_tegen(&kop, wie) {
            misschien += 1;
        } else if kop.geboortedatum == Some(geboren) {
            zeker.push(kop);
        } else {
            misschien += 1;
        }
    }
    let mut zeker = zeker.into_iter();
    match (zeker.next(), zeker.next()) {
        (Some(kop), None) => {
            let mut meldingen = vec![format!(
                "Gevonden op naam en geboortedatum: {}. Controleer of dit dezelfde persoon is.",
                kop.persoon.weergavenaam()
            )];
            meldingen.extend(ontbrekende_nummers(&kop, wie));
            Ok(Ok(Vondst::Dossier { kop: Box::new(kop), meldingen }))
        }
        (Some(_), Some(_)) => {
            Ok(Err(format!("Er zijn meer dossiers met deze naam en geboortedatum. {ZET_NUMMER}")))
        }
        (None, _) if misschien > 0 => geen(vec![
            "Er is een dossier dat hierop lijkt. Zoek op de naam om te kijken of het dezelfde persoon is."
                .into(),
        ]),
        (None, _) => geen(Vec::new()),
    }
}

/// Why hours fit no dossier, and how to mend that.
pub(super) fn zonder_dossier(wie: &Wie) -> String {
    if wie.bsn.is_none() && wie.vnummer.is_none() && wie.geboortedatum.is_none() {
        return format!("Op het blad staat alleen een naam; dat is niet zeker genoeg. {ZET_NUMMER}");
    }
    format!(
        "Er is geen dossier van deze persoon. Lees eerst de lijst van koppelingen in, of maak het dossier. Is het er al? {ZET_NUMMER}"
    )
}
