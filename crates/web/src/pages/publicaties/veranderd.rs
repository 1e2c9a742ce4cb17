//! What changed since a publication: made again from the facts as known then, and counted with what is known now.

use askama::Template;
use axum::extract::State;
use exchange::tabel::Cel;
use jiff::Timestamp;
use monitor::publicatie::Sindsdien;

use super::{Wijziging, wijzigingen};
use crate::adres::Adres;
use crate::problem::{Answer, Problem, page};
use crate::publiceren::{self, Opnieuw};
use crate::{App, Formulier, PageContext, dutch};

/// What was found about a publication.
#[derive(Debug)]
struct Nagegaan {
    nummer: u32,
    naam: String,
    op: jiff::civil::Date,
    bekend_op: Timestamp,
    nu: Timestamp,
    hash: String,
    /// The hash of the one made again from what was known then.
    opnieuw: String,
    is_gelijk: bool,
    /// What is different now; or why that cannot be shown.
    wijzigingen: Result<Vec<Wijziging>, String>,
    /// Late, corrected, withdrawn: numbers of people, with what is small hidden.
    later: String,
    verbeterd: String,
    ingetrokken: String,
}

#[derive(Template)]
#[template(path = "pages/publicaties/veranderd.html")]
struct Veranderd {
    ctx: PageContext,
    een: Nagegaan,
}

/// `GET /publicaties/{nummer}/veranderd`
pub async fn show(State(app): State<App>, ctx: PageContext, Adres(nummer): Adres<u32>) -> Answer {
    let een = ga_na(&app, &ctx, nummer).await?;
    page(&Veranderd { ctx, een })
}

/// `POST /publicaties/{nummer}/veranderd/export`; the button says which kind of file.
pub async fn download(
    State(app): State<App>,
    ctx: PageContext,
    Adres(nummer): Adres<u32>,
    form: Formulier,
) -> Answer {
    let een = ga_na(&app, &ctx, nummer).await?;
    let anders = een.wijzigingen.map_err(Problem::Refused)?;
    let tekst = |woorden: &str| Cel::Tekst(woorden.to_owned());
    let mut rijen = vec![
        vec![tekst("Kenmerk van de publicatie"), tekst(&een.hash), tekst("")],
        vec![tekst("Opnieuw gemaakt met wat toen bekend was"), tekst(&een.opnieuw), tekst("")],
        vec![tekst("Mensen over wie later iets is vastgelegd"), tekst(""), tekst(&een.later)],
        vec![tekst("Mensen bij wie iets is verbeterd"), tekst(""), tekst(&een.verbeterd)],
        vec![tekst("Mensen bij wie iets is ingetrokken"), tekst(""), tekst(&een.ingetrokken)],
    ];
    rijen.extend(anders.iter().map(|een| vec![tekst(&een.waar), tekst(&een.oud), tekst(&een.nieuw)]));
    let toen = format!("Zoals bekend op {}", dutch::moment(een.bekend_op));
    let nu = format!("Zoals bekend op {}", dutch::moment(een.nu));
    let naam = format!("publicatie-{nummer}-veranderd");
    let bestand = crate::export::list(form.value("bestand"), &naam, &["Cijfer", &toen, &nu], &rijen)?;
    let toegang = ctx.account()?.toegang();
    app.store().noteer_export(&toegang, (&naam, rijen.len()), ctx.now()).await?;
    Ok(bestand)
}

async fn ga_na(app: &App, ctx: &PageContext, nummer: u32) -> Result<Nagegaan, Problem> {
    let toegang = ctx.account()?.toegang();
    let zaad = u64::from_le_bytes(app.random());
    let gevonden = publiceren::ga_na(app.store(), &toegang, nummer, (ctx.now(), zaad)).await?;
    let Opnieuw { oud, gemaakt, is_gelijk } = gevonden.opnieuw;
    let Sindsdien { later, verbeterd, ingetrokken } = gevonden.sindsdien;
    let toon = |aantal: u64| {
        if (1..=oud.drempel).contains(&aantal) { "*".to_owned() } else { dutch::thousands(aantal) }
    };
    Ok(Nagegaan {
        nummer,
        naam: oud.kop.gemeentenaam.clone(),
        op: oud.kop.op,
        bekend_op: oud.kop.bekend_op,
        nu: gevonden.nu,
        hash: oud.hash(),
        opnieuw: gemaakt.hash(),
        is_gelijk,
        wijzigingen: gevonden.anders.map(|een| wijzigingen(&een)).map_err(|fout| fout.to_string()),
        later: toon(later),
        verbeterd: toon(verbeterd),
        ingetrokken: toon(ingetrokken),
    })
}
