//! Finding people: by half a name, BSN, V-number or birth date, also where day or month is unknown.

use std::collections::BTreeSet;

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

/// Why a dossier may be about the same person, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DubbelReden {
    /// The same BSN.
    Bsn,
    /// The same V-number.
    Vnummer,
    /// A surname that sounds the same, or nearly so with the same first name, and birth dates that can be the same, also with
    /// day and month the other way round.
    NaamEnGeboortedatum,
    /// All words of the name sound the same; the birth date is another.
    Naam,
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
                Woord::GeenDatum => return Ok(Vec::new()),
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
        // The name as it was typed goes first, then what has those words, then what begins or sounds like them.
        treffers.sort_by_key(|treffer| {
            let anders = namen.iter().filter(|woord| !woord.staat_in(&treffer.weergavenaam)).count();
            (namen::gezocht(&treffer.weergavenaam) != namen, anders)
        });
        Ok(treffers)
    }

    /// What somebody typed, so that it can stand in an address: only the same user gets it back.
    ///
    /// # Errors
    /// When encryption fails.
    pub fn verberg_tekst(&self, toegang: &Toegang, tekst: &str) -> Resultaat<Vec<u8>> {
        let klaar = format!("{}:{tekst}", toegang.gebruiker);
        self.sleutels().versleutel(Gegeven::Zoektekst, klaar.as_bytes())
    }

    /// What [`Self::verberg_tekst`] made of a text; nothing for what another user typed or nobody did.
    #[must_use]
    pub fn verborgen_tekst(&self, toegang: &Toegang, verborgen: &[u8]) -> Option<String> {
        let klaar =
            String::from_utf8(self.sleutels().ontsleutel(Gegeven::Zoektekst, verborgen).ok()?).ok()?;
        let (gebruiker, tekst) = klaar.split_once(':')?;
        (gebruiker == toegang.gebruiker.to_string()).then(|| tekst.to_owned())
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
        for (bouwer, reden) in op_naam(toegang, persoon, geboortedatum) {
            voeg_toe(&mut gevonden, self.treffers(bouwer).await?, reden);
        }
        let bijna = self.bijna(toegang, persoon, geboortedatum).await?;
        voeg_toe(&mut gevonden, bijna, DubbelReden::NaamEnGeboortedatum);
        let naam = namen::gezocht(&persoon.weergavenaam());
        let anders =
            |treffer: &Treffer| naam.iter().filter(|woord| !woord.staat_in(&treffer.weergavenaam)).count();
        gevonden.sort_by_key(|(treffer, reden)| (*reden, anders(treffer)));
        Ok(gevonden)
    }

    /// People with the same first name and birth date whose surname is written nearly so: `Gebremdhin` or `Gebre-Medhin`
    /// for `Gebremedhin`.
    async fn bijna(
        &self,
        toegang: &Toegang,
        persoon: &Persoon,
        geboortedatum: Option<OnvolledigeDatum>,
    ) -> Resultaat<Vec<Treffer>> {
        let voornamen = namen::klanken(&persoon.voornamen);
        let geboren = geboortedatum.and_then(|dag| datum(&dag.to_string())).filter(|_| !voornamen.is_empty());
        let Some(geboren) = geboren else { return Ok(Vec::new()) };
        let mut bouwer = van_organisatie(toegang);
        met_woorden(&mut bouwer, toegang, &voornamen, 1);
        let dag = met_geboortedatum(&mut bouwer, geboren);
        bouwer.en(dag);
        let mut treffers = self.treffers(bouwer).await?;
        treffers.retain(|treffer| namen::staat_bijna_in(&persoon.achternaam, &treffer.weergavenaam));
        Ok(treffers)
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

/// How duplicates are looked for by name.
fn op_naam(
    toegang: &Toegang,
    persoon: &Persoon,
    geboortedatum: Option<OnvolledigeDatum>,
) -> Vec<(Bouwer, DubbelReden)> {
    let mut manieren = Vec::new();
    let achternaam = namen::klanken(&persoon.achternaam);
    if let Some(gezocht) =
        geboortedatum.and_then(|dag| datum(&dag.to_string())).filter(|_| !achternaam.is_empty())
    {
        let mut bouwer = van_organisatie(toegang);
        met_woorden(&mut bouwer, toegang, &achternaam, 1);
        let datums = std::iter::once(gezocht).chain(gezocht.omgekeerd());
        let datums: Vec<String> = datums.map(|dag| met_geboortedatum(&mut bouwer, dag)).collect();
        bouwer.en(format!("({})", datums.join(" OR ")));
        manieren.push((bouwer, DubbelReden::NaamEnGeboortedatum));
    }
    let alles = namen::klanken(&format!("{} {}", persoon.voornamen, persoon.achternaam));
    if alles.len() > 1 {
        let mut bouwer = van_organisatie(toegang);
        met_woorden(&mut bouwer, toegang, &alles, alles.len());
        manieren.push((bouwer, DubbelReden::Naam));
    }
    manieren
}

/// Of these words, at least so many are among those of the name.
fn met_woorden(bouwer: &mut Bouwer, toegang: &Toegang, woorden: &BTreeSet<String>, aantal: usize) {
    let organisatie = bouwer.plaats(toegang.bereik());
    let plaatsen: Vec<String> = woorden.iter().map(|woord| bouwer.plaats(woord.as_str())).collect();
    bouwer.en(format!(
        "d.id IN (SELECT n.dossier FROM naamdeel n WHERE n.organisatie = {organisatie} AND n.term IN ({}) \
        GROUP BY n.dossier HAVING COUNT(*) >= {aantal})",
        plaatsen.join(", ")
    ));
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
