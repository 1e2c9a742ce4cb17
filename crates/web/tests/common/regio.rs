//! People of the demo region on a site: Wassenaar, and some of Leidschendam-Voorburg.
#![allow(
    dead_code,
    missing_docs,
    clippy::allow_attributes,
    clippy::unwrap_used,
    reason = "each test file uses its own part of this"
)]

use store::{
    Deel, GebruikerId, NieuwDossier, NieuweGebruiker, Opdracht, OrganisatieGemeente, Persoon, Rol, Toegang,
};

use crate::common::{Site, now};

/// So many people of the largest municipality are enough.
const VOORBURG: usize = 150;

/// The organisation works for Wassenaar too.
pub async fn met_wassenaar(site: &Site) {
    let store = site.app.store();
    let mut organisatie = store.organisatie(site.organisatie).await.unwrap();
    organisatie.gemeenten.push(OrganisatieGemeente { code: "0629".into(), naam: "Wassenaar".into() });
    store.wijzig_organisatie(&Toegang::systeembeheer(), &organisatie, now()).await.unwrap();
}

pub async fn met_mensen() -> Site {
    let site = Site::demo().await;
    met_wassenaar(&site).await;
    let store = site.app.store();
    let personen = demo::regio().personen;
    let wassenaar = personen.iter().filter(|een| een.gemeente == "0629");
    let voorburg = personen.iter().filter(|een| een.gemeente == "1916").take(VOORBURG);
    let delen: Vec<Deel> = wassenaar.chain(voorburg).map(dossier).collect();
    let wet = wet::Wet::default();
    let nu = "2025-11-12T08:00:00Z".parse().unwrap();
    let opdracht = Opdracht { nu, peildatum: demo::PEILDATUM, wet: &wet, sleutel: None };
    store.append_many(&Toegang::systeem(site.organisatie), &delen, &opdracht).await.unwrap();
    site
}

fn dossier(een: &demo::DemoPersoon) -> Deel {
    Deel::Nieuw(Box::new(NieuwDossier {
        gemeente: een.gemeente.to_owned(),
        consulent: None,
        persoon: Persoon {
            voornamen: een.persoon.voornamen.clone(),
            achternaam: een.persoon.achternaam.clone(),
            ..Persoon::default()
        },
        feiten: Vec::new(),
        historie: een.feiten(),
    }))
}

pub async fn beleid(site: &Site, login: &str, gemeente: &str) -> GebruikerId {
    let nieuw = NieuweGebruiker {
        organisatie: site.organisatie,
        login: login.into(),
        volledige_naam: format!("Naam van {login}"),
        rol: Rol::Beleidsmedewerker,
        gemeente: Some(gemeente.into()),
        wachtwoord_hash: "hash".into(),
    };
    site.app.store().maak_gebruiker(&Toegang::systeembeheer(), &nieuw, now()).await.unwrap()
}
