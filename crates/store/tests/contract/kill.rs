//! Killed at any moment: what was confirmed is there, on both engines.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use jiff::civil::date;
use store::{DossierId, OrganisatieId, Store, Toegang};

use crate::server::Server;
use crate::wereld::{VANDAAG, Wereld, gesprek, na, sleutels};

/// In the environment of the child: the database and the dossier to write to.
const CHILD: &str = "MEEDOEN_TEST_CHILD";

/// The test that a child runs: on which engine says its address.
const TEST: &str = "kill::what_was_confirmed_survives_a_kill_on_sqlite";

#[tokio::test]
async fn what_was_confirmed_survives_a_kill_on_sqlite() {
    if let Ok(arguments) = std::env::var(CHILD) {
        return child(&arguments).await;
    }
    let map = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", map.path().join("kill.db").display());
    what_was_confirmed_survives_a_kill(Wereld::nieuw(url).await).await;
}

#[tokio::test]
async fn what_was_confirmed_survives_a_kill_on_postgres() {
    let server = Server::start();
    // The stories have the numbers before it.
    let number = crate::STORIES.len();
    let world = Wereld::nieuw(server.database(number).await).await;
    let outcome = tokio::spawn(what_was_confirmed_survives_a_kill(world)).await;
    server.clean(std::iter::once(number)).await;
    outcome.unwrap();
}

/// Starts itself as a child that adds facts without end and says which are confirmed, kills it, and looks what is left.
async fn what_was_confirmed_survives_a_kill(w: Wereld) {
    let dossier = w.dossier("Berg").await;
    w.store.sluit().await;
    for wanneer in [1, 7, 20, 33] {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", TEST, "--nocapture"])
            .env(CHILD, format!("{}|{}|{}", w.toegang.organisatie, dossier, w.url))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let mut confirmed = Vec::new();
        for line in lines {
            if let Some(id) = line.unwrap().strip_prefix("confirmed ") {
                confirmed.push(id.parse::<u32>().unwrap());
            }
            // Killed while it goes on writing; what it said until then is read to the end.
            if confirmed.len() == wanneer {
                process.kill().unwrap();
            }
        }
        process.wait().unwrap();
        assert!(confirmed.len() >= wanneer, "the child wrote {}", confirmed.len());
        let store = Store::open(&w.url, sleutels()).await.unwrap();
        let feiten = store.feiten(&w.toegang, dossier).await.unwrap();
        for id in confirmed {
            assert!(feiten.iter().any(|feit| feit.id.0 == id), "confirmed fact {id} is lost");
        }
        assert_eq!(store.verify().await.unwrap().fouten, Vec::<String>::new());
        store.sluit().await;
    }
}

async fn child(arguments: &str) {
    let mut parts = arguments.splitn(3, '|');
    let organisatie: OrganisatieId = parts.next().unwrap().parse().unwrap();
    let dossier: DossierId = parts.next().unwrap().parse().unwrap();
    let store = Store::open(parts.next().unwrap(), sleutels()).await.unwrap();
    let (toegang, wet) = (Toegang::systeem(organisatie), wet::Wet::default());
    for seconde in 0.. {
        let opdracht = store::Opdracht { nu: na(seconde), peildatum: VANDAAG, wet: &wet, sleutel: None };
        let nieuw = [gesprek(date(2025, 10, 1)), gesprek(date(2025, 10, 2))];
        for id in store.append(&toegang, dossier, &nieuw, &opdracht).await.unwrap().feiten {
            println!("confirmed {}", id.0);
        }
    }
}
