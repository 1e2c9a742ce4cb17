//! Publications of the demo region: safe, the same every time, and forgeries are found.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::sync::LazyLock;

use dossier::{Feit, FeitId, GesprekSoort, Inhoud, Toelichting};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use monitor::Zaak;
use monitor::publicatie::{Kop, Opdracht, Publicatie, Soort, Woorden, maak, toets, verschillen};
use wet::{Instelling, Wet};

const GEMEENTEN: [(&str, &str); 4] =
    [("0546", "Leiden"), ("0579", "Oegstgeest"), ("1916", "Leidschendam-Voorburg"), ("0629", "Wassenaar")];
const NA: Timestamp = Timestamp::MAX;

static FEITEN: LazyLock<Vec<Vec<Feit>>> =
    LazyLock::new(|| demo::regio().personen.iter().map(demo::DemoPersoon::feiten).collect());

fn zaken(feiten: &[Vec<Feit>]) -> Vec<Zaak<'_>> {
    (1..).zip(feiten).map(|(nummer, feiten)| Zaak { nummer, consulent: None, feiten }).collect()
}

fn opdracht(nummer: u32, gemeente: &str, op: Date, bekend_op: Timestamp) -> Opdracht {
    let gemeentenaam = GEMEENTEN.iter().find(|(code, _)| *code == gemeente).unwrap().1.to_owned();
    let kop = Kop {
        nummer,
        soort: Soort::Raad,
        organisatie: "Regio".to_owned(),
        gemeente: gemeente.to_owned(),
        gemeentenaam,
        regio: GEMEENTEN.iter().map(|(code, _)| (*code).to_owned()).collect(),
        op,
        bekend_op,
        verbetert: None,
    };
    Opdracht { kop, zaad: 20_251_112, woorden: Woorden::default() }
}

fn tekst(publicatie: &Publicatie) -> String {
    String::from_utf8(publicatie.bytes()).unwrap()
}

/// Every printed number: question and number.
fn geprint(publicatie: &Publicatie) -> Vec<(String, Option<u64>)> {
    let mut alle = Vec::new();
    for deel in &publicatie.delen {
        for rij in deel.tabellen.iter().flat_map(|tabel| &tabel.rijen) {
            alle.extend(rij.getallen.iter().map(|getal| (deel.code.clone(), getal.waarde)));
        }
        if let Some(een) = &deel.vastlegging {
            let getallen = [&een.tijdig, &een.laat, &een.zonder_dag];
            alle.extend(getallen.map(|getal| (deel.code.clone(), getal.waarde)));
        }
    }
    alle
}

#[test]
fn every_municipality_of_the_region_is_safe_to_publish() {
    let zaken = zaken(&FEITEN);
    for (gemeente, naam) in GEMEENTEN {
        let gemaakt =
            maak(&opdracht(1, gemeente, demo::PEILDATUM, NA), &zaken, &Wet::default(), &[]).unwrap();
        assert_eq!(toets(&tekst(&gemaakt)), Ok(()), "{naam}");
        assert_eq!((gemaakt.drempel, gemaakt.delen.len()), (4, 6), "{naam}");
        let geprint = geprint(&gemaakt);
        assert!(geprint.len() > 100, "{naam}: {}", geprint.len());
        for (code, waarde) in &geprint {
            assert!(!waarde.is_some_and(|waarde| (1..=4).contains(&waarde)), "{naam} {code}: {waarde:?}");
        }
        let verborgen = geprint.iter().filter(|(_, waarde)| waarde.is_none()).count();
        assert!(verborgen * 2 < geprint.len(), "{naam}: {verborgen} of {} are hidden", geprint.len());
        let stromen = gemaakt.delen.iter().filter(|deel| deel.vastlegging.is_some()).count();
        assert_eq!(stromen, 4, "{naam}: how soon was registered stands with each question about days");
        assert_eq!(Publicatie::lees(&tekst(&gemaakt)).unwrap(), gemaakt);
    }
}

#[test]
fn the_figures_are_those_of_the_monitor() {
    let gemaakt =
        maak(&opdracht(1, "1916", demo::PEILDATUM, NA), &zaken(&FEITEN), &Wet::default(), &[]).unwrap();
    let instroom = gemaakt.deel("instroom").unwrap();
    let eerste = instroom.tabellen.first().unwrap();
    assert_eq!(eerste.getal(&["totaal", "totaal"], "totaal").unwrap().toon(), "401");
    assert_eq!(instroom.antwoord, "Er kwamen 401 mensen bij die moeten inburgeren.");
    let op_tijd = gemaakt.deel("op_tijd").unwrap();
    assert_eq!(op_tijd.antwoord, "358 van de 389 mensen kregen hun plan op tijd (92%).");
    let meedoen = gemaakt.deel("meedoen").unwrap();
    let toen: Vec<_> = meedoen.tabellen.iter().filter_map(|tabel| tabel.op).collect();
    assert_eq!(toen, [date(2024, 11, 12), date(2023, 11, 12)]);
    assert!(op_tijd.tabellen.iter().any(|tabel| tabel.per == ["gemeente"]));
    assert!(gemaakt.delen.iter().all(|deel| deel.definities.iter().all(|een| !een.telling.is_empty())));
}

