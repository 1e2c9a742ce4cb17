//! The Inburgeringstermijn and what hangs from it.

use wet::Code;

use super::{Invoer, Opbouw, Regel, Termijn, TermijnSoort};
use crate::Soort;
use crate::lijsten::{Leerroute, Verlengingsgrond};
use crate::stand::verloop::Verloop;

/// The articles by which DUO fixes and extends a term; under the Wi2013 those are not checked.
fn artikelen(verloop: &Verloop<'_>) -> (&'static str, &'static str) {
    if verloop.is_wi2021() { ("Wi2021 11", "Wi2021 12") } else { ("Wi2013", "Wi2013") }
}

/// Three years from the day after the first PIP (Wi2021 art. 11), or as DUO fixed it, with DUO's extensions. Under the
/// Wi2013 only DUO's own dates count.
pub(super) fn inburgeringstermijn(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let verloop = invoer.verloop;
    let soort = TermijnSoort::Inburgeringstermijn;
    let (vastgesteld, verlengd) = artikelen(verloop);
    let mut opbouw = match (verloop.termijn, verloop.eerste_pip()) {
        (Some(termijn), _) => {
            let (begin, einde) = termijn.wat;
            let laatste_dag = einde.yesterday().unwrap_or(einde);
            invoer
                .vanaf(soort, termijn.bij, vastgesteld)
                .tot(laatste_dag, Regel::Vastgesteld, Some(termijn.bij), vastgesteld)
                .begint(begin)
        }
        (None, Some(pip)) if verloop.is_wi2021() => {
            invoer.vanaf(soort, pip, "Wi2021 11.2").dag_erna("Wi2021 11.2").periode(Code::Inburgeringstermijn)
        }
        _ => return None,
    };
    for verlenging in &verloop.verlengingen {
        let laatste_dag = verlenging.wat.1.yesterday().unwrap_or(verlenging.wat.1);
        if laatste_dag > opbouw.einde() {
            opbouw = opbouw.tot(laatste_dag, Regel::Verlengd, Some(verlenging.bij), verlengd);
        }
    }
    let gehaald = [verloop.eerste.eerste(Soort::PlichtVoldaan), verloop.diploma, verloop.certificaat];
    let gehaald = gehaald.into_iter().flatten().min();
    Some(opbouw.gehaald_of_vervallen(gehaald, verloop.einde_plicht().filter(|_| gehaald.is_none())))
}

/// A term of the Wi2021 that runs from the first day of the Inburgeringstermijn: the day that DUO fixed, else the day after
/// the first PIP.
pub(super) fn vanaf_eerste_dag<'a>(invoer: Invoer<'a, '_>, soort: TermijnSoort) -> Option<Opbouw<'a>> {
    let verloop = invoer.verloop;
    let termijn = invoer.inburgering.filter(|_| verloop.is_wi2021())?;
    let pip = verloop.eerste_pip()?;
    Some(match verloop.termijn {
        Some(vast) => invoer
            .vanaf(soort, vast.bij, "Wi2021 11")
            .tot(termijn.begin, Regel::EersteDag, Some(vast.bij), "Wi2021 11")
            .begint(termijn.begin),
        None => invoer.vanaf(soort, pip, "Wi2021 11.2").dag_erna("Wi2021 11.2"),
    })
}

/// Whether a change of leerroute is allowed however late: from onderwijsroute to B1-route (BI art. 5.4).
pub(crate) fn wissel_mag_altijd(van: Leerroute, naar: Leerroute) -> bool {
    (van, naar) == (Leerroute::Onderwijs, Leerroute::B1)
}

/// Until when the leerroute can be changed: 18 months from the start of the term (BI art. 5.4).
pub(super) fn routewissel(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let verloop = invoer.verloop;
    let pip = verloop.eerste_pip()?;
    let opbouw = vanaf_eerste_dag(invoer, TermijnSoort::Routewissel)?.periode(Code::RoutewisselTermijn);
    let versies: Vec<_> = verloop.pips.iter().filter(|versie| versie.bij >= pip).collect();
    let mut wissels = versies.windows(2).filter_map(|paar| match paar {
        [van, naar] if van.wat.leerroute != naar.wat.leerroute => {
            Some((naar.bij, wissel_mag_altijd(van.wat.leerroute, naar.wat.leerroute)))
        }
        _ => None,
    });
    // What is allowed at any time can be in time, but not too late.
    let gewisseld = wissels.find(|(bij, altijd)| bij.op <= opbouw.einde() || !altijd).map(|(bij, _)| bij);
    Some(opbouw.gehaald_of_vervallen(gewisseld, verloop.einde_plicht()))
}

/// From when an extension for considerable effort can be asked: 6 months before the end, only in the B1-route, once
/// (BI art. 4.4 and 4.5).
pub(super) fn verlenging_vragen(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let verloop = invoer.verloop;
    let termijn = invoer.inburgering.filter(|_| verloop.is_wi2021())?;
    if verloop.pip()?.leerroute != Leerroute::B1 {
        return None;
    }
    let vroegst =
        invoer.wet.duur(Code::VerlengingAanvraagVroegst, termijn.begin).voor(termijn.einde_exclusief());
    let artikel = invoer.wet.artikel(Code::VerlengingAanvraagVroegst, termijn.begin);
    let opbouw = invoer.tot_einde_inburgering(TermijnSoort::VerlengingVragen, artikel)?.begint(vroegst);
    if invoer.peil < vroegst {
        return None;
    }
    // DUO can have extended the term without a request on record.
    let gevraagd = verloop.verlenging_gevraagd.iter().map(|gevraagd| (gevraagd.wat, gevraagd.bij));
    let verlengd = verloop.verlengingen.iter().map(|verlengd| (verlengd.wat.0, verlengd.bij));
    let inspanning =
        gevraagd.chain(verlengd).filter(|(grond, _)| *grond == Verlengingsgrond::AanzienlijkeInspanning);
    Some(opbouw.gehaald_of_vervallen(inspanning.map(|(_, bij)| bij).min(), verloop.einde_plicht()))
}

/// DUO decides within 8 weeks of the request (BI art. 4.5).
pub(super) fn verlenging_besluit(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let gevraagd = invoer.verloop.verlenging_gevraagd.last().filter(|_| invoer.verloop.is_wi2021())?.bij;
    let besluit = invoer.verloop.verlenging_beslist.iter().copied().find(|bij| bij.op >= gevraagd.op);
    let opbouw =
        invoer.vanaf(TermijnSoort::VerlengingBesluit, gevraagd, "BI 4.5").duur(Code::DuoBeslistermijn);
    Some(opbouw.gehaald_of_vervallen(besluit, invoer.verloop.einde_plicht()))
}
