//! A record of the audit in words: people by name, places by name, and nothing that only a machine reads.

use jiff::civil::Date;
use serde_json::{Map, Value};
use store::{AuditRegel, Gebruiker, Rol};
use wet::Code;

use crate::{dutch, feittekst, session};

/// What was done.
pub(super) fn handeling(code: &str) -> &'static str {
    match code {
        "OrganisatieGewijzigd" => "Organisatie gewijzigd",
        "GebruikerGemaakt" => "Gebruiker gemaakt",
        "GebruikerGewijzigd" => "Gebruiker gewijzigd",
        "InstellingGewijzigd" => "Instelling gewijzigd",
        "LijstGeexporteerd" => "Lijst als bestand gehaald",
        "PublicatieGemaakt" => "Publicatie gemaakt",
        "PublicatieVastgesteld" => "Publicatie vastgesteld",
        "PublicatieWeggegooid" => "Concept van een publicatie weggegooid",
        "PublicatieGewijzigd" => "Woorden in een concept gewijzigd",
        "KalenderGewijzigd" => "Publicatiekalender gewijzigd",
        "KalenderGestopt" => "Regel van de publicatiekalender gestopt",
        "RaadpaginaGewijzigd" => "Pagina voor de raad open of dicht gezet",
        "AfspraakVastgelegd" => "Afspraak over een personenlijst vastgelegd",
        "AfspraakBeeindigd" => "Afspraak over een personenlijst beëindigd",
        "ImportBevestigd" => "Bestand ingelezen",
        _ => "Gewijzigd",
    }
}

/// What a record says beside what was done.
pub(super) fn details(regel: &AuditRegel, accounts: &[Gebruiker]) -> String {
    let details: Map<String, Value> = serde_json::from_str(&regel.details).unwrap_or_default();
    let delen = details.iter().filter_map(|(naam, waarde)| detail(naam, waarde, accounts));
    delen.collect::<Vec<_>>().join(" · ")
}

/// One detail; `None` for what says nothing to people.
fn detail(naam: &str, waarde: &Value, accounts: &[Gebruiker]) -> Option<String> {
    let tekst = plat(waarde);
    Some(match (naam, waarde) {
        // A fingerprint or a number inside the store, and what holds for nearly every record.
        ("sha256" | "import" | "kolommen" | "sleutel", _) => return None,
        ("waarde", Value::Null) => "eigen keuze weggehaald".to_owned(),
        (_, Value::Null) | ("nieuw" | "wachtwoord" | "kalender", Value::Bool(false)) => return None,
        ("nieuw", _) => "nieuwe organisatie".to_owned(),
        ("wachtwoord", _) => "nieuw wachtwoord".to_owned(),
        ("kalender", _) => "vanzelf gemaakt volgens de kalender".to_owned(),
        ("actief", Value::Bool(ja)) => if *ja { "actief" } else { "geblokkeerd" }.to_owned(),
        ("openbaar", Value::Bool(ja)) => if *ja { "open" } else { "dicht" }.to_owned(),
        ("tweede_factor", Value::Bool(ja)) => {
            if *ja { "code bij inloggen ingesteld" } else { "code bij inloggen weggehaald" }.to_owned()
        }
        ("code", _) if tekst == "importkolommen" => "kolommen van een bestand dat u inleest".to_owned(),
        ("code", _) => tekst.parse::<Code>().map_or(tekst, |code| code.naam().to_owned()),
        ("waarde", Value::String(tekst)) if tekst.starts_with(['{', '[']) => return None,
        ("waarde", _) => format!("nieuwe waarde: {tekst}"),
        ("rol", _) => Rol::ALLE
            .iter()
            .find(|rol| rol.code() == tekst)
            .map_or(tekst, |rol| session::rol_naam(rol).to_owned()),
        ("gebruiker", _) => {
            let account = accounts.iter().find(|account| account.id.to_string() == tekst);
            account.map_or(tekst, |account| account.volledige_naam.clone())
        }
        ("gemeente", Value::String(code)) => feittekst::gemeente(code),
        ("gemeenten", Value::Array(codes)) => {
            let namen = codes.iter().filter_map(Value::as_str).map(feittekst::gemeente);
            namen.collect::<Vec<_>>().join(", ")
        }
        ("vanaf", _) => format!("vanaf {}", dag(&tekst)),
        ("geldig_tot", _) => format!("geldig tot {}", dag(&tekst)),
        ("soort", _) if tekst == "raad" => "voor de raad".to_owned(),
        ("dagen", _) => format!("{tekst} dagen na de periode"),
        ("dossiers", _) => format!("{tekst} dossiers"),
        ("regels", _) => format!("{tekst} regels"),
        ("nummer", _) => format!("nummer {tekst}"),
        ("ritme", _) => format!("elk {tekst}"),
        ("soort" | "lijst" | "naam", _) => tekst,
        (anders, _) => format!("{}: {}", anders.replace('_', " "), dag(&tekst)),
    })
}

/// A day in words; other text as it is.
fn dag(tekst: &str) -> String {
    tekst.parse::<Date>().map_or_else(|_| tekst.to_owned(), dutch::day)
}

fn plat(waarde: &Value) -> String {
    match waarde {
        Value::Null => "geen".into(),
        Value::Bool(ja) => if *ja { "ja" } else { "nee" }.into(),
        Value::String(tekst) => tekst.clone(),
        Value::Array(delen) => delen.iter().map(plat).collect::<Vec<_>>().join(", "),
        anders => anders.to_string(),
    }
}
