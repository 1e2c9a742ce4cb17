//! What there is to manage, and what was changed lately.

use askama::Template;
use axum::extract::State;
use jiff::Timestamp;
use serde_json::{Map, Value};
use store::AuditRegel;

use crate::problem::{Answer, page};
use crate::{App, PageContext};

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
    organisatie: String,
}

impl Change {
    fn new(regel: AuditRegel, organisatie: &str) -> Self {
        let what = match regel.handeling.as_str() {
            "OrganisatieGewijzigd" => "Organisatie gewijzigd",
            "GebruikerGemaakt" => "Gebruiker gemaakt",
            "GebruikerGewijzigd" => "Gebruiker gewijzigd",
            "InstellingGewijzigd" => "Instelling gewijzigd",
            _ => "Gewijzigd",
        };
        let details: Map<String, Value> = serde_json::from_str(&regel.details).unwrap_or_default();
        let details =
            details.iter().map(|(name, value)| format!("{}: {}", name.replace('_', " "), in_words(value)));
        let details = details.collect::<Vec<_>>().join(" · ");
        Self {
            moment: regel.moment,
            who: regel.gebruiker,
            what,
            details,
            organisatie: organisatie.to_owned(),
        }
    }
}

fn in_words(value: &Value) -> String {
    match value {
        Value::Null => "weg".into(),
        Value::Bool(yes) => if *yes { "ja" } else { "nee" }.into(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(in_words).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// `GET /beheer`
pub async fn show(State(app): State<App>, ctx: PageContext) -> Answer {
    let toegang = ctx.account()?.toegang();
    let (accounts, organisaties) = (app.store().gebruikers(None).await?, app.store().organisaties().await?);
    let mut changes = Vec::new();
    for organisatie in &organisaties {
        let regels = app.store().audit_van_organisatie(&toegang, organisatie.id).await?;
        changes.extend(regels.into_iter().take(SHOWN).map(|regel| Change::new(regel, &organisatie.naam)));
    }
    changes.sort_by_key(|change| std::cmp::Reverse(change.moment));
    changes.truncate(SHOWN);
    let blocked = accounts.iter().filter(|account| !account.actief).count();
    page(&Overzicht { ctx, accounts: accounts.len(), blocked, organisaties: organisaties.len(), changes })
}
