//! One import: what would come of it, line by line, and once confirmed what came of it.

use askama::Template;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use store::{DossierId, Import, ImportId, ImportStatus};

use super::{hash, soort_naam, wie};
use crate::inlezen::{self, InleesFout, Oordeel, Telling, VanWie, Voorbeeld, VoorbeeldRegel};
use crate::inzage::leesregel;
use crate::problem::{Answer, Problem, page};
use crate::{App, Flash, PageContext, Pages};

/// Lines on one page.
const PER_BLADZIJDE: u32 = 100;
/// Links to dossiers after an import; more is no list to work from.
const DOSSIERS: usize = 100;

#[derive(Template)]
#[template(path = "pages/inlezen/overzicht.html")]
struct Overzicht {
    ctx: PageContext,
    import: Import,
    soort: String,
    telling: Telling,
    tabs: Vec<Tab>,
    regels: Vec<VoorbeeldRegel>,
    opmerkingen: Vec<String>,
    pages: Pages,
    wie: VanWie,
    is_iedereen: bool,
    /// The same overview with dossiers of everybody, or without.
    ander: String,
}

struct Tab {
    href: String,
    label: &'static str,
    aantal: usize,
    gekozen: bool,
}

#[derive(Template)]
#[template(path = "pages/inlezen/klaar.html")]
struct Klaar {
    ctx: PageContext,
    import: Import,
    soort: String,
    hash: String,
    telling: Telling,
    dossiers: Vec<(DossierId, String)>,
    meer: usize,
}

/// Which lines are shown.
#[derive(Debug, Deserialize)]
pub struct Keuze {
    #[serde(default)]
    toon: String,
    #[serde(default)]
    pub(super) wie: String,
    #[serde(default)]
    bladzijde: u32,
}

/// `GET /import/{import}`
pub async fn show(
    State(app): State<App>,
    ctx: PageContext,
    Path(id): Path<i64>,
    Query(keuze): Query<Keuze>,
) -> Answer {
    let toegang = ctx.account()?.toegang();
    let (import, _) = app.store().import(&toegang, ImportId(id)).await?;
    if import.status == ImportStatus::Bevestigd {
        return klaar(&app, ctx, import).await;
    }
    match inlezen::bewaarde(app.store(), &toegang, import.id, (ctx.today(), wie(&keuze.wie))).await {
        Ok((import, voorbeeld)) => {
            let overzicht = overzicht(ctx, import, voorbeeld, &keuze);
            let dossiers: Vec<DossierId> =
                overzicht.regels.iter().filter_map(|regel| regel.dossier).collect();
            gezien(&app, &overzicht.ctx, &dossiers).await?;
            page(&overzicht)
        }
        Err(InleesFout::Store(fout)) => Err(fout.into()),
        Err(fout) => Ok(Flash::new(fout.to_string()).redirect(&app, "/import")),
    }
}

fn overzicht(ctx: PageContext, import: Import, voorbeeld: Voorbeeld, keuze: &Keuze) -> Overzicht {
    let telling = voorbeeld.telling();
    let wie = wie(&keuze.wie);
    let ander = match wie {
        VanWie::OnderDeWet => VanWie::Iedereen,
        VanWie::Iedereen => VanWie::OnderDeWet,
    };
    let pad = format!("/import/{}", import.id);
    let (basis, ander) = (format!("{pad}{}", super::keuze(&wie)), format!("{pad}{}", super::keuze(&ander)));
    let met_toon = |oordeel: Oordeel| {
        let teken = if basis.contains('?') { '&' } else { '?' };
        format!("{basis}{teken}toon={}", oordeel.code())
    };
    let gekozen = Oordeel::ALLE.into_iter().find(|oordeel| oordeel.code() == keuze.toon);
    let tab = |oordeel: Oordeel| Tab {
        href: met_toon(oordeel),
        label: oordeel.label(),
        aantal: telling.van(oordeel),
        gekozen: gekozen == Some(oordeel),
    };
    let alle =
        Tab { href: basis.clone(), label: "alle regels", aantal: telling.alle(), gekozen: gekozen.is_none() };
    let tabs = std::iter::once(alle).chain(Oordeel::ALLE.map(tab)).collect();
    let past = |regel: &VoorbeeldRegel| gekozen.is_none_or(|oordeel| oordeel == regel.oordeel);
    let regels: Vec<VoorbeeldRegel> = voorbeeld.regels.into_iter().filter(past).collect();
    let adres = gekozen.map_or(basis.clone(), met_toon);
    let pages = Pages::new(keuze.bladzijde, regels.len() as u64, PER_BLADZIJDE, &adres);
    let begin = pages.current.saturating_sub(1).saturating_mul(PER_BLADZIJDE) as usize;
    let regels = regels.into_iter().skip(begin).take(PER_BLADZIJDE as usize).collect();
    let soort = soort_naam(&import.soort).to_owned();
    let opmerkingen = voorbeeld.opmerkingen;
    Overzicht {
        ctx,
        soort,
        import,
        telling,
        tabs,
        regels,
        opmerkingen,
        pages,
        wie,
        is_iedereen: wie == VanWie::Iedereen,
        ander,
    }
}

/// Who looks at the names of people is in the read log.
pub(super) async fn gezien(app: &App, ctx: &PageContext, dossiers: &[DossierId]) -> Result<(), Problem> {
    let regel = leesregel(app, ctx, "/import")?;
    Ok(app.store().noteer_inzagen(&ctx.account()?.toegang(), dossiers, regel).await?)
}

async fn klaar(app: &App, ctx: PageContext, import: Import) -> Answer {
    let toegang = ctx.account()?.toegang();
    let mut dossiers = Vec::new();
    for id in import.dossiers.iter().take(DOSSIERS) {
        let kop = app.store().dossier_kop(&toegang, *id).await.map_err(Problem::from)?;
        dossiers.push((*id, kop.persoon.weergavenaam()));
    }
    gezien(app, &ctx, &dossiers.iter().map(|(id, _)| *id).collect::<Vec<_>>()).await?;
    page(&Klaar {
        ctx,
        soort: soort_naam(&import.soort).to_owned(),
        hash: hash(&import.sha256),
        telling: Telling::lees(&import.verslag),
        meer: import.dossiers.len().saturating_sub(DOSSIERS),
        dossiers,
        import,
    })
}
