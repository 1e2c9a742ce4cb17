//! The people of an organisation as a list, with their stands, and how many there are.

use dossier::{Doelgroep, Fase, Leerroute, Stand};
use serde::{Deserialize, Serialize};
use sqlx::any::AnyRow;

use crate::bouwer::Bouwer;
use crate::rij::Rij;
use crate::zoeken::{self, Treffer};
use crate::{Bereik, Blader, DossierId, GebruikerId, Resultaat, Store, StoreFout, Toegang, werkvoorraad};

/// The most people of a page.
const REGELS: u32 = 200;
/// People are counted up to here; one more means "more than".
pub const MENSEN_TOT: u32 = 10_000;
/// On the road: neither fulfilled nor ended otherwise.
const ONDERWEG: &str = "r.fase IN ('Aankomst', 'Intake', 'Leren')";

/// Which people a user wants to see.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MensenFilter {
    /// The own caseload, or everybody of the organisation.
    pub bereik: Bereik,
    /// Also those who fulfilled the duty or for whom it ended.
    pub ook_klaar: bool,
    /// Only one municipality, by CBS code.
    pub gemeente: Option<String>,
    /// Only one consulent.
    pub consulent: Option<GebruikerId>,
    /// Only those whom nobody guides yet.
    pub zonder_consulent: bool,
    /// Only this far on the road.
    pub fase: Option<Fase>,
    /// Only one group.
    pub groep: Option<Doelgroep>,
    /// Only one leerroute.
    pub route: Option<Leerroute>,
}

/// Somebody in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mens {
    /// Who it is.
    pub wie: Treffer,
    /// How the dossier stands.
    pub stand: Stand,
}

/// A page of people by surname.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MensenPagina {
    /// The people, in order.
    pub mensen: Vec<Mens>,
    /// Where the page before this one begins, when there is one.
    pub vorige: Option<Blader<DossierId>>,
    /// Where the page after this one begins, when there is one.
    pub volgende: Option<Blader<DossierId>>,
}

impl Store {
    /// A page of people, by surname.
    ///
    /// # Errors
    /// When the database gives one or a stored stand cannot be read.
    pub async fn mensen(
        &self,
        toegang: &Toegang,
        filter: &MensenFilter,
        blader: &Blader<DossierId>,
        aantal: u32,
    ) -> Resultaat<MensenPagina> {
        let mut bouwer = Bouwer::default();
        voorwaarden(&mut bouwer, toegang, filter, "d");
        let organisatie = bouwer.plaats(toegang.bereik());
        bouwer.en(format!("d.organisatie = {organisatie}"));
        let terug = matches!(blader, Blader::Voor(_) | Blader::Einde);
        if let Blader::Na(plek) | Blader::Voor(plek) = blader {
            let (dossier, organisatie) = (bouwer.plaats(plek.0), bouwer.plaats(toegang.bereik()));
            let teken = if terug { '<' } else { '>' };
            bouwer.en(format!(
                "(d.sorteernaam, d.id) {teken} ((SELECT sorteernaam FROM dossier WHERE id = {dossier} \
                AND organisatie = {organisatie}), {dossier})"
            ));
        }
        let aantal = aantal.clamp(1, REGELS);
        let limiet = aantal + 1;
        let richting = if terug { " DESC" } else { "" };
        let sql = format!(
            "SELECT r.stand, {} WHERE {} ORDER BY d.sorteernaam{richting}, d.id{richting} LIMIT {limiet}",
            zoeken::KOLOMMEN,
            bouwer.waar()
        );
        let rijen = bouwer.vraag(sql).fetch_all(self.lezen()).await?;
        pagina(&rijen, blader, usize::try_from(aantal).unwrap_or(usize::MAX))
    }

    /// How many people a filter shows; [`MENSEN_TOT`] and one when there are more.
    ///
    /// # Errors
    /// When the database gives one.
    pub async fn aantal_mensen(&self, toegang: &Toegang, filter: &MensenFilter) -> Resultaat<u32> {
        let mut bouwer = Bouwer::default();
        let sql = format!("SELECT {} AS aantal", telling(&mut bouwer, toegang, filter));
        let aantal: i64 = bouwer.vraag(sql).fetch_one(self.lezen()).await?.kolom("aantal")?;
        Ok(u32::try_from(aantal).unwrap_or(0))
    }

