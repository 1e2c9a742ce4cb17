//! The tables of a figure as text, as lines for CSV and XLSX, and as JSON; each with the quality of the records behind it.

use std::fmt::Write as _;

use exchange::tabel::Cel;
use monitor::{
    Cijfer, Definitie, DefinitieVersie, Indicator, Kwaliteit, LAAT_NA_DAGEN, Tabel, Teleenheid, Uitsplitsing,
};
use serde::Serialize;

/// The figure with what it means.
#[derive(Serialize)]
pub struct Antwoord<'a> {
    code: &'a str,
    naam: &'a str,
    vraag: &'a str,
    eenheid: Teleenheid,
    definitie: Option<&'a DefinitieVersie>,
    onderverdeling: &'a [&'a str],
    tabellen: &'a [Tabel],
}

/// The tables with the definition that holds on the last reference date; `None` without tables.
pub fn antwoord(tabellen: &[Tabel]) -> Option<Antwoord<'_>> {
    let laatste = tabellen.last()?;
    let definitie = laatste.indicator.definitie();
    Some(Antwoord {
        code: definitie.code,
        naam: definitie.naam,
        vraag: definitie.vraag,
        eenheid: definitie.eenheid,
        definitie: definitie.versie(laatste.peil.op),
        onderverdeling: definitie.onderverdeling,
        tabellen,
    })
}

/// All indicators by family, and all break-downs.
pub fn lijst() -> String {
    let mut tekst = String::new();
    let mut familie = "";
    for definitie in Indicator::ALLE.iter().map(|indicator| indicator.definitie()) {
        if definitie.familie != familie {
            familie = definitie.familie;
            // Writing to a string cannot fail, here and below.
            let _ = writeln!(tekst, "{familie}");
        }
        let _ = writeln!(tekst, "  {:<26} {}", definitie.code, definitie.naam);
    }
    tekst.push_str("Uitsplitsingen (--per)\n");
    for per in Uitsplitsing::ALLE {
        let _ = writeln!(tekst, "  {:<26} {}", per.code(), per.label());
    }
    tekst
}

/// Headings and lines for CSV and XLSX: one line per cell.
pub fn rijen(tabellen: &[Tabel]) -> (Vec<&'static str>, Vec<Vec<Cel>>) {
    let Some(eerste) = tabellen.first() else { return (Vec::new(), Vec::new()) };
    let definitie = eerste.indicator.definitie();
    let mut koppen = vec!["indicator", "vanaf", "peildatum", "bekend_op"];
    koppen.extend(eerste.per.iter().map(|per| per.code()));
    koppen.extend((!definitie.onderverdeling.is_empty()).then_some("onderverdeling"));
    koppen.extend(cijferkoppen(definitie));
    koppen.extend(["waarnemingen", "onbekend", "gedateerd", "laat", "mediane_vertraging_dagen"]);
    let mut rijen = Vec::new();
    for tabel in tabellen {
        let peil = &tabel.peil;
        for cel in &tabel.cellen {
            let mut rij = vec![
                Cel::from(definitie.code),
                peil.vanaf.map_or(Cel::Leeg, Cel::Datum),
                Cel::Datum(peil.op),
                Cel::Tekst(peil.bekend_op.to_string()),
            ];
            rij.extend(cel.sleutel.iter().map(|deel| Cel::from(deel.as_str())));
            rij.extend(cijfercellen(cel.cijfer));
            let k = &tabel.kwaliteit;
            rij.extend([k.waarnemingen, k.onbekend, k.gedateerd, k.laat].map(geheel));
            rij.push(k.mediane_vertraging_dagen.map_or(Cel::Leeg, |dagen| Cel::Geheel(dagen.into())));
            rijen.push(rij);
        }
    }
    (koppen, rijen)
}

fn cijferkoppen(definitie: &Definitie) -> &'static [&'static str] {
    match (definitie.maat, definitie.eenheid) {
        (monitor::Maat::Aantal, _) => &["aantal"],
        (monitor::Maat::Aandeel, _) => &["teller", "noemer", "procent"],
        (monitor::Maat::Som, Teleenheid::Minuten) => &["minuten", "personen"],
        (monitor::Maat::Som, Teleenheid::Centen) => &["centen", "personen"],
        (monitor::Maat::Som, _) => &["totaal", "personen"],
        (monitor::Maat::Duur, _) => &["mediaan_dagen", "aantal"],
    }
}

fn geheel(getal: u64) -> Cel {
    Cel::Geheel(i64::try_from(getal).unwrap_or(i64::MAX))
}

fn cijfercellen(cijfer: Cijfer) -> Vec<Cel> {
    match cijfer {
        Cijfer::Aantal { aantal } => vec![geheel(aantal)],
        Cijfer::Aandeel { teller, noemer } => {
            vec![geheel(teller), geheel(noemer), Cel::Getal(promille(teller, noemer) / 10.0)]
        }
        Cijfer::Som { totaal, personen } => vec![Cel::Geheel(totaal), geheel(personen)],
        Cijfer::Duur { mediaan_dagen, aantal } => vec![Cel::Getal(mediaan_dagen), geheel(aantal)],
    }
}

