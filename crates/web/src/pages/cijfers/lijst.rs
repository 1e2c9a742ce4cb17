//! The register: every figure with its question, today's answer and how sure that is.

use askama::Template;
use axum::extract::State;
use monitor::{Indicator, Peil, Peilregel, Tabel, Vraag};

use super::{getal, waar};
use crate::problem::{Answer, page};
use crate::{App, PageContext, cijfers};

/// One figure.
#[derive(Debug)]
struct Regel {
    code: &'static str,
    naam: &'static str,
    vraag: &'static str,
    /// Nothing for what is counted when it is opened.
    antwoord: Option<getal::Getal>,
    zeker: Option<(&'static str, String)>,
    is_stroom: bool,
}

#[derive(Template)]
#[template(path = "pages/cijfers/lijst.html")]
struct Lijst {
    ctx: PageContext,
    waar: String,
    jaar: i16,
    families: Vec<(&'static str, Vec<Regel>)>,
    leeg: bool,
}

/// `GET /cijfers`
pub async fn show(State(app): State<App>, ctx: PageContext) -> Answer {
    let account = ctx.account()?;
    let today = ctx.today();
    let vraag = |regel: Peilregel| {
        let van = |indicator: &&Indicator| indicator.definitie().peil == regel && indicator.in_kolommen();
        let vanaf = (regel == Peilregel::Stroom).then(|| today.first_of_year());
        Vraag {
            indicatoren: Indicator::ALLE.iter().filter(van).copied().collect(),
            peilen: vec![Peil { vanaf, op: today, bekend_op: ctx.now() }],
            ..Vraag::default()
        }
    };
    let tabellen =
        cijfers::tabellen(&app, account, vec![vraag(Peilregel::Stand), vraag(Peilregel::Stroom)]).await?;
    let tabellen: Vec<Tabel> = tabellen.into_iter().flatten().collect();
    let mut families: Vec<(&'static str, Vec<Regel>)> = Vec::new();
    for indicator in Indicator::ALLE {
        let tabel = tabellen.iter().find(|tabel| tabel.indicator == *indicator);
        let regel = regel(*indicator, tabel);
        let familie = indicator.definitie().familie;
        match families.last_mut() {
            Some((naam, regels)) if *naam == familie => regels.push(regel),
            _ => families.push((familie, vec![regel])),
        }
    }
    page(&Lijst {
        waar: waar(account),
        jaar: today.year(),
        families,
        leeg: tabellen.iter().all(|tabel| tabel.cellen.is_empty()),
        ctx,
    })
}

fn regel(indicator: Indicator, tabel: Option<&Tabel>) -> Regel {
    let definitie = indicator.definitie();
    Regel {
        code: definitie.code,
        naam: definitie.naam,
        vraag: definitie.vraag,
        antwoord: tabel.map(getal::antwoord),
        zeker: tabel.and_then(|tabel| getal::zekerheid(&tabel.kwaliteit)),
        is_stroom: definitie.peil == Peilregel::Stroom,
    }
}
