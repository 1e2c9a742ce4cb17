//! Reports of the demo region: what they say, what they never say, and which publications go together.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::sync::LazyLock;

use charts::{Cel, Eenheid};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use letters::{Blok, BronFout, Bronnen, Rapport, Rapportsoort, Toelichting};
use monitor::Zaak;
use monitor::publicatie::{
    Bijschrift, Doel, Doelwaarde, Kop, Opdracht, Publicatie, Soort, Toelichtingdeel, Verbetering, Woorden,
    maak,
};
use wet::Wet;

const GEMEENTEN: [(&str, &str); 3] =
    [("1916", "Leidschendam-Voorburg"), ("0629", "Wassenaar"), ("0626", "Voorschoten")];
const SOORTEN: [Rapportsoort; 3] = [Rapportsoort::Kwartaal, Rapportsoort::Jaar, Rapportsoort::Raadslid];
const NAJAAR: Date = date(2025, 9, 30);

fn publiceer(nummer: u32, soort: Soort, plek: usize, op: Date, eerdere: &[Publicatie]) -> Publicatie {
    let (gemeente, naam) = GEMEENTEN[plek];
    let kop = Kop {
        nummer,
        soort,
        organisatie: "Regio".to_owned(),
        gemeente: gemeente.to_owned(),
        gemeentenaam: naam.to_owned(),
        regio: GEMEENTEN.iter().map(|(code, _)| (*code).to_owned()).collect(),
        op,
        bekend_op: "2025-11-12T08:00:00Z".parse::<Timestamp>().unwrap(),
        verbetert: None,
    };
    let personen = &demo::regio().personen;
    let eigen = personen.iter().filter(|een| GEMEENTEN.iter().any(|(code, _)| een.gemeente == *code));
    let feiten: Vec<_> = eigen.map(demo::DemoPersoon::feiten).collect();
    let zaken: Vec<Zaak<'_>> =
        (1..).zip(&feiten).map(|(nummer, feiten)| Zaak { nummer, consulent: None, feiten }).collect();
    maak(&Opdracht { kop, woorden: Woorden::default(), zaad: 20_251_112 }, &zaken, &Wet::default(), eerdere)
        .unwrap()
}

/// A quarter, the next one, and the page of the council, all of Leidschendam-Voorburg and protected together; then Wassenaar.
static PUBLICATIES: LazyLock<Vec<Publicatie>> = LazyLock::new(|| {
    let mut alle = Vec::new();
    for (nummer, soort, plek, op) in [
        (1, Soort::Kwartaal, 0, date(2025, 6, 30)),
        (2, Soort::Kwartaal, 0, NAJAAR),
        (3, Soort::Raad, 0, NAJAAR),
        (4, Soort::Raad, 1, NAJAAR),
    ] {
        let volgende = publiceer(nummer, soort, plek, op, &alle);
        alle.push(volgende);
    }
    alle
});

static GEEN: LazyLock<Toelichting> = LazyLock::new(Toelichting::default);

fn van(plek: usize) -> Bronnen<'static> {
    Bronnen { publicatie: &PUBLICATIES[plek], vorige: None, naast: &[], toelichting: &GEEN }
}

/// All text of a report, a line for each part; rows of tables with tabs.
fn tekst(rapport: &Rapport) -> String {
    let tabel = |tabel: &charts::Tabel| {
        let rij = |rij: &Vec<Cel>| rij.iter().map(Cel::toon).collect::<Vec<_>>().join("\t");
        let rijen: Vec<String> = tabel.rijen.iter().map(rij).collect();
        format!("{}\n{}\n{}", tabel.titel, tabel.koppen.join("\t"), rijen.join("\n"))
    };
    let blok = |blok: &Blok| match blok {
        Blok::Kop { tekst, .. } | Blok::Alinea(tekst) | Blok::Noot(tekst) => tekst.clone(),
        Blok::Lijst(punten) => punten.join("\n"),
        Blok::Tabel(een) => tabel(een),
        Blok::Grafiek(grafiek) => format!("{}\n{}", grafiek.zin(), tabel(&grafiek.tabel())),
        Blok::Tegels(tegels) => tegels
            .iter()
            .map(|een| format!("{}\n{}", een.kop, een.zinnen.join("\n")))
            .collect::<Vec<_>>()
            .join("\n"),
    };
    let koppen = [rapport.titel.clone(), rapport.ondertitel.clone()];
    koppen.into_iter().chain(rapport.blokken.iter().map(blok)).collect::<Vec<_>>().join("\n")
}

/// Pages as the file itself says.
fn paginas(pdf: &[u8]) -> usize {
    let tekst = String::from_utf8_lossy(pdf);
    let telling = tekst.split("/Type/Pages").nth(1).or_else(|| tekst.split("/Type /Pages").nth(1)).unwrap();
    let telling = telling.split("/Count ").nth(1).unwrap();
    telling.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap()
}

