//! A new dossier: who it is about and what happened first, with a warning when the person seems to be known.

use askama::Template;
use axum::extract::State;
use dossier::{Bron, Doelgroep, Gemeente, Geslacht, Inhoud, OnvolledigeDatum, Regime};
use jiff::civil::Date;
use store::{DubbelReden, GebruikerId, NieuwDossier, NieuwFeit, Opdracht, Persoon, Rol, Treffer};

use super::persoonformulier::{geweigerd, lees};
use crate::feitformulier::hoofdletter;
use crate::inzage::leesregel;
use crate::pages::feit::{met_sleutel, sleutel};
use crate::problem::{Answer, Problem, page, page_with_errors};
use crate::{App, Choice, Flash, Formulier, PageContext, dutch, feittekst, invoer};

#[derive(Template)]
#[template(path = "pages/dossier/nieuw.html")]
struct Nieuw {
    ctx: PageContext,
    form: Formulier,
    keuzes: Keuzes,
    dubbelen: Vec<Dubbel>,
    /// Whether saving all the same is possible: not when a number is the same.
    mag_toch: bool,
}

struct Keuzes {
    gemeenten: Vec<Choice>,
    consulenten: Vec<Choice>,
    geslachten: Vec<Choice>,
    nationaliteiten: Vec<Choice>,
    verblijfstitels: Vec<Choice>,
    eerste: Vec<Choice>,
    groepen: Vec<Choice>,
    regimes: Vec<Choice>,
}

/// Somebody who may be the same person.
struct Dubbel {
    wie: Treffer,
    geboren: Option<String>,
    gemeente: String,
    waarom: &'static str,
}

/// What happened first.
const EERSTE: [(&str, &str); 4] = [
    ("Koppeling", "Het COA koppelde deze persoon aan de gemeente"),
    ("BrpInschrijving", "Deze persoon is ingeschreven in de BRP"),
    ("DuoKennisgeving", "DUO gaf kennis van de inburgeringsplicht"),
    ("Niets", "Nog niets, ik leg dat later vast"),
];

/// `GET /dossiers/nieuw`
pub async fn show(State(app): State<App>, ctx: PageContext) -> Answer {
    let account = ctx.account()?;
    let mut form = Formulier::new()
        .with("eerste_op", dutch::date_field(ctx.today()))
        .with("regime", Regime::Wi2021.code());
    if let [gemeente] = account.organisatie().gemeenten.as_slice() {
        form = form.with("gemeente", &gemeente.code);
    }
    if account.rol() == Rol::Consulent {
        form = form.with("consulent", account.gebruiker.id);
    }
    let keuzes = keuzes(&ctx)?;
    page(&Nieuw { form: met_sleutel(&app, form, ""), keuzes, ctx, dubbelen: Vec::new(), mag_toch: false })
}

/// `POST /dossiers/nieuw`
pub async fn save(State(app): State<App>, ctx: PageContext, mut form: Formulier) -> Answer {
    let keuzes = keuzes(&ctx)?;
    let persoon = lees(&mut form);
    let begin = lees_begin(&mut form, &ctx, &keuzes);
    let (mut dubbelen, mut mag_toch) = (Vec::new(), false);
    if let (Some(persoon), Some(begin)) = (persoon, begin) {
        if !form.is_chosen("toch", "ja") {
            dubbelen = zoek_dubbelen(&app, &ctx, &persoon, begin.geboren).await?;
            mag_toch = dubbelen.iter().all(|(_, reden)| *reden >= DubbelReden::NaamEnGeboortedatum);
        }
        if dubbelen.is_empty() {
            match maak(&app, &ctx, (persoon, begin), &form).await? {
                Ok(adres) => return Ok(Flash::new("Het dossier is gemaakt.").redirect(&app, &adres)),
                Err(fout) => geweigerd(&mut form, fout)?,
            }
        }
    }
    let dubbelen = dubbelen.into_iter().map(dubbel).collect();
    page_with_errors(&Nieuw { ctx, form, keuzes, dubbelen, mag_toch })
}

/// What a new dossier starts with, beside the person.
struct Begin {
    geboren: OnvolledigeDatum,
    gemeente: String,
    consulent: Option<GebruikerId>,
    feiten: Vec<NieuwFeit>,
}

