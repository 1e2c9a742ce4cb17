//! What everybody of an organisation works with. It is read with every page and changes a few times a year, so it is kept.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use wet::Wet;

use crate::{Gebruiker, Organisatie, OrganisatieId, Resultaat, Store};

/// An organisation with its accounts and the law as it holds there.
#[derive(Debug)]
pub struct Werkomgeving {
    /// The organisation.
    pub organisatie: Organisatie,
    /// Its accounts, by name.
    pub collegas: Vec<Gebruiker>,
    /// The law with the choices of the organisation.
    pub wet: Wet,
}

/// The last known environment of each organisation, with the length of the organisation's audit at that moment: every
/// change of organisation, accounts and settings adds a record to that audit, also when another process makes it.
#[derive(Debug, Default)]
pub(crate) struct Werkomgevingen(Mutex<HashMap<OrganisatieId, (i64, Arc<Werkomgeving>)>>);

impl Store {
    /// The environment of an organisation whose audit is this long by now.
    pub(crate) async fn werkomgeving(
        &self,
        organisatie: OrganisatieId,
        versie: i64,
    ) -> Resultaat<Arc<Werkomgeving>> {
        let bewaard = &self.binnen.werkomgevingen.0;
        if let Some((bij, omgeving)) =
            bewaard.lock().unwrap_or_else(PoisonError::into_inner).get(&organisatie)
            && *bij == versie
        {
            return Ok(Arc::clone(omgeving));
        }
        // Read after the version: at worst newer than it, and then it is read again at the next page.
        let omgeving = Arc::new(Werkomgeving {
            organisatie: self.organisatie(organisatie).await?,
            collegas: self.gebruikers(Some(organisatie)).await?,
            wet: self.wet(organisatie).await?,
        });
        let nieuw = (versie, Arc::clone(&omgeving));
        bewaard.lock().unwrap_or_else(PoisonError::into_inner).insert(organisatie, nieuw);
        Ok(omgeving)
    }
}
