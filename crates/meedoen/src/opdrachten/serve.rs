//! `meedoen serve`: the application, and the pass behind it that brings the stand of every dossier to the new day, seals
//! the chains, forgets what has expired, and makes what the calendar of publications asks.

use std::time::Duration;

use store::Store;
use tokio::net::TcpListener;
use web::publiceren::kalender::{Ronde, maak_wat_moet};
use web::{App, Door, Mode};

use super::zeg;
use crate::cli::Serveer;
use crate::door;
use crate::fout::Fout;
use crate::gegevens::ECHT;
use crate::schijf;

/// How often the daily pass looks whether there is a new day.
const KIJK: Duration = Duration::from_secs(600);

/// Starts the application with its own data.
pub fn voer_uit(opties: &Serveer) -> Result<(), Fout> {
    super::draai(async {
        let store = opties.gegevens.open_bestaand(ECHT).await?;
        if store.organisaties().await?.is_empty() {
            return Err(Fout::Invoer(
                "Er is nog geen organisatie. Maak die eerst aan met: meedoen inrichten --help".to_owned(),
            ));
        }
        serveer(opties, store, Mode::Echt { https: opties.https }).await
    })
}

/// Listens until the process is asked to stop; requests under way are finished.
pub async fn serveer(opties: &Serveer, store: Store, mode: Mode) -> Result<(), Fout> {
    let luisteraar = TcpListener::bind(&opties.adres).await.map_err(|fout| {
        let (adres, reden) = (&opties.adres, schijf::reden(&fout));
        Fout::Systeem(format!(
            "Meedoen kan niet luisteren op {adres}: {reden}. Kies een andere poort met --adres."
        ))
    })?;
    let app = App::new(store.clone(), Door { now: door::now, random: door::random }, mode);
    zeg(format_args!("Meedoen draait op http://{}", luisteraar.local_addr()?))?;
    let bijwerken = tokio::spawn(werk_bij(app.clone()));
    axum::serve(luisteraar, web::router(app)).with_graceful_shutdown(stopsein()).await?;
    bijwerken.abort();
    store.sluit().await;
    Ok(())
}

/// At the start, every ten minutes, and when a setting changed: brings every stand to today, seals what changed, forgets
/// what has expired, and makes the concepts of the calendar that are due.
async fn werk_bij(app: App) {
    loop {
        if let Err(fout) = werk_bij_nu(&app).await {
            tracing::error!(%fout, "bijwerken lukt niet; over tien minuten opnieuw");
        }
        // Whether woken or not, the next round does the same.
        let _elapsed = tokio::time::timeout(KIJK, app.woken()).await;
    }
}

async fn werk_bij_nu(app: &App) -> store::Resultaat<()> {
    let store = app.store();
    let aantal = store.herbereken(app.today(), app.now(), |_, _| ()).await?;
    if aantal > 0 {
        tracing::info!(aantal, "standen bijgewerkt");
    }
    store.verzegel(app.now()).await?;
    // On the fixed day of the demo nothing expires.
    if let Mode::Echt { .. } = app.mode() {
        store.ruim_op(app.now()).await?;
    }
    maak_concepten(app).await
}

/// Makes what the calendar of publications asks; a line that fails is on its page.
async fn maak_concepten(app: &App) -> store::Resultaat<()> {
    let ronde = Ronde { vandaag: app.today(), nu: app.now(), random: door::random, ook_mislukt: false };
    let uitkomsten = maak_wat_moet(app.store(), ronde).await?;
    let (gelukt, mislukt): (Vec<_>, Vec<_>) = uitkomsten.iter().partition(|een| een.gemaakt.is_ok());
    if !uitkomsten.is_empty() {
        tracing::info!(gelukt = gelukt.len(), mislukt = mislukt.len(), "concepten van de kalender");
    }
    Ok(())
}

/// Ctrl-C, or the signal with which a service manager stops a service.
async fn stopsein() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut einde) = signal(SignalKind::terminate()) else {
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = einde.recv() => {}
    }
}
