//! The answer to a question in a sentence, from printed numbers only.

use super::document::{Deel, Getal, Tabel};
use super::vragen::{JA, TOTAAL};

/// Dutch at B1 level. Whoever has the document can make it again, so it says nothing that the tables do not.
pub(super) fn antwoord(deel: &Deel) -> String {
    let Some(tabel) = deel.tabellen.first() else { return String::new() };
    let sleutel: Vec<&str> = tabel.per.iter().map(|_| TOTAAL).collect();
    let Some(totaal) = tabel.getal(&sleutel, TOTAAL) else { return String::new() };
    if totaal.waarde == Some(0) {
        return "Op dit moment gaat dit over niemand.".to_owned();
    }
    match (deel.code.as_str(), tabel.getal(&sleutel, JA)) {
        (code, Some(ja)) => aandeel(code, ja, totaal),
        ("instroom", _) => {
            format!("Er kwamen {} mensen bij die moeten inburgeren.", totaal.toon())
        }
        ("uitstroom", _) => {
            format!(
                "Voor {} mensen is de inburgering klaar of gestopt. {}",
                totaal.toon(),
                meest(tabel, &sleutel)
            )
        }
        _ => format!("{} mensen hebben een plan. {}", totaal.toon(), meest(tabel, &sleutel)),
    }
}

fn aandeel(code: &str, ja: &Getal, totaal: &Getal) -> String {
    let wat = match code {
        "meedoen" => "mensen hebben betaald werk, een leerwerktraject of vrijwilligerswerk",
        "op_tijd" => "mensen kregen hun plan op tijd",
        _ => "mensen spraken de gemeente vaak genoeg",
    };
    match (ja.waarde, totaal.waarde) {
        (Some(deel), Some(geheel)) => {
            // Rounded half up, in whole numbers: the same on every machine.
            let procent = deel.saturating_mul(200).saturating_add(geheel) / geheel.saturating_mul(2).max(1);
            format!("{deel} van de {geheel} {wat} ({procent}%).")
        }
        (None, Some(geheel)) => {
            format!(
                "Het gaat over {geheel} mensen. Hoeveel {wat}, tonen we niet: dan zijn mensen te herkennen."
            )
        }
        _ => "Deze aantallen zijn te klein om te tonen: dan zijn mensen te herkennen.".to_owned(),
    }
}

/// The largest category that is printed, only where all are.
fn meest(tabel: &Tabel, sleutel: &[&str]) -> String {
    let kolommen = tabel.kolommen.iter().filter(|naam| *naam != TOTAAL);
    let getallen: Option<Vec<(u64, &String)>> =
        kolommen.map(|naam| Some((tabel.getal(sleutel, naam)?.waarde?, naam))).collect();
    let Some(getallen) = getallen else {
        return "Kleine aantallen tonen we niet (*).".to_owned();
    };
    let hoogste = getallen.iter().map(|(aantal, _)| *aantal).max().unwrap_or_default();
    let namen: Vec<&str> =
        getallen.iter().filter(|(aantal, _)| *aantal == hoogste).map(|(_, naam)| naam.as_str()).collect();
    format!("Het meest: {} ({hoogste}).", namen.join(" en "))
}
