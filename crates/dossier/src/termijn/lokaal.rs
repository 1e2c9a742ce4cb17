//! Norms that an organisation sets for itself, and the expectation of the legislator about talks.

use wet::Code;

use super::inburgering::vanaf_eerste_dag;
use super::{Invoer, Termijn, TermijnSoort};
use crate::Soort;

/// The local starting class.
pub(super) fn startklas(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let verloop = invoer.verloop;
    let gestart = verloop.eerste.laatste(Soort::StartklasGestart)?;
    let klaar = verloop.eerste_na(Soort::StartklasAfgerond, Some(gestart));
    let opbouw = invoer.vanaf(TermijnSoort::Startklas, gestart, "lokale norm").periode(Code::StartklasDuur);
    Some(opbouw.gehaald_of_vervallen(klaar, verloop.einde_plicht()))
}

/// Lessons start within so many working days of registration at the school (report 6).
pub(super) fn lesstart(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let verloop = invoer.verloop;
    let aangemeld = verloop.eerste.laatste(Soort::LesAangemeld)?;
    let gestart = verloop.tellen.lesstarts.iter().copied().find(|bij| bij.op >= aangemeld.op);
    let opbouw = invoer.vanaf(TermijnSoort::Lesstart, aangemeld, "lokale norm").duur(Code::LesstartWerkdagen);
    Some(opbouw.gehaald_of_vervallen(gestart, verloop.einde_plicht()))
}

/// At least two talks in the first twelve months of the term: an expectation, not a norm with a sanction (explanatory
/// memorandum p. 28).
pub(super) fn gesprekken_eerste_jaar(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let verloop = invoer.verloop;
    let termijn = invoer.inburgering.filter(|_| verloop.is_wi2021())?;
    let nodig = invoer.wet.aantal(Code::GesprekkenEersteJaar, termijn.begin).max(1);
    let gehaald = verloop
        .gesprekken
        .iter()
        .map(|gesprek| gesprek.bij)
        .filter(|bij| bij.op >= termijn.begin)
        .nth(usize::try_from(nodig - 1).unwrap_or(usize::MAX));
    let opbouw =
        vanaf_eerste_dag(invoer, TermijnSoort::GesprekkenEersteJaar)?.periode(Code::GesprekkenPeriode);
    Some(opbouw.gehaald_of_vervallen(gehaald, verloop.einde_plicht()))
}

/// The next talk, counted from the last one, or from the first PIP.
pub(super) fn gesprek_interval(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let verloop = invoer.verloop;
    if verloop.einde_plicht().is_some() {
        return None;
    }
    let pip = verloop.eerste_pip();
    let laatste = verloop.gesprekken.last().map(|gesprek| gesprek.bij).max(pip)?;
    let opbouw =
        invoer.vanaf(TermijnSoort::GesprekInterval, laatste, "lokale norm").duur(Code::GesprekInterval);
    Some(opbouw.gehaald(None))
}
