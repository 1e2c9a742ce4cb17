//! `meedoen inrichten`: the first organisation and the first administrator.

use dossier::Gemeente;
use store::{NieuweGebruiker, OrganisatieGemeente, Rol, Toegang};

use super::zeg;
use crate::cli::Inrichten;
use crate::door;
use crate::fout::Fout;
use crate::gegevens::ECHT;

/// Letters and digits that are not mistaken for each other when read from a screen.
const TEKENS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// Makes the organisation and the account, and shows the first password once.
pub fn voer_uit(opties: &Inrichten) -> Result<(), Fout> {
    let gemeenten = opties.gemeenten.iter().map(|tekst| gemeente(tekst)).collect::<Result<Vec<_>, _>>()?;
    super::draai(async {
        let store = opties.gegevens.open_als(ECHT).await?;
        let nu = door::now();
        let wachtwoord = wachtwoord();
        let mut zout = [0; 16];
        door::random(&mut zout);
        let wachtwoord_hash = web::hash_password(wachtwoord.clone(), zout)
            .await
            .map_err(|_| Fout::Systeem("Het wachtwoord kan niet worden gemaakt.".to_owned()))?;
        // Said before anything is made: where nothing can be written the password would be lost.
        zeg(format_args!("De organisatie {} wordt aangemaakt.", opties.organisatie))?;
        let beheer = Toegang::systeembeheer();
        let organisatie = store.maak_organisatie(&beheer, &opties.organisatie, &gemeenten, nu).await?;
        let nieuw = NieuweGebruiker {
            organisatie,
            login: opties.beheerder.clone(),
            volledige_naam: "Functioneel beheerder".to_owned(),
            rol: Rol::Beheerder,
            gemeente: None,
            wachtwoord_hash,
        };
        store.maak_gebruiker(&beheer, &nieuw, nu).await?;
        zeg(format_args!("Inlognaam:  {}", opties.beheerder))?;
        zeg(format_args!("Wachtwoord: {wachtwoord}"))?;
        zeg(format_args!(
            "Bewaar het wachtwoord veilig; het wordt maar één keer getoond. Start nu met: meedoen serve"
        ))?;
        Ok(())
    })
}

fn gemeente(tekst: &str) -> Result<OrganisatieGemeente, Fout> {
    match tekst.split_once('=') {
        Some((code, naam)) if Gemeente::is_code(code) && !naam.is_empty() => {
            Ok(OrganisatieGemeente { code: code.to_owned(), naam: naam.to_owned() })
        }
        _ => Err(Fout::Invoer(format!(
            "{tekst} is geen gemeente. Schrijf code=naam, bijvoorbeeld 0546=Leiden."
        ))),
    }
}

fn wachtwoord() -> String {
    let mut bytes = [0; 20];
    door::random(&mut bytes);
    bytes
        .iter()
        .filter_map(|byte| TEKENS.get(usize::from(byte % 32)))
        .map(|teken| char::from(*teken))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_municipality_has_a_code_and_a_name() {
        assert_eq!(gemeente("0546=Leiden").unwrap().naam, "Leiden");
        for fout in ["Leiden", "546=Leiden", "0546=", "=Leiden", "abcd=Leiden"] {
            assert!(gemeente(fout).is_err(), "{fout}");
        }
    }

    #[test]
    fn passwords_differ() {
        assert_ne!(wachtwoord(), wachtwoord());
        assert_eq!(wachtwoord().len(), 20);
    }
}
