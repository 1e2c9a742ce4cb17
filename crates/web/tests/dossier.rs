//! A dossier through the site: looking, registering, correcting, withdrawing, and who may not.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail")]

mod common;

use axum::http::StatusCode;
use common::{Page, Site, Visitor, now};
use dossier::{
    Alfabetisering, Bron, Doelgroep, Gemeente, Geslacht, Inhoud, Leerroute, OnvolledigeDatum, Regime, Soort,
    Taalniveau,
};
use jiff::civil::{Date, date};
use store::{DossierId, NieuwDossier, NieuwFeit, Opdracht, OrganisatieGemeente, Persoon, Rol, Toegang};
use wet::Wet;

const VANDAAG: Date = date(2025, 11, 12);
const BSN: &str = "999990019";

fn feit(op: Date, inhoud: Inhoud) -> NieuwFeit {
    NieuwFeit { op, bron: Bron::Consulent, vervangt: None, inhoud }
}

fn feiten() -> Vec<NieuwFeit> {
    let geboortedatum = OnvolledigeDatum::new(1981, 7, 0).unwrap();
    let persoon = Inhoud::Persoonsgegevens {
        geboortedatum,
        geslacht: Geslacht::Vrouw,
        nationaliteit: None,
        verblijfstitel: None,
    };
    let pip = Inhoud::PipVastgesteld {
        leerroute: Leerroute::Z,
        niveau: Some(Taalniveau::A1),
        intensiteit: None,
        alfabetisering: Alfabetisering::NVT,
        gesprekken: Some(6),
        eenzijdig: false,
    };
    vec![
        feit(date(2024, 4, 2), persoon),
        feit(
            date(2024, 5, 1),
            Inhoud::DuoKennisgeving { groep: Doelgroep::Asielstatushouder, regime: Regime::Wi2021 },
        ),
        feit(date(2024, 5, 1), Inhoud::BrpInschrijving { gemeente: Gemeente("1916".into()) }),
        feit(date(2024, 6, 1), pip),
    ]
}

async fn maak_dossier(site: &Site) -> DossierId {
    let persoon = Persoon {
        voornamen: "Saba <script>alert(1)</script>".into(),
        achternaam: "Haidari".into(),
        bsn: Some(BSN.into()),
        telefoon: "06 12345678".into(),
        taal: "Dari".into(),
        adres: "Geheimstraat 1".into(),
        geheim: true,
        ..Persoon::default()
    };
    let nieuw = NieuwDossier {
        gemeente: "1916".into(),
        consulent: None,
        persoon,
        feiten: feiten(),
        historie: Vec::new(),
    };
    let opdracht = Opdracht { nu: now(), peildatum: VANDAAG, wet: &Wet::default(), sleutel: None };
    let toegang = Toegang::systeem(site.organisatie);
    site.app.store().nieuw_dossier(&toegang, &nieuw, &opdracht).await.unwrap().dossier
}

async fn aantal_feiten(site: &Site, id: DossierId) -> usize {
    site.app.store().feiten(&Toegang::systeem(site.organisatie), id).await.unwrap().len()
}

fn veld(page: &Page, naam: &str) -> String {
    let (_, rest) = page.body.split_once(&format!("name=\"{naam}\" value=\"")).expect("a hidden field");
    rest.split_once('"').unwrap().0.to_owned()
}

/// Opens a form and sends it with these values.
async fn vul_in(bezoeker: &mut Visitor<'_>, adres: &str, waarden: &str) -> Page {
    let form = bezoeker.get(adres).await;
    assert_eq!(form.status, StatusCode::OK, "{adres}");
    let body = format!("sleutel={}&{waarden}", veld(&form, "sleutel"));
    bezoeker.post(adres, &form.csrf(), &body).await
}

const GESPREK: &str = "op=10-11-2025&doel=Voortgang&verslag=Gaat+goed&bron=Consulent";

