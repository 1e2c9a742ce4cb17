//! A plain HTTP client that keeps its connection, so that the measurement is of the server and not of the client.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// One visitor with one connection and one cookie.
pub struct Client {
    lezer: BufReader<TcpStream>,
    cookie: String,
}

/// What came back.
pub struct Antwoord {
    pub status: u16,
    pub inhoud: String,
}

impl Client {
    pub fn open(adres: &str) -> Self {
        let stroom = TcpStream::connect(adres).expect("the server answers");
        stroom.set_nodelay(true).expect("a socket option");
        Self { lezer: BufReader::new(stroom), cookie: String::new() }
    }

    pub fn met_cookie(adres: &str, cookie: &str) -> Self {
        let mut client = Self::open(adres);
        client.cookie = cookie.to_owned();
        client
    }

    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    pub fn get(&mut self, pad: &str) -> Antwoord {
        self.stuur(&format!("GET {pad} HTTP/1.1\r\nHost: bench\r\nCookie: {}\r\n\r\n", self.cookie))
    }

    pub fn post(&mut self, pad: &str, formulier: &str) -> Antwoord {
        let kop = "Content-Type: application/x-www-form-urlencoded";
        let lengte = formulier.len();
        self.stuur(&format!(
            "POST {pad} HTTP/1.1\r\nHost: bench\r\nCookie: {}\r\n{kop}\r\nContent-Length: {lengte}\r\n\r\n{formulier}",
            self.cookie
        ))
    }

    fn stuur(&mut self, verzoek: &str) -> Antwoord {
        self.lezer.get_mut().write_all(verzoek.as_bytes()).expect("the request is sent");
        let mut regel = String::new();
        self.lezer.read_line(&mut regel).expect("a status line");
        let status = regel.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
        let (mut lengte, mut cookie) = (0, None);
        loop {
            regel.clear();
            self.lezer.read_line(&mut regel).expect("a header");
            let kop = regel.trim_end();
            if kop.is_empty() {
                break;
            }
            let (naam, waarde) = kop.split_once(':').expect("a header has a colon");
            match naam.to_ascii_lowercase().as_str() {
                "content-length" => lengte = waarde.trim().parse().expect("a length"),
                "set-cookie" => cookie = waarde.split(';').next().map(|deel| deel.trim().to_owned()),
                _ => {}
            }
        }
        if let Some(nieuw) = &cookie {
            self.cookie.clone_from(nieuw);
        }
        let mut inhoud = vec![0; lengte];
        self.lezer.read_exact(&mut inhoud).expect("the whole page");
        Antwoord { status, inhoud: String::from_utf8_lossy(&inhoud).into_owned() }
    }
}

/// How visitors ask.
#[derive(Clone, Copy)]
pub struct Load {
    /// How many at once.
    pub visitors: usize,
    /// How many pages each.
    pub pages: usize,
    /// How long each looks at a page before the next.
    pub looks: Duration,
}

/// Asks for pages under a load; gives every duration, sorted.
pub fn belast<'p>(
    adres: &str,
    cookie: &str,
    load: Load,
    pad: impl Fn(usize) -> &'p str + Sync,
) -> Vec<Duration> {
    let visit = |visitor: usize| {
        let mut client = Client::met_cookie(adres, cookie);
        let mut duren = Vec::with_capacity(load.pages);
        for beurt in 0..load.pages {
            let pad = pad(visitor * load.pages + beurt);
            let begin = Instant::now();
            let antwoord = client.get(pad);
            duren.push(begin.elapsed());
            assert_eq!(antwoord.status, 200, "{pad}");
            std::thread::sleep(load.looks);
        }
        duren
    };
    let mut alle: Vec<Duration> = std::thread::scope(|scope| {
        let visit = &visit;
        let draden: Vec<_> = (0..load.visitors).map(|visitor| scope.spawn(move || visit(visitor))).collect();
        draden.into_iter().flat_map(|draad| draad.join().expect("a visitor finishes")).collect()
    });
    alle.sort_unstable();
    alle
}

/// The duration below which this share of all lies.
pub fn percentiel(duren: &[Duration], deel: f64) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "an index"
    )]
    let plek = ((duren.len() - 1) as f64 * deel) as usize;
    duren[plek].as_secs_f64() * 1000.0
}
