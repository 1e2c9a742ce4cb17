//! A life: the facts that follow from its outline.

mod aankomst;
mod afronding;
mod gesprek;
mod handhaving;
mod intake;
mod les;
mod meedoen;
mod ondertussen;

use dossier::Regime;

use crate::bouw::Bouw;
use crate::model::{Account, DemoPersoon};
use crate::namen;
use crate::plan::{Bijzonder, Plan};
use crate::toeval::Toeval;

/// The person of an outline with all that happened. `nummer` counts people from 0.
pub(crate) fn leef(plan: &Plan, accounts: &[Account], seed: u64, nummer: usize) -> Option<DemoPersoon> {
    let mut toeval = Toeval::nieuw(seed, u64::try_from(nummer).unwrap_or_default().saturating_add(1));
    let herkomst = namen::herkomst(&mut toeval, plan.groep.is_asiel())?;
    let persoon = namen::persoon(&mut toeval, herkomst, plan.vrouw, nummer);
    // Whose dossier is closed was guided by one of the consulenten of the organisation.
    let consulent = plan.consulent.or_else(|| vroeger(accounts, plan.organisatie, nummer));
    let door = consulent.and_then(|plek| accounts.get(plek)).map_or("import", |account| account.naam);
    let mut bouw = Bouw::nieuw(&mut toeval, door);
    aankomst::aankomst(&mut bouw, plan, herkomst.nationaliteit);
    match plan.regime {
        None => aankomst::geen_plicht(&mut bouw, plan),
        Some(Regime::Wi2013) => ondertussen::ondertussen(&mut bouw, plan),
        Some(Regime::Wi2021) => wi2021(&mut bouw, plan),
    }
    let gemeente = if plan.bijzonder == Bijzonder::Verhuisd { handhaving::NAAR } else { plan.gemeente };
    Some(DemoPersoon {
        organisatie: plan.organisatie,
        gemeente,
        consulent: plan.consulent,
        persoon,
        feiten: bouw.klaar(),
    })
}

fn vroeger(accounts: &[Account], organisatie: usize, nummer: usize) -> Option<usize> {
    let consulent =
        |account: &&Account| account.rol == crate::Rol::Consulent && account.organisatie == organisatie;
    let aantal = accounts.iter().filter(consulent).count().max(1);
    let eigen = accounts.iter().enumerate().filter(|(_, account)| consulent(account));
    eigen.map(|(plek, _)| plek).nth(nummer % aantal)
}

fn wi2021(bouw: &mut Bouw<'_>, plan: &Plan) {
    intake::intake(bouw, plan);
    intake::pip(bouw, plan);
    let bereikt = les::les(bouw, plan);
    meedoen::meedoen(bouw, plan);
    let laatste = gesprek::gesprekken(bouw, plan, bereikt);
    handhaving::bijzonder(bouw, plan, laatste);
    afronding::afronding(bouw, plan);
}
