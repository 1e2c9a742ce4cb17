//! Checking a table by page: pasted, uploaded, wrong.

mod common;

use axum::http::StatusCode;
use common::Site;
use store::Rol;

fn in_form(tekst: &str) -> String {
    tekst.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[tokio::test]
async fn a_pasted_table_gets_its_report() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Beheerder).await;
    let token = anna.get("/controle").await.csrf();
    let tabel = "jaar\tman\tvrouw\ttotaal\n2023\t14\t11\t25\n2024\t9\t13\t23\ntotaal\t23\t24\t48\n";
    let page = anna.post("/controle", &token, &format!("tabel={}", in_form(tabel))).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains("Klopt niet") && page.body.contains("Wat het meeste zou herstellen"),
        "{}",
        page.body
    );
    assert!(page.body.contains("9\t13\t23\n"), "what was pasted is still there");
    let goed = tabel.replace("23\ntotaal\t23\t24\t48", "22\ntotaal\t23\t24\t47");
    let page = anna.post("/controle", &token, &format!("tabel={}", in_form(&goed))).await;
    assert!(page.body.contains("Niets gevonden"), "{}", page.body);
}

#[tokio::test]
async fn what_is_no_table_is_said_beside_the_field() {
    let site = Site::demo().await;
    let mut anna = site.signed_in("anna", Rol::Consulent).await;
    let token = anna.get("/controle").await.csrf();
    for (form, zin) in [
        (String::new(), "Kies een bestand of plak een tabel."),
        (format!("tabel={}", in_form("<b>alleen</b> tekst")), "geen tabel met getallen"),
    ] {
        let page = anna.post("/controle", &token, &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains(zin) && !page.body.contains("<b>alleen"), "{}", page.body);
    }
}
