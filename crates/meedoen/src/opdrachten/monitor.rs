//! `meedoen monitor`: one figure from all dossiers of an organisation, live and unsuppressed, for who reaches the dossiers.

mod uitvoer;

use std::io::{self, Write};
use std::str::FromStr;
use std::thread::available_parallelism;

use jiff::civil::Date;
use monitor::{Indicator, Kolommen, MonitorFout, Peil, Tabel, Tred, Uitsplitsing, Vraag, Zaak, traag};
use store::{Cijferzaak, Store, StoreFout, Toegang, Welke};
use wet::Wet;

use crate::cli::{Monitor, Stap};
use crate::door;
use crate::fout::Fout;
use crate::gegevens::dossierwerker;
use crate::schijf;

/// A series has at most so many reference dates: fifty years of months.
const PEILEN_MAX: usize = 600;

/// Counts the figure, notes that it was taken along, and prints or writes it.
pub fn voer_uit(opties: &Monitor) -> Result<(), Fout> {
    let (Some(code), Some(login)) = (&opties.code, &opties.gebruiker) else {
        io::stdout().lock().write_all(uitvoer::lijst().as_bytes())?;
        return Ok(());
    };
    let indicator = lees::<Indicator>(code, "De codes staan in: meedoen monitor --lijst")?;
    let vraag = vraag(opties, indicator)?;
    super::draai(async {
        let store = opties.gegevens.open().await?;
        let toegang = dossierwerker(&store, login).await?;
        let wet = store.wet(toegang.organisatie).await?;
        let tabellen = tel(&store, &toegang, &wet, &vraag).await?;
        let regels = tabellen.iter().map(|tabel| tabel.cellen.len()).sum();
        store.noteer_export(&toegang, (&format!("monitor {code}"), regels), door::now()).await?;
        lever(opties, &tabellen)
    })
}

fn vraag(opties: &Monitor, indicator: Indicator) -> Result<Vraag, Fout> {
    let per =
        opties.per.iter().map(|code| lees::<Uitsplitsing>(code.trim(), "")).collect::<Result<_, _>>()?;
    let bekend_op = opties.bekend_op.unwrap_or_else(door::now);
    let op = opties.peildatum.unwrap_or_else(door::today);
    let peilen = match (opties.tot, opties.stap) {
        (Some(tot), Some(stap)) => binnen(op, tot, Peil::reeks(op, tot, stap.into(), bekend_op)),
        _ => vec![Peil::op(op, bekend_op)],
    };
    if opties.tot.is_some_and(|tot| tot < op) {
        return Err(Fout::Invoer("De reeks is leeg. Kies bij --tot een datum na de peildatum.".to_owned()));
    }
    if peilen.len() > PEILEN_MAX {
        return Err(Fout::Invoer(format!(
            "De reeks heeft {} peildatums. Kies er hooguit {PEILEN_MAX}: een kortere periode of een grotere stap.",
            peilen.len()
        )));
    }
    Ok(Vraag { indicatoren: vec![indicator], per, peilen, ..Vraag::default() })
}

/// The first period begins on the day that was asked, the last ends on it: a whole year would count days to come.
fn binnen(van: Date, tot: Date, mut peilen: Vec<Peil>) -> Vec<Peil> {
    for peil in &mut peilen {
        peil.vanaf = peil.vanaf.max(Some(van));
        peil.op = peil.op.min(tot);
    }
    peilen
}

impl From<Stap> for Tred {
    fn from(stap: Stap) -> Self {
        match stap {
            Stap::Maand => Self::Maand,
            Stap::Kwartaal => Self::Kwartaal,
            Stap::Jaar => Self::Jaar,
        }
    }
}

impl From<MonitorFout> for Fout {
    fn from(fout: MonitorFout) -> Self {
        Self::Invoer(fout.to_string())
    }
}

fn lees<T: FromStr<Err: ToString>>(code: &str, verder: &str) -> Result<T, Fout> {
    code.parse()
        .map_err(|fout: T::Err| Fout::Invoer(format!("{} {verder}", fout.to_string()).trim_end().to_owned()))
}

/// The dossier as the engines take it. The numbers of a database fit: nobody keeps four milliard dossiers.
pub(super) fn zaak(zaak: &Cijferzaak) -> Result<Zaak<'_>, StoreFout> {
    let consulent = zaak.consulent.and_then(|consulent| u32::try_from(consulent.0).ok());
    let nummer = u32::try_from(zaak.dossier.0).map_err(|_| StoreFout::Onleesbaar("dossier"))?;
    Ok(Zaak { nummer, consulent, feiten: &zaak.feiten })
}

/// By columns, or from the dossiers themselves where the columns do not have what is needed.
async fn tel(store: &Store, toegang: &Toegang, wet: &Wet, vraag: &Vraag) -> Result<Vec<Tabel>, Fout> {
    if !vraag.indicatoren.iter().all(|indicator| indicator.in_kolommen()) {
        let mut zaken = Vec::new();
        store.cijferzaken(toegang, Welke::Alle, |zaak| zaken.push(zaak)).await?;
        let zaken = zaken.iter().map(zaak).collect::<Result<Vec<_>, _>>()?;
        return Ok(traag::tabellen(zaken, wet, vraag)?);
    }
    let mut kolommen = Kolommen::default();
    let mut goed = Ok(());
    let neem = |een: Cijferzaak| match zaak(&een) {
        Ok(zaak) => kolommen.vervang(zaak),
        Err(fout) => goed = Err(fout),
    };
    store.cijferzaken(toegang, Welke::Alle, neem).await?;
    goed?;
    Ok(kolommen.tabellen(wet, vraag, available_parallelism().map_or(1, usize::from))?)
}

fn lever(opties: &Monitor, tabellen: &[Tabel]) -> Result<(), Fout> {
    let mut uit = io::stdout().lock();
    if opties.json {
        serde_json::to_writer_pretty(&mut uit, &uitvoer::antwoord(tabellen)).map_err(io::Error::from)?;
        writeln!(uit)?;
    } else if opties.csv {
        let (koppen, rijen) = uitvoer::rijen(tabellen);
        uit.write_all(&exchange::tabel::schrijf_csv(&koppen, &rijen))?;
    } else if let Some(bestand) = &opties.xlsx {
        let (koppen, rijen) = uitvoer::rijen(tabellen);
        let blad = tabellen.first().map_or("Cijfers", |tabel| tabel.indicator.definitie().naam);
        let bytes = exchange::tabel::schrijf_xlsx(blad, &koppen, &rijen)
            .map_err(|fout| Fout::Invoer(fout.to_string()))?;
        schijf::schrijf(bestand, &bytes)?;
        let aantal = rijen.len();
        writeln!(uit, "Geschreven in {}: {aantal} rijen met cijfers.", bestand.display())?;
        write!(uit, "{}", uitvoer::kwaliteit(tabellen))?;
    } else {
        write!(uit, "{}", uitvoer::tekst(tabellen))?;
    }
    Ok(uit.flush()?)
}
