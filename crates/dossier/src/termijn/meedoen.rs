//! Terms of PVT, MAP and the hours of the Z-route: all end with the Inburgeringstermijn.

use jiff::civil::Date;
use wet::Code;

use super::{Invoer, Termijn, TermijnSoort, norm};
use crate::lijsten::Leerroute;
use crate::stand::Gebeurd;
use crate::stand::verloop::Verloop;
use crate::{Minuten, Soort};

/// When the PVT was complete: enough hours, an activity or excursion, and the declaration signed (BI art. 3.1).
pub(crate) fn pvt_voltooid(invoer: Invoer<'_, '_>) -> Option<Gebeurd> {
    let verloop = invoer.verloop;
    let getekend = verloop.eerste.eerste(Soort::VerklaringGetekend)?;
    let uren = verloop.tellen.pvt_bereikt(norm(invoer.wet, Code::PvtUren, getekend.op))?;
    Some(getekend.max(uren).max(verloop.tellen.pvt_activiteit?))
}

/// When the MAP was complete: the practical hours made, and the eindgesprek held (BI art. 3.2).
pub(crate) fn map_voltooid(invoer: Invoer<'_, '_>) -> Option<Gebeurd> {
    let verloop = invoer.verloop;
    let gesprek = verloop.eerste.eerste(Soort::MapEindgesprek)?;
    let uren = verloop.tellen.praktijk_bereikt(norm(invoer.wet, Code::MapPraktijkUren, gesprek.op))?;
    Some(gesprek.max(uren))
}

/// PVT within the Inburgeringstermijn (Wi2021 art. 24).
pub(super) fn pvt(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let opbouw = invoer.tot_einde_inburgering(TermijnSoort::Pvt, "Wi2021 24")?;
    Some(opbouw.gehaald_of_vervallen(pvt_voltooid(invoer), invoer.verloop.einde_plicht()))
}

/// MAP within the Inburgeringstermijn (Wi2021 art. 24); not for who completed the onderwijsroute (Wi2021 art. 8.3).
pub(super) fn map(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let verloop = invoer.verloop;
    let opbouw = invoer.tot_einde_inburgering(TermijnSoort::Map, "Wi2021 24")?;
    let niet_nodig = verloop.eerste.eerste(Soort::TaalschakeltrajectAfgerond);
    let weg = [niet_nodig, verloop.einde_plicht()].into_iter().flatten().min();
    Some(opbouw.gehaald_of_vervallen(map_voltooid(invoer), weg))
}

fn in_z_route(verloop: &Verloop<'_>) -> bool {
    verloop.pip().is_some_and(|pip| pip.leerroute == Leerroute::Z)
}

/// Z-route: 800 lesson hours (BI art. 3.14).
pub(super) fn z_lesuren(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let verloop = invoer.verloop;
    let opbouw =
        invoer.tot_einde_inburgering(TermijnSoort::ZLesuren, "BI 3.14").filter(|_| in_z_route(verloop))?;
    // Effort before the PIP does not count (BI art. 5.3 lid 5); hours are kept by month, so its month counts whole.
    let vanaf = verloop.pips.first().map_or(Date::MIN, |pip| pip.bij.op.first_of_month());
    let gehaald = verloop.tellen.les_bereikt(vanaf, norm(invoer.wet, Code::ZCursusuren, invoer.peil));
    Some(opbouw.gehaald_of_vervallen(gehaald, verloop.einde_plicht()))
}

/// Z-route: 800 participation hours, for asielstatushouders only; hours of PVT and MAP count (BI art. 3.14).
pub(super) fn z_participatie(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let verloop = invoer.verloop;
    if !in_z_route(verloop) || !verloop.is_asiel() {
        return None;
    }
    let opbouw = invoer.tot_einde_inburgering(TermijnSoort::ZParticipatie, "BI 3.14")?;
    let norm = norm(invoer.wet, Code::ZParticipatieUren, invoer.peil);
    // A partial ontheffing can lower the norm (BI art. 2.7 and 2.8), to nothing.
    let norm = verloop.belastbaar.map_or(norm, |uren| uren.min_van(norm));
    if norm == Minuten::default() {
        return None;
    }
    let gehaald = verloop.tellen.participatie_bereikt(norm);
    Some(opbouw.gehaald_of_vervallen(gehaald, verloop.einde_plicht()))
}

/// Z-route: the eindgesprek (BI art. 3.14).
pub(super) fn z_eindgesprek(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let verloop = invoer.verloop;
    let opbouw = invoer
        .tot_einde_inburgering(TermijnSoort::ZEindgesprek, "BI 3.14")
        .filter(|_| in_z_route(verloop))?;
    let gehaald = verloop.eerste.eerste(Soort::EindgesprekZ);
    Some(opbouw.gehaald_of_vervallen(gehaald, verloop.einde_plicht()))
}
