//! Reports: pages, text as data, the same bytes twice, whatever goes in.

mod gedeeld;

use charts::{Cel, Eenheid, Grafiek, Tabel, Vorm};
use gedeeld::{grafieken, groot, kenmerk, leeg};
use letters::{Blok, Rapport, Tegel};
use proptest::prelude::*;

fn bevat(pdf: &[u8], tekst: &str) -> bool {
    pdf.windows(tekst.len()).any(|deel| deel == tekst.as_bytes())
}

/// Pages as the file itself says; 0 where it does not say.
fn paginas(pdf: &[u8]) -> usize {
    let tekst = String::from_utf8_lossy(pdf);
    let telling = tekst.split("/Type/Pages").nth(1).or_else(|| tekst.split("/Type /Pages").nth(1));
    let telling = telling.and_then(|na| na.split("/Count ").nth(1)).unwrap_or_default();
    telling.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap_or_default()
}

#[test]
fn a_large_report_is_the_same_twice() {
    let rapport = groot();
    let pdf = rapport.pdf().unwrap();
    assert_eq!(pdf, rapport.pdf().unwrap());
    assert!(pdf.starts_with(b"%PDF-1.7"));
    assert!(paginas(&pdf) >= 20, "{} pages", paginas(&pdf));
}

#[test]
fn a_report_is_made_elsewhere_with_the_same_bytes() {
    let rapport = groot();
    let hier = rapport.pdf().unwrap();
    let daar = std::thread::spawn(move || rapport.pdf().unwrap()).join().unwrap();
    assert_eq!(hier, daar);
}

#[test]
fn a_report_is_tagged_dutch_and_dated_by_its_maker() {
    let pdf = groot().pdf().unwrap();
    for deel in ["/StructTreeRoot", "/Lang", "nl", "pdfuaid", "pdfaid", "2026-11-06"] {
        assert!(bevat(&pdf, deel), "{deel} is not in the report");
    }
    let mut later = leeg();
    later.kenmerk.vastgelegd = jiff::civil::date(2027, 2, 5);
    assert_ne!(leeg().pdf().unwrap(), later.pdf().unwrap());
}

#[test]
fn a_concept_says_so() {
    let concept = leeg().als_concept();
    assert!(concept.kenmerk.nummer.ends_with(" (concept)"), "the foot of every page says so");
    assert!(matches!(&concept.blokken[0], Blok::Noot(noot) if noot.contains("Deel dit nog niet")));
    let pdf = concept.pdf().unwrap();
    assert!(bevat(&pdf, "Concept: "), "the name of the document says so");
    assert!(!bevat(&leeg().pdf().unwrap(), "Concept: "));
}

#[test]
fn text_is_data() {
    let kwaad =
        "#panic(\"x\") *vet* _schuin_ $x^2$ <label> @ref = Kop\n#set page(width: 1cm) \\ `raw` // weg";
    let mut rapport = Rapport { titel: kwaad.to_owned(), ondertitel: kwaad.to_owned(), ..leeg() };
    rapport.kenmerk = kenmerk(kwaad);
    let tabel = Tabel {
        titel: kwaad.to_owned(),
        koppen: vec![kwaad.to_owned(), kwaad.to_owned()],
        rijen: vec![vec![Cel::from(kwaad), Cel::Verborgen], vec![]],
    };
    let mut grafiek = grafieken::geld();
    grafiek.titel = kwaad.to_owned();
    rapport.blokken = vec![
        Blok::Kop { niveau: 9, tekst: kwaad.to_owned() },
        Blok::Alinea(kwaad.to_owned()),
        Blok::Lijst(vec![kwaad.to_owned(), String::new()]),
        Blok::Noot(kwaad.to_owned()),
        Blok::Tabel(tabel),
        Blok::Grafiek(grafiek),
    ];
    let pdf = rapport.pdf().unwrap();
    assert_eq!(paginas(&pdf), 1, "no page became smaller");
}

#[test]
fn what_cannot_be_shown_stops_no_report() {
    let mut rapport = leeg();
    rapport.titel = " ".to_owned();
    rapport.blokken = vec![
        Blok::Kop { niveau: 3, tekst: "Kop".to_owned() },
        Blok::Alinea("محمد 🙂 \u{0}\u{202e}\u{feff}\u{e000} Łukasz Şahin".to_owned()),
        Blok::Tabel(Tabel { titel: String::new(), koppen: vec![], rijen: vec![] }),
        Blok::Grafiek(Grafiek {
            titel: String::new(),
            eenheid: Eenheid::Aantal,
            vorm: Vorm::Kolommen(vec![]),
        }),
    ];
    rapport.pdf().unwrap();
}

#[test]
fn tiles_and_long_rows_go_over_pages_without_loss() {
    let lang = "woord ".repeat(3000);
    let tegel = |nummer: usize| Tegel {
        kop: format!("Vraag {nummer}?"),
        grafiek: Some(grafieken::geld()),
        zinnen: vec!["Eén zin.".to_owned(), "Nog een zin, iets langer dan de eerste.".to_owned()],
    };
    let tegels = Rapport { blokken: vec![Blok::Tegels((1..=4).map(tegel).collect())], ..leeg() };
    assert_eq!(paginas(&tegels.pdf().unwrap()), 1);
    let rijen = vec![vec![Cel::from(lang.as_str()), Cel::Leeg], vec![Cel::Verborgen, Cel::from("kort")]];
    let tabel = Tabel { titel: "Lang".to_owned(), koppen: vec!["Een".to_owned(), "Twee".to_owned()], rijen };
    let rapport = Rapport { blokken: vec![Blok::Tabel(tabel), Blok::Noot(lang)], ..leeg() };
    let pdf = rapport.pdf().unwrap();
    assert!(paginas(&pdf) >= 5, "{} pages", paginas(&pdf));
}

fn tekst() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[#*_$<>@=\\[\\]\\\\`/a-z ]{0,40}", "[a-z]{200}"]
}

fn blok() -> impl Strategy<Value = Blok> {
    let cel = prop_oneof![
        Just(Cel::Leeg),
        Just(Cel::Verborgen),
        tekst().prop_map(Cel::Tekst),
        any::<i64>().prop_map(|waarde| Cel::Getal(waarde, Eenheid::Eurocent))
    ];
    let rijen = proptest::collection::vec(proptest::collection::vec(cel, 0..5), 0..6);
    let tabel = (tekst(), proptest::collection::vec(tekst(), 0..4), rijen)
        .prop_map(|(titel, koppen, rijen)| Tabel { titel, koppen, rijen });
    prop_oneof![
        (any::<u8>(), tekst()).prop_map(|(niveau, tekst)| Blok::Kop { niveau, tekst }),
        tekst().prop_map(Blok::Alinea),
        tekst().prop_map(Blok::Noot),
        proptest::collection::vec(tekst(), 0..4).prop_map(Blok::Lijst),
        tabel.prop_map(Blok::Tabel),
        (tekst(), 0..8_usize).prop_map(|(titel, nummer)| {
            let (_, grafiek) = grafieken::alle().swap_remove(nummer);
            Blok::Grafiek(Grafiek { titel, ..grafiek })
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn every_report_becomes_a_pdf(titel in tekst(), blokken in proptest::collection::vec(blok(), 0..8)) {
        let rapport = Rapport { titel, blokken, ..leeg() };
        let pdf = rapport.pdf();
        prop_assert!(pdf.is_ok(), "{:?}", pdf.err());
    }
}
