//! Whoever may not reach a dossier, does not find it: by no operation.

use jiff::civil::date;
use store::{
    Bereik, Blader, Kenmerk, Leesregel, MensenFilter, NieuweImport, Persoon, Resultaat, Rol, SignaalKeuze,
    StoreFout, Toegang, WerkFilter,
};

use crate::wereld::{VANDAAG, Wereld, account, gesprek, na, nieuw, persoon};

fn niet_gevonden<T: std::fmt::Debug>(wat: &str, uitkomst: Resultaat<T>) {
    assert!(matches!(uitkomst, Err(StoreFout::NietGevonden)), "{wat}: {uitkomst:?}");
}

fn regel() -> Leesregel {
    let tekst = || "x".to_owned();
    Leesregel { moment: na(9), gebruiker: tekst(), doel: tekst(), grondslag: tekst(), pagina: tekst() }
}

/// Tries every operation on a dossier (with signals, BSN and an upload) of somebody else.
async fn finds_nothing(w: &Wereld, door: &Toegang) {
    let wie = Persoon { bsn: Some("999990019".to_owned()), ..persoon("Berg") };
    let nieuw = store::NieuwDossier { persoon: wie.clone(), ..nieuw("Berg", Some(w.toegang.gebruiker)) };
    let eigen = w.store.nieuw_dossier(&w.toegang, &nieuw, &w.opdracht(na(10), None)).await.unwrap().dossier;
    let signalen = w.store.dossier(&w.toegang, eigen).await.unwrap().signalen;
    let keuze = SignaalKeuze {
        dossier: eigen,
        soort: signalen[0].signaal.soort.code(),
        sleutel: &signalen[0].sleutel,
    };
    let versie = w.store.dossier_kop(&w.toegang, eigen).await.unwrap().versie;
    let (store, opdracht) = (&w.store, w.opdracht(na(20), None));

    niet_gevonden("dossier", store.dossier(door, eigen).await);
    niet_gevonden("dossier_kop", store.dossier_kop(door, eigen).await);
    niet_gevonden("feiten", store.feiten(door, eigen).await);
    niet_gevonden("append", store.append(door, eigen, &[gesprek(date(2025, 10, 1))], &opdracht).await);
    let deel =
        [store::Deel::Bestaand { dossier: eigen, feiten: vec![gesprek(date(2025, 10, 1))], persoon: None }];
    niet_gevonden("append_many", store.append_many(door, &deel, &opdracht).await);
    niet_gevonden("wijzig_persoon", store.wijzig_persoon(door, eigen, (&wie, versie), na(20)).await);
    niet_gevonden("dossier_overdragen", store.dossier_overdragen(door, eigen, None, na(20)).await);
    niet_gevonden("handel_signaal_af", store.handel_signaal_af(door, keuze, None, na(20)).await);
    niet_gevonden("heropen_signaal", store.heropen_signaal(door, keuze, na(20)).await);
    niet_gevonden("audit_van", store.audit_van(door, eigen).await);
    niet_gevonden("leeslog_van", store.leeslog_van(door, eigen).await);
    niet_gevonden("noteer_inzage", store.noteer_inzage(door, eigen, regel()).await);
    niet_gevonden("noteer_inzagen", store.noteer_inzagen(door, &[eigen], regel()).await);

    assert_eq!(store.dossiers(door).await.unwrap(), []);
    assert_eq!(store.zoek(door, "berg").await.unwrap(), []);
    assert_eq!(store.zoek(door, "999990019").await.unwrap(), []);
    assert_eq!(store.zoek(door, "14-7-1985").await.unwrap(), []);
    assert_eq!(store.vind(door, Kenmerk::Bsn("999990019")).await.unwrap(), None);
    assert_eq!(store.mogelijke_dubbelen(door, &wie, "1985-07-14".parse().ok()).await.unwrap(), []);
    assert_eq!(store.caseload(door).await.unwrap(), []);
    assert_eq!(store.imports(door).await.unwrap(), []);
    for bereik in [Bereik::Eigen, Bereik::Team, Bereik::Alles] {
        let filter = WerkFilter { bereik, ..WerkFilter::default() };
        let pagina = store.werkvoorraad(door, (&filter, VANDAAG), &Blader::Begin, 25).await.unwrap();
        assert_eq!(pagina.regels, []);
        let lijst = store.werklijst(door, (&filter, VANDAAG), &Blader::Begin, 25).await.unwrap();
        assert_eq!((lijst.pagina.regels, lijst.filters), (vec![], vec![]));
        let geteld = lijst.tellingen;
        assert_eq!((geteld.totaal, geteld.te_laat, geteld.ongesproken), (0, 0, 0));
        assert_eq!(geteld.mensen, (bereik == Bereik::Eigen).then_some(0));
        let filter = MensenFilter { bereik, ook_klaar: true, ..MensenFilter::default() };
        assert_eq!(store.mensen(door, &filter, &Blader::Begin, 25).await.unwrap().mensen, []);
        assert_eq!(store.aantal_mensen(door, &filter).await.unwrap(), 0);
    }
    assert_eq!(store.feiten(&w.toegang, eigen).await.unwrap().len(), 2, "nothing was added");
    assert_eq!(store.leeslog_van(&w.toegang, eigen).await.unwrap(), []);
}

