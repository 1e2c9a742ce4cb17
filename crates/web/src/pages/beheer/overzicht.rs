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
    organisatie: String,
}

impl Change {
    fn new(regel: &AuditRegel, organisatie: &str, accounts: &[Gebruiker]) -> Self {
        Self {
            moment: regel.moment,
            who: woorden::wie(&regel.gebruiker, accounts),
            what: woorden::handeling(&regel.handeling),
            details: woorden::details(regel, accounts),
            organisatie: organisatie.to_owned(),
        }
    }
}

/// `GET /beheer`
pub async fn show(State(app): State<App>, ctx: PageContext) -> Answer {
    let toegang = ctx.account()?.toegang();
    let (accounts, organisaties) = (app.store().gebruikers(None).await?, app.store().organisaties().await?);
    let mut changes = Vec::new();
    for organisatie in &organisaties {
        let regels = app.store().audit_van_organisatie(&toegang, organisatie.id).await?;
        changes
            .extend(regels.iter().take(SHOWN).map(|regel| Change::new(regel, &organisatie.naam, &accounts)));
    }
    changes.sort_by_key(|change| std::cmp::Reverse(change.moment));
    changes.truncate(SHOWN);
    let blocked = accounts.iter().filter(|account| !account.actief).count();
    page(&Overzicht { ctx, accounts: accounts.len(), blocked, organisaties: organisaties.len(), changes })
}
