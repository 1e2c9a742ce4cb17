//! What there is to manage, and what was changed lately.

use askama::Template;
use axum::extract::State;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Map, Value};
use store::{AuditRegel, Gebruiker};
use wet::Code;

use crate::problem::{Answer, page};
use crate::{App, PageContext, dutch};

const SHOWN: usize = 50;

#[derive(Template)]
#[template(path = "pages/beheer/overzicht.html")]
struct Overzicht {
    ctx: PageContext,
    accounts: usize,
    blocked: usize,
    organisaties: usize,
    changes: Vec<Change>,
}

struct Change {
    moment: Timestamp,
    who: String,
    what: &'static str,
    details: String,
}

impl Change {
    fn new(regel: AuditRegel, accounts: &[Gebruiker]) -> Self {
        let what = match regel.handeling.as_str() {
            "OrganisatieGewijzigd" => "Organisatie gewijzigd",
            "GebruikerGemaakt" => "Gebruiker gemaakt",
            "GebruikerGewijzigd" => "Gebruiker gewijzigd",
            "InstellingGewijzigd" => "Instelling gewijzigd",
            "LijstGeexporteerd" => "Lijst als bestand gehaald",
            "PublicatieGemaakt" => "Publicatie gemaakt",
            "PublicatieVastgesteld" => "Publicatie vastgesteld",
            "PublicatieWeggegooid" => "Concept van een publicatie weggegooid",
            "PublicatieGewijzigd" => "Woorden in een concept gewijzigd",
            "KalenderGewijzigd" => "Publicatiekalender gewijzigd",
            "KalenderGestopt" => "Regel van de publicatiekalender gestopt",
            "RaadpaginaGewijzigd" => "Pagina voor de raad open of dicht gezet",
            "AfspraakVastgelegd" => "Afspraak over een personenlijst vastgelegd",
            "AfspraakBeeindigd" => "Afspraak over een personenlijst beëindigd",
            "ImportBevestigd" => "Bestand ingelezen",
            _ => "Gewijzigd",
        };
        let details: Map<String, Value> = serde_json::from_str(&regel.details).unwrap_or_default();
        let details = details.iter().map(|(name, value)| in_words(name, value, accounts));
        let details = details.collect::<Vec<_>>().join(" · ");
        Self { moment: regel.moment, who: regel.gebruiker, what, details }
    }
}

/// One detail of a record as people say it: names instead of the numbers and codes that are kept.
fn in_words(name: &str, value: &Value, accounts: &[Gebruiker]) -> String {
    let text = plain(value);
    match name {
        "code" => text.parse::<Code>().map_or(text, |code| code.naam().to_owned()),
        "gebruiker" => {
            let account = accounts.iter().find(|account| account.id.to_string() == text);
            account.map_or(text, |account| account.volledige_naam.clone())
        }
        "vanaf" => {
            text.parse::<Date>().map_or_else(|_| text.clone(), |day| format!("vanaf {}", dutch::day(day)))
        }
        "waarde" if value.is_null() => "eigen keuze weggehaald".to_owned(),
        "waarde" => format!("nieuwe waarde: {text}"),
        "tweede_factor" => format!("code bij inloggen ingesteld: {text}"),
        other => format!("{}: {text}", other.replace('_', " ")),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => "geen".into(),
        Value::Bool(yes) => if *yes { "ja" } else { "nee" }.into(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// `GET /beheer`
pub async fn show(State(app): State<App>, ctx: PageContext) -> Answer {
    let account = ctx.account()?;
    let own = account.organisatie();
    let (accounts, organisaties) =
        (app.store().gebruikers(Some(own.id)).await?, app.store().organisaties().await?);
    let regels = app.store().audit_van_organisatie(&account.toegang(), own.id).await?;
    let changes = regels.into_iter().take(SHOWN).map(|regel| Change::new(regel, &accounts)).collect();
    let blocked = accounts.iter().filter(|account| !account.actief).count();
    page(&Overzicht { ctx, accounts: accounts.len(), blocked, organisaties: organisaties.len(), changes })
}
