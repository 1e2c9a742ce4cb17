//! Finding people: by half a name, BSN, V-number or birth date, also where day or month is unknown.

use dossier::OnvolledigeDatum;
use sqlx::any::AnyRow;

use crate::bouwer::Bouwer;
use crate::rij::Rij;
use crate::sleutels::Gegeven;
use crate::zoekvraag::{Gezocht, Woord, datum, woorden};
use crate::{DossierId, GebruikerId, Persoon, Resultaat, Store, Toegang, namen};

/// The most people a search gives: a page of 50, and one more to tell that there are others.
const TREFFERS: i64 = 51;
pub(crate) const KOLOMMEN: &str = "d.id, d.weergavenaam, d.geboortedatum, d.gemeente, d.consulent, g.volledige_naam, d.geheim, \
    r.fase FROM dossier d LEFT JOIN gebruiker g ON g.id = d.consulent LEFT JOIN stand_rij r ON r.dossier = d.id";

/// Somebody who was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Treffer {
    /// The dossier.
    pub dossier: DossierId,
    /// The name of the person.
    pub weergavenaam: String,
    /// Birth date, as the facts have it.
    pub geboortedatum: Option<OnvolledigeDatum>,
    /// The CBS code of the municipality.
    pub gemeente: String,
    /// Who guides the person.
    pub consulent: Option<GebruikerId>,
    /// The name of who guides the person.
    pub consulent_naam: Option<String>,
    /// Whether the address of the person is secret.
    pub geheim: bool,
    /// The code of the [`dossier::Fase`].
    pub fase: String,
}

/// A number by which somebody is known elsewhere.
#[derive(Debug, Clone, Copy)]
pub enum Kenmerk<'a> {
    /// Burgerservicenummer, nine digits.
    Bsn(&'a str),
    /// V-number, ten digits.
    Vnummer(&'a str),
}

/// Why a dossier may be about the same person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DubbelReden {
    /// The same BSN.
    Bsn,
    /// The same V-number.
    Vnummer,
    /// The same surname, and birth dates that can be the same.
    NaamEnGeboortedatum,
}

impl Store {
    /// People by what was typed: words are beginnings of names, nine digits a BSN, ten a V-number, and `14-7-1985`,
    /// `7-1985`, `juli 1985` or `1985` a birth date. All must hold. At most 51, the exact name first, then by surname.
    ///
    /// # Errors
    /// When the database gives one; an empty text finds nobody.
    pub async fn zoek(&self, toegang: &Toegang, tekst: &str) -> Resultaat<Vec<Treffer>> {
        let mut bouwer = Bouwer::default();
        let organisatie = bouwer.plaats(toegang.bereik());
        let mut namen = Vec::new();
        let mut iets = false;
        for woord in woorden(tekst) {
            match woord {
                Woord::Nummer(nummer) => self.met_nummer(&mut bouwer, &nummer)?,
                Woord::Datum(datum) => {
                    let voorwaarde = met_geboortedatum(&mut bouwer, datum);
                    bouwer.en(voorwaarde);
                }
                Woord::Naam(naam) => {
                    namen.push(naam);
                    continue;
                }
            }
            iets = true;
        }
        let namen = namen::gezocht(&namen.join(" "));
        if namen.is_empty() && !iets {
            return Ok(Vec::new());
        }
        bouwer.naam(("d.id", &organisatie), &namen);
        // From the names to the people, not along all people by surname: a sum is no column of an index.
        let van_namen = if iets { "" } else { " + 0" };
        bouwer.en(format!("d.organisatie{van_namen} = {organisatie}"));
        let mut treffers = self.treffers(bouwer).await?;
        treffers.sort_by_key(|treffer| namen::gezocht(&treffer.weergavenaam) != namen);
        Ok(treffers)
    }

    /// The dossier with this BSN or V-number, in the organisation of the user.
    ///
    /// # Errors
    /// When the database gives one.
    pub async fn vind(&self, toegang: &Toegang, kenmerk: Kenmerk<'_>) -> Resultaat<Option<DossierId>> {
        let mut bouwer = Bouwer::default();
        let organisatie = bouwer.plaats(toegang.bereik());
        let (kolom, soort, nummer) = match kenmerk {
            Kenmerk::Bsn(nummer) => ("bsn_index", Gegeven::Bsn, nummer),
            Kenmerk::Vnummer(nummer) => ("vnummer_index", Gegeven::Vnummer, nummer),
        };
        let index = bouwer.plaats(self.sleutels().blinde_index(soort, nummer)?);
        let sql = format!("SELECT id FROM dossier WHERE organisatie = {organisatie} AND {kolom} = {index}");
        let rij = bouwer.vraag(sql).fetch_optional(self.lezen()).await?;
        rij.map(|rij| Ok(DossierId(rij.kolom("id")?))).transpose()
    }

