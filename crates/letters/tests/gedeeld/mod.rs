//! Reports for tests and the bench. All numbers are invented.

#[path = "../../../charts/tests/gedeeld/mod.rs"]
pub mod grafieken;

use charts::{Cel, Eenheid, Tabel};
use jiff::civil::date;
use letters::{Blok, Kenmerk, Rapport};

pub fn kenmerk(nummer: &str) -> Kenmerk {
    Kenmerk {
        nummer: nummer.to_owned(),
        peildatum: date(2026, 10, 31),
        vastgelegd: date(2026, 11, 6),
        hash: "3f1c9a7be2d04415a6c8e90d7b52f1e03f1c9a7be2d04415a6c8e90d7b52f1e0".to_owned(),
    }
}

pub fn leeg() -> Rapport {
    Rapport {
        titel: "Inburgering in Duinrade".to_owned(),
        ondertitel: "Kwartaalrapportage voor de gemeenteraad, derde kwartaal 2026".to_owned(),
        kenmerk: kenmerk("2026-3"),
        blokken: Vec::new(),
    }
}

fn kop(niveau: u8, tekst: &str) -> Blok {
    Blok::Kop { niveau, tekst: tekst.to_owned() }
}

/// A table of so many rows, with totals and hidden cells.
fn tabel(rijen: i64) -> Tabel {
    let koppen = ["Aanbieder", "Mensen", "Uren gegeven", "Uren gevolgd", "Aandeel", "Kosten"];
    let rij = |nummer: i64| {
        let klein = nummer % 5 == 2;
        let cel = |waarde: i64, eenheid| if klein { Cel::Verborgen } else { Cel::Getal(waarde, eenheid) };
        vec![
            Cel::Tekst(format!("Taalschool nummer {nummer} in de regio")),
            cel(nummer * 7 % 90 + 5, Eenheid::Aantal),
            cel(nummer * 12_345 % 900_000, Eenheid::Minuten),
            cel(nummer * 11_345 % 800_000, Eenheid::Minuten),
            cel(nummer * 37 % 1000, Eenheid::Tiendeprocent),
            cel(nummer * 1_234_567 % 90_000_000, Eenheid::Eurocent),
        ]
    };
    Tabel {
        titel: "Lessen per aanbieder".to_owned(),
        koppen: koppen.map(str::to_owned).to_vec(),
        rijen: (1..=rijen).map(rij).collect(),
    }
}

/// A report of at least twenty pages: chapters with text, a list, a remark, charts and long tables.
pub fn groot() -> Rapport {
    let alinea = "In dit kwartaal kwamen 84 mensen in de gemeente wonen die moeten inburgeren. Voor de meesten was het \
        plan (PIP) binnen tien weken klaar. Bij drie mensen ontbreekt de startdatum van de taalles; daarom is dit cijfer \
        minder zeker. De aanbieders bevestigden 96% van de plekken.";
    let mut blokken = Vec::new();
    for hoofdstuk in 1..=4 {
        blokken.push(kop(1, &format!("Hoofdstuk {hoofdstuk}: doen mensen mee?")));
        blokken.push(Blok::Alinea(alinea.to_owned()));
        for (_, grafiek) in grafieken::alle() {
            blokken.push(kop(2, &format!("{}?", grafiek.titel)));
            blokken.push(Blok::Alinea(alinea.to_owned()));
            blokken.push(Blok::Grafiek(grafiek));
        }
        blokken.push(Blok::Lijst(
            ["Wachten op een huis", "Wachten op taalles", "Te laat gemeld"].map(str::to_owned).to_vec(),
        ));
        blokken.push(Blok::Noot(
            "Dit cijfer is voorlopig: twee aanbieders leverden hun uren nog niet in.".to_owned(),
        ));
        blokken.push(Blok::Tabel(tabel(60)));
    }
    Rapport { blokken, ..leeg() }
}
