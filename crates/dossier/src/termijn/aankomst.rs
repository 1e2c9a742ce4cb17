//! Terms of housing, maatschappelijke begeleiding and ontzorgen.

use wet::Code;

use super::{Invoer, Termijn, TermijnSoort};
use crate::Soort;
use crate::lijsten::{Doelgroep, Woonvorm};

/// The municipality houses within 10 weeks of the koppeling, in the municipality itself (report 3.1).
pub(super) fn huisvesting_gemeente(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let verloop = invoer.verloop;
    let koppeling = verloop.koppeling?;
    let gekoppeld = koppeling.bij;
    let mut woningen = verloop.woningen.iter();
    let gehuisvest = woningen
        .find(|woning| woning.bij.op >= gekoppeld.op && woning.wat.0 == koppeling.wat)
        .map(|woning| woning.bij);
    let bron = invoer.wet.artikel(Code::HuisvestingGemeente, gekoppeld.op);
    let opbouw =
        invoer.vanaf(TermijnSoort::HuisvestingGemeente, gekoppeld, bron).duur(Code::HuisvestingGemeente);
    Some(opbouw.gehaald_of_vervallen(gehuisvest, verloop.vertrek().map(|vertrek| vertrek.bij)))
}

/// After the municipality's 10 weeks the person has 2 weeks to move in; the registration in the BRP shows it.
pub(super) fn huisvesting_verhuizen(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let verloop = invoer.verloop;
    let koppeling = verloop.koppeling?;
    let ingeschreven = verloop
        .inschrijvingen
        .iter()
        .find(|inschrijving| inschrijving.wat == koppeling.wat && inschrijving.bij.op >= koppeling.bij.op)
        .map(|inschrijving| inschrijving.bij);
    let bron = invoer.wet.artikel(Code::HuisvestingGemeente, koppeling.bij.op);
    let opbouw = invoer
        .vanaf(TermijnSoort::HuisvestingVerhuizen, koppeling.bij, bron)
        .duur(Code::HuisvestingGemeente)
        .duur(Code::HuisvestingVerhuizen);
    Some(opbouw.gehaald_of_vervallen(ingeschreven, verloop.vertrek().map(|vertrek| vertrek.bij)))
}

/// A stay in a doorstroomlocatie, no longer than the organisation agreed (report 3.4), until the next place to live.
pub(super) fn doorstroomlocatie(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let verloop = invoer.verloop;
    let mut woningen = verloop.woningen.iter();
    let begin = woningen.rfind(|woning| woning.wat.1 == Woonvorm::Doorstroomlocatie)?.bij;
    let later = verloop.woningen.iter().map(|woning| woning.bij).find(|bij| *bij > begin);
    let verlaten = verloop.eerste_na(Soort::HuisvestingBeeindigd, Some(begin));
    let verhuisd = verloop.eerste_na(Soort::Verhuizing, Some(begin));
    let bron = invoer.wet.artikel(Code::DoorstroomlocatieMax, begin.op);
    let opbouw =
        invoer.vanaf(TermijnSoort::Doorstroomlocatie, begin, bron).periode(Code::DoorstroomlocatieMax);
    let weg = [later, verlaten, verhuisd].into_iter().flatten().min();
    Some(opbouw.gehaald_of_vervallen(weg, verloop.vertrek().map(|vertrek| vertrek.bij)))
}

/// Maatschappelijke begeleiding from registration in the BRP, as long as the municipality decided; for
/// asielstatushouders and their family (Wi2021 art. 13; BI art. 5.1).
pub(super) fn begeleiding(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let verloop = invoer.verloop;
    if !verloop.is_asiel() {
        return None;
    }
    let ingeschreven = verloop.eerste.eerste(Soort::BrpInschrijving)?;
    // Who starts again is guided again.
    let gestopt =
        verloop.eerste_na(Soort::BegeleidingGestopt, verloop.eerste.laatste(Soort::BegeleidingGestart));
    let grond = if verloop.is_wi2021() { "Wi2021 13" } else { "Wi2013" };
    let opbouw = invoer.vanaf(TermijnSoort::Begeleiding, ingeschreven, grond).periode(Code::BegeleidingDuur);
    Some(opbouw.gehaald_of_vervallen(gestopt, verloop.vertrek().map(|vertrek| vertrek.bij)))
}

/// Ontzorgen: 6 months from the day on which the right to bijstand arises; for holders of an asylum permit, not for
/// family with a regular permit (Pw art. 56a).
pub(super) fn ontzorgen(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let verloop = invoer.verloop;
    if verloop.groep() != Some(Doelgroep::Asielstatushouder) || !verloop.is_wi2021() {
        return None;
    }
    let bijstand = verloop.eerste.eerste(Soort::BijstandToegekend)?;
    let gestopt = verloop.eerste_na(Soort::OntzorgenGestopt, verloop.eerste.laatste(Soort::OntzorgenGestart));
    let opbouw = invoer.vanaf(TermijnSoort::Ontzorgen, bijstand, "Pw 56a").periode(Code::OntzorgenDuur);
    Some(opbouw.gehaald_of_vervallen(gestopt, verloop.vertrek().map(|vertrek| vertrek.bij)))
}
