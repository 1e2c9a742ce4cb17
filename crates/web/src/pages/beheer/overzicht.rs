//! What there is to manage, and what was changed lately.

use askama::Template;
use axum::extract::State;
use jiff::Timestamp;
use store::{AuditRegel, Gebruiker};

use super::woorden;
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
}

impl Change {
    fn new(regel: &AuditRegel, accounts: &[Gebruiker]) -> Self {
        Self {
            moment: regel.moment,
            who: woorden::wie(&regel.gebruiker, accounts),
            what: woorden::handeling(&regel.handeling),
            details: woorden::details(regel, accounts),
        }
    }
}

/// `GET /beheer`
pub async fn show(State(app): State<App>, ctx: PageContext) -> Answer {
    let account = ctx.account()?;
    let own = account.organisatie();
    let (accounts, organisaties) =
        (app.store().gebruikers(Some(own.id)).await?, app.store().organisaties().await?);
    let regels = app.store().audit_van_organisatie(&account.toegang(), own.id).await?;
    let changes = regels.iter().take(SHOWN).map(|regel| Change::new(regel, &accounts)).collect();
    let blocked = accounts.iter().filter(|account| !account.actief).count();
    page(&Overzicht { ctx, accounts: accounts.len(), blocked, organisaties: organisaties.len(), changes })
}
