//! What a line of the work list shows.

use dossier::Soort;
use jiff::civil::Date;
use store::{SIGNALEN_TOT, Wanneer, WerkRegel};

use crate::dossierbeeld::{afstand, artikel};
use crate::{dutch, signaaltekst};

/// A line of the list.
#[derive(Debug)]
pub(super) struct Regel {
    pub dossier: i64,
    pub naam: String,
    /// Municipality, group, age and who guides, as far as known.
    pub over: String,
    /// Colour of the chip.
    pub toon: &'static str,
    pub chip: String,
    pub dag: String,
    pub wat: &'static str,
    pub waarom: String,
    pub artikel: String,
    /// Where it says how the day follows.
    pub afleiding: Option<String>,
    pub knop: &'static str,
    pub doe: String,
    pub meer: String,
    pub plek: String,
}

/// How soon something should be done.
pub(super) fn zo_snel(uiterlijk: Option<Date>, vandaag: Date) -> Wanneer {
    let dagen = uiterlijk.map(|dag| dag.duration_since(vandaag).as_hours() / 24);
    match dagen {
        Some(..0) => Wanneer::TeLaat,
        Some(0..=7) => Wanneer::Week,
        _ => Wanneer::Later,
    }
}

/// Makes a line. `terug` is the address of the list as it is shown, as a value in an address.
pub(super) fn regel(werk: &WerkRegel, consulent: Option<&str>, (vandaag, terug): (Date, &str)) -> Regel {
    let signaal = &werk.signaal;
    let leeftijd = werk.uitleg.leeftijd.map(|jaar| jaar.to_string());
    let groep = werk.uitleg.groep.map(|groep| groep.label().to_owned());
    let over =
        [Some(crate::feittekst::gemeente(&werk.gemeente)), groep, leeftijd, consulent.map(str::to_owned)];
    let form = |soort: Soort| format!("/dossiers/{}/vastleggen/{}?terug={terug}", werk.dossier, soort.code());
    let termijn = werk.uitleg.termijn.as_ref();
    let doe = match signaal.doe {
        Some(soort) => format!("{}&signaal={}", form(soort), signaal.soort.code()),
        None => format!("/dossiers/{}", werk.dossier),
    };
    Regel {
        dossier: werk.dossier.0,
        naam: werk.weergavenaam.clone(),
        over: over.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        toon: match zo_snel(signaal.uiterlijk, vandaag) {
            Wanneer::TeLaat => "bad",
            Wanneer::Week => "warn",
            Wanneer::Later => "info",
        },
        chip: signaal.uiterlijk.map_or_else(|| "zodra het kan".to_owned(), |dag| afstand(dag, vandaag)),
        dag: signaal.uiterlijk.map_or_else(String::new, dutch::day),
        wat: signaal.soort.label(),
        waarom: signaaltekst::waarom(signaal.soort, &werk.uitleg),
        artikel: artikel(&signaal.artikel).tekst,
        afleiding: termijn
            .map(|termijn| format!("/dossiers/{}/termijnen/{}", werk.dossier, termijn.soort.code())),
        knop: signaaltekst::knop(signaal.soort),
        doe,
        meer: format!("/dossiers/{}/vastleggen?terug={terug}", werk.dossier),
        plek: werk.plek.to_string(),
    }
}

/// What stands above the list: how much there is, and how much of it is late.
pub(super) fn kop(totaal: u32, te_laat: u32) -> String {
    let dingen = match totaal {
        0 => return "Vandaag niets te doen".to_owned(),
        1 => "1 ding".to_owned(),
        aantal => format!("{} dingen", veel(aantal)),
    };
    match te_laat {
        0 => format!("Vandaag {dingen}"),
        laat => format!("Vandaag {dingen}, waarvan {} te laat", veel(laat)),
    }
}

/// A number of signals as the store counted it.
pub(super) fn veel(aantal: u32) -> String {
    dutch::up_to(aantal, SIGNALEN_TOT)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_heading_says_how_much() {
        assert_eq!(kop(0, 0), "Vandaag niets te doen");
        assert_eq!(kop(1, 1), "Vandaag 1 ding, waarvan 1 te laat");
        assert_eq!(kop(14, 0), "Vandaag 14 dingen");
        assert_eq!(kop(201, 200), "Vandaag meer dan 200 dingen, waarvan 200 te laat");
    }

    #[test]
    fn a_line_is_late_this_week_or_later() {
        let vandaag = date(2025, 11, 12);
        assert_eq!(zo_snel(Some(date(2025, 11, 11)), vandaag), Wanneer::TeLaat);
        assert_eq!(zo_snel(Some(vandaag), vandaag), Wanneer::Week);
        assert_eq!(zo_snel(Some(date(2025, 11, 19)), vandaag), Wanneer::Week);
        assert_eq!(zo_snel(Some(date(2025, 11, 20)), vandaag), Wanneer::Later);
        assert_eq!(zo_snel(None, vandaag), Wanneer::Later);
    }
}
