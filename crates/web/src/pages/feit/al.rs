//! What stands in the dossier already: said before it is registered a second time.

use dossier::{Feit, Soort};
use store::NieuwFeit;

use crate::{Formulier, feittekst};

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

/// The fact like the new one, unless somebody said to register it all the same.
///
/// What this person registered after the form was opened does not count: then the form was sent twice, and the store sees
/// to it that nothing is added.
pub(super) fn al_vastgelegd(
    form: &Formulier,
    feiten: &[&Feit],
    nieuw: &NieuwFeit,
    login: &str,
) -> Option<Al> {
    let sinds: u32 = form.value("sinds").parse().unwrap_or(u32::MAX);
    let eerder = feiten.iter().rev().filter(|feit| feit.id.0 <= sinds || feit.door != login);
    let gelijk = |feit: &&&Feit| feit.op == nieuw.op && feit.inhoud == nieuw.inhoud;
    let maand = |feit: &&&Feit| {
        let soort = Soort::LesUren;
        feit.inhoud.soort() == soort
            && nieuw.inhoud.soort() == soort
            && feit.op.first_of_month() == nieuw.op.first_of_month()
    };
    let (kop, feit) = match eerder.clone().find(gelijk) {
        Some(feit) => ("Dit staat al in het dossier", feit),
        None => ("Er staan al lesuren van deze maand in het dossier", eerder.clone().find(maand)?),
    };
    let nummer = feit.id.0;
    let toch = form.value("toch-ook").parse() == Ok(nummer);
    (!toch).then(|| Al { nummer, kop, regel: feittekst::regel(feit) })
}
