//! Signals that follow from no term, or from more than a term.

use std::borrow::Cow;

use jiff::civil::Date;
use wet::{Code, Wet};

use super::{Signaal, SignaalRol, SignaalSoort, WerkSoort};
use crate::lijsten::{AfspraakUitkomst, Leerroute};
use crate::stand::verloop::Verloop;
use crate::stand::{Fase, PlichtStatus, Stand};
use crate::termijn::TermijnSoort;
use crate::{Minuten, Soort};

pub(super) fn los(stand: &Stand, soort: SignaalSoort, werk: WerkSoort, doe: Option<Soort>) -> Signaal {
    let artikel = Cow::Borrowed("lokale norm");
    let rol = SignaalRol::Consulent;
    Signaal { soort, werk, rol, vanaf: stand.op, uiterlijk: None, artikel, termijn: None, doe }
}

/// The brede intake must be called for, or called for again after somebody did not come (Wi2021 art. 14). Not for who is
/// too young for the duty (Wi2021 art. 3) or has a vrijstelling.
pub(super) fn intake(stand: &Stand, verloop: &Verloop<'_>, wet: &Wet) -> Option<Signaal> {
    let vanaf_leeftijd = u16::from(wet.leeftijd(Code::PlichtLeeftijdVanaf, stand.op).jaren);
    let te_jong = stand.persoon.as_ref().is_some_and(|persoon| persoon.leeftijd < vanaf_leeftijd);
    if stand.fase != Fase::Intake && stand.fase != Fase::Aankomst
        || te_jong
        || stand.plicht == PlichtStatus::Vrijgesteld
        || verloop.eerste.laatste(Soort::IntakeAfgerond).is_some()
        || stand.gemeente.is_none()
    {
        return None;
    }
    // Nobody is called who was neither coupled nor named by DUO: the act may not concern them.
    let vanaf = verloop.eerste_plicht_of_koppeling()?;
    let soort = match (verloop.oproepen.last(), verloop.afspraken.last()) {
        (None, None) => SignaalSoort::IntakeOproepen,
        (oproep, Some(afspraak))
            if afspraak.wat != AfspraakUitkomst::Verschenen
                && oproep.is_none_or(|oproep| oproep.bij < afspraak.bij) =>
        {
            SignaalSoort::IntakeOpnieuw
        }
        _ => return None,
    };
    let artikel = Cow::Borrowed("Wi2021 14");
    Some(Signaal { vanaf, artikel, ..los(stand, soort, WerkSoort::Pip, Some(Soort::IntakeOproep)) })
}

/// A notice of DUO without the registration from which the term of the PIP runs, while no koppeling asks for that already:
/// the clock stands still until somebody looks into it (BI art. 5.3).
pub(super) fn inschrijving(stand: &Stand, verloop: &Verloop<'_>) -> Option<Signaal> {
    let kennisgeving = verloop.kennisgeving.filter(|_| verloop.is_wi2021())?;
    let verhuist = stand.termijn(TermijnSoort::HuisvestingVerhuizen).is_some_and(|termijn| termijn.is_open());
    if stand.plicht != PlichtStatus::Plichtig
        || verhuist
        || verloop.eerste_pip().is_some()
        || stand.termijn(TermijnSoort::Pip).is_some()
    {
        return None;
    }
    let soort = SignaalSoort::InschrijvingNagaan;
    Some(Signaal {
        vanaf: kennisgeving.bij.op,
        artikel: Cow::Borrowed("BI 5.3"),
        ..los(stand, soort, WerkSoort::Pip, Some(Soort::BrpInschrijving))
    })
}

/// Who meets a ground for ELIP but was not named by DUO: the municipality asks DUO, which decides (report 4.1).
pub(super) fn elip(stand: &Stand, verloop: &Verloop<'_>) -> Option<Signaal> {
    stand.elip.filter(|elip| elip.aangewezen.is_none() && (elip.volledig || elip.deels))?;
    let vanaf = verloop.lening.map_or(stand.op, |lening| lening.bij.op);
    let termijn = stand.termijn(TermijnSoort::Inburgeringstermijn);
    let soort = SignaalSoort::ElipNavragen;
    Some(Signaal {
        vanaf,
        uiterlijk: termijn.map(|termijn| termijn.einde),
        artikel: Cow::Borrowed("BI 12.1a lid 4"),
        ..los(stand, soort, WerkSoort::Afronden, Some(Soort::ElipAangewezen))
    })
}

