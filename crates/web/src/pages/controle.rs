//! Checking tables made elsewhere: choose a file or paste a table. Nothing of it is kept.

use askama::Template;
use controle::{Tabel, Verslag, controleer};

use crate::problem::{Answer, Problem, page, page_with_errors};
use crate::{Formulier, PageContext};

#[derive(Template)]
#[template(path = "pages/controle.html")]
struct Controle {
    ctx: PageContext,
    form: Formulier,
    verslag: Option<Verslag>,
    /// The name of the file, or that the table was pasted.
    naam: String,
}

/// `GET /controle`
pub async fn show(ctx: PageContext) -> Answer {
    page(&Controle { ctx, form: Formulier::new(), verslag: None, naam: String::new() })
}

/// `POST /controle`
pub async fn check(ctx: PageContext, mut form: Formulier) -> Answer {
    let naam =
        form.file("bestand").map_or_else(|| "geplakte tabel".to_owned(), |bestand| bestand.name.clone());
    let Some(tabellen) = lees(&mut form) else {
        return page_with_errors(&Controle { ctx, form, verslag: None, naam });
    };
    // A large table takes seconds; others are served meanwhile.
    let verslag =
        tokio::task::spawn_blocking(move || controleer(&tabellen)).await.map_err(Problem::internal)?;
    page(&Controle { ctx, form, verslag: Some(verslag), naam })
}

fn lees(form: &mut Formulier) -> Option<Vec<Tabel>> {
    if let Some(bestand) = form.file("bestand").cloned() {
        let gelezen = exchange::cijfers::lees_tabellen(&bestand.name, &bestand.bytes);
        return gelezen.map_err(|fout| form.reject("bestand", fout.to_string())).ok();
    }
    if form.text("tabel").is_empty() {
        form.reject("bestand", "Kies een bestand of plak een tabel.");
        return None;
    }
    // Tabs and spaces tell the columns apart, so the text is taken as it was pasted.
    let gelezen = controle::lees("geplakte tabel", form.value("tabel"));
    gelezen.map_err(|fout| form.reject("tabel", fout.to_string())).ok()
}