async fn maak(
    app: &App,
    ctx: &PageContext,
    (persoon, begin): (Persoon, Begin),
    form: &Formulier,
) -> Result<Result<String, store::StoreFout>, Problem> {
    let account = ctx.account()?;
    let opdracht =
        Opdracht { nu: ctx.now(), peildatum: ctx.today(), wet: account.wet(), sleutel: sleutel(form) };
    let Begin { gemeente, consulent, feiten, .. } = begin;
    let nieuw = NieuwDossier { gemeente, consulent, persoon, feiten, historie: Vec::new() };
    let gemaakt = app.store().nieuw_dossier(&account.toegang(), &nieuw, &opdracht).await;
    Ok(gemaakt.map(|gedaan| format!("/dossiers/{}", gedaan.dossier)))
}

fn lees_begin(form: &mut Formulier, ctx: &PageContext, keuzes: &Keuzes) -> Option<Begin> {
    let geboren = lees_geboren(form, ctx.today());
    let geslacht = gekozen(form, "geslacht", "Kies het geslacht.", &keuzes.geslachten);
    let geslacht = Geslacht::ALLE.iter().copied().find(|een| Some(een.code()) == geslacht.as_deref());
    let gemeente = gekozen(form, "gemeente", "Kies de gemeente.", &keuzes.gemeenten);
    let consulent = mogelijk(form, "consulent", &keuzes.consulenten).and_then(|nummer| nummer.parse().ok());
    let nationaliteit = mogelijk(form, "nationaliteit", &keuzes.nationaliteiten);
    let verblijfstitel = mogelijk(form, "verblijfstitel", &keuzes.verblijfstitels);
    let eerste = lees_eerste(form, ctx, keuzes, geboren);
    let (geboren, geslacht, gemeente, (op, eerste)) = (geboren?, geslacht?, gemeente?, eerste?);
    let feit = |bron, inhoud| NieuwFeit { op, bron, vervangt: None, inhoud };
    let gegevens =
        Inhoud::Persoonsgegevens { geboortedatum: geboren, geslacht, nationaliteit, verblijfstitel };
    let mut feiten = vec![feit(Bron::Consulent, gegevens)];
    match eerste {
        Eerste::Koppeling => {
            feiten.push(feit(Bron::Coa, Inhoud::Koppeling { gemeente: Gemeente(gemeente.clone()) }))
        }
        Eerste::Brp => {
            feiten.push(feit(Bron::Brp, Inhoud::BrpInschrijving { gemeente: Gemeente(gemeente.clone()) }))
        }
        Eerste::Duo(groep, regime) => feiten.push(feit(Bron::Duo, Inhoud::DuoKennisgeving { groep, regime })),
        Eerste::Niets => {}
    }
    form.is_valid().then_some(Begin { geboren, gemeente, consulent, feiten })
}

enum Eerste {
    Koppeling,
    Brp,
    Duo(Doelgroep, Regime),
    Niets,
}

fn lees_geboren(form: &mut Formulier, vandaag: Date) -> Option<OnvolledigeDatum> {
    let getypt = form.text("geboortedatum");
    if getypt.is_empty() {
        form.reject("geboortedatum", "Vul de geboortedatum in, of wat u ervan weet.");
        return None;
    }
    match invoer::onvolledige_datum(&getypt) {
        Ok(geboren) if geboren.vroegst() > vandaag => {
            form.reject("geboortedatum", "Deze datum is nog niet geweest. Controleer het jaar.");
            None
        }
        Ok(geboren) => Some(geboren),
        Err(fout) => {
            form.reject("geboortedatum", fout);
            None
        }
    }
}

fn lees_eerste(
    form: &mut Formulier,
    ctx: &PageContext,
    keuzes: &Keuzes,
    geboren: Option<OnvolledigeDatum>,
) -> Option<(Date, Eerste)> {
    let eerste = gekozen(form, "eerste", "Kies wat er als eerste gebeurde.", &keuzes.eerste)?;
    if eerste == "Niets" {
        return Some((ctx.today(), Eerste::Niets));
    }
    let op = form.required_date("eerste_op", "de datum van de eerste gebeurtenis");
    if let Some(op) = op {
        if op > ctx.today() {
            let fout = format!("{} is nog niet geweest. Verbeter de datum.", dutch::day(op));
            form.reject("eerste_op", fout);
        } else if geboren.is_some_and(|geboren| op < geboren.vroegst()) {
            let fout = format!("{} ligt voor de geboortedatum. Verbeter de datum.", dutch::day(op));
            form.reject("eerste_op", fout);
        }
    }
    let eerste = match eerste.as_str() {
        "Koppeling" => Eerste::Koppeling,
        "BrpInschrijving" => Eerste::Brp,
        _ => {
            let groep = gekozen(form, "groep", "Kies de groep die DUO noemt.", &keuzes.groepen);
            let regime = gekozen(form, "regime", "Kies welke wet DUO noemt.", &keuzes.regimes);
            let groep = Doelgroep::ALLE.iter().copied().find(|een| Some(een.code()) == groep.as_deref())?;
            let regime = Regime::ALLE.iter().copied().find(|een| Some(een.code()) == regime.as_deref())?;
            Eerste::Duo(groep, regime)
        }
    };
    Some((op?, eerste))
}

