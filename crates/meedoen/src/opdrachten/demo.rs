//! `meedoen demo`: the invented region on its fixed day, made at the first start.

use std::fs;

use demo::{DemoPersoon, Regio};
use jiff::civil::{Date, date};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use monitor::publicatie::{Bijschrift, Doel, Doelwaarde, Soort, Woorden};
use store::{
    Deel, GebruikerId, Lijstkolom, NieuwDossier, NieuweAfspraak, NieuweGebruiker, NieuweKalenderregel,
    Opdracht, OrganisatieGemeente, OrganisatieId, Persoon, Rol, Store, Toegang,
};
use web::Mode;
use web::publiceren::kalender::{Ronde, maak_wat_moet};

use crate::cli::Demo;
use crate::fout::Fout;
use crate::gegevens::DEMO;

/// While it is being made it has this name, so that a half-made demo never counts.
const IN_DE_MAAK: &str = "demo.db.nieuw";
/// The municipalities of which the council shows its page.
const OPENBAAR: &[&str] = &["1916", "0579"];
/// The served municipality that may see persons.
const MET_AFSPRAAK: &str = "0629";
/// The served municipality that gets a publication each quarter; the last one waits for somebody to look at it.
const MET_KALENDER: &str = "0626";
/// Where the chance of the people for measuring, and of the publications, starts.
const ZAAD: u64 = 20_251_112;
/// Dossiers per transaction.
const PER_KEER: usize = 200;

/// Makes the region when it is not there, and serves it.
pub fn voer_uit(demo: &Demo) -> Result<(), Fout> {
    let opties = &demo.serveer;
    super::draai(async {
        if opties.gegevens.database.is_none() && !opties.gegevens.bestaat(DEMO) {
            eprintln!("De demo wordt gemaakt. Dit duurt enkele seconden.");
            for naam in [IN_DE_MAAK, "demo.db.nieuw-wal", "demo.db.nieuw-shm"] {
                let _ = fs::remove_file(opties.gegevens.map.join(naam));
            }
            let store = opties.gegevens.open_als(IN_DE_MAAK).await?;
            vul(&store, demo.omvang).await?;
            store.sluit().await;
            fs::rename(opties.gegevens.map.join(IN_DE_MAAK), opties.gegevens.map.join(DEMO))?;
        }
        let store = opties.gegevens.open_als(DEMO).await?;
        if store.organisaties().await?.is_empty() {
            vul(&store, demo.omvang).await?;
        }
        super::serve::serveer(opties, store, Mode::Demo { datum: demo::PEILDATUM }).await
    })
}

/// The day before the demo day: the publications are about it, because their moment is its evening.
fn dag_ervoor() -> Date {
    demo::PEILDATUM.yesterday().unwrap_or(demo::PEILDATUM)
}

