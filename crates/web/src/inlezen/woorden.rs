//! Words of people to and from kinds of dossiers.

use dossier::{Inhoud, ParticipatieSoort};
use exchange::codes;
use store::NieuwFeit;

use crate::dutch;

/// Beginnings of words in what somebody did, and the kind of participation that they tell. The first that fits counts.
const ACTIVITEITEN: &[(ParticipatieSoort, &[&str])] = &[
    (ParticipatieSoort::Leerwerktraject, &["leerwerk", "leer-werk", "leren en werken"]),
    (ParticipatieSoort::Werkstage, &["stage", "werkstage", "snuffelstage"]),
    (ParticipatieSoort::Vrijwilligerswerk, &["vrijwillig"]),
    (ParticipatieSoort::Taalactiviteit, &["taal", "conversatie", "nederlands oefenen"]),
    (ParticipatieSoort::Ouderactiviteit, &["ouder", "leesmoeder", "leesvader", "overblijf", "op school van"]),
    (
        ParticipatieSoort::Sport,
        &["sport", "voetbal", "fitness", "zwem", "hardlopen", "volleybal", "vereniging"],
    ),
    (ParticipatieSoort::Werk, &["betaald", "loondienst", "uitzend", "bijbaan"]),
];

/// The kind of participation that the words tell.
pub(super) fn participatie(activiteit: &str) -> ParticipatieSoort {
    let klein = activiteit.to_lowercase();
    // Only where a word begins: "betaald" holds "taal" too.
    let begint = |woord: &str| {
        let mut plaatsen = klein.match_indices(woord);
        plaatsen
            .any(|(plaats, _)| !klein.get(..plaats).is_some_and(|voor| voor.ends_with(char::is_alphanumeric)))
    };
    let past = |woorden: &[&str]| woorden.iter().any(|woord| begint(woord));
    let gevonden = ACTIVITEITEN.iter().find(|(_, woorden)| past(woorden));
    gevonden.map_or(ParticipatieSoort::Anders, |(soort, _)| *soort)
}

/// A municipality as people call it.
pub(super) fn gemeente(code: &str) -> String {
    codes::gemeente(code).map_or_else(|| format!("gemeente {code}"), str::to_owned)
}

/// A fact in a few words.
pub(super) fn feit(feit: &NieuwFeit) -> String {
    let op = dutch::day(feit.op);
    match &feit.inhoud {
        Inhoud::Persoonsgegevens { .. } => "persoonsgegevens".into(),
        Inhoud::Koppeling { gemeente: g } => format!("gekoppeld aan {} op {op}", gemeente(&g.0)),
        Inhoud::BrpInschrijving { gemeente: g } => format!("ingeschreven in {} op {op}", gemeente(&g.0)),
        Inhoud::Vertrek { reden } => format!("{} op {op}", reden.label()),
        Inhoud::Participatie { activiteit, plaats, duur, bevestigd_door } => {
            let bevestigd = bevestigd_door
                .as_ref()
                .map_or_else(|| ", nog niet bevestigd".to_owned(), |door| format!(", bevestigd door {door}"));
            let soort = match activiteit {
                ParticipatieSoort::Anders => String::new(),
                soort => format!(" {}", soort.label()),
            };
            format!("{duur}{soort} op {op}, {plaats}{bevestigd}")
        }
        Inhoud::ParticipatieBevestigd { door, .. } => format!("uren bevestigd door {door}"),
        Inhoud::Notitie { tekst } => format!("notitie “{}”", tekst.0.trim_end_matches('.')),
        anders => format!("{} op {op}", anders.soort().label()),
    }
}

/// Pieces of text as a list for people: `a, b en c`.
pub(super) fn opsomming(delen: &[String]) -> String {
    match delen {
        [] => String::new(),
        [een] => een.clone(),
        [eerst @ .., laatste] => format!("{} en {laatste}", eerst.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_the_kind_of_participation() {
        for (tekst, soort) in [
            ("Taalcafé", ParticipatieSoort::Taalactiviteit),
            ("Vrijwilligerswerk bij de voedselbank", ParticipatieSoort::Vrijwilligerswerk),
            ("Werkstage", ParticipatieSoort::Werkstage),
            ("leerwerktraject groen", ParticipatieSoort::Leerwerktraject),
            ("Ouderochtend", ParticipatieSoort::Ouderactiviteit),
            ("SPORT", ParticipatieSoort::Sport),
            ("Betaald werk", ParticipatieSoort::Werk),
            ("Huiswerk maken", ParticipatieSoort::Anders),
            ("Metaal sorteren", ParticipatieSoort::Anders),
            ("Helpen bij de taalles", ParticipatieSoort::Taalactiviteit),
            ("", ParticipatieSoort::Anders),
        ] {
            assert_eq!(participatie(tekst), soort, "{tekst}");
        }
    }

    #[test]
    fn lists_read_as_a_sentence() {
        let delen =
            |aantal: usize| ["a", "b", "c"][..aantal].iter().map(|d| (*d).to_owned()).collect::<Vec<_>>();
        assert_eq!(opsomming(&delen(0)), "");
        assert_eq!(opsomming(&delen(1)), "a");
        assert_eq!(opsomming(&delen(3)), "a, b en c");
    }
}
