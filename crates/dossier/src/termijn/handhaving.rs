//! Terms of enforcement, by the Awb.

use wet::Code;

use super::{Invoer, Termijn, TermijnSoort};
use crate::lijsten::BezwaarUitkomst;
use crate::stand::Gebeurd;
use crate::stand::verloop::Verloop;
use crate::{Feit, FeitId, Inhoud};

/// What waits for a decision, with the decision when there is one.
type Beslist<'f> = Vec<(&'f Feit, Option<&'f Feit>)>;

/// The questions with their decisions, in order. A decision names no question, so it belongs to the oldest one without a
/// decision that it fits.
fn beslist<'f>(
    verloop: &Verloop<'f>,
    is_vraag: fn(&Inhoud) -> bool,
    past: fn(&Inhoud, &Inhoud) -> bool,
) -> Beslist<'f> {
    let vragen = verloop.handhaving.iter().filter(|feit| is_vraag(&feit.inhoud));
    let mut vragen: Beslist<'f> = vragen.map(|feit| (*feit, None)).collect();
    for besluit in &verloop.handhaving {
        let wacht = vragen.iter_mut().find(|(vraag, al)| {
            al.is_none() && vraag.op <= besluit.op && past(&vraag.inhoud, &besluit.inhoud)
        });
        if let Some((_, al)) = wacht {
            *al = Some(besluit);
        }
    }
    vragen
}

/// The reports with the decisions to fine or not.
fn rapporten<'f>(verloop: &Verloop<'f>) -> Beslist<'f> {
    beslist(
        verloop,
        |vraag| matches!(vraag, Inhoud::Boeterapport { .. }),
        |vraag, besluit| match (vraag, besluit) {
            (Inhoud::Boeterapport { overtreding: een }, Inhoud::Boete { overtreding: ander, .. }) => {
                een == ander
            }
            (_, besluit) => matches!(besluit, Inhoud::GeenBoete { .. }),
        },
    )
}

/// The objections with what was decided about them.
fn bezwaren<'f>(verloop: &Verloop<'f>) -> Beslist<'f> {
    beslist(
        verloop,
        |vraag| matches!(vraag, Inhoud::Bezwaar { .. }),
        |_, besluit| matches!(besluit, Inhoud::BezwaarBeslist { .. }),
    )
}

/// The oldest that waits, else the last.
fn aan_de_beurt<'f>(alle: &Beslist<'f>) -> Option<(&'f Feit, Option<Gebeurd>)> {
    let wacht = alle.iter().find(|(_, besluit)| besluit.is_none()).or(alle.last());
    wacht.map(|(vraag, besluit)| (*vraag, besluit.map(Gebeurd::from)))
}

/// Objection to the last fine within 6 weeks, from the day after the decision was made known (Awb art. 6:7 and 6:8).
pub(super) fn bezwaar(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let handhaving = &invoer.verloop.handhaving;
    let boete = handhaving.iter().rev().find(|feit| matches!(feit.inhoud, Inhoud::Boete { .. }))?;
    let boete = Gebeurd::from(*boete);
    let gemaakt = handhaving.iter().find(|feit| bestreden(invoer.verloop, feit) == Some(boete));
    let gemaakt = gemaakt.map(|feit| Gebeurd::from(*feit));
    let opbouw = invoer.vanaf(TermijnSoort::Bezwaar, boete, "Awb 6:8").duur(Code::BezwaarTermijn);
    Some(opbouw.gehaald(gemaakt))
}

/// A decision within 13 weeks of the boeterapport (Awb art. 5:51); the Algemene termijnenwet does not move it.
pub(super) fn boetebesluit(invoer: Invoer<'_, '_>) -> Option<Termijn> {
    let (rapport, besluit) = aan_de_beurt(&rapporten(invoer.verloop))?;
    let opbouw =
        invoer.vanaf(TermijnSoort::Boetebesluit, rapport.into(), "Awb 5:51").duur(Code::BoetebesluitTermijn);
    Some(opbouw.gehaald_of_vervallen(besluit, invoer.verloop.vertrek().map(|vertrek| vertrek.bij)))
}

/// The fines that were annulled on objection. When the objection was upheld in part, what is left of the fine is not known.
pub(crate) fn vernietigde_boetes(verloop: &Verloop<'_>) -> Vec<FeitId> {
    let is_gegrond =
        |besluit: &Feit| besluit.inhoud == Inhoud::BezwaarBeslist { uitkomst: BezwaarUitkomst::Gegrond };
    let bezwaren = bezwaren(verloop);
    let gegrond = bezwaren.iter().filter(|(_, besluit)| besluit.is_some_and(is_gegrond));
    gegrond.filter_map(|(bezwaar, _)| bestreden(verloop, bezwaar)).map(|boete| boete.feit).collect()
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
    let mut bezwaren = bezwaren(invoer.verloop);
    bezwaren.retain(|(bezwaar, _)| bestreden(invoer.verloop, bezwaar).is_some());
    let (bezwaar, besluit) = aan_de_beurt(&bezwaren)?;
    let boete = bestreden(invoer.verloop, bezwaar)?;
    let opbouw = invoer
        .vanaf(TermijnSoort::BezwaarBesluit, boete, "Awb 6:8")
        .duur(Code::BezwaarTermijn)
        .begint(bezwaar.op)
        .duur(Code::BeslistermijnBezwaar);
    Some(opbouw.gehaald(besluit))
}
