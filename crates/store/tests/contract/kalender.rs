//! The calendar of publications: lines, who reaches them, and that it makes one of each day.

use jiff::civil::date;
use store::{
    Conceptversie, Mislukking, NieuweKalenderregel, NieuwePublicatie, Rol, Store, StoreFout, Toegang,
};

use crate::publicaties::{nieuwe, versie};
use crate::wereld::{Wereld, account, beleid, na, sleutels};

fn regel(gemeente: &str, soort: &str) -> NieuweKalenderregel {
    NieuweKalenderregel {
        gemeente: gemeente.to_owned(),
        soort: soort.to_owned(),
        ritme: "kwartaal".to_owned(),
        dagen: 14,
    }
}

/// What the calendar makes about Wassenaar on 30 June 2025.
fn van_kalender(nummer: u32) -> NieuwePublicatie {
    NieuwePublicatie { kalender: true, ..nieuwe(nummer, "een") }
}

async fn wat(store: &Store, wie: &Toegang) -> Vec<NieuweKalenderregel> {
    store.kalenderregels(wie).await.unwrap().into_iter().map(|een| een.wat).collect()
}

pub async fn a_line_is_put_changed_and_stopped(w: Wereld) {
    let leider = account(&w.store, w.toegang.organisatie, "lotte", Rol::Teamleider).await;
    assert_eq!(wat(&w.store, &leider).await, []);
    w.store.zet_kalenderregel(&leider, &regel("1916", "raad"), na(20)).await.unwrap();
    w.store.zet_kalenderregel(&leider, &regel("0629", "raad"), na(21)).await.unwrap();
    w.store.zet_kalenderregel(&leider, &regel("0629", "kwartaal"), na(22)).await.unwrap();
    let mislukt =
        Mislukking { over: date(2025, 9, 30), op: date(2025, 10, 14), melding: "Het lukt niet.".to_owned() };
    w.store.noteer_mislukking(&leider, ("0629", "raad"), &mislukt).await.unwrap();
    let alle = w.store.kalenderregels(&leider).await.unwrap();
    assert_eq!(
        alle.iter().map(|een| (een.wat.gemeente.as_str(), een.wat.soort.as_str())).collect::<Vec<_>>(),
        [("0629", "kwartaal"), ("0629", "raad"), ("1916", "raad")]
    );
    assert_eq!((alle[0].mislukt.as_ref(), alle[1].mislukt.as_ref()), (None, Some(&mislukt)));
    assert_eq!((alle[1].gewijzigd_door.as_str(), alle[1].gewijzigd_op), ("lotte", na(21)));

    let kees = account(&w.store, w.toegang.organisatie, "kees", Rol::Kwaliteitsmedewerker).await;
    let jaarlijks = NieuweKalenderregel { ritme: "jaar".to_owned(), dagen: 30, ..regel("0629", "raad") };
    w.store.zet_kalenderregel(&kees, &jaarlijks, na(30)).await.unwrap();
    let alle = w.store.kalenderregels(&leider).await.unwrap();
    assert_eq!((alle.len(), &alle[1].wat, &alle[1].mislukt), (3, &jaarlijks, &None), "changed: tried again");
    assert_eq!((alle[1].gewijzigd_door.as_str(), alle[1].gewijzigd_op), ("kees", na(30)));

    w.store.stop_kalenderregel(&leider, ("0629", "raad"), na(40)).await.unwrap();
    let nogmaals = w.store.stop_kalenderregel(&leider, ("0629", "raad"), na(41)).await;
    assert!(matches!(nogmaals, Err(StoreFout::NietGevonden)), "{nogmaals:?}");
    w.store.noteer_mislukking(&leider, ("0629", "raad"), &mislukt).await.unwrap();
    assert_eq!(wat(&w.store, &leider).await, [regel("0629", "kwartaal"), regel("1916", "raad")]);
    w.store.zet_kalenderregel(&leider, &regel("0629", "raad"), na(50)).await.unwrap();
    let alle = w.store.kalenderregels(&leider).await.unwrap();
    assert_eq!((alle.len(), &alle[1].mislukt), (3, &None), "a line can begin again");
    let audit = w.store.audit_van_organisatie(&w.beheer, leider.organisatie).await.unwrap();
    let gedaan: Vec<_> =
        audit.iter().take(3).map(|een| (een.handeling.as_str(), een.gebruiker.as_str())).collect();
    assert_eq!(
        gedaan,
        [("KalenderGewijzigd", "lotte"), ("KalenderGestopt", "lotte"), ("KalenderGewijzigd", "kees")]
    );
    assert_eq!(w.store.verify().await.unwrap().fouten, Vec::<String>::new());
}

