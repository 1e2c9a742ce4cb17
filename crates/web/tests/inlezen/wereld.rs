//! An organisation for Leidschendam-Voorburg with a consulent, and files to read in.

use dossier::{Bron, Feit, Geslacht, Inhoud, OnvolledigeDatum};
use jiff::civil::{Date, date};
use rust_xlsxwriter::Workbook;
use store::{
    DossierId, NieuwDossier, NieuwFeit, Opdracht, OrganisatieGemeente, OrganisatieId, Persoon, Rol, Store,
    Toegang,
};
use web::inlezen::{self, InleesFout, Nu, Oordeel, Soort, Telling, VanWie, Voorbeeld};

use crate::common::{Site, now};

pub const VANDAAG: Date = date(2025, 11, 12);

/// A site with a consulent of its organisation.
pub struct Wereld {
    pub site: Site,
    pub toegang: Toegang,
}

/// Everything that an import can change.
#[derive(Debug, PartialEq)]
pub struct Inhoudsopgave {
    dossiers: usize,
    feiten: usize,
    imports: usize,
}

impl Wereld {
    pub async fn new() -> Self {
        let site = Site::demo().await;
        let gebruiker = site.user("anna", Rol::Consulent).await;
        let toegang =
            Toegang { organisatie: site.organisatie, gebruiker, login: "anna".into(), rol: Rol::Consulent };
        Self { site, toegang }
    }

    pub fn store(&self) -> &Store {
        self.site.app.store()
    }

    /// Another organisation, for this municipality, with somebody who works there.
    pub async fn andere(&self, code: &str) -> (OrganisatieId, Toegang) {
        let gemeenten = [OrganisatieGemeente { code: code.into(), naam: "Elders".into() }];
        let beheer = Toegang::systeembeheer();
        let id = self.store().maak_organisatie(&beheer, "Organisatie Twee", &gemeenten, now()).await.unwrap();
        (id, Toegang::systeem(id))
    }

    pub async fn voorbeeld(&self, soort: Soort, bytes: &[u8]) -> Result<Voorbeeld, InleesFout> {
        inlezen::voorbeeld(self.store(), &self.toegang, (soort, bytes.to_vec()), (VANDAAG, VanWie::Iedereen))
            .await
    }

    /// Previews, keeps and confirms.
    pub async fn lees_in(&self, soort: Soort, bytes: &[u8]) -> Result<(Telling, Vec<DossierId>), InleesFout> {
        let (store, toegang) = (self.store(), &self.toegang);
        let telling = self.voorbeeld(soort, bytes).await?.telling();
        let id = inlezen::bewaar(store, toegang, (soort, "lijst", bytes.to_vec()), now()).await?;
        let nu = Nu { moment: now(), vandaag: VANDAAG };
        Ok((telling, inlezen::bevestig(store, toegang, (id, &telling, VanWie::Iedereen), nu).await?))
    }

    pub async fn inhoud(&self) -> Inhoudsopgave {
        let dossiers = self.store().dossiers(&self.toegang).await.unwrap();
        let mut feiten = 0;
        for dossier in &dossiers {
            feiten += self.feiten(*dossier).await.len();
        }
        let imports = self.store().imports(&self.toegang).await.unwrap().len();
        Inhoudsopgave { dossiers: dossiers.len(), feiten, imports }
    }

    pub async fn feiten(&self, dossier: DossierId) -> Vec<Feit> {
        self.store().feiten(&self.toegang, dossier).await.unwrap()
    }

    pub async fn leg_vast(&self, dossier: DossierId, op: Date, inhoud: Inhoud) {
        let wet = wet::Wet::default();
        let opdracht = Opdracht { nu: now(), peildatum: VANDAAG, wet: &wet, sleutel: None };
        let feit = NieuwFeit { op, bron: Bron::Consulent, vervangt: None, inhoud };
        self.store().append(&self.toegang, dossier, &[feit], &opdracht).await.unwrap();
    }

    /// A dossier of somebody born on 14 July 1985.
    pub async fn dossier(&self, naam: &str, vnummer: Option<&str>) -> DossierId {
        let inhoud = Inhoud::Persoonsgegevens {
            geboortedatum: OnvolledigeDatum::from(date(1985, 7, 14)),
            geslacht: Geslacht::Vrouw,
            nationaliteit: None,
            verblijfstitel: None,
        };
        let op = date(2025, 1, 1);
        let nieuw = NieuwDossier {
            gemeente: "1916".into(),
            consulent: None,
            persoon: Persoon {
                voornamen: "Mina".into(),
                achternaam: naam.into(),
                vnummer: vnummer.map(str::to_owned),
                ..Persoon::default()
            },
            feiten: vec![NieuwFeit { op, bron: Bron::Consulent, vervangt: None, inhoud }],
            historie: Vec::new(),
        };
        let wet = wet::Wet::default();
        let opdracht = Opdracht { nu: now(), peildatum: VANDAAG, wet: &wet, sleutel: None };
        self.store().nieuw_dossier(&self.toegang, &nieuw, &opdracht).await.unwrap().dossier
    }
}

/// The counts, without new dossiers.
pub fn aantallen(telling: &Telling) -> (usize, usize, usize) {
    (telling.over, telling.bekend, telling.afgewezen)
}

/// What was said about the lines of one outcome.
pub fn gezegd(voorbeeld: &Voorbeeld, oordeel: Oordeel) -> Vec<String> {
    let regels = voorbeeld.regels.iter().filter(|regel| regel.oordeel == oordeel);
    regels.map(|regel| format!("{}: {} {}", regel.plek, regel.wat, regel.meldingen.join(" "))).collect()
}

/// A sheet: label and value pairs above, then lines of date, activity, place, hours and signature.
pub fn werkmap(kop: &[(&str, &str)], regels: &[[&str; 5]]) -> Vec<u8> {
    let mut werkmap = Workbook::new();
    let blad = werkmap.add_worksheet().set_name("Mina").unwrap();
    for (rij, (label, waarde)) in (0..).zip(kop) {
        blad.write_string(rij, 0, *label).unwrap();
        blad.write_string(rij, 1, *waarde).unwrap();
    }
    let koppen = ["Datum", "Activiteit", "Plaats", "Uren", "Getekend door"];
    for (rij, cellen) in (6..).zip(std::iter::once(&koppen).chain(regels)) {
        for (kolom, cel) in (0..).zip(cellen).filter(|(_, cel)| !cel.is_empty()) {
            blad.write_string(rij, kolom, *cel).unwrap();
        }
    }
    werkmap.save_to_buffer().unwrap()
}

/// The same content in other bytes.
pub fn andere_bytes(soort: Soort, bytes: &[u8]) -> Vec<u8> {
    let mut ander = bytes.to_vec();
    if soort == Soort::Uren {
        // A zip file may end in a comment; its length stands in the last two bytes.
        let lengte = ander.len() - 2;
        ander[lengte] = 1;
        ander.push(b'x');
    } else {
        ander.extend(b"\r\n\r\n");
    }
    ander
}
