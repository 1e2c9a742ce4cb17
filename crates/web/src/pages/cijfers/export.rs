//! A figure as a file, one line for each cell, with what is needed to make it again.

use axum::extract::State;
use exchange::tabel::Cel;
use monitor::{Cijfer, Tabel};

use super::keuze::Keuze;
use super::{consulenten, getal, indicator};
use crate::adres::Adres;
use crate::problem::Answer;
use crate::{App, Formulier, PageContext, cijfers, dutch};

/// `POST /cijfers/{code}/export`; the button says which kind of file.
pub async fn download(
    State(app): State<App>,
    ctx: PageContext,
    Adres(code): Adres<String>,
    mut form: Formulier,
) -> Answer {
    let account = ctx.account()?;
    let indicator = indicator(&code)?;
    let keuze = Keuze::lees(&ctx, account, indicator, &mut form);
    let vraag = keuze.vraag(&keuze.per, vec![keuze.peil]);
    let tabellen = cijfers::tabellen(&app, account, vec![vraag]).await?;
    let namen = consulenten(account);
    let mut koppen = vec!["Cijfer", "Gebied", "Vanaf", "Peildatum", "Zoals bekend op"];
    koppen.extend(keuze.per.iter().map(|per| per.label()));
    koppen.extend([
        "Onderdeel",
        "Aantal",
        "Van",
        "Aandeel in procenten",
        "Som (minuten of centen)",
        "Middelste aantal dagen",
    ]);
    let mut rijen = Vec::new();
    for tabel in tabellen.iter().flatten() {
        for cel in &tabel.cellen {
            let mut rij = begin(&keuze, tabel, &super::waar(account));
            let (per, deel) = cel.sleutel.split_at(keuze.per.len().min(cel.sleutel.len()));
            let categorie = keuze.per.iter().zip(per);
            rij.extend(
                categorie.map(|(per, waarde)| Cel::from(getal::categorie(*per, waarde, &namen).as_str())),
            );
            rij.push(deel.first().map_or(Cel::Leeg, |deel| getal::onderdeel(deel).as_str().into()));
            rij.extend(getallen(cel.cijfer));
            rijen.push(rij);
        }
    }
    let bestand = crate::export::list(form.value("bestand"), "cijfer", &koppen, &rijen)?;
    let lijst = format!("cijfer {indicator}");
    app.store().noteer_export(&account.toegang(), (&lijst, rijen.len()), ctx.now()).await?;
    Ok(bestand)
}

fn begin(keuze: &Keuze, tabel: &Tabel, waar: &str) -> Vec<Cel> {
    vec![
        tabel.indicator.definitie().naam.into(),
        waar.into(),
        keuze.peil.vanaf.map_or(Cel::Leeg, Cel::Datum),
        Cel::Datum(keuze.peil.op),
        dutch::moment(keuze.peil.bekend_op).as_str().into(),
    ]
}

/// Number, whole, per cent, sum and median: each figure fills those it has. Sums are in minutes or cents.
fn getallen(cijfer: Cijfer) -> [Cel; 5] {
    let heel = |getal: u64| i64::try_from(getal).map_or(Cel::Leeg, Cel::Geheel);
    match cijfer {
        Cijfer::Aantal { aantal } => [heel(aantal), Cel::Leeg, Cel::Leeg, Cel::Leeg, Cel::Leeg],
        Cijfer::Aandeel { teller, noemer } => {
            [heel(teller), heel(noemer), heel(getal::procent(teller, noemer)), Cel::Leeg, Cel::Leeg]
        }
        Cijfer::Som { totaal, personen } => {
            [heel(personen), Cel::Leeg, Cel::Leeg, Cel::Geheel(totaal), Cel::Leeg]
        }
        Cijfer::Duur { mediaan_dagen, aantal } => {
            [heel(aantal), Cel::Leeg, Cel::Leeg, Cel::Leeg, Cel::Getal(mediaan_dagen)]
        }
    }
}
