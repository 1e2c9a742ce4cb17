//! Terms of the PIP and of the calls for the brede intake (BI art. 5.3; Wi2021 art. 14).

use jiff::civil::Date;
use wet::{Code, WI2021_VANAF};

use super::{Invoer, Regel, Termijn, TermijnSoort, Uitkomst, vernietigde_boetes};
use crate::lijsten::{AfspraakUitkomst, Overtreding};
use crate::stand::Gebeurd;
use crate::stand::verloop::{Met, Verloop};
use crate::vorm::Gemeente;
use crate::{Feit, Inhoud, Soort};

const BI_5_3: &str = "BI 5.3";

/// The move after DUO's notice. Who moved before it is with the new municipality from the start.
fn verhuisd<'f>(verloop: &Verloop<'f>) -> Option<Met<&'f Gemeente>> {
    let kennisgeving = verloop.kennisgeving?.bij;
    verloop.verhuizing.filter(|verhuizing| verhuizing.bij.op > kennisgeving.op)
}

/// Whether a municipality is the one of housing, as far as known: where the person is coupled or was housed before a move, or
/// moved to before DUO's notice. Any, when none is known.
fn is_woongemeente(verloop: &Verloop<'_>, gemeente: &Gemeente) -> bool {
    let later = verhuisd(verloop);
    if let Some(eerder) = verloop.verhuizing.filter(|_| later.is_none()) {
        return eerder.wat == gemeente;
    }
    let ervoor = |op: Date| later.is_none_or(|later| op < later.bij.op);
    let woningen = verloop.woningen.iter().filter(|woning| ervoor(woning.bij.op)).map(|woning| woning.wat.0);
    let mut bekend = verloop.koppeling.iter().map(|koppeling| koppeling.wat).chain(woningen).peekable();
    bekend.peek().is_none() || bekend.any(|bekend| bekend == gemeente)
}

/// Where the clock starts: at DUO's notice, or at registration in the BRP of the municipality of housing when that
/// came later. `None` while that registration is awaited.
fn begin(verloop: &Verloop<'_>) -> Option<Gebeurd> {
    // There was no BI 5.3 before.
    let kennisgeving = verloop.kennisgeving.filter(|notice| notice.bij.op >= WI2021_VANAF)?.bij;
    let mut inschrijvingen = verloop.inschrijvingen.iter();
    let ingeschreven = inschrijvingen.find(|ingeschreven| is_woongemeente(verloop, ingeschreven.wat))?.bij;
    Some(if ingeschreven.op <= kennisgeving.op { kennisgeving } else { ingeschreven })
}

/// What waiting for third parties means for the term of the PIP.
struct Derden {
    /// Whether somebody who was asked did not answer yet.
    wacht: bool,
    /// The last answer since the clock started.
    antwoord: Option<Gebeurd>,
}

/// An answer belongs to the open request to the same party. Names are typed by hand, so one that nobody was asked by
/// belongs to the oldest open request. A request from before the clock started is not waited for, but when its answer comes
/// after that it counts.
fn derden(verloop: &Verloop<'_>, begin: Date, einde: Date) -> Derden {
    let mut vragen: Vec<(Met<&str>, Option<Gebeurd>)> =
        verloop.info_gevraagd.iter().map(|vraag| (*vraag, None)).collect();
    for antwoord in &verloop.info_ontvangen {
        let open =
            |(vraag, al): &(Met<&str>, Option<Gebeurd>)| al.is_none() && vraag.bij.op <= antwoord.bij.op;
        let is_gevraagd = vragen.iter().any(|(vraag, _)| zelfde(vraag.wat, antwoord.wat));
        let past = |vraag: &&mut (Met<&str>, Option<Gebeurd>)| {
            open(vraag) && (!is_gevraagd || zelfde(vraag.0.wat, antwoord.wat))
        };
        if let Some((_, al)) = vragen.iter_mut().find(past) {
            *al = Some(antwoord.bij);
        }
    }
    vragen.retain(|(vraag, _)| vraag.bij.op <= einde);
    let antwoorden = vragen.iter().filter_map(|(_, antwoord)| *antwoord);
    Derden {
        wacht: vragen.iter().any(|(vraag, antwoord)| antwoord.is_none() && vraag.bij.op >= begin),
        antwoord: antwoorden.filter(|antwoord| antwoord.op >= begin).max(),
    }
}

fn zelfde(een: &str, ander: &str) -> bool {
    een.trim().to_lowercase() == ander.trim().to_lowercase()
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
    let derden = derden(verloop, begin.op, opbouw.einde());
    if let Some(antwoord) = derden.antwoord
        && invoer.wet.einde(Code::PipTermijnDerden, antwoord.op).einde > opbouw.einde()
    {
        opbouw = opbouw.tot(antwoord.op, Regel::NaInformatie, Some(antwoord), BI_5_3);
        opbouw = opbouw.duur(Code::PipTermijnDerden);
    }
    let verhuisd = verhuisd(verloop).map(|verhuizing| verhuizing.bij);
    let weg = [verloop.einde_plicht(), verhuisd].into_iter().flatten().min();
    if derden.wacht && gehaald.is_none() && weg.is_none() {
        return Some(opbouw.met(Uitkomst::Wacht));
    }
    Some(opbouw.gehaald_of_vervallen(gehaald, weg))
}

/// After a move: at most 10 weeks after registration in the new municipality (BI art. 5.3).
pub(super) fn na_verhuizing(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let verloop = invoer.verloop;
    let verhuizing = verhuisd(verloop).filter(|_| verloop.is_wi2021())?;
    // The registration can be there before the removal was recorded.
    let eerder = verloop.inschrijvingen.iter().rfind(|inschrijving| inschrijving.bij.op < verhuizing.bij.op);
    let later = verloop.inschrijvingen.iter().filter(|inschrijving| inschrijving.bij.op >= verhuizing.bij.op);
    let ingeschreven =
        eerder.into_iter().chain(later).find(|inschrijving| inschrijving.wat == verhuizing.wat)?.bij;
    let gehaald = verloop.pips.iter().map(|pip| pip.bij).find(|bij| bij.op >= ingeschreven.op);
    let opbouw =
        invoer.vanaf(TermijnSoort::PipNaVerhuizing, ingeschreven, BI_5_3).duur(Code::PipTermijnVerhuizing);
    Some(opbouw.gehaald_of_vervallen(gehaald, verloop.einde_plicht()))
}

/// After the first fine for the intake that stands: the third call has a new term of at most 2 months (Wi2021 art. 14 and 22).
pub(super) fn derde_oproep(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let verloop = invoer.verloop;
    let vernietigd = vernietigde_boetes(verloop);
    let is_intake = |feit: &&&Feit| {
        matches!(feit.inhoud, Inhoud::Boete { overtreding: Overtreding::BredeIntake, .. })
            && !vernietigd.contains(&feit.id)
    };
    let begin = Gebeurd::from(*verloop.handhaving.iter().find(is_intake)?);
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
