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
use store::{DossierId, Rol, Toegang};

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

const GESPREK: &str = "op=10-11-2025&doel=Voortgang&verslag=Gaat+goed&bron=Consulent";

/// A hidden field of the form.
fn veld(page: &Page, naam: &str) -> String {
    let (_, rest) = page.body.split_once(&format!("name=\"{naam}\" value=\"")).expect("a hidden field");
    rest.split_once('"').unwrap().0.to_owned()
}

/// Opens a form and sends it with these values.
async fn vul_in(bezoeker: &mut Visitor<'_>, adres: &str, waarden: &str) -> Page {
    let form = bezoeker.get(adres).await;
    let body = format!("sleutel={}&{waarden}", veld(&form, "sleutel"));
    bezoeker.post(adres, &form.csrf(), &body).await
}

#[tokio::test]
async fn what_is_there_already_is_said_before_it_is_saved_again() {
    let site = Site::demo().await;
    let (mut anna, id) = anna(&site).await;
    let adres = format!("/dossiers/{id}/vastleggen/Gesprek");
    assert_eq!(vul_in(&mut anna, &adres, GESPREK).await.status, StatusCode::SEE_OTHER);
    let nog = vul_in(&mut anna, &adres, GESPREK).await;
    assert_eq!(nog.status, StatusCode::UNPROCESSABLE_ENTITY);
    let nummer = veld(&nog, "toch-ook");
    for deel in ["Dit staat al in het dossier", "Toch vastleggen", "Gaat goed", "value=\"10-11-2025\""] {
        assert!(nog.body.contains(deel), "{deel}");
    }
    assert!(nog.body.contains(&format!("/dossiers/{id}?feit={nummer}#feit-{nummer}")));
    let anders = vul_in(&mut anna, &adres, &GESPREK.replace("goed", "beter")).await;
    assert_eq!(anders.status, StatusCode::SEE_OTHER, "another report is another talk");
    let toch = vul_in(&mut anna, &adres, &format!("{GESPREK}&toch-ook={nummer}")).await;
    assert_eq!(toch.status, StatusCode::SEE_OTHER);
}

