//! Finding people: by half a name, BSN, V-number or birth date, also where day or month is unknown.

use std::collections::BTreeSet;

use dossier::OnvolledigeDatum;
use sqlx::any::AnyRow;

use crate::bouwer::Bouwer;
use crate::rij::Rij;
use crate::sleutels::Gegeven;
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

/// By what a search text looks for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ZoekReden {
    /// Words are beginnings of names.
    Naam,
    /// Burgerservicenummer.
    Bsn,
    /// V-number.
    Vnummer,
    /// Birth date, or what is known of it.
    Geboortedatum,
}

/// By what [`Store::zoek`] looks for people with this text.
#[must_use]
pub fn zoekredenen(tekst: &str) -> BTreeSet<ZoekReden> {
    let reden = |woord| match woord {
        Woord::Nummer(nummer) if nummer.len() == 9 => ZoekReden::Bsn,
        Woord::Nummer(_) => ZoekReden::Vnummer,
        Woord::Datum(_) => ZoekReden::Geboortedatum,
        Woord::Naam(_) => ZoekReden::Naam,
    };
    woorden(tekst).into_iter().map(reden).collect()
}

/// The words of a name, each with whether a word of the search text is its beginning, plain or folded.
#[must_use]
pub fn treffende_woorden(naam: &str, tekst: &str) -> Vec<(String, bool)> {
    let alleen_namen = woorden(tekst).into_iter().filter_map(|woord| match woord {
        Woord::Naam(naam) => Some(naam),
        Woord::Nummer(_) | Woord::Datum(_) => None,
    });
    let gezocht = namen::gezocht(&alleen_namen.collect::<Vec<_>>().join(" "));
    let treft = |woord: &str| {
        let delen = namen::termen("", "", woord);
        gezocht.iter().flatten().any(|begin| delen.iter().any(|deel| deel.starts_with(begin.as_str())))
    };
    naam.split_whitespace().map(|woord| (woord.to_owned(), treft(woord))).collect()
}

/// A word of a search text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Woord {
    Nummer(String),
    Datum(Gezocht),
    Naam(String),
}

/// The words of a search text; `14 juli 1985` and `juli 1985` are one word, a birth date.
fn woorden(tekst: &str) -> Vec<Woord> {
    let delen: Vec<&str> = tekst.split_whitespace().take(8).collect();
    let mut woorden = Vec::new();
    let mut rest = delen.as_slice();
    while let [deel, verder @ ..] = rest {
        let (woord, over) = match rest {
            [dag, naam, jaar, over @ ..] if maand(naam).is_some() && datum(jaar).is_some() => {
                (met_maand(dag, naam, jaar), over)
            }
            _ => (None, verder),
        };
        let (woord, over) = match (woord, rest) {
            (Some(woord), _) => (woord, over),
            (None, [naam, jaar, over @ ..]) if maand(naam).is_some() && datum(jaar).is_some() => {
                (met_maand("0", naam, jaar).unwrap_or_else(|| enkel(deel)), over)
            }
            _ => (enkel(deel), verder),
        };
        woorden.push(woord);
        rest = over;
    }
    woorden
}

fn enkel(deel: &str) -> Woord {
    nummer(deel)
        .map(Woord::Nummer)
        .or_else(|| datum(deel).map(Woord::Datum))
        .unwrap_or_else(|| Woord::Naam(deel.to_owned()))
}

fn met_maand(dag: &str, naam: &str, jaar: &str) -> Option<Woord> {
    datum(&format!("{dag}-{}-{jaar}", maand(naam)?)).map(Woord::Datum)
}

/// The number of a month by its Dutch name, also shortened to three letters or more.
fn maand(naam: &str) -> Option<usize> {
    let naam = naam.to_lowercase();
    let voluit = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ];
    let is = |maand: &str| {
        naam == "mrt" && maand == "maart" || naam.chars().count() >= 3 && maand.starts_with(&naam)
    };
    voluit.iter().position(|maand| is(maand)).map(|plaats| plaats + 1)
}

/// A birth date as it was typed: year, and month and day where known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Gezocht {
    jaar: i16,
    maand: i8,
    dag: i8,
}

