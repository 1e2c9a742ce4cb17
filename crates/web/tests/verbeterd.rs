//! Withdrawing what was corrected: it never happened, so no version of it counts; undo restores exactly.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod common;
#[path = "common/mensen.rs"]
mod mensen;

use common::{Site, now};
use dossier::{FeitId, Peilmoment, geldige_nummers};
use jiff::Timestamp;
use jiff::civil::date;
use mensen::{VANDAAG, gesprek, nieuw, persoon};
use store::{DossierId, NieuwFeit, Opdracht, Rol, Toegang};
use wet::Wet;

async fn geldig(site: &Site, id: DossierId) -> Vec<u32> {
    let feiten = site.app.store().feiten(&Toegang::systeem(site.organisatie), id).await.unwrap();
    let peil = Peilmoment { op: VANDAAG, bekend_op: Timestamp::MAX };
    geldige_nummers(&feiten, peil).into_iter().map(|feit| feit.0).collect()
}

#[tokio::test]
async fn withdrawing_a_correction_takes_out_every_version_and_undo_restores() {
    let site = Site::demo().await;
    let (store, toegang) = (site.app.store(), Toegang::systeem(site.organisatie));
    let wet = Wet::default();
    let opdracht = Opdracht { nu: now(), peildatum: VANDAAG, wet: &wet, sleutel: None };
    let mens = nieuw(persoon("Saba", "", "Haidari"), "1981-07-14", date(2025, 9, 1));
    let id = store.nieuw_dossier(&toegang, &mens, &opdracht).await.unwrap().dossier;
    // A talk, and a correction without a reason beside it, as only files bring.
    let verbeterd = NieuwFeit { vervangt: Some(FeitId(5)), ..gesprek(date(2025, 10, 2)) };
    store.append(&toegang, id, &[gesprek(date(2025, 10, 1)), verbeterd], &opdracht).await.unwrap();
    assert_eq!(geldig(&site, id).await, [1, 2, 3, 4, 6]);

    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let token = anna.get("/over").await.csrf();
    let adres = format!("/dossiers/{id}/feiten/6/intrekken");
    let page = anna.get(&adres).await;
    assert!(page.body.contains("Wat ermee is verbeterd, telt daarna ook niet mee:"));
    assert!(page.body.contains("1 okt 2025"), "{}", page.body);
    anna.post(&adres, &token, "reden=Nooit+gesproken").await;
    assert_eq!(geldig(&site, id).await, [1, 2, 3, 4], "7 and 8 withdraw both");
    let page = anna.get(&format!("/dossiers/{id}")).await;
    assert!(page.body.contains("Ingetrokken: Gesprek gevoerd, met wat ermee was verbeterd."));
    for _ in 0..2 {
        anna.post(&page.ongedaan(), &token, "").await;
        assert_eq!(geldig(&site, id).await, [1, 2, 3, 4, 6], "9 and 10 take both back, once");
    }

    // The correction of a correction: the first version stays out.
    let adres = format!("/dossiers/{id}/feiten/6/verbeteren");
    anna.post(&adres, &token, "op=03-10-2025&doel=Voortgang&bron=Consulent&waarom=Te+vroeg").await;
    assert_eq!(geldig(&site, id).await, [1, 2, 3, 4, 13]);
    let adres = format!("/dossiers/{id}/feiten/13/intrekken");
    let page = anna.get(&adres).await;
    assert!(page.body.contains("1 okt 2025") && page.body.contains("2 okt 2025"), "{}", page.body);
    anna.post(&adres, &token, "reden=Nooit+gesproken").await;
    assert_eq!(geldig(&site, id).await, [1, 2, 3, 4]);
    let page = anna.get(&format!("/dossiers/{id}")).await;
    anna.post(&page.ongedaan(), &token, "").await;
    assert_eq!(geldig(&site, id).await, [1, 2, 3, 4, 13]);
    assert_eq!(store.feiten(&toegang, id).await.unwrap().len(), 15);
    let page = anna.get(&format!("/dossiers/{id}/feiten/5/intrekken")).await;
    assert_eq!(page.status, axum::http::StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_was_never_corrected_is_withdrawn_alone() {
    let site = Site::demo().await;
    let toegang = Toegang::systeem(site.organisatie);
    let wet = Wet::default();
    let opdracht = Opdracht { nu: now(), peildatum: VANDAAG, wet: &wet, sleutel: None };
    let mens = nieuw(persoon("Saba", "", "Haidari"), "1981-07-14", date(2025, 9, 1));
    let id = site.app.store().nieuw_dossier(&toegang, &mens, &opdracht).await.unwrap().dossier;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let adres = format!("/dossiers/{id}/feiten/4/intrekken");
    let page = anna.get(&adres).await;
    assert!(!page.body.contains("Wat ermee is verbeterd"));
    anna.post(&adres, &page.csrf(), "reden=Dubbel").await;
    assert_eq!(geldig(&site, id).await, [1, 2, 3]);
}