#[tokio::test]
async fn the_page_shows_the_person_and_why_each_day() {
    let site = Site::demo().await;
    let id = maak_dossier(&site).await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let page = anna.get(&format!("/dossiers/{id}")).await;
    assert_eq!(page.status, StatusCode::OK);
    for deel in [
        "Haidari",
        "Z-route, niveau A1",
        "Asielstatushouder",
        "Geheim adres",
        "spreekt Dari",
        "44 jaar",
        "juli 1981",
        "Leidschendam-Voorburg",
        "Waarom 1 juni 2027?",
        "Daar komt 3 jaar bij. Dat is 2 juni 2027.",
        "Wet inburgering 2021, artikel 11 lid 2",
        "maand 18 van 36",
        "0 van 800 uur",
        "Wat er gebeurde",
    ] {
        assert!(page.body.contains(deel), "{deel}");
    }
    for geheim in [BSN, "Geheimstraat", "<script>alert", "style=\""] {
        assert!(!page.body.contains(geheim), "{geheim}");
    }
}

#[tokio::test]
async fn every_view_is_in_the_read_log_and_numbers_apart() {
    let site = Site::demo().await;
    let id = maak_dossier(&site).await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let page = anna.get(&format!("/dossiers/{id}")).await;
    let nummers = anna.post(&format!("/dossiers/{id}/nummers"), &page.csrf(), "").await;
    assert!(nummers.body.contains(BSN) && nummers.body.contains("Geheimstraat 1"));
    let log = site.app.store().leeslog_van(&Toegang::systeem(site.organisatie), id).await.unwrap();
    let regels: Vec<_> = log.iter().map(|regel| (regel.gebruiker.as_str(), regel.pagina.as_str())).collect();
    assert_eq!(regels, [("anna", "BSN en V-nummer"), ("anna", "dossier")]);
    assert!(
        log.iter().all(|regel| regel.doel.contains("inburgering") && regel.grondslag.contains("Wi2021 36"))
    );
    assert_eq!(anna.get(&format!("/dossiers/{id}/logboek")).await.status, StatusCode::FORBIDDEN);
    let mut kim = site.signed_in("kim", Rol::Kwaliteitsmedewerker).await;
    let logboek = kim.get(&format!("/dossiers/{id}/logboek")).await;
    assert!(logboek.body.contains("BSN en V-nummer") && logboek.body.contains("Dossier gemaakt"));
}

#[tokio::test]
async fn another_organisation_finds_nothing_at_any_address() {
    let site = Site::demo().await;
    let id = maak_dossier(&site).await;
    let gemeenten = [OrganisatieGemeente { code: "0546".into(), naam: "Leiden".into() }];
    let beheer = Toegang::systeembeheer();
    let ander =
        site.app.store().maak_organisatie(&beheer, "Organisatie Twee", &gemeenten, now()).await.unwrap();
    let bob = site.user_of(ander, "bob", Rol::Teamleider).await;
    let mut bob = site.sign_in(bob).await;
    let token = bob.get("/over").await.csrf();
    for route in web::ROUTES.iter().filter(|route| route.path.starts_with("/dossiers/{dossier}")) {
        let adres = route
            .path
            .replace("{dossier}", &id.to_string())
            .replace("{soort}", "Gesprek")
            .replace("{nummer}", "4");
        let body = format!("csrf={token}&{GESPREK}&reden=x&waarom=x&achternaam=x");
        let body = if route.method == axum::http::Method::GET { "" } else { &body };
        let page = bob.send(route.method.clone(), &adres, body).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{} {adres}", route.method);
        assert!(!page.body.contains("Haidari"), "{adres}");
    }
    assert_eq!(aantal_feiten(&site, id).await, 4);
    let toegang = Toegang::systeem(site.organisatie);
    assert!(site.app.store().leeslog_van(&toegang, id).await.unwrap().is_empty());
    for adres in ["/dossiers/abc", "/dossiers/1/feiten/x/intrekken", "/dossiers/1/vastleggen/Onzin"] {
        assert_eq!(bob.get(adres).await.status, StatusCode::NOT_FOUND, "{adres}");
    }
}

