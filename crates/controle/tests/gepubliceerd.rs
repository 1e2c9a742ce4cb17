//! The published tables of the report: exactly the sums that fail by hand are found, from our copy of the figures and,
//! where they lie beside this repository, from the files themselves.

#![expect(clippy::expect_used, reason = "helpers of tests may stop the test")]

use std::path::Path;

use controle::{Ernst, Verslag, controleer, lees};

/// A finding in short: how bad, which cell, how much too high.
type Kort = (Ernst, String, String);

fn kort(verslag: &Verslag) -> Vec<Kort> {
    let mut kort: Vec<Kort> = verslag
        .vondsten
        .iter()
        .map(|b| (b.ernst, b.cel.labels.join(" | "), b.verschil.expect("these all compare").to_string()))
        .collect();
    kort.sort();
    kort
}

fn verwacht(regels: &[(Ernst, &str, &str)]) -> Vec<Kort> {
    let mut kort: Vec<Kort> = regels
        .iter()
        .map(|(ernst, cel, verschil)| (*ernst, (*cel).to_owned(), (*verschil).to_owned()))
        .collect();
    kort.sort();
    kort
}

fn kopie(naam: &str) -> Verslag {
    let pad = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(naam);
    let tekst = std::fs::read_to_string(pad).expect("the copy is in the repository");
    controleer(&lees(naam, &tekst).expect("the copy is a table"))
}

/// The published file itself; `None` with a sentence when it is not there.
fn origineel(naam: &str) -> Option<Verslag> {
    let pad = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/rapport").join(naam);
    let Ok(tekst) = std::fs::read_to_string(pad) else {
        println!("{naam} does not lie beside this repository: only our copy of the figures was checked.");
        return None;
    };
    Some(controleer(&lees(naam, &tekst).expect("the published file is read")))
}

/// Proposals for the finding at this cell, written short.
fn keuzes(verslag: &Verslag, cel: &str) -> Vec<String> {
    let plaats = verslag.vondsten.iter().position(|b| b.cel.labels.join(" | ") == cel).expect("it was found");
    let herstel =
        verslag.herstel.iter().find(|herstel| herstel.vondsten.contains(&plaats)).expect("there is a line");
    herstel
        .keuzes
        .iter()
        .map(|keuze| {
            let delen = keuze
                .wijzigingen
                .iter()
                .map(|w| format!("{}: {} -> {}", w.cel.labels.join(" | "), w.cel.inhoud, w.wordt));
            delen.collect::<Vec<_>>().join("; ")
        })
        .collect()
}

#[test]
fn taakstelling() {
    use Ernst::Fout;
    let verwacht = verwacht(&[
        (Fout, "Leidschendam-Voorburg | 2021 | totale_taakstelling", "1"),
        (Fout, "Leidschendam-Voorburg | 2022 | stand_1_januari", "-1"),
        (Fout, "Leidschendam-Voorburg | 2023 | stand_1_januari", "12"),
        (Fout, "Voorschoten | 2021 | stand_1_januari", "-4"),
        (Fout, "Wassenaar | 2021 | stand_1_januari", "4"),
    ]);
    let verslag = kopie("taakstelling.csv");
    assert_eq!(kort(&verslag), verwacht);
    assert_eq!(
        keuzes(&verslag, "Leidschendam-Voorburg | 2022 | stand_1_januari"),
        ["Leidschendam-Voorburg | 2021 | totale_taakstelling: 113 -> 112"]
    );
    assert_eq!(
        keuzes(&verslag, "Leidschendam-Voorburg | 2023 | stand_1_januari"),
        ["Leidschendam-Voorburg | 2022 | gerealiseerd: 131 -> 119"]
    );
    // 24 rows within a year, 20 from year to year.
    assert_eq!((verslag.gecontroleerd.voorraad.klopt, verslag.gecontroleerd.voorraad.fout), (39, 5));
    if let Some(verslag) = origineel("tabel-3-taakstelling.json") {
        assert_eq!(kort(&verslag), verwacht);
        // The backlog on 31 October follows for all four municipalities, and adds up to 280.
        assert_eq!((verslag.gecontroleerd.voorraad.klopt, verslag.gecontroleerd.voorraad.fout), (43, 5));
        assert_eq!((verslag.gecontroleerd.totalen.klopt, verslag.gecontroleerd.totalen.fout), (1, 0));
    }
}

