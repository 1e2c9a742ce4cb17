//! The fields about who somebody is: the same for a new dossier and for changing one.

use store::{Persoon, StoreFout};

use crate::problem::Problem;
use crate::{Formulier, invoer};

/// The longest text of a field, in signs.
const LANGSTE: usize = 200;

/// The form of a person as known.
pub(super) fn vul(persoon: &Persoon) -> Formulier {
    let form = Formulier::new()
        .with("voornamen", &persoon.voornamen)
        .with("voorvoegsel", &persoon.voorvoegsel)
        .with("achternaam", &persoon.achternaam)
        .with("bsn", persoon.bsn.as_deref().unwrap_or_default())
        .with("vnummer", persoon.vnummer.as_deref().unwrap_or_default())
        .with("telefoon", &persoon.telefoon)
        .with("email", &persoon.email)
        .with("taal", &persoon.taal)
        .with("adres", &persoon.adres);
    if persoon.geheim { form.with("geheim", "ja") } else { form }
}

/// Reads the form. Every mistake stands beside its field; `None` when there is one.
pub(super) fn lees(form: &mut Formulier) -> Option<Persoon> {
    for veld in ["voornamen", "voorvoegsel", "achternaam", "telefoon", "email", "taal", "adres"] {
        if form.value(veld).chars().count() > LANGSTE {
            form.reject(veld, format!("Maak dit korter dan {LANGSTE} tekens."));
        }
    }
    for veld in ["voornamen", "voorvoegsel", "achternaam"] {
        if !exchange::is_naam(form.value(veld)) && form.value(veld).chars().count() <= LANGSTE {
            form.reject(veld, "Hier staan tekens die niet in een naam horen. Typ de naam opnieuw.");
        }
    }
    if invoer::tekst(form.value("achternaam")).is_empty() {
        form.reject("achternaam", "Vul de achternaam in. Heeft iemand maar één naam? Vul die dan hier in.");
    }
    let bsn = nummer(form, "bsn", exchange::nummers::lees_bsn);
    let vnummer = nummer(form, "vnummer", exchange::nummers::lees_vnummer);
    let telefoon = invoer::tekst(form.value("telefoon"));
    if !telefoon.chars().all(|teken| teken.is_ascii_digit() || " +-()".contains(teken)) {
        form.reject(
            "telefoon",
            "In een telefoonnummer staan alleen cijfers, spaties en streepjes. Verbeter het nummer.",
        );
    }
    let email = invoer::tekst(form.value("email"));
    let is_email = email.split_once('@').is_some_and(|(naam, huis)| !naam.is_empty() && huis.contains('.'));
    if !email.is_empty() && (!is_email || email.contains(char::is_whitespace)) {
        form.reject("email", "Dit is geen e-mailadres. Schrijf het zoals naam@voorbeeld.nl.");
    }
    let tekst = |veld: &str| invoer::tekst(form.value(veld)).replace('\n', " ");
    let persoon = Persoon {
        voornamen: tekst("voornamen"),
        voorvoegsel: tekst("voorvoegsel"),
        achternaam: tekst("achternaam"),
        bsn,
        vnummer,
        telefoon,
        email,
        taal: tekst("taal"),
        adres: tekst("adres"),
        geheim: form.is_chosen("geheim", "ja"),
    };
    form.is_valid().then_some(persoon)
}

fn nummer(form: &mut Formulier, veld: &str, lees: fn(&str) -> Result<String, String>) -> Option<String> {
    let getypt = form.text(veld);
    if getypt.is_empty() {
        return None;
    }
    match lees(&getypt) {
        Ok(nummer) => Some(nummer),
        Err(fout) => {
            form.reject(veld, format!("{fout} Verbeter het nummer, of laat het leeg."));
            None
        }
    }
}

/// What the store refused and somebody can mend, beside the form; anything else is a page of its own.
pub(super) fn geweigerd(form: &mut Formulier, fout: StoreFout) -> Result<(), Problem> {
    match fout {
        StoreFout::AlBekend => form.reject(
            "",
            "Dit BSN of V-nummer hoort al bij een ander dossier van uw organisatie. Zoek het op met het zoekveld bovenaan.",
        ),
        StoreFout::Conflict | StoreFout::Ongeldig(_) => form.reject("", fout.to_string()),
        fout => return Err(fout.into()),
    }
    Ok(())
}
