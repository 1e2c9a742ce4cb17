//! The names of columns that this organisation meets in lists of coupled persons: every export differs.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use exchange::koppelingen::{Kolommen, Veld, lees_koppen};

use crate::problem::{Answer, Problem, page, page_with_errors};
use crate::{App, Flash, Formulier, PageContext, inlezen};

/// Longest list of names for one field.
const LANGSTE: usize = 300;

/// The fields with their name in the form, what people call them, and whether a list must have them.
const VELDEN: [(Veld, &str, &str, bool); 11] = [
    (Veld::Vnummer, "vnummer", "V-nummer", true),
    (Veld::Bsn, "bsn", "BSN", false),
    (Veld::Voornamen, "voornamen", "Voornamen", false),
    (Veld::Voorvoegsel, "voorvoegsel", "Voorvoegsel", false),
    (Veld::Achternaam, "achternaam", "Achternaam", true),
    (Veld::Geboortedatum, "geboortedatum", "Geboortedatum", true),
    (Veld::Geslacht, "geslacht", "Geslacht", false),
    (Veld::Nationaliteit, "nationaliteit", "Nationaliteit", false),
    (Veld::Gemeente, "gemeente", "Gemeente", true),
    (Veld::Koppeldatum, "koppeldatum", "Koppeldatum", true),
    (Veld::Gezinsgrootte, "gezinsgrootte", "Gezinsgrootte", false),
];

#[derive(Template)]
#[template(path = "pages/inlezen/kolommen.html")]
struct Pagina {
    ctx: PageContext,
    form: Formulier,
    velden: Vec<(&'static str, &'static str, &'static str)>,
    /// The headings of the file that was looked at, each with the field that it fills.
    koppen: Vec<(String, Option<&'static str>)>,
}

impl Pagina {
    fn nieuw(ctx: PageContext, form: Formulier, koppen: Vec<(String, Option<&'static str>)>) -> Self {
        let velden = VELDEN.map(|(_, naam, label, verplicht)| {
            (naam, label, if verplicht { "Deze kolom is verplicht." } else { "" })
        });
        Self { ctx, form, velden: velden.to_vec(), koppen }
    }
}

/// `GET /import/kolommen`
pub async fn show(State(app): State<App>, ctx: PageContext) -> Answer {
    let kolommen = inlezen::kolommen(app.store(), &ctx.account()?.toegang()).await?;
    page(&Pagina::nieuw(ctx, ingevuld(Formulier::new(), &kolommen), Vec::new()))
}

/// `POST /import/kolommen`
pub async fn save(State(app): State<App>, ctx: PageContext, mut form: Formulier) -> Answer {
    let toegang = ctx.account()?.toegang();
    if form.value("actie") == "standaard" {
        app.store().zet_importkolommen(&toegang, None, ctx.now()).await?;
        return Ok(Flash::new("De standaardnamen gelden weer.").redirect(&app, "/import/kolommen"));
    }
    let kolommen = gelezen(&mut form);
    if form.value("actie") == "bekijk" {
        let koppen = bekijk(&mut form, &kolommen);
        let pagina = Pagina::nieuw(ctx, form, koppen);
        return if pagina.form.is_valid() { page(&pagina) } else { page_with_errors(&pagina) };
    }
    if !form.is_valid() {
        return page_with_errors(&Pagina::nieuw(ctx, form, Vec::new()));
    }
    let tekst = serde_json::to_string(&kolommen).map_err(Problem::internal)?;
    app.store().zet_importkolommen(&toegang, Some(&tekst), ctx.now()).await?;
    Ok(Flash::new("De namen van de kolommen zijn bewaard.").redirect(&app, "/import/kolommen"))
}

fn ingevuld(form: Formulier, kolommen: &Kolommen) -> Formulier {
    VELDEN.iter().fold(form, |form, (veld, naam, ..)| {
        let namen = kolommen.0.get(veld).map(|namen| namen.join("; "));
        form.with(naam, namen.unwrap_or_default())
    })
}

/// The names as typed; what is wrong stands beside its field.
fn gelezen(form: &mut Formulier) -> Kolommen {
    let mut kolommen = BTreeMap::new();
    let mut gezien: BTreeMap<String, &str> = BTreeMap::new();
    for (veld, naam, label, verplicht) in VELDEN {
        let tekst = form.text(naam);
        if tekst.chars().count() > LANGSTE {
            form.reject(naam, format!("Dit is te lang. Schrijf hooguit {LANGSTE} tekens."));
        }
        let delen = tekst.split(';').map(str::trim).filter(|deel| !deel.is_empty());
        let namen: Vec<String> = delen.map(str::to_owned).collect();
        if verplicht && namen.is_empty() {
            form.reject(naam, format!("Schrijf hoe de kolom met {label} heet in uw bestand."));
        }
        for kolom in &namen {
            if let Some(eerder) = gezien.insert(kolom.to_lowercase(), label) {
                form.reject(
                    naam,
                    format!("“{kolom}” staat ook bij {eerder}. Elke naam hoort bij één gegeven."),
                );
            }
        }
        if !namen.is_empty() {
            kolommen.insert(veld, namen);
        }
    }
    Kolommen(kolommen)
}

/// Which heading of the chosen file fills which field.
fn bekijk(form: &mut Formulier, kolommen: &Kolommen) -> Vec<(String, Option<&'static str>)> {
    let Some(bestand) = form.file("bestand").cloned() else {
        form.reject("bestand", "Kies een bestand om de kolommen van te bekijken.");
        return Vec::new();
    };
    let koppen = match lees_koppen(&bestand.bytes) {
        Ok(koppen) => koppen,
        Err(fout) => {
            form.reject("bestand", fout.to_string());
            return Vec::new();
        }
    };
    let vult = |kop: &str| {
        let heet_zo = |veld: &Veld| {
            kolommen
                .0
                .get(veld)
                .is_some_and(|namen| namen.iter().any(|n| n.to_lowercase() == kop.to_lowercase()))
        };
        VELDEN.iter().find(|(veld, ..)| heet_zo(veld)).map(|(_, _, label, _)| *label)
    };
    koppen
        .into_iter()
        .filter(|kop| !kop.is_empty())
        .map(|kop| {
            let label = vult(&kop);
            (kop, label)
        })
        .collect()
}