#[test]
fn inburgeraars() {
    use Ernst::Fout;
    let verwacht = verwacht(&[
        (Fout, "Wassenaar | totaal | alle | statushouder | totaal", "1"),
        (Fout, "Wassenaar | totaal | man | statushouder | totaal", "1"),
        (Fout, "Wassenaar | totaal | man | statushouder | totaal", "1"),
    ]);
    let verslag = kopie("inburgeraars.csv");
    assert_eq!(kort(&verslag), verwacht);
    let samen = "Wassenaar | totaal | alle | statushouder | totaal: 44 -> 43; \
                 Wassenaar | totaal | man | statushouder | totaal: 24 -> 23";
    assert_eq!(keuzes(&verslag, "Wassenaar | totaal | man | statushouder | totaal"), [samen]);
    assert_eq!(verslag.herstel.len(), 1);
    assert_eq!(verslag.gecontroleerd.totalen.klopt, 123);
    if let Some(verslag) = origineel("tabel-5-inburgeraars.json") {
        assert_eq!(kort(&verslag), verwacht);
    }
}

#[test]
fn leerroutes() {
    use Ernst::Fout;
    let verwacht = verwacht(&[
        (Fout, "Leidschendam-Voorburg | totaal | gezinsmigrant | 2024", "-1"),
        (Fout, "Leidschendam-Voorburg | totaal | gezinsmigrant | totaal", "-1"),
        (Fout, "Wassenaar | totaal | statushouder | 2024", "1"),
        (Fout, "Wassenaar | totaal | statushouder | totaal", "1"),
        (Fout, "Oegstgeest | Z | statushouder | totaal", "1"),
        (Fout, "Oegstgeest | totaal | statushouder | totaal", "1"),
    ]);
    let verslag = kopie("leerroutes.csv");
    assert_eq!(kort(&verslag), verwacht);
    // Each of three municipalities has one cause that the table cannot tell from others: ties are shown as such.
    let aantallen: Vec<usize> = verslag.herstel.iter().map(|herstel| herstel.keuzes.len()).collect();
    assert_eq!(aantallen, [4, 5, 6]);
    assert!(verslag.herstel.iter().all(|herstel| herstel.lost_alles_op && herstel.vondsten.len() == 2));
    if let Some(verslag) = origineel("tabel-6-leerroutes.json") {
        assert_eq!(kort(&verslag), verwacht);
    }
}

#[test]
fn kosten_en_baten() {
    use Ernst::{Fout, Opmerking};
    let kosten = verwacht(&[
        (Fout, "totaal | totaal | 2022", "97.426"),
        (Fout, "totaal | totaal | 2023", "177.281"),
        (Fout, "totaal | totaal | 2024", "777.592"),
    ]);
    let baten =
        verwacht(&[(Opmerking, "totaal | totaal | 2023", "-1"), (Opmerking, "totaal | totaal | 2024", "1")]);
    let verslag = kopie("kosten.csv");
    assert_eq!(kort(&verslag), kosten);
    assert!(!verslag.klopt());
    // 2025 has four empty cells: 340,594 would have to stand in them.
    assert!(
        verslag
            .niet_gecontroleerd
            .iter()
            .any(|niet| niet.wat.contains("2025") && niet.waarom.contains("340.594"))
    );
    let verslag = kopie("baten.csv");
    assert_eq!(kort(&verslag), baten);
    assert!(verslag.klopt());
    if let Some(verslag) = origineel("tabel-10-financien.json") {
        assert_eq!(kort(&verslag), {
            let mut alles = [kosten, baten].concat();
            alles.sort();
            alles
        });
    }
}

#[test]
fn pvt_map_and_begeleiding() {
    let verslag = kopie("pvt-map.csv");
    assert_eq!(kort(&verslag), []);
    assert_eq!(verslag.gecontroleerd.totalen.klopt, 12);
    let verslag = kopie("begeleiding.csv");
    assert_eq!(kort(&verslag), []);
    assert_eq!(verslag.gecontroleerd.zonder_verband, 12);
    for naam in ["tabel-7-pvt-map.json", "tabel-8-maatschappelijke-begeleiding.json"] {
        if let Some(verslag) = origineel(naam) {
            assert_eq!(kort(&verslag), []);
            assert!(verslag.klopt());
        }
    }
}

#[test]
fn all_together_say_the_same_as_each_alone() {
    let namen = [
        "taakstelling.csv",
        "inburgeraars.csv",
        "leerroutes.csv",
        "kosten.csv",
        "baten.csv",
        "pvt-map.csv",
        "begeleiding.csv",
    ];
    let mut tabellen = Vec::new();
    let mut apart = 0;
    for naam in namen {
        let pad = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(naam);
        let tekst = std::fs::read_to_string(pad).expect("the copy is in the repository");
        tabellen.extend(lees(naam, &tekst).expect("the copy is a table"));
        apart += kopie(naam).vondsten.len();
    }
    assert_eq!(controleer(&tabellen).vondsten.len(), apart);
}
