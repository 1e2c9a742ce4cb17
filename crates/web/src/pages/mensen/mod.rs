//! Everybody of the caseload or the organisation, by name.

pub mod export;

use askama::Template;
use axum::extract::{Query, State};
use dossier::{Doelgroep, Fase, Leerroute, TermijnSoort};
use jiff::civil::Date;
use store::{Bereik, Blader, DossierId, MENSEN_TOT, Mens, MensenFilter, MensenPagina, Rol};

use crate::dossierbeeld::afstand;
use crate::inzage::leesregel;
use crate::problem::{Answer, page};
use crate::{Account, App, Choice, Formulier, PageContext, dutch, feittekst};

/// What the address says for people whom nobody guides yet.
const NIEMAND: &str = "niemand";
/// People of a page.
const REGELS: u32 = 50;

/// Somebody in the list.
#[derive(Debug)]
struct Rij {
    dossier: i64,
    naam: String,
    geheim: bool,
    gemeente: String,
    leeftijd: String,
    groep: &'static str,
    route: &'static str,
    fase: &'static str,
    gesprek: String,
    termijn: Option<(&'static str, String, &'static str)>,
    consulent: String,
}

#[derive(Template)]
#[template(path = "pages/mensen.html")]
struct Mensen {
    ctx: PageContext,
    kop: String,
    form: Formulier,
    gekozen: bool,
    keuzes: Keuzes,
    rijen: Vec<Rij>,
    vorige: Option<String>,
    volgende: Option<String>,
    eerste: bool,
    laatste: String,
    velden: Vec<(&'static str, String)>,
}

/// What can be chosen.
#[derive(Debug)]
struct Keuzes {
    gemeenten: Vec<Choice>,
    fasen: Vec<Choice>,
    groepen: Vec<Choice>,
    routes: Vec<Choice>,
    consulenten: Vec<Choice>,
}

/// `GET /mensen`
pub async fn show(
    State(app): State<App>,
    ctx: PageContext,
    Query(vraag): Query<Vec<(String, String)>>,
) -> Answer {
    let account = ctx.account()?;
    let vraag = Formulier::from_parts(vraag, Vec::new());
    let (filter, blader) = (lees(account, &vraag), lees_blader(&vraag));
    let toegang = account.toegang();
    let aantal = app.store().aantal_mensen(&toegang, &filter).await?;
    let MensenPagina { mensen, vorige, volgende } =
        app.store().mensen(&toegang, &filter, &blader, REGELS).await?;
    let dossiers: Vec<_> = mensen.iter().map(|mens| mens.wie.dossier).collect();
    app.store().noteer_inzagen(&toegang, &dossiers, leesregel(&app, &ctx, "/mensen")?).await?;
    let velden = velden(&filter);
    let form = velden.iter().fold(Formulier::new(), |form, (veld, waarde)| form.with(veld, waarde));
    let waar = if filter.bereik == Bereik::Eigen { "in uw caseload" } else { "bij uw organisatie" };
    let aantal = match aantal {
        1 => "1 mens".to_owned(),
        _ => format!("{} mensen", dutch::up_to(aantal, MENSEN_TOT)),
    };
    let today = ctx.today();
    page(&Mensen {
        kop: format!("{aantal} {waar}"),
        gekozen: velden.len() > 1,
        form,
        keuzes: keuzes(account),
        rijen: mensen.iter().map(|mens| rij(mens, today)).collect(),
        eerste: vorige.is_some(),
        vorige: vorige.map(|blader| adres(&filter, &blader)),
        volgende: volgende.map(|blader| adres(&filter, &blader)),
        laatste: adres(&filter, &Blader::Einde),
        velden,
        ctx,
    })
}

fn lees(account: &Account, form: &Formulier) -> MensenFilter {
    let gemeenten = &account.organisatie().gemeenten;
    let bekend = |code: &&str| gemeenten.iter().any(|gemeente| gemeente.code == *code);
    let bereik = match (form.value("voor"), account.rol()) {
        ("mijn", _) | ("", Rol::Consulent) => Bereik::Eigen,
        _ => Bereik::Alles,
    };
    MensenFilter {
        bereik,
        ook_klaar: form.is_chosen("klaar", "ja"),
        gemeente: Some(form.value("gemeente")).filter(bekend).map(str::to_owned),
        consulent: form.value("consulent").parse().ok(),
        zonder_consulent: form.value("consulent") == NIEMAND,
        fase: Fase::ALLE.iter().copied().find(|fase| fase.code() == form.value("fase")),
        groep: Doelgroep::ALLE.iter().copied().find(|groep| groep.code() == form.value("groep")),
        route: Leerroute::ALLE.iter().copied().find(|route| route.code() == form.value("route")),
    }
}

fn lees_blader(form: &Formulier) -> Blader<DossierId> {
    match (form.value("na").parse(), form.value("voor-dossier").parse(), form.value("laatste")) {
        (Ok(na), _, _) => Blader::Na(na),
        (_, Ok(voor), _) => Blader::Voor(voor),
        (.., "ja") => Blader::Einde,
        _ => Blader::Begin,
    }
}

fn velden(filter: &MensenFilter) -> Vec<(&'static str, String)> {
    let bereik = if filter.bereik == Bereik::Eigen { "mijn" } else { "alles" };
    let keuzes = [
        ("voor", Some(bereik.to_owned())),
        ("klaar", filter.ook_klaar.then(|| "ja".to_owned())),
        ("gemeente", filter.gemeente.clone()),
        ("consulent", filter.consulent.map(|consulent| consulent.to_string())),
        ("consulent", filter.zonder_consulent.then(|| NIEMAND.to_owned())),
        ("fase", filter.fase.map(|fase| fase.code().to_owned())),
        ("groep", filter.groep.map(|groep| groep.code().to_owned())),
        ("route", filter.route.map(|route| route.code().to_owned())),
    ];
    keuzes.into_iter().filter_map(|(veld, keuze)| Some((veld, keuze?))).collect()
}

fn adres(filter: &MensenFilter, blader: &Blader<DossierId>) -> String {
    let plaats = match blader {
        Blader::Begin => None,
        Blader::Na(dossier) => Some(("na", dossier.to_string())),
        Blader::Voor(dossier) => Some(("voor-dossier", dossier.to_string())),
        Blader::Einde => Some(("laatste", "ja".to_owned())),
    };
    let velden: Vec<_> =
        velden(filter).into_iter().chain(plaats).map(|(veld, waarde)| format!("{veld}={waarde}")).collect();
    format!("/mensen?{}", velden.join("&"))
}

fn keuzes(account: &Account) -> Keuzes {
    let begeleiders = account.collegas().iter().filter(|een| een.rol.bereikt_dossiers());
    let gemeenten = account.organisatie().gemeenten.iter();
    Keuzes {
        gemeenten: gemeenten.map(|gemeente| Choice::new(&gemeente.code, &gemeente.naam)).collect(),
        fasen: Fase::ALLE.iter().map(|fase| Choice::new(fase.code(), fase.label())).collect(),
        groepen: Doelgroep::ALLE.iter().map(|groep| Choice::new(groep.code(), groep.label())).collect(),
        routes: Leerroute::ALLE.iter().map(|route| Choice::new(route.code(), route.label())).collect(),
        consulenten: core::iter::once(Choice::new(NIEMAND, "nog niemand"))
            .chain(begeleiders.map(|een| Choice::new(een.id, &een.volledige_naam)))
            .collect(),
    }
}

/// The first term that still asks for something.
fn volgende_termijn(mens: &Mens) -> Option<(TermijnSoort, Date)> {
    let open = mens.stand.termijnen.iter().filter(|termijn| termijn.is_open() && !termijn.soort.is_venster());
    open.min_by_key(|termijn| termijn.einde).map(|termijn| (termijn.soort, termijn.einde))
}

fn rij(mens: &Mens, today: Date) -> Rij {
    let Mens { wie, stand } = mens;
    let leeftijd = wie.geboortedatum.map(|datum| datum.leeftijd(today));
    let termijn = volgende_termijn(mens).map(|(soort, einde)| {
        (soort.label(), afstand(einde, today), if einde < today { "bad" } else { "info" })
    });
    Rij {
        dossier: wie.dossier.0,
        naam: wie.weergavenaam.clone(),
        geheim: wie.geheim,
        gemeente: feittekst::gemeente(&wie.gemeente),
        leeftijd: leeftijd.map_or_else(String::new, |jaren| format!("{jaren} jaar")),
        groep: stand.groep.map_or("", |groep| groep.label()),
        route: stand.pip.as_ref().map_or("", |pip| pip.leerroute.label()),
        fase: stand.fase.label(),
        gesprek: stand
            .laatste_gesprek
            .map_or_else(|| "nog geen gesprek".to_owned(), |bij| dutch::short_day(bij.op)),
        termijn,
        consulent: wie.consulent_naam.clone().unwrap_or_default(),
    }
}
