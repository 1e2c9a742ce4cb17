//! The calendar: which concepts make themselves, what comes next and when, and what was made last.

use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;
use store::{
    Kalenderregel, MEESTE_KALENDERDAGEN, NieuweKalenderregel, Publicatie, PublicatieStatus, Toegang,
};

use super::{eigen_gemeenten, naam};
use crate::problem::{Answer, Problem, page, page_with_errors};
use crate::publiceren::kalender::{Beurt, beurten, ritme};
use crate::{App, Choice, Flash, Formulier, PageContext, dutch};

/// So many days after the period a concept is made, unless somebody chooses otherwise.
const DAGEN: u32 = 14;
/// What a line can make: the choice in the form, kind, how often, and how people call it.
const KEUZES: [(&str, &str, &str, &str); 3] = [
    ("kwartaal", "kwartaal", "kwartaal", "Kwartaalpublicatie, elk kwartaal"),
    ("raad-kwartaal", "raad", "kwartaal", "Voor de raad, elk kwartaal"),
    ("raad-jaar", "raad", "jaar", "Voor de raad, elk jaar"),
];

/// A line as the page shows it.
#[derive(Debug)]
struct Regel {
    naam: String,
    wat: &'static str,
    regel: Kalenderregel,
    /// What comes next and when.
    straks: String,
    /// Why the last one could not be made.
    mislukt: Option<String>,
    /// Number and text of what was made last.
    laatst: Option<(u32, String)>,
    /// When there is nothing to link to.
    geen: &'static str,
}

#[derive(Template)]
#[template(path = "pages/publicaties/kalender.html")]
struct Kalender {
    ctx: PageContext,
    regels: Vec<Regel>,
}

#[derive(Template)]
#[template(path = "pages/publicaties/kalender_regel.html")]
struct Formulierpagina {
    ctx: PageContext,
    form: Formulier,
    gemeenten: Vec<Choice>,
    keuzes: Vec<Choice>,
}

/// `GET /publicaties/kalender`
pub async fn show(State(app): State<App>, ctx: PageContext) -> Answer {
    let toegang = ctx.account()?.toegang();
    let alle = app.store().publicaties(&toegang).await?;
    let mut regels = Vec::new();
    for regel in app.store().kalenderregels(&toegang).await? {
        regels.push(beeld(&app, &ctx, &alle, regel).await?);
    }
    page(&Kalender { ctx, regels })
}

async fn beeld(
    app: &App,
    ctx: &PageContext,
    alle: &[Publicatie],
    regel: Kalenderregel,
) -> Result<Regel, Problem> {
    let account = ctx.account()?;
    let wat = &regel.wat;
    let eigen =
        alle.iter().filter(|een| een.kalender && een.gemeente == wat.gemeente && een.soort == wat.soort);
    let laatst = eigen.max_by_key(|een| een.peildatum);
    let (straks, mislukt, is_weg) = straks(app, &account.toegang(), (&regel, laatst), ctx).await?;
    Ok(Regel {
        naam: naam(account, &wat.gemeente),
        wat: keuze(wat).map_or("Onbekend", |keuze| keuze.3),
        laatst: laatst.map(|een| (een.nummer, wat_is(een))),
        geen: if is_weg { "Een collega maakte de laatste zelf, of gooide haar weg" } else { "Nog niets" },
        straks,
        mislukt,
        regel,
    })
}

fn wat_is(een: &Publicatie) -> String {
    let staat = match een.status {
        PublicatieStatus::Concept => "klaar om te bekijken",
        PublicatieStatus::Vastgesteld => "vastgesteld",
    };
    format!("stand van {}, {staat}", dutch::day(een.peildatum))
}

/// What comes next, why the one that is due is not there, and whether somebody made that or
/// threw it away.
async fn straks(
    app: &App,
    toegang: &Toegang,
    (regel, laatst): (&Kalenderregel, Option<&Publicatie>),
    ctx: &PageContext,
) -> Result<(String, Option<String>, bool), Problem> {
    let wat = &regel.wat;
    let Some(tred) = ritme(&wat.ritme) else { return Ok((String::new(), None, false)) };
    let (nu, daarna) = beurten(tred, wat.dagen, ctx.today());
    let welke = (wat.gemeente.as_str(), wat.soort.as_str());
    let Some(Beurt { peildatum, .. }) = nu else { return Ok((komt(daarna), None, false)) };
    if app.store().publicatie_over(toegang, welke, peildatum).await?.is_some() {
        return Ok((komt(daarna), None, laatst.is_none_or(|een| een.peildatum < peildatum)));
    }
    let stand = dutch::day(peildatum);
    Ok(match regel.mislukt.as_ref().filter(|een| een.over == peildatum) {
        Some(fout) => {
            let wanneer = if fout.op < ctx.today() { "vandaag" } else { "morgen" };
            let waarom = format!("Het concept over de stand van {stand} is niet gelukt. {}", fout.melding);
            (format!("Meedoen probeert het {wanneer} opnieuw."), Some(waarom), false)
        }
        None => {
            let tekst = format!(
                "Het concept over de stand van {stand} wordt nu gemaakt. Dat duurt hooguit enkele minuten."
            );
            (tekst, None, false)
        }
    })
}

