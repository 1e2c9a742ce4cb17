//! What there is to manage, and what was changed lately.

use askama::Template;
use axum::extract::State;
use jiff::Timestamp;
use store::AuditRegel;

use super::woorden;
use crate::problem::{Answer, page};
use crate::{Account, App, PageContext};

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
    fn new(regel: &AuditRegel, account: &Account) -> Self {
        Self {
            moment: regel.moment,
            who: account.naam_van(&regel.gebruiker).to_owned(),
            what: woorden::handeling(&regel.handeling),
            details: woorden::details(regel, account.collegas()),
        }
    }
}

/// `GET /beheer`
pub async fn show(State(app): State<App>, ctx: PageContext) -> Answer {
    let account = ctx.account()?;
    let organisaties = app.store().organisaties().await?.len();
    let regels = app.store().audit_van_organisatie(&account.toegang(), account.organisatie().id).await?;
    let changes = regels.iter().take(SHOWN).map(|regel| Change::new(regel, account)).collect();
    let accounts = account.collegas().len();
    let blocked = account.collegas().iter().filter(|account| !account.actief).count();
    page(&Overzicht { ctx, accounts, blocked, organisaties, changes })
}