impl Store {
    /// People by what was typed: words are beginnings of names, nine digits a BSN, ten a V-number, and `14-7-1985`,
    /// `7-1985`, `juli 1985` or `1985` a birth date. All must hold. At most 51, by surname.
    ///
    /// # Errors
    /// When the database gives one; an empty text finds nobody.
    pub async fn zoek(&self, toegang: &Toegang, tekst: &str) -> Resultaat<Vec<Treffer>> {
        let mut bouwer = Bouwer::default();
        let organisatie = bouwer.plaats(toegang.bereik());
        bouwer.en(format!("d.organisatie = {organisatie}"));
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
        self.treffers(bouwer).await
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
            (geboortedatum.and_then(|d| self::datum(&d.to_string())), familienaam.is_empty())
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

    async fn treffers(&self, mut bouwer: Bouwer) -> Resultaat<Vec<Treffer>> {
        let limiet = bouwer.plaats(TREFFERS);
        let sql =
            format!("SELECT {KOLOMMEN} WHERE {} ORDER BY d.sorteernaam, d.id LIMIT {limiet}", bouwer.waar());
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

/// A BSN (eight digits get a zero in front) or a V-number, also with dots.
fn nummer(woord: &str) -> Option<String> {
    let cijfers: String = woord.chars().filter(|teken| *teken != '.').collect();
    let goed = cijfers.bytes().all(|byte| byte.is_ascii_digit()) && (8..=10).contains(&cijfers.len());
    goed.then(|| format!("{cijfers:0>9}"))
}

/// `14-7-1985`, `14/07/1985`, `1985-07-14`, `7-1985`, `1985-07`, `1985`; zero for what is not known.
fn datum(woord: &str) -> Option<Gezocht> {
    let delen: Vec<&str> = woord.split(['-', '/', '.']).collect();
    let getal = |deel: &str| deel.parse::<i16>().ok().filter(|getal| *getal >= 0);
    let klein = |deel: &str| deel.parse::<i8>().ok().filter(|getal| *getal >= 0);
    let jaar = |deel: &str| (deel.len() == 4).then(|| getal(deel)).flatten();
    let (jaar, maand, dag) = match *delen.as_slice() {
        [een] => (jaar(een)?, 0, 0),
        [een, twee] => match jaar(een) {
            Some(jaar) => (jaar, klein(twee)?, 0),
            None => (jaar(twee)?, klein(een)?, 0),
        },
        [een, twee, drie] => match jaar(een) {
            Some(jaar) => (jaar, klein(twee)?, klein(drie)?),
            None => (jaar(drie)?, klein(twee)?, klein(een)?),
        },
        _ => return None,
    };
    OnvolledigeDatum::new(jaar, maand, dag).map(|_| Gezocht { jaar, maand, dag })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_type_them() {
        let verwacht = Some(Gezocht { jaar: 1985, maand: 7, dag: 14 });
        for tekst in ["14-7-1985", "14/07/1985", "1985-07-14", "14.7.1985"] {
            assert_eq!(datum(tekst), verwacht, "{tekst}");
        }
        for tekst in ["7-1985", "1985-07", "00-07-1985"] {
            assert_eq!(datum(tekst), Some(Gezocht { jaar: 1985, maand: 7, dag: 0 }), "{tekst}");
        }
        assert_eq!(datum("1985"), Some(Gezocht { jaar: 1985, maand: 0, dag: 0 }));
        for tekst in ["Al-Ali", "31-2-1985", "85", "1-2-3-4", "-", "", "1985-13"] {
            assert_eq!(datum(tekst), None, "{tekst}");
        }
    }

    #[test]
    fn a_month_by_name_is_part_of_a_date() {
        let datum = |maand, dag| Woord::Datum(Gezocht { jaar: 1985, maand, dag });
        assert_eq!(woorden("14 juli 1985"), [datum(7, 14)]);
        assert_eq!(woorden("mrt 1985 Ali"), [datum(3, 0), Woord::Naam("Ali".into())]);
        assert_eq!(woorden("Ali Maart 1985"), [Woord::Naam("Ali".into()), datum(3, 0)]);
        // April is a first name too.
        assert_eq!(woorden("April Ali"), [Woord::Naam("April".into()), Woord::Naam("Ali".into())]);
        assert_eq!(zoekredenen("Ali 999990019 1985").len(), 3);
    }

    #[test]
    fn words_of_a_name_that_were_looked_for_are_told() {
        let woorden = treffende_woorden("José van der Meijer-Ali", "meyer JOS");
        assert_eq!(woorden.iter().map(|(_, treft)| *treft).collect::<Vec<_>>(), [true, false, false, true]);
    }

    #[test]
    fn numbers_are_recognised() {
        assert_eq!(nummer("9999.90.019").as_deref(), Some("999990019"));
        assert_eq!(nummer("12345678").as_deref(), Some("012345678"));
        assert_eq!(nummer("2812345678").as_deref(), Some("2812345678"));
        assert_eq!(nummer("1985"), None);
        assert_eq!(nummer("Ali123456"), None);
    }
}
