//! Charts for tests: the six of a councillor's page and the awkward ones. All numbers are invented.

use charts::{Doel, Eenheid, Gestapeld, Grafiek, Kant, Punt, Stapel, Vorm};

pub fn punten(waarden: &[(&str, Option<i64>)]) -> Vec<Punt> {
    waarden.iter().map(|(label, waarde)| Punt::new(*label, *waarde)).collect()
}

pub fn grafiek(titel: &str, eenheid: Eenheid, vorm: Vorm) -> Grafiek {
    Grafiek { titel: titel.to_owned(), eenheid, vorm }
}

pub fn meedoen() -> Grafiek {
    let jaren =
        [("2019", Some(14)), ("2020", Some(16)), ("2021", Some(20)), ("2022", Some(22)), ("2023", Some(29))];
    let mut punten = punten(&jaren);
    punten.push(Punt::new("2024", Some(33)));
    punten.push(Punt::new("2025", Some(38)).voorlopig());
    let doel = Some(Doel { label: "doel raad".to_owned(), waarde: 40 });
    grafiek("Aandeel dat meedoet", Eenheid::Procent, Vorm::Lijn { punten, doel })
}

pub fn met_gaten() -> Grafiek {
    let punten = punten(&[
        ("jan", Some(1210)),
        ("feb", None),
        ("mrt", Some(1405)),
        ("apr", Some(1390)),
        ("mei", Some(1100)),
        ("jun", None),
        ("jul", Some(980)),
        ("aug", Some(905)),
        ("sep", Some(1020)),
        ("okt", None),
    ]);
    grafiek("Uren taalles gevolgd per maand", Eenheid::Aantal, Vorm::Lijn { punten, doel: None })
}

pub fn op_tijd() -> Grafiek {
    let kwartalen = ["1e 2024", "2e 2024", "3e 2024", "4e 2024", "1e 2025", "2e 2025", "3e 2025"];
    let mut punten: Vec<Punt> =
        kwartalen.iter().zip([67, 72, 77, 59, 83, 88, 91]).map(|(k, w)| Punt::new(*k, Some(w))).collect();
    punten.push(Punt::new("4e 2025", Some(94)).voorlopig());
    grafiek("Plan binnen tien weken", Eenheid::Procent, Vorm::Kolommen(punten))
}

pub fn veel_kolommen() -> Grafiek {
    let punten = (0..36).map(|maand| {
        let waarde = if maand % 7 == 3 { None } else { Some(70_000_000 + maand * maand * 61_000) };
        Punt::new(format!("{}-{}", maand % 12 + 1, 2023 + maand / 12), waarde)
    });
    grafiek("Kosten per maand", Eenheid::Eurocent, Vorm::Kolommen(punten.collect()))
}

pub fn huizen() -> Grafiek {
    let punten = punten(&[
        ("2022-2", Some(-9)),
        ("2023-1", Some(-21)),
        ("2023-2", Some(-6)),
        ("2024-1", Some(10)),
        ("2024-2", None),
        ("2025-1", Some(34)),
    ]);
    grafiek("Achterstand op de taakstelling", Eenheid::Aantal, Vorm::Saldo { punten, gunstig: Kant::Onder })
}

pub fn routes() -> Grafiek {
    let stapel =
        |label: &str, waarden: &[Option<i64>]| Stapel { label: label.to_owned(), waarden: waarden.to_vec() };
    let delen = ["B1", "Onderwijs", "Z", "Nog niet gekozen"].map(str::to_owned).to_vec();
    let stapels = vec![
        stapel("Statushouders", &[Some(31), Some(8), Some(51), Some(10)]),
        stapel("Gezinsmigranten", &[Some(85), None, None, Some(5)]),
    ];
    grafiek("Welke route mensen volgen", Eenheid::Procent, Vorm::Gestapeld(Gestapeld { delen, stapels }))
}

pub fn veel_delen() -> Grafiek {
    let delen = (1..=9).map(|nummer| format!("Aanbieder {nummer}")).collect();
    let stapels = vec![
        Stapel { label: "Wassenaar".to_owned(), waarden: (1..=9).map(|nummer| Some(nummer * 4)).collect() },
        Stapel { label: "Voorschoten".to_owned(), waarden: vec![Some(40), None, Some(22)] },
    ];
    grafiek("Lessen per aanbieder", Eenheid::Aantal, Vorm::Gestapeld(Gestapeld { delen, stapels }))
}

pub fn geld() -> Grafiek {
    let mut punten =
        punten(&[("Kosten", Some(70_200_000)), ("Van het rijk", Some(66_100_000)), ("Boetes", None)]);
    punten.push(Punt::new("Begroot volgend jaar", Some(68_000_000)).voorlopig());
    grafiek("Kosten en vergoeding", Eenheid::Eurocent, Vorm::Balken(punten))
}

pub fn alle() -> Vec<(&'static str, Grafiek)> {
    vec![
        ("meedoen", meedoen()),
        ("met_gaten", met_gaten()),
        ("op_tijd", op_tijd()),
        ("veel_kolommen", veel_kolommen()),
        ("huizen", huizen()),
        ("routes", routes()),
        ("veel_delen", veel_delen()),
        ("geld", geld()),
    ]
}
