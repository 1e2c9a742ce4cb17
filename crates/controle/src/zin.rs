//! The Dutch sentences of the report.

use crate::getal::{Celinhoud, Getal};
use crate::model::{Blad, Model};
use crate::vergelijking::{Vergelijking, Vorm};
use crate::verslag::{Celplek, VondstSoort};

/// Sums with more parts are not written out.
const MEESTE_DELEN: usize = 8;

pub(crate) fn plek(model: &Model, id: usize) -> Celplek {
    Celplek {
        tabel: model.blad_van(id).map(bladnaam).unwrap_or_default(),
        labels: model.labels(id).iter().map(|label| label.tekst.clone()).collect(),
        inhoud: inhoud(model.inhoud(id)),
    }
}

pub(crate) fn bladnaam(blad: &Blad) -> String {
    if blad.naam.is_empty() { blad.titel.clone() } else { blad.naam.clone() }
}

fn inhoud(inhoud: &Celinhoud) -> String {
    match inhoud {
        Celinhoud::Leeg => String::new(),
        Celinhoud::Getal(getal) => getal.to_string(),
        Celinhoud::Aandeel(getal) => format!("{getal}%"),
        Celinhoud::Verborgen { hoogstens: None } => "*".to_owned(),
        Celinhoud::Verborgen { hoogstens: Some(getal) } => format!("hooguit {getal}"),
        Celinhoud::Streep => "-".to_owned(),
        Celinhoud::Tekst(tekst) => tekst.clone(),
    }
}

/// Table and labels of a cell, for a sentence.
pub(crate) fn naam(model: &Model, id: usize) -> String {
    noem(&plek(model, id))
}

pub(crate) fn noem(plek: &Celplek) -> String {
    let labels = plek.labels.join(" | ");
    match (plek.tabel.is_empty(), labels.is_empty()) {
        (true, _) => labels,
        (false, true) => plek.tabel.clone(),
        (false, false) => format!("{}: {labels}", plek.tabel),
    }
}

pub(crate) fn vergelijking(
    model: &Model,
    vergelijking: &Vergelijking,
    soort: VondstSoort,
    verschil: i128,
) -> String {
    let cellen = vergelijking.cellen();
    let Some(cel) = cellen.first() else { return String::new() };
    let (wie, staat) = (naam(model, *cel), inhoud(model.inhoud(*cel)));
    let off = hoeveel(verschil, vergelijking.cellen().iter().any(|id| model.getal(*id).is_none()));
    match (&vergelijking.vorm, soort) {
        (Vorm::Deel { deel, geheel, aandeel }, _) => {
            let eigen = model.getal(*aandeel).map_or(0, Getal::decimalen);
            let juist = vergelijking
                .waarde_voor(model, *aandeel, &[])
                .map(|nano| Getal::uit_nano(nano, eigen).to_string())
                .unwrap_or_default();
            format!(
                "{wie}. Er staat {staat}. {} van {} is {juist}%.",
                inhoud(model.inhoud(*deel)),
                inhoud(model.inhoud(*geheel))
            )
        }
        (Vorm::Som { delen, .. }, VondstSoort::TweeTabellen) => {
            let ander = delen.first().map_or(*cel, |(id, _)| *id);
            format!(
                "{wie}. Er staat {staat}, maar bij {} staat {}.",
                naam(model, ander),
                inhoud(model.inhoud(ander))
            )
        }
        (Vorm::Som { delen, hoogstens: true, .. }, _) => {
            let deel = delen.first().map_or(*cel, |(id, _)| *id);
            format!(
                "{wie}. Er staat {staat}, maar een deel daarvan is groter: {} ({}).",
                inhoud(model.inhoud(deel)),
                naam(model, deel)
            )
        }
        (Vorm::Som { delen, .. }, _) => {
            let slot = if soort == VondstSoort::Afronding { " Dat kan door afronden komen." } else { "" };
            format!("{wie}. Er staat {staat}, maar {}. {off}{slot}", som(model, delen, soort))
        }
    }
}

