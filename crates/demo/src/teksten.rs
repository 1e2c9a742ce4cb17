//! Short Dutch texts, as a consulent writes them, and invented places. A consulent writes down what is needed for lessons and
//! work, and nothing medical.

use dossier::{GesprekSoort, IntakeThema, Toelichting};

use crate::toeval::Toeval;

/// Language schools. None of them exists.
pub(crate) const SCHOLEN: &[&str] = &["Taalschool De Brug", "Leerhuis Noordvliet", "Taalatelier De Linde"];
/// Places to take part. None of them exists.
pub(crate) const PLAATSEN: &[&str] = &[
    "Buurthuis Het Anker",
    "Kringloop De Tweede Ronde",
    "Wijktuin De Bonte Spa",
    "Zorgcentrum Molenzicht",
    "Bibliotheek Vlietpunt",
    "Voetbalclub De Zwaluwen",
];
/// Employers. None of them exists.
pub(crate) const WERKGEVERS: &[&str] = &[
    "Kwekerij Groenrijk",
    "Bakkerij De Korenmaat",
    "Schoonmaakbedrijf Helder & Zn.",
    "Hotel Duinvoet",
    "Fietsenmaker Wielstra",
];
/// Who gives maatschappelijke begeleiding. It does not exist.
pub(crate) const BEGELEIDERS: &[&str] = &["Stichting Welkom Thuis", "Stichting Samen Wegwijs"];
/// Who is asked for information.
pub(crate) const DERDEN: &[&str] = &["vorige gemeente", "COA", "vorige school", "Stichting Welkom Thuis"];

const BEGIN: &[&str] = &[
    "Het gaat goed met de lessen.",
    "De lessen gaan wisselend.",
    "Is tevreden over de school.",
    "Vindt spreken moeilijk, lezen gaat beter.",
    "Wil graag sneller naar een hogere groep.",
    "Heeft moeite met het huiswerk.",
    "Was een week afwezig en haalt de lessen in.",
    "Spreekt nu vooral Nederlands met de buren.",
];
const MIDDEN: &[&str] = &[
    "Thuis is het rustig.",
    "De kinderen zijn gewend op school.",
    "Denkt veel aan familie in het land van herkomst.",
    "Heeft vragen over de toeslagen. Samen de brief gelezen.",
    "Zoekt een taalmaatje.",
    "De kinderopvang is nu geregeld op alle lesdagen.",
    "Reist met de bus naar school. Dat lukt.",
    "Wil graag werken in de zorg.",
    "Wil op termijn een eigen zaak.",
];
const SLOT: &[&str] = &[
    "Afspraak: elke dag een half uur lezen.",
    "Afspraak: twee keer per week naar het taalcafé.",
    "Afspraak: zelf bellen met de school over het rooster.",
    "Afspraak: oefenexamen doen voor het volgende gesprek.",
    "Volgende keer praten we over werk.",
    "Volgende keer kijken we naar de uren meedoen.",
    "Meldt zich aan voor het examen KNM.",
];
const EVALUATIE: &[&str] = &[
    "Samen met de school gekeken of B1 haalbaar is. Dat lijkt te lukken.",
    "B1 is haalbaar voor lezen en luisteren. Schrijven vraagt meer tijd.",
    "De school verwacht B1 op alle onderdelen binnen de termijn.",
];
const VERZUIM: &[&str] = &[
    "Gesproken over de gemiste lessen. De oppas viel weg. Dat is nu opgelost.",
    "Gesproken over de gemiste lessen. Meldt zich voortaan op tijd af.",
];
const NOTITIES: &[&str] = &[
    "Telefonisch een afspraak verzet.",
    "Brief meegegeven in twee talen.",
    "De school belde: het rooster verandert na de vakantie.",
    "Kopie van het rooster ontvangen.",
    "Herinnering gestuurd voor het volgende gesprek.",
];