/// Absence without good reason as often as the local norm, and no talk since.
pub(super) fn verzuim(stand: &Stand, verloop: &Verloop<'_>, wet: &Wet) -> Option<Signaal> {
    let laatste = verloop.tellen.laatste_verzuim?;
    let vaak = stand.uren.keren_ongeoorloofd >= wet.aantal(Code::VerzuimOngeoorloofd, stand.op);
    let besproken = stand.laatste_gesprek.is_some_and(|gesprek| gesprek.op >= laatste.op);
    (vaak && !besproken).then(|| Signaal {
        vanaf: laatste.op,
        ..los(stand, SignaalSoort::VerzuimBespreken, WerkSoort::Gesprek, Some(Soort::Gesprek))
    })
}

/// Absence by illness above the local norm, as a part of the lessons given, and no talk since (report 6.2.2).
pub(super) fn ziekte(stand: &Stand, verloop: &Verloop<'_>, wet: &Wet) -> Option<Signaal> {
    let laatste = verloop.tellen.laatste_ziek?;
    let deel = u64::from(stand.uren.verzuim_ziek.0) * 100;
    let norm =
        u64::from(stand.uren.les_gegeven.0) * u64::from(wet.procent(Code::VerzuimZiekteProcent, stand.op));
    let besproken = stand.laatste_gesprek.is_some_and(|gesprek| gesprek.op >= laatste.op);
    (stand.uren.les_gegeven > Minuten::default() && deel > norm && !besproken).then(|| Signaal {
        vanaf: laatste.op,
        ..los(stand, SignaalSoort::ZiekteBespreken, WerkSoort::Gesprek, Some(Soort::Gesprek))
    })
}

/// Absence above a local norm is also for the kwaliteitsmedewerker, who watches it (report 6.2.2).
pub(super) fn bewaken(stand: &Stand, verzuim: &[Option<Signaal>]) -> Option<Signaal> {
    let vanaf = verzuim.iter().flatten().map(|signaal| signaal.vanaf).min()?;
    let rol = SignaalRol::Kwaliteitsmedewerker;
    let soort = SignaalSoort::VerzuimBewaken;
    Some(Signaal { rol, vanaf, ..los(stand, soort, WerkSoort::Gesprek, Some(Soort::Gesprek)) })
}

/// Lessons that still go on while the end of the Inburgeringstermijn is near: the kwaliteitsmedewerker watches that they are
/// finished within the term (report 6.2.2).
pub(super) fn lessen(stand: &Stand, wet: &Wet) -> Option<Signaal> {
    let termijn = stand.termijn(TermijnSoort::Inburgeringstermijn).filter(|termijn| termijn.is_open())?;
    stand.les_sinds?;
    let vanaf = wet.duur(Code::TermijnInZicht, stand.op).voor(termijn.einde).max(termijn.begin);
    let soort = SignaalSoort::LessenBewaken;
    (vanaf <= stand.op).then(|| Signaal {
        rol: SignaalRol::Kwaliteitsmedewerker,
        vanaf,
        uiterlijk: Some(termijn.einde),
        termijn: Some(termijn.soort),
        ..los(stand, soort, WerkSoort::Uren, Some(Soort::LesGestopt))
    })
}

/// Whether B1 can be reached is talked about after so many lesson hours (local norm), once.
pub(super) fn haalbaarheid(stand: &Stand, verloop: &Verloop<'_>, wet: &Wet) -> Option<Signaal> {
    let pip = stand.pip.as_ref().filter(|pip| pip.leerroute == Leerroute::B1)?;
    let bereikt =
        verloop.tellen.les_bereikt(Date::MIN, Minuten(wet.minuten(Code::EvaluatieCursusuren, stand.op)))?;
    let besproken = verloop
        .gesprekken
        .iter()
        .any(|gesprek| gesprek.wat == crate::GesprekSoort::Evaluatie && gesprek.bij.op >= bereikt.op);
    (!besproken && pip.gewisseld.is_none()).then(|| Signaal {
        vanaf: bereikt.op,
        ..los(stand, SignaalSoort::HaalbaarheidBespreken, WerkSoort::Gesprek, Some(Soort::Gesprek))
    })
}

/// Hours of participation that nobody confirmed.
pub(super) fn onbevestigd(stand: &Stand) -> Option<Signaal> {
    (stand.uren.participatie_onbevestigd > Minuten::default()).then(|| {
        los(stand, SignaalSoort::UrenBevestigen, WerkSoort::Uren, Some(Soort::ParticipatieBevestigd))
    })
}