#[tokio::test]
async fn a_talk_is_registered_once_and_undone() {
    let site = Site::demo().await;
    let id = maak_dossier(&site).await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let adres = format!("/dossiers/{id}/vastleggen/Gesprek");
    let form = anna.get(&adres).await;
    let body = format!("sleutel={}&{GESPREK}", veld(&form, "sleutel"));
    for _ in 0..2 {
        let page = anna.post(&adres, &form.csrf(), &body).await;
        assert_eq!(
            (page.status, page.location()),
            (StatusCode::SEE_OTHER, format!("/dossiers/{id}").as_str())
        );
    }
    assert_eq!(aantal_feiten(&site, id).await, 5);
    let page = anna.get(&format!("/dossiers/{id}")).await;
    assert!(page.body.contains("Vastgelegd: Gesprek gevoerd op 10 november 2025."));
    let ongedaan = format!("/dossiers/{id}/feiten/5/ongedaan");
    assert!(page.body.contains(&ongedaan) && page.body.contains("1 gesprek gevoerd, 6 afgesproken"));
    for _ in 0..2 {
        anna.post(&ongedaan, &page.csrf(), "").await;
    }
    assert_eq!(aantal_feiten(&site, id).await, 6);
    let page = anna.get(&format!("/dossiers/{id}")).await;
    assert!(page.body.contains("<s>Gesprek gevoerd") && page.body.contains("0 gesprekken gevoerd"));
}

#[tokio::test]
async fn a_mistake_keeps_what_was_typed_and_nothing_is_saved() {
    let site = Site::demo().await;
    let id = maak_dossier(&site).await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let adres = format!("/dossiers/{id}/vastleggen/Gesprek");
    for (waarden, deel) in [
        ("op=30-02-2025&doel=Evaluatie&verslag=Bleef+staan&bron=School", "30 februari 2025 bestaat niet"),
        (
            "op=13-11-2025&doel=Evaluatie&verslag=Bleef+staan&bron=School",
            "De datum klopt, ook al is die nog niet geweest",
        ),
        ("op=1-1-1970&doel=Evaluatie&verslag=Bleef+staan&bron=School", "ligt voor de geboortedatum"),
        ("op=&doel=Evaluatie&verslag=Bleef+staan&bron=School", "Vul een datum in"),
    ] {
        let page = vul_in(&mut anna, &adres, waarden).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains(deel), "{deel}");
        assert!(page.body.contains("Bleef staan") && page.body.contains("value=\"Evaluatie\" checked"));
        assert!(
            page.body.contains("value=\"School\" selected")
                && page.body.contains("aria-describedby=\"op-uitleg op-fout\"")
        );
    }
    assert_eq!(aantal_feiten(&site, id).await, 4);
    let page = vul_in(&mut anna, &adres, "op=13-11-2025&toch=ja&doel=Evaluatie&bron=School").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn after_saving_one_goes_back_to_where_one_came_from() {
    let site = Site::demo().await;
    let id = maak_dossier(&site).await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let adres = format!("/dossiers/{id}/vastleggen/Gesprek");
    let met_terug = format!("{adres}?terug=%2Fwerkvoorraad%3Fvoor%3Dmijn");
    let form = anna.get(&met_terug).await;
    let terug = veld(&form, "terug");
    assert_eq!(terug, "/werkvoorraad?voor=mijn");
    let page = anna.post(&adres, &form.csrf(), &format!("terug={terug}&{GESPREK}")).await;
    assert_eq!(page.location(), "/werkvoorraad?voor=mijn");
    let page = anna.post(&adres, &form.csrf(), &format!("terug=https://elders&toch-ook=5&{GESPREK}")).await;
    assert_eq!(page.location(), format!("/dossiers/{id}"));
    let page = anna.post(&adres, &form.csrf(), &format!("nog=ja&toch-ook=6&{GESPREK}")).await;
    assert_eq!(page.location(), adres);
}

