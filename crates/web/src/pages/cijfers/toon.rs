//! One figure: its answer, its course over time, its break-downs, and how it is counted.

use askama::Template;
use axum::extract::{Query, State};
use charts::Grafiek;
use monitor::{Definitie, DefinitieVersie, LAAT_NA_DAGEN, Peil, Peilregel, Tabel};

use super::getal::{self, Getal};
use super::keuze::{self, Keuze};
use super::tabel::{self, Kruis};
use super::verloop::{self, Periode};
use super::{consulenten, indicator, waar};
use crate::adres::Adres;
use crate::problem::{Answer, page};
use crate::{App, Choice, Formulier, PageContext, cijfers};

/// A picture and its sentence.
#[derive(Debug)]
struct Beeld {
    svg: String,
    zin: String,
}

impl Beeld {
    fn van(grafiek: &Grafiek) -> Self {
        Self { svg: verloop::svg(grafiek), zin: grafiek.zin() }
    }
}

#[derive(Template)]
#[template(path = "pages/cijfers/toon.html")]
struct Toon {
    ctx: PageContext,
    form: Formulier,
    definitie: &'static Definitie,
    versie: Option<&'static DefinitieVersie>,
    zin: String,
    antwoord: Getal,
    zeker: Option<(&'static str, String)>,
    kwaliteit: monitor::Kwaliteit,
    verdeling: Option<Beeld>,
    verloop: Option<Beeld>,
    perioden: Vec<Periode>,
    kruis: Kruis,
    /// Break-downs: name, address that adds it or takes it away, and whether it is chosen.
    per: Vec<(&'static str, String, bool)>,
    reeksen: [Choice; 2],
    velden: Vec<(&'static str, String)>,
    /// The people behind the answer, and those not in the numerator; for who reaches dossiers.
    mensen: Option<(String, Option<String>)>,
}

/// `GET /cijfers/{code}`
pub async fn show(
    State(app): State<App>,
    ctx: PageContext,
    Adres(code): Adres<String>,
    Query(vraag): Query<Vec<(String, String)>>,
) -> Answer {
    let account = ctx.account()?;
    let indicator = indicator(&code)?;
    let mut form = Formulier::from_parts(vraag, Vec::new());
    let keuze = Keuze::lees(&ctx, account, indicator, &mut form);
    let mut vragen = tabel::vragen(&keuze);
    vragen.push(keuze.vraag(&[], eerder(&keuze).into_iter().collect()));
    if indicator.in_kolommen() {
        vragen.push(keuze.vraag(&[], verloop::peilen(&keuze)));
    }
    let mut antwoorden = cijfers::tabellen(&app, account, vragen).await?.into_iter();
    let tabellen: Vec<Tabel> = antwoorden.by_ref().take(4).flatten().collect();
    let (vorig, reeks) = (antwoorden.next().unwrap_or_default(), antwoorden.next().unwrap_or_default());
    let (namen, mag) = (consulenten(account), account.rol().bereikt_dossiers());
    let kruis = tabel::kruis(&keuze, &tabellen, &namen, mag);
    let perioden = verloop::perioden(&keuze, &reeks);
    let definitie = indicator.definitie();
    let geheel = tabellen.get(3);
    let antwoord = geheel.map(getal::antwoord).unwrap_or_default();
    let kwaliteit = tabellen.first().map(|tabel| tabel.kwaliteit.clone()).unwrap_or_default();
    let waar = waar(account);
    page(&Toon {
        zin: zin(&keuze, &waar, (&antwoord, vorig.first())),
        versie: definitie.versie(keuze.peil.op),
        zeker: getal::zekerheid(&kwaliteit),
        verdeling: verdeling(&keuze, &kruis).as_ref().map(Beeld::van),
        verloop: verloop::grafiek(&keuze, &perioden).as_ref().map(Beeld::van),
        per: keuze::uitsplitsingen(account, indicator)
            .into_iter()
            .map(|per| (per.label(), keuze.adres_per(per), keuze.per.contains(&per)))
            .collect(),
        reeksen: [Choice::new("maand", "per maand"), Choice::new("jaar", "per jaar")],
        velden: keuze.velden(),
        mensen: mag.then(|| mensen(&keuze)),
        form: keuze.vul(form),
        definitie,
        antwoord,
        kwaliteit,
        perioden,
        kruis,
        ctx,
    })
}

fn mensen(keuze: &Keuze) -> (String, Option<String>) {
    let is_deel = keuze.indicator.definitie().maat == monitor::Maat::Aandeel;
    (keuze.adres_mensen(&[], None, false), is_deel.then(|| keuze.adres_mensen(&[], None, true)))
}

/// The same a year before, where that can be compared.
fn eerder(keuze: &Keuze) -> Option<Peil> {
    let jaar = jiff::ToSpan::years(1);
    let vanaf = match (keuze.indicator.definitie().peil, keuze.peil.vanaf) {
        (Peilregel::Stroom, None) => return None,
        (_, vanaf) => vanaf.map(|vanaf| vanaf.saturating_sub(jaar)),
    };
    Some(Peil { vanaf, op: keuze.peil.op.saturating_sub(jaar), bekend_op: keuze.peil.bekend_op })
}

/// The answer as a sentence, with that of a year before.
fn zin(keuze: &Keuze, waar: &str, (antwoord, vorig): (&Getal, Option<&Tabel>)) -> String {
    let definitie = keuze.indicator.definitie();
    let klein = if antwoord.klein.is_empty() { String::new() } else { format!(" ({})", antwoord.klein) };
    let mensen = match definitie.maat {
        monitor::Maat::Aantal if definitie.onderverdeling.is_empty() && antwoord.waarde == 1 => " mens",
        monitor::Maat::Aantal if definitie.onderverdeling.is_empty() => " mensen",
        _ => "",
    };
    let nu = format!("{} in de cijfers van {waar}: {}{mensen}{klein}.", keuze.wanneer(), antwoord.groot);
    let vorig = vorig.filter(|tabel| definitie.onderverdeling.is_empty() && !tabel.cellen.is_empty());
    match vorig.map(getal::antwoord) {
        Some(vorig) => format!("{nu} Een jaar eerder was dat {}.", vorig.groot),
        None => nu,
    }
}

/// The first column of the table as a picture, when it has one.
fn verdeling(keuze: &Keuze, kruis: &Kruis) -> Option<Grafiek> {
    if kruis.kolommen.len() != 1 {
        return None;
    }
    let balk = |rij: &tabel::Rij| {
        let vak = rij.vakken.first()?.as_ref()?;
        Some((rij.koppen.join(", "), vak.getal.waarde))
    };
    let rijen = kruis.rijen.iter().filter(|rij| !rij.is_totaal);
    verloop::balken(keuze, &rijen.filter_map(balk).collect::<Vec<_>>())
}
