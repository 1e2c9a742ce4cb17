//! Terms of the PIP and of the calls for the brede intake (BI art. 5.3; Wi2021 art. 14).

use wet::Code;

use super::{Invoer, Regel, Termijn, TermijnSoort, Uitkomst};
use crate::lijsten::{AfspraakUitkomst, Overtreding};
use crate::stand::Gebeurd;
use crate::stand::verloop::Verloop;
use crate::vorm::Gemeente;
use crate::{Inhoud, Soort};

const BI_5_3: &str = "BI 5.3";

/// The municipality where the person is or will be housed, as far as known before a move.
fn woongemeente<'f>(verloop: &Verloop<'f>) -> Option<&'f Gemeente> {
    let gekoppeld = verloop.koppeling.map(|koppeling| koppeling.wat);
    verloop.woningen.first().map(|woning| woning.wat.0).or(gekoppeld)
}

/// Where the clock starts: at DUO's notice, or at registration in the BRP of the municipality of housing when that
/// came later. `None` while that registration is awaited.
fn begin(verloop: &Verloop<'_>) -> Option<Gebeurd> {
    let kennisgeving = verloop.kennisgeving?.bij;
    let gemeente = woongemeente(verloop);
    let ingeschreven = verloop
        .inschrijvingen
        .iter()
        .find(|inschrijving| gemeente.is_none_or(|gemeente| gemeente == inschrijving.wat))?
        .bij;
    Some(if ingeschreven.op <= kennisgeving.op { kennisgeving } else { ingeschreven })
}

/// At most 10 weeks after DUO's notice or the later registration in the BRP; when a third party is waited for, at most
/// 2 weeks after its answer (BI art. 5.3).
pub(super) fn pip(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let verloop = invoer.verloop;
    if !verloop.is_wi2021() {
        return None;
    }
    let begin = begin(verloop)?;
    let gehaald = verloop.eerste_pip();
    let mut opbouw = invoer.vanaf(TermijnSoort::Pip, begin, BI_5_3).duur(Code::PipTermijn);
    let gevraagd = verloop.info_gevraagd.iter().rev().find(|bij| bij.op <= opbouw.einde());
    if let Some(gevraagd) = gevraagd {
        match verloop.info_ontvangen.filter(|bij| bij.op >= gevraagd.op) {
            Some(antwoord) => {
                let uiterlijk = invoer.wet.einde(Code::PipTermijnDerden, antwoord.op).einde;
                if uiterlijk > opbouw.einde() {
                    opbouw = opbouw.tot(uiterlijk, Regel::NaInformatie, Some(antwoord), BI_5_3);
                }
            }
            None if gehaald.is_none() && verloop.einde_plicht().is_none() => {
                return Some(opbouw.met(Uitkomst::Wacht));
            }
            None => {}
        }
    }
    let verhuisd = verloop.verhuizing.map(|verhuizing| verhuizing.bij);
    let weg = [verloop.einde_plicht(), verhuisd].into_iter().flatten().min();
    Some(opbouw.gehaald_of_vervallen(gehaald, weg))
}

/// After a move: at most 10 weeks after registration in the new municipality (BI art. 5.3).
pub(super) fn na_verhuizing(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let verloop = invoer.verloop;
    let verhuizing = verloop.verhuizing.filter(|_| verloop.is_wi2021())?;
    verloop.kennisgeving?;
    let ingeschreven = verloop
        .inschrijvingen
        .iter()
        .find(|inschrijving| inschrijving.bij.op >= verhuizing.bij.op && inschrijving.wat == verhuizing.wat)?
        .bij;
    let gehaald = verloop.pips.iter().map(|pip| pip.bij).find(|bij| bij.op >= ingeschreven.op);
    let opbouw = invoer.vanaf(TermijnSoort::PipNaVerhuizing, ingeschreven, BI_5_3).duur(Code::PipTermijn);
    Some(opbouw.gehaald_of_vervallen(gehaald, verloop.einde_plicht()))
}

/// After the first fine for the intake: the third call has a new term of at most 2 months (Wi2021 art. 14 and 22).
pub(super) fn derde_oproep(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let verloop = invoer.verloop;
    let boete = verloop
        .handhaving
        .iter()
        .find(|feit| matches!(feit.inhoud, Inhoud::Boete { overtreding: Overtreding::BredeIntake, .. }))?;
    let begin = Gebeurd::from(*boete);
    let verschenen = verloop
        .afspraken
        .iter()
        .find(|afspraak| afspraak.wat == AfspraakUitkomst::Verschenen && afspraak.bij.op >= begin.op)
        .map(|afspraak| afspraak.bij);
    let afgerond = verloop.eerste_na(Soort::IntakeAfgerond, Some(begin));
    let weg = verloop.eerste_pip().or(verloop.einde_plicht());
    let opbouw =
        invoer.vanaf(TermijnSoort::IntakeDerdeOproep, begin, "Wi2021 22").duur(Code::IntakeNieuweTermijnMax);
    Some(opbouw.gehaald_of_vervallen([verschenen, afgerond].into_iter().flatten().min(), weg))
}
