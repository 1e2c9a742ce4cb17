//! The short names of articles, written out, with the address where the text is kept.

/// An article as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Artikel {
    /// `Wet inburgering 2021, artikel 11 lid 2`.
    pub tekst: String,
    /// The text of the law, when there is one.
    pub adres: Option<String>,
}

/// Short name, name, number in the official collection of law (BWB).
const WETTEN: &[(&str, &str, &str)] = &[
    ("Wi2021", "Wet inburgering 2021", "BWBR0044770"),
    ("BI", "Besluit inburgering 2021", "BWBR0045555"),
    ("RI", "Regeling inburgering 2021", "BWBR0045574"),
    ("Awb", "Algemene wet bestuursrecht", "BWBR0005537"),
    ("ATW", "Algemene termijnenwet", "BWBR0002448"),
    ("Hvw", "Huisvestingswet 2014", "BWBR0035303"),
    ("Pw", "Participatiewet", "BWBR0015703"),
];

/// Writes a short name out: `Wi2021 11.2` becomes `Wet inburgering 2021, artikel 11 lid 2`.
pub(crate) fn artikel(kort: &str) -> Artikel {
    if !kort.contains("; ") {
        return een(kort);
    }
    let delen: Vec<String> = kort.split("; ").map(|deel| een(deel).tekst).collect();
    Artikel { tekst: delen.join("; "), adres: None }
}

fn een(kort: &str) -> Artikel {
    if let Some(reden) = kort.strip_prefix("geen: ") {
        return Artikel { tekst: hoofdzin(reden), adres: None };
    }
    let gevonden = kort.split_once(' ').and_then(|(wet, plek)| {
        WETTEN.iter().find(|(naam, ..)| *naam == wet).map(|(_, naam, bwb)| (*naam, *bwb, plek))
    });
    let Some((wet, bwb, plek)) =
        gevonden.filter(|(.., plek)| plek.starts_with(|teken: char| teken.is_ascii_digit()))
    else {
        return Artikel { tekst: hoofdzin(kort), adres: None };
    };
    // The articles of the act have no point in their number: what stands behind it is the lid.
    let (nummer, lid) = match plek.split_once('.') {
        Some((nummer, lid)) if wet == "Wet inburgering 2021" && !plek.contains(['-', ',']) => {
            (nummer, Some(lid))
        }
        _ => (plek, None),
    };
    let lid = lid.map_or_else(String::new, |lid| format!(" lid {lid}"));
    Artikel {
        tekst: format!("{wet}, artikel {nummer}{lid}"),
        adres: Some(format!("https://wetten.overheid.nl/{bwb}")),
    }
}

fn hoofdzin(tekst: &str) -> String {
    crate::feitformulier::hoofdletter(tekst)
}
