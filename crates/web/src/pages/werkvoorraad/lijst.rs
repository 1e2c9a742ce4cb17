//! The list with its heading, tabs, filters and pages; the whole page shows it, and htmx replaces it in place.

use std::collections::BTreeMap;

use askama::Template;
use dossier::SignaalSoort;
use jiff::civil::Date;
use store::{Bereik, BewaardFilter, Blader, Tellingen, WerkFilter, WerkPagina, Werklijst};

use super::adres::{PAD, adres, blader_veld, lees, lees_blader, velden};
use super::beeld::{Regel, kop, regel, veel};
use crate::adres::in_adres;
use crate::flash::Flash;
use crate::inzage::leesregel;
use crate::problem::Problem;
use crate::{Account, App, Choice, Formulier, PageContext, dutch};

/// Lines of a page.
const REGELS: u32 = 25;

/// The page around the list.
#[derive(Template)]
#[template(path = "pages/werkvoorraad.html")]
pub(super) struct Pagina {
    pub ctx: PageContext,
    pub lijst: Lijst,
}

/// A link with a count.
#[derive(Debug)]
pub(super) struct Tab {
    pub naam: String,
    pub aantal: String,
    pub adres: String,
    pub huidig: bool,
}

/// Where one can go from this page of the list.
#[derive(Debug, Default)]
pub(super) struct Bladen {
    pub eerste: Option<String>,
    pub vorige: Option<String>,
    pub volgende: Option<String>,
    pub laatste: Option<String>,
}

