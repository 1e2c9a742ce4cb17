//! How quick the running server is: `cargo bench -p meedoen --bench server`.
//!
//! Starts the release binary on databases that it generates itself and asks for pages as 16 visitors at once. Prints a
//! table; `docs/prestaties.md` keeps it. Nothing here fails on a slow machine: figures are compared, not tested.

#![expect(clippy::expect_used, reason = "a measurement that cannot start must stop")]

mod client;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use client::{Client, belast, percentiel};

const VISITORS: usize = 16;
const PER_VISITOR: usize = 100;

/// A server that is stopped when it goes out of sight.
struct Server {
    proces: Child,
    adres: String,
    start_ms: f64,
}

impl Server {
    fn start(map: &Path, omvang: Option<usize>) -> Self {
        let mut opdracht = Command::new(env!("CARGO_BIN_EXE_meedoen"));
        opdracht.args(["demo", "--adres", "127.0.0.1:0", "--map"]).arg(map);
        if let Some(aantal) = omvang {
            opdracht.args(["--omvang", &aantal.to_string()]);
        }
        let begin = Instant::now();
        let mut proces = opdracht.stdout(Stdio::piped()).spawn().expect("the server starts");
        let mut regel = String::new();
        let uitvoer = proces.stdout.take().expect("its output is read");
        BufReader::new(uitvoer).read_line(&mut regel).expect("the server tells its address");
        let adres = regel.trim().rsplit("http://").next().unwrap_or_default().to_owned();
        assert!(adres.contains(':'), "the server tells its address, not {regel:?}");
        assert_eq!(Client::open(&adres).get("/gezond").status, 200);
        Self { proces, adres, start_ms: begin.elapsed().as_secs_f64() * 1000.0 }
    }

    /// Memory in MiB: (now, at most).
    fn geheugen(&self) -> (u64, u64) {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", self.proces.id())).unwrap_or_default();
        let kib = |naam: &str| {
            let regel = status.lines().find(|regel| regel.starts_with(naam)).unwrap_or_default();
            regel.split_whitespace().nth(1).and_then(|getal| getal.parse::<u64>().ok()).unwrap_or(0)
        };
        (kib("VmRSS:") / 1024, kib("VmHWM:") / 1024)
    }

    /// Signs in with the first button of the demo for a role; gives the cookie.
    fn inloggen(&self, rol: &str) -> String {
        let mut client = Client::open(&self.adres);
        let pagina = client.get("/inloggen").inhoud;
        let waarde = |tekst: &str| tekst.split('"').next().unwrap_or_default().to_owned();
        let token = pagina.split("name=\"csrf\" value=\"").nth(1).map(waarde).expect("a form token");
        let knop = pagina.split("name=\"gebruiker\" value=\"").skip(1).find(|knop| {
            knop.split("</button>")
                .next()
                .is_some_and(|knop| knop.to_lowercase().contains(&format!("<small>{rol}")))
        });
        let formulier = format!("csrf={token}&gebruiker={}", waarde(knop.expect("a button for the role")));
        let antwoord = client.post("/inloggen/demo", &formulier);
        assert_eq!(antwoord.status, 303, "{rol} signs in");
        client.cookie().to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.proces.kill();
        let _ = self.proces.wait();
    }
}

fn regel(wat: &str, duren: &[Duration]) -> f64 {
    let (p50, p95) = (percentiel(duren, 0.5), percentiel(duren, 0.95));
    println!("| {wat} | {p50:.1} | {p95:.1} |");
    p50
}

/// The pages of one server, as a consulent and as a team leader.
fn meet(server: &Server, omvang: &str) -> [f64; 3] {
    let consulent = vec![server.inloggen("consulent")];
    let teamleider = vec![server.inloggen("teamleider")];
    let vraag = |cookies: &[String], pad: &str| {
        belast(&server.adres, cookies, VISITORS, PER_VISITOR, |_| pad.to_owned())
    };
    let eerste = "/werkvoorraad?voor=alles";
    let laatste = "/werkvoorraad?voor=alles&laatste=ja";
    for pad in [eerste, laatste] {
        vraag(&teamleider, pad);
    }
    let a = regel(&format!("werkvoorraad, eerste pagina, {omvang}, consulent"), &vraag(&consulent, eerste));
    let b = regel(&format!("werkvoorraad, eerste pagina, {omvang}, teamleider"), &vraag(&teamleider, eerste));
    let c =
        regel(&format!("werkvoorraad, laatste pagina, {omvang}, teamleider"), &vraag(&teamleider, laatste));
    println!("| consulent / teamleider | {:.2} | |", a / b);
    let pagina = Client::met_cookie(&server.adres, &teamleider[0]).get(eerste).inhoud;
    let dossiers: Vec<String> = pagina
        .split("href=\"/dossiers/")
        .skip(1)
        .filter_map(|rest| rest.split(['"', '/', '?']).next())
        .filter(|nummer| nummer.bytes().all(|b| b.is_ascii_digit()))
        .map(|nummer| format!("/dossiers/{nummer}"))
        .collect();
    let duren = belast(&server.adres, &teamleider, VISITORS, PER_VISITOR, |beurt| {
        dossiers[beurt % dossiers.len()].clone()
    });
    regel(&format!("dossier, {omvang}"), &duren);
    [a, b, c]
}

fn main() {
    let map = tempfile::tempdir().expect("a directory for the databases");
    println!("| {VISITORS} visitors at once | p50 ms | p95 ms |\n|---|---|---|");
    let klein = map.path().join("klein");
    let groot = map.path().join("groot");
    let a = meet(&Server::start(&klein, Some(5_000)), "5.000 dossiers");
    let b = meet(&Server::start(&groot, Some(50_000)), "50.000 dossiers");
    println!("| tien keer zoveel, eerste pagina | {:.2} | |", b[1] / a[1]);
    println!("| tien keer zoveel, laatste pagina | {:.2} | |", b[2] / a[2]);
    let regio = map.path().join("regio");
    drop(Server::start(&regio, None));
    let mut starts: Vec<f64> = (0..5).map(|_| Server::start(&regio, None).start_ms).collect();
    starts.sort_by(f64::total_cmp);
    let server = Server::start(&regio, None);
    meet(&server, "de demo");
    let (nu, hoogst) = server.geheugen();
    println!(
        "\nStart tot eerste antwoord: {:.0} ms (midden van 5). Geheugen met de demo: {nu} MiB, hoogst {hoogst} MiB.",
        starts[2]
    );
}
