//! The people of the list as a file, with a note in the audit.

use axum::extract::State;
use exchange::tabel::Cel;
use store::{Blader, Mens};

use super::{lees, volgende_termijn};
use crate::inzage::leesregel;
use crate::problem::Answer;
use crate::{App, Formulier, PageContext, feittekst};

/// People per query.
const REGELS: u32 = 200;
const KOPPEN: &[&str] = &[
    "Naam",
    "Geboren",
    "Gemeente",
    "Groep",
    "Leerroute",
    "Fase",
    "Laatste gesprek",
    "Volgende termijn",
    "Vóór",
    "Consulent",
    "Dossier",
];

/// `POST /mensen/export`; the button says which kind of file.
pub async fn download(State(app): State<App>, ctx: PageContext, form: Formulier) -> Answer {
    let account = ctx.account()?;
    let (store, toegang, filter) = (app.store(), account.toegang(), lees(account, &form));
    let (mut rijen, mut blader) = (Vec::new(), Blader::Begin);
    loop {
        let pagina = store.mensen(&toegang, &filter, &blader, REGELS).await?;
        let dossiers: Vec<_> = pagina.mensen.iter().map(|mens| mens.wie.dossier).collect();
        store.noteer_inzagen(&toegang, &dossiers, leesregel(&app, &ctx, "/mensen/export")?).await?;
        rijen.extend(pagina.mensen.iter().map(rij));
        let Some(volgende) = pagina.volgende else { break };
        blader = volgende;
    }
    let bestand = crate::export::list(form.value("bestand"), "mensen", KOPPEN, &rijen)?;
    store.noteer_export(&toegang, ("mensen", rijen.len()), ctx.now()).await?;
    Ok(bestand)
}

fn rij(mens: &Mens) -> Vec<Cel> {
    let Mens { wie, stand } = mens;
    let termijn = volgende_termijn(mens);
    let geboren = match wie.geboortedatum {
        Some(datum) => match datum.exact() {
            Some(dag) => Cel::Datum(dag),
            None => feittekst::geboortedatum(datum).as_str().into(),
        },
        None => Cel::Leeg,
    };
    vec![
        wie.weergavenaam.as_str().into(),
        geboren,
        feittekst::gemeente(&wie.gemeente).as_str().into(),
        stand.groep.map_or("", |groep| groep.label()).into(),
        stand.pip.as_ref().map_or("", |pip| pip.leerroute.label()).into(),
        stand.fase.label().into(),
        stand.laatste_gesprek.map_or(Cel::Leeg, |bij| Cel::Datum(bij.op)),
        termijn.map_or("", |(soort, _)| soort.label()).into(),
        termijn.map_or(Cel::Leeg, |(_, einde)| Cel::Datum(einde)),
        wie.consulent_naam.as_deref().unwrap_or_default().into(),
        Cel::Geheel(wie.dossier.0),
    ]
}
