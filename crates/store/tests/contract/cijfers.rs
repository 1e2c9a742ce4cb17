//! What figures are counted from is all of one organisation, and afterwards only what changed.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::date;
use store::{Cijferzaak, Rol, Toegang, Welke};

use crate::wereld::{Wereld, gesprek, na};

async fn zaken(w: &Wereld, door: &Toegang, welke: Welke<'_>) -> Vec<Cijferzaak> {
    let mut zaken = Vec::new();
    w.store.cijferzaken(door, welke, |zaak| zaken.push(zaak)).await.unwrap();
    zaken
}

pub async fn figures_read_all_facts_and_then_what_changed(w: Wereld) {
    assert_eq!(zaken(&w, &w.toegang, Welke::Alle).await, []);
    let mut dossiers = Vec::new();
    for achternaam in ["Ander", "Berg", "Citroen"] {
        dossiers.push(w.dossier(achternaam).await);
    }
    let alle = zaken(&w, &w.toegang, Welke::Alle).await;
    assert_eq!(alle.iter().map(|zaak| zaak.dossier).collect::<Vec<_>>(), dossiers);
    for zaak in &alle {
        assert_eq!(zaak.feiten, w.store.feiten(&w.toegang, zaak.dossier).await.unwrap());
        assert_eq!((zaak.feiten.len(), zaak.consulent), (2, Some(w.toegang.gebruiker)));
    }

    let mut bekend: HashMap<_, _> = alle.iter().map(|zaak| (zaak.dossier, zaak.versie)).collect();
    assert_eq!(zaken(&w, &w.collega, Welke::Veranderd(&bekend)).await, [], "nothing changed");
    let nieuw = [gesprek(date(2025, 10, 1))];
    w.store.append(&w.toegang, dossiers[1], &nieuw, &w.opdracht(na(20), None)).await.unwrap();
    w.store.dossier_overdragen(&w.toegang, dossiers[2], None, na(21)).await.unwrap();
    bekend.remove(&dossiers[0]);
    let veranderd = zaken(&w, &w.toegang, Welke::Veranderd(&bekend)).await;
    let gezien: Vec<_> =
        veranderd.iter().map(|zaak| (zaak.dossier, zaak.feiten.len(), zaak.consulent)).collect();
    let anna = Some(w.toegang.gebruiker);
    assert_eq!(gezien, [(dossiers[0], 2, anna), (dossiers[1], 3, anna), (dossiers[2], 2, None)]);

    let een = BTreeSet::from([dossiers[1]]);
    assert_eq!(zaken(&w, &w.toegang, Welke::Deze(&een)).await, veranderd[1..2]);
    assert_eq!(zaken(&w, &w.ander, Welke::Deze(&een)).await, [], "one of another organisation");
    assert_eq!(zaken(&w, &w.ander, Welke::Alle).await, [], "another organisation");
    assert_eq!(zaken(&w, &w.beheer, Welke::Alle).await, [], "a Beheerder");
    let beheerder = Toegang { rol: Rol::Beheerder, ..w.toegang.clone() };
    assert_eq!(zaken(&w, &beheerder, Welke::Alle).await, [], "a Beheerder of this organisation");
}
