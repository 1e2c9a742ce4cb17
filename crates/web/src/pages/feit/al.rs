//! What stands in the dossier already: said before it is registered a second time.

use dossier::{Feit, Soort};
use store::NieuwFeit;

use super::sleutel;
use crate::problem::Problem;
use crate::{App, Formulier, PageContext, feittekst};

/// A fact that was registered before, and how it is like the new one.
#[derive(Clone, Debug)]
pub(super) struct Al {
    /// Its number.
    pub nummer: u32,
    /// How it is like the new one.
    pub kop: &'static str,
    /// The fact in words.
    pub regel: String,
}

/// The fact like the new one, unless somebody said to register it all the same, or it came from this very form: sent twice,
/// the store sees to it that nothing is added.
pub(super) async fn al_vastgelegd(
    (app, ctx): (&App, &PageContext),
    form: &Formulier,
    feiten: &[&Feit],
    nieuw: &NieuwFeit,
) -> Result<Option<Al>, Problem> {
    let Some(al) = zoek(form, feiten, nieuw) else { return Ok(None) };
    let Some(sleutel) = sleutel(form) else { return Ok(Some(al)) };
    let verstuurd = app.store().is_gedaan(&ctx.account()?.toegang(), sleutel).await?;
    Ok((!verstuurd).then_some(al))
}

fn zoek(form: &Formulier, feiten: &[&Feit], nieuw: &NieuwFeit) -> Option<Al> {
    let gelijk = |feit: &&&Feit| feit.op == nieuw.op && feit.inhoud == nieuw.inhoud;
    let maand = |feit: &&&Feit| {
        let soort = Soort::LesUren;
        feit.inhoud.soort() == soort
            && nieuw.inhoud.soort() == soort
            && feit.op.first_of_month() == nieuw.op.first_of_month()
    };
    let (kop, feit) = match feiten.iter().rev().find(gelijk) {
        Some(feit) => ("Dit staat al in het dossier", feit),
        None => ("Er staan al lesuren van deze maand in het dossier", feiten.iter().rev().find(maand)?),
    };
    let nummer = feit.id.0;
    let toch = form.value("toch-ook").parse() == Ok(nummer);
    (!toch).then(|| Al { nummer, kop, regel: feittekst::regel(feit) })
}
