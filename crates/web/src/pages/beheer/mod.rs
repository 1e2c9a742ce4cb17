//! Accounts, organisations and settings: for the Beheerder.

pub mod afspraken;
pub mod gebruiker;
pub mod gebruiker_nieuw;
pub mod gebruiker_toegang;
pub mod gebruikers;
pub mod instelling;
pub mod instellingen;
pub mod organisatie;
pub mod organisatie_nieuw;
pub mod organisaties;
pub mod overzicht;
mod woorden;

use store::{Gebruiker, GebruikerId, Organisatie, OrganisatieId, Rol, StoreFout};

use crate::problem::Problem;
use crate::{App, Choice, Formulier, PageContext, session};

/// An account of the own organisation.
async fn eigen_gebruiker(app: &App, ctx: &PageContext, id: GebruikerId) -> Result<Gebruiker, Problem> {
    let gebruiker = app.store().gebruiker(id).await?;
    let eigen = gebruiker.organisatie == ctx.account()?.organisatie().id;
    eigen.then_some(gebruiker).ok_or(Problem::NotFound)
}

/// The own organisation, when that is the one that was asked for.
fn eigen_organisatie(ctx: &PageContext, id: OrganisatieId) -> Result<Organisatie, Problem> {
    let eigen = ctx.account()?.organisatie();
    (eigen.id == id).then(|| eigen.clone()).ok_or(Problem::NotFound)
}

/// The longest name of an account, in signs.
const LANGSTE_LOGIN: usize = 64;

/// The name of a new account.
fn read_login(form: &mut Formulier) -> Option<String> {
    let login = form.required("login", "een gebruikersnaam")?;
    let goed = login.chars().count() <= LANGSTE_LOGIN
        && !login.contains(|c: char| c.is_whitespace() || c.is_control());
    if !goed {
        form.reject("login", format!("Kies hooguit {LANGSTE_LOGIN} tekens, zonder spaties."));
    }
    goed.then_some(login)
}

fn rollen() -> Vec<Choice> {
    Rol::ALLE.iter().map(|&rol| Choice::new(rol.code(), session::rol_naam(rol))).collect()
}

/// The municipalities of an organisation, by name.
fn gemeenten(organisatie: &Organisatie) -> Vec<Choice> {
    let alle = organisatie.gemeenten.iter();
    let mut alle: Vec<_> = alle.map(|gemeente| (&gemeente.naam, &gemeente.code)).collect();
    alle.sort_unstable();
    alle.into_iter().map(|(naam, code)| Choice::new(code, naam)).collect()
}

/// The municipality of a Beleidsmedewerker; other roles have none, whatever was chosen.
fn read_gemeente(form: &mut Formulier, rol: Option<Rol>, organisatie: &Organisatie) -> Option<String> {
    if rol != Some(Rol::Beleidsmedewerker) {
        return None;
    }
    let gemeente = form.required("gemeente", "bij Gemeente in waarvan deze persoon de cijfers ziet")?;
    let bekend = organisatie.gemeenten.iter().any(|deze| deze.code == gemeente);
    if !bekend {
        form.reject("gemeente", "De organisatie werkt niet voor deze gemeente. Kies een andere gemeente.");
    }
    Some(gemeente)
}

/// Puts what the store refuses beside the form, so that nothing typed is lost; other errors go on.
fn into_form<T>(
    form: &mut Formulier,
    result: Result<T, StoreFout>,
    known: &str,
) -> Result<Option<T>, Problem> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(StoreFout::AlBekend) => {
            form.reject("", known);
            Ok(None)
        }
        Err(fout @ (StoreFout::Ongeldig(_) | StoreFout::Conflict)) => {
            form.reject("", fout.to_string());
            Ok(None)
        }
        Err(fout) => Err(fout.into()),
    }
}

/// A new password for an account, hashed and in clear: to hand out once.
async fn new_password(app: &App) -> Result<(String, String), Problem> {
    let clear = crate::password::readable(app.random());
    let hash = crate::hash_password(clear.clone(), app.random()).await?;
    Ok((clear, hash))
}