/// The list.
#[derive(Template)]
#[template(path = "pages/werkvoorraad_lijst.html")]
pub(super) struct Lijst {
    pub ctx: PageContext,
    pub melding: Option<Flash>,
    pub kop: String,
    pub onder: String,
    pub bereiken: Vec<Tab>,
    pub tabs: Vec<Tab>,
    pub bewaard: Vec<Tab>,
    pub form: Formulier,
    pub gekozen: bool,
    pub gemeenten: Vec<Choice>,
    pub soorten: Vec<Choice>,
    pub consulenten: Vec<Choice>,
    pub verborgen: Vec<(&'static str, String)>,
    pub plaats: Option<(&'static str, String)>,
    pub regels: Vec<Regel>,
    pub bladen: Bladen,
    pub leeg: (&'static str, &'static str),
}

impl Lijst {
    /// Reads the list that a form or an address asks for.
    pub(super) async fn lees(
        app: &App,
        ctx: &PageContext,
        form: &Formulier,
        melding: Option<Flash>,
    ) -> Result<Self, Problem> {
        let account = ctx.account()?;
        let (store, toegang, vandaag) = (app.store(), account.toegang(), ctx.today());
        let filter = lees(account, form);
        let mut blader = lees_blader(form);
        let mut lijst = store.werklijst(&toegang, (&filter, vandaag), &blader, REGELS).await?;
        // The last line of a later page was done.
        if lijst.pagina.regels.is_empty() && blader != Blader::Begin {
            blader = Blader::Begin;
            lijst = store.werklijst(&toegang, (&filter, vandaag), &blader, REGELS).await?;
        }
        let Werklijst { pagina, tellingen, filters } = lijst;
        let consulenten = consulenten(account);
        Ok(Self {
            ctx: ctx.clone(),
            melding,
            kop: kop(tellingen.totaal, tellingen.te_laat),
            onder: onder(account, filter.bereik, &tellingen, vandaag),
            bereiken: bereiken(&filter),
            tabs: tabs(&filter, &tellingen),
            bewaard: bewaard(filters, &filter),
            form: velden(&filter)
                .into_iter()
                .fold(Formulier::new(), |form, (veld, waarde)| form.with(veld, waarde))
                .with("zoek", filter.zoek.as_deref().unwrap_or_default()),
            gekozen: filter.wanneer.is_some()
                || filter.soort.is_some()
                || filter.consulent.is_some()
                || filter.gemeente.is_some(),
            gemeenten: gemeenten(account),
            soorten: SignaalSoort::ALLE
                .iter()
                .map(|soort| Choice::new(soort.code(), soort.label()))
                .collect(),
            regels: regels(app, ctx, &pagina, (&consulenten, &in_adres(&adres(&filter, &blader)))).await?,
            consulenten: consulenten.into_iter().map(|(id, naam)| Choice::new(id, naam)).collect(),
            verborgen: velden(&filter),
            plaats: blader_veld(&blader),
            bladen: bladen(&filter, &pagina),
            leeg: leeg(&filter),
        })
    }
}

fn consulenten(account: &Account) -> BTreeMap<i64, &str> {
    let begeleiders = account.collegas().iter().filter(|een| een.rol.bereikt_dossiers());
    begeleiders.map(|een| (een.id.0, een.volledige_naam.as_str())).collect()
}

fn gemeenten(account: &Account) -> Vec<Choice> {
    let gemeenten = account.organisatie().gemeenten.iter();
    gemeenten.map(|gemeente| Choice::new(&gemeente.code, &gemeente.naam)).collect()
}

/// About how many people it is, and how many were not talked to for longer than was agreed.
fn onder(account: &Account, bereik: Bereik, tellingen: &Tellingen, vandaag: Date) -> String {
    let termijn = account.wet().duur(wet::Code::GesprekInterval, vandaag);
    let eigen = bereik == Bereik::Eigen;
    let wie = match tellingen.mensen {
        Some(aantal) => format!("{} in uw caseload", dutch::people(u64::from(aantal))),
        None => "Iedereen die op weg is bij uw organisatie".to_owned(),
    };
    let gezien = match (tellingen.ongesproken, eigen) {
        (0, _) => return wie,
        (1, true) => format!("1 mens zag u langer dan {termijn} niet"),
        (aantal, true) => format!("{} mensen zag u langer dan {termijn} niet", veel(aantal)),
        (1, false) => format!("1 mens is langer dan {termijn} niet gesproken"),
        (aantal, false) => format!("{} mensen zijn langer dan {termijn} niet gesproken", veel(aantal)),
    };
    format!("{wie} · {gezien}")
}

fn bereiken(filter: &WerkFilter) -> Vec<Tab> {
    [(Bereik::Eigen, "Mijn mensen"), (Bereik::Team, "Team"), (Bereik::Alles, "Alles")]
        .into_iter()
        .map(|(bereik, naam)| Tab {
            naam: naam.to_owned(),
            aantal: String::new(),
            adres: adres(&WerkFilter { bereik, ..filter.clone() }, &Blader::Begin),
            huidig: filter.bereik == bereik,
        })
        .collect()
}

/// The tabs with something in them, and the one that is open.
fn tabs(filter: &WerkFilter, tellingen: &Tellingen) -> Vec<Tab> {
    let alles = (None, "Alles", tellingen.totaal);
    let per_werk = tellingen.per_werk.iter().map(|(werk, aantal)| (Some(*werk), werk.label(), *aantal));
    std::iter::once(alles)
        .chain(per_werk)
        .filter(|(werk, _, aantal)| werk.is_none() || *aantal > 0 || *werk == filter.werk)
        .map(|(werk, naam, aantal)| Tab {
            naam: naam.to_owned(),
            aantal: veel(aantal),
            adres: adres(&WerkFilter { werk, ..filter.clone() }, &Blader::Begin),
            huidig: filter.werk == werk,
        })
        .collect()
}

fn bewaard(filters: Vec<BewaardFilter>, filter: &WerkFilter) -> Vec<Tab> {
    let tab = |bewaard: BewaardFilter| Tab {
        huidig: bewaard.filter == *filter,
        adres: adres(&bewaard.filter, &Blader::Begin),
        aantal: String::new(),
        naam: bewaard.naam,
    };
    filters.into_iter().map(tab).collect()
}

async fn regels(
    app: &App,
    ctx: &PageContext,
    pagina: &WerkPagina,
    (consulenten, terug): (&BTreeMap<i64, &str>, &str),
) -> Result<Vec<Regel>, Problem> {
    let account = ctx.account()?;
    let dossiers: Vec<_> = pagina.regels.iter().map(|regel| regel.dossier).collect();
    let gezien = leesregel(app, ctx, PAD)?;
    app.store().noteer_inzagen(&account.toegang(), &dossiers, gezien).await?;
    let regels = pagina.regels.iter().map(|werk| {
        let ander = werk.consulent.filter(|consulent| *consulent != account.gebruiker.id);
        let naam = ander.and_then(|consulent| consulenten.get(&consulent.0)).copied();
        regel(werk, naam, (ctx.today(), terug))
    });
    Ok(regels.collect())
}

/// A list narrowed by a name has one page, because the name stays out of the address.
fn bladen(filter: &WerkFilter, pagina: &WerkPagina) -> Bladen {
    if filter.zoek.is_some() {
        return Bladen::default();
    }
    let naar = |blader: Option<&Blader>| blader.map(|blader| adres(filter, blader));
    Bladen {
        eerste: naar(pagina.vorige.as_ref().map(|_| &Blader::Begin)),
        vorige: naar(pagina.vorige.as_ref()),
        volgende: naar(pagina.volgende.as_ref()),
        laatste: naar(pagina.volgende.as_ref().map(|_| &Blader::Einde)),
    }
}

fn leeg(filter: &WerkFilter) -> (&'static str, &'static str) {
    let geheel = WerkFilter { bereik: filter.bereik, volgorde: filter.volgorde, ..WerkFilter::default() };
    if *filter == geheel {
        let elders = "Kijk bij Team of Alles wat een ander nog moet doen, of open Mensen voor uw hele lijst.";
        ("Niets te doen in deze lijst. Zodra een termijn in zicht komt, staat hier een regel.", elders)
    } else {
        ("Niets te doen met deze keuzes.", "Kies een ander tabblad, of haal een filter weg om meer te zien.")
    }
}
