//! A proposal whether a person falls under the Wet inburgering 2021, from what the BRP knows.
//!
//! Never a decision: DUO establishes the duty. Ground: article 3 of the act. First paragraph: a foreign national
//! from 16 years up to the AOW age with lawful residence under article 8, a or c, of the Vreemdelingenwet 2000
//! for a purpose that is not temporary. Second paragraph: not nationals of the EU, the EEA and Switzerland.

use jiff::civil::Date;
use wet::WI2021_VANAF;

use super::BrpPersoon;
use crate::{OnvolledigeDatum, codes};

/// Nationality codes (table 32) of the member states of the EU other than the Netherlands, of the other EEA
/// states (Iceland, Liechtenstein, Norway) and of Switzerland.
const EU_EER_ZWITSERLAND: [&str; 30] = [
    "0027", "0028", "0042", "0043", "0044", "0045", "0046", "0052", "0053", "0054", "0055", "0056", "0057",
    "0059", "0061", "0062", "0063", "0064", "0066", "0067", "0068", "0070", "0071", "0072", "0073", "0074",
    "0077", "0080", "0081", "0308",
];

/// Bounds of age for the proposal. The AOW age changes over the years, so the caller passes the one in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grenzen {
    /// From this age in whole years (Wi2021 3.1: 16).
    pub vanaf_jaren: u8,
    /// Up to this age in whole months (Wi2021 3.1: the AOW age; 804 months is 67 years).
    pub tot_maanden: u16,
}

impl Default for Grenzen {
    fn default() -> Self {
        Self { vanaf_jaren: 16, tot_maanden: 67 * 12 }
    }
}

/// Group of the act that is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoorstelGroep {
    /// Asielstatushouder (Wi2021 13.1).
    Asielstatushouder,
    /// Gezinsmigrant en overige migrant (Wi2021 19).
    GezinsmigrantEnOverig,
}

/// What is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoorstelUitkomst {
    /// Seems to fall under the act.
    Wel(VoorstelGroep),
    /// Seems not to fall under the act.
    Niet,
    /// The BRP does not tell: a person must judge.
    ZelfBeoordelen,
}

/// A proposal with its reasons: Dutch sentences for the user, at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voorstel {
    /// What is proposed.
    pub uitkomst: VoorstelUitkomst,
    /// Why, and what to look at.
    pub redenen: Vec<String>,
}

impl Voorstel {
    fn nieuw(uitkomst: VoorstelUitkomst, reden: impl Into<String>) -> Self {
        Self { uitkomst, redenen: vec![reden.into()] }
    }
}

/// Proposes whether the person falls under the act on `peildatum` (Wi2021 article 3).
pub fn voorstel_plicht(persoon: &BrpPersoon, peildatum: Date, grenzen: Grenzen) -> Voorstel {
    niet_ingezeten(persoon)
        .or_else(|| nationaliteit(persoon))
        .or_else(|| leeftijd(persoon, peildatum, grenzen))
        .unwrap_or_else(|| titel(persoon, peildatum))
}

fn niet_ingezeten(persoon: &BrpPersoon) -> Option<Voorstel> {
    let reden = match persoon.opschorting.as_deref() {
        _ if persoon.overleden => "De persoon is overleden.",
        Some("E") => "De persoon is vertrokken uit Nederland.",
        Some("R") => "De persoon staat alleen als niet-ingezetene in de BRP.",
        Some("F" | "W") => "De persoonslijst is in de BRP vervallen.",
        Some(_) => {
            let reden = "De persoonslijst is opgeschort in de BRP. Zoek uit waarom.";
            return Some(Voorstel::nieuw(VoorstelUitkomst::ZelfBeoordelen, reden));
        }
        None => return None,
    };
    Some(Voorstel::nieuw(VoorstelUitkomst::Niet, reden))
}

fn nationaliteit(persoon: &BrpPersoon) -> Option<Voorstel> {
    let heeft =
        |gezocht: &[&str]| persoon.nationaliteiten.iter().any(|code| gezocht.contains(&code.as_str()));
    if heeft(&["0001"]) || persoon.bijzonder_nederlanderschap.as_deref() == Some("B") {
        Some(Voorstel::nieuw(VoorstelUitkomst::Niet, "De persoon is Nederlander (artikel 3, eerste lid)."))
    } else if heeft(&EU_EER_ZWITSERLAND) {
        let reden =
            "De persoon heeft een nationaliteit van de EU, de EER of Zwitserland (artikel 3, tweede lid).";
        Some(Voorstel::nieuw(VoorstelUitkomst::Niet, reden))
    } else {
        None
    }
}

/// Answers only when the age settles it, or when an unknown birth date leaves it open.
fn leeftijd(persoon: &BrpPersoon, peildatum: Date, grenzen: Grenzen) -> Option<Voorstel> {
    let Some(geboren) = persoon.geboortedatum else {
        let reden = "De geboortedatum is onbekend, dus ook of de leeftijd klopt (artikel 3, eerste lid).";
        return Some(Voorstel::nieuw(VoorstelUitkomst::ZelfBeoordelen, reden));
    };
    let jongst = maanden(geboren.laatste(), peildatum);
    let oudst = maanden(geboren.eerste(), peildatum);
    let vanaf = i32::from(grenzen.vanaf_jaren) * 12;
    let tot = i32::from(grenzen.tot_maanden);
    let niet = |reden: String| Some(Voorstel::nieuw(VoorstelUitkomst::Niet, reden));
    if oudst < vanaf {
        return niet(format!(
            "De persoon is jonger dan {} jaar (artikel 3, eerste lid).",
            grenzen.vanaf_jaren
        ));
    }
    if jongst >= tot {
        return niet("De persoon heeft de AOW-leeftijd bereikt (artikel 3, eerste lid).".into());
    }
    let twijfel = jongst < vanaf || oudst >= tot;
    let reden = "De geboortedatum is niet helemaal bekend, dus ook niet of de leeftijd klopt (artikel 3, eerste lid).";
    twijfel.then(|| Voorstel::nieuw(VoorstelUitkomst::ZelfBeoordelen, reden))
}

