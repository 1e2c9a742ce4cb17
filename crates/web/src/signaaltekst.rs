//! The Dutch sentences about signals: why somebody should act, and why before that day.

use dossier::{Minuten, Regel, SignaalSoort, SignaalUitleg, Stap, Termijn};

use crate::dutch;

/// Why somebody should do this, in one sentence that names the day from which the term runs or how far somebody is.
#[must_use]
pub fn waarom(soort: SignaalSoort, uitleg: &SignaalUitleg) -> String {
    let uit_termijn = uitleg.termijn.as_ref().and_then(|termijn| vanaf(soort, termijn));
    uit_termijn.or_else(|| telling(soort, uitleg)).unwrap_or_else(|| reden(soort).to_owned())
}

/// What the button says that opens the form for it.
#[must_use]
pub fn knop(soort: SignaalSoort) -> &'static str {
    use SignaalSoort as S;
    match soort {
        S::Huisvesten | S::DoorstroomVerlaten => "Woning vastleggen",
        S::InschrijvenBrp | S::InschrijvingNagaan => "Inschrijving vastleggen",
        S::IntakeOproepen | S::IntakeOpnieuw => "Oproepen",
        S::PipVaststellen | S::PipNaVerhuizing => "PIP maken",
        S::InformatieNavragen => "Antwoord vastleggen",
        S::LesRegelen => "Les vastleggen",
        S::GesprekEersteJaar
        | S::GesprekVoeren
        | S::VerzuimBespreken
        | S::ZiekteBespreken
        | S::VerzuimBewaken
        | S::HaalbaarheidBespreken => "Gesprek vastleggen",
        S::PvtAfronden => "PVT vastleggen",
        S::MapAfronden => "MAP-uren vastleggen",
        S::LesurenInhalen | S::MeedoenInhalen => "Uren vastleggen",
        S::UrenBevestigen => "Uren bevestigen",
        S::EindgesprekVoeren => "Eindgesprek vastleggen",
        S::TermijnLooptAf | S::ElipAfronden => "Afronden",
        S::LessenBewaken => "Einde les vastleggen",
        S::VerlengingBespreken => "Aanvraag vastleggen",
        S::VerlengingNavragen | S::BoeteBeslissen | S::BezwaarBeslissen => "Besluit vastleggen",
        S::OntzorgenAfbouwen | S::BegeleidingAfronden => "Einde vastleggen",
        S::BetalingNagaan => "Betaling vastleggen",
        S::ElipNavragen => "Aanwijzing vastleggen",
        S::BevindingBekijken => "Bekijken",
    }
}

/// What a term runs from, for kinds whose term has a length of its own; empty for those that end with another term.
const fn aanleiding(soort: SignaalSoort) -> &'static str {
    use SignaalSoort as S;
    match soort {
        S::Huisvesten | S::InschrijvenBrp => "de koppeling",
        S::DoorstroomVerlaten => "het begin in de doorstroomlocatie",
        S::PipVaststellen => "de kennisgeving of de latere inschrijving",
        S::PipNaVerhuizing => "de inschrijving in de nieuwe gemeente",
        S::IntakeOpnieuw => "de boete voor de intake",
        S::LesRegelen => "de aanmelding bij de school",
        S::GesprekEersteJaar => "het begin van de inburgeringstermijn",
        S::GesprekVoeren => "het laatste gesprek of het PIP",
        S::VerlengingNavragen => "de aanvraag bij DUO",
        S::OntzorgenAfbouwen => "het begin van de bijstand",
        S::BegeleidingAfronden => "de inschrijving in de gemeente",
        S::BoeteBeslissen => "het boeterapport",
        S::BezwaarBeslissen => "het einde van de bezwaartermijn",
        S::BetalingNagaan => "de boete",
        S::IntakeOproepen
        | S::InschrijvingNagaan
        | S::InformatieNavragen
        | S::VerzuimBespreken
        | S::ZiekteBespreken
        | S::VerzuimBewaken
        | S::LessenBewaken
        | S::HaalbaarheidBespreken
        | S::PvtAfronden
        | S::MapAfronden
        | S::LesurenInhalen
        | S::MeedoenInhalen
        | S::UrenBevestigen
        | S::EindgesprekVoeren
        | S::TermijnLooptAf
        | S::VerlengingBespreken
        | S::ElipAfronden
        | S::ElipNavragen
        | S::BevindingBekijken => "",
    }
}

