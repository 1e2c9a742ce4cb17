//! Changing who somebody is and how to reach them. Birth date, sex and the like are facts and are corrected there.

use askama::Template;
use axum::extract::State;
use dossier::Soort;
use store::{DossierId, Persoon};

use super::persoonformulier::{geweigerd, lees, vul};
use crate::adres::Adres;
use crate::inzage::Inzage;
use crate::problem::{Answer, page, page_with_errors};
use crate::{App, Flash, Formulier, PageContext};

#[derive(Template)]
#[template(path = "pages/dossier/persoon.html")]
struct PersoonPagina {
    ctx: PageContext,
    form: Formulier,
    id: DossierId,
    naam: String,
    /// Whether there is a BSN, and a V-number, to take away.
    heeft: (bool, bool),
    /// Where birth date and sex are corrected.
    feiten: String,
}

impl PersoonPagina {
    fn new(ctx: PageContext, form: Formulier, inzage: &Inzage) -> Self {
        let id = inzage.dossier.kop.id;
        let laatste =
            inzage.geldig().into_iter().rfind(|feit| feit.inhoud.soort() == Soort::Persoonsgegevens);
        let feiten = laatste.map_or_else(
            || format!("/dossiers/{id}/vastleggen/{}", Soort::Persoonsgegevens.code()),
            |feit| format!("/dossiers/{id}/feiten/{}/verbeteren", feit.id.0),
        );
        let persoon = &inzage.dossier.kop.persoon;
        let heeft = (persoon.bsn.is_some(), persoon.vnummer.is_some());
        Self { ctx, form, id, naam: persoon.weergavenaam(), heeft, feiten }
    }
}

/// `GET /dossiers/{dossier}/persoon`
pub async fn show(State(app): State<App>, ctx: PageContext, Adres(id): Adres<DossierId>) -> Answer {
    let inzage = Inzage::open(&app, &ctx, id, "persoonsgegevens").await?;
    // The numbers are shown on request only, which is logged apart; here they are only replaced or taken away.
    let persoon = Persoon { bsn: None, vnummer: None, ..inzage.dossier.kop.persoon.clone() };
    let form = vul(&persoon).with("versie", inzage.dossier.kop.versie);
    page(&PersoonPagina::new(ctx, form, &inzage))
}

/// `POST /dossiers/{dossier}/persoon`
pub async fn save(
    State(app): State<App>,
    ctx: PageContext,
    Adres(id): Adres<DossierId>,
    mut form: Formulier,
) -> Answer {
    let inzage = Inzage::open(&app, &ctx, id, "persoonsgegevens").await?;
    if let Some(nieuw) = lees_wijziging(&mut form, &inzage.dossier.kop.persoon) {
        let toegang = ctx.account()?.toegang();
        let versie = form.value("versie").parse().unwrap_or_default();
        match app.store().wijzig_persoon(&toegang, id, (&nieuw, versie), ctx.now()).await {
            Ok(()) => {
                return Ok(
                    Flash::new("De gegevens zijn gewijzigd.").redirect(&app, &format!("/dossiers/{id}"))
                );
            }
            Err(fout) => geweigerd(&mut form, fout)?,
        }
    }
    page_with_errors(&PersoonPagina::new(ctx, form, &inzage))
}

/// The person as the form makes him: a number that is not typed stays, unless it is to be taken away.
fn lees_wijziging(form: &mut Formulier, oud: &Persoon) -> Option<Persoon> {
    for (veld, weg, naam) in [("bsn", "bsn_weg", "BSN"), ("vnummer", "vnummer_weg", "V-nummer")] {
        if form.is_chosen(weg, "ja") && !form.text(veld).is_empty() {
            form.reject(veld, format!("Vul een nieuw {naam} in of haal het oude weg, niet allebei."));
        }
    }
    let nieuw = lees(form)?;
    let blijft = |weg: &str, oud: &Option<String>| oud.clone().filter(|_| !form.is_chosen(weg, "ja"));
    Some(Persoon {
        bsn: nieuw.bsn.clone().or_else(|| blijft("bsn_weg", &oud.bsn)),
        vnummer: nieuw.vnummer.clone().or_else(|| blijft("vnummer_weg", &oud.vnummer)),
        ..nieuw
    })
}
