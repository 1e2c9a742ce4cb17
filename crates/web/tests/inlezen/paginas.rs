//! The pages of an import, as a browser without script uses them.

use axum::http::{Method, StatusCode, header};
use exchange::sjabloon;
use store::Rol;

use crate::common::{Page, Visitor};
use crate::wereld::Wereld;

const GRENS: &str = "grens-van-de-test";

/// Sends a form with a file, as a browser does.
async fn stuur(
    visitor: &mut Visitor<'_>,
    path: &str,
    velden: &[(&str, &str)],
    bestand: Option<&[u8]>,
) -> Page {
    let token = visitor.get("/import").await.csrf();
    let mut body = Vec::new();
    for (naam, waarde) in velden.iter().chain([&("csrf", token.as_str())]) {
        body.extend(
            format!("--{GRENS}\r\nContent-Disposition: form-data; name=\"{naam}\"\r\n\r\n{waarde}\r\n")
                .bytes(),
        );
    }
    let naam = if bestand.is_some() { "lijst.csv" } else { "" };
    body.extend(
        format!(
            "--{GRENS}\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"{naam}\"\r\n\
            Content-Type: application/octet-stream\r\n\r\n"
        )
        .bytes(),
    );
    body.extend(bestand.unwrap_or_default());
    body.extend(format!("\r\n--{GRENS}--\r\n").bytes());
    visitor.send_as(Method::POST, path, &format!("multipart/form-data; boundary={GRENS}"), body).await
}

fn verborgen(page: &Page, naam: &str) -> String {
    let (_, rest) = page.body.split_once(&format!("name=\"{naam}\" value=\"")).expect("a hidden field");
    format!("{naam}={}", rest.split_once('"').unwrap().0)
}

async fn bevestig(visitor: &mut Visitor<'_>, adres: &str, page: &Page) -> Page {
    let velden =
        ["over", "bekend", "afgewezen", "nieuw", "gewijzigd"].map(|naam| verborgen(page, naam)).join("&");
    visitor.post(&format!("{adres}/bevestigen"), &page.csrf(), &velden).await
}

#[tokio::test]
async fn a_file_is_chosen_looked_at_and_confirmed() {
    let wereld = Wereld::new().await;
    let mut anna = wereld.site.sign_in(wereld.toegang.gebruiker).await;
    assert!(anna.get("/import").await.body.contains("Er is nog geen bestand ingelezen"));
    let bytes = sjabloon::koppelingen_voorbeeld();
    let page = stuur(&mut anna, "/import", &[("soort", "koppelingen")], Some(&bytes)).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    let adres = page.location().to_owned();
    assert!(adres.starts_with("/import/"));
    assert_eq!(wereld.store().dossiers(&wereld.toegang).await.unwrap(), []);

    let page = anna.get(&adres).await;
    for woord in ["Noor Voorbeeld", "wordt overgenomen", "hoort niet bij uw organisatie", "2 nieuwe dossiers"]
    {
        assert!(page.body.contains(woord), "{woord} in {}", page.body);
    }
    let afgewezen = anna.get(&format!("{adres}?toon=afgewezen")).await;
    assert!(
        !afgewezen.body.contains("Nieuw dossier met")
            && afgewezen.body.contains("aria-current=\"page\">afgewezen")
    );
    assert!(anna.get("/import").await.body.contains("nog niet bevestigd"));

    let verslag = anna.get(&format!("{adres}/verslag/csv")).await;
    assert!(verslag.headers[header::CONTENT_TYPE].to_str().unwrap().starts_with("text/csv"));
    assert_eq!(verslag.body.lines().count(), 10, "{}", verslag.body);

    for _ in 0..2 {
        let klaar = bevestig(&mut anna, &adres, &page).await;
        assert_eq!((klaar.status, klaar.location()), (StatusCode::SEE_OTHER, adres.as_str()));
        assert_eq!(wereld.store().dossiers(&wereld.toegang).await.unwrap().len(), 2);
    }
    let klaar = anna.get(&adres).await;
    for woord in ["Het bestand is ingelezen", "Noor Voorbeeld</a>", "Kenmerk (SHA-256)", "7 regels"] {
        assert!(klaar.body.contains(woord), "{woord} in {}", klaar.body);
    }
    let lijst = anna.get("/import").await;
    assert!(lijst.body.contains("2 overgenomen, 0 al bekend, 7 afgewezen"), "{}", lijst.body);

    let weer = stuur(&mut anna, "/import", &[("soort", "koppelingen")], Some(&bytes)).await;
    assert_eq!(weer.location(), adres);
    assert!(anna.get(&adres).await.body.contains("al eerder ingelezen"));
}

#[tokio::test]
async fn what_is_wrong_with_a_file_stands_on_the_page() {
    let wereld = Wereld::new().await;
    let voor = wereld.inhoud().await;
    let mut anna = wereld.site.sign_in(wereld.toegang.gebruiker).await;
    let geen_kolommen = b"Naam;Geboren\nMina;1985\n";
    for (velden, bestand, woord) in [
        (&[("soort", "uren")][..], None, "Kies het bestand"),
        (&[][..], Some(&b"a;b\n1;2\n"[..]), "Kies wat er in het bestand staat"),
        (&[("soort", "uren")][..], Some(&b"PK\x03\x04kapot"[..]), "beschadigd"),
        (&[("soort", "brp")][..], Some(&b"%PDF-1.4"[..]), "pdf"),
        (&[("soort", "koppelingen")][..], Some(&geen_kolommen[..]), "/import/kolommen"),
    ] {
        let page = stuur(&mut anna, "/import", velden, bestand).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{woord}");
        assert!(
            page.body.contains(woord) && page.body.contains("Er is nog niets opgeslagen"),
            "{woord}: {}",
            page.body
        );
    }
    assert_eq!(wereld.inhoud().await, voor);
}