/// Sending a form twice adds nothing, and what was changed in between is not lost in silence.
#[tokio::test]
async fn a_form_that_was_sent_and_then_changed_comes_back() {
    let site = Site::demo().await;
    let (mut anna, id) = anna(&site).await;
    let adres = format!("/dossiers/{id}/vastleggen/Gesprek");
    let form = anna.get(&adres).await;
    let eerst = format!("sleutel={}&{GESPREK}", veld(&form, "sleutel"));
    for _ in 0..2 {
        assert_eq!(anna.post(&adres, &form.csrf(), &eerst).await.status, StatusCode::SEE_OTHER);
    }
    let anders = anna.post(&adres, &form.csrf(), &eerst.replace("goed", "beter")).await;
    assert_eq!(anders.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(anders.body.contains("al eerder verstuurd") && anders.body.contains("Gaat beter"));
    let nieuw = veld(&anders, "sleutel");
    assert_ne!(nieuw, veld(&form, "sleutel"));
    let nog = format!("sleutel={nieuw}&{}", GESPREK.replace("goed", "beter"));
    assert_eq!(anna.post(&adres, &anders.csrf(), &nog).await.status, StatusCode::SEE_OTHER);
    let dossier = anna.get(&format!("/dossiers/{id}")).await.body;
    assert!(dossier.contains("Gaat goed") && dossier.contains("Gaat beter"));
}

#[tokio::test]
async fn what_somebody_else_saved_meanwhile_is_said_too() {
    let site = Site::demo().await;
    let (mut anna, id) = anna(&site).await;
    let mut bram = site.signed_in("bram", Rol::Consulent).await;
    let adres = format!("/dossiers/{id}/vastleggen/Gesprek");
    let form = anna.get(&adres).await;
    assert_eq!(vul_in(&mut bram, &adres, GESPREK).await.status, StatusCode::SEE_OTHER);
    let body = format!("sleutel={}&{GESPREK}", veld(&form, "sleutel"));
    assert!(anna.post(&adres, &form.csrf(), &body).await.body.contains("Dit staat al in het dossier"));
}

#[tokio::test]
async fn what_was_saved_in_another_tab_is_said_too() {
    let site = Site::demo().await;
    let (mut anna, id) = anna(&site).await;
    let adres = format!("/dossiers/{id}/vastleggen/Gesprek");
    let tabs = [anna.get(&adres).await, anna.get(&adres).await];
    let body = |form: &Page| format!("sleutel={}&{GESPREK}", veld(form, "sleutel"));
    let een = anna.post(&adres, &tabs[0].csrf(), &body(&tabs[0])).await;
    assert_eq!(een.status, StatusCode::SEE_OTHER);
    let twee = anna.post(&adres, &tabs[1].csrf(), &body(&tabs[1])).await;
    assert!(twee.body.contains("Dit staat al in het dossier"));
}

/// Saved, taken back, and sent again with Back: it must not say that it is saved when it is not.
#[tokio::test]
async fn what_was_taken_back_is_not_saved_by_the_same_form() {
    let site = Site::demo().await;
    let (mut anna, id) = anna(&site).await;
    let adres = format!("/dossiers/{id}/vastleggen/Gesprek");
    let form = anna.get(&adres).await;
    let body = format!("sleutel={}&{GESPREK}", veld(&form, "sleutel"));
    anna.post(&adres, &form.csrf(), &body).await;
    let page = anna.get(&format!("/dossiers/{id}")).await;
    let (_, rest) =
        page.body.split_once(&format!("/dossiers/{id}/feiten/")).expect("an address to take it back");
    let nummer: String = rest.chars().take_while(char::is_ascii_digit).collect();
    anna.post(&format!("/dossiers/{id}/feiten/{nummer}/ongedaan"), &page.csrf(), "").await;
    let weer = anna.post(&adres, &form.csrf(), &body).await;
    assert_eq!(weer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(weer.body.contains("staat niet in het dossier"));
    let nog = format!("sleutel={}&{GESPREK}", veld(&weer, "sleutel"));
    assert_eq!(anna.post(&adres, &weer.csrf(), &nog).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_browser_may_fill_in_again_what_was_typed() {
    let site = Site::demo().await;
    let (mut anna, id) = anna(&site).await;
    for (soort, veld) in [("Gesprek", "op"), ("Participatie", "plaats"), ("LesUren", "gegeven")] {
        let page = anna.get(&format!("/dossiers/{id}/vastleggen/{soort}")).await;
        let (_, rest) = page.body.split_once(&format!("name=\"{veld}\"")).unwrap();
        assert!(rest.split_once('>').unwrap().0.contains("autocomplete=\"on\""), "{soort} {veld}");
    }
}

#[tokio::test]
async fn lesson_hours_of_a_month_that_has_some_are_asked_about() {
    let site = Site::demo().await;
    let (mut anna, id) = anna(&site).await;
    let adres = format!("/dossiers/{id}/vastleggen/LesUren");
    let te_veel = vul_in(&mut anna, &adres, "op=31-10-2025&gegeven=40&gevolgd=41&bron=School").await;
    assert_eq!(te_veel.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(te_veel.body.contains("id=\"gevolgd-fout\""));
    let eerst = vul_in(&mut anna, &adres, "op=31-10-2025&gegeven=40&gevolgd=36&bron=School").await;
    assert_eq!(eerst.status, StatusCode::SEE_OTHER);
    let weer = vul_in(&mut anna, &adres, "op=01-10-2025&gegeven=8&gevolgd=8&bron=School").await;
    assert!(weer.body.contains("Er staan al lesuren van deze maand in het dossier"));
    let toch = format!("op=01-10-2025&gegeven=8&gevolgd=8&bron=School&toch-ook={}", veld(&weer, "toch-ook"));
    assert_eq!(vul_in(&mut anna, &adres, &toch).await.status, StatusCode::SEE_OTHER);
    let ander = vul_in(&mut anna, &adres, "op=30-09-2025&gegeven=8&gevolgd=8&bron=School").await;
    assert_eq!(ander.status, StatusCode::SEE_OTHER, "another month has none");
}

#[tokio::test]
async fn the_keyboard_begins_in_the_first_field_or_at_what_is_wrong() {
    let site = Site::demo().await;
    let (mut anna, id) = anna(&site).await;
    let met_focus = |page: &Page| {
        let tags = page.body.split('<').filter(|tag| tag.contains(" autofocus")).map(str::to_owned);
        tags.collect::<Vec<String>>()
    };
    for soort in VAAK {
        let adres = format!("/dossiers/{id}/vastleggen/{}", soort.code());
        let focus = met_focus(&anna.get(&adres).await);
        assert!(focus.len() == 1 && focus[0].contains("name=\"op\""), "{focus:?}");
        let focus = met_focus(&vul_in(&mut anna, &adres, "op=").await);
        assert!(focus.len() == 1 && focus[0].contains("role=\"alert\""), "{focus:?}");
    }
}

#[tokio::test]
async fn not_saving_goes_back_to_where_one_came_from() {
    let site = Site::demo().await;
    let (mut anna, id) = anna(&site).await;
    let adres = format!("/dossiers/{id}/vastleggen/Gesprek");
    let niet_opslaan = |page: &Page| {
        let (ervoor, _) = page.body.split_once("\">Niet opslaan").unwrap();
        ervoor.rsplit_once("href=\"").unwrap().1.to_owned()
    };
    let page = anna.get(&format!("{adres}?terug={TERUG}")).await;
    assert_eq!(niet_opslaan(&page), "/werkvoorraad?voor=mijn");
    let fout = anna.post(&adres, &page.csrf(), &format!("terug={TERUG}&op=")).await;
    assert_eq!(niet_opslaan(&fout), "/werkvoorraad?voor=mijn", "also after a mistake");
    assert_eq!(niet_opslaan(&anna.get(&adres).await), format!("/dossiers/{id}"));
    let elders = anna.get(&format!("{adres}?terug=https%3A%2F%2Felders")).await;
    assert_eq!(niet_opslaan(&elders), format!("/dossiers/{id}"));
}

#[tokio::test]
async fn the_log_of_a_dossier_says_what_and_who() {
    let site = Site::demo().await;
    let (mut anna, id) = anna(&site).await;
    let adres = format!("/dossiers/{id}/vastleggen/Gesprek");
    vul_in(&mut anna, &adres, GESPREK).await;
    let feiten = site.app.store().feiten(&Toegang::systeem(site.organisatie), id).await.unwrap();
    let nummer = feiten.iter().map(|feit| feit.id.0).max().unwrap();
    let verbeteren = format!("/dossiers/{id}/feiten/{nummer}/verbeteren");
    let beter = GESPREK.replace("10-11-2025", "11-11-2025");
    let page = vul_in(&mut anna, &verbeteren, &format!("{beter}&waarom=Verkeerde+dag")).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
    let mut kim = site.signed_in("kim", Rol::Kwaliteitsmedewerker).await;
    let log = kim.get(&format!("/dossiers/{id}/logboek")).await.body;
    for woorden in [
        "Vastgelegd: Gesprek gevoerd van 10 november 2025",
        ">Verbeterd: Gesprek gevoerd van 11 november 2025<",
        ">Naam van anna<",
        "Wet inburgering 2021, artikel 36",
    ] {
        assert!(log.contains(woorden), "{woorden} in {log}");
    }
    let (gewijzigd, bekeken) = log.split_once("id=\"bekeken\"").unwrap();
    assert!(gewijzigd.contains("12 nov 2025") && bekeken.contains("12 nov 2025"), "one clock");
    assert!(!log.contains(">anna<") && !log.contains(">kim<") && !log.contains("nummer "));
}