/// A choice that has to be made.
fn gekozen(form: &mut Formulier, veld: &str, ontbreekt: &str, keuzes: &[Choice]) -> Option<String> {
    if form.text(veld).is_empty() {
        form.reject(veld, ontbreekt);
        return None;
    }
    mogelijk(form, veld, keuzes)
}

/// A choice that may stay open.
fn mogelijk(form: &mut Formulier, veld: &str, keuzes: &[Choice]) -> Option<String> {
    let getypt = form.text(veld);
    if getypt.is_empty() {
        return None;
    }
    if keuzes.iter().all(|keuze| keuze.value != getypt) {
        form.reject(veld, "Kies een van de mogelijkheden in de lijst.");
        return None;
    }
    Some(getypt)
}

fn keuzes(ctx: &PageContext) -> Result<Keuzes, Problem> {
    let account = ctx.account()?;
    let organisatie = account.organisatie();
    let consulenten = account.collegas().iter().filter(|mens| mens.actief && mens.rol == Rol::Consulent);
    Ok(Keuzes {
        gemeenten: organisatie.gemeenten.iter().map(|een| Choice::new(&een.code, &een.naam)).collect(),
        consulenten: consulenten.map(|mens| Choice::new(mens.id, &mens.volledige_naam)).collect(),
        geslachten: Geslacht::ALLE
            .iter()
            .map(|een| Choice::new(een.code(), hoofdletter(een.label())))
            .collect(),
        nationaliteiten: exchange::codes::nationaliteiten()
            .map(|(code, naam)| Choice::new(code, naam))
            .collect(),
        verblijfstitels: exchange::codes::verblijfstitels()
            .map(|(code, naam)| Choice::new(code, naam))
            .collect(),
        eerste: EERSTE.iter().map(|(code, label)| Choice::new(code, label)).collect(),
        groepen: Doelgroep::ALLE
            .iter()
            .map(|een| Choice::new(een.code(), hoofdletter(een.label())))
            .collect(),
        regimes: Regime::ALLE.iter().map(|een| Choice::new(een.code(), een.label())).collect(),
    })
}

/// People who may be the same, noted in the read log because their name is shown.
async fn zoek_dubbelen(
    app: &App,
    ctx: &PageContext,
    persoon: &Persoon,
    geboren: OnvolledigeDatum,
) -> Result<Vec<(Treffer, DubbelReden)>, Problem> {
    let toegang = ctx.account()?.toegang();
    let gevonden = app.store().mogelijke_dubbelen(&toegang, persoon, Some(geboren)).await?;
    let dossiers: Vec<_> = gevonden.iter().map(|(treffer, _)| treffer.dossier).collect();
    app.store()
        .noteer_inzagen(&toegang, &dossiers, leesregel(app, ctx, "controle op dubbele dossiers")?)
        .await?;
    Ok(gevonden)
}

fn dubbel((wie, reden): (Treffer, DubbelReden)) -> Dubbel {
    Dubbel {
        geboren: wie.geboortedatum.map(feittekst::geboortedatum),
        gemeente: feittekst::gemeente(&wie.gemeente),
        waarom: match reden {
            DubbelReden::Bsn => "hetzelfde BSN",
            DubbelReden::Vnummer => "hetzelfde V-nummer",
            DubbelReden::NaamEnGeboortedatum => {
                "bijna dezelfde naam, en een geboortedatum die dezelfde kan zijn"
            }
            DubbelReden::Naam => "bijna dezelfde naam, met een andere geboortedatum",
        },
        wie,
    }
}