/// Why, without a date or a count.
const fn reden(soort: SignaalSoort) -> &'static str {
    use SignaalSoort as S;
    match soort {
        S::Huisvesten => "Er is nog geen woning voor deze persoon.",
        S::InschrijvenBrp => "De persoon staat nog niet ingeschreven op het nieuwe adres.",
        S::InschrijvingNagaan => "Zonder inschrijving in de BRP begint de termijn voor het PIP niet.",
        S::DoorstroomVerlaten => {
            "De persoon woont nog in een doorstroomlocatie en heeft een andere woning nodig."
        }
        S::ZiekteBespreken => "Het verzuim door ziekte is hoger dan uw organisatie heeft afgesproken.",
        S::VerzuimBewaken => "Het verzuim is hoger dan afgesproken, en dat is nog niet besproken.",
        S::LessenBewaken => "De lessen lopen nog, en de inburgeringstermijn eindigt binnenkort.",
        S::IntakeOproepen => "Er is nog geen oproep voor de brede intake verstuurd.",
        S::IntakeOpnieuw => "De persoon kwam niet op de afspraak voor de intake.",
        S::PipVaststellen => "Het PIP is nog niet vastgesteld.",
        S::PipNaVerhuizing => "Na een verhuizing stelt de nieuwe gemeente het PIP opnieuw vast.",
        S::InformatieNavragen => "U wacht op informatie van een ander; vraag na of die er al is.",
        S::LesRegelen => "De persoon is aangemeld bij de school, maar de les is nog niet begonnen.",
        S::GesprekEersteJaar => "In het eerste jaar verwacht de wet meer gesprekken dan er nu zijn.",
        S::GesprekVoeren => "Het laatste gesprek is langer geleden dan uw organisatie heeft afgesproken.",
        S::HaalbaarheidBespreken => "Na zoveel lesuren bespreekt u of niveau B1 haalbaar is.",
        S::PvtAfronden => {
            "Het participatieverklaringstraject moet klaar zijn voor de inburgeringstermijn eindigt."
        }
        S::MapAfronden => {
            "De module Arbeidsmarkt en Participatie moet klaar zijn voor de inburgeringstermijn eindigt."
        }
        S::EindgesprekVoeren => {
            "De Z-route sluit u af met een eindgesprek voor de inburgeringstermijn eindigt."
        }
        S::TermijnLooptAf => "De inburgeringstermijn eindigt en er is nog niet aan de plicht voldaan.",
        S::VerlengingBespreken => {
            "De persoon kan bij DUO verlenging vragen tot de inburgeringstermijn eindigt."
        }
        S::VerlengingNavragen => "DUO heeft nog niet beslist over de verlenging.",
        S::OntzorgenAfbouwen => "Het financieel ontzorgen eindigt; bespreek hoe de persoon zelf verder gaat.",
        S::BegeleidingAfronden => "De maatschappelijke begeleiding eindigt; rond haar af met de persoon.",
        S::BoeteBeslissen => "Er is een boeterapport, maar nog geen besluit.",
        S::BezwaarBeslissen => "Er is bezwaar gemaakt, en daarop is nog niet beslist.",
        S::BetalingNagaan => "De boete is nog niet betaald of verrekend.",
        S::ElipAfronden => "Wie hulp van ELIP krijgt, moet klaar zijn voor de inburgeringstermijn eindigt.",
        S::ElipNavragen => "De lening is bijna op, maar DUO wees de persoon niet aan voor ELIP.",
        // These say how far somebody is.
        S::VerzuimBespreken
        | S::LesurenInhalen
        | S::MeedoenInhalen
        | S::UrenBevestigen
        | S::BevindingBekijken => "",
    }
}

