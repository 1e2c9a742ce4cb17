//! Figures for pages: the columns of each organisation, kept in memory and brought up to date at each question.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use monitor::{Cel, Cijfer, Kolommen, MonitorFout, Tabel, Vraag, Zaak, traag};
use store::{Cijferzaak, DossierId, OrganisatieId, Toegang, Welke};
use tokio::sync::RwLock;

use crate::problem::Problem;
use crate::{Account, App};

/// Threads that count one question; others wait for pages too.
const DRADEN: usize = 1;

/// The columns of one organisation, and which version of each dossier is in them.
#[derive(Debug, Default)]
struct Stand {
    kolommen: Kolommen,
    bekend: HashMap<DossierId, i64>,
}

/// The columns of all organisations that asked for figures since the start.
#[derive(Debug, Default)]
pub(crate) struct Cijferkast {
    laden: Mutex<HashMap<OrganisatieId, Arc<RwLock<Stand>>>>,
}

impl Cijferkast {
    fn lade(&self, organisatie: OrganisatieId) -> Arc<RwLock<Stand>> {
        let mut laden = self.laden.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(laden.entry(organisatie).or_default())
    }
}

/// A dossier as the engines take it.
fn zaak(zaak: &Cijferzaak) -> Option<Zaak<'_>> {
    let nummer = u32::try_from(zaak.dossier.0).ok()?;
    let consulent = zaak.consulent.and_then(|consulent| u32::try_from(consulent.0).ok());
    Some(Zaak { nummer, consulent, feiten: &zaak.feiten })
}

impl Stand {
    /// Takes in what changed since the question before. On another day and by other settings, everything.
    async fn werk_bij(&mut self, app: &App, account: &Account) -> Result<(), Problem> {
        let (wet, vandaag) = (account.wet(), app.today());
        if !self.kolommen.heeft_bevindingen(wet, vandaag) {
            *self = Self { kolommen: Kolommen::met_bevindingen(wet.clone(), vandaag), ..Self::default() };
        }
        let (kolommen, mut gelezen) = (&mut self.kolommen, Vec::new());
        let neem = |nieuw: Cijferzaak| {
            if let Some(zaak) = zaak(&nieuw) {
                kolommen.vervang(zaak);
            }
            gelezen.push((nieuw.dossier, nieuw.versie));
        };
        // Figures hold no names: who may see them is decided by the role, not by the reach of dossiers.
        let toegang = Toegang::systeem(account.organisatie().id);
        let klaar = app.store().cijferzaken(&toegang, Welke::Veranderd(&self.bekend), neem).await;
        self.bekend.extend(gelezen);
        Ok(klaar?)
    }
}

/// What somebody may ask: a Beleidsmedewerker about the own municipality and without people.
fn beperk(account: &Account, mut vraag: Vraag) -> Result<Vraag, Problem> {
    if account.rol().bereikt_dossiers() {
        return Ok(vraag);
    }
    let gemeente = account.gebruiker.gemeente.clone().ok_or(Problem::Forbidden)?;
    if account.organisatie().gemeenten.iter().all(|een| een.code != gemeente) {
        return Err(Problem::Forbidden);
    }
    vraag.gemeente = Some(gemeente);
    vraag.met_dossiers = false;
    Ok(vraag)
}

/// Answers questions for who is signed in, from the columns; what is not in them is counted from the facts. Gives the tables
/// of each question.
///
/// # Errors
/// [`Problem::Forbidden`] when there is nothing this person may see, or what the store gives. A question that cannot be
/// answered is our fault: pages ask what [`Indicator::heeft_dag`](monitor::Indicator::heeft_dag) allows.
pub(crate) async fn tabellen(
    app: &App,
    account: &Account,
    vragen: Vec<Vraag>,
) -> Result<Vec<Vec<Tabel>>, Problem> {
    let vragen = vragen.into_iter().map(|vraag| beperk(account, vraag)).collect::<Result<Vec<_>, _>>()?;
    let organisatie = account.organisatie().id;
    let wet = account.wet().clone();
    let lade = app.cijferkast().lade(organisatie);
    lade.write().await.werk_bij(app, account).await?;
    let stand = lade.read_owned().await;
    let vaste_wet = wet.clone();
    let snel = move || -> Result<Vec<_>, MonitorFout> {
        let een = |vraag: Vraag| match stand.kolommen.tabellen(&vaste_wet, &vraag, DRADEN) {
            Err(MonitorFout::NietInKolommen(_)) => Ok(Err(vraag)),
            antwoord => antwoord.map(Ok),
        };
        vragen.into_iter().map(een).collect()
    };
    let antwoorden = reken(snel).await?.map_err(Problem::internal)?;
    if antwoorden.iter().all(Result::is_ok) {
        return Ok(antwoorden.into_iter().flatten().collect());
    }
    let zaken = zaken(app, organisatie, Welke::Alle).await?;
    let langzaam = move || -> Result<Vec<_>, MonitorFout> {
        let een = |vraag| traag::tabellen(zaken.iter().filter_map(zaak), &wet, &vraag);
        antwoorden.into_iter().map(|antwoord| antwoord.or_else(een)).collect()
    };
    reken(langzaam).await?.map_err(Problem::internal)
}

/// Computes beside the pages of others.
async fn reken<T: Send + 'static>(werk: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
    tokio::task::spawn_blocking(werk).await.map_err(Problem::internal)
}

/// Of these dossiers, those that are not, or not wholly, in the numerator of a share, or of one part of it.
///
/// # Errors
/// As [`tabellen`].
pub(crate) async fn niet_in_teller(
    app: &App,
    account: &Account,
    (vraag, deel): (Vraag, Option<&str>),
    dossiers: &[u32],
) -> Result<Vec<u32>, Problem> {
    let deel = deel.map(str::to_owned);
    let vraag = beperk(account, vraag)?;
    let wet = account.wet().clone();
    let welke: BTreeSet<_> = dossiers.iter().map(|nummer| DossierId(i64::from(*nummer))).collect();
    let zaken = zaken(app, account.organisatie().id, Welke::Deze(&welke)).await?;
    let tel = move || {
        let mist = |zaak: &Zaak<'_>| {
            let tabellen = traag::tabellen([*zaak], &wet, &vraag).unwrap_or_default();
            let hier = |cel: &&Cel| deel.as_ref().is_none_or(|deel| cel.sleutel.last() == Some(deel));
            let cellen = tabellen.iter().flat_map(|tabel| &tabel.cellen).filter(hier);
            let mut delen = cellen.map(|cel| cel.cijfer);
            delen.any(|cijfer| matches!(cijfer, Cijfer::Aandeel { teller, noemer } if teller < noemer))
        };
        zaken.iter().filter_map(zaak).filter(mist).map(|zaak| zaak.nummer).collect()
    };
    reken(tel).await
}

async fn zaken(app: &App, organisatie: OrganisatieId, welke: Welke<'_>) -> Result<Vec<Cijferzaak>, Problem> {
    let mut zaken = Vec::new();
    app.store().cijferzaken(&Toegang::systeem(organisatie), welke, |zaak| zaken.push(zaak)).await?;
    Ok(zaken)
}
