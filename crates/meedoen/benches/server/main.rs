//! How quick the running server is: `cargo bench -p meedoen --bench server`.
//!
//! Starts the release binary on databases that it generates itself and asks for pages as 16 visitors at once. Every
//! question is asked in turns with the others, and the best of the turns counts, because neighbours on the machine only
//! make it slower. Prints a table; `docs/prestaties.md` keeps it. Nothing here fails on a slow machine: figures are
//! compared, not tested.

#![expect(clippy::expect_used, reason = "a measurement that cannot start must stop")]

mod client;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use client::{Client, Load, belast, percentiel};

const VISITORS: usize = 16;
/// Pages of a visitor in one turn.
const PER_VISITOR: usize = 50;
const TURNS: usize = 5;
/// How long a visitor looks at a page, in the second way of asking.
const LOOKS: Duration = Duration::from_millis(100);

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

    /// Processor time of the server until now, in ms (the kernel counts in hundredths of a second).
    fn processor_ms(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.proces.id())).unwrap_or_default();
        let velden = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
        velden.skip(11).take(2).filter_map(|tikken| tikken.parse::<f64>().ok()).sum::<f64>() * 10.0
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

/// The best of the turns of one question, in ms.
#[derive(Clone, Copy)]
struct Best {
    p50: f64,
    p95: f64,
    processor: f64,
}

/// One question to a server.
struct Question<'a> {
    what: String,
    aim: &'static str,
    server: &'a Server,
    cookie: String,
    pages: Vec<String>,
    looks: Duration,
    best: Best,
}

impl<'a> Question<'a> {
    fn new(what: &str, aim: &'static str, (server, rol): (&'a Server, &str), pages: Vec<String>) -> Self {
        let best = Best { p50: f64::MAX, p95: f64::MAX, processor: f64::MAX };
        let (what, cookie) = (what.to_owned(), server.inloggen(rol));
        Self { what, aim, server, cookie, pages, looks: Duration::ZERO, best }
    }

    /// The same question by visitors who look at each page.
    fn looking(mut self) -> Self {
        self.looks = LOOKS;
        self
    }

    fn ask(&mut self) {
        let before = self.server.processor_ms();
        let load = Load { visitors: VISITORS, pages: PER_VISITOR, looks: self.looks };
        let took =
            belast(&self.server.adres, &self.cookie, load, |beurt| &self.pages[beurt % self.pages.len()]);
        let processor = (self.server.processor_ms() - before) / (VISITORS * PER_VISITOR) as f64;
        self.best.p50 = self.best.p50.min(percentiel(&took, 0.5));
        self.best.p95 = self.best.p95.min(percentiel(&took, 0.95));
        self.best.processor = self.best.processor.min(processor);
    }

    fn print(&self) {
        let Best { p50, p95, processor } = self.best;
        println!("| {} | {p50:.1} | {p95:.1} | {processor:.2} | {} |", self.what, self.aim);
    }
}

/// The dossiers on the first page of the work list.
fn dossiers(server: &Server) -> Vec<String> {
    let pagina = Client::met_cookie(&server.adres, &server.inloggen("teamleider")).get(EERSTE).inhoud;
    pagina
        .split("href=\"/dossiers/")
        .skip(1)
        .filter_map(|rest| rest.split(['"', '/', '?']).next())
        .filter(|nummer| nummer.bytes().all(|b| b.is_ascii_digit()))
        .map(|nummer| format!("/dossiers/{nummer}"))
        .collect()
}

const EERSTE: &str = "/werkvoorraad?voor=alles";
const LAATSTE: &str = "/werkvoorraad?voor=alles&laatste=ja";

fn pages(klein: &Server, groot: &Server) {
    let pad = |pad: &str| vec![pad.to_owned()];
    let (teamleider, consulent) = ((klein, "teamleider"), (klein, "consulent"));
    let tienvoud = (groot, "teamleider");
    let mut questions = [
        Question::new("werkvoorraad, 5.000 dossiers", "15", teamleider, pad(EERSTE)),
        Question::new("werkvoorraad van een consulent", "", consulent, pad("/werkvoorraad")),
        Question::new("dossier, 5.000 dossiers", "10", teamleider, dossiers(klein)),
        Question::new("werkvoorraad, laatste pagina", "", teamleider, pad(LAATSTE)),
        Question::new("werkvoorraad, 50.000 dossiers", "", tienvoud, pad(EERSTE)),
        Question::new("werkvoorraad, 50.000 dossiers, laatste pagina", "", tienvoud, pad(LAATSTE)),
        Question::new("werkvoorraad, 0,1 s per bladzijde", "15", teamleider, pad(EERSTE)).looking(),
        Question::new("dossier, 0,1 s per bladzijde", "10", teamleider, dossiers(klein)).looking(),
    ];
    for _ in 0..TURNS {
        questions.iter_mut().for_each(Question::ask);
    }
    println!(
        "| {VISITORS} visitors at once | p50 ms | p95 ms | processor ms | aim for p95 |\n|---|---|---|---|---|"
    );
    questions.iter().for_each(Question::print);
    let best = |plek: usize| questions[plek].best;
    println!("\n| ratio | p50 | processor | aim |\n|---|---|---|---|");
    for (what, a, b, aim) in [
        ("consulent / teamleider", best(1), best(0), "1,1"),
        ("tien keer zoveel, eerste pagina", best(4), best(0), "1,3"),
        ("tien keer zoveel, laatste pagina", best(5), best(3), "1,3"),
    ] {
        println!("| {what} | {:.2} | {:.2} | {aim} |", a.p50 / b.p50, a.processor / b.processor);
    }
}

fn main() {
    let map = tempfile::tempdir().expect("a directory for the databases");
    {
        let klein = Server::start(&map.path().join("klein"), Some(5_000));
        let groot = Server::start(&map.path().join("groot"), Some(50_000));
        pages(&klein, &groot);
    }
    let regio = map.path().join("regio");
    drop(Server::start(&regio, None));
    let mut starts: Vec<f64> = (0..5).map(|_| Server::start(&regio, None).start_ms).collect();
    starts.sort_by(f64::total_cmp);
    let server = Server::start(&regio, None);
    let mut lijst = Question::new("de demo", "", (&server, "teamleider"), vec![EERSTE.to_owned()]);
    lijst.ask();
    let (nu, hoogst) = server.geheugen();
    println!(
        "\nStart tot eerste antwoord: {:.0} ms (midden van 5). Geheugen met de demo: {nu} MiB, hoogst {hoogst} MiB.",
        starts[2]
    );
}
