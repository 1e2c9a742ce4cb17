//! Organisations, accounts and sessions.

use store::{
    Gebruiker, NieuweGebruiker, NieuweSessie, Organisatie, OrganisatieGemeente, Rol, Store, StoreFout,
    Werkomgeving,
};
use wet::{Code, Instelling};

use crate::wereld::{VANDAAG, Wereld, account, na, sleutels};

pub async fn organisations_are_made_and_changed(w: Wereld) {
    let alle = w.store.organisaties().await.unwrap();
    assert_eq!(alle.iter().map(|o| o.naam.as_str()).collect::<Vec<_>>(), ["Eerste", "Tweede"]);
    let mut eerste = w.store.organisatie(w.toegang.organisatie).await.unwrap();
    assert_eq!(eerste.gemeenten.iter().map(|g| g.code.as_str()).collect::<Vec<_>>(), ["0629", "1916"]);
    eerste.thema = "leiden".to_owned();
    eerste.gemeenten.retain(|gemeente| gemeente.code == "1916");
    w.store.wijzig_organisatie(&w.beheer, &eerste, na(5)).await.unwrap();
    assert_eq!(w.store.organisatie(eerste.id).await.unwrap(), eerste);

    let fout = w.store.maak_organisatie(&w.beheer, "Eerste", &[], na(6)).await;
    assert!(matches!(fout, Err(StoreFout::AlBekend)), "{fout:?}");
    let kort = [OrganisatieGemeente { code: "16".to_owned(), naam: "Kort".to_owned() }];
    let fout = w.store.maak_organisatie(&w.beheer, "Derde", &kort, na(6)).await;
    assert!(matches!(fout, Err(StoreFout::Ongeldig(_))), "{fout:?}");
    let geen = Organisatie { id: store::OrganisatieId(999), ..eerste.clone() };
    let fout = w.store.wijzig_organisatie(&w.beheer, &geen, na(6)).await;
    assert!(fout.is_err());
    assert!(matches!(w.store.organisatie(geen.id).await, Err(StoreFout::NietGevonden)));

    let audit = w.store.audit_van_organisatie(&w.beheer, eerste.id).await.unwrap();
    assert_eq!(audit[0].handeling, "OrganisatieGewijzigd");
    assert_eq!(audit.len(), 4, "made, two accounts, changed: {audit:?}");
}

pub async fn accounts_sign_in_and_are_blocked(w: Wereld) {
    let inlog = w.store.inlog(" ANNA ").await.unwrap().unwrap();
    assert_eq!((inlog.gebruiker.id, inlog.wachtwoord_hash.as_str()), (w.toegang.gebruiker, "hash"));
    assert!(w.store.inlog("niemand").await.unwrap().is_none());
    let dubbel = NieuweGebruiker {
        organisatie: w.toegang.organisatie,
        login: "Anna".to_owned(),
        volledige_naam: "Een ander".to_owned(),
        rol: Rol::Consulent,
        gemeente: None,
        wachtwoord_hash: "x".to_owned(),
    };
    assert!(matches!(w.store.maak_gebruiker(&w.beheer, &dubbel, na(5)).await, Err(StoreFout::AlBekend)));
    let nergens = NieuweGebruiker { organisatie: store::OrganisatieId(999), login: "x".to_owned(), ..dubbel };
    assert!(matches!(w.store.maak_gebruiker(&w.beheer, &nergens, na(5)).await, Err(StoreFout::NietGevonden)));

    let id = w.toegang.gebruiker;
    for _ in 0..4 {
        assert_eq!(w.store.mislukte_poging(id, na(10)).await.unwrap(), None);
    }
    let tot = w.store.mislukte_poging(id, na(10)).await.unwrap();
    assert_eq!(tot, Some(na(10 + 15 * 60)));
    assert_eq!(w.store.gebruiker(id).await.unwrap().geblokkeerd_tot, tot);
    w.store.gelukte_poging(id).await.unwrap();
    assert_eq!(w.store.gebruiker(id).await.unwrap().geblokkeerd_tot, None);

    w.store.zet_wachtwoord(&w.toegang, id, "nieuw", na(20)).await.unwrap();
    assert_eq!(w.store.inlog("anna").await.unwrap().unwrap().wachtwoord_hash, "nieuw");
    let fout = w.store.zet_wachtwoord(&w.toegang, w.collega.gebruiker, "x", na(20)).await;
    assert!(matches!(fout, Err(StoreFout::NietToegestaan)));
    w.store.zet_wachtwoord(&w.beheer, w.collega.gebruiker, "y", na(20)).await.unwrap();

    let namen = |alle: Vec<Gebruiker>| alle.into_iter().map(|g| g.login).collect::<Vec<_>>();
    assert_eq!(namen(w.store.gebruikers(Some(w.toegang.organisatie)).await.unwrap()), ["anna", "bram"]);
    assert_eq!(namen(w.store.gebruikers(None).await.unwrap()), ["anna", "bram", "carla"]);
}