#[test]
fn ten_thousand_later_facts_and_corrections_change_nothing() {
    let bekend_op: Timestamp = "2025-01-10T12:00:00Z".parse().unwrap();
    let wanneer = opdracht(7, "1916", date(2024, 12, 31), bekend_op);
    let toen = maak(&wanneer, &zaken(&FEITEN), &Wet::default(), &[]).unwrap();

    let mut feiten = FEITEN.clone();
    let (mut later, mut nummer) = (0, 0);
    while later < 10_000 {
        nummer += 1;
        for dossier in &mut feiten {
            later += voeg_toe(dossier, nummer, bekend_op);
        }
    }
    feiten.extend(FEITEN.iter().take(50).map(|dossier| {
        let mut nieuw = dossier.clone();
        nieuw.iter_mut().for_each(|feit| {
            feit.geregistreerd = feit.geregistreerd.max(bekend_op + jiff::SignedDuration::from_hours(1))
        });
        nieuw
    }));
    let weer = maak(&wanneer, &zaken(&feiten), &Wet::default(), &[]).unwrap();
    assert_eq!(weer.bytes(), toen.bytes());
    assert_eq!(weer.hash(), toen.hash());
    let nu = Opdracht { kop: Kop { bekend_op: NA, ..wanneer.kop.clone() }, ..wanneer };
    let anders = maak(&nu, &zaken(&feiten), &Wet::default(), &[]).unwrap();
    assert!(!verschillen(&toen, &anders).is_empty(), "the later facts do matter to who asks with them");
}

/// Adds a late conversation, and withdraws an earlier fact, both registered after the moment.
fn voeg_toe(dossier: &mut Vec<Feit>, nummer: u32, na: Timestamp) -> usize {
    let laatste = dossier.iter().map(|feit| feit.id.0).max().unwrap_or_default();
    let Some(eerste) = dossier.get(nummer as usize % dossier.len()).cloned() else { return 0 };
    let moment = na + jiff::SignedDuration::from_hours(24 * i64::from(nummer));
    let bij = |plus: u32, inhoud| Feit {
        id: FeitId(laatste + plus),
        geregistreerd: moment,
        vervangt: None,
        inhoud,
        ..eerste.clone()
    };
    let gesprek = bij(1, Inhoud::Gesprek { doel: GesprekSoort::Voortgang, verslag: None });
    let weg = bij(2, Inhoud::Intrekking { feit: eerste.id, reden: Toelichting("vergissing".to_owned()) });
    dossier.extend([gesprek, weg]);
    2
}

#[test]
fn subtracting_two_quarters_names_nobody() {
    let zaken = zaken(&FEITEN);
    let wet = Wet::default();
    let mut eerdere: Vec<Publicatie> = Vec::new();
    for (nummer, op) in [(1, date(2025, 6, 30)), (2, date(2025, 9, 30))] {
        let mut wat = opdracht(nummer, "0629", op, NA);
        wat.kop.soort = Soort::Kwartaal;
        let gemaakt = maak(&wat, &zaken, &wet, &eerdere).unwrap();
        assert_eq!(toets(&tekst(&gemaakt)), Ok(()));
        eerdere.push(gemaakt);
    }
    let [toen, nu] = &eerdere[..] else { unreachable!() };
    assert_eq!(nu.grootboek.len(), 1);
    let (mut bekeken, mut gevaar) = (0, 0);
    for deel in nu
        .delen
        .iter()
        .filter(|deel| deel.tabellen.iter().any(|tabel| tabel.per.contains(&"jaar".to_owned())))
    {
        let oud = toen.deel(&deel.code).unwrap();
        for (tabel, vorige) in deel.tabellen.iter().zip(&oud.tabellen) {
            for (rij, kolom) in
                tabel.rijen.iter().flat_map(|rij| tabel.kolommen.iter().map(move |kolom| (rij, kolom)))
            {
                let sleutel: Vec<&str> = rij.sleutel.iter().map(String::as_str).collect();
                let toen = vorige.getal(&sleutel, kolom).and_then(|getal| getal.waarde);
                let nu = tabel.getal(&sleutel, kolom).and_then(|getal| getal.waarde);
                if let (Some(toen), Some(nu)) = (toen, nu) {
                    bekeken += 1;
                    gevaar += usize::from((1..=4).contains(&nu.abs_diff(toen)));
                }
            }
        }
    }
    assert_eq!(nu.weggelaten, [""; 0], "every question is still answered");
    assert!(bekeken > 20, "enough is printed in both to compare: {bekeken}");
    assert_eq!(gevaar, 0, "differences from 1 to 4 of {bekeken} numbers printed twice");

    let mut los = opdracht(2, "0629", date(2025, 9, 30), NA);
    los.kop.soort = Soort::Kwartaal;
    let zonder = maak(&los, &zaken, &wet, &[]).unwrap();
    assert_ne!(zonder.delen, nu.delen, "without the ledger the same quarter would have printed more");
}