#[expect(clippy::cast_precision_loss, reason = "numbers of people are far below what a float holds exactly")]
fn promille(teller: u64, noemer: u64) -> f64 {
    (1000.0 * teller as f64 / noemer.max(1) as f64).round()
}

/// The tables to read on a screen, with the quality of the records.
pub fn tekst(tabellen: &[Tabel]) -> String {
    let Some(eerste) = tabellen.first() else { return String::new() };
    let definitie = eerste.indicator.definitie();
    let mut tekst = format!("{} ({})\n{}\n", definitie.naam, definitie.code, definitie.vraag);
    let _ = writeln!(tekst, "Bekend op {}. Niet beveiligd: niet om te publiceren.\n", eerste.peil.bekend_op);
    let mut rijen = vec![kop(eerste)];
    for tabel in tabellen {
        let peildatum = tabel.peil.op.to_string();
        for cel in &tabel.cellen {
            let mut rij = vec![peildatum.clone()];
            rij.extend(cel.sleutel.iter().cloned());
            rij.push(in_woorden(cel.cijfer, definitie.eenheid));
            rijen.push(rij);
        }
    }
    tekst.push_str(&uitgelijnd(&rijen));
    tekst.push('\n');
    tekst.push_str(&kwaliteit(tabellen));
    tekst
}

fn kop(tabel: &Tabel) -> Vec<String> {
    let mut kop = vec!["Peildatum".to_owned()];
    kop.extend(tabel.per.iter().map(|per| per.label().to_owned()));
    kop.extend((!tabel.indicator.definitie().onderverdeling.is_empty()).then(|| "Onderverdeling".to_owned()));
    kop.push("Cijfer".to_owned());
    kop
}

fn in_woorden(cijfer: Cijfer, eenheid: Teleenheid) -> String {
    let tiende = |getal: f64| format!("{getal:.1}").replace('.', ",");
    match cijfer {
        Cijfer::Aantal { aantal } => aantal.to_string(),
        Cijfer::Aandeel { teller, noemer } => {
            format!("{}% ({teller} van {noemer})", tiende(promille(teller, noemer) / 10.0))
        }
        Cijfer::Som { totaal, personen } => match eenheid {
            Teleenheid::Minuten => {
                format!("{} uur en {} minuten, {personen} mensen", totaal / 60, totaal % 60)
            }
            Teleenheid::Centen => format!("{},{:02} euro, {personen} mensen", totaal / 100, totaal % 100),
            _ => format!("{totaal}, {personen} mensen"),
        },
        Cijfer::Duur { mediaan_dagen, aantal } => {
            format!("{} dagen (mediaan van {aantal})", tiende(mediaan_dagen))
        }
    }
}

/// Lines with columns as wide as their widest text.
fn uitgelijnd(rijen: &[Vec<String>]) -> String {
    let breedte = |kolom: usize| {
        rijen.iter().filter_map(|rij| rij.get(kolom)).map(|deel| deel.chars().count()).max().unwrap_or(0)
    };
    let breedtes: Vec<usize> = (0..rijen.first().map_or(0, Vec::len)).map(breedte).collect();
    let mut tekst = String::new();
    for rij in rijen {
        let delen = rij.iter().zip(&breedtes).map(|(deel, breedte)| format!("{deel:<breedte$}"));
        let _ = writeln!(tekst, "{}", delen.collect::<Vec<_>>().join("  ").trim_end());
    }
    tekst
}

/// A sentence per table on the quality of the records behind it.
pub fn kwaliteit(tabellen: &[Tabel]) -> String {
    let mut tekst = String::new();
    for Tabel { peil, kwaliteit, .. } in tabellen {
        let Kwaliteit { waarnemingen, onbekend, gedateerd, laat, .. } = kwaliteit;
        let op = peil.op;
        let _ =
            write!(tekst, "Kwaliteit op {op}: {waarnemingen} waarnemingen, {onbekend} met iets onbekends");
        if *gedateerd > 0 {
            let _ = write!(
                tekst,
                "; {gedateerd} rusten op één dag, daarvan zijn er {laat} meer dan {LAAT_NA_DAGEN} dagen later vastgelegd"
            );
        }
        match kwaliteit.mediane_vertraging_dagen {
            None => {}
            Some(0) => tekst.push_str(" (meestal dezelfde dag)"),
            Some(1) => tekst.push_str(" (meestal na 1 dag)"),
            Some(dagen) => {
                let _ = write!(tekst, " (meestal na {dagen} dagen)");
            }
        }
        tekst.push_str(".\n");
    }
    tekst
}