pub async fn a_second_factor_is_used_once(w: Wereld) {
    let id = w.toegang.gebruiker;
    w.store.zet_totp(&w.toegang, id, Some(b"geheim"), na(5)).await.unwrap();
    let inlog = w.store.inlog("anna").await.unwrap().unwrap();
    assert_eq!(inlog.totp_geheim.as_deref(), Some(&b"geheim"[..]));
    assert!(inlog.gebruiker.heeft_totp);
    assert!(!format!("{inlog:?}").contains("geheim"));
    assert!(w.store.gebruik_totp_stap(id, 100).await.unwrap());
    assert!(!w.store.gebruik_totp_stap(id, 100).await.unwrap(), "the same code again");
    assert!(!w.store.gebruik_totp_stap(id, 99).await.unwrap(), "an older code");
    assert!(w.store.gebruik_totp_stap(id, 101).await.unwrap());
    let fout = w.store.zet_totp(&w.collega, id, None, na(6)).await;
    assert!(matches!(fout, Err(StoreFout::NietToegestaan)));
    w.store.zet_totp(&w.beheer, id, None, na(7)).await.unwrap();
    assert!(!w.store.gebruiker(id).await.unwrap().heeft_totp);
}

pub async fn sessions_hold_until_they_end(w: Wereld) {
    let derde = account(&w.store, w.toegang.organisatie, "dirk", Rol::Teamleider).await;
    let maak = async |token: &'static [u8], gebruiker, tot| {
        let sessie = NieuweSessie { gebruiker, token, verloopt: na(tot), tweede_factor_ok: token == b"een" };
        w.store.maak_sessie(sessie, na(10)).await
    };
    maak(b"een", w.toegang.gebruiker, 100).await.unwrap();
    maak(b"twee", w.toegang.gebruiker, 50).await.unwrap();
    maak(b"drie", derde.gebruiker, 100).await.unwrap();
    assert!(maak(b"een", derde.gebruiker, 100).await.is_err(), "a token is used once");
    let een = w.store.sessie(b"een", na(20)).await.unwrap().unwrap();
    assert_eq!((een.gebruiker.toegang(), een.tweede_factor_ok), (w.toegang.clone(), true));
    assert!(!w.store.sessie(b"twee", na(20)).await.unwrap().unwrap().tweede_factor_ok);
    assert!(w.store.sessie(b"twee", na(50)).await.unwrap().is_none(), "ended");
    assert!(w.store.sessie(b"vier", na(20)).await.unwrap().is_none(), "unknown");

    w.store.beeindig_sessie(b"twee").await.unwrap();
    assert!(w.store.sessie(b"twee", na(20)).await.unwrap().is_none());
    w.store.beeindig_sessies(w.toegang.gebruiker).await.unwrap();
    assert!(w.store.sessie(b"een", na(20)).await.unwrap().is_none());

    let omgeving = w.store.sessie(b"drie", na(20)).await.unwrap().unwrap().omgeving;
    let nog_eens = w.store.sessie(b"drie", na(21)).await.unwrap().unwrap().omgeving;
    assert!(std::sync::Arc::ptr_eq(&omgeving, &nog_eens), "read once");
    let ander_proces = Store::open(&w.url, sleutels()).await.unwrap();
    let keuze = Instelling::lees("gesprek_interval", "2025-01-01", "5 weken").unwrap();
    ander_proces.zet_instelling(&w.beheer, w.toegang.organisatie, &keuze, na(22)).await.unwrap();
    let nieuw = w.store.sessie(b"drie", na(23)).await.unwrap().unwrap().omgeving;
    let interval = |omgeving: &Werkomgeving| omgeving.wet.duur(Code::GesprekInterval, VANDAAG).to_string();
    assert_ne!(interval(&nieuw), interval(&omgeving));
    assert_eq!(interval(&nieuw), "5 weken");
    account(&w.store, w.toegang.organisatie, "emma", Rol::Consulent).await;
    let nieuw = w.store.sessie(b"drie", na(24)).await.unwrap().unwrap().omgeving;
    assert_eq!(nieuw.collegas.len(), omgeving.collegas.len() + 1);
    assert_eq!(nieuw.organisatie, w.store.organisatie(w.toegang.organisatie).await.unwrap());

    let mut dirk = w.store.gebruiker(derde.gebruiker).await.unwrap();
    dirk.actief = false;
    w.store.wijzig_gebruiker(&w.beheer, &dirk, na(30)).await.unwrap();
    assert!(w.store.sessie(b"drie", na(31)).await.unwrap().is_none(), "blocked account");
    assert_eq!(w.store.gebruiker(derde.gebruiker).await.unwrap(), dirk);
}