fn komt(beurt: Beurt) -> String {
    format!("Op {} komt het concept over de stand van {}.", dutch::day(beurt.op), dutch::day(beurt.peildatum))
}

fn keuze(
    wat: &NieuweKalenderregel,
) -> Option<&'static (&'static str, &'static str, &'static str, &'static str)> {
    KEUZES.iter().find(|(_, soort, ritme, _)| (*soort, *ritme) == (wat.soort.as_str(), wat.ritme.as_str()))
}

/// Which line to change.
#[derive(Debug, Deserialize)]
pub struct Welke {
    gemeente: Option<String>,
    soort: Option<String>,
}

/// `GET /publicaties/kalender/regel`: a new line, or one that is there.
pub async fn edit(State(app): State<App>, ctx: PageContext, Query(welke): Query<Welke>) -> Answer {
    let account = ctx.account()?;
    let gemeenten = eigen_gemeenten(account);
    let mut form = Formulier::new().with("dagen", DAGEN).with("wat", KEUZES[0].0);
    if let [enige] = gemeenten.as_slice() {
        form = form.with("gemeente", &enige.code);
    }
    if let (Some(gemeente), Some(soort)) = (welke.gemeente, welke.soort) {
        let regels = app.store().kalenderregels(&account.toegang()).await?;
        let regel = regels.into_iter().find(|een| een.wat.gemeente == gemeente && een.wat.soort == soort);
        let wat = regel.ok_or(Problem::NotFound)?.wat;
        form = form.with("gemeente", &wat.gemeente).with("dagen", wat.dagen);
        form = form.with("wat", keuze(&wat).map_or("", |keuze| keuze.0));
    }
    page(&formulier(ctx, form)?)
}

/// `POST /publicaties/kalender/regel`
pub async fn save(State(app): State<App>, ctx: PageContext, mut form: Formulier) -> Answer {
    let account = ctx.account()?.clone();
    let eigen = eigen_gemeenten(&account);
    let gemeente = form
        .required_choice("gemeente", "een gemeente", |code| eigen.into_iter().find(|een| een.code == code));
    let keuze = form.required_choice("wat", "wat er gemaakt wordt", |code| {
        KEUZES.iter().find(|(keuze, ..)| *keuze == code)
    });
    let dagen = dagen(&mut form);
    if let (Some(gemeente), Some((_, soort, ritme, _)), Some(dagen)) = (gemeente, keuze, dagen) {
        let nieuw = NieuweKalenderregel {
            gemeente: gemeente.code,
            soort: (*soort).to_owned(),
            ritme: (*ritme).to_owned(),
            dagen,
        };
        app.store().zet_kalenderregel(&account.toegang(), &nieuw, ctx.now()).await?;
        // What is due already is made at once.
        app.wake();
        let tekst = format!("De regel voor {} staat in de kalender.", gemeente.naam);
        return Ok(Flash::new(tekst).redirect(&app, "/publicaties/kalender"));
    }
    page_with_errors(&formulier(ctx, form)?)
}

/// `POST /publicaties/kalender/stoppen`
pub async fn stop(State(app): State<App>, ctx: PageContext, form: Formulier) -> Answer {
    let account = ctx.account()?;
    let (gemeente, soort) = (form.value("gemeente"), form.value("soort"));
    app.store().stop_kalenderregel(&account.toegang(), (gemeente, soort), ctx.now()).await?;
    let naam = naam(account, gemeente);
    let tekst = format!("De regel voor {naam} is gestopt. Wat al is gemaakt, blijft staan.");
    Ok(Flash::new(tekst).redirect(&app, "/publicaties/kalender"))
}

fn dagen(form: &mut Formulier) -> Option<u32> {
    let getypt = form.required("dagen", "het aantal dagen")?;
    let dagen = getypt.parse::<u32>().ok().filter(|dagen| (1..=MEESTE_KALENDERDAGEN).contains(dagen));
    if dagen.is_none() {
        form.reject(
            "dagen",
            format!("Vul een heel getal in van 1 tot en met {MEESTE_KALENDERDAGEN}, zoals {DAGEN}."),
        );
    }
    dagen
}

fn formulier(ctx: PageContext, form: Formulier) -> Result<Formulierpagina, Problem> {
    let gemeenten = eigen_gemeenten(ctx.account()?);
    Ok(Formulierpagina {
        form,
        gemeenten: gemeenten.iter().map(|een| Choice::new(&een.code, &een.naam)).collect(),
        keuzes: KEUZES.iter().map(|(code, _, _, tekst)| Choice::new(code, tekst)).collect(),
        ctx,
    })
}