pub async fn only_who_may_publish_reaches_the_calendar(w: Wereld) {
    let leider = account(&w.store, w.toegang.organisatie, "lotte", Rol::Teamleider).await;
    let ander = account(&w.store, w.ander.organisatie, "mees", Rol::Teamleider).await;
    let wassenaar = beleid(&w, w.toegang.organisatie, "wim", "0629").await;
    let voorburg = beleid(&w, w.toegang.organisatie, "vera", "1916").await;
    for wie in [&w.toegang, &w.beheer] {
        let fout = w.store.zet_kalenderregel(wie, &regel("0629", "raad"), na(20)).await;
        assert!(matches!(fout, Err(StoreFout::NietToegestaan)), "{fout:?}");
        let fout = w.store.kalenderregels(wie).await;
        assert!(matches!(fout, Err(StoreFout::NietToegestaan)), "{fout:?}");
        let fout = w.store.publicatie_over(wie, ("0629", "raad"), date(2025, 6, 30)).await;
        assert!(matches!(fout, Err(StoreFout::NietToegestaan)), "{fout:?}");
    }
    for (wie, waarom) in [(&voorburg, "another municipality"), (&ander, "another organisation")] {
        let fout = w.store.zet_kalenderregel(wie, &regel("0629", "raad"), na(20)).await;
        assert!(matches!(fout, Err(StoreFout::NietGevonden)), "{waarom}: {fout:?}");
    }
    for dagen in [0, 91, u32::MAX] {
        let fout = NieuweKalenderregel { dagen, ..regel("0629", "raad") };
        let fout = w.store.zet_kalenderregel(&wassenaar, &fout, na(20)).await;
        assert!(matches!(fout, Err(StoreFout::Ongeldig(_))), "{dagen}: {fout:?}");
    }
    w.store.zet_kalenderregel(&wassenaar, &regel("0629", "raad"), na(21)).await.unwrap();
    assert_eq!(wat(&w.store, &wassenaar).await.len(), 1);
    assert_eq!(wat(&w.store, &leider).await.len(), 1);
    assert_eq!((wat(&w.store, &voorburg).await, wat(&w.store, &ander).await), (vec![], vec![]));
    for wie in [&voorburg, &ander] {
        let fout = w.store.stop_kalenderregel(wie, ("0629", "raad"), na(22)).await;
        assert!(matches!(fout, Err(StoreFout::NietGevonden)), "{fout:?}");
    }
    w.store.stop_kalenderregel(&wassenaar, ("0629", "raad"), na(23)).await.unwrap();
    assert_eq!(wat(&w.store, &leider).await, []);
}

pub async fn the_calendar_makes_one_of_each_day(w: Wereld) {
    let leider = account(&w.store, w.toegang.organisatie, "lotte", Rol::Teamleider).await;
    let (wie, op) = (Toegang::systeem(leider.organisatie), date(2025, 6, 30));
    let over = async |soort| w.store.publicatie_over(&leider, ("0629", soort), op).await.unwrap();
    w.store.bewaar_publicatie(&leider, &nieuwe(1, "hand"), na(20)).await.unwrap();
    assert_eq!((over("raad").await, over("kwartaal").await), (Some(1), None), "made by hand counts");
    w.store.gooi_publicatie_weg(&leider, 1, na(21)).await.unwrap();
    assert_eq!(over("raad").await, None, "thrown away: it can be made");
    w.store.bewaar_publicatie(&wie, &van_kalender(2), na(22)).await.unwrap();
    let fout = w.store.bewaar_publicatie(&wie, &van_kalender(3), na(23)).await;
    assert!(matches!(fout, Err(StoreFout::AlBekend)), "once for each day: {fout:?}");
    let eerder = NieuwePublicatie { peildatum: date(2025, 3, 31), ..van_kalender(3) };
    w.store.bewaar_publicatie(&wie, &eerder, na(24)).await.unwrap();
    w.store.bewaar_publicatie(&leider, &nieuwe(4, "hand"), na(25)).await.unwrap();
    w.store.bewaar_publicatie(&leider, &nieuwe(5, "hand"), na(26)).await.unwrap();
    let door: Vec<_> = w.store.publicaties(&leider).await.unwrap();
    let door: Vec<_> = door.iter().map(|een| (een.nummer, een.kalender, een.gemaakt_door.as_str())).collect();
    assert_eq!(door, [(2, true, "systeem"), (3, true, "systeem"), (4, false, "lotte"), (5, false, "lotte")]);
    for nummer in [2, 4, 5] {
        w.store.gooi_publicatie_weg(&leider, nummer, na(27)).await.unwrap();
    }
    assert_eq!(over("raad").await, Some(2), "what a person threw away does not come back");
    let fout = w.store.bewaar_publicatie(&wie, &van_kalender(6), na(28)).await;
    assert!(matches!(fout, Err(StoreFout::AlBekend)), "{fout:?}");
    let ander = account(&w.store, w.ander.organisatie, "mees", Rol::Teamleider).await;
    assert_eq!(w.store.publicatie_over(&ander, ("0629", "raad"), op).await.unwrap(), None, "not theirs");
    assert_eq!(w.store.verify().await.unwrap().fouten, Vec::<String>::new());
}

