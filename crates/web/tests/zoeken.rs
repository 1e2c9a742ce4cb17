//! Finding people by page: what can be typed, what is shown, what is noted.

mod common;
#[path = "common/mensen.rs"]
mod mensen;

use axum::http::StatusCode;
use common::{Page, Site, Visitor};
use jiff::civil::date;
use mensen::{ander, in_form, maak, nieuw, persoon, toegang};
use store::{DossierId, Persoon, Rol};

const BSN: &str = "999990019";
const VNUMMER: &str = "2812345678";

async fn site_met_mensen() -> (Site, Vec<DossierId>) {
    let site = Site::demo().await;
    site.user("anna", Rol::Consulent).await;
    let wie = toegang(&site.app, "anna").await;
    let ingeschreven = date(2025, 9, 10);
    let mut dossiers = Vec::new();
    for (wie_het_is, geboren) in [
        (Persoon { bsn: Some(BSN.into()), ..persoon("Renée", "van der", "Meijer-Öztürk") }, "1985-03-12"),
        (Persoon { vnummer: Some(VNUMMER.into()), ..persoon("Youssef", "al", "Ali") }, "1985-00-00"),
        (
            Persoon {
                geheim: true,
                telefoon: "0612345678".into(),
                adres: "Dorpsstraat 1".into(),
                ..persoon("Sara", "", "Haidari")
            },
            "1990-07-00",
        ),
    ] {
        dossiers.push(maak(&site.app, &wie, nieuw(wie_het_is, geboren, ingeschreven)).await);
    }
    let vreemd = ander(&site.app).await;
    maak(&site.app, &vreemd, nieuw(persoon("Renée", "", "Meijer-Vreemd"), "1985-03-12", ingeschreven)).await;
    (site, dossiers)
}

async fn aanmelden(site: &Site) -> Visitor<'_> {
    site.signed_in("bram", Rol::Consulent).await
}

async fn zoek(visitor: &mut Visitor<'_>, tekst: &str) -> Page {
    let token = visitor.get("/zoeken").await.csrf();
    let page = visitor.post_and_go("/zoeken", &token, &format!("q={}", in_form(tekst))).await;
    assert_eq!(page.status, StatusCode::OK, "{tekst}");
    page
}

#[tokio::test]
async fn people_are_found_as_they_are_typed() {
    let (site, dossiers) = site_met_mensen().await;
    let mut bram = aanmelden(&site).await;
    let [meijer, ali, haidari] = dossiers[..] else { unreachable!() };
    for (tekst, wie) in [
        ("renee", meijer),
        ("RENÉE", meijer),
        ("meyer", meijer),
        ("meijer-ozturk", meijer),
        ("öz", meijer),
        ("van der mei", meijer),
        ("Meijer, Renée", meijer),
        (BSN, meijer),
        ("9999.90.019", meijer),
        ("12-3-1985", meijer),
        ("maart 1985", meijer),
        ("al-ali", ali),
        ("Joessef", ali),
        (VNUMMER, ali),
        ("ali 1985", ali),
        ("00-00-1985 ali", ali),
        ("14-7-1985", ali),
        ("haid", haidari),
        ("juli 1990", haidari),
        ("7-1990", haidari),
    ] {
        let page = zoek(&mut bram, tekst).await;
        assert!(page.body.contains(&format!("href=\"/dossiers/{wie}\"")), "{tekst}: {}", page.body);
        assert!(!page.body.contains("Vreemd"), "{tekst}");
    }
    let page = zoek(&mut bram, "meij").await;
    assert!(page.body.contains("<mark>Meijer-Öztürk</mark>"), "{}", page.body);
    assert!(page.body.contains("12 maart 1985 (40 jaar)") && page.body.contains("gezocht op naam"));
    assert!(
        zoek(&mut bram, "joessef").await.body.contains("1985 (39 jaar)"),
        "of an unknown day the youngest age"
    );
}