fn each_report_answers_every_question_and_becomes_the_same_pdf_twice() {
    for (plek, soort) in [(1, SOORTEN[0]), (2, SOORTEN[1]), (2, SOORTEN[2]), (3, SOORTEN[1]), (3, SOORTEN[2])]
    {
        let rapport = van(plek).stel_op(soort).unwrap();
        let gezegd = tekst(&rapport);
        for deel in &PUBLICATIES[plek].delen {
            assert!(
                gezegd.contains(&deel.vraag) && gezegd.contains(&deel.antwoord),
                "{soort:?}: {}",
                deel.code
            );
        }
        let pdf = rapport.pdf().unwrap();
        assert_eq!(van(plek).stel_op(soort).unwrap().pdf().unwrap(), pdf);
        assert!(soort != Rapportsoort::Raadslid || paginas(&pdf) == 1, "a councillor gets one page");
    }
}

fn no_report_shows_a_small_number_of_people() {
    for (plek, publicatie) in PUBLICATIES.iter().enumerate() {
        let vorige = (plek == 1).then(|| &PUBLICATIES[0]);
        for soort in SOORTEN {
            let rapport = Bronnen { vorige, ..van(plek) }.stel_op(soort).unwrap();
            let gezegd = tekst(&rapport);
            for klein in 1..=publicatie.drempel {
                for vorm in
                    [format!(" {klein} mensen"), format!("({klein} van de"), format!(" {klein} personen")]
                {
                    assert!(!gezegd.contains(&vorm), "{soort:?} of publication {}: {vorm}", plek + 1);
                }
            }
            let klein = |cel: &Cel| matches!(cel, Cel::Getal(1..=4, Eenheid::Aantal));
            for blok in &rapport.blokken {
                let tabel = match blok {
                    Blok::Tabel(tabel) => tabel.clone(),
                    Blok::Grafiek(grafiek) => grafiek.tabel(),
                    _ => continue,
                };
                assert!(!tabel.rijen.iter().flatten().any(klein), "{}", tabel.titel);
            }
        }
    }
}

fn figures_are_compared_with_last_year_last_quarter_and_the_region() {
    let jaar = tekst(&van(2).stel_op(Rapportsoort::Jaar).unwrap());
    assert!(jaar.contains("Monitor inburgering Leidschendam-Voorburg 2025"));
    assert!(jaar.contains("Het cijfer op 30 september 2024 was "), "{jaar}");
    assert!(jaar.contains("In de hele regio (3 gemeenten) is dit "), "{jaar}");
    assert!(jaar.contains("Over wie: Mensen die onder de Wet inburgering 2021 vallen."), "{jaar}");
    assert!(jaar.contains("binnen twee weken vastgelegd"), "{jaar}");
    let bronnen = Bronnen { vorige: Some(&PUBLICATIES[0]), ..van(1) };
    let kwartaal = tekst(&bronnen.stel_op(Rapportsoort::Kwartaal).unwrap());
    assert!(kwartaal.contains("Derde kwartaal 2025, stand op 30 september 2025, gemaakt door Regio"));
    assert!(
        kwartaal.contains("Sinds 30 juni 2025 ") || kwartaal.contains("sinds 30 juni 2025"),
        "{kwartaal}"
    );
    assert!(kwartaal.contains("Vergeleken met publicatie 1."));
    assert!(!kwartaal.contains("Alle aantallen"), "the quarter is short");
}

fn other_municipalities_stand_beside_it() {
    let bronnen = Bronnen { naast: &PUBLICATIES[3..], ..van(2) };
    let gezegd = tekst(&bronnen.stel_op(Rapportsoort::Jaar).unwrap());
    assert!(gezegd.contains("Wassenaar\t"), "{gezegd}");
    assert!(gezegd.contains("Vergeleken met publicatie 4 (Wassenaar)."));
}

fn what_a_person_added_stands_where_it_belongs() {
    let eigen =
        Toelichting::lees("# algemeen\nHet was druk.\n# op_tijd\nEr kwam een consulent bij.").unwrap();
    let bronnen = Bronnen { toelichting: &eigen, ..van(2) };
    let gezegd = tekst(&bronnen.stel_op(Rapportsoort::Jaar).unwrap());
    let [algemeen, vraag, eigen_tekst, volgende] = [
        "Het was druk.",
        "\nKrijgen mensen op tijd een plan (PIP)?\n",
        "Er kwam een consulent bij.",
        "\nWelke weg",
    ]
    .map(|deel| gezegd.rfind(deel).unwrap());
    assert!(algemeen < vraag && vraag < eigen_tekst && eigen_tekst < volgende);
    let fout = Toelichting::lees("# kosten\nDuur.").unwrap();
    let fout = Bronnen { toelichting: &fout, ..van(2) }.stel_op(Rapportsoort::Jaar);
    assert_eq!(fout, Err(BronFout::OnbekendeVraag("kosten".to_owned())));
}