/// The report of a talk.
pub(crate) fn verslag(toeval: &mut Toeval, doel: GesprekSoort) -> Option<Toelichting> {
    if toeval.kans(8) {
        return None;
    }
    Some(Toelichting(match doel {
        GesprekSoort::Evaluatie => format!("{} {}", toeval.woord(EVALUATIE), toeval.woord(SLOT)),
        GesprekSoort::Verzuim => toeval.woord(VERZUIM).to_owned(),
        _ => format!("{} {} {}", toeval.woord(BEGIN), toeval.woord(MIDDEN), toeval.woord(SLOT)),
    }))
}

/// What was said about a subject of the intake.
pub(crate) fn intake(toeval: &mut Toeval, thema: IntakeThema) -> Option<Toelichting> {
    let lijst: &[&str] = match thema {
        IntakeThema::OpleidingEnWerk => &[
            "Twaalf jaar school gevolgd. Werkte als leraar.",
            "Zes jaar basisschool. Werkte in de landbouw.",
            "Studeerde twee jaar techniek en stopte voor het diploma.",
            "Middelbare school afgemaakt. Werkte als kok in een hotel.",
        ],
        IntakeThema::PersoonlijkeOmstandigheden => &[
            "Woont samen met partner en twee kinderen.",
            "Woont alleen. Heeft familie in de buurt.",
            "Geen bijzonderheden.",
        ],
        IntakeThema::Gezondheid => &[
            "Geen bijzonderheden voor de lessen.",
            "Zit in de klas graag vooraan.",
            "Besproken welke lestijden haalbaar zijn.",
        ],
        IntakeThema::Kinderopvang => &[
            "Geen kinderen.",
            "Twee jonge kinderen. Opvang is nodig op lesdagen.",
            "De kinderen gaan naar school. Opvang is niet nodig.",
        ],
        IntakeThema::Taalniveau => &[
            "Begint bij het begin.",
            "Verstaat al eenvoudige zinnen.",
            "Leest en schrijft goed in de eigen taal.",
        ],
        IntakeThema::Arbeidskansen => {
            &["Wil graag in de techniek werken.", "Wil eerst de taal leren.", "Wil snel aan het werk."]
        }
        IntakeThema::Zelfredzaamheid => {
            &["Regelt de post zelf.", "Heeft hulp nodig bij brieven en bankzaken."]
        }
    };
    Some(Toelichting(toeval.woord(lijst).to_owned())).filter(|_| toeval.kans(85))
}

/// A note; each number gives the same one.
pub(crate) fn notitie(nummer: i32) -> &'static str {
    let plek = usize::try_from(nummer).unwrap_or_default() % NOTITIES.len();
    NOTITIES.get(plek).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words that belong with a doctor.
    const MEDISCH: &[&str] =
        &["arts", "huisarts", "medi", "ziek", "gezond", "pijn", "rug", "bril", "slaap", "slecht", "trauma"];

    #[test]
    fn nothing_medical_is_written_down() {
        let mut toeval = Toeval::nieuw(7, 1);
        let talks = [GesprekSoort::Voortgang, GesprekSoort::Evaluatie, GesprekSoort::Verzuim];
        let mut teksten: Vec<String> =
            DERDEN.iter().chain(NOTITIES).map(|tekst| (*tekst).to_owned()).collect();
        for _ in 0..400 {
            teksten.extend(talks.iter().filter_map(|&doel| verslag(&mut toeval, doel)).map(|tekst| tekst.0));
            let themas = IntakeThema::ALLE.iter().filter_map(|&thema| intake(&mut toeval, thema));
            teksten.extend(themas.map(|tekst| tekst.0).collect::<Vec<_>>());
        }
        for tekst in teksten {
            let klein = tekst.to_lowercase();
            let woorden: Vec<&str> = klein.split(|teken: char| !teken.is_alphabetic()).collect();
            let gevonden = MEDISCH.iter().find(|woord| woorden.iter().any(|een| een.starts_with(**woord)));
            assert_eq!(gevonden, None, "{tekst}");
        }
    }
}
