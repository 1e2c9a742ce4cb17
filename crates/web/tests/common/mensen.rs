//! Invented people on a site, made through the store.
#![allow(
    dead_code,
    missing_docs,
    clippy::allow_attributes,
    clippy::unwrap_used,
    reason = "each test file uses its own part of this"
)]

use dossier::{Bron, Doelgroep, Gemeente, Geslacht, GesprekSoort, Inhoud, Regime};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use store::{
    DossierId, GebruikerId, NieuwDossier, NieuwFeit, NieuweGebruiker, Opdracht, OrganisatieGemeente,
    OrganisatieId, Persoon, Rol, Toegang,
};
use web::App;

/// The day of the demo.
pub const VANDAAG: Date = date(2025, 11, 12);

fn nu() -> Timestamp {
    "2025-11-12T08:00:00Z".parse().unwrap()
}

pub fn feit(op: Date, inhoud: Inhoud) -> NieuwFeit {
    NieuwFeit { op, bron: Bron::Consulent, vervangt: None, inhoud }
}

pub fn gesprek(op: Date) -> NieuwFeit {
    feit(op, Inhoud::Gesprek { doel: GesprekSoort::Voortgang, verslag: None })
}

fn geboren(datum: &str) -> NieuwFeit {
    let geboortedatum = datum.parse().unwrap();
    let inhoud = Inhoud::Persoonsgegevens {
        geboortedatum,
        geslacht: Geslacht::Vrouw,
        nationaliteit: None,
        verblijfstitel: None,
    };
    feit(date(2025, 8, 1), inhoud)
}

/// Somebody with a PIP to make before ten weeks after `ingeschreven`.
pub fn nieuw(wie: Persoon, geboortedatum: &str, ingeschreven: Date) -> NieuwDossier {
    let gemeente = || Gemeente("1916".to_owned());
    let kennisgeving =
        Inhoud::DuoKennisgeving { groep: Doelgroep::Asielstatushouder, regime: Regime::Wi2021 };
    NieuwDossier {
        gemeente: "1916".to_owned(),
        consulent: None,
        persoon: wie,
        feiten: vec![
            geboren(geboortedatum),
            feit(date(2025, 8, 1), Inhoud::Koppeling { gemeente: gemeente() }),
            feit(date(2025, 8, 2), kennisgeving),
            feit(ingeschreven, Inhoud::BrpInschrijving { gemeente: gemeente() }),
        ],
        historie: Vec::new(),
    }
}

pub fn persoon(voornamen: &str, voorvoegsel: &str, achternaam: &str) -> Persoon {
    Persoon {
        voornamen: voornamen.to_owned(),
        voorvoegsel: voorvoegsel.to_owned(),
        achternaam: achternaam.to_owned(),
        ..Persoon::default()
    }
}

pub async fn maak(app: &App, toegang: &Toegang, mut nieuw: NieuwDossier) -> DossierId {
    let wet = wet::Wet::default();
    nieuw.consulent = Some(toegang.gebruiker);
    let opdracht = Opdracht { nu: nu(), peildatum: VANDAAG, wet: &wet, sleutel: None };
    app.store().nieuw_dossier(toegang, &nieuw, &opdracht).await.unwrap().dossier
}

pub async fn leg_vast(app: &App, toegang: &Toegang, dossier: DossierId, nieuw: NieuwFeit) {
    let wet = wet::Wet::default();
    let opdracht = Opdracht { nu: nu(), peildatum: VANDAAG, wet: &wet, sleutel: None };
    app.store().append(toegang, dossier, &[nieuw], &opdracht).await.unwrap();
}

pub async fn toegang(app: &App, login: &str) -> Toegang {
    let gebruikers = app.store().gebruikers(None).await.unwrap();
    gebruikers.into_iter().find(|een| een.login == login).unwrap().toegang()
}

/// A consulent of another organisation.
pub async fn ander(app: &App) -> Toegang {
    let beheer = Toegang::systeembeheer();
    let gemeenten = [OrganisatieGemeente { code: "1916".into(), naam: "Leidschendam-Voorburg".into() }];
    let organisatie: OrganisatieId =
        app.store().maak_organisatie(&beheer, "Organisatie Twee", &gemeenten, nu()).await.unwrap();
    let nieuw = NieuweGebruiker {
        organisatie,
        login: "zara".into(),
        volledige_naam: "Naam van zara".into(),
        rol: Rol::Consulent,
        gemeente: None,
        wachtwoord_hash: "hash".into(),
    };
    let id: GebruikerId = app.store().maak_gebruiker(&beheer, &nieuw, nu()).await.unwrap();
    app.store().gebruiker(id).await.unwrap().toegang()
}

/// A value as a form sends it.
pub fn in_form(tekst: &str) -> String {
    tekst.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