#[tokio::test]
async fn a_huge_file_gets_a_page_that_says_how_large_it_may_be() {
    let wereld = Wereld::new().await;
    let mut anna = wereld.site.sign_in(wereld.toegang.gebruiker).await;
    let page = stuur(&mut anna, "/import", &[("soort", "uren")], Some(&vec![b'x'; 21 * 1024 * 1024])).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.body.contains("hooguit 20 MB aan") && page.body.contains("Er is niets opgeslagen"));
    assert_eq!(wereld.store().imports(&wereld.toegang).await.unwrap(), []);
}

#[tokio::test]
async fn a_preview_that_is_out_of_date_is_shown_again() {
    let wereld = Wereld::new().await;
    let mut anna = wereld.site.sign_in(wereld.toegang.gebruiker).await;
    let bytes = sjabloon::koppelingen_voorbeeld();
    let page = stuur(&mut anna, "/import", &[("soort", "koppelingen")], Some(&bytes)).await;
    let adres = page.location().to_owned();
    let token = anna.get(&adres).await.csrf();
    let page = anna.post(&format!("{adres}/bevestigen"), &token, "over=1&bekend=0&afgewezen=8&nieuw=1").await;
    assert_eq!(page.location(), adres);
    assert!(anna.get(&adres).await.body.contains("intussen iets veranderd"));
    assert_eq!(wereld.store().dossiers(&wereld.toegang).await.unwrap(), []);
}

#[tokio::test]
async fn another_organisation_does_not_reach_an_import() {
    let mut wereld = Wereld::new().await;
    let mut anna = wereld.site.sign_in(wereld.toegang.gebruiker).await;
    let bytes = sjabloon::koppelingen_voorbeeld();
    let page = stuur(&mut anna, "/import", &[("soort", "koppelingen")], Some(&bytes)).await;
    let adres = page.location().to_owned();
    let (elders, _) = wereld.andere("0579").await;
    wereld.site.organisatie = elders;
    let mut bob = wereld.site.signed_in("bob", Rol::Teamleider).await;
    let token = bob.get("/import").await.csrf();
    for (method, pad) in [(Method::GET, ""), (Method::GET, "/verslag/csv"), (Method::POST, "/bevestigen")] {
        let page = bob.send(method, &format!("{adres}{pad}"), &format!("csrf={token}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{pad}");
    }
}

#[tokio::test]
async fn templates_and_examples_come_along() {
    let wereld = Wereld::new().await;
    let mut anna = wereld.site.sign_in(wereld.toegang.gebruiker).await;
    let page = anna.get("/import").await;
    let mut gevonden = 0;
    for pad in page.body.split('"').filter(|deel| deel.starts_with("/import/voorbeelden/")) {
        let bestand = anna.get(pad).await;
        assert_eq!(bestand.status, StatusCode::OK, "{pad}");
        assert!(bestand.headers[header::CONTENT_DISPOSITION].to_str().unwrap().starts_with("attachment"));
        gevonden += 1;
    }
    assert_eq!(gevonden, 5);
    assert_eq!(anna.get("/import/voorbeelden/geheim.csv").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_names_of_columns_are_a_setting() {
    let wereld = Wereld::new().await;
    let mut anna = wereld.site.sign_in(wereld.toegang.gebruiker).await;
    let bestand = b"Nr;Familie;Geb;Plaats;Sinds;Schoenmaat\n2800000055;Proef;1-1-1990;1916;3-3-2025;42\n";
    let velden = [
        ("vnummer", "Nr; V-nummer"),
        ("achternaam", "Familie"),
        ("geboortedatum", "Geb"),
        ("gemeente", "Plaats"),
        ("koppeldatum", "sinds"),
    ];
    let met = |actie: &'static str| velden.into_iter().chain([("actie", actie)]).collect::<Vec<_>>();
    let page = stuur(&mut anna, "/import/kolommen", &met("bekijk"), Some(bestand)).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(
        page.body.contains("<dt>Schoenmaat</dt>") && page.body.contains("wordt niet gelezen"),
        "{}",
        page.body
    );
    assert_eq!(wereld.store().importkolommen(wereld.toegang.organisatie).await.unwrap(), None);

    let page = stuur(&mut anna, "/import/kolommen", &met("bewaar"), None).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    assert!(anna.get("/import/kolommen").await.body.contains("value=\"Nr; V-nummer\""));
    let page = stuur(&mut anna, "/import", &[("soort", "koppelingen")], Some(bestand)).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);

    let dubbel = [("vnummer", "Nr"), ("achternaam", "nr"), ("actie", "bewaar")];
    let page = stuur(&mut anna, "/import/kolommen", &dubbel, None).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("staat ook bij V-nummer") && page.body.contains("kolom met Gemeente heet"));

    let page = stuur(&mut anna, "/import/kolommen", &[("actie", "standaard")], None).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(wereld.store().importkolommen(wereld.toegang.organisatie).await.unwrap(), None);
}
