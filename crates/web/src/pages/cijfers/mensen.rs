//! The people behind one cell of a figure, for who works with dossiers.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Query, State};
use monitor::{Definitie, Maat, Vraag};
use store::DossierId;

use super::getal;
use super::keuze::Keuze;
use super::{consulenten, indicator};
use crate::adres::Adres;
use crate::inzage::leesregel;
use crate::problem::{Answer, Problem, page};
use crate::{Account, App, Formulier, PageContext, Pages, cijfers, dutch, feittekst};

/// People of a page.
const REGELS: u32 = 50;

/// Somebody in the list.
#[derive(Debug)]
struct Rij {
    dossier: DossierId,
    naam: String,
    gemeente: String,
    consulent: String,
}

#[derive(Template)]
#[template(path = "pages/cijfers/mensen.html")]
struct Mensen {
    ctx: PageContext,
    definitie: &'static Definitie,
    aantal: String,
    wanneer: String,
    kenmerken: Vec<String>,
    rijen: Vec<Rij>,
    pages: Pages,
    terug: String,
    /// Everybody of the cell, those not in the numerator, and whether the last are shown; for a share.
    keus: Option<(String, String, bool)>,
}

/// `GET /cijfers/{code}/mensen`
pub async fn show(
    State(app): State<App>,
    ctx: PageContext,
    Adres(code): Adres<String>,
    Query(vraag): Query<Vec<(String, String)>>,
) -> Answer {
    let account = ctx.account()?;
    let indicator = indicator(&code)?;
    let definitie = indicator.definitie();
    let mut form = Formulier::from_parts(vraag, Vec::new());
    let keuze = Keuze::lees(&ctx, account, indicator, &mut form);
    let dossiers = dossiers(&app, account, &keuze).await?;
    let bij: Vec<_> = keuze.bij.iter().map(|(per, waarde)| (*per, waarde.as_str())).collect();
    let adres = |niet| keuze.adres_mensen(&bij, keuze.deel.as_deref(), niet);
    let blad = form.value("bladzijde").parse().unwrap_or(1);
    let pages = Pages::new(blad, dossiers.len() as u64, REGELS, &adres(keuze.niet));
    let eerste = pages.current.saturating_sub(1).saturating_mul(REGELS) as usize;
    let aantal = dutch::count(dossiers.len(), "mens", "mensen");
    let hier: Vec<DossierId> = dossiers.into_iter().skip(eerste).take(REGELS as usize).collect();
    let namen = consulenten(account);
    let kenmerken = keuze
        .bij
        .iter()
        .map(|(per, waarde)| format!("{}: {}", per.label(), getal::categorie(*per, waarde, &namen)));
    let rijen = rijen(&app, &ctx, &hier).await?;
    page(&Mensen {
        aantal,
        wanneer: keuze.wanneer(),
        kenmerken: kenmerken.chain(keuze.deel.as_deref().map(getal::onderdeel)).collect(),
        rijen,
        pages,
        terug: keuze.adres(),
        keus: (definitie.maat == Maat::Aandeel).then(|| (adres(false), adres(true), keuze.niet)),
        definitie,
        ctx,
    })
}

/// The dossiers of the cell, in order of their numbers.
async fn dossiers(app: &App, account: &Account, keuze: &Keuze) -> Result<Vec<DossierId>, Problem> {
    let (per, waarden): (Vec<_>, Vec<_>) = keuze.bij.iter().cloned().unzip();
    let vraag = Vraag { met_dossiers: true, ..keuze.vraag(&per, vec![keuze.peil]) };
    let tabellen = cijfers::tabellen(app, account, vec![vraag]).await?;
    let deel = keuze.deel.as_deref();
    let past = |cel: &&monitor::Cel| {
        cel.sleutel.starts_with(&waarden)
            && deel.is_none_or(|deel| cel.sleutel.last().is_some_and(|laatste| laatste == deel))
    };
    let cellen = tabellen.iter().flatten().flat_map(|tabel| &tabel.cellen).filter(past);
    let alle: BTreeSet<u32> = cellen.flat_map(|cel| cel.dossiers.iter().copied()).collect();
    let alle: Vec<u32> = alle.into_iter().collect();
    let gekozen = if keuze.niet && keuze.indicator.definitie().maat == Maat::Aandeel {
        let vraag = keuze.vraag(&[], vec![keuze.peil]);
        cijfers::niet_in_teller(app, account, (vraag, deel), &alle).await?
    } else {
        alle
    };
    Ok(gekozen.into_iter().map(|nummer| DossierId(i64::from(nummer))).collect())
}

/// Who they are; noted in the read log before anything is shown.
async fn rijen(app: &App, ctx: &PageContext, dossiers: &[DossierId]) -> Result<Vec<Rij>, Problem> {
    let toegang = ctx.account()?.toegang();
    app.store().noteer_inzagen(&toegang, dossiers, leesregel(app, ctx, "/cijfers/mensen")?).await?;
    let mut rijen = Vec::with_capacity(dossiers.len());
    for dossier in dossiers {
        let kop = app.store().dossier_kop(&toegang, *dossier).await?;
        rijen.push(Rij {
            dossier: *dossier,
            naam: kop.persoon.weergavenaam(),
            gemeente: feittekst::gemeente(&kop.gemeente),
            consulent: kop.consulent_naam.unwrap_or_default(),
        });
    }
    Ok(rijen)
}