pub async fn two_processes_make_one(w: Wereld) {
    let wie = Toegang::systeem(w.toegang.organisatie);
    let tweede = Store::open(&w.url, sleutels()).await.unwrap();
    for ronde in 0..4 {
        let op = date(2025 - ronde, 12, 31);
        let nummer = u32::try_from(ronde).unwrap() + 1;
        let nieuw = |nummer| NieuwePublicatie { peildatum: op, ..van_kalender(nummer) };
        // Other numbers, so that it is the day that keeps the second one out.
        let (een, ander) = (nieuw(nummer), nieuw(nummer + 10));
        let uitkomsten = tokio::join!(
            w.store.bewaar_publicatie(&wie, &een, na(20)),
            tweede.bewaar_publicatie(&wie, &ander, na(20))
        );
        let goed = [uitkomsten.0.is_ok(), uitkomsten.1.is_ok()];
        assert_ne!(goed[0], goed[1], "{uitkomsten:?}");
    }
    assert_eq!(w.store.publicaties(&wie).await.unwrap().len(), 4);
    assert_eq!(
        w.store.verify().await.unwrap().fouten,
        Vec::<String>::new(),
        "no record of what was not kept"
    );
    tweede.sluit().await;
}

pub async fn words_change_in_a_concept_alone(w: Wereld) {
    let leider = account(&w.store, w.toegang.organisatie, "lotte", Rol::Teamleider).await;
    let voorburg = beleid(&w, w.toegang.organisatie, "vera", "1916").await;
    let ander = account(&w.store, w.ander.organisatie, "mees", Rol::Teamleider).await;
    w.store.bewaar_publicatie(&leider, &nieuwe(1, "een"), na(20)).await.unwrap();
    let oud = w.store.publicatie(&leider, 1).await.unwrap().0.sha256;
    let schrijf = |wie: &Toegang, oud: Vec<u8>, tekst: &str, nu| {
        let (store, wie, nieuw) = (w.store.clone(), wie.clone(), versie(tekst, 0));
        async move { store.herschrijf_concept(&wie, 1, (&oud, &nieuw), nu).await }
    };
    for wie in [&voorburg, &ander] {
        let fout = schrijf(wie, oud.clone(), "twee", na(21)).await;
        assert!(matches!(fout, Err(StoreFout::NietGevonden)), "{fout:?}");
    }
    let fout = schrijf(&w.toegang, oud.clone(), "twee", na(21)).await;
    assert!(matches!(fout, Err(StoreFout::NietToegestaan)), "{fout:?}");
    schrijf(&leider, oud.clone(), "twee", na(22)).await.unwrap();
    let fout = schrijf(&leider, oud, "drie", na(23)).await;
    assert!(matches!(fout, Err(StoreFout::Conflict)), "a colleague was first: {fout:?}");
    let (rij, bytes) = w.store.publicatie(&leider, 1).await.unwrap();
    assert_eq!((bytes.as_slice(), rij.gemaakt_op, rij.eerdere), (&b"twee"[..], na(20), Some(0)));
    assert_eq!(w.store.verify().await.unwrap().fouten, Vec::<String>::new(), "the log knows the new words");
    w.store.stel_publicatie_vast(&leider, 1, na(30)).await.unwrap();
    let fout = schrijf(&leider, rij.sha256, "drie", na(31)).await;
    assert!(matches!(fout, Err(StoreFout::NietGevonden)), "what is out never changes: {fout:?}");
    assert_eq!(w.store.publicatie(&leider, 1).await.unwrap().1, b"twee");
    assert_eq!(w.store.verify().await.unwrap().fouten, Vec::<String>::new());
}

pub async fn a_concept_made_again_knows_what_is_out(w: Wereld) {
    let leider = account(&w.store, w.toegang.organisatie, "lotte", Rol::Teamleider).await;
    for nummer in [1, 2] {
        w.store.bewaar_publicatie(&leider, &nieuwe(nummer, "een"), na(20)).await.unwrap();
    }
    w.store.stel_publicatie_vast(&leider, 1, na(21)).await.unwrap();
    let oud = w.store.publicatie(&leider, 2).await.unwrap().0;
    let nieuw = Conceptversie { drempel: 9, verschil: "[1]".to_owned(), ..versie("twee", 1) };
    w.store.herschrijf_concept(&leider, 2, (&oud.sha256, &nieuw), na(22)).await.unwrap();
    let (rij, bytes) = w.store.publicatie(&leider, 2).await.unwrap();
    assert_eq!((bytes.as_slice(), rij.eerdere, rij.drempel), (&b"twee"[..], Some(1), Some(9)));
    assert_eq!((rij.verschil.as_str(), rij.zaad, rij.bekend_op), ("[1]", oud.zaad, oud.bekend_op));
    w.store.stel_publicatie_vast(&leider, 2, na(23)).await.unwrap();
    assert_eq!(w.store.verify().await.unwrap().fouten, Vec::<String>::new());
}