fn upload() -> NieuweImport {
    let (soort, bestandsnaam) = ("uren".to_owned(), "uren.xlsx".to_owned());
    NieuweImport { soort, bestandsnaam, bytes: vec![1], verslag: "{}".to_owned() }
}

pub async fn another_organisation_finds_nothing(w: Wereld) {
    finds_nothing(&w, &w.ander).await;
    let id = w.store.bewaar_import(&w.toegang, upload(), na(20)).await.unwrap();
    niet_gevonden("import", w.store.import(&w.ander, id).await);
    let opdracht = w.opdracht(na(21), None);
    niet_gevonden("bevestig_import", w.store.bevestig_import(&w.ander, id, (&[], "{}"), &opdracht).await);
    assert_eq!(w.store.dossiers(&w.collega).await.unwrap().len(), 1, "a colleague finds it");
}

pub async fn a_beheerder_reaches_no_dossier(w: Wereld) {
    let beheerder = account(&w.store, w.toegang.organisatie, "beheer", Rol::Beheerder).await;
    finds_nothing(&w, &beheerder).await;
    let fout = w.store.nieuw_dossier(&beheerder, &nieuw("Nee", None), &w.opdracht(na(20), None)).await;
    assert!(matches!(fout, Err(StoreFout::Ongeldig(_))), "{fout:?}");
    let fout = w.store.bewaar_import(&beheerder, upload(), na(20)).await;
    assert!(matches!(fout, Err(StoreFout::NietToegestaan)), "{fout:?}");
}

pub async fn a_beleidsmedewerker_has_one_municipality_and_reaches_no_dossier(w: Wereld) {
    let (store, beheer) = (&w.store, Toegang::systeembeheer());
    let nieuw = |gemeente: Option<&str>, rol| store::NieuweGebruiker {
        organisatie: w.toegang.organisatie,
        login: "beleid".to_owned(),
        volledige_naam: "Beleid".to_owned(),
        rol,
        gemeente: gemeente.map(str::to_owned),
        wachtwoord_hash: "hash".to_owned(),
    };
    let rol = Rol::Beleidsmedewerker;
    for fout in [nieuw(None, rol), nieuw(Some("9999"), rol), nieuw(Some("1916"), Rol::Teamleider)] {
        let fout = store.maak_gebruiker(&beheer, &fout, na(1)).await;
        assert!(matches!(fout, Err(StoreFout::Ongeldig(_))), "{fout:?}");
    }
    let id = store.maak_gebruiker(&beheer, &nieuw(Some("1916"), rol), na(1)).await.unwrap();
    let mut gebruiker = store.gebruiker(id).await.unwrap();
    assert_eq!(gebruiker.gemeente.as_deref(), Some("1916"));
    finds_nothing(&w, &gebruiker.toegang()).await;
    gebruiker.gemeente = None;
    let fout = store.wijzig_gebruiker(&beheer, &gebruiker, na(2)).await;
    assert!(matches!(fout, Err(StoreFout::Ongeldig(_))), "{fout:?}");
    gebruiker.rol = Rol::Teamleider;
    store.wijzig_gebruiker(&beheer, &gebruiker, na(3)).await.unwrap();
    assert_eq!(store.inlog("beleid").await.unwrap().unwrap().gebruiker.gemeente, None);
}