fn publications_that_do_not_go_together_are_refused() {
    let alle = &*PUBLICATIES;
    let met = |plek, vorige| Bronnen { vorige: Some(vorige), ..van(plek) }.stel_op(Rapportsoort::Kwartaal);
    assert_eq!(met(1, &alle[3]), Err(BronFout::AndereGemeente("Wassenaar".to_owned())));
    assert_eq!(met(1, &alle[2]), Err(BronFout::NietEerder));
    let los = publiceer(9, Soort::Kwartaal, 0, date(2025, 3, 31), &[]);
    assert_eq!(met(1, &los), Err(BronFout::NietSamenBeveiligd(9)));
    let naast = Bronnen { naast: &alle[..1], ..van(2) }.stel_op(Rapportsoort::Jaar);
    assert_eq!(naast, Err(BronFout::NietNaast("Leidschendam-Voorburg".to_owned())));
}

fn a_correction_and_what_is_left_out_are_said() {
    let mut publicatie = PUBLICATIES[2].clone();
    publicatie.kop.verbetert = Some(Verbetering { nummer: 1, uitleg: "Gesprekken ontbraken.".to_owned() });
    publicatie.weggelaten = vec!["route".to_owned()];
    publicatie.bijschriften = vec![Bijschrift {
        code: "op_tijd".to_owned(),
        doel: Some(Doel { waarde: Doelwaarde::Procent(90), bron: "Beleidsplan, p. 7".to_owned() }),
        college: Some("Wij nemen een consulent aan.".to_owned()),
        op: NAJAAR,
        rol: "Beleidsmedewerker".to_owned(),
    }];
    publicatie.delen.retain(|deel| deel.code != "route");
    let bronnen = Bronnen { publicatie: &publicatie, vorige: None, naast: &[], toelichting: &GEEN };
    let gezegd = tekst(&bronnen.stel_op(Rapportsoort::Jaar).unwrap());
    assert!(gezegd.contains("Deze publicatie verbetert publicatie 1. Uitleg: Gesprekken ontbraken."));
    assert!(gezegd.contains("Niet in dit rapport: leerroutes."));
    assert!(gezegd.contains("Doel: ten minste 90% (bron: Beleidsplan, p. 7)."), "{gezegd}");
    assert!(gezegd.contains("Wat het college hierover zegt\nWij nemen een consulent aan."), "{gezegd}");
}

fn what_a_person_wrote_in_the_publication_stands_in_its_reports() {
    let deel = |code: &str, tekst: &str| Toelichtingdeel {
        code: code.to_owned(),
        tekst: tekst.to_owned(),
        op: NAJAAR,
        rol: "teamleider".to_owned(),
    };
    let mut publicatie = PUBLICATIES[2].clone();
    publicatie.delen.retain(|deel| deel.code != "route");
    publicatie.toelichting = vec![
        deel("algemeen", "# Veel mensen\nkwamen tegelijk.\n \n\nDe opvang ging dicht."),
        deel("op_tijd", "De achterstand is weg."),
        deel("route", "Deze vraag is weggelaten."),
    ];
    let eigen = Toelichting::uit(&publicatie);
    let bronnen = Bronnen { publicatie: &publicatie, vorige: None, naast: &[], toelichting: &eigen };
    for soort in [Rapportsoort::Kwartaal, Rapportsoort::Jaar, Rapportsoort::Raadslid] {
        let gezegd = tekst(&bronnen.stel_op(soort).unwrap());
        assert!(gezegd.contains("# Veel mensen kwamen tegelijk.\nDe opvang ging dicht."), "{gezegd}");
        let bij_de_vraag = soort != Rapportsoort::Raadslid;
        assert_eq!(gezegd.contains("hierover zegt\nDe achterstand is weg."), bij_de_vraag, "{gezegd}");
        assert!(!gezegd.contains("Deze vraag is weggelaten."), "{gezegd}");
    }
    assert_eq!(Toelichting::uit(&PUBLICATIES[2]), *GEEN);
}

/// One test: the publications take seconds to make, and each test runs in a process of its own.
#[test]
fn reports_of_the_demo_region() {
    each_report_answers_every_question_and_becomes_the_same_pdf_twice();
    no_report_shows_a_small_number_of_people();
    figures_are_compared_with_last_year_last_quarter_and_the_region();
    other_municipalities_stand_beside_it();
    what_a_person_added_stands_where_it_belongs();
    publications_that_do_not_go_together_are_refused();
    a_correction_and_what_is_left_out_are_said();
    what_a_person_wrote_in_the_publication_stands_in_its_reports();
}
