//! Registering from a list and from a dossier: few steps, nothing lost, nothing twice, nothing that cannot be.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail")]

mod common;
#[path = "common/mensen.rs"]
mod mensen;

use axum::http::{HeaderName, StatusCode};
use common::{Page, Site, Visitor};
use dossier::Soort;
use jiff::civil::{Date, date};
use mensen::{maak, nieuw, persoon, toegang};
use store::{DossierId, Rol};

/// Ten weeks later is before the day of the demo: there is a line in the list.
const INGESCHREVEN: Date = date(2025, 8, 23);
const TERUG: &str = "%2Fwerkvoorraad%3Fvoor%3Dmijn";

/// The most used kinds, in the order of their digits 1 to 9 and 0.
const VAAK: [Soort; 10] = [
    Soort::Gesprek,
    Soort::Participatie,
    Soort::ParticipatieBevestigd,
    Soort::LesUren,
    Soort::Verzuim,
    Soort::Voortgang,
    Soort::Examen,
    Soort::PipVastgesteld,
    Soort::IntakeAfspraak,
    Soort::Notitie,
];

/// A consulent with one person, Rana Almasri.
async fn anna(site: &Site) -> (Visitor<'_>, DossierId) {
    let anna = site.signed_in("anna", Rol::Consulent).await;
    let wie = toegang(&site.app, "anna").await;
    let id = maak(&site.app, &wie, nieuw(persoon("Rana", "", "Almasri"), "1999-01-02", INGESCHREVEN)).await;
    (anna, id)
}

/// The addresses that a page links to and that begin so.
fn links<'a>(page: &'a Page, begin: &str) -> Vec<&'a str> {
    let alle = page.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    alle.filter(|adres| adres.starts_with(begin)).collect()
}

#[tokio::test]
async fn from_the_list_the_ten_most_used_are_two_steps_away() {
    let site = Site::demo().await;
    let (mut anna, id) = anna(&site).await;
    let lijst = anna.get("/werkvoorraad").await;
    let begin = format!("/dossiers/{id}/vastleggen");
    let meer = links(&lijst, &format!("{begin}?terug="));
    let meer = meer.first().expect("a link behind each line").replace("&#38;", "&");
    let verwacht = |page: &Page| {
        let gevonden = links(page, &format!("{begin}/"));
        let staart = meer.strip_prefix(&begin).unwrap();
        let tien: Vec<_> = VAAK.iter().map(|soort| format!("{begin}/{}{staart}", soort.code())).collect();
        assert_eq!(gevonden[..10], tien);
        for (cijfer, plek) in (1..=10).zip(gevonden) {
            let toets = format!("{plek}\" data-key=\"{}\"", cijfer % 10);
            assert!(page.body.contains(&toets), "{toets}");
        }
    };
    let page = anna.get(&meer).await;
    verwacht(&page);
    let menu = anna.ask(&meer, HeaderName::from_static("hx-request"), "true").await;
    verwacht(&menu);
    assert!(!menu.body.contains("<html") && !menu.body.contains("Almasri"));
    assert_eq!(anna.get(links(&menu, &begin)[7]).await.status, StatusCode::OK);
}
