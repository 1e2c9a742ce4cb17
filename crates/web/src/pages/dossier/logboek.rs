//! Who looked at a dossier and who changed it, in words.

use askama::Template;
use axum::extract::State;
use dossier::{Feit, Inhoud, SignaalSoort};
use serde_json::{Map, Value};
use store::{AuditRegel, DossierId, Leesregel};

use crate::adres::Adres;
use crate::dossierbeeld::artikel;
use crate::invoer::read_date;
use crate::inzage::Inzage;
use crate::problem::{Answer, page};
use crate::{Account, App, PageContext, dutch};

/// Facts that a line names; of more it says how many.
const GENOEMD: usize = 3;

#[derive(Template)]
#[template(path = "pages/dossier/logboek.html")]
struct Logboek {
    ctx: PageContext,
    id: DossierId,
    naam: String,
    gelezen: Vec<Bekeken>,
    gewijzigd: Vec<Wijziging>,
}

struct Wijziging {
    moment: String,
    door: String,
    wat: String,
}

struct Bekeken {
    moment: String,
    wie: String,
    pagina: String,
    doel: String,
    grondslag: String,
}

/// `GET /dossiers/{dossier}/logboek`
pub async fn show(State(app): State<App>, ctx: PageContext, Adres(id): Adres<DossierId>) -> Answer {
    let inzage = Inzage::open(&app, &ctx, id, "logboek").await?;
    let account = ctx.account()?;
    let toegang = account.toegang();
    let woorden = Woorden { account, feiten: &inzage.dossier.feiten };
    let gelezen = app.store().leeslog_van(&toegang, id).await?;
    let gelezen = gelezen.iter().map(|regel| woorden.bekeken(regel)).collect();
    let gewijzigd = app.store().audit_van(&toegang, id).await?;
    let gewijzigd = gewijzigd.iter().map(|regel| woorden.wijziging(regel)).collect();
    page(&Logboek { ctx, id, naam: inzage.dossier.kop.persoon.weergavenaam(), gelezen, gewijzigd })
}

/// What is needed to say a record in words.
struct Woorden<'a> {
    account: &'a Account,
    feiten: &'a [Feit],
}

impl Woorden<'_> {
    fn bekeken(&self, regel: &Leesregel) -> Bekeken {
        Bekeken {
            moment: dutch::moment(regel.moment),
            wie: self.account.naam_van(&regel.gebruiker).to_owned(),
            pagina: pagina(&regel.pagina).to_owned(),
            doel: regel.doel.clone(),
            grondslag: artikel(&regel.grondslag).tekst,
        }
    }

    fn wijziging(&self, regel: &AuditRegel) -> Wijziging {
        let details: Map<String, Value> = serde_json::from_str(&regel.details).unwrap_or_default();
        let wat = match regel.handeling.as_str() {
            "DossierGemaakt" => "Dossier gemaakt".to_owned(),
            "FeitenToegevoegd" => self.vastgelegd(&details),
            "PersoonGewijzigd" => {
                let velden: Vec<_> =
                    lijst(&details, "velden").iter().filter_map(Value::as_str).map(veldnaam).collect();
                format!("Persoonsgegevens gewijzigd: {}", velden.join(", "))
            }
            "DossierOvergedragen" => {
                format!(
                    "Overgedragen van {} aan {}",
                    self.consulent(&details, "van"),
                    self.consulent(&details, "aan")
                )
            }
            "SignaalAfgehandeld" => afgehandeld(&details),
            "SignaalHeropend" => format!("Weer in de werkvoorraad: {}", signaal(&details)),
            "ImportBevestigd" => "Bestand ingelezen".to_owned(),
            anders => anders.to_owned(),
        };
        Wijziging {
            moment: dutch::moment(regel.moment),
            door: self.account.naam_van(&regel.gebruiker).to_owned(),
            wat,
        }
    }

    fn consulent(&self, details: &Map<String, Value>, veld: &str) -> String {
        let nummer = details.get(veld).and_then(Value::as_i64);
        let mens = self.account.collegas().iter().find(|mens| Some(mens.id.0) == nummer);
        mens.map_or_else(|| "niemand".to_owned(), |mens| mens.volledige_naam.clone())
    }

    /// The facts of one submit. Of a correction only the new fact is named, not the withdrawal with its reason.
    fn vastgelegd(&self, details: &Map<String, Value>) -> String {
        let nummers: Vec<u64> = lijst(details, "feiten").iter().filter_map(Value::as_u64).collect();
        let samen: Vec<&Feit> =
            self.feiten.iter().filter(|feit| nummers.contains(&u64::from(feit.id.0))).collect();
        let verbeterd = |feit: &&&Feit| match feit.inhoud {
            Inhoud::Intrekking { feit: eerder, .. } => {
                !samen.iter().any(|ander| ander.vervangt == Some(eerder))
            }
            _ => true,
        };
        let regels: Vec<String> = samen.iter().filter(verbeterd).map(|feit| self.feit(feit)).collect();
        match regels.len().saturating_sub(GENOEMD) {
            0 => regels.join("; "),
            meer => format!("{}; en nog {meer}", regels.get(..GENOEMD).unwrap_or_default().join("; ")),
        }
    }

    fn feit(&self, feit: &Feit) -> String {
        let (hoe, wat) = match feit.inhoud {
            Inhoud::Intrekking { feit: eerder, .. } => {
                ("Ingetrokken", self.feiten.iter().find(|feit| feit.id == eerder).unwrap_or(feit))
            }
            _ if feit.vervangt.is_some() => ("Verbeterd", feit),
            _ => ("Vastgelegd", feit),
        };
        format!("{hoe}: {} van {}", wat.inhoud.soort().label(), dutch::day(wat.op))
    }
}

fn lijst<'a>(details: &'a Map<String, Value>, veld: &str) -> &'a [Value] {
    details.get(veld).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn signaal(details: &Map<String, Value>) -> &'static str {
    let code = details.get("soort").and_then(Value::as_str).unwrap_or_default();
    let soort = SignaalSoort::ALLE.iter().find(|soort| soort.code() == code);
    soort.map_or("een regel", |soort| soort.label())
}

fn afgehandeld(details: &Map<String, Value>) -> String {
    let tot = details.get("tot").and_then(Value::as_str).and_then(read_date);
    let wat = signaal(details);
    tot.map_or_else(|| format!("Gedaan: {wat}"), |tot| format!("Uitgesteld tot {}: {wat}", dutch::day(tot)))
}

/// A page as people call it; lists are noted by their address.
fn pagina(pagina: &str) -> &str {
    match pagina {
        "/werkvoorraad" => "werkvoorraad",
        "/werkvoorraad/export" => "werkvoorraad als bestand",
        "/mensen" => "lijst met mensen",
        "/mensen/export" => "lijst met mensen als bestand",
        "/cijfers/mensen" => "mensen achter een cijfer",
        "/personenlijst" => "personenlijst",
        "/personenlijst/export" => "personenlijst als bestand",
        "/zoeken" => "zoeken",
        "/import" => "bestand inlezen",
        anders => anders,
    }
}

/// A field of a person as people call it.
fn veldnaam(veld: &str) -> &str {
    match veld {
        "bsn" => "BSN",
        "vnummer" => "V-nummer",
        "email" => "e-mail",
        "geheim" => "geheimhouding",
        _ => veld,
    }
}
