//! Who guides somebody: a dossier goes to another consulent, or to nobody yet.

use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;
use store::{DossierId, GebruikerId, Rol};

use crate::adres::Adres;
use crate::inzage::Inzage;
use crate::problem::{Answer, Problem, page, page_with_errors};
use crate::{Account, App, Choice, Flash, Formulier, PageContext};

/// What the form sends for nobody.
const NIEMAND: &str = "niemand";

/// The consulent in the address, as the undo button sends it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Naar {
    naar: String,
}

#[derive(Template)]
#[template(path = "pages/dossier/consulent.html")]
struct ConsulentPagina {
    ctx: PageContext,
    form: Formulier,
    id: DossierId,
    naam: String,
    nu: Option<String>,
    /// Whether somebody may take the dossier, but not give it to another.
    alleen_overnemen: bool,
    keuzes: Vec<Choice>,
}

impl ConsulentPagina {
    fn new(ctx: PageContext, form: Formulier, inzage: &Inzage) -> Result<Self, Problem> {
        let (account, kop) = (ctx.account()?, &inzage.dossier.kop);
        let consulenten = account.collegas().iter().filter(|mens| mens.actief && mens.rol == Rol::Consulent);
        let keuzes = core::iter::once((None, "Nog niemand"))
            .chain(consulenten.map(|mens| (Some(mens.id), mens.volledige_naam.as_str())))
            .filter(|(wie, _)| *wie == kop.consulent || mag(account, kop.consulent, *wie))
            .map(|(wie, naam)| Choice::new(code(wie), naam))
            .collect();
        Ok(Self {
            id: kop.id,
            naam: kop.persoon.weergavenaam(),
            nu: kop.consulent_naam.clone(),
            alleen_overnemen: !mag(account, kop.consulent, None),
            keuzes,
            form,
            ctx,
        })
    }

    /// Who was chosen, out of those who can be.
    fn gekozen(&mut self) -> Option<Option<GebruikerId>> {
        let keuzes = &self.keuzes;
        self.form.required_choice("consulent", "een consulent, of “Nog niemand”", |tekst| {
            let keuze = keuzes.iter().find(|keuze| keuze.value == tekst)?;
            if keuze.value == NIEMAND { Some(None) } else { keuze.value.parse().ok().map(Some) }
        })
    }
}

/// A consulent takes a dossier or gives away the own; others divide all of them.
fn mag(account: &Account, van: Option<GebruikerId>, naar: Option<GebruikerId>) -> bool {
    let ik = Some(account.gebruiker.id);
    account.rol() != Rol::Consulent || van == ik || naar == ik
}

fn code(wie: Option<GebruikerId>) -> String {
    wie.map_or_else(|| NIEMAND.to_owned(), |wie| wie.to_string())
}

/// `GET /dossiers/{dossier}/consulent`
pub async fn show(State(app): State<App>, ctx: PageContext, Adres(id): Adres<DossierId>) -> Answer {
    let inzage = Inzage::open(&app, &ctx, id, "consulent").await?;
    let form = Formulier::new().with("consulent", code(inzage.dossier.kop.consulent));
    page(&ConsulentPagina::new(ctx, form, &inzage)?)
}

/// `POST /dossiers/{dossier}/consulent`
pub async fn save(
    State(app): State<App>,
    ctx: PageContext,
    Adres(id): Adres<DossierId>,
    Query(Naar { naar }): Query<Naar>,
    form: Formulier,
) -> Answer {
    let inzage = Inzage::open(&app, &ctx, id, "consulent").await?;
    let form = if naar.is_empty() { form } else { form.with("consulent", naar) };
    let mut pagina = ConsulentPagina::new(ctx, form, &inzage)?;
    let Some(naar) = pagina.gekozen() else { return page_with_errors(&pagina) };
    let (account, van) = (pagina.ctx.account()?, inzage.dossier.kop.consulent);
    let dossier = format!("/dossiers/{id}");
    if naar == van {
        return Ok(Flash::new("Er is niets veranderd: deze consulent was het al.").redirect(&app, &dossier));
    }
    app.store().dossier_overdragen(&account.toegang(), id, naar, pagina.ctx.now()).await?;
    let gedaan = Flash::new(match naar {
        None => "Het dossier heeft nu nog geen consulent.",
        Some(wie) if wie == account.gebruiker.id => "U bent nu de consulent van dit dossier.",
        Some(_) => "Het dossier is overgedragen.",
    });
    // Whoever was consulent before may be blocked by now; then there is no way back.
    let terug = pagina.keuzes.iter().any(|keuze| keuze.value == code(van));
    let gedaan =
        if terug { gedaan.with_undo(format!("{dossier}/consulent?naar={}", code(van))) } else { gedaan };
    Ok(gedaan.redirect(&app, &dossier))
}