/// The evening before the demo day: everything in the region was registered by then, and whoever opens the demo just
/// after midnight sees it all.
fn avond_ervoor() -> Timestamp {
    let avond = dag_ervoor().at(20, 0, 0, 0);
    Offset::UTC.to_timestamp(avond).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Writes the region, or so many people for measuring, into an empty database.
async fn vul(store: &Store, omvang: Option<usize>) -> Result<(), Fout> {
    let regio = demo::regio();
    let nu = avond_ervoor();
    let beheer = Toegang::systeembeheer();
    let mut organisaties = Vec::new();
    for organisatie in &regio.organisaties {
        let gemeenten: Vec<_> = organisatie
            .gemeenten
            .iter()
            .map(|(code, naam)| OrganisatieGemeente { code: (*code).to_owned(), naam: (*naam).to_owned() })
            .collect();
        let id = store.maak_organisatie(&beheer, organisatie.naam, &gemeenten, nu).await?;
        let mut gemaakt = store.organisatie(id).await?;
        organisatie.thema.clone_into(&mut gemaakt.thema);
        store.wijzig_organisatie(&beheer, &gemaakt, nu).await?;
        for (code, vanaf, waarde) in &organisatie.instellingen {
            let keuze = wet::Instelling::lees(code, &vanaf.to_string(), waarde)
                .map_err(|fout| Fout::Systeem(fout.to_string()))?;
            store.zet_instelling(&beheer, id, &keuze, nu).await?;
        }
        organisaties.push(id);
    }
    let gebruikers = maak_accounts(store, &regio, &organisaties, nu).await?;
    match omvang {
        None => {
            maak_dossiers(store, &organisaties, &gebruikers, regio.personen.into_iter()).await?;
            for organisatie in organisaties {
                let toegang = Toegang::systeem(organisatie);
                let gemeenten = store.organisatie(organisatie).await?.gemeenten;
                if gemeenten.iter().any(|een| een.code == MET_AFSPRAAK) {
                    maak_afspraak(store, organisatie, nu).await?;
                }
                for gemeente in gemeenten.iter().filter(|een| OPENBAAR.contains(&een.code.as_str())) {
                    let wat = (gemeente, dag_ervoor(), ZAAD);
                    super::publiceer::eerste(store, &toegang, wat, woorden(), nu).await?;
                }
                if gemeenten.iter().any(|een| een.code == MET_KALENDER) {
                    zet_kalender(store, &toegang, nu).await?;
                }
            }
            Ok(())
        }
        Some(aantal) => maak_dossiers(store, &organisaties, &gebruikers, demo::bulk(ZAAD, aantal)).await,
    }
}

/// What stands at the questions of the councils: invented, like everything in the demo.
fn woorden() -> Woorden {
    let bij = |code: &str, waarde, college: &str| Bijschrift {
        code: code.to_owned(),
        doel: Some(Doel { waarde, bron: "Beleidsplan inburgering (verzonnen), p. 7".to_owned() }),
        college: (!college.is_empty()).then(|| college.to_owned()),
        op: demo::PEILDATUM,
        rol: "beleidsmedewerker".to_owned(),
    };
    let bijschriften = vec![
        bij(
            "meedoen",
            Doelwaarde::Procent(40),
            "Wij zoeken meer plekken bij werkgevers. In het voorjaar vertellen wij de raad hoe dat gaat.",
        ),
        bij("op_tijd", Doelwaarde::Procent(90), ""),
        bij("route", Doelwaarde::Woorden("minder mensen in de Z-route dan nu".to_owned()), ""),
    ];
    Woorden { bijschriften, ..Woorden::default() }
}

/// A line of the calendar, with the concept of the last quarter.
async fn zet_kalender(store: &Store, toegang: &Toegang, nu: Timestamp) -> Result<(), Fout> {
    let nieuw = NieuweKalenderregel {
        gemeente: MET_KALENDER.to_owned(),
        soort: Soort::Kwartaal.code().to_owned(),
        ritme: "kwartaal".to_owned(),
        dagen: 14,
    };
    store.zet_kalenderregel(toegang, &nieuw, nu).await?;
    let random = |bytes: &mut [u8]| bytes.fill(7);
    // A publication looks back from a little before it is made; the region was written at `nu`.
    let nu = nu.saturating_add(SignedDuration::from_mins(1)).unwrap_or(nu);
    maak_wat_moet(store, Ronde { vandaag: dag_ervoor(), nu, random, ook_mislukt: false }).await?;
    Ok(())
}

/// The agreement on which one municipality sees persons; invented, like everything in the demo.
async fn maak_afspraak(store: &Store, organisatie: OrganisatieId, nu: Timestamp) -> Result<(), Fout> {
    let beheer = Toegang { organisatie, ..Toegang::systeembeheer() };
    let nieuw = NieuweAfspraak {
        gemeente: MET_AFSPRAAK.to_owned(),
        grondslag: "Wi2021 art. 36 en het mandaatbesluit (verzonnen)".to_owned(),
        naam: "Dienstverleningsovereenkomst 2025 (verzonnen)".to_owned(),
        gesloten: date(2025, 1, 1),
        geldig_tot: date(2026, 12, 31),
        kolommen: vec![
            Lijstkolom::Naam,
            Lijstkolom::Leerroute,
            Lijstkolom::Fase,
            Lijstkolom::EindeTermijn,
            Lijstkolom::Consulent,
        ],
    };
    Ok(store.leg_afspraak_vast(&beheer, &nieuw, nu).await?)
}

/// Demo accounts have no password: one can sign in with one click, in demo mode only.
async fn maak_accounts(
    store: &Store,
    regio: &Regio,
    organisaties: &[OrganisatieId],
    nu: Timestamp,
) -> Result<Vec<GebruikerId>, Fout> {
    let mut gebruikers = Vec::new();
    for account in &regio.accounts {
        let Some(organisatie) = organisaties.get(account.organisatie).copied() else { continue };
        let nieuw = NieuweGebruiker {
            organisatie,
            login: account.naam.to_owned(),
            volledige_naam: account.volledige_naam.to_owned(),
            rol: rol(account.rol),
            gemeente: account.gemeente.map(str::to_owned),
            wachtwoord_hash: String::new(),
        };
        gebruikers.push(store.maak_gebruiker(&Toegang::systeembeheer(), &nieuw, nu).await?);
    }
    Ok(gebruikers)
}

const fn rol(rol: demo::Rol) -> Rol {
    match rol {
        demo::Rol::Consulent => Rol::Consulent,
        demo::Rol::Kwaliteitsmedewerker => Rol::Kwaliteitsmedewerker,
        demo::Rol::Teamleider => Rol::Teamleider,
        demo::Rol::Beheerder => Rol::Beheerder,
        demo::Rol::Beleidsmedewerker => Rol::Beleidsmedewerker,
    }
}

/// Writes people as they come, so that any number fits in memory.
async fn maak_dossiers(
    store: &Store,
    organisaties: &[OrganisatieId],
    gebruikers: &[GebruikerId],
    mut personen: impl Iterator<Item = DemoPersoon>,
) -> Result<(), Fout> {
    loop {
        let groep: Vec<DemoPersoon> = personen.by_ref().take(PER_KEER).collect();
        if groep.is_empty() {
            return Ok(());
        }
        for (plek, organisatie) in organisaties.iter().enumerate() {
            let eigen = groep.iter().filter(|persoon| persoon.organisatie == plek);
            let delen: Vec<Deel> =
                eigen.map(|persoon| Deel::Nieuw(Box::new(dossier(persoon, gebruikers)))).collect();
            let wet = store.wet(*organisatie).await?;
            let opdracht =
                Opdracht { nu: avond_ervoor(), peildatum: demo::PEILDATUM, wet: &wet, sleutel: None };
            store.append_many(&Toegang::systeem(*organisatie), &delen, &opdracht).await?;
        }
    }
}

fn dossier(demo: &DemoPersoon, gebruikers: &[GebruikerId]) -> NieuwDossier {
    NieuwDossier {
        gemeente: demo.gemeente.to_owned(),
        consulent: demo.consulent.and_then(|plek| gebruikers.get(plek).copied()),
        persoon: Persoon {
            voornamen: demo.persoon.voornamen.clone(),
            voorvoegsel: demo.persoon.voorvoegsel.unwrap_or_default().to_owned(),
            achternaam: demo.persoon.achternaam.clone(),
            bsn: Some(demo.persoon.bsn.clone()),
            vnummer: Some(demo.persoon.vnummer.clone()),
            telefoon: demo.persoon.telefoon.clone(),
            taal: demo.persoon.taal.to_owned(),
            ..Persoon::default()
        },
        feiten: Vec::new(),
        historie: demo.feiten(),
    }
}
