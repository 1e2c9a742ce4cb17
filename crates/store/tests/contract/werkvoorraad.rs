//! The work list: pages, filters, counts, done in place.

use dossier::{SignaalSoort, WerkSoort};
use jiff::ToSpan;
use store::{
    Bereik, BewaardFilter, Blader, MensenFilter, NieuwDossier, Plek, Rol, SignaalKeuze, StoreFout, Tellingen,
    Toegang, Volgorde, Wanneer, WerkFilter, WerkRegel,
};

use crate::wereld::{VANDAAG, Wereld, feit, na, nieuw};

async fn geteld(w: &Wereld, filter: &WerkFilter) -> Tellingen {
    let lijst = w.store.werklijst(&w.toegang, (filter, VANDAAG), &Blader::Begin, 4).await.unwrap();
    assert_eq!(lijst.pagina, lees(w, filter, &Blader::Begin).await);
    lijst.tellingen
}

async fn bewaard(w: &Wereld, wie: &Toegang) -> Vec<BewaardFilter> {
    let filter = WerkFilter::default();
    w.store.werklijst(wie, (&filter, VANDAAG), &Blader::Begin, 7).await.unwrap().filters
}

/// Dossiers that were coupled on different days, half of them with a colleague.
async fn fill(w: &Wereld, aantal: i32) {
    for nummer in 0..aantal {
        let consulent = if nummer % 2 == 0 { &w.toegang } else { &w.collega };
        let gemeente = if nummer % 3 == 0 { "0629" } else { "1916" };
        let mut nieuw = nieuw(&format!("Naam{}", nummer * 7 % aantal), Some(consulent.gebruiker));
        let koppeling = nieuw.feiten[1].clone();
        nieuw.feiten[1] = feit(koppeling.op.saturating_sub((nummer % 5 * 9).days()), koppeling.inhoud);
        let nieuw = NieuwDossier { gemeente: gemeente.to_owned(), ..nieuw };
        w.store.nieuw_dossier(&w.toegang, &nieuw, &w.opdracht(na(10), None)).await.unwrap();
    }
}

async fn lees(w: &Wereld, filter: &WerkFilter, blader: &Blader) -> store::WerkPagina {
    w.store.werkvoorraad(&w.toegang, (filter, VANDAAG), blader, 4).await.unwrap()
}

/// All lines of a filter, page by page in one direction, through the text of each place as an address has it.
async fn alles(w: &Wereld, filter: &WerkFilter, vooruit: bool) -> Vec<WerkRegel> {
    let mut blader = if vooruit { Blader::Begin } else { Blader::Einde };
    let mut regels: Vec<Vec<WerkRegel>> = Vec::new();
    loop {
        let pagina = lees(w, filter, &blader).await;
        let verder = if vooruit { pagina.volgende } else { pagina.vorige };
        regels.push(pagina.regels);
        let rond = |plek: Plek| plek.to_string().parse::<Plek>().unwrap();
        blader = match verder {
            Some(Blader::Na(plek)) => Blader::Na(rond(plek)),
            Some(Blader::Voor(plek)) => Blader::Voor(rond(plek)),
            _ => break,
        };
    }
    if !vooruit {
        regels.reverse();
    }
    regels.concat()
}

