//! The world of a story: a fresh database with two organisations and their people.

use dossier::{Bron, Gemeente, Geslacht, GesprekSoort, Inhoud};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use store::{
    DossierId, GebruikerId, NieuwDossier, NieuwFeit, NieuweGebruiker, Opdracht, OrganisatieGemeente,
    OrganisatieId, Persoon, Rol, Sleutels, Store, Toegang,
};
use wet::Wet;

pub const VANDAAG: Date = date(2025, 11, 12);

/// A moment so many seconds after the begin of the story.
pub fn na(seconden: i64) -> Timestamp {
    Timestamp::from_second(1_762_934_400 + seconden).unwrap()
}

pub fn sleutels() -> Sleutels {
    Sleutels { versleuteling: [3; 32], index: [5; 32], random: chance }
}

/// Never the same twice within a run; good enough for a test.
fn chance(bytes: &mut [u8]) {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1);
    for part in bytes.chunks_mut(8) {
        let next = NEXT.fetch_add(1, Ordering::Relaxed).to_le_bytes();
        part.iter_mut().zip(next).for_each(|(byte, value)| *byte = value);
    }
}

pub struct Wereld {
    pub url: String,
    pub store: Store,
    pub beheer: Toegang,
    /// A consulent of the first organisation (gemeenten 1916 and 0629).
    pub toegang: Toegang,
    /// A colleague of the consulent.
    pub collega: Toegang,
    /// A consulent of the other organisation (gemeente 0546).
    pub ander: Toegang,
    pub wet: Wet,
}

impl Wereld {
    pub async fn nieuw(url: String) -> Self {
        let store = Store::open(&url, sleutels()).await.unwrap();
        let beheer = Toegang::systeembeheer();
        let mut organisaties = Vec::new();
        for (naam, codes) in [("Eerste", &["1916", "0629"][..]), ("Tweede", &["0546"][..])] {
            let gemeenten: Vec<_> = codes
                .iter()
                .map(|code| OrganisatieGemeente {
                    code: (*code).to_owned(),
                    naam: format!("Gemeente {code}"),
                })
                .collect();
            organisaties.push(store.maak_organisatie(&beheer, naam, &gemeenten, na(0)).await.unwrap());
        }
        let [eerste, tweede] = organisaties[..] else { unreachable!() };
        let toegang = account(&store, eerste, "anna", Rol::Consulent).await;
        let collega = account(&store, eerste, "bram", Rol::Consulent).await;
        let ander = account(&store, tweede, "carla", Rol::Consulent).await;
        Self { url, store, beheer, toegang, collega, ander, wet: Wet::default() }
    }

    pub fn opdracht<'a>(&'a self, nu: Timestamp, sleutel: Option<&'a str>) -> Opdracht<'a> {
        Opdracht { nu, peildatum: VANDAAG, wet: &self.wet, sleutel }
    }

    /// A dossier of the consulent: somebody coupled to the municipality.
    pub async fn dossier(&self, achternaam: &str) -> DossierId {
        let nieuw = nieuw(achternaam, Some(self.toegang.gebruiker));
        self.store.nieuw_dossier(&self.toegang, &nieuw, &self.opdracht(na(10), None)).await.unwrap().dossier
    }
}

pub async fn account(store: &Store, organisatie: OrganisatieId, login: &str, rol: Rol) -> Toegang {
    let nieuw = NieuweGebruiker {
        organisatie,
        login: login.to_owned(),
        volledige_naam: format!("Medewerker {login}"),
        rol,
        gemeente: None,
        wachtwoord_hash: "hash".to_owned(),
    };
    let id = store.maak_gebruiker(&Toegang::systeembeheer(), &nieuw, na(1)).await.unwrap();
    store.gebruiker(id).await.unwrap().toegang()
}

/// A Beleidsmedewerker of one municipality.
pub async fn beleid(w: &Wereld, organisatie: OrganisatieId, login: &str, gemeente: &str) -> Toegang {
    let nieuw = NieuweGebruiker {
        organisatie,
        login: login.to_owned(),
        volledige_naam: login.to_owned(),
        rol: Rol::Beleidsmedewerker,
        gemeente: Some(gemeente.to_owned()),
        wachtwoord_hash: "hash".to_owned(),
    };
    let id = w.store.maak_gebruiker(&w.beheer, &nieuw, na(2)).await.unwrap();
    w.store.gebruiker(id).await.unwrap().toegang()
}

pub fn persoon(achternaam: &str) -> Persoon {
    Persoon { voornamen: "Amal".to_owned(), achternaam: achternaam.to_owned(), ..Persoon::default() }
}

pub fn nieuw(achternaam: &str, consulent: Option<GebruikerId>) -> NieuwDossier {
    let feiten = vec![
        geboren("1985-07-14"),
        feit(date(2025, 9, 1), Inhoud::Koppeling { gemeente: Gemeente("1916".to_owned()) }),
    ];
    NieuwDossier {
        gemeente: "1916".to_owned(),
        consulent,
        persoon: persoon(achternaam),
        feiten,
        historie: Vec::new(),
    }
}

pub fn feit(op: Date, inhoud: Inhoud) -> NieuwFeit {
    NieuwFeit { op, bron: Bron::Consulent, vervangt: None, inhoud }
}

pub fn geboren(datum: &str) -> NieuwFeit {
    let geboortedatum = datum.parse().unwrap();
    feit(
        date(2025, 8, 1),
        Inhoud::Persoonsgegevens {
            geboortedatum,
            geslacht: Geslacht::Vrouw,
            nationaliteit: None,
            verblijfstitel: None,
        },
    )
}

pub fn gesprek(op: Date) -> NieuwFeit {
    feit(op, Inhoud::Gesprek { doel: GesprekSoort::Voortgang, verslag: None })
}
