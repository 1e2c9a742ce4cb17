//! `meedoen kalender` as one starts it, on the example of `docs/opdrachten.md`.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod gedeeld;
#[path = "gedeeld/installatie.rs"]
mod installatie;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use installatie::{Installatie, nu, tekst};
use jiff::civil::Date;
use store::{NieuweKalenderregel, PublicatieStatus, Toegang};
use web::publiceren;

async fn zet(hier: &Installatie, gemeente: &str) {
    let (store, wie) = hier.store().await;
    let nieuw = NieuweKalenderregel {
        gemeente: gemeente.to_owned(),
        soort: "kwartaal".to_owned(),
        ritme: "kwartaal".to_owned(),
        dagen: 14,
    };
    store.zet_kalenderregel(&wie, &nieuw, nu()).await.unwrap();
    store.sluit().await;
}

/// The example of the document: the command, and what it says.
fn voorbeeld() -> (String, String) {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/opdrachten.md");
    let document = std::fs::read_to_string(document).unwrap();
    let mut blokken = document.split("```text\n").skip(1).map(|blok| blok.split("```").next().unwrap());
    let opdracht = blokken.find(|blok| blok.starts_with("meedoen kalender")).unwrap();
    (opdracht.trim().to_owned(), blokken.next().unwrap().to_owned())
}

#[tokio::test]
async fn the_command_of_the_document_makes_what_is_due_once() {
    let hier = Installatie::new().await;
    let (opdracht, verwacht) = voorbeeld();
    let opties: Vec<&str> = opdracht.strip_prefix("meedoen ").unwrap().split(' ').collect();
    let leeg = hier.meedoen(&opties);
    assert!(tekst(&leeg.stdout).contains("De kalender heeft nu niets te maken."), "{}", tekst(&leeg.stderr));
    zet(&hier, "0629").await;
    let gemaakt = hier.meedoen(&opties);
    assert_eq!(gemaakt.status.code(), Some(0), "{}", tekst(&gemaakt.stderr));
    let (store, wie) = hier.store().await;
    let alle = store.publicaties(&wie).await.unwrap();
    store.sluit().await;
    let [een] = alle.as_slice() else { unreachable!("{alle:?}") };
    assert_eq!((een.status, een.kalender), (PublicatieStatus::Concept, true));
    assert_eq!(een.peildatum, een.peildatum.last_of_month());
    assert_eq!(een.peildatum.month() % 3, 0, "{}", een.peildatum);
    // The example was made on another day.
    let (voor, na) = verwacht.split_once("stand ").unwrap();
    let (dag, na) = na.split_at(10);
    assert!(dag.parse::<Date>().is_ok(), "{dag}");
    assert_eq!(tekst(&gemaakt.stdout), format!("{voor}stand {}{na}", een.peildatum));
    let nogmaals = hier.meedoen(&opties);
    assert!(tekst(&nogmaals.stdout).contains("niets te maken"), "{}", tekst(&nogmaals.stdout));
    let verify = hier.meedoen(&["verify"]);
    assert!(verify.status.success(), "{}{}", tekst(&verify.stdout), tekst(&verify.stderr));
}

/// The first concept is cut off at its start, in reading, in counting; the second too.
#[tokio::test]
async fn killed_half_way_it_leaves_nothing_half_and_the_next_makes_the_rest() {
    let hier = Installatie::new().await;
    zet(&hier, "1916").await;
    zet(&hier, "0629").await;
    let mut gemaakt = Vec::new();
    for wacht in [10, 100, 300, 700, 1500] {
        let mut proces = hier.opdracht(&["kalender"]).stdout(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(wacht));
        proces.kill().unwrap();
        proces.wait().unwrap();
        let (store, wie) = hier.store().await;
        let nummers = store.publicaties(&wie).await.unwrap().iter().map(|een| een.nummer).collect::<Vec<_>>();
        for nummer in &nummers {
            let heel = publiceren::document(&store, &wie, *nummer).await.unwrap();
            assert_eq!(heel.kop.nummer, *nummer);
        }
        store.sluit().await;
        assert!(nummers.starts_with(&gemaakt), "{gemaakt:?}, then {nummers:?}");
        gemaakt = nummers;
    }
    let rest = hier.meedoen(&["kalender"]);
    assert_eq!(rest.status.code(), Some(0), "{}", tekst(&rest.stderr));
    assert_eq!(
        tekst(&rest.stdout).matches("is gemaakt").count(),
        2 - gemaakt.len(),
        "{}",
        tekst(&rest.stdout)
    );
    let (store, wie) = hier.store().await;
    let alle = store.publicaties(&wie).await.unwrap();
    store.sluit().await;
    let over: BTreeSet<&str> = alle.iter().map(|een| een.gemeente.as_str()).collect();
    assert_eq!((alle.len(), over), (2, BTreeSet::from(["0629", "1916"])));
    let verify = hier.meedoen(&["verify"]);
    assert!(verify.status.success(), "{}{}", tekst(&verify.stdout), tekst(&verify.stderr));
}

#[tokio::test]
async fn two_at_once_make_one_and_a_failure_is_said() {
    let hier = Installatie::new().await;
    zet(&hier, "1916").await;
    zet(&hier, "0629").await;
    let (store, _) = hier.store().await;
    let mut organisatie = store.organisaties().await.unwrap().remove(0);
    organisatie.gemeenten.retain(|een| een.code == "1916");
    store.wijzig_organisatie(&Toegang::systeembeheer(), &organisatie, nu()).await.unwrap();
    store.sluit().await;
    let beide = std::thread::scope(|scope| {
        let een = scope.spawn(|| hier.meedoen(&["kalender"]));
        let twee = scope.spawn(|| hier.meedoen(&["kalender"]));
        [een.join().unwrap(), twee.join().unwrap()]
    });
    let gemaakt = beide.iter().filter(|uit| tekst(&uit.stdout).contains("Concept 1 is gemaakt")).count();
    assert_eq!(gemaakt, 1, "{beide:?}");
    for uit in &beide {
        assert_eq!(uit.status.code(), Some(4), "{uit:?}");
        assert!(tekst(&uit.stdout).contains("Niet gelukt: kwartaal over 0629"), "{uit:?}");
        assert!(tekst(&uit.stderr).contains("Waarom staat hierboven."), "{uit:?}");
    }
    let (store, wie) = hier.store().await;
    let alle = store.publicaties(&wie).await.unwrap();
    assert_eq!(alle.iter().map(|een| een.gemeente.as_str()).collect::<Vec<_>>(), ["1916"]);
    store.sluit().await;
}