pub async fn pages_meet_forwards_and_backwards(w: Wereld) {
    fill(&w, 15).await;
    for volgorde in [Volgorde::Uiterlijk, Volgorde::Naam, Volgorde::Soort] {
        for bereik in [Bereik::Eigen, Bereik::Team, Bereik::Alles] {
            let filter = WerkFilter { bereik, volgorde, ..WerkFilter::default() };
            let heen = alles(&w, &filter, true).await;
            assert_eq!(heen, alles(&w, &filter, false).await, "{filter:?}");
            let geteld = geteld(&w, &filter).await;
            assert_eq!(heen.len(), usize::try_from(geteld.totaal).unwrap(), "{filter:?}");
            let te_laat = WerkFilter { wanneer: Some(Wanneer::TeLaat), ..filter.clone() };
            let te_laat = alles(&w, &te_laat, true).await;
            assert_eq!(te_laat.len(), usize::try_from(geteld.te_laat).unwrap(), "{filter:?}");
            let ongesproken = te_laat.iter().filter(|r| r.signaal.soort == SignaalSoort::GesprekVoeren);
            assert_eq!(ongesproken.count(), usize::try_from(geteld.ongesproken).unwrap(), "{filter:?}");
            let mensen = MensenFilter { bereik, ..MensenFilter::default() };
            let mensen = w.store.aantal_mensen(&w.toegang, &mensen).await.unwrap();
            let eigen = (bereik == Bereik::Eigen).then_some(mensen);
            assert_eq!(geteld.mensen, eigen, "{filter:?}");
            assert!(heen.len() > 7, "more than one page");
            let op_volgorde = match volgorde {
                Volgorde::Uiterlijk => heen
                    .is_sorted_by_key(|regel| (regel.signaal.uiterlijk.is_none(), regel.signaal.uiterlijk)),
                Volgorde::Naam => heen.is_sorted_by_key(|regel| {
                    regel.weergavenaam.split_once(' ').map(|(_, naam)| naam.to_lowercase()).unwrap()
                }),
                Volgorde::Soort => heen.is_sorted_by_key(|regel| regel.signaal.soort.code()),
            };
            assert!(op_volgorde, "{filter:?}");
        }
    }
    assert!("2025-01-01~x~y~z".parse::<Plek>().is_err());
    assert!("".parse::<Plek>().is_err());
    let begin = lees(&w, &WerkFilter::default(), &Blader::Begin).await;
    assert_eq!(begin.vorige, None);
    assert_eq!(lees(&w, &WerkFilter::default(), &Blader::Einde).await.volgende, None);
}

pub async fn filters_and_counts_agree(w: Wereld) {
    fill(&w, 12).await;
    let basis = WerkFilter { bereik: Bereik::Alles, ..WerkFilter::default() };
    let alle = alles(&w, &basis, true).await;
    let geteld = geteld(&w, &basis).await;
    let tel =
        |keuze: &dyn Fn(&WerkRegel) -> bool| u32::try_from(alle.iter().filter(|r| keuze(r)).count()).unwrap();
    let laat = |regel: &WerkRegel| regel.signaal.uiterlijk.is_some_and(|dag| dag < VANDAAG);
    assert_eq!(geteld.te_laat, tel(&laat));
    assert!(geteld.te_laat > 0 && geteld.te_laat < geteld.totaal, "{geteld:?}");
    assert_eq!(geteld.per_werk.len(), WerkSoort::ALLE.len());
    for (werk, aantal) in geteld.per_werk {
        assert_eq!(aantal, tel(&|regel| regel.signaal.werk == werk));
        let filter = WerkFilter { werk: Some(werk), ..basis.clone() };
        assert_eq!(alles(&w, &filter, true).await.len(), usize::try_from(aantal).unwrap());
    }
    let eigen = alles(&w, &WerkFilter::default(), true).await;
    assert!(eigen.iter().all(|regel| regel.consulent == Some(w.toegang.gebruiker)));
    let gemeente = WerkFilter { gemeente: Some("0629".to_owned()), ..basis.clone() };
    let gemeente = alles(&w, &gemeente, true).await;
    assert!(!gemeente.is_empty() && gemeente.iter().all(|regel| regel.gemeente == "0629"));
    let naam = WerkFilter { zoek: Some("naam7".to_owned()), ..basis.clone() };
    let naam = alles(&w, &naam, true).await;
    assert!(!naam.is_empty() && naam.iter().all(|regel| regel.weergavenaam == "Amal Naam7"));
    // Characters that keep the parts of a list apart inside the store.
    let vreemd = nieuw("Zo\u{1e}1\u{1f}x", Some(w.toegang.gebruiker));
    let vreemd = w.store.nieuw_dossier(&w.toegang, &vreemd, &w.opdracht(na(40), None)).await.unwrap().dossier;
    let van_vreemd: Vec<_> = alles(&w, &basis, true).await;
    let van_vreemd: Vec<_> = van_vreemd.into_iter().filter(|regel| regel.dossier == vreemd).collect();
    let in_dossier = w.store.dossier(&w.toegang, vreemd).await.unwrap().signalen;
    assert_eq!(van_vreemd.len(), in_dossier.len());
    assert!(!van_vreemd.is_empty() && van_vreemd.iter().all(|regel| regel.weergavenaam == "Amal Zo 1 x"));
    let mensen = MensenFilter { bereik: Bereik::Alles, ..MensenFilter::default() };
    let pagina = w.store.mensen(&w.toegang, &mensen, &Blader::Begin, 5).await.unwrap();
    assert_eq!((pagina.mensen.len(), pagina.vorige, pagina.volgende.is_some()), (5, None, true));
    assert_eq!(w.store.aantal_mensen(&w.toegang, &mensen).await.unwrap(), 13);
    let beheerder = Toegang { rol: Rol::Beheerder, ..w.toegang.clone() };
    for (wie, lijst) in [(&w.toegang, "werkvoorraad"), (&beheerder, "gebruikers")] {
        w.store.noteer_export(wie, (lijst, 12), na(50)).await.unwrap();
        let audit = w.store.audit_van_organisatie(&w.beheer, wie.organisatie).await.unwrap();
        assert!(
            audit[0].handeling == "LijstGeexporteerd" && audit[0].details.contains(lijst),
            "{:?}",
            audit[0]
        );
    }
}

