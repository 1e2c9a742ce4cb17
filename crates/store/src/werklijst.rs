//! The work list as a page shows it: a page of lines, the counts of all tabs and the saved filters, in one query.

use dossier::{SignaalSoort, WerkSoort};
use jiff::civil::Date;
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::bouwer::Bouwer;
use crate::rij::Rij;
use crate::werkvoorraad::{SIGNALEN_TOT, lees_pagina, regels, telling, voorwaarden, zo_snel};
use crate::{
    Bereik, BewaardFilter, Blader, MensenFilter, Resultaat, Store, Toegang, Wanneer, WerkFilter, WerkPagina,
    filters, mensen,
};

/// How many open signals there are; [`SIGNALEN_TOT`] and one when there are more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tellingen {
    /// All tabs together.
    pub totaal: u32,
    /// What should have been done already.
    pub te_laat: u32,
    /// Each tab, in order.
    pub per_werk: Vec<(WerkSoort, u32)>,
    /// People who were not talked to for longer than was agreed, whatever else was chosen than whose work.
    pub ongesproken: u32,
    /// People who are on their way, in the list of the own people; those of a whole organisation are not counted for each
    /// page.
    pub mensen: Option<u32>,
}

/// A page of the work list with everything around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Werklijst {
    /// The lines.
    pub pagina: WerkPagina,
    /// The counts of the tabs.
    pub tellingen: Tellingen,
    /// The filters that the user saved, by name.
    pub filters: Vec<BewaardFilter>,
}

impl Store {
    /// A page of the work list as it is on a day, the counts of all tabs for the filter (its own tab does not matter),
    /// and the filters that the user saved.
    ///
    /// # Errors
    /// When the database gives one, or a saved filter cannot be read.
    pub async fn werklijst(
        &self,
        toegang: &Toegang,
        (filter, vandaag): (&WerkFilter, Date),
        blader: &Blader,
        aantal: u32,
    ) -> Resultaat<Werklijst> {
        let mut bouwer = Bouwer::default();
        let regels = regels(&mut bouwer, toegang, (filter, vandaag), (blader, aantal));
        let bewaard = filters::van_gebruiker(&mut bouwer, toegang);
        let tellingen = tellingen(&mut bouwer, toegang, filter, vandaag);
        let sql = format!("SELECT {regels} AS regels, {bewaard} AS filters, {}", tellingen.join(", "));
        let rij = bouwer.vraag(sql).fetch_one(self.lezen()).await?;
        Ok(Werklijst {
            pagina: lees_pagina(rij.kolom("regels")?, (blader, aantal))?,
            filters: filters::lees(rij.kolom("filters")?)?,
            tellingen: lees_tellingen(&rij, (2, filter.bereik))?,
        })
    }
}

/// What is late, each tab, who was not talked to, and in the own list everybody.
fn tellingen(bouwer: &mut Bouwer, toegang: &Toegang, filter: &WerkFilter, vandaag: Date) -> Vec<String> {
    let waar = bouwer.apart(|bouwer| voorwaarden(bouwer, toegang, filter, None));
    let te_laat = zo_snel(bouwer, Wanneer::TeLaat, vandaag);
    let wanneer = match filter.wanneer {
        Some(wanneer) => format!(" AND {}", zo_snel(bouwer, wanneer, vandaag)),
        None => String::new(),
    };
    let tel = |extra: &str| telling("signaal s", &format!("{waar}{extra}"), SIGNALEN_TOT);
    let mut kolommen = vec![tel(&format!("{wanneer} AND {te_laat}"))];
    for werk in WerkSoort::ALLE {
        kolommen.push(tel(&format!("{wanneer} AND s.werk = '{}'", werk.code())));
    }
    let gesprek = WerkFilter {
        bereik: filter.bereik,
        werk: Some(WerkSoort::Gesprek),
        soort: Some(SignaalSoort::GesprekVoeren),
        ..WerkFilter::default()
    };
    let ongesproken = bouwer.apart(|bouwer| voorwaarden(bouwer, toegang, &gesprek, gesprek.werk));
    kolommen.push(telling("signaal s", &format!("{ongesproken} AND {te_laat}"), SIGNALEN_TOT));
    if filter.bereik == Bereik::Eigen {
        let iedereen = MensenFilter { bereik: filter.bereik, ..MensenFilter::default() };
        kolommen.push(mensen::telling(bouwer, toegang, &iedereen));
    }
    kolommen
}

/// Reads [`tellingen`] from a column on.
fn lees_tellingen(rij: &AnyRow, (vanaf, bereik): (usize, Bereik)) -> Resultaat<Tellingen> {
    let getal = |plaats: usize| -> Resultaat<u32> {
        Ok(u32::try_from(rij.try_get::<i64, _>(vanaf + plaats)?).unwrap_or(u32::MAX))
    };
    let tabs = WerkSoort::ALLE.len();
    let per_werk = WerkSoort::ALLE.iter().enumerate().map(|(i, werk)| Ok((*werk, getal(i + 1)?)));
    let per_werk = per_werk.collect::<Resultaat<Vec<_>>>()?;
    let totaal = per_werk.iter().fold(0_u32, |totaal, (_, aantal)| totaal.saturating_add(*aantal));
    Ok(Tellingen {
        totaal: totaal.min(SIGNALEN_TOT + 1),
        te_laat: getal(0)?,
        per_werk,
        ongesproken: getal(tabs + 1)?,
        mensen: (bereik == Bereik::Eigen).then(|| getal(tabs + 2)).transpose()?,
    })
}
