//! The list as a file, as it is filtered, with a note in the audit.

use std::collections::BTreeMap;

use axum::extract::State;
use exchange::tabel::Cel;
use store::{Blader, WerkRegel};

use super::adres::lees;
use crate::dossierbeeld::artikel;
use crate::inzage::leesregel;
use crate::problem::Answer;
use crate::{App, Formulier, PageContext, signaaltekst};

/// Lines per query.
const REGELS: u32 = 200;
const KOPPEN: &[&str] =
    &["Vóór", "Soort werk", "Wat", "Waarom", "Grond", "Naam", "Gemeente", "Groep", "Consulent", "Dossier"];

/// `POST /werkvoorraad/export`; the button says which kind of file.
pub async fn download(State(app): State<App>, ctx: PageContext, form: Formulier) -> Answer {
    let account = ctx.account()?;
    let (store, toegang, filter) = (app.store(), account.toegang(), lees(account, &form));
    let collegas = account.collegas().iter();
    let consulenten: BTreeMap<_, _> =
        collegas.map(|gebruiker| (gebruiker.id, gebruiker.volledige_naam.as_str())).collect();
    let (mut rijen, mut blader) = (Vec::new(), Blader::Begin);
    loop {
        let pagina = store.werkvoorraad(&toegang, (&filter, ctx.today()), &blader, REGELS).await?;
        let dossiers: Vec<_> = pagina.regels.iter().map(|regel| regel.dossier).collect();
        store.noteer_inzagen(&toegang, &dossiers, leesregel(&app, &ctx, "/werkvoorraad/export")?).await?;
        for regel in &pagina.regels {
            let consulent = regel.consulent.and_then(|id| consulenten.get(&id)).copied().unwrap_or_default();
            rijen.push(rij(regel, consulent));
        }
        let Some(volgende) = pagina.volgende else { break };
        blader = volgende;
    }
    let bestand = crate::export::list(form.value("bestand"), "werkvoorraad", KOPPEN, &rijen)?;
    store.noteer_export(&toegang, ("werkvoorraad", rijen.len()), ctx.now()).await?;
    Ok(bestand)
}

fn rij(regel: &WerkRegel, consulent: &str) -> Vec<Cel> {
    let signaal = &regel.signaal;
    let groep = regel.uitleg.groep.map_or("", |groep| groep.label());
    vec![
        signaal.uiterlijk.map_or(Cel::Leeg, Cel::Datum),
        signaal.werk.label().into(),
        signaal.soort.label().into(),
        signaaltekst::waarom(signaal.soort, &regel.uitleg).as_str().into(),
        artikel(&signaal.artikel).tekst.as_str().into(),
        regel.weergavenaam.as_str().into(),
        crate::feittekst::gemeente(&regel.gemeente).as_str().into(),
        groep.into(),
        consulent.into(),
        Cel::Geheel(regel.dossier.0),
    ]
}