#[tokio::test]
async fn nobody_found_and_nothing_typed_help_on() {
    let (site, _) = site_met_mensen().await;
    let mut bram = aanmelden(&site).await;
    assert!(bram.get("/zoeken").await.body.contains("Zo zoekt u"));
    for tekst in ["", " ", "%", "' OR 1=1 --", "--", "\u{0}", "123456782", "31-2-1985", "xyzzy"] {
        let page = zoek(&mut bram, tekst).await;
        assert!(page.body.contains("Zo zoekt u") && !page.body.contains("data-row"), "{tekst:?}");
    }
    assert!(zoek(&mut bram, "xyzzy").await.body.contains("Niemand gevonden"));
    assert!(zoek(&mut bram, "31-2-1985").await.body.contains("Die datum bestaat niet"));
    let lang = "a".repeat(100_000);
    assert!(zoek(&mut bram, &lang).await.body.len() < 50_000);
}

#[tokio::test]
async fn a_number_never_stands_in_an_address() {
    let (site, _) = site_met_mensen().await;
    let mut bram = aanmelden(&site).await;
    let page = zoek(&mut bram, BSN).await;
    let adressen = page.body.split("href=\"").chain(page.body.split("action=\"")).skip(1);
    assert!(adressen.filter_map(|rest| rest.split('"').next()).all(|adres| !adres.contains(BSN)));
    let get = bram.get(&format!("/zoeken?q={BSN}")).await;
    assert!(!get.body.contains("data-row"), "only a posted search finds");
    let antwoord = bram.post("/zoeken", &page.csrf(), &format!("q={BSN}")).await;
    assert!(!antwoord.location().contains(BSN));
    assert!(bram.get(antwoord.location()).await.body.contains("data-row"), "going back finds again");
    let mut anna = site.signed_in("anna2", Rol::Consulent).await;
    let elders = anna.get(antwoord.location()).await;
    assert!(!elders.body.contains("data-row") && !elders.body.contains(BSN), "not for who did not type it");
    for kop in
        bram.get("/werkvoorraad").await.body.split("<form").filter(|form| form.contains("role=\"search\""))
    {
        assert!(kop.split('>').next().unwrap().contains("method=\"post\""), "{kop}");
    }
}

#[tokio::test]
async fn a_secret_address_is_told_and_not_shown() {
    let (site, _) = site_met_mensen().await;
    let mut bram = aanmelden(&site).await;
    let page = zoek(&mut bram, "haidari").await;
    assert!(page.body.contains("geheim adres"));
    assert!(!page.body.contains("0612345678") && !page.body.contains("Dorpsstraat"));
}

#[tokio::test]
async fn who_was_shown_is_noted_without_what_was_typed() {
    let (site, dossiers) = site_met_mensen().await;
    let mut bram = aanmelden(&site).await;
    zoek(&mut bram, BSN).await;
    let wie = toegang(&site.app, "bram").await;
    let log = site.app.store().leeslog_van(&wie, dossiers[0]).await.unwrap();
    assert_eq!(log.len(), 1);
    assert_eq!(
        (log[0].gebruiker.as_str(), log[0].doel.as_str(), log[0].pagina.as_str()),
        ("bram", "zoeken", "/zoeken")
    );
    assert!(site.app.store().leeslog_van(&wie, dossiers[1]).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_long_list_asks_to_say_more() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let wie = toegang(&site.app, "anna").await;
    for nummer in 0..52 {
        maak(
            &site.app,
            &wie,
            nieuw(persoon(&format!("Nummer{nummer}"), "", "Velen"), "1990-01-01", date(2025, 9, 10)),
        )
        .await;
    }
    let page = zoek(&mut anna, "velen").await;
    assert!(page.body.contains("Meer dan 50 mensen gevonden. Verfijn uw zoekopdracht"));
    assert_eq!(page.body.matches("data-row").count(), 50);
    assert!(zoek(&mut anna, "velen nummer7").await.body.contains("1 mens gevonden"));
}
