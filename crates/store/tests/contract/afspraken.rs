//! Agreements: a served municipality sees persons only while one holds, and only what was agreed.

use dossier::{Gemeente, Inhoud};
use jiff::civil::date;
use store::{AfspraakStaat, Lijstkolom, Lijstwaarde, NieuweAfspraak, Rol, StoreFout, Toegang};

use crate::wereld::{VANDAAG, Wereld, account, beleid, feit, na};

fn afspraak() -> NieuweAfspraak {
    NieuweAfspraak {
        gemeente: "0629".to_owned(),
        grondslag: "Wi2021 art. 36, mandaat van 1 maart 2025".to_owned(),
        naam: "Dienstverleningsovereenkomst 2025".to_owned(),
        gesloten: date(2025, 3, 1),
        geldig_tot: VANDAAG,
        kolommen: vec![Lijstkolom::Naam, Lijstkolom::Fase],
    }
}

pub async fn persons_are_seen_only_while_an_agreement_holds(w: Wereld) {
    let organisatie = w.toegang.organisatie;
    let beheer = account(&w.store, organisatie, "bea", Rol::Beheerder).await;
    let wassenaar = beleid(&w, organisatie, "wim", "0629").await;
    let voorburg = beleid(&w, organisatie, "vera", "1916").await;
    let leiden = beleid(&w, w.ander.organisatie, "lena", "0546").await;
    w.dossier("Blijver").await;
    let verhuisd = w.dossier("Verhuizer").await;
    let naar = Inhoud::Verhuizing { naar: Gemeente("0629".to_owned()) };
    let nieuw = [feit(date(2025, 10, 1), naar)];
    w.store.append(&w.toegang, verhuisd, &nieuw, &w.opdracht(na(12), None)).await.unwrap();

    let zie = |wie: &Toegang, op| {
        let (store, wie) = (w.store.clone(), wie.clone());
        async move { store.personenlijst(&wie, (op, na(30)), "/personenlijst").await }
    };
    let geweigerd = |uitkomst| matches!(uitkomst, Err(StoreFout::NietToegestaan));
    assert!(geweigerd(zie(&wassenaar, VANDAAG).await), "no agreement");
    assert_eq!(w.store.eigen_afspraak(&wassenaar).await.unwrap(), None);
    w.store.leg_afspraak_vast(&beheer, &afspraak(), na(20)).await.unwrap();

    let lijst = zie(&wassenaar, VANDAAG).await.unwrap();
    let rij =
        vec![Lijstwaarde::Tekst("Amal Verhuizer".to_owned()), Lijstwaarde::Tekst("aankomst".to_owned())];
    assert_eq!(lijst.rijen, [rij], "who lives there now, and only what was agreed");
    let gezien = w.store.leeslog_van(&w.toegang, verhuisd).await.unwrap();
    assert_eq!(gezien.len(), 1);
    assert_eq!(
        (gezien[0].gebruiker.as_str(), gezien[0].grondslag.as_str(), gezien[0].doel.as_str()),
        (
            "wim",
            "Wi2021 art. 36, mandaat van 1 maart 2025",
            "personenlijst voor de gemeente: Dienstverleningsovereenkomst 2025"
        )
    );
    assert!(geweigerd(zie(&wassenaar, date(2025, 11, 13)).await), "it held until yesterday");
    assert!(geweigerd(zie(&wassenaar, date(2025, 2, 28)).await), "it begins tomorrow");
    assert!(geweigerd(zie(&voorburg, VANDAAG).await), "another municipality of the organisation");
    assert!(geweigerd(zie(&leiden, VANDAAG).await), "another organisation");
    for wie in [&w.toegang, &beheer] {
        assert!(geweigerd(zie(wie, VANDAAG).await), "{:?} has other ways or none", wie.rol);
        assert!(matches!(w.store.eigen_afspraak(wie).await, Err(StoreFout::NietToegestaan)));
    }
    w.store.beeindig_afspraak(&beheer, "0629", na(40)).await.unwrap();
    assert!(geweigerd(zie(&wassenaar, VANDAAG).await), "ended at once");
    let beeindigd = w.store.eigen_afspraak(&wassenaar).await.unwrap().unwrap();
    assert_eq!(beeindigd.staat(VANDAAG), AfspraakStaat::Beeindigd);
    assert_eq!(w.store.verify().await.unwrap().fouten, Vec::<String>::new());
}

pub async fn only_a_beheerder_of_the_organisation_records_an_agreement(w: Wereld) {
    let beheer = account(&w.store, w.toegang.organisatie, "bea", Rol::Beheerder).await;
    let ander = account(&w.store, w.ander.organisatie, "bob", Rol::Beheerder).await;
    let leider = account(&w.store, w.toegang.organisatie, "lotte", Rol::Teamleider).await;
    let fout = w.store.leg_afspraak_vast(&leider, &afspraak(), na(20)).await;
    assert!(matches!(fout, Err(StoreFout::NietToegestaan)), "{fout:?}");
    let fout = w.store.leg_afspraak_vast(&ander, &afspraak(), na(20)).await;
    assert!(
        matches!(fout, Err(StoreFout::NietGevonden)),
        "not a municipality of that organisation: {fout:?}"
    );
    for fout in [
        NieuweAfspraak { grondslag: " ".to_owned(), ..afspraak() },
        NieuweAfspraak { naam: String::new(), ..afspraak() },
        NieuweAfspraak { kolommen: Vec::new(), ..afspraak() },
        NieuweAfspraak { geldig_tot: date(2025, 2, 1), ..afspraak() },
    ] {
        let geweigerd = w.store.leg_afspraak_vast(&beheer, &fout, na(20)).await;
        assert!(matches!(geweigerd, Err(StoreFout::Ongeldig(_))), "{geweigerd:?}");
    }
    let fout = w.store.beeindig_afspraak(&beheer, "0629", na(20)).await;
    assert!(matches!(fout, Err(StoreFout::NietGevonden)), "{fout:?}");
    w.store.leg_afspraak_vast(&beheer, &afspraak(), na(20)).await.unwrap();
    let ruimer = NieuweAfspraak { kolommen: Lijstkolom::ALLE.to_vec(), ..afspraak() };
    w.store.leg_afspraak_vast(&beheer, &ruimer, na(21)).await.unwrap();
    let alle = w.store.afspraken(&beheer).await.unwrap();
    assert_eq!(alle.iter().map(|een| een.wat.kolommen.len()).collect::<Vec<_>>(), [9, 2]);
    assert_eq!(alle[0].vastgelegd_door, "bea");
    assert_eq!(w.store.afspraken(&ander).await.unwrap(), []);
    assert!(matches!(w.store.afspraken(&leider).await, Err(StoreFout::NietToegestaan)));
    let fout = w.store.beeindig_afspraak(&ander, "0629", na(22)).await;
    assert!(matches!(fout, Err(StoreFout::NietGevonden)), "{fout:?}");
    w.store.beeindig_afspraak(&beheer, "0629", na(22)).await.unwrap();
    let nogmaals = w.store.beeindig_afspraak(&beheer, "0629", na(23)).await;
    assert!(
        matches!(nogmaals, Err(StoreFout::NietGevonden)),
        "the one before does not come back: {nogmaals:?}"
    );
    let audit = w.store.audit_van_organisatie(&w.beheer, w.toegang.organisatie).await.unwrap();
    let gedaan: Vec<&str> = audit.iter().take(3).map(|regel| regel.handeling.as_str()).collect();
    assert_eq!(gedaan, ["AfspraakBeeindigd", "AfspraakVastgelegd", "AfspraakVastgelegd"]);
}