    /// The stands of dossiers of the organisation; what is not found is left out.
    ///
    /// # Errors
    /// When the database gives one or a stored stand cannot be read.
    pub async fn standen(
        &self,
        toegang: &Toegang,
        dossiers: &[DossierId],
    ) -> Resultaat<Vec<(DossierId, Stand)>> {
        if dossiers.is_empty() {
            return Ok(Vec::new());
        }
        let mut bouwer = Bouwer::default();
        let organisatie = bouwer.plaats(toegang.bereik());
        let plaatsen: Vec<String> = dossiers.iter().map(|dossier| bouwer.plaats(dossier.0)).collect();
        let sql = format!(
            "SELECT dossier, stand FROM stand_rij WHERE organisatie = {organisatie} AND dossier IN ({})",
            plaatsen.join(", ")
        );
        let rijen = bouwer.vraag(sql).fetch_all(self.lezen()).await?;
        rijen.iter().map(|rij| Ok((DossierId(rij.kolom("dossier")?), stand(rij)?))).collect()
    }
}

/// How many people a filter shows, as a value in a query.
pub(crate) fn telling(bouwer: &mut Bouwer, toegang: &Toegang, filter: &MensenFilter) -> String {
    // The rows with the stands are large; their indexes are enough.
    let tabel = match filter.gemeente {
        Some(_) => "dossier d JOIN stand_rij r ON r.dossier = d.id AND r.organisatie = d.organisatie",
        None => "stand_rij r",
    };
    let waar = bouwer.apart(|bouwer| voorwaarden(bouwer, toegang, filter, "r"));
    werkvoorraad::telling(tabel, &waar, MENSEN_TOT)
}

/// `van` is the table that says who guides a person: that of the dossiers or that of the stand rows.
fn voorwaarden(bouwer: &mut Bouwer, toegang: &Toegang, filter: &MensenFilter, van: &str) {
    let organisatie = bouwer.plaats(toegang.bereik());
    bouwer.en(format!("r.organisatie = {organisatie}"));
    if filter.bereik == Bereik::Eigen {
        let gebruiker = bouwer.plaats(toegang.gebruiker.0);
        bouwer.en(format!("{van}.consulent = {gebruiker}"));
    }
    if !filter.ook_klaar && filter.fase.is_none() {
        bouwer.en(ONDERWEG.to_owned());
    }
    if let Some(consulent) = filter.consulent {
        let consulent = bouwer.plaats(consulent.0);
        bouwer.en(format!("{van}.consulent = {consulent}"));
    }
    if filter.zonder_consulent {
        bouwer.en(format!("{van}.consulent IS NULL"));
    }
    let keuzes = [
        ("d.gemeente", filter.gemeente.as_deref()),
        ("r.fase", filter.fase.map(Fase::code)),
        ("r.groep", filter.groep.map(Doelgroep::code)),
        ("r.route", filter.route.map(Leerroute::code)),
    ];
    for (kolom, keuze) in keuzes {
        if let Some(keuze) = keuze {
            let keuze = bouwer.plaats(keuze);
            bouwer.en(format!("{kolom} = {keuze}"));
        }
    }
}

fn pagina(rijen: &[AnyRow], blader: &Blader<DossierId>, aantal: usize) -> Resultaat<MensenPagina> {
    let meer = rijen.len() > aantal;
    let terug = matches!(blader, Blader::Voor(_) | Blader::Einde);
    let lees = |rij: &AnyRow| Ok(Mens { wie: zoeken::lees(rij)?, stand: stand(rij)? });
    let mut mensen = rijen.iter().take(aantal).map(lees).collect::<Resultaat<Vec<_>>>()?;
    if terug {
        mensen.reverse();
    }
    let ervoor = if terug { meer } else { matches!(blader, Blader::Na(_)) };
    let erna = if terug { matches!(blader, Blader::Voor(_)) } else { meer };
    let vorige = mensen.first().filter(|_| ervoor).map(|mens| Blader::Voor(mens.wie.dossier));
    let volgende = mensen.last().filter(|_| erna).map(|mens| Blader::Na(mens.wie.dossier));
    Ok(MensenPagina { mensen, vorige, volgende })
}

fn stand(rij: &AnyRow) -> Resultaat<Stand> {
    serde_json::from_str(&rij.kolom::<String>("stand")?).map_err(|_| StoreFout::Onleesbaar("stand"))
}
