//! Terms of enforcement, by the Awb.

use wet::Code;

use super::{Invoer, Termijn, TermijnSoort};
use crate::lijsten::BezwaarUitkomst;
use crate::stand::Gebeurd;
use crate::stand::verloop::Verloop;
use crate::{Feit, FeitId, Inhoud};

fn laatste(invoer: Invoer<'_, '_>, welke: fn(&Inhoud) -> bool) -> Option<Gebeurd> {
    let feit: Option<&&Feit> = invoer.verloop.handhaving.iter().rev().find(|feit| welke(&feit.inhoud));
    feit.map(|feit| Gebeurd::from(*feit))
}

/// The first fact of a kind on or after a happening.
fn daarna(invoer: Invoer<'_, '_>, na: Gebeurd, welke: fn(&Inhoud) -> bool) -> Option<Gebeurd> {
    invoer
        .verloop
        .handhaving
        .iter()
        .map(|feit| (Gebeurd::from(*feit), &feit.inhoud))
        .find(|(bij, inhoud)| bij.op >= na.op && welke(inhoud))
        .map(|(bij, _)| bij)
}

/// Objection within 6 weeks, from the day after the decision was made known (Awb art. 6:7 and 6:8).
pub(super) fn bezwaar(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let boete = laatste(invoer, |inhoud| matches!(inhoud, Inhoud::Boete { .. }))?;
    let gemaakt = daarna(invoer, boete, |inhoud| matches!(inhoud, Inhoud::Bezwaar { .. }));
    let opbouw = invoer.vanaf(TermijnSoort::Bezwaar, boete, "Awb 6:8").duur(Code::BezwaarTermijn);
    Some(opbouw.gehaald(gemaakt))
}

/// A decision within 13 weeks of the boeterapport (Awb art. 5:51); the Algemene termijnenwet does not move it.
pub(super) fn boetebesluit(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let rapport = laatste(invoer, |inhoud| matches!(inhoud, Inhoud::Boeterapport { .. }))?;
    let besluit =
        daarna(invoer, rapport, |inhoud| matches!(inhoud, Inhoud::Boete { .. } | Inhoud::GeenBoete { .. }));
    let opbouw =
        invoer.vanaf(TermijnSoort::Boetebesluit, rapport, "Awb 5:51").duur(Code::BoetebesluitTermijn);
    Some(opbouw.gehaald_of_vervallen(besluit, invoer.verloop.vertrek().map(|vertrek| vertrek.bij)))
}

/// The fines that were annulled on objection. When the objection was upheld in part, what is left of the fine is not known.
pub(crate) fn vernietigde_boetes(verloop: &Verloop<'_>) -> Vec<FeitId> {
    let mut bezwaar: Option<&Feit> = None;
    let mut vernietigd = Vec::new();
    for feit in &verloop.handhaving {
        match (&feit.inhoud, bezwaar) {
            (Inhoud::Bezwaar { .. }, _) => bezwaar = Some(feit),
            (Inhoud::BezwaarBeslist { uitkomst: BezwaarUitkomst::Gegrond }, Some(tegen)) => {
                vernietigd.extend(bestreden(verloop, tegen).map(|boete| boete.feit));
            }
            _ => {}
        }
    }
    vernietigd
}

/// The fines that stand, with their amounts, in order.
pub(crate) fn boetes<'v>(verloop: &'v Verloop<'_>) -> impl Iterator<Item = (Gebeurd, i64)> + 'v {
    let vernietigd = vernietigde_boetes(verloop);
    let bedrag = |feit: &Feit| match feit.inhoud {
        Inhoud::Boete { bedrag, .. } => Some((Gebeurd::from(feit), bedrag.0)),
        _ => None,
    };
    let alle = verloop.handhaving.iter().filter_map(move |feit| bedrag(feit));
    alle.filter(move |(boete, _)| !vernietigd.contains(&boete.feit))
}

/// The payment or set-off with which all fines were paid. A payment names no fine, so it is the sum that counts.
fn alles_betaald(verloop: &Verloop<'_>) -> Option<Gebeurd> {
    let schuld = boetes(verloop).fold(0_i64, |som, (_, bedrag)| som.saturating_add(bedrag));
    let mut betaald = 0_i64;
    verloop.handhaving.iter().find_map(|feit| {
        let (Inhoud::Betaling { bedrag } | Inhoud::Verrekening { bedrag }) = feit.inhoud else { return None };
        betaald = betaald.saturating_add(bedrag.0);
        (betaald >= schuld).then(|| Gebeurd::from(*feit))
    })
}

/// Payment of the fine, within a term that the organisation sets (Awb art. 4:87 is not checked).
pub(super) fn betaling(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let (boete, _) = boetes(invoer.verloop).last()?;
    let betaald = alles_betaald(invoer.verloop).map(|bij| bij.max(boete));
    let opbouw = invoer.vanaf(TermijnSoort::Betaling, boete, "Awb 4:87").duur(Code::Betaaltermijn);
    Some(opbouw.gehaald_of_vervallen(betaald, invoer.verloop.vertrek().map(|vertrek| vertrek.bij)))
}

/// The fine against which an objection was made: the one it names, else the last one before it.
fn bestreden(verloop: &Verloop<'_>, bezwaar: &Feit) -> Option<Gebeurd> {
    let Inhoud::Bezwaar { tegen } = bezwaar.inhoud else { return None };
    let mut boetes = verloop.handhaving.iter().rev().filter(|feit| {
        matches!(feit.inhoud, Inhoud::Boete { .. }) && (feit.op, feit.id) < (bezwaar.op, bezwaar.id)
    });
    boetes.find(|boete| tegen.is_none_or(|tegen| tegen == boete.id)).map(|boete| Gebeurd::from(*boete))
}

/// Decision on the objection, counted from the end of the term for objection (Awb art. 7:10 is not checked).
pub(super) fn bezwaar_besluit(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let is_bezwaar = |feit: &&&Feit| matches!(feit.inhoud, Inhoud::Bezwaar { .. });
    let bezwaar = invoer.verloop.handhaving.iter().rev().find(is_bezwaar)?;
    let boete = bestreden(invoer.verloop, bezwaar)?;
    let gemaakt = Gebeurd::from(*bezwaar);
    let beslist = daarna(invoer, gemaakt, |inhoud| matches!(inhoud, Inhoud::BezwaarBeslist { .. }));
    let opbouw = invoer
        .vanaf(TermijnSoort::BezwaarBesluit, boete, "Awb 6:8")
        .duur(Code::BezwaarTermijn)
        .begint(gemaakt.op)
        .duur(Code::BeslistermijnBezwaar);
    Some(opbouw.gehaald(beslist))
}