/// "4 + 12 + 7 is 23", or "de som van 12 cellen is 23".
fn som(model: &Model, delen: &[(usize, i8)], soort: VondstSoort) -> String {
    let mut uitkomst = 0_i128;
    let mut decimalen = 0;
    let mut geheim = false;
    for (id, teken) in delen {
        match model.getal(*id) {
            Some(getal) => {
                uitkomst += getal.nano() * i128::from(*teken);
                decimalen = decimalen.max(getal.decimalen());
            }
            None => geheim |= model.inhoud(*id).telt(),
        }
    }
    let uitkomst = Getal::uit_nano(uitkomst, decimalen);
    let is = if geheim { "is zonder de verborgen cellen" } else { "is" };
    if delen.len() > MEESTE_DELEN {
        return format!("de som van {} cellen {is} {uitkomst}", delen.len());
    }
    let mut tekst = String::new();
    for (nummer, (id, teken)) in delen.iter().enumerate() {
        let kaal = match model.inhoud(*id) {
            Celinhoud::Leeg | Celinhoud::Tekst(_) => "(leeg)".to_owned(),
            ander => inhoud(ander),
        };
        let kaal =
            if nummer > 0 && kaal.starts_with('-') && kaal.len() > 1 { format!("({kaal})") } else { kaal };
        let teken = match (nummer, *teken < 0) {
            (0, false) => "",
            (0, true) => "-",
            (_, false) => " + ",
            (_, true) => " - ",
        };
        tekst.push_str(teken);
        tekst.push_str(&kaal);
    }
    let voor = if soort == VondstSoort::Voorraad { "volgens de berekening: " } else { "" };
    format!("{voor}{tekst} {is} {uitkomst}")
}

fn hoeveel(verschil: i128, minstens: bool) -> String {
    let getal = Getal::uit_nano(verschil.abs(), 0);
    let kant = if verschil > 0 { "te veel" } else { "te weinig" };
    let minstens = if minstens { "minstens " } else { "" };
    format!("Dat is {minstens}{getal} {kant}.")
}

pub(crate) fn dubbel(cel: &Celplek, ander: &Celplek, gelijk: bool) -> String {
    if gelijk {
        format!("{} staat er twee keer, met hetzelfde getal.", noem(cel))
    } else {
        format!(
            "{} staat er twee keer, met verschillende getallen: {} en {}.",
            noem(cel),
            cel.inhoud,
            ander.inhoud
        )
    }
}

pub(crate) fn nergens(model: &Model, aantal: usize, eerste: &Vergelijking, verschil: i128) -> String {
    let cellen = eerste.cellen();
    let wie = cellen.first().map(|id| naam(model, *id)).unwrap_or_default();
    format!(
        "{wie}. Dit totaal is op geen van de {aantal} plaatsen de som van de andere getallen. Op deze plaats: {} \
         Misschien ontbreekt er een onderdeel in de tabel.",
        hoeveel(verschil, false)
    )
}

pub(crate) fn lek(model: &Model, cel: usize, waarde: Getal, uit: &[usize]) -> String {
    let hoe = match uit.len() {
        0 => "uit de optellingen samen".to_owned(),
        1 => "uit één andere cel".to_owned(),
        aantal => format!("uit {aantal} andere cellen"),
    };
    format!("{}. Deze cel is verborgen, maar toch precies te berekenen {hoe}: {waarde}.", naam(model, cel))
}

pub(crate) fn onmogelijk(cel: &Celplek, andere: usize) -> String {
    let samen = match andere {
        0 => "Deze cel is verborgen, maar er is geen getal waarmee".to_owned(),
        1 => "Deze cel en nog 1 andere zijn verborgen, maar er zijn geen getallen waarmee".to_owned(),
        aantal => {
            format!("Deze cel en nog {aantal} andere zijn verborgen, maar er zijn geen getallen waarmee")
        }
    };
    format!("{}. {samen} alle optellingen kloppen.", noem(cel))
}

pub(crate) fn leeg(aantal: usize, rest: Option<Getal>) -> String {
    let cellen =
        if aantal == 1 { "er is 1 cel leeg".to_owned() } else { format!("er zijn {aantal} cellen leeg") };
    match rest {
        Some(rest) => {
            format!("De optelling is niet te controleren: {cellen}. Daar zou samen {rest} moeten staan.")
        }
        None => format!("De optelling is niet te controleren: {cellen}."),
    }
}

pub(crate) fn los(aantal: usize, van: usize) -> String {
    if aantal == van {
        format!("Bij {van} getallen is geen totaal, stand of aandeel gevonden om ze mee te vergelijken.")
    } else {
        format!("Bij {aantal} van de {van} getallen is niets gevonden om ze mee te vergelijken.")
    }
}

pub(crate) fn tekstcellen(aantal: usize) -> String {
    let cellen = if aantal == 1 {
        "In 1 cel staat"
    } else {
        return format!("In {aantal} cellen staat tekst waar een getal hoort. Die zijn overgeslagen.");
    };
    format!("{cellen} tekst waar een getal hoort. Die is overgeslagen.")
}