#[test]
fn a_forged_number_is_found() {
    let gemaakt =
        maak(&opdracht(1, "0629", demo::PEILDATUM, NA), &zaken(&FEITEN), &Wet::default(), &[]).unwrap();
    let geprint: Vec<usize> = gemaakt
        .delen
        .iter()
        .flat_map(|deel| &deel.tabellen)
        .flat_map(|tabel| &tabel.rijen)
        .flat_map(|rij| &rij.getallen)
        .filter(|getal| getal.waarde.is_some())
        .map(|getal| getal.cel)
        .collect();
    assert!(geprint.len() > 50);
    for cel in geprint {
        let mut vals = gemaakt.clone();
        zet(&mut vals, cel, false);
        assert!(toets(&tekst(&vals)).is_err(), "cell {cel} in the tables only");
        zet(&mut vals, cel, true);
        assert!(toets(&tekst(&vals)).is_err(), "cell {cel} in the tables and in the proof");
    }
    let mut kaal = gemaakt.clone();
    kaal.beveiliging.witnesses.clear();
    assert!(toets(&tekst(&kaal)).is_err(), "without witnesses");
    let mut praat = gemaakt;
    praat.delen[0].antwoord = "Iedereen doet mee.".to_owned();
    assert!(toets(&tekst(&praat)).unwrap_err()[0].contains("zegt de tekst iets anders"));
    assert!(toets("{}").unwrap_err()[0].contains("geen publicatie"));
}

/// Raises a printed number by ten, wherever it stands.
fn zet(publicatie: &mut Publicatie, cel: usize, ook_bewijs: bool) {
    if ook_bewijs {
        let waarde = publicatie.beveiliging.cells[cel].value.as_mut().unwrap();
        *waarde += 10;
        return;
    }
    let rijen =
        publicatie.delen.iter_mut().flat_map(|deel| &mut deel.tabellen).flat_map(|tabel| &mut tabel.rijen);
    for getal in rijen.flat_map(|rij| &mut rij.getallen).filter(|getal| getal.cel == cel) {
        getal.waarde = getal.waarde.map(|waarde| waarde + 10);
    }
}

#[test]
fn what_cannot_be_published_is_refused() {
    let zaken = zaken(&FEITEN);
    let fout = maak(&opdracht(1, "0629", demo::PEILDATUM, NA), &zaken, &met_drempel("2"), &[]).unwrap_err();
    assert!(fout.to_string().contains("onderdrukking_drempel"), "{fout}");
    let mut elders = opdracht(1, "0629", demo::PEILDATUM, NA);
    elders.kop.regio.clear();
    assert!(maak(&elders, &zaken, &Wet::default(), &[]).unwrap_err().to_string().contains("hoort niet bij"));
    let eerder = maak(&opdracht(1, "0629", date(2025, 6, 30), NA), &zaken, &Wet::default(), &[]).unwrap();
    let minder = &zaken[..zaken.len() / 2];
    let fout =
        maak(&opdracht(2, "0629", demo::PEILDATUM, NA), minder, &Wet::default(), &[eerder]).unwrap_err();
    assert!(fout.to_string().contains("volgt niet meer uit de feiten"), "{fout}");
}

#[test]
fn a_higher_threshold_hides_more() {
    let zaken = zaken(&FEITEN);
    let wat = opdracht(1, "1916", demo::PEILDATUM, NA);
    let verborgen = |wet: &Wet| {
        let gemaakt = maak(&wat, &zaken, wet, &[]).unwrap();
        assert!(
            geprint(&gemaakt)
                .iter()
                .all(|(_, waarde)| waarde.is_none_or(|een| een == 0 || een > gemaakt.drempel))
        );
        geprint(&gemaakt).iter().filter(|(_, waarde)| waarde.is_none()).count()
    };
    let (laag, hoog) = (verborgen(&Wet::default()), verborgen(&met_drempel("10")));
    assert!(laag < hoog, "{laag} and {hoog}");
}

fn met_drempel(waarde: &str) -> Wet {
    let keuze = Instelling::lees("onderdrukking_drempel", "2022-01-01", waarde).unwrap();
    Wet::nieuw([keuze].into_iter().collect())
}