/// Whole months from one date to another; negative when `tot` is earlier.
fn maanden(van: Date, tot: Date) -> i32 {
    let verschil = (i32::from(tot.year()) - i32::from(van.year())) * 12 + i32::from(tot.month())
        - i32::from(van.month());
    // Born on the last day of a month: the month is full on the last day of a shorter one.
    let vol = tot.day() >= van.day() || (tot == tot.last_of_month() && van.day() > tot.day());
    if vol { verschil } else { verschil - 1 }
}

fn titel(persoon: &BrpPersoon, peildatum: Date) -> Voorstel {
    let Some(titel) = &persoon.verblijfstitel else {
        let reden = "In de BRP staat geen verblijfstitel. Kijk of er een verblijfsvergunning is.";
        return Voorstel::nieuw(VoorstelUitkomst::ZelfBeoordelen, reden);
    };
    let mut voorstel = titelcode(&titel.code);
    let omschrijving = codes::verblijfstitel(&titel.code).unwrap_or("niet in tabel 56");
    voorstel.redenen.insert(0, format!("Verblijfstitel {}: {omschrijving}.", titel.code));
    if voorstel.uitkomst == VoorstelUitkomst::Niet {
        return voorstel;
    }
    let zeker_voor =
        |datum: Option<OnvolledigeDatum>, grens: Date| datum.is_some_and(|d| d.laatste() < grens);
    let twijfel = if zeker_voor(titel.einde, peildatum) {
        Some("De verblijfstitel is afgelopen. Kijk of er een nieuwe is.")
    } else if titel.ingang.is_some_and(|ingang| ingang.eerste() > peildatum) {
        Some("De verblijfstitel gaat later in.")
    } else if zeker_voor(titel.ingang, WI2021_VANAF) {
        Some("De verblijfstitel ging in vóór 2022. Dan kan de Wet inburgering 2013 gelden.")
    } else {
        None
    };
    if let Some(reden) = twijfel {
        voorstel.uitkomst = VoorstelUitkomst::ZelfBeoordelen;
        voorstel.redenen.push(reden.into());
    }
    voorstel
}

/// What a code of table 56 says about article 3, first paragraph. An unknown code is for a person to judge.
fn titelcode(code: &str) -> Voorstel {
    use VoorstelUitkomst::{Niet, Wel, ZelfBeoordelen};
    match code {
        "26" | "92" => Voorstel::nieuw(
            Wel(VoorstelGroep::Asielstatushouder),
            "Dit is een asielvergunning voor bepaalde tijd (artikel 3, eerste lid, en artikel 13).",
        ),
        "21" => Voorstel::nieuw(
            Wel(VoorstelGroep::GezinsmigrantEnOverig),
            "Dit is een reguliere vergunning voor bepaalde tijd (artikel 3, eerste lid). Kijk of het doel van het \
             verblijf niet tijdelijk is, en of de persoon hoort bij het gezin van een asielstatushouder (artikel 13).",
        ),
        "22" | "23" | "24" | "93" => Voorstel::nieuw(
            ZelfBeoordelen,
            "Dit is een reguliere vergunning voor bepaalde tijd. Deze wordt vaak gegeven voor een tijdelijk doel, zoals \
             werk of studie. Kijk wat het doel van het verblijf is (artikel 3, eerste lid).",
        ),
        "25" | "27" | "91" => Voorstel::nieuw(
            ZelfBeoordelen,
            "Met een vergunning voor onbepaalde tijd ontstaat geen nieuwe plicht. Kijk of er al eerder een plicht was.",
        ),
        "33" | "34" => Voorstel::nieuw(
            ZelfBeoordelen,
            "De persoon wacht op verlenging van de vergunning. Een plicht die er al was, blijft bij een onderbreking \
             van hooguit een jaar (Besluit inburgering 2021, artikel 2.1).",
        ),
        "28" | "29" | "30" | "36" | "37" | "38" | "40" => Voorstel::nieuw(
            Niet,
            "De persoon verblijft hier volgens het recht van de EU (artikel 3, tweede lid).",
        ),
        "31" | "32" | "46" => Voorstel::nieuw(
            Niet,
            "De persoon wacht nog op een beslissing over de vergunning (artikel 3, eerste lid).",
        ),
        "35" | "39" | "41" | "42" | "43" | "44" | "45" | "98" => Voorstel::nieuw(
            Niet,
            "Dit is geen verblijf als bedoeld in artikel 8, onder a of c, van de Vreemdelingenwet 2000.",
        ),
        "09" | "10" | "11" | "12" | "13" | "14" | "15" | "16" | "17" | "18" | "19" | "20" => Voorstel::nieuw(
            ZelfBeoordelen,
            "Dit is een titel van vóór de Vreemdelingenwet 2000. Kijk wat de titel nu is.",
        ),
        _ => Voorstel::nieuw(ZelfBeoordelen, "De verblijfstitel is onbekend. Kijk wat de titel is."),
    }
}
