//! An organisation with the people of two municipalities, made as one makes it.
#![allow(dead_code, clippy::allow_attributes, reason = "each test file uses its own part of this")]

use std::process::{Command, Output};

use jiff::Timestamp;
use store::{Deel, NieuwDossier, NieuweGebruiker, Opdracht, Persoon, Rol, Store, Toegang};
use tempfile::TempDir;

use crate::gedeeld;

/// What a program said.
pub fn tekst(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A folder with an organisation, its people and the keys.
pub struct Installatie {
    pub map: TempDir,
}

impl Installatie {
    /// The people of Leidschendam-Voorburg and Wassenaar of the demo region.
    pub async fn new() -> Self {
        let hier = Self { map: TempDir::new().unwrap() };
        let regio = ["--gemeente", "1916=Leidschendam-Voorburg", "--gemeente", "0629=Wassenaar"];
        let gemaakt = hier.meedoen(&[&["inrichten", "--organisatie", "Voorbeeld"], &regio[..]].concat());
        assert!(gemaakt.status.success(), "{}", tekst(&gemaakt.stderr));
        let (store, toegang) = hier.store().await;
        for (login, rol) in [("lotte", Rol::Teamleider), ("anna", Rol::Consulent)] {
            let nieuw = NieuweGebruiker {
                organisatie: toegang.organisatie,
                login: login.into(),
                volledige_naam: login.into(),
                rol,
                gemeente: None,
                wachtwoord_hash: "geen".into(),
            };
            store.maak_gebruiker(&Toegang::systeembeheer(), &nieuw, nu()).await.unwrap();
        }
        let eigen = |persoon: &demo::DemoPersoon| ["1916", "0629"].contains(&persoon.gemeente);
        let delen: Vec<Deel> = demo::regio().personen.iter().filter(|een| eigen(een)).map(dossier).collect();
        let wet = wet::Wet::default();
        let opdracht = Opdracht { nu: nu(), peildatum: demo::PEILDATUM, wet: &wet, sleutel: None };
        store.append_many(&toegang, &delen, &opdracht).await.unwrap();
        store.sluit().await;
        hier
    }

    pub async fn store(&self) -> (Store, Toegang) {
        gedeeld::store(self.map.path()).await
    }

    /// The program with these options, not started yet.
    pub fn opdracht(&self, opties: &[&str]) -> Command {
        let mut opdracht = Command::new(env!("CARGO_BIN_EXE_meedoen"));
        opdracht.args(opties).arg("--map").arg(self.map.path()).env_remove("DATABASE_URL");
        opdracht
    }

    pub fn meedoen(&self, opties: &[&str]) -> Output {
        self.opdracht(opties).output().unwrap()
    }

    pub fn publiceer(&self, opties: &[&str]) -> Output {
        self.meedoen(&[&["publiceer", "--gebruiker", "lotte"], opties].concat())
    }
}

pub fn nu() -> Timestamp {
    "2025-11-12T08:00:00Z".parse().unwrap()
}

pub fn dossier(persoon: &demo::DemoPersoon) -> Deel {
    Deel::Nieuw(Box::new(NieuwDossier {
        gemeente: persoon.gemeente.to_owned(),
        consulent: None,
        persoon: Persoon { achternaam: persoon.persoon.achternaam.clone(), ..Persoon::default() },
        feiten: Vec::new(),
        historie: persoon.feiten(),
    }))
}
