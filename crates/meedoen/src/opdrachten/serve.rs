//! `meedoen serve`: the application, and the daily pass that brings the stand of every dossier to the new day.

use std::time::Duration;

use store::Store;
use tokio::net::TcpListener;
use web::{App, Door, Mode};

use crate::cli::Serveer;
use crate::door;
use crate::fout::Fout;

/// How often the daily pass looks whether there is a new day.
const KIJK: Duration = Duration::from_secs(600);

/// Starts the application with its own data.
pub fn voer_uit(opties: &Serveer) -> Result<(), Fout> {
    super::draai(async {
        let store = opties.gegevens.open().await?;
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
        let adres = &opties.adres;
        Fout::Systeem(format!(
            "Meedoen kan niet luisteren op {adres}: {fout}. Kies een andere poort met --adres."
        ))
    })?;
    let app = App::new(store.clone(), Door { now: door::now, random: door::random }, mode);
    println!("Meedoen draait op http://{}", luisteraar.local_addr()?);
    let bijwerken = tokio::spawn(werk_bij(app.clone()));
    axum::serve(luisteraar, web::router(app)).with_graceful_shutdown(stopsein()).await?;
    bijwerken.abort();
    store.sluit().await;
    Ok(())
}

/// Brings every stand to the day of today, at the start and after midnight.
async fn werk_bij(app: App) {
    loop {
        match app.store().herbereken(app.today(), app.now(), |_, _| ()).await {
            Ok(0) => {}
            Ok(aantal) => tracing::info!(aantal, "standen bijgewerkt"),
            Err(fout) => tracing::error!(%fout, "standen bijwerken lukt niet; over tien minuten opnieuw"),
        }
        tokio::time::sleep(KIJK).await;
    }
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