/// Everything that manages an organisation, by somebody.
async fn manage(w: &Wereld, door: &Toegang) -> Vec<(&'static str, Resultaat<()>)> {
    let (store, van) = (&w.store, w.toegang.organisatie);
    let organisatie = store.organisatie(van).await.unwrap();
    let gebruiker = store.gebruiker(w.collega.gebruiker).await.unwrap();
    let keuze = wet::Instelling::lees("gesprek_interval", "2025-01-01", "5 weken").unwrap();
    let nieuw = store::NieuweGebruiker {
        organisatie: van,
        login: "nieuw".to_owned(),
        volledige_naam: "Nieuw".to_owned(),
        rol: Rol::Beheerder,
        gemeente: None,
        wachtwoord_hash: "x".to_owned(),
    };
    vec![
        ("wijzig_organisatie", store.wijzig_organisatie(door, &organisatie, na(9)).await),
        ("wijzig_gebruiker", store.wijzig_gebruiker(door, &gebruiker, na(9)).await),
        ("zet_wachtwoord", store.zet_wachtwoord(door, gebruiker.id, "x", na(9)).await),
        ("zet_totp", store.zet_totp(door, gebruiker.id, None, na(9)).await),
        ("zet_instelling", store.zet_instelling(door, van, &keuze, na(9)).await),
        ("verwijder_instelling", store.verwijder_instelling(door, van, &keuze, na(9)).await),
        ("audit", store.audit_van_organisatie(door, van).await.map(drop)),
        ("maak_gebruiker", store.maak_gebruiker(door, &nieuw, na(9)).await.map(drop)),
    ]
}

pub async fn only_a_beheerder_manages(w: Wereld) {
    let teamleider = account(&w.store, w.toegang.organisatie, "tl", Rol::Teamleider).await;
    for door in [&w.toegang, &teamleider] {
        let mut alles = manage(&w, door).await;
        alles.push(("maak_organisatie", w.store.maak_organisatie(door, "X", &[], na(9)).await.map(drop)));
        for (wat, fout) in alles {
            assert!(matches!(fout, Err(StoreFout::NietToegestaan)), "{wat}: {fout:?}");
        }
    }
}

pub async fn a_beheerder_manages_one_organisation(w: Wereld) {
    let elders = account(&w.store, w.ander.organisatie, "bea", Rol::Beheerder).await;
    for (wat, fout) in manage(&w, &elders).await {
        assert!(matches!(fout, Err(StoreFout::NietGevonden)), "{wat}: {fout:?}");
    }
    let eigen = account(&w.store, w.toegang.organisatie, "bob", Rol::Beheerder).await;
    for (wat, gelukt) in manage(&w, &eigen).await {
        assert!(gelukt.is_ok(), "{wat}: {gelukt:?}");
    }
    // The first account of a new organisation is its Beheerder; after that, that one makes the others.
    let nieuw = w.store.maak_organisatie(&eigen, "Nieuw", &[], na(9)).await.unwrap();
    let gebruiker = |login: &str, rol| store::NieuweGebruiker {
        organisatie: nieuw,
        login: login.to_owned(),
        volledige_naam: "Eerste".to_owned(),
        rol,
        gemeente: None,
        wachtwoord_hash: "x".to_owned(),
    };
    for (login, rol, mag) in
        [("a", Rol::Consulent, false), ("b", Rol::Beheerder, true), ("c", Rol::Beheerder, false)]
    {
        let gemaakt = w.store.maak_gebruiker(&eigen, &gebruiker(login, rol), na(9)).await;
        assert_eq!(gemaakt.is_ok(), mag, "{login}: {gemaakt:?}");
    }
}
