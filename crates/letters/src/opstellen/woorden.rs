//! What the codes of a publication are called in a report.

use crate::taal::hoofdletter;

use super::cijfer::{REGIO, TOTAAL};

/// How a report speaks about a question.
pub(super) struct Woorden {
    /// Heading of few words.
    pub kort: &'static str,
    /// Heading above those who have it, and who do not.
    pub ja_nee: [&'static str; 2],
}

/// The words of a question.
pub(super) fn woorden(code: &str) -> Woorden {
    let (kort, ja_nee) = match code {
        "meedoen" => ("Meedoen", ["Doet mee", "Doet niet mee"]),
        "op_tijd" => ("Plan op tijd", ["Op tijd", "Niet op tijd"]),
        "gesprekken" => ("Genoeg gesprekken", ["Vaak genoeg", "Niet vaak genoeg"]),
        "route" => ("Leerroutes", ["Ja", "Nee"]),
        "uitstroom" => ("Uitstroom", ["Ja", "Nee"]),
        "instroom" => ("Instroom", ["Ja", "Nee"]),
        _ => ("Cijfer", ["Ja", "Nee"]),
    };
    Woorden { kort, ja_nee }
}

/// A category of a column or a line, as people read it.
pub(super) fn naam(vraag: &str, code: &str, gemeente: (&str, &str)) -> String {
    let [ja, nee] = woorden(vraag).ja_nee;
    let vast = match code {
        TOTAAL => "Iedereen",
        REGIO => "Hele regio",
        "ja" => ja,
        "nee" => nee,
        "B1" => "B1-route",
        "A2" => "B1-route op A2",
        "Z" => "Z-route",
        "Z-A2" => "Z-route op A2",
        "onderwijs" => "Onderwijsroute",
        "man" => "Mannen",
        "vrouw" => "Vrouwen",
        "statushouder" => "Statushouders",
        "gezinsmigrant" => "Gezinsmigranten",
        _ if code == gemeente.0 => gemeente.1,
        _ => "",
    };
    if !vast.is_empty() {
        return vast.to_owned();
    }
    match code.split_once('-') {
        Some((van, tot)) if [van, tot].iter().all(|deel| deel.parse::<u16>().is_ok()) => {
            format!("{van} tot {tot} jaar")
        }
        _ => hoofdletter(code),
    }
}

/// A break-down, in words after `per`.
pub(super) fn per(code: &str) -> &str {
    match code {
        "leeftijd" => "leeftijd bij de start",
        "gemeente" => "gemeente en regio",
        ander => ander,
    }
}