/// `10 weken na de kennisgeving op 10 september 2025.`
fn vanaf(soort: SignaalSoort, termijn: &Termijn) -> Option<String> {
    let is_lengte = |stap: &Stap| matches!(stap.regel, Regel::Erbij { .. });
    let lengte = termijn.afleiding.iter().position(is_lengte)?;
    let laatste = termijn.afleiding.iter().rposition(is_lengte)?;
    let antwoord = termijn.afleiding.iter().position(|stap| stap.regel == Regel::NaInformatie);
    let (aanleiding, eerste) = match antwoord {
        Some(plek) => ("het antwoord van de ander", plek + 1),
        // The end of the term for objection is a step on the way.
        None if soort == SignaalSoort::BezwaarBeslissen => (aanleiding(soort), laatste),
        None => (aanleiding(soort), lengte),
    };
    let begin = termijn.afleiding.get(eerste.checked_sub(1)?).filter(|_| !aanleiding.is_empty())?.datum;
    let lengtes: Vec<String> = termijn
        .afleiding
        .iter()
        .skip(eerste)
        .filter_map(|stap| match stap.regel {
            Regel::Erbij { duur } => Some(duur.to_string()),
            _ => None,
        })
        .collect();
    let telt_mee = termijn.afleiding.iter().any(|stap| matches!(stap.regel, Regel::LaatsteDag));
    let woord = if telt_mee { "vanaf" } else { "na" };
    Some(format!("{} {woord} {aanleiding} op {}.", lengtes.join(" en "), dutch::day(begin)))
}

/// How far somebody is, where the signal is about a count.
fn telling(soort: SignaalSoort, uitleg: &SignaalUitleg) -> Option<String> {
    let uur = |minuten: Minuten| format!("{} uur", dutch::hours(minuten.0));
    let uren = &uitleg.uren;
    Some(match soort {
        SignaalSoort::LesurenInhalen => {
            format!(
                "Tot nu toe is {} les gevolgd; dat is nog te weinig voor de Z-route.",
                uur(uren.les_gevolgd)
            )
        }
        SignaalSoort::MeedoenInhalen => {
            let gedaan = uur(uren.participatie_z());
            format!("Tot nu toe telt {gedaan} meedoen; dat is nog te weinig voor de Z-route.")
        }
        SignaalSoort::UrenBevestigen => {
            format!("{} meedoen is nog door niemand bevestigd.", uur(uren.participatie_onbevestigd))
        }
        SignaalSoort::VerzuimBespreken => format!(
            "De persoon was {} keer afwezig zonder geldige reden, en dat is nog niet besproken.",
            uren.keren_ongeoorloofd
        ),
        SignaalSoort::BevindingBekijken => {
            let aantal = dutch::count(uitleg.bevindingen, "tegenstrijdigheid", "tegenstrijdigheden");
            format!("In het dossier: {aantal}.")
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use dossier::{TermijnSoort, Uitkomst};
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_kind_has_a_sentence_of_its_own() {
        let mut gezien = std::collections::BTreeSet::new();
        for &soort in SignaalSoort::ALLE {
            let zin = waarom(soort, &SignaalUitleg::default());
            assert!(zin.ends_with('.') && zin.len() > 20, "{soort:?}: {zin}");
            let eerste = zin.chars().next().unwrap();
            assert!(eerste.is_uppercase() || eerste.is_ascii_digit(), "{soort:?}: {zin}");
            assert!(zin.split_whitespace().count() <= 16, "B1 sentences are short: {zin}");
            assert!(!knop(soort).is_empty() && knop(soort).len() < 24, "a button is short: {soort:?}");
            assert!(gezien.insert(zin), "{soort:?} says what another says");
        }
    }

    #[test]
    fn a_term_says_how_long_from_when() {
        let stap = |regel, datum| Stap { regel, datum, feit: None, artikel: Cow::Borrowed("BI 5.3") };
        let termijn = Termijn {
            soort: TermijnSoort::Pip,
            begin: date(2025, 9, 10),
            einde: date(2025, 11, 19),
            uitkomst: Uitkomst::Loopt,
            afleiding: vec![
                stap(Regel::Begin, date(2025, 9, 10)),
                stap(Regel::Erbij { duur: wet::Duur::Weken(10) }, date(2025, 11, 19)),
            ],
        };
        let uitleg = SignaalUitleg { termijn: Some(termijn), ..SignaalUitleg::default() };
        let zin = waarom(SignaalSoort::PipVaststellen, &uitleg);
        assert_eq!(zin, "10 weken na de kennisgeving of de latere inschrijving op 10 september 2025.");
    }
}
