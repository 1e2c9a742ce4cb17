//! Bitemporal on both engines: a publication made again after ten thousand later facts and corrections is the same.
use dossier::{FeitId, GesprekSoort, Inhoud, Toelichting};
use jiff::SignedDuration;
use jiff::civil::date;
use monitor::Zaak;
use monitor::publicatie::{Kop, Opdracht as Vraag, Publicatie, Soort, Woorden, maak};
use store::{Conceptversie, Deel, DossierId, NieuwDossier, NieuwePublicatie, Opdracht, Rol, Toegang, Welke};

use crate::wereld::{VANDAAG, Wereld, account, feit, na, persoon};

/// Later facts in all.
const LATER: usize = 10_000;

async fn publicatie(w: &Wereld, toegang: &Toegang) -> Publicatie {
    let kop = Kop {
        nummer: 1,
        soort: Soort::Raad,
        organisatie: "Eerste".to_owned(),
        gemeente: "0629".to_owned(),
        gemeentenaam: "Wassenaar".to_owned(),
        regio: vec!["0629".to_owned(), "1916".to_owned()],
        op: date(2025, 11, 11),
        bekend_op: na(50),
        verbetert: None,
    };
    let mut zaken = Vec::new();
    w.store.cijferzaken(toegang, Welke::Alle, |zaak| zaken.push(zaak)).await.unwrap();
    let zaken: Vec<Zaak<'_>> = (1..)
        .zip(&zaken)
        .map(|(nummer, zaak)| Zaak { nummer, consulent: None, feiten: &zaak.feiten })
        .collect();
    maak(&Vraag { kop, zaad: 11, woorden: Woorden::default() }, &zaken, &w.wet, &[]).unwrap()
}

pub async fn made_again_after_ten_thousand_later_facts_it_is_the_same(w: Wereld) {
    let leider = account(&w.store, w.toegang.organisatie, "lotte", Rol::Teamleider).await;
    let regio = demo::regio();
    let eigen = regio.personen.iter().filter(|een| een.gemeente == "0629");
    let delen: Vec<Deel> = eigen
        .map(|een| {
            Deel::Nieuw(Box::new(NieuwDossier {
                gemeente: een.gemeente.to_owned(),
                consulent: None,
                persoon: persoon("Demo"),
                feiten: Vec::new(),
                historie: een.feiten(),
            }))
        })
        .collect();
    let opdracht = |moment| Opdracht { nu: moment, peildatum: VANDAAG, wet: &w.wet, sleutel: None };
    w.store.append_many(&w.toegang, &delen, &opdracht(na(20))).await.unwrap();
    let toen = publicatie(&w, &leider).await;
    let bewaar = NieuwePublicatie {
        nummer: 1,
        soort: "raad".to_owned(),
        gemeente: "0629".to_owned(),
        peildatum: toen.kop.op,
        bekend_op: toen.kop.bekend_op,
        zaad: 11,
        verbetert: None,
        sleutel: None,
        kalender: false,
        versie: Conceptversie { eerdere: 0, drempel: 4, verschil: "[]".to_owned(), bytes: toen.bytes() },
    };
    w.store.bewaar_publicatie(&leider, &bewaar, na(60)).await.unwrap();
    w.store.stel_publicatie_vast(&leider, 1, na(61)).await.unwrap();

    let dossiers = w.store.dossiers(&w.toegang).await.unwrap();
    let per = LATER.div_ceil(dossiers.len());
    for (nummer, groep) in dossiers.chunks(40).enumerate() {
        let later = na(3600) + SignedDuration::from_secs(nummer as i64);
        let delen: Vec<Deel> = groep.iter().map(|dossier| later_bij(*dossier, per)).collect();
        w.store.append_many(&w.toegang, &delen, &opdracht(later)).await.unwrap();
    }
    let weer = publicatie(&w, &leider).await;
    assert!(weer.bytes() == w.store.publicatie(&leider, 1).await.unwrap().1, "byte for byte");
    assert_eq!(weer.hash(), toen.hash());
    assert!(dossiers.len() * per >= LATER);
}

/// A correction of each of the first facts, and conversations for the rest.
fn later_bij(dossier: DossierId, per: usize) -> Deel {
    let weg = (1..=4).map(|nummer| {
        let reden = Toelichting("vergissing".to_owned());
        feit(VANDAAG, Inhoud::Intrekking { feit: FeitId(nummer), reden })
    });
    let gesprek = feit(date(2025, 6, 2), Inhoud::Gesprek { doel: GesprekSoort::Voortgang, verslag: None });
    let feiten = weg.chain(std::iter::repeat_n(gesprek, per.saturating_sub(4))).collect();
    Deel::Bestaand { dossier, feiten, persoon: None }
}