    /// Dossiers of the organisation that may be about the same person, the surest reason first.
    ///
    /// # Errors
    /// When the database gives one.
    pub async fn mogelijke_dubbelen(
        &self,
        toegang: &Toegang,
        persoon: &Persoon,
        geboortedatum: Option<OnvolledigeDatum>,
    ) -> Resultaat<Vec<(Treffer, DubbelReden)>> {
        let mut gevonden: Vec<(Treffer, DubbelReden)> = Vec::new();
        let nummers = [
            ("d.bsn_index", Gegeven::Bsn, &persoon.bsn, DubbelReden::Bsn),
            ("d.vnummer_index", Gegeven::Vnummer, &persoon.vnummer, DubbelReden::Vnummer),
        ];
        for (kolom, soort, nummer, reden) in nummers {
            let Some(nummer) = nummer else { continue };
            let mut bouwer = van_organisatie(toegang);
            let index = bouwer.plaats(self.sleutels().blinde_index(soort, nummer)?);
            bouwer.en(format!("{kolom} = {index}"));
            voeg_toe(&mut gevonden, self.treffers(bouwer).await?, reden);
        }
        let familienaam = namen::familienaam(&persoon.achternaam);
        if let (Some(datum), false) =
            (geboortedatum.and_then(|d| datum(&d.to_string())), familienaam.is_empty())
        {
            let mut bouwer = van_organisatie(toegang);
            let (organisatie, naam) = (bouwer.plaats(toegang.bereik()), bouwer.plaats(familienaam));
            bouwer.en(format!(
                "d.id IN (SELECT n.dossier FROM naamdeel n WHERE n.organisatie = {organisatie} AND n.term = {naam})"
            ));
            let voorwaarde = met_geboortedatum(&mut bouwer, datum);
            bouwer.en(voorwaarde);
            voeg_toe(&mut gevonden, self.treffers(bouwer).await?, DubbelReden::NaamEnGeboortedatum);
        }
        Ok(gevonden)
    }

    fn met_nummer(&self, bouwer: &mut Bouwer, nummer: &str) -> Resultaat<()> {
        let (kolom, soort) = match nummer.len() {
            9 => ("bsn_index", Gegeven::Bsn),
            _ => ("vnummer_index", Gegeven::Vnummer),
        };
        let index = bouwer.plaats(self.sleutels().blinde_index(soort, nummer)?);
        bouwer.en(format!("d.{kolom} = {index}"));
        Ok(())
    }

    async fn treffers(&self, bouwer: Bouwer) -> Resultaat<Vec<Treffer>> {
        // Cut off before the rest is looked up. Sorted by an expression, so that no index on the name is walked along.
        let gevonden = format!(
            "SELECT d.id FROM dossier d WHERE {} ORDER BY d.sorteernaam || '', d.id LIMIT {TREFFERS}",
            bouwer.waar()
        );
        let sql = format!("SELECT {KOLOMMEN} WHERE d.id IN ({gevonden}) ORDER BY d.sorteernaam || '', d.id");
        bouwer.vraag(sql).fetch_all(self.lezen()).await?.iter().map(lees).collect()
    }
}

fn van_organisatie(toegang: &Toegang) -> Bouwer {
    let mut bouwer = Bouwer::default();
    let organisatie = bouwer.plaats(toegang.bereik());
    bouwer.en(format!("d.organisatie = {organisatie}"));
    bouwer
}

fn voeg_toe(gevonden: &mut Vec<(Treffer, DubbelReden)>, treffers: Vec<Treffer>, reden: DubbelReden) {
    for treffer in treffers {
        if gevonden.iter().all(|(eerder, _)| eerder.dossier != treffer.dossier) {
            gevonden.push((treffer, reden));
        }
    }
}

/// The stored date can be the one looked for: each part is equal, or unknown on one of the sides.
fn met_geboortedatum(bouwer: &mut Bouwer, gezocht: Gezocht) -> String {
    let Gezocht { jaar, maand, dag } = gezocht;
    let mut tussen = |van: String, tot: String| {
        let (van, tot) = (bouwer.plaats(van), bouwer.plaats(tot));
        format!("d.geboortedatum BETWEEN {van} AND {tot}")
    };
    let jaar_onbekend = format!("{jaar:04}-00-00");
    let keuzes = match (maand, dag) {
        (0, _) => vec![tussen(jaar_onbekend, format!("{jaar:04}-99-99"))],
        (maand, 0) => vec![
            tussen(format!("{jaar:04}-{maand:02}-00"), format!("{jaar:04}-{maand:02}-99")),
            tussen(jaar_onbekend.clone(), jaar_onbekend),
        ],
        (maand, dag) => {
            [format!("{jaar:04}-{maand:02}-{dag:02}"), format!("{jaar:04}-{maand:02}-00"), jaar_onbekend]
                .into_iter()
                .map(|dag| tussen(dag.clone(), dag))
                .collect()
        }
    };
    format!("({})", keuzes.join(" OR "))
}

pub(crate) fn lees(rij: &AnyRow) -> Resultaat<Treffer> {
    Ok(Treffer {
        dossier: DossierId(rij.kolom("id")?),
        weergavenaam: rij.kolom("weergavenaam")?,
        geboortedatum: rij.misschien("geboortedatum")?,
        gemeente: rij.kolom("gemeente")?,
        consulent: rij.kolom::<Option<i64>>("consulent")?.map(GebruikerId),
        consulent_naam: rij.kolom("volledige_naam")?,
        geheim: rij.vlag("geheim")?,
        fase: rij.kolom::<Option<String>>("fase")?.unwrap_or_default(),
    })
}
