//! Who looked at a dossier and who changed it.

use askama::Template;
use axum::extract::State;
use serde_json::Value;
use store::{AuditRegel, DossierId, Leesregel};

use crate::adres::Adres;
use crate::inzage::Inzage;
use crate::problem::{Answer, page};
use crate::{App, PageContext};

#[derive(Template)]
#[template(path = "pages/dossier/logboek.html")]
struct Logboek {
    ctx: PageContext,
    id: DossierId,
    naam: String,
    gelezen: Vec<Leesregel>,
    gewijzigd: Vec<Wijziging>,
}

struct Wijziging {
    moment: String,
    door: String,
    wat: String,
}

/// `GET /dossiers/{dossier}/logboek`
pub async fn show(State(app): State<App>, ctx: PageContext, Adres(id): Adres<DossierId>) -> Answer {
    let inzage = Inzage::open(&app, &ctx, id, "logboek").await?;
    let toegang = ctx.account()?.toegang();
    let gelezen = app.store().leeslog_van(&toegang, id).await?;
    let gewijzigd = app.store().audit_van(&toegang, id).await?.iter().map(wijziging).collect();
    page(&Logboek { ctx, id, naam: inzage.dossier.kop.persoon.weergavenaam(), gelezen, gewijzigd })
}

fn wijziging(regel: &AuditRegel) -> Wijziging {
    let details: Value = serde_json::from_str(&regel.details).unwrap_or_default();
    let lijst = |veld: &str| -> Vec<String> {
        let delen = details.get(veld).and_then(Value::as_array);
        delen
            .into_iter()
            .flatten()
            .map(|deel| deel.as_str().map_or_else(|| deel.to_string(), str::to_owned))
            .collect()
    };
    let wat = match regel.handeling.as_str() {
        "DossierGemaakt" => "Dossier gemaakt".to_owned(),
        "FeitenToegevoegd" => format!("Vastgelegd: nummer {}", lijst("feiten").join(", ")),
        "PersoonGewijzigd" => {
            let velden: Vec<String> = lijst("velden").into_iter().map(veldnaam).collect();
            format!("Persoonsgegevens gewijzigd: {}", velden.join(", "))
        }
        "DossierOvergedragen" => "Overgedragen aan een andere consulent".to_owned(),
        "SignaalAfgehandeld" => "Signaal afgehandeld of uitgesteld".to_owned(),
        "SignaalHeropend" => "Signaal weer geopend".to_owned(),
        "ImportBevestigd" => "Bestand ingelezen".to_owned(),
        anders => anders.to_owned(),
    };
    Wijziging { moment: crate::dutch::moment(regel.moment), door: regel.gebruiker.clone(), wat }
}

/// A field of a person as people call it.
fn veldnaam(veld: String) -> String {
    match veld.as_str() {
        "bsn" => "BSN".to_owned(),
        "vnummer" => "V-nummer".to_owned(),
        "email" => "e-mail".to_owned(),
        "geheim" => "geheimhouding".to_owned(),
        _ => veld,
    }
}