pub async fn done_in_place_and_undone(w: Wereld) {
    let dossier = w.dossier("Berg").await;
    let alle = WerkFilter::default();
    let voor = alles(&w, &alle, true).await;
    let regel = voor[0].clone();
    let keuze = SignaalKeuze { dossier, soort: regel.signaal.soort.code(), sleutel: &regel.sleutel };
    w.store.handel_signaal_af(&w.toegang, keuze, None, na(20)).await.unwrap();
    assert_eq!(alles(&w, &alle, true).await, voor[1..]);
    let weer = w.store.handel_signaal_af(&w.toegang, keuze, None, na(21)).await;
    assert!(matches!(weer, Err(StoreFout::NietGevonden)), "it is done already");
    let gedaan = w.store.dossier(&w.toegang, dossier).await.unwrap().signalen;
    let gedaan =
        gedaan.iter().find(|s| s.sleutel == regel.sleutel && s.signaal.soort == regel.signaal.soort).unwrap();
    assert_eq!(gedaan.gedaan.as_ref().map(|g| (g.door.as_str(), g.op, g.tot)), Some(("anna", na(20), None)));
    w.store.heropen_signaal(&w.toegang, keuze, na(22)).await.unwrap();
    assert_eq!(alles(&w, &alle, true).await, voor);
    let weer = w.store.heropen_signaal(&w.toegang, keuze, na(23)).await;
    assert!(matches!(weer, Err(StoreFout::NietGevonden)), "it is open already");

    let overmorgen = VANDAAG.saturating_add(2.days());
    w.store.handel_signaal_af(&w.toegang, keuze, Some(overmorgen), na(24)).await.unwrap();
    let open = async |dag: jiff::civil::Date| {
        w.store.herbereken(dag, na(100_000), |_, _| {}).await.unwrap();
        let regels = alles(&w, &alle, true).await;
        regels.iter().any(|r| r.sleutel == regel.sleutel && r.signaal.soort == regel.signaal.soort)
    };
    assert!(!open(VANDAAG.saturating_add(1.day())).await, "put off");
    assert!(open(overmorgen).await, "and back on the day");
    assert_eq!(w.store.verify().await.unwrap().fouten, Vec::<String>::new());
}

pub async fn a_saved_filter_comes_back(w: Wereld) {
    let laat =
        WerkFilter { werk: Some(WerkSoort::Pip), gemeente: Some("1916".to_owned()), ..WerkFilter::default() };
    w.store.bewaar_filter(&w.toegang, "PIP", &WerkFilter::default()).await.unwrap();
    w.store.bewaar_filter(&w.toegang, " PIP ", &laat).await.unwrap();
    let filters = bewaard(&w, &w.toegang).await;
    assert_eq!(filters.iter().map(|f| (f.naam.as_str(), &f.filter)).collect::<Vec<_>>(), [("PIP", &laat)]);
    assert_eq!(bewaard(&w, &w.collega).await, []);
    assert!(matches!(w.store.bewaar_filter(&w.toegang, " ", &laat).await, Err(StoreFout::Ongeldig(_))));
    assert!(matches!(w.store.verwijder_filter(&w.collega, "PIP").await, Err(StoreFout::NietGevonden)));
    w.store.verwijder_filter(&w.toegang, "PIP").await.unwrap();
    assert_eq!(bewaard(&w, &w.toegang).await, []);
}