#[tokio::test]
async fn correcting_asks_why_and_both_can_be_undone() {
    let site = Site::demo().await;
    let id = maak_dossier(&site).await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let adres = format!("/dossiers/{id}/feiten/4/verbeteren");
    let form = anna.get(&adres).await;
    assert!(form.body.contains("value=\"01-06-2024\"") && form.body.contains("value=\"Z\" checked"));
    let waarden = "op=03-06-2024&leerroute=B1&niveau=B1&alfabetisering=NVT&gesprekken=6&bron=Consulent";
    let page = vul_in(&mut anna, &adres, waarden).await;
    assert!(
        page.status == StatusCode::UNPROCESSABLE_ENTITY
            && page.body.contains("Vul in waarom u dit verbetert.")
    );
    let page = vul_in(&mut anna, &adres, &format!("{waarden}&waarom=Verkeerde+brief")).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    let page = anna.get(&format!("/dossiers/{id}")).await;
    for deel in [
        "Waarom 3 juni 2027?",
        "B1-route",
        "<s>PIP vastgesteld",
        "verbeterd: Verkeerde brief",
        "verbeterd door Naam van anna",
    ] {
        assert!(page.body.contains(deel), "{deel}");
    }
    assert_eq!(anna.get(&adres).await.status, StatusCode::NOT_FOUND);
    anna.post(&page.ongedaan(), &page.csrf(), "").await;
    let page = anna.get(&format!("/dossiers/{id}")).await;
    assert!(page.body.contains("Waarom 1 juni 2027?") && page.body.contains("Z-route"));
}

#[tokio::test]
async fn withdrawing_needs_a_reason() {
    let site = Site::demo().await;
    let id = maak_dossier(&site).await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let adres = format!("/dossiers/{id}/feiten/4/intrekken");
    let page = vul_in(&mut anna, &adres, "reden=+").await;
    assert!(
        page.status == StatusCode::UNPROCESSABLE_ENTITY && page.body.contains("Vul in waarom u dit intrekt.")
    );
    let page = vul_in(&mut anna, &adres, "reden=%3Cb%3Edubbel%3C%2Fb%3E").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let page = anna.get(&format!("/dossiers/{id}")).await;
    assert!(
        page.body.contains("<s>PIP vastgesteld")
            && !page.body.contains("<b>dubbel")
            && page.body.contains("dubbel")
    );
    let toen = anna.get(&format!("/dossiers/{id}?op=1-7-2024&bekend=1-7-2024")).await;
    assert!(toen.body.contains("U ziet hoe het was op 1 juli 2024"));
}

#[tokio::test]
async fn every_kind_of_fact_has_a_page() {
    let site = Site::demo().await;
    let id = maak_dossier(&site).await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let kies = anna.get(&format!("/dossiers/{id}/vastleggen")).await;
    for soort in Soort::ALLE.iter().filter(|soort| **soort != Soort::Intrekking) {
        let adres = format!("/dossiers/{id}/vastleggen/{}", soort.code());
        assert!(kies.body.contains(&adres), "{adres}");
        let page = anna.get(&adres).await;
        assert_eq!(page.status, StatusCode::OK, "{adres}");
        for veld in soort.velden() {
            assert!(page.body.contains(&format!("name=\"{}\"", veld.naam)), "{adres} {}", veld.naam);
        }
        assert!(!page.body.contains("style=\"") && !page.body.contains("<script>"), "{adres}");
    }
    let gezocht = anna.get(&format!("/dossiers/{id}/vastleggen?zoek=boete")).await;
    assert!(gezocht.body.contains("vastleggen/Boete\"") && !gezocht.body.contains("vastleggen/Gesprek\""));
    let niets = anna.get(&format!("/dossiers/{id}/vastleggen?zoek=xyzzy")).await;
    assert!(niets.body.contains("Er is geen vastlegging met dit woord."));
    assert_eq!(
        anna.get(&format!("/dossiers/{id}/vastleggen/Intrekking")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_day_that_is_none_is_said_at_the_top_and_beside_its_open_field() {
    let site = Site::demo().await;
    let id = maak_dossier(&site).await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    for (vraag, veld, deel) in [
        ("op=morgen", "op", "“morgen” is geen datum"),
        ("op=31-02-2025", "op", "31 februari 2025 bestaat niet"),
        ("op=1-7-2024&bekend=x", "bekend", "“x” is geen datum"),
    ] {
        let page = anna.get(&format!("/dossiers/{id}?{vraag}")).await.body;
        let (top, onder) = page.split_once("<h1>").expect("a heading");
        assert!(top.contains(&format!("href=\"#{veld}\">{deel}")), "{vraag}: at the top");
        assert!(onder.contains(&format!("id=\"{veld}-fout\">{deel}")), "{vraag}: beside the field");
        assert!(onder.contains("<details open>"), "{vraag}: the field is open");
        assert!(!page.contains("U ziet hoe het was op"), "{vraag}: it is about now");
    }
}
