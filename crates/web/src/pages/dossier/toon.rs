//! The page of a dossier: what happened, and beside it how things stand, what must be done and why.

use askama::Template;
use axum::extract::{Query, State};
use dossier::{Feit, Inhoud, Onderwerp, Peilmoment, Stand};
use jiff::civil::Date;
use serde::Deserialize;
use store::{DossierId, DossierKop, Persoon};

use crate::adres::Adres;
use crate::dossierbeeld::{
    self as beeld, Balk, BevindingBeeld, Chip, NiveauBeeld, Peil, SignaalBeeld, Termijnen, Tijdlijn, Weg,
};
use crate::feitformulier::hoofdletter;
use crate::inzage::Inzage;
use crate::problem::{Answer, page};
use crate::{App, Formulier, PageContext, dutch, feittekst};

/// Talks that the page names.
const LAATSTE_GESPREKKEN: usize = 3;

/// What may be in the address.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Vraag {
    op: String,
    bekend: String,
    onderwerp: String,
    bladzijde: String,
    feit: String,
}

#[derive(Template)]
#[template(path = "pages/dossier/toon.html")]
struct DossierPagina {
    ctx: PageContext,
    form: Formulier,
    id: DossierId,
    kop: DossierKop,
    peil: Peil,
    onder_naam: Vec<String>,
    chips: Vec<Chip>,
    gegevens: Vec<(&'static str, String)>,
    nummers: Nummers,
    weg: Weg,
    tijdlijn: Tijdlijn,
    signalen: Vec<SignaalBeeld>,
    termijnen: Termijnen,
    balken: Vec<Balk>,
    niveaus: Vec<NiveauBeeld>,
    verzuim: Option<String>,
    gesprekken: Vec<String>,
    gesprek_stand: String,
    bevindingen: Vec<BevindingBeeld>,
    logboek: bool,
}

/// BSN and V-number, and the address where it is secret: shown only when asked for.
#[derive(Debug)]
struct Nummers {
    getoond: bool,
    iets: bool,
    regels: Vec<(&'static str, String)>,
}

/// `GET /dossiers/{dossier}`
pub async fn show(
    State(app): State<App>,
    ctx: PageContext,
    Adres(id): Adres<DossierId>,
    Query(vraag): Query<Vraag>,
) -> Answer {
    let inzage = Inzage::open(&app, &ctx, id, "dossier").await?;
    pagina(ctx, inzage, &vraag, false)
}

/// The page, with numbers or without.
pub(super) fn pagina(ctx: PageContext, inzage: Inzage, vraag: &Vraag, getoond: bool) -> Answer {
    let account = ctx.account()?;
    let wet = account.wet();
    let mensen = account.collegas().iter();
    let namen = mensen.map(|mens| (mens.login.as_str(), mens.volledige_naam.as_str())).collect();
    let (form, peil) = peil(vraag, ctx.today());
    let bekend_op = peil.bekend_op(&inzage.dossier.feiten, ctx.now());
    let stand = dossier::stand(&inzage.dossier.feiten, wet, Peilmoment { op: peil.op, bekend_op });
    let feiten: Vec<&Feit> = inzage
        .dossier
        .feiten
        .iter()
        .filter(|feit| feit.geregistreerd <= bekend_op && (peil.is_nu || feit.op <= peil.op))
        .collect();
    let id = inzage.dossier.kop.id;
    let bekijk = beeld::Bekijk {
        adres: &adres(id, peil),
        onderwerp: Onderwerp::ALLE.iter().copied().find(|onderwerp| onderwerp.code() == vraag.onderwerp),
        bladzijde: vraag.bladzijde.parse().unwrap_or(1),
        feit: vraag.feit.parse().ok(),
        namen: &namen,
    };
    let balken = beeld::balken(&stand, wet);
    let kop = &inzage.dossier.kop;
    let rol = account.rol();
    page(&DossierPagina {
        id,
        onder_naam: onder_naam(kop, &stand),
        chips: beeld::chips(&stand, kop.persoon.geheim, balken.iter().any(|balk| balk.achter)),
        gegevens: gegevens(&kop.persoon, &stand),
        nummers: nummers(&kop.persoon, getoond),
        weg: beeld::weg(&stand),
        tijdlijn: Tijdlijn::new(&feiten, peil.op, &bekijk),
        signalen: if peil.is_nu {
            beeld::signalen(id, &inzage.dossier.signalen, &stand)
        } else {
            beeld::signalen_van(&stand)
        },
        termijnen: Termijnen::new(&stand, &feiten),
        balken,
        niveaus: beeld::niveaus(&stand),
        verzuim: verzuim(&stand),
        gesprekken: gesprekken(&inzage.geldig(), peil.op),
        gesprek_stand: gesprek_stand(&stand),
        bevindingen: beeld::bevindingen(&stand.bevindingen, &inzage.dossier.feiten),
        logboek: crate::route::reaches(rol, "/dossiers/{dossier}/logboek"),
        kop: kop.clone(),
        peil,
        form,
        ctx,
    })
}

fn adres(id: DossierId, peil: Peil) -> String {
    if peil.is_nu {
        return format!("/dossiers/{id}");
    }
    let bekend = peil.bekend.map_or_else(String::new, |dag| format!("&bekend={dag}"));
    format!("/dossiers/{id}?op={}{bekend}", peil.op)
}

/// The peilmoment somebody asked for; what is no date stands beside its field, and the page is about now.
fn peil(vraag: &Vraag, vandaag: Date) -> (Formulier, Peil) {
    let mut form = Formulier::new().with("op", &vraag.op).with("bekend", &vraag.bekend);
    let (op, bekend) = (form.date("op"), form.date("bekend"));
    let peil = if form.is_valid() {
        Peil { op: op.unwrap_or(vandaag), bekend, is_nu: op.is_none() && bekend.is_none() }
    } else {
        Peil { op: vandaag, bekend: None, is_nu: true }
    };
    // What is shown again is written as the field asks for it.
    for (veld, dag) in [("op", op), ("bekend", bekend)] {
        if let Some(dag) = dag {
            form = form.with(veld, dutch::date_field(dag));
        }
    }
    (form, peil)
}

fn onder_naam(kop: &DossierKop, stand: &Stand) -> Vec<String> {
    let gemeente = stand.gemeente.as_ref().map_or(kop.gemeente.as_str(), |gemeente| gemeente.0.as_str());
    let leeftijd = stand.persoon.as_ref().map(|persoon| format!("{} jaar", persoon.leeftijd));
    let taal = kop.persoon.taal.trim();
    let taal = (!taal.is_empty()).then(|| format!("spreekt {taal}"));
    let consulent = kop.consulent_naam.as_ref();
    let consulent =
        consulent.map_or_else(|| "nog geen consulent".to_owned(), |naam| format!("consulent: {naam}"));
    [Some(feittekst::gemeente(gemeente)), leeftijd, taal, Some(consulent)].into_iter().flatten().collect()
}

fn gegevens(persoon: &Persoon, stand: &Stand) -> Vec<(&'static str, String)> {
    let mut regels = Vec::new();
    if let Some(feiten) = &stand.persoon {
        regels.push(("Geboren", feittekst::geboortedatum(feiten.geboortedatum)));
        regels.push(("Geslacht", hoofdletter(feiten.geslacht.label())));
        if let Some(code) = &feiten.nationaliteit {
            regels.push(("Nationaliteit", exchange::codes::nationaliteit(code).unwrap_or(code).to_owned()));
        }
        if let Some(code) = &feiten.verblijfstitel {
            regels.push(("Verblijf", exchange::codes::verblijfstitel(code).unwrap_or(code).to_owned()));
        }
    }
    let adres = if persoon.geheim { "" } else { persoon.adres.trim() };
    let overig = [("Telefoon", persoon.telefoon.trim()), ("E-mail", persoon.email.trim()), ("Adres", adres)];
    regels.extend(
        overig
            .iter()
            .filter(|(_, tekst)| !tekst.is_empty())
            .map(|(label, tekst)| (*label, (*tekst).to_owned())),
    );
    regels
}

fn nummers(persoon: &Persoon, getoond: bool) -> Nummers {
    let geheim = Some(persoon.adres.trim()).filter(|adres| persoon.geheim && !adres.is_empty());
    let velden =
        [("BSN", persoon.bsn.as_deref()), ("V-nummer", persoon.vnummer.as_deref()), ("Adres", geheim)];
    let toon = |waarde: Option<&str>| match waarde {
        None => "niet bekend".to_owned(),
        Some(waarde) if getoond => waarde.to_owned(),
        Some(_) => "verborgen".to_owned(),
    };
    let zichtbaar = velden.iter().filter(|(label, waarde)| *label != "Adres" || waarde.is_some());
    Nummers {
        getoond,
        iets: velden.iter().any(|(_, waarde)| waarde.is_some()),
        regels: zichtbaar.map(|(label, waarde)| (*label, toon(*waarde))).collect(),
    }
}

fn verzuim(stand: &Stand) -> Option<String> {
    let keren = usize::try_from(stand.uren.keren_ongeoorloofd).unwrap_or(usize::MAX);
    (keren > 0).then(|| {
        let uren = dutch::hours(stand.uren.verzuim_ongeoorloofd.0);
        format!("{} zonder goede reden afwezig, samen {uren} uur.", dutch::count(keren, "keer", "keer"))
    })
}

fn gesprekken(feiten: &[&Feit], op: Date) -> Vec<String> {
    let mut gevoerd: Vec<_> = feiten
        .iter()
        .filter(|feit| feit.op <= op)
        .filter_map(|feit| match &feit.inhoud {
            Inhoud::Gesprek { doel, .. } => Some((feit.op, doel.label())),
            _ => None,
        })
        .collect();
    gevoerd.sort_by_key(|(op, _)| core::cmp::Reverse(*op));
    gevoerd
        .into_iter()
        .take(LAATSTE_GESPREKKEN)
        .map(|(op, doel)| format!("{}: {doel}", dutch::day(op)))
        .collect()
}

fn gesprek_stand(stand: &Stand) -> String {
    let gevoerd = usize::try_from(stand.gesprekken).unwrap_or(usize::MAX);
    let gevoerd = dutch::count(gevoerd, "gesprek gevoerd", "gesprekken gevoerd");
    let afgesproken = stand.pip.as_ref().and_then(|pip| pip.gesprekken);
    afgesproken.map_or_else(
        || format!("{gevoerd}."),
        |aantal| format!("{gevoerd}, {aantal} afgesproken in het PIP."),
    )
}
