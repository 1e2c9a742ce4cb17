//! A form that is filled in before anybody types: from a fact that is corrected, or from the address.

use dossier::{Feit, OnvolledigeDatum, Soort, Vorm};
use serde_json::Value;

use super::gewone_bron;
use crate::dutch;
use crate::form::Formulier;
use crate::invoer::read_date;

/// The form of a fact as it was registered.
pub(crate) fn uit_feit(feit: &Feit) -> Formulier {
    let mut form = Formulier::new().with("op", dutch::date_field(feit.op)).with("bron", feit.bron.code());
    let Ok(Value::Object(inhoud)) = serde_json::to_value(&feit.inhoud) else { return form };
    for veld in feit.inhoud.soort().velden() {
        if let Some(tekst) = inhoud.get(veld.naam).and_then(|waarde| getypt(veld.vorm, waarde)) {
            form = form.with(veld.naam, tekst);
        }
    }
    form
}

/// A value as somebody would have typed it; `None` when there is none.
fn getypt(vorm: Vorm, waarde: &Value) -> Option<String> {
    Some(match (vorm, waarde) {
        (_, Value::Null) => return None,
        (Vorm::JaNee, waarde) => return (waarde == &Value::Bool(true)).then(|| "ja".to_owned()),
        (Vorm::Uren, waarde) => dutch::hours(u32::try_from(waarde.as_u64()?).ok()?).replace('.', ""),
        (Vorm::Bedrag, waarde) => dutch::euro(waarde.as_i64()?).replace("€ ", ""),
        (Vorm::Datum, Value::String(tekst)) => dutch::date_field(read_date(tekst)?),
        (Vorm::OnvolledigeDatum, Value::String(tekst)) => onvolledig(tekst.parse().ok()?),
        (_, Value::String(tekst)) => tekst.clone(),
        (_, waarde) => waarde.to_string(),
    })
}

/// `12-11-1985`, or `00-00-1985` for what is not known.
pub(crate) fn onvolledig(datum: OnvolledigeDatum) -> String {
    let tekst = datum.to_string();
    tekst.split('-').rev().collect::<Vec<_>>().join("-")
}

/// A new form: the usual source, today or the day in the address, and what the address says about its fields.
pub(crate) fn uit_adres(soort: Soort, vandaag: jiff::civil::Date, vraag: &[(String, String)]) -> Formulier {
    let mut form =
        Formulier::new().with("op", dutch::date_field(vandaag)).with("bron", gewone_bron(soort).code());
    for (naam, waarde) in vraag {
        if naam == "op" {
            if let Some(op) = read_date(waarde) {
                form = form.with("op", dutch::date_field(op));
            }
        } else if soort.velden().iter().any(|veld| veld.naam == naam) {
            form = form.with(naam, waarde);
        }
    }
    form
}
